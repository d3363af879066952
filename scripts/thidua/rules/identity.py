"""Ids and addresses: unique, and fit for an address."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TypeVar

from thidua.model.column import Column
from thidua.model.duty import Deadline, Duty, Occasion
from thidua.model.event import Event
from thidua.model.exemplar import RegisteredExemplar
from thidua.model.plan import Plan, Target
from thidua.model.record import Record
from thidua.model.registry import Channel, Field, Movement, Unit
from thidua.model.story import Story, suggested_id
from thidua.problems import Example, Place, Problem, Rule, Severity, brief
from thidua.rules.fault import fault, place, stem
from thidua.spelling import slugify

SLUG, YEAR = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"), re.compile(r"\d{4}")

ID_DUPLICATE = Rule(
    "id-duplicate",
    "Hai mục mang một mã, thường do chép tệp cũ làm mẫu mà quên đổi mã. Với bài viết, nơi lấy tin "
    "sẽ tưởng bài mới là bài cũ và bỏ qua.",
    Example(
        "- id: doan-ket\n  name: Xã Đoàn Kết (Đà Bắc)\n  level: xa\n"
        "- id: doan-ket\n  name: Xã Đoàn Kết (Yên Thủy)\n  level: xa",
        "- id: doan-ket-da-bac\n  name: Xã Đoàn Kết (Đà Bắc)\n  level: xa\n"
        "- id: doan-ket-yen-thuy\n  name: Xã Đoàn Kết (Yên Thủy)\n  level: xa",
        Place.UNITS,
    ),
)
ADDRESS_DUPLICATE = Rule(
    "address-duplicate",
    "Địa chỉ trang ghép từ năm đăng và tên thư mục. Hai bài chung một địa chỉ thì chỉ một bài xem "
    "được.",
    Example(
        "exemplars/2024/vuon-cam.md (date: 2024-03-01)\n"
        "exemplars/2024/vuon-cam/index.md (date: 2024-08-15)",
        "exemplars/2024/vuon-cam.md (date: 2024-03-01)\n"
        "exemplars/2024/vuon-cam-vu-hai/index.md (date: 2024-08-15)",
        Place.FOLDER,
    ),
)
SLUG_FORM = Rule(
    "slug-form",
    "Tên thư mục (hay tệp) của bài thành địa chỉ trang. Có dấu, chữ hoa hay dấu cách thì địa chỉ "
    "dài ra thành `%E1%BB%93…`, gửi qua tin nhắn dễ hỏng.",
    Example("exemplars/2024/Vườn cam/index.md", "exemplars/2024/vuon-cam/index.md", Place.FOLDER),
)
YEAR_FOLDER = Rule(
    "year-folder",
    "Bài nên nằm trong thư mục mang tên năm đăng, để người sau dễ tìm. Số đếm vẫn theo ngày ghi "
    "trong bài.",
    Example(
        "exemplars/2023/ban-nho.md (date: 2024-06-11)",
        "exemplars/2024/ban-nho.md (date: 2024-06-11)",
        Place.FOLDER,
    ),
    Severity.WARNING,
)
ID_FILE = Rule(
    "id-file",
    "Mã của kế hoạch, lĩnh vực, phong trào, sự kiện phải trùng tên tệp, vì nơi khác tìm chúng theo "
    "mã ấy.",
    Example(
        "linh-vuc/giao-duc.md (id: giao-duc-dao-tao)",
        "linh-vuc/giao-duc.md (id: giao-duc)",
        Place.FOLDER,
    ),
)

R = TypeVar("R", bound=Record)
Named = (
    Story
    | Unit
    | Channel
    | Field
    | Movement
    | Plan
    | Target
    | Deadline
    | Occasion
    | Duty
    | Event
    | RegisteredExemplar
)


def _repeats(records: Iterable[R], key: Callable[[R], str]) -> Iterator[tuple[R, R]]:
    """Each record whose *key* an earlier one has, with that earlier one.

    A story whose id is what its own path suggests is earlier than its copies, whatever their names.
    """
    groups: dict[str, list[R]] = defaultdict(list)
    for record in records:
        groups[key(record)].append(record)
    for group in groups.values():
        if len(group) > 1:
            first, *others = sorted(group, key=_seniority)
            yield from ((other, first) for other in others)


def _seniority(record: Record) -> tuple[bool, str]:
    path = record.document.path
    return isinstance(record, Story) and record.id != suggested_id(path), path


def ids_unique(column: Column) -> Iterator[Problem]:
    """No id is used twice in its list."""
    lists: list[Iterable[Named]] = [column.stories, column.units, column.channels, column.fields]
    lists += [column.movements, column.plans, column.events, column.register]
    for plan in column.plans:
        lists += [plan.targets, plan.deadlines, plan.occasions, plan.checklist]
    for other, first in chain.from_iterable(_repeats(records, lambda r: r.id) for records in lists):
        message, hint = f"mã '{brief(other.id)}' đã có ở {place(first, 'id')}", "đặt mã khác"
        if isinstance(other, Unit):
            hint = "thêm tên huyện vào mã, ví dụ xa-doan-ket-da-bac"
        if isinstance(other, Story):
            own = suggested_id(other.document.path)
            hint = f"bài này là bản chép thì ghi id: {own}; bài kia là bản chép thì đổi mã ở đó"
        yield fault(other, ("id",), ID_DUPLICATE, message, hint)


def addresses_unique(column: Column) -> Iterator[Problem]:
    """No two stories stand at one address."""
    for other, first in _repeats(column.stories, lambda s: s.address):
        message = f"địa chỉ {other.address} đã thuộc về {first.document.path}"
        yield fault(other, ("date",), ADDRESS_DUPLICATE, message, "đổi tên thư mục của bài này")


def slug_plain(story: Story, _: Column) -> Iterator[Problem]:
    """A story's folder or file is named so that its address needs no escaping."""
    if not SLUG.fullmatch(story.slug):
        message = f"tên thư mục (hay tệp) '{story.slug}' không dùng làm địa chỉ được"
        slug = slugify(story.slug) or "hop-tac-xa-cam"
        hint = f"chữ thường không dấu, chữ số, dấu gạch nối: {slug}"
        yield fault(story, (), SLUG_FORM, message, hint)


def year_agrees(story: Story, _: Column) -> Iterator[Problem]:
    """The story stands in the folder of its year."""
    parts = story.document.path.split("/")
    year = next((part for part in parts if YEAR.fullmatch(part)), "")
    if year != str(story.date.year):
        message = f"bài của năm {story.date.year} không nằm trong thư mục {story.date.year}"
        hint = f"chuyển bài vào thư mục {story.date.year}, hoặc sửa năm của date"
        yield fault(story, ("date",), YEAR_FOLDER, message, hint)


def ids_name_files(column: Column) -> Iterator[Problem]:
    """Plans, fields, movements and events are found by their id: the name of their file."""
    for record in chain[Plan | Field | Movement | Event](
        column.plans, column.fields, column.movements, column.events
    ):
        if record.id != stem(record):
            message = f"mã '{record.id}' khác tên tệp '{stem(record)}.md'"
            hint = f"đổi tên tệp thành {record.id}.md"
            yield fault(record, ("id",), ID_FILE, message, hint)


CHECKS = (ids_unique, addresses_unique, ids_name_files)
STORY_CHECKS = (slug_plain, year_agrees)
