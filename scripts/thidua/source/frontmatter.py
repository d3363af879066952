"""YAML as plain text values, every mistake with its place.

A scalar is read as the text that stands there: what it means is for the model to say. So ``no`` is
no truth value, ``04831`` no octal number and ``12:30`` no count of minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

import yaml

from thidua.model.record import Document, KeyPath
from thidua.problems import Problem

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"

_MEANINGS = (
    (
        r"found character that cannot start any token",
        "ký tự này không thể đứng đầu một giá trị",
        'đặt cả giá trị trong dấu ngoặc kép, ví dụ: title: "@ …"',
    ),
    (
        r"mapping values are not allowed",
        "dấu hai chấm ở đây làm YAML hiểu lầm là một khóa mới",
        'đặt cả giá trị trong dấu ngoặc kép, ví dụ: title: "Mía tím: một vụ mới"',
    ),
    (
        r"unexpected end of stream|expected ',' or '[\]}]'|expected ',' or '\}'",
        "dấu ngoặc mở ra mà không đóng lại",
        "đóng lại dấu ngoặc đã mở",
    ),
    (
        r"undefined alias",
        "dấu * đầu giá trị được YAML hiểu là tham chiếu",
        'đặt cả giá trị trong dấu ngoặc kép, ví dụ: title: "* …"',
    ),
    (
        r"could not find expected ':'|did not find expected key|block sequence|expected '-'",
        "dòng này không theo dạng “khóa: giá trị” hoặc thụt đầu dòng không đều",
        "mỗi dòng một khóa, các khóa cùng cấp thụt vào bằng nhau",
    ),
    (
        r"another document",
        "có thêm một dòng --- ở giữa phần khai báo",
        "chỉ một dòng --- ở đầu và một dòng --- ở cuối phần khai báo",
    ),
    (
        r"control characters|unacceptable character",
        "có ký tự điều khiển không nhìn thấy được",
        "xóa dòng này và gõ lại bằng tay",
    ),
)


def parse(document: Document) -> tuple[Plain, list[Problem]]:
    """The values of a document's YAML: mappings, lists, text, None where nothing stands.

    Returns:
        The values, and what is wrong with the YAML itself: syntax, duplicate keys, aliases, tags.
        After a mistake of syntax there are no values.
    """
    try:
        node = yaml.compose(document.front, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        return None, [_syntax_problem(document, error)]
    if node is None:
        return None, []
    problems: list[Problem] = []
    values = _plain(node, document, problems, set())
    return values, problems


def _plain(node: yaml.Node, document: Document, problems: list[Problem], seen: set[int]) -> Plain:
    def report(at: yaml.Node, rule: str, message: str, hint: str = "") -> None:
        problems.append(Problem(document.path, *_place(document, at), rule, message, hint))

    if id(node) in seen:
        report(
            node,
            "yaml-alias",
            "giá trị này được dùng lại bằng tham chiếu YAML (& và *)",
            "viết lại giá trị đầy đủ ở mỗi chỗ",
        )
        return None
    seen.add(id(node))
    if not node.tag.startswith("tag:yaml.org,2002:"):
        report(node, "yaml-tag", f"không dùng nhãn YAML '{node.tag}'", "bỏ phần bắt đầu bằng dấu !")
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Plain] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if not name:
                report(key, "yaml-key", "khóa phải là một từ", "ví dụ title: …")
            elif name in found:
                report(key, "key-duplicate", f"khóa '{name}' viết hai lần", "giữ lại một")
            plain = _plain(value, document, problems, seen)
            found.setdefault(name, plain)
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, document, problems, seen) for item in node.value]
    quoted = isinstance(node, yaml.ScalarNode) and node.style in ("'", '"', "|", ">")
    text: str = node.value
    return None if text in ("", "~", "null") and not quoted else text


def _place(document: Document, node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + document.front_line, node.start_mark.column + 1


def _syntax_problem(document: Document, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line, mark.column) if mark else _position(document.front, error)
    lines = document.front.split("\n")
    there = lines[line] if line < len(lines) else ""
    place = (document.path, line + document.front_line, column + 1)
    if there.startswith("\t", min(column, len(there))) or there.lstrip(" ").startswith("\t"):
        return Problem(
            *place,
            "yaml-tab",
            "YAML không cho phép thụt đầu dòng bằng phím Tab",
            "thay bằng hai dấu cách",
        )
    reason = f"{getattr(error, 'problem', '')} {error}"
    for pattern, message, hint in _MEANINGS:
        if re.search(pattern, reason):
            return Problem(*place, "yaml-syntax", message, hint)
    return Problem(*place, "yaml-syntax", "phần khai báo không đúng cú pháp YAML", "khóa: giá trị")


def _position(front: str, error: yaml.YAMLError) -> tuple[int, int]:
    index = getattr(error, "position", 0)
    before = front[:index]
    return before.count("\n"), index - (before.rfind("\n") + 1)


def locate(document: Document, keys: KeyPath) -> tuple[int, int]:
    """Line and column of the value that *keys* lead to, else of the nearest key above it.

    >>> locate(Document("a.md", "title: A\\nfields: [x, y]\\n", front_line=2), ("fields", 1))
    (3, 13)
    """
    try:
        node = yaml.compose(document.front, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return document.front_line, 1
    if node is None:
        return 1, 1
    place = _place(document, node)
    for key in keys:
        step = next(_children(node, key), None)
        if step is None:
            break
        place, node = _place(document, step), step
    return place


def _children(node: yaml.Node, key: str | int) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == key:
                empty = isinstance(value, yaml.ScalarNode) and not value.value
                yield name if empty else value
    elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        yield node.value[key]


def locate_key(document: Document, keys: KeyPath) -> tuple[int, int]:
    """Line and column of the key itself (an unknown key is wrong, not its value)."""
    try:
        node = yaml.compose(document.front, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return document.front_line, 1
    for key in keys[:-1]:
        node = next(_children(node, key), None) if node is not None else None
    if isinstance(node, yaml.MappingNode):
        for name, _ in node.value:
            if name.value == keys[-1]:
                return _place(document, name)
    return locate(document, keys[:-1])
