"""The annex of a report: what is listed, and which of it stands behind which figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from thidua.model.column import LABELS, Column
from thidua.model.plan import Counted
from thidua.model.story import Publication
from thidua.report.content import Entry, Evidence, Figure
from thidua.report.window import day
from thidua.tally.count import Appearance, Introduction

CODES = {Counted.PUBLICATIONS: ("TB", "tb-"), Counted.EXEMPLARS: ("ĐH", "dh-")}
"""What an entry's number follows, for people and in addresses."""


class Ledger:
    """Numbers the entries once, then writes down the evidence of each figure that is asked for.

    Args:
        column: where stories, units and channels are found.
        published: the publications to list, in their order.
        introduced: the exemplars to list, in their order.
    """

    def __init__(
        self, column: Column, published: Sequence[Appearance], introduced: Sequence[Introduction]
    ) -> None:
        told = _Files(column)
        first = [
            publication(column, a, n, told.of(a), told.page(a)) for n, a in enumerate(published, 1)
        ]
        second = [exemplar(column, i, n) for n, i in enumerate(introduced, 1)]
        self.entries = (*first, *second)
        self.evidence: list[Evidence] = []
        self._code: dict[Appearance | str, str] = {
            **{a: e.code for a, e in zip(published, first, strict=True)},
            **{i.exemplar.id: e.code for i, e in zip(introduced, second, strict=True)},
        }
        self._order = {e.code: n for n, e in enumerate(self.entries)}
        self._written: set[str] = set()
        self._samples = {s.id for s in column.stories if s.sample}

    @property
    def samples(self) -> int:
        """Illustrative stories among the entries, and publications without a story."""
        stories = {s for e in self.entries for s in e.stories if s in self._samples}
        return len(stories) + sum(e.sample and not e.stories for e in self.entries)

    def figure(
        self,
        anchor: str,
        caption: str,
        things: Iterable[Appearance | str],
        of: int | None = None,
        short: bool = False,
    ) -> Figure:
        """A number that is the count of *things*: publications, or exemplars by their ids."""
        codes = sorted({self._code[t] for t in things}, key=self._order.__getitem__)
        if anchor not in self._written:
            self._written.add(anchor)
            self.evidence.append(Evidence(anchor, caption, len(codes), tuple(codes)))
        return Figure(len(codes), anchor, of, short)


class _Files:
    """Which files tell of a publication."""

    def __init__(self, column: Column) -> None:
        self._story = {s.id: s.document.path for s in column.stories}
        self._page = {s.id: column.site.page(s) for s in column.stories}
        self._alone: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for told in column.publications:
            self._alone[_key(told)].add(told.document.path)

    def of(self, appearance: Appearance) -> tuple[str, ...]:
        stories = {self._story[i] for i in appearance.stories}
        return tuple(sorted(stories | self._alone.get(_key(appearance), set())))

    def page(self, appearance: Appearance) -> str:
        """The first page here that tells of it; empty where none does."""
        return next((self._page[i] for i in appearance.stories), "")


def _key(told: Publication | Appearance) -> tuple[str, ...]:
    """What both a record and its count know of a publication (DESIGN.md, Counting)."""
    if told.issue:
        return told.channel, "issue", told.issue
    if told.url:
        return told.channel, "url", told.url
    programme = told.programme if isinstance(told, Publication) else ""
    return told.channel, "name", told.date.isoformat(), told.title or programme


def publication(
    column: Column,
    told: Appearance,
    number: int,
    paths: tuple[str, ...] = (),
    page: str = "",
) -> Entry:
    """The entry of a publication, told of in the files *paths*, the first of them on *page*."""
    code, anchor = CODES[Counted.PUBLICATIONS]
    channel = column.channel.get(told.channel)
    return Entry(
        code=f"{code}{number}",
        anchor=f"{anchor}{number}",
        counted=Counted.PUBLICATIONS,
        date=told.date,
        title=told.title,
        place=channel.name if channel else told.channel,
        place_id=told.channel,
        address=told.url,
        page=page,
        paths=paths,
        stories=told.stories,
        sample=told.sample,
        issue=told.issue,
    )


def exemplar(column: Column, told: Introduction, number: int) -> Entry:
    """The entry of an exemplar; its address is that of its page here."""
    story = told.exemplar
    code, anchor = CODES[Counted.EXEMPLARS]
    fields = [column.field[f] for f in story.fields if f in column.field]
    return Entry(
        code=f"{code}{number}",
        anchor=f"{anchor}{number}",
        counted=Counted.EXEMPLARS,
        date=told.date,
        title=story.title,
        place=column.called.get(story.unit, story.unit),
        place_id=story.unit,
        address=column.site.page(story),
        paths=(story.document.path,),
        stories=(story.id,),
        sample=story.sample,
        subject=story.subject,
        kind=LABELS[story.kind.value],
        model=LABELS[story.model.value],
        fields=tuple(f.title for f in fields),
        field_ids=tuple(f.id for f in fields),
        recognition=story.recognition,
    )


RECOGNITION = ("Cấp công nhận", "Số quyết định", "Ngày quyết định")
"""What :func:`recognition` gives."""


def recognition(entry: Entry, as_of: date) -> tuple[str, str, date | str]:
    """Level, decision and date of the recognition of an exemplar; empty what is not told.

    All are empty while its day is still to come.
    """
    found = entry.recognition
    if found is None or (found.date and found.date > as_of):
        return "", "", ""
    return LABELS[found.level.value], found.decision, found.date or ""


def recognised(entry: Entry, as_of: date) -> str:
    """The same in words. Empty when there is none."""
    level, decision, told = recognition(entry, as_of)
    words = [level, decision and f"Quyết định số {decision}"]
    if isinstance(told, date):
        words.append(f"ngày {day(told)}")
    return ", ".join(filter(None, words))
