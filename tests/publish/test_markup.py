"""What an editor writes becomes HTML that cannot harm, with links that lead somewhere."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from thidua.model.record import Document
from thidua.publish.markup import Converter, Heading, for_feed, for_page
from thidua.publish.views import text_view
from thidua.source.links import links

CONVERTER = Converter(
    ["toc", "tables", "fenced_code", "admonition", "footnotes", "pymdownx.magiclink"],
    {},
)
OWN = "/guong/2024/vuon-cam/"
SITE = "https://tinh.example/thi-dua/"
STORY = "exemplars/2024/vuon-cam/index.md"
ADDRESSES = {
    STORY: OWN,
    "exemplars/2023/lop-hoc.md": "/guong/2023/lop-hoc/",
    "content/tin-bai/2024/tin.md": "/tin-bai/2024/tin/",
    "content/index.md": "/",
}


def written(body: str, path: str = STORY) -> Document:
    """A file with the text *body*, as it is read."""
    return Document(path, "", body, links=tuple(links(body, path)))


def page(body: str) -> str:
    document = written(body)
    return for_page(CONVERTER.convert(document), text_view(document, ADDRESSES, {}), OWN)


def feed(body: str) -> str:
    document = written(body)
    return for_feed(CONVERTER.convert(document), text_view(document, ADDRESSES, {}), OWN, SITE)


@pytest.mark.parametrize(
    ("written", "gone"),
    [
        ("<script>alert(1)</script>", "alert"),
        ("<svg><script>alert(1)</script></svg>", "alert"),
        ("<p onclick='alert(1)'>x</p>", "alert"),
        ("<img src='a.png' alt='a' onerror='alert(1)'>", "alert"),
        ("<a href='javascript:alert(1)'>x</a>", "javascript"),
        ("<a href='JaVa&#9;script:alert(1)'>x</a>", "script"),
        ("[x](javascript:alert(1))", "javascript"),
        ("[x](data:text/html;base64,PHNjcmlwdD4=)", "data:"),
        ("[x](vbscript:msgbox)", "vbscript"),
        ("<style>p {color: red}</style>", "color"),
        ("<p style='position:fixed'>x</p>", "position"),
        ("<iframe src='https://phim.example/'></iframe>", "iframe"),
        ("<object data='x'></object><embed src='x'>", "data"),
        ("<form action='/x'><input name='a'><button>b</button></form>", "<form"),
        ("<meta http-equiv='refresh' content='0;url=https://a.example'>", "refresh"),
        ("<base href='https://a.example/'>", "base"),
        ("<link rel='stylesheet' href='https://a.example/a.css'>", "stylesheet"),
        ("<h1>Tên thứ hai</h1>", "h1"),
        ("<p id='__drawer'>x</p>", "drawer"),
        ("<p id='_content'>x</p>", "_content"),
        ("<p class='md-header'>x</p>", "md-header"),
        ("<p data-md-component='search'>x</p>", "data-md"),
        ("<img src='https://nguoi-khac.example/theo-doi.gif' alt='a'>", "theo-doi"),
        ("![a](https://nguoi-khac.example/theo-doi.gif)", "theo-doi"),
        ("![a](//nguoi-khac.example/theo-doi.gif)", "theo-doi"),
        (r"![a](\\\\nguoi-khac.example\theo-doi.gif)", "theo-doi"),
        (r"<img src='\\nguoi-khac.example\theo-doi.gif' alt='a'>", "theo-doi"),
        (r"<img src='/\nguoi-khac.example/theo-doi.gif' alt='a'>", "theo-doi"),
        ("<img src='/&#9;/nguoi-khac.example/theo-doi.gif' alt='a'>", "theo-doi"),
        ("<img src='&#92;&#92;nguoi-khac.example/theo-doi.gif' alt='a'>", "theo-doi"),
        ("<img src=' \x01//nguoi-khac.example/theo-doi.gif' alt='a'>", "theo-doi"),
        ("<img src='https:theo-doi.gif' alt='a'>", "theo-doi"),
        ("<img srcset='//nguoi-khac.example/theo-doi.gif 1x' alt='a'>", "theo-doi"),
        ("<p style='background: url(//nguoi-khac.example/theo-doi.gif)'>x</p>", "theo-doi"),
        ("[x](/guong/2024/vuon-cam/javascript:alert(1))", '"javascript:'),
        ("<a href='&#1;javascript:alert(1)'>x</a>", "javascript"),
    ],
)
def test_what_could_harm_or_watch_a_reader_is_gone(written: str, gone: str) -> None:
    assert gone.lower() not in page(f"Trước.\n\n{written}\n\nSau.").lower()
    assert gone.lower() not in feed(f"Trước.\n\n{written}\n\nSau.").lower()


def test_a_heading_keeps_an_id_without_diacritics() -> None:
    assert '<h2 id="doi-moi-o-dong-thap">Đổi mới ở Đồng Tháp</h2>' in page("## Đổi mới ở Đồng Tháp")


def test_headings_of_one_name_have_ids_of_their_own() -> None:
    text = CONVERTER.convert(Document(STORY, "", "## Nội dung\n\n## Nội dung\n\n### Nhỏ"))
    assert text.headings == (
        Heading("noi-dung", "Nội dung"),
        Heading("noi-dung_1", "Nội dung"),
    )
    shown = page("## Nội dung\n\n## Nội dung\n\n### Nhỏ")
    assert all(f'id="{heading.id}"' in shown for heading in text.headings)


def test_a_heading_cannot_bring_tags_into_the_table_of_contents() -> None:
    body = "## A <img src=x onerror=alert(1)> `<b>` & B"
    (heading,) = CONVERTER.convert(Document(STORY, "", body)).headings
    assert heading.title == "A  <b> & B"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ('<svg a=`>` onload="alert(1)"> Cam', '> onload="alert(1)"> Cam'),
        ('<SCRIPT a=`>` SRC="http://xss.example/x.js"></SCRIPT> Cam', "Cam"),
        ("Giá < 5 & *rẻ*", "Giá < 5 & rẻ"),
        ("&lt;b&gt; [cam](x.md)", "<b> cam"),
    ],
)
def test_a_title_in_the_table_of_contents_is_the_text_that_a_browser_shows(
    written: str, title: str
) -> None:
    (heading,) = CONVERTER.convert(Document(STORY, "", f"## {written}")).headings
    assert heading.title == title


def test_a_heading_without_words_is_not_in_the_table_of_contents() -> None:
    assert CONVERTER.convert(Document(STORY, "", "## <script>x</script>")).headings == ()


def test_texts_do_not_leak_into_each_other() -> None:
    assert CONVERTER.convert(Document(STORY, "", "## A\n\n[^1]\n\n[^1]: x")).headings
    second = CONVERTER.convert(Document(STORY, "", "B[^1]"))
    assert second.headings == ()
    assert "footnote" not in second.html


def test_an_address_in_the_text_becomes_a_link() -> None:
    assert 'Xem <a href="https://bao.example/cam?x=1&amp;y=2"' in page(
        "Xem https://bao.example/cam?x=1&y=2."
    )
    assert 'href="mailto:hoa@xa.example"' in feed("Gửi hoa@xa.example.")
    assert "<a" not in page("`https://bao.example/`")


def test_footnotes_lead_there_and_back() -> None:
    tree = lxml_html.fromstring(page("Số liệu.[^1]\n\n[^1]: Báo cáo của xã."))
    ids = set(tree.xpath("//@id"))
    links = {link.removeprefix("#") for link in tree.xpath("//a/@href")}
    assert links == ids == {"fn:1", "fnref:1"}


def test_footnotes_with_names_in_words_lead_there_and_back() -> None:
    body = "Hộ[^báo cáo xã], đội[^QĐ 12/2024].\n\n[^báo cáo xã]: Báo cáo.\n[^QĐ 12/2024]: Sổ."
    tree = lxml_html.fromstring(page(body))
    links = {link.removeprefix("#") for link in tree.xpath("//a/@href")}
    assert links == set(tree.xpath("//@id"))
    assert "fn:báo-cáo-xã" in links


@pytest.mark.parametrize("title", ["ປູກຜັກ", "ភូមិ ថ្មី", "中文", "한국", "…", "🍊"])
def test_headings_of_any_script_keep_an_id_each(title: str) -> None:
    text = CONVERTER.convert(Document(STORY, "", f"## {title}\n\n## {title}"))
    shown = lxml_html.fromstring(page(f"## {title}\n\n## {title}")).xpath("//h2/@id")
    assert shown == [heading.id for heading in text.headings]
    assert len(set(shown)) == 2


@pytest.mark.parametrize("marks", ["“”", "‘’", "«»", "„“", '""'])
def test_an_address_in_quotation_marks_becomes_a_link(marks: str) -> None:
    shown = page(f"Xem {marks[0]}https://a.example/x{marks[1]}.")
    assert f'{marks[0]}<a href="https://a.example/x"' in shown
    assert f">https://a.example/x</a>{marks[1]}." in shown


@pytest.mark.parametrize(
    ("written", "title"),
    [("note", "Ghi chú"), ("Tip inline", "Mẹo"), ("abstract", "Tóm tắt"), ("Lưu ý", "Lưu ý")],
)
def test_boxes_without_a_title_have_one_in_vietnamese(written: str, title: str) -> None:
    for shown in (page, feed):
        assert f'<p class="admonition-title">{title}</p>' in shown(f"!!! {written}\n    Tưới ít.")


def test_box_of_another_kind_has_no_title() -> None:
    assert page("!!! custom\n    Tưới ít.") == '<div class="admonition">\n<p>Tưới ít.</p>\n</div>'
    assert page("```\n!!! note\n```") == "<pre><code>!!! note\n</code></pre>"


def test_folded_boxes_without_a_title_have_one_in_vietnamese() -> None:
    body = '??? note\n    a\n\n???+ custom\n    b\n\n??? tip "Tên"\n    c'
    html = Converter(["pymdownx.details"], {}).convert(Document(STORY, "", body)).html
    titles = re.findall("<summary>(.*)</summary>", html)
    assert titles == ["Ghi chú", "Xem thêm", "Tên"]


def test_admonitions_and_tables_keep_their_form() -> None:
    assert '<div class="admonition tip">\n<p class="admonition-title">Mẹo</p>' in page(
        '!!! tip "Mẹo"\n    Tưới ít.'
    )
    for shown in (page, feed):
        table = shown("| Khoản | Số | Đơn vị |\n|---|--:|:-:|\n| Giống | 3 | kg |")
        assert "<th>Khoản</th>" in table
        assert "<td>Giống</td>" in table
        assert '<td align="right">3</td>' in table
        assert '<th align="center">Đơn vị</th>' in table


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("1975. Hợp tác xã ra đời", '<ol start="1975">\n<li>Hợp tác xã ra đời</li>\n</ol>'),
        ("1. Một\n\nXen.\n\n2. Hai", '<p>Xen.</p>\n<ol start="2">\n<li>Hai</li>'),
        ("- Việc\n\n1. Một", "<ul>\n<li>Việc</li>\n</ul>\n<ol>\n<li>Một</li>\n</ol>"),
    ],
)
def test_lists_keep_their_number_and_their_kind(body: str, html: str) -> None:
    assert html in page(body)
    assert html in feed(body)


@pytest.mark.parametrize(
    ("written", "on_page", "in_feed"),
    [
        ("/exemplars/2023/lop-hoc.md", "../../2023/lop-hoc/", "guong/2023/lop-hoc/"),
        ("../../2023/lop-hoc.md", "../../2023/lop-hoc/", "guong/2023/lop-hoc/"),
        ("../../2023/lop-hoc.md#cuoi", "../../2023/lop-hoc/#cuoi", "guong/2023/lop-hoc/#cuoi"),
        ("/content/tin-bai/2024/tin.md", "../../../tin-bai/2024/tin/", "tin-bai/2024/tin/"),
        ("/content/index.md", "../../../", ""),
        ("index.md", "./", "guong/2024/vuon-cam/"),
        ("#cuoi", "#cuoi", "guong/2024/vuon-cam/#cuoi"),
        ("/tien-do/2024/#tap-the", "../../../tien-do/2024/#tap-the", "tien-do/2024/#tap-the"),
        ("/feed.xml", "../../../feed.xml", "feed.xml"),
        ("bang-ke.pdf", "bang-ke.pdf", "guong/2024/vuon-cam/bang-ke.pdf"),
    ],
)
def test_links_are_resolved_for_the_page_and_for_the_feed(
    written: str, on_page: str, in_feed: str
) -> None:
    assert f'href="{on_page}"' in page(f"[xem]({written})")
    assert f'href="{SITE}{in_feed}"' in feed(f"[xem]({written})")


@pytest.mark.parametrize("link", ["https://a.example/x?y=1#z", "mailto:a@b.example", "tel:113"])
def test_links_to_the_outside_stay_as_they_are(link: str) -> None:
    assert f'href="{link}"' in page(f"[xem]({link})")
    assert f'href="{link}"' in feed(f"[xem]({link})")


def test_a_link_to_another_host_does_not_become_one_of_ours() -> None:
    assert 'href="//a.example/x/"' in page("[xem](//a.example/x/)")


def test_a_link_to_a_story_that_is_not_to_be_seen_leaves_its_words() -> None:
    for shown in (page, feed):
        text = shown("Xem [bài sau](/exemplars/2030/bai-sau.md) nhé.")
        assert "bài sau" in text
        assert "2030" not in text
        assert "href" not in text


def test_pictures_of_the_text_stand_beside_the_page() -> None:
    assert '<img alt="Đồi" src="anh-1.jpg">' in page("![Đồi](anh-1.jpg)")
    assert f'src="{SITE}guong/2024/vuon-cam/anh-1.jpg"' in feed("![Đồi](anh-1.jpg)")


def test_a_page_of_the_handbook_has_its_files_where_its_source_has_them() -> None:
    document = Document("content/ke-hoach/xa.md", "", "[PDF](xa.pdf) ![a](../anh/a.png)")
    view = text_view(document, ADDRESSES, {})
    shown = for_page(CONVERTER.convert(document), view, "/ke-hoach/xa/", "/ke-hoach/")
    assert 'href="../xa.pdf"' in shown
    assert 'src="../../anh/a.png"' in shown


LINKS = st.sampled_from(
    "#a ./ x/ /x/#y a.png ../b/ https://a.example/ //a.example/ ?q=1 khong-co.md "
    "/exemplars/2023/lop-hoc.md mailto:a@b.example /".split()
)


@given(st.lists(LINKS, min_size=1, max_size=4))
def test_a_feed_has_only_whole_addresses_and_they_are_those_of_the_page(found: list[str]) -> None:
    body = " ".join(f"[a]({link}) ![b]({link})" for link in found)
    outside = [urlsplit(url) for url in _addresses(feed(body))]
    assert all(url.scheme and (url.netloc or url.scheme == "mailto") for url in outside)
    here = urljoin(SITE, OWN.removeprefix("/"))
    assert [urljoin(here, url) for url in _addresses(page(body))] == _addresses(feed(body))


def _addresses(text: str) -> list[str]:
    return [str(url) for url in lxml_html.fromstring(f"<div>{text}</div>").xpath("//@href|//@src")]


@given(st.text(st.sampled_from("ăđêơửỵ aĐ")))
def test_ids_do_not_depend_on_how_letters_are_composed(title: str) -> None:
    one, other = (
        CONVERTER.convert(Document(STORY, "", f"## x {unicodedata.normalize(form, title)}"))
        for form in ("NFC", "NFD")
    )
    assert [h.id for h in one.headings] == [h.id for h in other.headings]


@given(st.text(max_size=60))
def test_no_text_brings_anything_that_runs(body: str) -> None:
    tree = lxml_html.fromstring(f"<div>{page(body)}</div>")
    assert not tree.xpath("//script|//style|//iframe|//@*[starts-with(name(), 'on')]")
