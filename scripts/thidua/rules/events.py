"""Events that can take place, and registrations that can be found again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from thidua.model.column import Column
from thidua.model.record import moment
from thidua.problems import Example, Place, Problem, Rule, Severity
from thidua.rules.fault import fault, stem

EVENT_END = Rule(
    "event-end",
    "Sự kiện không thể kết thúc trước khi bắt đầu. Lịch gửi cho người đăng ký sẽ sai theo.",
    Example(
        "start: 2024-06-11\nend: 2024-06-10", "start: 2024-06-11\nend: 2024-06-12", Place.EVENT
    ),
)
EVENT_REGISTRATION = Rule(
    "event-registration",
    "Hạn đăng ký nằm sau ngày cuối của sự kiện, nên trang vẫn mời đăng ký một việc đã xong.",
    Example(
        "start: 2024-06-11\nregistration:\n  url: https://tinh.example\n  until: 2024-06-20",
        "start: 2024-06-11\nregistration:\n  url: https://tinh.example\n  until: 2024-06-05",
        Place.EVENT,
    ),
    Severity.WARNING,
)
REGISTRATION_YEAR = Rule(
    "registration-year",
    "Tệp ghi đăng ký xây dựng điển hình mang tên năm đăng ký. Tên khác thì không biết số đăng ký "
    "ấy tính vào năm nào.",
    Example("content/dang-ky/dot-1.yml", "content/dang-ky/2025.yml", Place.FOLDER),
)


def ends_after_start(column: Column) -> Iterator[Problem]:
    """An event ends no earlier than it begins; one registers before it is over."""
    zone = column.site.zone
    for event in column.events:
        timed = event.timed and isinstance(event.end, datetime)
        if event.last_day < event.first_day or (
            timed and event.end and moment(event.end, zone) < event.begins(zone)
        ):
            hint = f"end từ {event.first_day} trở đi, hoặc bỏ khóa này"
            yield fault(event, ("end",), EVENT_END, "sự kiện kết thúc trước khi bắt đầu", hint)
        until = event.registration.until if event.registration else None
        if until and until > event.last_day:
            message = f"hạn đăng ký {until:%d/%m/%Y} sau ngày cuối của sự kiện"
            keys, hint = ("registration", "until"), f"until đến {event.last_day}"
            yield fault(event, keys, EVENT_REGISTRATION, message, hint)


def registrations_have_year(column: Column) -> Iterator[Problem]:
    """What units have registered stands in a file named after its year."""
    for registration in column.registrations:
        if not re.fullmatch(r"[12]\d{3}", stem(registration), re.ASCII):
            message = f"tên tệp '{stem(registration)}.yml' không phải là một năm"
            hint = "đặt tên tệp là năm đăng ký, ví dụ 2025.yml"
            yield fault(registration, (), REGISTRATION_YEAR, message, hint)


CHECKS = (ends_after_start, registrations_have_year)
