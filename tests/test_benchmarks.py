"""The benchmarks measure what they say: valid stories, the same ones for all, every byte once."""

from __future__ import annotations

import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from thidua.model.column import Site
from thidua.rules import check
from thidua.source.load import load_column

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


@pytest.fixture(autouse=True)
def benchmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))


def test_the_stories_of_a_benchmark_are_valid_and_always_the_same(tmp_path: Path) -> None:
    from stories import stories, thidua

    assert list(stories(7)) == list(stories(7))
    assert all(sum(len(p.split()) for p in story.paragraphs) == 600 for story in stories(7))
    root = tmp_path / "column"
    thidua(root, 7)
    site = Site(name="Cột", url="https://a.example/", zone=ZoneInfo("Asia/Ho_Chi_Minh"))
    column, problems = load_column(root, root / "content", root / "exemplars", site)
    assert check(column, problems) == []
    assert [story.title for story in column.exemplars] == [s.title for s in stories(7)]


def test_every_generator_gets_the_same_words(tmp_path: Path) -> None:
    from stories import GENERATORS, stories

    for name in sorted(GENERATORS.keys() - {"thidua"}):
        GENERATORS[name](tmp_path / name, 3)
        files = sorted(p.read_text("utf-8") for p in (tmp_path / name).rglob("to-*.md"))
        assert len(files) == 3
        for story in stories(3):
            (own,) = (text for text in files if story.title in text)
            assert all(part in own for part in (*story.paragraphs, story.unit, story.field))


def test_what_was_written_is_what_is_new_or_changed(tmp_path: Path) -> None:
    from measure import files, written

    for name in ("old", "moved", "changed"):
        (tmp_path / name).write_bytes(b"x" * 1000)
    before = files(tmp_path)
    (tmp_path / "moved").rename(tmp_path / "elsewhere")
    (tmp_path / "new").write_bytes(b"y" * 2000)
    (tmp_path / "beside").write_bytes(b"z" * 3000)
    (tmp_path / "beside").replace(tmp_path / "changed")
    assert written(before, files(tmp_path)) == pytest.approx(0.005)


def test_a_command_that_fails_is_not_measured(tmp_path: Path) -> None:
    from measure import CommandError, cost

    assert cost((sys.executable, "-c", "print(1)"), tmp_path).memory > 1
    with pytest.raises(CommandError, match="exit code 3"):
        cost((sys.executable, "-c", "import sys; sys.exit(3)"), tmp_path)


def test_results_compare_with_hugo_and_say_how_times_grow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from results import write
    from run import UNCHANGED, WHOLE, Run, medians

    runs = [
        Run("hugo", WHOLE, 100, wall, 1.0, 50, 3) for wall in (1.0, 9.0, 2.0)
    ] + [
        Run("thidua", WHOLE, 100, 8.0, 10.0, 100, 20),
        Run("thidua", UNCHANGED, 100, 1.0, 1.0, 80, 0),
        Run("thidua", WHOLE, 1000, 80.0, 100.0, 200, 200),
    ]  # fmt: skip
    monkeypatch.setattr(sys, "argv", ["run.py", "--short"])
    write(tmp_path, runs, medians(runs), {}, {}, {})
    text = (tmp_path / "RESULTS.md").read_text("utf-8")
    assert "`python benchmarks/run.py --short`" in text
    assert "| Hugo | 100 | 3 | 2.00 | 1.00 | 50 | 3 | 1.00 | 1.00 |" in text
    assert "| nothing changed | 100 | 1.00 | 1.00 | 80 | 0.0 | 0.50 | 1.00 |  |" in text
    assert "| thidua, nothing kept | 100 to 1,000 | 1.00 | 1.00 | 0.30 |" in text
    assert "8.00 s" in (tmp_path / "results.svg").read_text("utf-8")
