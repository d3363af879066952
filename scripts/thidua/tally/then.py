"""The column as it was on a past day, without what was written for a later one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from thidua.model.column import Column
from thidua.model.exemplar import ExemplarFacts, RegisteredExemplar
from thidua.model.story import Exemplar, Publication, Story

S = TypeVar("S", bound=Story)


def as_then(column: Column, as_of: datetime) -> Column:
    """*column* without what is dated after *as_of*: nothing of it counts then, and nothing is told
    as scheduled that may have been written long after.

    Of a story whose page came later stays what had happened by then: where it ran, as publications
    without a page, and whom its unit had introduced, as a line of the register.
    """
    day, zone = as_of.date(), column.site.zone
    later = {s.id for s in column.stories if s.approved and not s.has_appeared(as_of)}

    def there(stories: Iterable[S]) -> Iterator[S]:
        for story in stories:
            if story.id not in later:
                ran = tuple(p for p in story.publications if p.date <= day)
                same = len(ran) == len(story.publications)
                yield story if same else story.model_copy(update={"publications": ran})

    ahead = [s for s in column.stories if s.id in later and not s.is_void(day)]
    introduced = {
        line.id: line
        for story in ahead
        if isinstance(story, Exemplar) and story.introduction(zone) <= day
        for line in [_line(column, story)]
    }
    lines = {line.id: line for line in column.register if _before(line.introduced, day)}
    return replace(
        column,
        exemplars=tuple(there(column.exemplars)),
        articles=tuple(there(column.articles)),
        publications=(
            *(p for p in column.publications if p.date <= day),
            *(_entitled(p, s) for s in ahead for p in s.publications if p.date <= day),
        ),
        register=tuple({**lines, **introduced}.values()),
        events=tuple(event for event in column.events if event.first_day <= day),
    )


def _before(introduced: date | None, day: date) -> bool:
    return introduced is None or introduced <= day


def _line(column: Column, story: Exemplar) -> RegisteredExemplar:
    """What *story* and its line in the register say of the exemplar, as a line."""
    line = column.line_of.get(story.id)
    facts = story.completed(line) if line else story
    values = {name: getattr(facts, name) for name in ExemplarFacts.model_fields}
    values["introduced"] = story.introduction(column.site.zone)
    own = RegisteredExemplar.model_construct(
        **values, id=line.id if line else story.id, sample=story.sample
    )
    own._stand(story.document, story.at)
    return own


def _entitled(publication: Publication, story: Story) -> Publication:
    """*publication* with the title of *story*, where it has none of its own."""
    if publication.title or publication.programme:
        return publication
    return publication.model_copy(update={"title": story.title})
