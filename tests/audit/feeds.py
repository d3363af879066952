"""Compares what three parsers read: ``feeds.py SITE NPM_JSON``. Run by `make audit`."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from feedparser import parse
from lxml import html


def main(site: Path, npm: Path) -> int:
    """The number of differences, which it prints."""
    read = json.loads(npm.read_text("utf-8"))
    wrong = entries = 0
    for name, parsers in read.items():
        if name.endswith(".json"):
            ours = [
                {"id": i["id"], "title": i["title"], "link": i["url"],
                 "published": stamp(datetime.fromisoformat(i["date_published"])),
                 "authors": [a["name"] for a in i["authors"]], "content": i["content_html"]}
                for i in json.loads((site / name).read_bytes())["items"]
            ]  # fmt: skip
        else:
            found = parse((site / name).read_bytes(), sanitize_html=False)
            wrong += bool(found.bozo)
            ours = [
                {"id": e.id, "title": e.title, "link": e.link,
                 "published": stamp(datetime(*e.published_parsed[:6], tzinfo=UTC)),
                 "authors": [a.name for a in e.authors], "content": e.content[0].value}
                for e in found.entries
            ]  # fmt: skip
        entries += len(ours)
        for parser, theirs in parsers.items():
            if len(theirs) != len(ours):
                wrong += 1
                print(f"{name}: {parser} reads {len(theirs)} entries of {len(ours)}")
            for one, other in zip(ours, theirs, strict=False):
                for key, value in other.items():
                    if plain(key, one[key]) != plain(key, value):
                        wrong += 1
                        print(f"{name}: {parser}: {key} of {one['id']}")
                        print(f"  {value!r:.90}\n  {one[key]!r:.90}")
    print(f"{len(read)} files, {entries} entries, {wrong} differences between the parsers")
    return wrong


def stamp(value: datetime) -> str:
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def plain(key: str, value: object) -> object:
    """Parsers trim texts at their ends; feedparser writes HTML anew, its attributes in order."""
    if key == "content":
        found = html.fragment_fromstring(str(value).strip(), create_parent=True)
        return [(e.tag, dict(e.attrib), e.text or "", e.tail or "") for e in found.iter()]
    return value.strip() if isinstance(value, str) else value


if __name__ == "__main__":
    sys.exit(bool(main(Path(sys.argv[1]), Path(sys.argv[2]))))
