"""The pages of a built site by their kind."""

from __future__ import annotations

from pathlib import Path

WITHDRAWN = '<p class="kicker">Thông báo</p>'
MOVED = 'http-equiv="refresh"'


def kinds(site: Path) -> list[list[str]]:
    """The addresses of every kind of page: of each section and depth, years apart from names.

    A withdrawn story is a kind of its own, and so is each page of the handbook. A page that only
    leads to another one is none.
    """
    found: dict[tuple[str, ...], list[str]] = {}
    for path in sorted(site.rglob("*.html")):
        text = path.read_text("utf-8")
        if MOVED in text:
            continue
        parts = path.relative_to(site).parts
        shape = tuple("9" if part.isdigit() else "a" for part in parts[1:-1])
        own = parts if parts[0] == "huong-dan" else (parts[0], *shape)
        address = "/".join(parts).removesuffix("index.html")
        found.setdefault((*own, str(WITHDRAWN in text)), []).append(address)
    return list(found.values())
