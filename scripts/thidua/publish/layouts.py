"""Layouts: the chrome of a page as MkDocs renders it, with slots for what varies.

MkDocs renders one layout for each section (its tab is marked in the chrome) and each depth of
address (Material writes addresses relative to the page). A page is a layout filled with its values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from thidua.publish.urls import segments


class Slot(StrEnum):
    """A place in a layout, named by the text that marks it."""

    TITLE = "thidua-slot-title"
    DESCRIPTION = "thidua-slot-description"
    CANONICAL = "thidua-slot-canonical"
    HEAD = "thidua-slot-head"
    PLAYER = "thidua-slot-player"
    CONTENT = "thidua-slot-content"


@dataclass(frozen=True, order=True, slots=True)
class LayoutKey:
    """Which layout a page has."""

    section: str
    depth: int

    @classmethod
    def of(cls, address: str) -> LayoutKey:
        """The layout of the page at *address*.

        >>> LayoutKey.of("/guong/2024/x/")
        LayoutKey(section='guong', depth=3)
        """
        parts = segments(address)
        return cls(parts[0] if parts else "", len(parts))

    @property
    def uri(self) -> str:
        """The source file under which MkDocs renders it: an address of the same depth.

        >>> LayoutKey("guong", 3).uri
        'guong/_/_/index.md'
        """
        folders = [self.section, *["_"] * (self.depth - 1)] if self.depth else []
        return "/".join([*folders, "index.md"])


@dataclass(frozen=True, slots=True)
class Layout:
    """A rendered page, split at its slots: text, slot, text, slot, …, text."""

    pieces: tuple[str, ...]

    @classmethod
    def split(cls, html: str) -> Layout:
        """A layout from what MkDocs rendered.

        Raises:
            ValueError: the content has no place, or more than one: the theme is not ours.

        >>> Layout.split("<p>thidua-slot-content</p>").fill({Slot.CONTENT: "a"})
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


def keys_of(addresses: Iterable[str]) -> list[LayoutKey]:
    """The layouts that pages at these addresses need, in order."""
    return sorted({LayoutKey.of(address) for address in addresses})


SOURCE = (
    f"---\ntitle: {Slot.TITLE}\ndescription: {Slot.DESCRIPTION}\ncanonical: {Slot.CANONICAL}\n"
    f"head: {Slot.HEAD}\nplayer: {Slot.PLAYER}\n---\n"
)
"""The front matter that MkDocs renders into a layout; the plugin gives it its content."""
