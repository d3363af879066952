"""The door for people: the command ``thidua``. It knows the clock, the disk and the terminal."""

from __future__ import annotations

import gettext
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from importlib.resources import files as package_files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from thidua.edit.starter import make_column, starters
from thidua.model.record import parse_date
from thidua.problems import ContentError, Problem, errors_among

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from thidua.model.column import Column
    from thidua.model.plan import Plan
    from thidua.tally.attainment import Tally


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


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar="[TÙY_CHỌN]",
    subcommand_metavar="LỆNH …",
)
@click.version_option(package_name="thidua")
def cli() -> None:
    """Chuyên mục “Thi đua yêu nước”: kiểm tra bài, dựng trang và kênh tin, đếm theo kế hoạch."""


command = partial(cli.command, options_metavar="[TÙY_CHỌN]")


@command()
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
    """Kiểm tra mọi bài viết, danh mục và kế hoạch; liệt kê tất cả lỗi một lần.

    Mã kết thúc: 0 không có lỗi, 1 nội dung có lỗi, 2 gọi lệnh sai.
    """
    from thidua.report import problems as shown

    _, problems = _read(_config(config_file))
    show = {"text": shown.as_text, "json": shown.as_json, "github": shown.as_annotations}[form]
    click.echo(show(problems))
    sys.exit(1 if errors_among(problems) else 0)


@command()
@config_option
@as_of_option
@click.option("-d", "--site-dir", metavar="THƯ_MỤC", help="Nơi đặt trang; mặc định theo cấu hình.")
def build(config_file: str, as_of: date | None, site_dir: str | None) -> None:
    """Kiểm tra rồi dựng toàn bộ trang và kênh tin.

    Trang mới được dựng bên cạnh, chỉ thay trang cũ khi đã trọn vẹn; có lỗi thì trang cũ giữ nguyên.
    """
    from mkdocs.commands.build import build as press

    config = _config(config_file, as_of)
    if site_dir:
        config.site_dir = str(Path(site_dir).resolve())
    press(config)
    pages = sum(1 for _ in Path(config.site_dir).rglob("index.html"))
    click.echo(f"Đã dựng {pages} trang vào {_shown(config.site_dir)}. Xem thử: thidua serve")


@command()
@config_option
@click.option(
    "-a",
    "--dev-addr",
    default="127.0.0.1:8000",
    show_default=True,
    metavar="ĐỊA_CHỈ",
    help="Địa chỉ để xem trên máy này.",
)
def serve(config_file: str, dev_addr: str) -> None:
    """Xem trang trên máy này trong lúc viết; lưu tệp là trang tự cập nhật."""
    from urllib.parse import urlsplit

    from mkdocs.commands.serve import serve as show

    base = urlsplit(_config(config_file).site_url or "/").path
    click.echo(f"Xem tại http://{dev_addr}{base or '/'} (Ctrl+C để dừng)")
    try:
        show(config_file, dev_addr=dev_addr)
    except OSError as error:
        raise click.ClickException(
            f"không mở được địa chỉ {dev_addr} ({error.strerror}); "
            "thử: thidua serve -a 127.0.0.1:8001"
        ) from None


@command()
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

    config = _config(config_file, as_of)
    column, problems = _read(config)
    try:
        demand(problems)
    except ContentError as error:
        click.echo(f"{error}\n\nKhông đếm: hãy sửa các lỗi trên.", err=True)
        sys.exit(1)
    moment = instant(config, os.environ)
    chosen = _plan(column, plan)
    counted = tally(column, chosen, _year(chosen, year) or year_of(chosen, moment.date()), moment)
    _print_tally(counted, form, units)
    sys.exit(1 if strict and counted.short else 0)


@command()
@click.argument("folder", metavar="THƯ_MỤC", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "starter",
    required=True,
    type=click.Choice(starters()),
    help="Kế hoạch để bắt đầu.",
)
def init(folder: Path, starter: str) -> None:
    """Tạo một chuyên mục mới, đầy đủ và chưa có bài, trong THƯ_MỤC trống."""
    try:
        make_column(starter, folder)
    except FileExistsError:
        raise click.UsageError(
            f"'{folder}' không trống; hãy chọn một thư mục mới, không có gì bị ghi đè"
        ) from None
    except OSError as error:
        raise click.ClickException(f"không tạo được '{folder}' ({error.strerror})") from None
    click.echo(f"Đã tạo chuyên mục '{starter}' trong {folder}. Đọc {folder / 'README.md'} trước.")
    click.echo(f"Tiếp theo: cd {folder} && thidua check && thidua serve")


def _config(config_file: str, as_of: date | None = None) -> MkDocsConfig:
    """The settings of the column; a usage error where there are none."""
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, ConfigurationError

    from thidua.mkdocs_plugin import settings

    if not Path(config_file).is_file():
        raise click.UsageError(
            f"không có tệp '{config_file}'; hãy chạy lệnh trong thư mục của chuyên mục, "
            "hoặc chỉ tệp bằng -f"
        )
    try:
        config = load_config(config_file)
        plugin = settings(config)
    except (Abort, ConfigurationError) as error:
        raise click.UsageError(f"cấu hình không đúng: {error}") from None
    if as_of:
        plugin.as_of = as_of
    return config


def _read(config: MkDocsConfig) -> tuple[Column, list[Problem]]:
    from mkdocs.exceptions import ConfigurationError

    from thidua.mkdocs_plugin import read

    try:
        return read(config)
    except ConfigurationError as error:
        raise click.UsageError(str(error)) from None


def _plan(column: Column, wanted: str | None) -> Plan:
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


def _year(plan: Plan, wanted: int | None) -> int | None:
    years = plan.years()
    if wanted is not None and wanted not in years:
        raise click.UsageError(
            f"kế hoạch '{plan.id}' chỉ có các năm {years[0]} đến {years[-1]}, không có {wanted}"
        )
    return wanted


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


def _shown(path: str) -> str:
    """*path* from here, where it lies below."""
    whole = Path(path).resolve()
    here = Path.cwd()
    return f"{whole.relative_to(here)}/" if whole.is_relative_to(here) else f"{whole}/"


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command. Its words are Vietnamese, whatever the terminal's language."""
    os.environ["LANGUAGE"] = "vi"  # click asks gettext for the words of its own messages
    gettext.bindtextdomain("messages", str(package_files("thidua") / "locale"))
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's advertisement, in English
    cli(arguments, prog_name="thidua")
