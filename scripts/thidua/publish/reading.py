"""The pages that help to read the others: the search, the feeds, reading without a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.model.column import Column
from thidua.model.story import Story
from thidua.publish.facets import facets
from thidua.publish.page import SitePage
from thidua.publish.urls import OFFLINE, SEARCH


def reading_pages(column: Column, visible: Sequence[Story]) -> Iterator[SitePage]:
    """Search and feeds; where the column is kept on readers' devices, what is there."""
    name = column.site.name
    yield SitePage(
        address="/rss/",
        title="Kênh RSS",
        description=f"Theo dõi chuyên mục {name} bằng trình đọc tin.",
        template="feeds.html",
    )
    yield SitePage(
        address=SEARCH,
        title="Tìm kiếm",
        description=f"Tìm trong toàn văn các bài của chuyên mục {name}.",
        template="search.html",
        values={"facets": facets(column, visible)},
    )
    if column.site.offline:
        yield SitePage(
            address=OFFLINE,
            title="Đọc khi không có mạng",
            description="Những trang đã mở trên máy này, đọc lại được khi không có mạng.",
            template="offline.html",
            listed=False,
        )
