"""Commands that count."""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from thidua.cli.options import (
    OPTIONS,
    as_of_option,
    chosen_plan,
    chosen_year,
    column_config,
    config_option,
    read_column,
)
from thidua.problems import ContentError

if TYPE_CHECKING:
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
@click.option("--strict", is_flag=True, help="Kết thúc với mã 1 nếu có kỳ đã qua còn thiếu.")
def count(
    config_file: str,
    plan: str | None,
    year: int | None,
    as_of: date | None,
    form: str,
    units: bool,
    strict: bool,
) -> None:
    """Đếm tin, bài và điển hình đã có, so với chỉ tiêu của kế hoạch.

    Nội dung có lỗi thì không đếm: một con số sai tệ hơn là không có số nào.
    """
    from thidua.mkdocs_plugin import instant
    from thidua.rules import demand
    from thidua.tally.attainment import tally, year_of

    config = column_config(config_file, as_of)
    column, problems = read_column(config)
    try:
        demand(problems)
    except ContentError as error:
        click.echo(f"{error}\n\nKhông đếm: hãy sửa các lỗi trên.", err=True)
        sys.exit(1)
    moment = instant(config, os.environ)
    chosen = chosen_plan(column, plan)
    counted = tally(
        column, chosen, chosen_year(chosen, year) or year_of(chosen, moment.date()), moment
    )
    _print_tally(counted, form, units)
    sys.exit(1 if strict and counted.short else 0)


def _print_tally(counted: Tally, form: str, each_unit: bool) -> None:
    from rich.console import Console

    from thidua.report import data, text
    from thidua.report.summary import rows, unit_rows

    found = unit_rows(counted) if each_unit else rows(counted)
    if form == "json":
        click.echo(json.dumps(data.as_data(counted), ensure_ascii=False, indent=2))
    elif form == "csv":
        click.echo(text.comma_separated(counted), nl=False)
    elif form == "md":
        click.echo(text.markdown(counted, found), nl=False)
    else:
        console = Console(width=None if sys.stdout.isatty() else text.WIDE, highlight=False)
        console.print(text.tables(counted, console, found))
