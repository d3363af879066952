"""What a reader has to load: bounds, and that no page grows with the column."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html

import columns

KB = 1024
TO_LOAD = (
    "//link[@rel='stylesheet' or @rel='preload' or @rel='modulepreload' or @rel='icon'"
    " or @rel='manifest']/@href | //script/@src"
)
ARTICLE = re.compile(r"(<article\b[^>]*>).*(</article>)", re.DOTALL)


def compressed(data: bytes) -> int:
    return len(gzip.compress(data, 6, mtime=0))


def own_files(site: Path, page: Path) -> dict[str, int]:
    """What a browser loads for *page*, pictures apart, with its compressed size in bytes."""
    address = "/" + page.relative_to(site).as_posix().removesuffix("index.html")
    found = {address: compressed(page.read_bytes())}
    ahead = [urljoin(address, link) for link in html.parse(page).xpath(TO_LOAD)]
    while ahead:
        link = ahead.pop()
        if link in found:
            continue
        data = (site / link[1:]).read_bytes()
        found[link] = len(data) if link.endswith(".woff2") else compressed(data)
        if link.endswith(".css"):
            named = re.findall(r"url\(\s*[\"']?([^\"')]+)", data.decode())
            ahead += [urljoin(link, name) for name in named if not name.startswith("data:")]
        if link.endswith(".js"):
            named = re.findall(r"^\s*import\s[^\"']*[\"'](\.[^\"']+)", data.decode(), re.MULTILINE)
            ahead += [urljoin(link, name) for name in named]
    return found


def test_a_story_without_its_pictures_weighs_120_kb_at_most(site: Path) -> None:
    loaded = own_files(site, site / "guong/2024/vuon-cam/index.html")
    assert any(name.endswith("style.css") for name in loaded)
    assert any(name.endswith("-400.woff2") for name in loaded)
    assert any(name.endswith("search-view.js") for name in loaded)
    assert sum(loaded.values()) <= 120 * KB, loaded


def test_the_chrome_of_every_page_weighs_15_kb_at_most(site: Path) -> None:
    weights = {path: chrome_of(path) for path in site.rglob("*.html")}
    assert len(weights) > 50
    assert max(weights.values()) <= 15 * KB, max(weights, key=weights.__getitem__)


def chrome_of(page: Path) -> int:
    """The compressed size of *page* without its content."""
    text, count = ARTICLE.subn(r"\1\2", page.read_text("utf-8"))
    assert count == 1 or "http-equiv" in text, page
    return compressed(text.encode())


@pytest.fixture(scope="module")
def of_size(pattern: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """The site of the small column with so many stories more, each younger than the one before."""
    return lambda count: grown(pattern, tmp_path_factory.mktemp(f"of-{count}"), count)


def grown(pattern: Path, folder: Path, count: int) -> Path:
    root = Path(shutil.copytree(pattern, folder / "xa"))
    for n in range(count):
        path = root / "exemplars" / "2024" / f"bai-{n}.md"
        text = columns.EXEMPLAR.format(
            number="X",
            title=f"Câu chuyện thứ {n} của xã",
            summary=columns.SUMMARY,
            date=f"2024-01-01T{n // 60:02}:{n % 60:02}",  # home's newest stay the same
            status="published",
            more="",
            body="Một đoạn văn.",
        )
        path.write_text(text.replace("00000000000X", f"{n + 0x1000:012x}"), "utf-8")
    assert (
        columns.run_here("build", "-f", str(root / "mkdocs.yml"), "-d", str(folder / "site")) == 0
    )
    return folder / "site"


def test_a_page_does_not_grow_with_the_number_of_stories(of_size: Callable[[int], Path]) -> None:
    few, many = of_size(20), of_size(200)
    old = "guong/2023/lop-hoc/index.html"
    assert (few / old).read_bytes() == (many / old).read_bytes()
    for page in ("index.html", "guong/index.html", "tim-kiem/index.html", "404.html", old):
        assert chrome_of(few / page) == chrome_of(many / page), page
    newest = (many / "guong/index.html").read_text("utf-8")
    assert newest.count('class="card ') + newest.count('class="card"') < 60
    for page in many.rglob("index.html"):
        assert compressed(page.read_bytes()) < 40 * KB, page
