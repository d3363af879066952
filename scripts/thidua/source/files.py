"""Which files a folder holds, and what tells that one of them has changed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from fnmatch import fnmatchcase
from operator import attrgetter
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from thidua.problems import Example, Place, Problem, Rule, system_reason
from thidua.source.store import digest

MISNAMED = {
    ".md": re.compile(r"(\.md\.txt|\.markdown|\.md)$", re.IGNORECASE),
    ".yml": re.compile(r"(\.yml\.txt|\.yaml|\.yml)$", re.IGNORECASE),
}
"""Endings that a file gets by mistake, Notepad's ``.md.txt`` before all, by what was meant."""

LINK_OUTSIDE = Rule(
    "link-outside",
    "Liên kết tệp (symlink) dẫn ra ngoài chuyên mục có thể đưa tệp riêng của máy, kể cả "
    "tệp chứa mật khẩu, lên trang cho mọi người xem. Vì thế máy không đi theo.",
    Example("vuon-cam.md -> /home/an/vuon-cam.md", "vuon-cam.md", Place.FOLDER),
)
LINK_FOLDER = Rule(
    "link-folder",
    "Thư mục chỉ là một liên kết thì máy không vào đọc; mọi bài trong đó coi như không có.",
    Example("exemplars/2024 -> exemplars/2023", "exemplars/2024/", Place.FOLDER),
)
FILE_SPECIAL = Rule(
    "file-special",
    "Trong thư mục có một mục không phải là tệp, máy đọc vào sẽ đứng chờ mãi. Thường do một chương "
    "trình khác để sót lại.",
    Example("exemplars/2024/ong-dan (named pipe)", "exemplars/2024/vuon-cam.md", Place.FOLDER),
)
FILE_NAME = Rule(
    "file-name",
    "Tên tệp lẫn ký tự không hiện ra màn hình, thường do chép tên từ nơi khác. Nhìn thì đúng mà "
    "gõ lại không ra, và địa chỉ trang sẽ hỏng.",
    Example("vuon[U+200B]cam.md", "vuon-cam.md", Place.FOLDER),
)
FILE_ENDING = Rule(
    "file-ending",
    "Máy chỉ đọc tệp có đuôi đúng là `.md` (bài, trang) hay `.yml` (danh sách). Tệp mang đuôi khác "
    "bị bỏ qua: bài không lên trang, cũng không được đếm. Notepad hay tự thêm `.txt`.",
    Example("vuon-cam.md.txt", "vuon-cam.md", Place.FOLDER),
)
FOLDER_UNREADABLE = Rule(
    "folder-unreadable",
    "Người chạy lệnh không có quyền mở thư mục này, nên máy không biết trong đó có những bài nào.",
    Example("d--------- exemplars/2024", "drwxr-xr-x exemplars/2024", Place.FOLDER),
)

FileStamp = tuple[int, int, int, int]
"""Last changes of the content and of the entry (ns), size (bytes), number: while these are the
same, so is the content."""

Around = tuple[int, str]
"""When the last change (ns) was in a folder and below, and a digest of the names and stamps of all
that stands there."""


class File(NamedTuple):
    """A file of the column.

    ``path`` is where the disk has it, ``shown`` its path from the column's root, with forward
    slashes; ``link``: it is a link; ``around``: what stands in its folder and below.
    """

    path: str
    shown: str
    link: bool
    stamp: FileStamp
    around: Around

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.shown.rpartition("/")[2]

    def same(self) -> bool:
        """Whether the file is still as it was found, by its last change and its size."""
        try:
            now = Path(self.path).stat()
        except OSError:
            return False
        return (now.st_mtime_ns, now.st_size) == (self.stamp[0], self.stamp[2])


def walk(folder: Path, shown: str) -> tuple[list[File], list[Problem]]:
    """The files below *folder*, in the order of their paths, hidden ones apart.

    Links to folders are not followed. *shown*: the path of *folder* from the column's root.
    """
    problems: list[Problem] = []
    return _below(str(folder), shown, problems)[0] if folder.is_dir() else [], problems


def _below(path: str, shown: str, problems: list[Problem]) -> tuple[list[File], Around]:
    entries: list[os.DirEntry[str]] = []
    try:
        with os.scandir(path) as scanned:
            entries = sorted(scanned, key=attrgetter("name"))
    except OSError as error:
        message = f"không đọc được thư mục ({system_reason(error)})"
        problems.append(FOLDER_UNREADABLE.problem(shown, message, "kiểm tra quyền đọc"))
    prefix = f"{shown}/" if shown else ""
    own: list[tuple[str, str, bool, FileStamp] | list[File]] = []
    newest = 0
    around: list[str] = []
    for entry in entries:
        name = entry.name
        if name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            files, (last, below) = _below(entry.path, prefix + name, problems)
            own.append(files)
            newest = max(newest, last)
            around.append(f"{name}/{below}")
        elif (link := entry.is_symlink()) or entry.is_file():
            stamp = _stamp(entry)
            own.append((entry.path, prefix + name, link, stamp))
            newest = max(newest, stamp[0], stamp[1])
            around.append(f"{name}/{stamp}")
        else:
            message = "đây không phải là tệp thường mà là ống dẫn, ổ cắm hay thiết bị của máy"
            hint = "bỏ nó khỏi thư mục của chuyên mục"
            problems.append(FILE_SPECIAL.problem(prefix + name, message, hint))
    whole = (newest, digest("\n".join(around)))
    files = []
    for part in own:
        files += part if isinstance(part, list) else [File(*part, whole)]
    return files, whole


def _stamp(entry: os.DirEntry[str]) -> FileStamp:
    try:
        state = entry.stat()
    except OSError:  # a link to nothing: reading it will say so
        state = entry.stat(follow_symlinks=False)
    return state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino


def outside(shown: str) -> Problem:
    """What is wrong with *shown*, a link that leads out of the column."""
    message = "đây là một liên kết dẫn ra ngoài thư mục của chuyên mục"
    hint = "chép hẳn nội dung vào thư mục của chuyên mục thay cho liên kết"
    return LINK_OUTSIDE.problem(shown, message, hint)


def leads_out(file: File, folders: Iterable[Path]) -> bool:
    """Whether *file* is a link to something else than a file of the column.

    Those stand below one of *folders*, absolute paths without links, and are not hidden: whatever
    its ending, a link to the machine's files or to the history of the column is published as they
    are.
    """
    if not file.link:
        return False
    try:
        target = Path(file.path).resolve()
    except (OSError, RuntimeError):  # a link to itself: reading it will say so
        return False
    return not any(
        target.is_relative_to(folder)
        and not any(part.startswith(".") for part in target.relative_to(folder).parts)
        for folder in folders
    )


def chosen(files: Iterable[File], pattern: str) -> tuple[list[File], list[Problem]]:
    """The files whose names fit *pattern*, and what is wrong with those that were meant to.

    No link to a folder is followed, no ending may be misspelt, and every sign of a path must be one
    that can be shown.
    """
    wanted: list[File] = []
    problems: list[Problem] = []
    ending = PurePosixPath(pattern).suffix
    for file in files:
        if file.link and Path(file.path).is_dir():
            message = "thư mục này là một liên kết, các tệp trong đó không được đọc"
            hint = "chép hẳn thư mục vào đây thay cho liên kết"
            problems.append(LINK_FOLDER.problem(file.shown, message, hint))
        elif not fnmatchcase(file.name, pattern):
            if (wrong := MISNAMED[ending].search(file.name)) and wrong[0] != ending:
                message = f"tệp không được đọc vì đuôi tên là {wrong[0]}"
                hint = f"đổi tên thành {file.name[: wrong.start()]}{ending}"
                problems.append(FILE_ENDING.problem(file.shown, message, hint))
        elif not file.shown.isprintable():
            message = "tên tệp hay thư mục có ký tự không nhìn thấy được"
            hint = "đổi tên: chữ thường không dấu, chữ số, dấu gạch nối"
            problems.append(FILE_NAME.problem(file.shown, message, hint))
        else:
            wanted.append(file)
    return wanted, problems
