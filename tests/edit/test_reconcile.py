"""What a channel published beside what we have: reading, matching, writing."""

from __future__ import annotations

import json
import re
import time
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.edit import feed as reading
from thidua.edit.feed import ChannelItem, FeedError, plain, read_feed
from thidua.edit.match import Pairing, Verdict, entry_of, reconcile
from thidua.edit.publications import EditError, added, planned, write
from thidua.model.identity import canonical_address as canonical
from thidua.model.parts import Withdrawal
from thidua.model.story import Status
from thidua.problems import ContentError, Problem
from thidua.source.frontmatter import parse
from thidua.source.text import split

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
BASE = "https://bao.example/rss/tin.xml"

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Báo</title><link>https://bao.example/</link>
<item><title>Vườn &lt;b&gt;cam&lt;/b&gt; &amp;amp; "lãi" &lt; 2 ha</title>
  <link>/2024/vuon cam.html</link><guid isPermaLink="false">m-1</guid>
  <pubDate>Sat, 30 Mar 2024 18:30:00 GMT</pubDate></item>
<item><title>Không ngày</title><link>javascript:alert(1)</link></item>
</channel></rss>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Báo</title><id>tag:bao.example,2024:f</id>
<entry><title type="html">Lớp học &amp;amp; bản</title><id>tag:bao.example,2024:1</id>
  <link rel="alternate" href="https://bao.example/1"/>
  <link rel="enclosure" href="https://bao.example/1.mp3"/>
  <link rel="canonical" href="https://cot.example/thi-dua/tin-bai/2024/bai-0/"/>
  <published>2024-03-31T23:30:00+00:00</published><updated>2024-05-01T00:00:00Z</updated></entry>
<entry><title>Chỉ có ngày sửa</title><id>2</id><updated>2024-04-01T08:00:00+07:00</updated></entry>
</feed>"""
SITEMAP = """<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
  xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://bao.example/1</loc><lastmod>2024-04-02</lastmod></url>
<url><loc>https://bao.example/2</loc><n:news><n:title>Bài mới</n:title>
  <n:publication_date>2024-04-03T01:00:00+07:00</n:publication_date></n:news></url>
<url><loc></loc></url>
</urlset>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Báo",
    "items": [
        {
            "id": "j-1",
            "url": "https://bao.example/j1",
            "title": "Một",
            "date_published": "2024-05-01T20:00:00Z",
        },
        {
            "id": 7,
            "external_url": "https://bao.example/j2",
            "title": None,
            "date_modified": "2024-05-02",
        },
    ],
}


def read(text: str, base: str = BASE) -> list[ChannelItem]:
    return read_feed(text.encode(), base, ZONE).items


def test_rss() -> None:
    one, other = read(RSS)
    assert one == ChannelItem(
        guid="m-1",
        links=("https://bao.example/2024/vuon%20cam.html",),
        title='Vườn cam & "lãi" < 2 ha',
        day=date(2024, 3, 31),
    )
    assert (other.links, other.day) == ((), None)


def test_atom() -> None:
    one, other = read(ATOM)
    assert one.links == (
        "https://bao.example/1",
        "https://cot.example/thi-dua/tin-bai/2024/bai-0/",
    )
    assert (one.guid, one.title) == ("tag:bao.example,2024:1", "Lớp học & bản")
    assert (one.day, one.sure) == (date(2024, 4, 1), True)
    assert (other.day, other.sure) == (date(2024, 4, 1), False)


def test_sitemap() -> None:
    one, other, empty = read(SITEMAP)
    assert one == ChannelItem(links=("https://bao.example/1",), day=date(2024, 4, 2), sure=False)
    assert other == ChannelItem(
        links=("https://bao.example/2",), title="Bài mới", day=date(2024, 4, 3)
    )
    assert empty.links == ()


@pytest.mark.parametrize(
    "text",
    [
        SITEMAP.replace("http://www.sitemaps", "https://www.sitemaps"),
        SITEMAP.replace("http://www.sitemaps.org/schemas/sitemap/0.9", "urn:khac"),
        SITEMAP.replace('xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"', ""),
        SITEMAP.replace("<url>", "<urlset><url>", 1).replace("</urlset>", "</urlset></urlset>"),
    ],
)
def test_sitemaps_are_read_whatever_their_namespace(text: str) -> None:
    assert read(text) == read(SITEMAP)


ATTACKS = {
    "comments": b"<!--a-->" * 300_000 + RSS.encode().partition(b"?>")[2],
    "comments without end": b"<!--a" * 400_000,
    "comments before a page": b"<!--a-->" * 300_000 + b"<p",
    "attributes": b"<rss " + b" ".join(b'a%d="x"' % n for n in range(200_000)) + b"/>",
    "marks": b"<rss><item><title>a"
    + "\u0323\u0301\u0327".encode() * 100_000
    + b"</title></item></rss>",
    "depth": b"<rss>" + b"<a>" * 300_000,
    "items": b"<rss>" + b"<item/>" * 200_000 + b"</rss>",
    "links": b"<rss><item>" + b"<link>https://a.example/</link>" * 60_000 + b"</item></rss>",
    "a day": b"<rss><item><pubDate>" + "1 tháng ".encode() * 200_000 + b"</pubDate></item></rss>",
    "days": b"<rss>"
    + b"".join(b"<item><pubDate>1 Mar %d - 08:00</pubDate></item>" % n for n in range(1000, 2500))
    + b"</rss>",
    "json": b'{"version": "https://jsonfeed.org/version/1", "items": ['
    + b"{}," * 300_000
    + b"{}]}",
}


@pytest.mark.parametrize("name", ATTACKS)
def test_hostile_feeds_cost_little(name: str) -> None:
    """Each grew with the square of its size, or worse; all of ten megabytes now take under 3 s."""
    start = time.process_time()
    with suppress(FeedError):
        assert len(read_feed(ATTACKS[name], BASE, ZONE).items) <= reading.MOST
    assert time.process_time() - start < 2


def test_json_feed() -> None:
    one, other = read("\ufeff \n" + json.dumps(JSON))
    assert one == ChannelItem(
        guid="j-1", links=("https://bao.example/j1",), title="Một", day=date(2024, 5, 2)
    )
    assert (other.guid, other.links, other.title) == ("7", ("https://bao.example/j2",), "")
    assert (other.day, other.sure) == (date(2024, 5, 2), False)


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
    '<rss version="2.0"><channel><item><title>&d;</title></item></channel></rss>'
)
FILE = LAUGHS.replace('<!ENTITY a "ha">', '<!ENTITY a SYSTEM "file:///etc/passwd">')
INDEX = SITEMAP.replace("urlset", "sitemapindex").replace("<url>", "<sitemap>")
INDEX = INDEX.replace("</url>", "</sitemap>")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LAUGHS, "thực thể XML"),
        (LAUGHS.encode("utf-16"), "thực thể XML"),
        (FILE, "thực thể XML"),
        (RSS[:-30], "bị hỏng ở dòng"),
        (RSS.replace("&amp;amp;", "&nbsp;"), "bị hỏng ở dòng"),
        ("", "bị hỏng"),
        ("Xin chào", "bị hỏng"),
        ("\x00\x01", "bị hỏng"),
        ("<html><body>Trang</body></html>", "trang web, không phải nguồn tin"),
        ("<a/>", "không phải là RSS"),
        ('<rss version="2.0"><channel/></rss>', "không có mục nào"),
        ("{", "không phải JSON"),
        ('{"version":' + "[" * 100_000, "không phải JSON"),
        ("{}", "không phải là JSON Feed"),
        ('{"version": "https://jsonfeed.org/version/1", "items": [1]}', "mục không đúng dạng"),
        ('{"version": "https://jsonfeed.org/version/1", "items": {}}', "không phải là JSON Feed"),
    ],
)
def test_what_is_no_feed(text: str | bytes, said: str) -> None:
    with pytest.raises(FeedError, match=said):
        read_feed(text if isinstance(text, bytes) else text.encode(), BASE, ZONE)


def test_entities_declared_in_a_rare_encoding() -> None:
    """EBCDIC hides the word from who looks for it as ASCII."""
    text = LAUGHS.replace('version="1.0"', 'version="1.0" encoding="IBM037"', 1)
    with pytest.raises(FeedError):
        read_feed(text.encode("cp037"), BASE, ZONE)


def test_entities_behind_a_comment() -> None:
    with pytest.raises(FeedError, match="thực thể XML"):
        read(LAUGHS.replace("<!DOCTYPE", "<!-- <a --><!DOCTYPE"))


@pytest.mark.parametrize(
    "link", ["http://[::1", "//[", "mailto:a@bao.example", "https://", f"https://a/{'x' * 2000}"]
)
def test_links_that_lead_nowhere(link: str) -> None:
    assert read(RSS.replace("/2024/vuon cam.html", link))[0].links == ()


@pytest.mark.parametrize("text", [RSS, SITEMAP, json.dumps(JSON)])
def test_no_more_items_are_looked_at_than_asked_for(text: str) -> None:
    feed = read_feed(text.encode(), BASE, ZONE, most=1)
    assert (len(feed.items), feed.left) == (1, len(read(text)) - 1)
    assert feed.items[0].day
    assert reading.MOST == 5_000


def test_an_index_without_entities_but_with_a_doctype_is_read() -> None:
    assert read(RSS.replace("<rss", "<!DOCTYPE rss><rss", 1))


@given(st.text())
def test_any_title_becomes_one_line(text: str) -> None:
    shown = plain(text)
    assert "\n" not in shown
    assert shown == shown.strip()
    assert len(shown) <= reading.LONGEST_TITLE


def test_unseen_characters_leave_titles() -> None:
    assert plain("Vườn\x1b[31m \u202ecam\u200b") == "Vườn [31m cam"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.example/x/", "http://www.a.example:80/x", True),
        ("https://a.example/x?utm_source=z&fbclid=1#y", "https://A.example/x", True),
        ("https://a.example/%C4%91", "https://a.example/đ", True),
        ("https://a.example/x/index.html", "https://a.example/x/", True),
        ("https://a.example/x?id=1", "https://a.example/x?id=2", False),
        ("https://a.example:8080/x", "https://a.example/x", False),
        ("https://a.example/X", "https://a.example/x", False),
    ],
)
def test_addresses_of_one_page(one: str, other: str, same: bool) -> None:
    assert (canonical(one) == canonical(other)) is same


@pytest.mark.parametrize("address", ["", "x", "mailto:a@b", "http://", "http://[::1", "/guong/"])
def test_no_addresses(address: str) -> None:
    assert canonical(address) == ""


DAY, TODAY = date(2024, 3, 5), date(2024, 6, 1)
LINK = "https://bao.example/bai"


def item(title: str = "", link: str = LINK, day: date | None = DAY, **more: Any) -> ChannelItem:
    return ChannelItem(title=title, links=(link,) if link else (), day=day, **more)


def only(column: Any, given: ChannelItem, channel: str = "bao") -> Pairing:
    (pairing,) = reconcile(column, channel, [given], TODAY)
    return pairing


TITLES = {"Hợp tác xã cam làm lại từ đất": [], "Lớp học giữa hai chiều dốc": []}
ID = "urn:uuid:00000000-0000-4000-8000-00000000000{}"


@pytest.mark.parametrize(
    ("given", "verdict", "reason", "which"),
    [
        (item("Khác hẳn", guid=ID.format(1)), "matched", "trùng mã bài", 1),
        (item("Hợp tác xã cam làm lại từ đất", guid=ID.format(1)), "matched", "trùng mã bài", 1),
        (item(link="http://cot.example/thi-dua/tin-bai/2024/bai-1"), "matched", "địa chỉ trang", 1),
        (
            item(link="https://cot.example/thi-dua/cu/0/?utm_source=x"),
            "matched",
            "địa chỉ trang",
            0,
        ),
        (item(guid="https://cot.example/thi-dua/tin-bai/2024/bai-0/"), "matched", "địa chỉ", 0),
        (item("HỢP TÁC XÃ CAM - LÀM LẠI TỪ ĐẤT!"), "matched", r"trùng tên \(100%\)", 0),
        (item("Hop tac xa cam lam lai tu dat"), "matched", "trùng tên", 0),
        (item("Hợp tác xã cam làm lại từ đất đồi"), "doubt", r"rất giống \(93%\)", 0),
        (item("Hợp tác xã cam đã làm lại"), "doubt", r"hơi giống \(8\d%\)", 0),
        (item("Lớp học mới"), "unmatched", r"giống nhất: \d+%", None),
        (item("Xyz"), "unmatched", "không có tên nào giống", None),
        (item(), "unmatched", "không có tên để so", None),
        (item("Hợp tác xã cam làm lại từ đất", day=None), "doubt", "phải ghi tay", 0),
        (item("Hợp tác xã cam làm lại từ đất", sure=False), "doubt", "ngày sửa", 0),
    ],
)
def test_the_order_of_evidence(
    given: ChannelItem, verdict: str, reason: str, which: int | None, told: Any
) -> None:
    column = told(TITLES)
    pairing = only(column, given)
    assert pairing.verdict == verdict
    assert re.search(reason, pairing.reason), pairing.reason
    assert pairing.story is (None if which is None else column.articles[which])


def test_the_address_of_another_publication_is_evidence_but_not_enough(told: Any) -> None:
    column = told({"Một bài": [{"channel": "dai", "date": DAY, "url": LINK}]})
    pairing = only(column, item("Tên khác"))
    assert (pairing.verdict, pairing.story) == (Verdict.DOUBT, column.articles[0])
    assert "đã ghi cho kênh 'dai'" in pairing.reason


@pytest.mark.parametrize(
    "published",
    [
        {"url": "http://www.bao.example/bai/?fbclid=2", "date": date(2024, 1, 1)},
        {"date": DAY, "issue": "12"},
        {"date": DAY, "title": "một  bài", "url": "https://khac.example/"},
    ],
)
def test_what_is_recorded_is_not_recorded_again(published: dict[str, Any], told: Any) -> None:
    column = told({"Một bài": [{"channel": "bao", **published}]})
    pairing = only(column, item("Một bài"))
    assert pairing.verdict == Verdict.RECORDED
    assert "content/tin-bai" in pairing.reason or "đã ghi" in pairing.reason


def test_what_is_recorded_without_a_story(told: Any) -> None:
    column = told({}, publications=[{"channel": "bao", "date": DAY, "title": "Chỉ trên báo"}])
    assert only(column, item("CHỈ TRÊN BÁO")).verdict == Verdict.RECORDED
    assert only(column, item("Chỉ trên báo", day=None)).verdict == Verdict.UNMATCHED


def test_a_second_publication_of_a_story_is_in_doubt(told: Any) -> None:
    column = told({"Một bài": [{"channel": "bao", "date": date(2024, 1, 2), "issue": "12"}]})
    pairing = only(column, item("Một bài"))
    assert pairing.verdict == Verdict.DOUBT
    assert "lần đăng ngày 02/01/2024" in pairing.reason


def test_two_items_of_one_story_and_one_item_twice(told: Any) -> None:
    column = told({"Một bài": []})
    same = item("Một bài")
    found = reconcile(column, "bao", [item("Một bài", link=LINK + "2"), same, same], TODAY)
    assert [p.verdict for p in found] == [Verdict.MATCHED, Verdict.DOUBT]
    assert len({p.short for p in found}) == 2
    assert all(len(p.short) == 6 for p in found)


@pytest.mark.parametrize(
    ("guids", "links"),
    [
        ("00", (f"{LINK}/1", f"{LINK}/2")),
        ("00", (LINK, LINK)),
        ("12", ("https://bao.example/#/tin/1", "https://bao.example/#/tin/4")),
        ("11", (f"{LINK}#tin-1", f"{LINK}#tin-4")),
        ("12", ("https://bao.example/", "https://bao.example")),
    ],
)
def test_items_that_share_an_id_or_an_address_are_two(
    guids: str, links: tuple[str, str], told: Any
) -> None:
    column = told(TITLES)
    items = [
        item(title, link, guid=guid) for title, link, guid in zip(TITLES, links, guids, strict=True)
    ]
    pairings = reconcile(column, "bao", [*items, *items], TODAY)
    assert {p.story for p in pairings} == set(column.articles)
    assert {p.verdict for p in pairings} == {Verdict.MATCHED}
    assert len({p.short for p in pairings}) == 2


def test_the_address_of_a_page_behind_a_hash_is_kept(told: Any) -> None:
    links = [f"https://bao.example/#/tin/{n}" for n in (1, 4)]
    items = [item(title, link, guid="0") for title, link in zip(TITLES, links, strict=True)]
    pairings = reconcile(told(TITLES), "bao", items, TODAY)
    assert [entry_of(pairing, "bao")["url"] for pairing in pairings] == links


def test_of_two_items_at_a_home_page_one_recorded_is_not_both(told: Any) -> None:
    home = "https://bao.example/"
    recorded = [{"channel": "bao", "date": DAY, "url": home}]
    column = told({"Hợp tác xã cam làm lại từ đất": recorded, "Lớp học giữa hai chiều dốc": []})
    pairing = only(column, item("Lớp học giữa hai chiều dốc", home))
    assert (pairing.verdict, pairing.story) == (Verdict.MATCHED, column.articles[1])
    entry = entry_of(pairing, "bao")
    assert entry == {"channel": "bao", "date": DAY, "title": "Lớp học giữa hai chiều dốc"}


def test_a_day_that_cannot_be_read_is_told(told: Any) -> None:
    pairing = only(told({"Vườn cam": []}), item("Vườn cam", day=None, written="3/4/24"))
    assert (pairing.verdict, pairing.reason) == (
        Verdict.DOUBT,
        "không chắc '3/4/24' là ngày nào, phải ghi tay",
    )


def test_items_without_anything_to_name_them_are_told_apart(told: Any) -> None:
    items = [item("A", link=""), item("B", link=""), item("A", link="")]
    assert len(reconcile(told({}), "bao", items, TODAY)) == 2


def test_short_names_are_never_shared(told: Any) -> None:
    items = [item(str(n), link=f"{LINK}/{n}") for n in (2632, 9322, 1)]  # two begin alike
    found = reconcile(told({}), "bao", items, TODAY)
    assert len({p.short for p in found}) == 3
    assert reconcile(told({}), "bao", reversed(items), TODAY) == found


def test_an_id_that_is_anothers_address_shares_no_name(told: Any) -> None:
    items = [item("A", link=LINK), item("B", link=f"{LINK}/2", guid=LINK)]
    one, other = (pairing.short for pairing in reconcile(told({}), "bao", items, TODAY))
    assert one != other
    assert len(one) == 6


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "utf-8", "lạ", ""])
@pytest.mark.parametrize("declared", ["", "<?xml version='1.0' encoding='utf-8'?>"])
def test_what_is_utf_8_is_read_as_such_whatever_the_server_says(
    charset: str, declared: str
) -> None:
    text = f"{declared}<rss><channel><item><title>Ổi găng, đặc sản</title></item></channel></rss>"
    (item,) = read_feed(text.encode(), BASE, ZONE, charset).items
    assert item.title == "Ổi găng, đặc sản"


def test_the_server_knows_the_charset_best() -> None:
    body = RSS.replace('encoding="utf-8"', 'encoding="iso-8859-1"').encode()
    first, _ = read_feed(body, BASE, ZONE, "utf-8").items
    assert first.title == 'Vườn cam & "lãi" < 2 ha'
    for odd in ("no such", "hex", "idna"):
        assert read_feed(RSS.encode(), BASE, ZONE, odd).items[0].title == first.title


def test_a_byte_order_mark_is_not_contradicted() -> None:
    body = RSS.replace(' encoding="utf-8"', "")
    for marked in (body.encode("utf-16"), body.encode("utf-8-sig")):
        assert (
            read_feed(marked, BASE, ZONE, "iso-8859-1").items[0].title == 'Vườn cam & "lãi" < 2 ha'
        )


def test_the_day_of_rss_1_0_is_that_of_publication() -> None:
    body = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="a"><title>Báo</title></channel><item rdf:about="https://bao.example/1">
      <title>A</title><link>https://bao.example/1</link><dc:date>2024-03-05T08:00:00+07:00</dc:date>
      </item></rdf:RDF>"""
    (found,) = read(body)
    assert (found.day, found.sure) == (DAY, True)


@pytest.mark.parametrize(
    "page", ["<!DOCTYPE html>\n<p>Báo<br>", "<html><p>Báo", "<!-- a --><HTML>"]
)
def test_a_web_page_is_told_as_such(page: str) -> None:
    with pytest.raises(FeedError, match="đây là một trang web"):
        read_feed(page.encode(), BASE, ZONE)


def test_two_stories_of_one_title_are_in_doubt_and_the_nearest_is_offered(told: Any) -> None:
    column = told({"Một bài": [], "Một bài.": []})
    pairing = only(column, item("một bài", day=date(2024, 3, 2)))
    assert (pairing.verdict, pairing.story) == (Verdict.DOUBT, column.articles[1])
    assert "2 bài cùng tên" in pairing.reason
    assert only(column, item("một bài", day=None)).story == column.articles[0]


def test_a_page_of_this_very_site_is_counted_already(told: Any) -> None:
    column = told({"Một bài": []})
    own = item(link="https://cot.example/thi-dua/tin-bai/2024/bai-0/")
    assert only(column, own, "cong").verdict == Verdict.RECORDED
    assert only(column, own, "bao").verdict == Verdict.MATCHED


def test_a_column_without_an_address(told: Any) -> None:
    pairing = only(told({"Một bài": []}, url="/"), item("Một bài"))
    assert pairing.verdict == Verdict.MATCHED


def test_the_entry_says_what_the_story_does_not(told: Any) -> None:
    column = told({"Một bài": []})
    entry = {"channel": "bao", "date": DAY, "url": LINK}
    assert entry_of(only(column, item("Một bài")), "bao") == entry
    assert entry_of(only(column, item("MỘT BÀI")), "bao") == {**entry, "title": "MỘT BÀI"}
    alone = entry_of(only(column, item("Một bài", link="")), "bao")
    assert alone == {"channel": "bao", "date": DAY, "title": "Một bài"}


# Writing

ENTRY = {"channel": "bao", "date": DAY, "url": LINK, "title": "Cam: “ngọt” & 'lãi' # 1"}
NEW = """\
- channel: bao
  date: 2024-03-05
  url: https://bao.example/bai
  title: "Cam: “ngọt” & 'lãi' # 1"
"""
FIRST = "title:   'A'  # tên\nsummary: >-\n  gấp\n  dòng\ntags: [ a,  b ]\n"
AIR = "publications: # đã đăng\n  - {channel: dai, date: 2024-01-01, issue: '1'} # số 1\n"
FLUSH = 'publications:\n- channel: dai\n  issue: "1"\n  # ghi chú\n'
DEEP = "publications:\n    -   channel: dai\n        title: |\n          Dòng\n"
EMPTY = "publications:\n  - channel: dai\n    issue: 1\n    url:\n"
LONG = 'publications:\n  - channel: dai\n    title: một\n      hai\n    issue: "3\n      4"\n'
AFTER = "\n# sau\nx: 1\n"
FRONTS = {
    "no key": (FIRST, FIRST + "publications:\n{2}"),
    "empty list": (
        FIRST + "publications: []  # chưa\nx: 1\n",
        FIRST + "publications:   # chưa\n{2}x: 1\n",
    ),
    "nothing": (FIRST + "publications:\nx: 1\n", FIRST + "publications:\n{2}x: 1\n"),
    "null": (FIRST + "publications: null\n", FIRST + "publications:\n{2}"),
    "tilde": (FIRST + "publications: ~   # chưa\n", FIRST + "publications:    # chưa\n{2}"),
    "list": (AIR + AFTER, AIR + "{2}" + AFTER),
    "list without indent": (FLUSH + "# của x\nx: 1\n", FLUSH + "{0}# của x\nx: 1\n"),
    "deep list": (DEEP + AFTER, DEEP + "{4}" + AFTER),
    "null inside": (EMPTY + AFTER, EMPTY + "{2}" + AFTER),
    "several lines": (LONG, LONG + "{2}"),
}
"""Front matter before and after; a number stands for the entry, indented so far."""


def test_entries_of_one_day_share_nothing() -> None:
    after = added("---\ntitle: A\n---\n", [{**ENTRY, "issue": "1"}, {**ENTRY, "issue": "2"}])
    assert after is not None
    assert after.count("date: 2024-03-05\n") == 2
    assert not parse(split(after, "")[0])[1]


def shifted(column: int) -> str:
    return "".join(" " * column + line for line in NEW.splitlines(keepends=True))


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("name", FRONTS)
def test_lines_are_put_in_and_nothing_else_changes(name: str, ending: str, tmp_path: Path) -> None:
    old, new = FRONTS[name]
    for column in (0, 2, 4):
        new = new.replace(f"{{{column}}}", shifted(column))
    body = "\n\nTha\u0302n  bài\t \n---\n\n\n- cuối không xuống dòng"
    before = f"\ufeff---\n{old}---{body}".replace("\n", ending).encode()
    after = f"\ufeff---\n{new}---{body}".replace("\n", ending).encode()
    (tmp_path / "a.md").write_bytes(before)
    change = planned(tmp_path, "a.md", [ENTRY])
    assert change.after.decode() == after.decode()
    assert change.before == before
    assert (tmp_path / "a.md").read_bytes() == before


@pytest.mark.parametrize("start", ["[{channel: dai, issue: '1'}]", "[ {channel: dai}, ] # c"])
def test_a_list_in_brackets_stays_one(start: str) -> None:
    text = f"---\ntitle: A\npublications: {start}\n---\n"
    after = added(text, [ENTRY, {"channel": "bao", "date": DAY, "issue": "2"}])
    assert after is not None
    values = parse(split(after, "")[0])[0]
    assert isinstance(values, dict)
    published = values["publications"]
    assert isinstance(published, list)
    assert published[1:] == [
        {k: str(v) for k, v in ENTRY.items()},
        {"channel": "bao", "date": "2024-03-05", "issue": "2"},
    ]
    assert after.count("\n") == text.count("\n")


@pytest.mark.parametrize(
    "text",
    [
        "---\n{title: A}\n---\n",
        "---\n- a\n---\n",
        "---\npublications: {a: b}\n---\n",
        "---\npublications: chữ\n---\n",
        "---\n'\n---\n",
        "---\n? publications\n: [\n]\n---\n",
        "không có khai báo\n",
        "---\ntitle: A\n",
        "",
    ],
)
def test_what_only_a_person_can_change(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(text.encode())
    with pytest.raises(EditError, match=r"a\.md: .* hãy tự thêm"):
        planned(tmp_path, "a.md", [ENTRY])


TITLE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1)


@given(title=TITLE, old=st.sampled_from([old for old, _ in FRONTS.values()]))
def test_any_title_is_written_so_that_it_is_read_again(title: str, old: str) -> None:
    shown = plain(title)
    entry = {"channel": "bao", "date": DAY, "title": shown or "A"}
    after = added(f"---\n{old}---\n\nThân.\n", [entry])
    assert after is not None
    values = parse(split(after, "")[0])[0]
    assert isinstance(values, dict)
    published = values["publications"]
    assert isinstance(published, list)
    assert published[-1] == {k: str(v) for k, v in entry.items()}


def story(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text("---\ntitle: A\n---\n", "utf-8")
    path.chmod(0o640)
    return path


def test_all_files_are_written_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from thidua.edit import publications

    paths = [story(tmp_path, "a.md"), story(tmp_path, "b.md")]
    changes = [planned(tmp_path, path.name, [ENTRY]) for path in paths]

    def tree() -> dict[str, bytes]:
        return {p.name: p.read_bytes() for p in tmp_path.iterdir()}

    before = tree()
    wrong = Problem("a.md", 1, 1, "x", "sai")
    with pytest.raises(ContentError):
        write(changes, lambda: [wrong])
    assert tree() == before

    real = publications.replace_file

    def full(path: Path, content: bytes) -> None:
        if path == paths[1] and content != changes[1].before:
            raise OSError(28, "đầy")
        real(path, content)

    monkeypatch.setattr(publications, "replace_file", full)
    with pytest.raises(OSError, match="đầy"):
        write(changes, lambda: [])
    assert tree() == before
    monkeypatch.undo()

    write(changes, lambda: [])
    assert tree() == {path.name: change.after for path, change in zip(paths, changes, strict=True)}
    assert paths[0].stat().st_mode & 0o777 == 0o640
    write([], lambda: [wrong])


GONE = {"status": Status.WITHDRAWN, "withdrawn": Withdrawal(date=DAY, reason="A")}


@pytest.mark.parametrize(
    ("change", "day", "why"),
    [
        ({"status": Status.DRAFT}, DAY, "chưa được duyệt đăng"),
        (
            {"status": Status.WITHDRAWN, "withdrawn": Withdrawal(date=DAY, reason="A")},
            DAY,
            "đã rút",
        ),
        ({}, date(2014, 3, 2), "cách hơn một năm"),
    ],
)
def test_what_would_count_for_nothing_is_in_doubt(
    told: Any, change: dict[str, Any], day: date, why: str
) -> None:
    column = told({"Vườn cam": []})
    own = column.articles[0].model_copy(update=change)
    column = replace(column, articles=(own,))
    (pairing,) = reconcile(column, "bao", [item("Vườn cam", day=day)], TODAY)
    assert pairing.verdict is Verdict.DOUBT
    assert why in pairing.reason


def test_what_is_to_be_withdrawn_one_day_is_not_yet(told: Any) -> None:
    column = told({"Vườn cam": []})
    own = column.articles[0].model_copy(update=GONE)
    column = replace(column, articles=(own,))
    (pairing,) = reconcile(column, "bao", [item("Vườn cam")], DAY - timedelta(days=1))
    assert pairing.verdict is Verdict.MATCHED
