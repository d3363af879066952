"""How long social cards take, and how heavy they are, with and without the cache.

    .venv/bin/python benchmarks/cards.py [COLUMN]

The stories are those of the column in the folder COLUMN (the sample, where none is named).
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean

from thidua.model.column import Site
from thidua.publish.cards import files
from thidua.publish.cards.paint import card, painted
from thidua.publish.pages import pages
from thidua.source.load import load_column


def seconds(job: Callable[[], object]) -> float:
    """How long *job* takes."""
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def main() -> None:
    """Prints what was measured."""
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    site = Site(name="Thi đua yêu nước", url="https://a.example/", zone=UTC, authority="UBND tỉnh")
    column, _ = load_column(root, root / "content", root / "exemplars", site)
    found = pages(column, datetime.now(UTC))
    placed = files.place(column, found)
    cards = list({one.address: one.card for one in placed.values()}.values())
    print(f"{len(found)} trang, {len(cards)} thẻ")
    print(f"định thẻ cho mọi trang: {seconds(lambda: files.place(column, found)) * 1000:.0f} ms")
    for name, some in (
        ("có ảnh bìa", [c for c in cards if c.cover]),
        ("không ảnh bìa", [c for c in cards if not c.cover]),
    ):
        drawn = seconds(lambda some=some: [painted(c) for c in some]) / len(some) * 1000
        sizes = [len(card(c)) for c in some]
        whole = seconds(lambda some=some: [card(c) for c in some]) / len(some) * 1000
        print(
            f"{name}: vẽ {drawn:.0f} ms, cả nén {whole:.0f} ms; "
            f"trung bình {mean(sizes) / 1000:.0f} KB, nặng nhất {max(sizes) / 1000:.0f} KB"
        )
    with tempfile.TemporaryDirectory() as name:
        for number, when in enumerate(("lần đầu", "lần sau")):
            folder = Path(name, str(number))
            took = seconds(
                lambda folder=folder: files.write(
                    folder, Path(name, "c"), placed, os.cpu_count() or 1
                )
            )
            print(f"ghi tất cả vào trang, {when}: {took:.2f} s")


if __name__ == "__main__":
    main()
