"""Units that ended or began within a year, and who owes what after it, in words. Never guessed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.model.column import Column
from thidua.model.plan import Plan, Target
from thidua.model.registry import Level, Unit
from thidua.report.window import capital
from thidua.report.window import day as written
from thidua.spelling import canonical_name
from thidua.tally.attainment import Tally, TargetTally
from thidua.tally.total import TargetTotal, totals

UNKNOWN = "chưa rõ đơn vị kế tiếp"
NAMED = 3
"""So many units are named in a sentence; of more, their number by level."""


@dataclass(frozen=True, slots=True)
class UnitChange:
    """A sentence about units, and the names of all of them where there are too many for it."""

    sentence: str
    names: tuple[str, ...] = ()


def none_bound(plan: Plan, year: int) -> str:
    """The sentence on a year in which no target binds any single unit."""
    if all(target.each is None for target in plan.targets):
        return "Kế hoạch không giao chỉ tiêu cho từng đơn vị."
    return f"Năm {year} không đơn vị nào phải thực hiện chỉ tiêu giao cho từng đơn vị."


def changes(column: Column, counted: Tally, until: date = date.max) -> list[UnitChange]:
    """What happened to units in the year of a count, and what it means for the plan's targets.

    Empty where no unit ended and none began in that year, up to *until*.
    """
    year = counted.year
    ended = [u for u in column.units if _ended_in(u, year) and (u.until or until) <= until]
    born = [u for u in column.units if u.since and u.since.year == year and u.since <= until]
    listed = [*_endings(column, ended), *_births(born)]
    if ended:
        sentences = (*_owed(counted), *_orphans(column, counted, ended), _others(counted))
        listed += (UnitChange(sentence) for sentence in sentences if sentence)
    return listed


def _endings(column: Column, ended: Sequence[Unit]) -> Iterator[UnitChange]:
    for day, units in _by_day(ended, lambda u: u.until):
        yield UnitChange(
            f"Hết ngày {written(day)}, {_names_or_levels(units)} kết thúc hoạt động.", _all(units)
        )
        heirs = [(u, h) for u in units if (h := column.unit.get(u.successor or ""))]
        for heir, group in _grouped(heirs):
            yield UnitChange(f"{heir.name} kế tiếp {_names(group)}.", _all(group))
        without = [u for u in units if not column.unit.get(u.successor or "")]
        if without:
            rest = " còn lại" if heirs else ""
            who = f"{len(without)} đơn vị{rest}" if len(without) > NAMED else _names(without)
            yield UnitChange(f"{capital(who)}: {UNKNOWN}.", _all(without))


def _births(born: Sequence[Unit]) -> Iterator[UnitChange]:
    for day, units in _by_day(born, lambda u: u.since):
        yield UnitChange(f"Từ ngày {written(day)} có thêm {_names_or_levels(units)}.", _all(units))


def _owed(counted: Tally) -> Iterator[str]:
    """For each target on units: how many of those that ended still owe it."""
    lines = []
    for total in totals(counted):
        ended = [t for t in total.tallies if t.unit and _ended_in(t.unit, counted.year)]
        if ended:
            lines.append(_owed_of(total, ended, counted.year))
    yield from lines
    if lines:
        yield (
            "Phần còn thiếu của đơn vị đã kết thúc không tự chuyển sang đơn vị kế tiếp, vì kế "
            "hoạch không nói như vậy. Đơn vị mới nào thuộc đối tượng của chỉ tiêu và còn hoạt "
            "động vào ngày cuối kỳ thì thực hiện phần của mình."
        )
        yield "Điển hình đã giới thiệu vẫn tính cho đơn vị giới thiệu và giữ trên trang của đơn vị."


def _ended_in(unit: Unit, year: int) -> bool:
    return unit.until is not None and unit.until.year == year


def _owed_of(total: TargetTotal, ended: Sequence[TargetTally], year: int) -> str:
    label, number = total.target.label, len(ended)
    owing = [t for t in ended if t.bound]
    who = _names([t.unit for t in ended if t.unit])
    if total.target.partial:
        still = _names([t.unit for t in owing if t.unit])
        return (
            f"{label}: chỉ tiêu tính cả kỳ mà đơn vị chỉ hoạt động một phần, nên {still} kết thúc "
            "trong năm vẫn phải thực hiện đủ các kỳ đó, còn thiếu "
            f"{sum(t.year.missing for t in owing)}."
        )
    if owing:
        return (
            f"{label}: {who} kết thúc trong năm chỉ phải thực hiện những kỳ còn hoạt động đến ngày "
            f"cuối kỳ, còn thiếu {sum(t.year.missing for t in owing)}."
        )
    if total.units:
        return (
            f"{label}: {who} kết thúc trước ngày cuối kỳ nên không phải thực hiện trong năm "
            f"{year}; {total.units} đơn vị khác vẫn phải thực hiện."
        )
    whole = f"cả {number} đơn vị" if number > 1 else "đơn vị duy nhất"
    return (
        f"{label}: năm {year} không đơn vị nào phải thực hiện, vì {whole} kết thúc trước ngày "
        "cuối kỳ."
    )


def _orphans(column: Column, counted: Tally, ended: Sequence[Unit]) -> Iterator[str]:
    """Targets whose responsible unit ended."""
    for target in counted.plan.targets:
        unit = responsible(column, target) if target.each is None else None
        if unit and unit.until and unit in ended:
            heir = column.unit.get(unit.successor or "")
            after = f"đơn vị kế tiếp là {heir.name}" if heir else UNKNOWN
            yield (
                f"{target.label}: {unit.name}, nơi kế hoạch giao thực hiện, kết thúc hoạt động "
                f"ngày {written(unit.until)}; {after}."
            )


def responsible(column: Column, target: Target) -> Unit | None:
    """The unit whose very name the plan gives first as responsible; None where it names no unit."""
    name = canonical_name(target.responsible.partition("(")[0])  # “Sở Nội vụ (Ban Thi đua …)”
    units = (u for u in column.units if name in map(canonical_name, (u.name, *u.aliases)))
    return next(units, None) if name else None


def _others(counted: Tally) -> str:
    free = [t for t in counted.targets if t.target.each is None and t.bound]
    if not free:
        return ""
    last = max(p.period.end for t in free for p in t.periods)
    labels = ", ".join(t.target.label for t in free)
    return (
        f"Chỉ tiêu không giao cho từng đơn vị ({labels}) vẫn tính đến hết ngày {written(last)}, "
        "như kế hoạch viết."
    )


def _by_day(
    units: Iterable[Unit], day_of: Callable[[Unit], date | None]
) -> Iterator[tuple[date, list[Unit]]]:
    days: dict[date, list[Unit]] = defaultdict(list)
    for unit in units:
        if day := day_of(unit):
            days[day].append(unit)
    yield from sorted(days.items())


def _grouped(heirs: Sequence[tuple[Unit, Unit]]) -> list[tuple[Unit, list[Unit]]]:
    by_heir: dict[str, tuple[Unit, list[Unit]]] = {}
    for unit, heir in heirs:
        by_heir.setdefault(heir.id, (heir, []))[1].append(unit)
    return list(by_heir.values())


def _names_or_levels(units: Sequence[Unit]) -> str:
    """The units by name where they are few, else how many of each level."""
    if len(units) <= NAMED:
        return _names(units)
    counts = Counter(u.level for u in units)
    parts = (f"{counts[level]} {level.label}" for level in Level if counts[level])
    return f"{len(units)} đơn vị ({', '.join(parts)})"


def _names(units: Sequence[Unit]) -> str:
    if len(units) > NAMED or not units:
        return f"{len(units)} đơn vị"
    *first, last = [u.name for u in units]
    return f"{', '.join(first)} và {last}" if first else last


def _all(units: Sequence[Unit]) -> tuple[str, ...]:
    return tuple(u.name for u in units) if len(units) > NAMED else ()
