"""The pictures of a whole column: each is encoded once, whatever number of builds shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from zipfile import ZipFile, is_zipfile

from PIL import __version__ as pillow
from PIL import features

from thidua.problems import ContentError
from thidua.publish.cores import spread
from thidua.publish.kept import asked, digest, kept
from thidua.publish.pictures.encode import SETTINGS, bundle, from_note, name_of, note
from thidua.publish.pictures.variants import FOLDER, Picture
from thidua.rules.picture_file import broken
from thidua.rules.pictures import Shown

Pictures = Mapping[str, Picture]
"""Published pictures by the path of their original, from the column's root."""

WORTH = 500_000
"""Bytes of originals from which on other processes are started, which takes half a second each."""
ROOM = "anh"
"""The folder of pictures among what is kept."""


Progress = Callable[[Iterable[bool], int], Iterable[bool]]


@dataclass(frozen=True, slots=True)
class Job:
    """An original to encode, and the bundle that is made of it."""

    path: Path
    credit: str
    target: Path


def album(
    root: Path,
    shown: Iterable[Shown],
    store: Path,
    *,
    cores: int = 1,
    progress: Progress = lambda done, total: done,
) -> dict[str, Picture]:
    """Every picture that is shown, encoded where it was not yet.

    Args:
        root: the column's folder.
        shown: from :func:`thidua.rules.pictures.shown_by`; what is shown twice is one picture.
        store: where it is kept; see :func:`room`.
        cores: how many pictures are encoded at once. The result does not depend on it.
        progress: goes through the encoding of so many pictures, and may show how far it has come.

    Raises:
        ContentError: pictures that cannot be decoded, each at its place.
    """
    wanted: dict[str, Shown] = {}
    for one in shown:
        if one.path not in wanted or (one.credit and not wanted[one.path].credit):
            wanted[one.path] = one
    notes = {path: store / f"{_stamp(root, one)}.json" for path, one in wanted.items()}
    new = {
        path: _job(root / path, one.credit, store)
        for path, one in wanted.items()
        if not _is_kept(notes[path], store)
    }
    jobs = {job.target: job for job in new.values() if not _asked_for(job.target)}
    whole = dict(zip(jobs, progress(_encoded([*jobs.values()], cores), len(jobs)), strict=True))
    broken_off = [path for path, job in new.items() if not whole.get(job.target, True)]
    if broken_off:
        raise ContentError(wanted[path].problem(broken(wanted[path].src)) for path in broken_off)
    for path, job in new.items():
        kept(notes[path], partial(note, job.target))
    return {path: from_note(notes[path].read_bytes()) for path in wanted}


def room(cache: Path) -> Path:
    """Where pictures are kept below *cache*: apart for each version of the encoders.

    So another version never mixes its bytes with those of the one before, while addresses, which
    do not depend on it, stay.
    """
    versions = (pillow, *(str(features.version(name)) for name in ("avif", "webp", "jpg")))
    return cache / ROOM / digest(*(version.encode() for version in versions))


def write(pictures: Pictures, store: Path, folder: Path, previous: Path | None = None) -> None:
    """Puts the files of *pictures* into *folder*, the site being built.

    A file of *previous* with the same name is that very file: its time tells web servers and
    mirrors that it has not changed.
    """
    target = folder / FOLDER.strip("/")
    target.mkdir(exist_ok=True)
    old = previous / FOLDER.strip("/") if previous else None
    for picture in {p.name: p for p in pictures.values()}.values():
        with ZipFile(_file(store, picture.name)) as archive:
            for item in archive.infolist():
                if not item.filename.startswith(picture.name):
                    continue
                if not (old and _same(old / item.filename, target, item.file_size)):
                    archive.extract(item, target)


def _same(old: Path, target: Path, size: int) -> bool:
    """Whether the file *old* could be taken over."""
    try:
        if old.stat().st_size != size:
            return False
        (target / old.name).hardlink_to(old)
    except OSError:
        return False
    return True


def _stamp(root: Path, shown: Shown) -> str:
    """Tells an original by its place and its times: one that has not changed is not read again."""
    found = (root / shown.path).stat()
    parts = (shown.path, shown.credit, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
    return digest(SETTINGS, *(str(part).encode() for part in parts))


def _is_kept(path: Path, store: Path) -> bool:
    """Whether all of a picture is kept, whose note is at *path*; what is damaged goes."""
    try:
        picture = from_note(path.read_bytes())
    except (OSError, ValueError):
        path.unlink(missing_ok=True)
        return False
    asked(path)
    return _asked_for(_file(store, picture.name))


def _asked_for(path: Path) -> bool:
    """Whether the files of a picture are kept at *path*, whole; if so, they stay for longer."""
    if found := is_zipfile(path):
        asked(path)
    else:
        path.unlink(missing_ok=True)
    return found


def _job(path: Path, credit: str, store: Path) -> Job:
    return Job(path, credit, _file(store, name_of(path.read_bytes(), credit)))


def _file(store: Path, name: str) -> Path:
    return store / f"{name}.zip"


def _encoded(jobs: Sequence[Job], cores: int) -> Iterator[bool]:
    """Encodes, and tells of each job whether its picture was whole."""
    small = sum(job.path.stat().st_size for job in jobs) < WORTH
    return spread(encode, jobs, 1 if small else cores, worth=2)


def encode(job: Job) -> bool:
    """Makes and keeps the files of one picture; False when it cannot be decoded.

    Raises:
        OSError: the disk did not allow it.
    """
    data = job.path.read_bytes()
    try:
        kept(job.target, partial(bundle, data, job.credit))
    except MemoryError:
        raise
    except Exception as error:  # a malformed picture raises whatever its decoder stumbled over
        if isinstance(error, OSError) and error.errno:
            raise
        return False
    return True
