"""Gongs, drums and lights."""

from __future__ import annotations

from .canvas import Canvas, Colour, Point, clear, mix, ring, smooth
from .colours import BRICK, BROWN, CLAY, CREAM, GOLD, INK, ORANGE, RED, STRAW, WHITE
from .goods import shadow


def gong(c: Canvas, x: float, y: float, radius: float, cord: float = 0) -> None:
    """A knobbed gong, hung on its cord."""
    if cord:
        for dx in (-0.4, 0.4):
            c.stroke(
                [(x + dx * radius * 0.5, y - radius - cord), (x + dx * radius, y - radius * 0.9)],
                radius * 0.06,
                RED,
            )
    g = c.at(x, y, radius)
    g.at(0.06, 0.08).oval(0, 0, 1, fill=clear(INK, 0.25))
    for share, tone in (
        (1, 0.35),
        (0.92, 0.0),
        (0.64, 0.18),
        (0.58, 0.04),
        (0.3, 0.3),
        (0.25, 0.0),
    ):
        g.oval(0, 0, share, fill=mix(mix(GOLD, CLAY, 0.22), BROWN, tone))
    g.poly(
        ring(0, 0, 0.86, 0.86, 190, 262, 16) + ring(0, 0, 0.7, 0.7, 262, 190, 16),
        mix(GOLD, WHITE, 0.45),
    )
    g.oval(-0.08, -0.09, 0.09, fill=mix(GOLD, WHITE, 0.6))


def drum(c: Canvas, x: float, y: float, width: float) -> None:
    """A big barrel drum lying on its stand, its skin towards us."""
    d = c.at(x, y, width / 100)
    shadow(d, 0, 0, 60, 7)
    for side in (-1, 1):
        d.stroke([(side * 44, 0), (side * 18, -30)], 7, BROWN)
        d.stroke([(side * -30, -8), (side * 30, -8)], 5, BROWN)
    d.oval(8, -64, 50, fill=BRICK)
    d.oval(0, -64, 50, fill=RED)
    d.oval(0, -64, 43, fill=CREAM)
    for a in range(0, 360, 20):
        d.oval(*ring(0, -64, 46.5, 46.5, a, a, 1)[0], 1.7, fill=GOLD)
    d.oval(0, -64, 17, fill=mix(CREAM, STRAW, 0.8))
    for a in range(0, 360, 45):
        d.at(0, -64, 1, turn=a).poly([(4, -4), (16, 0), (4, 4)], CLAY)


def lantern(c: Canvas, x: float, y: float, width: float, fill: Colour = RED) -> None:
    """A lit lantern hanging from (x, y)."""
    t = c.at(x, y, width / 40)
    t.glow(0, 26, 52, clear(GOLD, 0.4), 8)
    t.stroke([(0, 0), (0, 8)], 1.4, INK)
    t.oval(0, 26, 20, 17, fill=fill)
    t.oval(0, 26, 11, 17, fill=mix(fill, GOLD, 0.5))
    t.oval(0, 26, 4, 17, fill=mix(fill, GOLD, 0.85))
    for y0 in (7, 41):
        t.rect(-8, y0, 8, y0 + 4, GOLD, 1)
    t.stroke([(0, 45), (0, 58)], 2.4, GOLD)


def garland(
    c: Canvas, start: Point, end: Point, sag: float, count: int, size: float, bulb: bool = False
) -> None:
    """A string of lanterns or bulbs between two points."""
    line = smooth([start, ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + sag), end], steps=20)
    c.stroke(line, size * 0.06, INK)
    for k in range(count):
        x, y = line[round((k + 0.5) / count * (len(line) - 1))]
        if bulb:
            c.glow(x, y + size * 0.3, size, clear(GOLD, 0.7), 8)
            c.oval(x, y + size * 0.3, size * 0.28, fill=mix(GOLD, WHITE, 0.6))
        else:
            lantern(c, x, y, size, (RED, ORANGE, GOLD)[k % 3])
