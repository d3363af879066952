"""What a target may count: how each is found, what it is called, and how it is listed as evidence.

A new kind of target is a class here, beside its word in :class:`~thidua.model.plan.Counted`. No
occurrence is of two kinds: its identity has one entry, and one code, in a report.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, Literal, NamedTuple

from thidua.model.column import LABELS, Column
from thidua.model.exemplar import RegisteredExemplar
from thidua.model.parts import Recognition
from thidua.model.period import Period
from thidua.model.plan import Counted, Where
from thidua.tally.count import (
    EVER,
    Appearance,
    Introduction,
    Occurrence,
    appearances,
    introductions,
)


@dataclass(frozen=True, slots=True)
class Counts:
    """All that counts at an instant within some days, whatever plan asks for it."""

    published: Sequence[Appearance]
    introduced: Sequence[Introduction]

    @classmethod
    def at(cls, column: Column, as_of: datetime, within: Period = EVER) -> Counts:
        """What counts of *column* at the instant *as_of* and fell *within*."""
        return cls(appearances(column, as_of, within), introductions(column, as_of, within))

    @property
    def coming(self) -> Counts:
        """The same of a day to come: a line of the register tells of what has been alone."""
        return Counts(self.published, [i for i in self.introduced if i.stories])


class EvidenceEntry(NamedTuple):
    """One publication or one exemplar, as the annex lists it.

    Attributes:
        code: ``TB7`` or ``ĐH3``: what the figures name it by.
        anchor: the same for addresses, ASCII.
        date: the day that counts.
        place: the channel of a publication, the unit of an exemplar.
        address: where a publication ran, if that has an address; the page of an exemplar.
        page: the page of an exemplar's story, where that is to be read.
        kept: where the proof of a publication is kept, in an editor's words.
        paths: files that name it, from the column's root.
        sample: an illustration, marked as such.
        withdrawn: its stories have been taken back since.
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
    kept: str = ""
    issue: str = ""
    subject: str = ""
    kind: str = ""
    model: str = ""
    fields: tuple[str, ...] = ()
    field_ids: tuple[str, ...] = ()
    recognition: Recognition | None = None
    withdrawn: bool = False

    @property
    def marked_title(self) -> str:
        """The title; of an illustration, and of what has been withdrawn, it says so."""
        marks = ("minh họa",) * self.sample + ("bài đã rút",) * self.withdrawn
        return " ".join(filter(None, (self.title, f"({'; '.join(marks)})" if marks else "")))

    @property
    def story_lines(self) -> tuple[str, ...]:
        """What is said of an exemplar's story: its title, or that it was withdrawn."""
        if self.page:
            return (f"Bài: {self.marked_title}",)
        return ("Bài đã rút",) if self.withdrawn else ()


AnnexCell = str | tuple[str, ...] | Recognition | None
"""What a row of an annex holds: text, lines above the entry's address, or a recognition."""


class TargetCount(ABC):
    """One kind of target.

    Attributes:
        counted: its word in a plan.
        place: whose each thing is: that of a channel or of a unit.
        code: what numbers the entries for people, ``anchor`` in addresses.
        annex, caption: titles of the list of all entries, and of its table.
        columns: heads of that table beside code and day, and their widths in millimetres.
    """

    counted: ClassVar[Counted]
    place: ClassVar[Literal["channel", "unit"]]
    code: ClassVar[str]
    anchor: ClassVar[str]
    annex: ClassVar[str]
    caption: ClassVar[str]
    columns: ClassVar[Mapping[str, float]]

    @property
    def noun(self) -> str:
        """What one of them is called."""
        return self.counted.label

    @abstractmethod
    def among(self, counts: Counts, where: Where) -> Iterator[Occurrence]:
        """Those of *counts* that ran in the channels of *where*."""

    def any_day(self, where: Where) -> bool:
        """Whether publications of every day decide on what counts."""
        return False

    @abstractmethod
    def described(self, column: Column, occurrence: Any) -> dict[str, Any]:
        """What an occurrence has beside what all have, as fields of its entry."""

    @abstractmethod
    def cells(self, entry: EvidenceEntry) -> tuple[AnnexCell, ...]:
        """The row of *entry*, as :attr:`columns` says."""

    @abstractmethod
    def data(self, entry: EvidenceEntry) -> dict[str, Any]:
        """What the JSON of an entry says of this kind alone."""

    def entry(self, column: Column, occurrence: Occurrence, number: int) -> EvidenceEntry:
        """The entry of an occurrence, the *number*-th of its annex."""
        return EvidenceEntry(
            code=f"{self.code}{number}",
            anchor=f"{self.anchor}{number}",
            counted=self.counted,
            date=occurrence.date,
            stories=occurrence.stories,
            sample=occurrence.sample,
            withdrawn=occurrence.withdrawn,
            **self.described(column, occurrence),
        )


class PublicationCount(TargetCount):
    """Publications, in whatever channel they ran."""

    counted, place = Counted.PUBLICATIONS, "channel"
    code, anchor = "TB", "tb-"
    annex = "DANH SÁCH TIN, BÀI ĐÃ ĐĂNG, PHÁT"
    caption = "Tin, bài theo ngày đăng, phát"
    columns: ClassVar[Mapping[str, float]] = {"Kênh": 36, "Số": 17, "Tên; địa chỉ": 78}

    def among(self, counts: Counts, where: Where) -> Iterator[Appearance]:
        return (a for a in counts.published if not where.channel or a.channel in where.channel)

    def described(self, column: Column, occurrence: Appearance) -> dict[str, Any]:
        channel = column.channel.get(occurrence.channel)
        stories = [column.story[i] for i in occurrence.stories]
        entries = column.entries_by_identity.get(occurrence.identity, ())
        alone = {p.document.path for p, story in entries if story is None}
        proofs = sorted({p.evidence for p, _ in entries if p.evidence})
        return {
            "title": occurrence.title,
            "place": channel.name if channel else occurrence.channel,
            "place_id": occurrence.channel,
            "address": occurrence.url,
            "kept": "; ".join(proofs),
            "paths": tuple(sorted(alone | {s.document.path for s in stories})),
            "issue": occurrence.issue,
        }

    def cells(self, entry: EvidenceEntry) -> tuple[AnnexCell, ...]:
        return entry.place, entry.issue, (entry.marked_title,)

    def data(self, entry: EvidenceEntry) -> dict[str, Any]:
        return {"channel": entry.place_id, "issue": entry.issue}


class ExemplarCount(TargetCount):
    """Exemplars, by the day of their introduction."""

    counted, place = Counted.EXEMPLARS, "unit"
    code, anchor = "ĐH", "dh-"
    annex = "DANH SÁCH ĐIỂN HÌNH ĐÃ GIỚI THIỆU"
    caption = "Điển hình theo ngày giới thiệu"
    columns: ClassVar[Mapping[str, float]] = {
        "Đơn vị": 26,
        "Điển hình; bài; địa chỉ": 60,
        "Lĩnh vực": 20,
        "Công nhận": 25,
    }

    def among(self, counts: Counts, where: Where) -> Iterator[Introduction]:
        shown = {i for a in counts.published if a.channel in where.channel for i in a.stories}
        return (i for i in counts.introduced if not where.channel or i.exemplar.id in shown)

    def any_day(self, where: Where) -> bool:
        return bool(where.channel)

    def described(self, column: Column, occurrence: Introduction) -> dict[str, Any]:
        exemplar = occurrence.exemplar
        fields = [column.field[f] for f in exemplar.fields if f in column.field]
        subject = exemplar.subject if occurrence.named else exemplar.kind.nameless
        title, address, page = subject, "", ""
        if isinstance(exemplar, RegisteredExemplar):
            address = exemplar.url if exemplar.url and occurrence.named else ""
        elif occurrence.standing:
            title, page = exemplar.title, column.site.page(exemplar)
        return {
            "title": title,
            "place": column.called.get(exemplar.unit, exemplar.unit),
            "place_id": exemplar.unit,
            "address": page or address,
            "page": page,
            "paths": (exemplar.document.path,),
            "subject": subject,
            "kind": LABELS[exemplar.kind.value],
            "model": LABELS[exemplar.model.value],
            "fields": tuple(f.title for f in fields),
            "field_ids": tuple(f.id for f in fields),
            "recognition": exemplar.recognition,
        }

    def cells(self, entry: EvidenceEntry) -> tuple[AnnexCell, ...]:
        subject = f"{entry.subject} ({entry.kind.lower()}; {entry.model.lower()})"
        lines = subject, *entry.story_lines
        return entry.place, lines, ", ".join(entry.fields), entry.recognition

    def data(self, entry: EvidenceEntry) -> dict[str, Any]:
        made = entry.recognition
        return {
            "unit": entry.place_id,
            "unit_name": entry.place,
            "subject": entry.subject,
            "kind": entry.kind,
            "model": entry.model,
            "fields": list(entry.field_ids),
            "recognition": made
            and {
                "level": made.level.value,
                "decision": made.decision,
                "date": made.date and made.date.isoformat(),
                "url": made.url,
            },
        }


KINDS: Mapping[Counted, TargetCount] = {
    kind.counted: kind for kind in (PublicationCount(), ExemplarCount())
}
"""By the word of a plan, what it counts; in the order of the annexes."""
