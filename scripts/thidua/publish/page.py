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
from thidua.publish.views import StoryView


@dataclass(frozen=True, kw_only=True)
class SitePage:
    """A page: where it stands, what it is called, and what its template shows.

    ``changed`` is the day of its last change, where one is known; ``listed``: it belongs into the
    sitemap. ``document`` is the text that the page carries, ``view`` the story that it shows.
    ``values`` are all that its template sees besides.
    """

    address: str
    title: str
    description: str
    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    document: Document | None = None
    view: StoryView | None = None
    changed: date | None = None
    listed: bool = True

    @property
    def story(self) -> Story | None:
        """The story that it shows."""
        return self.view.story if self.view else None

    @property
    def opening(self) -> StoryView | None:
        """The story whose picture is the first on the page."""
        lists = (self.values.get(name, ()) for name in ("exemplars", "stories"))
        return self.view or next((views[0] for views in lists if views), None)


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
    views: Sequence[StoryView], keys: Callable[[Story], Sequence[str]]
) -> dict[str, tuple[StoryView, ...]]:
    """The *views* under each of the *keys* of their stories, in the order given."""
    groups: dict[str, list[StoryView]] = defaultdict(list)
    for view in views:
        for key in dict.fromkeys(keys(view.story)):
            groups[key].append(view)
    return {key: tuple(group) for key, group in groups.items()}


def of_unit(story: Story) -> tuple[str, ...]:
    """The unit of an exemplar."""
    return (story.unit,) if isinstance(story, Exemplar) else ()


def changed_last(views: Sequence[StoryView]) -> date | None:
    """The day on which one of the stories last changed; None where there are none."""
    last = max((view.changed for view in views), default=None)
    return last.date() if last else None


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
    stories: Sequence[StoryView],
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
            "facets": narrowing(column, [view.story for view in stories]),
            **values,
        },
        changed=changed_last(stories),
    )
