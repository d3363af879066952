"""Tallies and reports: of columns in memory, and of the sample column of this repository."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import reports
from thidua.model.column import Column, Site
from thidua.model.plan import Plan
from thidua.model.record import Document
from thidua.model.registry import Unit
from thidua.model.story import Exemplar, Publication
from thidua.report.compose import report
from thidua.report.content import ExemplarList, Report
from thidua.report.listing import listing
from thidua.report.window import scope_of, window
from thidua.source.load import load_column
from thidua.tally.attainment import Tally, tally

SITE = Site(name="Cột", url="https://cot.example/", zone=ZoneInfo("Asia/Ho_Chi_Minh"))
PLACE = (Document("exemplars/2024/bai.md", ""), ())


def _at_end_of(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time.max, SITE.zone)


@pytest.fixture(scope="session")
def sample() -> Callable[..., Tally]:
    """The sample column's count of a year."""
    root = Path(__file__).parents[2]
    column, _ = load_column(root, root / "content", root / "exemplars", SITE)

    def count(year: int, as_of: str = "2025-05-15") -> Tally:
        return tally(column, column.plan["hoa-binh"], year, _at_end_of(as_of))

    return count


@pytest.fixture
def counted() -> Callable[..., Tally]:
    """The count of 2024 for targets, units, and days on which something ran or was introduced."""

    def make(
        *targets: dict[str, Any],
        units: tuple[dict[str, Any], ...] = (),
        ran: tuple[str, ...] = (),
        introduced: tuple[tuple[str, str], ...] = (),
        as_of: str = "2024-12-31",
        title: str = "Kế hoạch",
        until: str = "2024-12-31",
        year: int = 2024,
    ) -> Tally:
        usual = {
            "name": "Tin",
            "count": "publications",
            "per": "month",
            "at_least": 1,
            "source": "I",
        }
        plan = {
            "id": "p",
            "title": title,
            "period": {"from": "2023-01-01", "until": until},
            "targets": [{"id": f"ct-{n}", **usual, **t} for n, t in enumerate(targets, 1)],
        }
        stories = [
            {
                "id": f"tag:a,2024:{number}",
                "title": f"Bài {number}",
                "date": day,
                "status": "published",
                "subject": "Tổ",
                "kind": "tap-the",
                "model": "dien-hinh",
                "unit": unit,
                "fields": ["y-te"],
            }
            for number, (unit, day) in enumerate(introduced)
        ]
        column = Column(
            root=Path(),
            site=SITE,
            plans=(Plan.model_validate(plan, context=PLACE),),
            units=tuple(Unit.model_validate(u, context=PLACE) for u in units),
            exemplars=tuple(Exemplar.model_validate(s, context=PLACE) for s in stories),
            publications=tuple(
                Publication(channel="dai", date=date.fromisoformat(day), issue=f"{number}")
                for number, day in enumerate(ran)
            ),
        )
        return tally(column, column.plans[0], year, _at_end_of(as_of))

    return make


@pytest.fixture
def column() -> Column:
    return reports.column()


@pytest.fixture
def march(column: Column) -> Report:
    days = window(scope_of(2024, month=3), 14)
    return report(column, column.plans[0], days, reports.AS_OF, "abc123")


@pytest.fixture
def year(column: Column) -> Report:
    return report(column, column.plans[0], window(scope_of(2024)), reports.AS_OF)


@pytest.fixture
def quarter(column: Column) -> ExemplarList:
    days = window(scope_of(2024, 1))
    return listing(column, days, reports.AS_OF, filters=("đơn vị: mọi đơn vị",))
