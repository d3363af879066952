"""What a built site names of its own, and whether it is there: ``links.py SITE``."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

from lxml import html

IMAGES = "og:image og:image:url og:image:secure_url twitter:image".split()
SINGLE = "//@href | //@src | //@poster | //@action"
SEVERAL = "//@srcset | //@imagesrcset"
MOVED = "//meta[@http-equiv='refresh']/@content"
DATA = "//script[@type='application/ld+json']/text()"
WITHOUT_PAGE = {"@id", "@context", "urlTemplate"}
"""Keys of structured data that name a thing, or a pattern, and no page."""

IN_TEXT = re.compile(r"[^\s\"'<>\\)\]|,;]*")


def broken(site: Path) -> list[tuple[str, str]]:
    """Each page or file with a link, asset or fragment in it that is not in *site*, in order."""
    trees = {path: html.parse(path).getroot() for path in sorted(site.rglob("*.html"))}
    base = trees[site / "index.html"].xpath("string(//link[@rel='canonical']/@href)")
    ids = {path: set(tree.xpath("//@id")) for path, tree in trees.items()}

    def there(link: str, here: str) -> bool:
        target, fragment = urldefrag(urljoin(here, link))
        if not target.startswith(base):
            return True
        path = site / unquote(target.removeprefix(base).partition("?")[0])
        if path.is_dir():
            path /= "index.html"
        named = path not in ids or unquote(fragment) in ids[path]
        return path.is_file() and (not fragment or named)

    named = [(path, link) for path, tree in trees.items() for link in in_page(tree)]
    for path in sorted(p for p in site.rglob("*") if p.is_file()):
        named += [(path, link) for link in in_file(path, base)]
    lost = []
    for path, link in named:
        here = path.relative_to(site).as_posix()
        if not there(link, base + here.removesuffix("index.html")):
            lost.append((here, link))
    return lost


def in_page(tree: html.HtmlElement) -> Iterator[str]:
    """Everything that a page names."""
    yield from tree.xpath(SINGLE)
    for meta in tree.xpath("//meta[@content]"):
        if (meta.get("property") or meta.get("name")) in IMAGES:
            yield meta.get("content")
    for several in tree.xpath(SEVERAL):
        yield from (one.split()[0] for one in several.split(", ") if one.strip())
    for moved in tree.xpath(MOVED):
        yield moved.partition("url=")[2].strip("'\"")
    for data in tree.xpath(DATA):
        yield from in_data(json.loads(data))


def in_data(data: Any, key: str = "") -> Iterator[str]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield from in_data(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from in_data(value, key)
    elif isinstance(data, str) and "://" in data and key not in WITHOUT_PAGE:
        yield data


def in_file(path: Path, base: str) -> Iterator[str]:
    """Everything that a stylesheet, a manifest, a feed, a sitemap or a calendar names."""
    if path.suffix == ".css":
        for link in re.findall(r"url\(\s*[\"']?([^\"')]+)", path.read_text("utf-8")):
            if not link.startswith("data:"):
                yield link
    elif path.suffix == ".webmanifest":
        manifest = json.loads(path.read_text("utf-8"))
        yield manifest["start_url"]
        yield from (icon["src"] for icon in manifest.get("icons", ()))
    elif path.suffix in {".xml", ".json", ".opml", ".txt", ".ics"}:
        text = path.read_text("utf-8").replace("\r\n ", "").replace("&amp;", "&")
        text = re.sub(r"<id>[^<]*</id>", "", text)  # a name, not a place
        for start in re.finditer(re.escape(base), text):
            found = IN_TEXT.match(text, start.end())
            yield base + re.split(r"&(?:quot|gt|lt|#)", found[0])[0] if found else base


def main(site: Path) -> int:
    """The number of broken links, which it prints."""
    lost = broken(site)
    for where, link in lost:
        print(f"{where}: {link}")
    print(f"links: {len(lost)} broken")
    return len(lost)


if __name__ == "__main__":
    sys.exit(bool(main(Path(sys.argv[1]))))
