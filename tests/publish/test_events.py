"""The pages of events: what is coming, what was, and what machines are told."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from thidua.model.column import Column, Site
from thidua.model.event import Event
from thidua.model.record import Document
from thidua.publish.events import coming, event_pages, past, schema, when

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NASTY = 'Giao lưu </script><b>đậm</b> & "lãi"'


def event(id: str = "giao-luu", start: str = "2025-06-11", **more: Any) -> Event:
    values = {
        "id": id,
        "title": "Giao lưu",
        "kind": "giao-luu",
        "start": start,
        "place": "Nhà văn hóa xã",
        **more,
    }
    return Event.model_validate(values, context=(Document(f"content/su-kien/{id}.md", ""), ()))


def column(*events: Event) -> Column:
    site = Site(name="Thi đua", url="https://cot.example/", zone=ZONE)
    return Column(root=Path(), site=site, events=events)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def test_what_comes_is_listed_soonest_first_and_what_was_latest_first() -> None:
    found = column(
        event("b", "2025-06-11T08:00"),
        event("a", "2025-06-11T08:00"),
        event("c", "2025-05-20"),
        event("d", "2025-05-01", end="2025-05-15"),
        event("e", "2025-05-14"),
        event("f", "2024-05-14"),
        event("g", "2025-05-14"),
    )
    day = datetime.combine(date(2025, 5, 15), time.max, ZONE)
    assert [e.id for e in coming(found, day)] == ["d", "c", "a", "b"]
    assert [e.id for e in past(found, day)] == ["e", "g", "f"]


@pytest.mark.parametrize(
    ("end", "as_of", "over"),
    [
        (None, "2025-06-11T23:59", False),
        (None, "2025-06-12T00:00", True),
        ("2025-06-13", "2025-06-13T12:00", False),
        ("2025-06-11T11:30", "2025-06-11T11:29", False),
        ("2025-06-11T11:30", "2025-06-11T11:30", True),
        ("2025-06-11T11:30Z", "2025-06-11T11:30", False),
    ],
)
def test_it_is_over_after_its_last_day_or_hour(end: str | None, as_of: str, over: bool) -> None:
    assert event(start="2025-06-11T08:00", end=end).over(at(as_of)) is over


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2025-06-11", None, "ngày 11/06/2025"),
        ("2025-06-11T08:00", None, "8 giờ, ngày 11/06/2025"),
        ("2025-06-11T08:00", "2025-06-11T11:30", "từ 8 giờ đến 11 giờ 30, ngày 11/06/2025"),
        ("2025-06-11", "2025-06-13", "từ ngày 11/06/2025 đến hết ngày 13/06/2025"),
        (
            "2025-06-11T14:05",
            "2025-06-13",
            "từ 14 giờ 05, ngày 11/06/2025 đến hết ngày 13/06/2025",
        ),
        (
            "2025-06-11",
            "2025-06-13T17:00",
            "từ ngày 11/06/2025 đến 17 giờ, ngày 13/06/2025",
        ),
    ],
)
def test_its_time_is_said_as_people_say_it(start: str, end: str | None, said: str) -> None:
    assert when(event(start=start, end=end)) == said


def test_machines_are_told_days_as_days_and_hours_with_their_zone() -> None:
    one = event(
        start="2025-06-11T08:00",
        end="2025-06-11T11:30",
        summary="Sáu người kể chuyện.",
        organiser="UBND xã",
        registration={"url": "https://dk.example/a", "until": "2025-06-01"},
    )
    assert schema(column(one).site, one) == {
        "@type": "Event",
        "name": "Giao lưu",
        "url": "https://cot.example/su-kien/giao-luu/",
        "startDate": "2025-06-11T08:00+07:00",
        "endDate": "2025-06-11T11:30+07:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "location": {"@type": "Place", "name": "Nhà văn hóa xã", "address": "Nhà văn hóa xã"},
        "inLanguage": "vi",
        "description": "Sáu người kể chuyện.",
        "organizer": {"@type": "Organization", "name": "UBND xã"},
        "potentialAction": {
            "@type": "RegisterAction",
            "target": "https://dk.example/a",
            "endTime": "2025-06-01",
        },
    }
    days = event(end="2025-06-12", registration={"url": "https://dk.example/a"})
    found = schema(column(days).site, days)
    assert (found["startDate"], found["endDate"]) == ("2025-06-11", "2025-06-12")
    assert "endTime" not in found["potentialAction"]


def test_there_is_always_a_page_of_events() -> None:
    (page,) = event_pages(column(), at("2025-01-01T00:00"))
    assert (page.address, page.title) == ("/su-kien/", "Sự kiện")


def write(root: Path, name: str, text: str) -> None:
    path = root / "content" / "su-kien" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.fixture
def built(column: Path, thidua: Callable[..., int], tmp_path: Path) -> Path:
    """The small column with three events, built; as of 15/5/2025."""
    head = (
        "---\nid: {id}\ntitle: {title}\nkind: {kind}\nstart: {start}\n{more}place: Nhà văn hóa\n"
        "---\n\n"
    )
    write(
        column,
        "sap-toi.md",
        head.format(
            id="sap-toi",
            title=f"'{NASTY}'",
            kind="hoi-nghi",
            start="2025-06-11T08:00",
            more="organiser: UBND xã\nsample: true\n"
            "registration: {url: https://dk.example/a, until: 2025-06-01}\n",
        )
        + "Mời [xem bài](/exemplars/2024/vuon-cam/index.md).\n",
    )
    write(
        column,
        "da-qua.md",
        head.format(
            id="da-qua",
            title="Chuyến tham quan cũ",
            kind="tham-quan",
            start="2024-03-01",
            more="registration: {url: https://dk.example/cu}\n",
        ),
    )
    write(column, "index.md", "---\ntitle: Lịch hoạt động\nsummary: Mọi buổi.\n---\n\nLời mở.\n")
    site = tmp_path / "ra"
    assert thidua("build", "-f", str(column / "mkdocs.yml"), "-d", str(site)) == 0
    return site


def test_the_site_shows_events_where_they_belong(built: Path) -> None:
    index = (built / "su-kien" / "index.html").read_text("utf-8")
    assert "Lời mở." in index
    assert index.index("Sắp tới") < index.index("sap-toi/") < index.index("Đã diễn ra")
    assert index.index("Đã diễn ra") < index.index("Chuyến tham quan cũ")
    home = (built / "index.html").read_text("utf-8")
    assert "Sự kiện sắp tới" in home
    assert "su-kien/sap-toi/" in home
    assert "su-kien/da-qua/" not in home
    assert 'href="lich.ics"' in home
    assert (built / "lich.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    listed = "".join(p.read_text("utf-8") for p in built.rglob("sitemap*/**/*.xml"))
    assert "/su-kien/sap-toi/" in listed


def test_an_event_tells_people_and_machines_and_runs_nothing(built: Path) -> None:
    page = (built / "su-kien" / "sap-toi" / "index.html").read_text("utf-8")
    assert "Sự kiện minh họa" in page
    assert "Từ 8 giờ" not in page
    assert "8 giờ, ngày 11/06/2025" in page
    assert "hạn cuối ngày 01/06/2025" in page
    assert 'href="../../guong/2024/vuon-cam/"' in page
    assert "<b>đậm</b>" not in page
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    (told,) = [n for n in json.loads(script)["@graph"] if n["@type"] == "Event"]
    assert told["name"] == f"{NASTY} (minh họa)"
    assert "endDate" not in told  # nobody knows when it ends
    assert told["startDate"] == "2025-06-11T08:00+07:00"


def test_nobody_is_asked_to_register_for_what_is_over(built: Path) -> None:
    page = (built / "su-kien" / "da-qua" / "index.html").read_text("utf-8")
    assert "đã hết hạn" in page
    assert 'dk.example/cu"' not in page.partition("</head>")[2]
