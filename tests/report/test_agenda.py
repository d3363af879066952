"""What falls due beside plans and events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from thidua.model.column import Column, Site
from thidua.model.duty import Submission
from thidua.model.exemplar import RegisteredExemplar
from thidua.model.plan import Plan
from thidua.model.record import Document
from thidua.model.registry import Unit
from thidua.model.story import Exemplar
from thidua.report.agenda import NAMES, agenda, overdue, undated

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def column(status: str, consent: dict[str, str]) -> Column:
    values = {
        "id": "tag:a,2024:1",
        "title": "Chị Hoa trồng rau",
        "date": "2024-06-11",
        "status": status,
        "subject": "Chị Hoa",
        "kind": "ca-nhan",
        "model": "dien-hinh",
        "unit": "xa",
        "fields": ["y-te"],
        "consent": {"by": "Hoa", "scope": "đăng", "date": "2024-06-01", **consent},
    }
    story = Exemplar.model_validate(values, context=(Document("exemplars/2024/hoa.md", ""), ()))
    site = Site(name="Mẫu", url="https://a.example/", zone=ZONE)
    return Column(root=Path(), site=site, exemplars=(story,))


@pytest.mark.parametrize(
    ("status", "consent", "days"),
    [
        ("published", {"until": "2026-06-30"}, [date(2026, 7, 1)]),
        ("published", {"until": "2026-09-30"}, []),  # far away
        ("published", {}, []),
        ("draft", {"until": "2026-06-30"}, []),
        ("published", {"until": "2026-06-30", "withdrawn": "2026-06-20"}, [date(2026, 6, 20)]),
    ],
)
def test_a_consent_that_ends_falls_due(
    status: str, consent: dict[str, str], days: list[date]
) -> None:
    now = datetime(2026, 6, 15, tzinfo=ZONE)
    found = agenda(column(status, consent), now, now.date(), date(2026, 7, 15))
    assert [item.day for item in found] == days
    assert {NAMES[item.what] for item in found} <= {"Hết đồng ý"}


def test_a_consent_in_the_register_that_ends_falls_due() -> None:
    consent = {"by": "Hoa", "scope": "nêu tên", "date": "2024-06-01", "until": "2026-06-30"}
    line = {"id": "hoa", "subject": "Chị Hoa", "kind": "ca-nhan", "model": "dien-hinh",
            "unit": "xa", "fields": ["y-te"], "consent": consent}  # fmt: skip
    document = Document("content/dien-hinh/2024.yml", "")
    registered = RegisteredExemplar.model_validate(line, context=(document, ()))
    there = replace(column("draft", {}), exemplars=(), register=(registered,))
    now = datetime(2026, 6, 15, tzinfo=ZONE)
    (item,) = agenda(there, now, now.date(), date(2026, 7, 15))
    assert (item.day, NAMES[item.what], item.title) == (date(2026, 7, 1), "Hết đồng ý", "Chị Hoa")
    assert item.note.startswith("từ ngày này tên trong sổ không hiện nữa")


PLAN = {
    "id": "p",
    "title": "P",
    "period": {"from": "2023-01-01", "until": "2025-12-31"},
    "targets": [
        {"id": "t", "name": "T", "count": "exemplars", "per": "period", "at_least": 1,
         "source": "I"}
    ],
    "deadlines": [
        {"id": "nam", "name": "Báo cáo năm", "before": "12-30", "to": "UBND huyện",
         "source": "III.1", "submitted": [{"period": "2023", "date": "2023-12-20"}]},
        {"id": "xa", "name": "Báo cáo của xã", "by": "12-20", "each": "unit",
         "where": {"level": "xa"}, "source": "III.2"},
        {"id": "khi", "name": "Báo cáo khác", "source": "IV",
         "submitted": [{"period": "2024", "date": "2024-02-01"}]},
    ],
    "checklist": [
        {"id": "bao-chi", "name": "Cung cấp cho báo, đài", "every": "quarter", "source": "III.3",
         "done": ["2023-02-01", "2023-05-01", "2023-08-01", "2023-11-01", "2024-02-01"]},
        {"id": "mot-lan", "name": "Mở chuyên mục", "source": "III.4"},
    ],
}  # fmt: skip


def office() -> Column:
    document = Document("content/a.yml", "")
    handed_in = {"unit": "a", "deadline": "xa", "period": "2023", "date": "2023-12-01"}
    units = [{"id": id, "name": f"Xã {id.upper()}", "level": "xa"} for id in "abcde"]
    return Column(
        root=Path(),
        site=Site(name="Mẫu", url="https://a.example/", zone=ZONE),
        units=tuple(Unit.model_validate(unit, context=(document, ())) for unit in units),
        plans=(Plan.model_validate(PLAN, context=(document, ())),),
        submissions=(Submission.model_validate(handed_in, context=(document, ())),),
    )


def due(since: str, until: str) -> list[tuple[str, str, str]]:
    now = datetime.fromisoformat(since).replace(tzinfo=ZONE)
    items = agenda(office(), now, now.date(), date.fromisoformat(until))
    return [(f"{i.day:%d/%m}", i.title, i.note) for i in items if not i.key.startswith("ky.")]


def test_quarterly_duties_and_reports_fall_due_until_they_are_done() -> None:
    note = "gửi UBND huyện; kế hoạch ghi trước ngày 30/12; mục III.1"
    assert due("2024-12-15", "2024-12-31") == [
        ("20/12", "Báo cáo của xã", "mục III.2; 0/5 đơn vị đã nộp; hạn 20/12/2024"),
        ("29/12", "Báo cáo năm", note),
        ("31/12", "Cung cấp cho báo, đài (quý IV năm 2024)", "chưa ghi là đã làm; mục III.3"),
    ]
    assert due("2024-03-15", "2024-03-31") == []


def test_who_is_late_is_named() -> None:
    now = datetime(2024, 7, 1, tzinfo=ZONE)
    late = "1/5 đơn vị đã nộp; quá hạn 20/12/2023; còn Xã B, Xã C, Xã D và 1 đơn vị khác"
    assert [(f"{i.day}", i.title, i.note) for i in overdue(office(), now)] == [
        ("2023-12-20", "Báo cáo của xã", f"mục III.2; {late}"),
        ("2024-06-30", "Cung cấp cho báo, đài (quý II năm 2024)", "chưa ghi là đã làm; mục III.3"),
    ]


def test_a_report_without_a_day_is_named_until_it_was_handed_in() -> None:
    lines = [undated(office(), datetime(year, 5, 1, tzinfo=ZONE)) for year in (2023, 2024)]
    assert lines == [["Báo cáo khác: kế hoạch không nêu ngày (mục IV)"], []]
