"""Commands that write what an office signs and sends."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from thidua.cli.commit import commit_of
from thidua.cli.options import (
    OPTIONS,
    DayOption,
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
from thidua.problems import system_reason
from thidua.replace import replace_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from thidua.model.column import Column
    from thidua.model.plan import Plan
    from thidua.model.registry import Unit
    from thidua.report.content import ExemplarList
    from thidua.report.window import Window
    from thidua.settings import Settings

WIDE = 130
F = TypeVar("F", bound="Callable[..., Any]")


def window_options(command: F) -> F:
    """The options that say of which days a report is."""
    options = (
        click.option(
            "--plan", metavar="KẾ_HOẠCH", help="Mã kế hoạch; mặc định là kế hoạch duy nhất."
        ),
        click.option("--year", type=int, metavar="NĂM", help="Năm; mặc định theo ngày tính."),
        click.option("--quarter", type=int, metavar="QUÝ", help="Quý, từ 1 đến 4."),
        click.option("--month", type=int, metavar="THÁNG", help="Tháng, từ 1 đến 12."),
        click.option(
            "--from", "since", type=DayOption(), help="Ngày đầu của kỳ báo cáo, nếu khác."
        ),
        click.option("--until", type=DayOption(), help="Ngày cuối của kỳ báo cáo, nếu khác."),
        as_of_option,
        click.option("--verified", is_flag=True, help="Chỉ tính lần đăng thidua verify đã thấy."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command(options_metavar=OPTIONS)
@config_option
@window_options
@click.option("--unit", "unit_id", metavar="ĐƠN_VỊ", help="Báo cáo riêng của đơn vị này.")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), metavar="TỆP",
              help="Tệp để ghi; đuôi tên chọn dạng: docx, xlsx, csv, md, html, json.")  # fmt: skip
def report(
    config_file: str,
    plan: str | None,
    year: int | None,
    quarter: int | None,
    month: int | None,
    since: date | None,
    until: date | None,
    as_of: date | None,
    verified: bool,
    unit_id: str | None,
    output: Path,
) -> None:
    """Viết báo cáo thực hiện kế hoạch của một năm, quý, tháng, hoặc nhiều năm.

    Chỉ tiêu luôn tính theo tháng, quý, năm dương lịch. Kỳ báo cáo theo ngày chốt (cutoff) của kế
    hoạch, hoặc theo --from và --until; hai ngày ấy khác năm thì báo cáo cộng các năm lại. Lời đánh
    giá lấy trong content/bao-cao/. Nội dung có lỗi thì không có báo cáo.
    """
    ending = _ending(output)
    from thidua.report.compose import report as compose
    from thidua.report.files import as_file

    settings, column, moment = _column(config_file, as_of, verified)
    chosen = chosen_plan(column, plan)
    own = _year(chosen, year, since or until, moment)
    days = _window(chosen, own, quarter, month, since, until)
    _within_term(chosen, days)
    if (quarter or month) and not as_of:
        _say_late(max(days.until, days.scope.end), moment)
    unit = _unit(column, unit_id) if unit_id else None
    made = compose(column, chosen, days, moment, commit_of(settings), verified, unit)
    write(output, as_file(made, ending))


@click.command("list", options_metavar=OPTIONS)
@config_option
@window_options
@click.option("--unit", "units", multiple=True, metavar="ĐƠN_VỊ",
              help="Chỉ đơn vị này; dùng nhiều lần được.")  # fmt: skip
@click.option("--below", is_flag=True, help="Kể cả các đơn vị trực thuộc của --unit.")
@click.option("--field", "fields", multiple=True, metavar="LĨNH_VỰC",
              help="Chỉ lĩnh vực này; dùng nhiều lần được.")  # fmt: skip
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="TỆP",
              help="Tệp để ghi; không có, hoặc ghi table, thì hiện bảng.")  # fmt: skip
def list_command(
    config_file: str,
    plan: str | None,
    year: int | None,
    quarter: int | None,
    month: int | None,
    since: date | None,
    until: date | None,
    as_of: date | None,
    verified: bool,
    units: tuple[str, ...],
    below: bool,
    fields: tuple[str, ...],
    output: Path | None,
) -> None:
    """Danh sách điển hình giới thiệu trong kỳ, để gửi báo, đài.

    Mỗi điển hình có đơn vị, lĩnh vực, loại, việc công nhận và địa chỉ bài.
    """
    from thidua.report.files import as_file
    from thidua.report.listing import listing

    to_file = output is not None and str(output) != "table"
    ending = _ending(output) if output and to_file else ""
    settings, column, moment = _column(config_file, as_of, verified)
    chosen = chosen_plan(column, plan) if plan or len(column.plans) == 1 else None
    first = since or until
    own = year or (first.year if first else moment.year)
    days = _window(chosen, own, quarter, month, since, until)
    wanted = _units(column, units, below)
    for field in fields:
        demand_known("lĩnh vực", field, column.field, "các mã có trong content/linh-vuc/")
    filters = [column.unit[u].name + (" và các đơn vị trực thuộc" if below else "") for u in units]
    filters = [f"đơn vị: {', '.join(filters)}"] if filters else []
    if fields:
        filters.append(f"lĩnh vực: {', '.join(column.field[f].title for f in fields)}")
    made = listing(column, days, moment, units=wanted, fields=fields, filters=filters,
                   commit=commit_of(settings), verified=verified)  # fmt: skip
    if output and to_file:
        write(output, as_file(made, ending))
    else:
        _print(made)
    if made.unnamed:
        left_out = f"Không kê {made.unnamed} điển hình chưa được đồng ý nêu tên."
        click.echo(left_out, err=True)


def _ending(path: Path) -> str:
    from thidua.report.files import ENDINGS

    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise click.UsageError(
            f"không biết dạng của '{path}'; đuôi tên phải là một trong: {', '.join(ENDINGS)}"
        )
    if not path.parent.is_dir():
        raise click.UsageError(f"không có thư mục '{path.parent}' để ghi '{path.name}'")
    if path.is_dir():
        raise click.UsageError(f"'{path}' là một thư mục; hãy chọn tên khác")
    return ending


def _column(
    config_file: str, as_of: date | None, verified: bool
) -> tuple[Settings, Column, datetime]:
    """A column without errors, as it was known *as_of*, or with what was *verified* alone; else
    every problem is listed."""
    from thidua.settings import read

    settings = column_settings(config_file, as_of)
    column, problems = read(settings)
    stop_at_errors(problems, "Không viết")
    moment = moment_of(settings)
    if as_of:
        column = known_at(column, moment, config_file)
    return settings, seen_column(column, settings) if verified else column, moment


def _year(plan: Plan, year: int | None, first: date | None, moment: datetime) -> int:
    from thidua.tally.attainment import year_of

    chosen = chosen_year(plan, year)
    return chosen or year_of(plan, first or moment.date())


def _window(
    plan: Plan | None,
    year: int,
    quarter: int | None,
    month: int | None,
    since: date | None,
    until: date | None,
) -> Window:
    from thidua.model.period import named_period
    from thidua.report.window import scope_of, window

    try:
        scope = scope_of(year, quarter, month)
        if since and until and since.year < until.year and not (quarter or month):
            scope = named_period(f"{since}/{until}")
        return window(scope, plan.cutoff if plan else None, since, until)
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def _say_late(ended: date, moment: datetime) -> None:
    """Says so where a month or quarter is told as it stands long after its end."""
    from thidua.report.window import day

    if ended < moment.date():
        click.echo(
            f"Lưu ý: số liệu tính đến {day(moment.date())}, sau khi kỳ báo cáo đã hết; muốn tính "
            f"đến hết kỳ thì thêm --as-of {ended}.",
            err=True,
        )


def _within_term(plan: Plan, days: Window) -> None:
    """A usage error where a report on *plan* would be of days that it says nothing about."""
    from thidua.report.window import day

    term = plan.period
    if days.until < term.since or days.since > term.until:
        raise click.UsageError(
            f"kỳ báo cáo từ {day(days.since)} đến {day(days.until)} nằm ngoài thời hạn của kế "
            f"hoạch '{plan.id}' ({day(term.since)} - {day(term.until)})"
        )


def _unit(column: Column, unit: str) -> Unit:
    demand_known("đơn vị", unit, column.unit, "các mã có trong content/danh-muc/don-vi.yml")
    return column.unit[unit]


def _units(column: Column, units: Sequence[str], below: bool) -> frozenset[str] | None:
    for unit in units:
        _unit(column, unit)
    if not units:
        return None
    if not below:
        return frozenset(units)
    return frozenset(u for u in column.unit if not set(units).isdisjoint(column.ancestors(u)))


def write(path: Path, data: bytes) -> None:
    """Beside, then in place: a file that was there stays whole until the new one is."""
    try:
        replace_file(path, data)
    except OSError as error:
        raise click.UsageError(f"không ghi được '{path}' ({system_reason(error)})") from None
    click.echo(f"Đã ghi {path}.")


def _print(made: ExemplarList) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    from thidua.report.annex import press_table, reading
    from thidua.report.blocks import Lines, plain
    from thidua.report.window import day

    console = Console(width=None if sys.stdout.isatty() else WIDE, highlight=False, markup=False)
    shown = press_table(made)
    table = Table(title=made.title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for head in shown.heads:
        table.add_column(head, overflow="fold")
    for row in shown.rows:
        table.add_row(*("\n".join(map(plain, c.parts)) if isinstance(c, Lines) else plain(c)
                        for c in row))  # fmt: skip
    console.print(table)
    window = made.window
    span = f"Giới thiệu từ ngày {day(window.since)} đến hết ngày {day(window.until)}"
    number = f"{span}: {len(made.entries)} điển hình."
    for line in (*made.filters, number, *reading(made.stamp)):
        console.print(line)
