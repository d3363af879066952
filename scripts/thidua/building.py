"""One build of the site: from the settings of a column to the folder that a web server serves."""

from __future__ import annotations

import os
import re
import shutil
import sys
import time as clock
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeVar

from thidua.cores import stream
from thidua.problems import ContentError, Problem, errors_among, system_reason
from thidua.publish import cache, site, swap
from thidua.publish.build import Build
from thidua.publish.cards import files as cards
from thidua.publish.chrome import Chrome, Chromes
from thidua.publish.layouts import keys_of
from thidua.publish.outputs import Output, Piece, digest
from thidua.publish.pictures import album
from thidua.publish.tree import Changes, Making, Manifests, Tree, one_by_one, update
from thidua.rules import demand
from thidua.rules.pictures import shown_by
from thidua.settings import Settings, instant, read, theme_folders
from thidua.source.store import edition

T = TypeVar("T")

CACHED_FOR = 90 * 24 * 60 * 60
"""Seconds for which stays in the cache what no build asks for."""
FEW = 48
"""So few parts are made sooner by this process alone than by others that have to begin."""
MADE = re.compile(r"(.*/)?index\.html|(anh|assets/the|tim-kiem/index)/.*|.*\.(xml|json)")
"""The names of files that are made of the column's stories."""
BATCH = 1_000
"""So many groups of pieces are handed out at once: what was made waits in memory to be written."""
CHROME, TREES, BEFORE = "chrome", "cay", "site"
"""Folders of the cache: the chrome, the manifests of the trees, the tree beside the site."""


class BuildRefused(Exception):
    """There is no new site, and why; the one that stood stands."""


class WrongTarget(BuildRefused):
    """The site cannot be put where it was to be put."""


@dataclass(frozen=True)
class Preparation:
    """A column that was read and checked, and is ready to be built.

    Attributes:
        problems: its warnings.
        edition: a digest of all but the content that a site depends on.
    """

    settings: Settings
    build: Build
    problems: Sequence[Problem]
    edition: str

    @property
    def chromes(self) -> Chromes:
        """Where the chrome is kept that this site needs."""
        column = self.build.column
        keys = keys_of(page.address for page in self.build.pages)
        names = sorted((*column.files, *(page.document.path for page in column.pages)))
        well_known = sorted(map(str, (self.settings.content / ".well-known").rglob("*")))
        name = digest(self.edition, repr(keys), *names, *well_known)
        return Chromes(self.settings.cache / CHROME, name)

    def outputs(self, chrome: Chrome) -> list[Output]:
        """Every file of the site, with *chrome* around its pages."""
        pictures = album.cache_folder(self.settings.cache)
        return site.outputs(self.build, chrome, pictures, datetime.now(UTC))


def prepare(settings: Settings, environ: Mapping[str, str]) -> Preparation:
    """Reads and checks the column, and encodes the pictures that are new.

    Raises:
        BuildRefused: the column has errors, or a picture cannot be encoded.
        SettingsError: a variable of *environ* cannot be understood.
    """
    column, problems = read(settings)
    with refusals():
        demand(problems)
    as_of = instant(settings, environ)
    shown = [one for story in column.published(as_of) for one in shown_by(story)]
    folder = album.cache_folder(settings.cache)
    with refusals(), _ended_processes_explained("xử lý ảnh"):
        try:
            pictures = album.album(
                settings.root,
                shown,
                folder,
                cores=os.cpu_count() or 1,
                progress=lambda done, total: progress(done, "Xử lý ảnh", total),
            )
        except OSError as error:
            raise BuildRefused(
                f"Không dựng trang: không ghi được ảnh vào '{folder}' ({system_reason(error)}); "
                "hãy cho phép ghi vào thư mục .cache, hoặc xóa nó để máy tạo lại."
            ) from None
    build = Build(column, as_of, pictures, settings.originals)
    return Preparation(settings, build, problems, _edition(settings))


def _edition(settings: Settings) -> str:
    """A digest of the program, of mkdocs.yml and of the templates and styles."""
    total = [edition(), str(settings.root).encode(), settings.file.read_bytes()]
    for folder in theme_folders(settings.root):
        for path in sorted(folder.rglob("*")):
            state = path.stat()
            total.append(f"{path} {state.st_mtime_ns} {state.st_size}".encode())
    return digest(*total)


class Built(NamedTuple):
    """What a build did, and the warnings of content, mkdocs.yml and feeds."""

    changes: Changes
    problems: Sequence[Problem]


def publish(prepared: Preparation, chrome: Chrome, target: Path, jobs: int) -> Built:
    """Brings the site in *target*, which this build holds, up to date.

    A second tree is brought up to date beside it, and the two are exchanged: a kill at any moment
    leaves a whole site. Then the one that stood follows. *jobs* processes work at once.

    Raises:
        BuildRefused: a feed would be wrong, or the machine ended a process.
        OSError: the disk did not allow it.
    """
    settings, build = prepared.settings, prepared.build
    with refusals():
        demand(chrome.problems)
    problems = [*prepared.problems, *chrome.problems]
    if problems and settings.strict:
        words = "\n".join(map(str, problems))
        raise BuildRefused(f"{words}\nKhông dựng trang: với strict, cảnh báo cũng là lỗi.")
    manifests = Manifests(settings.cache / TREES, digest(prepared.edition))
    before = _beside(settings, target)
    swap.recover(target)
    before.mkdir(parents=True, exist_ok=True)
    live = manifests.tree(target) if target.exists() else Tree(target)
    fresh = manifests.tree(before)
    found = dict(fresh.files)
    files = prepared.outputs(chrome)
    with refusals(), _ended_processes_explained("dựng trang"):
        changes = update(fresh, files, live, _making(jobs))
    problems += _feed_problems(before, build.column.site.url, changes)
    if fresh.files != found:
        manifests.put(fresh)
    if fresh.files != live.files or not target.exists():
        swap.exchange(before, target)
        if before.exists():  # whoever may no longer be named stands in neither tree
            old = Tree(before, dict(live.files))
            update(old, files, Tree(target, fresh.files))
            manifests.put(old)
    for room in (album.ROOM, cards.ROOM, TREES):
        cache.prune(settings.cache / room, clock.time() - CACHED_FOR)
    return Built(changes, problems)


def forget(settings: Settings, target: Path) -> None:
    """Throws away what earlier builds have left for the next one, but for pictures and cards."""
    for folder in (settings.cache / CHROME, settings.cache / TREES, _beside(settings, target)):
        shutil.rmtree(folder, ignore_errors=True)


def _beside(settings: Settings, target: Path) -> Path:
    """Where the tree beside *target* is kept: on the same disk."""
    room = settings.cache / BEFORE
    settings.cache.mkdir(parents=True, exist_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    same = settings.cache.stat().st_dev == target.parent.stat().st_dev
    return room / digest(str(target)) if same else swap.beside(target)


def _making(jobs: int) -> Making:
    def making(groups: Sequence[Sequence[Piece]]) -> Iterable[Sequence[bytes]]:
        if sum(map(len, groups)) <= FEW:
            return one_by_one(groups)
        batches = (groups[at : at + BATCH] for at in range(0, len(groups), BATCH))
        made = (stream(_made, batch, jobs) for batch in batches)
        return progress(chain.from_iterable(made), "Dựng trang", len(groups))

    return making


def _made(group: Sequence[Piece]) -> list[bytes]:
    return [piece.make() for piece in group]


def _feed_problems(folder: Path, url: str, changes: Changes) -> Sequence[Problem]:
    """What is wrong with the feeds; what would surprise a portal forbids the site.

    Feeds that have not changed are as they were, unless a file is gone that an editor may have
    named in a text; of pages and pictures that are gone, the entries themselves know.
    """
    if not changes.made and not changes.gone:
        return ()
    from thidua.publish.feeds.check import check_changed, check_site

    lost = [name for name in changes.gone if not MADE.fullmatch(name)]
    problems = check_site(folder, url) if lost else check_changed(folder, url, changes.made)
    if errors_among(problems):
        words = "\n".join(map(str, problems))
        raise BuildRefused(f"{words}\nTrang cũ giữ nguyên: kênh tin có lỗi.")
    return problems


@contextmanager
def reserved(settings: Settings, target: Path) -> Iterator[None]:
    """Holds *target* for one build.

    Raises:
        WrongTarget: it holds something that is no site, which would be lost.
        BuildRefused: another build is under way, or nothing can be written there.
    """
    _demand_place(target, settings)
    try:
        release = swap.reserve(target)
    except BlockingIOError:
        raise BuildRefused(
            "Không dựng trang: một lần dựng khác đang chạy; hãy đợi nó xong rồi chạy lại."
        ) from None
    except OSError as error:
        raise BuildRefused(
            f"Không dựng trang: không ghi được vào '{target.parent}' ({system_reason(error)})."
        ) from None
    try:
        yield
    finally:
        release()


def _demand_place(target: Path, settings: Settings) -> None:
    sources = [settings.content.resolve(), settings.exemplars]
    above = any(path.is_relative_to(target) for path in (settings.root, *sources))
    within = any(target.is_relative_to(path) for path in sources)
    other = target.exists() and not (
        target.is_dir() and ((target / "sitemap.xml").is_file() or not any(target.iterdir()))
    )
    if above or within or other:
        raise WrongTarget(
            f"không đặt trang vào '{target}': ở đó có thứ không phải là trang đã dựng, và sẽ mất; "
            "hãy chọn một thư mục trống"
        )


@contextmanager
def refusals() -> Iterator[None]:
    """Errors of the content forbid a build."""
    try:
        yield
    except ContentError as error:
        raise BuildRefused(f"{error}\n\nKhông dựng trang: hãy sửa các lỗi trên.") from None


@contextmanager
def _ended_processes_explained(doing: str) -> Iterator[None]:
    """Says in Vietnamese that the machine ended a process while it was *doing* something."""
    try:
        yield
    except BrokenProcessPool:
        raise BuildRefused(
            f"Không dựng trang: máy dừng giữa chừng khi {doing}, thường vì hết bộ nhớ; "
            "hãy đóng bớt chương trình khác rồi chạy lại."
        ) from None


def progress(items: Iterable[T], what: str, total: int | None = None, /) -> Iterable[T]:
    """*items*, with a progress bar where somebody sees it and there is something to do."""
    if total == 0 or not sys.stderr.isatty():
        return items
    from rich.progress import track

    return track(items, description=what, total=total, transient=True)
