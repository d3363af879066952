"""What is far too long is refused at once, with the bound, before anything costly sees it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

STORY, LIST = "exemplars/2024/ban-nho.md", "content/dang-phat/bao-tinh/2024.yml"


def many(line: str, count: int) -> str:
    return "".join(line.format(n) for n in range(count))


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (many("k{}: 1\n", 100_000), "2:1: phần khai báo nặng 989 KB, tối đa 64 KB"),
        (many("k{}: 1\n", 5_000), "quá nhiều khóa ở một chỗ, tối đa 200"),
        (f"tags: [{'a,' * 30_000}a]\n", "quá nhiều mục ở một chỗ, tối đa 1000"),
        (f"publications: [{'{},' * 20_000}]\n", "quá nhiều mục ở một chỗ, tối đa 1000"),
        ("change_note: a" + "\u0301\u0323" * 100_000 + "\n", "hơn 30 dấu chồng lên một chữ cái"),
    ],
    ids=["bytes", "keys", "tags", "publications", "marks"],
)
def test_front_matter_beyond_all_bounds(
    checked: Callable[..., Any], story: Callable[..., str], more: str, expected: str
) -> None:
    began = time.perf_counter()
    assert expected in checked({STORY: story(more)}).text
    assert time.perf_counter() - began < 10


def test_a_text_beyond_all_bounds(checked: Callable[..., Any], story: Callable[..., str]) -> None:
    text = checked({STORY: story(body="từ " * 75_000)}).text
    assert f"{STORY}:13:1: bài viết nặng 375 KB, tối đa 300 KB [file-too-large]" in text
    assert checked({STORY: story(body="từ " * 59_000)}).problems == []


def test_a_list_holds_ten_thousand_entries_and_no_more(checked: Callable[..., Any]) -> None:
    entry = "- {{date: 2024-01-01, issue: {}}}\n"
    column = checked({LIST: many(entry, 10_000)})
    assert (column.problems, len(column.column.publications)) == ([], 10_000)
    assert "tối đa 10000" in checked({LIST: many(entry, 10_001)}).text


def test_of_countless_problems_the_first_hundreds_are_told(
    checked: Callable[..., Any],
) -> None:
    assert 500 < len(checked({LIST: many("- {{dat: {}}}\n", 5_000)}).problems) < 600


@pytest.mark.parametrize("part", ["<!--", "[^1]", "<svg>", "["])
def test_a_text_of_one_mark_is_checked_soon(
    checked: Callable[..., Any], story: Callable[..., str], part: str
) -> None:
    body = (part * 290_000)[:290_000]
    began = time.perf_counter()
    checked({STORY: story(body=body)})
    assert time.perf_counter() - began < 20
