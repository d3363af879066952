"""One publication is counted once, scheduled once or not at all, and keeps all its files."""

from __future__ import annotations

import json
from typing import Any

from thidua.model.column import Column
from thidua.report.compose import report
from thidua.report.content import Report
from thidua.report.schema import report_json
from thidua.report.window import scope_of, window

TV = "dai"
NEWS = {"programme": "Thi đua yêu nước"}


def reported(desk: Any, column: Column, as_of: str) -> Report:
    (plan,) = column.plans
    return report(column, plan, window(scope_of(2024)), desk.at(as_of))


def a_broadcast_with_a_story_to_come(desk: Any) -> Column:
    """One programme of 5/3: a story of March names it, and one of November whose id is smaller."""
    ran = desk.told(TV, "2024-03-05", **NEWS)
    return desk.column(
        desk.channel(TV),
        desk.plan({"where": {"channel": TV}}),
        desk.article("2024-03-06", "b", publications=[ran]),
        desk.article("2024-11-01", "a", publications=[ran]),
    )


def test_a_story_to_come_schedules_no_broadcast_that_has_run(desk: Any) -> None:
    column = a_broadcast_with_a_story_to_come(desk)
    (target,) = json.loads(report_json(reported(desk, column, "2024-06-30")))["targets"]
    assert (target["actual"]["value"], target["scheduled"], target["coming"]) == (1, 0, [])


def test_a_broadcast_known_by_its_programme_keeps_all_its_files(desk: Any) -> None:
    column = desk.column(
        desk.channel(TV),
        desk.plan({"where": {"channel": TV}}),
        desk.aired(TV, "2024-03-05", **NEWS),
        desk.article("2024-03-06", "bai", publications=[desk.told(TV, "2024-03-05", **NEWS)]),
    )
    (entry,) = reported(desk, column, "2024-06-30").entries
    assert entry.paths == ("content/dang-phat/dai/2024.yml", "content/tin-bai/2024/bai.md")
