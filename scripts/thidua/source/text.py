"""A file as NFC text, or the reason why it is none."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from thidua.model.record import Document
from thidua.problems import Problem

LARGEST = 1_000_000
"""Bytes: a story of 2 KB a page would fill five hundred pages."""


def read_text(path: Path, shown: str) -> tuple[str, list[Problem]]:
    """The text of *path*: UTF-8, in NFC, without BOM, lines ended by ``\\n``.

    Args:
        path: the file.
        shown: its name in problems.

    Returns:
        The text (empty where there is an error) and the problems.
    """
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        return "", [
            Problem(shown, 1, 1, "file-unreadable", f"không đọc được tệp ({error.strerror})")
        ]
    if size > LARGEST:
        return "", [
            Problem(
                shown,
                1,
                1,
                "file-too-large",
                f"tệp nặng {size / 1e6:.1f} MB, tối đa {LARGEST / 1e6:.0f} MB",
                "có phải ảnh đã được dán thẳng vào bài? Hãy để ảnh thành tệp riêng bên cạnh",
            )
        ]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        return "", [
            Problem(
                shown,
                line,
                column,
                "file-not-utf8",
                "tệp không phải văn bản UTF-8",
                "hãy lưu lại tệp với bảng mã UTF-8 (trong Notepad: Lưu thành… › Mã hóa › UTF-8)",
            )
        ]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text), list(_odd_characters(text, shown))


def _odd_characters(text: str, shown: str) -> list[Problem]:
    for number, line in enumerate(text.split("\n"), 1) if "\x00" in text else ():
        if "\x00" in line:
            place = (shown, number, line.index("\x00") + 1)
            return [
                Problem(*place, "file-binary", "tệp có ký tự nhị phân, không phải văn bản Markdown")
            ]
    return []


def split(text: str, shown: str) -> tuple[Document, list[Problem]]:
    """Front matter and body of a Markdown file.

    >>> split("---\\ntitle: A\\n---\\n\\nChữ.\\n", "a.md")[0]
    Document(path='a.md', front='title: A\\n', body='\\nChữ.\\n', front_line=2, body_line=4)
    """
    lines = text.split("\n")
    if not text.strip():
        problem = Problem(shown, 1, 1, "file-empty", "tệp trống", EXAMPLE)
        return Document(shown, ""), [problem]
    if lines[0].rstrip() != "---":
        problem = Problem(
            shown, 1, 1, "front-matter-missing", "thiếu phần khai báo giữa hai dòng ---", EXAMPLE
        )
        return Document(shown, ""), [problem]
    end = _closing(lines)
    if end is None:
        problem = Problem(
            shown,
            1,
            1,
            "front-matter-open",
            "phần khai báo không có dòng --- kết thúc",
            "thêm một dòng chỉ có --- sau khóa cuối cùng",
        )
        return Document(shown, ""), [problem]
    front = "\n".join(lines[1:end]) + "\n"
    return Document(shown, front, "\n".join(lines[end + 1 :]), 2, end + 2), []


def _closing(lines: Sequence[str]) -> int | None:
    return next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)


EXAMPLE = "tệp bắt đầu bằng dòng ---, các khóa như title: …, rồi lại một dòng ---"
