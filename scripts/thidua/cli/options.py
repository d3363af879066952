"""What the commands share: their options, and the column they speak of."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING, Any

import click

from thidua.cli.settings import column_settings, settings_understood
from thidua.problems import ContentError, Problem, system_reason
from thidua.spelling import meant

if TYPE_CHECKING:
    from thidua.model.column import Column
    from thidua.model.plan import Plan
    from thidua.settings import Settings

OPTIONS = "[TÙY_CHỌN]"


class DayOption(click.ParamType[date]):
    """A day of the calendar."""

    name = "NGÀY"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        """The day; a usage error with the right spelling otherwise."""
        from thidua.model.day import parse_date

        try:
            return parse_date(value)
        except ValueError as error:
            hint = getattr(error, "context", {}).get("hint", "ví dụ 2024-06-11")
            self.fail(f"{error}; {hint}", param, ctx)


config_option = click.option(
    "-f",
    "--config-file",
    default="mkdocs.yml",
    metavar="TỆP",
    show_default=True,
    help="Tệp cấu hình của chuyên mục.",
)
as_of_option = click.option(
    "--as-of", type=DayOption(), help="Tính đến hết ngày này (năm-tháng-ngày), thay cho hôm nay."
)


def stop_at_errors(problems: Iterable[Problem], refusal: str) -> None:
    """Ends the command where there is an error among *problems*: all are told, and what is refused.

    Half of a content gives no half of a count.
    """
    from thidua.rules import demand

    try:
        demand(problems)
    except ContentError as error:
        click.echo(f"{error}\n\n{refusal}: hãy sửa các lỗi trên.", err=True)
        sys.exit(1)


@contextmanager
def writing() -> Iterator[None]:
    """Ends the command where what it adds to the content cannot be written: nothing was then."""
    from thidua.edit.publications import EditError

    try:
        yield
    except (ContentError, EditError) as error:
        click.echo(f"{error}\n\nKhông ghi gì: các tệp vẫn như cũ.", err=True)
        sys.exit(1)
    except OSError as error:
        raise click.ClickException(
            f"không ghi được ({system_reason(error)}); các tệp vẫn như cũ"
        ) from None


def moment_of(settings: Settings) -> datetime:
    """The instant as of which the command counts; a usage error where it cannot be understood."""
    from thidua.settings import instant

    with settings_understood():
        moment = instant(settings, os.environ)
    if moment.date() > datetime.now(moment.tzinfo).date():
        message = f"ngày {moment:%d/%m/%Y} chưa tới: tin, bài đã lên lịch được tính như đã đăng"
        click.echo(f"Lưu ý: {message}.", err=True)
    return moment


def known_at(column: Column, moment: datetime, config_file: str) -> Column:
    """*column* as of *moment*, which ``--as-of`` names: whole, unless that is before the day which
    the settings name, or today; then without what was written for a later one."""
    from thidua.settings import instant
    from thidua.tally.then import as_then

    try:
        settings = column_settings(config_file)
    except click.UsageError:  # they name a day that is none: the command's stands for it
        return column
    with settings_understood():
        usual = instant(settings, os.environ)
    return as_then(column, moment) if moment < usual else column


def today(zone: tzinfo) -> date:
    """The day in *zone*. Not ``as_of``: nobody can look at a page on another day than today."""
    return datetime.now(zone).date()


def demand_known(what: str, word: str, choices: Iterable[str], otherwise: str) -> None:
    """A usage error where *word* is not one of *choices*; *otherwise*: the hint if none is near."""
    choices = list(choices)
    if word not in choices:
        raise click.UsageError(f"không có {what} '{word}'; {meant(word, choices, otherwise)}")


def chosen_plan(column: Column, wanted: str | None) -> Plan:
    ids = ", ".join(column.plan)
    if wanted is None and len(column.plans) == 1:
        return column.plans[0]
    if not column.plans:
        raise click.UsageError("chuyên mục chưa có kế hoạch nào trong content/ke-hoach/")
    if wanted is None:
        raise click.UsageError(f"có nhiều kế hoạch; chọn một bằng --plan: {ids}")
    if wanted not in column.plan:
        raise click.UsageError(f"không có kế hoạch '{wanted}'; có: {ids}")
    return column.plan[wanted]


def chosen_year(plan: Plan, wanted: int | None) -> int | None:
    years = plan.years()
    if wanted is not None and wanted not in years:
        raise click.UsageError(
            f"kế hoạch '{plan.id}' chỉ có các năm {years[0]} đến {years[-1]}, không có {wanted}"
        )
    return wanted
