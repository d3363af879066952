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
    kept: Introduction | None

    @property
    def public(self) -> bool:
        """Whether everybody may read the name: a collective's, or of who agrees to it
        (Luật 91/2025/QH15). Of whom nothing is said may be a person."""
        if self.kept:
            return self.kept.named
        return self.registration.kind is Kind.COLLECTIVE

    @property
    def subject(self) -> str:
        """The name; of whom it may not be read, what he is."""
        if self.public:
            return self.registration.subject
        kind = self.kept.exemplar.kind if self.kept else self.registration.kind
        return kind.nameless if kind else "một điển hình chưa nêu tên"

    @property
    def story(self) -> Exemplar | None:
        """The story to be read of it; None where there is none."""
        exemplar = self.kept.exemplar if self.kept and self.kept.standing else None
        return exemplar if isinstance(exemplar, Exemplar) else None


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
        silent: units that a plan asks to register and that have neither registered nor introduced.
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
        as_of: nothing introduced or recognised after it is seen, nor registered for a later year.
        tallies: counts of plans in *year*; these say which units ought to register.

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
        if year_of_registration(registration) == year <= as_of.year:
            promised[registration.unit].append(registration)
    units = []
    for unit in column.units:
        own, registered = introduced.get(unit.id, []), promised.get(unit.id, [])
        if own or registered:
            kept = {canonical_name(i.exemplar.subject): i for i in own}
            units.append(
                UnitRegister(
                    unit,
                    tuple(Promise(r, kept.get(canonical_name(r.subject))) for r in registered),
                    tuple(own),
                    tuple(i for i in own if i.exemplar.recognition),
                )
            )
    active, end = {u.unit.id for u in units}, date(year, 12, 31)
    duties = [duty for counted in tallies if (duty := counted.plan.registers)]
    silent = (
        unit
        for unit in column.units
        if unit.id not in active and unit.alive(end) and not unit.placeholder
        if any(duty.admits(unit) for duty in duties)
    )
    return Register(year, tuple(units), tuple(silent))


def year_of_registration(registration: Registration) -> int | None:
    """The year that names its file; None where it names none.

    A rule (registration-year) forbids the latter.
    """
    stem = PurePosixPath(registration.document.path).stem
    return int(stem) if stem.isascii() and stem.isdigit() else None
