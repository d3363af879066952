"""``thidua due``: what falls due soon, in a table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from thidua.cli.due import left
from thidua.report.agenda import AgendaItem, What

Run = Callable[..., int]


@pytest.fixture
def here(column: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small column (as of 15/5/2025), and the command standing in it."""
    monkeypatch.chdir(column)
    return column


def test_deadlines_short_periods_and_events_are_listed_by_day(
    here: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    path = here / "content" / "su-kien" / "giao-luu.md"
    path.parent.mkdir()
    path.write_text(
        "---\nid: giao-luu\ntitle: Giao lưu ở thôn\nkind: giao-luu\nstart: 2025-05-10\n"
        "end: 2025-05-16\nplace: Nhà văn hóa\n---\n",
        "utf-8",
    )
    assert thidua("due", "--within", "60d") == 0
    said = capsys.readouterr().out
    assert "Từ 15/05/2025 đến 14/07/2025" in said
    lines = [said.index(word) for word in ("Giao lưu ở thôn", "30/05/2025", "30/06/2025")]
    assert lines == sorted(lines)
    assert "đang diễn ra" in said
    assert "15 ngày" in said
    assert "Hết quý II/2025: 1 chỉ tiêu còn thiếu" in said
    assert "còn thiếu 1" in said
    assert "Hạn báo cáo" in said
    assert thidua("due", "--as-of", "2025-05-01") == 0
    assert "Giao lưu ở thôn" in capsys.readouterr().out  # announced before its day


def test_thirty_days_unless_said_otherwise(
    here: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert thidua("due") == 0
    thirty = capsys.readouterr().out
    assert "đến 14/06/2025" in thirty
    for span in ("30", "30d", "30 ngày"):
        assert thidua("due", "--within", span) == 0
        assert capsys.readouterr().out == thirty
    assert thidua("due", "--within", "2w") == 0
    assert "đến 29/05/2025" in capsys.readouterr().out


def test_the_day_to_look_from_can_be_chosen(
    here: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert thidua("due", "--as-of", "2024-03-31", "--within", "0") == 0
    said = capsys.readouterr().out
    assert "Hết quý" not in said  # the quarter is met: one exemplar of 29/2
    assert "theo dõi, đôn đốc" in said  # of every quarter
    assert thidua("due", "--as-of", "2024-03-30", "--within", "0") == 0
    assert "không có việc nào đến hạn" in capsys.readouterr().out
    assert thidua("due", "--as-of", "2024-09-30", "--within", "0") == 0
    assert "hôm nay" in capsys.readouterr().out


def test_the_end_of_the_calendar_is_no_trouble(
    here: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert thidua("due", "--as-of", "9999-12-20") == 0
    assert "đến 31/12/9999" in capsys.readouterr().out


@pytest.mark.parametrize("span", ["abc", "-3d", "30 năm", "99999d", ""])
def test_a_span_that_is_none_is_wrong_use(
    here: Path, thidua: Run, capsys: pytest.CaptureFixture[str], span: str
) -> None:
    assert thidua("due", "--within", span) == 2
    assert "ví dụ 30d" in capsys.readouterr().err


def test_content_with_errors_is_told_and_nothing_else(
    here: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "exemplars" / "2023" / "hong.md").write_text("---\ntitle: X\n---\n", "utf-8")
    assert thidua("due") == 1
    told = capsys.readouterr()
    assert "Không tính" in told.err
    assert told.out == ""


def test_days_left_are_said_in_words() -> None:
    item = AgendaItem(date(2024, 6, 11), What.EVENT, "k", "T")
    said = [left(item, date(2024, 6, day)) for day in (1, 11, 12)]
    assert said == ["10 ngày", "hôm nay", "đang diễn ra"]
