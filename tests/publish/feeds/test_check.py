"""What is wrong with built feeds is found, and what changed since the previous release is told."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from feed_desk import URL, Desk, id_of
from thidua.publish.feeds.check import check_site
from thidua.publish.feeds.compare import changed_feeds, compare

GONE = {"status": "withdrawn", "withdrawn": {"date": "2024-04-01", "reason": "Tổ xin thôi"}}


@pytest.fixture
def built(desk: Desk) -> Desk:
    """Two stories, one with a picture, and one withdrawn; nothing is wrong with them."""
    story = desk.exemplar(1, date="2023-05-01", image="anh.jpg")
    desk.picture(story)
    desk.write(
        story, desk.article(2, updated="2024-03-01", change_note="x"), desk.article(3, **GONE)
    )
    assert check_site(desk.folder, URL) == []
    return desk


def spoil(desk: Desk, name: str, old: str, new: str) -> list[str]:
    """The rules that are broken when *old*, a pattern, is *new* in a file."""
    path = desk.folder / name
    text = path.read_text("utf-8")
    spoilt = re.sub(old, lambda _: new, text, count=1, flags=re.DOTALL)
    assert spoilt != text
    path.write_text(spoilt, "utf-8")
    return sorted({p.rule for p in check_site(desk.folder, URL)})


OLD = "<updated>2010-01-01T00:00:00Z</updated><author>"
GUID_1, GUID_2 = id_of(1), id_of(2)


@pytest.mark.parametrize(
    ("name", "old", "new", "rule"),
    [
        ("feed.xml", "</rss>", "", "feed-broken"),
        ("feed.xml", "<rss .*</rss>", "<rss/>", "feed-broken"),
        ("atom.xml", "<feed .*</feed>", "<feed/>", "feed-broken"),
        ("feed.json", r"\{", "", "feed-broken"),
        ("feed.json", '"items":', '"eintraege":', "feed-broken"),
        ("feeds.opml", "</opml>", "", "feed-broken"),
        ("feeds.opml", "xmlUrl=", "url=", "opml-differs"),
        ("feeds.opml", "guong/atom.xml", "khac/atom.xml", "opml-differs"),
        ("feed.xml", "<title>[^<]*</title>", "", "feed-missing"),
        ("feed.xml", "<pubDate>[^<]*</pubDate>", "", "date-missing"),
        ("feed.xml", r"\+0000</pubDate>", "</pubDate>", "date-missing"),
        ("feed.xml", "<pubDate>[^<]*", "<pubDate>Mon, 01 Mar 2010 00:00:00 +0000", "date-order"),
        ("feed.xml", "</channel>", "<item/></channel>", "feed-missing"),
        ("atom.xml", "<author>.*?</author>", "", "feed-missing"),
        ("atom.xml", "<updated>2024-03-01T([^<]*</updated>.{1,40}<author>)", OLD, "date-order"),
        ("atom.xml", "<published>[^<]*<", "<published>hôm qua<", "date-missing"),
        ("feed.json", '"version": "[^"]*"', '"version": "1"', "feed-missing"),
        ("feed.json", '"home_page_url": "[^"]*"', '"home_page_url": ""', "feed-missing"),
        ("feed.xml", f"{URL}/feed.xml", f"{URL}/khac.xml", "feed-self"),
        ("feed.xml", GUID_2, GUID_1, "guid-duplicate"),
        ("feed.xml", 'isPermaLink="false"', 'isPermaLink="true"', "guid-permalink"),
        ("feed.xml", GUID_2, id_of(3), "withdrawn-entry"),
        ("feed.xml", GUID_2, id_of(9), "formats-differ"),
        ("feed.xml", r'length="\d+"', 'length="None"', "enclosure-length"),
        ("feed.json", r'"size_in_bytes": \d+', '"size_in_bytes": 1', "enclosure-length"),
        ("atom.xml", 'type="image/jpeg" length', 'type="image/png" length', "enclosure-type"),
        ("feed.xml", f'enclosure url="{URL}/', 'enclosure url="/', "address-relative"),
        ("feed.xml", f"<link>{URL}/tin", f"<link>{URL}/mat", "address-missing"),
        ("feed.xml", f'a href="{URL}/guong/"', 'a href="../guong/"', "address-relative"),
        ("feed.xml", f'a href="{URL}/guong/"', f'a href="{URL}/mat/"', "address-missing"),
        ("feed.xml", "&lt;p&gt;N", '&lt;img srcset="a.jpg 1x, b.jpg 2x"&gt;N', "address-relative"),
        ("feed.xml", "&lt;p&gt;N", '&lt;video poster="a.jpg"&gt;N', "address-relative"),
        ("feed.xml", "&lt;p&gt;N", "&lt;script&gt;1&lt;/script&gt;N", "content-unsafe"),
        ("feed.xml", "&lt;p&gt;N", '&lt;p onclick="x"&gt;N', "content-unsafe"),
        ("feed.xml", "feed/2024.xml", "feed/1999.xml", "archive-broken"),
        ("feed/2023.xml", "feed/2024.xml", "feed/2023.xml", "archive-broken"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found(built: Desk, name: str, old: str, new: str, rule: str) -> None:
    assert rule in spoil(built, name, old, new)


def test_a_format_that_is_missing_and_a_site_without_feeds(built: Desk, tmp_path: Path) -> None:
    (built.folder / "guong/feed.json").unlink()
    assert {p.rule for p in check_site(built.folder, URL)} == {"format-missing"}
    (tmp_path / "leer").mkdir()
    assert {p.rule for p in check_site(tmp_path / "leer", URL)} == {"feed-broken"}


def test_a_link_that_an_editor_wrote_wrong_is_told_once_and_stops_nothing(desk: Desk) -> None:
    desk.html = f'<p><a href="{URL}/mat.pdf">x</a> <a href="mailto:a@b.example">y</a></p>'
    desk.write(desk.exemplar(1))
    (found,) = check_site(desk.folder, URL)
    assert (found.rule, str(found.severity)) == ("address-missing", "warning")
    assert "mat.pdf" in str(found)


def release(desk: Desk, *stories: object) -> Path:
    """What *stories* were published as before; the desk is empty again."""
    desk.write(*stories)  # type: ignore[arg-type]
    previous = desk.folder.with_name("truoc")
    desk.folder.rename(previous)
    return previous


def test_new_changed_and_withdrawn_entries_are_told(desk: Desk) -> None:
    previous = release(desk, desk.exemplar(1), desk.exemplar(2), desk.article(3))
    changed = desk.exemplar(2, updated="2024-03-01", change_note="x")
    desk.write(desk.exemplar(1, **GONE), changed, desk.article(3), desk.article(4))
    found = compare(desk.folder, previous)
    assert [i.id for i in found.new] == [id_of(4)]
    assert [i.id for i in found.changed] == [id_of(2)]
    assert [i.id for i in found.withdrawn] == [id_of(1)]
    assert found.problems == ()


def test_a_changed_guid_and_a_vanished_entry_are_errors(desk: Desk) -> None:
    previous = release(desk, desk.article(1), desk.article(2), desk.article(3))
    desk.write(desk.article(1), desk.article(2, id=id_of(9)))
    problems = compare(desk.folder, previous).problems
    assert [(p.rule, p.hint.partition(",")[0]) for p in problems] == [
        ("entry-vanished", "khôi phục tệp của bài"),
        ("guid-changed", f"trả lại trong bài: id: {id_of(2)}"),
    ]


def test_an_entry_that_only_moved_into_an_archive_has_not_vanished(desk: Desk) -> None:
    old = desk.article(1, date="2022-01-01")
    previous = release(desk, old)
    desk.write(old, *(desk.article(n) for n in range(2, 60)))
    assert compare(desk.folder, previous).problems == ()


def test_a_new_address_is_no_new_story(desk: Desk) -> None:
    previous = release(desk, desk.article(1))
    desk.write(desk.article(1, slug="dia-chi-moi"))
    found = compare(desk.folder, previous)
    assert (found.new, [i.id for i in found.changed], found.problems) == ((), [id_of(1)], ())


def test_a_feed_that_is_no_more_and_a_broken_release_are_told(desk: Desk) -> None:
    previous = release(desk, desk.exemplar(1, fields=["y-te"]))
    (previous / "feed.json").write_text("{", "utf-8")
    desk.write(desk.exemplar(1))
    rules = {(p.path, p.rule) for p in compare(desk.folder, previous).problems}
    assert ("linh-vuc/y-te/atom.xml", "feed-vanished") in rules
    assert ("feed.json", "feed-broken") in rules


def test_the_changed_feeds_are_those_whose_bytes_differ(desk: Desk) -> None:
    previous = release(desk, desk.exemplar(1))
    desk.write(desk.exemplar(1), desk.article(2))
    names = ("atom.xml", "feed.json", "feed.xml")
    expected = [f"{URL}/{name}" for name in names] + [f"{URL}/tin-bai/{name}" for name in names]
    assert changed_feeds(desk.folder, previous, URL) == expected
    everything = changed_feeds(desk.folder, None, URL)
    assert f"{URL}/don-vi/xa-a/feed.json" in everything
    assert not any("2024." in url for url in everything)


def test_the_command_tells_what_is_wrong_and_how_it_ends(
    site: Path,
    pattern: Path,
    tmp_path: Path,
    thidua: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings = str(pattern / "mkdocs.yml")
    fresh = Path(shutil.copytree(site, tmp_path / "site"))
    told = ["feeds", "check", "-f", settings, "-d", str(fresh), "--against", str(site)]
    assert thidua(*told) == 0
    assert "mới: 0\nsửa: 0\nrút: 0\n" in capsys.readouterr().out
    for path in fresh.rglob("*"):
        if path.name in ("feed.xml", "atom.xml", "feed.json") or path.parent.name in (
            "feed",
            "atom",
        ):
            text = path.read_text("utf-8")
            path.write_text(text.replace("00000000-0000-4000-8000-000000000001", "0" * 36), "utf-8")
    assert thidua(*told) == 1
    out = capsys.readouterr().out
    assert "guid-changed" in out
    assert "mới: 1\n" in out
    assert thidua("feeds", "check", "-f", settings, "-d", str(tmp_path / "khong-co")) == 2
    assert "thidua build" in capsys.readouterr().err


def test_site_without_a_feed_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "feeds.opml").write_text("<opml/>", "utf-8")
    assert [p.rule for p in check_site(tmp_path, URL)] == ["feed-none"]
