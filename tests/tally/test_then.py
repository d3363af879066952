"""A story whose page came later: what had happened before, and nothing of the page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from thidua.tally.count import appearances, introductions
from thidua.tally.then import as_then

NAME = "exemplars/2024/giu-nuoc.md"
RAN = """\
introduced: 2024-03-01
publications:
  - {channel: bao-tinh, date: 2024-03-05, issue: 5/2024}
  - {channel: bao-tinh, date: 2024-05-05, issue: 9/2024}
"""


def test_of_a_page_to_come_stays_what_had_happened(
    checked: Callable[..., Any], story: Callable[..., str]
) -> None:
    column = checked({NAME: story(RAN, date="2024-06-11")}).column
    as_of = datetime(2024, 4, 1, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    (page,) = [e for e in column.exemplars if e.document.path == NAME]
    then = as_then(column, as_of)
    assert page.id not in {e.id for e in then.exemplars}
    for counted, known in (
        (introductions(column, as_of), introductions(then, as_of)),
        (appearances(column, as_of), appearances(then, as_of)),
    ):
        assert [(one.date, one.identity) for one in known] == [
            (one.date, one.identity) for one in counted
        ]
    (line,) = then.register
    assert (line.id, str(line.introduced), line.subject) == (page.id, "2024-03-01", page.subject)
    assert [(str(p.date), p.title) for p in then.publications] == [("2024-03-05", page.title)]


def test_what_was_not_true_stays_away(
    checked: Callable[..., Any], story: Callable[..., str]
) -> None:
    void = "withdrawn: {date: 2024-03-20, reason: Không có thật, void: true}\n"
    text = story(RAN + void, date="2024-06-11", status="withdrawn")
    column = checked({NAME: text}).column
    then = as_then(column, datetime(2024, 4, 1, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")))
    assert then.register == ()
    assert then.publications == ()
