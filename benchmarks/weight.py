"""What the files of a built site weigh, by kind.

python benchmarks/weight.py SITE
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

KINDS = (
    (r"assets/the/", "cards"),
    (r"(feed|atom)/\d{4}\.", "archives of feeds"),
    (r"don-vi/.*(feed|atom)\.", "feeds of units"),
    (r"linh-vuc/.*(feed|atom)\.", "feeds of fields"),
    (r"(.*/)?(feed|atom)\.", "other feeds"),
    (r"(guong|tin-bai)/\d{4}/[^/]+/index\.html", "pages of stories"),
    (r"don-vi/.*\.html", "lists of units"),
    (r"linh-vuc/.*\.html", "lists of fields"),
    (r"luu-tru/.*\.html", "lists of months"),
    (r".*\.html", "other pages"),
    (r"tim-kiem/", "search index"),
    (r"anh/", "pictures"),
    (r".*", "everything else"),
)
"""Patterns of addresses and what they are; the first that matches."""


class Weight(NamedTuple):
    """All files of a kind."""

    kind: str
    files: int
    megabytes: float


def weight(site: Path) -> list[Weight]:
    """The kinds of files in *site*, the heaviest first."""
    files: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    for path in site.rglob("*"):
        if path.is_file():
            address = path.relative_to(site).as_posix()
            kind = next(kind for pattern, kind in KINDS if re.match(pattern, address))
            files[kind] += 1
            sizes[kind] += path.stat().st_size
    return [Weight(kind, files[kind], size / 1e6) for kind, size in sizes.most_common()]


if __name__ == "__main__":
    for one in weight(Path(sys.argv[1])):
        print(f"{one.kind:20} {one.files:7} {one.megabytes:8.2f} MB")
