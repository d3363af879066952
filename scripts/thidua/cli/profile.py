"""The command that writes what one exemplar has achieved."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from thidua.cli.options import OPTIONS, as_of_option, config_option, moment_of, stop_at_errors
from thidua.cli.report import write
from thidua.cli.settings import column_settings
from thidua.spelling import meant


@click.command(options_metavar=OPTIONS)
@config_option
@click.argument("name", metavar="MÃ")
@click.option("--template", type=click.Path(path_type=Path), metavar="TỆP",
              help="Mẫu .docx của cơ quan, có các trường để điền.")  # fmt: skip
@as_of_option
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), metavar="TỆP",
              help="Tệp .docx để ghi.")  # fmt: skip
def profile(
    config_file: str, name: str, template: Path | None, as_of: date | None, output: Path
) -> None:
    """Viết báo cáo thành tích của một điển hình.

    MÃ là mã bài, địa chỉ trang, tên thư mục của bài, hoặc mã dòng trong sổ điển hình. Không có
    --template thì theo mẫu của Nghị định 98/2023/NĐ-CP; chỗ chuyên mục không biết thì để trống và
    đánh dấu.
    """
    from thidua.report import profile as achievements
    from thidua.report.document import docx
    from thidua.report.template import TemplateFault, filled
    from thidua.settings import read

    if output.suffix.lower() != ".docx" or output.is_dir():
        raise click.UsageError(f"'{output}' phải là tên một tệp .docx")
    if not output.parent.is_dir():
        raise click.UsageError(f"không có thư mục '{output.parent}' để ghi '{output.name}'")
    settings = column_settings(config_file, as_of)
    column, problems = read(settings)
    stop_at_errors(problems, "Không viết")
    moment = moment_of(settings)
    called = achievements.exemplars_called(column, name)
    if not called:
        names = (*(e.slug for e in column.exemplars), *(line.id for line in column.register))
        near = meant(name, names, "ghi mã bài, địa chỉ trang, hoặc mã dòng trong sổ điển hình")
        raise click.UsageError(f"không có điển hình '{name}'; {near}")
    if len(called) > 1:
        ids = ", ".join(e.id for e in called)
        raise click.UsageError(f"'{name}' là tên của nhiều điển hình; ghi mã: {ids}")
    (exemplar,) = called
    if template is None:
        write(output, docx(achievements.profile(column, exemplar, moment)))
        return
    try:
        data = filled(template, achievements.fields(column, exemplar, moment))
    except TemplateFault as fault:
        raise click.UsageError(str(fault)) from None
    write(output, data)
