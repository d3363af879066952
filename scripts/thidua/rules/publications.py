"""Publications: named, told once, and told alike by all who tell of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from thidua.model.column import Column
from thidua.model.story import Publication, Story
from thidua.problems import Problem, brief
from thidua.rules.fault import fault, place

Key = tuple[str, ...]


def publications_told(story: Story, _: Column) -> Iterator[Problem]:
    """A story says which publications it means, and each of them once."""
    yield from _named(story.publications)
    yield from _once(story.publications)


def broadcasts_told(column: Column) -> Iterator[Problem]:
    """The same for publications without a story, file by file."""
    yield from _named(column.publications)
    for _, group in groupby(column.publications, key=lambda p: p.document.path):
        yield from _once(tuple(group))


def _named(publications: Iterable[Publication]) -> Iterator[Problem]:
    for publication in publications:
        if not publication.named:
            yield fault(
                publication,
                (),
                "publication-unnamed",
                "lần đăng, phát này chưa cho biết là số nào, bài nào",
                'thêm một trong issue, url, title, programme; ví dụ issue: "5/2024"',
            )


def _once(publications: Sequence[Publication]) -> Iterator[Problem]:
    for publication, first in _after_first(_groups(publications, lambda p: p.identity)):
        yield fault(
            publication,
            (),
            "publication-twice",
            f"lần đăng, phát trên kênh '{publication.channel}' này đã ghi ở {place(first)}",
            "bỏ một trong hai; nếu là hai lần khác nhau, ghi issue hoặc url của từng lần",
        )


def publications_of_one_day(column: Column) -> Iterator[Problem]:
    """What is one publication ran on one day: two days are two issues, or one mistake."""
    groups = column.entries_by_identity.values()
    shared = ([p for p, _ in entries] for entries in groups if len(entries) > 1)
    for publication, first in _after_first(map(_by_file, shared)):
        elsewhere = publication.document.path != first.document.path
        if publication.date != first.date and elsewhere:
            hint = "sửa ngày cho khớp; nếu là hai lần khác nhau, ghi số (issue) hoặc url khác nhau"
            if publication.issue.isdecimal():
                told = f'issue: "{publication.issue}/{publication.date.year}"'
                hint = f"sửa ngày cho khớp; nếu là số của hai năm, ghi số kèm năm, ví dụ {told}"
            yield fault(
                publication,
                ("date",),
                "publication-two-dates",
                f"cùng một lần đăng, phát mà ở đây ghi ngày {publication.date:%d/%m/%Y}, "
                f"còn ở {place(first, 'date')} ghi ngày {first.date:%d/%m/%Y}",
                hint,
            )


def publications_alike(column: Column) -> Iterator[Problem]:
    """What may be one publication is told so that one can see it.

    Entries of one channel that agree in address, or in day and title or programme, are one
    publication unless both give an issue, or both an address, and these differ. Where their
    identities differ although nothing tells them apart, one publication would count twice.
    """
    found = column.all_publications
    alike = [
        *_groups((p for p in found if p.url), lambda p: (p.channel, p.url or "")),
        *_groups((p for p in found if p.title), lambda p: (*_day(p), p.title)),
        *_groups((p for p in found if p.programme), lambda p: (*_day(p), p.programme)),
    ]
    told = set()
    for group in alike:
        best = min(group, key=lambda p: (not p.issue, not p.url, not p.programme))
        for publication in group:
            one = (publication.document.path, publication.at)
            if one not in told and _undecided(publication, best):
                told.add(one)
                yield _half_told(publication, best)


def _day(publication: Publication) -> Key:
    return publication.channel, publication.date.isoformat()


def _undecided(one: Publication, best: Publication) -> bool:
    told_apart = (one.issue and best.issue) or (one.url and best.url and not best.issue)
    return one.identity != best.identity and not told_apart


def _half_told(publication: Publication, best: Publication) -> Problem:
    key = "issue" if best.issue else "url" if best.url else "programme"
    return fault(
        publication,
        (),
        "publication-half-told",
        f"lần đăng, phát này giống lần ở {place(best)} nhưng thiếu {key}, nên sẽ bị đếm thành hai",
        f"ghi thêm {key} như ở đó: '{brief(getattr(best, key))}'",
    )


def own_pages_uncounted(column: Column) -> Iterator[Problem]:
    """A page of this site counts by itself in a channel with ``site: true``: nobody tells it again.

    A story may name *its* publication in such a channel; then its page is not counted besides.
    """
    told = [p for p in column.all_publications if p.channel in column.own_channels]
    if not told:
        return
    alone = {(p.document.path, p.at) for p in column.publications}
    address = {column.site.page(s): s for s in column.stories}
    titled = {(s.day(column.site.zone), s.title): s for s in column.stories}
    for publication in told:
        by_itself = (publication.document.path, publication.at) in alone
        story = address.get(publication.url or "")
        if by_itself and not story:
            story = titled.get((publication.date, publication.title))
        if story and (by_itself or publication.document != story.document):
            yield fault(
                publication,
                (),
                "publication-own-page",
                f"đây là trang của {story.document.path}, vốn đã được tính trong kênh này",
                "bỏ mục này; mỗi trang của chuyên mục tự nó là một lần đăng",
            )


def _groups(
    publications: Iterable[Publication], key: Callable[[Publication], Key]
) -> list[list[Publication]]:
    """Those that share a key, where there is more than one, in the order of their files."""
    found: dict[Key, list[Publication]] = defaultdict(list)
    for publication in publications:
        found[key(publication)].append(publication)
    return [_by_file(group) for group in found.values() if len(group) > 1]


def _by_file(publications: Iterable[Publication]) -> list[Publication]:
    return sorted(publications, key=lambda p: p.document.path)


def _after_first(
    groups: Iterable[Sequence[Publication]],
) -> Iterator[tuple[Publication, Publication]]:
    """All but the first of each group, each with that first one."""
    for first, *others in groups:
        yield from ((other, first) for other in others)


RULES = (broadcasts_told, publications_of_one_day, publications_alike, own_pages_uncounted)
STORY_RULES = (publications_told,)
