"""A document before any format: sections of paragraphs and tables, and the words around them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, dataclass, replace
from datetime import date
from itertools import groupby

from thidua.report.content import Figure, Stamp
from thidua.report.window import day
from thidua.spelling import with_tones_as_in


@dataclass(frozen=True, slots=True)
class Web:
    """An address of the outside world, and what to read in its place."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Several lines in one cell."""

    parts: tuple[str | Web, ...]


@dataclass(frozen=True, slots=True)
class Codes:
    """Codes of entries of the annex, in its order."""

    codes: tuple[str, ...]

    def __str__(self) -> str:
        """Runs of three and more are drawn together.

        >>> str(Codes(("TB1", "TB2", "TB3", "TB5", "ĐH1")))
        'TB1 - TB3, TB5, ĐH1'
        """
        runs = ([code for _, code in run] for _, run in groupby(enumerate(self.codes), _run))
        return ", ".join(
            f"{run[0]} - {run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs
        )


def _run(placed: tuple[int, str]) -> tuple[str, int]:
    """The same for codes that follow each other."""
    place, code = placed
    return code[:2], int(code[2:]) - place


Cell = str | int | date | Figure | Web | Lines | Codes


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; an ``item`` is one of a list."""

    text: str
    item: bool = False


PAPER = 165
"""Millimetres of text across a page."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head that repeats.

    Attributes:
        caption: what it shows; empty for a table of an editor's.
        heads: the names of the columns.
        rows: the cells, as many in each row as there are heads.
        widths: of the columns, in millimetres; together :data:`PAPER`.
        anchors: those of each row, or none at all.
        total: the last row sums up the others.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    anchors: tuple[tuple[str, ...], ...] = ()
    total: bool = False

    def marks(self, number: int) -> tuple[str, ...]:
        """The anchors of a row."""
        return self.anchors[number] if self.anchors else ()


DocumentPart = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what follows; ``level`` 1 to 2."""

    title: str
    level: int
    blocks: tuple[DocumentPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: it begins on a page of its own."""

    number: str
    title: str
    blocks: tuple[DocumentPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialDocument:
    """What an office sends: kind (``BÁO CÁO``), subject, body, annexes, who receives it.

    ``to``: to whom a letter is written; it then has no kind, and its subject stands at the head.
    ``confirmed``: who confirms what the signatory writes, in lines; it then has no receivers and no
    number.
    """

    kind: str
    title: str
    stamp: Stamp
    opening: str
    sections: tuple[Section, ...]
    annexes: tuple[Annex, ...]
    closing: str
    recipients: tuple[str, ...] = ()
    to: str = ""
    confirmed: str = ""

    @property
    def name(self) -> str:
        """Its kind and subject, for properties of files."""
        return f"{self.kind.capitalize() or 'Công văn'}: {self.title}"


def uniform(document: OfficialDocument) -> OfficialDocument:
    """*document* with its tone marks where the settings of the column have them; addresses stay."""
    stamp = document.stamp
    settings = (stamp.site, stamp.authority, *map(str, astuple(stamp.signing)))
    spelt = with_tones_as_in(" ".join(settings))

    def cell(value: Cell) -> Cell:
        match value:
            case str():
                return spelt(value)
            case Lines():
                return Lines(tuple(spelt(p) if isinstance(p, str) else p for p in value.parts))
        return value

    def block(value: DocumentPart) -> DocumentPart:
        if isinstance(value, Paragraph):
            return replace(value, text=spelt(value.text))
        rows = tuple(tuple(map(cell, row)) for row in value.rows)
        heads = tuple(map(spelt, value.heads))
        return replace(value, caption=spelt(value.caption), heads=heads, rows=rows)

    def blocks(values: Iterable[DocumentPart]) -> tuple[DocumentPart, ...]:
        return tuple(map(block, values))

    if spelt is str:
        return document
    return replace(
        document,
        title=spelt(document.title),
        opening=spelt(document.opening),
        closing=spelt(document.closing),
        to=spelt(document.to),
        sections=tuple(
            replace(s, title=spelt(s.title), blocks=blocks(s.blocks)) for s in document.sections
        ),
        annexes=tuple(
            replace(a, title=spelt(a.title), blocks=blocks(a.blocks)) for a in document.annexes
        ),
    )


def figures(sections: Iterable[Section]) -> Iterator[Figure]:
    """Every figure in every table."""
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield from (c for row in block.rows for c in row if isinstance(c, Figure))


def plain(cell: Cell) -> str:
    """A cell in plain text.

    >>> plain(date(2024, 3, 1)), plain(Figure(1, "a", 2)), plain(Web("Bài", "https://a.example/"))
    ('01/3/2024', '1/2', 'https://a.example/')
    """
    match cell:
        case str():
            return cell
        case date():
            return day(cell)
        case Web():
            return cell.url
        case Lines():
            return "; ".join(plain(p) for p in cell.parts)
    return str(cell)


PROPERTY = 255
"""UTF-16 units that the title and the author of a file, and Excel's header, may have."""


def shortened(text: str, most: int = PROPERTY, written: Callable[[str], str] = str) -> str:
    """*text* as *written* in a file, cut so that this takes at most so many UTF-16 units.

    >>> shortened("Đổi mới, sáng tạo", 10), shortened("A&B", 4, lambda text: text * 2)
    ('Đổi mới,…', 'A…A…')
    """
    cuts = (text[:end].rstrip() + "…" for end in range(min(len(text), most), 0, -1))
    fitting = (written(cut) for cut in (text, *cuts))
    return next(cut for cut in fitting if len(cut.encode("utf-16-le")) <= most * 2)


def numeric(cell: Cell) -> bool:
    """Whether a cell stands to the middle of its column: numbers and days."""
    return isinstance(cell, (int, date, Figure))


def tables(document: OfficialDocument) -> Iterator[Table]:
    """Every table, in the order of the pages."""
    for blocks in (*(s.blocks for s in document.sections), *(a.blocks for a in document.annexes)):
        yield from (block for block in blocks if isinstance(block, Table))
