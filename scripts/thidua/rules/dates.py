"""Dates inside reason, and in their order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from thidua.model.column import Column
from thidua.model.record import KeyPath, Record, moment
from thidua.model.story import Exemplar, Status
from thidua.problems import Problem
from thidua.rules.fault import fault, incomplete

EARLIEST = date(1945, 9, 2)
"""The State was founded on 2/9/1945; nothing that the column tells is older."""


def dates_in_reason(column: Column) -> Iterator[Problem]:
    """No date before the State was founded."""

    def early(record: Record, keys: KeyPath, day: date | None) -> Iterator[Problem]:
        if day and (day.year, day.month, day.day) < EARLIEST.timetuple()[:3]:
            yield fault(
                record,
                keys,
                "date-too-early",
                f"ngày {day:%d/%m/%Y} sớm hơn ngày 02/09/1945",
                "kiểm tra lại năm",
            )

    for story in column.stories:
        yield from early(story, ("date",), story.date)
        yield from early(story, ("updated",), story.updated)
        if isinstance(story, Exemplar):
            yield from early(story, ("introduced",), story.introduced)
            if story.recognition:
                yield from early(story, ("recognition", "date"), story.recognition.date)
    for publication in column.all_publications:
        yield from early(publication, ("date",), publication.date)


def dates_in_order(column: Column) -> Iterator[Problem]:
    """Updated after publication, with a word on what changed; withdrawn after it as well."""
    zone = column.site.zone
    for story in column.stories:
        if story.updated and moment(story.updated, zone) < moment(story.date, zone):
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
                "có updated mà không nói đã sửa gì",
                "change_note: Bổ sung số liệu vụ thu hoạch",
            )
        if (story.status is Status.WITHDRAWN) != bool(story.withdrawn):
            yield fault(
                story,
                ("withdrawn",) if story.withdrawn else ("status",),
                "withdrawn-unclear",
                "bài rút lại cần cả status: withdrawn và withdrawn: {date, reason}",
                "withdrawn: {date: 2024-12-20, reason: Gia đình đề nghị thôi đăng}",
            )
        if story.withdrawn and story.withdrawn.date < story.published(zone).date():
            yield fault(
                story,
                ("withdrawn", "date"),
                "withdrawn-before-date",
                "ngày rút bài sớm hơn ngày đăng",
                f"từ {story.date:%Y-%m-%d} trở đi; bài chưa đăng thì để status: draft",
            )
    for unit in column.units:
        if unit.since and unit.until and unit.until < unit.since:
            yield fault(
                unit, ("until",), "until-before-from", "ngày kết thúc sớm hơn ngày bắt đầu", ""
            )
    for movement in column.movements:
        if movement.since and movement.until and movement.until < movement.since:
            yield fault(
                movement, ("until",), "until-before-from", "ngày kết thúc sớm hơn ngày bắt đầu", ""
            )


RULES = (dates_in_reason, dates_in_order)
