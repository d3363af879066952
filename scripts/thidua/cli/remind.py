"""The command that writes to the units that are behind."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from thidua.cli.commit import commit_of
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
from thidua.problems import system_reason
from thidua.replace import write_folder


@click.command(options_metavar=OPTIONS)
@config_option
@click.option("--plan", metavar="KẾ_HOẠCH", help="Mã kế hoạch; mặc định là kế hoạch duy nhất.")
@click.option("--year", type=int, metavar="NĂM", help="Năm; mặc định theo ngày tính.")
@click.option("--quarter", type=int, metavar="QUÝ", help="Chỉ các kỳ của quý này, từ 1 đến 4.")
@click.option("--month", type=int, metavar="THÁNG", help="Chỉ các kỳ của tháng này, từ 1 đến 12.")
@as_of_option
@click.option("--unit", "units", multiple=True, metavar="ĐƠN_VỊ",
              help="Chỉ đơn vị này; dùng nhiều lần được.")  # fmt: skip
@click.option("-o", "--output", required=True, metavar="THƯ_MỤC",
              type=click.Path(path_type=Path),
              help="Thư mục mới để ghi công văn và danh sách.")  # fmt: skip
def remind(
    config_file: str,
    plan: str | None,
    year: int | None,
    quarter: int | None,
    month: int | None,
    as_of: date | None,
    units: tuple[str, ...],
    output: Path,
) -> None:
    """Viết công văn đôn đốc gửi từng đơn vị còn chậm.

    Mỗi đơn vị một tệp Word: còn thiếu gì, hạn ngày nào, theo điều khoản nào; kèm danh sách các đơn
    vị được gửi. Không đơn vị nào chậm thì không ghi gì.
    """
    from thidua.report.listing import stamp
    from thidua.report.reminder import files, reminders
    from thidua.report.window import scope_of
    from thidua.settings import read
    from thidua.tally.attainment import year_of

    if not output.resolve().parent.is_dir():
        raise click.UsageError(f"không có thư mục '{output.parent}' để tạo '{output.name}'")
    settings = column_settings(config_file, as_of)
    column, problems = read(settings)
    stop_at_errors(problems, "Không viết")
    moment = moment_of(settings)
    if as_of:
        column = known_at(column, moment, config_file)
    chosen = chosen_plan(column, plan)
    for unit in units:
        demand_known("đơn vị", unit, column.unit, "các mã có trong content/danh-muc/don-vi.yml")
    own = chosen_year(chosen, year) or year_of(chosen, moment.date())
    try:
        scope = scope_of(own, quarter, month)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    behind = reminders(column, chosen, scope, moment, units)
    if not behind:
        click.echo("Không đơn vị nào còn hoạt động mà chậm, nên không có công văn nào.")
        return
    head = stamp(column, moment, commit_of(settings), 0)
    try:
        write_folder(output, dict(files(behind, chosen, scope, head)))
    except FileExistsError:
        raise click.UsageError(
            f"'{output}' đã có tệp khác, có thể là công văn đã sửa; hãy chọn thư mục mới"
        ) from None
    except OSError as error:
        raise click.UsageError(f"không ghi được '{output}' ({system_reason(error)})") from None
    click.echo(f"Đã ghi {len(behind)} công văn và danh sách vào {output}.")
