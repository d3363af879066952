"""One stylesheet for all pages: Material's, as far as they need it, then the theme's.

A rule of Material's is left out when it asks for a class, or for the value of an attribute, whose
name stands nowhere in the layouts, the templates and the scripts. What editors write brings no
other classes: :data:`thidua.publish.markup.CLASSES` names those that are let through. So the pages
look the same, and what is left out depends on the theme and the settings, never on a story.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import tinycss2
from tinycss2.ast import Node

from thidua.publish.layouts import Layout
from thidua.publish.markup import CLASSES

SHEET = "assets/style.css"
"""The stylesheet of every page, in the site."""

MATERIAL = "assets/stylesheets"
"""Where Material brings its own."""

ORDER = ("base.css", "story.css", "print.css", "search.css", "high-contrast.css")
"""The theme's stylesheets in ``assets/``, later ones over earlier; a column's own come last."""

WORD = re.compile(r"[\w-]+")
NESTED = {"media", "supports"}
DECLARED = re.compile(
    r"""(?<![\w-])(--[\w-]+):(?:[^;{}"'()]|"[^"]*"|'[^']*'|\((?:[^()"']|"[^"]*"|'[^']*')*\)){0,1000}(?:;|(?=\}))"""
)
"""A custom property and its value, as a minified stylesheet writes it."""


def join(site: Path, layouts: Iterable[Layout], themes: Sequence[Path]) -> None:
    """Makes one stylesheet of those that MkDocs has taken into *site* from the theme; they go."""
    material = sorted((site / MATERIAL).glob("*.css"))
    names = {path.name for folder in themes for path in (folder / "assets").glob("*.css")}
    there = [site / "assets" / name for name in (*ORDER, *sorted(names.difference(ORDER)))]
    ours = [path for path in there if path.is_file()]
    own = "".join(path.read_text("utf-8") for path in ours)
    words = _words(site, layouts, themes)
    css = "".join(path.read_text("utf-8") for path in material)
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    needed = "".join(_rules(rules, words))
    for _ in range(2):  # a property may have been needed by another alone
        needed = _without_unused_properties(needed, own)
    for path in (*material, *ours):
        path.unlink()
    shutil.rmtree(site / MATERIAL, ignore_errors=True)
    (site / SHEET).parent.mkdir(exist_ok=True)
    (site / SHEET).write_text(f"{needed}\n{own}", encoding="utf-8")


def _words(site: Path, layouts: Iterable[Layout], themes: Iterable[Path]) -> set[str]:
    """Everything that may be the name of a class, or the value of an attribute."""
    templates = [path for folder in themes for path in folder.rglob("*.html")]
    texts = [path.read_text("utf-8", "replace") for path in (*templates, *site.rglob("*.js"))]
    texts += ["".join(layout.pieces) for layout in layouts]
    return {word for text in texts for word in WORD.findall(text)}.union(*CLASSES.values())


def _rules(rules: Sequence[Node], words: set[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [s for s in _selectors(rule.prelude) if _possible(s, words)]
            if selectors:
                head = ",".join(tinycss2.serialize(s).strip() for s in selectors)
                yield f"{head}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in NESTED:
            inside = tinycss2.parse_rule_list(
                rule.content, skip_comments=True, skip_whitespace=True
            )
            if within := "".join(_rules(inside, words)):
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{within}}}"
        else:
            yield rule.serialize()


def _selectors(prelude: Sequence[Node]) -> list[list[Node]]:
    selectors: list[list[Node]] = [[]]
    for token in prelude:
        if token == ",":
            selectors.append([])
        else:
            selectors[-1].append(token)
    return selectors


def _possible(selector: Sequence[Node], words: set[str]) -> bool:
    """Whether something may match; what stands in ``:not(…)``, ``:is(…)`` asks for nothing."""
    for before, token in zip([None, *selector], selector, strict=False):
        if before == "." and token.type == "ident" and token.value not in words:
            return False
        if token.type == "[] block":
            asked = [t for t in token.content if t.type != "whitespace"]
            if len(asked) == 3 and asked[1] == "=" and asked[2].value not in words:
                return False
    return True


def _without_unused_properties(css: str, own: str) -> str:
    used = set(re.findall(r"var\(\s*(--[\w-]+)", css + own))
    return DECLARED.sub(lambda match: match[0] if match[1] in used else "", css)
