"""Every page carries a policy under which nothing runs, and nothing loads, but what is its own."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Route

ROOT = Path(__file__).parents[2]
STORY = "guong/2024/vuon-cam/"
HEADERS = (
    "Strict-Transport-Security",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Permissions-Policy",
    "Cross-Origin-Opener-Policy",
)
INJECTED = """
<script>window.ran = "script"</script>
<img src="x" onerror="window.ran = 'handler'" alt="">
<img src="\\\\foreign.example\\a.png" alt="">
<img srcset="//foreign.example/b.png 1x" alt="">
<p style="background: url(//foreign.example/c.png)">x</p>
<script src="//foreign.example/d.js"></script>
<link rel="stylesheet" href="//foreign.example/e.css">
<iframe src="//foreign.example/f"></iframe>
<object data="//foreign.example/g"></object>
<base href="//foreign.example/">
"""


def policy_of(page: html.HtmlElement) -> dict[str, list[str]]:
    """The sources of each directive."""
    (written,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    directives = [one.split() for one in written.split(";") if one.strip()]
    return {name: sources for name, *sources in directives}


def test_every_page_runs_its_own_scripts_alone(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert site / "404.html" in pages
    for path in pages:
        page = html.parse(path).getroot()
        policy = policy_of(page)
        inline = page.xpath("//script[not(@src)][not(@type='application/ld+json')]/text()")
        assert len(inline) == 1
        digest = b64encode(sha256(inline[0].encode()).digest()).decode()
        assert policy["script-src"] == ["'self'", f"'sha256-{digest}'"], path
        assert policy["default-src"] == policy["base-uri"] == ["'none'"]
        assert not page.xpath("//@*[starts-with(name(), 'on')]")
        assert {"frame-src", "media-src"}.isdisjoint(policy)


def test_a_page_admits_the_player_of_its_video_alone(
    column: Path, thidua: Callable[..., int], tmp_path: Path
) -> None:
    for name, url in {
        "2024/vuon-cam/index.md": "https://youtu.be/dQw4w9WgXcQ",
        "2023/lop-hoc.md": "https://phim.example/a.mp4",
    }.items():
        path = column / "exemplars" / name
        video = f"video: {{url: '{url}', title: Phim}}\naliases: [/cu-{path.stem}/]\n"
        path.write_text(path.read_text("utf-8").replace("subject:", f"{video}subject:"), "utf-8")
    folder = tmp_path / "site"
    assert thidua("build", "-f", str(column / "mkdocs.yml"), "-d", str(folder)) == 0
    policies = {
        page: policy_of(html.parse(folder / page / "index.html").getroot())
        for page in (STORY, "guong/2023/lop-hoc/", "guong/", "cu-lop-hoc/")
    }
    assert policies[STORY]["frame-src"] == ["https://www.youtube-nocookie.com"]
    assert policies["guong/2023/lop-hoc/"]["media-src"] == ["https:"]
    assert {"frame-src", "media-src"}.isdisjoint(policies["guong/"])
    assert policies["cu-lop-hoc/"] == {"default-src": ["'none'"]}


def test_what_is_slipped_into_a_page_neither_runs_nor_asks_others(
    site: Path, serve: Callable[[Path], str], chromium: Browser
) -> None:
    home = serve(site)
    page = chromium.new_page()
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="")

    page.route(re.compile("^http://foreign"), answer)
    whole = (site / STORY / "index.html").read_text("utf-8")
    slipped = whole.replace("</article>", f"{INJECTED}</article>")
    shown = {"body": slipped, "content_type": "text/html"}
    page.route(home + STORY, lambda route: route.fulfill(**shown))
    page.goto(home + STORY, wait_until="load")
    page.wait_for_timeout(200)
    assert page.locator("article base").count() == 1
    assert page.evaluate("window.ran") is None
    assert asked == []
    page.close()


@pytest.mark.parametrize("folder", ["content", "scripts/thidua/edit/starters/common/content"])
def test_the_servers_of_the_handbook_send_the_policy_of_the_pages(folder: str, site: Path) -> None:
    text = (ROOT / folder / "huong-dan" / "may-chu.md").read_text("utf-8")
    (own,) = (
        html.parse(site / "404.html")
        .getroot()
        .xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    )
    sent = re.findall(r'Content-Security-Policy "([^"]*)"', text)
    assert len(sent) == 2
    for policy in sent:
        assert policy.startswith(f"{own}; frame-src https://www.youtube-nocookie.com ")
        assert policy.endswith("; frame-ancestors 'self'")
    for header in HEADERS:
        assert len(re.findall(rf'{header} "', text)) == 2


def test_no_template_brings_a_script_in_its_text_but_the_palette() -> None:
    inline = re.compile(r"<script(?![^>]*(?:\bsrc=|ld\+json))")
    found = [
        p.name for p in (ROOT / "theme").rglob("*.html") if inline.search(p.read_text("utf-8"))
    ]
    assert found == ["palette.html"]
