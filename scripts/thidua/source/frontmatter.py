"""YAML as plain text values, every mistake with its place.

A scalar is read as the text that stands there: what it means is for the model to say. So ``no`` is
no truth value, ``04831`` no octal number and ``12:30`` no count of minutes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeAlias

import yaml
from yaml import (
    AliasEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from thidua.model.record import Document, KeyPath
from thidua.problems import Example, Problem, Rule, brief
from thidua.source.text import CONTROL, CONTROL_CHARACTER, UNSEEN
from thidua.source.yaml_mistakes import ENTRIES, ITEMS, KEYS, syntax_problem

YAML_ALIAS = Rule(
    "yaml-alias",
    "YAML cho đặt tên một giá trị bằng `&` rồi dùng lại bằng `*`. Ở đây không dùng: sửa một chỗ "
    "thì chỗ khác đổi theo mà người viết không biết, còn chữ dính sau `&` thì mất.",
    Example(
        "authors: &ten [Nguyễn Văn An]\ntags: *ten", "authors: [Nguyễn Văn An]\ntags: [rau sạch]"
    ),
)
YAML_TAG = Rule(
    "yaml-tag",
    "Dấu `!` đứng đầu giá trị là một nhãn của YAML, làm giá trị bị hiểu khác đi hoặc biến mất.",
    Example("title: !Cam mất mùa, cả tổ làm lại", "title: Cam mất mùa, cả tổ làm lại"),
)
YAML_KEY = Rule(
    "yaml-key",
    "Trước dấu hai chấm phải là tên một khóa, không phải danh sách hay ngoặc nhọn.",
    Example("[tags]: cam", "tags: [cam]"),
)
KEY_DUPLICATE = Rule(
    "key-duplicate",
    "Một khóa viết hai lần thì chỉ một giá trị được dùng, giá trị kia mất mà không ai hay.",
    Example("tags: [cam]\ntags: [đất]", "tags: [cam, đất]"),
)

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"

DEEPEST = 20
"""Levels of mappings and lists; records have five. Composing 50,000 would exhaust the C stack."""

NOTHING, QUOTED = ("", "~", "null"), ("'", '"', "|", ">")
"""How a value is written that is none, unless in one of these styles."""


def parse(document: Document) -> tuple[Plain, list[Problem]]:
    """The values of a document's YAML: mappings, lists, text, None where nothing stands.

    Returns:
        The values, and what is wrong with the YAML itself: syntax, duplicate keys, aliases, tags.
        After a mistake of syntax there are no values.
    """
    with suppress(_Unusual, yaml.YAMLError):
        return _at_once(document.front), []
    try:
        node = composed(document.front)
    except yaml.MarkedYAMLError as error:
        return None, [syntax_problem(document, error)]
    if node is None:
        return None, []
    reading = _Reading(document, list(_marked(document)))
    return reading.plain(node), reading.problems


def _marked(document: Document) -> Iterator[Problem]:
    """Values of *document* that a name or a tag stands before, which nobody would see."""
    front = document.front
    if "&" not in front and "!" not in front:
        return
    events: list[Any] = list(yaml.parse(front, Loader=yaml.CSafeLoader))
    used = {event.anchor for event in events if isinstance(event, AliasEvent)}
    for event in events:
        tag, anchor = getattr(event, "tag", None), getattr(event, "anchor", None)
        if isinstance(event, AliasEvent) or not (tag or anchor):
            continue
        place = event.start_mark.line + document.front_line, event.start_mark.column + 1
        whole = front[event.start_mark.index : event.end_mark.index]
        mark = brief(whole.split()[0])
        plain = isinstance(event, ScalarEvent) and event.style not in QUOTED
        quoted = json.dumps(" ".join(whole.split()), ensure_ascii=False)
        hint = f"đặt cả giá trị trong ngoặc kép: {quoted}" if plain else f"bỏ {mark}"
        if anchor in used:
            message = "giá trị này được đặt tên bằng dấu & và dùng lại ở chỗ khác bằng dấu *"
            rule, hint = YAML_ALIAS, "viết lại đầy đủ giá trị ở mỗi chỗ"
        elif anchor:
            message = f"YAML coi '&{brief(anchor)}' là tên đặt cho giá trị, nên chữ này bị bỏ"
            rule = YAML_ALIAS
        else:
            message, rule = f"không dùng nhãn YAML '{mark}'", YAML_TAG
            hint = f"bỏ nhãn, hoặc {hint}" if plain else hint
        yield rule.problem(document.path, message, hint, *place)


class _Unusual(Exception):
    """Front matter that has to be looked at with care, since something in it may be wrong."""


def _at_once(front: str) -> Plain:
    """The values of *front* where nothing is unusual, in one pass and without a tree.

    Raises:
        _Unusual: an anchor, a tag, a key that is no word or is there twice, a sign that cannot be
            seen, more than one document, more depth, keys or items than any record has.
        yaml.YAMLError: a mistake of syntax.
    """
    if "\\" in front:  # an escape may stand for a sign that cannot be seen; no other is left
        raise _Unusual
    take: Callable[[], Any] = CParser(front).get_event
    take()  # the stream begins
    if type(take()) is StreamEndEvent:
        return None
    value = _taken(take, take(), DEEPEST)
    take()  # the document ends
    if type(take()) is not StreamEndEvent:
        raise _Unusual
    return value


def _taken(take: Callable[[], Any], event: Any, depth: int) -> Plain:
    """The value that begins with *event*; *take* gives the events that follow."""
    kind = type(event)
    if event.anchor is not None or kind is AliasEvent or event.tag is not None:
        raise _Unusual
    if kind is ScalarEvent:
        text: str = event.value
        return None if text in NOTHING and event.style not in QUOTED else text
    if not depth:
        raise _Unusual
    if kind is SequenceStartEvent:
        items: list[Plain] = []
        most = ENTRIES if depth == DEEPEST else ITEMS
        while type(event := take()) is not SequenceEndEvent:
            items.append(_taken(take, event, depth - 1))
            if len(items) > most:
                raise _Unusual
        return items
    pairs: dict[str, Plain] = {}
    while type(key := take()) is not MappingEndEvent:
        if type(key) is not ScalarEvent or key.anchor or key.tag:
            raise _Unusual
        word: str = key.value
        if word in pairs or word in NOTHING or len(pairs) == KEYS:
            raise _Unusual
        pairs[word] = _taken(take, take(), depth - 1)
    return pairs


@lru_cache(maxsize=2)
def composed(front: str) -> yaml.Node | None:
    """The tree of *front*. Many mistakes in one long list ask for the same tree.

    Raises:
        yaml.MarkedYAMLError: there is none, or it is deeper or longer than any record.
    """
    open_nodes: list[list[Any]] = []  # of each, how many nodes may follow in it, and what it holds
    for event in yaml.parse(front, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.NodeEvent) and open_nodes:
            open_nodes[-1][0] -= 1
            left, kind = open_nodes[-1]
            if left < 0:
                raise _beyond(f"too many {kind}", event)
        if isinstance(event, yaml.CollectionStartEvent):
            listed = [ITEMS, "items"] if open_nodes else [ENTRIES, "entries"]
            is_list = isinstance(event, yaml.SequenceStartEvent)
            open_nodes.append(listed if is_list else [2 * KEYS, "keys"])
            if len(open_nodes) > DEEPEST:
                raise _beyond("too deep", event)
        elif isinstance(event, yaml.CollectionEndEvent):
            open_nodes.pop()
    return yaml.compose(front, Loader=yaml.CSafeLoader)


def _beyond(problem: str, event: yaml.Event) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)  # type: ignore[arg-type]


@dataclass(frozen=True)
class _Reading:
    """Turns the tree of *document* into plain values, and gathers what is wrong with it."""

    document: Document
    problems: list[Problem]
    seen: set[int] = field(default_factory=set)

    def report(self, at: yaml.Node, rule: Rule, message: str, hint: str) -> None:
        place = _place(self.document, at)
        self.problems.append(rule.problem(self.document.path, message, hint, *place))

    def plain(self, node: yaml.Node) -> Plain:
        if id(node) in self.seen:
            return node.value if isinstance(node, yaml.ScalarNode) else None
        self.seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            return self.text(node)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node)
        assert isinstance(node, yaml.SequenceNode)
        return [self.plain(item) for item in node.value]

    def mapping(self, node: yaml.MappingNode) -> dict[str, Plain]:
        """The values by key; of a key that is written twice, the first."""
        values: dict[str, Plain] = {}
        keys: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = self.plain(key)
            plain = self.plain(value)
            if not isinstance(name, str):
                self.report(key, YAML_KEY, "khóa phải là một từ", "ví dụ title: …")
            elif name in values:
                first, _ = _place(self.document, keys[name])
                message = f"khóa '{brief(name)}' viết hai lần, lần đầu ở dòng {first}"
                self.report(key, KEY_DUPLICATE, message, "giữ lại một")
            else:
                values[name], keys[name] = plain, key
        return values

    def text(self, node: yaml.ScalarNode) -> str | None:
        """What stands there; None where nothing does."""
        text: str = node.value
        if not text.isprintable() and CONTROL.search(text):
            text = CONTROL.sub("", text)
            self.report(node, CONTROL_CHARACTER, *UNSEEN)
        return None if text in NOTHING and node.style not in QUOTED else text


def _place(document: Document, node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + document.front_line, node.start_mark.column + 1


def locate(document: Document, keys: KeyPath) -> tuple[int, int]:
    """Line and column of the value that *keys* lead to, else of the nearest key above it.

    >>> locate(Document("a.md", "title: A\\nfields: [x, y]\\n", front_line=2), ("fields", 1))
    (3, 13)
    """
    node = composed(document.front)
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
    node = composed(document.front)
    for key in keys[:-1]:
        node = next(_children(node, key), None) if node is not None else None
    if isinstance(node, yaml.MappingNode):
        for name, _ in node.value:
            if name.value == keys[-1]:
                return _place(document, name)
    return locate(document, keys[:-1])
