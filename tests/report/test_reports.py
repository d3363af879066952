"""A report as a value, and as files that other programs open again."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import docx
import openpyxl
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt
from lxml import etree
from lxml import html as lxml_html

from schemas import strict
from thidua.model.column import Column, Signing, Site
from thidua.model.plan import Counted, Plan
from thidua.model.record import Document as Source
from thidua.model.record import Record
from thidua.model.registry import Channel, Field, Registration, Unit
from thidua.model.story import Article, Exemplar, Publication
from thidua.report import schema
from thidua.report.annex import listing_document
from thidua.report.blocks import Table
from thidua.report.compose import report
from thidua.report.content import Listing, Report
from thidua.report.document import docx as as_docx
from thidua.report.document import number_of
from thidua.report.explain import NoSuchNumber, explain, explained_json, explained_text
from thidua.report.layout import document
from thidua.report.listing import listing
from thidua.report.plaintext import listing_csv, markdown, report_csv
from thidua.report.sheet import listing_xlsx, report_xlsx
from thidua.report.web import html
from thidua.report.window import scope_of, window
from thidua.report.word import LOOKS
from thidua.tally.attainment import tally

R = TypeVar("R", bound=Record)
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
SIGNING = Signing(
    superior="UBND tỉnh Mẫu",
    agency="Sở Nội vụ",
    number="BC-SNV",
    place="Mẫu",
    recipients=("UBND tỉnh (để báo cáo);", "Lưu: VT."),
    office="KT. Giám đốc\nPhó Giám đốc",
    signatory="Nguyễn Văn A",
)
BAD = '<b>&"]]> <!-- 0 --> | =1+1'


def made(model: type[R], path: str, values: Mapping[str, Any]) -> R:
    return model.model_validate(dict(values), context=(Source(path, ""), ()))


def unit(name: str, **more: Any) -> Unit:
    return made(Unit, "u.yml", {"id": name, "name": f"Xã {name}", "level": "xa", **more})


def exemplar(name: str, of: str, day: str, **more: Any) -> Exemplar:
    values = {
        "id": f"tag:a.example,2024:{name}", "title": f"Bài {name}", "date": day,
        "status": "published", "subject": f"Tổ {name}", "kind": "tap-the", "model": "dien-hinh",
        "unit": of, "fields": ["a", "b"],
    }  # fmt: skip
    return made(Exemplar, f"exemplars/{day[:4]}/{name}.md", {**values, **more})


def ran(day: str, **more: Any) -> Publication:
    return made(Publication, f"content/dang-phat/dai/{day[:4]}.yml",
                {"channel": "dai", "date": day, **more})  # fmt: skip


PLAN = {
    "id": "kh", "title": "Kế hoạch tuyên truyền", "number": "12/KH-UBND", "issued": "2023-02-01",
    "period": {"from": "2023-01-01", "until": "2025-12-31"}, "cutoff": 14,
    "targets": [
        {"id": "dai", "name": "Số của Đài", "count": "publications", "where": {"channel": "dai"},
         "per": "month", "at_least": 1, "responsible": "Đài", "source": "I.1"},
        {"id": "xa", "name": "Điển hình mỗi xã", "count": "exemplars", "where": {"level": "xa"},
         "each": "unit", "per": "year", "at_least": 2, "source": "I.2"},
        {"id": "quy", "name": "Điển hình mỗi quý", "count": "exemplars", "per": "quarter",
         "at_least": 1, "source": "I.3"},
        {"id": "ca", "name": "Cả giai đoạn", "count": "exemplars", "per": "period",
         "at_least": 9, "source": "I.4"},
    ],
    "checklist": [{"id": "v", "name": "Việc", "source": "II", "done": "2024-05-01",
                   "evidence": "https://a.example/v"}, {"id": "w", "name": "Việc hai",
                   "source": "II"}],
}  # fmt: skip


@pytest.fixture
def column() -> Column:
    recognition = {"level": "tinh", "decision": "9/QĐ", "date": "2024-03-20"}
    return Column(
        root=Path(),
        site=Site(name="Mẫu", url="https://a.example/", zone=ZONE, signing=SIGNING),
        units=(
            unit("mot"),
            unit("hai"),
            unit("cu", until="2024-06-30", successor="moi"),
            unit("mat", until="2024-06-30"),
            unit("moi", **{"from": "2024-07-01"}),
        ),
        channels=(
            made(Channel, "k.yml", {"id": "dai", "name": "Đài", "kind": "broadcast"}),
            made(Channel, "k.yml", {"id": "vang", "name": "Vắng", "kind": "press"}),
        ),
        fields=tuple(made(Field, "f.md", {"id": i, "title": f"Lĩnh vực {i}"}) for i in "ab"),
        plans=(made(Plan, "content/ke-hoach/kh.md", PLAN),),
        exemplars=(
            exemplar("x1", "mot", "2024-03-01", sample=True, recognition=recognition,
                     publications=[{"channel": "dai", "date": "2024-03-10", "issue": "1"}]),
            exemplar("x2", "mot", "2024-03-20", title=BAD),
            exemplar("x3", "cu", "2024-02-14"),
            exemplar("x4", "hai", "2025-01-02"),
        ),
        articles=(
            made(Article, "content/tin-bai/2024/t.md",
                 {"id": "tag:a.example,2024:t", "title": "Tin", "date": "2024-03-11",
                  "status": "published",
                  "publications": [{"channel": "dai", "date": "2024-03-10", "issue": "1"}]}),
        ),
        publications=(
            ran("2024-02-15", url="https://dai.example/1", title="Một"),
            ran("2024-03-14", programme="Thi đua", sample=True),
            ran("2024-03-15", title=BAD),
        ),
        registrations=(
            made(Registration, "content/dang-ky/2024.yml", {"unit": "mot", "subject": "Tổ x1"}),
            made(Registration, "content/dang-ky/2024.yml", {"unit": "hai", "subject": "Tổ khác"}),
        ),
    )  # fmt: skip


AS_OF = datetime.combine(date(2025, 1, 10), time.max, ZONE)


@pytest.fixture
def march(column: Column) -> Report:
    return report(column, column.plans[0], window(scope_of(2024, month=3), 14), AS_OF, "abc123")


@pytest.fixture
def year(column: Column) -> Report:
    return report(column, column.plans[0], window(scope_of(2024)), AS_OF)


@pytest.fixture
def quarter(column: Column) -> Listing:
    return listing(column, window(scope_of(2024, 1)), AS_OF, filters=("đơn vị: mọi đơn vị",))


def test_the_window_lists_and_the_calendar_counts(march: Report) -> None:
    """By hand: 15/2, 10/3 (one issue in two stories), 14/3 in the window; 10, 14, 15/3 in March."""
    assert march.published.value == 3
    assert [f.value for f in march.published_monthly] == [1, 2]
    target = march.targets[0]
    assert [s.done.value for s in target.spans if s.in_scope] == [3]
    assert [s.period.label for s in target.spans if s.in_scope] == ["2024-03"]
    assert (target.done.value, target.required, target.missing) == (4, 12, 8)
    assert march.introduced.value == 1
    assert [(f.id, f.within.value) for f in march.fields] == [("a", 1), ("b", 1)]
    assert [c.id for c in march.channels] == ["dai"]


def test_every_figure_is_the_number_of_its_evidence(year: Report) -> None:
    shown = document(year)
    evidence = {e.anchor: e for e in year.evidence}
    assert len(evidence) == len(year.evidence)
    codes = {e.code for e in year.entries}
    for line in (*year.channels, *year.units, *year.fields):
        for figure in [getattr(line, n, None) for n in ("total", "within", "done")]:
            assert figure is None or evidence[figure.anchor].value == figure.value
    for part in year.targets:
        assert part.done.value == evidence[part.done.anchor].value
    assert all(set(e.entries) <= codes for e in year.evidence)
    assert shown.title == "Kết quả thực hiện Kế hoạch tuyên truyền, năm 2024"


def test_units_bound_and_at_zero(year: Report) -> None:
    part = year.targets[1]
    assert (part.bound, part.required, part.done.value, part.missing) == (3, 6, 3, 4)
    assert [u.id for u in part.at_zero] == ["hai", "moi"]
    lines = {u.unit.id: u for u in year.units}
    assert (lines["mot"].done.value, lines["mot"].missing) == (2, 0)
    assert lines["cu"].required == 0
    assert lines["cu"].note == "Hoạt động đến hết 30/6/2024; đơn vị kế tiếp: Xã moi"
    text = " ".join(c.sentence for c in year.changes)
    assert "chưa rõ đơn vị kế tiếp" in text
    assert "kế tiếp" in text


def test_registered_introduced_recognised(year: Report) -> None:
    lines = [(r.registered, r.introduced.value, r.recognised.value) for r in year.registrations]
    assert lines == [(("Tổ x1 (đã giới thiệu)",), 2, 1), (("Tổ khác",), 0, 0), ((), 1, 0)]
    assert [u.id for u in year.silent] == ["moi"]
    text = words(year)
    for part in (
        "2 đơn vị đã đăng ký 2 điển hình cho năm 2024, trong đó 1 điển hình đã được giới thiệu.",
        "Đã đăng ký mà chưa giới thiệu điển hình nào: Xã hai.",
        "1 đơn vị không đăng ký mà đã giới thiệu điển hình.",
        "Không đăng ký",
    ):
        assert part in text


def test_units_at_zero_stand_by_the_unit_above_them_wherever_they_are_listed(year: Report) -> None:
    units = tuple(
        made(Unit, "x.yml", {"id": f"u{n}", "name": f"Đơn vị {n}", "level": "xa"}) for n in range(4)
    )
    parents = {"u0": "Huyện A", "u1": "Huyện B", "u2": "Huyện A", "u3": "Huyện B"}
    shown = document(replace(year, silent=units, parents=parents))
    (table,) = [t for a in shown.annexes for t in a.blocks if "không đăng ký" in str(t)]
    assert isinstance(table, Table)
    assert table.rows == (
        ("Huyện A", 2, "Đơn vị 0, Đơn vị 2"),
        ("Huyện B", 2, "Đơn vị 1, Đơn vị 3"),
    )


def test_a_year_in_which_nobody_registered_is_told(column: Column) -> None:
    made = report(column, column.plans[0], window(scope_of(2023)), AS_OF)
    assert "Năm 2023 chưa đơn vị nào đăng ký xây dựng điển hình." in words(made)
    none = replace(column, registrations=())
    made = report(none, column.plans[0], window(scope_of(2023)), AS_OF)
    assert "ĐĂNG KÝ" not in words(made)


def test_samples_and_files(year: Report) -> None:
    assert year.stamp.samples == 2
    told = next(e for e in year.entries if e.issue == "1")
    assert told.paths == ("content/tin-bai/2024/t.md", "exemplars/2024/x1.md")
    alone = next(e for e in year.entries if e.title == "Thi đua")
    assert alone.paths == ("content/dang-phat/dai/2024.yml",)


def words(report: Report) -> str:
    return markdown(document(report))


def test_the_report_says_which_days_and_from_what(march: Report, year: Report) -> None:
    text = words(march)
    for part in (
        "từ ngày 15/02/2024 đến hết ngày 14/3/2024 (chốt số liệu ngày 14 hằng tháng",
        "tháng 3 năm 2024 (từ ngày 01/3/2024 đến hết ngày 31/3/2024)",
        "Số liệu tính đến hết ngày 10/01/2025",
        "phiên bản (commit) abc123",
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 01/02/2023 tuyên truyền, Sở Nội vụ báo cáo",
        "Số của Đài (I.1; Đài): các tháng 1, 4, 5, 6, 7, 8, 9, 10, 11 và 12 năm 2024 mỗi tháng",
    ):
        assert part in text
    assert "phiên bản (commit) không rõ" in words(year)


def test_a_report_before_its_end_says_so(column: Column) -> None:
    early = AS_OF.replace(year=2024, month=3, day=5)
    text = words(report(column, column.plans[0], window(scope_of(2024, month=3), 14), early))
    assert "chưa kết thúc; số liệu còn thay đổi" in text
    assert "Không có kỳ nào" not in text


def test_an_empty_column_has_a_report(column: Column) -> None:
    bare = replace(column, exemplars=(), articles=(), publications=(), registrations=(), units=(),
                   site=replace(column.site, signing=Signing()))  # fmt: skip
    early = AS_OF.replace(year=2023, month=1, day=5)
    empty = report(bare, column.plans[0], window(scope_of(2023)), early)
    text = words(empty)
    nobody = "Năm 2023 không đơn vị nào phải thực hiện chỉ tiêu giao cho từng đơn vị."
    assert text.count(nobody) == 2  # in the text and the annex
    assert "Không có đơn vị nào" not in text
    for part in ("Không có tin, bài nào", "chưa đơn vị nào giới thiệu",
                 "không có tin, bài minh họa", "…… báo cáo kết quả"):  # fmt: skip
        assert part in text
    assert as_docx(document(empty))
    book = openpyxl.load_workbook(io.BytesIO(report_xlsx(empty)))
    assert book["Tin bài"].max_row == 2


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


def test_a_list_keeps_its_last_row_beside_the_signature(quarter: Listing) -> None:
    word = docx.Document(io.BytesIO(as_docx(listing_document(quarter))))
    *_, above, last = next(t for t in word.tables if t.style.name == "Table Grid").rows  # type: ignore[union-attr]
    kept = [bool(list(row._tr.iter(qn("w:keepNext")))) for row in (above, last)]
    assert kept == [False, True]


def test_annexes_say_what_is_of_the_window(march: Report, year: Report) -> None:
    text = words(march)
    assert "tin, bài (TB1 - TB3 ở Phụ lục I)." in text
    assert "Của kỳ báo cáo: TB1 - TB3." in text
    assert "1 điển hình (ĐH2 ở Phụ lục II)." in text
    assert "Danh sách gồm cả tin, bài" not in words(year)


def test_the_report_says_that_it_counts_verified_publications_alone(column: Column) -> None:
    made = report(column, column.plans[0], window(scope_of(2024)), AS_OF, verified=True)
    assert "Chỉ tính những lần đăng, phát có địa chỉ mà máy đã có lần mở được" in words(made)
    assert json.loads(schema.report_json(made))["verified"] is True


def test_units_of_one_name_are_told_apart(column: Column) -> None:
    one, other, *rest = column.units
    twins = [u.model_copy(update={"name": "Xã Cao Sơn", "parent": None}) for u in (one, other)]
    alone = replace(column, units=(*twins, *rest))
    assert alone.called[one.id] == f"Xã Cao Sơn ({one.id})"
    apart = [twins[0].model_copy(update={"parent": rest[0].id}), twins[1]]
    found = replace(column, units=(*apart, *rest)).called
    assert found[one.id] == f"Xã Cao Sơn ({rest[0].name})"
    assert found[rest[0].id] == rest[0].name


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
    assert titles[0] == "I. KỲ BÁO CÁO VÀ SỐ LIỆU"
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


def test_a_list_has_no_sign_of_a_report(quarter: Listing) -> None:
    for number in ("BC-SNV", "12/BC-SNV", ""):
        signing = Signing(number=number, recipients=("UBND tỉnh (để báo cáo)",))
        stamp = replace(quarter.stamp, signing=signing)
        listed = listing_document(replace(quarter, stamp=stamp))
        assert number_of(listed, "_") == "_/……"
        assert "để báo cáo" not in docx.Document(io.BytesIO(as_docx(listed))).tables[-1]._tbl.xml


def test_excel_has_dates_numbers_filters_and_totals(year: Report) -> None:
    data = report_xlsx(year)
    book = openpyxl.load_workbook(io.BytesIO(data))
    values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    names = ["Chỉ tiêu", "Theo tháng", "Theo đơn vị", "Theo lĩnh vực", "Tin bài", "Về báo cáo"]
    assert book.sheetnames == names
    for name in names:
        assert book[name].freeze_panes == "A2"
        assert book[name].auto_filter.ref
    months, shown = book["Theo tháng"], values["Theo tháng"]
    assert months["A2"].value == datetime(2024, 1, 1)
    assert months["A2"].number_format == "mm/yyyy"
    assert months["B14"].value == "=SUBTOTAL(9,B2:B13)"
    assert shown["B14"].value == year.published.value == 4
    last = book["Tin bài"].max_row
    assert book["Tin bài"].cell(last, 2).value == f"=SUBTOTAL(3,A2:A{last - 1})"
    assert values["Tin bài"].cell(last, 2).value == len(year.entries)
    assert isinstance(book["Tin bài"]["B2"].value, datetime)
    units = values["Theo đơn vị"]
    assert units.cell(units.max_row, 5).value == 3
    assert book["Chỉ tiêu"]["D2"].value == datetime(2024, 1, 1)
    texts = [c for row in book["Tin bài"].iter_rows() for c in row if c.value == BAD]
    assert texts
    assert all(c.data_type == "s" for c in texts)


def test_excel_sums_up_only_what_adds_up(year: Report) -> None:
    def totals(report: Report, sheet: str) -> dict[str, object]:
        page = openpyxl.load_workbook(io.BytesIO(report_xlsx(report)))[sheet]
        *_, last = page.iter_rows(values_only=True)
        return dict(zip((str(c.value) for c in page[1]), last, strict=True))

    targets = totals(year, "Chỉ tiêu")
    assert targets["Còn thiếu"] is None  # a year makes up for a month
    assert str(targets["Đã có"]).startswith("=SUBTOTAL(9,")
    assert str(totals(year, "Theo đơn vị")["Trong năm"]).startswith("=SUBTOTAL(9,")
    parts = tuple(
        replace(part, target=part.target.model_copy(update={"roll_up": True}))
        for part in year.targets
    )
    assert totals(replace(year, targets=parts), "Theo đơn vị")["Trong năm"] is None


def test_csv_for_excel(march: Report, quarter: Listing) -> None:
    text = report_csv(march)
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text[1:])))
    (one,) = [r for r in rows if r["Kỳ tính"] == "2024-03"]
    assert (one["Đã có"], one["Yêu cầu"], one["Kỳ báo cáo từ"]) == ("3", "1", "2024-02-15")
    assert one["Đứng sau con số"].split("; ") == [
        "2024-03-10 Tin", "2024-03-14 Thi đua", f"2024-03-15 {BAD}"
    ]  # fmt: skip
    listed = list(csv.DictReader(io.StringIO(listing_csv(quarter)[1:])))
    assert [r["Điển hình"] for r in listed] == ["Tổ x3", "Tổ x1", "Tổ x2"]
    assert [listed[1][k] for k in ("Cấp công nhận", "Số quyết định", "Ngày quyết định")] == [
        "cấp tỉnh", "9/QĐ", "2024-03-20"
    ]  # fmt: skip
    assert (listed[0]["Tính đến"], listed[0]["Phiên bản"]) == ("2025-01-10", "")


def test_html_stands_alone_and_every_figure_leads_somewhere(march: Report) -> None:
    text = html(document(march))
    page = lxml_html.fromstring(text)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    inside = [h[1:] for h in page.xpath("//a/@href") if h.startswith("#")]
    assert set(inside) <= set(ids)
    numbers = page.xpath('//td[contains(@class,"number")]/a')
    assert len(numbers) > 40
    assert page.get("lang") == "vi"
    assert not page.xpath("//script|//link|//img|//iframe|//b")
    assert all(t.xpath("caption") and t.xpath(".//th[@scope='col']") for t in page.xpath("//table"))
    assert BAD in "".join(page.itertext())
    code = page.xpath("//tr[@id='chi-tieu--dai--2024-03']//a/text()")
    assert len(code) == 3


def test_markdown_takes_nothing_for_html(year: Report) -> None:
    text = words(year)
    assert "&lt;b>&amp;" in text
    assert "<b>" not in text
    assert r"\|" in text


def test_json_keeps_its_keys(march: Report, quarter: Listing) -> None:
    value = json.loads(schema.report_json(march))
    assert set(value) == {
        "schema", "type", "site", "url", "as_of", "commit", "samples", "title", "plan", "year",
        "window", "targets", "channels", "published", "introduced", "units", "fields",
        "registrations", "silent", "changes", "checklist", "entries", "evidence", "verified",
    }  # fmt: skip
    assert (value["schema"], value["type"], value["commit"]) == (1, "report", "abc123")
    assert value["window"]["calendar"]["period"] == "2024-03"
    anchor = value["published"]["evidence"]
    assert len(value["evidence"][anchor]) == value["published"]["value"]
    assert value["registrations"]
    assert value["changes"]
    assert value["checklist"]
    listed = json.loads(schema.listing_json(quarter))
    for found in (value, listed):
        assert [error.message for error in strict().iter_errors(found)] == []
    assert listed["entries"][1]["recognition"]["decision"] == "9/QĐ"
    handbook = (Path(__file__).parents[2] / "content/huong-dan/bao-cao.md").read_text("utf-8")
    for key in {*value, *listed}:
        assert f"`{key}`" in handbook, key


def test_the_handbook_is_the_same_in_a_new_column() -> None:
    root = Path(__file__).parents[2]
    shipped = root / "scripts/thidua/edit/starters/common/content/huong-dan/bao-cao.md"
    assert shipped.read_bytes() == (root / "content/huong-dan/bao-cao.md").read_bytes()


def test_the_list_for_the_press(column: Column, quarter: Listing) -> None:
    assert [e.subject for e in quarter.entries] == ["Tổ x3", "Tổ x1", "Tổ x2"]
    made = listing_document(quarter)
    text = markdown(made)
    assert "Sở Nội vụ giới thiệu các điển hình sau" in text
    assert "đơn vị: mọi đơn vị: 3 điển hình" in text
    word = docx.Document(io.BytesIO(as_docx(made)))
    heads = [c.text for c in word.tables[1].rows[0].cells]
    assert heads == ["TT", "Đơn vị", "Điển hình; bài; địa chỉ", "Lĩnh vực", "Loại", "Công nhận"]
    assert "Phụ lục" not in html(made)
    book = openpyxl.load_workbook(io.BytesIO(listing_xlsx(quarter)), data_only=True)
    assert book["Điển hình"]["B5"].value == 3
    only = listing(column, window(scope_of(2024)), AS_OF, units={"cu"}, fields=["b"])
    assert [e.place_id for e in only.entries] == ["cu"]
    assert listing(column, window(scope_of(2024)), AS_OF, fields=["c"]).entries == ()


def test_a_recognition_to_come_is_not_told(column: Column) -> None:
    early = AS_OF.replace(year=2024, month=3, day=19)
    found = listing(column, window(scope_of(2024)), early)
    assert "cấp tỉnh" not in markdown(listing_document(found))


def test_a_number_is_explained(column: Column) -> None:
    counted = tally(column, column.plans[0], 2024, AS_OF)
    march = explain(column, counted, "dai", "2024-03", AS_OF)
    assert (march.value, march.required, march.state, march.samples) == (3, 1, "đạt", 2)
    text = explained_text(march, AS_OF, "")
    assert "tháng 3 năm 2024: 3 tin, bài, yêu cầu 1, đạt." in text
    assert "phiên bản (commit) không rõ; trong đó 2 tin, bài minh họa" in text
    assert "exemplars/2024/x1.md" in text
    whole = explain(column, counted, "dai", "2024", AS_OF)
    assert (whole.period, whole.value) == ("cả năm 2024", 4)
    one = explain(column, counted, "xa:cu", "2024", AS_OF)
    assert (one.unit, one.value, one.required, one.state) == ("Xã cu", 1, 0, "không giao")
    value = json.loads(explained_json(one, AS_OF, "abc"))
    assert value["entries"][0]["unit"] == "cu"
    assert explain(column, counted, "ca", "2023-01-01/2025-12-31", AS_OF).value == 4


@pytest.mark.parametrize(
    ("target", "period", "message"),
    [("dia", "2024", "không có chỉ tiêu 'dia'; có: dai, xa"),
     ("xa:ba", "2024", "không giao riêng cho đơn vị 'ba'"),
     ("dai", "2024-Q1", "không có kỳ '2024-Q1' trong năm 2024; có: 2024-01"),
     ("dai", "2031-01", "không có năm 2031; có các năm 2023 đến")],
)  # fmt: skip
def test_no_such_number(column: Column, target: str, period: str, message: str) -> None:
    counted = tally(column, column.plans[0], 2024, AS_OF)
    with pytest.raises(NoSuchNumber, match=message):
        explain(column, counted, target, period, AS_OF)


def test_zips_know_no_hour(year: Report) -> None:
    for data in (as_docx(document(year)), report_xlsx(year)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            core = etree.fromstring(archive.read("docProps/core.xml"))
        assert "2025-01-10T00:00:00Z" in "".join(core.itertext())
    assert as_docx(document(year)) == as_docx(document(year))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_them(march: Report, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(as_docx(document(march)))
    (tmp_path / "b.xlsx").write_bytes(report_xlsx(march))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path),
         str(tmp_path / "a.docx"), str(tmp_path / "b.xlsx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    assert all((tmp_path / n).read_bytes().startswith(b"%PDF") for n in ("a.pdf", "b.pdf"))


def test_kinds_of_signing() -> None:
    assert Signing.from_mapping({"recipients": "UBND", "office": None}).recipients == ("UBND",)
    for bad, message in (
        ({"agence": "x"}, "không có khóa 'agence'"),
        ({"recipients": 3}, "phải là một danh sách"),
        ({"number": 12}, "'number' phải là chữ"),
    ):
        with pytest.raises(ValueError, match=message):
            Signing.from_mapping(bad)


def test_both_sorts_are_listed(year: Report) -> None:
    assert [e.code for e in year.of(Counted.EXEMPLARS)] == ["ĐH1", "ĐH2", "ĐH3", "ĐH4"]
