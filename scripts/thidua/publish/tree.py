"""A folder that holds a site, brought up to date with as little work as possible.

In the cache stands a manifest of each such tree: of every file its size, its time and the keys of
its parts. What somebody has touched differs from it, and is made again.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from filecmp import cmp
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, NamedTuple

from thidua.publish.outputs import Output, Piece, differing
from thidua.replace import replace_unsynced

SECOND = 1_000_000_000
"""Nanoseconds."""


class TreeFile(NamedTuple):
    """A file of a tree: when it was last changed (ns), the key of each part and its bytes.

    The key of what nobody knows is empty.
    """

    modified: int
    keys: list[str]
    lengths: list[int]

    @property
    def size(self) -> int:
        """Its bytes."""
        return sum(self.lengths)


@dataclass(frozen=True)
class Tree:
    """A folder, and what its files are made of, by the path of each.

    ``touched``: those that are no longer as a build has left them.
    """

    folder: Path
    files: dict[str, TreeFile] = field(default_factory=dict)
    touched: tuple[str, ...] = ()


def file_name(address: str) -> str:
    """The path of the file of *address*; that of a folder stands for its ``index.html``.

    >>> file_name("/guong/"), file_name("/feed.xml")
    ('guong/index.html', 'feed.xml')
    """
    return address[1:] + "index.html" if address.endswith("/") else address[1:]


class Manifests:
    """The manifests of the trees of one column, in a folder of the cache.

    A manifest bears the number of its tree's folder, which goes with the folder when it is renamed:
    so trees can be exchanged in one step. *edition* is that of the program and the theme: of what
    another edition has made nobody knows what is in it.
    """

    def __init__(self, folder: Path, edition: str) -> None:
        self._folder = folder
        self._edition = edition

    def tree(self, folder: Path) -> Tree:
        """The tree in *folder*, which exists, as it is found.

        Raises:
            OSError: it cannot be looked into.
        """
        rows = self._rows(folder)
        files: dict[str, TreeFile] = {}
        touched = set(rows)
        for name, size, modified in _found(str(folder), ""):
            row = rows.get(name)
            if row and (row.size, row.modified) == (size, modified):
                files[name] = row
                touched.remove(name)
            else:
                files[name] = TreeFile(modified, [""], [size])
                touched.add(name)
        return Tree(folder, files, tuple(sorted(touched)) if rows else ())

    def _rows(self, folder: Path) -> dict[str, TreeFile]:
        try:
            values = json.loads(self._path(folder).read_bytes())
            rows = {name: TreeFile(*row) for name, row in values["files"].items()}
            if values["edition"] != self._edition:
                rows = {name: TreeFile(r.modified, [""], [r.size]) for name, r in rows.items()}
            return rows
        except (OSError, ValueError, LookupError, TypeError):
            return {}

    def put(self, tree: Tree) -> None:
        """Writes the manifest of *tree*."""
        values = {"edition": self._edition, "files": tree.files}
        self._folder.mkdir(parents=True, exist_ok=True)
        data = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
        replace_unsynced(self._path(tree.folder), [data])

    def _path(self, folder: Path) -> Path:
        state = folder.stat()
        return self._folder / f"{state.st_dev}-{state.st_ino}.json"


def _found(folder: str, prefix: str) -> Iterator[tuple[str, int, int]]:
    """Path, size and time of everything below *folder* that is no folder."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _found(entry.path, f"{prefix}{entry.name}/")
            else:
                state = entry.stat(follow_symlinks=False)
                yield prefix + entry.name, state.st_size, state.st_mtime_ns


@dataclass
class Changes:
    """What an update did.

    Attributes:
        made: the addresses of the files that were made, each with the reason.
        parts: the keys of the parts that were made.
        gone: the paths of the files that are no more.
    """

    made: dict[str, str] = field(default_factory=dict)
    parts: set[str] = field(default_factory=set)
    gone: list[str] = field(default_factory=list)


Making = Callable[[Sequence[Sequence[Piece]]], Iterable[Sequence[bytes]]]
"""From groups of parts to the bytes of each, in order."""


def one_by_one(groups: Sequence[Sequence[Piece]]) -> Iterator[list[bytes]]:
    """Makes the parts of *groups* in this process."""
    return ([part.make() for part in group] for group in groups)


def update(
    tree: Tree, outputs: Sequence[Output], live: Tree, making: Making = one_by_one
) -> Changes:
    """Brings *tree* up to date, so that it holds *outputs* and nothing else.

    Args:
        tree: what is there; afterwards what is there then.
        outputs: the files, each address once.
        live: the tree whose place it takes: what is the same there is that very file, or a part
            of it. Nothing in it is changed.
        making: makes the parts that are in neither.

    Raises:
        OSError: the disk did not allow it.
    """
    wanted = {file_name(output.address): output for output in outputs}
    changes = Changes(gone=[name for name in live.files if name not in wanted])
    for name in [name for name in tree.files if name not in wanted]:
        _remove(tree, name)
    stale = {}
    for name, output in wanted.items():
        keys = output.keys
        before = live.files.get(name)
        if before and before.keys == keys:
            if tree.files.get(name) != before:
                _link(live.folder / name, tree.folder / name)
                tree.files[name] = before
        elif name not in tree.files or tree.files[name].keys != keys:
            stale[name] = output
            changes.made[output.address] = _reason(before, keys)
    with ExitStack() as stack:
        changes.parts |= _write(tree, live, stale, making, stack)
    return changes


def _write(
    tree: Tree, live: Tree, stale: dict[str, Output], making: Making, stack: ExitStack
) -> set[str]:
    """Makes and writes the files *stale*; the keys of the parts that were made."""
    spool: IO[bytes] = stack.enter_context(TemporaryFile(dir=tree.folder.parent))  # noqa: SIM115
    several = {p.key for output in stale.values() if len(output.parts) > 1 for p in output.parts}
    places = _places((tree, live), several, stack)
    missing = {
        part.key: part
        for output in stale.values()
        for part in output.parts
        if part.key not in places
    }
    alone: dict[str, list[str]] = {}
    for name, output in stale.items():
        if len(output.parts) == 1 and output.parts[0].key in missing:
            alone.setdefault(output.parts[0].key, []).append(name)
    by_source = sorted(missing.values(), key=attrgetter("source"))
    groups = [list(own) for _, own in groupby(by_source, key=attrgetter("source"))]
    for group, made in zip(groups, making(groups), strict=True):
        for part, data in zip(group, made, strict=True):
            for name in alone.get(part.key, ()):
                _put(tree, live, name, stale.pop(name), [data])
            if part.key in several:
                places[part.key] = spool, spool.seek(0, os.SEEK_END), len(data)
                spool.write(data)
    for name, output in stale.items():
        _put(tree, live, name, output, (_piece(places[part.key]) for part in output.parts))
    return set(missing)


PiecePlace = tuple[IO[bytes], int, int]
"""An open file, where in it a part begins, how many bytes it has."""


def _places(trees: Sequence[Tree], asked: set[str], stack: ExitStack) -> dict[str, PiecePlace]:
    """Where in *trees* the parts *asked* for stand, as far as they do."""
    places: dict[str, PiecePlace] = {}
    for tree in trees:
        for name, row in tree.files.items():
            if asked.isdisjoint(row.keys):
                continue
            file = stack.enter_context((tree.folder / name).open("rb"))
            begin = 0
            for key, length in zip(row.keys, row.lengths, strict=True):
                if key in asked:
                    places.setdefault(key, (file, begin, length))
                begin += length
    return places


def _piece(place: PiecePlace) -> bytes:
    file, begin, length = place
    file.seek(begin)
    return file.read(length)


def _put(tree: Tree, live: Tree, name: str, output: Output, pieces: Iterable[bytes]) -> None:
    """Writes a file. Where it is what the live tree has, it is that very file: by its time web
    servers and mirrors see that it has not changed."""
    path, old = tree.folder / name, live.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with path.open("xb") as file:
        lengths = [file.write(piece) for piece in pieces]
    before = live.files.get(name)
    if before and before.size == sum(lengths) and cmp(path, old, shallow=False):
        _link(old, path)
        tree.files[name] = TreeFile(before.modified, output.keys, lengths)
        return
    if output.changed:
        time = int(output.changed.timestamp())
        time = max(time, before.modified // SECOND + 1) if before else time
        os.utime(path, (time, time))
    tree.files[name] = TreeFile(path.stat().st_mtime_ns, output.keys, lengths)


def _link(old: Path, path: Path) -> None:
    """*path* becomes the file *old*; a copy, where the disk cannot give a file two names."""
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.hardlink_to(old)
    except OSError:
        shutil.copy2(old, path)


def _remove(tree: Tree, name: str) -> None:
    """Removes a file, and the folders that are empty without it."""
    path = tree.folder / name
    path.unlink()
    del tree.files[name]
    with suppress(OSError):
        for folder in path.parents:
            if folder == tree.folder:
                break
            folder.rmdir()


def _reason(before: TreeFile | None, keys: Sequence[str]) -> str:
    """Why a file is made: it is new, or the names of the values that differ."""
    if before is None:
        return "mới"
    if "" in before.keys:
        return "không do lần dựng trước để lại"
    there, wanted = set(before.keys), set(keys)
    pairs = zip(
        [key for key in before.keys if key not in wanted],
        [key for key in keys if key not in there],
        strict=False,
    )
    names = dict.fromkeys(name for one, other in pairs for name in differing(one, other))
    return ", ".join(names) or "thêm, bớt hoặc đổi thứ tự các phần"
