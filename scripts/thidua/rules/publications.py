"""Publications are named, and each counts once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby

from thidua.model.column import Column
from thidua.model.identity import canonical_address
from thidua.model.story import Publication, Story
from thidua.problems import Example, Place, Problem, Rule, brief
from thidua.rules.fault import fault, place
from thidua.spelling import canonical_name

PUBLICATION_UNNAMED = Rule(
    "publication-unnamed",
    "Chỉ có kênh và ngày thì không biết là số nào, bài nào: không kiểm lại được, và có thể bị đếm "
    "hai lần.",
    Example(
        "publications:\n  - channel: dai-tinh\n    date: 2024-06-20",
        "publications:\n  - channel: dai-tinh\n    date: 2024-06-20\n    issue: 5/2024",
    ),
)
PUBLICATION_TWICE = Rule(
    "publication-twice",
    "Cùng một lần đăng, phát ghi hai lần. Nếu thật ra là hai lần khác nhau, ghi số (`issue`) hay "
    "địa chỉ (`url`) riêng của từng lần.",
    Example(
        "- date: 2024-01-07\n  issue: 1/2024\n- date: 2024-01-07\n  issue: 1/2024",
        "- date: 2024-01-07\n  issue: 1/2024\n- date: 2024-01-14\n  issue: 2/2024",
        Place.BROADCASTS,
    ),
)
PUBLICATION_TWO_DATES = Rule(
    "publication-two-dates",
    "Hai nơi cùng ghi một số báo, một số phát mà ngày khác nhau. Ngày quyết định số ấy tính vào "
    "tháng nào, nên phải thống nhất.",
    Example(
        "- date: 2023-07-02  # bài ghi 20/6/2023\n  issue: 12/2023",
        "- date: 2023-06-20\n  issue: 12/2023",
        Place.BROADCASTS,
    ),
)
PUBLICATION_HALF_TOLD = Rule(
    "publication-half-told",
    "Mục này có vẻ là một lần đã ghi ở nơi khác, nhưng thiếu số hoặc địa chỉ để nhận ra nhau, nên "
    "một lần đăng sẽ bị đếm thành hai.",
    Example(
        "- date: 2024-01-07\n  title: Rau sạch\n  issue: 1/2024\n"
        "- date: 2024-01-07\n  title: Rau sạch",
        "- date: 2024-01-07\n  title: Rau sạch\n  issue: 1/2024",
        Place.BROADCASTS,
    ),
)
PUBLICATION_OWN_PAGE = Rule(
    "publication-own-page",
    "Mỗi trang của chuyên mục tự nó đã được tính là một lần đăng trên cổng. Ghi thêm nữa là đếm "
    "hai lần.",
    Example(
        "publications:\n  - channel: cong-tinh\n    date: 2023-06-11\n"
        "    url: https://cot.example/guong/2023/vuon-cam/",
        "publications:\n  - channel: bao-tinh\n    date: 2023-06-30\n"
        "    url: https://bao.example/lai-ve-cam",
    ),
)

GroupKey = tuple[str, ...]


def publications_named(story: Story, _: Column) -> Iterator[Problem]:
    """A story says which publications it means, and each of them once."""
    yield from _named(story.publications)
    yield from _once(story.publications)


def broadcasts_named(column: Column) -> Iterator[Problem]:
    """The same for publications without a story, file by file."""
    yield from _named(column.publications)
    for _, group in groupby(column.publications, key=lambda p: p.document.path):
        yield from _once(tuple(group))


def _named(publications: Iterable[Publication]) -> Iterator[Problem]:
    for publication in publications:
        if not publication.named:
            message = "lần đăng, phát này chưa cho biết là số nào, bài nào"
            hint = "thêm một trong issue, url, title, programme; ví dụ issue: 5/2024"
            yield fault(publication, (), PUBLICATION_UNNAMED, message, hint)


def _once(publications: Sequence[Publication]) -> Iterator[Problem]:
    for publication, first in _after_first(_groups(publications, lambda p: p.identity)):
        channel = publication.channel
        message = f"lần đăng, phát trên kênh '{channel}' này đã ghi ở {place(first)}"
        hint = "bỏ một trong hai; nếu là hai lần khác nhau, ghi issue hoặc url của từng lần"
        yield fault(publication, (), PUBLICATION_TWICE, message, hint)


def publications_of_one_day(column: Column) -> Iterator[Problem]:
    """What is one publication ran on one day: two days are two issues, or one mistake."""
    groups = column.entries_by_identity.values()
    shared = ([p for p, _ in entries] for entries in groups if len(entries) > 1)
    for publication, first in _after_first(map(_by_file, shared)):
        elsewhere = publication.document.path != first.document.path
        if publication.date != first.date and elsewhere:
            hint = "sửa ngày cho khớp; nếu là hai lần khác nhau, ghi số (issue) hoặc url khác nhau"
            issue = publication.identity[-1]
            if publication.issue and issue.isdecimal():
                example = f'issue: "{issue}/{publication.date.year}"'
                hint = f"sửa ngày cho khớp; nếu là số của hai năm, ghi số kèm năm, ví dụ {example}"
            message = (
                f"cùng một lần đăng, phát mà ở đây ghi ngày {publication.date:%d/%m/%Y}, "
                f"còn ở {place(first, 'date')} ghi ngày {first.date:%d/%m/%Y}"
            )
            yield fault(publication, ("date",), PUBLICATION_TWO_DATES, message, hint)


def publications_alike(column: Column) -> Iterator[Problem]:
    """What may be one publication says enough for one to see it.

    Entries of one channel that agree in address, in the number of a year's issue, or in day and
    title or programme, are one publication unless both give an issue, or both an address, and these
    differ. Where their identities differ although nothing tells them apart, one publication would
    count twice.
    """
    every = column.all_publications
    of_one_day = list(chain.from_iterable(_groups(every, _day)))
    alike = [
        *_groups((p for p in every if p.issue), _issue_of_year),
        *_groups((p for p in every if p.url), lambda p: (p.channel, p.canonical_url)),
        *_groups((p for p in of_one_day if p.title), _titled),
        *_groups((p for p in of_one_day if p.programme), _aired),
    ]
    reported = set()
    for group in alike:
        best = max(group, key=_precision)
        for publication in group:
            one = (publication.document.path, publication.at)
            if one not in reported and _undecided(publication, best):
                reported.add(one)
                yield _half_told(publication, best)


def _day(publication: Publication) -> GroupKey:
    return publication.channel, publication.date.isoformat()


def _titled(publication: Publication) -> GroupKey:
    return *_day(publication), canonical_name(publication.title)


def _aired(publication: Publication) -> GroupKey:
    return *_day(publication), canonical_name(publication.programme)


def _issue_of_year(publication: Publication) -> GroupKey:
    """Its channel, its year, and its issue without that year, where it is written with it."""
    year = publication.date.year
    issue = publication.identity[-1].removesuffix(f"/{year}")
    return publication.channel, str(year), issue.removesuffix(f"/{year % 100}")


def _precision(publication: Publication) -> tuple[int, bool, bool]:
    issue = publication.identity[-1] if publication.issue else ""
    return len(issue), bool(publication.url), bool(publication.programme)


def _undecided(one: Publication, best: Publication) -> bool:
    if one.issue and best.issue:
        distinct = _issue_of_year(one) != _issue_of_year(best)
    else:
        distinct = bool(one.url and best.url and not best.issue)
    return one.identity != best.identity and not distinct


def _half_told(publication: Publication, best: Publication) -> Problem:
    key = "issue" if best.issue else "url" if best.url else "programme"
    where, value = place(best), brief(getattr(best, key))
    lacking, todo = ("năm của số", "ghi") if publication.issue else (key, "ghi thêm")
    message = (
        f"lần đăng, phát này giống lần ở {where} nhưng thiếu {lacking}, nên sẽ bị đếm thành hai"
    )
    hint = f"{todo} {key} như ở đó: '{value}'"
    return fault(publication, (), PUBLICATION_HALF_TOLD, message, hint)


def own_pages_uncounted(column: Column) -> Iterator[Problem]:
    """A page of this site counts by itself in a channel with ``site: true``, without an entry.

    A story may name *its* publication in such a channel; then its page is not counted besides.
    """
    entries = [p for p in column.all_publications if p.channel in column.own_channels]
    if not entries:
        return
    alone = {(p.document.path, p.at) for p in column.publications}
    address = {canonical_address(column.site.page(s)): s for s in column.stories}
    titled = {(s.day(column.site.zone), canonical_name(s.title)): s for s in column.stories}
    for publication in entries:
        by_itself = (publication.document.path, publication.at) in alone
        story = address.get(publication.canonical_url)
        if by_itself and not story:
            story = titled.get((publication.date, canonical_name(publication.title)))
        if story and (by_itself or publication.document != story.document):
            message = f"đây là trang của {story.document.path}, vốn đã được tính trong kênh này"
            hint = "bỏ mục này; mỗi trang của chuyên mục tự nó là một lần đăng"
            yield fault(publication, (), PUBLICATION_OWN_PAGE, message, hint)


def _groups(
    publications: Iterable[Publication], key: Callable[[Publication], GroupKey]
) -> list[list[Publication]]:
    """Those that share a key, where there is more than one, in the order of their files."""
    groups: dict[GroupKey, list[Publication]] = defaultdict(list)
    for publication in publications:
        groups[key(publication)].append(publication)
    return [_by_file(group) for group in groups.values() if len(group) > 1]


def _by_file(publications: Iterable[Publication]) -> list[Publication]:
    return sorted(publications, key=lambda p: p.document.path)


def _after_first(
    groups: Iterable[Sequence[Publication]],
) -> Iterator[tuple[Publication, Publication]]:
    """All but the first of each group, each with that first one."""
    for first, *others in groups:
        yield from ((other, first) for other in others)


CHECKS = (broadcasts_named, publications_of_one_day, publications_alike, own_pages_uncounted)
STORY_CHECKS = (publications_named,)
