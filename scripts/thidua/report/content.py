"""What a report says, before any format: figures, and the things that stand behind each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from thidua.model.column import Signing
from thidua.model.event import Event
from thidua.model.narrative import ReportHeading
from thidua.model.plan import Counted, Plan, Target
from thidua.model.registry import Unit
from thidua.model.story import Story
from thidua.report.honours import Honour
from thidua.report.units import UnitChange
from thidua.report.window import Window
from thidua.tally.attainment import State
from thidua.tally.duties import DutyTally
from thidua.tally.kinds import EvidenceEntry
from thidua.tally.total import PeriodTotal, TargetTotal


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


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands behind one figure: codes of entries, in the order of the annex."""

    anchor: str
    caption: str
    value: int
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """One period of a target. ``actual`` stands against what its units were asked for together;
    ``in_scope``: the report is named after days of this period."""

    total: PeriodTotal
    actual: Figure
    in_scope: bool


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One target of the plan in the days of the report; ``coming`` are the stories behind what is
    scheduled, ``years`` what there is of what was asked for by calendar year."""

    total: TargetTotal
    actual: Figure
    periods: tuple[PeriodLine, ...]
    years: Mapping[int, Figure]
    coming: tuple[Story, ...]

    @property
    def target(self) -> Target:
        """What the plan asks for."""
        return self.total.target

    @property
    def cited(self) -> str:
        """Its short name and the clause that sets it."""
        return f"{self.target.label} ({self.target.source})"

    @property
    def short(self) -> tuple[PeriodLine, ...]:
        """The ended periods without enough."""
        return tuple(p for p in self.periods if p.total.state is State.SHORT)


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """What ran in one channel within the window: by month, by year, together."""

    id: str
    name: str
    months: tuple[Figure, ...]
    years: tuple[Figure, ...]
    total: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLine:
    """One unit: introduced within the window and in the year, and what the year asks of it."""

    unit: Unit
    name: str
    level: str
    within: Figure
    actual: Figure
    required: int
    expected: int
    missing: int
    scheduled: int
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
    without a story, among all that the report lists; ``withdrawn`` what of it was taken back since.
    ``verified``: publications count only that were seen alive at their address.
    """

    site: str
    url: str
    authority: str
    signing: Signing
    as_of: date
    commit: str
    samples: int
    verified: bool = False
    withdrawn: int = 0


def titled(plan: Plan) -> bool:
    """Whether the title of *plan* begins with the kind of document that it is."""
    return plan.title.lower().startswith("kế hoạch")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A plan's targets, and what was published and introduced in the window.

    ``unit``: whose own report it is; None: the authority's. ``narrative`` is what people wrote for
    it. ``registrations`` and ``silent``, the units that neither registered nor introduced, are
    empty where units register nothing in any year.
    """

    stamp: Stamp
    plan: Plan
    window: Window
    year: int
    targets: tuple[TargetLine, ...]
    channels: tuple[ChannelLine, ...]
    published: Figure
    published_monthly: tuple[Figure, ...]
    published_yearly: tuple[Figure, ...]
    introduced: Figure
    honours: tuple[Honour, ...]
    events: tuple[Event, ...]
    narrative: Mapping[ReportHeading, str]
    units: tuple[UnitLine, ...]
    fields: tuple[FieldLine, ...]
    changes: tuple[UnitChange, ...]
    registrations: tuple[RegistrationLine, ...]
    silent: tuple[Unit, ...]
    checklist: tuple[DutyTally, ...]
    reports: tuple[DutyTally, ...]
    unit: Unit | None
    entries: tuple[EvidenceEntry, ...]
    evidence: tuple[Evidence, ...]
    parents: Mapping[str, str] = field(default_factory=dict)
    """Name of the parent of each unit, by the unit's id."""

    @property
    def title(self) -> str:
        """The subject of the document."""
        title = self.plan.title
        named = title if titled(self.plan) else f"Kế hoạch {title[:1].lower()}{title[1:]}"
        return f"Kết quả thực hiện {named}, {self.window.name}"

    def behind(self, figure: Figure) -> tuple[str, ...]:
        """The codes of the entries behind *figure*, in the order of the annex."""
        return next(e.entries for e in self.evidence if e.anchor == figure.anchor)

    def of(self, counted: Counted) -> tuple[EvidenceEntry, ...]:
        """The entries of one sort."""
        return tuple(e for e in self.entries if e.counted is counted)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemplarList:
    """The exemplars of a window, for the press.

    ``unnamed``: how many more there are, of who has not agreed to be named.
    """

    stamp: Stamp
    window: Window
    filters: tuple[str, ...]
    entries: tuple[EvidenceEntry, ...]
    unnamed: int

    @property
    def title(self) -> str:
        """The subject of the document."""
        return f"Danh sách điển hình tiên tiến giới thiệu {self.window.name}"
