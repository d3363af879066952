"""The command that writes what of the handbook is made from declarations."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from thidua.cli.options import OPTIONS, config_option
from thidua.cli.settings import column_settings
from thidua.problems import system_reason
from thidua.replace import replace_file


@click.command(options_metavar=OPTIONS)
@config_option
@click.option("--check", is_flag=True, help="Chỉ xem tệp nào không còn khớp, không ghi gì.")
def schema(config_file: str, check: bool) -> None:
    """Viết trang các khóa, thông báo và tệp JSON Schema vào sổ tay.

    Chạy sau khi lên phiên bản thidua mới. Mã kết thúc: 0 mọi tệp đều khớp hay đã ghi xong, 1 có tệp
    không khớp (với --check), 2 gọi lệnh sai.
    """
    from thidua.handbook.files import files

    content = column_settings(config_file).content
    made = {content / name: text.encode() for name, text in files().items()}
    drifted = [path for path, data in made.items() if _held(path) != data]
    for path in drifted:
        shown = path.relative_to(content.parent)
        if check:
            click.echo(f"{shown}: không khớp với khai báo của phiên bản này", err=True)
            continue
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, made[path])
        except OSError as error:
            raise click.UsageError(f"không ghi được '{shown}' ({system_reason(error)})") from None
        click.echo(f"Đã ghi {shown}.")
    if not drifted:
        click.echo("Mọi tệp đều khớp.")
    elif check:
        click.echo("\nHãy chạy thidua schema để viết lại.", err=True)
        sys.exit(1)


def _held(path: Path) -> bytes | None:
    """What the file at *path* holds; None where there is none."""
    return path.read_bytes() if path.is_file() else None
