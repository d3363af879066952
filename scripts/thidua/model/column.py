"""The column: everything that was loaded, indexed once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime, tzinfo
from functools import cached_property
from pathlib import Path
from typing import Any

from thidua.model.duty import Submission
from thidua.model.event import Event, EventKind
from thidua.model.exemplar import Kind, Model, RegisteredExemplar
from thidua.model.language import Language
from thidua.model.narrative import Narrative
from thidua.model.parts import Recognised
from thidua.model.plan import Plan
from thidua.model.registry import Channel, Field, Movement, Page, Registration, Unit
from thidua.model.story import Article, Exemplar, Identity, Publication, Story

LABELS: Mapping[str, str] = {
    word.value: word.label
    for words in (Kind, Model, Recognised, EventKind, Language)
    for word in words
}
"""What readers see for the words of the content model."""


@dataclass(frozen=True, kw_only=True)
class Signing:
    """Who signs a report and who receives it. What nobody wrote stays empty, and is never made up.

    ``superior`` and ``agency`` head the document; ``number`` is its sign (``BC-SNV``) or its whole
    number (``12/BC-SNV``); ``office`` is what the signatory is, a line each (``KT. GIÁM ĐỐC``).
    """

    superior: str = ""
    agency: str = ""
    number: str = ""
    place: str = ""
    recipients: tuple[str, ...] = ()
    office: str = ""
    signatory: str = ""

    @classmethod
    def from_mapping(cls, values: Mapping[str, object]) -> Signing:
        """The setting ``signing`` of a column.

        Raises:
            ValueError: an unknown key, or a value that is no text, in words for the editor.

        >>> Signing.from_mapping({"agency": "Sở Nội vụ", "recipients": ["UBND tỉnh"]}).recipients
        ('UBND tỉnh',)
        """
        keys = [f.name for f in fields(cls)]
        given: dict[str, Any] = {}
        for key, value in values.items():
            if key not in keys:
                raise ValueError(f"signing: không có khóa '{key}'; có: {', '.join(keys)}")
            if key == "recipients":
                value = [value] if isinstance(value, str) else value
                if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
                    raise ValueError(
                        "signing: 'recipients' phải là một danh sách; ví dụ: "
                        "recipients: [UBND tỉnh (để báo cáo), Lưu VT]"
                    )
                given[key] = tuple(v.strip() for v in value if v.strip())
            elif value is not None:
                if not isinstance(value, str):
                    raise ValueError(f"signing: '{key}' phải là chữ; ví dụ: {key}: \"{value}\"")
                given[key] = value.strip()
        return cls(**given)


@dataclass(frozen=True, kw_only=True)
class Site:
    """Whose column this is and where it stands.

    ``offline``: what somebody has read can be read again without a line. ``internal``: how far the
    plans have come is for the office alone. ``sample``: it is nobody's, and only to be looked at.
    """

    name: str
    url: str
    zone: tzinfo
    authority: str = ""
    imprint: Mapping[str, str] = field(default_factory=dict)
    hub: str = ""
    signing: Signing = Signing()
    offline: bool = False
    internal: bool = False
    sample: bool = False

    def page(self, story: Story) -> str:
        """The full address of a story's page."""
        return self.at(story.address)

    def at(self, address: str) -> str:
        """The full address of what stands at *address* in the site."""
        return self.url.rstrip("/") + address


PublicationEntry = tuple[Publication, Story | None]
"""An entry on a publication, and the story in which it stands, if it stands in one."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """The records of one column, each list in the order of its files.

    Attributes:
        files: the paths of what lies beside the pages and holds no record: pictures, documents.
        unread: the paths of files in which a mistake was found: they exist, whether or not there is
            a record of them.
        states: by the path of a file, how it and all that lies beside it stand on disk, in signs;
            only of files that have not just changed.
    """

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
    register: tuple[RegisteredExemplar, ...] = ()
    submissions: tuple[Submission, ...] = ()
    events: tuple[Event, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    files: tuple[str, ...] = ()
    unread: frozenset[str] = frozenset()
    states: Mapping[str, str] = field(default_factory=dict, compare=False)

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
    def entries_by_identity(self) -> Mapping[Identity, Sequence[PublicationEntry]]:
        """By the identity of each publication, the entries on it."""
        entries: dict[Identity, list[PublicationEntry]] = defaultdict(list)
        for story in self.stories:
            for publication in story.publications:
                entries[publication.identity].append((publication, story))
        for publication in self.publications:
            entries[publication.identity].append((publication, None))
        return entries

    @cached_property
    def line_of(self) -> Mapping[str, RegisteredExemplar]:
        """By the id of an exemplar's story, its line in the register: one of them names the other.

        Rules forbid that two lines are of one story.
        """
        by_id = {line.id: line for line in self.register}
        lines = {line.story: line for line in self.register if line.story}
        named = ((e.id, by_id.get(e.register_line or "")) for e in self.exemplars)
        return lines | {id: line for id, line in named if line}

    @cached_property
    def all_exemplars(self) -> tuple[Exemplar | RegisteredExemplar, ...]:
        """Every exemplar once: by its story, completed from its line in the register, else by its
        line. A story that is not to be published yet stands for nobody."""
        approved = [e for e in self.exemplars if e.approved]
        lines = {e.id: line for e in approved if (line := self.line_of.get(e.id))}
        told = {line.id for line in lines.values()}
        stories = (e.completed(lines[e.id]) if e.id in lines else e for e in approved)
        return (*stories, *(line for line in self.register if line.id not in told))

    @cached_property
    def unit(self) -> Mapping[str, Unit]:
        """Units by id."""
        return {u.id: u for u in self.units}

    @cached_property
    def called(self) -> Mapping[str, str]:
        """The name of each unit by its id, with the unit above where another bears the same name.

        Two of one name below one unit are told apart by their ids.
        """
        alone = Counter(u.name for u in self.units)
        above = {u.id: up.name for u in self.units if (up := self.unit.get(u.parent or ""))}
        below = Counter((u.name, above.get(u.id)) for u in self.units)

        def name(unit: Unit) -> str:
            if alone[unit.name] == 1:
                return unit.name
            place = above.get(unit.id)
            unique = place is not None and below[unit.name, place] == 1
            return f"{unit.name} ({place if unique else unit.id})"

        return {unit.id: name(unit) for unit in self.units}

    @cached_property
    def channel(self) -> Mapping[str, Channel]:
        """Channels by id."""
        return {c.id: c for c in self.channels}

    @cached_property
    def own_channels(self) -> tuple[str, ...]:
        """The ids of the channels in which a page of this very site is a publication."""
        return tuple(channel.id for channel in self.channels if channel.site)

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
    def story(self) -> Mapping[str, Story]:
        """Stories by id."""
        return {s.id: s for s in self.stories}

    @cached_property
    def story_at(self) -> Mapping[str, Story]:
        """Stories by the path of their file, from the column's root."""
        return {s.document.path: s for s in self.stories}

    def published(self, as_of: datetime) -> tuple[Story, ...]:
        """The stories that are to be seen at *as_of*, newest first."""
        return tuple(s for s in self.stories if s.is_published(as_of))

    def ancestors(self, unit_id: str) -> list[str]:
        """The unit, its parent, the parent's parent …, as ids. A circle ends where it closes."""
        line: dict[str, None] = {}
        current: str | None = unit_id
        while current and current not in line:
            line[current] = None
            unit = self.unit.get(current)
            current = unit.parent if unit else None
        return list(line)
