"""The same stories for thidua and for other generators: as many as wanted, always the same ones.

    python benchmarks/stories.py GENERATOR STORIES FOLDER

They are spread over ten years, over the units and fields of the column of Hòa Bình; each has 600
words, made of those of the sample column: three of four follow the one before them as they do
there, the fourth is any, so that the text packs no better than a real one. None has a picture.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from uuid import UUID

import yaml

HERE = Path(__file__).parent
FIRST, DAYS, AS_OF = date(2015, 1, 1), 3650, "2024-12-31"
POOL, SENTENCE, PARAGRAPHS = 4000, 15, (8, 8, 8, 8, 8)
"""Sentences to choose from, words of each, sentences of each paragraph: 600 words in all."""

THIDUA = """\
---
id: {id}
title: {title}
summary: {summary}
date: {day}
status: published
authors: [Ban biên tập]
subject: Tổ hợp tác số {number}
kind: tap-the
model: dien-hinh
unit: {unit}
fields: [{field}]
recognition: {{level: co-so, decision: 12/QĐ, date: {day}}}
publications:
  - {{channel: bao-hoa-binh, date: {day}, url: "https://bao.example/{number}"}}
  - {{channel: dai-ptth, date: {day}, issue: "{day}"}}
  - {{channel: cong-tdkt-tw, date: {day}, title: Tổ hợp tác số {number}}}
sources:
  - {{title: Báo cáo của xã}}
---

{body}
"""
FRONT_MATTER = """\
---
title: {title}
description: {summary}
date: {day}
authors: [Ban biên tập]
slug: to-{number}
units: [{unit}]
fields: [{field}]
---

{body}
"""
PELICAN = """\
Title: {title}
Date: {day}
Slug: to-{number}
Category: {unit}
Tags: {field}
Authors: Ban biên tập
Summary: {summary}

{body}
"""
MATERIAL = """\
---
date: {day}
description: {summary}
slug: to-{number}
categories: [{unit}]
tags: [{field}]
---

# {title}

{more}
"""


class Words:
    """A source of text in the manner of the sample column."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        texts = [p.read_text("utf-8") for p in sorted((HERE.parent / "exemplars").rglob("*.md"))]
        bodies = [text.split("\n---\n", 1)[-1] for text in texts]
        self.words = [word for body in bodies for word in re.findall(r"\w+", body)]
        self.after = defaultdict(list)
        for word, other in zip(self.words, self.words[1:], strict=False):
            self.after[word].append(other)

    def text(self, count: int) -> str:
        """As many words."""
        text = [self.random.choice(self.words)]
        while len(text) < count:
            follows = self.random.random() < 0.75 and self.after[text[-1]]
            text.append(self.random.choice(follows or self.words))
        return " ".join(text)


@dataclass(frozen=True, kw_only=True)
class Story:
    """A story for any generator; ``paragraphs`` are of plain words."""

    number: int
    day: date
    unit: str
    field: str
    title: str
    summary: str
    paragraphs: list[str]

    def written(self, form: str, link: str) -> str:
        """Its file as *form* has it, with a link to another story at *link*."""
        headed = (f"## Phần {n}\n\n{text}" for n, text in enumerate(self.paragraphs, 1))
        body = "\n\n".join([*headed, f"Đọc thêm: [một bài khác]({link})."])
        first, rest = body.split("\n\n", 2)[1:]
        return form.format(
            **vars(self), id=UUID(int=self.number).urn, body=body, more=f"{first}\n\n{MORE}{rest}"
        )


MORE = "<!-- more -->\n\n"
"""Where Material's blog ends what its lists show of a post."""


def stories(count: int) -> Iterator[Story]:
    """As many stories, oldest first."""
    chance, (units, fields), (titles, sentences) = random.Random(count), _lists(), _pools()
    for number in range(count):
        yield Story(
            number=number,
            day=FIRST + timedelta(number * DAYS // count),
            unit=units[number % len(units)],
            field=fields[number % len(fields)],
            title=" ".join(chance.choices(titles, k=2)).capitalize(),
            summary=chance.choice(sentences),
            paragraphs=[" ".join(chance.choices(sentences, k=size)) for size in PARAGRAPHS],
        )


@cache
def _lists() -> tuple[list[str], list[str]]:
    """Units and fields of the column of Hòa Bình."""
    data = HERE.parent / "scripts/thidua/edit/starters/hoa-binh/content"
    listed = yaml.load((data / "danh-muc/don-vi.yml").read_text("utf-8"), yaml.CSafeLoader)
    units = [u["id"] for u in listed if "from" not in u and u["level"] in ("huyen", "xa")]
    return units, sorted(p.stem for p in (data / "linh-vuc").glob("*.md") if p.stem != "index")


@cache
def _pools() -> tuple[list[str], list[str]]:
    """Halves of titles, and sentences."""
    words = Words(1)
    halves = [words.text(5) for _ in range(POOL)]
    return halves, [f"{words.text(SENTENCE).capitalize()}." for _ in range(POOL)]


def thidua(root: Path, count: int) -> None:
    """A province's column with three publications a story."""
    program = Path(sys.executable).with_name("thidua")
    command = [program, "init", root, "--from", "hoa-binh"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    _write(root, count, "exemplars/{year}/to-{number}/index.md", THIDUA)


def hugo(root: Path, count: int) -> None:
    """Taxonomies of units and fields, an index for searching, feeds, a sitemap."""
    shutil.copytree(HERE / "hugo", root)
    _write(
        root,
        count,
        "content/guong/{year}/to-{number}.md",
        FRONT_MATTER,
        "/guong/{year}/to-{number}/",
    )


def eleventy(root: Path, count: int) -> None:
    """The same lists, feeds, index and sitemap as for Hugo."""
    shutil.copytree(HERE / "eleventy", root)
    _write(
        root,
        count,
        "content/guong/{year}/to-{number}.md",
        FRONT_MATTER,
        "/guong/{year}/to-{number}/",
    )


def pelican(root: Path, count: int) -> None:
    """Its own theme; units as categories and fields as tags, each with its feed."""
    shutil.copytree(HERE / "pelican", root)
    _write(root, count, "content/{year}/to-{number}.md", PELICAN, "/guong/{year}/to-{number}/")


def material(root: Path, count: int) -> None:
    """MkDocs with stock Material: its blog, search and tags, and the RSS plugin."""
    shutil.copytree(HERE / "material", root)
    _write(root, count, "docs/posts/{year}/to-{number}.md", MATERIAL, "/guong/{year}/to-{number}/")


GENERATORS = {one.__name__: one for one in (thidua, hugo, eleventy, pelican, material)}


def _write(root: Path, count: int, path: str, form: str, link: str = "") -> None:
    previous = ""
    for story in stories(count):
        place = {"year": story.day.year, "number": story.number}
        file = root / path.format(**place)
        file.parent.mkdir(parents=True, exist_ok=True)
        here = link.format(**place) or f"/{path.format(**place)}"
        file.write_text(story.written(form, previous or here), "utf-8")
        previous = here


if __name__ == "__main__":
    GENERATORS[sys.argv[1]](Path(sys.argv[3]), int(sys.argv[2]))
