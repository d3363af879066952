"""What floats and rolls: boats, cages, a jetty, motorbikes and a van."""

from __future__ import annotations

from .canvas import Canvas, Colour, clear, mix, ring, smooth
from .colours import (
    BROWN,
    CLAY,
    CREAM,
    CROSS,
    GOLD,
    GREY,
    INK,
    LAKE,
    NAVY,
    ORANGE,
    RED,
    SKY,
    STRAW,
    TEAL,
    WHITE,
    WOOD,
)
from .goods import shadow


def boat(
    c: Canvas,
    x: float,
    y: float,
    length: float,
    fill: Colour = WOOD,
    roof: bool = False,
    motor: bool = False,
    flip: bool = False,
    chest: bool = False,
) -> Canvas:
    """A slender boat on the water, with a rounded roof, a motor or a medicine chest if asked."""
    b = c.at(x, y, length / 200, flip)
    b.poly(
        smooth([(-90, 6), (-40, 13), (40, 13), (92, 5), (40, 20), (-40, 20)], closed=True),
        clear(INK, 0.28),
    )
    if motor:
        b.rect(-104, -28, -90, -12, mix(NAVY, INK, 0.3), 4)
        b.stroke([(-97, -12), (-99, 10)], 4, INK)
    b.poly(
        smooth([(-92, -16), (-40, -9), (40, -10), (98, -24), (40, -15), (-40, -15)], closed=True),
        mix(fill, INK, 0.55),
    )
    for dx in (-50, -10, 30):
        b.rect(dx, -14, dx + 12, -8, mix(fill, STRAW, 0.4))
    if roof:
        for px in (-44, 16):
            b.rect(px, -34, px + 3, -10, BROWN)
        b.poly(
            smooth([(-54, -30), (-44, -44), (-14, -50), (18, -44), (28, -30)]),
            mix(STRAW, BROWN, 0.25),
        )
        for px in (-34, -14, 6):
            b.stroke([(px, -46), (px, -31)], 1.2, mix(STRAW, BROWN, 0.6))
    if chest:
        b.rect(52, -36, 82, -12, WHITE, 3)
        b.rect(52, -36, 82, -31, CROSS, 2)
        b.rect(64.5, -28, 69.5, -15, CROSS)
        b.rect(60.5, -24, 73.5, -19, CROSS)
        b.stroke(ring(67, -36, 7, 6, 180, 360, 10), 2, GREY)
    hull = [
        *smooth([(-94, -18), (-40, -9), (40, -10), (102, -27)]),
        *smooth([(102, -27), (72, 6), (34, 13), (-40, 13), (-80, 6), (-94, -18)]),
    ]
    b.poly(hull, fill)
    b.stroke(smooth([(-94, -18), (-40, -9), (40, -10), (102, -27)]), 3, mix(fill, STRAW, 0.5))
    b.stroke(smooth([(-86, -3), (-40, 4), (40, 3), (86, -9)]), 2, mix(fill, INK, 0.3))
    return b


def mooring(c: Canvas, x: float, y: float, to: tuple[float, float], size: float) -> None:
    """A post with a rope hanging to a boat."""
    c.limb((x, y), (x, y - size), size * 0.14, size * 0.12, BROWN)
    c.stroke(
        smooth([(x, y - size * 0.8), ((x + to[0]) / 2, max(y, to[1]) + size * 0.05), to]),
        size * 0.04,
        STRAW,
    )


def jetty(c: Canvas, x0: float, x1: float, y: float, tall: float, fill: Colour = WOOD) -> None:
    """A plank jetty on posts, seen from the side and a little from above."""
    for k in range(7):
        x = x0 + (x1 - x0) * (k + 0.5) / 7
        c.rect(x - tall * 0.07, y, x + tall * 0.07, y + tall, mix(fill, INK, 0.5))
    c.poly(
        [(x0 + tall * 0.3, y - tall * 0.34), (x1 - tall * 0.1, y - tall * 0.34), (x1, y), (x0, y)],
        mix(fill, STRAW, 0.35),
    )
    count = int((x1 - x0) / (tall * 0.35))
    for k in range(count):
        x = x0 + (x1 - x0) * k / count
        c.stroke(
            [(x + tall * 0.3 * (1 - k / count), y - tall * 0.34), (x, y)],
            tall * 0.02,
            mix(fill, INK, 0.3),
        )
    c.rect(x0, y, x1, y + tall * 0.13, mix(fill, INK, 0.25))


def cage(c: Canvas, x: float, y: float, width: float, fill: Colour = LAKE) -> None:
    """A floating fish cage: a wooden frame on drums, the net below the water."""
    g = c.at(x, y, width / 100)
    far, near = ((-40, -26), (40, -26)), ((-54, 6), (54, 6))
    g.poly([*far, *reversed(near)], mix(fill, INK, 0.35))
    for k in range(1, 7):
        s = k / 7
        g.stroke([(-40 + 80 * s, -26), (-54 + 108 * s, 6)], 0.6, clear(WHITE, 0.3))
        g.stroke(
            [(-40 - 14 * s, -26 + 32 * s), (40 + 14 * s, -26 + 32 * s)], 0.6, clear(WHITE, 0.3)
        )
    for k in range(4):
        fx, fy = c.rng.uniform(-30, 30), c.rng.uniform(-18, -3)
        g.poly(
            [
                (fx - 6, fy),
                (fx, fy - 2),
                (fx + 4, fy),
                (fx + 8, fy - 2),
                (fx + 8, fy + 2),
                (fx + 4, fy),
                (fx, fy + 2),
            ],
            mix((CLAY, GOLD)[k % 2], fill, 0.25),
        )
    for line in ([far[0], far[1]], [far[0], near[0]], [far[1], near[1]], [near[0], near[1]]):
        g.stroke(line, 5, STRAW)
    for k in range(5):
        px = -46 + 23 * k
        g.rect(px - 8, 7, px + 8, 15, mix(TEAL, LAKE, 0.4), 4)
        g.rect(px - 6, 8.4, px + 5, 10, clear(WHITE, 0.4), 1)
    g.poly([(-54, 15), (54, 15), (46, 21), (-46, 21)], clear(INK, 0.18))


def motorbike(
    c: Canvas, x: float, y: float, width: float, fill: Colour = CLAY, flip: bool = False
) -> Canvas:
    """A small motorbike on its stand, from the side."""
    m = c.at(x, y, width / 130, flip)
    shadow(m, 0, 0, 62, 5)
    m.stroke([(-4, -14), (-12, 0)], 3, INK)
    for px in (-40, 42):
        m.oval(px, -19, 19, fill=INK)
        m.oval(px, -19, 13.4, fill=GREY)
        m.oval(px, -19, 11.6, fill=mix(CREAM, GREY, 0.3))
        for a in range(0, 180, 36):
            p, q = ring(px, -19, 12, 12, a, a + 180, 1)
            m.stroke([p, q], 0.8, GREY)
        m.oval(px, -19, 3.4, fill=INK)
    m.stroke([(42, -19), (30, -62)], 4.4, GREY)
    m.stroke([(-40, -19), (-6, -22)], 4, GREY)
    m.blob([(-14, -14), (-16, -34), (8, -38), (14, -16)], mix(INK, GREY, 0.35))
    m.stroke([(-6, -12), (-52, -16)], 4, mix(GREY, WHITE, 0.4))
    m.poly(
        smooth(
            [
                (34, -60),
                (24, -68),
                (16, -36),
                (-10, -32),
                (-36, -44),
                (-58, -48),
                (-50, -38),
                (-24, -24),
                (14, -22),
                (24, -28),
            ],
            closed=True,
        ),
        fill,
    )
    m.blob([(-58, -50), (-30, -55), (-2, -50), (2, -42), (-30, -44), (-54, -45)], INK)
    m.poly(
        smooth([(28, -40), (44, -44), (60, -30), (44, -38), (30, -34)], closed=True),
        mix(fill, INK, 0.15),
    )
    m.oval(32, -60, 7, fill=CREAM)
    m.stroke([(30, -64), (22, -76), (12, -74)], 3.4, INK)
    m.stroke([(22, -76), (26, -86)], 2, INK)
    m.oval(27, -88, 4.6, 3.4, fill=mix(SKY, GREY, 0.3))
    m.oval(-58, -44, 3, fill=RED)
    return m


def van(c: Canvas, x: float, y: float, width: float) -> None:
    """A white van with a green medical cross on its side."""
    v = c.at(x, y, width / 220)
    shadow(v, 0, 0, 116, 8)
    body = [
        (-108, -18),
        (-108, -92),
        (-98, -102),
        (38, -102),
        (60, -96),
        (90, -58),
        (108, -50),
        (110, -18),
    ]
    v.poly(body, WHITE)
    v.poly([(-108, -40), (-108, -18), (110, -18), (109, -40)], mix(WHITE, SKY, 0.55))
    v.rect(-108, -46, 109, -40, CROSS)
    v.poly([(44, -92), (58, -89), (80, -60), (44, -60)], mix(NAVY, SKY, 0.25))
    v.poly([(44, -92), (50, -91), (58, -60), (44, -60)], mix(NAVY, SKY, 0.5))
    for px in (-100, -2):
        v.rect(px, -92, px + 40, -62, mix(NAVY, SKY, 0.25), 4)
        v.poly([(px + 6, -92), (px + 20, -92), (px + 8, -62), (px + 1, -62)], mix(NAVY, SKY, 0.5))
    v.oval(-31, -70, 23, fill=WHITE)
    v.rect(-36, -88, -26, -52, CROSS)
    v.rect(-49, -75, -13, -65, CROSS)
    for px in (40, -8, -60):
        v.stroke([(px, -96), (px, -22)], 1, mix(GREY, WHITE, 0.4))
    v.rect(30, -56, 38, -53, GREY, 1)
    v.rect(96, -46, 110, -36, mix(GOLD, WHITE, 0.3), 3)
    v.rect(-112, -24, 114, -15, mix(GREY, INK, 0.3), 3)
    v.rect(-20, -108, 8, -102, ORANGE, 3)
    for px in (-66, 70):
        v.oval(px, -16, 20, fill=INK)
        v.oval(px, -16, 11, fill=mix(GREY, WHITE, 0.5))
        v.oval(px, -16, 4, fill=INK)
