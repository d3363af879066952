"""Documents beside the whole, ordered list of problems that each must give."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parent / "cases"
PLACES = {
    "exemplar": "exemplars/2024/{name}.md",
    "article": "content/tin-bai/2024/{name}.md",
    "event": "content/su-kien/{name}.md",
    "plan": "content/ke-hoach/{name}.md",
    "field": "content/linh-vuc/{name}.md",
    "page": "content/{name}.md",
    "narrative": "content/bao-cao/{name}.md",
    "units": "content/danh-muc/don-vi.yml",
    "channels": "content/danh-muc/kenh.yml",
    "broadcasts": "content/dang-phat/dai-tinh/2024.yml",
    "register": "content/dien-hinh/2023.yml",
    "registrations": "content/dang-ky/{name}.yml",
    "submissions": "content/bao-cao/nop.yml",
}
"""Where a case stands in the column, by the first word of its name."""


def cases(folder: str) -> list[Path]:
    return sorted(p for p in (CASES / folder).iterdir() if p.suffix in (".md", ".yml"))


def stand(case: Path) -> str:
    kind, _, name = case.stem.partition("-")
    return PLACES[kind].format(name=name)


@pytest.mark.parametrize("case", cases("bad"), ids=lambda case: case.stem)
def test_bad_document_gives_all_its_problems(checked: Callable[..., Any], case: Path) -> None:
    expected = case.with_name(f"{case.stem}.expected.txt").read_text("utf-8")
    assert checked({stand(case): case.read_bytes()}).text == expected


@pytest.mark.parametrize("case", cases("good"), ids=lambda case: case.stem)
def test_good_document_gives_none(checked: Callable[..., Any], case: Path) -> None:
    assert checked({stand(case): case.read_bytes()}).text == ""


def test_every_expectation_has_its_document() -> None:
    expected = {p.name.removesuffix(".expected.txt") for p in (CASES / "bad").glob("*.txt")}
    assert expected == {p.stem for p in cases("bad")}


def test_tiny_column_is_whole(checked: Callable[..., Any]) -> None:
    assert checked({}).problems == []
