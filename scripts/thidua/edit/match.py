"""Which of our stories a channel's items are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property
from itertools import chain, islice

from thidua.edit.distinct import once, short_names, telling
from thidua.edit.feed import ChannelItem
from thidua.model.column import Column
from thidua.model.identity import canonical_address as canonical
from thidua.model.story import Publication, Story
from thidua.problems import brief
from thidua.publish.urls import absolute
from thidua.spelling import fold

ALIKE, SOMEWHAT_ALIKE = 0.90, 0.75
"""Similarity of two folded titles (``difflib``, 0 to 1) from which they may be one."""

FAR = 366
"""Days between two dates that are hardly of one story."""

UNLIKE = 0.40
"""Similarity below which nobody wants to know how alike two titles are."""

SHORTLIST = 3
"""Titles with the most syllables in common, which are compared letter by letter."""

WIDE = 1_000
"""Titles among which these are sought: those with the rarest syllables, repeats included."""


class Verdict(StrEnum):
    """How an item stands to our stories."""

    MATCHED = "matched"
    DOUBT = "doubt"
    UNMATCHED = "unmatched"
    RECORDED = "recorded"


@dataclass(frozen=True)
class Pairing:
    """An item and the story that it is, or may be.

    Attributes:
        item: what the channel published.
        verdict: how sure it is.
        reason: why, in Vietnamese, for the table.
        story: None where there is none, and for what is recorded without a story.
        short: the name of the item for ``--yes``, the same in every run.
    """

    item: ChannelItem
    verdict: Verdict
    reason: str
    story: Story | None = None
    short: str = ""


def reconcile(
    column: Column, channel: str, items: Iterable[ChannelItem], today: date
) -> list[Pairing]:
    """Each item of a channel's feed beside the story that it is; oldest first.

    In this order: the item's id is the story's; its address is that of the story's page or of a
    publication that the story names; its folded title is the story's. A story that the feed would
    have published twice is in doubt from the second time on.

    The same item twice is taken once; an id or an address that several items share is evidence of
    none of them. What is withdrawn by *today* is in doubt. The column has no errors.
    """
    index = _Index(column, channel, today)
    own = telling(once(items), index.by_id, index.by_page)
    listed = sorted(own, key=lambda i: (i.day or date.max, i.links, i.title, i.guid))
    names = short_names(listed)
    pairings: list[Pairing] = []
    taken: set[str] = set()
    for item, short in zip(listed, names, strict=True):
        pairing = index.judge(item)
        story = pairing.story
        if story and pairing.verdict is Verdict.MATCHED and story.id in taken:
            again = "bài này đã khớp với một mục khác của nguồn tin"
            pairing = replace(pairing, verdict=Verdict.DOUBT, reason=again)
        elif story and pairing.verdict is Verdict.MATCHED:
            taken.add(story.id)
        pairings.append(replace(pairing, short=short))
    return pairings


def entry_of(pairing: Pairing, channel: str) -> dict[str, str | date]:
    """What the story's ``publications`` get, in the order of the keys. The item has a day."""
    item, story = pairing.item, pairing.story
    assert item.day
    assert story
    entry: dict[str, str | date] = {"channel": channel, "date": item.day}
    if item.links:
        entry["url"] = item.links[0]
    if item.title and (item.title != story.title or not item.links):
        entry["title"] = item.title
    return entry


@dataclass(frozen=True)
class _Index:
    """The column's stories by what an item may have in common with them."""

    column: Column
    channel: str
    today: date

    @cached_property
    def by_id(self) -> dict[str, Story]:
        return {s.id: s for s in self.column.stories}

    @cached_property
    def by_page(self) -> dict[str, Story]:
        """Stories by the addresses of their pages, old ones too."""
        site = self.column.site.url
        stories: dict[str, Story] = {}
        for story in self.column.stories:
            for address in (story.address, *story.aliases):
                if key := canonical(absolute(address, site)):
                    stories.setdefault(key, story)
        return stories

    @cached_property
    def by_publication(self) -> dict[str, tuple[Publication, Story]]:
        return {
            canonical(p.url): (p, s)
            for s in self.column.stories
            for p in s.publications
            if p.url and canonical(p.url)
        }

    @cached_property
    def own(self) -> list[Publication]:
        """The publications of this channel."""
        return [p for p in self.column.all_publications if p.channel == self.channel]

    @cached_property
    def recorded(self) -> dict[str, Publication]:
        """This channel's publications by address."""
        return {canonical(p.url): p for p in self.own if p.url}

    @cached_property
    def recorded_names(self) -> dict[tuple[date, str], Publication]:
        """This channel's publications by day and folded title or programme."""
        names = ((p, fold(name)) for p in self.own for name in (p.programme, p.title))
        return {(p.date, name): p for p, name in names if name}

    @cached_property
    def titles(self) -> dict[str, list[Story]]:
        stories: dict[str, list[Story]] = defaultdict(list)
        for story in self.column.stories:
            stories[fold(story.title)].append(story)
        return stories

    @cached_property
    def syllables(self) -> dict[str, list[str]]:
        """Folded titles by each of their syllables."""
        titles: dict[str, list[str]] = defaultdict(list)
        for title in self.titles:
            for syllable in set(title.split()):
                titles[syllable].append(title)
        return titles

    def judge(self, item: ChannelItem) -> Pairing:
        keys = [k for k in map(canonical, item.links) if k]
        recorded = next((self.recorded[k] for k in keys if k in self.recorded), None)
        if recorded is None and item.day:
            recorded = self.recorded_names.get((item.day, fold(item.title)))
        if recorded:
            story = self.column.story_at.get(recorded.document.path)
            return Pairing(item, Verdict.RECORDED, f"đã ghi ở {recorded.document.path}", story)
        story, reason, sure = self._story(item, keys)
        if story is None:
            return Pairing(item, Verdict.UNMATCHED, reason)
        page_here = any(self.by_page.get(k) is story for k in keys)
        if page_here and self.column.channel[self.channel].site:
            here = "chính trang này đã được đếm cho kênh"
            return Pairing(item, Verdict.RECORDED, here, story)
        return self._checked(Pairing(item, Verdict.MATCHED, reason, story), keys, sure)

    def _checked(self, pairing: Pairing, keys: Sequence[str], sure: bool) -> Pairing:
        """The pairing with its doubts, or as recorded already."""
        item, story = pairing.item, pairing.story
        assert story
        here = [p for p in story.publications if p.channel == self.channel]
        same_day = [p for p in here if p.date == item.day and not p.url]
        elsewhere = next(
            (self.by_publication[k][0] for k in keys if k in self.by_publication), None
        )
        if same_day and sure:
            reason = f"đã ghi ngày này ở {story.document.path}"
            return replace(pairing, verdict=Verdict.RECORDED, reason=reason)
        doubts = [] if sure else [pairing.reason]
        if here:
            doubts.append(f"bài đã ghi lần đăng ngày {here[0].date:%d/%m/%Y} trên kênh này")
        if elsewhere:
            doubts.append(f"địa chỉ này đã ghi cho kênh '{elsewhere.channel}'")
        doubts += _odd(item, story, story.day(self.column.site.zone), self.today)
        if item.day is None:
            unread = f"không chắc '{brief(item.written)}' là ngày nào" if item.written else ""
            doubts.append(f"{unread or 'nguồn tin không cho biết ngày'}, phải ghi tay")
        elif not item.sure:
            doubts.append("ngày trong nguồn là ngày sửa, chưa chắc là ngày đăng")
        if not doubts:
            return pairing
        return replace(pairing, verdict=Verdict.DOUBT, reason="; ".join(doubts))

    def _story(self, item: ChannelItem, keys: Sequence[str]) -> tuple[Story | None, str, bool]:
        """The story, how it was found, and whether that is beyond doubt."""
        if item.guid in self.by_id:
            return self.by_id[item.guid], "trùng mã bài", True
        guid = canonical(item.guid)
        for key in [*keys, guid]:
            if key in self.by_page:
                return self.by_page[key], "trùng địa chỉ trang", True
        for key in [*keys, guid]:
            if key in self.by_publication:
                return self.by_publication[key][1], "trùng địa chỉ đã ghi", True
        return self._titled(item)

    def _titled(self, item: ChannelItem) -> tuple[Story | None, str, bool]:
        folded = fold(item.title)
        if not folded:
            return None, "không có tên để so", False
        if same := self.titles.get(folded):
            if len(same) > 1:
                return _nearest(same, item.day), f"{len(same)} bài cùng tên", False
            return same[0], "trùng tên (100%)", True
        best, title = _most_alike(folded, self._shortlist(folded))
        percent = f"{int(best * 100)}%"
        if best < SOMEWHAT_ALIKE:
            return None, f"tên giống nhất: {percent}" if best else "không có tên nào giống", False
        degree = "rất giống" if best >= ALIKE else "hơi giống"
        return _nearest(self.titles[title], item.day), f"tên {degree} ({percent})", False

    def _shortlist(self, folded: str) -> list[str]:
        syllables = sorted(set(folded.split()) & self.syllables.keys())
        rarest_first = sorted((self.syllables[syllable] for syllable in syllables), key=len)
        shared = Counter(islice(chain.from_iterable(rarest_first), WIDE))
        return [title for title, _ in shared.most_common(SHORTLIST)]


def _odd(item: ChannelItem, story: Story, own: date, today: date) -> Iterator[str]:
    """Why the story of *item*, of the day *own*, is hardly the one that ran, or will not count."""
    if not story.approved:
        yield "bài chưa được duyệt đăng nên sẽ không được đếm"
    elif story.withdrawal and story.withdrawal <= today:
        yield f"bài đã rút từ ngày {story.withdrawal:%d/%m/%Y}"
    if item.day and abs((item.day - own).days) > FAR:
        yield f"bài ở đây đăng ngày {own:%d/%m/%Y}, cách hơn một năm"


def _most_alike(folded: str, titles: Iterable[str]) -> tuple[float, str]:
    """How alike *folded* and the most similar of *titles* are, and that title; 0 where none is.

    Alike from 0 to 1: twice the letters in common by all letters.

    >>> best, title = _most_alike("vuon cam cua ba thuy", ["lop hoc", "vuon cam ba thuy"])
    >>> round(best, 2), title
    (0.89, 'vuon cam ba thuy')
    """
    best = UNLIKE, ""
    matcher = SequenceMatcher(None, b=folded, autojunk=False)
    for title in titles:
        matcher.set_seq1(title)
        if matcher.real_quick_ratio() >= best[0] and matcher.quick_ratio() >= best[0]:
            best = max(best, (matcher.ratio(), title))
    return best if best[1] else (0.0, "")


def _nearest(stories: Sequence[Story], day: date | None) -> Story:
    def distance(story: Story) -> tuple[int, str]:
        own = date(story.date.year, story.date.month, story.date.day)
        return (abs((own - day).days) if day else 0, story.id)

    return min(stories, key=distance)
