"""Adds to and changes the records of a YAML list, and nothing else in its file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from thidua.edit.publications import EditError, is_nothing, last_leaf, plain_text
from thidua.model.keys import written
from thidua.model.record import Document
from thidua.source.frontmatter import parse

Splice = tuple[int, int, str]
"""From where to where in a text, and what comes there."""


def edited(
    name: str,
    text: str,
    added: Sequence[Mapping[str, Any]],
    changed: Mapping[int, Mapping[str, Any]],
) -> str:
    """The list *text* with *changed* keys of its records, by their numbers, and more records.

    Lines are put in between, values replaced: all else stays as it is, comments, quotes, ends of
    lines. What is added to a list under a changed key comes behind what is there.

    Raises:
        EditError: the file *name* is written in a way that only a person can change.

    >>> text = "- id: a  # mã\\n  unit: x\\n# hết\\n"
    >>> print(edited("a.yml", text, [{"id": "b"}], {0: {"unit": "y", "awards": [{"title": "T"}]}}))
    - id: a  # mã
      unit: y
      awards: [{title: T}]
    # hết
    - id: b
    <BLANKLINE>
    """
    body = text.removeprefix("\ufeff")
    ending = "\r\n" if "\r\n" in body else "\n"
    before = _values(body) or []
    try:
        top = YAML().compose(body)
    except YAMLError:
        raise _strange(name) from None
    if not isinstance(top, SequenceNode | None) or not isinstance(before, list):
        raise _strange(name)
    wanted = [*before, *added]
    splices: list[Splice] = []
    for number, values in changed.items():
        splices += _mapping(top.value[number], before[number], values) if top else ()
        wanted[number] = _merged(before[number], values)
    splices.reverse()  # of those at one place, the last goes in first
    for start, end, piece in sorted(splices, key=itemgetter(0), reverse=True):
        body = body[:start] + piece.replace("\n", ending) + body[end:]
    if added:
        body += "" if not body or body.endswith(("\n", "\r")) else ending
        body += "".join(line + ending for record in added for line in _lines(record, _column(top)))
    if _values(body) != _plain(wanted):
        raise _strange(name)
    return text[: len(text) - len(text.removeprefix("\ufeff"))] + body


def _strange(name: str) -> EditError:
    return EditError(f"{name}: danh sách có cách viết lạ, hãy tự sửa tệp này")


def _lines(record: Mapping[str, Any], column: int) -> Iterator[str]:
    """*record* as an item of a list whose dashes stand in *column*, a line each key."""
    for number, (key, value) in enumerate(record.items()):
        yield f"{' ' * column}{' ' if number else '-'} {key}: {_inline(value)}"


def _column(top: Node | None) -> int:
    return top.start_mark.column if isinstance(top, SequenceNode) and not top.flow_style else 0


def _mapping(node: Node, before: Mapping[str, Any], values: Mapping[str, Any]) -> Iterator[Splice]:
    """What makes the mapping *node*, which holds *before*, hold *values*."""
    assert isinstance(node, MappingNode)
    there = {key.value: (key, value) for key, value in node.value}
    for name, value in values.items():
        if name not in there:
            yield _inserted(node, name, value)
            continue
        (key, old), held = there[name], before[name]
        if isinstance(old, MappingNode) and isinstance(value, Mapping):
            yield from _mapping(old, held, value)
        elif isinstance(old, SequenceNode) and held and value[: len(held)] == held:
            yield from _longer(old, value[len(held) :])
        elif isinstance(old, ScalarNode) and not is_nothing(old):
            yield old.start_mark.index, old.end_mark.index, _inline(value)
        else:
            at = end = key.end_mark.index + 1
            if isinstance(old, SequenceNode):
                end = old.end_mark.index if old.flow_style else _end(old)[0]
            yield at, end, f" {_inline(value)}"


def _inserted(node: MappingNode, name: str, value: Any) -> Splice:
    last, between = _end(node)
    return last, last, f"{between}{name}: {_inline(value)}"


def _longer(node: SequenceNode, more: Sequence[Any]) -> Iterator[Splice]:
    last, between = _end(node)
    dash = "" if node.flow_style else "- "
    if more:
        yield last, last, "".join(f"{between}{dash}{_inline(item)}" for item in more)


def _end(node: MappingNode | SequenceNode) -> tuple[int, str]:
    """Where the last thing in *node* ends, its comment included, and what to put before another."""
    leaf = last_leaf(node)
    if node.flow_style:
        return node.end_mark.index - 1, ", "
    buffer = leaf.end_mark.buffer
    at = leaf.end_mark.index
    if leaf.end_mark.column == 0 and at:
        at -= 1
    else:
        line = re.compile(r"[^\r\n\0]*").match(buffer, at)
        at = line.end() if line else at
    return at, "\n" + " " * node.start_mark.column


def _inline(value: Any) -> str:
    """*value* in one line, as it may stand within another list or mapping of one line."""
    return written([value])[1:-1]


def _merged(old: Any, values: Mapping[str, Any]) -> Any:
    new = dict(old)
    for key, value in values.items():
        deeper = isinstance(value, Mapping) and isinstance(old.get(key), dict)
        new[key] = _merged(old[key], value) if deeper else value
    return new


def _values(text: str) -> Any:
    return parse(Document("", plain_text(text)))[0]


def _plain(value: Any) -> Any:
    """*value* as the column reads it: all scalars are text."""
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else str(value)
