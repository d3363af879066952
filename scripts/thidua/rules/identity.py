"""Ids and addresses: unique, and fit for an address."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from thidua.model.column import Column
from thidua.model.event import Event
from thidua.model.plan import Deadline, Duty, Occasion, Plan, Target
from thidua.model.record import Record
from thidua.model.registry import Channel, Field, Movement, Unit
from thidua.model.story import Story, suggested_id
from thidua.problems import Problem, brief
from thidua.rules.fault import fault, place, stem, warning

SLUG, YEAR = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"), re.compile(r"\d{4}")

R = TypeVar("R", bound=Record)
Named = (
    Story | Unit | Channel | Field | Movement | Plan | Target | Deadline | Occasion | Duty | Event
)


def _repeats(records: Iterable[R], key: Callable[[R], str]) -> Iterator[tuple[R, R]]:
    """Each record whose *key* an earlier one has, with that earlier one.

    A story whose id is what its own path suggests is earlier than its copies, whatever their names.
    """
    found: dict[str, list[R]] = defaultdict(list)
    for record in records:
        found[key(record)].append(record)
    for group in found.values():
        if len(group) > 1:
            first, *others = sorted(group, key=_seniority)
            yield from ((other, first) for other in others)


def _seniority(record: Record) -> tuple[bool, str]:
    path = record.document.path
    return isinstance(record, Story) and record.id != suggested_id(path), path


def ids_unique(column: Column) -> Iterator[Problem]:
    """No id is used twice in its list."""
    lists: list[tuple[Iterable[Named], str]] = [
        (column.stories, ""),
        (column.units, "thêm tên huyện vào mã, ví dụ xa-doan-ket-da-bac"),
        (column.channels, "đặt mã khác"),
        (column.fields, "đặt mã khác"),
        (column.movements, "đặt mã khác"),
        (column.plans, "đặt mã khác"),
        (column.events, "đặt mã khác"),
    ]
    for plan in column.plans:
        lists.append((plan.targets, "đặt mã khác"))
        lists.append((plan.deadlines, "đặt mã khác"))
        lists.append((plan.occasions, "đặt mã khác"))
        lists.append((plan.checklist, "đặt mã khác"))
    for records, hint in lists:
        for other, first in _repeats(records, lambda r: r.id):
            message = f"mã '{brief(other.id)}' đã có ở {place(first, 'id')}"
            if isinstance(other, Story):
                own = suggested_id(other.document.path)
                hint = f"bài này là bản chép thì ghi id: {own}; bài kia là bản chép thì đổi mã ở đó"
            yield fault(other, ("id",), "id-duplicate", message, hint)


def addresses_unique(column: Column) -> Iterator[Problem]:
    """No two stories stand at one address; old addresses are nobody else's."""
    taken = {s.address: s for s in column.stories}
    for other, first in _repeats(column.stories, lambda s: s.address):
        yield fault(
            other,
            ("date",),
            "address-duplicate",
            f"địa chỉ {other.address} đã thuộc về {first.document.path}",
            "đổi tên thư mục của bài này",
        )
    for story in column.stories:
        for number, alias in enumerate(story.aliases):
            if alias in taken:
                yield fault(
                    story,
                    ("aliases", number),
                    "alias-taken",
                    f"địa chỉ cũ {brief(alias)} đã thuộc về {taken[alias].document.path}",
                    "bỏ địa chỉ này khỏi aliases",
                )
            else:
                taken[alias] = story


def aliases_formed(story: Story, _: Column) -> Iterator[Problem]:
    """An old address begins and ends with a slash."""
    for number, alias in enumerate(story.aliases):
        if not re.fullmatch(r"/\S+/", alias):
            yield fault(
                story,
                ("aliases", number),
                "alias-form",
                f"địa chỉ cũ '{brief(alias)}' không đúng dạng",
                "bắt đầu và kết thúc bằng dấu /, ví dụ /guong/2023/ten-cu/",
            )


def slug_plain(story: Story, _: Column) -> Iterator[Problem]:
    """A story's folder or file is named so that its address needs no escaping."""
    if not SLUG.fullmatch(story.slug):
        yield fault(
            story,
            (),
            "slug-form",
            f"tên thư mục (hay tệp) '{story.slug}' không dùng làm địa chỉ được",
            "chữ thường không dấu, chữ số, dấu gạch nối: hop-tac-xa-cam",
        )


def year_agrees(story: Story, _: Column) -> Iterator[Problem]:
    """The story stands in the folder of its year."""
    parts = story.document.path.split("/")
    year = next((part for part in parts if YEAR.fullmatch(part)), "")
    if year != str(story.date.year):
        yield warning(
            story,
            ("date",),
            "year-folder",
            f"bài của năm {story.date.year} không nằm trong thư mục {story.date.year}",
            f"chuyển bài vào thư mục {story.date.year}, hoặc sửa năm của date",
        )


def ids_name_files(column: Column) -> Iterator[Problem]:
    """Plans, fields, movements and events are found by their id: the name of their file."""
    records: list[Plan | Field | Movement | Event] = [
        *column.plans,
        *column.fields,
        *column.movements,
        *column.events,
    ]
    for record in records:
        if record.id != stem(record):
            yield fault(
                record,
                ("id",),
                "id-file",
                f"mã '{record.id}' khác tên tệp '{stem(record)}.md'",
                f"đổi tên tệp thành {record.id}.md",
            )


RULES = (ids_unique, addresses_unique, ids_name_files)
STORY_RULES = (aliases_formed, slug_plain, year_agrees)
