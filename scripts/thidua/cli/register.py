"""The commands of the register of exemplars: units' tables read, and the form to be filled in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thidua.cli.options import OPTIONS, config_option, demand_known, today, writing
from thidua.cli.reconcile import whole_column
from thidua.cli.settings import column_settings
from thidua.problems import system_reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thidua.edit.register.adding import ListedEntry, TableImport
    from thidua.edit.register.rows import TablePlace
    from thidua.model.column import Column
    from thidua.settings import Settings

YEARS = click.IntRange(2000, 2099)

unit_option = click.option("--unit", metavar="ĐƠN_VỊ", help="Mã đơn vị của bảng.")


@click.group(options_metavar=OPTIONS, subcommand_metavar="LỆNH …")
def register() -> None:
    """Sổ điển hình: đọc bảng các đơn vị gửi về, tạo biểu mẫu gửi đi."""


@register.command("import", options_metavar=OPTIONS)
@config_option
@click.argument("file", metavar="TỆP", type=click.Path(path_type=Path))
@unit_option
@click.option("--year", type=YEARS, metavar="NĂM", help="Năm đăng ký, khi bảng không ghi.")
@click.option("--write", is_flag=True, help="Ghi những dòng đọc được vào sổ.")
def import_command(
    config_file: str, file: Path, unit: str | None, year: int | None, write: bool
) -> None:
    """Đọc bảng điển hình mà đơn vị gửi về (.xlsx, .docx, .csv).

    Chỉ xem, không sửa gì, trừ khi có --write. Đơn vị, lĩnh vực còn ngờ thì nêu ra, không đoán; nhập
    lại lần nữa không đổi gì. Mã kết thúc: 0 đọc được cả, 1 có dòng không đọc được hoặc nội dung có
    lỗi, 2 gọi lệnh sai.
    """
    from thidua.edit.register.adding import table_import
    from thidua.edit.register.tables import TableError, sheets

    settings = column_settings(config_file)
    if not file.is_file():
        raise click.UsageError(f"không có tệp '{file}'")
    column = whole_column(settings)
    if unit:
        demand_known("đơn vị", unit, column.unit, "xem content/danh-muc/don-vi.yml")
    try:
        tables = sheets(file)
    except TableError as error:
        raise click.ClickException(f"{error}; không có gì thay đổi") from None
    content = settings.content.relative_to(column.root).as_posix()
    found = table_import(column, content, tables, unit, year)
    for line in _told(column, found):
        click.echo(line)
    if write:
        _write(settings, column, found)
    elif found.added or found.changed:
        click.echo("\nChưa ghi gì. Xem kỹ rồi thêm --write để ghi.")
    sys.exit(1 if found.faults else 0)


def _told(column: Column, found: TableImport) -> Iterator[str]:
    """What was read, and what was not, line by line."""
    yield f"Sẽ thêm: {len(found.added)}"
    yield from (f"  {_entry(column, entry)} → {entry.path}" for entry in found.added)
    yield f"Sẽ sửa: {len(found.changed)}"
    for entry in found.changed:
        yield f"  {_entry(column, entry)} ({entry.path})"
        for label, old, new in entry.differences:
            yield f"      {label}: {old or '(chưa ghi)'} → {new}"
    yield f"Đã có, không đổi: {found.same}"
    yield f"Không đọc được: {len({note.place for note in found.faults})}"
    yield from (f"  {_place(note.place)}: {note.text}" for note in found.faults)
    yield from (f"Lưu ý: {_place(note.place)}: {note.text}." for note in found.notes)


def _entry(column: Column, entry: ListedEntry) -> str:
    unit = entry.values["unit"]
    return f"{_place(entry.place)}: {entry.values['subject']} ({column.called.get(unit, unit)})"


def _place(place: TablePlace) -> str:
    return f"bảng “{place.sheet}”, dòng {place.row}"


def _write(settings: Settings, column: Column, found: TableImport) -> None:
    from thidua.edit.publications import write
    from thidua.edit.register.adding import file_changes
    from thidua.settings import read

    with writing():
        changes = file_changes(column.root, found)
        write(changes, lambda: read(settings)[1])
    done = f"\nĐã thêm {len(found.added)}, sửa {len(found.changed)}, trong {len(changes)} tệp."
    click.echo(done if changes else "\nKhông có gì phải ghi.")


@register.command(options_metavar=OPTIONS)
@config_option
@unit_option
@click.option("--year", type=YEARS, metavar="NĂM", help="Năm của biểu mẫu; mặc định là năm nay.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="TỆP", help="Tệp .xlsx sẽ viết."
)
@click.option(
    "--each-unit",
    type=click.Path(path_type=Path),
    metavar="THƯ_MỤC",
    help="Viết mỗi đơn vị một tệp vào đây.",
)
def template(
    config_file: str,
    unit: str | None,
    year: int | None,
    output: Path | None,
    each_unit: Path | None,
) -> None:
    """Tạo biểu mẫu Excel để đơn vị ghi điển hình: đăng ký, lựa chọn, giới thiệu, công nhận.

    Có sẵn những gì đơn vị đã có trong năm; ghi xong gửi về thì đọc bằng thidua register import.
    Mã kết thúc: 0 đã viết, 1 nội dung có lỗi hoặc không ghi được, 2 gọi lệnh sai.
    """
    if (output is None) == (each_unit is None):
        raise click.UsageError("ghi một trong hai: -o TỆP.xlsx, hoặc --each-unit THƯ_MỤC")
    if output and output.suffix.lower() != ".xlsx":
        raise click.UsageError(f"'{output}' phải có đuôi .xlsx")
    if each_unit and unit:
        raise click.UsageError("--unit không dùng cùng với --each-unit")
    column = whole_column(column_settings(config_file))
    if unit:
        demand_known("đơn vị", unit, column.unit, "xem content/danh-muc/don-vi.yml")
    year = year or today(column.site.zone).year
    from thidua.edit.register.form import form, forms
    from thidua.replace import replace_file, write_folder

    where = output or each_unit
    assert where
    try:
        where.parent.mkdir(parents=True, exist_ok=True)
        if each_unit:
            files = forms(column, year)
            write_folder(each_unit, files)
            click.echo(f"Đã viết {len(files)} biểu mẫu năm {year} vào {where}.")
        else:
            replace_file(where, form(column, column.unit[unit] if unit else None, year))
            click.echo(f"Đã viết biểu mẫu năm {year}: {where}")
    except FileExistsError:
        raise click.UsageError(
            f"'{where}' đã có tệp khác, có thể là biểu mẫu đã ghi; hãy chọn thư mục mới"
        ) from None
    except OSError as error:
        message = f"không ghi được '{where}' ({system_reason(error)})"
        raise click.ClickException(message) from None
