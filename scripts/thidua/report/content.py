"""What a report says, before any format: figures, and the things that stand behind each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from thidua.model.column import Signing
from thidua.model.parts import Recognition
from thidua.model.period import Period
from thidua.model.plan import Counted, Duty, Plan, Target
from thidua.model.registry import Unit
from thidua.model.story import Story
from thidua.report.units import Change
from thidua.report.window import Window
from thidua.tally.attainment import State


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, and the anchor of the :class:`Evidence` that it can be checked against.

    ``of`` is what was asked for, where the two are read together; ``short`` marks an ended period
    without enough.
    """

    value: int
    anchor: str
    of: int | None = None
    short: bool = False

    def __str__(self) -> str:
        return str(self.value) if self.of is None else f"{self.value}/{self.of}"


class Entry(NamedTuple):
    """One publication or one exemplar, as the annex lists it.

    Attributes:
        code: ``TB7`` or ``ĐH3``: what the figures name it by.
        anchor: the same for addresses, ASCII.
        date: the day that counts.
        place: the channel of a publication, the unit of an exemplar.
        address: where a publication ran, if that has an address; the page of an exemplar.
        page: the first page here that tells of a publication; empty where none does.
        paths: files that tell of it, from the column's root.
        sample: an illustration, told as such.
    """

    code: str
    anchor: str
    counted: Counted
    date: date
    title: str
    place: str
    place_id: str
    address: str
    paths: tuple[str, ...]
    stories: tuple[str, ...]
    sample: bool
    page: str = ""
    issue: str = ""
    subject: str = ""
    kind: str = ""
    model: str = ""
    fields: tuple[str, ...] = ()
    field_ids: tuple[str, ...] = ()
    recognition: Recognition | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands behind one figure: codes of entries, in the order of the annex."""

    anchor: str
    caption: str
    value: int
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """One period of a target. Units: publications or exemplars; of a target on each unit, its sums.

    ``units`` and ``met`` count the units that the period binds and those that have enough.
    """

    period: Period
    done: Figure
    required: int
    missing: int
    state: State | None
    in_scope: bool
    units: int = 0
    met: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetPart:
    """One target of the plan in the year of the report.

    ``at_zero`` are the units that it binds in the year and that have nothing; ``free`` those of
    which it speaks without binding them in the year, and that have nothing either.
    """

    target: Target
    spans: tuple[Span, ...]
    done: Figure
    required: int
    expected: int
    missing: int
    need: int
    step: Period | None
    scheduled: int
    coming: tuple[Story, ...] = ()
    at_zero: tuple[Unit, ...] = ()
    free: tuple[Unit, ...] = ()
    bound: int = 0

    @property
    def each(self) -> bool:
        """Whether it binds each unit for itself."""
        return self.target.each is not None

    @property
    def short(self) -> tuple[Span, ...]:
        """The ended periods without enough."""
        return tuple(s for s in self.spans if s.state is State.SHORT)


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """What ran in one channel within the window, month by month."""

    id: str
    name: str
    months: tuple[Figure, ...]
    total: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLine:
    """One unit: introduced within the window; done and required in the year, by its targets."""

    unit: Unit
    name: str
    level: str
    within: Figure
    done: Figure
    required: int
    missing: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field: introduced within the window."""

    id: str
    name: str
    within: Figure


@dataclass(frozen=True, slots=True)
class RegistrationLine:
    """What one unit had registered for the year, has introduced, and what of it was recognised.

    ``kept``: how many of those registered were introduced.
    """

    unit: Unit
    name: str
    registered: tuple[str, ...]
    kept: int
    introduced: Figure
    recognised: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Whose report it is, as of when, from which state of the files.

    ``commit`` is empty outside git. ``samples`` counts the illustrative stories, and publications
    without a story, among all that the report lists. ``verified``: publications count only that
    were seen alive at their address.
    """

    site: str
    url: str
    authority: str
    signing: Signing
    as_of: date
    commit: str
    samples: int
    verified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A plan's targets, and what was published and introduced in the window.

    ``registrations`` and ``silent``, the units that neither registered nor introduced, are empty
    where units register nothing in any year.
    """

    stamp: Stamp
    plan: Plan
    window: Window
    year: int
    targets: tuple[TargetPart, ...]
    channels: tuple[ChannelLine, ...]
    published: Figure
    published_monthly: tuple[Figure, ...]
    introduced: Figure
    units: tuple[UnitLine, ...]
    fields: tuple[FieldLine, ...]
    changes: tuple[Change, ...]
    registrations: tuple[RegistrationLine, ...]
    silent: tuple[Unit, ...]
    checklist: tuple[Duty, ...]
    entries: tuple[Entry, ...]
    evidence: tuple[Evidence, ...]
    parents: Mapping[str, str] = field(default_factory=dict)
    """Name of the parent of each unit, by the unit's id."""

    @property
    def title(self) -> str:
        """The subject of the document."""
        plan = self.plan.title[:1].lower() + self.plan.title[1:]
        known = plan.startswith("kế hoạch")
        return f"Kết quả thực hiện {self.plan.title if known else plan}, {self.window.name}"

    def behind(self, figure: Figure) -> tuple[str, ...]:
        """The codes of the entries behind *figure*, in the order of the annex."""
        return next(e.entries for e in self.evidence if e.anchor == figure.anchor)

    def of(self, counted: Counted) -> tuple[Entry, ...]:
        """The entries of one sort."""
        return tuple(e for e in self.entries if e.counted is counted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The exemplars of a window, for the press."""

    stamp: Stamp
    window: Window
    filters: tuple[str, ...]
    entries: tuple[Entry, ...]

    @property
    def title(self) -> str:
        """The subject of the document."""
        return f"Danh sách điển hình tiên tiến giới thiệu {self.window.name}"
