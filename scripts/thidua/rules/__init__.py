"""What one record cannot know. One small function a rule; each yields what it finds.

A rule's name never changes: editors look it up, and other programs filter by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from thidua.model.column import Column
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

Rule = Callable[[Column], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    *identity.RULES,
    *references.RULES,
    *dates.RULES,
    *publications.RULES,
    *texts.RULES,
    *pictures.RULES,
    *persons.RULES,
    *links.RULES,
    *plans.RULES,
    *events.RULES,
)


def check(column: Column, read: Iterable[Problem] = ()) -> list[Problem]:
    """Every problem of the column, those of reading it too, sorted by place.

    Where a list could not be read, whatever refers to it would be unknown: those follow-on
    problems are left out.
    """
    read = list(read)
    hidden = references.unreadable(read)
    found = chain.from_iterable(rule(column) for rule in RULES)
    return sorted({*read, *(p for p in found if p.rule not in hidden)})


def demand(problems: Iterable[Problem]) -> None:
    """Nothing, where *problems* holds no error.

    Raises:
        ContentError: with all of *problems*.
    """
    problems = list(problems)
    if errors_among(problems):
        raise ContentError(problems)
