"""The data in which readers search: small JSON files, fetched when the search is first used.

Below ``/tim-kiem/index/`` stands a table of contents, ``contents.json``, and for each year three
layers, from what is needed first to what is largest: ``titles/YYYY.json`` (with subjects, units),
``summaries/YYYY.json``, ``texts/YYYY.json`` (the plain text). A new story changes the
files of its own year and the table of contents, which holds the content hash of each. The script
``theme/assets/search-worker.js`` reads them; what is folded and how it is ranked, it decides.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from thidua.model.column import Column
from thidua.model.language import Language
from thidua.model.story import Story
from thidua.publish.facets import facets, kind_of
from thidua.publish.markup import words
from thidua.publish.urls import SEARCH, file_at
from thidua.spelling import slugify

INDEX = f"{SEARCH}index/"
CONTENTS = "contents.json"
FOOTNOTE = re.compile(
    r'<sup id="fnref.{0,500}?</sup>|<a class="footnote-backref".{0,500}?</a>', re.DOTALL
)
"""A footnote's number in the text, and the way back to it: no words of the story."""


def plain(text: str) -> str:
    """The words of HTML, composed (NFC), one space apart; of scripts and comments nothing.

    >>> plain('<h2>Nước</h2>\\n<p>sạch &amp; trong<sup id="fnref:1"><a>1</a></sup></p>')
    'Nước sạch & trong'
    """
    return _composed(words(FOOTNOTE.sub("", text)))


def files(column: Column, stories: Sequence[Story], bodies: Mapping[str, str]) -> dict[str, bytes]:
    """Every file of the index, UTF-8 JSON, by its address.

    Nothing but *stories*, newest first, comes into it; *bodies* are their plain texts, by address.
    """
    contents: dict[str, bytes] = {}
    shards = []
    by_year = sorted(stories, key=lambda s: s.date.year, reverse=True)
    for year, group in groupby(by_year, key=lambda s: s.date.year):
        own = list(group)
        shard: dict[str, Any] = {"year": year}
        for layer, value in _layers(own, bodies):
            name = f"{layer}/{year}.json"
            content = contents[INDEX + name] = _json(value)
            shard[layer] = f"{name}?v={hashlib.sha256(content).hexdigest()[:12]}"
        shards.append(shard)
    contents[INDEX + CONTENTS] = _json({"facets": facets(column, stories), "shards": shards})
    return contents


def write(
    folder: Path, column: Column, stories: Sequence[Story], bodies: Mapping[str, str]
) -> None:
    """Writes the index below *folder*, the site being built."""
    for address, content in files(column, stories, bodies).items():
        file_at(folder, address).write_bytes(content)


def _layers(stories: Sequence[Story], bodies: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    yield "titles", _names(stories)
    yield "summaries", {_key(s): _composed(s.summary) for s in stories}
    yield "texts", {_key(s): _text(s, bodies.get(s.address, "")) for s in stories}


def _names(stories: Sequence[Story]) -> dict[str, Sequence[object]]:
    """Column by column, because likes compress well; a slug only where the title gives another."""
    return {
        "title": [_composed(s.title) for s in stories],
        "subject": [_composed(getattr(s, "subject", "")) for s in stories],
        "unit": [getattr(s, "unit", "") for s in stories],
        "kind": [kind_of(s) for s in stories],
        "model": [getattr(s, "model", "") for s in stories],
        "fields": [" ".join(s.fields) for s in stories],
        "day": [f"{s.date:%m-%d}" for s in stories],
        "slug": ["" if s.slug == slugify(s.title) else s.slug for s in stories],
        "sample": [int(s.sample) for s in stories],
        "lang": ["" if s.lang is Language.VIETNAMESE else s.lang for s in stories],
    }


def _text(story: Story, body: str) -> str:
    """What a reader of the page reads: its text, and its keywords."""
    return f"{body} {_composed(', '.join(story.tags))}".strip()


def _key(story: Story) -> str:
    return f"{story.section}/{story.slug}"


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
