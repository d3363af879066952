"""Publications: named, told once, and told alike by all who tell of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from thidua.model.column import Column
from thidua.model.story import Publication
from thidua.problems import Problem
from thidua.rules.fault import fault

Key = tuple[str, ...]


def publications_named(column: Column) -> Iterator[Problem]:
    """A publication says at least which one it is."""
    for publication in column.all_publications:
        if not publication.named:
            yield fault(
                publication,
                (),
                "publication-unnamed",
                "lần đăng, phát này chưa nói là số nào, bài nào",
                'thêm một trong issue, url, title, programme; ví dụ issue: "5/2024"',
            )


def publications_once(column: Column) -> Iterator[Problem]:
    """One story does not tell the same publication twice."""
    for story in column.stories:
        for publication, _ in _repeats(story.publications, lambda p: p.identity):
            yield fault(
                publication,
                (),
                "publication-twice",
                f"lần đăng, phát trên kênh '{publication.channel}' ngày "
                f"{publication.date:%d/%m/%Y} kể hai lần trong một bài",
                "bỏ một trong hai; mỗi số chỉ đếm một lần",
            )


def publications_of_one_day(column: Column) -> Iterator[Problem]:
    """What is one publication ran on one day: two days are two issues, or one mistake."""
    for publication, first in _repeats(column.all_publications, lambda p: p.identity):
        if publication.date != first.date:
            hint = (
                "sửa ngày cho khớp; nếu là hai số khác nhau, ghi số kèm năm, ví dụ "
                f'issue: "{publication.issue}/{publication.date.year}"'
                if publication.issue
                else "sửa ngày cho khớp; nếu là hai lần đăng khác nhau, ghi url của từng lần"
            )
            yield fault(
                publication,
                ("date",),
                "publication-two-dates",
                f"cùng một lần đăng, phát mà ở đây ghi ngày {publication.date:%d/%m/%Y}, "
                f"ở {first.document.path} ghi ngày {first.date:%d/%m/%Y}",
                hint,
            )


def publications_alike(column: Column) -> Iterator[Problem]:
    """Where one entry gives the issue or address, the others of that publication give it too.

    Otherwise one publication would count twice.
    """
    same_page = _groups(
        (p for p in column.all_publications if p.url), lambda p: (p.channel, p.url or "")
    )
    for group in same_page:
        yield from _less_known(group, lambda p: p.issue, "issue")
    same_programme = _groups(
        (p for p in column.all_publications if p.programme or p.title),
        lambda p: (p.channel, p.date.isoformat(), p.programme or p.title),
    )
    for group in same_programme:
        yield from _less_known(group, lambda p: p.issue or p.url or "", "issue hoặc url")


def _less_known(
    group: list[Publication], known: Callable[[Publication], str], key: str
) -> Iterator[Problem]:
    better = [p for p in group if known(p)]
    for publication in group if better else ():
        if not known(publication):
            where = better[0].document.path
            yield fault(
                publication,
                (),
                "publication-half-told",
                f"lần đăng, phát này giống lần ở {where} nhưng thiếu {key}, nên sẽ bị đếm hai lần",
                f"ghi thêm {key} như ở đó: '{known(better[0])}'",
            )


def _groups(
    publications: Iterable[Publication], key: Callable[[Publication], Key]
) -> list[list[Publication]]:
    found: dict[Key, list[Publication]] = defaultdict(list)
    for publication in sorted(publications, key=lambda p: (p.document.path, str(p.at))):
        found[key(publication)].append(publication)
    return list(found.values())


def _repeats(
    publications: Iterable[Publication], key: Callable[[Publication], Key]
) -> Iterator[tuple[Publication, Publication]]:
    for first, *others in _groups(publications, key):
        yield from ((other, first) for other in others)


RULES = (publications_named, publications_once, publications_of_one_day, publications_alike)
