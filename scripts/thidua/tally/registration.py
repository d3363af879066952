"""What units have registered to build, set beside what they introduced and what was recognised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePosixPath

from thidua.model.column import Column
from thidua.model.exemplar import Kind
from thidua.model.registry import Registration, Unit
from thidua.model.story import Exemplar
from thidua.spelling import canonical_name
from thidua.tally.attainment import Tally
from thidua.tally.count import Introduction, introductions


@dataclass(frozen=True, slots=True)
class Promise:
    """One registration, and the exemplar that keeps it: same unit, same subject, same year."""

    registration: Registration
    kept: Exemplar | None

    @property
    def public(self) -> bool:
        """Whether everybody may read the name: a collective's, or of whom a story stands that was
        agreed to (Luật 91/2025/QH15). Of whom nothing is said may be a person."""
        return self.kept is not None or self.registration.kind is Kind.COLLECTIVE


@dataclass(frozen=True, slots=True)
class UnitRegister:
    """A unit's year. ``introduced`` and ``recognised`` are all its exemplars, registered or not."""

    unit: Unit
    promises: tuple[Promise, ...]
    introduced: tuple[Introduction, ...]
    recognised: tuple[Introduction, ...]

    @property
    def kept(self) -> int:
        """How many of the registrations have been introduced."""
        return sum(p.kept is not None for p in self.promises)


@dataclass(frozen=True, slots=True)
class Register:
    """A year of all units.

    Attributes:
        year: the calendar year.
        units: those that registered or introduced something, in the order of the list of units.
        silent: units that a target binds each and that have neither registered nor introduced.
    """

    year: int
    units: tuple[UnitRegister, ...]
    silent: tuple[Unit, ...]

    @property
    def registered(self) -> int:
        """How many registrations there are."""
        return sum(len(u.promises) for u in self.units)

    @property
    def introduced(self) -> int:
        """How many exemplars were introduced."""
        return sum(len(u.introduced) for u in self.units)

    @property
    def recognised(self) -> int:
        """How many of those were recognised."""
        return sum(len(u.recognised) for u in self.units)

    @property
    def empty_handed(self) -> tuple[UnitRegister, ...]:
        """The units that registered something and have introduced nothing."""
        return tuple(u for u in self.units if not u.introduced)


def register(column: Column, year: int, as_of: datetime, tallies: Iterable[Tally] = ()) -> Register:
    """Registered, introduced and recognised in *year*, unit by unit, as of the instant *as_of*.

    Args:
        column: what there is.
        year: the calendar year; a registration belongs to the year that names its file.
        as_of: nothing introduced or recognised after it is seen.
        tallies: counts of plans in *year*; their targets say which units ought to have something.

    Returns:
        A register in which a registration is kept by an exemplar of the same unit whose subject is
        one name, however it is written. Nothing is guessed beyond that.

    Source:
        The plan of Ninh Bình, VI.7 and VI.8.
    """
    introduced: dict[str, list[Introduction]] = defaultdict(list)
    for introduction in introductions(column, as_of):
        if introduction.date.year == year:
            introduced[introduction.exemplar.unit].append(introduction)
    promised: dict[str, list[Registration]] = defaultdict(list)
    for registration in column.registrations:
        if year_of_registration(registration) == year:
            promised[registration.unit].append(registration)
    units = []
    for unit in column.units:
        own, registered = introduced.get(unit.id, []), promised.get(unit.id, [])
        if own or registered:
            kept = {canonical_name(i.exemplar.subject): i.exemplar for i in own}
            units.append(
                UnitRegister(
                    unit,
                    tuple(Promise(r, kept.get(canonical_name(r.subject))) for r in registered),
                    tuple(own),
                    tuple(i for i in own if _recognised(i.exemplar, as_of.date())),
                )
            )
    active = {u.unit.id for u in units}
    asked = {
        t.unit.id
        for counted in tallies
        for t in counted.targets
        if t.unit and t.bound and t.unit.id not in active
    }
    return Register(year, tuple(units), tuple(u for u in column.units if u.id in asked))


def year_of_registration(registration: Registration) -> int | None:
    """The year that names its file; None where it names none.

    A rule (registration-year) forbids the latter.
    """
    stem = PurePosixPath(registration.document.path).stem
    return int(stem) if stem.isascii() and stem.isdigit() else None


def _recognised(exemplar: Exemplar, day: date) -> bool:
    recognition = exemplar.recognition
    return recognition is not None and recognition.made_by(day)
