"""Names that Windows cannot hold, or takes for one, are named; all others are left alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

from thidua.source.names import LONGEST, unportable

NFD = unicodedata.normalize("NFD", "Đồi cam.jpg")


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("exemplars/2024/con.md", ""),
        ("content/NUL.tar.gz", ""),
        ("content/com1.jpg", ""),
        ("content/lpt².txt", ""),
        ("content/con .txt", ""),
        ("exemplars/2024/aux/index.md", "exemplars/2024/aux"),
        ("content/hỏi?.jpg", ""),
        ("content/a:b.pdf", ""),
        ("content/a*b/c.pdf", "content/a*b"),
        ("content/a\\b.pdf", ""),
        ("content/anh./c.pdf", "content/anh."),
        ("content/anh.jpg ", ""),
        (f"exemplars/2024/{'s' * 251}.md", ""),
        (f"exemplars/2024/{'s' * 251}/index.md", f"exemplars/2024/{'s' * 251}"),
    ],
)
def test_a_name_that_windows_refuses_is_told_once(path: str, place: str) -> None:
    (problem,) = unportable([path])
    assert (problem.path, problem.rule) == (place or path, "file-name-windows")
    assert problem.severity == "warning"


@pytest.mark.parametrize(
    ("names", "place"),
    [
        (("content/Cam.jpg", "content/cam.jpg"), "content/cam.jpg"),
        (("content/ĐỒI.jpg", "content/đồi.jpg"), "content/đồi.jpg"),
        ((f"content/{NFD}", "content/Đồi cam.jpg"), "content/Đồi cam.jpg"),
        (("content/Anh/a.jpg", "content/anh/a.jpg", "content/anh/b.jpg"), "content/anh"),
    ],
)
def test_names_that_are_one_elsewhere_are_told_once(names: tuple[str, ...], place: str) -> None:
    (problem,) = unportable(names)
    assert (problem.path, problem.rule) == (place, "file-name-twin")


def test_other_names_are_left_alone() -> None:
    paths = ("console.md", "auxiliary/a.md", "com10.md", "vườn cam (2).jpg", ".a", "a..b", NFD)
    assert list(unportable([*paths, "x" * LONGEST, "a/cam.jpg", "b/Cam.jpg"])) == []
    assert list(unportable(["ß.txt", "ss.txt", "ﬁ.txt", "fi.txt"])) == []


def test_a_name_hides_neither_the_file_nor_other_mistakes(
    checked: Callable[..., Any], story: Callable[..., str]
) -> None:
    files = {
        "exemplars/2024/con.md": story(fields="[khong-co]"),
        "content/linh-vuc/aux.md": "---\nid: aux\ntitle: Phụ\n---\n",
        "content/con.txt": "chữ",
    }
    result = checked(files)
    assert sorted(result.rules) == ["field-unknown", *["file-name-windows"] * 3]
    assert result.column.files == ("content/con.txt",)
