"""The pages that lead to others: by field, movement, unit, kind, month; search and feeds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from thidua.model.column import LABELS, Column
from thidua.model.exemplar import Kind
from thidua.model.story import Exemplar
from thidua.publish.facets import facets
from thidua.publish.feeds.lists import Feed, Form
from thidua.publish.page import SitePage, changed_last, index_page, list_page
from thidua.publish.urls import ARCHIVE, OFFLINE, SEARCH, month_archive
from thidua.publish.views import StoryView


def indexes(column: Column, visible: Sequence[StoryView]) -> Iterator[SitePage]:
    """The pages that lead to the lists by field, movement, unit and kind."""
    stories = [view.story for view in visible]
    fields = Counter(f for s in stories for f in set(s.fields))
    movements = Counter(m for s in stories for m in set(s.movements))
    exemplars = [s for s in stories if isinstance(s, Exemplar)]
    kinds, units = Counter(s.kind for s in exemplars), Counter(s.unit for s in exemplars)
    yield index_page(
        column,
        "/linh-vuc/",
        "Lĩnh vực",
        "Các lĩnh vực có điển hình.",
        [(f.title, f"/linh-vuc/{f.id}/", fields[f.id], f.summary) for f in column.fields],
    )
    yield index_page(
        column,
        "/phong-trao/",
        "Phong trào thi đua",
        "Các phong trào thi đua.",
        [(m.title, f"/phong-trao/{m.id}/", movements[m.id], m.summary) for m in column.movements],
    )
    yield index_page(
        column,
        "/loai/",
        "Loại điển hình",
        "Điển hình theo loại.",
        [(LABELS[k], f"/loai/{k}/", kinds[k], "") for k in Kind],
    )
    groups: dict[str, list[tuple[str, str, int]]] = {}
    for unit in column.units:
        parent, count = column.unit.get(unit.parent or ""), units[unit.id]
        entry = unit.name, f"/don-vi/{unit.id}/" if count else "", count
        groups.setdefault(parent.name if parent else "", []).append(entry)
    yield SitePage(
        address="/don-vi/",
        title="Đơn vị",
        description="Các đơn vị giới thiệu điển hình.",
        template="units.html",
        values={"groups": groups, "register": bool(column.register)},
    )


def archive(column: Column, visible: Sequence[StoryView]) -> Iterator[SitePage]:
    """Every month with stories, and a page for each."""
    months: dict[int, dict[int, list[StoryView]]] = {}
    for view in visible:
        day = view.story.date
        months.setdefault(day.year, {}).setdefault(day.month, []).append(view)
    yield SitePage(
        address=ARCHIVE,
        title="Lưu trữ theo tháng",
        description="Mọi bài của chuyên mục, theo tháng.",
        template="archive.html",
        values={
            "months": {
                year: {month: len(listed) for month, listed in own.items()}
                for year, own in months.items()
            }
        },
        changed=changed_last(visible),
    )
    order = sorted((year, month) for year, own in months.items() for month in own)
    for earlier, (year, month) in zip([None, *order], order, strict=False):
        own = months[year][month]
        yield list_page(
            column,
            month_archive(year, month),
            f"Tháng {month} năm {year}",
            f"Các bài đăng trong tháng {month} năm {year}.",
            own,
            {"kicker": "Lưu trữ", "earlier": earlier, "years": []},
        )


def service_pages(
    column: Column, visible: Sequence[StoryView], subscribed: Sequence[Feed]
) -> Iterator[SitePage]:
    """Search and feeds; where the column is kept on readers' devices, what is there."""
    name = column.site.name
    yield SitePage(
        address="/rss/",
        title="Kênh RSS",
        description=f"Theo dõi chuyên mục {name} bằng trình đọc tin.",
        template="feeds.html",
        values={"feeds": [_feed_row(feed, name) for feed in subscribed]},
    )
    yield SitePage(
        address=SEARCH,
        title="Tìm kiếm",
        description=f"Tìm trong toàn văn các bài của chuyên mục {name}.",
        template="search.html",
        values={"facets": facets(column, [view.story for view in visible])},
    )
    if column.site.offline:
        yield SitePage(
            address=OFFLINE,
            title="Đọc khi không có mạng",
            description="Những trang đã mở trên máy này, đọc lại được khi không có mạng.",
            template="offline.html",
            listed=False,
        )


class FeedRow(NamedTuple):
    """A feed as the page of all feeds lists it: its files with their media types and labels."""

    group: str
    title: str
    name: str
    page: str
    files: tuple[tuple[str, str, str, str], ...]


def _feed_row(feed: Feed, column_name: str) -> FeedRow:
    files = tuple((feed.file(form), form.file, form.type, form.label) for form in Form)
    name = feed.title.removesuffix(f" - {column_name}")
    return FeedRow(feed.group, feed.title, name, feed.page, files)
