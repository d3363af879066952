"""How long the feeds of a large column take, and which of them one new story touches.

    .venv/bin/python benchmarks/feeds.py [STORIES]

Texts are given as converted: 600 words of HTML each. Every second story has a cover. The column has
the lists of a province: 14 fields, 2 movements, 75 units; all their feeds, and the archives, in
three formats.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from thidua.model.column import Column, Site
from thidua.model.record import Document
from thidua.model.registry import Field, Level, Movement, Unit
from thidua.model.story import Article, Exemplar
from thidua.publish.feeds.entry import entry_of
from thidua.publish.feeds.write import write
from thidua.publish.pictures.variants import PublishedPicture

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
AS_OF = datetime(2025, 12, 31, 23, tzinfo=ZONE)
FIELDS, MOVEMENTS, UNITS = 14, 2, 75
WORDS = "Bà con trong xóm góp công, góp đất để mở rộng con đường ra cánh đồng mẫu lớn. "
TEXT = "".join(f'<h2 id="muc-{n}">Mục {n}</h2>\n<p>{WORDS * 7}</p>\n' for n in range(5))


def column(size: int) -> Column:
    """A column of *size* stories over four years, one in five an article."""
    exemplars, articles = [], []
    for number in range(size):
        day = date(2022, 1, 1) + timedelta(days=number * 1400 // size)
        shared: dict[str, object] = {
            "id": f"urn:uuid:00000000-0000-4000-8000-{number:012}",
            "title": f"Bài số {number} về một cách làm hay ở cơ sở",
            "summary": "Tóm tắt một, hai câu để danh sách và trình đọc tin có cái mà hiện ra.",
            "date": day.isoformat(),
            "status": "published",
            "authors": ["Ban biên tập"],
            "fields": [f"linh-vuc-{number % FIELDS}"],
            "movements": [f"phong-trao-{number % 3}"] if number % 3 < MOVEMENTS else [],
            "image": "anh.jpg" if number % 2 else "",
            "image_alt": "Ảnh minh họa",
        }
        if number % 5:
            own = {
                "subject": f"Tổ hợp tác {number}",
                "kind": ("tap-the", "ca-nhan", "ho-gia-dinh")[number % 3],
                "model": "dien-hinh",
                "unit": f"don-vi-{number // 5 % UNITS}",
            }
            path = f"exemplars/{day.year}/bai-{number}/index.md"
            exemplars.append(
                Exemplar.model_validate({**shared, **own}, context=(Document(path, ""), ()))
            )
        else:
            path = f"content/tin-bai/{day.year}/bai-{number}/index.md"
            articles.append(Article.model_validate(shared, context=(Document(path, ""), ())))
    return Column(
        root=Path(),
        site=Site(
            name="Thi đua yêu nước", url="https://tinh.example/", zone=ZONE, authority="UBND"
        ),
        exemplars=tuple(exemplars),
        articles=tuple(articles),
        units=tuple(
            Unit(id=f"don-vi-{n}", name=f"Đơn vị {n}", level=Level.COMMUNE) for n in range(UNITS)
        ),
        fields=tuple(_page(Field, f"linh-vuc-{n}") for n in range(FIELDS)),
        movements=tuple(_page(Movement, f"phong-trao-{n}") for n in range(MOVEMENTS)),
    )


P = TypeVar("P", Field, Movement)


def _page(model: type[P], name: str) -> P:
    given = {"id": name, "title": f"Mục {name}"}
    return model.model_validate(given, context=(Document(f"content/{name}.md", ""), ()))


def pictures(found: Column) -> dict[str, PublishedPicture]:
    """The pictures of the stories, as the build has made them."""
    picture = PublishedPicture(
        name="0123456789abcdef",
        width=1200,
        height=800,
        widths=(400, 800, 1200),
        formats=("avif", "webp", "jpg"),
        colour="#000000",
        lengths=(9_000, 30_000, 70_000),
    )
    return {s.beside(s.image): picture for s in found.stories if s.image}


def timed(
    folder: Path, found: Column, previous: Path | None = None
) -> tuple[float, list[str], dict[str, tuple[int, bytes]]]:
    """Seconds, changed files, and time and bytes of every feed's file."""
    shown = pictures(found)
    folder.mkdir(parents=True)
    start = time.perf_counter()
    changed = write(
        folder, found, AS_OF, lambda s: entry_of(found, s, TEXT, shown, AS_OF), previous
    )
    took = time.perf_counter() - start
    files = {
        p.relative_to(folder).as_posix(): (p.stat().st_mtime_ns, p.read_bytes())
        for p in folder.rglob("*")
        if p.suffix in (".xml", ".json", ".opml")
    }
    return took, changed, files


def main() -> None:
    """Prints what was measured."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as name:
        many, more = column(size), column(size + 1)
        more = replace(many, **_added(many, more))
        took, changed, before = timed(Path(name, "a", "site"), many)
        print(f"{size} bài: {len(changed)} tệp kênh tin trong {took:.2f} s")
        previous = Path(name, "a", "site")
        took, changed, _ = timed(Path(name, "b", "site"), many, previous)
        print(f"dựng lại, không có gì mới: {len(changed)} tệp đổi, {took:.2f} s")
        took, changed, after = timed(Path(name, "c", "site"), more, previous)
        same = sum(after[path] == content for path, content in before.items())
        print(f"thêm một bài: {len(changed)} tệp đổi, {same} giữ nguyên byte và giờ, {took:.2f} s")


def _added(many: Column, more: Column) -> dict[str, Any]:
    """The story of *more* that *many* lacks, dated last."""
    known = {s.id for s in many.stories}
    (new,) = (s for s in more.stories if s.id not in known)
    values = {**new.model_dump(exclude_unset=True), "date": date(2025, 12, 1)}
    place = Document("content/tin-bai/2025/moi/index.md", ""), ()
    dated = type(new).model_validate(values, context=place)
    if isinstance(dated, Exemplar):
        return {"exemplars": (*many.exemplars, dated)}
    return {"articles": (*many.articles, dated)}


if __name__ == "__main__":
    main()
