"""Every id that is named exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from thidua.model.column import Column
from thidua.model.record import KeyPath, Record
from thidua.model.registry import Channel, Field, Movement, Unit
from thidua.model.story import Exemplar, Story
from thidua.problems import Problem, brief
from thidua.rules.fault import fault, warning
from thidua.spelling import nearest

LISTS = {
    "danh-muc/don-vi.yml": "unit-unknown",
    "danh-muc/kenh.yml": "channel-unknown",
    "linh-vuc/": "field-unknown",
    "phong-trao/": "movement-unknown",
}


def unreadable(read: Iterable[Problem]) -> set[str]:
    """The rules that would only repeat that a list could not be read."""
    return {rule for p in read for name, rule in LISTS.items() if name in p.path}


Listed = Unit | Channel | Field | Movement


def _unknown(
    record: Record, keys: KeyPath, value: str, known: Mapping[str, Listed], rule: str, what: str
) -> Problem:
    where = next(f"content/{place}" for place, name in LISTS.items() if name == rule)
    hint = f"xem danh sách {what} trong {where}"
    if meant := _meant(value, known):
        hint = f"có phải '{meant}' ({_names(known[meant])[0]})?"
    return fault(record, keys, rule, f"không có {what} '{brief(value)}'", hint)


def _meant(value: str, known: Mapping[str, Listed]) -> str:
    """The id that somebody meant who misspelt it, or wrote the name; empty when none is near."""
    called = {name: record.id for record in known.values() for name in _names(record)}
    called |= {name: name for name in known}
    return called.get(nearest(value, called), "")


def _names(record: Listed) -> tuple[str, ...]:
    match record:
        case Unit():
            return record.name, *record.aliases
        case Channel():
            return (record.name,)
        case _:
            return (record.title,)


def _unit(record: Record, keys: KeyPath, value: str, column: Column) -> Iterator[Problem]:
    if value not in column.unit:
        yield _unknown(record, keys, value, column.unit, "unit-unknown", "đơn vị")


def _channel(record: Record, keys: KeyPath, value: str, column: Column) -> Iterator[Problem]:
    if value not in column.channel:
        yield _unknown(record, keys, value, column.channel, "channel-unknown", "kênh")


def _field(record: Record, keys: KeyPath, value: str, column: Column) -> Iterator[Problem]:
    if value not in column.field:
        yield _unknown(record, keys, value, column.field, "field-unknown", "lĩnh vực")


def story_refers(story: Story, column: Column) -> Iterator[Problem]:
    """Fields, movements, channels and unit of a story are known."""
    for n, field in enumerate(story.fields):
        yield from _field(story, ("fields", n), field, column)
    for n, m in enumerate(story.movements):
        if m not in column.movement:
            keys, known = ("movements", n), column.movement
            yield _unknown(story, keys, m, known, "movement-unknown", "phong trào")
    for publication in story.publications:
        yield from _channel(publication, ("channel",), publication.channel, column)
    if isinstance(story, Exemplar):
        yield from _unit(story, ("unit",), story.unit, column)


def lists_refer(column: Column) -> Iterator[Problem]:
    """Channels of publications without a story, units and fields of registrations are known."""
    for publication in column.publications:
        yield from _channel(publication, ("channel",), publication.channel, column)
    for registration in column.registrations:
        yield from _unit(registration, ("unit",), registration.unit, column)
        if registration.field:
            yield from _field(registration, ("field",), registration.field, column)


def units_refer(column: Column) -> Iterator[Problem]:
    """Parents and successors are known, and the line of parents ends."""
    for unit in column.units:
        for key in ("parent", "successor"):
            if value := getattr(unit, key):
                yield from _unit(unit, (key,), value, column)
        if unit.parent and unit.id in column.ancestors(unit.parent):
            yield fault(
                unit,
                ("parent",),
                "unit-circle",
                f"đơn vị '{unit.id}' là cấp trên của chính mình",
                "sửa parent của một trong các đơn vị đang nối vòng",
            )


def plans_refer(column: Column) -> Iterator[Problem]:
    """What targets count among is known."""
    for plan in column.plans:
        for target in plan.targets:
            where = target.where
            for n, unit in enumerate(where.units):
                yield from _unit(target, ("where", "units", n), unit, column)
            for n, field in enumerate(where.fields):
                yield from _field(target, ("where", "fields", n), field, column)
            for n, channel in enumerate(where.channel):
                yield from _channel(target, ("where", "channel", n), channel, column)


def unit_alive(story: Story, column: Column) -> Iterator[Problem]:
    """A unit introduces exemplars only while it exists."""
    if not isinstance(story, Exemplar):
        return
    unit, day = column.unit.get(story.unit), story.introduction(column.site.zone)
    if unit and not unit.alive(day):
        heir = column.unit.get(unit.successor or "")
        yield fault(
            story,
            ("unit",),
            "unit-not-alive",
            f"ngày {day:%d/%m/%Y} không có đơn vị '{unit.id}' (tồn tại {_lifetime(unit)})",
            f"đơn vị kế tiếp: '{heir.id}' ({heir.name})"
            if heir
            else "chọn đơn vị đang tồn tại ngày đó, hoặc sửa introduced",
        )


def _lifetime(unit: Unit) -> str:
    since = f"từ {unit.since:%d/%m/%Y}" if unit.since else ""
    until = f"đến hết {unit.until:%d/%m/%Y}" if unit.until else ""
    return " ".join(filter(None, (since, until)))


def folders_are_channels(column: Column) -> Iterator[Problem]:
    """A publication in ``dang-phat/CHANNEL/`` does not name another channel."""
    for publication in column.publications:
        folder = publication.document.path.split("/")[-2]
        if publication.channel != folder and publication.channel in column.channel:
            yield warning(
                publication,
                ("channel",),
                "channel-folder",
                f"kênh '{publication.channel}' nằm trong thư mục của kênh '{folder}'",
                "chuyển mục này sang thư mục của kênh, hoặc bỏ khóa channel",
            )


RULES = (lists_refer, units_refer, plans_refer, folders_are_channels)
STORY_RULES = (story_refers, unit_alive)
