"""Dates inside reason, and in their order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, tzinfo

from thidua.model.column import Column
from thidua.model.parts import Award, Consent, Recognition
from thidua.model.record import Record, moment
from thidua.model.registry import Movement, Unit
from thidua.model.story import Exemplar, Status, Story
from thidua.problems import Problem
from thidua.rules.fault import fault, incomplete

EARLIEST = date(1945, 9, 2)
"""The State was founded on 2/9/1945; nothing that the column tells is older."""
LATEST = date(2099, 12, 31)
"""A later year is a slip of the hand, and a story that would never appear."""


def dates_in_reason(story: Story, _: Column) -> Iterator[Problem]:
    """No date before the State was founded, and none in another century."""
    yield from _in_reason(story, "date", story.date)
    yield from _in_reason(story, "updated", story.updated)
    if isinstance(story, Exemplar):
        yield from _in_reason(story, "introduced", story.introduced)
        parts: list[Recognition | Consent | Award | None]
        parts = [story.recognition, story.consent, *story.awards]
        for part in parts:
            if part:
                yield from _in_reason(part, "date", part.date)
    for publication in story.publications:
        yield from _in_reason(publication, "date", publication.date)


def broadcasts_in_reason(column: Column) -> Iterator[Problem]:
    """The same for publications without a story."""
    for publication in column.publications:
        yield from _in_reason(publication, "date", publication.date)


def _in_reason(record: Record, key: str, value: date | None) -> Iterator[Problem]:
    if value is None or EARLIEST.year < value.year < LATEST.year:
        return
    day = date(value.year, value.month, value.day)
    if day < EARLIEST:
        message = f"ngày {day:%d/%m/%Y} sớm hơn ngày {EARLIEST:%d/%m/%Y}"
        yield fault(record, (key,), "date-too-early", message, "kiểm tra lại năm")
    if day > LATEST:
        message = f"ngày {day:%d/%m/%Y} muộn hơn ngày {LATEST:%d/%m/%Y}"
        yield fault(record, (key,), "date-too-late", message, "kiểm tra lại năm")


def _before(first: date, second: date, zone: tzinfo) -> bool:
    """Whether *first* is surely earlier: of a day without a time, only another day is."""
    if isinstance(first, datetime) and isinstance(second, datetime):
        return moment(first, zone) < moment(second, zone)
    return (first.year, first.month, first.day) < (second.year, second.month, second.day)


def dates_in_order(story: Story, column: Column) -> Iterator[Problem]:
    """Updated after publication, with a word on what changed; withdrawn after it as well."""
    zone = column.site.zone
    if story.updated and _before(story.updated, story.date, zone):
        yield fault(
            story,
            ("updated",),
            "updated-before-date",
            "ngày cập nhật sớm hơn ngày đăng",
            f"updated từ {story.date:%Y-%m-%d} trở đi, hoặc bỏ khóa này",
        )
    if story.updated and not story.change_note:
        yield incomplete(
            story,
            ("updated",),
            "change-note-missing",
            "có ngày cập nhật (updated) mà không nói đã sửa gì",
            "change_note: Bổ sung số liệu vụ thu hoạch",
        )
    if (story.status is Status.WITHDRAWN) != bool(story.withdrawn):
        yield fault(
            story,
            ("withdrawn",) if story.withdrawn else ("status",),
            "withdrawn-unclear",
            "bài đã rút phải có cả status: withdrawn lẫn withdrawn: {date, reason}",
            "withdrawn: {date: 2024-12-20, reason: Gia đình đề nghị thôi đăng}",
        )
    if story.withdrawn and story.withdrawn.date < story.day(zone):
        yield fault(
            story,
            ("withdrawn", "date"),
            "withdrawn-before-date",
            "ngày rút bài sớm hơn ngày đăng",
            f"từ {story.date:%Y-%m-%d} trở đi; bài chưa đăng thì để status: draft",
        )


def terms_in_order(column: Column) -> Iterator[Problem]:
    """Units and movements end after they begin."""
    terms: list[Unit | Movement] = [*column.units, *column.movements]
    for lasting in terms:
        if lasting.since and lasting.until and lasting.until < lasting.since:
            yield fault(
                lasting,
                ("until",),
                "until-before-from",
                "ngày kết thúc (until) sớm hơn ngày bắt đầu (from)",
                "kiểm tra lại hai ngày, có thể đã ghi đổi chỗ",
            )


RULES = (broadcasts_in_reason, terms_in_order)
STORY_RULES = (dates_in_reason, dates_in_order)
