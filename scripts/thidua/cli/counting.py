"""Commands that count."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from thidua.cli.options import (
    OPTIONS,
    as_of_option,
    chosen_plan,
    chosen_year,
    config_option,
    demand_known,
    known_at,
    moment_of,
    stop_at_errors,
)
from thidua.cli.settings import column_settings
from thidua.cli.verify import seen_column

if TYPE_CHECKING:
    from thidua.model.column import Column
    from thidua.settings import Settings
    from thidua.tally.attainment import Tally


@click.command(options_metavar=OPTIONS)
@config_option
@click.option("--plan", metavar="KẾ_HOẠCH", help="Mã kế hoạch; mặc định là kế hoạch duy nhất.")
@click.option("--year", type=int, metavar="NĂM", help="Năm cần đếm; mặc định theo ngày tính.")
@as_of_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv", "md"]),
    default="table",
    show_default=True,
    help="Dạng của kết quả.",
)
@click.option("--units", is_flag=True, help="Mỗi đơn vị một dòng.")
@click.option("--level", metavar="CẤP", help="Chỉ các đơn vị cấp này, ví dụ xa; kèm --units.")
@click.option("--parent", metavar="ĐƠN_VỊ", help="Chỉ các đơn vị trực thuộc; kèm --units.")
@click.option("--short", is_flag=True, help="Chỉ các đơn vị còn thiếu; kèm --units.")
@click.option("--strict", is_flag=True, help="Kết thúc với mã 1 nếu có kỳ đã qua còn thiếu.")
@click.option(
    "--explain",
    nargs=2,
    metavar="CHỈ_TIÊU KỲ",
    help="Kê tin, bài đứng sau một con số, ví dụ: cong-tinh 2024-03, moi-xa:xa-lam-son 2024.",
)
@click.option("--verified", is_flag=True, help="Chỉ đếm lần đăng mà thidua verify đã thấy.")
def count(
    config_file: str,
    plan: str | None,
    year: int | None,
    as_of: date | None,
    form: str,
    units: bool,
    level: str | None,
    parent: str | None,
    short: bool,
    strict: bool,
    explain: tuple[str, str] | None,
    verified: bool,
) -> None:
    """Đếm tin, bài và điển hình đã có, so với chỉ tiêu của kế hoạch.

    Nội dung có lỗi thì không đếm: một con số sai tệ hơn là không có số nào.
    """
    from thidua.settings import read
    from thidua.tally.attainment import tally, year_of

    settings = column_settings(config_file, as_of)
    column, problems = read(settings)
    stop_at_errors(problems, "Không đếm")
    moment = moment_of(settings)
    chosen = chosen_plan(column, plan)
    if explain and year is None and explain[1][:4] in map(str, chosen.years()):
        year = int(explain[1][:4]) if len(explain[1]) < len("2023-01-01") else None
    year = chosen_year(chosen, year) or year_of(chosen, moment.date())
    if as_of:
        column = known_at(column, moment, config_file)
    if verified:
        column = seen_column(column, settings)
    counted = tally(column, chosen, year, moment)
    if explain:
        _explain(settings, column, counted, explain, moment, form)
        return
    if units:
        shown = _of_units(column, counted, level, parent, short)
    elif level or parent or short:
        raise click.UsageError("--level, --parent, --short chỉ dùng cùng --units")
    else:
        shown = counted
    _print_tally(shown, form, units, verified)
    sys.exit(1 if strict and counted.short else 0)


def _of_units(
    column: Column, counted: Tally, level: str | None, parent: str | None, short: bool
) -> Tally:
    from thidua.model.registry import Level
    from thidua.tally.spread import of_units

    if not (level or parent or short):
        return counted
    if level:
        demand_known("cấp", level, Level, f"có: {', '.join(Level)}")
    if parent:
        demand_known("đơn vị", parent, column.unit, "xem content/danh-muc/don-vi.yml")
    return of_units(column, counted, level, parent, short)


def _explain(
    settings: Settings,
    column: Column,
    counted: Tally,
    wanted: tuple[str, str],
    moment: datetime,
    form: str,
) -> None:
    from thidua.cli.commit import commit_of
    from thidua.report.explain import NoSuchNumber, explain, explained_json, explained_text

    try:
        number = explain(column, counted, *wanted, moment)
    except NoSuchNumber as error:
        raise click.UsageError(str(error)) from None
    shown = explained_json if form == "json" else explained_text
    click.echo(shown(number, moment, commit_of(settings)), nl=False)


def _print_tally(counted: Tally, form: str, each_unit: bool, verified: bool) -> None:
    if form == "json":
        from thidua.report.data import as_data, json_text

        click.echo(json_text(as_data(counted, verified)), nl=False)
        return
    from rich.console import Console

    from thidua.report import text
    from thidua.report.summary import rows, unit_rows

    listed = unit_rows(counted) if each_unit else rows(counted)
    if form == "csv":
        click.echo(text.comma_separated(counted), nl=False)
    elif form == "md":
        click.echo(text.markdown(counted, listed), nl=False)
    else:
        console = Console(width=None if sys.stdout.isatty() else text.WIDE, highlight=False)
        with console.pager() if each_unit and console.is_terminal else nullcontext():
            console.print(text.tables(counted, console, listed))
