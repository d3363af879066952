"""What the site itself says is Vietnamese; and where nothing is yet, it says what will be.

The words of stories and of the handbook are their authors'.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib.resources import files as package_files
from pathlib import Path

import pytest
from lxml import html

REPOSITORY = Path(__file__).parents[1]
ENGLISH = """
    archive back browse by cancel categories check clear click close comments contents
    continue copied copy created dark date default delete details dismiss documents done
    download edit email empty error expand failed filter filters first found footer gallery
    header here hide home initializing last less light list load loading matching menu
    metadata missing mode more navigation next offline older open options page photo photos
    play please posted press previous print published read related reload remove reset
    result results retry save search select share show skip source story submit switch table
    tabs tags theme toggle top type updated version view zoom
""".split()
WORD = re.compile(rf"\b({'|'.join(ENGLISH)})\b", re.IGNORECASE)
OF_AUTHORS = ".//*[@class='story__text' or @class='prose' or @class='about']|.//pre|.//code"
SPOKEN = ("aria-label", "title", "alt", "placeholder", "aria-description", "label")


def said(page: Path) -> Iterator[str]:
    """Every text of *page* that the site wrote itself: shown, read aloud, or for a tab's title."""
    root = html.document_fromstring(page.read_bytes())
    for unseen in root.xpath(f"{OF_AUTHORS}|.//script|.//style"):
        unseen.drop_tree()
    yield from (text for text in root.itertext() if text.strip())
    for element in root.iter():
        yield from (element.get(name) for name in SPOKEN if element.get(name))


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory, thidua: Callable[..., int]) -> Path:
    """The site of a new column without a story."""
    root = tmp_path_factory.mktemp("bare") / "xa"
    assert thidua("init", str(root), "--from", "xa") == 0
    assert thidua("build", "-f", str(root / "mkdocs.yml"), "-d", str(root / "site")) == 0
    return root / "site"


def test_no_page_has_english_words_of_the_machinery(site: Path, bare: Path) -> None:
    found = {
        (text.strip(), page.relative_to(folder).as_posix())
        for folder in (site, bare)
        for page in folder.rglob("*.html")
        for text in said(page)
        if WORD.search(re.sub(r"\S+\.(xml|json|opml|ics)\S*", "", text))
    }
    assert found == set()


def test_what_scripts_say_is_vietnamese() -> None:
    """A string of several words is for readers; a list of names is not."""
    for script in sorted((REPOSITORY / "theme").rglob("*.js")):
        if "vendor" in script.parts:
            continue
        code = re.sub(
            r"/\*.*?\*/|^\s*//.*$|\s// .*$", "", script.read_text("utf-8"), flags=re.S | re.M
        )
        for text in re.findall(r'"([^"\n]+)"|`([^`]+)`', code):
            spoken = re.sub(r"\$\{[^}]*\}|<[^>]*>", "", "".join(text))
            if re.search(r"[a-z] [a-z]", spoken) and not re.search(r"[\[\]=#>.:]", spoken):
                assert not WORD.search(spoken), (script.name, spoken)


def test_material_has_no_word_that_is_not_translated() -> None:
    theirs = Path(str(package_files("material"))) / "templates/partials/languages/en.html"
    ours = REPOSITORY / "theme/partials/languages/vi.html"
    keys = [
        set(re.findall(r'^\s*"([a-z.]+)":', p.read_text("utf-8"), re.M)) for p in (theirs, ours)
    ]
    assert keys[0] <= keys[1]
    assert not WORD.search(" ".join(re.findall(r': "([^"]*)"', ours.read_text("utf-8"))))


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("", "Chuyên mục chưa có gương điển hình nào"),
        ("guong", "Chưa có gương điển hình nào"),
        ("tin-bai", "Chưa có tin, bài nào"),
        ("linh-vuc/y-te", "Lĩnh vực này chưa có bài nào"),
        ("loai/tap-the", "Mục này chưa có bài nào"),
        ("phong-trao", "Chưa có phong trào nào"),
        ("luu-tru", "Lưu trữ còn trống"),
        ("su-kien", "Chưa có sự kiện nào sắp tới"),
        ("tim-kiem", "Chưa có bài nào để tìm"),
    ],
)
def test_a_page_without_anything_says_what_will_be_and_leads_on(
    bare: Path, address: str, what: str
) -> None:
    root = html.document_fromstring((bare / address / "index.html").read_bytes())
    (empty,) = root.xpath("//main//div[@class='empty']")
    assert empty.xpath("p[@class='empty__title']")[0].text == what
    for way in empty.xpath(".//a/@href"):
        target = (bare / address / way).resolve()
        assert target.exists(), way
    assert empty.xpath(".//a")
    assert "0 bài" not in root.xpath("string(//main)")


def test_a_column_without_stories_already_has_feeds_to_follow(bare: Path) -> None:
    text = html.document_fromstring((bare / "rss/index.html").read_bytes()).xpath("string(//main)")
    assert "Chuyên mục chưa đăng bài nào. Kênh đã sẵn sàng" in text


def test_a_withdrawn_story_leaves_a_notice_and_ways_on(site: Path) -> None:
    root = html.document_fromstring((site / "guong/2024/da-rut/index.html").read_bytes())
    text = " ".join(root.xpath("string(//main)").split())
    assert "đã được rút khỏi chuyên mục ngày 01/12/2024. Lý do: Tổ xin thôi" in text
    ways = root.xpath("//main//p[last()]/a/@href")
    assert ways == ["../../", "../../../linh-vuc/nong-nghiep/", "../../../tim-kiem/"]


def test_a_wrong_address_meets_a_search_and_ways_on(site: Path) -> None:
    root = html.document_fromstring((site / "404.html").read_bytes())
    (form,) = root.xpath("//main//form[@role='search']")
    assert form.get("action").endswith("/tim-kiem/")
    assert form.xpath("input/@name") == ["q"]
    assert len(root.xpath("//article//li/a")) == 5
