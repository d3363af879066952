"""The command that says what falls due soon."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import click

from thidua.cli.options import (
    OPTIONS,
    as_of_option,
    config_option,
    known_at,
    moment_of,
    stop_at_errors,
)
from thidua.cli.settings import column_settings

if TYPE_CHECKING:
    from rich.table import Table

    from thidua.report.agenda import AgendaItem

LONGEST = 3660
"""Days: ten years; no plan looks further."""
WIDE = 116


class Span(click.ParamType[timedelta]):
    """A number of days or weeks: ``30d``, ``2w``, ``30``."""

    name = "KHOẢNG"

    def convert(self, value: Any, param: Any, ctx: Any) -> timedelta:
        """The span; a usage error with the right spelling otherwise."""
        if isinstance(value, timedelta):
            return value
        match = re.fullmatch(r"(\d{1,5})\s*(d|w|ngày|tuần)?", str(value).strip(), re.ASCII)
        days = int(match[1]) * (7 if match[2] in ("w", "tuần") else 1) if match else LONGEST + 1
        if days > LONGEST:
            self.fail(
                f"'{value}' không phải là khoảng thời gian đến {LONGEST} ngày; ví dụ 30d hoặc 2w",
                param,
                ctx,
            )
        return timedelta(days=days)


@click.command(options_metavar=OPTIONS)
@config_option
@click.option(
    "--within",
    type=Span(),
    default="30d",
    show_default=True,
    help="Trong bao nhiêu ngày (30d) hay tuần (2w) tới.",
)
@as_of_option
def due(config_file: str, within: timedelta, as_of: date | None) -> None:
    """Việc sắp đến hạn, việc quá hạn: báo cáo, nhiệm vụ, kỳ còn thiếu, ngày kỷ niệm, sự kiện.

    Kỳ đã đủ, báo cáo đã nộp, việc đã làm thì không hiện. Nội dung có lỗi thì không tính.
    """
    from rich.console import Console

    from thidua.report.agenda import agenda, overdue, undated
    from thidua.settings import read

    settings = column_settings(config_file, as_of)
    column, problems = read(settings)
    stop_at_errors(problems, "Không tính")
    moment = moment_of(settings)
    if as_of:  # an event is announced before its day
        column = replace(known_at(column, moment, config_file), events=column.events)
    day = moment.date()
    until = day + min(within, date.max - day)
    items = agenda(column, moment, day, until)
    console = Console(width=None if sys.stdout.isatty() else WIDE, highlight=False)
    if items:
        span = f"Từ {day:%d/%m/%Y} đến {until:%d/%m/%Y}"
        console.print(_table(items, span, "Còn", lambda item: left(item, day)))
    else:
        click.echo(f"Từ {day:%d/%m/%Y} đến {until:%d/%m/%Y} không có việc nào đến hạn.")
    if column.plans and all(plan.period.until < day for plan in column.plans):
        last = max(plan.period.until for plan in column.plans)
        click.echo(f"Không kế hoạch nào còn thời hạn: kế hoạch cuối cùng hết ngày {last:%d/%m/%Y}.")
    if late := overdue(column, moment):
        console.print(_table(late, "Đã quá hạn", "Trễ", lambda i: f"{(day - i.day).days} ngày"))
    for line in undated(column, moment):
        click.echo(f"Không nêu ngày: {line}")


def _table(
    items: list[AgendaItem], title: str, head: str, when: Callable[[AgendaItem], str]
) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from thidua.report.agenda import NAMES

    table = Table(
        title=title,
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
    )
    table.add_column("Ngày", no_wrap=True)
    table.add_column(head, no_wrap=True, justify="right")
    table.add_column("Loại", no_wrap=True)
    table.add_column("Việc")
    for item in items:
        words = Text(item.title)
        if item.note:
            words.append(f"\n{item.note}", style="dim")
        table.add_row(f"{item.day:%d/%m/%Y}", when(item), NAMES[item.what], words)
    return table


def left(item: AgendaItem, day: date) -> str:
    """How far away it is: ``hôm nay``, ``12 ngày``; what has begun goes on."""
    days = (item.day - day).days
    if days < 0:
        return "đang diễn ra"
    return f"{days} ngày" if days else "hôm nay"
