"""What is around every page, as MkDocs has rendered it from theme and mkdocs.yml: the layouts, and
the files that are the same whatever the stories are.

It is kept in the cache. A build that finds it there does not start MkDocs at all.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from thidua.model.column import Site
from thidua.problems import ContentError, Problem
from thidua.publish.layouts import Layout, LayoutKey
from thidua.publish.outputs import Output, Piece, digest, key
from thidua.publish.pictures.originals import bare
from thidua.publish.sitemap import ROBOTS, robots
from thidua.rules.picture_file import ENDINGS, broken
from thidua.source.store import plain_problems, problems_from

NAMED = "chrome.json"
FILES = "files"


@dataclass(frozen=True, kw_only=True)
class Chrome:
    """What MkDocs gives to a site.

    Attributes:
        folder: where the files of the theme lie, as they stand in the site.
        files: the digest of each of these, by address.
        layouts: the layouts of the pages.
        content: the files of the content folder that are published, by address: where each lies,
            and its path from the column's root.
        themes: folders of templates, the column's own first, Material's (for its icons) last.
        extensions, configs: what mkdocs.yml says of Markdown.
        problems: what is wrong with mkdocs.yml.
    """

    folder: Path
    files: Mapping[str, str]
    layouts: Mapping[LayoutKey, Layout]
    content: Mapping[str, tuple[str, str]]
    themes: Sequence[Path]
    extensions: Sequence[str]
    configs: Mapping[str, Any]
    problems: Sequence[Problem]

    def outputs(self, site: Site) -> Iterator[Output]:
        """The files of the theme and of the content folder."""
        for address, own in self.files.items():
            make = (self.folder / address[1:]).read_bytes
            yield Output(address, (Piece(f"file:{own}", make),))
        for address, (path, shown) in self.content.items():
            if address == ROBOTS:
                yield robots(site, Path(path).read_bytes())
                continue
            state = Path(path).stat()
            said = key(path=address, state=(state.st_size, state.st_mtime_ns, state.st_ctime_ns))
            yield Output(address, (Piece(f"content {said}", partial(_published, path, shown)),))


def _published(path: str, shown: str) -> bytes:
    """The file at *path* as it is published: a picture without its metadata.

    Raises:
        ContentError: a picture breaks off where no check has looked.
    """
    data = Path(path).read_bytes()
    if not path.lower().endswith(ENDINGS):
        return data
    try:
        return bare(data)
    except Exception:  # a malformed picture raises whatever its decoder stumbled over
        rule, message, hint, _ = broken(Path(path).name)
        raise ContentError([rule.problem(shown, message, hint)]) from None


KEPT = 4
"""So many are kept: of a site for everybody and one for the office, now and before."""


class Chromes:
    """Where the chrome is kept in the folder *room* of the cache whose making the digest *name*
    tells from all others."""

    def __init__(self, room: Path, name: str) -> None:
        self._room = room
        self.folder = room / name

    def get(self) -> Chrome | None:
        """The chrome that was kept; None where there is none, or not all of it."""
        try:
            values = json.loads((self.folder / NAMED).read_bytes())
            layouts = {
                LayoutKey(section, depth): Layout(tuple(pieces))
                for section, depth, pieces in values["layouts"]
            }
            chrome = Chrome(
                folder=self.folder / FILES,
                files=values["files"],
                layouts=layouts,
                content={address: (path, shown) for address, path, shown in values["content"]},
                themes=[Path(folder) for folder in values["themes"]],
                extensions=values["extensions"],
                configs=values["configs"],
                problems=problems_from(values["problems"]),
            )
        except (OSError, ValueError, LookupError, TypeError):
            return None
        sizes = values["sizes"]
        with suppress(OSError):
            if all((chrome.folder / a[1:]).stat().st_size == sizes[a] for a in chrome.files):
                return chrome
        return None

    def put(self, chrome: Chrome) -> Chrome:
        """Keeps *chrome*, whose files move; of those before the oldest goes.

        Raises:
            OSError: the disk did not allow it.
        """
        fresh = Path(mkdtemp(dir=self._room))
        shutil.move(chrome.folder, fresh / FILES)
        values = {
            "files": chrome.files,
            "sizes": {a: (fresh / FILES / a[1:]).stat().st_size for a in chrome.files},
            "layouts": [
                [own.section, own.depth, one.pieces] for own, one in chrome.layouts.items()
            ],
            "content": [[address, *paths] for address, paths in chrome.content.items()],
            "themes": [str(folder) for folder in chrome.themes],
            "extensions": list(chrome.extensions),
            "configs": chrome.configs,
            "problems": plain_problems(chrome.problems),
        }
        with suppress(TypeError):  # an extension was given what only MkDocs can read: not kept
            (fresh / NAMED).write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
        shutil.rmtree(self.folder, ignore_errors=True)
        fresh.rename(self.folder)
        for old in sorted(self._room.iterdir(), key=_age)[KEPT:]:
            shutil.rmtree(old, ignore_errors=True)
        return replace(chrome, folder=self.folder / FILES)


def _age(folder: Path) -> float:
    """The older, the larger."""
    try:
        return -folder.stat().st_mtime
    except OSError:  # another build has just removed it
        return 0


def digests(folder: Path) -> dict[str, str]:
    """A digest of every file below *folder*, by its address."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {f"/{path.relative_to(folder).as_posix()}": digest(path.read_bytes()) for path in paths}
