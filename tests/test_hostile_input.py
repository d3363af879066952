"""What careless or hostile people write runs nowhere, and publishes nothing of the machine."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html as lxml_html
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
HEADINGS = """
## <svg a=`>` onload="window.ran = 1">
## <SCRIPT a=`>` SRC="http://xss.example/x.js"></SCRIPT>
## <b onmouseover="window.ran = 1">Cam</b>
## Giá < 5
## Đất
## Nước
"""
ATTACK = """<img src=x onerror="window.ran=1">"""


def test_no_template_calls_anything_safe_that_nh3_has_not_cleaned() -> None:
    marked = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in sorted((ROOT / "theme").rglob("*.html"))
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"\|\s*safe\b|\bMarkup\b|autoescape false", line)
    ]
    assert marked == []


def test_a_text_of_many_headings_runs_nothing(
    column: Path,
    thidua: Callable[..., int],
    chromium: Browser,
    serve: Callable[[Path], str],
    tmp_path: Path,
) -> None:
    for name in ("exemplars/2023/lop-hoc.md", "content/gioi-thieu.md"):
        path = column / name
        path.write_text(path.read_text("utf-8") + HEADINGS, "utf-8")
    assert thidua("build", "-f", str(column / "mkdocs.yml"), "-d", str(tmp_path / "site")) == 0
    home = serve(tmp_path / "site")
    page = chromium.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in ("guong/2023/lop-hoc/", "gioi-thieu/"):
        page.goto(home + address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.ran") is None
        listed = page.locator("nav.contents li").all_inner_texts()
        assert '> onload="window.ran = 1">' in listed
        assert "Nước" in listed
    assert [url for url in asked if not url.startswith(home)] == []
    page.close()


def test_settings_are_text_wherever_they_stand_in_the_chrome(column: Path, tmp_path: Path) -> None:
    config = load_config(str(column / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    config.site_name = f"Cột {ATTACK}"
    config.site_description = config.site_author = ATTACK
    config.copyright = f"&copy; 2024 <b>UBND xã</b> {ATTACK}"
    config.extra = {"social": [{"link": f'https://a.example/"{ATTACK}', "name": ATTACK}]}
    for option in config.theme["palette"]:
        option["toggle"]["name"] = ATTACK
        option["media"] = f'"{ATTACK}'
    thidua = config.plugins["thidua"].config
    thidua.authority = f'"{ATTACK}'
    thidua.imprint = dict.fromkeys(("owner", "editor", "address", "phone", "licence"), ATTACK)
    config.nav = [{f"{ATTACK}{n}": uri} for n, uri in enumerate(("index.md", "guong/index.md"))]
    build(config)
    for path in ("index.html", "guong/2023/lop-hoc/index.html", "404.html"):
        page = lxml_html.fromstring((tmp_path / "site" / path).read_bytes())
        assert page.xpath("//img[@onerror]") == []
        assert page.xpath("//*[contains(@class, 'masthead__name')]")[0].text_content() == (
            f"Cột {ATTACK}"
        )
        imprint = page.xpath("//*[contains(@class, 'imprint')]")[0].text_content()
        assert "© 2024 UBND xã" in imprint
        assert ATTACK in imprint


@pytest.mark.parametrize("target", ["/etc/hostname", "../../mkdocs.yml"])
def test_the_theme_of_a_column_publishes_nothing_from_outside(column: Path, target: str) -> None:
    link = column / "theme" / "assets" / "ra.txt"
    link.parent.mkdir(parents=True)
    link.symlink_to(target)
    with pytest.raises(Abort, match=r"theme/assets/ra\.txt") as aborted:
        build(load_config(str(column / "mkdocs.yml")))
    assert "link-outside" in str(aborted.value)
    assert not (column / "site").exists()
