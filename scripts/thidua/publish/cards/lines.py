"""Text is broken into lines: as large as it fits, in few lines, of even length, never in a word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from PIL.ImageFont import FreeTypeFont

BETWEEN = re.compile(r" (?![-–—/&] )")
"""Where a line may end: a dash stays with the word before it."""
PITCH = 1.26
"""From baseline to baseline, in sizes of the font, where no marks ask for more."""
AIR = 0.06
"""What stays free between the marks of two lines at least, in sizes of the font."""
UNTIDY = 0.3
"""How far from even lines may be, in their width, before a line ends within a phrase instead."""
CONNECTIVES = frozenset(
    "bằng bởi các cho cùng của do giữa khi là mà một những nhờ nơi ở qua sau tại theo trên trong "
    "trước từ tới vào và về vì với để đến được".split()
)
"""Words that begin a phrase: a line may well end before one, but hardly after it."""
TAIL = " ,;:.-–—/&“‘(«"
"""What does not stand before an ellipsis."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines in one font below each other. Lengths in pixels.

    ``above`` and ``below`` are how far ink reaches from the first and from the last baseline.
    """

    lines: tuple[str, ...]
    font: FreeTypeFont
    pitch: int
    above: int
    below: int

    @property
    def height(self) -> int:
        """From the uppermost ink to the lowest."""
        return self.above + max(0, len(self.lines) - 1) * self.pitch + self.below


def fit(
    text: str, font: Callable[[int], FreeTypeFont], sizes: Sequence[int], width: int, height: int
) -> Block:
    """*text* in the largest of *sizes* at which it fits into *width* and *height*, in pixels.

    *sizes* fall; *height* is for the ink of all lines. Where *text* is too long at the smallest
    size, its beginning and "…".
    """
    words = BETWEEN.split(text) if text else []
    for size in sizes:
        if block := _block(words, font(size), width, height):
            return block
    smallest = font(sizes[-1])
    for shortened in _shortened(words, smallest, _room(smallest, width, height)):
        if block := _block(shortened, smallest, width, height):
            return block
    return Block((), smallest, 0, 0, 0)


def break_evenly(
    widths: Sequence[float], space: float, room: float, faults: Sequence[float]
) -> list[int] | None:
    """How many words stand in each line: in as few lines as can be, of lengths as even as can be.

    Args:
        widths: of the words.
        space: between two words.
        room: the longest that a line may be.
        faults: how bad it is that a line ends after each word but the last, in squares of lengths.

    Returns:
        None where a word alone is longer than *room*.

    >>> break_evenly([40, 40, 40, 10], 10, 140, [0, 0, 0])
    [2, 2]
    >>> break_evenly([40, 40, 40, 10], 10, 140, [9999, 9999, 0])
    [3, 1]
    """
    if any(width > room for width in widths):
        return None
    ends = [0.0]
    for width in widths:
        ends.append(ends[-1] + width + space)
    many = len(widths)
    # best[n]: cost and first words of the lines that hold the first n words
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    best += [(float("inf"), ())] * many
    for _ in range(many):
        if best[many][0] < float("inf"):
            break
        longer: list[tuple[float, tuple[int, ...]]] = [(float("inf"), ())] * (many + 1)
        for end in range(1, many + 1):
            for start in range(end - 1, -1, -1):
                length = ends[end] - ends[start] - space
                if length > room:
                    break
                cost, starts = best[start]
                cost += length**2 + (faults[start - 1] if start else 0)
                if cost < longer[end][0]:
                    longer[end] = cost, (*starts, start)
        best = longer
    starts = (*best[many][1], many)
    return [after - start for start, after in pairwise(starts)]


@lru_cache(10_000)
def _length(font: FreeTypeFont, word: str) -> float:
    """Words of titles recur, and to measure one costs a tenth of a millisecond."""
    return font.getlength(word)


def _room(font: FreeTypeFont, width: int, height: int) -> float:
    """More than the length of any lines in *font* that fit into *width* and *height*."""
    return width * (height // font.size + 1)


def _block(words: Sequence[str], font: FreeTypeFont, width: int, height: int) -> Block | None:
    """*words* set in *font*; None where they do not fit."""
    widths = [_length(font, word) for word in words]
    if sum(widths) > _room(font, width, height):
        return None
    faults = [(UNTIDY * width) ** 2 * _tear(*pair) for pair in pairwise(words)]
    counts = break_evenly(widths, _length(font, " "), width, faults)
    if counts is None:
        return None
    rest = iter(words)
    lines = tuple(" ".join(next(rest) for _ in range(count)) for count in counts)
    ink = [font.getbbox(line, anchor="ls") for line in lines]
    nearest = max((upper[3] - lower[1] for upper, lower in pairwise(ink)), default=0)
    pitch = max(round(PITCH * font.size), round(nearest + AIR * font.size))
    above, below = (round(-ink[0][1]), round(ink[-1][3])) if ink else (0, 0)
    block = Block(lines, font, pitch, above, below)
    widest = max((right for _, _, right, _ in ink), default=0)  # horns reach beyond their letter
    return block if block.height <= height and widest <= width else None


def _tear(before: str, after: str) -> float:
    """How much it tears a phrase apart to end a line between two words, 0 to 2."""
    if before[-1] in ",;:.!?–—-":
        return 0
    within_name = before[0].isupper() and after[0].isupper()
    if within_name or before.lower() in CONNECTIVES:
        return 2
    return float(after.lower() not in CONNECTIVES)


def _shortened(words: Sequence[str], font: FreeTypeFont, room: float) -> Iterator[list[str]]:
    """Beginnings of *words* that may fit into *room*, the longest first."""
    many, total = 0, 0.0
    while many < len(words) and total <= room:
        total += _length(font, words[many])
        many += 1
    for count in range(many, 0, -1):
        if last := words[count - 1].rstrip(TAIL):
            yield [*words[: count - 1], f"{last}…"]
    for count in range(len(words[0]) - 1 if words else 0, 0, -1):
        yield [f"{words[0][:count]}…"]
