"""Days and times are read where they have one meaning; else the same day is shown rightly."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from pydantic_core import PydanticCustomError

from thidua.model.day import parse_date, parse_moment, parse_recurring

DAY, HERE = date(2024, 11, 5), timezone(timedelta(hours=7))
SEVEN = datetime(2024, 11, 5, 7)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-11-05T07:00:00.000Z", SEVEN.replace(tzinfo=UTC)),
        ("2024-11-05T07:00:00.123456789+07:00", SEVEN.replace(tzinfo=HERE)),
        ("2024-11-05T07:00:00+0700", SEVEN.replace(tzinfo=HERE)),
        ("2024-11-05 07:00:00 +0700", SEVEN.replace(tzinfo=HERE)),
        ("2024-11-05T07:00+7", SEVEN.replace(tzinfo=HERE)),
        ("2024-11-05T04:30-0230", SEVEN.replace(tzinfo=UTC)),
        ("2024-11-05T07:00z", SEVEN.replace(tzinfo=UTC)),
        ("2024-11-05T7:00", SEVEN),
        ("2024-11-05 7:00", SEVEN),
        ("2024-11-05, 07:00", SEVEN),
        ("2024-11-05\N{NO-BREAK SPACE}07:00", SEVEN),
        ("2024-11-05", DAY),
    ],
)
def test_a_time_of_one_meaning_is_read(text: str, moment: date) -> None:
    assert parse_moment(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "２０２４-１１-０５",
        "٢٠٢٤-١١-٠٥",
        "2024‑11‑05",
        "2024–11−05",
        "2024-11-05\N{NO-BREAK SPACE}",
        "2024-\N{NO-BREAK SPACE}11-05",
        "2024-\N{ZERO WIDTH SPACE}11-05",
        "2024-11-05 07:00",
        "2024-11-05T07:00:00+0700",
        "2024-11-05T07:00:00.000Z",
    ],
)
def test_a_day_that_looks_right_is_read(text: str) -> None:
    assert parse_date(text) == parse_date("2024-11-05")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("20241105", "2024-11-05"),
        ("2024/11/5", "2024-11-05"),
        ("5.11.24", "2024-11-05"),
        ("ngày 5 tháng 11 năm 2024", "2024-11-05"),
        ("Thứ 3, 5/11/2024", "2024-11-05"),
        ("Nov 5, 2024", "2024-11-05"),
        ("2024-W45-2", "2024-11-05"),
        ("2O24-11-O5", "có chữ cái lẫn vào chữ số; viết 2024-11-05"),
        ("2024-11-05T07", "2024-11-05T07:00"),
        ("2024-11-05 7h30", "2024-11-05T07:30"),
        ("7 giờ 30, 5/11/2024", "2024-11-05T07:30"),
        ("2024-11-05 7:00 PM", "2024-11-05T19:00"),
        ("2024-11-05 07:00 GMT+7", "2024-11-05T07:00+07:00"),
        ("Tue, 05 Nov 2024 00:00:00 GMT", "2024-11-05T00:00+00:00"),
        ("2024-11-05T07:00:00+07:00[Asia/Ho_Chi_Minh]", "2024-11-05T07:00+07:00"),
        ("20241105T070000Z", "2024-11-05T07:00+00:00"),
        ("hôm qua", "2024-06-11"),
    ],
)
def test_the_hint_shows_the_same_day(text: str, meant: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        parse_moment(text)
    assert (refused.value.context or {})["hint"].endswith(meant)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("5/11/2024 7:00", "viết năm-tháng-ngày, ví dụ 2024-11-05"),
        ("Mon, 04 Nov 2024 20:00 GMT", "viết năm-tháng-ngày, ví dụ 2024-11-05"),
        ("2024-11-04T20:00:00Z", "chỉ ghi ngày; giờ Việt Nam thì là 2024-11-05"),
        ("30/2/2024", "kiểm tra lại ngày và tháng"),
    ],
)
def test_where_a_day_is_asked_for_the_hint_has_no_time(text: str, hint: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        parse_date(text)
    assert (refused.value.context or {})["hint"] == hint


@pytest.mark.parametrize(
    ("text", "hint"), [("30/12", "12-30"), ("6-11", "06-11"), ("31/05/2023", "2023-05-31")]
)
def test_the_hint_shows_the_same_day_of_the_year(text: str, hint: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        parse_recurring(text)
    assert (refused.value.context or {})["hint"].endswith(f": {hint}")


def test_a_day_of_the_year_is_read_in_plain_digits() -> None:
    assert parse_recurring("１２‑30") == "12-30"
