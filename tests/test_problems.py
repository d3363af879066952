"""Problems: sorted, all at once, and none that depends on the disk."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from thidua.problems import ContentError, Problem, Severity, brief, errors_among
from thidua.rules import demand
from thidua.spelling import nearest

WARNING = Problem("b.md", 1, 1, "year-folder", "lệch năm", severity=Severity.WARNING)
ERROR = Problem("a.md", 7, 8, "unit-unknown", "không có đơn vị", "có phải 'cao-phong'?")
BROKEN = {
    "exemplars/2024/b.md": "Không có khai báo.",
    "exemplars/2024/a/index.md": "---\ntitle: Mía: tím\n---\n",
    "content/tin-bai/2024/c.md": "",
    "content/ke-hoach/d.md": "---\nid: d\n---\n",
    "content/danh-muc/kenh.yml": "- {id: a}\n- b\n",
    "content/trang.md": "---\ntitle: Trang\nsumary: a\n---\n",
    "content/linh-vuc/e.md": b"---\ntitle: \xff\n---\n",
    "content/dang-phat/dai-tinh/2024.yml": "a: b\n",
}


def test_warning_says_that_it_is_one() -> None:
    assert str(WARNING) == "b.md:1:1: cảnh báo: lệch năm [year-folder]"


def test_hint_stands_in_a_line_of_its_own() -> None:
    assert str(ERROR).splitlines()[1] == "    gợi ý: có phải 'cao-phong'?"


def test_only_errors_stop_a_build() -> None:
    assert errors_among([WARNING, ERROR]) == [ERROR]
    demand([WARNING])
    with pytest.raises(ContentError) as raised:
        demand(p for p in (WARNING, ERROR))
    assert raised.value.problems == (ERROR,)
    assert str(raised.value) == str(ERROR)


def test_nearest_passes_over_marks_capitals_and_blanks() -> None:
    assert nearest("Đài Tỉnh", ["bao-tinh", "dai-tinh"]) == "dai-tinh"
    assert nearest("xyz", ["bao-tinh"]) == ""


def test_long_values_are_cut_and_stay_in_one_line() -> None:
    assert brief(["a\nb"] * 50).startswith("['a\\nb', ")
    assert brief("a\nb") == "a b"


def test_all_files_are_told_at_once_in_order(checked: Callable[..., Any]) -> None:
    problems = checked(BROKEN).problems
    assert problems == sorted(problems)
    assert {p.path for p in problems} >= set(BROKEN)


@pytest.mark.parametrize("seed", range(5))
def test_order_on_disk_does_not_matter(
    checked: Callable[..., Any], tmp_path: Path, seed: int
) -> None:
    names = sorted(BROKEN)
    random.Random(seed).shuffle(names)
    shuffled = checked({name: BROKEN[name] for name in names}).text
    for name in names:
        (tmp_path / "cot" / name).unlink()
    assert checked(BROKEN).text == shuffled
