"""The annex of a report: what is listed, and which of it stands behind which figure."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from datetime import date

from thidua.model.column import LABELS, Column
from thidua.model.plan import Where
from thidua.model.story import Identity
from thidua.report.content import Evidence, Figure
from thidua.report.window import day
from thidua.tally.count import Occurrence, samples, withdrawn
from thidua.tally.kinds import KINDS, Counts, EvidenceEntry


class EvidenceIndex:
    """Numbers the entries once, then writes down the evidence of each figure that is asked for.

    Args:
        column: where stories, units and channels are found.
        counts: what counts, of at least the days of *listed*.
        listed: identities of what to list, in the order of :data:`KINDS` and of *counts*.
    """

    def __init__(self, column: Column, counts: Counts, listed: Container[Identity]) -> None:
        entries: list[EvidenceEntry] = []
        occurrences: list[Occurrence] = []
        for kind in KINDS.values():
            own = [o for o in kind.among(counts, Where()) if o.identity in listed]
            entries += (kind.entry(column, o, number) for number, o in enumerate(own, 1))
            occurrences += own
        self.entries = tuple(entries)
        self.samples = samples(occurrences, column.story)
        self.withdrawn = withdrawn(occurrences)
        self.evidence: dict[str, Evidence] = {}
        self._place = {o.identity: place for place, o in enumerate(occurrences)}

    def figure(
        self,
        anchor: str,
        caption: str,
        occurrences: Iterable[Occurrence],
        of: int | None = None,
        short: bool = False,
    ) -> Figure:
        """A number that is the count of *occurrences*, each once."""
        places = sorted({self._place[o.identity] for o in occurrences})
        codes = tuple(self.entries[place].code for place in places)
        self.evidence.setdefault(anchor, Evidence(anchor, caption, len(codes), codes))
        return Figure(len(codes), anchor, of, short)


def withdrawn_note(number: int) -> Iterator[str]:
    """The sentence on how much of the evidence has been withdrawn; none where nothing has."""
    if number:
        yield (
            f"Trong số liệu có {number} lần đăng, phát, điển hình mà bài đã rút về sau; việc đã "
            "diễn ra vẫn được đếm."
        )


RECOGNITION = ("Cấp công nhận", "Số quyết định", "Ngày quyết định")
"""What :func:`recognition` gives."""


def recognition(entry: EvidenceEntry, as_of: date) -> tuple[str, str, date | str]:
    """Level, decision and date of the recognition of an exemplar; empty what nobody wrote.

    All are empty while its day is still to come.
    """
    made = entry.recognition
    if made is None or not made.made_by(as_of):
        return "", "", ""
    return LABELS[made.level.value], made.decision, made.date or ""


def recognition_text(entry: EvidenceEntry, as_of: date) -> str:
    """The same in words; says so when there is none."""
    level, decision, given = recognition(entry, as_of)
    words = level, decided(decision, given if isinstance(given, date) else None)
    return ", ".join(filter(None, words)) or "Chưa ghi nhận"


def decided(decision: str, given: date | None) -> str:
    """A decision in words, by number and day; empty what nobody wrote.

    >>> decided("9/QĐ-UBND", date(2024, 3, 20)), decided("", None)
    ('Quyết định số 9/QĐ-UBND, ngày 20/3/2024', '')
    """
    words = decision and f"Quyết định số {decision}", f"ngày {day(given)}" if given else ""
    return ", ".join(filter(None, words))
