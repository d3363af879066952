"""Other programs read the feed of a built site: what they read is what the editors wrote."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import feedparser
import pytest
from lxml import etree

Run = Callable[..., int]
HOME = "https://thidua.example/"
ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
TITLES = [
    """Vườn cam < 2 ha & "lãi" ]]> 'lớn' 🍊 của bà Quách Thị Thủy""",
    "Lãi < 2 ha & nhiều hơn > năm ngoái",
    "Kết thúc ]]> rồi lại <![CDATA[ mở ra",
    "<b>Không phải chữ đậm</b> và <script>alert(1)</script>",
    "Viết &amp; cho đúng, &lt;thẻ&gt; và &#34;nháy&#34;",
    "“Bạn” và 'tôi', \"nó\" và `họ`",
    "Cam ngọt 🍊👩‍🌾 ở Cao Phong 🇻🇳",
    "Chữ tách dấu: Tiê\u0301ng Viê\u0323t, ca\u0309 a\u0302\u0301",
    "Khoảng trắng\u00a0cứng và dấu\u200bkhông rộng",
    "{{ config }} {% raw %} ${x} %s {0} thidua-slot-content",
]
ARTICLE = """\
---
id: urn:uuid:00000000-0000-4000-8000-0000000001{number:02}
title: {title}
summary: {summary}
date: 2024-07-{number:02}T18:30
updated: 2024-08-{number:02}
change_note: Bổ sung số liệu.
status: published
tags: ["cam & quýt", "<sành>"]
---

Đoạn **đầu** <script>alert(1)</script> & cuối, 1 < 2. [Lên trên](#_content),
[nhà](/), [trên](../x.pdf).
"""


def composed(text: str) -> str:
    """Letters and their marks as one, without what nobody sees: as files are read."""
    return unicodedata.normalize("NFC", text.replace("\u200b", ""))


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@pytest.fixture(scope="module")
def built(pattern: Path, tmp_path_factory: pytest.TempPathFactory, thidua: Run) -> Path:
    """The site of the small column with an article for every title."""
    column = Path(shutil.copytree(pattern, tmp_path_factory.mktemp("feeds") / "xa"))
    for number, title in enumerate(TITLES[1:], 1):
        text = ARTICLE.format(
            number=number,
            title=quoted(title),
            summary=quoted(f"{title} {title}, đủ dài để thành tóm tắt của một bài."[:290]),
        )
        (column / f"content/tin-bai/2024/bai-{number}.md").write_text(text, "utf-8")
    assert thidua("build", "-f", str(column / "mkdocs.yml")) == 0
    return column / "site"


@pytest.fixture(scope="module")
def feed(built: Path) -> feedparser.FeedParserDict:
    return feedparser.parse((built / "feed.xml").read_bytes())


@pytest.fixture(scope="module")
def items(built: Path) -> list[etree._Element]:
    return etree.parse(built / "feed.xml").findall("channel/item")


def test_the_feed_is_well_formed_and_no_reader_stumbles(feed: feedparser.FeedParserDict) -> None:
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "rss20"


def test_titles_of_any_letters_are_read_back_as_they_were_written(
    items: list[etree._Element],
) -> None:
    assert {item.findtext("title") for item in items} >= {composed(title) for title in TITLES}


# feedparser takes a title with entities in it for HTML: what the file holds is tested above
@pytest.mark.parametrize("title", [title for title in TITLES if "&amp;" not in title])
def test_readers_show_the_title_that_was_written(
    title: str, feed: feedparser.FeedParserDict
) -> None:
    assert composed(title) in [entry.title for entry in feed.entries]


def test_summaries_and_categories_are_read_back(items: list[etree._Element]) -> None:
    one = next(item for item in items if item.findtext("title") == TITLES[1])
    assert f"{TITLES[1]} {TITLES[1]}" in unescape(one.findtext("description") or "")
    assert {"cam & quýt", "<sành>"} <= {c.text for c in one.findall("category")}


def test_the_id_is_the_guid_and_no_address(items: list[etree._Element]) -> None:
    guids = [item.find("guid") for item in items]
    assert all(guid is not None and guid.get("isPermaLink") == "false" for guid in guids)
    ids = [guid.text for guid in guids if guid is not None]
    assert len(set(ids)) == len(ids)
    assert "urn:uuid:00000000-0000-4000-8000-000000000101" in ids


def test_dates_are_those_of_the_stories(feed: feedparser.FeedParserDict) -> None:
    one = next(e for e in feed.entries if e.id.endswith("0103"))
    assert one.published_parsed[:5] == (2024, 7, 3, 11, 30)
    published = [entry.published_parsed for entry in feed.entries]
    assert published == sorted(published, reverse=True)


def test_whole_texts_are_safe_and_have_whole_addresses(items: list[etree._Element]) -> None:
    for item in items:
        text = item.findtext(ENCODED)
        assert text
        tree = etree.HTML(text)
        assert not tree.xpath("//script|//@onclick|//@style")
        for url in tree.xpath("//@href|//@src"):
            assert url.startswith(("https://", "mailto:")), url


def test_links_lead_to_pages_of_the_site(feed: feedparser.FeedParserDict, built: Path) -> None:
    for entry in feed.entries:
        assert entry.link.startswith(HOME)
        assert (built / entry.link.removeprefix(HOME) / "index.html").is_file()


def test_a_sample_says_so(feed: feedparser.FeedParserDict) -> None:
    (sample,) = [e for e in feed.entries if e.id.endswith("000001")]
    assert "minh họa" in sample.summary
    assert "minh họa" in sample.content[0].value
    assert "Tin, bài minh họa" in [tag.term for tag in sample.tags]


def test_the_feed_names_itself_its_column_and_its_language(
    feed: feedparser.FeedParserDict,
) -> None:
    assert feed.feed.title == "Thi đua yêu nước"
    assert feed.feed.link == HOME
    assert feed.feed.language == "vi"
    assert f"{HOME}feed.xml" in [link.href for link in feed.feed.links if link.rel == "self"]


def test_what_is_absent_leaves_no_trace(built: Path) -> None:
    for path in built.rglob("*.xml"):
        assert "None" not in path.read_text("utf-8"), path
        etree.parse(path)


def test_an_empty_column_has_a_feed_without_entries(tmp_path: Path, thidua: Run) -> None:
    assert thidua("init", str(tmp_path / "moi"), "--from", "xa") == 0
    settings = str(tmp_path / "moi/mkdocs.yml")
    assert thidua("build", "-f", settings, "--as-of", "2024-01-01") == 0
    xml = (tmp_path / "moi/site/feed.xml").read_bytes()
    found = feedparser.parse(xml)
    assert not found.bozo
    assert found.entries == []
    assert b"None" not in xml


def test_the_feed_does_not_know_when_it_was_made(
    built: Path, thidua: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    year = datetime.now(UTC).strftime("%Y").encode()
    again = tmp_path / "again"
    settings = str(built.parent / "mkdocs.yml")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    monkeypatch.setenv("TZ", "America/Lima")
    assert thidua("build", "-f", settings, "-d", str(again), "--as-of", "2025-06-10") == 0
    first = (built / "feed.xml").read_bytes()
    assert (again / "feed.xml").read_bytes() == first
    assert year not in first
