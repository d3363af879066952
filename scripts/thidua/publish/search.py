"""The data in which readers search: small JSON files, fetched when the search is first used.

Below ``/tim-kiem/index/`` stands a table of contents, ``contents.json``, and for each year three
layers, from what is needed first to what is largest: ``titles/YYYY.json`` (with subjects, units),
``summaries/YYYY.json``, ``texts/YYYY.json`` (the plain text). A new story changes the
files of its own year and the table of contents, which tells the versions of each. The script
``theme/assets/search-worker.js`` reads them; what is folded and how it is ranked, it decides.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, groupby, zip_longest
from typing import Any

from thidua.model.column import Column
from thidua.model.language import Language
from thidua.model.story import Story
from thidua.publish.facets import facets, kind_of
from thidua.publish.markup import words
from thidua.publish.outputs import Output, Part, digest, key, whole
from thidua.publish.urls import SEARCH
from thidua.spelling import slugify

INDEX = f"{SEARCH}index/"
CONTENTS = "contents.json"
VERSION = "2"
"""Of what the files look like: the address under which they are asked for depends on it."""
BEGIN, BETWEEN, END = (
    Part(f"json {sign}", partial(str.encode, sign)) for sign in ("{", ",", "}\n")
)
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


def search_outputs(
    column: Column,
    stories: Sequence[Story],
    body: Callable[[Story], str],
    body_key: Callable[[Story], str],
) -> Iterator[Output]:
    """Every file of the index, UTF-8 JSON.

    Nothing but *stories*, newest first, comes into it. *body* gives the plain text of one, and
    *body_key* what tells that text from any other.
    """
    shards = []
    by_year = sorted(stories, key=lambda s: s.date.year, reverse=True)
    for year, group in groupby(by_year, key=lambda s: s.date.year):
        own = list(group)
        shard: dict[str, Any] = {"year": year}
        for layer, parts in _layers(own, body, body_key):
            name = f"{layer}/{year}.json"
            shard[layer] = f"{name}?v={digest(VERSION, *(part.key for part in parts))}"
            yield Output(INDEX + name, tuple(parts))
        shards.append(shard)
    yield whole(INDEX + CONTENTS, _json({"facets": facets(column, stories), "shards": shards}))


def _layers(
    stories: Sequence[Story], body: Callable[[Story], str], body_key: Callable[[Story], str]
) -> Iterator[tuple[str, list[Part]]]:
    for layer, value in (
        ("titles", _names(stories)),
        ("summaries", {_key(s): _composed(s.summary) for s in stories}),
    ):
        (part,) = whole("", _json(value)).parts
        yield layer, [part]
    texts = [_text_part(story, body, body_key) for story in stories]
    between = [BETWEEN] * (len(texts) - 1)
    yield "texts", [BEGIN, *filter(None, chain(*zip_longest(texts, between))), END]


def _text_part(
    story: Story, body: Callable[[Story], str], body_key: Callable[[Story], str]
) -> Part:
    """The text of one story, under its key."""

    def make() -> bytes:
        return _json({_key(story): _text(story, body(story))})[1:-2]

    said = key(story=_key(story), text=body_key(story), tags=story.tags)
    return Part(f"text {said}", make, story.document.path)


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
