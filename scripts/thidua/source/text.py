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
from thidua.problems import Problem
from thidua.source.links import links

LARGEST = 1_000_000
"""Bytes: a story of 2 KB a page would fill five hundred pages."""

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""What cannot be seen, and must not stand in YAML or XML."""

UNSEEN = ("có ký tự điều khiển không nhìn thấy được", "xóa chỗ này và gõ lại bằng tay")
"""What to say about it, and what to do."""

BREAKS = re.compile(r"\r\n|\r")
ODD_BREAKS = re.compile(r"[\x85\u2028\u2029]")
"""Ends of lines to YAML and to nobody else; they come with text pasted from elsewhere."""


def read_text(path: Path | str, shown: str) -> tuple[str | None, list[Problem]]:
    """The text of *path*: UTF-8, in NFC, without BOM, lines ended by ``\\n``.

    Args:
        path: the file.
        shown: its name in problems.

    Returns:
        The text (None where the file holds none) and the problems. What must not stand in a text
        is told, and a blank is in its place.
    """
    try:
        with FileIO(path) as file:
            size = os.fstat(file.fileno()).st_size
            raw = file.read() if size <= LARGEST else b""
    except OSError as error:
        return None, [
            Problem(
                shown,
                1,
                1,
                "file-unreadable",
                f"không đọc được tệp ({error.strerror})",
                "kiểm tra quyền đọc; nếu là liên kết, chép hẳn tệp vào đây",
            )
        ]
    if size > LARGEST:
        return None, [
            Problem(
                shown,
                1,
                1,
                "file-too-large",
                f"tệp nặng {size / 1e6:.1f} MB, tối đa {LARGEST / 1e6:.0f} MB",
                "có phải ảnh đã dán thẳng vào bài? Để ảnh thành tệp riêng bên cạnh bài",
            )
        ]
    try:
        text = raw.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        return None, [
            Problem(
                shown,
                line,
                column,
                "file-not-utf8",
                "tệp không phải văn bản UTF-8",
                "lưu lại tệp với bảng mã UTF-8 (Notepad: Save As › Encoding: UTF-8)",
            )
        ]
    if "\x00" in text:
        message = "tệp có ký tự nhị phân, không phải văn bản"
        hint = "có phải đã chép nhầm tệp ảnh hay tệp Word?"
        return None, [Problem(shown, 1, 1, "file-binary", message, hint)]
    text = unicodedata.normalize("NFC", BREAKS.sub("\n", text) if "\r" in text else text)
    if text.replace("\n", "").isprintable():  # most are, and to know it is cheap
        return text, []
    text = unicodedata.normalize("NFC", ODD_BREAKS.sub(" ", text.replace("\ufeff", "")))
    return CONTROL.sub(" ", text), list(_unseen(text, shown))


def _unseen(text: str, shown: str) -> Iterator[Problem]:
    """The first control character of each line."""
    for number, line in enumerate(text.split("\n"), 1) if CONTROL.search(text) else ():
        if found := CONTROL.search(line):
            yield Problem(shown, number, found.start() + 1, "control-character", *UNSEEN)


def split(text: str, shown: str) -> tuple[Document, list[Problem]]:
    """Front matter and body of a Markdown file.

    >>> document, _ = split("---\\ntitle: A\\n---\\n\\nChữ.\\n", "a.md")
    >>> document.front, document.body, document.body_line
    ('title: A\\n', '\\nChữ.\\n', 4)
    """
    if not text.strip():
        problem = Problem(shown, 1, 1, "file-empty", "tệp trống", EXAMPLE)
        return Document(shown, ""), [problem]
    opening = RULER.match(text)
    if not opening:
        problem = Problem(
            shown, 1, 1, "front-matter-missing", "thiếu phần khai báo giữa hai dòng ---", EXAMPLE
        )
        return Document(shown, ""), [problem]
    closing = RULER.search(text, opening.end())
    if not closing:
        problem = Problem(
            shown,
            1,
            1,
            "front-matter-open",
            "phần khai báo không có dòng --- kết thúc",
            "thêm một dòng chỉ có --- sau khóa cuối cùng",
        )
        return Document(shown, ""), [problem]
    front, body = text[opening.end() : closing.start()], text[closing.end() :]
    line = front.count("\n") + 3
    return Document(shown, front, body, 2, line, tuple(links(body, shown))), []


RULER = re.compile(r"^---[^\S\n]*(?:\n|\Z)", re.MULTILINE)
"""A line of three dashes, as it stands before front matter and after it."""

EXAMPLE = "tệp bắt đầu bằng dòng ---, các khóa như title: …, rồi lại một dòng ---"
