"""The column: everything that was loaded, indexed once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from thidua.model.plan import Plan
from thidua.model.registry import Channel, Field, Movement, Page, Registration, Unit
from thidua.model.story import Article, Exemplar, Publication, Story

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "tap-the": "Tập thể",
        "ca-nhan": "Cá nhân",
        "ho-gia-dinh": "Hộ gia đình",
        "dien-hinh": "Điển hình tiên tiến",
        "mo-hinh-moi": "Mô hình mới",
        "nhan-to-moi": "Nhân tố mới",
        "nguoi-tot-viec-tot": "Người tốt, việc tốt",
        "co-so": "cấp cơ sở",
        "tinh": "cấp tỉnh",
        "trung-uong": "cấp trung ương",
    }
)
"""What readers see for the words of the content model."""


@dataclass(frozen=True, kw_only=True)
class Site:
    """Whose column this is and where it stands."""

    name: str
    url: str
    zone: tzinfo
    authority: str = ""
    imprint: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Column:
    """All records of one column, each list in the order of its files."""

    root: Path
    site: Site
    exemplars: tuple[Exemplar, ...] = ()
    articles: tuple[Article, ...] = ()
    publications: tuple[Publication, ...] = ()
    units: tuple[Unit, ...] = ()
    channels: tuple[Channel, ...] = ()
    fields: tuple[Field, ...] = ()
    movements: tuple[Movement, ...] = ()
    plans: tuple[Plan, ...] = ()
    pages: tuple[Page, ...] = ()
    registrations: tuple[Registration, ...] = ()

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """Exemplars and articles, newest first; of one instant by address."""
        both: list[Story] = [*self.exemplars, *self.articles]
        both.sort(key=lambda s: s.address)
        both.sort(key=lambda s: s.published(self.site.zone), reverse=True)
        return tuple(both)

    @cached_property
    def all_publications(self) -> tuple[Publication, ...]:
        """Every publication that is told of, in stories and without one."""
        return (*(p for s in self.stories for p in s.publications), *self.publications)

    @cached_property
    def unit(self) -> Mapping[str, Unit]:
        """Units by id."""
        return {u.id: u for u in self.units}

    @cached_property
    def channel(self) -> Mapping[str, Channel]:
        """Channels by id."""
        return {c.id: c for c in self.channels}

    @cached_property
    def field(self) -> Mapping[str, Field]:
        """Fields by id."""
        return {f.id: f for f in self.fields}

    @cached_property
    def movement(self) -> Mapping[str, Movement]:
        """Movements by id."""
        return {m.id: m for m in self.movements}

    @cached_property
    def plan(self) -> Mapping[str, Plan]:
        """Plans by id."""
        return {p.id: p for p in self.plans}

    @cached_property
    def story_at(self) -> Mapping[str, Story]:
        """Stories by the path of their file, from the column's root."""
        return {s.document.path: s for s in self.stories}

    def published(self, as_of: datetime) -> tuple[Story, ...]:
        """The stories that are to be seen at *as_of*, newest first."""
        return tuple(s for s in self.stories if s.is_published(as_of))

    def ancestors(self, unit_id: str) -> list[str]:
        """The unit, its parent, the parent's parent …, as ids. A circle ends where it closes."""
        line: list[str] = []
        current: str | None = unit_id
        while current and current not in line:
            line.append(current)
            found = self.unit.get(current)
            current = found.parent if found else None
        return line
