"""Comments of YAML that were meant as part of a text: what stands behind them is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress

import yaml

from thidua.model.keys import Key, keys
from thidua.model.record import Document, Record
from thidua.problems import Problem
from thidua.source.frontmatter import composed
from thidua.source.yaml_mistakes import HASH, WORD, comment_problem

BEHIND = re.compile(rf"[ \t]*({WORD}.*)")
BELOW = re.compile(rf"( *)({WORD}(?![\w-]*:).*)")
"""One behind a value; one in the line below, which is no key that somebody took out."""
SETTINGS = {"site_name", "site_description", "site_author", "copyright"}
SETTINGS |= {"authority", "imprint", "signing"}
"""Keys of mkdocs.yml that hold texts for people."""


def cut_texts(model: type[Record], document: Document) -> Iterator[Problem]:
    """The texts of *document*, a record *model* or a list of them, that a comment cuts short."""
    if HASH.search(document.front) and (top := composed(document.front)):
        lines = document.front.split("\n")
        for node in top.value if isinstance(top, yaml.SequenceNode) else [top]:
            yield from _of_record(model, node, document, lines)


def cut_settings(document: Document) -> Iterator[Problem]:
    """The texts of *document*, a mkdocs.yml, that a comment cuts short."""
    if HASH.search(document.front):
        with suppress(yaml.YAMLError):
            lines = document.front.split("\n")
            yield from _of_setting(composed(document.front), "", 0, document, lines)


def _of_setting(
    node: yaml.Node | None, name: str, column: int, document: Document, lines: list[str]
) -> Iterator[Problem]:
    """The same of *node*, which stands behind the key *name*; empty: that is for no text."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = key.value if name or key.value in SETTINGS else ""
            yield from _of_setting(value, inner, key.start_mark.column, document, lines)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _of_setting(item, name and "- ", column, document, lines)
    elif isinstance(node, yaml.ScalarNode) and name:
        start = name if name == "- " else f"{name}: "
        yield from cut_text(node, column, start, document, lines)


def _of_record(
    model: type[Record], node: yaml.Node, document: Document, lines: list[str]
) -> Iterator[Problem]:
    for name, value in node.value if isinstance(node, yaml.MappingNode) else ():
        key = keys(model).get(name.value) if isinstance(name, yaml.ScalarNode) else None
        listed = isinstance(value, yaml.SequenceNode)
        for one in value.value if listed else [value]:
            if key and key.record:
                yield from _of_record(key.record, one, document, lines)
            elif key and key.text and isinstance(one, yaml.ScalarNode) and not _whole(key, one):
                start = "- " if listed else f"{key.name}: "
                yield from cut_text(one, name.start_mark.column, start, document, lines)


def _whole(key: Key, value: yaml.ScalarNode) -> bool:
    """Whether *value* may be all: a number or the name of a file, where one is asked for."""
    shown = value.value
    return " " not in key.sample + shown and any(sign in "0123456789." for sign in shown)


def cut_text(
    value: yaml.ScalarNode, column: int, start: str, document: Document, lines: list[str]
) -> Iterator[Problem]:
    """The comment behind *value*, or below it and further right than *column*, if there is one.

    *start*: what stands before the value, for the hint.
    """
    if value.style in ("|", ">"):
        return
    end = value.end_mark
    if behind := BEHIND.match(lines[end.line], end.column):
        at = end.line, behind.start(1)
    elif lines[end.line][end.column :].strip() or end.line + 1 == len(lines):
        return
    elif (behind := BELOW.match(lines[end.line + 1])) and len(behind[1]) > column and value.value:
        at = end.line + 1, behind.start(2)
    else:
        return
    whole = f"{value.value} {behind[behind.lastindex or 0].rstrip()}".strip()
    mended = start + json.dumps(whole, ensure_ascii=False)
    yield comment_problem(document, *at, mended)
