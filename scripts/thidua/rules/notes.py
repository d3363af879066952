"""Notes have their words, and links by name their address, somewhere in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from thidua.model.record import Record
from thidua.problems import Example, Place, Problem, Rule, Severity, brief
from thidua.rules.addresses import LINK_FORM
from thidua.rules.fault import in_body
from thidua.source.prose import prose

NOTE = re.compile(r"\[\^(?<!\\\[\^)(?P<name>[^\[\]\n]+)\]")
"""A note: its mark in the text, or the beginning of its words."""
NOTE_WORDS = re.compile(r"^ {0,3}(?P<mark>\[\^(?P<name>[^\[\]\n]+)\]):", re.MULTILINE)
"""Where the words of a note begin."""

BY_NAME = re.compile(
    r"\[(?<![!\\\]]\[)(?P<words>[^\[\]\n^][^\[\]\n]*)\]\[(?P<name>(?!\^)[^\[\]\n]*)\](?!\()"
)
"""A link whose address stands elsewhere: ``[words][name]``, ``[name][]``."""
NAMED = re.compile(r"\[(?P<name>[^\[\]\n^][^\[\]\n]*)\]")
ADDRESS = re.compile(
    rf"^ {{0,3}}(?P<mark>{NAMED.pattern}):[ \t]*(?:\n[ \t]*)?"
    r"(?:\S+[ \t]*$|\S[^\s\"'(]*[ \t]*[\"'(].*[\"')][ \t]*$)",
    re.MULTILINE,
)
"""Words in brackets; such with an address behind them, a line that a page does not show."""

NOTE_MISSING = Rule(
    "note-missing",
    "Trong bài có dấu chú thích mà cuối bài không có lời của nó, nên trang hiện nguyên mấy dấu "
    "ngoặc, và người đọc không biết nguồn.",
    Example(
        "Cả xã thu 200 tấn cam.[^1]",
        "Cả xã thu 200 tấn cam.[^1]\n\n[^1]: Báo cáo của xã.",
        Place.BODY,
    ),
    Severity.WARNING,
)
NOTE_UNUSED = Rule(
    "note-unused",
    "Có lời chú thích mà trong bài không chỗ nào đánh dấu. Người đọc thấy lời chú ở cuối trang "
    "nhưng không biết nó nói về câu nào.",
    Example(
        "Cả xã thu 200 tấn cam.\n\n[^1]: Báo cáo của xã.",
        "Cả xã thu 200 tấn cam.[^1]\n\n[^1]: Báo cáo của xã.",
        Place.BODY,
    ),
    Severity.WARNING,
)
LINE_LOST = Rule(
    "line-lost",
    "Dòng mở đầu bằng ngoặc vuông rồi dấu hai chấm bị hiểu là địa chỉ của một liên kết, nên cả "
    "dòng không hiện trên trang.",
    Example("[Ảnh]: TTXVN", "Ảnh: TTXVN", Place.BODY),
    Severity.WARNING,
)

Fault = tuple[int, Rule, str, str]
"""Where in a text something is, the rule that it breaks, message and hint."""


def notes_have_words(record: Record) -> Iterator[Problem]:
    """Notes of a text have their words, links by name their address."""
    text = prose(record.document.body)
    return (in_body(record, *fault) for fault in chain(_notes(text), _names(text)))


def _notes(text: str) -> Iterator[Fault]:
    if "^" not in text:
        return
    words = {match.start("mark"): match["name"] for match in NOTE_WORDS.finditer(text)}
    marks = {m.start(): m["name"] for m in NOTE.finditer(text) if m.start() not in words}
    written, marked = set(words.values()), set(marks.values())
    for at, name in marks.items():
        if name not in written:
            shown = brief(f"[^{name}]")
            message = f"chú thích {shown} chưa có lời, nên trang hiện nguyên mấy dấu ngoặc"
            hint = f"thêm vào cuối bài một dòng: {shown}: nguồn, hoặc lời chú"
            yield at, NOTE_MISSING, message, hint
    for at, name in words.items():
        if name not in marked:
            shown = brief(f"[^{name}]")
            message = f"trong bài không có chỗ nào đánh dấu chú thích {shown}"
            hint = f"ghi {shown} ngay sau chữ cần chú thích, hoặc bỏ dòng này"
            yield at, NOTE_UNUSED, message, hint


def _names(text: str) -> Iterator[Fault]:
    lines = {m.start("mark"): m["name"] for m in ADDRESS.finditer(text)} if "]:" in text else {}
    names = set(map(_same, lines.values()))
    for link in BY_NAME.finditer(text):
        name = link["name"] or link["words"]
        if _same(name) not in names:
            message = (
                f"'{brief(link[0])}' không thành liên kết, vì không có dòng nào ghi địa chỉ của "
                f"[{brief(name)}]"
            )
            yield link.start(), LINK_FORM, message, f"viết [{brief(link['words'])}](địa chỉ)"
    brackets = NAMED.finditer(text) if lines else ()
    used = {_same(match["name"]) for match in brackets if match.start() not in lines}
    for at, name in lines.items():
        if _same(name) not in used:
            message = (
                f"dòng này sẽ không hiện trên trang: máy hiểu là địa chỉ của liên kết "
                f"[{brief(name)}]"
            )
            hint = "bỏ ngoặc vuông đi; nếu là liên kết thì viết [chữ](địa chỉ) ngay trong câu"
            yield at, LINE_LOST, message, hint


def _same(name: str) -> str:
    """*name* as it is compared: capitals and blanks tell no names apart."""
    return " ".join(name.lower().split())


TEXT_CHECKS = (notes_have_words,)
