"""Commands about what editors write."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from thidua.cli.options import OPTIONS, config_option
from thidua.cli.settings import mkdocs_understood, site_config
from thidua.edit.starter import make_column, starters
from thidua.problems import errors_among, system_reason


@click.command(options_metavar=OPTIONS)
@config_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="Dạng của danh sách lỗi.",
)
def check(config_file: str, form: str) -> None:
    """Kiểm tra mọi bài viết, danh mục, kế hoạch; kê hết lỗi một lần.

    Mã kết thúc: 0 không có lỗi, 1 nội dung có lỗi, 2 gọi lệnh sai.
    """
    from thidua.mkdocs_config import settings_of, unused
    from thidua.report import problems as shown
    from thidua.settings import read

    with mkdocs_understood():
        config = site_config(config_file)
        settings = settings_of(config)
    _, problems = read(settings)
    problems = sorted([*problems, *unused(config)])
    show = {"text": shown.as_text, "json": shown.as_json, "github": shown.as_annotations}[form]
    click.echo(show(problems))
    sys.exit(1 if errors_among(problems) else 0)


@click.command(options_metavar=OPTIONS)
@click.argument("folder", metavar="THƯ_MỤC", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "starter",
    required=True,
    type=click.Choice(starters()),
    help="Kế hoạch để bắt đầu.",
)
def init(folder: Path, starter: str) -> None:
    """Tạo một chuyên mục mới, chưa có bài, trong THƯ_MỤC trống."""
    try:
        make_column(starter, folder)
    except FileExistsError:
        raise click.UsageError(
            f"'{folder}' không trống; hãy chọn một thư mục mới, không có gì bị ghi đè"
        ) from None
    except OSError as error:
        raise click.ClickException(f"không tạo được '{folder}' ({system_reason(error)})") from None
    click.echo(f"Đã tạo chuyên mục '{starter}' trong {folder}. Đọc {folder / 'README.md'} trước.")
    click.echo(f"Tiếp theo: cd {folder} && thidua check && thidua serve")
