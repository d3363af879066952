"""Which pages the site has, and what each of them shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any

from thidua.model.column import LABELS, Column
from thidua.model.plan import Plan
from thidua.model.record import Document
from thidua.model.registry import Page as PageRecord
from thidua.model.story import Exemplar, Kind, Story
from thidua.publish.urls import ARCHIVE, PROGRESS, month_archive, year_list
from thidua.report.summary import grouped, rows
from thidua.tally.attainment import Tally, tally, year_of

NEWEST = 24
"""Stories on the first page of a list; the years hold the rest."""
RELATED = 3


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page: where it stands, what it is called, and what its template shows.

    ``changed`` is the day of its last change, where one is known; ``listed``: it belongs into the
    sitemap. ``document`` is the text that the page carries, ``story`` the story that it tells.
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


@dataclass(frozen=True)
class Listing:
    """A list of stories, newest first, with a page for its newest and one for each year."""

    address: str
    title: str
    description: str
    stories: tuple[Story, ...]
    values: Mapping[str, Any] = field(default_factory=dict)
    document: Document | None = None


def pages(column: Column, as_of: datetime) -> list[Page]:
    """Every page of the site as of the instant *as_of*, by address."""
    visible = column.published(as_of)
    found = [
        *_ordinary(column, as_of, visible),
        *_stories(column, as_of, visible),
        *(page for listing in listings(column, as_of) for page in _list_pages(column, listing)),
        *_indexes(column, visible),
        *_archive(column, visible),
        *_plans(column, as_of),
        *_progress(column, as_of),
        _feeds_page(column),
    ]
    return sorted(found, key=lambda p: p.address)


def addresses(found: Iterable[Page]) -> dict[str, str]:
    """The address of every source file that has a page among *found*, by path from the root."""
    return {page.document.path: page.address for page in found if page.document}


def listings(column: Column, as_of: datetime) -> Iterator[Listing]:
    """Every list of stories that has a page."""
    visible = column.published(as_of)
    exemplars = tuple(s for s in visible if isinstance(s, Exemplar))
    articles = tuple(s for s in visible if not isinstance(s, Exemplar))
    name = column.site.name
    yield Listing(
        "/guong/",
        "Gương điển hình",
        f"Những tập thể, cá nhân, hộ gia đình điển hình trên chuyên mục {name}.",
        exemplars,
    )
    yield Listing(
        "/tin-bai/",
        "Tin, bài",
        f"Tin, bài về thi đua, khen thưởng trên chuyên mục {name}.",
        articles,
    )
    by_field = _grouped(visible, lambda s: s.fields)
    for f in column.fields:
        found = by_field.get(f.id, ())
        yield Listing(
            f"/linh-vuc/{f.id}/",
            f.title,
            f.summary or f"Điển hình, tin, bài trong lĩnh vực {f.title}.",
            found,
            {"kicker": "Lĩnh vực", "source": f.source},
            f.document,
        )
    by_movement = _grouped(visible, lambda s: s.movements)
    for m in column.movements:
        yield Listing(
            f"/phong-trao/{m.id}/",
            m.title,
            m.summary or f"Điển hình, tin, bài của phong trào {m.title}.",
            by_movement.get(m.id, ()),
            {"kicker": "Phong trào thi đua", "source": m.source},
            m.document,
        )
    by_unit = _grouped(exemplars, lambda s: [s.unit] if isinstance(s, Exemplar) else [])
    for unit in column.units:
        if own := by_unit.get(unit.id):
            parent = column.unit.get(unit.parent or "")
            yield Listing(
                f"/don-vi/{unit.id}/",
                unit.name,
                f"Điển hình do {unit.name} giới thiệu.",
                own,
                {"kicker": "Đơn vị", "parent": parent.name if parent else ""},
            )
    by_kind = _grouped(exemplars, lambda s: [s.kind.value] if isinstance(s, Exemplar) else [])
    for kind in Kind:
        label = LABELS[kind]
        yield Listing(
            f"/loai/{kind}/",
            label,
            f"Điển hình là {label.lower()}.",
            by_kind.get(kind, ()),
            {"kicker": "Gương điển hình"},
        )


def _grouped(
    stories: Sequence[Story], keys: Callable[[Story], Sequence[str]]
) -> dict[str, tuple[Story, ...]]:
    found: dict[str, list[Story]] = defaultdict(list)
    for story in stories:
        for key in dict.fromkeys(keys(story)):
            found[key].append(story)
    return {key: tuple(group) for key, group in found.items()}


def _list_pages(column: Column, listing: Listing) -> Iterator[Page]:
    years = sorted({s.date.year for s in listing.stories}, reverse=True)
    shared = {**listing.values, "years": years, "list": listing.address}
    yield Page(
        address=listing.address,
        title=listing.title,
        description=listing.description,
        template="list.html",
        values={**shared, "stories": listing.stories[:NEWEST], "total": len(listing.stories)},
        document=listing.document,
        changed=_changed(column, listing.stories),
    )
    for year in years:
        own = tuple(s for s in listing.stories if s.date.year == year)
        yield Page(
            address=year_list(listing.address, year),
            title=f"{listing.title}, năm {year}",
            description=f"{listing.description.rstrip('.')}, năm {year}.",
            template="list.html",
            values={**shared, "year": year, "stories": own, "total": len(own)},
            changed=_changed(column, own),
        )


def _changed(column: Column, stories: Sequence[Story]) -> date | None:
    return max((s.changed(column.site.zone).date() for s in stories), default=None)


def _stories(column: Column, as_of: datetime, visible: Sequence[Story]) -> Iterator[Page]:
    for number, story in enumerate(visible):
        older = visible[number + 1 :]
        yield Page(
            address=story.address,
            title=story.title,
            description=story.summary,
            template="story.html",
            values={
                "story": story,
                "related": _related(story, older),
                "older": next((s for s in older if s.section == story.section), None),
            },
            document=story.document,
            story=story,
            changed=story.changed(column.site.zone).date(),
        )
    for story in column.stories:
        if story.is_withdrawn(as_of):
            yield Page(
                address=story.address,
                title="Bài viết đã được rút",
                description="Bài viết này đã được rút khỏi chuyên mục.",
                template="withdrawn.html",
                values={"story": story},
                document=Document(story.document.path, ""),
                listed=False,
            )


def _related(story: Story, older: Sequence[Story]) -> list[Story]:
    """Older stories that share most with *story*; of equal ones the newer."""

    def shared(other: Story) -> int:
        same_unit = getattr(story, "unit", None) == getattr(other, "unit", "")
        return (
            2 * len(set(story.fields) & set(other.fields))
            + len(set(story.movements) & set(other.movements))
            + same_unit
        )

    near = [s for s in older[:400] if shared(s)]
    return sorted(near, key=shared, reverse=True)[:RELATED]


def _ordinary(column: Column, as_of: datetime, visible: Sequence[Story]) -> Iterator[Page]:
    """The pages of the content folder that are no records: home, about, the handbook."""
    for record in column.pages:
        address = page_address(record)
        if address == "/":
            yield _home(column, record, as_of, visible)
        elif address not in ("/linh-vuc/", "/phong-trao/", "/ke-hoach/"):
            siblings = _siblings(column, record)
            yield Page(
                address=address,
                title=record.title,
                description=record.summary,
                template="page.html",
                values={"siblings": siblings},
                document=record.document,
            )


def page_address(record: PageRecord) -> str:
    """Where an ordinary page of the content folder stands.

    The first folder of the path is the content folder itself.
    """
    path = PurePosixPath(*PurePosixPath(record.document.path).parts[1:])
    folder = path.parent if path.name == "index.md" else path.with_suffix("")
    return "/" + (f"{folder}/" if folder.parts else "")


def _siblings(column: Column, record: PageRecord) -> list[tuple[str, str]]:
    """Title and address of the pages in the same folder, index first."""
    folder = PurePosixPath(record.document.path).parent
    if len(folder.parts) < 2:
        return []
    own = [p for p in column.pages if PurePosixPath(p.document.path).parent == folder]
    return sorted(((p.title, page_address(p)) for p in own), key=lambda item: item[1])


def _home(column: Column, record: PageRecord, as_of: datetime, visible: Sequence[Story]) -> Page:
    exemplars = [s for s in visible if isinstance(s, Exemplar)]
    articles = [s for s in visible if not isinstance(s, Exemplar)]
    counts = {f.id: sum(f.id in s.fields for s in exemplars) for f in column.fields}
    return Page(
        address="/",
        title=record.title,
        description=record.summary,
        template="home.html",
        values={
            "exemplars": exemplars[:9],
            "articles": articles[:6],
            "fields": [(f, counts[f.id]) for f in column.fields],
            "tallies": _tallies(column, as_of, None),
        },
        document=record.document,
        changed=_changed(column, visible),
    )


def _tallies(
    column: Column, as_of: datetime, year: int | None
) -> list[tuple[Tally, list[tuple[str, Sequence[Any]]]]]:
    """Each plan's tally of *year* (else of the year of *as_of*), with its rows under headings."""
    found = []
    for plan in column.plans:
        counted = tally(column, plan, year or year_of(plan, as_of.date()), as_of)
        found.append((counted, list(grouped(rows(counted)))))
    return found


def _indexes(column: Column, visible: Sequence[Story]) -> Iterator[Page]:
    """The pages that lead to the lists by field, movement, unit and kind."""
    written = {page_address(p): p for p in column.pages}
    exemplars = [s for s in visible if isinstance(s, Exemplar)]
    fields = [
        (f.title, f"/linh-vuc/{f.id}/", sum(f.id in s.fields for s in visible), f.summary)
        for f in column.fields
    ]
    movements = [
        (m.title, f"/phong-trao/{m.id}/", sum(m.id in s.movements for s in visible), m.summary)
        for m in column.movements
    ]
    kinds = [(LABELS[k], f"/loai/{k}/", sum(s.kind is k for s in exemplars), "") for k in Kind]
    yield _index(written, "/linh-vuc/", "Lĩnh vực", "Các lĩnh vực có điển hình.", fields)
    yield _index(
        written, "/phong-trao/", "Phong trào thi đua", "Các phong trào thi đua.", movements
    )
    yield _index(written, "/loai/", "Loại điển hình", "Điển hình theo loại.", kinds)
    by_unit = _grouped(exemplars, lambda s: [s.unit] if isinstance(s, Exemplar) else [])
    groups: dict[str, list[tuple[str, str, int]]] = {}
    for unit in column.units:
        parent = column.unit.get(unit.parent or "")
        count = len(by_unit.get(unit.id, ()))
        address = f"/don-vi/{unit.id}/" if count else ""
        groups.setdefault(parent.name if parent else "", []).append((unit.name, address, count))
    yield Page(
        address="/don-vi/",
        title="Đơn vị",
        description="Các đơn vị giới thiệu điển hình.",
        template="units.html",
        values={"groups": groups},
    )


def _index(
    written: Mapping[str, PageRecord],
    address: str,
    title: str,
    description: str,
    entries: Sequence[tuple[str, str, int, str]],
) -> Page:
    record = written.get(address)
    return Page(
        address=address,
        title=record.title if record else title,
        description=(record.summary if record else "") or description,
        template="index.html",
        values={"entries": entries},
        document=record.document if record else None,
    )


def _archive(column: Column, visible: Sequence[Story]) -> Iterator[Page]:
    months: dict[int, dict[int, list[Story]]] = {}
    for story in visible:
        day = story.date
        months.setdefault(day.year, {}).setdefault(day.month, []).append(story)
    yield Page(
        address=ARCHIVE,
        title="Lưu trữ theo tháng",
        description="Mọi bài của chuyên mục, theo tháng.",
        template="archive.html",
        values={"months": months},
        changed=_changed(column, visible),
    )
    order = sorted((year, month) for year, own in months.items() for month in own)
    for number, (year, month) in enumerate(order):
        own = months[year][month]
        yield Page(
            address=month_archive(year, month),
            title=f"Tháng {month} năm {year}",
            description=f"Các bài đăng trong tháng {month} năm {year}.",
            template="list.html",
            values={
                "stories": own,
                "total": len(own),
                "kicker": "Lưu trữ",
                "earlier": order[number - 1] if number else None,
                "years": [],
            },
            changed=_changed(column, own),
        )


def _plans(column: Column, as_of: datetime) -> Iterator[Page]:
    written = {page_address(p): p for p in column.pages}
    entries = [(p.title, f"/ke-hoach/{p.id}/", 0, p.summary) for p in column.plans]
    yield _index(
        written, "/ke-hoach/", "Kế hoạch", "Các kế hoạch mà chuyên mục thực hiện.", entries
    )
    for plan in column.plans:
        yield Page(
            address=plan_address(plan),
            title=plan.title,
            description=plan.summary or plan.title,
            template="plan.html",
            values={"plan": plan, "year": year_of(plan, as_of.date())},
            document=plan.document,
        )


def plan_address(plan: Plan) -> str:
    """Where a plan's page stands."""
    return f"/ke-hoach/{plan.id}/"


def _progress(column: Column, as_of: datetime) -> Iterator[Page]:
    years = sorted({year for plan in column.plans for year in plan.years()}, reverse=True)
    started = [year for year in years if date(year, 1, 1) <= as_of.date()]
    description = "Số tin, bài và điển hình đã có, so với chỉ tiêu của kế hoạch."
    for year in [None, *started]:
        plans = [p for p in column.plans if year is None or year in p.years()]
        yield Page(
            address=year_list(PROGRESS, year) if year else PROGRESS,
            title=f"Tiến độ thực hiện kế hoạch{f' năm {year}' if year else ''}",
            description=description if year is None else f"Năm {year}: {description.lower()}",
            template="progress.html",
            values={
                "tallies": [t for t in _tallies(column, as_of, year) if t[0].plan in plans],
                "year": year,
                "years": started,
            },
        )


def _feeds_page(column: Column) -> Page:
    return Page(
        address="/rss/",
        title="Kênh RSS",
        description=f"Theo dõi chuyên mục {column.site.name} bằng trình đọc tin.",
        template="feeds.html",
    )
