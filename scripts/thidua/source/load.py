"""A folder becomes a column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from thidua.model.column import Column, Site
from thidua.model.plan import Plan
from thidua.model.record import Document, Record
from thidua.model.registry import Channel, Field, Movement, Page, Registration, Unit
from thidua.model.story import Article, Exemplar, Publication
from thidua.problems import Problem
from thidua.source.frontmatter import parse
from thidua.source.text import read_text, split
from thidua.source.validate import validate

R = TypeVar("R", bound=Record)

ARTICLES, PLANS, FIELDS, MOVEMENTS = "tin-bai", "ke-hoach", "linh-vuc", "phong-trao"
"""Folders of the content whose pages are records; ``index.md`` in them is an ordinary page."""
LISTS, BROADCASTS, REGISTRATIONS = "danh-muc", "dang-phat", "dang-ky"
"""Folders of the content that hold lists, not pages."""


@dataclass(frozen=True)
class _Reader:
    """Reads files below ``root`` and gathers what is wrong with them."""

    root: Path
    problems: list[Problem] = field(default_factory=list)

    def files(self, folder: Path, pattern: str) -> Iterator[tuple[Path, str]]:
        """Files below *folder*, by name, with their path from the root; no link may lead out."""
        for path in sorted(folder.rglob(pattern)) if folder.is_dir() else ():
            shown = path.relative_to(self.root).as_posix()
            if any(part.startswith(".") for part in path.relative_to(folder).parts):
                continue
            if not path.resolve().is_relative_to(self.root.resolve()):
                self.problems.append(
                    Problem(
                        shown,
                        1,
                        1,
                        "link-outside",
                        "tệp là một liên kết dẫn ra ngoài thư mục của chuyên mục",
                        "chép hẳn tệp vào đây thay cho liên kết",
                    )
                )
            elif path.is_file():
                yield path, shown

    def page(self, model: type[R], path: Path, shown: str) -> Iterator[R]:
        """The record in the front matter of a Markdown file, if it is one."""
        text, problems = read_text(path, shown)
        document = Document(shown, "")
        if not problems:
            document, problems = split(text, shown)
        if problems:
            self.problems.extend(problems)
            return
        values, problems = parse(document)
        self.problems.extend(problems)
        if not problems:
            yield from self._record(model, values, document, ())

    def pages(self, model: type[R], folder: Path) -> Iterator[R]:
        """The records of all Markdown files below *folder*, indexes apart."""
        for path, shown in self.files(folder, "*.md"):
            if path != folder / "index.md":
                yield from self.page(model, path, shown)

    def items(self, model: type[R], path: Path, shown: str, **given: str) -> Iterator[R]:
        """The records of a YAML list; *given* are values that the file's place says."""
        text, problems = read_text(path, shown)
        document = Document(shown, text)
        values, more = parse(document) if not problems else (None, [])
        self.problems.extend([*problems, *more])
        if problems or more or values is None:
            return
        if not isinstance(values, list):
            self.problems.append(
                Problem(
                    shown,
                    1,
                    1,
                    "not-a-list",
                    "tệp này phải là một danh sách, mỗi mục bắt đầu bằng dấu -",
                    "- id: cao-phong",
                )
            )
            return
        for number, item in enumerate(values):
            filled = {**given, **item} if isinstance(item, dict) else item
            yield from self._record(model, filled, document, (number,))

    def _record(
        self, model: type[R], values: object, document: Document, at: tuple[int, ...]
    ) -> Iterator[R]:
        record, problems = validate(model, values, document, at)  # type: ignore[arg-type]
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
        pages=tuple(_ordinary_pages(reader, content)),
    )
    return column, reader.problems


def _ordered(fields: Sequence[Field]) -> tuple[Field, ...]:
    return tuple(sorted(fields, key=lambda f: (f.order, f.id)))


def _ordinary_pages(reader: _Reader, content: Path) -> Iterator[Page]:
    records = {content / name for name in (ARTICLES, PLANS, FIELDS, MOVEMENTS)}
    for path, shown in reader.files(content, "*.md"):
        index = path.name == "index.md" and path.parent in records
        if index or records.isdisjoint(path.parents):
            yield from reader.page(Page, path, shown)
