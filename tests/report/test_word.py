"""Reports and lists as Word files, opened again with python-docx."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt
from lxml import etree

from reports import BAD
from thidua.model.column import Signing
from thidua.report.annex import listing_document
from thidua.report.content import ExemplarList, Report
from thidua.report.document import docx as as_docx
from thidua.report.document import number_of
from thidua.report.layout import document
from thidua.report.word import LOOKS


def test_word_keeps_to_the_decree(year: Report) -> None:
    word = docx.Document(io.BytesIO(as_docx(document(year))))
    page = word.sections[0]
    size = [round(length.mm) for length in (page.page_width, page.page_height) if length]
    assert size == [210, 297]
    margins = page.top_margin, page.bottom_margin, page.left_margin, page.right_margin
    assert [round(m.mm) for m in margins if m] == [20, 20, 30, 15]
    assert page.different_first_page_header_footer
    assert "PAGE" in page.header._element.xml
    assert not page.first_page_header.paragraphs[0].text
    head = {p.text: p for cell in word.tables[0].rows[0].cells for p in cell.paragraphs if p.text}
    expected = {
        "UBND TỈNH MẪU": (12, False, False), "SỞ NỘI VỤ": (12, True, False),
        "Số:        /BC-SNV": (13, False, False),
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": (12, True, False),
        "Độc lập - Tự do - Hạnh phúc": (13, True, False),
        "Mẫu, ngày …… tháng …… năm ……": (13, False, True),
    }  # fmt: skip
    for text, (size, bold, italic) in expected.items():
        font = head[text].style.font  # type: ignore[union-attr]
        assert (font.size, font.bold, font.italic) == (Pt(size), bold, italic), text
    title = [p for p in word.paragraphs if p.text][:2]
    assert [p.style.font.size for p in title] == [Pt(14), Pt(14)]  # type: ignore[union-attr]
    assert title[0].text == "BÁO CÁO"
    foot = next(t for t in word.tables if "Nơi nhận:" in t.rows[0].cells[0].text).rows[0].cells
    assert foot[0].text == "Nơi nhận:\n- UBND tỉnh (để báo cáo);\n- Lưu: VT."
    assert foot[1].text.split("\n")[:2] == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    assert foot[1].text.endswith("Nguyễn Văn A")


def test_each_annex_is_numbered_by_itself_and_the_signature_is_never_alone(march: Report) -> None:
    word = docx.Document(io.BytesIO(as_docx(document(march))))
    first, *others = word.sections
    assert len(others) == len(document(march).annexes)
    assert not first._sectPr.findall(qn("w:pgNumType"))
    for part in others:
        (numbers,) = part._sectPr.findall(qn("w:pgNumType"))
        assert numbers.get(qn("w:start")) == "1"
        assert part.different_first_page_header_footer
        assert part.header.is_linked_to_previous
    closing = next(p for p in word.paragraphs if p.text.endswith("./."))
    assert closing.paragraph_format.keep_with_next
    last = next(t for t in word.tables if "Nơi nhận:" in t.rows[0].cells[0].text)
    between = last._tbl.getprevious()
    assert between.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None


def test_a_list_keeps_its_last_row_beside_the_signature(quarter: ExemplarList) -> None:
    word = docx.Document(io.BytesIO(as_docx(listing_document(quarter))))
    *_, above, last = next(t for t in word.tables if t.style.name == "Table Grid").rows  # type: ignore[union-attr]
    kept = [bool(list(row._tr.iter(qn("w:keepNext")))) for row in (above, last)]
    assert kept == [False, True]


def test_word_shows_what_stands_there_whatever_it_looks_like(year: Report) -> None:
    word = docx.Document(io.BytesIO(as_docx(document(year))))
    assert BAD in [words.text for words in word.element.body.iter(qn("w:t"))]
    assert not list(word.element.iter(etree.Comment))


def test_word_has_one_typeface_real_headings_and_heads_that_repeat(year: Report) -> None:
    data = as_docx(document(year))
    word = docx.Document(io.BytesIO(data))
    for fonts in word.styles.element.iter(qn("w:rFonts")):
        named = {fonts.get(qn(f"w:{n}")) for n in ("ascii", "hAnsi", "eastAsia", "cs")}
        assert named == {"Times New Roman"}
        assert len(fonts.attrib) == 4
    assert not list(word.element.iter(qn("w:rFonts")))
    offered = {style.name for style in word.styles if style.type is WD_STYLE_TYPE.PARAGRAPH}
    assert len(offered) == len(LOOKS)  # no list bullets, quotes and macros of somebody's template
    assert {p.style.name for p in word.paragraphs if p.style} < offered
    titles = [p.text for p in word.paragraphs if p.style and p.style.name == "Heading 1"]
    assert titles[0] == "I. CĂN CỨ, KỲ BÁO CÁO VÀ SỐ LIỆU"
    grids = [t for t in word.tables if t.style and t.style.name == "Table Grid"]
    assert len(grids) > 8
    for grid in grids:
        assert grid._tbl.tr_lst[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    marks = {m.get(qn("w:name")) for m in word.element.iter(qn("w:bookmarkStart"))}
    links = {a for h in word.element.iter(qn("w:hyperlink")) if (a := h.get(qn("w:anchor")))}
    assert links
    assert links <= marks
    core = word.core_properties
    assert core.created == core.modified == datetime(2025, 1, 10, tzinfo=core.created.tzinfo)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("number", "shown"),
    [("", "_/BC-……"), ("BC-SNV", "_/BC-SNV"), ("/BC-SNV", "_/BC-SNV"), ("12/BC", "12/BC")],
)
def test_a_number_is_never_made_up(year: Report, number: str, shown: str) -> None:
    stamp = replace(year.stamp, signing=Signing(number=number))
    assert number_of(document(replace(year, stamp=stamp)), "_") == shown


def test_a_list_has_no_sign_of_a_report(quarter: ExemplarList) -> None:
    for number in ("BC-SNV", "12/BC-SNV", ""):
        signing = Signing(number=number, recipients=("UBND tỉnh (để báo cáo)",))
        stamp = replace(quarter.stamp, signing=signing)
        listed = listing_document(replace(quarter, stamp=stamp))
        assert number_of(listed, "_") == "_/……"
        assert "để báo cáo" not in docx.Document(io.BytesIO(as_docx(listed))).tables[-1]._tbl.xml
