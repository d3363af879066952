"""Commands that make and show the site."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from thidua.cli.options import (
    OPTIONS,
    as_of_option,
    config_option,
)
from thidua.cli.settings import mkdocs_understood, site_config


@click.command(options_metavar=OPTIONS)
@config_option
@as_of_option
@click.option("-d", "--site-dir", metavar="THƯ_MỤC", help="Nơi đặt trang; mặc định theo cấu hình.")
@click.option("--strict", is_flag=True, help="Coi cảnh báo là lỗi, không dựng.")
@click.option(
    "--internal",
    metavar="THƯ_MỤC",
    help="Dựng bản dùng trong cơ quan, có đủ tiến độ, vào thư mục này.",
)
def build(
    config_file: str, as_of: date | None, site_dir: str | None, strict: bool, internal: str | None
) -> None:
    """Kiểm tra rồi dựng toàn bộ trang và kênh tin.

    Trang mới được dựng bên cạnh, chỉ thay trang cũ khi đã trọn vẹn; có lỗi thì trang cũ giữ nguyên.
    """
    from mkdocs.commands.build import build as build_site

    from thidua.mkdocs_config import plugin_of

    config = site_config(config_file)
    plugin_of(config).as_of = as_of or plugin_of(config).as_of
    config.strict |= strict
    if internal:
        if site_dir:
            raise click.UsageError("chỉ chọn một: --site-dir hoặc --internal")
        plugin_of(config).progress = "public"
    if folder := internal or site_dir:
        config.site_dir = str(Path(folder).resolve())
    try:
        with mkdocs_understood():
            build_site(config)
    except OSError as error:
        raise click.ClickException(
            f"máy không ghi hoặc đọc được '{error.filename}' ({error.strerror}); "
            "trang cũ giữ nguyên"
        ) from None
    pages = sum(1 for _ in Path(config.site_dir).rglob("index.html"))
    click.echo(f"Đã dựng {pages} trang vào {_shown(config.site_dir)}. Xem thử: thidua serve")


@click.command(options_metavar=OPTIONS)
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
    """Xem trang trong lúc viết; lưu tệp là trang tự cập nhật."""
    from urllib.parse import urlsplit

    from mkdocs.commands.serve import serve as show

    base = urlsplit(site_config(config_file).site_url or "/").path
    address = f"http://{dev_addr}{base or '/'}"
    click.echo(f"Xem tại {address} khi dựng xong, chừng vài giây nữa (Ctrl+C để dừng)")
    try:
        with mkdocs_understood():
            show(config_file, dev_addr=dev_addr)
    except OSError as error:
        raise click.ClickException(
            f"không mở được địa chỉ {dev_addr} ({error.strerror}); "
            "thử: thidua serve -a 127.0.0.1:8001"
        ) from None


def _shown(path: str) -> str:
    """*path* from here, where it lies below."""
    whole = Path(path).resolve()
    here = Path.cwd()
    return f"{whole.relative_to(here)}/" if whole.is_relative_to(here) else f"{whole}/"
