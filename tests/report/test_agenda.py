"""What falls due beside plans and events."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from thidua.model.column import Column, Site
from thidua.model.record import Document
from thidua.model.story import Exemplar
from thidua.report.agenda import NAMES, agenda

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
