"""What one record cannot know. One small function a check, its rules declared beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice

from thidua.cores import spread
from thidua.model.column import Column
from thidua.model.record import Record
from thidua.model.story import Story
from thidua.problems import MOST, ContentError, Problem, errors_among
from thidua.rules import (
    addresses,
    aliases,
    card_title,
    dates,
    duties,
    events,
    files,
    identity,
    lines,
    links,
    narratives,
    notes,
    persons,
    pictures,
    placeholders,
    plans,
    publications,
    references,
    register,
    tangles,
    texts,
)
from thidua.rules.picture_file import PICTURE_BROKEN
from thidua.source.store import Store, digest, encoded, plain_problems, problems_from

Check = Callable[[Column], Iterator[Problem]]
StoryCheck = Callable[[Story, Column], Iterator[Problem]]
"""What one story must fulfil, whatever others there are; the column lends its lists alone."""
TextCheck = Callable[[Record], Iterator[Problem]]
"""What the text of any record must fulfil, be it a story or another page."""

CHECKS: tuple[Check, ...] = (
    *identity.CHECKS,
    *aliases.CHECKS,
    *references.CHECKS,
    *register.CHECKS,
    *placeholders.CHECKS,
    *dates.CHECKS,
    *publications.CHECKS,
    *links.CHECKS,
    *addresses.CHECKS,
    *plans.CHECKS,
    *duties.CHECKS,
    *events.CHECKS,
    *narratives.CHECKS,
    *card_title.CHECKS,
    *files.CHECKS,
)
STORY_CHECKS: tuple[StoryCheck, ...] = (
    *identity.STORY_CHECKS,
    *aliases.STORY_CHECKS,
    *references.STORY_CHECKS,
    *dates.STORY_CHECKS,
    *publications.STORY_CHECKS,
    *texts.STORY_CHECKS,
    *card_title.STORY_CHECKS,
    *pictures.STORY_CHECKS,
    *persons.STORY_CHECKS,
    *addresses.STORY_CHECKS,
)
TEXT_CHECKS: tuple[TextCheck, ...] = (
    *notes.TEXT_CHECKS,
    *texts.TEXT_CHECKS,
    *lines.TEXT_CHECKS,
    *tangles.TEXT_CHECKS,
)

PASSING = PICTURE_BROKEN.name
"""A problem for which not the file may be to blame but the machine: it is judged each time."""


def check(
    column: Column, read: Iterable[Problem] = (), store: Store | None = None
) -> list[Problem]:
    """Every problem of the column, those of reading it too, sorted by place.

    Where a list could not be read, whatever refers to it would be unknown: those follow-on
    problems are left out. What *store* holds of stories that have not changed is not judged again.
    """
    read = list(read)
    hidden = references.unreadable(read)
    across = chain.from_iterable(check(column) for check in CHECKS)
    others = chain.from_iterable(map(_of_text, links.pages(column)))
    judged = chain(_of_stories(column, store), across, others)
    return sorted({*read, *(p for p in judged if p.rule not in hidden)})


def _of_stories(column: Column, store: Store | None) -> Iterator[Problem]:
    """What is wrong with each story by itself."""
    rows = store.get("verdicts") if store else {}
    lists = _lists(column)
    marks = {
        path: f"{lists} {column.states[path]}"
        for path in column.story_at
        if lists and path in column.states
    }
    stored = {p: rows[p][1] for p, mark in marks.items() if rows.get(p, [""])[0] == mark}
    missing = [story for path, story in column.story_at.items() if path not in stored]
    verdicts = spread(lambda story: plain_problems(_of_one(story, column)), missing)
    fresh = dict(zip((story.document.path for story in missing), verdicts, strict=True))
    if store and (fresh or len(rows) > len(stored)):
        lasting = {
            path: encoded((marks[path], verdict))
            for path, verdict in fresh.items()
            if path in marks and PASSING not in {problem[3] for problem in verdict}
        }
        store.put("verdicts", lasting, keep=stored)
    for verdict in chain(stored.values(), fresh.values()):
        yield from problems_from(verdict)


def _lists(column: Column) -> str:
    """How everything stands that a check of one story sees besides the story and its folder; empty
    where one of the files has only just changed."""
    records = (*column.units, *column.channels, *column.fields, *column.movements, *column.plans)
    paths = sorted({record.document.path for record in records})
    if any(path not in column.states for path in paths):
        return ""
    site = column.site
    states = [(path, column.states[path]) for path in paths]
    return digest(repr((str(column.root), site.url, str(site.zone), states)))


def _of_one(story: Story, column: Column) -> list[Problem]:
    problems = (islice(check(story, column), MOST) for check in STORY_CHECKS)
    return [*chain.from_iterable(problems), *_of_text(story)]


def _of_text(record: Record) -> Iterator[Problem]:
    return chain.from_iterable(islice(check(record), MOST) for check in TEXT_CHECKS)


def demand(problems: Iterable[Problem]) -> None:
    """Nothing, where *problems* holds no error.

    Raises:
        ContentError: with the errors; what is but a warning would hide them.
    """
    if errors := errors_among(problems):
        raise ContentError(errors)
