"""Columns whose every field, text and file name holds strings that inject scripts.

In a template ``«each»`` stands for a string, on a line of its own for each of them; ``«all»`` for
all of them together; ``«quoted»`` for all as a part of an address; ``«raw»`` for one as it is, in a
text. ``%`` behind the word shows what stands before and after them. Values are quoted as YAML does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from urllib.parse import quote

from PIL import Image

HARMLESS = "Đoạn văn không có gì lạ, đủ dài để không ai chê là ngắn"
STORY = """\
---
id: urn:uuid:00000000-0000-4000-8000-«n»
title: «all»
summary: «all»
date: 2024-03-01
updated: 2024-03-02
status: published
change_note: «all»
authors:
  - A
  - «each»
tags:
  - A
  - «each»
image: a.png
image_alt: «all»
image_credit: «all»
image_people: false
gallery:
  - {src: a.png, alt: «each», credit: A}
  - {src: a.png, alt: A, credit: «each»}
  - {src: «each %.png», alt: A}
video: {url: «quoted https://youtu.be/dQw4w9WgXcQ?%», title: «all»}
aliases:
  - «each /cu/%»
subject: «all»
kind: tap-the
model: mo-hinh-moi
unit: don-vi-0
fields: [nong-nghiep]
recognition: {level: tinh, decision: «all», date: 2024-02-01}
awards:
  - {title: «each», decision: A}
  - {title: A, decision: «each»}
consent: {by: «all», scope: «all», date: 2024-02-01}
sources:
  - {title: «each»}
  - {title: A, url: «each»}
  - {title: A, url: «each https://a.example/%»}
publications:
  - {channel: kenh-0, date: 2024-03-03, issue: «each»}
  - {channel: kenh-0, date: 2024-03-03, title: «each», issue: "t«i»"}
  - {channel: kenh-0, date: 2024-03-03, programme: «each», issue: "p«i»"}
  - {channel: kenh-0, date: 2024-03-03, evidence: «each», duration: «each», issue: "e«i»"}
  - {channel: kenh-0, date: 2024-03-03, url: «each», issue: "u«i»"}
  - {channel: kenh-0, date: 2024-03-03, url: «each https://b.example/%», issue: "v«i»"}
---

"""
TEXT = """\
Mốc «i».

«raw»

## «raw»

[a](«raw»)

![b](«raw»)

Sau `«raw»`.

"""
ARTICLE = """\
---
id: urn:uuid:00000000-0000-4000-9000-«n»
title: «all»
summary: «all»
date: 2024-03-01
status: published
fields: [nong-nghiep]
authors:
  - A
  - «each»
---

"""
EVENT = """\
---
id: su-kien-«n»
title: «all»
summary: «all»
kind: giao-luu
start: 2024-05-01
place: «all»
organiser: «all»
---

"""
PAGE = """\
---
title: «all»
summary: «all»
---

"""
LISTED = """\
---
id: «kind»-«n»
title: «all»
summary: «all»
source: «all»
---

"""
PLAN = """\
---
id: ke-hoach-«n»
title: «all»
summary: «all»
number: «all»
issuer: «all»
period: {from: 2024-01-01, until: 2024-12-31}
targets:
  - {id: t, name: «all», short: «all», noun: «all», responsible: «all», source: «all», count: exemplars, per: year, at_least: 1}
deadlines:
  - {id: d, name: «all», to: «all», source: «all», by: 2024-06-30}
occasions:
  - {id: o, name: «all», source: «all», date: 2024-06-11}
checklist:
  - {id: c, name: «all», source: «all»}
---

"""  # noqa: E501
UNIT = "- {id: don-vi-«n», level: xa, name: «all», code: «all»}\n"
CHANNEL = "- {id: kenh-«n», kind: press, name: «all», owner: «all»}\n"
REGISTRATION = "- {unit: xa, kind: tap-the, field: nong-nghiep, subject: «each»}\n"
BROADCAST = """\
- {date: 2024-03-07, issue: "b«i»", title: «each»}
- {date: 2024-03-07, issue: "c«i»", programme: «each», evidence: «each»}
- {date: 2024-03-07, issue: «each»}
"""
LISTS = {
    "content/danh-muc/don-vi.yml": UNIT,
    "content/danh-muc/kenh.yml": CHANNEL,
    "content/dang-ky/2024.yml": REGISTRATION,
    "content/dang-phat/trang-xa/2024.yml": BROADCAST,
}
DOCUMENTS = {
    "content/tin-bai/2024/tin-«n».md": ARTICLE,
    "content/su-kien/su-kien-«n».md": EVENT,
    "content/trang-«n».md": PAGE,
    "content/linh-vuc/linh-vuc-«n».md": LISTED.replace("«kind»", "linh-vuc"),
    "content/phong-trao/phong-trao-«n».md": LISTED.replace("«kind»", "phong-trao"),
    "content/ke-hoach/ke-hoach-«n».md": PLAN,
}
RAW, NAME, PICTURE = "«raw»", "name", "  - {src: «each %.png», alt: A}"
PLAIN = "  - {title: «each»}"
"""What is refused where there is nothing but a string is refused together with others, too."""
GIVEN = re.compile(r"«(each|all|quoted)(?: ([^»]*))?»")

Refused = set[tuple[str, str]]
"""Lines of templates and strings that `thidua check` does not let stand there."""


@dataclass(frozen=True)
class Line:
    """A line of a file, or several where a string has some, and which strings it holds."""

    text: str
    template: str = ""
    strings: tuple[str, ...] = ()


def lines(template: str, texts: Sequence[str], refused: Refused, **names: str) -> Iterator[Line]:
    """The lines of *template* with *texts*, those apart that are *refused* there."""
    for line in template.splitlines():
        named = line
        for name, value in names.items():
            named = named.replace(f"«{name}»", value)
        kept = tuple(text for text in texts if (line, text) not in refused)
        if "«each" in line:
            for n, text in enumerate(kept):
                yield Line(_given(named.replace("«i»", f"{names['n']}.{n}"), text), line, (text,))
        elif "«all" in line or "«quoted" in line:
            kept = tuple(text for text in kept if (PLAIN, text) not in refused)
            yield Line(_given(named, " ".join(kept) or HARMLESS), line, kept)
        else:
            yield Line(named)


def _given(line: str, text: str) -> str:
    def value(given: re.Match[str]) -> str:
        part = quote(text[:999]) if given[1] == "quoted" else text
        return quoted((given[2] or "%").replace("%", part))

    return GIVEN.sub(value, line)


@cache
def quoted(text: str) -> str:
    """*text* as YAML quotes it, whatever signs there are in it."""
    signs = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in signs)


def written(texts: Sequence[str], refused: Refused) -> Iterator[Line]:
    """A Markdown text: every string of *texts* between two marks, in every place it may have."""
    for n, text in enumerate(texts):
        for line in TEXT.replace("«i»", str(n)).splitlines():
            if "«raw»" not in line:
                yield Line(line)
            elif (line, text) not in refused and "\0" not in text:  # that would be no text at all
                yield Line(line.replace("«raw»", text), line, (text,))
    yield Line(f"Mốc {len(texts)}.")


Files = dict[str, list[Line]]
"""The lines of the files that are not the starter's, by their paths."""


def stories(packs: Iterable[Sequence[str]], refused: Refused) -> Files:
    """A story for each of *packs*, in ``bai-N``; its picture lies beside it."""
    files = {}
    for n, texts in enumerate(packs):
        front = lines(STORY, texts, refused, n=f"{n:012}")
        files[f"exemplars/2024/bai-{n}/index.md"] = [*front, *written(texts, refused)]
    return files


def others(packs: Sequence[Sequence[str]], refused: Refused) -> Files:
    """Everything else of a column that holds *packs*."""
    files: Files = {}
    for n, texts in enumerate(packs):
        for path, template in LISTS.items():
            files.setdefault(path, []).extend(lines(template, texts, refused, n=str(n)))
        raw = [
            (Line(""), Line(text, RAW, (text,)))
            for text in texts
            if (RAW, text) not in refused and "\0" not in text
        ]
        for path, template in DOCUMENTS.items():
            number = f"{n:012}" if template is ARTICLE else str(n)
            front = lines(template, texts, refused, n=number)
            files[path.replace("«n»", str(n))] = [*front, Line(HARMLESS), *chain(*raw)]
    return files


def fits(name: str) -> bool:
    """Whether a file of this machine can be named so, and is not hidden."""
    return not re.search(r"[/\0]|^\.", name) and len(name.encode()) < 240


def names(texts: Iterable[str], refused: Refused) -> Files:
    """Stories and pages named by those of *texts* that can name a file on this machine."""
    kinds = {"content/tin-bai/2024": ARTICLE, "content": PAGE}
    return {
        f"{folder}/{text}.md": [
            Line("---", f"{NAME} {folder}", (text,)),
            *list(lines(template, [], refused, n=f"9{n:011}"))[1:],
            Line(HARMLESS),
        ]
        for folder, template in kinds.items()
        for n, text in enumerate(filter(fits, texts))
        if (f"{NAME} {folder}", text) not in refused
    }


def save(path: Path, content: Sequence[Line]) -> None:
    """Writes a file, and the pictures that it names beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line.text}\n" for line in content), "utf-8", newline="\n")
    pictures = {
        "a",
        *(text for line in content if line.template == PICTURE for text in line.strings),
    }
    for n, name in enumerate(sorted(filter(fits, pictures)) if path.suffix == ".md" else ()):
        if not (file := path.with_name(f"{name}.png")).exists():
            Image.new("RGB", (64, 40), (n % 256, 90, 90)).save(file)
