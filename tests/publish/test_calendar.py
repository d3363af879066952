"""The calendar, read back by icalendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest

import thidua
from thidua.model.column import Column, Site
from thidua.model.event import Event
from thidua.model.plan import Plan
from thidua.model.record import Document
from thidua.publish.calendar import calendar
from thidua.report.agenda import agenda, undated
from thidua.source.load import load_column

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
SITE = Site(name="Thi đua", url="https://cot.example/goc/", zone=ZONE)


def at(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time.max, ZONE)


def starter(name: str) -> Column:
    root = Path(thidua.__file__).parent / "edit" / "starters" / name
    return load_column(root, root / "content", root / "exemplars", SITE)[0]


def event(**more: Any) -> Event:
    values = {
        "id": "giao-luu",
        "title": "Giao lưu",
        "kind": "giao-luu",
        "start": "2024-06-11T08:00",
        "end": "2024-06-11T11:30",
        "place": "Nhà văn hóa xã",
        **more,
    }
    return Event.model_validate(values, context=(Document("content/su-kien/giao-luu.md", ""), ()))


@pytest.fixture
def column() -> Column:
    many = "Tham quan mô hình rau sạch, lúa sạch, cá sạch, và nghe kể chuyện giữ rừng đầu nguồn"
    days = event(
        id="tham-quan",
        title=many,
        kind="tham-quan",
        start="2024-11-07",
        end="2024-11-08",
        registration={"url": "https://dk.example/a", "until": "2024-10-31"},
        sample=True,
    )
    return replace(starter("xa"), events=(event(), days))


def entries(written: bytes) -> Mapping[str, Any]:
    found = icalendar.Calendar.from_ical(written).walk("VEVENT")
    assert len({str(e["uid"]) for e in found}) == len(found)
    return {str(e["uid"]).removesuffix("@thidua"): e for e in found}


def test_it_holds_deadlines_periods_occasions_and_events(column: Column) -> None:
    found = entries(calendar(column, at("2024-05-15")))
    days = {uid: e.decoded("dtstart") for uid, e in found.items()}
    assert days["han.xa.so-ket.2023"] == date(2023, 5, 30)  # “trước ngày 31/5/2023”
    assert days["han.xa.tong-ket.2025"] == date(2025, 5, 30)
    assert days["ky.xa.2024-Q1"] == date(2024, 3, 31)
    assert "ky.xa.2024-Q4" in days
    assert not [uid for uid in days if "2023-Q" in uid]
    assert any(uid.startswith("dip.xa.") and day == date(2023, 6, 11) for uid, day in days.items())
    assert {"su-kien.giao-luu", "su-kien.tham-quan", "dang-ky.tham-quan"} <= set(days)


def test_a_period_says_what_is_missing(column: Column) -> None:
    own = entries(calendar(column, at("2024-05-15")))["ky.xa.2024-Q2"]
    assert str(own["summary"]) == "Hết quý II/2024: 1 chỉ tiêu còn thiếu"
    assert "còn thiếu 1" in str(own["description"])
    assert str(own["url"]) == "https://cot.example/goc/tien-do/"


def test_whole_days_end_on_the_day_after_and_hours_are_instants(column: Column) -> None:
    found = entries(calendar(column, at("2024-05-15")))
    visit, talk = found["su-kien.tham-quan"], found["su-kien.giao-luu"]
    assert visit.decoded("dtstart") == date(2024, 11, 7)
    assert visit.decoded("dtend") == date(2024, 11, 9)
    assert talk.decoded("dtstart") == datetime(2024, 6, 11, 1, tzinfo=UTC)
    assert talk.decoded("dtend") == datetime(2024, 6, 11, 4, 30, tzinfo=UTC)
    assert str(talk["location"]) == "Nhà văn hóa xã"
    assert str(talk["url"]) == "https://cot.example/goc/su-kien/giao-luu/"
    assert str(visit["summary"]).endswith("(minh họa)")


def test_an_event_with_an_hour_and_no_end_has_none(column: Column) -> None:
    one = replace(column, events=(event(end=None),))
    assert "dtend" not in entries(calendar(one, at("2024-05-15")))["su-kien.giao-luu"]


def test_reminders_ring_in_the_morning(column: Column) -> None:
    found = entries(calendar(column, at("2024-05-15")))

    def alarms(uid: str) -> list[timedelta]:
        return [a.decoded("trigger") for a in found[uid].walk("VALARM")]

    assert alarms("han.xa.tong-ket.2025") == [
        timedelta(days=-7, hours=8),
        timedelta(days=-1, hours=8),
    ]
    assert alarms("su-kien.giao-luu") == [timedelta(days=-2)]
    assert all(e.walk("VALARM") for e in found.values())


def test_its_bytes_depend_on_the_content_and_the_day_only(column: Column) -> None:
    morning = at("2024-05-15").replace(hour=7, minute=3, second=1, microsecond=5)
    assert calendar(column, morning) == calendar(column, at("2024-05-15"))
    found = entries(calendar(column, morning))
    assert {e.decoded("dtstamp") for e in found.values()} == {datetime(2024, 5, 14, 17, tzinfo=UTC)}


def test_a_thing_keeps_its_uid(column: Column) -> None:
    before, after = (entries(calendar(column, at(d))) for d in ("2024-05-15", "2024-08-20"))
    assert set(before) == set(after)


def test_lines_are_folded_as_the_norm_says(column: Column) -> None:
    written = calendar(column, at("2024-05-15"))
    assert written.endswith(b"END:VCALENDAR\r\n")
    assert max(map(len, written.split(b"\r\n"))) <= 75
    assert "nghe kể chuyện giữ rừng" in str(entries(written)["su-kien.tham-quan"]["summary"])


def test_every_starter_has_a_calendar() -> None:
    for name in ("hoa-binh", "ninh-binh", "son-la-vpubnd", "van-ho", "xa"):
        assert entries(calendar(starter(name), at("2024-05-15")))


def test_the_agenda_holds_what_touches_its_span(column: Column) -> None:
    def keys(since: str, until: str) -> list[str]:
        first, last = date.fromisoformat(since), date.fromisoformat(until)
        return [i.key for i in agenda(column, at(since), first, last)]

    urge = "viec.xa.theo-doi-don-doc"
    assert keys("2024-06-11", "2024-06-30") == [
        "su-kien.giao-luu",
        f"{urge}.2024-Q2",
        "ky.xa.2024-Q2",
    ]
    assert keys("2024-11-08", "2024-11-10") == ["su-kien.tham-quan"]
    assert keys("2024-11-09", "2024-11-10") == []
    assert [key for key in keys("2024-12-31", "2025-03-31") if key.startswith("ky.")] == [
        "ky.xa.2024-Q4",
        "ky.xa.2025-Q1",
    ]


def plan(**more: Any) -> Plan:
    values = {
        "id": "p",
        "title": "P",
        "period": {"from": "2023-01-01", "until": "2025-12-31"},
        "targets": [
            {"id": "t", "name": "T", "count": "publications", "per": "period", "at_least": 5,
             "source": "I"},
            {"id": "x", "name": "X", "count": "exemplars", "per": "year", "at_least": 2,
             "each": "unit", "where": {"level": "xa"}, "source": "II"},
        ],
        **more,
    }  # fmt: skip
    return Plan.model_validate(values, context=(Document("content/ke-hoach/p.md", ""), ()))


def test_days_that_a_plan_does_not_name_are_told_without_one() -> None:
    own = plan(
        occasions=[
            {"id": "nam", "name": "Đại hội", "date": "2025"},
            {"id": "nhuan", "name": "Ngày nhuận", "date": "02-29"},
        ],
        deadlines=[{"id": "bc", "name": "Báo cáo", "source": "IV"}],
    )
    column = starter("xa")
    units = tuple(u.model_copy(update={"name": u.id}) for u in column.units)
    column = replace(column, plans=(own,), units=units)
    assert undated(column, at("2025-05-15")) == [
        "Báo cáo: kế hoạch không nêu ngày (mục IV)",
        "Đại hội: trong năm 2025",
    ]
    assert undated(column, at("2024-05-15")) == ["Báo cáo: kế hoạch không nêu ngày (mục IV)"]
    assert undated(column, at("2026-05-15")) == []
    found = entries(calendar(column, at("2024-05-15")))
    assert [uid for uid in found if uid.startswith("dip.")] == ["dip.p.nhuan.2024"]
    assert str(found["ky.p.2023-01-01.2025-12-31"]["summary"]).startswith("Hết giai đoạn 2023-2025")
    year = found["ky.p.2024"]
    assert str(year["summary"]) == "Hết năm 2024: 1 chỉ tiêu còn thiếu"
    assert str(year["description"]) == "X: 1 đơn vị còn thiếu 2 điển hình"


def test_days_of_the_plan_that_fall_after_its_end_or_before_its_beginning() -> None:
    own = plan(
        period={"from": "2024-07-15", "until": "2024-12-31"},
        occasions=[
            {"id": "tet", "name": "Năm mới", "date": "01-01"},
            {"id": "dip", "name": "Tổng kết", "date": "2025-01-20"},
        ],
        deadlines=[
            {"id": "cuoi", "name": "Báo cáo tổng kết", "before": "2025-01-16", "source": "II"},
            {"id": "nam", "name": "Báo cáo năm", "by": "12-30", "source": "II"},
            {"id": "dau", "name": "Báo cáo đầu năm", "by": "02-01", "source": "II"},
            {"id": "giao-thua", "name": "Nộp", "before": "2025-01-01", "source": "II"},
        ],
    )
    column = replace(starter("xa"), plans=(own,))
    found = entries(calendar(column, at("2024-12-01")))
    named = {uid: e for uid, e in found.items() if uid.startswith(("han.", "dip."))}
    assert {uid: e.decoded("dtstart") for uid, e in named.items()} == {
        "dip.p.dip.2025": date(2025, 1, 20),
        "han.p.cuoi.2025": date(2025, 1, 15),
        "han.p.giao-thua.2024": date(2024, 12, 31),
        "han.p.nam.2024": date(2024, 12, 30),
    }
    assert "kế hoạch ghi trước ngày 16/1/2025" in str(named["han.p.cuoi.2025"]["description"])


def test_another_host_changes_no_uid(column: Column) -> None:
    moved = replace(column, site=replace(column.site, url="https://tinh-moi.example/"))
    now = at("2024-05-15")
    assert set(entries(calendar(moved, now))) == set(entries(calendar(column, now)))
