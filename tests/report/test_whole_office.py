"""What an office's report holds beside its figures: honours, events, duties; one unit; years."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import date

import docx
import pytest

from reports import AS_OF, exemplar, made, ran, words
from thidua.model.column import Column, Signing
from thidua.model.event import Event
from thidua.model.exemplar import RegisteredExemplar
from thidua.model.period import named_period
from thidua.model.plan import Plan
from thidua.report import schema
from thidua.report.blocks import PAPER, tables
from thidua.report.compose import report
from thidua.report.content import Report
from thidua.report.document import docx as as_docx
from thidua.report.layout import cited, document
from thidua.report.web import html
from thidua.report.window import Window, scope_of, window
from thidua.tally.then import as_then

AWARDS = [
    {"title": "Bằng khen", "level": "tinh", "decision": "5/QĐ", "date": "2024-05-06"},
    {"title": "Huân chương", "level": "nha-nuoc", "date": "2024-11-01"},
    {"title": "Giấy khen", "level": "huyen", "date": "2025-01-02"},
]
YEARS = window(
    named_period("2023-01-01/2025-05-31"), since=date(2023, 1, 1), until=date(2025, 5, 31)
)


def event(name: str, start: str, **more: str) -> Event:
    values = {"id": name, "title": f"Giao lưu {name}", "kind": "giao-luu", "start": start,
              "place": "Nhà văn hóa", **more}  # fmt: skip
    return made(Event, f"content/su-kien/{name}.md", values)


def of(column: Column, days: Window, unit: str | None = None) -> Report:
    return report(column, column.plans[0], days, AS_OF, unit=column.unit[unit] if unit else None)


def test_honours_stand_by_level_from_the_highest(column: Column) -> None:
    story = exemplar("x9", "mot", "2024-02-01", awards=AWARDS, kind="ca-nhan")
    line = made(RegisteredExemplar, "content/dien-hinh/2024.yml", {
        "id": "r", "subject": "Chị Kín", "kind": "ca-nhan", "model": "dien-hinh", "unit": "hai",
        "fields": ["a"], "introduced": "2024-02-02",
        "recognition": {"level": "co-so"}})  # fmt: skip
    honoured = replace(column, exemplars=(*column.exemplars, story), register=(line,))
    text = words(of(honoured, window(scope_of(2024))))
    assert "4 lần công nhận, khen thưởng: cấp Nhà nước: 1; cấp tỉnh: 2; cấp cơ sở: 1." in text
    rows = re.findall(r"\| (Cấp [^|]*) \| ([^|]*) \| ([^|]*) \|", text)
    assert rows == [
        ("Cấp Nhà nước", "Tổ x9", "Xã mot"), ("Cấp tỉnh", "Tổ x1", "Xã mot"),
        ("Cấp tỉnh", "Tổ x9", "Xã mot"), ("Cấp cơ sở", "một cá nhân", "Xã hai"),
    ]  # fmt: skip
    assert "Chị Kín" not in text
    assert "Giấy khen" not in text  # of another year


def test_events_of_the_window_are_listed(column: Column) -> None:
    held = replace(column, events=(
        event("a", "2024-06-11", organiser="Xã mot"), event("b", "2023-12-30", end="2024-01-02"),
        event("c", "2025-01-02"),
    ))  # fmt: skip
    text = words(of(held, window(scope_of(2024))))
    assert text.index("30/12/2023 - 02/01/2024") < text.index("Giao lưu a")
    assert "Giao lưu c" not in text
    assert "## V. SỰ KIỆN" in text
    assert "Giao lưu b" not in words(of(held, window(scope_of(2024)), "mot"))
    assert "SỰ KIỆN" not in words(of(column, window(scope_of(2024))))


def test_one_unit_s_report_is_of_that_unit(column: Column) -> None:
    own = of(column, window(scope_of(2024)), "mot")
    assert [t.target.id for t in own.targets] == ["xa"]
    assert [(u.unit.id, u.actual.value, u.missing) for u in own.units] == [("mot", 2, 0)]
    assert own.published.value == 1
    assert own.stamp.signing == Signing(agency="UBND xã mot")
    text = words(own)
    assert "Xã mot đã giới thiệu 2 điển hình" in text
    assert "Xã hai" not in text
    assert [a.title for a in document(own).annexes][-1].startswith("TIN, BÀI, ĐIỂN HÌNH")
    assert json.loads(schema.report_json(own))["unit"] == "mot"
    assert json.loads(schema.report_json(of(column, window(scope_of(2024)))))["unit"] is None


def test_a_report_over_years_sums_over_all_their_periods(column: Column) -> None:
    """By hand: months to May 2025 are 29, with 4 issues; quarters that end by then are 9, met in
    one alone; what a unit owes is 2 for each whole year in which it is alive on the last day."""
    made_of = of(column, YEARS)
    dai, xa, quy, _ = made_of.targets
    assert (dai.total.required, dai.actual.value, len(dai.periods)) == (29, 4, 29)
    assert (quy.total.required, len(quy.periods)) == (9, 9)
    assert {year: str(figure) for year, figure in quy.years.items()} == {
        2023: "0/4", 2024: "3/4", 2025: "1/1"
    }  # fmt: skip
    lines = {u.unit.id: u for u in made_of.units}
    assert (lines["hai"].required, lines["hai"].actual.value) == (4, 1)
    assert (lines["moi"].required, lines["cu"].required) == (2, 2)
    assert xa.total.required == 4 + 4 + 2 + 2 + 2


def test_years_stand_across_and_months_in_an_annex(column: Column) -> None:
    shown = document(of(column, YEARS))
    assert shown.title.endswith("giai đoạn 01/01/2023 - 31/5/2025")
    for table in tables(shown):
        assert len(table.heads) <= 15, table.caption
        assert sum(table.widths) == pytest.approx(PAPER), table.caption
        assert min(table.widths) >= 8, table.caption
        assert all(len(row) == len(table.heads) for row in table.rows)
    annex = next(a for a in shown.annexes if "TỪNG THÁNG" in a.title)
    heads = [b.heads for b in annex.blocks if hasattr(b, "heads") and b.heads[0] == "Kênh"]
    assert [len(h) - 2 for h in heads] == [12, 12, 5]
    assert as_docx(shown)
    assert html(shown)


def test_a_title_of_any_length_is_told_and_cut_in_properties(column: Column) -> None:
    (plan,) = column.plans
    long = plan.model_copy(update={"title": "Tuyên truyền gương điển hình tiên tiến " * 12})
    shown = document(of(replace(column, plans=(long,)), YEARS))
    core = docx.Document(io.BytesIO(as_docx(shown))).core_properties
    assert len(shown.title) > 400
    assert len(core.title) <= 255


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"number": "166/KH-UBND", "issued": "2022-06-17", "issuer": "UBND huyện Vân Hồ",
          "title": "Tuyên truyền gương điển hình"},
         "Kế hoạch số 166/KH-UBND ngày 17/6/2022 của UBND huyện Vân Hồ về tuyên truyền gương điển "
         "hình"),
        ({"issuer": "UBND tỉnh Hòa Bình", "title": "Triển khai thực hiện Quyết định số 1526"},
         "Kế hoạch của UBND tỉnh Hòa Bình triển khai thực hiện Quyết định số 1526"),
    ],
)  # fmt: skip
def test_a_plan_is_cited_as_documents_do(column: Column, values: dict[str, str], text: str) -> None:
    bare = {**column.plans[0].model_dump(by_alias=True, exclude_unset=True)}
    bare = {k: v for k, v in bare.items() if k not in ("number", "issued")}
    assert cited(made(Plan, "content/ke-hoach/kh.md", {**bare, **values})) == text


def test_as_of_a_past_day_nothing_is_told_that_was_written_for_later(column: Column) -> None:
    then = AS_OF.replace(year=2024, month=3, day=12)
    known = as_then(column, then)
    text = words(report(known, column.plans[0], window(scope_of(2024)), then))
    assert "lên lịch" not in text
    assert "Tổ x2" not in text
    assert "lên lịch" in words(report(column, column.plans[0], window(scope_of(2024)), then))
    assert {e.slug for e in known.exemplars} == {"x1", "x3"}
    counted = report(column, column.plans[0], window(scope_of(2024)), then)
    again = report(known, column.plans[0], window(scope_of(2024)), then)
    assert [t.actual for t in again.targets] == [t.actual for t in counted.targets]


def test_a_newspaper_s_piece_is_shown_by_its_own_address(column: Column) -> None:
    kept = ran("2024-04-01", programme="Thi đua", evidence="Sổ phát sóng, trang 2")
    paper = replace(column, publications=(*column.publications, kept))
    text = words(of(paper, window(scope_of(2024))))
    assert "https://dai.example/1" in text
    assert "Lưu: Sổ phát sóng, trang 2" in text
    publications = text[text.index("DANH SÁCH TIN, BÀI") : text.index("DANH SÁCH ĐIỂN HÌNH")]
    assert "https://a.example/" not in publications


def test_a_document_writes_a_name_one_way(column: Column) -> None:
    signing = Signing(agency="UBND tỉnh Hòa Bình")
    site = replace(column.site, signing=signing)
    mixed = replace(column, site=site, publications=(
        *column.publications, ran("2024-05-01", title="Hoà Bình, khoẻ", url="https://x.example/hoà"),
    ))  # fmt: skip
    text = words(of(mixed, window(scope_of(2024))))
    assert "Hòa Bình, khỏe" in text
    assert "Hoà" not in text
    assert "https://x.example/hoà" in text


def test_what_was_not_done_in_time_is_judged(column: Column) -> None:
    (plan,) = column.plans
    values = {**plan.model_dump(by_alias=True, exclude_unset=True), "checklist": [
        {"id": "a", "name": "Mở lớp", "every": "year", "source": "II.6"},
        {"id": "b", "name": "Kế hoạch riêng", "every": "year", "each": "unit",
         "where": {"units": ["mot", "hai"]}, "source": "I.2"},
    ], "deadlines": [
        {"id": "c", "name": "Báo cáo năm", "before": "12-30", "source": "IV"},
    ]}  # fmt: skip
    asked = replace(column, plans=(made(Plan, "content/ke-hoach/kh.md", values),))
    text = words(of(asked, window(scope_of(2024))))
    assert "- Kế hoạch riêng (I.2): năm 2024: 0/2 đơn vị đã làm; chưa có Xã mot, Xã hai." in text
    assert "- 2 nhiệm vụ, báo cáo đã hết kỳ mà chưa ghi nhận thực hiện (II.6; IV)." in text
    assert "| 1 | Báo cáo năm | IV | Năm 2024: chưa ghi là đã nộp; quá hạn 29/12/2024 |" in text
    own = words(of(asked, window(scope_of(2024)), "mot"))
    assert "Kế hoạch riêng" in own
    assert "Mở lớp" not in own


def test_recognised_exemplars_stand_beside_the_introduced(year: Report) -> None:
    text = words(year)
    assert "| Đã có | Đã công nhận | Yêu cầu |" in text
    assert "| 1 | Số của Đài | I.1 | 4 | – | 12 |" in text
    assert "| 2 | Điển hình mỗi xã | I.2 | 3 | 1 | 6 |" in text
