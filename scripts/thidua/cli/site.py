"""Commands that make and show the site."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thidua.cli.options import (
    OPTIONS,
    as_of_option,
    config_option,
)
from thidua.cli.settings import (
    column_settings,
    mkdocs_understood,
    settings_understood,
    site_config,
)
from thidua.problems import system_reason

if TYPE_CHECKING:
    from thidua.building import Built, Preparation
    from thidua.publish.chrome import Chrome

LAST_PORT = 65535


@click.command(options_metavar=OPTIONS)
@config_option
@as_of_option
@click.option("-d", "--site-dir", metavar="THƯ_MỤC", help="Nơi đặt trang; mặc định theo cấu hình.")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1),
    metavar="SỐ",
    help="Dùng bao nhiêu tiến trình cùng lúc; mặc định bằng số nhân của máy.",
)
@click.option("--clean", is_flag=True, help="Dựng lại từ đầu, không dùng gì của lần dựng trước.")
@click.option("--explain", is_flag=True, help="Cho biết từng tệp được dựng lại vì sao.")
@click.option("--strict", is_flag=True, help="Coi cảnh báo là lỗi, không dựng.")
@click.option(
    "--internal",
    metavar="THƯ_MỤC",
    help="Dựng bản dùng trong cơ quan, có đủ tiến độ, vào thư mục này.",
)
def build(
    config_file: str,
    as_of: date | None,
    site_dir: str | None,
    jobs: int | None,
    clean: bool,
    explain: bool,
    strict: bool,
    internal: str | None,
) -> None:
    """Kiểm tra rồi dựng trang và kênh tin; chỉ dựng lại tệp có gì thay đổi.

    Trang mới được dựng bên cạnh, chỉ thay trang cũ khi đã trọn vẹn; có lỗi thì trang cũ giữ nguyên.
    """
    from thidua.building import BuildRefused, WrongTarget, forget, prepare, publish, reserved

    settings = column_settings(config_file, as_of)
    settings = replace(settings, strict=strict or settings.strict)
    if internal:
        if site_dir:
            raise click.UsageError("chỉ chọn một: --site-dir hoặc --internal")
        settings = replace(settings, site=replace(settings.site, internal=False))
    target = Path(internal or site_dir or settings.target).resolve()
    try:
        with reserved(settings, target), settings_understood():
            if clean:
                forget(settings, target)
            prepared = prepare(settings, os.environ)
            chrome = chrome_of(config_file, prepared)
            built = publish(prepared, chrome, target, jobs or os.cpu_count() or 1)
    except WrongTarget as error:
        raise click.UsageError(str(error)) from None
    except BuildRefused as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        where = error.filename or target
        raise click.ClickException(
            f"máy không ghi hoặc đọc được '{where}' ({system_reason(error)}); trang cũ giữ nguyên"
        ) from None
    _tell(built, explain)
    pages = len(prepared.build.pages)
    click.echo(f"Đã dựng {pages} trang vào {_shown(target)}. Xem thử: thidua serve")


def chrome_of(config_file: str, prepared: Preparation) -> Chrome:
    """What is around the pages: kept by an earlier build, else rendered by MkDocs now."""
    if kept := prepared.chromes.get():
        return kept
    from mkdocs.commands.build import build as build_chrome
    from mkdocs.exceptions import Abort

    from thidua.building import BuildRefused
    from thidua.mkdocs_plugin import ThiduaPlugin

    config = site_config(config_file)
    plugin = config.plugins["thidua"]
    assert isinstance(plugin, ThiduaPlugin)
    plugin.prepared = prepared
    try:
        with mkdocs_understood():
            build_chrome(config)
    except Abort as error:
        raise BuildRefused(str(error)) from None
    assert plugin.chrome is not None
    return plugin.chrome


def _tell(built: Built, explain: bool) -> None:
    for problem in built.problems:
        click.echo(str(problem), err=True)
    if explain:
        for address, reason in sorted(built.changes.made.items()):
            click.echo(f"{address}: {reason}")
        for name in sorted(built.changes.gone):
            click.echo(f"/{name}: không còn")
    made, gone = len(built.changes.made), len(built.changes.gone)
    click.echo(f"Dựng lại {made} tệp, bỏ {gone} tệp; các tệp khác không đổi.")


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
    """Xem trang trong lúc viết; lưu tệp là trang đang mở tự hiện bản mới.

    Có lỗi thì lỗi hiện ngay trên trang đang mở, còn trang vẫn là bản đúng gần nhất.
    """
    from functools import partial
    from urllib.parse import urlsplit

    from thidua.serving import Preview, serve_forever

    host, _, port = dev_addr.rpartition(":")
    if not (host and port.isdigit() and int(port) <= LAST_PORT):
        raise click.UsageError(f"'{dev_addr}' không phải là địa chỉ; ví dụ: -a 127.0.0.1:8001")
    base = urlsplit(column_settings(config_file).site.url).path
    preview = Preview(partial(column_settings, config_file), partial(chrome_of, config_file))
    try:
        serve_forever(
            preview,
            (host, int(port)),
            base,
            lambda: click.echo(f"Xem tại http://{dev_addr}{base} (Ctrl+C để dừng)"),
        )
    except OSError as error:
        raise click.ClickException(
            f"không mở được địa chỉ {dev_addr} ({system_reason(error)}); "
            "thử: thidua serve -a 127.0.0.1:8001"
        ) from None


def _shown(path: Path) -> str:
    """*path* from here, where it lies below."""
    here = Path.cwd()
    return f"{path.relative_to(here)}/" if path.is_relative_to(here) else f"{path}/"
