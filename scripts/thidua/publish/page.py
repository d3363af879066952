"""A page of the site, and where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from thidua.model.column import Column
from thidua.model.plan import Plan
from thidua.model.record import Document
from thidua.model.registry import Page
from thidua.model.story import Exemplar, Story
from thidua.publish.facets import narrowing


@dataclass(frozen=True, kw_only=True)
class SitePage:
    """A page: where it stands, what it is called, and what its template shows.

    ``changed`` is the day of its last change, where one is known; ``listed``: it belongs into the
    sitemap. ``document`` is the text that the page carries, ``story`` the story that it shows.
    """

    address: str
    title: str
    description: str
    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    document: Document | None = None
    story: Story | None = None
    changed: date | None = None
    listed: bool = True

    @property
    def opening(self) -> Story | None:
        """The story whose picture is the first on the page."""
        lists = (self.values.get(name, ()) for name in ("exemplars", "stories"))
        return self.story or next((stories[0] for stories in lists if stories), None)


def page_address(record: Page) -> str:
    """Where an ordinary page of the content folder stands.

    The first folder of the path is the content folder itself.
    """
    path = PurePosixPath(*PurePosixPath(record.document.path).parts[1:])
    folder = path.parent if path.name == "index.md" else path.with_suffix("")
    return "/" + (f"{folder}/" if folder.parts else "")


def files_address(page: SitePage) -> str:
    """Where MkDocs puts the files that stand beside the source of *page*: no story's page."""
    folders = PurePosixPath(page.document.path).parts[1:-1] if page.document else ()
    return "/" + "".join(f"{folder}/" for folder in folders)


def plan_address(plan: Plan) -> str:
    """Where a plan's page stands."""
    return f"/ke-hoach/{plan.id}/"


def by_key(
    stories: Sequence[Story], keys: Callable[[Story], Sequence[str]]
) -> dict[str, tuple[Story, ...]]:
    """The stories under each of their *keys*, in the order given."""
    groups: dict[str, list[Story]] = defaultdict(list)
    for story in stories:
        for key in dict.fromkeys(keys(story)):
            groups[key].append(story)
    return {key: tuple(group) for key, group in groups.items()}


def of_unit(story: Story) -> tuple[str, ...]:
    """The unit of an exemplar."""
    return (story.unit,) if isinstance(story, Exemplar) else ()


def changed_last(column: Column, stories: Sequence[Story]) -> date | None:
    """The day on which one of *stories* last changed; None where there are none."""
    return max((s.changed(column.site.zone).date() for s in stories), default=None)


def written_page(
    column: Column,
    address: str,
    title: str,
    description: str,
    template: str,
    values: Mapping[str, Any],
) -> SitePage:
    """A page of the program's own.

    The page of the content folder at the same address, where there is one, lends it its title, its
    summary and its text.
    """
    record = next((p for p in column.pages if page_address(p) == address), None)
    return SitePage(
        address=address,
        title=record.title if record else title,
        description=(record.summary if record else "") or description,
        template=template,
        values=values,
        document=record.document if record else None,
    )


def index_page(
    column: Column,
    address: str,
    title: str,
    description: str,
    entries: Sequence[tuple[str, str, int, str]],
) -> SitePage:
    """A page that leads to others: title, address, number of stories (0: left out), summary."""
    return written_page(column, address, title, description, "index.html", {"entries": entries})


def list_page(
    column: Column,
    address: str,
    title: str,
    description: str,
    stories: Sequence[Story],
    values: Mapping[str, Any],
) -> SitePage:
    """A page that shows *stories*, and what else its template asks for among *values*."""
    return SitePage(
        address=address,
        title=title,
        description=description,
        template="list.html",
        values={
            "stories": stories,
            "total": len(stories),
            "facets": narrowing(column, stories),
            **values,
        },
        changed=changed_last(column, stories),
    )
