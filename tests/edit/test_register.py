"""Units' tables, read into the register; and the form that comes back."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import USUAL
from thidua.edit.publications import EditError
from thidua.edit.register.adding import TableImport, file_changes, table_import
from thidua.edit.register.columns import FormColumn
from thidua.edit.register.form import filled_form, form
from thidua.edit.register.tables import TableError, TableSheet, sheets
from thidua.edit.yaml_list import edited
from thidua.model.column import Column, Site
from thidua.model.exemplar import Kind, Model, RegisteredExemplar
from thidua.model.parts import Recognised
from thidua.model.record import Document, Record
from thidua.model.registry import Field, Registration, Unit
from thidua.model.story import Exemplar

SITE = Site(name="Cột", url="https://cot.example/", zone=ZoneInfo("Asia/Ho_Chi_Minh"))
HEADS = ("STT", "Đơn vị", "Tên điển hình", "Đối tượng", "Lĩnh vực", "Ngày giới thiệu")
CAM = ("1", "Huyện Cao Phong", "Hợp tác xã cam", "Tập thể", "Nông nghiệp", "11/6/2024")
LINE = {
    "id": "cao-phong-2024-hop-tac-xa-cam",
    "unit": "cao-phong",
    "subject": "Hợp tác xã cam",
    "kind": "tap-the",
    "model": "dien-hinh",
    "fields": ["nong-nghiep"],
    "introduced": "2024-06-11",
}


def record(model: type[Record], path: str, values: dict[str, Any], *at: int) -> Any:
    return model.model_validate(values, context=(Document(path, ""), at))


def unit(id: str, name: str, parent: str | None = None, *aliases: str) -> Unit:
    values = {"id": id, "name": name, "level": "xa", "parent": parent, "aliases": list(aliases)}
    made: Unit = record(Unit, "content/danh-muc/don-vi.yml", values)
    return made


UNITS = (
    unit("cao-phong", "Huyện Cao Phong", None, "Cao Phong"),
    unit("da-bac", "Huyện Đà Bắc"),
    unit("doan-ket-cp", "Xã Đoàn Kết", "cao-phong"),
    unit("doan-ket-db", "Xã Đoàn Kết", "da-bac"),
)
FIELDS = tuple(
    record(Field, f"content/linh-vuc/{id}.md", {"id": id, "title": title})
    for id, title in (("nong-nghiep", "Nông nghiệp"), ("y-te", "Y tế"))
)
EMPTY = Column(root=Path(), site=SITE, units=UNITS, fields=FIELDS)


def listed(*values: dict[str, Any], year: int = 2024) -> tuple[RegisteredExemplar, ...]:
    path = f"content/dien-hinh/{year}.yml"
    return tuple(record(RegisteredExemplar, path, v, n) for n, v in enumerate(values))


def column(*lines: dict[str, Any], **more: Any) -> Column:
    values: dict[str, Any] = {"root": Path(), "site": SITE, "units": UNITS, "fields": FIELDS}
    return Column(**values, register=listed(*lines), **more)


def table(*rows: Sequence[Any], heads: Sequence[str] = HEADS) -> list[TableSheet]:
    return [TableSheet("Bảng", "", list(enumerate((tuple(heads), *map(tuple, rows)), 1)))]


def taken(
    tables: list[TableSheet],
    there: Column = EMPTY,
    unit: str | None = None,
    year: int | None = None,
) -> TableImport:
    return table_import(there, "content", tables, unit, year)


def told(found: TableImport) -> list[tuple[int, str]]:
    return [(note.place.row, note.text) for note in found.faults]


@pytest.mark.parametrize(
    "heads",
    [
        HEADS,
        ("TT", "Ten don vi", "Ho va ten", "Doi tuong", "Linh vuc", "Ngay gioi thieu"),
        ("Số TT", "ĐỊA PHƯƠNG", "TẬP THỂ/CÁ NHÂN", "Loại đối tượng", "Ngành, lĩnh vực",
         "Giới thiệu"),
        ("x", "Cơ quan, đơn vị", "Gương điển hình tiên tiến", "Đối tượng (tập thể, cá nhân)",
         "Lĩnh vực hoạt động", "Thời gian giới thiệu"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("order", [slice(None), slice(None, None, -1)])
def test_columns_are_known_by_their_headings_in_any_order(heads: Any, order: slice) -> None:
    found = taken(table(CAM[order], heads=heads[order]))
    assert told(found) == []
    assert [entry.values for entry in found.added] == [LINE]
    assert found.added[0].path == "content/dien-hinh/2024.yml"


def test_merged_heads_groups_ticks_and_totals_are_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    rows = [
        ["DANH SÁCH ĐIỂN HÌNH NĂM 2024"],
        ["TT", "Tập thể", "Cá nhân", "Lĩnh vực", "Ngày giới thiệu", "Công nhận", None, "Ghi chú"],
        [None, None, None, None, None, "Số quyết định", "Cấp công nhận", None],
        [1, 2, 3, 4, 5, 6, 7, 8],
        ["I. Huyện Cao Phong"],
        [1, "Hợp tác xã cam", None, "Nông nghiệp", date(2024, 6, 11), "45/QĐ-UBND", "huyện", "hay"],
        ["II", "UBND huyện Đà Bắc"],
        [2, None, "Bà Hoa", "Y tế", "ngày 20 tháng 12 năm 2024"],
        ["Tổng cộng", 1, 1],
    ]
    for row in rows:
        page.append(row)
    for area in ("A1:H1", "F2:G2", *(f"{c}2:{c}3" for c in "ABCDEH")):
        page.merge_cells(area)
    page.cell(7, 1).value = None
    hidden = book.create_sheet("Ẩn")
    hidden.append(["gì đó"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    found = taken(sheets(tmp_path / "a.xlsx"))
    assert told(found) == []
    cam, hoa = (entry.values for entry in found.added)
    assert cam == {**LINE, "recognition": {"level": "huyen", "decision": "45/QĐ-UBND"}}
    assert (hoa["unit"], hoa["kind"], hoa["introduced"]) == ("da-bac", "ca-nhan", "2024-12-20")
    assert [note.text for note in found.notes] == ["không dùng đến các cột “Ghi chú”"]


def cp1258(text: str) -> bytes:
    """Windows-1258 has the tones apart, the other marks on their letters."""
    apart = re.sub("(\u0323)([\u0302\u0306])", r"\2\1", unicodedata.normalize("NFD", text))
    whole = re.sub(".[\u0302\u0306\u031b]", lambda m: unicodedata.normalize("NFC", m[0]), apart)
    return whole.encode("cp1258")


@pytest.mark.parametrize("between", [",", ";", "\t"])
@pytest.mark.parametrize("encode", [str.encode, "utf-8-sig", "utf-16", cp1258])
def test_a_csv_is_read_however_it_was_saved(between: str, encode: Any, tmp_path: Path) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=between).writerows((HEADS, CAM))
    text = out.getvalue()
    data = text.encode(encode) if isinstance(encode, str) else encode(text)
    (tmp_path / "a.csv").write_bytes(data)
    assert [entry.values for entry in taken(sheets(tmp_path / "a.csv")).added] == [LINE]


def test_a_word_table_is_read_with_the_year_above_it(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Đăng ký xây dựng điển hình năm 2025")
    rows = (("TT", "Đơn vị", "Tên điển hình"), ("1", "Cao Phong", "Tổ mía"))
    page = document.add_table(rows=2, cols=3)
    for row, cells in zip(page.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.save(str(tmp_path / "a.docx"))
    (entry,) = taken(sheets(tmp_path / "a.docx")).added
    assert (entry.path, entry.values) == (
        "content/dang-ky/2025.yml",
        {"unit": "cao-phong", "subject": "Tổ mía"},
    )


def test_a_unit_that_stands_above_a_table_among_other_lines_is_its_owner() -> None:
    (plain,) = table(("1", "Tổ mía", "x"), heads=("TT", "Tên điển hình", "Đăng ký"))
    above = plain._replace(title="ĐĂNG KÝ\nNăm 2025\nĐơn vị: Huyện Cao Phong\n")
    (entry,) = taken([above]).added
    assert entry.values == {"unit": "cao-phong", "subject": "Tổ mía"}


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.xls", b"", "chỉ đọc .xlsx, .docx, .csv"),
        ("a.xlsx", b"PK", "hỏng, hoặc có mật khẩu"),
        ("a.csv", b"\n\n", "không có bảng nào"),
    ],
)
def test_what_is_no_table_is_told(name: str, data: bytes, why: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(TableError, match=why):
        sheets(tmp_path / name)


@pytest.mark.parametrize(
    ("place", "cell", "why"),
    [
        (1, "Xã Đoàn Kết", "có nhiều đơn vị 'Xã Đoàn Kết': Xã Đoàn Kết (Huyện Cao Phong)"),
        (1, "Huyen Cao Phong", "không có đơn vị 'Huyen Cao Phong'; có phải: Huyện Cao Phong"),
        (1, "", "không ghi đơn vị nào"),
        (2, "", "không có tên điển hình"),
        (3, "đoàn thể", "đối tượng 'đoàn thể' không rõ"),
        (3, "", "không rõ tập thể, cá nhân hay hộ gia đình"),
        (4, "Nông ngiệp", "không có lĩnh vực 'Nông ngiệp'; có phải: Nông nghiệp (nong-nghiep)?"),
        (4, "", "không rõ lĩnh vực nào"),
        (5, "31/2/2024", "'31/2/2024' không rõ là ngày nào"),
    ],
)
def test_doubt_is_told_by_row_and_nothing_guessed(place: int, cell: str, why: str) -> None:
    row = [*CAM[:2], "Tổ khác", *CAM[3:]]
    row[place] = cell
    found = taken(table(CAM, row))
    assert [entry.values["subject"] for entry in found.added] == ["Hợp tác xã cam"]
    assert [(number, why in text) for number, text in told(found)] == [(3, True)]


@pytest.mark.parametrize(
    "written",
    ["cao-phong", "UBND huyện Cao Phong", "CAO PHONG", "Uỷ ban nhân dân huyện Cao Phong"],
)
def test_a_unit_is_known_by_all_that_it_is_called(written: str) -> None:
    (entry,) = taken(table([CAM[0], written, *CAM[2:]])).added
    assert entry.values["unit"] == "cao-phong"


@pytest.mark.parametrize("between", [", ", " - ", " ", " ("])
def test_units_of_one_name_are_told_apart_by_who_is_above(between: str) -> None:
    written = f"xã Đoàn Kết{between}huyện Đà Bắc{')' * (between == ' (')}"
    (entry,) = taken(table([CAM[0], written, *CAM[2:]])).added
    assert entry.values["unit"] == "doan-ket-db"


@pytest.mark.parametrize("written", ["xa-mi-hoa", "Xã Mi Hòa"])
def test_of_names_that_differ_in_i_and_y_the_one_that_is_written_is_meant(written: str) -> None:
    alike = (unit("xa-mi-hoa", "Xã Mi Hòa", "da-bac"), unit("xa-my-hoa", "Xã Mỹ Hòa", "da-bac"))
    there = replace(EMPTY, units=(*UNITS, *alike))
    (entry,) = taken(table([CAM[0], written, *CAM[2:]]), there).added
    assert entry.values["unit"] == "xa-mi-hoa"
    (row, why), *_ = told(taken(table([CAM[0], "XÃ MỴ HÒA", *CAM[2:]]), there))
    assert row == 2
    assert "không có đơn vị" in why


def test_a_table_of_one_unit_has_no_rows_of_others() -> None:
    found = taken(table(CAM), unit="da-bac")
    assert told(found) == [(2, "là của đơn vị 'cao-phong', không phải 'da-bac'")]
    heads, row = (HEADS[:1] + HEADS[2:], CAM[:1] + CAM[2:])
    (entry,) = taken(table(row, heads=heads), unit="da-bac").added
    assert entry.values["unit"] == "da-bac"


def test_what_is_there_stays_and_what_differs_is_changed() -> None:
    heads = (*HEADS, "Cấp công nhận", "Hình thức khen thưởng")
    row = (*CAM[:5], "12/6/2024", "cấp tỉnh", "Giấy khen của UBND huyện; Bằng khen")
    there = column({**LINE, "awards": [{"title": "Bằng khen", "level": "tinh"}]})
    found = taken(table(row, heads=heads), there)
    (entry,) = found.changed
    assert entry.changes == {
        "introduced": "2024-06-12",
        "recognition": {"level": "tinh"},
        "awards": [
            {"title": "Bằng khen", "level": "tinh"},
            {"title": "Giấy khen của UBND huyện", "level": "huyen"},
        ],
    }
    assert ("Ngày giới thiệu", "2024-06-11", "2024-06-12") in list(entry.differences)
    assert (found.added, told(found)) == ([], [])
    again = {**LINE, **entry.changes}
    assert taken(table(row, heads=heads), column(again)).same == 1


def test_rows_that_contradict_each_other_or_the_year_are_told() -> None:
    other = [*CAM[:5], "12/6/2024"]
    assert told(taken(table(CAM, other)))[0][1].startswith("ngày giới thiệu '2024-06-12' khác với")
    found = taken(table([*CAM[:5], "12/6/2025"]), column(LINE))
    assert told(found) == [(2, "đã có trong sổ năm 2024, không chuyển sang năm 2025")]
    twice = taken(table(CAM, CAM))
    assert (len(twice.added), twice.same) == (1, 1)


def test_two_columns_of_one_name_do_not_make_a_head_of_the_first_row() -> None:
    found = taken(table((*CAM, "a", "b"), heads=(*HEADS, "Ghi chú", "Ghi chú")))
    assert [entry.values for entry in found.added] == [LINE]


def test_below_a_heading_that_nobody_knows_no_unit_is_guessed() -> None:
    heads = ("TT", "Tên điển hình", "Lĩnh vực", "Ngày giới thiệu", "Đối tượng")
    row = ("1", "Tổ cam", "Y tế", "11/6/2024", "Tập thể")
    rows = [("Huyện Cao Phong", *[""] * 4), row, ("Huyện Lac Son", *[""] * 4), row]
    found = taken(table(*rows, heads=heads))
    assert [entry.values["unit"] for entry in found.added] == ["cao-phong"]
    assert (5, "không ghi đơn vị nào; thêm cột Đơn vị, hoặc dùng --unit") in told(found)


def test_who_signs_below_a_table_is_no_exemplar() -> None:
    day = ("", "", "", "", "", "Hòa Bình, ngày 5/12/2024")
    offices = ("", "LẬP BIỂU", "", "", "", "GIÁM ĐỐC")
    found = taken(table(CAM, day, offices))
    assert told(found) == []
    note = (3, "từ dòng này là phần ký, không đọc")
    assert [(note.place.row, note.text) for note in found.notes] == [note]
    rows = [row for row, _ in told(taken(table(CAM, day, offices, CAM[:2])))]
    assert sorted(set(rows)) == [3, 4, 5]  # what stands between exemplars is read as one


def test_a_sheet_without_a_table_is_told_where_no_other_has_one() -> None:
    other = TableSheet("Bìa", "", [(1, ("Kính gửi",))])
    found = taken([other, *table(CAM)])
    assert (len(found.added), told(found), len(found.notes)) == (1, [], 1)
    assert told(taken([other]))[0][1].startswith("không thấy dòng tên cột")


def test_a_name_is_mended_by_the_code_of_its_line() -> None:
    heads, row = (*HEADS, "Mã dòng"), [*CAM[:2], "Hợp tác xã cam Đồi", *CAM[3:], LINE["id"]]
    (entry,) = taken(table(row, heads=heads), column(LINE)).changed
    assert entry.changes == {"subject": "Hợp tác xã cam Đồi"}


def test_rows_on_one_registration_that_differ_are_told() -> None:
    heads = ("Đơn vị", "Tên điển hình", "Ngày lựa chọn")
    rows = [("Cao Phong", "Tổ mía", f"{day}/3/2024") for day in (1, 2)]
    (fault,) = told(taken(table(*rows, heads=heads), year=2024))
    assert fault == (3, "ngày lựa chọn '2024-03-02' khác với dòng 2 của bảng 'Bảng' (2024-03-01)")


def test_an_exemplar_with_a_story_gets_a_line_only_for_what_the_story_does_not_say() -> None:
    story = record(
        Exemplar,
        "exemplars/2024/cam.md",
        {
            **{key: LINE[key] for key in ("unit", "subject", "kind", "model", "fields")},
            "id": "tag:cot.example,2024:cam",
            "title": "Cam",
            "date": "2024-06-11",
            "status": "published",
        },
    )
    there = column(exemplars=(story,))
    found = taken(table(CAM), there)
    assert (found.added, found.same, told(found)) == ([], 1, [])
    (entry,) = taken(table((*CAM, "huyện"), heads=(*HEADS, "Cấp công nhận")), there).added
    assert (entry.values["story"], entry.values["recognition"]) == (story.id, {"level": "huyen"})
    found = taken(table([*CAM[:3], "Cá nhân", *CAM[4:]]), there)
    assert told(found) == [(2, "đối tượng khác với bài exemplars/2024/cam.md (tap-the)")]


TEXT = """\
# Sổ
- id: mot   # dòng đầu
  unit: 'cao-phong'
  awards:
    - title: A
      # còn nữa

- {id: hai, unit: da-bac}
# hết
"""


def test_a_list_is_changed_where_it_must_be_and_nowhere_else() -> None:
    changes = {0: {"unit": "da-bac", "awards": [{"title": "A"}, {"title": "B, C"}], "url": "x"},
               1: {"unit": "y: z", "recognition": {"level": "tinh"}}}  # fmt: skip
    assert (
        edited("a.yml", TEXT, [{"id": "ba", "fields": ["y-te"]}], changes)
        == """\
# Sổ
- id: mot   # dòng đầu
  unit: da-bac
  awards:
    - title: A
    - {title: "B, C"}
  url: x
      # còn nữa

- {id: hai, unit: "y: z", recognition: {level: tinh}}
# hết
- id: ba
  fields: [y-te]
"""
    )
    assert edited(
        "a.yml", "\ufeff- id: a\r\n  made: {by: b}\r\n", [], {0: {"made": {"of": "c"}}}
    ) == ("\ufeff- id: a\r\n  made: {by: b, of: c}\r\n")
    fields = "- id: a\n  fields:\n  - b  # một\n  - c\n  url:\n"
    assert edited("a.yml", fields, [], {0: {"fields": ["c"], "url": "x"}}) == (
        "- id: a\n  fields: [c]\n  url: x\n"
    )
    with pytest.raises(EditError, match=r"a\.yml: danh sách có cách viết lạ"):
        edited("a.yml", "[{id: a}]", [{"id": "b"}], {})


def test_a_file_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    (change,) = file_changes(tmp_path, taken(table(CAM)))
    assert (change.path, change.before) == (tmp_path / "content/dien-hinh/2024.yml", None)
    assert change.after.decode().startswith(
        "- id: cao-phong-2024-hop-tac-xa-cam\n  unit: cao-phong\n"
    )


# ------------------------------------------------------------------ the form comes back

names = st.lists(st.text("ABCabcđôứ.", min_size=1), min_size=1, max_size=3).map(" ".join)
names = names.filter(lambda name: name.strip(".") == name and len(name) > 2)
days = st.dates(date(2024, 1, 1), date(2024, 12, 31))


@st.composite
def lines(draw: st.DrawFn, number: int) -> dict[str, Any]:
    values: dict[str, Any] = {
        "id": f"dong-{number}",
        "unit": draw(st.sampled_from([unit.id for unit in UNITS])),
        "subject": f"{draw(names)} {number}",
        "kind": draw(st.sampled_from(Kind)).value,
        "model": draw(st.sampled_from(Model)).value,
        "fields": draw(st.sampled_from([["y-te"], ["y-te", "nong-nghiep"]])),
        "introduced": draw(days).isoformat(),
    }
    if draw(st.booleans()):
        made = {"level": draw(st.sampled_from(Recognised)).value}
        made |= draw(st.sampled_from([{}, {"decision": "45/QĐ-UBND", "date": "2024-12-30"}]))
        values["recognition"] = made
    if titles := draw(st.lists(names, max_size=2, unique_by=str.casefold)):
        values["awards"] = [
            {"title": f"{title} {number}", "level": draw(st.sampled_from(Recognised)).value}
            for number, title in enumerate(titles)
        ]
    if draw(st.booleans()):
        values["url"] = "https://xa.example/1"
    if draw(st.booleans()):
        day = date.fromisoformat(values["introduced"]) - timedelta(days=draw(st.integers(0, 9)))
        values["consent"] = {"by": values["subject"], "scope": "Đăng tên trên chuyên mục",
                             "date": day.isoformat()}  # fmt: skip
    return values


@st.composite
def filled(draw: st.DrawFn) -> Column:
    """A year of register and registrations; some of these were introduced, some not."""
    own = [draw(lines(number)) for number in range(draw(st.integers(0, 4)))]
    promises = [
        {"unit": v["unit"], "subject": v["subject"], "kind": v["kind"], "field": v["fields"][0]}
        for v in own
        if draw(st.booleans())
    ]
    for number in range(draw(st.integers(0, 2))):
        promise = {"unit": "da-bac", "subject": f"Hứa {number}"}
        promises.append(promise | draw(st.sampled_from([{}, {"chosen": "2024-03-01"}])))
    made = tuple(
        record(Registration, "content/dang-ky/2024.yml", v, n) for n, v in enumerate(promises)
    )
    return column(*own, registrations=made)


def back(tmp_path: Path, data: bytes) -> list[TableSheet]:
    path = tmp_path / "form.xlsx"
    path.write_bytes(data)
    return sheets(path)


@settings(max_examples=USUAL // 6)
@given(there=filled())
def test_a_form_that_comes_back_changes_nothing_and_makes_the_same_anew(
    there: Column, tmp_path_factory: pytest.TempPathFactory
) -> None:
    tables = back(tmp_path_factory.mktemp("form"), form(there, None, 2024))
    found = taken(tables, there)
    assert (found.added, found.changed, told(found)) == ([], [], [])
    anew = taken(tables, EMPTY)
    assert told(anew) == []
    made = [entry.values for entry in anew.added]
    by_name = {(v["unit"], v["subject"], "model" in v): v for v in made}
    for line in there.register:
        value = {**by_name[line.unit, line.subject, True], "id": line.id}
        again = record(RegisteredExemplar, line.document.path, value)
        assert again.model_dump() == line.model_dump()
    for promise in there.registrations:
        assert (promise.unit, promise.subject, False) in by_name
    assert len(made) == len(there.register) + len(there.registrations)


def test_a_form_of_one_unit_says_whose_it_is_and_takes_new_rows(tmp_path: Path) -> None:
    rows = [
        {FormColumn.SUBJECT: "Tổ mía", FormColumn.KIND: "Tập thể", FormColumn.REGISTERED: "x",
         FormColumn.FIELDS: "Y tế", FormColumn.CHOSEN: date(2024, 3, 1)},
        {FormColumn.SUBJECT: "Tổ cam", FormColumn.KIND: "Tập thể", FormColumn.FIELDS: "Y tế",
         FormColumn.INTRODUCED: date(2024, 5, 1), FormColumn.REGISTERED: "x"},
    ]  # fmt: skip
    data = filled_form(EMPTY, UNITS[3], 2024, rows)
    assert data == filled_form(EMPTY, UNITS[3], 2024, rows)
    found = taken(back(tmp_path, data))
    assert told(found) == []
    assert [(e.path, e.values["unit"], e.values["subject"]) for e in found.added] == [
        ("content/dien-hinh/2024.yml", "doan-ket-db", "Tổ cam"),
        ("content/dang-ky/2024.yml", "doan-ket-db", "Tổ mía"),
        ("content/dang-ky/2024.yml", "doan-ket-db", "Tổ cam"),
    ]
    book = openpyxl.load_workbook(tmp_path / "form.xlsx")
    assert f"{book.properties.created:%Y-%m-%d}" == "2024-01-01"  # not the clock's
    assert [sheet.sheet_state for sheet in book] == ["visible", "hidden"]
    listed = [v.type for v in book.worksheets[0].data_validations.dataValidation]
    assert (listed.count("list"), listed.count("date")) == (5, 4)
