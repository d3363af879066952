"""Lines of a text that a page would join, number or indent otherwise than they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from thidua.model.record import Record
from thidua.problems import Example, Place, Problem, Rule, Severity, brief
from thidua.rules.fault import in_body
from thidua.rules.notes import Fault
from thidua.source import prose

ITEM = re.compile(r"(?P<mark>[-*+]|(?P<number>\d{1,9})\.) +\S")
"""An item of a list, as Python-Markdown has them."""
MARK = re.compile(
    r"(?:[-+–—•·●○▪■◦➢➤►✓✔★\uf0b7\uf0a7\uf0d8]|\(?(?:[a-zđ]|\d{1,2}|[ivx]{1,4})\)|\d{1,9}\.)"
    r"(?:[ \u00a0]+\S|[^\W\d_])|"
    r"(?:\*|[a-zđA-E]\.|[IVX]{1,4}\.)[ \u00a0]+\S"
)
"""What people begin the items of a list with."""
DATED = re.compile(
    r"[*_]{0,2}(?:(?:[Nn]ăm|[Tt]háng|[Nn]gày) )?\d{1,4}(?:[/.hg:-]\d{0,4}){0,2}"
    r"[*_]{0,2} ?[:–—-][*_]{0,2} +\S"
)
"""A year, day or hour and what was then."""
CONTAINER = re.compile(r"\[\^[^\]\n]+\]:|!!!|\?\?\?|:[ ]")
"""What the indented blocks below belong to, besides an item of a list."""
DELIMITERS = re.compile(r"\|?[ ]*+:?-++:?[ ]*+(?:\|[ ]*+:?-*+:?[ ]*+)++$")
"""The second line of a table."""
QUOTE = re.compile(r" {0,3}(?:> ?)+")
OTHER = ("<", "!", "|", ":", "{", "*[", "[^", "[")
"""What a line begins with that is no words."""
BREAK = re.compile(r"(?:  |<br */?>)$")
"""The end of a line after which a new one begins on the page, too."""
SENTENCE_END = (".", "!", "?", "…", ":", ";")
CLOSING = " \t”\"’')»*_"
SHORT, VERSE, WIDE = 45, 60, 160
"""Characters: who wraps prose has lines of another length; a verse has none that is longer."""
SENTENCES = re.compile(r"[.!?…] [^\W\d_]")
"""Where a sentence follows another in one line."""
TITLE = "#-*_="
"""What a heading begins with, and the line below it; a rule, too."""
TAB = 4
"""Blanks by which Python-Markdown tells what belongs to an item, and what is code."""

SUSPECT = re.compile(r"\n(?:(?<=[^\n]\n)[^\n]|[ \t>\d])")
"""Lines next to each other, indented, quoted or numbered: no other can come out wrong."""

BLANK_LINE_MISSING = Rule(
    "blank-line-missing",
    "Danh sách và bảng cần một dòng trống ở phía trên. Viết sát ngay dưới câu, hoặc ngay dưới một "
    "danh sách kiểu khác, thì trang gộp hết vào đoạn trên, không còn là danh sách hay bảng.",
    Example(
        "Ba việc đã làm:\n- Dọn kênh mương\n- Trồng hàng cây",
        "Ba việc đã làm:\n\n- Dọn kênh mương\n- Trồng hàng cây",
        Place.BODY,
    ),
    Severity.WARNING,
)
LINES_JOINED = Rule(
    "lines-joined",
    "Trang nối các dòng viết liền nhau thành một đoạn, nên khổ thơ, các ý a), b), các dòng gạch "
    "bằng dấu • hay –, các dòng mở đầu bằng năm, ngày mất chỗ xuống dòng.",
    Example(
        "Làng ta mở hội mùa xuân\nNgười đi trẩy hội rộn chân trên đường",
        "Làng ta mở hội mùa xuân<br>\nNgười đi trẩy hội rộn chân trên đường",
        Place.BODY,
    ),
    Severity.WARNING,
)
LIST_FLAT = Rule(
    "list-flat",
    "Mục con phải thụt vào đúng bốn dấu cách so với mục chứa nó. Thụt ít hơn thì trang đặt nó "
    "ngang hàng với mục ấy, thụt nhiều hơn thì nó dính vào dòng trên.",
    Example("- Việc chung\n  - Dọn kênh", "- Việc chung\n    - Dọn kênh", Place.BODY),
    Severity.WARNING,
)
LIST_NUMBER = Rule(
    "list-number",
    "Danh sách đánh số lấy số của mục đầu rồi tự đếm tiếp, nên các năm hay các số cách quãng hiện "
    "thành số khác. Đặt `\\` trước dấu chấm thì số đứng nguyên như đã viết.",
    Example(
        "1975. Hợp tác xã ra đời\n1986. Chia ruộng",
        "1975\\. Hợp tác xã ra đời\n\n1986\\. Chia ruộng",
        Place.BODY,
    ),
    Severity.WARNING,
)
TEXT_AS_CODE = Rule(
    "text-as-code",
    "Đoạn mở đầu bằng phím Tab hay bốn dấu cách bị hiểu là mã máy tính: hiện trong khung, chữ đều "
    "nét, không tự xuống dòng. Trang tự đặt khoảng cách giữa các đoạn.",
    Example("    Nước rút được ba hôm.", "Nước rút được ba hôm.", Place.BODY),
    Severity.WARNING,
)

MISSING = ("{} dính vào dòng trên, vì phía trên không có dòng trống", "để một dòng trống ở trên")
NBSP_HINT = "sau dấu đầu dòng phải là dấu cách thường; ở đây là dấu cách cứng dán từ Word"
LIST_HINT = "mở đầu mỗi mục bằng '- ' và để một dòng trống phía trên, hoặc thêm <br> cuối dòng trên"
BREAK_HINT = "muốn xuống dòng thì thêm <br> vào cuối dòng trên, hoặc để một dòng trống"


class Line(NamedTuple):
    """A line of a text, and where it begins."""

    at: int
    text: str


@dataclass(slots=True)
class OpenList:
    """A list that is open, or something else that has indented blocks below it.

    ``kind``: how its items begin (``-``, ``1``), empty where it is no list; ``first``: the number
    of its first item; ``count``: how many it has.
    """

    indent: int
    kind: str = ""
    first: int = 0
    count: int = 0


def lines_stand(record: Record) -> Iterator[Problem]:
    """Lines of a text stand on the page as they are written."""
    return (in_body(record, *fault) for fault in faults(record.document.body))


def faults(body: str) -> Iterator[Fault]:
    """What a page would show otherwise; of each block of lines the first place of a kind.

    >>> [at for at, *_ in faults("Ba việc:\\n- a\\n- b\\n\\n- a\\n  - b\\n\\n    c\\n")]
    [9, 24]
    """
    levels: list[OpenList] = []
    text = prose.lines(body)
    for block in _blocks(text) if SUSPECT.search(f"\n{text}") else ():
        yield from _of_block(block, levels)


def _blocks(text: str) -> Iterator[list[Line]]:
    """The lines of *text* that stand together; an empty block where all lists end."""
    block: list[Line] = []
    quoted, at = False, 0
    for line in text.split("\n"):
        shown = line.expandtabs(TAB) if "\t" in line else line
        quote = QUOTE.match(shown) if ">" in shown else None
        if quote:
            shown = shown[quote.end() :]
        words = shown.strip()
        title = words and words[0] in TITLE and (words[0] == "#" or not words.strip(TITLE + " "))
        ends = title or quoted is (quote is None)
        if block and (not words or ends):
            yield block
            block = []
        if ends and (words or not quoted):
            yield []
        if words and not title:
            block.append(Line(at, shown))
        quoted = quote is not None
        at += len(line) + 1
    if block:
        yield block


def _of_block(block: Sequence[Line], levels: list[OpenList]) -> Iterator[Fault]:
    if not block:
        levels.clear()
    while block:
        at, text = block[0]
        words = text.lstrip()
        indent = len(text) - len(words)
        depth = indent // TAB
        if words[0] == "<":
            return
        if depth > len(levels):
            message = "đoạn này thụt vào đầu dòng nên hiện thành khung mã máy tính"
            hint = "xóa khoảng trắng ở đầu dòng; mã thật thì đặt giữa hai dòng ```"
            yield at, TEXT_AS_CODE, message, hint
            return
        if ITEM.match(words):
            yield from _of_list(block, levels)
            return
        del levels[depth:]
        if not CONTAINER.match(words):
            yield from _of_paragraph(block)
            if block[-1].text.lstrip().startswith(": "):
                levels.append(OpenList(indent))
            return
        levels.append(OpenList(indent))
        block = block[1:]


def _of_list(block: Sequence[Line], levels: list[OpenList]) -> Iterator[Fault]:
    """A block that begins with an item of a list."""
    broken: set[str] = set()
    for number, (at, text) in enumerate(block):
        words = text.lstrip()
        indent = len(text) - len(words)
        depth = indent // TAB
        item = ITEM.match(words)
        if not item:
            fault = _joined(block, number) if MARK.match(words) else None
        elif depth > len(levels):
            message = "mục này thụt vào quá sâu nên dính vào dòng trên"
            fault = at + indent, LIST_FLAT, message, "thụt vào bốn dấu cách so với mục chứa nó"
        else:
            del levels[depth + 1 :]
            fault = _placed(Line(at + indent, words), indent, item, levels, number == 0)
        if fault and fault[1].name not in broken:
            broken.add(fault[1].name)
            yield fault


def _placed(
    line: Line, indent: int, item: re.Match[str], levels: list[OpenList], first: bool
) -> Fault | None:
    """Puts an item into the innermost of *levels* or opens one for it; what is wrong with that.

    *first*: it is the first line of its block, so a list of another kind may begin with it.
    """
    depth = indent // TAB
    kind, number = ("1", int(item["number"])) if item["number"] else ("-", 0)
    level = levels[depth] if depth < len(levels) else None
    if level and level.kind and indent >= level.indent + 2:
        message = "mục con này thụt chưa đủ nên hiện ngang hàng với mục chứa nó"
        return line.at, LIST_FLAT, message, f"thụt vào {TAB * (depth + 1)} dấu cách"
    if level and level.kind not in ("", kind) and not first:
        message, hint = MISSING
        return line.at, BLANK_LINE_MISSING, message.format("danh sách này"), hint
    if level is None or level.kind != kind:
        levels[depth:] = [OpenList(indent, kind, number, 1)]
        return None
    level.indent = min(level.indent, indent)
    shown = level.first + level.count
    level.count += 1
    if number in (shown, level.first):
        return None
    level.first += number - shown
    message = f"mục này hiện thành số {shown}, không phải {number}"
    hint = rf"viết {number}\. và để một dòng trống ở trên, hoặc đánh số liền nhau"
    return line.at, LIST_NUMBER, message, hint


def _joined(block: Sequence[Line], number: int) -> Fault | None:
    """What the page makes of an item that begins in the midst of a block, if it breaks no line."""
    at, text = block[number]
    words = text.lstrip()
    if BREAK.search(block[number - 1].text):
        return None
    at += len(text) - len(words)
    if ITEM.match(words):
        message, hint = MISSING
        return at, BLANK_LINE_MISSING, message.format("danh sách này"), hint
    hint = NBSP_HINT if words[1:2] == "\u00a0" and words[0] in "-*+" else LIST_HINT
    return at, LINES_JOINED, f"'{brief(words)}' sẽ nối vào dòng trên thành một đoạn", hint


def _of_paragraph(block: Sequence[Line]) -> Iterator[Fault]:
    """A block that is neither code nor a list."""
    if len(block) == 1:
        return
    lines = [line.text.strip() for line in block]
    for number, line in enumerate(lines):
        if number and line[0] in "|:-" and DELIMITERS.match(line):
            if number > 1:
                message, hint = MISSING
                at, _ = block[number - 1]
                yield at, BLANK_LINE_MISSING, message.format("bảng này"), hint
            return
    marked = [number for number, line in enumerate(lines) if MARK.match(line)]
    later = [number for number in marked if number]
    if later and (len(marked) > 1 or _ends_sentence(lines[later[0] - 1])):
        fault = _joined(block, later[0])
    else:
        fault = _broken(block, lines)
    if fault:
        yield fault


def _broken(block: Sequence[Line], lines: Sequence[str]) -> Fault | None:
    """Where a paragraph has a line of its own that the page would join to the one above."""
    if any(line.startswith(OTHER) for line in lines):
        return None
    longest = max(map(len, lines))
    verse = longest <= SHORT or (longest <= VERSE and all(map(_begins_sentence, lines)))
    paragraphs = longest > WIDE and all(map(_ends_sentence, lines))
    for number, (above, line) in enumerate(pairwise(block), 1):
        indented = line.text.startswith(" " * TAB) and not block[0].text.startswith(" ")
        meant = verse and not _ends_sentence(lines[number - 1])
        meant |= bool(DATED.match(lines[number - 1]) and DATED.match(lines[number]))
        meant |= paragraphs and bool(SENTENCES.search(lines[number - 1]))
        if (meant or indented or above.text.endswith("\\")) and not BREAK.search(above.text):
            at = line.at + len(line.text) - len(line.text.lstrip())
            message = f"'{brief(lines[number])}' sẽ nối vào dòng trên thành một đoạn"
            return at, LINES_JOINED, message, BREAK_HINT
    return None


def _begins_sentence(line: str) -> bool:
    first = line.lstrip("“\"‘'(*_«")[:1]
    return first.isupper() or first.isdigit()


def _ends_sentence(line: str) -> bool:
    return line.rstrip(CLOSING).endswith(SENTENCE_END)


TEXT_CHECKS = (lines_stand,)
