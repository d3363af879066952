"""Pictures of roads, lanes and gates."""

from __future__ import annotations

from . import goods, houses, land, plants, things
from .canvas import Canvas, Colour, mix, ring, smooth
from .colours import (
    BRICK,
    BROWN,
    CLAY,
    COOL,
    CREAM,
    DAWN,
    DAY,
    GOLD,
    GOLDEN,
    GREEN,
    GREY,
    INK,
    LEAF,
    LIME,
    ORANGE,
    PALE,
    PINK,
    RED,
    STRAW,
    WHITE,
    WOOD,
)
from .stage import draws, ground, vista

CONCRETE = mix(CREAM, GREY, 0.28)


@draws("nguoi-linh-cu-hien-dat-mo-duong")
def new_road(c: Canvas) -> None:
    """A new concrete road between a pomelo garden and rice; bamboo stakes along its edge."""
    vista(c, DAWN, 400, (830, 260, 92, 24), 240, gap=(0.4, 0.62))
    land.paddy(c, 450, 1000, 20)
    ground(
        c,
        [(-20, 470), (400, 455), (640, 450), (720, 470), (560, 700), (300, 1010)],
        mix(LIME, LEAF, 0.4),
        LEAF,
    )
    c.poly([(700, 440), (800, 440), (620, 1010), (-20, 1010), (-20, 470)], LEAF)
    land.road(
        c,
        [(830, 436, 26), (850, 520, 80), (800, 660, 190), (820, 820, 350), (900, 1010, 600)],
        CONCRETE,
        mix(STRAW, WOOD, 0.3),
    )
    for y, half in ((520, 40), (600, 66), (700, 108), (820, 172), (950, 258)):
        x = {520: 850, 600: 822, 700: 800, 820: 820, 950: 872}[y]
        c.stroke([(x - half, y), (x + half, y)], half / 50, mix(CONCRETE, INK, 0.25))
    for y, x in (
        (480, 872),
        (530, 902),
        (590, 906),
        (660, 918),
        (750, 958),
        (860, 1040),
        (985, 1178),
    ):
        tall = (y - 390) * 0.26
        c.limb((x, y), (x, y - tall), tall * 0.16, tall * 0.14, mix(STRAW, LEAF, 0.25))
        c.rect(x - tall * 0.09, y - tall * 0.86, x + tall * 0.09, y - tall * 0.7, RED)
    for x, y, size in (
        (640, 480, 110),
        (500, 500, 140),
        (600, 560, 190),
        (330, 560, 200),
        (440, 660, 270),
        (150, 640, 270),
        (230, 830, 400),
    ):
        plants.tree(c, x, y, size, GREEN, mix(GOLD, LIME, 0.45))
    houses.stilt_house(c, 1330, 540, 200, mix(STRAW, BROWN, 0.4))
    plants.palm(c, 1450, 545, 190)


@draws("thon-kieu-mau-bat-dau-tu-cai-cong")
def bamboo_gate(c: Canvas) -> None:
    """A village gate of bamboo under thatch, flowers on both sides, a lane to the roofs."""
    vista(c, DAY, 430, (800, 250, 100, 26), 260, gap=(0.42, 0.6))
    land.hills(c, 500, 70, LIME, LEAF, 1.2, 2)
    ground(c, [(-20, 560), (800, 530), (1620, 560)], mix(LIME, LEAF, 0.3), GREEN)
    for x, y, width in ((420, 590, 190), (1200, 590, 200), (600, 560, 130), (1000, 560, 140)):
        houses.house(c, x, y, width, CREAM, (CLAY, BRICK)[x % 400 == 0])
        plants.tree(c, x + width * 0.7, y, width * 0.9, GREEN)
    land.road(
        c,
        [(800, 548, 40), (790, 640, 130), (810, 780, 330), (800, 1010, 700)],
        CONCRETE,
        mix(STRAW, LEAF, 0.4),
    )
    for side in (-1, 1):
        plants.hedge(
            c,
            [(800 + side * 90, 600, 40), (800 + side * 250, 720, 80), (800 + side * 560, 900, 150)],
            GREEN,
            PINK if side < 0 else GOLD,
        )
    g = c.at(800, 900)
    cane = mix(STRAW, LEAF, 0.3)
    for side in (-1, 1):
        for k in range(4):
            x = side * (330 + 26 * k)
            g.limb((x, 0), (x, -500), 23, 21, mix(cane, BROWN, 0.12 * (k % 2)))
            for j in range(1, 6):
                g.rect(x - 12, -84 * j, x + 12, -84 * j + 6, mix(cane, BROWN, 0.5))
    for y in (-500, -370):
        g.limb((-450, y), (450, y), 20, 20, mix(cane, BROWN, 0.2))
    g.rect(-260, -482, 260, -388, mix(WOOD, BROWN, 0.4), 8)
    g.rect(-248, -470, 248, -400, GOLD, 6)
    g.rect(-242, -464, 242, -406, mix(WOOD, BROWN, 0.4), 5)
    for k in range(6):
        things.scribble(g, -208 + 72 * k, -436, 54, 1, 20, CREAM, 15)
    g.poly(
        smooth([(-560, -490), (-420, -560), (-300, -650), (300, -650), (420, -560), (560, -490)]),
        mix(STRAW, BROWN, 0.3),
    )
    for k in range(-27, 28):
        g.stroke(
            [(k * 11, -648), (k * 19.5, -500 + 4 * (k % 3))],
            5,
            mix(STRAW, BROWN, 0.2 + 0.12 * (k % 3)),
        )
    g.limb((-300, -650), (300, -650), 22, 22, BROWN)
    for x in range(40, 1600, 76):
        if not 420 < x < 1180:
            for k in range(3):
                plants.flower(
                    c, x + 24 * k, 930 + 22 * (k % 2), 24, (PINK, GOLD, WHITE, ORANGE)[x % 4]
                )


@draws("thon-kieu-mau-bat-dau-tu-cai-cong", 1)
def daisy_lane(c: Canvas) -> None:
    """A clean concrete lane between rows of yellow daisies and green hedges."""
    vista(c, COOL, 360, (310, 150, 58, 0), 220, 3, 5)
    ground(c, [(-20, 420), (600, 380), (1220, 420)], LIME, LEAF)
    for x, y, width in ((250, 470, 230), (930, 470, 250)):
        houses.house(c, x, y, width, CREAM, CLAY)
        plants.palm(c, x - width * 0.62, y, width * 1.1)
    land.road(
        c,
        [(640, 380, 26), (620, 470, 120), (600, 640, 330), (600, 910, 720)],
        CONCRETE,
        mix(GREY, WHITE, 0.2),
    )
    for y, half in ((450, 48), (530, 98), (630, 160), (760, 244)):
        c.stroke([(604 - half, y), (604 + half, y)], half / 55, mix(CONCRETE, INK, 0.22))
    for side in (-1, 1):
        plants.hedge(
            c,
            [
                (625 + side * 50, 425, 36),
                (610 + side * 210, 540, 90),
                (600 + side * 480, 760, 190),
                (600 + side * 660, 900, 260),
            ],
            GREEN,
        )
        for k in range(24):
            share = (k / 23) ** 1.4
            x, y, size = 622 + side * (26 + 410 * share), 430 + 450 * share, 9 + 36 * share
            plants.sprout(c, x, y + size * 0.8, size * 1.5, LEAF)
            for j in range(3):
                plants.flower(
                    c, x + (j - 1) * size * 0.8, y - size * 0.3 * (j % 2), size * 0.6, GOLD
                )


@draws("xa-ve-dich-nong-thon-moi-nang-cao")
def model_village(c: Canvas) -> None:
    """A village below a hill: a clean concrete road, hedges, flowers and a lidded gutter."""
    land.sky(c, GOLDEN, 430)
    land.sun(c, GOLDEN, 360, 210, 96, 28)
    land.range_of_hills(c, GOLDEN, 400, 210, 2, 7)
    line = land.hills(c, 490, 230, mix(LEAF, GREEN, 0.3), LEAF, 0.62, 5.2)
    for k, (x, y) in enumerate(line[60::5]):
        plants.poplar(c, x, y + 40 + 30 * (k % 3), 104, mix(GREEN, LEAF, 0.25 * (k % 3)))
    land.paddy(c, 500, 1000, 36, 1.1)
    for x, y, width in ((930, 520, 150), (1130, 545, 190), (1390, 570, 230), (700, 540, 160)):
        houses.house(c, x, y, width, (CREAM, mix(GOLD, CREAM, 0.5))[x % 20 == 10], CLAY)
        plants.tree(c, x + width * 0.66, y + 4, width * 0.8, GREEN)
    land.road(
        c,
        [(860, 540, 26), (760, 600, 90), (640, 710, 220), (560, 850, 400), (520, 1010, 620)],
        CONCRETE,
        mix(STRAW, LEAF, 0.5),
    )
    houses.drain(
        c, [(884, 545, 8), (826, 600, 20), (800, 710, 46), (832, 850, 84), (916, 1010, 126)]
    )
    plants.hedge(
        c,
        [(900, 560, 26), (880, 620, 50), (900, 730, 95), (980, 880, 150), (1100, 1000, 190)],
        GREEN,
        PINK,
    )
    plants.hedge(
        c,
        [(830, 556, 22), (690, 610, 46), (480, 720, 90), (280, 870, 150), (130, 1000, 200)],
        GREEN,
        GOLD,
    )


@draws("xa-ve-dich-nong-thon-moi-nang-cao", 1)
def drain_lane(c: Canvas) -> None:
    """A lidded gutter along the lane, green hedges, two bins of two colours."""
    vista(c, DAY, 330, None, 190, 3, 5)
    ground(c, [(-20, 400), (600, 370), (1220, 400)], LIME, LEAF)
    for x, y, width in ((180, 500, 300), (960, 460, 240)):
        houses.house(c, x, y, width, CREAM, BRICK)
    land.road(
        c,
        [(700, 372, 26), (690, 450, 110), (700, 620, 330), (740, 910, 760)],
        CONCRETE,
        mix(STRAW, LEAF, 0.5),
    )
    houses.drain(c, [(680, 376, 10), (612, 450, 34), (470, 620, 96), (230, 910, 190)])
    plants.hedge(c, [(668, 400, 34), (560, 480, 76), (340, 640, 150), (20, 860, 250)], GREEN)
    plants.hedge(c, [(724, 400, 34), (800, 480, 76), (960, 620, 150), (1200, 820, 240)], GREEN)
    for x, fill in ((850, LEAF), (1010, GOLD)):
        bin_(c, x, 840, 140, fill)


def bin_(c: Canvas, x: float, y: float, width: float, fill: Colour) -> None:
    """A litter bin with a lid and wheels."""
    b = c.at(x, y, width / 100)
    goods.shadow(b, 4, 0, 52, 7)
    b.poly([(-44, -110), (44, -110), (36, 0), (-36, 0)], fill)
    b.poly([(14, -110), (44, -110), (36, 0), (12, 0)], mix(fill, INK, 0.22))
    b.rect(-50, -124, 50, -108, mix(fill, INK, 0.35), 5)
    b.oval(0, -60, 20, fill=CREAM)
    for a in (30, 150, 270):
        b.poly(ring(0, -60, 14, 14, a, a + 84, 8) + ring(0, -60, 9, 9, a + 84, a, 8), fill)
    for px in (-26, 26):
        b.oval(px, -2, 8, fill=INK)


@draws("co-giao-va-lop-hoc-hai-chieu-doc")
def pass_school(c: Canvas) -> None:
    """A school under a red roof on the saddle of a pass; two dirt roads fall to two valleys."""
    vista(c, COOL, 520, (800, 210, 92, 26), 330, 3, 6, (0.36, 0.64))
    land.mist(c, 560, 90, CREAM, 0.9)
    land.hills(c, 640, 60, mix(LIME, LEAF, 0.4), LEAF, 1.6, 1)
    for side in (0, 1):
        paddy_side = c.at(1600 * side, 0, flip=bool(side))
        for k in range(5):
            paddy_side.poly(
                [
                    *smooth([(-20, 640 + 50 * k), (260, 670 + 52 * k), (470, 720 + 60 * k)]),
                    (470, 1010),
                    (-20, 1010),
                ],
                (mix(GOLD, LIME, 0.4), LIME, PALE)[k % 3],
            )
    hill = smooth(
        [
            (-20, 1010),
            (250, 900),
            (480, 680),
            (640, 560),
            (960, 560),
            (1120, 680),
            (1350, 900),
            (1620, 1010),
        ]
    )
    c.fade(hill, mix(LEAF, LIME, 0.3), GREEN)
    for flip in (False, True):
        s = c.at(800, 0, flip=flip)
        land.road(
            s,
            [
                (60, 612, 44),
                (230, 650, 64),
                (250, 730, 90),
                (440, 800, 120),
                (480, 890, 160),
                (740, 1010, 240),
            ],
            mix(STRAW, CLAY, 0.25),
            mix(WOOD, CLAY, 0.3),
        )
        for x, y in ((350, 690), (430, 750), (560, 850), (640, 905)):
            plants.poplar(s, x, y, 130, mix(GREEN, LEAF, 0.2))
    school = houses.hall(c, 800, 600, 520, CREAM, RED, 6, flag=False)
    houses.flag_pole(school, 78, 4, 96, 26)
    for k in range(9):
        plants.bush(c, 560 + 60 * k, 790 + 60 * (k % 2), 70, mix(GREEN, LEAF, 0.3))
        plants.flower(c, 580 + 55 * k, 860 + 40 * (k % 3), 14, (PINK, GOLD, WHITE)[k % 3])
