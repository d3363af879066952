"""Which files a folder holds, and what tells that one of them has changed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from fnmatch import fnmatchcase
from operator import attrgetter
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from thidua.problems import Problem
from thidua.source.store import digest

MISNAMED = {
    ".md": re.compile(r"(\.md\.txt|\.markdown|\.md)$", re.IGNORECASE),
    ".yml": re.compile(r"(\.yml\.txt|\.yaml|\.yml)$", re.IGNORECASE),
}
"""Endings that a file gets by mistake, Notepad's ``.md.txt`` before all, by what was meant."""

OUTSIDE = (
    "link-outside",
    "đây là một liên kết dẫn ra ngoài thư mục của chuyên mục",
    "chép hẳn nội dung vào thư mục của chuyên mục thay cho liên kết",
)

SPECIAL = (
    "file-special",
    "đây không phải là tệp thường mà là ống dẫn, ổ cắm hay thiết bị của máy",
    "bỏ nó khỏi thư mục của chuyên mục",
)

FOLDER = (
    "link-folder",
    "thư mục này là một liên kết, các tệp trong đó không được đọc",
    "chép hẳn thư mục vào đây thay cho liên kết",
)

UNREADABLE = (
    "file-name",
    "tên tệp hay thư mục có ký tự không nhìn thấy được",
    "đổi tên: chữ thường không dấu, chữ số, dấu gạch nối",
)

Stamp = tuple[int, int, int, int]
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
    stamp: Stamp
    around: Around

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.shown.rpartition("/")[2]

    def same(self) -> bool:
        """Whether the file is still as it was found, by its last change and its size."""
        try:
            told = Path(self.path).stat()
        except OSError:
            return False
        return (told.st_mtime_ns, told.st_size) == (self.stamp[0], self.stamp[2])


def walk(folder: Path, shown: str) -> tuple[list[File], list[Problem]]:
    """The files below *folder*, in the order of their paths, hidden ones apart.

    Links to folders are not followed; folders that cannot be read are told. *shown*: the path of
    *folder* from the column's root.
    """
    problems: list[Problem] = []
    return _below(str(folder), shown, problems)[0] if folder.is_dir() else [], problems


def _below(path: str, shown: str, problems: list[Problem]) -> tuple[list[File], Around]:
    entries: list[os.DirEntry[str]] = []
    try:
        with os.scandir(path) as scanned:
            entries = sorted(scanned, key=attrgetter("name"))
    except OSError as error:
        message = f"không đọc được thư mục ({error.strerror})"
        problems.append(Problem(shown, 1, 1, "folder-unreadable", message, "kiểm tra quyền đọc"))
    prefix = f"{shown}/" if shown else ""
    own: list[tuple[str, str, bool, Stamp] | list[File]] = []
    newest = 0
    around: list[str] = []
    for entry in entries:
        name = entry.name
        if name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            files, (last, told) = _below(entry.path, prefix + name, problems)
            own.append(files)
            newest = max(newest, last)
            around.append(f"{name}/{told}")
        elif (link := entry.is_symlink()) or entry.is_file():
            stamp = _stamp(entry)
            own.append((entry.path, prefix + name, link, stamp))
            newest = max(newest, stamp[0], stamp[1])
            around.append(f"{name}/{stamp}")
        else:
            problems.append(Problem(prefix + name, 1, 1, *SPECIAL))
    whole = (newest, digest("\n".join(around)))
    found: list[File] = []
    for part in own:
        if isinstance(part, list):
            found += part
        else:
            found.append(File(*part, whole))
    return found, whole


def _stamp(entry: os.DirEntry[str]) -> Stamp:
    try:
        told = entry.stat()
    except OSError:  # a link to nothing: reading it will say so
        told = entry.stat(follow_symlinks=False)
    return told.st_mtime_ns, told.st_ctime_ns, told.st_size, told.st_ino


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
        fits = fnmatchcase(file.name, pattern)
        if file.link and Path(file.path).is_dir():
            problems.append(Problem(file.shown, 1, 1, *FOLDER))
        elif not fits and (fault := _bad_name(file, ending)):
            problems.append(Problem(file.shown, 1, 1, *fault))
        elif fits and not file.shown.isprintable():
            problems.append(Problem(file.shown, 1, 1, *UNREADABLE))
        elif fits:
            wanted.append(file)
    return wanted, problems


def _bad_name(file: File, ending: str) -> tuple[str, str, str] | None:
    """Rule, message and hint where *file* should end in *ending* but would be passed over."""
    found = MISNAMED[ending].search(file.name)
    if not found or file.name.endswith(ending):
        return None
    right = file.name[: found.start()] + ending
    return "file-ending", f"tệp không được đọc vì đuôi tên là {found[0]}", f"đổi tên thành {right}"
