"""The data in which readers search: small JSON files, fetched when the search is first used.

Below ``/tim-kiem/index/`` stands a table of contents, ``contents.json``, and for each year three
layers, from what is needed first to what is largest: ``titles/YYYY.json`` (with subjects, units),
``summaries/YYYY.json``, ``texts/YYYY.json`` (the plain text). A new story changes the
files of its own year and the table of contents, which tells the versions of each. The script
``theme/assets/search-worker.js`` reads them; what is folded and how it is ranked, it decides.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, groupby, zip_longest
from typing import Any

from thidua.model.column import Column
from thidua.model.language import Language
from thidua.model.story import Story
from thidua.publish.facets import facets, kind_of
from thidua.publish.outputs import Output, Piece, digest, whole
from thidua.publish.urls import SEARCH
from thidua.publish.views import StoryView
from thidua.spelling import slugify

INDEX = f"{SEARCH}index/"
CONTENTS = "contents.json"
VERSION = "2"
"""Of what the files look like: the address under which they are asked for depends on it."""
BEGIN, BETWEEN, END = (
    Piece(f"json {sign}", partial(str.encode, sign)) for sign in ("{", ",", "}\n")
)


def search_outputs(
    column: Column,
    views: Sequence[StoryView],
    body: Callable[[Story], str],
    body_key: Callable[[Story], str],
) -> Iterator[Output]:
    """Every file of the index, UTF-8 JSON.

    Nothing but the stories of *views*, newest first, comes into it. *body* gives the plain text of
    one, and *body_key* what tells that text from any other.
    """
    shards = []
    by_year = sorted(views, key=lambda v: v.story.date.year, reverse=True)
    for year, group in groupby(by_year, key=lambda v: v.story.date.year):
        own = list(group)
        shard: dict[str, Any] = {"year": year}
        for layer, parts in _layers(own, body, body_key):
            name = f"{layer}/{year}.json"
            shard[layer] = f"{name}?v={digest(VERSION, *(part.key for part in parts))}"
            yield Output(INDEX + name, tuple(parts))
        shards.append(shard)
    every = facets(column, [view.story for view in views])
    yield whole(INDEX + CONTENTS, _json({"facets": every, "shards": shards}))


def _layers(
    views: Sequence[StoryView], body: Callable[[Story], str], body_key: Callable[[Story], str]
) -> Iterator[tuple[str, list[Piece]]]:
    stories = [view.story for view in views]
    said = digest(*(view.key for view in views))
    yield "titles", [Piece(f"titles:{said}", lambda: _json(_names(stories)))]
    yield "summaries", [Piece(f"summaries:{said}", lambda: _json(_summaries(stories)))]
    texts = [_text_part(view, body, body_key) for view in views]
    between = [BETWEEN] * (len(texts) - 1)
    yield "texts", [BEGIN, *filter(None, chain(*zip_longest(texts, between))), END]


def _text_part(
    view: StoryView, body: Callable[[Story], str], body_key: Callable[[Story], str]
) -> Piece:
    """The text of one story, under its key."""
    story = view.story

    def make() -> bytes:
        return _json({_key(story): _text(story, body(story))})[1:-2]

    return Piece(f"text:{digest(view.key, body_key(story))}", make, story.document.path)


def _summaries(stories: Sequence[Story]) -> dict[str, str]:
    return {_key(story): _composed(story.summary) for story in stories}


def _names(stories: Sequence[Story]) -> dict[str, Sequence[object]]:
    """Column by column, because likes compress well; a slug only where the title gives another."""
    return {
        "title": [_composed(s.title) for s in stories],
        "subject": [_subject(s) for s in stories],
        "unit": [getattr(s, "unit", "") for s in stories],
        "kind": [kind_of(s) for s in stories],
        "model": [getattr(s, "model", "") for s in stories],
        "fields": [" ".join(s.fields) for s in stories],
        "day": [f"{s.date:%m-%d}" for s in stories],
        "slug": ["" if s.slug == slugify(s.title) else s.slug for s in stories],
        "sample": [int(s.sample) for s in stories],
        "lang": ["" if s.lang is Language.VIETNAMESE else s.lang for s in stories],
    }


def _subject(story: Story) -> str:
    """Whom it is about; empty where the title says no more than that."""
    subject = _composed(getattr(story, "subject", ""))
    return "" if subject == _composed(story.title) else subject


def _text(story: Story, body: str) -> str:
    """What a reader of the page reads: its text, and its keywords."""
    return f"{body} {_composed(', '.join(story.tags))}".strip()


def _key(story: Story) -> str:
    return f"{story.section}/{story.slug}"


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
