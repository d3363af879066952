"""Jars, hives and garden tools."""

from __future__ import annotations

from .canvas import Canvas, Colour, clear, mix, ring, smooth
from .colours import (
    BRICK,
    BROWN,
    CLAY,
    CREAM,
    GOLD,
    GREY,
    INK,
    LEAF,
    ORANGE,
    RED,
    STRAW,
    WHITE,
    WOOD,
)
from .goods import shadow


def jar(
    c: Canvas,
    x: float,
    y: float,
    width: float,
    fill: Colour = BRICK,
    rice: bool = False,
    ribbon: bool = False,
    lid: bool = False,
) -> Canvas:
    """A round stoneware jar: open, lidded or heaped with rice, a red cloth round its neck."""
    j = c.at(x, y, width / 100)
    shadow(j, 0, 0, 40, 7)
    side = smooth([(30, -104), (27, -96), (48, -70), (50, -48), (40, -16), (28, 0)], steps=8)
    body = [*side, *((-px, py) for px, py in reversed(side))]
    j.poly(body, fill)
    shade = [(px * 0.45 + 6, py) for px, py in side]
    j.fade([*side, *reversed(shade)], clear(INK, 0.3), clear(INK, 0.45))
    j.poly(
        smooth([(-40, -66), (-34, -78), (-30, -70), (-36, -48), (-41, -46)], closed=True),
        mix(fill, CREAM, 0.35),
    )
    for py in (-60, -54, -24):
        j.stroke(
            ring(0, py - 6, 49 - (10 if py > -30 else 0), 9, 8, 172, 20), 1.3, mix(fill, INK, 0.3)
        )
    j.oval(0, -104, 31, 7.5, fill=mix(fill, CREAM, 0.18))
    j.oval(0, -104, 26, 5.5, fill=mix(fill, INK, 0.72))
    if rice:
        j.poly(
            [
                *ring(0, -104, 26, 5.5, 0, 180, 16),
                *smooth([(-26, -104), (-12, -113), (0, -117), (12, -113), (26, -104)]),
            ],
            WHITE,
        )
        for _ in range(46):
            gx = c.rng.uniform(-21, 21)
            gy = -103 - c.rng.uniform(-3, 11) * (1 - abs(gx) / 26)
            j.stroke([(gx, gy), (gx + 1.6, gy - 0.7)], 0.8, mix(STRAW, GREY, 0.3))
    if lid:
        j.oval(0, -106, 33, 7, fill=WOOD)
        j.oval(0, -111, 7, 5, fill=BROWN)
    if ribbon:
        j.poly(
            [*ring(0, -97, 29, 7.5, 0, 180, 16), *reversed(ring(0, -88, 33, 8, 0, 180, 16))], RED
        )
        for dx, lean in ((-3, -8), (5, 7)):
            j.poly(
                [
                    (dx - 4, -82),
                    (dx + 4, -82),
                    (dx + lean + 6, -52),
                    (dx + lean, -56),
                    (dx + lean - 6, -51),
                ],
                mix(RED, INK, 0.14),
            )
        for dx in (-11, 11):
            j.oval(dx, -83, 10, 6, fill=mix(RED, WHITE, 0.08))
        j.oval(0, -83, 4.4, fill=mix(RED, INK, 0.25))
    return j


def honey_jar(c: Canvas, x: float, y: float, width: float) -> None:
    """A glass jar of dark honey with a cloth lid."""
    j, honey = c.at(x, y, width / 60), (186, 106, 22)
    shadow(j, 0, 0, 30, 5)
    j.rect(-28, -78, 28, 0, clear(WHITE, 0.75), 9)
    j.rect(-25, -64, 25, -3, honey, 7)
    j.rect(8, -64, 25, -3, mix(honey, BROWN, 0.4), 7)
    j.rect(-19, -58, -13, -12, mix(honey, GOLD, 0.8), 3)
    j.rect(-18, -46, 18, -20, CREAM, 3)
    for k, a in enumerate((0, 60, 120, 180, 240, 300)):
        j.poly([*ring(0, -33, 8, 8, a, a + 60, 1), (0, -33)], mix(GOLD, ORANGE, k / 6))
    j.poly(
        [
            (-32, -70),
            (-27, -88),
            (27, -88),
            (32, -70),
            (22, -73),
            (11, -69),
            (0, -73),
            (-11, -69),
            (-22, -73),
        ],
        CLAY,
    )
    j.rect(-27, -80, 27, -76, GOLD)


def hive(c: Canvas, x: float, y: float, width: float, fill: Colour = STRAW) -> None:
    """A wooden beehive box on legs."""
    b = c.at(x, y, width / 100)
    shadow(b, 0, 0, 58, 7)
    for px in (-38, 30):
        b.rect(px, -22, px + 8, 0, BROWN)
    b.fade([(-46, -78), (46, -78), (46, -18), (-46, -18)], fill, mix(fill, WOOD, 0.5))
    b.rect(24, -78, 46, -18, clear(BROWN, 0.25))
    b.rect(-46, -50, 46, -47.6, mix(fill, BROWN, 0.5))
    b.rect(-24, -28, 24, -22, INK, 2)
    b.rect(-30, -22, 30, -17, mix(fill, BROWN, 0.35))
    b.poly([(-56, -80), (-50, -92), (50, -92), (56, -80)], mix(GREY, LEAF, 0.4))
    b.rect(-56, -80, 56, -75, mix(GREY, INK, 0.3))


def bees(c: Canvas, x: float, y: float, spread: float, count: int, size: float) -> None:
    """A few bees on the wing."""
    for _ in range(count):
        b = c.at(
            x + c.rng.uniform(-spread, spread),
            y + c.rng.uniform(-0.4, 0.4) * spread,
            size / 20,
            turn=c.rng.uniform(-30, 30),
            flip=c.rng.random() < 0.5,
        )
        for dx, a in ((-2, -24), (3, 24)):
            b.at(dx, -6, 1, turn=a).oval(0, -3, 3.4, 6.4, fill=clear(WHITE, 0.85))
        b.oval(0, 0, 9, 5.6, fill=GOLD)
        for dx in (-3, 2):
            b.rect(dx - 1.2, -5.2, dx + 1.2, 5.2, INK)
        b.oval(8, -0.6, 3.4, fill=INK)


def barrow(c: Canvas, x: float, y: float, width: float) -> None:
    """A wheelbarrow with soil."""
    b = c.at(x, y, width / 140)
    shadow(b, 0, 0, 66, 6)
    b.poly(smooth([(-34, -50), (-10, -68), (16, -64), (40, -50)]), mix(BROWN, INK, 0.2))
    b.poly([(-44, -52), (48, -52), (34, -22), (-24, -22)], LEAF)
    b.poly([(10, -52), (48, -52), (34, -22), (10, -22)], mix(LEAF, INK, 0.2))
    b.rect(-46, -55, 50, -50, mix(LEAF, INK, 0.35), 2)
    b.stroke([(44, -12), (10, -24), (-74, -46)], 4.4, WOOD)
    b.stroke([(-18, -24), (-24, -2)], 4, BROWN)
    b.oval(44, -13, 14, fill=INK)
    b.oval(44, -13, 8, fill=GREY)
    b.oval(44, -13, 3, fill=INK)


def sack(
    c: Canvas, x: float, y: float, width: float, fill: Colour = CREAM, mark: Colour = CLAY
) -> None:
    """A tied sack with a coloured mark."""
    s = c.at(x, y, width / 80)
    shadow(s, 0, 0, 44, 6)
    s.poly(
        smooth([(-36, 0), (-40, -40), (-30, -84), (0, -90), (30, -84), (40, -40), (36, 0)]), fill
    )
    s.fade(
        smooth([(10, -88), (30, -84), (40, -40), (36, 0), (14, 0), (22, -44)]),
        clear(INK, 0.1),
        clear(INK, 0.28),
    )
    s.poly([(-9, -88), (9, -88), (18, -106), (6, -101), (0, -108), (-7, -101), (-18, -105)], fill)
    s.rect(-11, -92, 11, -86, mark, 2)
    s.rect(-20, -58, 20, -28, mark, 3)
    for k in range(3):
        s.rect(-14, -52 + 8 * k, 14 - 6 * (k == 2), -49 + 8 * k, fill)
