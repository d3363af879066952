"""The pages that lead to lists: by field, movement, unit, kind; and the archive by month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.model.column import LABELS, Column
from thidua.model.story import Exemplar, Kind, Story
from thidua.publish.facets import narrowing
from thidua.publish.page import SitePage, by_key, changed_last, index_page, page_address
from thidua.publish.urls import ARCHIVE, month_archive


def indexes(column: Column, visible: Sequence[Story]) -> Iterator[SitePage]:
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
    yield index_page(written, "/linh-vuc/", "Lĩnh vực", "Các lĩnh vực có điển hình.", fields)
    yield index_page(
        written, "/phong-trao/", "Phong trào thi đua", "Các phong trào thi đua.", movements
    )
    yield index_page(written, "/loai/", "Loại điển hình", "Điển hình theo loại.", kinds)
    by_unit = by_key(exemplars, lambda s: [s.unit] if isinstance(s, Exemplar) else [])
    groups: dict[str, list[tuple[str, str, int]]] = {}
    for unit in column.units:
        parent = column.unit.get(unit.parent or "")
        count = len(by_unit.get(unit.id, ()))
        address = f"/don-vi/{unit.id}/" if count else ""
        groups.setdefault(parent.name if parent else "", []).append((unit.name, address, count))
    yield SitePage(
        address="/don-vi/",
        title="Đơn vị",
        description="Các đơn vị giới thiệu điển hình.",
        template="units.html",
        values={"groups": groups},
    )


def archive(column: Column, visible: Sequence[Story]) -> Iterator[SitePage]:
    """Every month with stories, and a page for each."""
    months: dict[int, dict[int, list[Story]]] = {}
    for story in visible:
        day = story.date
        months.setdefault(day.year, {}).setdefault(day.month, []).append(story)
    yield SitePage(
        address=ARCHIVE,
        title="Lưu trữ theo tháng",
        description="Mọi bài của chuyên mục, theo tháng.",
        template="archive.html",
        values={"months": months},
        changed=changed_last(column, visible),
    )
    order = sorted((year, month) for year, own in months.items() for month in own)
    for number, (year, month) in enumerate(order):
        own = months[year][month]
        yield SitePage(
            address=month_archive(year, month),
            title=f"Tháng {month} năm {year}",
            description=f"Các bài đăng trong tháng {month} năm {year}.",
            template="list.html",
            values={
                "stories": own,
                "total": len(own),
                "facets": narrowing(column, own),
                "kicker": "Lưu trữ",
                "earlier": order[number - 1] if number else None,
                "years": [],
            },
            changed=changed_last(column, own),
        )
