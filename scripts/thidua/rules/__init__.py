"""What one record cannot know. One small function a rule; each yields what it finds.

A rule's name never changes: editors look it up, and other programs filter by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from thidua.model.column import Column
from thidua.model.gist import Gist
from thidua.model.story import Story
from thidua.problems import ContentError, Problem, errors_among
from thidua.rules import (
    addresses,
    dates,
    events,
    identity,
    links,
    notes,
    persons,
    pictures,
    plans,
    publications,
    references,
    texts,
)
from thidua.rules.doubt import claims, doubtful
from thidua.source.shelf import Shelf

Rule = Callable[[Column], Iterator[Problem]]
StoryRule = Callable[[Story, Column], Iterator[Problem]]
"""What one story must fulfil, whatever others there are; the column lends its lists alone."""

RULES: tuple[Rule, ...] = (
    *identity.RULES,
    *references.RULES,
    *dates.RULES,
    *publications.RULES,
    *links.RULES,
    *addresses.RULES,
    *notes.RULES,
    *plans.RULES,
    *events.RULES,
)
STORY_RULES: tuple[StoryRule, ...] = (
    *identity.STORY_RULES,
    *references.STORY_RULES,
    *dates.STORY_RULES,
    *publications.STORY_RULES,
    *texts.STORY_RULES,
    *pictures.STORY_RULES,
    *persons.STORY_RULES,
    *addresses.STORY_RULES,
    *notes.STORY_RULES,
)


def check(column: Column, read: Iterable[Problem] = ()) -> list[Problem]:
    """Every problem of the column, those of reading it too, sorted by place.

    Where a list could not be read, whatever refers to it would be unknown: those follow-on
    problems are left out. It says what :func:`check_shelf`, which all commands use, has to find.
    """
    own = (problem for story in column.stories for problem in _of_one(story, column))
    return _all(column, read, own)


def check_shelf(shelf: Shelf, read: Iterable[Problem] = ()) -> list[Problem]:
    """The same for a column whose stories are closed; only those in doubt are opened."""
    gists = shelf.gists
    own = (problem for gist in gists.values() for problem in gist.problems)
    return _all(shelf.holding(doubtful(shelf.lists, gists)), read, own)


def tell(story: Story, column: Column) -> Gist:
    """The gist of *story*; *column* lends its lists alone."""
    return Gist(
        problems=tuple(_of_one(story, column)),
        claims=claims(story, column),
        links=tuple((link.path, link.fragment) for link in story.document.links),
        days=tuple(day.toordinal() for day in sorted(story.days(column.site.zone))),
        approved=story.approved,
    )


def _of_one(story: Story, column: Column) -> list[Problem]:
    return [problem for rule in STORY_RULES for problem in rule(story, column)]


def _all(column: Column, read: Iterable[Problem], own: Iterable[Problem]) -> list[Problem]:
    """What was *read*, what stories have of their *own*, and what rules find across *column*."""
    read = list(read)
    hidden = references.unreadable(read)
    found = chain(own, chain.from_iterable(rule(column) for rule in RULES))
    return sorted({*read, *(p for p in found if p.rule not in hidden)})


def demand(problems: Iterable[Problem]) -> None:
    """Nothing, where *problems* holds no error.

    Raises:
        ContentError: with all of *problems*.
    """
    problems = list(problems)
    if errors_among(problems):
        raise ContentError(problems)
