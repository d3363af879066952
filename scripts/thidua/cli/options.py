"""What the commands share: their options, and the column they speak of."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from thidua.model.record import parse_date
from thidua.problems import ContentError, Problem
from thidua.spelling import nearest

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from thidua.model.column import Column
    from thidua.model.plan import Plan
    from thidua.source.shelf import Shelf

OPTIONS = "[TÙY_CHỌN]"


class Day(click.ParamType[date]):
    """A day of the calendar."""

    name = "NGÀY"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        """The day; a usage error with the right spelling otherwise."""
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
    "--as-of", type=Day(), help="Tính đến hết ngày này (năm-tháng-ngày), thay cho hôm nay."
)


def column_config(config_file: str, as_of: date | None = None) -> MkDocsConfig:
    """The settings of the column; a usage error where there are none."""
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, ConfigurationError

    from thidua.settings import settings

    if not Path(config_file).is_file():
        raise click.UsageError(
            f"không có tệp '{config_file}'; hãy chạy lệnh trong thư mục của chuyên mục, "
            "hoặc chỉ tệp bằng -f"
        )
    try:
        config = load_config(config_file)
        plugin = settings(config)
    except Abort:  # MkDocs has said what it is
        raise click.UsageError(f"'{config_file}' có thiết lập không đúng, xem ở trên") from None
    except ConfigurationError as error:
        raise click.UsageError(f"cấu hình không đúng: {error}") from None
    if as_of:
        plugin.as_of = as_of
    return config


def read_shelf(config: MkDocsConfig) -> tuple[Shelf, list[Problem]]:
    """The column, its stories closed, and its problems; a usage error where a setting is wrong."""
    from thidua.settings import read

    with settings_understood():
        return read(config)


def read_column(config: MkDocsConfig) -> tuple[Column, list[Problem]]:
    """The same with every story opened."""
    shelf, problems = read_shelf(config)
    return shelf.column(), problems


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


def moment_of(config: MkDocsConfig) -> datetime:
    """The instant as of which the command counts; a usage error where it cannot be understood."""
    from thidua.settings import instant

    with settings_understood():
        moment = instant(config, os.environ)
    if moment.date() > datetime.now(moment.tzinfo).date():
        told = f"ngày {moment:%d/%m/%Y} chưa tới: tin, bài đã lên lịch được tính như đã đăng"
        click.echo(f"Lưu ý: {told}.", err=True)
    return moment


def demand_known(what: str, word: str, known: Iterable[str], otherwise: str) -> None:
    """A usage error where *word* is not one of *known*; *otherwise*: the hint if none is near."""
    known = list(known)
    if word not in known:
        near = nearest(word, known)
        hint = f"có phải '{near}'?" if near else otherwise
        raise click.UsageError(f"không có {what} '{word}'; {hint}")


@contextmanager
def settings_understood() -> Iterator[None]:
    """A setting that cannot be understood is wrong use."""
    from mkdocs.exceptions import ConfigurationError

    try:
        yield
    except ConfigurationError as error:
        raise click.UsageError(str(error)) from None


def chosen_plan(column: Column, wanted: str | None) -> Plan:
    known = ", ".join(column.plan)
    if wanted is None and len(column.plans) == 1:
        return column.plans[0]
    if not column.plans:
        raise click.UsageError("chuyên mục chưa có kế hoạch nào trong content/ke-hoach/")
    if wanted is None:
        raise click.UsageError(f"có nhiều kế hoạch; chọn một bằng --plan: {known}")
    if wanted not in column.plan:
        raise click.UsageError(f"không có kế hoạch '{wanted}'; có: {known}")
    return column.plan[wanted]


def chosen_year(plan: Plan, wanted: int | None) -> int | None:
    years = plan.years()
    if wanted is not None and wanted not in years:
        raise click.UsageError(
            f"kế hoạch '{plan.id}' chỉ có các năm {years[0]} đến {years[-1]}, không có {wanted}"
        )
    return wanted
