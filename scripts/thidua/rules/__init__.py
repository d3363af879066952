"""What one record cannot know. One small function a rule; each yields what it finds.

A rule's name never changes: editors look it up, and other programs filter by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

from thidua.model.column import Column
from thidua.model.story import Story
from thidua.problems import ContentError, Problem, errors_among
from thidua.rules import (
    dates,
    events,
    identity,
    links,
    persons,
    pictures,
    plans,
    publications,
    references,
    texts,
)
from thidua.rules.judge import verdicts

Rule = Callable[[Column], Iterator[Problem]]
StoryRule = Callable[[Story, Column], Iterator[Problem]]
"""What one story must fulfil, whatever others there are; the column lends its lists alone."""

RULES: tuple[Rule, ...] = (
    *identity.RULES,
    *references.RULES,
    *dates.RULES,
    *publications.RULES,
    *links.RULES,
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
)


def check(
    column: Column, read: Iterable[Problem] = (), memory: Path | None = None
) -> list[Problem]:
    """Every problem of the column, those of reading it too, sorted by place.

    Where a list could not be read, whatever refers to it would be unknown: those follow-on
    problems are left out. ``memory``: as for :func:`thidua.source.load.load_column`.
    """
    read = list(read)
    hidden = references.unreadable(read)
    found = [*verdicts(column, _of_one, memory)]
    found += chain.from_iterable(rule(column) for rule in RULES)
    return sorted({*read, *(p for p in found if p.rule not in hidden)})


def _of_one(story: Story, column: Column) -> list[Problem]:
    return [problem for rule in STORY_RULES for problem in rule(story, column)]


def demand(problems: Iterable[Problem]) -> None:
    """Nothing, where *problems* holds no error.

    Raises:
        ContentError: with all of *problems*.
    """
    problems = list(problems)
    if errors_among(problems):
        raise ContentError(problems)
