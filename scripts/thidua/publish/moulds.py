"""Moulds: the chrome of a page as MkDocs renders it, with places for what varies.

MkDocs renders one mould for each section (its tab is marked in the chrome) and each depth of
address (Material writes addresses relative to the page). A page is a mould joined with its values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from thidua.publish.urls import segments


class Slot(StrEnum):
    """A place in a mould, named by the text that marks it."""

    TITLE = "thidua-slot-title"
    DESCRIPTION = "thidua-slot-description"
    CANONICAL = "thidua-slot-canonical"
    HEAD = "thidua-slot-head"
    CONTENT = "thidua-slot-content"


@dataclass(frozen=True, order=True, slots=True)
class MouldKey:
    """Which mould a page is cast in."""

    section: str
    depth: int

    @classmethod
    def of(cls, address: str) -> MouldKey:
        """The mould of the page at *address*.

        >>> MouldKey.of("/guong/2024/x/")
        MouldKey(section='guong', depth=3)
        """
        parts = segments(address)
        return cls(parts[0] if parts else "", len(parts))

    @property
    def uri(self) -> str:
        """The source file under which MkDocs renders it: an address of the same depth.

        >>> MouldKey("guong", 3).uri
        'guong/_/_/index.md'
        """
        folders = [self.section, *["_"] * (self.depth - 1)] if self.depth else []
        return "/".join([*folders, "index.md"])


@dataclass(frozen=True, slots=True)
class Mould:
    """A rendered page, split at its slots: text, slot, text, slot, …, text."""

    pieces: tuple[str, ...]

    @classmethod
    def split(cls, html: str) -> Mould:
        """A mould from what MkDocs rendered.

        Raises:
            ValueError: the content has no place, or more than one: the theme is not ours.

        >>> Mould.split("<p>thidua-slot-content</p>").fill({Slot.CONTENT: "a"})
        '<p>a</p>'
        """
        pieces = tuple(re.split(f"({'|'.join(Slot)})", html))
        if pieces.count(Slot.CONTENT) != 1:
            raise ValueError(f"{pieces.count(Slot.CONTENT)} places for the content")
        return cls(pieces)

    def fill(self, values: Mapping[Slot, str]) -> str:
        """The page: *values* are HTML, already escaped. A slot without value stays empty."""
        parts = list(self.pieces)
        for n in range(1, len(parts), 2):
            parts[n] = values.get(Slot(parts[n]), "")
        return "".join(parts)


def keys_of(addresses: Iterable[str]) -> list[MouldKey]:
    """The moulds that pages at these addresses need, in order."""
    return sorted({MouldKey.of(address) for address in addresses})


SOURCE = (
    f"---\ntitle: {Slot.TITLE}\ndescription: {Slot.DESCRIPTION}\ncanonical: {Slot.CANONICAL}\n"
    f"head: {Slot.HEAD}\n---\n"
)
"""The front matter that MkDocs renders into a mould; the plugin gives it its content."""
