"""Buildings, gates and flags."""

from __future__ import annotations

from math import cos, radians, sin

from . import land
from .canvas import Canvas, Colour, clear, mix, smooth
from .colours import (
    BRICK,
    BROWN,
    CLAY,
    CREAM,
    FLAG_RED,
    FLAG_STAR,
    GOLD,
    GREY,
    INK,
    LAKE,
    PAPER,
    STRAW,
    TEAL,
    WHITE,
    WOOD,
)


def stilt_house(
    c: Canvas,
    x: float,
    y: float,
    width: float,
    roof: Colour = CLAY,
    wall: Colour = WOOD,
    flip: bool = False,
) -> Canvas:
    """A nhà sàn: posts, a floor with its rail, windows, a ladder and a great roof."""
    h = c.at(x, y, width / 130, flip)
    h.oval(0, 0, 62, 5, fill=clear(INK, 0.25))
    h.fade([(-50, -32), (50, -32), (47, 0), (-47, 0)], clear(INK, 0.62), clear(INK, 0.18))
    for px in (-44, -22, 0, 22, 44):
        h.rect(px - 1.9, -32, px + 1.9, 1, BROWN)
        h.rect(px - 3, -1, px + 3, 2, GREY)
    h.rect(-46, -66, 46, -32, wall)
    h.rect(14, -66, 46, -32, mix(wall, INK, 0.16))
    for px in range(-44, 46, 6):
        h.stroke([(px, -62), (px, -34)], 0.5, mix(wall, INK, 0.25))
    for px in (-34, -10, 26):
        h.rect(px - 6.5, -57, px + 6.5, -38, mix(wall, STRAW, 0.55))
        h.rect(px - 5, -55.5, px + 5, -39.5, INK)
        h.rect(px - 0.6, -55.5, px + 0.6, -39.5, mix(wall, STRAW, 0.55))
    h.rect(-56, -34, 56, -29.5, BROWN)
    h.rect(-56, -44, 56, -42.6, mix(wall, STRAW, 0.4))
    for px in range(-56, 58, 7):
        h.rect(px - 0.6, -43, px + 0.6, -33, mix(wall, STRAW, 0.4))
    for side in (-3.4, 3.4):
        h.stroke([(52 + side, -32), (64 + side, 0)], 1.6, mix(BROWN, STRAW, 0.3))
    for k in range(1, 7):
        mid, py = 52 + 12 * k / 7, -32 + 32 * k / 7
        h.stroke([(mid - 3.4, py), (mid + 3.4, py)], 1.3, mix(BROWN, STRAW, 0.3))
    left = smooth([(-66, -56), (-52, -72), (-36, -108)], steps=8)
    right = smooth([(36, -108), (52, -72), (66, -56)], steps=8)
    h.poly([*left, *right, (60, -53), (-60, -53)], roof)
    h.poly([*right, (60, -53), (40, -53), (26, -108)], mix(roof, INK, 0.22))
    for k in range(1, 5):
        s = k / 5
        h.stroke(
            [(-36 - 24 * s**1.25, -108 + 51 * s), (30 + 11 * s, -108 + 51 * s)],
            0.8,
            mix(roof, INK, 0.2),
        )
    h.poly([(-60, -53), (60, -53), (58, -50), (-58, -50)], mix(roof, INK, 0.45))
    h.limb((-37, -109), (37, -109), 4.4, 4.4, mix(roof, INK, 0.35))
    for side in (-1, 1):
        h.stroke([(side * 37, -109), (side * 43, -118)], 2, mix(roof, INK, 0.35))
    return h


def house(
    c: Canvas,
    x: float,
    y: float,
    width: float,
    wall: Colour = CREAM,
    roof: Colour = CLAY,
    flip: bool = False,
) -> Canvas:
    """A small tiled house with a door and two windows."""
    h = c.at(x, y, width / 100, flip)
    h.oval(2, 0, 56, 4, fill=clear(INK, 0.22))
    h.rect(-42, -36, 42, 0, wall)
    h.rect(-42, -36, 42, -32, clear(INK, 0.18))
    h.rect(-42, -5, 42, 0, mix(wall, BRICK, 0.4))
    h.rect(-8, -27, 8, 0, TEAL)
    h.rect(-0.5, -27, 0.5, 0, mix(TEAL, INK, 0.5))
    for px in (-27, 27):
        h.rect(px - 7.5, -27, px + 7.5, -12, WHITE)
        h.rect(px - 6, -25.5, px + 6, -13.5, LAKE)
        h.rect(px - 0.5, -25.5, px + 0.5, -13.5, WHITE)
    h.poly([(-52, -34), (-36, -62), (36, -62), (52, -34)], roof)
    h.poly([(36, -62), (52, -34), (30, -34), (22, -62)], mix(roof, INK, 0.18))
    for k in range(-9, 10):
        h.stroke([(k * 4, -62), (k * 5.6, -34)], 0.5, mix(roof, INK, 0.22))
    h.rect(-38, -64, 38, -61, mix(roof, INK, 0.25), 1.4)
    return h


def hall(
    c: Canvas,
    x: float,
    y: float,
    width: float,
    wall: Colour = GOLD,
    roof: Colour = CLAY,
    bays: int = 6,
    storeys: int = 1,
    flag: bool = True,
) -> Canvas:
    """A public building: a row of bays under a long roof, steps and a porch in the middle."""
    h = c.at(x, y, width / 200)
    tall = 34 * storeys
    pale = mix(wall, WHITE, 0.55)
    h.oval(0, 2, 110, 5, fill=clear(INK, 0.22))
    h.rect(-98, -tall - 4, 98, 0, wall)
    h.rect(-98, -tall - 4, 98, -tall + 2, clear(INK, 0.2))
    for storey in range(storeys):
        base = -34 * storey
        h.rect(-100, base - 34, 100, base - 31.5, pale)
        for k in range(bays):
            px = -98 + 196 * (k + 0.5) / bays
            h.rect(px - 8.5, base - 27, px + 8.5, base - 8, pale)
            h.rect(px - 7, base - 25.5, px + 7, base - 9.5, TEAL)
            h.poly(
                [(px - 7, base - 25.5), (px + 2, base - 25.5), (px - 7, base - 14)],
                mix(TEAL, WHITE, 0.28),
            )
            h.rect(px - 0.6, base - 25.5, px + 0.6, base - 9.5, pale)
    h.poly([(-108, -tall - 3), (-96, -tall - 25), (96, -tall - 25), (108, -tall - 3)], roof)
    for k in range(-24, 25):
        h.stroke([(k * 4, -tall - 25), (k * 4.5, -tall - 3)], 0.6, mix(roof, INK, 0.2))
    h.rect(-97, -tall - 27, 97, -tall - 23.5, mix(roof, INK, 0.28), 1.6)
    h.rect(-24, -tall - 2, 24, 0, pale)
    h.rect(-14, -28, 14, 0, mix(wall, BROWN, 0.75))
    h.rect(-0.6, -28, 0.6, 0, pale)
    h.poly([(-31, -tall - 2), (0, -tall - 26), (31, -tall - 2)], mix(roof, INK, 0.12))
    h.poly([(-21, -tall - 5), (0, -tall - 21), (21, -tall - 5)], pale)
    for px in (-23, -16, 16, 23):
        h.rect(px - 1.9, -tall - 2, px + 1.9, 0, WHITE)
    for k in range(3):
        h.rect(-30 - 3 * k, k * 2.2, 30 + 3 * k, k * 2.2 + 2.3, mix(PAPER, GREY, 0.25 + 0.15 * k))
    if flag:
        flag_pole(h, 62, 4, 108, 28)
    return h


def flag_pole(c: Canvas, x: float, y: float, tall: float, width: float) -> None:
    """The national flag (two by three, the star upright in the middle) on its pole."""
    c.rect(x - 0.9, y - tall, x + 0.9, y, mix(GREY, WHITE, 0.4))
    c.oval(x, y - tall, 1.6, fill=GOLD)
    national_flag(c, x + 0.9, y - tall + 2, width)


def national_flag(c: Canvas, x: float, y: float, width: float) -> None:
    """The flag itself, hanging flat; its upper left corner is at (x, y)."""
    tall = width * 2 / 3
    c.rect(x, y, x + width, y + tall, FLAG_RED)
    outer = width / 5
    inner = outer * 0.382
    c.poly(
        [
            (
                x + width / 2 + (inner if k % 2 else outer) * sin(radians(36 * k)),
                y + tall / 2 - (inner if k % 2 else outer) * cos(radians(36 * k)),
            )
            for k in range(10)
        ],
        FLAG_STAR,
    )


def fence(c: Canvas, x0: float, x1: float, y: float, tall: float, fill: Colour = STRAW) -> None:
    """A bamboo fence."""
    step = tall * 0.32
    for k in range(int((x1 - x0) / step) + 1):
        x = x0 + k * step
        c.limb((x, y), (x, y - tall), tall * 0.11, tall * 0.09, mix(fill, BROWN, 0.16 * (k % 3)))
    for share in (0.32, 0.72):
        c.stroke(
            [(x0, y - tall * share), (x1, y - tall * share)], tall * 0.08, mix(fill, BROWN, 0.4)
        )


def drain(c: Canvas, points: list[tuple[float, float, float]]) -> None:
    """A gutter closed by a row of concrete lids: a line of (x, y, width) from far to near."""
    land.road(c, points, mix(GREY, WHITE, 0.3), mix(GREY, INK, 0.35))
    line = smooth([(x, y) for x, y, _ in points], steps=8)
    sizes = smooth([(w, 0) for _, _, w in points], steps=8)
    for (x, y), (wide, _) in zip(line, sizes, strict=True):
        c.stroke(
            [(x - wide / 2, y), (x + wide / 2, y)], max(1.5, wide * 0.035), mix(GREY, INK, 0.4)
        )
        c.limb(
            (x - wide * 0.16, y + wide * 0.14),
            (x + wide * 0.16, y + wide * 0.14),
            wide * 0.06,
            wide * 0.06,
            mix(GREY, INK, 0.5),
        )
