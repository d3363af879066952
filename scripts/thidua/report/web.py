"""A document as one HTML file that needs nothing else; each figure leads to its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

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
        out: list[str] = []
        items: list[str] = []
        for block in blocks:
            if isinstance(block, Paragraph) and block.item:
                items.append(f"<li>{escape(block.text)}</li>\n")
                continue
            out += _list(items)
            items = []
            if isinstance(block, Table):
                out.append(self._table(block))
            else:
                out.append(f"<p>{escape(block.text)}</p>\n")
        return Markup("".join([*out, *_list(items)]))

    def _table(self, table: Table) -> str:
        heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in table.heads)
        last = len(table.rows) - 1 if table.total else -1
        name = 1 if table.heads[0] in ("TT", "Mã") else 0
        rows = "".join(
            self._row(row, table.marks(n), name, total=n == last)
            for n, row in enumerate(table.rows)
        )
        caption = escape(table.caption)
        return (
            f'<div class="wide" tabindex="0" role="region" aria-label="{caption}"><table>'
            f"<caption>{caption}</caption>\n<thead><tr>{heads}</tr></thead>\n"
            f"<tbody>\n{rows}</tbody></table></div>\n"
        )

    def _row(self, row: Sequence[Cell], marks: Sequence[str], name: int, total: bool) -> str:
        """A row; its first mark is its own name, the others are names of an empty place in it."""
        cells = []
        places = "".join(f'<span id="{escape(mark)}"></span>' for mark in marks[1:])
        for n, cell in enumerate(row):
            tag, more = ("th", ' scope="row"') if n == name else ("td", "")
            kind = "number" if numeric(cell) else ""
            if isinstance(cell, Figure) and cell.short:
                kind += " short"
            look = f' class="{kind}"' if kind else ""
            cells.append(f"<{tag}{more}{look}>{places if not n else ''}{self._cell(cell)}</{tag}>")
        own = f' id="{escape(marks[0])}"' if marks else ""
        look = ' class="total"' if total else ""
        return f"<tr{own}{look}>{''.join(cells)}</tr>\n"

    def _cell(self, cell: Cell) -> str:
        match cell:
            case Figure():
                return _link(f"#{cell.anchor}", str(cell))
            case Web():
                return _link(cell.url, cell.text, ' rel="noopener"')
            case Lines():
                return "".join(
                    f'<span class="entry">{self._cell(part)}</span>' for part in cell.parts
                )
            case Codes():
                return ", ".join(_link(f"#{self.entry[code]}", code) for code in cell.codes)
        return escape(plain(cell))


def _link(to: str, text: str, more: str = "") -> str:
    return f'<a href="{escape(to)}"{more}>{escape(text)}</a>'


def _list(items: Sequence[str]) -> list[str]:
    return [f"<ul>\n{''.join(items)}</ul>\n"] if items else []
