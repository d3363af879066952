"""Which page has which card; cards in the site and in the cache."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from PIL import Image

from feed_desk import AS_OF, Desk, bare
from thidua.model.column import Column
from thidua.publish.build import Build
from thidua.publish.cards import files
from thidua.publish.cards.paint import HEIGHT, WIDTH
from thidua.publish.pictures.album import album
from thidua.publish.pictures.variants import TYPES
from thidua.publish.urls import absolute
from thidua.rules.pictures import shown_by

SITE = "https://thidua.example/"
PERSON = {
    "kind": "ca-nhan",
    "title": "Bà Quách Thị Thủy giữ giếng bản",
    "image": "anh.jpg",
    "image_alt": "Bà Thủy bên giếng",
    "consent": {"by": "Bà Thủy", "scope": "bài và ảnh", "date": "2024-01-01"},
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return bare(tmp_path / "site")


def placed(
    desk: Desk, root: Path, as_of: datetime = AS_OF, **values: Any
) -> tuple[files.PlacedCard, files.PlacedCard]:
    """The card of an exemplar's page, and that of the home of lists."""
    story = desk.exemplar(1, **values)
    folder = root / story.folder
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "anh.jpg").exists():
        Image.new("RGB", (160, 90), "#3f8f4f").save(folder / "anh.jpg")
    column: Column = replace(desk.column, root=root, exemplars=(story,))
    pictures = album(root, shown_by(story), root / "kept") if story.image else {}
    found = files.place(column, Build(column, as_of, pictures).pages)
    return found[story.address], found["/guong/"]


def test_a_story_shows_its_field_title_unit_day_and_cover(desk: Desk, tmp_path: Path) -> None:
    own, whole = placed(desk, tmp_path, image="anh.jpg", image_alt="Đồi cam.", sample=True)
    assert own.card.kicker == "Nông nghiệp"
    assert own.card.title == "Gương số 1"
    assert own.card.foot == ("Xã A", "02/02/2024")
    assert own.card.sample
    assert own.card.cover == tmp_path / "exemplars/2024/guong-1/anh.jpg"
    assert own.alt == "Gương số 1. Chuyên mục Thi đua <yêu nước> & “bạn”, UBND. Đồi cam"
    assert whole.card.title == ""
    assert whole.alt == "Chuyên mục Thi đua <yêu nước> & “bạn”, UBND"


def test_an_article_without_field_is_news(desk: Desk) -> None:
    story = desk.article(1, title="Tin")
    column = replace(desk.column, articles=(story,))
    shown = files.place(column, Build(column, AS_OF, {}).pages)[story.address].card
    assert (shown.kicker, shown.foot, shown.cover) == ("Tin, bài", ("02/01/2024",), None)


@pytest.mark.parametrize(
    "end",
    [
        {"status": "withdrawn", "withdrawn": {"date": "2024-11-01", "reason": "x"}},
        {"consent": {**PERSON["consent"], "until": "2024-11-01"}},  # type: ignore[dict-item]
        {"consent": {**PERSON["consent"], "withdrawn": "2024-11-01"}},  # type: ignore[dict-item]
    ],
)
def test_who_is_no_longer_to_be_shown_is_on_no_card(
    end: dict[str, Any], desk: Desk, tmp_path: Path
) -> None:
    own, whole = placed(desk, tmp_path, **PERSON)
    assert own.card.title == PERSON["title"]
    own, whole = placed(desk, tmp_path, **{**PERSON, **end})
    assert own == whole
    assert "Thủy" not in own.alt


def test_the_address_changes_with_what_is_shown_and_with_nothing_else(
    desk: Desk, tmp_path: Path
) -> None:
    def address(**values: Any) -> str:
        return placed(desk, tmp_path, **{"image": "anh.jpg", "image_alt": "a", **values})[0].address

    first = address()
    elsewhere = tmp_path / "noi-khac"
    shutil.copytree(tmp_path / "exemplars", elsewhere / "exemplars")
    moved, _ = placed(desk, elsewhere, image="anh.jpg", image_alt="b", summary="Khác", tags=["x"])
    assert moved.address == first
    others = [
        address(title="Khác"),
        address(fields=["y-te"]),
        address(date="2024-02-03"),
        address(sample=True),
        address(image=""),
    ]
    cover = tmp_path / "exemplars/2024/guong-1/anh.jpg"
    Image.new("RGB", (160, 90), "#3f8f50").save(cover)
    others.append(address())
    assert len({first, *others}) == 7


def test_what_was_drawn_is_not_drawn_again_and_what_no_page_shows_is_not_in_the_site(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, seen = tmp_path / ".cache/the", []

    def build(**values: Any) -> set[str]:
        own, whole = placed(desk, tmp_path, **values)
        made = list(files.card_outputs([own, whole, whole], cache))
        assert all(output.parts[0].make() == b"jpeg" for output in made)
        return {output.address for output in made}

    def drawing(shown: files.Card) -> bytes:
        seen.append(shown.title)
        return b"jpeg"

    monkeypatch.setattr(files, "card", drawing)
    first = build()
    assert sorted(seen) == ["", "Gương số 1"]
    assert build() == first
    assert len(seen) == 2
    assert len(build(title="Tên mới") & first) == 1
    assert seen[2:] == ["Tên mới"]
    monkeypatch.setattr(files.PIL, "__version__", "0")
    assert build() == first
    assert len(seen) == 5


def test_a_lost_cover_is_told(desk: Desk, tmp_path: Path) -> None:
    own, _ = placed(desk, tmp_path, image="anh.jpg", image_alt="a")
    (tmp_path / "exemplars/2024/guong-1/anh.jpg").unlink()
    (output,) = files.card_outputs([own], tmp_path / "d")
    with pytest.raises(FileNotFoundError):
        output.parts[0].make()


def test_every_built_page_names_a_card_that_is_there(site: Path) -> None:
    named = set()
    for path in site.rglob("index.html"):
        head = html.fromstring(path.read_bytes()).find("head")
        if head is None or not head.xpath("meta[@property='og:title']"):
            continue  # the way from an old address
        meta = {
            (m.get("property") or m.get("name")): m.get("content") for m in head.iterfind("meta")
        }
        assert meta["og:image"] == meta["twitter:image"]
        assert meta["og:image"].startswith(f"{SITE}assets/the/")
        assert meta["og:image:alt"] == meta["twitter:image:alt"] != ""
        assert (meta["og:image:width"], meta["og:image:height"]) == (str(WIDTH), str(HEIGHT))
        assert meta["og:image:type"] == TYPES[meta["og:image"].rpartition(".")[2]]
        assert meta["twitter:card"] == "summary_large_image"
        named.add(meta["og:image"])
    there = {absolute(f"/assets/the/{p.name}", SITE) for p in (site / "assets/the").iterdir()}
    assert named == there
    assert len(named) == 4  # three stories and the column: the cost does not grow with the pages
    for path in (site / "assets/the").iterdir():
        with Image.open(path) as image:
            assert image.get_format_mimetype() == TYPES[path.suffix.removeprefix(".")]
            assert image.size == (WIDTH, HEIGHT)
            assert not image.getexif()


def test_two_builds_give_the_same_cards(
    site: Path, column: Path, thidua: Callable[..., int], tree: Callable[[Path], dict[str, bytes]]
) -> None:
    shutil.rmtree(column / ".cache", ignore_errors=True)
    assert thidua("build", "-f", str(column / "mkdocs.yml"), "-d", str(column / "site")) == 0
    assert tree(column / "site/assets/the") == tree(site / "assets/the")
