"""Pictures of stalls, sheds and porches."""

from __future__ import annotations

from . import goods, land, pattern, plants, revels, things
from .canvas import Canvas, clear, mix, smooth
from .colours import (
    BRICK,
    BROWN,
    CLAY,
    CREAM,
    DAY,
    GOLD,
    GOLDEN,
    GREEN,
    GREY,
    INK,
    LAKE,
    LEAF,
    LIME,
    MIST,
    NAVY,
    ORANGE,
    PINK,
    RED,
    SPRING,
    STRAW,
    TEAL,
    WHITE,
    WOOD,
)
from .stage import draws, ground, thatch, vista, wall

YARD = mix(CREAM, STRAW, 0.55)


@draws("phien-cho-livestream-cua-nong-dan")
def stream_stall(c: Canvas) -> None:
    """A produce stall under thatch: phone stand, baskets, cartons; fields and far hills behind."""
    vista(c, DAY, 400, (1120, 250, 84, 24), 250)
    land.terraces(c, 440, 800, (LIME, mix(GOLD, LIME, 0.4), mix(LEAF, LIME, 0.6), GOLD), 8, 50, 2.1)
    c.fade(
        [(0, 760), (1600, 760), (1600, 1000), (0, 1000)],
        mix(STRAW, WOOD, 0.3),
        mix(WOOD, CLAY, 0.3),
    )
    for x in (110, 1490):
        c.limb((x, 1010), (x, 60), 44, 38, mix(STRAW, LEAF, 0.25))
        for k in range(7):
            c.rect(x - 22, 190 + 120 * k, x + 22, 200 + 120 * k, mix(STRAW, BROWN, 0.5))
    c.rect(60, 690, 1540, 730, mix(WOOD, STRAW, 0.3), 6)
    c.fade([(90, 730), (1510, 730), (1510, 960), (90, 960)], WOOD, BROWN)
    pattern.band(c, 90, 770, 1510, 850, pattern.RED, 0)
    for x, width, crops in (
        (270, 250, "cabbage"),
        (530, 230, "orange"),
        (1010, 230, "tomato carrot"),
        (1270, 250, "squash corn"),
    ):
        goods.basket(c, x, 700, width, crops, 0.5)
    things.phone(c, 775, 376, 140, "film", stand=True)
    for x, width in ((310, 200), (520, 170), (1310, 210)):
        goods.carton(c, x, 975, width)
    goods.carton(c, 1100, 978, 170, open_=True, lining=True)
    for k in range(3):
        goods.crop(c, "orange", 1060 + 44 * k, 858, 48)
    c.poly([(-20, -20), (1620, -20), (1620, 90), (-20, 90)], mix(STRAW, BROWN, 0.5))
    thatch(c, 80, 80)
    revels.garland(c, (130, 150), (1470, 150), 50, 9, 36)


@draws("rau-huu-co-tra-loi-bang-ma-qr", 2)
def packing_shed(c: Canvas) -> None:
    """A thatched packing shed, stacked crates of vegetables, a water tank, a road to the field."""
    vista(c, MIST, 360, (990, 150, 62, 0), 240, 3, 5)
    land.hills(c, 430, 50, LIME, LEAF, 1.2, 1)
    for row in range(5):
        y = 450 + 32 * row
        c.rect(0, y, 1200, y + 12, mix(WOOD, CLAY, 0.3))
        for k in range(34 - 3 * row):
            plants.sprout(
                c, k * (36 + 4 * row), y + 4, 26 + 5 * row, mix(LEAF, LIME, 0.3 * (k % 2))
            )
    ground(c, [(-20, 620), (600, 600), (1220, 620)], mix(LIME, STRAW, 0.4), LEAF)
    land.road(
        c,
        [(1010, 450, 24), (1040, 530, 60), (980, 640, 150), (900, 760, 290), (860, 910, 520)],
        mix(STRAW, CREAM, 0.25),
        mix(WOOD, STRAW, 0.4),
    )
    s = c.at(370, 770)
    goods.shadow(s, 0, 6, 350, 18)
    s.fade([(-280, -300), (280, -300), (280, 0), (-280, 0)], clear(INK, 0.5), clear(INK, 0.3))
    for x in (-280, -95, 95, 280):
        s.limb((x, 0), (x, -320), 18, 16, mix(STRAW, BROWN, 0.3))
    for row in range(2):
        for k in range(3):
            goods.crate(
                s,
                -190 + 185 * k,
                -4 - 112 * row,
                158,
                ("cabbage", "tomato", "carrot radish", "squash")[(k + row) % 4],
            )
    s.poly(
        smooth([(-390, -280), (-300, -350), (-190, -470)])
        + smooth([(190, -470), (300, -350), (390, -280)]),
        mix(STRAW, BROWN, 0.35),
    )
    for k in range(-18, 19):
        s.stroke(
            [(k * 10, -468), (k * 20.5, -284 + 5 * (k % 3))],
            4,
            mix(STRAW, BROWN, 0.2 + 0.14 * (k % 3)),
        )
    s.limb((-195, -470), (195, -470), 18, 18, BROWN)
    tank = c.at(1010, 800)
    goods.shadow(tank, 0, 4, 130, 16)
    tank.fade([(-110, -150), (110, -150), (110, 0), (-110, 0)], mix(GREY, WHITE, 0.4), GREY)
    tank.oval(0, -150, 110, 26, fill=mix(GREY, WHITE, 0.6))
    tank.oval(0, -150, 96, 20, fill=LAKE)
    land.lens(tank, -20, -152, 50, 3, clear(WHITE, 0.6))
    tank.stroke([(-110, -40), (-136, -40), (-136, -22)], 9, NAVY)
    for row in range(3):
        tank.rect(-110, -118 + 42 * row, 110, -115 + 42 * row, clear(INK, 0.2))


@draws("ban-ven-ho-don-khach-bang-nep-nha-san", 2)
def duty_board(c: Canvas) -> None:
    """A wooden duty board ruled in columns beside the stairs of a stilt house."""
    vista(c, SPRING, 420, None, 230, 2, 5, clouds=0)
    land.water(c, SPRING, 420, None, 640)
    ground(c, [(-20, 620), (600, 600), (1220, 610)], mix(LIME, LEAF, 0.35), GREEN)
    dark = mix(BROWN, INK, 0.3)
    c.fade([(0, 300), (560, 300), (560, 760), (0, 760)], clear(INK, 0.7), clear(INK, 0.3))
    c.fade([(0, 0), (560, 0), (560, 290), (0, 290)], WOOD, mix(WOOD, INK, 0.2))
    for k in range(12):
        c.rect(46 * k, 0, 46 * k + 3, 290, mix(WOOD, BROWN, 0.5))
    c.rect(120, 40, 330, 240, BROWN)
    c.rect(134, 54, 316, 226, mix(GOLD, CREAM, 0.4))
    c.rect(219, 54, 231, 226, BROWN)
    c.rect(0, 286, 640, 326, dark)
    for x in (40, 300, 520):
        c.rect(x, 320, x + 40, 770, BROWN)
        c.rect(x - 10, 762, x + 50, 786, GREY)
    c.poly([(-10, -10), (700, -10), (640, 60), (-10, 60)], mix(STRAW, BROWN, 0.5))
    for k in range(9):
        y = 340 + 54 * k
        x = 560 - 40 * k
        c.rect(x - 10, y, x + 190, y + 20, mix(WOOD, STRAW, 0.3))
        c.rect(x - 10, y + 20, x + 190, y + 27, dark)
    for dx in (-14, 186):
        c.stroke([(570 + dx, 312), (210 + dx, 830)], 18, BROWN)
    things.board(c, 870, 690, 480, 400, mix(STRAW, CREAM, 0.35), BROWN, 130, True)
    things.scribble(c, 740, 340, 260, 1, 20, BRICK, 12)
    things.grid(c, 662, 376, 1078, 656, 4, 6, BROWN, 4)
    for row in range(6):
        for col in range(4):
            if row == 0 or (row + col * 2) % 5:
                things.scribble(
                    c, 674 + 104 * col, 400 + 46.6 * row, 80, 1, 20, CLAY if row == 0 else INK, 6
                )
    for k in range(6):
        plants.bush(c, 620 + 120 * k, 900, 120, mix(GREEN, LEAF, (k % 3) / 4))
        plants.flower(c, 640 + 110 * k, 846, 18, (PINK, GOLD, WHITE)[k % 3])


@draws("to-hop-tho-cam-ban-hang-bang-cau-chuyen")
def brocade_porch(c: Canvas) -> None:
    """The porch of a stilt house hung with brocades; fields and mountains behind."""
    vista(c, GOLDEN, 450, (800, 270, 100, 30), 300, gap=(0.4, 0.6))
    land.paddy(c, 500, 1000, 50, 0.8)
    c.fade([(0, 850), (1600, 850), (1600, 1000), (0, 1000)], mix(WOOD, STRAW, 0.3), BROWN)
    for k in range(-12, 13):
        c.stroke([(800 + 75 * k, 850), (800 + 130 * k, 1000)], 3, mix(WOOD, INK, 0.35))
    c.rect(0, 700, 1600, 716, BROWN)
    for k in range(33):
        c.rect(50 * k - 4, 700, 50 * k + 4, 856, mix(WOOD, STRAW, 0.2))
    for x in (60, 1540):
        c.rect(x - 34, 0, x + 34, 1000, BROWN)
        c.rect(x - 34, 0, x - 14, 1000, WOOD)
    c.limb((-20, 150), (1620, 150), 22, 22, mix(STRAW, LEAF, 0.2))
    weaves = (
        pattern.DARK,
        pattern.RED,
        pattern.GREENISH,
        (NAVY, PINK, GOLD, CREAM),
        (TEAL, ORANGE, CREAM, GOLD),
    )
    for k, (x, low) in enumerate(((130, 720), (390, 570), (660, 500), (960, 590), (1230, 740))):
        c.rect(x + 12, 158, x + 232, low + 12, clear(INK, 0.2))
        pattern.cloth(c, x, 142, x + 220, low, weaves[k], 2 + (low > 700))
    thatch(c, 70, 66)


@draws("doi-thue-chi-ba-buoc-cho-ho-kinh-doanh")
def grocery(c: Canvas) -> None:
    """A grocery counter at a country market: a phone, a paper with three boxes and a pen on it."""
    vista(c, SPRING, 420, None, 240, 2, 6)
    c.fade([(700, 460), (1600, 460), (1600, 600), (700, 600)], mix(LIME, STRAW, 0.5), STRAW)
    for k in range(5):
        x = 860 + 190 * k
        c.rect(x - 70, 420, x + 70, 540, mix(WOOD, CREAM, 0.2))
        c.poly(
            [(x - 100, 430), (x - 70, 340), (x + 70, 340), (x + 100, 430)],
            (CLAY, LAKE, GOLD)[k % 3],
        )
    wall(c, 700, [(700, 150, 1560, 560)], mix(CREAM, STRAW, 0.35), frame=BROWN)
    for row in range(3):
        y = 290 + 150 * row
        c.rect(40, y, 620, y + 16, WOOD)
        for k in range(8):
            x, fill = 76 + 70 * k, (CLAY, GOLD, LAKE, LEAF, PINK, CREAM, ORANGE)[(3 * k + row) % 7]
            if (k + row) % 3:
                c.rect(x - 24, y - 84, x + 24, y, fill, 6)
                c.rect(x - 24, y - 58, x + 24, y - 28, mix(fill, WHITE, 0.55))
            else:
                c.rect(x - 16, y - 70, x + 16, y, fill, 7)
                c.rect(x - 7, y - 96, x + 7, y - 66, mix(fill, INK, 0.25), 3)
    for k in range(12):
        x = 720 + 70 * k
        c.stroke([(x, 150), (x, 200)], 3, INK)
        c.rect(x - 22, 196, x + 22, 268, (RED, GOLD, LEAF, LAKE, ORANGE)[k % 5], 8)
    for k in range(17):
        c.poly(
            [
                (100 * k - 50, 0),
                (100 * k + 50, 0),
                (100 * k + 50, 90),
                (100 * k, 124),
                (100 * k - 50, 90),
            ],
            (CLAY, CREAM)[k % 2],
        )
    c.fade([(0, 660), (1600, 660), (1600, 910), (0, 910)], mix(WOOD, STRAW, 0.4), WOOD)
    c.rect(0, 910, 1600, 936, BROWN)
    c.fade(
        [(0, 936), (1600, 936), (1600, 1000), (0, 1000)], mix(BROWN, INK, 0.3), mix(BROWN, INK, 0.5)
    )
    p = c.at(840, 790, 1, turn=-3)
    p.at(8, 9).rect(-260, -96, 260, 96, clear(INK, 0.25))
    p.rect(-260, -96, 260, 96, WHITE)
    for k in range(3):
        x = -172 + 172 * k
        p.rect(x - 74, -70, x + 74, 74, (CLAY, GOLD, LEAF)[k], 8)
        p.rect(x - 68, -64, x + 68, 68, CREAM, 6)
        p.oval(x, -34, 22, fill=(CLAY, GOLD, LEAF)[k])
        for j in range(k + 1):
            p.rect(x - 3 + 9 * (j - k / 2), -46, x + 2 + 9 * (j - k / 2), -22, WHITE)
        things.scribble(p, x - 50, 8, 100, 3, 22, INK, 6)
    things.phone(c, 390, 785, 118, "form", turn=-8)
    things.pencil(c, 1150, 860, 210, -32, LAKE)
    for x, crops in ((150, "orange"), (1440, "tomato cabbage")):
        goods.basket(c, x, 870, 230, crops, 0.5)
