"""Every id that is named exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from thidua.model.column import Column
from thidua.model.duty import Deadline, Duty
from thidua.model.exemplar import ExemplarFacts, RegisteredExemplar
from thidua.model.record import KeyPath, Record
from thidua.model.registry import Channel, Field, Movement, Unit
from thidua.model.story import Exemplar, Story
from thidua.problems import Example, Place, Problem, Rule, Severity, brief, errors_among
from thidua.rules.fault import fault
from thidua.signs import named
from thidua.spelling import nearest

UNIT_UNKNOWN = Rule(
    "unit-unknown",
    "Mã đơn vị không có trong danh mục, nên điển hình không được tính cho đơn vị nào. Chép đúng "
    "mã trong `content/danh-muc/don-vi.yml`; đơn vị mới thì thêm vào đó trước.",
    Example("unit: cao-pong", "unit: cao-phong"),
)
CHANNEL_UNKNOWN = Rule(
    "channel-unknown",
    "Mã kênh không có trong `content/danh-muc/kenh.yml`, nên lần đăng, phát này không được tính "
    "vào chỉ tiêu nào.",
    Example(
        "publications:\n  - channel: bao-tin\n    date: 2024-06-12\n    issue: 5/2024",
        "publications:\n  - channel: bao-tinh\n    date: 2024-06-12\n    issue: 5/2024",
    ),
)
FIELD_UNKNOWN = Rule(
    "field-unknown",
    "Mã lĩnh vực không có trong `content/linh-vuc/`, nên bài không hiện ở trang lĩnh vực nào và "
    "không vào số đếm theo lĩnh vực.",
    Example("fields: [nong-ngiep]", "fields: [nong-nghiep]"),
)
MOVEMENT_UNKNOWN = Rule(
    "movement-unknown",
    "Mã phong trào không có trong `content/phong-trao/`, nên bài hay sự kiện không hiện ở trang "
    "của phong trào ấy.",
    Example("movements: [nong-thon]", "movements: [nong-thon-moi]"),
)
UNIT_CIRCLE = Rule(
    "unit-circle",
    "Lần theo cấp trên của đơn vị này thì lại gặp chính nó, nên số liệu không biết cộng lên đâu.",
    Example(
        "- id: mai-chau\n  name: Huyện Mai Châu\n  level: huyen\n  parent: mai-chau",
        "- id: mai-chau\n  name: Huyện Mai Châu\n  level: huyen\n  parent: tinh-cu",
        Place.UNITS,
    ),
)
UNIT_NOT_ALIVE = Rule(
    "unit-not-alive",
    "Vào ngày điển hình được giới thiệu, đơn vị này chưa thành lập hoặc đã sáp nhập. Ghi như vậy "
    "là tính nhầm chỗ; nếu có đơn vị kế tiếp, lời gợi ý nêu tên.",
    Example("unit: tinh-cu\nintroduced: 2025-08-01", "unit: tinh-moi\nintroduced: 2025-08-01"),
)
REGISTER_UNKNOWN = Rule(
    "register-unknown",
    "Không có dòng nào trong sổ `content/dien-hinh/` mang mã ấy, nên bài và dòng sổ không nhận ra "
    "nhau và điển hình bị đếm hai lần.",
    Example("register: cam-2023", "introduced: 2024-06-11"),
)
CHANNEL_FOLDER = Rule(
    "channel-folder",
    "Tệp nằm trong thư mục của kênh này mà mục bên trong lại ghi kênh khác. Mục được tính cho kênh "
    "đã ghi, nhưng người sau khó tìm ra nó.",
    Example(
        "- date: 2024-01-07\n  channel: bao-tinh\n  issue: 1/2024",
        "- date: 2024-01-07\n  issue: 1/2024",
        Place.BROADCASTS,
    ),
    Severity.WARNING,
)

Listed = Unit | Channel | Field | Movement | RegisteredExemplar

LISTS = {
    UNIT_UNKNOWN: ("đơn vị", "danh-muc/don-vi.yml"),
    CHANNEL_UNKNOWN: ("kênh", "danh-muc/kenh.yml"),
    FIELD_UNKNOWN: ("lĩnh vực", "linh-vuc/"),
    MOVEMENT_UNKNOWN: ("phong trào", "phong-trao/"),
    REGISTER_UNKNOWN: ("dòng sổ", "dien-hinh/"),
}
"""What each of these rules asks for, and where in the content that is listed."""


def unreadable(read: Iterable[Problem]) -> set[str]:
    """The rules that would only repeat that a list could not be read."""
    broken = [problem.path for problem in errors_among(read)]
    return {rule.name for path in broken for rule, (_, place) in LISTS.items() if place in path}


def _listed(
    record: Record, keys: KeyPath, value: str, listed: Mapping[str, Listed], rule: Rule
) -> Iterator[Problem]:
    if value not in listed:
        what, place = LISTS[rule]
        hint = f"xem danh sách {what} trong content/{place}"
        if meant := _meant(value, listed):
            hint = f"có phải '{meant}' ({_names(listed[meant])[0]})?"
        if odd := named(value):
            hint = f"{odd}; {hint}"
        yield fault(record, keys, rule, f"không có {what} '{brief(value)}'", hint)


def _meant(value: str, listed: Mapping[str, Listed]) -> str:
    """The id that somebody meant who misspelt it, or wrote the name; empty when none is near."""
    ids = {name: record.id for record in listed.values() for name in _names(record)}
    ids |= {id: id for id in listed}
    return ids.get(nearest(value, ids), "")


def _names(record: Listed) -> tuple[str, ...]:
    match record:
        case Unit():
            return record.name, *record.aliases
        case Channel():
            return (record.name,)
        case RegisteredExemplar():
            return (record.subject,)
        case _:
            return (record.title,)


def story_refers(story: Story, column: Column) -> Iterator[Problem]:
    """Fields, movements, channels and unit of a story are listed."""
    for n, id in enumerate(story.fields):
        yield from _listed(story, ("fields", n), id, column.field, FIELD_UNKNOWN)
    for n, id in enumerate(story.movements):
        yield from _listed(story, ("movements", n), id, column.movement, MOVEMENT_UNKNOWN)
    for p in story.publications:
        yield from _listed(p, ("channel",), p.channel, column.channel, CHANNEL_UNKNOWN)
    if isinstance(story, Exemplar):
        yield from _listed(story, ("unit",), story.unit, column.unit, UNIT_UNKNOWN)


def lists_refer(column: Column) -> Iterator[Problem]:
    """What all records but stories and plans name is listed."""
    for p in column.publications:
        yield from _listed(p, ("channel",), p.channel, column.channel, CHANNEL_UNKNOWN)
    for r in column.registrations:
        yield from _listed(r, ("unit",), r.unit, column.unit, UNIT_UNKNOWN)
        if r.field:
            yield from _listed(r, ("field",), r.field, column.field, FIELD_UNKNOWN)
    for narrative in column.narratives:
        if narrative.unit:
            yield from _listed(narrative, ("unit",), narrative.unit, column.unit, UNIT_UNKNOWN)
    for line in column.register:
        yield from _listed(line, ("unit",), line.unit, column.unit, UNIT_UNKNOWN)
        for n, id in enumerate(line.fields):
            yield from _listed(line, ("fields", n), id, column.field, FIELD_UNKNOWN)
    lines = {line.id: line for line in column.register}
    for story in column.exemplars:
        if story.register_line:
            yield from _listed(story, ("register",), story.register_line, lines, REGISTER_UNKNOWN)
    for s in column.submissions:
        if s.unit:
            yield from _listed(s, ("unit",), s.unit, column.unit, UNIT_UNKNOWN)
    for event in column.events:
        for n, id in enumerate(event.movements):
            yield from _listed(event, ("movements", n), id, column.movement, MOVEMENT_UNKNOWN)


def units_refer(column: Column) -> Iterator[Problem]:
    """Parents and successors are listed, and the line of parents ends."""
    rooted: set[str] = set()  # units whose line of parents is known to end
    for unit in column.units:
        for key in ("parent", "successor"):
            if value := getattr(unit, key):
                yield from _listed(unit, (key,), value, column.unit, UNIT_UNKNOWN)
        cleared = unit.id in rooted and column.unit[unit.id] is unit
        line = column.ancestors(unit.parent) if unit.parent and not cleared else []
        if line and not getattr(column.unit.get(line[-1]), "parent", None):
            rooted.update(line)
        if unit.id in line:
            message = f"đơn vị '{unit.id}' là cấp trên của chính mình"
            hint = "sửa parent của một trong các đơn vị đang nối vòng"
            yield fault(unit, ("parent",), UNIT_CIRCLE, message, hint)


def plans_refer(column: Column) -> Iterator[Problem]:
    """What targets count among, who must register, and what proves duties, is listed."""
    for registers in filter(None, (plan.registers for plan in column.plans)):
        for n, id in enumerate(registers.units):
            yield from _listed(registers, ("units", n), id, column.unit, UNIT_UNKNOWN)
    for target in (target for plan in column.plans for target in plan.targets):
        keys: dict[str, tuple[Mapping[str, Listed], Rule]] = {
            "units": (column.unit, UNIT_UNKNOWN),
            "fields": (column.field, FIELD_UNKNOWN),
            "channel": (column.channel, CHANNEL_UNKNOWN),
        }
        for key, (listed, rule) in keys.items():
            for n, id in enumerate(getattr(target.where, key)):
                yield from _listed(target, ("where", key, n), id, listed, rule)
    for plan in column.plans:
        asked: list[Duty | Deadline] = [*plan.checklist, *plan.deadlines]
        for one in asked:
            for n, id in enumerate(one.where.units):
                yield from _listed(one, ("where", "units", n), id, column.unit, UNIT_UNKNOWN)
        for duty in plan.checklist:
            for n, id in enumerate(duty.proved_by.channels):
                at = ("proved_by", "channels", n)
                yield from _listed(duty, at, id, column.channel, CHANNEL_UNKNOWN)


def unit_alive(story: Story, column: Column) -> Iterator[Problem]:
    """A unit introduces exemplars only while it exists."""
    if isinstance(story, Exemplar):
        yield from _alive(story, story.introduction(column.site.zone), column)


def unit_of_line_alive(column: Column) -> Iterator[Problem]:
    """The same of exemplars in the register."""
    for line in column.register:
        if line.introduced:
            yield from _alive(line, line.introduced, column)


def _alive(exemplar: ExemplarFacts, day: date, column: Column) -> Iterator[Problem]:
    unit = column.unit.get(exemplar.unit)
    if unit and not unit.alive(day):
        message = f"ngày {day:%d/%m/%Y} không có đơn vị '{unit.id}' (tồn tại {_lifetime(unit)})"
        hint = "chọn đơn vị đang tồn tại ngày đó, hoặc sửa introduced"
        if heir := column.unit.get(unit.successor or ""):
            hint = f"đơn vị kế tiếp: '{heir.id}' ({heir.name})"
        yield fault(exemplar, ("unit",), UNIT_NOT_ALIVE, message, hint)


def _lifetime(unit: Unit) -> str:
    since = f"từ {unit.since:%d/%m/%Y}" if unit.since else ""
    until = f"đến hết {unit.until:%d/%m/%Y}" if unit.until else ""
    return " ".join(filter(None, (since, until)))


def folders_are_channels(column: Column) -> Iterator[Problem]:
    """A publication in ``dang-phat/CHANNEL/`` does not name another channel."""
    for publication in column.publications:
        folder = publication.document.path.split("/")[-2]
        if publication.channel != folder and publication.channel in column.channel:
            message = f"kênh '{publication.channel}' nằm trong thư mục của kênh '{folder}'"
            hint = "chuyển mục này sang thư mục của kênh, hoặc bỏ khóa channel"
            yield fault(publication, ("channel",), CHANNEL_FOLDER, message, hint)


CHECKS = (lists_refer, units_refer, plans_refer, unit_of_line_alive, folders_are_channels)
STORY_CHECKS = (story_refers, unit_alive)
