"""Things of the farm and the market: baskets, crops, jars, hives, tools."""

from __future__ import annotations

from .canvas import Canvas, Colour, clear, mix, ring, smooth
from .colours import (
    BROWN,
    CREAM,
    GOLD,
    GREEN,
    INK,
    LEAF,
    LIME,
    ORANGE,
    PINK,
    RED,
    STRAW,
    WHITE,
    WOOD,
)
from .plants import broad_leaf, cabbage


def shadow(c: Canvas, x: float, y: float, rx: float, ry: float, opacity: float = 0.24) -> None:
    """The flat shadow under a thing."""
    c.oval(x, y, rx, ry, fill=clear(INK, opacity))


def crop(c: Canvas, kind: str, x: float, y: float, size: float) -> None:
    """One fruit or vegetable: cabbage, radish, orange, tomato, squash, corn or carrot."""
    t = c.at(x, y, size / 20)
    if kind == "cabbage":
        cabbage(c, x, y + size * 0.35, size * 1.5, LEAF)
    elif kind in ("orange", "tomato"):
        fill = ORANGE if kind == "orange" else RED
        t.oval(0, 0, 9, 8.6, fill=fill)
        t.oval(-3, -3, 3, 2.4, fill=mix(fill, WHITE, 0.4))
        for a in (200, 340):
            broad_leaf(t, 0, -8, 6, a, LEAF, 0.3)
    elif kind == "squash":
        t.oval(0, 1, 13, 8.5, fill=mix(LEAF, GREEN, 0.4))
        for k in (-7, 0, 7):
            t.oval(k, 0.5, 2.4, 7.6, fill=mix(LEAF, LIME, 0.35))
        t.limb((0, -7), (2, -12), 2.4, 2, WOOD)
    elif kind == "corn":
        t.oval(0, -2, 4.6, 11, fill=GOLD)
        for k in range(5):
            t.stroke([(-4, -9 + 4 * k), (4, -9 + 4 * k)], 0.5, mix(GOLD, BROWN, 0.35))
        for a in (235, 305):
            broad_leaf(t, 0, 11, 19, a, LIME, 0.2)
    else:
        fill = WHITE if kind == "radish" else ORANGE
        for a in (240, 270, 300):
            broad_leaf(t, 0, -5, 15, a, mix(LEAF, LIME, 0.3), 0.25)
        t.poly(
            smooth([(-5.4, -5), (0, -8), (5.4, -5), (3.4, 6), (0, 17), (-3.4, 6)], closed=True),
            mix(fill, CREAM, 0.15),
        )
        t.poly(smooth([(1, -6), (5, -5), (3.2, 6), (0, 15)], closed=True), mix(fill, PINK, 0.25))


def basket(
    c: Canvas,
    x: float,
    y: float,
    width: float,
    crops: str = "",
    tall: float = 0.62,
    fill: Colour = STRAW,
) -> Canvas:
    """A woven bamboo basket, full of the crops named (a list in one string)."""
    b = c.at(x, y, width / 100)
    high = 100 * tall
    shadow(b, 0, 0, 48, 6)
    b.oval(0, -high, 50, 11, fill=mix(fill, BROWN, 0.62))
    names = crops.split()
    for row in (0, 1):
        for k in range(5 - row if names else 0):
            crop(
                b,
                names[(k + 2 * row) % len(names)],
                (k - 2 + row * 0.5) * 17.5,
                -high - 12 + 9 * row - (1 - row) * 3 * (k % 2),
                27,
            )
    rim = ring(0, -high, 50, 11, 0, 180, 30)
    b.poly([*rim, (-38, -4), *reversed(ring(0, -4, 38, 5, 0, 180, 12)), (38, -4)], fill)
    for row in range(1, 6):
        s, wave = row / 6, 0.8 + row % 2
        half = 50 - 12 * s
        for k in range(9):
            px = -half + 2 * half * (k + 0.5 + 0.5 * (row % 2)) / 9.6
            sag = 10 * (1 - s * 0.5) * (1 - (px / half) ** 2) ** 0.5 if abs(px) < half else 0
            b.rect(
                px - half * 0.07,
                -high + high * 0.92 * s + sag * 0.9 - 2.4 * wave * 0.6,
                px + half * 0.07,
                -high + high * 0.92 * s + sag * 0.9 + 2,
                mix(fill, BROWN, 0.34),
            )
    b.stroke(rim, 5, mix(fill, BROWN, 0.45))
    b.stroke(rim, 1.6, mix(fill, WHITE, 0.3))
    return b


def crate(
    c: Canvas, x: float, y: float, width: float, crops: str = "", fill: Colour = WOOD
) -> None:
    """A slatted crate of vegetables."""
    b = c.at(x, y, width / 100)
    shadow(b, 0, 0, 56, 5)
    b.rect(-50, -50, 50, -30, mix(fill, INK, 0.5))
    names = crops.split()
    for k in range(5 if names else 0):
        crop(b, names[k % len(names)], -38 + 19 * k, -50 - 4 * (k % 2), 27)
    for k in range(3):
        b.rect(-50, -42 + 14.5 * k, 50, -31 + 14.5 * k, mix(fill, STRAW, 0.14 + 0.1 * (k % 2)))
    for px in (-50, 42):
        b.rect(px, -44, px + 8, 0, mix(fill, INK, 0.2))


def carton(
    c: Canvas,
    x: float,
    y: float,
    width: float,
    holes: bool = False,
    open_: bool = False,
    lining: bool = False,
) -> None:
    """A cardboard box: open or taped, with air holes and a lining of banana leaf if asked."""
    b, card = c.at(x, y, width / 100), mix(STRAW, WOOD, 0.4)
    shadow(b, 5, 0, 58, 6)
    if open_:
        b.poly([(-50, -60), (50, -60), (42, -72), (-42, -72)], mix(card, INK, 0.45))
        b.poly([(-50, -60), (-42, -72), (-62, -82), (-70, -68)], mix(card, WHITE, 0.15))
        b.poly([(50, -60), (42, -72), (62, -82), (70, -68)], mix(card, WHITE, 0.1))
        if lining:
            for k, a in enumerate((205, 335, 238, 302, 270)):
                broad_leaf(b, (k - 2) * 8, -58, 52, a, mix(LEAF, LIME, k / 6), 0.3)
    else:
        b.poly([(-50, -60), (50, -60), (42, -72), (-42, -72)], mix(card, WHITE, 0.25))
        b.poly([(-6, -60), (6, -60), (5, -72), (-5, -72)], mix(CREAM, GOLD, 0.3))
    b.fade([(-50, -60), (50, -60), (50, 0), (-50, 0)], card, mix(card, BROWN, 0.22))
    if not open_:
        b.rect(-6, -60, 6, -38, mix(CREAM, GOLD, 0.3))
    if holes:
        for k in range(4):
            for row in (0, 1):
                b.oval(-30 + 20 * k, -22 - 17 * row, 4, fill=mix(card, INK, 0.7))
    else:
        broad_leaf(b, -14, -18, 28, -20, mix(LEAF, card, 0.2), 0.28)


def mat(c: Canvas, x: float, y: float, width: float, tall: float, fill: tuple[int, ...]) -> None:
    """A woven mat lying on the ground."""
    slant = tall * 0.5
    c.poly(
        [(x + slant, y), (x + width + slant, y), (x + width, y + tall), (x, y + tall)],
        mix(fill, STRAW, 0.5),
    )
    for k in range(1, 8):
        a = x + width * k / 8
        c.stroke([(a + slant, y + 2), (a, y + tall - 2)], width * 0.03, mix(fill, STRAW, 0.1))
    for share in (0.06, 0.94):
        c.stroke(
            [
                (x + slant * (1 - share), y + tall * share),
                (x + width + slant * (1 - share), y + tall * share),
            ],
            tall * 0.08,
            fill,
        )
