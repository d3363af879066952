"""A column whose stories are closed: what is asked of it is what the whole column would tell."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from thidua.model.column import Site
from thidua.model.period import Period
from thidua.rules import check, check_shelf, tell
from thidua.source.load import load_column, load_shelf
from thidua.source.shelf import Shelf

SAMPLE = Path(__file__).parents[2]
SITE = Site(name="Cột", url="https://cot.example/", zone=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return load_shelf(SAMPLE, SAMPLE / "content", SAMPLE / "exemplars", SITE, tell)[0]


def test_opened_it_is_the_column(shelf: Shelf) -> None:
    whole, problems = load_column(SAMPLE, SAMPLE / "content", SAMPLE / "exemplars", SITE)
    column = shelf.column()
    assert column == whole
    assert column.stories == whole.stories
    assert [s.document for s in column.stories] == [s.document for s in whole.stories]
    assert [p.at for p in column.all_publications] == [p.at for p in whole.all_publications]
    assert check_shelf(shelf) == check(whole, problems)


def test_the_lists_are_there_without_a_story(shelf: Shelf) -> None:
    assert shelf.lists.units == shelf.column().units
    assert shelf.lists.stories == ()


def test_days_open_what_counts_on_them(shelf: Shelf) -> None:
    march = Period(date(2024, 3, 1), date(2024, 3, 31), "")
    opened = shelf.within(march).stories
    for story in shelf.column().stories:
        counts = [p.date for p in story.publications]
        counts += [story.day(SITE.zone), getattr(story, "introduced", None) or date.max]
        assert (story in opened) == any(day in march for day in counts)
    assert 0 < len(opened) < 10


def test_in_the_sample_few_are_in_doubt(shelf: Shelf) -> None:
    """Those that others contradict, or whose links lead to a heading: the rest stays closed."""
    from thidua.rules.doubt import doubtful

    assert len(doubtful(shelf.lists, shelf.gists)) < len(shelf.gists) / 4
