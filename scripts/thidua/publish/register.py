"""The page of the register: the exemplars of a year by unit, and what honoured them, by level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from thidua.model.column import LABELS, Column
from thidua.model.exemplar import RegisteredExemplar
from thidua.model.parts import Recognised
from thidua.model.record import Document
from thidua.model.story import Exemplar
from thidua.publish.page import SitePage
from thidua.publish.urls import REGISTER, year_list
from thidua.tally.count import Introduction, introductions


class RegisterLine(NamedTuple):
    """An exemplar as everybody may read of it.

    ``anchor`` is its place on the page, ``address`` where its story stands, or where it was
    introduced elsewhere; of one who may not be named all is empty but ``subject``, which says no
    more than what he is, and ``day``.
    """

    subject: str
    anchor: str
    day: str
    kind: str = ""
    model: str = ""
    fields: tuple[str, ...] = ()
    recognition: str = ""
    awards: tuple[str, ...] = ()
    address: str = ""
    sample: bool = False


class UnitLines(NamedTuple):
    """The exemplars of a unit, by the day of their introduction."""

    unit: str
    lines: tuple[RegisterLine, ...]


class LevelHonours(NamedTuple):
    """What exemplars received at one level: the title, and who; the recognition first."""

    level: str
    honours: tuple[tuple[str, str], ...]


class RegisterYear(NamedTuple):
    """The register of a year; ``years`` are all that have one, the newest first."""

    year: int
    years: tuple[int, ...]
    total: int
    units: tuple[UnitLines, ...]
    levels: tuple[LevelHonours, ...]


def register_pages(column: Column, as_of: datetime) -> Iterator[SitePage]:
    """The newest year of the register, and a page for each; none where there is no register."""
    if not column.register:
        return
    by_year: dict[int, list[Introduction]] = defaultdict(list)
    for introduction in introductions(column, as_of):
        by_year[introduction.date.year].append(introduction)
    years = tuple(sorted(by_year, reverse=True))
    addresses = [(REGISTER, year) for year in years[:1]]
    addresses += [(year_list(REGISTER, year), year) for year in years]
    for address, year in addresses:
        yield SitePage(
            address=address,
            title=f"Sổ điển hình năm {year}",
            description=f"Điển hình mà các đơn vị đã giới thiệu trong năm {year}.",
            template="register.html",
            values={"register": register_year(column, year, years, by_year[year])},
        )


def register_year(
    column: Column, year: int, years: tuple[int, ...], introduced: Sequence[Introduction]
) -> RegisterYear:
    """What the page of *year* shows of the exemplars *introduced* in it: plain values alone."""
    by_unit: dict[str, list[RegisterLine]] = defaultdict(list)
    by_level: dict[Recognised, list[tuple[str, str]]] = defaultdict(list)
    for introduction in introduced:
        exemplar, unit = introduction.exemplar, introduction.exemplar.unit
        line = register_line(column, introduction)
        by_unit[unit].append(line)
        who = f"{line.subject} ({column.called.get(unit, unit)})"
        if exemplar.recognition:
            by_level[exemplar.recognition.level].append(("Công nhận điển hình", who))
        for award in exemplar.awards:
            if award.level:
                by_level[award.level].append((award.title, who))
    return RegisterYear(
        year,
        years,
        len(introduced),
        tuple(
            UnitLines(column.called[unit.id], tuple(by_unit[unit.id]))
            for unit in column.units
            if unit.id in by_unit
        ),
        tuple(
            LevelHonours(level.label[0].upper() + level.label[1:], tuple(sorted(by_level[level])))
            for level in reversed(Recognised)
            if level in by_level
        ),
    )


def register_line(column: Column, introduction: Introduction) -> RegisterLine:
    """What everybody may read of an exemplar."""
    exemplar, day = introduction.exemplar, f"{introduction.date:%d/%m/%Y}"
    if not introduction.named:
        return RegisterLine(exemplar.kind.nameless, "", day)
    made = exemplar.recognition
    recognition = [LABELS[made.level.value], made.decision] if made else []
    address = ""
    if isinstance(exemplar, RegisteredExemplar):
        address = exemplar.url or ""
    elif introduction.standing:
        address = exemplar.address
    return RegisterLine(
        subject=exemplar.subject,
        anchor=exemplar.id if isinstance(exemplar, RegisteredExemplar) else "",
        day=day,
        kind=LABELS[exemplar.kind.value],
        model=LABELS[exemplar.model.value],
        fields=tuple(column.field[f].title for f in exemplar.fields if f in column.field),
        recognition=", ".join(filter(None, recognition)),
        awards=tuple(award.title for award in exemplar.awards),
        address=address,
        sample=exemplar.sample,
    )


def searched_lines(column: Column, as_of: datetime) -> list[Exemplar]:
    """The exemplars of the register that may be named, as the search takes stories: the name is the
    title, and the address leads to the line on the page of its year."""
    return [
        _as_story(introduction.exemplar, introduction.date)
        for introduction in introductions(column, as_of)
        if introduction.named and isinstance(introduction.exemplar, RegisteredExemplar)
    ]


def _as_story(line: RegisteredExemplar, day: date) -> Exemplar:
    values = {
        "id": f"tag:{line.id}",
        "title": line.subject,
        "summary": f"Có trong sổ điển hình năm {day.year}.",
        "date": day.isoformat(),
        "status": "published",
        "subject": line.subject,
        "kind": line.kind,
        "model": line.model,
        "unit": line.unit,
        "fields": line.fields,
        "sample": line.sample,
    }
    document = Document(f"{REGISTER}{day.year}/#{line.id}.md", repr(values))
    return Exemplar.model_validate(values, context=(document, ()))
