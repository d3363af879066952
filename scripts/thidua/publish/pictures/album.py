"""The pictures of a whole column: each is encoded once, whatever number of builds shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from zipfile import ZipFile, is_zipfile

from PIL import __version__ as pillow
from PIL import features

from thidua.cores import stream
from thidua.problems import ContentError
from thidua.publish.cache import cached, digest, touch
from thidua.publish.outputs import Output, Piece, key
from thidua.publish.pictures.encode import SETTINGS, bundle, from_note, name_of, note
from thidua.publish.pictures.variants import PublishedPicture
from thidua.rules.picture_file import broken
from thidua.rules.pictures import Shown

Pictures = Mapping[str, PublishedPicture]
"""Published pictures by the path of their original, from the column's root."""

ROOM = "anh"
"""The folder of pictures in the cache."""


EncodingProgress = Callable[[Iterable[bool], int], Iterable[bool]]


@dataclass(frozen=True, slots=True)
class EncodingJob:
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
    progress: EncodingProgress = lambda done, total: done,
) -> dict[str, PublishedPicture]:
    """Every picture that is shown in the column at *root*, encoded where it was not yet.

    What is shown twice is one picture. Bundles are cached in *store* (:func:`cache_folder`);
    *cores* pictures are encoded at once, *progress* wraps so many in a progress bar.

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
        if not _is_cached(notes[path], store)
    }
    jobs = {job.target: job for job in new.values() if not _is_whole(job.target)}
    encoded = stream(encode, [*jobs.values()], cores)
    whole = dict(zip(jobs, progress(encoded, len(jobs)), strict=True))
    broken_off = [path for path, job in new.items() if not whole.get(job.target, True)]
    if broken_off:
        raise ContentError(wanted[path].problem(broken(wanted[path].src)) for path in broken_off)
    for path, job in new.items():
        cached(notes[path], partial(note, job.target))
    return {path: from_note(notes[path].read_bytes()) for path in wanted}


def cache_folder(cache: Path) -> Path:
    """The folder of pictures below *cache*: another one for each version of the encoders.

    So another version never mixes its bytes with those of the one before, while addresses, which
    do not depend on it, stay.
    """
    versions = (pillow, *(str(features.version(name)) for name in ("avif", "webp", "jpg")))
    return cache / ROOM / digest(*(version.encode() for version in versions))


def picture_outputs(pictures: Pictures, store: Path) -> Iterator[Output]:
    """The files of *pictures*, whose bundles are cached in *store*."""
    for picture in {p.name: p for p in pictures.values()}.values():
        said = key(picture=picture, encoders=store.name)
        for ending in picture.formats:
            for width in picture.widths:
                name = picture.file(width, ending)
                make = partial(_unpacked, _file(store, picture.name), name)
                part = Piece(f"{name} {said}", make, picture.name)
                yield Output(picture.address(width, ending), (part,))


def _unpacked(bundle: Path, name: str) -> bytes:
    with ZipFile(bundle) as archive:
        return archive.read(name)


def _stamp(root: Path, shown: Shown) -> str:
    """Identifies an original by place and times: one that has not changed is not read again."""
    stat = (root / shown.path).stat()
    parts = (shown.path, shown.credit, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
    return digest(SETTINGS, *(str(part).encode() for part in parts))


def _is_cached(path: Path, store: Path) -> bool:
    """Whether all of a picture is cached, whose note is at *path*; what is damaged goes."""
    try:
        picture = from_note(path.read_bytes())
    except (OSError, ValueError):
        path.unlink(missing_ok=True)
        return False
    touch(path)
    return _is_whole(_file(store, picture.name))


def _is_whole(path: Path) -> bool:
    """Whether *path* is a whole bundle; if so, it stays in the cache for longer."""
    if whole := is_zipfile(path):
        touch(path)
    else:
        path.unlink(missing_ok=True)
    return whole


def _job(path: Path, credit: str, store: Path) -> EncodingJob:
    return EncodingJob(path, credit, _file(store, name_of(path.read_bytes(), credit)))


def _file(store: Path, name: str) -> Path:
    return store / f"{name}.zip"


def encode(job: EncodingJob) -> bool:
    """Makes and caches the files of one picture; False when it cannot be decoded.

    Raises:
        OSError: the disk did not allow it.
    """
    data = job.path.read_bytes()
    try:
        cached(job.target, partial(bundle, data, job.credit))
    except MemoryError:
        raise
    except Exception as error:  # a malformed picture raises whatever its decoder stumbled over
        if isinstance(error, OSError) and error.errno:
            raise
        return False
    return True
