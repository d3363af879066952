"""The pictures of a column are encoded once, and the same whoever encodes them."""

from __future__ import annotations

import io
import os
import random
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from thidua.problems import ContentError
from thidua.publish.pictures.album import Pictures, album, picture_outputs
from thidua.publish.tree import Tree, update
from thidua.rules.pictures import Shown, shown_by

FOLDER = "exemplars/2024/giu-nuoc"
HEAD = """\
image: a.jpg
image_alt: Khe nước
image_credit: "Ảnh: An"
gallery:
  - {src: b.jpg, alt: Bờ đá}
  - {src: c.png, alt: Mương}
"""


@pytest.fixture
def shown(checked: Callable[..., Any], story: Callable[..., str]) -> tuple[Path, list[Shown]]:
    """The root of a column, and the pictures of its story: a, b, c, and a again in the text."""
    pictures = {f"{FOLDER}/{name}": noise(n) for n, name in enumerate(("a.jpg", "b.jpg", "c.png"))}
    result = checked({f"{FOLDER}/index.md": story(HEAD, "![Khe](a.jpg)"), **pictures})
    assert result.problems == []
    (found,) = [s for s in result.column.stories if s.folder == FOLDER]
    return result.root, list(shown_by(found))


def noise(seed: int, size: tuple[int, int] = (96, 64)) -> bytes:
    with io.BytesIO() as file:
        grain = random.Random(seed).randbytes(3 * size[0] * size[1])
        Image.frombytes("RGB", size, grain).save(file, "JPEG" if seed < 2 else "PNG")
        return file.getvalue()


def write(pictures: Pictures, store: Path, folder: Path) -> None:
    """Puts the files of *pictures* into *folder*."""
    folder.mkdir(exist_ok=True)
    update(Tree(folder), list(picture_outputs(pictures, store)), Tree(folder))


class Count:
    """Counts what is encoded."""

    def __init__(self) -> None:
        self.made: list[int] = []

    def __call__(self, done: Iterable[bool], total: int) -> Iterable[bool]:
        self.made.append(total)
        return done


def test_each_picture_is_encoded_once(shown: tuple[Path, list[Shown]], tmp_path: Path) -> None:
    root, pictures = shown
    count, store = Count(), tmp_path / "kept"
    first = album(root, pictures, store, progress=count)
    before = {path: path.stat().st_mtime_ns for path in store.iterdir()}
    assert [*first] == [f"{FOLDER}/{name}" for name in ("a.jpg", "b.jpg", "c.png")]
    assert album(root, pictures, store, progress=count) == first
    (root / FOLDER / "b.jpg").write_bytes(noise(0, (90, 60)))
    changed = album(root, pictures, store, progress=count)
    assert count.made == [3, 0, 1]
    assert {p for p in first if first[p] != changed[p]} == {f"{FOLDER}/b.jpg"}
    assert set(before) < set(store.iterdir())


def test_an_original_that_was_only_touched_is_not_encoded_again(
    shown: tuple[Path, list[Shown]], tmp_path: Path
) -> None:
    root, pictures = shown
    store = tmp_path / "kept"
    first = album(root, pictures, store)
    bundles = {path: path.read_bytes() for path in store.glob("*.zip")}
    for path in bundles:
        path.write_bytes(bundles[path] + b"\0")  # to encode again would mend it
    (root / FOLDER / "b.jpg").touch()
    count = Count()
    assert album(root, pictures, store, progress=count) == first
    assert count.made == [0]
    assert {p: p.read_bytes()[:-1] for p in store.glob("*.zip")} == bundles


def test_copies_of_one_original_are_one_picture(
    shown: tuple[Path, list[Shown]], tmp_path: Path
) -> None:
    root, pictures = shown
    for name in ("a.jpg", "c.png"):
        (root / FOLDER / name).write_bytes((root / FOLDER / "b.jpg").read_bytes())
    count = Count()
    found = album(root, pictures, tmp_path / "kept", cores=2, progress=count)
    assert count.made == [2]  # with the credit of the cover, and without
    assert found[f"{FOLDER}/b.jpg"] == found[f"{FOLDER}/c.png"] != found[f"{FOLDER}/a.jpg"]


def test_what_was_lost_is_made_again(shown: tuple[Path, list[Shown]], tmp_path: Path) -> None:
    root, pictures = shown
    store = tmp_path / "kept"
    first = album(root, pictures, store)
    bundles = {path: path.read_bytes() for path in store.glob("*.zip")}
    for path in bundles:
        path.unlink()
    assert album(root, pictures, store) == first
    assert {path: path.read_bytes() for path in store.glob("*.zip")} == bundles


def test_what_is_asked_for_stays_young(shown: tuple[Path, list[Shown]], tmp_path: Path) -> None:
    root, pictures = shown
    store = tmp_path / "kept"
    album(root, pictures, store)
    for path in store.iterdir():
        os.utime(path, (100, 100))
    album(root, pictures[:1], store)
    assert sorted(p.suffix for p in store.iterdir() if p.stat().st_mtime > 100) == [".json", ".zip"]


@pytest.mark.parametrize("cores", [2, 3])
def test_the_number_of_cores_changes_no_byte(
    shown: tuple[Path, list[Shown]], tmp_path: Path, cores: int
) -> None:
    root, pictures = shown
    alone = album(root, pictures, tmp_path / "one", cores=1)
    together = album(root, [*reversed(pictures)], tmp_path / "more", cores=cores)
    assert together == alone
    for name in {p.name for p in (tmp_path / "one").glob("*.zip")}:
        assert (tmp_path / "more" / name).read_bytes() == (tmp_path / "one" / name).read_bytes()


def test_other_threads_may_encode_too(shown: tuple[Path, list[Shown]], tmp_path: Path) -> None:
    root, pictures = shown
    found: list[Any] = []
    thread = threading.Thread(
        target=lambda: found.append(album(root, pictures, tmp_path / "kept", cores=2))
    )
    thread.start()
    thread.join()
    assert found == [album(root, pictures, tmp_path / "kept")]


@pytest.mark.parametrize("cores", [1, 2])
def test_a_picture_that_breaks_off_is_told_at_its_place(
    shown: tuple[Path, list[Shown]], tmp_path: Path, cores: int
) -> None:
    root, pictures = shown
    whole = (root / FOLDER / "b.jpg").read_bytes()
    (root / FOLDER / "b.jpg").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ContentError) as wrong:
        album(root, pictures, tmp_path / "kept", cores=cores)
    (problem,) = wrong.value.problems
    assert (problem.path, problem.line, problem.rule) == (
        f"{FOLDER}/index.md",
        16,
        "picture-broken",
    )
    assert "'b.jpg'" in problem.message


def test_a_disk_that_refuses_is_no_mistake_of_the_picture(
    shown: tuple[Path, list[Shown]], tmp_path: Path
) -> None:
    root, pictures = shown
    (tmp_path / "kept").write_text("a file where a folder should be")
    with pytest.raises(OSError, match="kept"):
        album(root, pictures, tmp_path / "kept" / "anh")


def test_a_picture_has_the_credit_that_was_given(
    shown: tuple[Path, list[Shown]], tmp_path: Path
) -> None:
    root, pictures = shown
    in_text_first = sorted(pictures, key=lambda one: one.keys is not None)
    assert in_text_first[0].credit == ""
    assert album(root, in_text_first, tmp_path) == album(root, pictures, tmp_path)


def test_every_width_and_format_is_a_file_of_the_length_that_feeds_tell(
    shown: tuple[Path, list[Shown]], tmp_path: Path
) -> None:
    root, pictures = shown
    site = tmp_path / "site"
    found = album(root, pictures, tmp_path / "kept")
    write(found, tmp_path / "kept", site)
    assert len(list((site / "anh").iterdir())) == 3 * 3
    for picture in found.values():
        path = site / picture.address().removeprefix("/")
        assert path.stat().st_size == picture.length


@pytest.mark.parametrize("spoilt", [b"", b"rubbish", None], ids=["empty", "rubbish", "cut"])
@pytest.mark.parametrize("ending", [".json", ".zip"])
def test_what_is_damaged_is_made_again(
    shown: tuple[Path, list[Shown]], tmp_path: Path, ending: str, spoilt: bytes | None
) -> None:
    root, pictures = shown
    store, site = tmp_path / "kept", tmp_path / "site"
    first = album(root, pictures, store)
    for path in store.glob(f"*{ending}"):
        path.write_bytes(path.read_bytes()[:-30] if spoilt is None else spoilt)
    assert album(root, pictures, store) == first
    write(first, store, site)
    assert len(list(site.rglob("*-96.*"))) >= 6
