"""The lists of stories that have pages and feeds of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from thidua.model.column import LABELS, Column
from thidua.model.exemplar import Kind
from thidua.model.record import Document
from thidua.model.story import Exemplar
from thidua.publish.facets import kind_of
from thidua.publish.page import by_key, of_unit
from thidua.publish.views import StoryView


@dataclass(frozen=True)
class StoryList:
    """A list of stories, newest first, with a page for its newest and one for each year."""

    address: str
    title: str
    description: str
    stories: tuple[StoryView, ...]
    values: Mapping[str, Any] = field(default_factory=dict)
    document: Document | None = None


def listings(column: Column, visible: Sequence[StoryView]) -> Iterator[StoryList]:
    """Every list of the *visible* stories that has a page."""
    exemplars = tuple(v for v in visible if isinstance(v.story, Exemplar))
    articles = tuple(v for v in visible if not isinstance(v.story, Exemplar))
    name = column.site.name
    yield StoryList(
        "/guong/",
        "Gương điển hình",
        f"Những tập thể, cá nhân, hộ gia đình điển hình trên chuyên mục {name}.",
        exemplars,
    )
    yield StoryList(
        "/tin-bai/",
        "Tin, bài",
        f"Tin, bài về thi đua, khen thưởng trên chuyên mục {name}.",
        articles,
    )
    by_field = by_key(visible, lambda s: s.fields)
    for f in column.fields:
        yield StoryList(
            f"/linh-vuc/{f.id}/",
            f.title,
            f.summary or f"Điển hình, tin, bài trong lĩnh vực {f.title}.",
            by_field.get(f.id, ()),
            {"kicker": "Lĩnh vực", "source": f.source},
            f.document,
        )
    by_movement = by_key(visible, lambda s: s.movements)
    for m in column.movements:
        yield StoryList(
            f"/phong-trao/{m.id}/",
            m.title,
            m.summary or f"Điển hình, tin, bài của phong trào {m.title}.",
            by_movement.get(m.id, ()),
            {"kicker": "Phong trào thi đua", "source": m.source},
            m.document,
        )
    by_unit = by_key(exemplars, of_unit)
    for unit in column.units:
        if own := by_unit.get(unit.id):
            parent = column.unit.get(unit.parent or "")
            yield StoryList(
                f"/don-vi/{unit.id}/",
                unit.name,
                f"Điển hình do {unit.name} giới thiệu.",
                own,
                {"kicker": "Đơn vị", "parent": parent.name if parent else ""},
            )
    by_kind = by_key(exemplars, lambda s: (kind_of(s),))
    for kind in Kind:
        label = LABELS[kind]
        yield StoryList(
            f"/loai/{kind}/",
            label,
            f"Điển hình là {label.lower()}.",
            by_kind.get(kind, ()),
            {"kicker": "Gương điển hình"},
        )
