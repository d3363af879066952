"""A report on one exemplar's achievements, on our form and on an office's own."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from reports import AS_OF, exemplar, made
from thidua.model.column import Column
from thidua.model.exemplar import RegisteredExemplar
from thidua.model.record import Document
from thidua.model.story import Exemplar
from thidua.report.document import docx as as_docx
from thidua.report.plaintext import markdown
from thidua.report.profile import exemplars_called, fields, profile
from thidua.report.prose import OPEN
from thidua.report.template import TemplateFault, filled

AWARDS = [
    {"title": "Bằng khen", "level": "tinh", "decision": "5/QĐ", "date": "2024-05-06"},
    {"title": "Huân chương", "level": "trung-uong", "date": "2026-01-01"},
]


@pytest.fixture
def person() -> Exemplar:
    story = exemplar("chi-hoa", "mot", "2024-03-01", kind="ca-nhan", subject="Chị Hoa",
                     awards=AWARDS, summary="Chị Hoa dựng lại vườn.")  # fmt: skip
    values = story.model_dump(exclude_unset=True)
    body = "Mở đầu.\n\n## Sau lũ\n\nĐắp luống **cao**.\n"
    document = Document("exemplars/2024/chi-hoa.md", "", body)
    return Exemplar.model_validate(values, context=(document, ()))


def test_what_is_known_stands_in_the_form_and_the_rest_is_left_open(
    column: Column, person: Exemplar
) -> None:
    text = markdown(profile(column, person, AS_OF))
    for part in (
        "# Báo cáo thành tích: Đề nghị tặng …………………… cho Chị Hoa",
        "## I. SƠ LƯỢC LÝ LỊCH\n\n- Họ và tên: Chị Hoa\n- Ngày, tháng, năm sinh: …… (đơn vị ghi)",
        "- Đơn vị công tác: Xã mot",
        "## II. THÀNH TÍCH ĐẠT ĐƯỢC\n\n### 1. Quyền hạn, nhiệm vụ được giao hoặc đảm nhận\n\n",
        "### 2. Thành tích đạt được\n\nChị Hoa dựng lại vườn.\n\nMở đầu.\n\n### 2.1. Sau lũ\n\n",
        "| 2024 | Bằng khen | cấp tỉnh | Quyết định số 5/QĐ, ngày 06/5/2024 |",
    ):
        assert part in text
    assert "Huân chương" not in text  # it was given later
    assert text.count(OPEN) == 9


def test_the_form_has_no_number_and_is_confirmed(column: Column, person: Exemplar) -> None:
    word = docx.Document(io.BytesIO(as_docx(profile(column, person, AS_OF))))
    assert "Số:" not in word.tables[0].rows[0].cells[0].text
    left, right = (cell.text for cell in word.tables[-1].rows[0].cells)
    assert left.startswith("THỦ TRƯỞNG ĐƠN VỊ\nXÁC NHẬN, ĐỀ NGHỊ")
    assert right.startswith("NGƯỜI BÁO CÁO THÀNH TÍCH")
    assert right.endswith("Chị Hoa")


def test_a_collective_has_the_form_of_collectives(column: Column) -> None:
    text = markdown(profile(column, exemplar("to", "mot", "2024-03-01"), AS_OF))
    assert "## I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH\n\n- Tên tập thể: Tổ to" in text
    assert f"## II. THÀNH TÍCH ĐẠT ĐƯỢC\n\n{OPEN}\n\n## III. CÁC HÌNH THỨC" in text


def test_a_line_of_the_register_has_its_profile(column: Column) -> None:
    values = {"id": "anh-nam", "subject": "Anh Nam", "kind": "ca-nhan", "model": "dien-hinh",
              "unit": "hai", "fields": ["a"], "introduced": "2024-02-03"}  # fmt: skip
    line = made(RegisteredExemplar, "content/dien-hinh/2024.yml", values)
    registered = replace(column, register=(line,))
    (own,) = exemplars_called(registered, "anh-nam")
    text = markdown(profile(registered, own, AS_OF))
    assert "Họ và tên: Anh Nam" in text
    assert f"### 2. Thành tích đạt được\n\n{OPEN}" in text
    assert fields(registered, own, AS_OF)["ngay_gioi_thieu"] == "03/02/2024"


@pytest.mark.parametrize(
    "name", ["x2", "/guong/2024/x2/", "https://a.example/guong/2024/x2", "tag:a.example,2024:x2"]
)
def test_an_exemplar_is_called_by_id_address_or_slug(column: Column, name: str) -> None:
    assert [e.id for e in exemplars_called(column, name)] == ["tag:a.example,2024:x2"]


def template(path: Path, *lines: str) -> Path:
    word = docx.Document()
    for line in lines:
        word.add_paragraph(line)
    word.save(str(path))
    return path


def test_a_template_is_filled_in(column: Column, person: Exemplar, tmp_path: Path) -> None:
    own = template(
        tmp_path / "mau.docx",
        "Tên: {{ ten }} ({{ don_vi }})",
        "{% for k in khen_thuong %}{{ k.nam }}: {{ k.ten }} <{{ k.cap }}>{% endfor %}",
    )
    values = fields(column, person.model_copy(update={"subject": "A & <B>"}), AS_OF)
    data = filled(own, values)
    assert data == filled(own, values)
    shown = [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]
    assert shown == ["Tên: A & <B> (Xã mot)", "2024: Bằng khen <cấp tỉnh>"]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{{ tenn }}", "không có trường 'tenn'; có phải 'ten'?"),
        ("{{ xyzxyz }}", "các trường có: ten, doi_tuong"),
        ("{{ ten", "trường viết sai"),
        ("{% for k in khen_thuong %}{{ k.xyz }}{% endfor %}", "không điền được"),
        ("{{ ten.__class__.__mro__ }}", "không điền được"),
    ],
)
def test_a_field_that_is_unknown_or_wrong_is_told(
    column: Column, person: Exemplar, tmp_path: Path, line: str, fault: str
) -> None:
    own = template(tmp_path / "mau.docx", line)
    with pytest.raises(TemplateFault, match=None) as error:
        filled(own, fields(column, person, AS_OF))
    assert fault in str(error.value)


def test_what_is_no_word_file_is_told(column: Column, person: Exemplar, tmp_path: Path) -> None:
    text = tmp_path / "mau.docx"
    text.write_text("không phải Word", "utf-8")
    with pytest.raises(TemplateFault, match="không phải là tệp Word"):
        filled(text, fields(column, person, AS_OF))
    with pytest.raises(TemplateFault, match="không đọc được"):
        filled(tmp_path, fields(column, person, AS_OF))
