"""Events that can take place, and registrations that can be found again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from thidua.model.column import Column
from thidua.model.record import moment
from thidua.problems import Problem
from thidua.rules.fault import fault, stem, warning
from thidua.spelling import nearest


def ends_after_start(column: Column) -> Iterator[Problem]:
    """An event ends no earlier than it begins; one registers before it is over."""
    zone = column.site.zone
    for event in column.events:
        timed = event.timed and isinstance(event.end, datetime)
        if event.last_day < event.first_day or (
            timed and event.end and moment(event.end, zone) < event.begins(zone)
        ):
            yield fault(
                event,
                ("end",),
                "event-end",
                "sự kiện kết thúc trước khi bắt đầu",
                f"end từ {event.first_day} trở đi, hoặc bỏ khóa này",
            )
        until = event.registration.until if event.registration else None
        if until and until > event.last_day:
            yield warning(
                event,
                ("registration", "until"),
                "event-registration",
                f"hạn đăng ký {until:%d/%m/%Y} sau ngày cuối của sự kiện",
                f"until đến {event.last_day}",
            )


def movements_known(column: Column) -> Iterator[Problem]:
    """An event belongs to movements that exist."""
    for event in column.events:
        for number, movement in enumerate(event.movements):
            if movement not in column.movement:
                near = nearest(movement, column.movement)
                title = column.movement[near].title if near else ""
                yield fault(
                    event,
                    ("movements", number),
                    "movement-unknown",
                    f"không có phong trào '{movement}'",
                    f"có phải '{near}' ({title})?" if near else "xem danh sách phong trào",
                )


def registrations_have_year(column: Column) -> Iterator[Problem]:
    """What units have registered stands in a file named after its year."""
    for registration in column.registrations:
        if not re.fullmatch(r"[12]\d{3}", stem(registration), re.ASCII):
            yield fault(
                registration,
                (),
                "registration-year",
                f"tên tệp '{stem(registration)}.yml' không phải là một năm",
                "đặt tên tệp là năm đăng ký, ví dụ 2025.yml",
            )


RULES = (ends_after_start, movements_known, registrations_have_year)
