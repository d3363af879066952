"""What pages say of themselves to machines; the sitemap; the way from old addresses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree, html

from feed_desk import AS_OF, URL, Desk, bare
from thidua.publish import redirects, sitemap
from thidua.publish.cards.files import PlacedCard
from thidua.publish.cards.paint import Card
from thidua.publish.metadata import named, properties, structured, trail
from thidua.publish.outputs import Output
from thidua.publish.page import SitePage
from thidua.publish.tree import Tree, update
from thidua.publish.urls import absolute
from thidua.publish.views import StoryView

CARD = PlacedCard(card=Card(authority="", name="Cột"), address="/assets/the/1.jpg", alt="Đồi cam")
HARD = "</script><script>alert(1)</script> & “lãi”"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return bare(tmp_path / "site")


def write(folder: Path, files: Iterable[Output]) -> None:
    """Puts *files* into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    update(Tree(folder), list(files), Tree(folder))


def page_of(view: StoryView | None, address: str) -> SitePage:
    return SitePage(address=address, title=HARD, description="Tóm tắt", template="", view=view)


def test_a_story_tells_who_what_and_when(desk: Desk) -> None:
    story = desk.exemplar(
        1,
        title=HARD,
        kind="ca-nhan",
        authors=["Bùi Thị Hoa"],
        tags=["cam"],
        image="anh.jpg",
        image_alt="Đồi cam",
        image_credit="Ảnh: A",
        video={"url": "https://phim.example/1", "title": "Mùa cam"},
        updated="2024-05-01",
        change_note="x",
    )
    desk.picture(story)
    site = desk.column.site
    page = page_of(desk.view(story), story.address)
    text = str(structured(site, page))
    assert "<" not in text
    graph = {n["@type"]: n for n in json.loads(text)["@graph"]}
    article = graph["NewsArticle"]
    assert article["headline"] == HARD
    assert article["datePublished"] == "2024-02-02T00:00:00+00:00"
    assert article["dateModified"] == "2024-05-01T00:00:00+00:00"
    assert article["about"] == {"@type": "Person", "name": "Tổ hợp tác trồng cam"}
    assert article["author"] == [{"@type": "Person", "name": "Bùi Thị Hoa"}]
    assert article["image"][0]["width"] == 160
    assert article["video"]["url"] == "https://phim.example/1"
    assert not {"embedUrl", "contentUrl"} & set(article["video"])  # it can only be opened
    assert [c["position"] for c in graph["BreadcrumbList"]["itemListElement"]] == [1, 2, 3, 4]
    told = named(site, page, CARD)
    for name in ("title", "creator", "date", "description", "publisher", "identifier", "language"):
        assert f"DC.{name}" in dict(told)
    assert dict(told)["DC.identifier"] == story.id
    assert dict(told)["twitter:card"] == "summary_large_image"
    shown = dict(properties(site, page, CARD))
    assert shown["og:type"] == "article"
    assert shown["og:image"] == f"{URL}/assets/the/1.jpg"
    assert shown["og:image:alt"] == dict(told)["twitter:image:alt"] == "Đồi cam"
    assert shown["article:modified_time"] == "2024-05-01T00:00:00+00:00"


def test_a_page_that_is_no_story_is_told_as_a_page(desk: Desk) -> None:
    home, list_page = page_of(None, "/"), page_of(None, "/linh-vuc/y-te/")
    types = [n["@type"] for n in json.loads(structured(desk.column.site, home))["@graph"]]
    assert types == ["GovernmentOrganization", "WebSite"]
    assert trail(list_page) == [
        ("Trang chủ", "/"), ("Lĩnh vực", "/linh-vuc/"), (HARD, "/linh-vuc/y-te/"),
    ]  # fmt: skip
    assert trail(home) == [("Trang chủ", "/")]
    assert dict(properties(desk.column.site, home, CARD))["og:type"] == "website"
    assert "DC.creator" not in dict(named(desk.column.site, home, CARD))


@pytest.mark.parametrize(
    ("url", "key", "value"),
    [
        ("https://youtu.be/dQw4w9WgXcQ", "embedUrl", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://phim.example/a.mp4", "contentUrl", "https://phim.example/a.mp4"),
    ],
)  # fmt: skip
def test_a_film_is_told_by_the_address_that_plays_it(
    desk: Desk, url: str, key: str, value: str
) -> None:
    story = desk.article(1, video={"url": url, "title": "Mùa cam"})
    page = page_of(desk.view(story), story.address)
    graph = json.loads(structured(desk.column.site, page))["@graph"]
    assert graph[-1]["video"][key] == value


def test_a_story_in_another_language_is_told_as_such(desk: Desk) -> None:
    told = {}
    for lang in ("vi", "en", "mtq"):
        story = desk.article(1, lang=lang)
        page = page_of(desk.view(story), story.address)
        graph = json.loads(structured(desk.column.site, page))["@graph"]
        assert graph[-1]["inLanguage"] == lang
        assert dict(named(desk.column.site, page, CARD))["DC.language"] == lang
        told[lang] = dict(properties(desk.column.site, page, CARD)).get("og:locale")
    assert told == {"vi": "vi_VN", "en": "en_US", "mtq": None}  # OpenGraph does not know Mường


def test_a_change_to_come_is_not_told(desk: Desk) -> None:
    story = desk.article(1, updated="2026-01-01", change_note="x")
    page = page_of(desk.view(story), story.address)
    assert "2026" not in structured(desk.column.site, page)


def test_every_built_page_is_told_and_names_its_feeds(site: Path) -> None:
    pages = [p for p in site.rglob("index.html") if p.parent.name != "cu"]
    assert len(pages) > 20
    for path in pages:
        head = html.fromstring(path.read_bytes()).find("head")
        assert head is not None
        address = f"/{path.relative_to(site).parent.as_posix()}/".replace("/./", "/")
        (canonical,) = head.xpath("link[@rel='canonical']/@href")
        assert canonical == absolute(address, "https://thidua.example/")
        json.loads(head.xpath("string(script[@type='application/ld+json'])"))
        assert head.xpath("meta[@name='DC.title']/@content")
        assert head.xpath("meta[@property='og:title']/@content")
        feeds = head.xpath("link[contains(@rel, 'alternate')][@title]/@href")
        assert len(feeds) in (3, 6)
        for href in feeds:
            assert (path.parent / href).resolve().is_file()
        own = re.match(r"/(linh-vuc|don-vi|loai)/[^/]+/", address)
        if len(feeds) == 6 and own:
            assert (path.parent / feeds[0]).resolve() == site / own[0].strip("/") / "feed.xml"
    assert 'type="application/rss+xml"' in (site / "404.html").read_text("utf-8")


def test_the_sitemap_is_an_index_with_parts_and_robots_name_it(desk: Desk, tmp_path: Path) -> None:
    story = desk.article(1, date="2024-12-30", image="anh.jpg")
    old = desk.article(2, image="anh.jpg")
    for one in (story, old):
        desk.picture(one)
    pages = [page_of(desk.view(s), s.address) for s in (story, old)] + [
        page_of(None, "/"),
        page_of(None, "/a/"),
    ]
    pages.append(replace(page_of(None, "/rut/"), listed=False))
    site = desk.column.site
    write(tmp_path, sitemap.sitemap_outputs(site, pages, AS_OF, desk.pictures, most=3))
    write(tmp_path, [sitemap.robots(site)])
    index = etree.parse(tmp_path / "sitemap.xml").getroot()
    assert [e.text for e in index.iter("{*}loc")] == [f"{URL}/sitemap/{n}.xml" for n in (1, 2)]
    first = etree.parse(tmp_path / "sitemap/1.xml").getroot()
    locations = [e.text for e in first.findall("{*}url/{*}loc")]
    assert locations == [absolute(p.address, URL) for p in pages[:3]]
    images = [e.text for e in first.iter(f"{{{sitemap.IMAGE}}}loc")]
    assert images == [f"{URL}/anh/bai-{n}-anh-160.jpg" for n in (1, 2)]
    (news,) = first.iter(f"{{{sitemap.NEWS}}}news")
    assert news.findtext("{*}publication_date") == "2024-12-30T00:00:00+00:00"
    assert f"Sitemap: {URL}/sitemap.xml" in (tmp_path / "robots.txt").read_text("utf-8")
    assert sitemap.MOST == 50_000
    assert b"rut" not in (tmp_path / "sitemap/2.xml").read_bytes()


def test_old_addresses_lead_to_the_new_one(desk: Desk, tmp_path: Path) -> None:
    story = desk.article(1, title=HARD, aliases=["/cu/bai/", "/../../ngoai/", "/co-san/"])
    hidden = desk.article(2, date="2025-06-01", aliases=["/bi-mat/"])
    gone = {"status": "withdrawn", "withdrawn": {"date": "2024-02-01", "reason": "x"}}
    column = replace(
        desk.column, articles=(story, hidden, desk.article(3, aliases=["/rut/"], **gone))
    )
    folder = tmp_path / "a" / "b"
    write(folder, redirects.redirect_outputs(column, AS_OF, ["co-san/index.html"]))
    text = (folder / "cu/bai/index.html").read_text("utf-8")
    assert 'content="0; url=../../tin-bai/2024/bai-1/"' in text
    assert f'<link rel="canonical" href="{URL}/tin-bai/2024/bai-1/">' in text
    assert "<script>" not in text
    assert not (folder / "co-san").exists()
    assert not (folder / "bi-mat").exists()
    assert HARD not in (folder / "rut/index.html").read_text("utf-8")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a"]
    assert datetime(2024, 2, 1, tzinfo=UTC) < AS_OF


def test_old_addresses_of_other_portals_are_answered_by_files_or_by_the_server(
    desk: Desk, tmp_path: Path
) -> None:
    """Both files were tried in nginx 1.22 and Caddy 2.6, with parameters added by others too."""
    aliases = ["/tin/rau-123.html", "/cu", "/?p=123", "/tin tức/rau.aspx", "/feed.xml/x.html"]
    column = replace(desk.column, articles=(desk.article(1, aliases=aliases),))
    write(tmp_path, redirects.redirect_outputs(column, AS_OF, ["feed.xml"]))
    own = "tin-bai/2024/bai-1/"
    new = urlsplit(f"{URL}/{own}").path
    assert f"url=../{own}" in (tmp_path / "tin/rau-123.html").read_text("utf-8")
    assert f"url=../{own}" in (tmp_path / "cu/index.html").read_text("utf-8")
    base = re.escape(new.removesuffix(f"/{own}"))
    old = [rf"^{base}/\?p=123(&|$)", rf"^{base}/tin%20t%E1%BB%A9c/rau\.aspx(\?|$)"]
    nginx, caddy = (
        (tmp_path / f"chuyen-huong/{server}.conf").read_text("utf-8").splitlines()
        for server in ("nginx", "caddy")
    )
    assert nginx == [f'if ($request_uri ~ "{one}") {{ return 301 {new}; }}' for one in old]
    assert caddy[::2] == [f"@cu{n} vars_regexp {{uri}} `{one}`" for n, one in enumerate(old, 1)]
    assert caddy[1::2] == [f"redir @cu{n} {new} 301" for n in (1, 2)]
