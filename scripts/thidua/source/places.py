"""Which file of the column holds which records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from thidua.model.duty import Submission
from thidua.model.event import Event
from thidua.model.exemplar import RegisteredExemplar
from thidua.model.narrative import Narrative
from thidua.model.plan import Plan
from thidua.model.record import Record
from thidua.model.registry import Channel, Field, Movement, Page, Registration, Unit
from thidua.model.story import Article, Exemplar, Publication
from thidua.problems import Problem
from thidua.source.files import File, chosen, leads_out, outside, walk
from thidua.source.names import unportable

ARTICLES, PLANS, FIELDS, MOVEMENTS = "tin-bai", "ke-hoach", "linh-vuc", "phong-trao"
EVENTS = "su-kien"
PAGES = (ARTICLES, PLANS, FIELDS, MOVEMENTS, EVENTS)
"""Folders of the content whose pages are records, these five; ``index.md`` in them is a page."""
LISTS, BROADCASTS, REGISTRATIONS = "danh-muc", "dang-phat", "dang-ky"
REGISTER = "dien-hinh"
"""Folders of the content that hold lists, not pages."""
REPORTS = "bao-cao"
"""A folder of the content: what people write for reports, which is for the office alone."""
VERIFIED = "xac-minh.yml"
"""A file of the content: what was found at the addresses of publications."""
UNPUBLISHED = (ARTICLES, BROADCASTS, LISTS, REGISTRATIONS, REGISTER, REPORTS, VERIFIED)
"""What of the content has no file in the site: its records are on pages."""


class Task(NamedTuple):
    """A file that holds records of *model*.

    ``listed``: in a YAML list, not one in the front matter; ``given``: values of each of them that
    the file's place says.
    """

    file: File
    model: type[Record]
    listed: bool
    given: Mapping[str, str]

    @property
    def key(self) -> str:
        """What tells it from all other tasks."""
        return f"{self.model.__name__} {self.file.shown}"


def tasks(
    root: Path, content: Path, exemplars: Path
) -> tuple[dict[str, list[Task]], list[str], list[Problem]]:
    """What has to be read for each list of the column, what lies beside its pages, what is wrong.

    All three folders are absolute; *root* is the column's. Files beside pages are given by their
    paths from there.
    """
    problems: list[Problem] = []

    def below(folder: Path) -> list[File]:
        if not folder.is_relative_to(root):
            problems.append(outside(shown(root, folder)))
            return []
        files, faults = walk(folder, shown(root, folder))
        leading_out = {file for file in files if leads_out(file, (content, exemplars))}
        problems.extend((*faults, *(outside(file.shown) for file in leading_out)))
        return [file for file in files if file not in leading_out]

    def named(files: Iterable[File], pattern: str) -> list[File]:
        wanted, faults = chosen(files, pattern)
        problems.extend(faults)
        return wanted

    written = below(content)
    prefix = f"{shown(root, content)}/".removeprefix("/") if written else ""

    def inside(folder: str) -> list[File]:
        return [f for f in written if f.shown.startswith(f"{prefix}{folder}/")]

    def listed(model: type[Record], folder: str, pattern: str) -> list[Task]:
        return [Task(f, model, True, {}) for f in named(inside(folder), pattern)]

    def pages(model: type[Record], files: Iterable[File], index: str) -> list[Task]:
        return [Task(f, model, False, {}) for f in named(files, "*.md") if f.shown != index]

    def records(model: type[Record], folder: str) -> list[Task]:
        return pages(model, inside(folder), f"{prefix}{folder}/index.md")

    apart = tuple(f"{prefix}{name}/" for name in PAGES)
    indexes = {f"{folder}index.md" for folder in apart}
    inner = (*apart, f"{prefix}{REPORTS}/")
    ordinary = [f for f in written if f.shown in indexes or not f.shown.startswith(inner)]
    readme = shown(root, exemplars / "README.md")
    own = [f for f in below(exemplars) if f.shown != readme]
    problems.extend(unportable(file.shown for file in (*written, *own)))
    other = [file for file in written if not file.name.endswith(".md")]
    beside = [f for f in other if f.shown.removeprefix(prefix).split("/")[0] not in UNPUBLISHED]
    groups = {
        "units": listed(Unit, LISTS, "don-vi.yml"),
        "channels": listed(Channel, LISTS, "kenh.yml"),
        "fields": records(Field, FIELDS),
        "movements": records(Movement, MOVEMENTS),
        "plans": records(Plan, PLANS),
        "exemplars": pages(Exemplar, own, shown(root, exemplars / "index.md")),
        "articles": records(Article, ARTICLES),
        "publications": [
            Task(f, Publication, True, {"channel": f.shown.split("/")[-2]})
            for f in named(inside(BROADCASTS), "*.yml")
        ],
        "registrations": listed(Registration, REGISTRATIONS, "*.yml"),
        "register": listed(RegisteredExemplar, REGISTER, "*.yml"),
        "submissions": listed(Submission, REPORTS, "nop.yml"),
        "events": records(Event, EVENTS),
        "narratives": pages(Narrative, inside(REPORTS), ""),
        "pages": pages(Page, ordinary, ""),
    }
    return groups, [file.shown for file in named(beside, "*")], problems


def shown(root: Path, path: Path) -> str:
    """*path* from *root*: empty for *root* itself, its name alone where it lies elsewhere."""
    if not path.is_relative_to(root):
        return path.name
    return "" if path == root else path.relative_to(root).as_posix()
