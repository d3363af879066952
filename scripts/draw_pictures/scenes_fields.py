"""Pictures of orchards, fields and forest."""

from __future__ import annotations

from . import goods, houses, land, plants, things, wheels
from .canvas import Canvas, clear, mix, smooth
from .colours import (
    BROWN,
    CLAY,
    COOL,
    CREAM,
    DAWN,
    DAY,
    GOLD,
    GOLDEN,
    GREEN,
    INK,
    LAKE,
    LEAF,
    LIME,
    MIST,
    ORANGE,
    PALE,
    PLUM,
    SPRING,
    STRAW,
    WHITE,
    WOOD,
)
from .stage import draws, ground, vista

EARTH = mix(WOOD, CLAY, 0.35)


@draws("hop-tac-xa-cam-lam-lai-tu-dat")
def orange_hill(c: Canvas) -> None:
    """A hill of ripe orange trees in rows, morning fog filling the valley."""
    vista(c, DAWN, 420, (330, 240, 100, 26), 240, peaks=7)
    land.mist(c, 450, 60, CREAM, 0.95)
    ground(c, [(-20, 560), (300, 520), (700, 560), (1100, 470), (1620, 330)], LIME, LEAF)
    land.mist(c, 500, 70, CREAM, 0.8)
    for row in range(5):
        share = row / 4
        line = [
            (x, 620 + 112 * row - (0.2 - 0.02 * row) * x + 34 * (x / 800 - 1) ** 2)
            for x in range(-60, 1720, 40)
        ]
        c.poly(
            [*line, (1720, 1010), (-60, 1010)],
            mix(LIME if row % 2 else PALE, LEAF, 0.3 + 0.1 * row),
        )
        c.stroke(line, 5 + 7 * share, mix(EARTH, LEAF, 0.25))
        size = 118 + 130 * share
        for k in range(int(1800 / (size * 1.16))):
            x = -20 + k * size * 1.16 + size * 0.5 * (row % 2)
            y = 620 + 112 * row - (0.2 - 0.02 * row) * x + 34 * (x / 800 - 1) ** 2
            plants.tree(c, x, y + 6, size, mix(GREEN, LEAF, 0.25 * (row % 2)), ORANGE)
    land.mist(c, 470, 60, CREAM, 0.6)


@draws("ruong-mia-tim-co-so-nhat-ky")
def purple_cane(c: Canvas) -> None:
    """Purple cane at the foot of hills; a conical hat and an open notebook on the field bank."""
    vista(c, GOLDEN, 400, (420, 220, 90, 24), 210, 2, 5)
    land.hills(c, 470, 120, mix(LEAF, GOLD, 0.3), GREEN, 0.9, 1.2)
    land.hills(c, 520, 70, mix(LIME, LEAF, 0.4), LEAF, 1.4, 3)
    for row in range(4):
        y, size = 590 + 46 * row, 210 + 54 * row
        for k in range(int(1750 / (size * 0.42))):
            plants.cane(c, k * size * 0.42 + 39 * (row % 2), y + c.rng.uniform(-8, 8), size)
    ground(c, [(-20, 752), (500, 735), (1000, 746), (1620, 726)], mix(LIME, LEAF, 0.5), EARTH)
    for k in range(38):
        plants.rice(c, 43 * k, 766 + 16 * (k % 3), 34, LIME, None)
    things.cone_hat(c, 540, 905, 300, -5)
    book = things.open_book(c, 980, 855, 340, PLUM, 4)
    things.scribble(book, -44, -24, 38, 7, 7.4, INK, 1.5)
    things.grid(book, 5, -26, 44, 24, 3, 6, clear(PLUM, 0.6), 0.6)
    things.scribble(book, 7, -20, 32, 5, 8.4, PLUM, 1.5)
    things.pencil(c, 1180, 930, 130, -28, GOLD)


@draws("rau-huu-co-tra-loi-bang-ma-qr")
def organic_rows(c: Canvas) -> None:
    """Straight green vegetable beds; in front a basket with a QR label; karst far away."""
    vista(c, DAY, 400, (1270, 190, 76, 0), 300)
    land.mist(c, 430, 60, CREAM, 0.8)
    land.rows(c, 420, 800, (mix(EARTH, STRAW, 0.15), mix(LEAF, LIME, 0.5)), 26, 5.2)
    for k in range(-13, 14, 2):
        for step in range(11):
            share = (step / 10) ** 1.8
            mid = (800 + 160 * (k + 0.5) / 13, 800 + 2080 * (k + 0.5) / 13)
            x, size = mid[0] + (mid[1] - mid[0]) * share, 20 + 120 * share
            if -100 < x < 1700:
                plants.cabbage(
                    c,
                    x,
                    424 + 570 * share + size * 0.15,
                    size,
                    (LEAF, mix(LEAF, GREEN, 0.4), mix(LIME, LEAF, 0.4))[k % 3],
                )
    goods.basket(c, 800, 960, 430, "cabbage tomato carrot cabbage corn", 0.55)
    things.qr(c, 800, 850, 118)


@draws("phien-cho-livestream-cua-nong-dan", 2)
def radish_dawn(c: Canvas) -> None:
    """A vegetable field in early mist, bamboo baskets of radishes on the bank, far roofs."""
    vista(c, MIST, 380, (300, 230, 78, 0), 230, 3, 5, clouds=1)
    for x in (640, 760, 910, 1060):
        houses.house(c, x, 424, 104, CREAM, CLAY)
        plants.poplar(c, x + 66, 420, 96, mix(GREEN, LEAF, 0.4))
    land.mist(c, 430, 44, CREAM, 0.9)
    c.fade([(0, 440), (1200, 440), (1200, 900), (0, 900)], PALE, mix(EARTH, LEAF, 0.3))
    for row in range(8):
        share = (row / 7) ** 1.4
        y, size = 462 + 260 * share, 22 + 50 * share
        c.rect(0, y - size * 0.1, 1200, y + size * 0.3, mix(EARTH, STRAW, 0.3))
        for k in range(int(1260 / (size * 0.8))):
            plants.sprout(c, k * size * 0.8, y, size, mix(LEAF, LIME, 0.3 * (k % 2)))
    land.mist(c, 540, 60, CREAM, 0.6)
    ground(c, [(-20, 780), (500, 752), (900, 770), (1220, 740)], mix(LIME, LEAF, 0.4), GREEN)
    for x, y, width in ((250, 830, 270), (600, 862, 320), (960, 826, 270)):
        goods.basket(c, x, y, width, "radish", 0.5)


@draws("thanh-nien-mang-sach-len-nuong")
def book_ride(c: Canvas) -> None:
    """A motorbike with baskets of books on a dirt road by a maize field, cloud behind."""
    vista(c, SPRING, 470, (1150, 230, 84, 0), 370, 3, 5, clouds=1)
    for x, y, width in ((260, 420, 420), (820, 470, 520), (1430, 430, 380)):
        land.cloud(c, x, y, width, mix(CREAM, WHITE, 0.3))
    land.mist(c, 520, 80, CREAM, 0.95)
    land.hills(c, 620, 110, LIME, LEAF, 0.8, 2.6)
    for row in range(4):
        for k in range(17 - row):
            maize(c, 40 + k * (98 + 8 * row) + 40 * (row % 2), 650 + 44 * row, 150 + 26 * row)
    ground(c, [(-20, 800), (500, 815), (1100, 790), (1620, 805)], mix(STRAW, EARTH, 0.45), EARTH)
    c.fade(
        [*smooth([(-20, 930), (400, 950), (1100, 930), (1620, 950)]), (1620, 1010), (-20, 1010)],
        LEAF,
        GREEN,
    )
    for k in range(26):
        plants.rice(c, 64 * k, 975 + 9 * (k % 2), 44, LIME, None)
    bike = wheels.motorbike(c, 800, 905, 560, CLAY)
    basket = bike.at(-52, -26)
    for k, cover in enumerate((LAKE, GOLD, CREAM, PLUM, LEAF)):
        book = basket.at(-16 + 8 * k, -44, turn=-4 + 3 * k)
        book.rect(-3.4, -19 - 3 * (k % 2), 3.4, 8, cover)
    goods.basket(basket, 0, 2, 48, "", 0.9)
    basket.stroke([(-22, -30), (24, -28)], 2.4, CLAY)
    basket.stroke([(-20, -12), (40, -20)], 2.4, CLAY)


def maize(c: Canvas, x: float, y: float, size: float) -> None:
    """A maize plant with its cob and tassel."""
    m = c.at(x, y, size / 100)
    m.limb((0, 0), (0, -84), 3.4, 2, mix(LEAF, LIME, 0.5))
    for k, (dy, a) in enumerate(
        ((-18, 205), (-30, 335), (-46, 215), (-56, 325), (-70, 235), (-74, 305))
    ):
        plants.broad_leaf(m, 0, dy, 40 - 2 * k, a, mix(LEAF, (GREEN, LIME)[k % 2], 0.3), 0.11)
    m.at(4, -40, 1, turn=18).oval(0, 0, 4, 9, fill=GOLD)
    for a in (-16, 0, 16):
        m.at(0, -82, 1, turn=a).stroke([(0, 0), (0, -16)], 1.6, STRAW)


@draws("dan-quan-giu-rung-giu-ban")
def forest_trail(c: Canvas) -> None:
    """A trail under old forest; a hard hat and a rucksack by a trunk; mist on the mountains."""
    vista(c, MIST, 520, (830, 220, 80, 0), 330, 3, 4, clouds=0)
    land.mist(c, 430, 80, CREAM, 0.7)
    for depth in range(3):
        fill = mix(COOL.far, GREEN, 0.35 + 0.25 * depth)
        for k in range(15):
            x = k * 118 + 50 * depth
            if depth == 2 and 560 < x < 1040:
                continue
            plants.poplar(c, x, 650 + 40 * depth, 300 + 70 * depth + 30 * (k % 3), fill)
        land.mist(c, 640 + 40 * depth, 50, CREAM, 0.35)
    ground(c, [(-20, 690), (700, 655), (1620, 700)], mix(LEAF, GREEN, 0.35), mix(GREEN, INK, 0.4))
    land.road(
        c,
        [(820, 655, 26), (760, 700, 70), (880, 780, 140), (760, 880, 250), (820, 1010, 440)],
        mix(STRAW, WOOD, 0.35),
        mix(WOOD, GREEN, 0.5),
    )
    for x, wide, foot in ((60, 190, 960), (330, 120, 830), (1300, 150, 900), (1560, 210, 980)):
        trunk(c, x, foot, wide)
    for k in range(13):
        canopy = 130 + 30 * (k % 3)
        c.oval(
            k * 134, -30 + 24 * (k % 2), canopy, canopy * 0.8, fill=mix(GREEN, INK, 0.25 * (k % 2))
        )
        c.oval(
            k * 134 - 30, -56 + 20 * (k % 2), canopy * 0.6, canopy * 0.5, fill=mix(GREEN, LEAF, 0.3)
        )
    rucksack(c, 1130, 915, 190)
    helmet(c, 1010, 945, 150)
    for x in (180, 460, 1440):
        for k, a in enumerate((190, 225, 260, 290, 320, 350)):
            plants.broad_leaf(c, x, 990, 120, a, mix(LEAF, GREEN, k / 8), 0.12)


def trunk(c: Canvas, x: float, y: float, wide: float) -> None:
    """The trunk of an old tree with its roots."""
    h = wide / 2
    sides = smooth([(h * 0.8, -20), (h * 0.72, y * 0.5), (h * 0.8, y - h), (h * 1.9, y)])
    t = c.at(x, 0)
    t.poly([(-h * 0.8, -20), *sides, *((-a, b) for a, b in reversed(sides))], BROWN)
    t.poly(
        [*sides, (h * 0.4, y - h * 0.4), (h * 0.2, y * 0.5), (h * 0.3, -20)], mix(BROWN, INK, 0.4)
    )
    for k in range(4):
        t.stroke(
            smooth(
                [(h * (k / 3 - 0.7), 0), (h * (k / 3 - 0.6), y * 0.4), (h * (k / 3 - 0.75), y - h)]
            ),
            wide * 0.02,
            mix(BROWN, WOOD, 0.5),
        )
    t.oval(-h * 0.3, y * 0.82, h * 0.34, h * 0.12, fill=clear(LEAF, 0.7))


def rucksack(c: Canvas, x: float, y: float, width: float) -> None:
    """A green rucksack standing on the ground."""
    r, cloth = c.at(x, y, width / 100), mix(LEAF, WOOD, 0.35)
    goods.shadow(r, 4, 0, 56, 8)
    r.stroke(smooth([(-14, -112), (0, -126), (14, -112)]), 5, BROWN)
    r.rect(-40, -114, 40, 0, cloth, 20)
    r.rect(8, -114, 40, 0, mix(cloth, INK, 0.2), 20)
    for side in (-46, 46):
        r.rect(side - 10, -56, side + 10, -4, mix(cloth, INK, 0.15), 7)
    r.poly(
        smooth(
            [(-42, -98), (-30, -116), (30, -116), (42, -98), (38, -66), (-38, -66)], closed=True
        ),
        mix(cloth, STRAW, 0.25),
    )
    r.rect(-28, -48, 28, -8, mix(cloth, STRAW, 0.15), 8)
    for px in (-18, 18):
        r.rect(px - 3, -80, px + 3, -42, BROWN)
        r.rect(px - 5, -54, px + 5, -47, GOLD, 1)


def helmet(c: Canvas, x: float, y: float, width: float) -> None:
    """A hard hat lying on the ground."""
    h, shell = c.at(x, y, width / 100), mix(LEAF, GREEN, 0.3)
    goods.shadow(h, 3, 0, 58, 8)
    h.poly(smooth([(-40, -10), (-38, -38), (-18, -58), (10, -60), (34, -44), (42, -10)]), shell)
    h.poly(smooth([(12, -60), (34, -44), (42, -10), (22, -10), (24, -40)]), mix(shell, INK, 0.25))
    h.poly(
        smooth([(-30, -24), (-26, -42), (-10, -52), (-18, -40), (-24, -22)], closed=True),
        mix(shell, LIME, 0.5),
    )
    h.poly(
        smooth([(-58, -8), (-30, -14), (30, -14), (58, -8), (30, 0), (-30, 0)], closed=True),
        mix(shell, INK, 0.12),
    )
