"""Mường brocade: bands of diamonds, eight-pointed stars, hooks and zigzags."""

from __future__ import annotations

from .canvas import Canvas, Colour
from .colours import CLAY, CREAM, GOLD, INK, LEAF

Weave = tuple[Colour, Colour, Colour, Colour]
DARK: Weave = (INK, CLAY, GOLD, CREAM)
RED: Weave = (CLAY, INK, GOLD, CREAM)
GREENISH: Weave = (CREAM, LEAF, CLAY, INK)


def diamond(c: Canvas, x: float, y: float, wide: float, tall: float, fill: Colour) -> None:
    """A lozenge standing on its tip."""
    c.poly([(x - wide, y), (x, y - tall), (x + wide, y), (x, y + tall)], fill)


def star(c: Canvas, x: float, y: float, r: float, fill: Colour) -> None:
    """The eight-pointed star of the weavers: eight small lozenges round a square."""
    for k in range(8):
        s = c.at(x, y, r, turn=45 * k)
        s.poly([(0.12, 0), (0.5, -0.2), (1, 0), (0.5, 0.2)], fill)


def zigzag(c: Canvas, x0: float, x1: float, y: float, tall: float, fill: Colour) -> None:
    """A row of triangles."""
    count = max(1, round((x1 - x0) / tall / 1.4))
    step = (x1 - x0) / count
    for k in range(count):
        x = x0 + k * step
        c.poly([(x, y + tall), (x + step / 2, y), (x + step, y + tall)], fill)


def band(
    c: Canvas, x0: float, y0: float, x1: float, y1: float, weave: Weave = DARK, motif: int = 0
) -> None:
    """A band of brocade: edges, zigzags, and a row of one of three motifs between."""
    ground, first, second, light = weave
    tall = y1 - y0
    c.rect(x0, y0, x1, y1, ground)
    for y in (y0, y1 - tall * 0.045):
        c.rect(x0, y, x1, y + tall * 0.045, second)
    for y in (y0 + tall * 0.075, y1 - tall * 0.105):
        c.rect(x0, y, x1, y + tall * 0.03, light)
    zigzag(c, x0, x1, y0 + tall * 0.12, tall * 0.09, first)
    zigzag(c.at(0, y0 + y1, flip=False, turn=0), x0, x1, -y0 - tall * 0.21, tall * 0.09, first)
    count = max(1, round((x1 - x0) / (tall * 0.62)))
    step, mid = (x1 - x0) / count, (y0 + y1) / 2
    for k in range(count):
        x = x0 + (k + 0.5) * step
        wide, high = step * 0.5, tall * 0.25
        if motif == 0:
            diamond(c, x, mid, wide, high, first)
            diamond(c, x, mid, wide * 0.76, high * 0.76, ground)
            star(c, x, mid, high * 0.62, second)
        elif motif == 1:
            for share, fill in ((1, second), (0.74, ground), (0.5, first), (0.24, light)):
                diamond(c, x, mid, wide * share, high * share, fill)
        else:
            diamond(c, x, mid, wide * 0.5, high * 0.55, second)
            diamond(c, x, mid, wide * 0.2, high * 0.22, ground)
            for sx in (-1, 1):
                for sy in (-1, 1):
                    h = c.at(x + sx * wide * 0.55, mid + sy * high * 0.55, wide * 0.36)
                    h.stroke(
                        [
                            (-sx, sy * 0.9),
                            (0.6 * sx, sy * 0.9),
                            (0.6 * sx, -sy * 0.5),
                            (-0.2 * sx, -sy * 0.5),
                        ],
                        0.26,
                        first,
                    )
        for sy in (-1, 1) if k < count - 1 else ():
            diamond(
                c, x0 + k * step + step, mid + sy * high * 0.72, tall * 0.035, tall * 0.05, light
            )


def cloth(
    c: Canvas, x0: float, y0: float, x1: float, y1: float, weave: Weave = DARK, bands: int = 3
) -> None:
    """A length of brocade of several bands, with fringes."""
    tall = (y1 - y0) / bands
    for k in range(bands):
        other: Weave = (weave[1], weave[0], weave[2], weave[3])
        band(c, x0, y0 + k * tall, x1, y0 + (k + 1) * tall, other if k % 2 else weave, k % 3)
    for k in range(12):
        x = x0 + (x1 - x0) * (k + 0.5) / 12
        c.stroke([(x, y1), (x, y1 + tall * 0.14)], (x1 - x0) / 60, weave[2])
