"""axe-core reads pages of every kind: ``axe.py SITE AXE_JS``. Run by `make audit`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from chromium import SCREENS, chromium
from kinds import kinds
from playwright.sync_api import Page
from served import served

SCHEMES: dict[str, Any] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "high contrast": {"color_scheme": "light", "contrast": "more"},
    "high contrast, dark": {"color_scheme": "dark", "contrast": "more"},
}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SEVEN = {"color-contrast-enhanced": {"enabled": True}}
"""WCAG 2.2, 1.4.6 (AAA): what high contrast promises."""
RUN = """([tags, rules]) =>
    axe.run(document, {runOnly: tags, rules, resultTypes: ['violations', 'incomplete']})"""


def main(site: Path, axe: Path) -> int:
    """The number of violations, which it prints."""
    pages = sorted({address for found in kinds(site) for address in (found[0], found[-1])})
    violations: Counter[str] = Counter()
    unsure: Counter[str] = Counter()
    with served(site) as home, chromium() as browser:
        for width, height in SCREENS:
            for scheme, device in SCHEMES.items():
                context = browser.new_context(
                    viewport={"width": width, "height": height}, reduced_motion="reduce", **device
                )
                page = context.new_page()
                rules = SEVEN if "contrast" in device else {}
                for address in pages:
                    page.goto(home + address, wait_until="load")
                    where = f"{address or '(home)'} {scheme} {width}px"
                    read(page, axe, rules, where, violations, unsure)
                    for state in opened(page, address):
                        read(page, axe, rules, f"{where}, {state}", violations, unsure)
                context.close()
    for rule, count in unsure.most_common():
        print(f"not decided by axe: {rule} ({count})")
    views = len(SCREENS) * len(SCHEMES)
    print(f"axe: {len(pages)} pages, each in {views} views: {violations.total()} violations")
    return violations.total()


def opened(page: Page, address: str) -> Iterator[str]:
    """Opens what a reader may open on *page*, and names each state in turn."""
    if page.evaluate("document.querySelectorAll('details:not([open])').length"):
        page.evaluate("document.querySelectorAll('details').forEach(d => (d.open = true))")
        yield "all unfolded"
    if address == "guong/" and page.locator(".list-filter").count():
        for select in page.locator(".list-filter select").all():
            select.select_option(index=1)
        yield "filtered"
    if address == "tim-kiem/":
        page.fill("#_query", "nong dan")
        page.wait_for_selector(".search__results li")
        yield "results"
    if page.locator(".gallery a").count():
        page.locator(".gallery a").first.press("Enter")
        page.wait_for_selector(".lightbox[open]")
        yield "picture in large"
        page.keyboard.press("Escape")
    if page.locator(".video[data-file] .video__open").count():
        page.locator(".video__open").press("Enter")
        page.wait_for_selector(".video video")
        yield "film"
    if page.locator("[data-copy]").count():
        page.locator("[data-copy]").click()
        page.wait_for_function("() => document.querySelector('.share [role=status]').textContent")
        yield "link copied"
    if address == "":
        if page.locator(".menu-button").is_visible():
            page.locator(".menu-button").press("Enter")
            page.wait_for_function("() => document.activeElement.closest('dialog.menu')")
            yield "menu open"
            page.keyboard.press("Escape")
        page.locator(".search-button").click()
        page.locator("dialog input[type=search]").fill("nong dan")
        page.wait_for_selector("dialog [role=option]")
        yield "search open"


def read(
    page: Page,
    axe: Path,
    rules: dict[str, Any],
    where: str,
    violations: Counter[str],
    unsure: Counter[str],
) -> None:
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe.read_text("utf-8"))
    result = page.evaluate(RUN, [TAGS, rules])
    unsure.update({doubt["id"]: len(doubt["nodes"]) for doubt in result["incomplete"]})
    for violation in result["violations"]:
        violations[violation["id"]] += len(violation["nodes"])
        for node in violation["nodes"]:
            print(f"{where}: {violation['id']}: {violation['help']}\n  {node['html'][:200]}")
            causes = (*node["any"], *node["all"], *node["none"])
            print("  " + " ".join(cause["message"] for cause in causes)[:300])


if __name__ == "__main__":
    sys.exit(bool(main(Path(sys.argv[1]), Path(sys.argv[2]))))
