"""Texts over which Python-Markdown would sit for minutes, found by counting signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from thidua.model.record import Record
from thidua.problems import Example, Place, Problem, Rule
from thidua.rules.fault import in_body
from thidua.source import prose

BUDGET = 20_000_000
"""Signs that the conversion may look at, again and again: a second or two. An ordinary text needs
less than a hundredth of it."""
DEEPEST = 20
"""Lists and quotations within each other; Python's own limit is not far above."""
CELLS = 50_000
"""Cells of one table."""
DIVIDE = "chia bài ra, hoặc bỏ phần dán nhầm"
COUNTS = (
    ("[^", 1000, "dấu chú thích", DIVIDE),
    ("[TOC]", 3, "mục lục [TOC]", "giữ lại một"),
    *((sign, 10_000, f"dấu {sign}", DIVIDE) for sign in "[<*`&\\"),
    ("_", 20_000, "dấu _", DIVIDE),
    ("markdown>", 300, "thẻ có chữ markdown", DIVIDE),
    ("markdown=", 300, "thẻ có chữ markdown", DIVIDE),
    ("  \n", 10_000, "chỗ xuống dòng", DIVIDE),
    ("\n", 30_000, "dòng", DIVIDE),
    (" " * 1000, 0, "chỗ để hơn 1000 dấu cách liền nhau", "xóa bớt"),
    ("\t" * 250, 0, "chỗ để hơn 250 dấu Tab liền nhau", "xóa bớt"),
)
"""What a text may have, how often, what it is called, and what to do."""

BLOCK_END = r"(?P<end>\n[ \t]*(?=\n))"
BRACKETS = re.compile(rf"(?P<open>\[)|(?P<close>\])|{BLOCK_END}")
ADDRESSES = re.compile(rf"(?P<open>(?<=\])\()|(?P<close>\))|{BLOCK_END}")
TAGS = re.compile(r"(?P<open><[A-Za-z/!?])|(?P<end>>)")
SPLITTING = re.compile(
    rf"(?P<open>^ {{0,3}}(?:#|!!!|\?\?\?|\[[^\]\n]*\]:|[-=*_ ]+$))|{BLOCK_END}", re.MULTILINE
)
"""Lines that end a block wherever they stand: it begins anew behind each."""
FENCE = re.compile(r"^(?P<fence>`{3,}|~{3,})(?P<words>[^\n]*)$", re.MULTILINE)
LONG = re.compile(r"\]:\s{0,9}\S{1000}")
"""An address elsewhere that is none: a picture as text, as a rule."""
DEEP = re.compile(
    rf"\n(?:[ \t]*(?:(?:[-*+]|\d{{1,9}}\.)[ \t]|>)){{{DEEPEST}}}(?=[^\n]*[^-*_ \n])|"
    rf"\n(?: {{4}}|\t){{{DEEPEST}}}[ \t]*(?:[-*+]|\d{{1,9}}\.|!!!|\?\?\?)[ \t]"
)
KINDS: tuple[tuple[re.Pattern[str], int, str, str], ...] = (
    (BRACKETS, 10, "có quá nhiều ngoặc vuông mở mà không đóng", "đóng đủ ngoặc: [chữ](địa chỉ)"),
    (ADDRESSES, 10, "có quá nhiều ngoặc tròn mở mà không đóng", "đóng đủ ngoặc: [chữ](địa chỉ)"),
    (TAGS, 1, "có quá nhiều dấu < mở mà không đóng", "bỏ dấu <, hoặc viết &lt;"),
    (SPLITTING, 1, "có quá nhiều đề mục hay vạch ngang viết liền", "để dòng trống giữa các phần"),
)
"""Where what waits for its end begins and ends; what a sign between them costs (several patterns
look at brackets); message and hint."""

TEXT_TANGLED = Rule(
    "text-tangled",
    "Trong bài có quá nhiều ngoặc mở mà không đóng, đề mục viết liền nhau, chú thích, hoặc danh "
    "sách lồng quá sâu; thường do dán nhầm dữ liệu. Máy phải dò đi dò lại cả bài, dựng trang mất "
    "nhiều phút.",
    Example("- " * DEEPEST + "Cam", "- Cam", Place.BODY),
)


def text_converts(record: Record) -> Iterator[Problem]:
    """A text can be converted at once."""
    for at, message, hint in faults(record.document.body):
        yield in_body(record, at, TEXT_TANGLED, message, hint)


def faults(body: str) -> Iterator[tuple[int, str, str]]:
    """What would take minutes in *body*, each kind once: where it is, message and hint.

    >>> [message for _, message, _ in faults("[" * 3000)]
    ['có quá nhiều ngoặc vuông mở mà không đóng']
    """
    text = prose.lines(body)
    if deep := DEEP.search(f"\n{text}"):
        message = f"danh sách hay lời trích lồng nhau từ {DEEPEST} tầng"
        yield deep.start(), message, "viết lại cho phẳng; mã thì đặt giữa hai dòng ```"
    if "]:" in text and (long := LONG.search(text)):
        yield long.start(), "địa chỉ dài hơn 1000 ký tự", "lưu ảnh thành tệp, đặt cạnh bài"
    for sign, most, what, hint in COUNTS:
        if len(body) > most and (count := body.count(sign)) > most:
            yield body.find(sign), f"có {count} {what}", hint
    signs = 10 * body.count("[") + body.count("<") + body.count("\n")
    if signs * len(body) < BUDGET:
        return
    places = [
        (_unclosed_fence(body), "có quá nhiều dòng ``` hay ~~~ mở mà không đóng", "đóng khung mã"),
        (_huge_table(text), f"bảng có hơn {CELLS} ô", "chia bảng ra, hoặc bỏ các cột thừa"),
        *((_overspent(text, kind, price), message, hint) for kind, price, message, hint in KINDS),
    ]
    for at, message, hint in places:
        if at is not None:
            yield at, message, hint


def _overspent(text: str, tokens: re.Pattern[str], price: int) -> int | None:
    """Where something opens whose end, with that of all before, is too far to look for."""
    waiting: list[int] = []
    spent = 0
    for token in chain(tokens.finditer(text), (None,)):
        at = token.start() if token else len(text)
        kind = token.lastgroup if token else "end"
        if kind == "open":
            waiting.append(at)
        elif waiting:
            first = waiting[0]
            closed = [waiting.pop()] if kind == "close" else waiting
            spent += price * sum(at - start for start in closed)
            if spent > BUDGET:
                return first
            if kind == "end":
                waiting.clear()
    return None


def _unclosed_fence(body: str) -> int | None:
    """The first of the fences whose ends, of the same signs, are too far to look for."""
    waiting: dict[str, list[int]] = {}
    spent = 0
    for fence in FENCE.finditer(body):
        if not fence["words"].strip():
            spent += sum(fence.start() - start for start in waiting.pop(fence["fence"], ()))
        waiting.setdefault(fence["fence"], []).append(fence.start())
    starts = list(chain.from_iterable(waiting.values()))
    spent += sum(len(body) - start for start in starts)
    return min(starts) if spent > BUDGET else None


def _huge_table(text: str) -> int | None:
    """Where a block begins whose lines would all have as many cells as the first."""
    at = 0
    for block in re.split(r"(\n[ \t]*(?=\n))", text):
        first, _, more = block.lstrip("\n").partition("\n")
        if first.count("|") * more.count("\n") > CELLS:
            return at
        at += len(block)
    return None


TEXT_CHECKS = (text_converts,)
