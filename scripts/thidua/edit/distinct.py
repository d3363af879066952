"""The items of a feed, told apart: which are one, and what each of them is called."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from thidua.edit.feed import ChannelItem
from thidua.model.identity import canonical_address as canonical


def once(items: Iterable[ChannelItem]) -> list[ChannelItem]:
    """Each item once. Two are one when title, address and day of publication agree, whatever their
    ids: some channels give all their items the same."""
    by_content: dict[tuple[object, ...], ChannelItem] = {}
    for item in items:
        link = next(iter(item.links), "")
        address = canonical(link), urlsplit(link).fragment
        named = link or item.title
        key = (item.title, address, item.day if item.sure else None, "" if named else item.guid)
        by_content.setdefault(key, item)
    return list(by_content.values())


def telling(
    items: Sequence[ChannelItem], ids: Container[str], pages: Container[str]
) -> list[ChannelItem]:
    """*items* without what says of none which it is: a home page, or what several of them share
    that is not among the *ids* and *pages* (canonical addresses) of our stories. An item without a
    title keeps its addresses: nothing else names it."""
    guids = Counter(item.guid for item in items)
    shared = Counter(key for item in items for key in set(map(canonical, item.links)))

    def tells(link: str) -> bool:
        key = canonical(link)
        return key in pages or (shared[key] == 1 and any(sign in key for sign in "/?#"))

    return [
        replace(
            item,
            guid=item.guid if guids[item.guid] == 1 or item.guid in ids else "",
            links=tuple(filter(tells, item.links)) if item.title else item.links,
        )
        for item in items
    ]


def short_names(items: Sequence[ChannelItem]) -> list[str]:
    """Six letters and digits an item, more where two would be the same."""
    names = [i.guid or next(iter(i.links), "") or f"{i.day} {i.title}" for i in items]
    met = Counter(names)
    whole = [
        hashlib.sha256((name if met[name] == 1 else repr(item)).encode()).hexdigest()
        for name, item in zip(names, items, strict=True)
    ]
    length = 6
    while length < len(whole[0] if whole else "") and len({w[:length] for w in whole}) < len(whole):
        length += 1
    return [w[:length] for w in whole]
