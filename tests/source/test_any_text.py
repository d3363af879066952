"""Whatever stands in a file: problems inside the file, never an exception."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from effort import USUAL

CASES = Path(__file__).parents[1] / "cases"
STORY = "exemplars/2024/bai.md"
KEYS = """id title summary date updated status withdrawn authors tags image image_alt image_people
gallery video lang aliases movements fields publications subject kind model unit introduced
recognition awards consent sources channel issue url src from until by""".split()
BITS = [
    *(f"{key}:" for key in KEYS),
    *("- ", " ", "\n", "\n  ", "\t", '"', "'", "[", "]", "{", "}", ",", ":", "#", "&a", "*a", "!b"),
    *("|", ">", "---", "...", "?", "%", "@", "<<: ", "\\x00", "\x85", "\u2028", "\ufeff", "\x07"),
    *("2024-06-11", "9999-12-31", "0001-01-01T00:00", "2024-06-11T23:59-12:00", "11/6/2023", "1"),
    *("published", "draft", "withdrawn", "true", "nông nghiệp", "cao-phong", "tag:a", "~", "🍊"),
    *("![](", "](", ")", "# ", "```\n", "~~~", "`", "/a.md", "../", "x.jpg", "https://a.example"),
]
text = st.one_of(st.text(), st.lists(st.one_of(st.sampled_from(BITS), st.text())).map("".join))


@pytest.fixture(scope="module")
def room() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(CASES / "column", Path(folder) / "cot")
        (Path(folder) / "cot" / STORY).parent.mkdir()
        yield Path(folder) / "cot"


def problems_of(room: Path, reread: Callable[[Path], Any], name: str, content: str) -> None:
    """The file is read and checked; every problem of it lies inside it."""
    (room / name).write_bytes(content.encode("utf-8", "surrogatepass"))
    lines = content.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for problem in reread(room).problems:
        assert problem.column >= 1
        assert problem.path != name or 1 <= problem.line <= lines + 1, problem


@settings(max_examples=3 * USUAL)
@given(front=text, body=text)
@example(front="consent: {by: a, scope: b, date: 2024-01-01, until: 9999-12-31}\n", body="")
@example(front="image: " + "a" * 5000 + "\n", body="![](" + "ă" * 250 + ")")
@example(front='image: "a\\0b.jpg"\n', body="")
@example(front="date: 9999-12-31T23:59-12:00\nupdated: 0001-01-01T00:00\n", body="")
def test_any_front_matter_and_body(
    room: Path, reread: Callable[[Path], Any], story: Callable[..., str], front: str, body: str
) -> None:
    problems_of(room, reread, STORY, f"---\n{front}\n---\n{body}")
    keys = {line.split(":")[0]: None for line in front.splitlines() if ":" in line}
    problems_of(room, reread, STORY, story(f"{front}\n", body, **keys))


@settings(max_examples=3 * USUAL // 2)
@given(text)
def test_any_file(room: Path, reread: Callable[[Path], Any], content: str) -> None:
    problems_of(room, reread, STORY, content)


@settings(max_examples=3 * USUAL // 2)
@given(text)
def test_any_list(room: Path, reread: Callable[[Path], Any], content: str) -> None:
    (room / STORY).unlink(missing_ok=True)
    problems_of(room, reread, "content/danh-muc/kenh.yml", content)
