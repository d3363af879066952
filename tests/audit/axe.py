"""axe-core reads pages of every kind: ``axe.py SITE AXE_JS``. Run by `make audit`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from chromium import SCREENS, chromium
from kinds import kinds
from playwright.sync_api import Page
from served import served

from thidua.cores import spread

SCHEMES: dict[str, Any] = {
    "light": {"color_scheme": "light", "contrast": "no-preference"},
    "dark": {"color_scheme": "dark", "contrast": "no-preference"},
    "high contrast": {"color_scheme": "light", "contrast": "more"},
    "high contrast, dark": {"color_scheme": "dark", "contrast": "more"},
}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that look at colours. In another scheme nothing else is otherwise but the palette in
the header: there all rules are asked in each scheme, on one page."""
SEVEN = "color-contrast-enhanced"
"""WCAG 2.2, 1.4.6 (AAA): what high contrast promises."""
RUN = """([type, values, seven]) => axe.run(document, {
    runOnly: { type, values: type === "rule" ? [...values, ...seven] : values },
    rules: Object.fromEntries(seven.map((rule) => [rule, { enabled: true }])),
    resultTypes: ["violations", "incomplete"],
})"""


@dataclass
class Findings:
    """What axe says of pages: lines to print, violations and doubts by the names of the rules."""

    lines: list[str] = field(default_factory=list)
    violations: Counter[str] = field(default_factory=Counter)
    unsure: Counter[str] = field(default_factory=Counter)

    def add(self, result: Any, where: str) -> None:
        self.unsure.update({doubt["id"]: len(doubt["nodes"]) for doubt in result["incomplete"]})
        for violation in result["violations"]:
            self.violations[violation["id"]] += len(violation["nodes"])
            for node in violation["nodes"]:
                self.lines += [f"{where}: {violation['id']}: {violation['help']}"]
                self.lines += [f"  {node['html'][:200]}"]
                causes = (*node["any"], *node["all"], *node["none"])
                self.lines += ["  " + " ".join(cause["message"] for cause in causes)[:300]]


def main(site: Path, axe: Path) -> int:
    """The number of violations, which it prints."""
    pages = sorted({address for found in kinds(site) for address in (found[0], found[-1])})
    whole = Findings()
    for found in spread(partial(read, site, axe.read_text("utf-8"), pages), SCREENS):
        whole.lines += found.lines
        whole.violations += found.violations
        whole.unsure += found.unsure
    for line in whole.lines:
        print(line)
    for rule, count in whole.unsure.most_common():
        print(f"not decided by axe: {rule} ({count})")
    views, number = len(SCREENS) * len(SCHEMES), whole.violations.total()
    print(f"axe: {len(pages)} pages, each in {views} views: {number} violations")
    return number


def read(site: Path, axe: str, pages: Sequence[str], screen: tuple[int, int]) -> Findings:
    """What axe says of *pages* on *screen*, in every scheme, and of what a reader opens there."""
    found = Findings()
    viewport: Any = dict(zip(("width", "height"), screen, strict=True))
    with served(site) as home, chromium() as browser:
        page = browser.new_context(viewport=viewport, reduced_motion="reduce").new_page()
        for address in pages:
            page.emulate_media(**SCHEMES["light"])
            page.goto(home + address, wait_until="load")
            page.evaluate(axe)
            for state in chain([""], opened(page, address)):
                for scheme, device in SCHEMES.items():
                    page.emulate_media(**device)
                    rules = ["rule", COLOURS] if address and scheme != "light" else ["tag", TAGS]
                    seven = [SEVEN] if device["contrast"] == "more" else []
                    where = f"{address or '(home)'} {scheme} {screen[0]}px {state}".strip()
                    found.add(page.evaluate(RUN, [*rules, seven]), where)
                page.emulate_media(**SCHEMES["light"])
    return found


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


if __name__ == "__main__":
    sys.exit(bool(main(Path(sys.argv[1]), Path(sys.argv[2]))))
