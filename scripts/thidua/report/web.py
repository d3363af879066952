"""A document as one HTML file that needs nothing else; each figure leads to its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from thidua.report.annex import reading
from thidua.report.blocks import (
    Cell,
    Codes,
    Document,
    Lines,
    Paragraph,
    Table,
    Web,
    numeric,
    plain,
    tables,
)
from thidua.report.content import Figure
from thidua.spelling import slugify


def html(document: Document) -> str:
    """The whole file. Everything that came from an editor is escaped."""
    source = (files("thidua.report") / "page.html").read_text("utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=False)
    writer = _Writer(
        {
            plain(row[0]): t.marks(n)[0]
            for t in tables(document)
            for n, row in enumerate(t.rows)
            if t.anchors
        }
    )
    titles = [(s.title, _anchor(s.title)) for s in document.sections if s.title and s.level == 1]
    titles += [(f"{a.number}. {a.title}", _anchor(a.number)) for a in document.annexes]
    return environment.from_string(source).render(
        document=document,
        titles=titles,
        anchor=_anchor,
        blocks=writer.blocks,
        reading=list(reading(document.stamp)),
    )


def _anchor(text: str) -> str:
    """An ASCII name of a heading; the colon keeps it apart from the names of figures."""
    return f"muc:{slugify(text)}"


class _Writer:
    """Writes blocks of one document, whose entries have the anchors ``entry``, by their codes."""

    def __init__(self, entry: Mapping[str, str]) -> None:
        self.entry = entry

    def blocks(self, blocks: Iterable[Paragraph | Table]) -> Markup:
        """Paragraphs, lists and tables, in their order."""
        out: list[Markup] = []
        items: list[Markup] = []
        for block in blocks:
            if isinstance(block, Paragraph) and block.item:
                items.append(Markup("<li>{}</li>\n").format(block.text))
                continue
            out += _list(items)
            items = []
            if isinstance(block, Table):
                out.append(self._table(block))
            else:
                out.append(Markup("<p>{}</p>\n").format(block.text))
        return Markup("").join([*out, *_list(items)])

    def _table(self, table: Table) -> Markup:
        heads = Markup("").join(Markup('<th scope="col">{}</th>').format(h) for h in table.heads)
        last = len(table.rows) - 1 if table.total else -1
        name = 1 if table.heads[0] in ("TT", "Mã") else 0
        rows = Markup("").join(
            self._row(row, table.marks(n), name, total=n == last)
            for n, row in enumerate(table.rows)
        )
        return Markup(
            '<div class="wide" tabindex="0" role="region" aria-label="{}"><table>'
            "<caption>{}</caption>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}</tbody></table></div>\n"
        ).format(table.caption, table.caption, heads, rows)

    def _row(self, row: Sequence[Cell], marks: Sequence[str], name: int, total: bool) -> Markup:
        """A row; its first mark is its own name, the others are names of an empty place in it."""
        cells = []
        places = Markup("").join(Markup('<span id="{}"></span>').format(m) for m in marks[1:])
        for n, cell in enumerate(row):
            tag = Markup('th scope="row"') if n == name else Markup("td")
            kind = "number" if numeric(cell) else ""
            if isinstance(cell, Figure) and cell.short:
                kind += " short"
            of = Markup(' class="{}"').format(kind) if kind else Markup("")
            inner = (places if not n else Markup("")) + self._cell(cell)
            cells.append(Markup("<{}{}>{}</{}>").format(tag, of, inner, tag[:2]))
        own = Markup(' id="{}"').format(marks[0]) if marks else Markup("")
        style = Markup(' class="total"') if total else Markup("")
        return Markup("<tr{}{}>{}</tr>\n").format(own, style, Markup("").join(cells))

    def _cell(self, cell: Cell) -> Markup:
        match cell:
            case Figure():
                return Markup('<a href="#{}">{}</a>').format(cell.anchor, str(cell))
            case Web():
                return Markup('<a href="{}" rel="noopener">{}</a>').format(cell.url, cell.text)
            case Lines():
                lines = (self._cell(part) for part in cell.parts)
                return Markup("").join(Markup('<span class="entry">{}</span>').format(i)
                                       for i in lines)  # fmt: skip
            case Codes():
                links = (
                    Markup('<a href="#{}">{}</a>').format(self.entry[code], code)
                    for code in cell.codes
                )
                return Markup(", ").join(links)
        return escape(plain(cell))


def _list(items: Sequence[Markup]) -> list[Markup]:
    return [Markup("<ul>\n{}</ul>\n").format(Markup("").join(items))] if items else []
