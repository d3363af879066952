"""Days as channels write them: read where they have one meaning, else not read."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from thidua.edit.days import day_of, days_of

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sun, 31 Mar 2024 23:59:59 +0700", "2024-03-31"),
        ("Sun, 31 Mar 2024 17:00:00 +0000", "2024-04-01"),
        ("Sun, 31 Mar 2024 23:59:59", "2024-03-31"),
        ("2024-02-29T16:59:59Z", "2024-02-29"),
        ("2024-02-29T17:00:00Z", "2024-03-01"),
        ("2024-02-29 23:00", "2024-02-29"),
        ("31/12/2024 23:59", "2024-12-31"),
        ("31/12/2024", "2024-12-31"),
        ("30/2/2024", None),
        ("5/13/2024 8:00 AM", None),
        ("2024-13-01", None),
        ("hôm qua", None),
        ("2024-090", None),
        ("2024-03", None),
        ("30 March 2024 18:30 GMT", "2024-03-31"),
        ("2024-03-31T23:30:00.123+07:00", "2024-03-31"),
        ("", None),
        ("9999-12-31T23:59:59-12:00", None),
    ],
)
def test_days_of_the_standards(text: str, day: str | None) -> None:
    assert day_of(text, ZONE) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    "text",
    [
        "Thứ Ba, 12/03/2024 08:00",
        "THỨ BA, 12/03/2024 | 08:00 GMT+7",
        "Thứ ba, ngày 12/3/2024, 08:00 (GMT+7)",
        "T3, 12/03/2024",
        "08:00 12/03/2024",
        "08:00 - 12/03/2024",
        "08:00 -12/03/2024",
        "08h30 ngày 12.3.2024",
        "8 giờ 30 phút, ngày 12-03-2024",
        "Đăng lúc: 8:30 SA 12/03/2024",
        "12/03/2024 - 08:00",
        "12/03/2024 8:30 CH",
        "Ngày 12 tháng 3 năm 2024",
        "Thứ Ba, ngày 12 tháng 03, 2024 lúc 07:00",
        "ngày 12 tháng ba năm 2024",
        "12 thg 3, 2024",
        "12 Th03 2024",
        "Tuesday, March 12, 2024 - 08:00",
        "Tuesday, 12/03/2024",
        "March 12th, 2024 at 8:00 PM",
        "12 Mar 2024",
        "12-Mar-2024 10:00",
        "Tue Mar 12 08:00:00 +0700 2024",
        "2024-03-12 08:53:11 AM",
        "2024-03-12 18:53:11 PM",
        "2024/3/12 8:00",
        "12/03/2024 23:00 +0700",
        "Mar 11, 2024 11:00 PM GMT",
        "11/03/2024 23:00 UTC",
    ],
)
def test_a_day_of_one_meaning_is_read(text: str) -> None:
    assert day_of(text, ZONE) == date(2024, 3, 12)


@pytest.mark.parametrize(
    "text",
    [
        "Thứ Tư, 12/03/2024",
        "Wednesday, March 12, 2024",
        "12/03/2024 8:00 AM",
        "03/13/2024",
        "2024-13-01",
        "30 tháng 2 năm 2024",
        "12/03/24",
        "12 Mar 24",
        "Mar 2024",
        "tháng 3 năm 2024",
        "March 12",
        "08:00",
        "1/2/2024 3/4/2024",
        "Cập nhật 12/03/2024",
        "March 12, 2024 8:00 PM XYZ",
        "hôm qua",
        "3 giờ trước",
        "1710205200",
        "2024年3月12日",
        "12/03/2024 " * 20,
    ],
)
def test_a_day_of_none_or_several_meanings_is_not(text: str) -> None:
    assert day_of(text, ZONE) is None


def test_one_month_before_its_day_leaves_the_order_of_the_others_open() -> None:
    days = days_of(["03/12/2024", "03/22/2024", "25/03/2024", "2024-03-12"], ZONE)
    assert [day and day.day for day in days.values()] == [None, None, 25, 12]
