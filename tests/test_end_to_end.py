"""From the editor's files to what a reader meets, through both doors."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

import pytest
from links import broken
from lxml import etree, html

Door = Callable[..., "subprocess.CompletedProcess[str]"]
Tree = Callable[[Path], dict[str, bytes]]
HOME = "https://thidua.example/"
STORY = "exemplars/2023/lop-hoc.md"
SCHEDULED = ("urn:uuid:00000000-0000-4000-8000-000000000003", "Bí Mật Kín", "hen-gio")
DRAFT = ("urn:uuid:00000000-0000-4000-8000-000000000005", "Chưa Ai Thấy", "2024/nhap")
ENGLISH_OF_THE_THEME = re.compile(
    r"\b(skip to content|table of contents|search|home|back to top|navigation|next|previous|footer"
    r"|header|copy to clipboard|last update|made with|material for mkdocs|edit this page|tags|menu"
    r"|jump back|permanent link|switch to|page not found|initializing)\b",
    re.IGNORECASE,
)


def spoil(column: Path) -> None:
    story = column / STORY
    story.write_text(story.read_text("utf-8").replace("hoi-nong-dan-xa", "hoi-nong-dan"), "utf-8")


# Two doors, same bytes


def test_both_doors_make_the_same_site(column: Path, door: Door, tree: Tree) -> None:
    assert door("thidua", "build", cwd=column).returncode == 0
    by_thidua = tree(column / "site")
    shutil.rmtree(column / "site")
    assert door("mkdocs", "build", cwd=column).returncode == 0
    assert tree(column / "site") == by_thidua


def test_the_machine_leaves_no_trace_in_the_site(
    pattern: Path, site: Path, tmp_path: Path, door: Door, tree: Tree
) -> None:
    other = tmp_path / "chép ngược"
    for path in sorted((p for p in pattern.rglob("*") if p.is_file()), reverse=True):
        target = other / path.relative_to(pattern)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        os.utime(target, (1, 1))
    env = {"TZ": "America/Lima", "LC_ALL": "C", "PYTHONHASHSEED": "7", "LANGUAGE": "de"}
    env |= {"SOURCE_DATE_EPOCH": "1", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}  # ASCII alone
    built = door("thidua", "build", cwd=other, env=env)
    assert built.returncode == 0, built.stderr
    assert tree(other / "site") == tree(site)
    assert door("thidua", "check", cwd=other).stdout == "Nội dung không có lỗi.\n"


@pytest.mark.parametrize("command", ["thidua", "mkdocs"])
def test_an_error_leaves_the_site_untouched(
    command: str, column: Path, site: Path, door: Door, tree: Tree
) -> None:
    shutil.copytree(site, column / "site")
    spoil(column)
    built = door(command, "build", cwd=column)
    assert built.returncode == 1
    said = built.stdout + built.stderr
    assert f"{STORY}:11:7: không có đơn vị 'hoi-nong-dan' [unit-unknown]" in said
    assert "Không dựng trang: hãy sửa các lỗi trên." in said
    assert "Traceback" not in said
    assert tree(column / "site") == tree(site)
    assert not [p.name for p in column.iterdir() if p.name.startswith(".site")]


def test_counts_of_a_real_process_are_alone_on_its_output(column: Path, door: Door) -> None:
    counted = door("thidua", "count", "--format", "json", cwd=column)
    assert counted.returncode == 0
    assert counted.stdout.startswith("{")
    assert counted.stderr == ""


# What is not to be seen yet, or no more


def everything(site: Path) -> str:
    parts = [str(p.relative_to(site)) + p.read_text("utf-8", "replace") for p in files(site)]
    return "\n".join(parts)


def files(site: Path) -> Iterator[Path]:
    return (p for p in site.rglob("*") if p.is_file() and "assets" not in p.parts)


def test_a_scheduled_story_is_nowhere_before_its_date(site: Path) -> None:
    text = everything(site)
    assert not [word for word in SCHEDULED if word in text]


def test_a_scheduled_story_is_there_from_its_date(column: Path, thidua: Callable[..., int]) -> None:
    settings = str(column / "mkdocs.yml")
    for day, there in (("2025-06-10", False), ("2025-06-11", True)):
        assert thidua("build", "-f", settings, "--as-of", day) == 0
        text = everything(column / "site")
        assert [word in text for word in SCHEDULED] == [there] * 3
    linking = (column / "site/guong/2024/vuon-cam/index.html").read_text("utf-8")
    assert 'href="../../2025/hen-gio/"' in linking


def test_a_draft_is_nowhere(site: Path) -> None:
    text = everything(site)
    assert not [word for word in DRAFT if word in text]


def test_a_withdrawn_story_is_a_notice_and_nothing_else(site: Path) -> None:
    page = site / "guong/2024/da-rut/index.html"
    text = page.read_text("utf-8")
    assert "Bài viết đã được rút" in text
    assert "01/12/2024" in text
    assert "Tổ xin thôi" in text
    assert 'name="robots" content="noindex"' in text
    assert "về sau đã rút" not in everything(site)
    others = [*site.rglob("*.html"), site / "sitemap.xml", *site.glob("sitemap/*.xml")]
    assert not [p for p in others if p != page and b"2024/da-rut" in p.read_bytes()]


def test_a_withdrawn_story_was_there_before(column: Path, thidua: Callable[..., int]) -> None:
    assert thidua("build", "-f", str(column / "mkdocs.yml"), "--as-of", "2024-11-30") == 0
    assert "Bài về sau đã rút lại" in (column / "site/feed.xml").read_text("utf-8")
    assert "Bài về sau đã rút lại" in (column / "site/guong/index.html").read_text("utf-8")


# Every page


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, html.HtmlElement]:
    """Every HTML file of the site as a tree, by its address."""
    found = {}
    for path in site.rglob("*.html"):
        address = path.relative_to(site).as_posix().removesuffix("index.html")
        tree = html.document_fromstring(path.read_text("utf-8"))
        found[urljoin(HOME, address)] = tree
    return found


def test_pages_are_of_every_kind(pages: dict[str, html.HtmlElement]) -> None:
    kinds = {urlsplit(url).path.split("/")[1] for url in pages}
    assert kinds >= set(
        " 404.html don-vi gioi-thieu guong huong-dan ke-hoach linh-vuc loai luu-tru phong-trao rss "
        "tien-do tin-bai".split(" ")
    )


def test_every_page_has_one_title_one_language_and_unique_ids(
    pages: dict[str, html.HtmlElement],
) -> None:
    for url, tree in pages.items():
        assert tree.get("lang") == "vi", url
        assert len(tree.xpath("//h1")) == 1, url
        assert len(tree.xpath("/html/head/title")) == 1, url
        assert "".join(tree.xpath("//h1")[0].itertext()).strip(), url
        assert [i for i, n in Counter(tree.xpath("//@id")).items() if n > 1] == [], url
        assert tree.xpath("//h1/@id") == ["_content"], url
        assert not re.search(r"(?<![-\w])None(?![-\w])", "".join(tree.body.itertext())), url


def test_headings_skip_no_level(pages: dict[str, html.HtmlElement]) -> None:
    for url, tree in pages.items():
        levels = [int(h.tag[1]) for h in tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        assert all(b <= a + 1 for a, b in pairwise(levels)), (url, levels)


def test_nothing_is_fetched_from_anybody_else(
    pages: dict[str, html.HtmlElement], site: Path
) -> None:
    for url, tree in pages.items():
        fetched = tree.xpath("//@src|//@srcset|//@poster|//link[not(@rel='canonical')]/@href")
        outside = [u for u in fetched if not urljoin(url, u).startswith(HOME)]
        assert not outside, url
    styles = "".join(p.read_text("utf-8") for p in site.rglob("*.css"))
    assert not re.findall(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//", styles)


def test_the_theme_speaks_vietnamese(pages: dict[str, html.HtmlElement]) -> None:
    for url, tree in pages.items():
        for hidden in tree.xpath("//script|//style|//code"):
            hidden.drop_tree()
        said = [*tree.itertext(), *tree.xpath("//@title|//@aria-label|//@alt|//@placeholder")]
        assert not ENGLISH_OF_THE_THEME.findall(" ".join(said)), url


def test_every_link_asset_and_fragment_leads_somewhere(site: Path) -> None:
    assert broken(site) == []


def test_what_is_named_and_not_there_is_found(site: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(site, tmp_path / "site"))
    page = copy / "guong/2023/lop-hoc/index.html"
    lost = [
        '<a href="../../2022/khong-co/"></a>',
        '<a href="../../2024/vuon-cam/#đất-đồi"></a>',
        '<a href="#khong-co"></a>',
        '<img alt="" src="anh.jpg" srcset="anh-480.jpg 480w, anh-960.jpg 960w">',
        '<script type="application/ld+json">{"url": "https://thidua.example/mat/"}</script>',
    ]
    there = '<a href="../../2024/vuon-cam/#dat-doi"></a><a href="https://ngoai.example/"></a>'
    text = page.read_text("utf-8")
    page.write_text(text.replace("</article>", f"{''.join(lost)}{there}</article>"), "utf-8")
    (copy / "assets/khac.css").write_text("p { background: url('nen.png') }", "utf-8")
    (copy / "khac.json").write_text('{"url": "https://thidua.example/mat/"}', "utf-8")
    where = "guong/2023/lop-hoc/index.html"
    assert sorted(broken(copy)) == sorted(
        [
            ("assets/khac.css", "nen.png"),
            (where, "#khong-co"),
            (where, "../../2022/khong-co/"),
            (where, "../../2024/vuon-cam/#đất-đồi"),
            (where, "anh-480.jpg"),
            (where, "anh-960.jpg"),
            (where, "anh.jpg"),
            (where, "https://thidua.example/mat/"),
            ("khac.json", "https://thidua.example/mat/"),
        ]
    )


def test_the_sitemap_lists_the_pages_that_are_to_be_found(
    pages: dict[str, html.HtmlElement], site: Path
) -> None:
    files = [site / "sitemap.xml", *site.glob("sitemap/*.xml")]
    trees = [etree.parse(path) for path in files if path.is_file()]
    assert trees
    places = [tree.xpath("/*/*[local-name()='url']/*[local-name()='loc']/text()") for tree in trees]
    listed = [place for found in places for place in found]
    hidden = {url for url, page in pages.items() if page.xpath("//meta[@name='robots']")}
    assert set(listed) == set(pages) - hidden - {f"{HOME}404.html"}
    assert len(listed) == len(set(listed))
    for tree in trees:
        for day in tree.xpath("//*[local-name()='lastmod']/text()"):
            assert re.match(r"\d{4}-\d\d-\d\d", day)


def test_the_title_and_the_summary_are_text_everywhere(
    pages: dict[str, html.HtmlElement],
) -> None:
    title = """Vườn cam < 2 ha & "lãi" ]]> 'lớn' 🍊 của bà Quách Thị Thủy"""
    tree = pages[f"{HOME}guong/2024/vuon-cam/"]
    assert tree.xpath("string(//h1)") == title
    assert tree.xpath("string(//title)") == f"{title} - Thi đua yêu nước"
    assert tree.xpath("string(//meta[@property='og:title']/@content)") == title
    assert tree.xpath("string(//link[@rel='canonical']/@href)") == f"{HOME}guong/2024/vuon-cam/"
    assert title in pages[HOME].xpath("//a/text()")


def test_what_an_editor_calls_a_heading_never_meets_the_page_s_own_ids(
    column: Path, thidua: Callable[..., int]
) -> None:
    names = ("Nội dung", "Ảnh", "Liên quan", "Chỉ tiêu", "Nhiệm vụ", "Tiến độ", "__drawer")
    body = "".join(f"\n## {name}\n\nMột đoạn.\n" for name in names)
    for name in ("exemplars/2024/vuon-cam/index.md", "content/ke-hoach/xa.md", "content/index.md"):
        path = column / name
        path.write_text(path.read_text("utf-8") + body, "utf-8")
    assert thidua("build", "-f", str(column / "mkdocs.yml")) == 0
    for page in ("guong/2024/vuon-cam", "ke-hoach/xa", "."):
        tree = html.parse(column / "site" / page / "index.html")
        doubled = [i for i, n in Counter(tree.xpath("//@id")).items() if n > 1]
        assert not doubled
        assert tree.xpath("//h2[@id='noi-dung']")


# Whatever happens


@pytest.mark.skipif(sys.platform != "linux", reason="folders are exchanged on Linux only")
def test_a_killed_build_leaves_the_old_or_the_new_site(
    column: Path, site: Path, door: Door, tree: Tree
) -> None:
    story = column / STORY
    old = tree(site)
    story.write_text(story.read_text("utf-8").replace("Một đoạn văn.", "Văn mới."), "utf-8")
    started = time.monotonic()
    assert door("thidua", "build", cwd=column).returncode == 0
    needed = time.monotonic() - started
    new = tree(column / "site")
    assert new != old
    chance = random.Random(1526)
    met = []
    for number in range(8):
        shutil.rmtree(column / "site")
        shutil.copytree(site, column / "site")
        build = subprocess.Popen(
            [str(Path(sys.executable).with_name("thidua")), "build"],
            cwd=column,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(needed * (chance.uniform(0.1, 0.8) if number % 2 else chance.uniform(0.8, 1.1)))
        build.send_signal(signal.SIGKILL)
        build.wait(timeout=10)
        found = tree(column / "site")
        met.append(found == new)
        assert found in (old, new)
    assert not all(met)
    assert door("thidua", "build", cwd=column).returncode == 0
    assert tree(column / "site") == new
    assert not [p.name for p in column.iterdir() if p.name.startswith(".site")]


@contextmanager
def served(column: Path) -> Iterator[str]:
    """The address at which ``thidua serve`` shows *column*."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (column.parent / "serve.log").open("w") as log:
        server = subprocess.Popen(
            [str(Path(sys.executable).with_name("thidua")), "serve", "-a", f"127.0.0.1:{port}"],
            cwd=column,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(timeout=15)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait(timeout=10)
                raise


def waited_for(url: str, text: str, seconds: float) -> bool:
    """Whether *text* came to stand at *url* within *seconds*."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urlopen(url, timeout=5) as answer:
                if text in answer.read().decode():
                    return True
        except OSError:
            pass
        time.sleep(0.1)
    return False


def test_while_one_writes_the_page_follows(column: Path) -> None:
    story = column / STORY
    good = story.read_text("utf-8")
    with served(column) as address:
        page = f"{address}guong/2023/lop-hoc/"
        assert waited_for(page, "Một đoạn văn.", 30)
        story.write_text(good.replace("Một đoạn văn.", "Vừa viết thêm."), "utf-8")
        assert waited_for(page, "Vừa viết thêm.", 15)
        spoil(column)
        time.sleep(1.5)  # MkDocs answers again when the error is mended
        story.write_text(good.replace("Một đoạn văn.", "Đã sửa lỗi."), "utf-8")
        assert waited_for(page, "Đã sửa lỗi.", 15)
    assert not (column / "site").exists()
    said = (column.parent / "serve.log").read_text("utf-8")
    assert f"Xem tại {address}" in said
    assert "[unit-unknown]" in said
    assert "Traceback" not in said
