"""The page of all keys, for editors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from thidua.handbook.kinds import FOLDER, FileKind
from thidua.model.keys import Key, keys
from thidua.model.record import Record
from thidua.report.data import json_text
from thidua.spelling import slugify

PAGE = Path(__file__).with_name("cac-khoa.md")
"""What people wrote of the page, with the names of what is filled in."""

Explained = dict[tuple[str, str, str, bool], str]
"""The headings of the tables that explain a key, by its name, words and duty."""


def page(kinds: Iterable[FileKind]) -> str:
    """The Markdown of the page: of each kind a table of its keys, and of what stands in them."""
    kinds = tuple(kinds)
    explained: Explained = {}
    sections = [part for kind in kinds for part in _kind(kind, explained)]
    paths = {f"content/{FOLDER}/{kind.file}": kind.pattern for kind in kinds if kind.listed}
    return PAGE.read_text("utf-8").format(
        sections="\n\n".join(sections),
        settings=json_text({"yaml.schemas": paths}),
        files="\n".join(f"| {kind.title} | [{kind.file}]({kind.file}) |" for kind in kinds),
    )


def _kind(kind: FileKind, explained: Explained) -> Iterator[str]:
    yield f"## {kind.title}"
    each = "Mỗi mục của danh sách" if kind.listed else "Phần đầu"
    given = f" Không phải ghi `{kind.given}`, vì thư mục đã nói." if kind.given else ""
    yield f"{each} trong tệp `{kind.where}`.{given}"
    yield from _tables(kind.model, kind.title, explained)


def _tables(model: type[Record], heading: str, explained: Explained) -> Iterator[str]:
    """The keys of *model* under *heading*, then those of the records within it.

    A key that an earlier table explains in the same words is only named. This table's keys are
    added to *explained*.
    """
    rows: list[Key] = []
    named: dict[str, list[str]] = {}
    for key in keys(model).values():
        words = key.name, key.label, key.help, key.required
        if above := explained.get(words):
            named.setdefault(above, []).append(f"`{key.name}`")
        else:
            rows.append(key)
            explained[words] = heading
    for above, names in named.items():
        yield f"Như ở [{above}](#{slugify(above)}): {', '.join(names)}."
    if rows:
        yield "\n".join(("| Tên | Khóa và cách ghi |", "|---|---|", *map(_row, rows)))
    for key in rows:
        if key.record:
            yield f"### {_heading(key)}"
            yield from _tables(key.record, _heading(key), explained)


def _heading(key: Key) -> str:
    """The heading of the table of what stands in *key*."""
    return f"{key.label} ({key.name})"


def _row(key: Key) -> str:
    name = f"**{key.label}**" + ("<br>bắt&nbsp;buộc" if key.required else "")
    parts = [f"`{key.name}`: {key.help}."]
    if key.words:
        parts.append("Một trong: " + "; ".join(f"`{w}` {w.label}" for w in key.words) + ".")
    if key.record:
        parts.append(f"Các khóa bên trong: [{_heading(key)}](#{slugify(_heading(key))}).")
    else:
        parts.append(f"Ví dụ: `{key.line}`")
    return f"| {name} | {'<br>'.join(parts)} |"
