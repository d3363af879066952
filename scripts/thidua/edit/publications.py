"""Writes publications into the front matter of stories, and changes nothing else there."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from thidua.problems import ContentError, Problem, errors_among
from thidua.replace import replace_file
from thidua.source.frontmatter import Plain, parse
from thidua.source.text import BREAKS, ODD_BREAKS, split

PublicationFields = Mapping[str, str | date]

KEY = "publications"
WIDTH = 1_000_000
"""Characters of a line before YAML may break it: it may not."""


class EditError(Exception):
    """A file is written in a way that only a person can change. The text is Vietnamese."""


@dataclass(frozen=True)
class FileChange:
    """A file of the column, as it is (None: there is none) and as it is to be."""

    path: Path
    before: bytes | None
    after: bytes


def planned(root: Path, name: str, entries: Sequence[PublicationFields]) -> FileChange:
    """The file *name* with *entries* added to its ``publications``.

    *name* is the story's path from *root*; the keys of *entries* are written in their order.

    Raises:
        EditError: the front matter is written in a way that this cannot add to.
        OSError: the file cannot be read.
    """
    path = root / name
    before = path.read_bytes()
    text = before.decode("utf-8")
    after = added(text, entries)
    if after is None or not _says(text, after, entries):
        raise EditError(f"{name}: phần khai báo có cách viết lạ, hãy tự thêm lần đăng vào đó")
    return FileChange(path, before, after.encode("utf-8"))


def write(changes: Sequence[FileChange], recheck: Callable[[], Sequence[Problem]]) -> None:
    """Puts *changes* in place; all of them, or none.

    Each is of another file; *recheck* reads the column again and gives its problems.

    Raises:
        ContentError: with the changes the column would have errors; the files are as they were.
        OSError: the disk did not allow it; the files are as they were.
    """
    done: list[FileChange] = []
    try:
        for change in changes:
            change.path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(change.path, change.after)
            done.append(change)
        errors = errors_among(recheck()) if changes else []
        if errors:
            raise ContentError(errors)
    except BaseException:
        for change in done:
            if change.before is None:
                change.path.unlink()
            else:
                replace_file(change.path, change.before)
        raise


def added(text: str, entries: Sequence[PublicationFields]) -> str | None:
    """*text* with *entries* at the end of its ``publications``; None where there is no way.

    Lines are put in between: all others stay as they are, comments, quotes, ends of lines and all.

    >>> entry = {"channel": "bao", "date": date(2024, 3, 1), "url": "https://b.example/1"}
    >>> print(added("---\\ntitle: 'A'  # tên\\n---\\nChữ.\\n", [entry]), end="")
    ---
    title: 'A'  # tên
    publications:
      - channel: bao
        date: 2024-03-01
        url: https://b.example/1
    ---
    Chữ.
    """
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", text)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    front = ODD_BREAKS.sub(" ", BREAKS.sub("\n", "".join(lines[1:end])))
    ending = lines[0][len(lines[0].rstrip("\r\n")) :] if lines else "\n"
    try:
        top = YAML().compose(front)
    except YAMLError:
        return None
    if not isinstance(top, MappingNode) or top.flow_style or not end:
        return None
    work = _Lines(lines, ending)
    key, value = next(((k, v) for k, v in top.value if k.value == KEY), (top, None))
    if value is None:
        work.insert(end, [f"{KEY}:", *_block(entries, 2)])
    elif isinstance(value, SequenceNode) and value.value:
        last = value.value[-1]
        if value.flow_style:
            work.splice(last.end_mark, ", " + ", ".join(map(_flow, entries)))
        else:
            column = value.start_mark.column
            work.insert(work.end_of(last, column, end), _block(entries, column))
    elif isinstance(value, ScalarNode | SequenceNode):
        work.empty(value)
        line = key.end_mark.line if is_nothing(value) else value.end_mark.line
        work.insert(line + 2, _block(entries, 2))
    else:
        return None
    return "".join(work.lines)


@dataclass(frozen=True)
class _Lines:
    """The lines of a file; the first of its front matter is the second of the file."""

    lines: list[str]
    ending: str

    def insert(self, number: int, fresh: Sequence[str]) -> None:
        self.lines[number:number] = [line + self.ending for line in fresh]

    def splice(self, mark: object, fresh: str) -> None:
        line, column = mark.line + 1, mark.column  # type: ignore[attr-defined]
        old = self.lines[line]
        self.lines[line] = old[:column] + fresh + old[column:]

    def empty(self, value: Node) -> None:
        """Takes a value that says nothing (``[]``, ``null``, ``~``) out of its line."""
        if is_nothing(value) or value.start_mark.line != value.end_mark.line:
            return
        number = value.end_mark.line + 1
        line = self.lines[number]
        before, after = line[: value.start_mark.column], line[value.end_mark.column :]
        if after.strip():
            self.lines[number] = before + after
        else:
            self.lines[number] = before.rstrip() + after.lstrip(" \t")

    def end_of(self, item: Node, column: int, limit: int) -> int:
        """The line after *item*, its comments too, of a list whose dashes stand in *column*."""
        leaf = last_leaf(item)
        number: int = leaf.end_mark.line + (1 if leaf.end_mark.column == 0 else 2)
        while number > 1 and not self.lines[number - 1].strip():
            number -= 1  # empty lines after a text block
        following = number
        while following < limit:
            line = self.lines[following]
            bare = line.lstrip(" ")
            if bare.startswith("#") and len(line) - len(bare) > column:
                number = following + 1
            elif bare.strip():
                break
            following += 1
        return number


def is_nothing(node: Node) -> bool:
    """Whether no character stands for *node*. YAML then places it where the next thing begins."""
    return bool(node.start_mark.index == node.end_mark.index)


def last_leaf(node: Node) -> Node:
    """The last node within *node* that stands in a line of its own."""
    if isinstance(node, MappingNode) and node.value and not node.flow_style:
        key, value = node.value[-1]
        return key if is_nothing(value) else last_leaf(value)
    if isinstance(node, SequenceNode) and node.value and not node.flow_style:
        return last_leaf(node.value[-1])
    return node


def _block(entries: Sequence[PublicationFields], column: int) -> list[str]:
    """*entries* as the lines of a list whose dashes stand in *column*."""
    text = _yaml([dict(e) for e in entries], flow=False)
    return [" " * column + line for line in text.splitlines()]


def _flow(entry: PublicationFields) -> str:
    return _yaml([dict(entry)], flow=True).strip().removeprefix("[").removesuffix("]")


def _yaml(value: object, *, flow: bool) -> str:
    machine = YAML()
    machine.width = WIDTH
    machine.default_flow_style = flow
    machine.representer.ignore_aliases = lambda data: True  # takes the settings as they are now
    out = io.StringIO()
    machine.dump(value, out)
    return unicodedata.normalize("NFC", out.getvalue())


def _says(before: str, after: str, entries: Sequence[PublicationFields]) -> bool:
    """Whether *after* holds the values of *before*, and *entries*."""
    old, new = _values(before), _values(after)
    if not isinstance(old, dict) or not isinstance(old.get(KEY) or [], list):
        return False
    added = [{k: unicodedata.normalize("NFC", str(v)) for k, v in e.items()} for e in entries]
    expected = {**old, KEY: [*(old.get(KEY) or []), *added]}
    return new == expected and _body(before) == _body(after)


def _values(text: str) -> Plain:
    return parse(split(plain_text(text), "")[0])[0]


def _body(text: str) -> str:
    return split(plain_text(text), "")[0].body


def plain_text(text: str) -> str:
    """*text* as ``source`` reads it."""
    whole = ODD_BREAKS.sub(" ", BREAKS.sub("\n", text.removeprefix("\ufeff")))
    return unicodedata.normalize("NFC", whole)
