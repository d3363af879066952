"""A folder becomes a column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import TypeVar

from thidua.model.column import Column, Site
from thidua.model.event import Event
from thidua.model.plan import Plan
from thidua.model.record import Document, Record
from thidua.model.registry import Channel, Field, Movement, Page, Registration, Unit
from thidua.model.story import Article, Exemplar, Publication
from thidua.problems import Problem
from thidua.source.frontmatter import Plain, parse
from thidua.source.text import read_text, split
from thidua.source.validate import validate

R = TypeVar("R", bound=Record)

ARTICLES, PLANS, FIELDS, MOVEMENTS = "tin-bai", "ke-hoach", "linh-vuc", "phong-trao"
EVENTS = "su-kien"
"""Folders of the content whose pages are records; ``index.md`` in them is an ordinary page."""
LISTS, BROADCASTS, REGISTRATIONS = "danh-muc", "dang-phat", "dang-ky"
"""Folders of the content that hold lists, not pages."""

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


@dataclass(frozen=True)
class _Reader:
    """Reads files below ``root`` (a path without links) and gathers what is wrong with them."""

    root: Path
    problems: list[Problem] = field(default_factory=list)

    def files(self, folder: Path, pattern: str) -> Iterator[tuple[Path, str]]:
        """Files below *folder*, by name, with their path from the root; no link may lead out."""
        if not folder.is_relative_to(self.root):
            self.problems.append(Problem(folder.name, 1, 1, *OUTSIDE))
            return
        above = len(folder.parts) - len(self.root.parts)
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            parts = path.parts[len(self.root.parts) :]
            if any(part.startswith(".") for part in parts[above:]):
                continue
            shown = "/".join(parts)
            wanted = fnmatchcase(path.name, pattern)
            if fault := self._bad_link(path, wanted) or _bad_name(path, pattern):
                self.problems.append(Problem(shown, 1, 1, *fault))
            elif wanted and (path.is_file() or path.is_symlink()):
                yield path, shown

    def _bad_link(self, path: Path, wanted: bool) -> tuple[str, str, str] | None:
        """Rule, message and hint where *path* is a link that is not followed."""
        if not path.is_symlink() or not (wanted or path.is_dir()):
            return None
        with suppress(OSError, RuntimeError):  # a link to itself: reading it will say so
            if not path.resolve().is_relative_to(self.root):
                return OUTSIDE
        if path.is_dir():
            return (
                "link-folder",
                "thư mục này là một liên kết, các tệp trong đó không được đọc",
                "chép hẳn thư mục vào đây thay cho liên kết",
            )
        return None

    def page(self, model: type[R], path: Path, shown: str) -> Iterator[R]:
        """The record in the front matter of a Markdown file, if it is one."""
        text = self._text(path, shown)
        if text is None:
            return
        document, problems = split(text, shown)
        values, more = parse(document) if not problems else (None, [])
        self.problems.extend([*problems, *more])
        if values is not None or not (problems or more):
            yield from self._record(model, values, document, ())

    def pages(self, model: type[R], folder: Path) -> Iterator[R]:
        """The records of all Markdown files below *folder*, indexes apart."""
        for path, shown in self.files(folder, "*.md"):
            if path != folder / "index.md":
                yield from self.page(model, path, shown)

    def items(self, model: type[R], path: Path, shown: str, **given: str) -> Iterator[R]:
        """The records of a YAML list; *given* are values that the file's place says."""
        document = Document(shown, self._text(path, shown) or "")
        values, problems = parse(document)
        self.problems.extend(problems)
        if not isinstance(values, list | None):
            message = "tệp này phải là một danh sách, mỗi mục bắt đầu bằng dấu -"
            example = "ví dụ - id: cao-phong"
            self.problems.append(Problem(shown, 1, 1, "not-a-list", message, example))
            return
        for number, item in enumerate(values or ()):
            filled = {**given, **item} if isinstance(item, dict) else item
            yield from self._record(model, filled, document, (number,))

    def _text(self, path: Path, shown: str) -> str | None:
        text, problems = read_text(path, shown)
        self.problems.extend(problems)
        return text

    def _record(
        self, model: type[R], values: Plain, document: Document, at: tuple[int, ...]
    ) -> Iterator[R]:
        record, problems = validate(model, values, document, at)
        self.problems.extend(problems)
        if record is not None:
            yield record


def load_column(
    root: Path, content: Path, exemplars: Path, site: Site
) -> tuple[Column, list[Problem]]:
    """Everything below *content* and *exemplars*, as one column.

    Args:
        root: the column's folder; problems name files from there.
        content: docs_dir of MkDocs.
        exemplars: the folder of the exemplars.
        site: whose column it is.

    Returns:
        The column of what could be read, and the problems of what could not. With any error among
        them the column is not whole: check it, but neither count nor publish it.
    """
    root, content, exemplars = root.resolve(), content.resolve(), exemplars.resolve()
    reader = _Reader(root)
    lists = content / LISTS

    def listed(model: type[R], path: Path) -> tuple[R, ...]:
        found = reader.files(path.parent, path.name)
        return tuple(r for p, shown in found for r in reader.items(model, p, shown))

    column = Column(
        root=root,
        site=site,
        units=listed(Unit, lists / "don-vi.yml"),
        channels=listed(Channel, lists / "kenh.yml"),
        fields=_ordered(tuple(reader.pages(Field, content / FIELDS))),
        movements=tuple(reader.pages(Movement, content / MOVEMENTS)),
        plans=tuple(reader.pages(Plan, content / PLANS)),
        exemplars=tuple(reader.pages(Exemplar, exemplars)),
        articles=tuple(reader.pages(Article, content / ARTICLES)),
        publications=tuple(
            record
            for path, shown in reader.files(content / BROADCASTS, "*.yml")
            for record in reader.items(Publication, path, shown, channel=path.parent.name)
        ),
        registrations=listed(Registration, content / REGISTRATIONS / "*.yml"),
        events=tuple(reader.pages(Event, content / EVENTS)),
        pages=tuple(_ordinary_pages(reader, content)),
    )
    return replace(column, unread=frozenset(p.path for p in reader.problems)), reader.problems


def _bad_name(path: Path, pattern: str) -> tuple[str, str, str] | None:
    """Rule, message and hint where *path* was meant for *pattern* but would be passed over."""
    ending = PurePosixPath(pattern).suffix
    found = MISNAMED[ending].search(path.name)
    if not found or path.suffix == ending or not path.is_file():
        return None
    right = path.name[: found.start()] + ending
    return "file-ending", f"tệp không được đọc vì đuôi tên là {found[0]}", f"đổi tên thành {right}"


def _ordered(fields: Sequence[Field]) -> tuple[Field, ...]:
    return tuple(sorted(fields, key=lambda f: (f.order, f.id)))


def _ordinary_pages(reader: _Reader, content: Path) -> Iterator[Page]:
    records = {content / name for name in (ARTICLES, PLANS, FIELDS, MOVEMENTS, EVENTS)}
    for path, shown in reader.files(content, "*.md"):
        index = path.name == "index.md" and path.parent in records
        if index or records.isdisjoint(path.parents):
            yield from reader.page(Page, path, shown)
