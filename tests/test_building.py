"""What a build upon an earlier one does, and leaves undone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from thidua.building import BEFORE, CHROME, TREES
from thidua.source.store import FOLDER

Run = Callable[..., int]
Tree = Callable[[Path], dict[str, bytes]]
STORY = "exemplars/2023/lop-hoc.md"
PAGE = "/guong/2023/lop-hoc/"


class Desk:
    """The small column, built once; what further builds say."""

    def __init__(self, root: Path, thidua: Run, said: pytest.CaptureFixture[str]) -> None:
        self.root, self.thidua, self.said = root, thidua, said
        self.site = root / "site"
        self.build()

    def build(self, *options: str) -> list[str]:
        """The lines of another build."""
        self.said.readouterr()
        assert self.thidua("build", "-f", str(self.root / "mkdocs.yml"), *options) == 0
        return self.said.readouterr().out.splitlines()

    def remade(self) -> dict[str, str]:
        """The files that another build makes again, each with the reason."""
        lines = (line.partition(": ") for line in self.build("--explain") if line[0] == "/")
        return {address: reason for address, _, reason in lines}

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.root / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def desk(column: Path, thidua: Run, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(column, thidua, capsys)


def test_nothing_changed_nothing_is_made(desk: Desk) -> None:
    assert desk.remade() == {}
    assert "Dựng lại 0 tệp, bỏ 0 tệp; các tệp khác không đổi." in desk.build()


def test_a_changed_text_makes_its_page_its_feeds_and_its_year_of_the_search(desk: Desk) -> None:
    desk.edit(STORY, "Một đoạn văn.", "Một đoạn khác.")
    made = desk.remade()
    assert made[PAGE] == "text"
    assert made["/guong/feed.xml"] == "rss"
    assert made["/tim-kiem/index/texts/2023.json"] == "text"
    assert "/" not in made
    assert "/guong/" not in made
    assert not [address for address in made if "2024" in address or address.endswith(".png")]


def test_a_changed_title_makes_what_names_the_story(desk: Desk) -> None:
    desk.edit(STORY, "Lớp học giữa hai chiều dốc", "Lớp học trên núi")
    made = desk.remade()
    for address in ("/", "/guong/", "/guong/2023/", "/luu-tru/2023/09/", PAGE):
        assert address in made
    assert "/gioi-thieu/" not in made
    assert "Lớp học trên núi" in (desk.site / "index.html").read_text("utf-8")


def test_built_upon_another_or_from_nothing_it_is_the_same(desk: Desk, tree: Tree) -> None:
    desk.edit(STORY, "Một đoạn văn.", "Một đoạn khác.")
    desk.build()
    upon = tree(desk.site)
    assert "Dựng lại 0 tệp" not in "".join(desk.build("--clean"))
    assert tree(desk.site) == upon


def test_a_file_that_somebody_edited_is_made_again(desk: Desk, tree: Tree) -> None:
    before = tree(desk.site)
    (desk.site / "guong/index.html").write_text("sửa tay", "utf-8")
    (desk.site / "la.txt").write_text("lạ", "utf-8")
    for _ in range(2):
        desk.build()
        assert tree(desk.site) == before


def test_who_was_withdrawn_stands_in_no_tree(desk: Desk) -> None:
    desk.edit(STORY, "Một đoạn văn.", "Một đoạn khác.")
    desk.build()  # so that there is a tree before the one that stands
    desk.edit(
        STORY,
        "status: published",
        "status: withdrawn\nwithdrawn: {date: 2025-01-01, reason: Tổ xin thôi}",
    )
    desk.build()
    trees = [desk.site, *(desk.root / FOLDER / BEFORE).iterdir()]
    assert len(trees) == 2
    for folder in trees:
        pages = [path for path in folder.rglob("*") if path.is_file()]
        assert not [p for p in pages if "Lớp học giữa hai chiều dốc".encode() in p.read_bytes()]


def test_who_agreed_until_yesterday_stands_in_no_tree(desk: Desk) -> None:
    line = (
        "- {id: hoa, subject: Bà Hoa Sen, kind: ca-nhan, model: dien-hinh, unit: hoi-nong-dan-xa,\n"
        "   fields: [y-te], introduced: 2024-03-01,\n"
        "   consent: {by: Bà Hoa, scope: đăng tên, date: 2024-02-01, until: 2025-05-14}}\n"
    )
    path = desk.root / "content/dien-hinh/2024.yml"
    path.parent.mkdir()
    path.write_text(line, "utf-8")
    page = "dien-hinh/2024/index.html"
    for day, named in (("2025-05-13", True), ("2025-05-14", True), ("2025-05-15", False)):
        desk.build("--as-of", day)
        trees = [desk.site, *(desk.root / FOLDER / BEFORE).iterdir()]
        assert len(trees) == 2
        texts = [(folder / page).read_text("utf-8") for folder in trees]
        assert ["Bà Hoa Sen" in text for text in texts] == [named, named]


def test_what_is_damaged_in_the_cache_costs_time_and_nothing_else(desk: Desk, tree: Tree) -> None:
    before = tree(desk.site)
    for folder in (CHROME, TREES):
        for path in (desk.root / FOLDER / folder).rglob("*.json"):
            data = path.read_bytes()
            path.write_bytes(data[: len(data) // 2])
            desk.build()
            assert tree(desk.site) == before


def test_a_build_that_changes_no_chrome_does_not_load_mkdocs(desk: Desk) -> None:
    code = (
        "import sys; from thidua.cli import main\n"
        f"try: main(['build', '-f', {str(desk.root / 'mkdocs.yml')!r}])\n"
        "except SystemExit: pass\n"
        "names = ('mkdocs', 'jinja2', 'markdown', 'pygal', 'icalendar')\n"
        "print([name for name in names if name in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.splitlines()[-1] == "[]"


def test_the_theme_and_the_settings_make_everything_again(desk: Desk) -> None:
    own = desk.root / "theme/pages"
    own.mkdir(parents=True)
    (own / "withdrawn.html").write_text("<h1 id='_content'>Đã rút</h1>", "utf-8")
    assert list(desk.remade())
    assert "<h1 id='_content'>Đã rút</h1>" in (
        desk.site / "guong/2024/da-rut/index.html"
    ).read_text("utf-8")
    desk.edit("mkdocs.yml", "site_name: Thi đua yêu nước", "site_name: Gương sáng")
    desk.build()
    assert "Gương sáng" in (desk.site / "gioi-thieu/index.html").read_text("utf-8")


def test_strict_refuses_warnings_and_leaves_the_site(desk: Desk, tree: Tree) -> None:
    before = tree(desk.site)
    (desk.root / "content/la.svg").write_text("<svg/>", "utf-8")
    assert desk.thidua("build", "-f", str(desk.root / "mkdocs.yml"), "--strict") == 1
    assert "với strict, cảnh báo cũng là lỗi" in desk.said.readouterr().err
    assert tree(desk.site) == before
