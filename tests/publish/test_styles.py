"""Of Material's stylesheets there is left what the pages of the column can show; it comes first."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from thidua.publish import styles
from thidua.publish.layouts import Layout, Slot


@pytest.mark.parametrize(
    ("rule", "there"),
    [
        (".shown{color:red}", True),
        (".absent{color:red}", False),
        ("p,.absent p,.shown p{color:red}", True),
        (".shown:not(.absent){color:red}", True),
        (".shown .absent{color:red}", False),
        ("[dir=ltr] p{color:red}", True),
        ('[dir="rtl"] p{color:red}', False),
        ("[hidden]{color:red}", True),
        ("@media print{.shown{color:red}}", True),
        ("@media print{.absent{color:red}}", False),
        (".from-script{color:red}", True),
        (".from-template{color:red}", True),
        (".admonition.note{color:red}", True),
        ("@page{margin:25mm}", True),
        (".shown{content:'}.absent{'}", True),
    ],
)
def test_a_rule_stays_when_something_may_match_it(rule: str, there: bool, tmp_path: Path) -> None:
    assert (left(rule, tmp_path) != "") == there


def test_of_several_selectors_the_possible_ones_stay(tmp_path: Path) -> None:
    assert left("p,.absent p,.shown p{color:red}", tmp_path) == "p,.shown p{color:red}"


def test_a_property_goes_with_the_last_rule_that_needs_it(tmp_path: Path) -> None:
    css = (
        ":root{--a:1px;--icon:url(\"data:image/svg+xml,<svg a=';}'/>\");--b:var(--a);--ours:2px}"
        ".shown{margin:var(--b)}.absent{mask:var(--icon)}"
    )
    assert left(css, tmp_path) == (":root{--a:1px;--b:var(--a);--ours:2px}.shown{margin:var(--b)}")


def test_all_become_one_and_the_theme_has_the_last_word(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "chuyen-muc.css").write_text("p { color: red; }", "utf-8")  # from content/
    left(".shown{color:red}", tmp_path)
    assert {p.name for p in site.rglob("*.css")} == {"style.css", "chuyen-muc.css"}
    assert (site / styles.SHEET).read_text("utf-8") == f".shown{{color:red}}\n{OWN}{OTHER}"


OWN = "p { margin: var(--ours); }\n"
OTHER = "p { margin: 0; }\n"


def left(css: str, folder: Path) -> str:
    """What is left of *css*, in a site with one page, one script and one template."""
    site = folder / "site"
    sheet = site / styles.MATERIAL / "main.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(css, "utf-8")
    (site / "assets" / "x.js").write_bytes(b'box.className = "from-script" // \xff')
    theme = folder / "theme"
    (theme / "assets").mkdir(parents=True)
    for name, text in (("base.css", OWN), ("khac.css", OTHER)):
        (theme / "assets" / name).write_text(text, "utf-8")
        shutil.copy(theme / "assets" / name, site / "assets")
    (theme / "page.html").write_text('<p class="from-{{ a }} from-template">', "utf-8")
    layout = Layout.split(f'<body dir="ltr" class="shown">{Slot.CONTENT}</body>')
    styles.join(site, [layout], [theme])
    return (site / styles.SHEET).read_text("utf-8").removesuffix(f"\n{OWN}{OTHER}")
