"""Whatever is done to a column, step by step: what the store has of it is what is there."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import fields
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import USUAL
from thidua.model.column import Site
from thidua.rules import check
from thidua.source import store as stores
from thidua.source.load import load_column
from thidua.source.store import FOLDER, Store

COLUMN = Path(__file__).parents[1] / "cases" / "column"
SITE = Site(name="Cột", url="https://cot.example/", zone=ZoneInfo("Asia/Ho_Chi_Minh"))
STORIES = [
    "exemplars/2024/mot/index.md",
    "exemplars/2024/hai/index.md",
    "exemplars/2024/ba.md",
    "exemplars/2023/mot/index.md",
]
PICTURES = [
    "exemplars/2024/mot/anh.jpg",
    "exemplars/2024/mot/.an.jpg",
    "exemplars/2024/hai/anh.jpg",
]
LISTS = ["content/danh-muc/don-vi.yml", "content/danh-muc/kenh.yml", "content/linh-vuc/y-te.md"]
PICTURE = next((Path(__file__).parents[2] / "exemplars").rglob("*.jpg")).read_bytes()

more = st.lists(
    st.sampled_from(
        [
            "image: anh.jpg\nimage_alt: Khe nước\nimage_people: false\n",
            "image: .an.jpg\nimage_alt: Khe nước\nimage_people: false\n",
            "aliases: [/guong/2024/mot/]\n",
            "aliases: [/guong/2022/cu/]\n",
            'publications: [{channel: bao-tinh, date: 2024-03-01, issue: "5"}]\n',
            'publications: [{channel: bao-tinh, date: 2024-03-02, issue: "5"}]\n',
            "publications: [{channel: bao-tinh, date: 2024-03-02, title: Tin}]\n",
            'publications: [{channel: bao-tinh, date: 2024-03-02, title: Tin, issue: "5"}]\n',
            "publications: [{channel: cong-tinh, date: 2024-06-11, "
            'url: "https://cot.example/guong/2024/mot/"}]\n',
            "introduced: 2023-01-01\n",
            "tags: [một, hai\n",
            "khong-co: 1\n",
        ]
    ),
    max_size=3,
    unique_by=lambda line: line.split(":")[0],
)
bodies = st.sampled_from(
    [
        "Một đoạn văn.",
        "## Đất\n\nXem [hai](../2024/hai/index.md#nuoc).",
        "## Nước\n\nXem [ba](/exemplars/2024/ba.md) và [đất](#dat).",
        "# Sai\n\n![](anh.jpg) [mẫu](mau.pdf)",
        "",
    ]
)
ids = st.sampled_from(["urn:uuid:00000000-0000-4000-8000-00000000000" + n for n in "123"])
steps = st.one_of(
    st.tuples(st.just("story"), st.sampled_from(STORIES), ids, more, bodies),
    st.tuples(st.just("away"), st.sampled_from([*STORIES, *PICTURES])),
    st.tuples(st.just("picture"), st.sampled_from(PICTURES), st.booleans()),
    st.tuples(st.just("list"), st.sampled_from(LISTS), st.booleans()),
    st.tuples(st.just("spoil"), st.integers(0, 99), st.integers(0, 9_999)),
)


class Column:
    """A column on disk, to which one thing after another is done."""

    def __init__(self, root: Path, story: Callable[..., str]) -> None:
        shutil.copytree(COLUMN, root)
        self.root, self.story, self.clock = root, story, count(1)

    def write(self, name: str, data: bytes) -> None:
        """As if a second had passed since the last change."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        os.utime(path, ns=(0, next(self.clock) * 1_000_000_000))

    def do(self, step: tuple[Any, ...]) -> None:
        match step:
            case ("spoil", number, place):
                path = self.root / FOLDER / "thidua.db"
                if path.is_file() and (data := bytearray(path.read_bytes())):
                    data[(number * 10_000 + place) % len(data)] ^= 1
                    path.write_bytes(data)
            case ("story", name, id_, lines, body):
                self.write(name, self.story("".join(lines), body, id=id_).encode())
            case ("away", name):
                (self.root / name).unlink(missing_ok=True)
            case ("picture", name, whole):
                self.write(name, PICTURE if whole else PICTURE[:99])
            case ("list", name, whole):
                text = (COLUMN / name).read_text("utf-8")
                self.write(name, (text if whole else text.replace("id: ", "id: x-", 1)).encode())


@settings(max_examples=2 * USUAL // 5)
@given(history=st.lists(steps, min_size=1, max_size=8))
def test_what_is_stored_is_what_is_there(
    story: Callable[..., str], history: list[tuple[Any, ...]]
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(stores, "COARSE", -3_600_000_000_000)  # every change has settled
        column = Column(Path(folder) / "cot", story)
        places = column.root, column.root / "content", column.root / "exemplars"
        for step in history:
            column.do(step)
            store = Store(column.root / FOLDER)
            stored, read = load_column(*places, SITE, store)
            whole, problems = load_column(*places, SITE)
            assert check(stored, read, store) == check(whole, problems)
            for field in fields(whole):
                if field.compare:
                    assert getattr(stored, field.name) == getattr(whole, field.name), field.name
