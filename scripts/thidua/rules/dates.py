"""Dates inside reason, and in their order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, tzinfo

from thidua.model.column import Column
from thidua.model.exemplar import ExemplarFacts
from thidua.model.parts import Award, Consent, Recognition
from thidua.model.record import Record, moment
from thidua.model.registry import Movement, Unit
from thidua.model.story import Exemplar, Status, Story
from thidua.problems import Example, Place, Problem, Rule
from thidua.rules.fault import fault

EARLIEST = date(1945, 9, 2)
"""The State was founded on 2/9/1945; nothing that the column tells is older."""
LATEST = date(2099, 12, 31)
"""A later year is a slip of the hand, and a story that would never appear."""

DATE_TOO_EARLY = Rule(
    "date-too-early",
    "Ngày sớm hơn ngày lập nước 2/9/1945, hầu như chỉ do gõ nhầm năm.",
    Example("introduced: 1924-06-11", "introduced: 2024-06-11"),
)
DATE_TOO_LATE = Rule(
    "date-too-late",
    "Ngày ở tận thế kỷ sau, hầu như chỉ do gõ nhầm năm. Để nguyên thì bài không bao giờ hiện ra.",
    Example("date: 2204-06-11", "date: 2024-06-11"),
)
UPDATED_BEFORE_DATE = Rule(
    "updated-before-date",
    "Bài không thể được sửa trước khi đăng. Nơi lấy tin dựa vào hai ngày này để biết bài nào mới.",
    Example(
        "date: 2024-06-11\nupdated: 2024-06-01\nchange_note: Bổ sung số liệu vụ thu hoạch",
        "date: 2024-06-11\nupdated: 2024-06-20\nchange_note: Bổ sung số liệu vụ thu hoạch",
    ),
)
CHANGE_NOTE_MISSING = Rule(
    "change-note-missing",
    "Sửa bài đã đăng thì phải nói rõ sửa gì, để người đã đọc biết và để báo, đài đã dùng lại bài "
    "sửa theo.",
    Example(
        "updated: 2024-06-20",
        "updated: 2024-06-20\nchange_note: Bổ sung số liệu vụ thu hoạch",
    ),
    lenient=True,
)
WITHDRAWN_UNCLEAR = Rule(
    "withdrawn-unclear",
    "Rút bài cần hai điều đi cùng nhau: `status: withdrawn`, và ngày rút kèm lý do. Chỉ có một "
    "thì không rõ bài còn hay đã rút, đếm hay thôi đếm.",
    Example(
        "status: withdrawn",
        "status: withdrawn\nwithdrawn:\n  date: 2024-12-20\n  reason: Gia đình đề nghị",
    ),
)
WITHDRAWN_BEFORE_DATE = Rule(
    "withdrawn-before-date",
    "Bài không thể bị rút trước ngày đăng. Nếu thôi không đăng nữa, để bài ở dạng nháp.",
    Example(
        "date: 2024-06-11\nstatus: withdrawn\nwithdrawn:\n  date: 2024-01-20\n  reason: Nhầm",
        "date: 2024-06-11\nstatus: withdrawn\nwithdrawn:\n  date: 2024-12-20\n  reason: Nhầm",
    ),
)
UNTIL_BEFORE_FROM = Rule(
    "until-before-from",
    "Một đơn vị, phong trào hay kế hoạch không thể kết thúc trước khi bắt đầu; không ngày nào nằm "
    "trong khoảng ấy, nên không có gì được đếm.",
    Example(
        "period:\n  from: 2025-12-31\n  until: 2023-01-01",
        "period:\n  from: 2023-01-01\n  until: 2025-12-31",
        Place.PLAN,
    ),
)


def dates_in_reason(story: Story, _: Column) -> Iterator[Problem]:
    """No date before the State was founded, and none in another century."""
    yield from _in_reason(story, "date", story.date)
    yield from _in_reason(story, "updated", story.updated)
    if isinstance(story, Exemplar):
        yield from _exemplar_in_reason(story)
    for publication in story.publications:
        yield from _in_reason(publication, "date", publication.date)


def lists_in_reason(column: Column) -> Iterator[Problem]:
    """The same for publications without a story, and for the register of exemplars."""
    for publication in column.publications:
        yield from _in_reason(publication, "date", publication.date)
    for line in column.register:
        yield from _exemplar_in_reason(line)


def _exemplar_in_reason(exemplar: ExemplarFacts) -> Iterator[Problem]:
    yield from _in_reason(exemplar, "introduced", exemplar.introduced)
    parts: list[Recognition | Consent | Award | None]
    parts = [exemplar.recognition, exemplar.consent, *exemplar.awards]
    for part in parts:
        if part:
            yield from _in_reason(part, "date", part.date)


def _in_reason(record: Record, key: str, value: date | None) -> Iterator[Problem]:
    if value is None or EARLIEST.year < value.year < LATEST.year:
        return
    day = date(value.year, value.month, value.day)
    if day < EARLIEST:
        message = f"ngày {day:%d/%m/%Y} sớm hơn ngày {EARLIEST:%d/%m/%Y}"
        yield fault(record, (key,), DATE_TOO_EARLY, message, "kiểm tra lại năm")
    if day > LATEST:
        message = f"ngày {day:%d/%m/%Y} muộn hơn ngày {LATEST:%d/%m/%Y}"
        yield fault(record, (key,), DATE_TOO_LATE, message, "kiểm tra lại năm")


def _before(first: date, second: date, zone: tzinfo) -> bool:
    """Whether *first* is surely earlier: of a day without a time, only another day is."""
    if isinstance(first, datetime) and isinstance(second, datetime):
        return moment(first, zone) < moment(second, zone)
    return (first.year, first.month, first.day) < (second.year, second.month, second.day)


def dates_in_order(story: Story, column: Column) -> Iterator[Problem]:
    """Updated after publication, with a word on what changed; withdrawn after it as well."""
    zone = column.site.zone
    if story.updated and _before(story.updated, story.date, zone):
        message = "ngày cập nhật sớm hơn ngày đăng"
        hint = f"updated từ {story.date:%Y-%m-%d} trở đi, hoặc bỏ khóa này"
        yield fault(story, ("updated",), UPDATED_BEFORE_DATE, message, hint)
    if story.updated and not story.change_note:
        message = "có ngày cập nhật (updated) mà không nói đã sửa gì"
        hint = "change_note: Bổ sung số liệu vụ thu hoạch"
        yield fault(story, ("updated",), CHANGE_NOTE_MISSING, message, hint)
    if (story.status is Status.WITHDRAWN) != bool(story.withdrawn):
        key = "withdrawn" if story.withdrawn else "status"
        message = "bài đã rút phải có cả status: withdrawn lẫn withdrawn: {date, reason}"
        hint = "withdrawn: {date: 2024-12-20, reason: Gia đình đề nghị thôi đăng}"
        yield fault(story, (key,), WITHDRAWN_UNCLEAR, message, hint)
    if story.withdrawn and story.withdrawn.date < story.day(zone):
        message = "ngày rút bài sớm hơn ngày đăng"
        hint = f"từ {story.date:%Y-%m-%d} trở đi; bài chưa đăng thì để status: draft"
        yield fault(story, ("withdrawn", "date"), WITHDRAWN_BEFORE_DATE, message, hint)


def terms_in_order(column: Column) -> Iterator[Problem]:
    """Units and movements end after they begin."""
    terms: list[Unit | Movement] = [*column.units, *column.movements]
    for lasting in terms:
        if lasting.since and lasting.until and lasting.until < lasting.since:
            message = "ngày kết thúc (until) sớm hơn ngày bắt đầu (from)"
            hint = "kiểm tra lại hai ngày, có thể đã ghi đổi chỗ"
            yield fault(lasting, ("until",), UNTIL_BEFORE_FROM, message, hint)


CHECKS = (lists_in_reason, terms_in_order)
STORY_CHECKS = (dates_in_reason, dates_in_order)
