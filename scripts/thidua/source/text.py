"""A file as NFC text, or the reason why it is none."""

from __future__ import annotations

import os
import re
import unicodedata
from codecs import BOM_UTF8
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

from thidua.model.record import Document
from thidua.problems import MOST, Example, Place, Problem, Rule, system_reason
from thidua.signs import INVISIBLE, in_own_letters, in_plain_layout
from thidua.source.links import links
from thidua.source.prose import prose

LARGEST = 1_000_000
"""Bytes: a story of 2 KB a page would fill five hundred pages."""

FRONT, BODY = 64_000, 300_000
"""Bytes of front matter and of a text; those of the longest story are a tenth of it."""

STACKED = re.compile(
    r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{31}"
)
"""More marks on one letter than any script needs (UAX #15, 13); to sort many takes very long."""

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""What cannot be seen, and must not stand in YAML or XML."""

UNSEEN = ("có ký tự điều khiển không nhìn thấy được", "xóa chỗ này và gõ lại bằng tay")
"""What to say about it, and what to do."""

FILE_UNREADABLE = Rule(
    "file-unreadable",
    "Máy không mở được tệp: thiếu quyền đọc, ổ đĩa trục trặc, hoặc tệp là một liên kết dẫn tới chỗ "
    "không còn gì. Bài trong tệp không lên trang và không được đếm.",
    Example("vuon-cam.md -> da-xoa.md", "vuon-cam.md", Place.FOLDER),
)
FILE_TOO_LARGE = Rule(
    "file-too-large",
    "Một bài dài cũng chỉ nặng vài chục KB. Tệp nặng hơn 1 MB, phần khai báo hơn 64 KB hay bài hơn "
    "300 KB gần như chắc chắn có ảnh dán thẳng vào chữ; trang sẽ rất chậm trên điện thoại.",
    Example("vuon-cam.md (3,2 MB)", "vuon-cam.md (4 KB)\nanh-bia.jpg (3,2 MB)", Place.FOLDER),
)
FILE_NOT_UTF8 = Rule(
    "file-not-utf8",
    "Tệp lưu bằng bảng mã cũ (TCVN3, VNI, Windows-1258), chữ có dấu sẽ hiện thành ký tự lạ.",
    Example("vuon-cam.md (ANSI)", "vuon-cam.md (UTF-8)", Place.FOLDER),
)
FILE_BINARY = Rule(
    "file-binary",
    "Bên trong không phải là chữ: thường là ảnh hay văn bản Word bị đổi đuôi tên thành `.md`.",
    Example("vuon-cam.md (Word)", "vuon-cam.md (chỉ có chữ)", Place.FOLDER),
)
CONTROL_CHARACTER = Rule(
    "control-character",
    "Chữ chép từ Word hay PDF có khi lẫn ký tự điều khiển, mắt không thấy nhưng làm hỏng kênh tin.",
    Example("Mùa cam\x07 năm ấy.", "Mùa cam năm ấy.", Place.BODY),
)
FILE_EMPTY = Rule(
    "file-empty",
    "Tệp không có chữ nào. Chưa viết thì cứ xóa tệp đi; viết rồi thì có lẽ quên lưu.",
    Example("", "---\ntitle: Mía tím lên đồi\n---\n\nBài viết.", Place.STORY),
)
FRONT_MATTER_MISSING = Rule(
    "front-matter-missing",
    "Bài nào cũng bắt đầu bằng phần khai báo nằm giữa hai dòng `---`. Không có nó, máy không biết "
    "bài tên gì, của ai, ngày nào, nên không đăng và không đếm được.",
    Example(
        "# Mía tím lên đồi\n\nBài viết.",
        "---\ntitle: Mía tím lên đồi\n---\n\nBài viết.",
        Place.STORY,
    ),
)
FRONT_MATTER_OPEN = Rule(
    "front-matter-open",
    "Phần khai báo mở bằng `---` mà không đóng, nên máy không biết bài viết bắt đầu từ đâu.",
    Example(
        "---\ntitle: Mía tím lên đồi\n\nBài viết.",
        "---\ntitle: Mía tím lên đồi\n---\n\nBài viết.",
        Place.STORY,
    ),
)
MERGE_CONFLICT = Rule(
    "merge-conflict",
    "Hai người sửa cùng một chỗ, Git không biết chọn bản nào nên để cả hai trong tệp, giữa các "
    "dòng `<<<<<<<`, `=======`, `>>>>>>>`. Đăng lên thì bạn đọc thấy cả hai.",
    Example(
        "<<<<<<< HEAD\nXã có 12 hộ tham gia.\n=======\nXã có 14 hộ tham gia.\n>>>>>>> nhanh-khac",
        "Xã có 14 hộ tham gia.",
        Place.BODY,
    ),
)

CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7}|={7})(?= |$)", re.MULTILINE)
"""What Git begins the lines with that it puts around two versions and between them."""
UNDERLINED = re.compile(
    r"(?:\A(?:[ \t]*\n)?|\n[ \t]*\n|\n#[^\n]*\n)(?P<text>[ \t]*\S[^\n]*)\n=+[ \t]*(?=\n|\Z)"
)
"""A heading of the first level that is one by the line below it."""

BREAKS = re.compile(r"\r\n|\r")
ODD_BREAKS = re.compile(r"[\x85\u2028\u2029]")
"""Ends of lines to YAML and to nobody else; they come with text pasted from elsewhere."""


def read_text(path: Path | str, shown: str) -> tuple[str | None, list[Problem]]:
    """The text of *path*: UTF-8, in NFC, lines ended by ``\\n``, without signs that none can see.

    Args:
        path: the file.
        shown: its name in problems.

    Returns:
        The text (None where the file holds none) and the problems. What must not stand in a text
        is a problem, and a blank is in its place.
    """
    try:
        with FileIO(path) as file:
            size = os.fstat(file.fileno()).st_size
            raw = file.read() if size <= LARGEST else b""
    except OSError as error:
        message = f"không đọc được tệp ({system_reason(error)})"
        hint = "kiểm tra quyền đọc; nếu là liên kết, chép hẳn tệp vào đây"
        return None, [FILE_UNREADABLE.problem(shown, message, hint)]
    if size > LARGEST:
        message = f"tệp nặng {size / 1e6:.1f} MB, tối đa {LARGEST / 1e6:.0f} MB"
        hint = "có phải ảnh đã dán thẳng vào bài? Để ảnh thành tệp riêng bên cạnh bài"
        return None, [FILE_TOO_LARGE.problem(shown, message, hint)]
    try:
        text = raw.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        message = "tệp không phải văn bản UTF-8"
        hint = "lưu lại tệp với bảng mã UTF-8 (Notepad: Save As › Encoding: UTF-8)"
        return None, [FILE_NOT_UTF8.problem(shown, message, hint, line, column)]
    if "\x00" in text:
        message = "tệp có ký tự nhị phân, không phải văn bản"
        hint = "có phải đã chép nhầm tệp ảnh hay tệp Word?"
        return None, [FILE_BINARY.problem(shown, message, hint)]
    if len(text) > FRONT and (stack := STACKED.search(text)):
        message = "đây không phải là chữ: hơn 30 dấu chồng lên một chữ cái"
        line = text.count("\n", 0, stack.start()) + 1
        return None, [FILE_BINARY.problem(shown, message, "xóa chỗ này và gõ lại bằng tay", line)]
    text = in_own_letters(BREAKS.sub("\n", text) if "\r" in text else text)
    text = unicodedata.normalize("NFC", text)
    if text.replace("\n", "").isprintable():  # most are, and to know it is cheap
        return text, []
    text = ODD_BREAKS.sub(" ", INVISIBLE.sub("", text.replace("\ufeff", "")))
    text = unicodedata.normalize("NFC", text)
    return CONTROL.sub(" ", text), list(_unseen(text, shown))


def _unseen(text: str, shown: str) -> Iterator[Problem]:
    """The first control character of each line."""
    for number, line in enumerate(text.split("\n"), 1) if CONTROL.search(text) else ():
        if control := CONTROL.search(line):
            yield CONTROL_CHARACTER.problem(shown, *UNSEEN, number, control.start() + 1)


def conflicts(text: str, shown: str) -> list[Problem]:
    """The conflicts that Git left in the file *shown*, each at its first mark.

    Not those in code, which shows what they look like, nor seven signs that make a heading of the
    line above.

    >>> print(*conflicts("a: 1\\n<<<<<<< HEAD\\nb: 2\\n=======\\nb: 3\\n>>>>>>> x\\n", "a.yml"))
    a.yml:2:1: còn dấu vết trộn hai bản của Git: <<<<<<< [merge-conflict]
        gợi ý: chọn một bản, xóa bản kia cùng các dòng <<<<<<<, =======, >>>>>>>
    """
    if not any(sign * 7 in text for sign in "<>|="):
        return []
    problems = []
    text = prose(text)
    headings = {heading.end("text") + 1 for heading in UNDERLINED.finditer(text)}
    inside, line, at = False, 1, 0
    for mark in CONFLICT.finditer(text):
        sign = mark[0]
        if not inside and not (sign[0] == "=" and mark.start() in headings):
            message = f"còn dấu vết trộn hai bản của Git: {sign}"
            hint = "chọn một bản, xóa bản kia cùng các dòng <<<<<<<, =======, >>>>>>>"
            line, at = line + text.count("\n", at, mark.start()), mark.start()
            problems.append(MERGE_CONFLICT.problem(shown, message, hint, line))
        inside = sign[0] == "<" or (inside and sign[0] != ">")
    return problems[:MOST]


def split(text: str, shown: str) -> tuple[Document, list[Problem]]:
    """Front matter and body of a Markdown file.

    >>> document, _ = split("---\\ntitle: A\\n---\\n\\nChữ.\\n", "a.md")
    >>> document.front, document.body, document.body_line
    ('title: A\\n', '\\nChữ.\\n', 4)
    """
    if not text.strip():
        return Document(shown, ""), [FILE_EMPTY.problem(shown, "tệp trống", EXAMPLE)]
    opening = RULER.match(text)
    if not opening:
        message = "thiếu phần khai báo giữa hai dòng ---"
        return Document(shown, ""), [FRONT_MATTER_MISSING.problem(shown, message, EXAMPLE)]
    closing = RULER.search(text, opening.end())
    if not closing:
        message = "phần khai báo không có dòng --- kết thúc"
        hint = "thêm một dòng chỉ có --- sau khóa cuối cùng"
        return Document(shown, ""), [FRONT_MATTER_OPEN.problem(shown, message, hint)]
    front = in_plain_layout(text[opening.end() : closing.start()])
    body = text[closing.end() :]
    line = front.count("\n") + 3
    parts = ((front, 2, FRONT, "phần khai báo"), (body, line, BODY, "bài viết"))
    for part, at, most, name in parts:
        if 4 * len(part) > most and (size := len(part.encode())) > most:
            message = f"{name} nặng {size // 1000} KB, tối đa {most // 1000} KB"
            hint = "bỏ phần dán nhầm; ảnh để thành tệp riêng cạnh bài, bài dài thì chia ra"
            return Document(shown, ""), [FILE_TOO_LARGE.problem(shown, message, hint, at)]
    return Document(shown, front, body, 2, line, tuple(links(body, shown))), []


RULER = re.compile(r"^---[^\S\n]*(?:\n|\Z)", re.MULTILINE)
"""A line of three dashes, as it stands before front matter and after it."""

EXAMPLE = "tệp bắt đầu bằng dòng ---, các khóa như title: …, rồi lại một dòng ---"
