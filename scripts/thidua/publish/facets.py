"""What stories can be filtered by: in a list, on the page itself; in the search, all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from thidua.model.column import LABELS, Column
from thidua.model.exemplar import Kind, Model
from thidua.model.story import Exemplar, Story
from thidua.publish.urls import SEARCH, segments

ARTICLE = "tin-bai"
"""What stands for the kind of a story that is no exemplar."""

KINDS = {**{kind.value: LABELS[kind] for kind in Kind}, ARTICLE: "Tin, bài"}

NAMES = {
    "linh-vuc": "Lĩnh vực",
    "don-vi": "Đơn vị",
    "loai": "Loại",
    "dang": "Dạng điển hình",
    "nam": "Năm",
}
"""The filters, by the name that they have in an address."""

FEW = 6
"""Stories that one takes in at a glance: a list of no more needs no filter."""

Facets = Mapping[str, Mapping[str, str]]
"""What one may filter by, each value with the name that readers see."""


def facets(column: Column, stories: Sequence[Story]) -> Facets:
    """The filters that leave something of *stories*, in the column's order, newest year first."""
    fields = {f for s in stories for f in s.fields}
    exemplars = [s for s in stories if isinstance(s, Exemplar)]
    units = {s.unit for s in exemplars}
    models = {s.model for s in exemplars}
    kinds = {kind_of(s) for s in stories}
    years = sorted({s.date.year for s in stories}, reverse=True)
    return {
        "linh-vuc": {f.id: f.title for f in column.fields if f.id in fields},
        "don-vi": {u.id: u.name for u in column.units if u.id in units},
        "loai": {kind: label for kind, label in KINDS.items() if kind in kinds},
        "dang": {model.value: LABELS[model] for model in Model if model in models},
        "nam": {str(year): str(year) for year in years},
    }


def narrowing(column: Column, stories: Sequence[Story]) -> Facets:
    """The facets in which the stories of a list differ; years have lists of their own."""
    if len(stories) <= FEW:
        return {}
    every = facets(column, stories)
    return {name: own for name, own in every.items() if len(own) > 1 and name != "nam"}


def marks(story: Story) -> Mapping[str, str]:
    """What *story* is under each filter; ids of several fields stand a space apart."""
    values = {"linh-vuc": " ".join(story.fields), "loai": kind_of(story)}
    if isinstance(story, Exemplar):
        values |= {"don-vi": story.unit, "dang": story.model.value}
    return values


def kind_of(story: Story) -> str:
    """Who the exemplar is; of an article, that it is one."""
    return story.kind.value if isinstance(story, Exemplar) else ARTICLE


def search_for(address: str) -> str:
    """The search that asks for what the list at *address* holds, as far as a search can ask.

    >>> search_for("/linh-vuc/y-te/2024/"), search_for("/luu-tru/2024/06/")
    ('/tim-kiem/?linh-vuc=y-te&nam=2024', '/tim-kiem/?nam=2024')
    >>> search_for("/tin-bai/"), search_for("/phong-trao/vi-nguoi-ngheo/")
    ('/tim-kiem/?loai=tin-bai', '/tim-kiem/')
    """
    section, *rest = segments(address)
    asked = [f"loai={ARTICLE}"] if section == ARTICLE else []
    if section in NAMES and rest:
        asked = [f"{section}={rest[0]}"]
    asked += [f"nam={part}" for part in rest if part.isdigit() and len(part) == 4]
    return f"{SEARCH}?{'&'.join(asked)}" if asked else SEARCH
