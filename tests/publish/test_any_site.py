"""Whatever is done to a column, step by step: what was built upon an earlier site is what is built
from nothing."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import material
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import USUAL
from thidua.model.column import Site
from thidua.publish.build import Build
from thidua.publish.chrome import Chrome
from thidua.publish.layouts import Layout, LayoutKey, Slot
from thidua.publish.pictures.album import album
from thidua.publish.site import outputs
from thidua.publish.tree import Manifests, Tree, update
from thidua.rules.pictures import shown_by
from thidua.settings import theme_folders
from thidua.source.load import load_column

COLUMN = Path(__file__).parents[1] / "cases" / "column"
MATERIAL = Path(material.__file__ or "").parent / "templates"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2030, 1, 1, tzinfo=UTC)
PICTURE = next((Path(__file__).parents[2] / "exemplars").rglob("*.jpg")).read_bytes()
COMPILED = Path(tempfile.mkdtemp())
ALBUM = COMPILED / "anh"
"""What costs time to make and is the same in every history."""

BARE = Layout(
    (*("", Slot.TITLE, "\n", Slot.DESCRIPTION, "\n", Slot.HEAD, "\n"), Slot.CONTENT, "\n")
)
STORIES = [f"exemplars/2024/{name}" for name in ("mot/index.md", "hai/index.md", "ba.md", "bon.md")]
PLAN = """\
---
id: kh
title: Kế hoạch
number: ""
issuer: UBND tỉnh
period: {{from: 2023-01-01, until: 2025-12-31}}
targets:
  - {{id: bao, name: Báo, count: publications, where: {{channel: bao-tinh}}, per: month,
     at_least: {at_least}, source: II.1}}
checklist:
  - {{id: viec, name: Việc, source: I.1, done: [2024-03-01]}}
---

Một kế hoạch.
"""

more = st.lists(
    st.sampled_from(
        [
            "image: anh.jpg\nimage_alt: Khe nước\nimage_people: false\n",
            "aliases: [/guong/2022/cu/]\n",
            'publications: [{channel: bao-tinh, date: 2024-03-01, issue: "5"}]\n',
            "introduced: 2023-01-01\n",
            "updated: 2024-08-01\nchange_note: Thêm số liệu\n",
            "tags: [một, hai]\n",
            "sample: true\n",
            "movements: [nong-thon-moi]\n",
            "lang: en\n",
            "consent: {by: Bà A, scope: bài, date: 2024-01-01, until: 2024-07-31}\n",
        ]
    ),
    max_size=3,
    unique_by=lambda line: line.split(":")[0],
)
bodies = st.sampled_from(
    [
        "Một đoạn văn.",
        "## Đất\n\nXem [hai](../2024/hai/index.md#nuoc) và ![](anh.jpg).",
        "Xem [ba](/exemplars/2024/ba.md), [lĩnh vực](/content/linh-vuc/y-te.md).",
        "",
    ]
)
titles = st.sampled_from(["Giữ nước đầu bản", "Lớp học giữa dốc", "Vườn cam làm lại"])
steps = st.one_of(
    st.tuples(st.just("story"), st.sampled_from(range(4)), titles, more, bodies),
    st.tuples(st.just("withdraw"), st.sampled_from(range(4))),
    st.tuples(st.just("away"), st.sampled_from(STORIES)),
    st.tuples(st.just("rename"), st.sampled_from(range(4))),
    st.tuples(st.just("unit"), st.sampled_from(["Xã Mới", "Xã Cũ"]), st.booleans()),
    st.tuples(st.just("field"), st.sampled_from(["Y tế", "Sức khỏe"])),
    st.tuples(st.just("plan"), st.integers(1, 2)),
    st.tuples(st.just("clock"), st.integers(-200, 400)),
    st.tuples(st.just("name"), st.sampled_from(["Thi đua", "Gương sáng"])),
    st.tuples(st.just("touch"), st.integers(0, 10_000)),
)


class Desk:
    """A column on disk and its site, kept up to date."""

    def __init__(self, root: Path, story: Callable[..., str]) -> None:
        shutil.copytree(COLUMN, root / "cot")
        self.root, self.story = root, story
        self.day, self.name = date(2024, 6, 30), "Thi đua"
        self.trees = [root / "a", root / "b"]
        for tree in self.trees:
            tree.mkdir()

    def write(self, name: str, text: str) -> None:
        path = self.root / "cot" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def do(self, step: tuple[Any, ...]) -> None:
        match step:
            case ("story", number, title, lines, body):
                name = STORIES[number]
                id_ = f"urn:uuid:00000000-0000-4000-8000-00000000000{number}"
                self.write(name, self.story("".join(lines), body, id=id_, title=title))
                (self.root / "cot" / name).with_name("anh.jpg").write_bytes(PICTURE)
            case ("withdraw", number):
                path = self.root / "cot" / STORIES[number]
                if path.exists():
                    gone = "status: withdrawn\nwithdrawn: {date: 2024-06-15, reason: Xin thôi}"
                    text = path.read_text("utf-8").replace("status: published", gone)
                    path.write_text(text, "utf-8")
            case ("away", name):
                (self.root / "cot" / name).unlink(missing_ok=True)
            case ("rename", number):
                path = self.root / "cot" / STORIES[number]
                if path.exists():
                    path.rename(path.with_name("doi-ten.md"))
            case ("unit", name, ended):
                text = (COLUMN / "content/danh-muc/don-vi.yml").read_text("utf-8")
                first, _, rest = text.partition("name: ")
                rest = rest.partition("\n")[2]
                until = "\n  until: 2024-03-31" if ended else ""
                self.write("content/danh-muc/don-vi.yml", f"{first}name: {name}{until}\n{rest}")
            case ("field", title):
                text = (COLUMN / "content/linh-vuc/y-te.md").read_text("utf-8")
                self.write(
                    "content/linh-vuc/y-te.md", text.replace("title: ", f"title: {title} ", 1)
                )
            case ("plan", at_least):
                self.write("content/ke-hoach/kh.md", PLAN.format(at_least=at_least))
            case ("clock", days):
                self.day = date(2024, 6, 30) + timedelta(days)
            case ("name", name):
                self.name = name
            case ("touch", number):
                files = sorted(path for path in self.trees[0].rglob("*") if path.is_file())
                if files:
                    files[number % len(files)].write_text("một người sửa tay", "utf-8")

    def files(self) -> list[Any]:
        """What the site of the column as it is now consists of."""
        site = Site(name=self.name, url="https://cot.example/", zone=ZONE, offline=True)
        root = self.root / "cot"
        column, _ = load_column(root, root / "content", root / "exemplars", site)
        as_of = datetime.combine(self.day, time.max, ZONE)
        shown = [one for story in column.published(as_of) for one in shown_by(story)]
        build = Build(column, as_of, album(root, shown, ALBUM))
        chrome = Chrome(
            folder=COMPILED / "files",
            files={},
            layouts={LayoutKey.of(page.address): BARE for page in build.pages},
            content={},
            themes=[*theme_folders(root), MATERIAL],
            extensions=["footnotes"],
            configs={},
            problems=(),
        )
        return outputs(build, chrome, ALBUM, NOW)

    def build(self) -> None:
        """Brings the site before the last one up to date; it takes the place of the last."""
        manifests = Manifests(self.root / "manifests", "edition")
        fresh, live = manifests.tree(self.trees[1]), manifests.tree(self.trees[0])
        update(fresh, self.files(), live)
        manifests.put(fresh)
        self.trees.reverse()


def content(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@settings(max_examples=2 * USUAL)
@given(history=st.lists(steps, min_size=2, max_size=6), seed=st.integers(0, 99))
def test_a_site_built_upon_an_earlier_one_is_the_one_built_from_nothing(
    story: Callable[..., str], history: list[tuple[Any, ...]], seed: int
) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder), story)
        for step in history:
            desk.do(step)
            if chance.random() < 0.6:
                desk.build()
        desk.build()
        clean = Path(folder) / "clean"
        clean.mkdir()
        update(Tree(clean), desk.files(), Tree(clean))
        assert content(desk.trees[0]) == content(clean)
