"""Recognitions and awards that exemplars received within some days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from thidua.model.column import LABELS, Column
from thidua.model.parts import Award, Recognised, Recognition
from thidua.report.window import Window
from thidua.tally.count import Introduction


@dataclass(frozen=True, slots=True)
class Honour:
    """What one exemplar received. ``level`` and ``date`` are None, and ``decision`` is empty, where
    nobody wrote them down."""

    unit: str
    subject: str
    title: str
    level: Recognised | None
    decision: str
    date: date | None

    @property
    def level_name(self) -> str:
        """Its level in words."""
        return LABELS[self.level.value] if self.level else "không ghi cấp"


def honours(
    column: Column, introduced: Iterable[Introduction], window: Window, as_of: date
) -> list[Honour]:
    """What the exemplars *introduced* received within *window* and up to *as_of*.

    What has no day counts with the day of the introduction. Who may not be named is not. From the
    highest level down; within one by unit and subject.
    """
    received = [
        honour
        for introduction in introduced
        for honour in _of(column, introduction)
        if (day := honour.date or introduction.date) in window and day <= as_of
    ]
    order = {level: place for place, level in enumerate(reversed(Recognised))}
    last = len(order)
    return sorted(
        received,
        key=lambda h: (order[h.level] if h.level else last, h.unit, h.subject, h.date or date.min),
    )


def _of(column: Column, introduction: Introduction) -> Iterator[Honour]:
    exemplar = introduction.exemplar
    given: list[tuple[str, Recognition | Award]] = [(a.title, a) for a in exemplar.awards]
    if exemplar.recognition:
        given.append(("Công nhận điển hình", exemplar.recognition))
    unit = column.called.get(exemplar.unit, exemplar.unit)
    subject = exemplar.subject if introduction.named else exemplar.kind.nameless
    for title, made in given:
        yield Honour(unit, subject, title, made.level, made.decision, made.date)
