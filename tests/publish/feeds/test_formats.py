"""Stories become RSS, Atom and JSON Feed; other programs read what the editors wrote."""

from __future__ import annotations

import json
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import feedparser
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from feed_desk import URL, Desk, bare
from thidua.publish.feeds.entry import entry_of
from thidua.publish.feeds.lists import LONGEST, LONGEST_OF_PART
from thidua.publish.feeds.rss import item

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
ALL = ("feed.xml", "atom.xml", "feed.json")
XML = ("feed.xml", "atom.xml")
HERE = Path(__file__).parent
LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"])
HARD = st.sampled_from(["<", "&", "]]>", '"', "'", "🍊", "ệ́", "&amp;", "<b>"])
TEXTS = (
    st.lists(LETTERS | HARD, min_size=1, max_size=40)
    .map("".join)
    .filter(lambda text: text.strip() == text and text)
)


def rich(desk: Desk) -> None:
    """One story with everything, changed and with pictures; one withdrawn; one plain."""
    story = desk.exemplar(
        1,
        title="Vườn cam < 2 ha & “lãi” ]]> 🍊",
        authors=["Bùi Thị Hoa", "Nguyễn Văn A"],
        image="anh.jpg",
        image_alt='Đồi cam <chín> & "ngọt"',
        image_credit="Ảnh: Tổ tin bài",
        gallery=[{"src": "anh-2.jpg", "alt": "Thùng cam"}, {"src": "mat.jpg"}],
        video={"url": "https://phim.example/1", "title": "Mùa cam"},
        movements=["nong-thon-moi"],
        tags=["cam", "OCOP"],
        updated="2024-05-01",
        change_note="Sửa số hộ từ 12 thành 14",
        sample=True,
    )
    desk.picture(story)
    desk.picture(story, "anh-2.jpg")
    withdrawal = {"date": "2024-04-01", "reason": "Xin thôi"}
    gone = desk.article(3, status="withdrawn", withdrawn=withdrawal)
    desk.write(story, desk.article(2), gone)


@given(title=TEXTS)
def test_a_title_of_any_letters_is_read_back_as_it_was_written(title: str) -> None:
    desk = bare(Path())
    made = item(entry_of(desk.view(desk.article(title=title)), "", desk.column.site))
    assert etree.fromstring(etree.tostring(made)).findtext("title") == title


@pytest.mark.parametrize(
    "title", ["Lãi < 2 ha & nhiều", "Kết ]]> thúc", "“Bạn” 'và' \"tôi\"", "Cam 🍊 ngọt"]
)
@pytest.mark.parametrize("name", XML)
def test_feed_readers_show_the_title_that_was_written(desk: Desk, title: str, name: str) -> None:
    desk.write(desk.article(title=title))
    (entry,) = desk.read(name).entries
    assert entry.title == title


def test_combining_marks_survive_as_they_were_written(desk: Desk) -> None:
    title = unicodedata.normalize("NFD", "Đường về bản Mường") + " x̂"
    desk.write(desk.article(title=title))
    assert {desk.read(name).entries[0].title for name in XML} == {title}
    assert json.loads(desk.bytes("feed.json"))["items"][0]["title"] == title


def test_what_xml_cannot_hold_is_left_out(desk: Desk) -> None:
    desk.write(desk.article(title="Một\x0bhai", tags=["ba\x00"]))
    assert desk.read().entries[0].title == "Mộthai"
    assert [t.term for t in desk.read("atom.xml").entries[0].tags] == ["ba"]


def test_content_of_any_kind_is_read_back_as_it_was_written(desk: Desk) -> None:
    html = '<p>a &lt; b &amp; c ]]&gt; <a href="https://a.example/?x=1&amp;y=2">d</a> 🍊</p>'
    desk.html = html
    desk.write(desk.article())
    assert etree.fromstring(desk.bytes("feed.xml")).findtext(f"channel/item/{CONTENT}") == html
    assert etree.fromstring(desk.bytes("atom.xml")).findtext("{*}entry/{*}content") == html
    assert json.loads(desk.bytes("feed.json"))["items"][0]["content_html"] == html
    assert "a &lt; b" in desk.read().entries[0].content[0].value


def test_three_formats_tell_the_same(desk: Desk) -> None:
    rich(desk)
    told = json.loads(desk.bytes("feed.json"))["items"]
    for name in XML:
        entries = desk.read(name).entries
        for entry, one in zip(entries, told, strict=True):
            assert (entry.id, entry.link, entry.title) == (one["id"], one["url"], one["title"])
            assert [a.name for a in entry.authors] == [a["name"] for a in one["authors"]]
            assert [t.label or t.term for t in entry.get("tags", ())] == one.get("tags", [])
            published = datetime(*entry.published_parsed[:6], tzinfo=UTC)
            assert published == datetime.fromisoformat(one["date_published"])
            assert unicodedata.is_normalized("NFC", entry.content[0].value)
        first, shown = entries[0], told[0]["_thidua"]["pictures"]
        assert [m["url"] for m in first.media_content] == [p["url"] for p in shown]
        assert [int(m["width"]) for m in first.media_content] == [160, 160]
        assert {m["medium"] for m in first.media_content} == {"image"}
        (small,) = first.media_thumbnail
        assert told[0]["image"] == f"{URL}/anh/guong-1-anh-160.jpg"
        assert small["url"] == f"{URL}/anh/guong-1-anh-80.jpg"
        assert (small["width"], small["height"]) == ("80", "45")
        assert first.media_credit[0]["content"] == "Ảnh: Tổ tin bài"
        assert "Tóm tắt của gương" in first.summary
        assert "Đồi cam" not in first.summary or name == "feed.xml"
        (enclosure,) = first.enclosures
        length = (desk.folder / "anh/guong-1-anh-160.jpg").stat().st_size
        assert (enclosure.type, int(enclosure.length)) == ("image/jpeg", length)
        assert told[0]["attachments"][0]["size_in_bytes"] == length


def test_a_changed_story_is_the_same_entry_with_its_note(desk: Desk) -> None:
    rich(desk)
    for name in XML:
        entry = desk.read(name).entries[0]
        assert entry.updated_parsed[:3] == (2024, 5, 1)
        assert entry.published_parsed[:3] == (2024, 2, 2)
        assert entry.dcterms_provenance == "Sửa số hộ từ 12 thành 14"
        assert "Cập nhật ngày 01/05/2024" in entry.content[0].value
    first = json.loads(desk.bytes("feed.json"))["items"][0]
    assert first["date_modified"] == "2024-05-01T00:00:00+00:00"
    assert first["_thidua"]["change_note"] == "Sửa số hộ từ 12 thành 14"


def test_a_change_to_come_is_not_told(desk: Desk) -> None:
    story = desk.article(updated="2025-05-01", change_note="Chưa tới")
    desk.write(story)
    assert all(b"2025" not in desk.bytes(name) for name in ALL)
    assert all("Chưa tới" not in desk.bytes(name).decode() for name in ALL)


def test_an_atom_entry_leads_to_its_story_first_and_rss_shows_a_picture(desk: Desk) -> None:
    rich(desk)
    entry = etree.fromstring(desk.bytes("atom.xml")).find("{*}entry")
    assert entry is not None
    first = entry.find("{*}link")
    assert first is not None
    assert first.get("href") == f"{URL}/guong/2024/guong-1/"
    described = etree.fromstring(desk.bytes("feed.xml")).findtext("channel/item/description")
    assert described is not None
    assert described.count("<img ") == 1
    assert f'src="{URL}/anh/guong-1-anh-160.jpg"' in described
    assert "Tóm tắt của gương" in described


def test_categories_have_schemes(desk: Desk) -> None:
    rich(desk)
    for name in XML:
        tags = desk.read(name).entries[0].tags
        assert {t.scheme.removeprefix(URL) for t in tags} == {
            "/linh-vuc/", "/phong-trao/", "/loai/", "/don-vi/", "/rss/#tu-khoa", "/rss/#minh-hoa",
        }  # fmt: skip


def test_the_newest_come_first_and_no_more_than_a_feed_holds(desk: Desk) -> None:
    stories = [desk.article(n, date=f"2024-{n // 28 + 1:02}-{n % 28 + 1:02}") for n in range(55)]
    desk.write(*stories)
    expected = [s.id for s in reversed(stories)][:LONGEST]
    assert all([entry.id for entry in desk.read(name).entries] == expected for name in XML)
    assert [i["id"] for i in json.loads(desk.bytes("feed.json"))["items"]] == expected
    assert len(desk.read("feed/2024.xml").entries) == 55


def test_the_feed_of_a_unit_or_field_holds_fewer_each_with_its_whole_text(desk: Desk) -> None:
    stories = [desk.exemplar(n, date=f"2024-03-{n + 1:02}") for n in range(25)]
    desk.write(*stories)
    expected = [s.id for s in reversed(stories)][:LONGEST_OF_PART]
    for place in ("don-vi/xa-a", "linh-vuc/nong-nghiep", "loai/tap-the"):
        for name in XML:
            entries = desk.read(f"{place}/{name}").entries
            assert [entry.id for entry in entries] == expected
            assert all("Nội dung" in entry.content[0].value for entry in entries)
    assert len(desk.read("guong/atom.xml").entries) == 25


def test_atom_obeys_the_schema_of_its_rfc(desk: Desk) -> None:
    rich(desk)
    schema = etree.RelaxNG(etree.parse(HERE / "atom.rng"))
    checked = [*desk.folder.rglob("atom.xml"), *desk.folder.glob("atom/*.xml")]
    assert len(checked) >= 8
    for path in checked:
        schema.assertValid(etree.parse(path))
    wrong = etree.parse(desk.folder / "atom.xml")
    wrong.getroot().remove(wrong.getroot()[0])
    assert not schema.validate(wrong)


def test_json_obeys_its_schema(desk: Desk) -> None:
    rich(desk)
    schema = json.loads((HERE / "jsonfeed.schema.json").read_text("utf-8"))
    checked = [*desk.folder.rglob("feed.json"), *desk.folder.glob("feed/*.json")]
    assert len(checked) >= 8
    for path in checked:
        jsonschema.validate(json.loads(path.read_bytes()), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"version": "1", "title": "x", "items": []}, schema)


def test_an_entry_says_what_it_is_written_in(desk: Desk) -> None:
    desk.write(desk.article(2, lang="en"), desk.article(1))
    english, ours = etree.fromstring(desk.bytes("feed.xml")).iter("item")
    assert english.findtext("{http://purl.org/dc/elements/1.1/}language") == "en"
    assert ours.find("{http://purl.org/dc/elements/1.1/}language") is None  # as its channel says
    english, ours = etree.fromstring(desk.bytes("atom.xml")).iter("{*}entry")
    assert english.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert english.find("{*}link").get("hreflang") == "en"
    assert ours.find("{*}link").get("hreflang") == "vi"
    items = json.loads(desk.bytes("feed.json"))["items"]
    assert [item["language"] for item in items] == ["en", "vi"]


def test_a_hub_is_named_where_there_is_one(tmp_path: Path) -> None:
    desk = bare(tmp_path, hub="https://hub.example/")
    desk.write(desk.article())
    for name in XML:
        links = desk.read(name).feed.links
        assert [link.href for link in links if link.rel == "hub"] == ["https://hub.example/"]
    hubs = json.loads(desk.bytes("feed.json"))["hubs"]
    assert hubs == [{"type": "WebSub", "url": "https://hub.example/"}]


def test_who_holds_the_rights_is_told_and_can_be_told_otherwise(tmp_path: Path) -> None:
    desk = bare(tmp_path, imprint={"rights": "Ghi nguồn khi đăng lại"})
    desk.write(desk.article())
    assert desk.read("atom.xml").entries[0].rights == "Ghi nguồn khi đăng lại"
    assert desk.read().feed.rights == "Ghi nguồn khi đăng lại"


@pytest.mark.parametrize("given", [None, {"summary": ""}, {"tags": ["cam"]}, {"image": "mat.jpg"}])
def test_what_is_absent_leaves_no_trace(desk: Desk, given: dict[str, object] | None) -> None:
    desk.write(*([] if given is None else [desk.article(**given)]))
    for name in ALL:
        assert b"None" not in desk.bytes(name)
        assert b"null" not in desk.bytes(name)
    assert [len(desk.read(name).entries) for name in XML] == [int(given is not None)] * 2


def test_feeds_do_not_know_when_they_were_made(desk: Desk) -> None:
    desk.write(desk.article())
    first = {name: desk.bytes(name) for name in ALL}
    year = str(datetime.now(UTC).year).encode()
    assert all(year not in data for data in first.values())
    desk.write(desk.article(), as_of=datetime(2024, 6, 1, tzinfo=UTC))
    assert {name: desk.bytes(name) for name in ALL} == first


def test_feedparser_reads_the_opml_too(desk: Desk) -> None:
    rich(desk)
    listed = etree.fromstring(desk.bytes("feeds.opml")).findall(".//outline[@xmlUrl]")
    assert [o.get("xmlUrl", "").removeprefix(URL) for o in listed] == [
        "/atom.xml", "/guong/atom.xml", "/tin-bai/atom.xml", "/linh-vuc/nong-nghiep/atom.xml",
        "/phong-trao/nong-thon-moi/atom.xml", "/don-vi/xa-a/atom.xml", "/loai/tap-the/atom.xml",
    ]  # fmt: skip
    for outline in listed:
        path = outline.get("xmlUrl", "").removeprefix(f"{URL}/")
        assert not feedparser.parse(desk.bytes(path)).bozo
