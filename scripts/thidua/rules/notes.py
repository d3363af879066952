"""What a text names in brackets is told somewhere in it: notes, and the addresses of links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from thidua.model.column import Column
from thidua.model.record import Record
from thidua.model.story import Story
from thidua.problems import Problem, Severity, brief
from thidua.rules.fault import in_body
from thidua.rules.links import pages
from thidua.source.prose import prose

NOTE = re.compile(r"\[\^(?<!\\\[\^)(?P<name>[^\]\n]+)\]")
"""A note: its mark in the text, or the beginning of its words."""
NOTE_TOLD = re.compile(r"^ {0,3}(?P<mark>\[\^(?P<name>[^\]\n]+)\]):", re.MULTILINE)
"""Where the words of a note begin."""

BY_NAME = re.compile(
    r"\[(?<![!\\\]]\[)(?P<words>[^\[\]\n^][^\[\]\n]*)\]\[(?P<name>(?!\^)[^\[\]\n]*)\](?!\()"
)
"""A link whose address stands elsewhere: ``[words][name]``, ``[name][]``."""
NAMED = re.compile(r"\[(?P<name>[^\[\]\n^][^\[\]\n]*)\]")
TOLD = re.compile(
    rf"^ {{0,3}}(?P<mark>{NAMED.pattern}):[ \t]*\n?[ \t]*\S+[ \t]*(?:[\"'(].*[\"')][ \t]*)?$",
    re.MULTILINE,
)
"""Words in brackets; such with an address behind them, a line that a page does not show."""


Found = tuple[int, str, str, str]
"""Where in a text something is, the rule that it breaks, message and hint."""


def story_notes(story: Story, _: Column) -> Iterator[Problem]:
    """Notes of a story have their words, links by name their address."""
    yield from _told(story)


def page_notes(column: Column) -> Iterator[Problem]:
    """The same of all other texts."""
    for record in pages(column):
        yield from _told(record)


def _told(record: Record) -> Iterator[Problem]:
    text = prose(record.document.body)
    for found in chain(_notes(text), _names(text)):
        yield in_body(record, *found, Severity.WARNING)


def _notes(text: str) -> Iterator[Found]:
    if "^" not in text:
        return
    told = {found.start("mark"): found["name"] for found in NOTE_TOLD.finditer(text)}
    marks = {f.start(): f["name"] for f in NOTE.finditer(text) if f.start() not in told}
    for at, name in marks.items():
        if name not in told.values():
            shown = brief(f"[^{name}]")
            message = f"chú thích {shown} chưa có lời, nên trang hiện nguyên mấy dấu ngoặc"
            hint = f"thêm vào cuối bài một dòng: {shown}: nguồn, hoặc lời chú"
            yield at, "note-missing", message, hint
    for at, name in told.items():
        if name not in marks.values():
            shown = brief(f"[^{name}]")
            message = f"trong bài không có chỗ nào đánh dấu chú thích {shown}"
            hint = f"ghi {shown} ngay sau chữ cần chú thích, hoặc bỏ dòng này"
            yield at, "note-unused", message, hint


def _names(text: str) -> Iterator[Found]:
    told = {f.start("mark"): f["name"] for f in TOLD.finditer(text)} if "]:" in text else {}
    known = set(map(_same, told.values()))
    for link in BY_NAME.finditer(text):
        name = link["name"] or link["words"]
        if _same(name) not in known:
            yield (
                link.start(),
                "link-form",
                f"'{brief(link[0])}' không thành liên kết, vì không có dòng nào ghi địa chỉ của "
                f"[{brief(name)}]",
                f"viết [{brief(link['words'])}](địa chỉ)",
            )
    used = {_same(f["name"]) for f in NAMED.finditer(text) if f.start() not in told} if told else ()
    for at, name in told.items():
        if _same(name) not in used:
            yield (
                at,
                "line-lost",
                f"dòng này sẽ không hiện trên trang: máy hiểu là địa chỉ của liên kết "
                f"[{brief(name)}]",
                "bỏ ngoặc vuông đi; nếu là liên kết thì viết [chữ](địa chỉ) ngay trong câu",
            )


def _same(name: str) -> str:
    """*name* as it is compared: capitals and blanks tell no names apart."""
    return " ".join(name.lower().split())


RULES = (page_notes,)
STORY_RULES = (story_notes,)
