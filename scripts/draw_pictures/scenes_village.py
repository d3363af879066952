"""Pictures of houses, gates, lanes and village roads."""

from __future__ import annotations

from . import goods, houses, land, plants, things
from .canvas import Canvas, clear, mix, ring, smooth
from .colours import (
    BRICK,
    BROWN,
    CLAY,
    CREAM,
    DAY,
    DUSK,
    GOLD,
    GREEN,
    GREY,
    INK,
    LAKE,
    LEAF,
    LIME,
    MIST,
    NIGHT,
    ORANGE,
    PINK,
    RED,
    SPRING,
    STRAW,
    WHITE,
    WOOD,
)
from .stage import draws, ground, vista

CONCRETE = mix(CREAM, GREY, 0.28)


@draws("bi-thu-chi-bo-di-truoc-mot-buoc")
def clean_yard(c: Canvas) -> None:
    """A stilt house with maize drying below, a newly roofed buffalo shed behind, areca palms."""
    vista(c, SPRING, 440, (1330, 200, 76, 0), 300)
    land.hills(c, 520, 70, LIME, LEAF, 1.1, 1)
    ground(c, [(-20, 590), (800, 560), (1620, 580)], mix(LIME, LEAF, 0.3), LEAF)
    shed(c, 1210, 690, 330)
    for k in range(5):
        plants.cabbage(c, 860 + 66 * k, 742, 64, LEAF)
        plants.cabbage(c, 830 + 78 * k, 790, 76, mix(LEAF, LIME, 0.3))
    land.road(
        c,
        [(1080, 700, 30), (1130, 780, 90), (1230, 880, 190), (1330, 1010, 330)],
        mix(STRAW, CREAM, 0.4),
        mix(WOOD, STRAW, 0.5),
    )
    for k in range(4):
        plants.palm(c, 1210 + 100 * k, 740 + 78 * k, 330 + 74 * k, GREEN, 4)
    house = houses.stilt_house(c, 470, 900, 760, mix(STRAW, BROWN, 0.42), WOOD)
    for row in range(2):
        house.stroke([(-42, -27 + 9 * row), (42, -27 + 9 * row)], 0.8, STRAW)
        for k in range(20):
            goods.crop(house, "corn", -40 + 4.2 * k, -23 + 9 * row, 6.4)
    plants.banana(c, 60, 900, 300)
    for k in range(8):
        plants.bush(c, 40 + 130 * k, 1003, 90, mix(GREEN, LEAF, (k % 3) / 4))


def shed(c: Canvas, x: float, y: float, width: float) -> None:
    """A buffalo shed with a new roof, a buffalo in it."""
    s = c.at(x, y, width / 100)
    goods.shadow(s, 0, 0, 54, 4)
    s.rect(-44, -46, 44, 0, mix(BROWN, INK, 0.45))
    b = s.at(-4, 0)
    hide = mix(GREY, INK, 0.55)
    b.blob([(-18, -14), (-17, -28), (4, -31), (18, -27), (19, -14), (0, -11)], hide)
    for px in (-14, -8, 9, 15):
        b.limb((px, -15), (px, -1), 4, 3, hide)
    b.limb((18, -24), (27, -21), 8, 5, hide)
    b.stroke(smooth([(19, -28), (14, -36), (22, -38)]), 1.8, STRAW)
    b.stroke(smooth([(22, -27), (28, -35), (22, -39)]), 1.8, STRAW)
    for px in (-44, -15, 15, 40):
        s.rect(px, -46, px + 4, 0, WOOD)
    for py in (-20, -9):
        s.rect(-44, py, 44, py + 3, WOOD)
    s.poly([(-54, -42), (-42, -64), (42, -64), (54, -42)], RED)
    for k in range(-10, 11):
        s.stroke([(k * 4, -64), (k * 5.1, -42)], 0.8, mix(RED, WHITE, 0.25))


@draws("thon-kieu-mau-bat-dau-tu-cai-cong", 2)
def banyan_yard(c: Canvas) -> None:
    """The wall of the village hall with a ruled board; a banyan and stone benches in the yard."""
    vista(c, SPRING, 420, None, 230, 2, 5, clouds=1)
    ground(c, [(-20, 560), (600, 545), (1220, 560)], mix(CREAM, STRAW, 0.6), mix(STRAW, CLAY, 0.35))
    wall_of_hall(c, 760, 640)
    things.board(c, 900, 545, 330, 230, GREEN, WOOD)
    things.grid(c, 752, 345, 1048, 522, 5, 5, clear(CREAM, 0.8), 3)
    for row in range(5):
        for col in range(5):
            if (row + 2 * col) % 3:
                c.oval(
                    782 + 59 * col, 363 + 35.4 * row, 9, fill=(GOLD, CREAM, LIME)[(row + col) % 3]
                )
    plants.banyan(c, 300, 760, 720)
    for x, y, size in ((580, 790, 230), (930, 840, 260)):
        bench(c, x, y, size)


def wall_of_hall(c: Canvas, x: float, y: float) -> None:
    """A yellow wall under the eaves, cut by the right edge."""
    c.fade([(x - 180, 250), (1220, 250), (1220, y), (x - 180, y)], GOLD, mix(GOLD, CLAY, 0.22))
    c.rect(x - 180, y - 40, 1220, y, mix(GOLD, BRICK, 0.5))
    c.poly([(x - 240, 270), (x - 170, 130), (1220, 130), (1220, 270)], CLAY)
    for k in range(20):
        c.stroke([(x - 168 + 34 * k, 132), (x - 236 + 37 * k, 268)], 3, mix(CLAY, INK, 0.2))
    c.rect(x - 242, 268, 1220, 284, mix(CLAY, INK, 0.35))


def bench(c: Canvas, x: float, y: float, width: float) -> None:
    """A stone bench."""
    b = c.at(x, y, width / 100)
    goods.shadow(b, 0, 0, 52, 6)
    for px in (-36, 24):
        b.rect(px, -24, px + 12, 0, mix(GREY, INK, 0.25))
    b.rect(-50, -34, 50, -22, mix(GREY, WHITE, 0.3), 3)
    b.rect(-50, -34, 50, -31, mix(GREY, WHITE, 0.65), 2)


@draws("nha-nho-nhuong-dat-cho-nha-van-hoa")
def two_houses(c: Canvas) -> None:
    """A small tiled house beside the new village hall, a low hedge between them, hills behind."""
    land.sky(c, DUSK, 520)
    land.sun(c, DUSK, 560, 330, 120, 30)
    for k in range(4):
        land.hills(
            c,
            520 + 50 * k,
            190 - 24 * k,
            DUSK.hill(0.25 * k),
            mix(DUSK.hill(0.3 * k), LEAF, 0.3),
            0.8 + 0.3 * k,
            1.9 * k + 1,
        )
    ground(c, [(-20, 720), (800, 700), (1620, 725)], mix(LIME, GOLD, 0.3), GREEN)
    plants.tree(c, 90, 800, 420, mix(GREEN, LEAF, 0.2), ORANGE)
    plants.palm(c, 200, 800, 430)
    houses.house(c, 340, 830, 400, mix(CREAM, STRAW, 0.3), BRICK)
    houses.hall(c, 1130, 840, 820, GOLD, CLAY, 6)
    for row in range(2):
        for k in range(4):
            plants.bush(
                c, 578 + 38 * k - 8 * row, 838 + 22 * row, 70, mix(GREEN, LEAF, 0.25 * (k % 3))
            )
    land.road(c, [(1130, 850, 150), (1120, 910, 250), (1080, 1010, 400)], CONCRETE, STRAW)
    land.road(c, [(340, 832, 56), (350, 910, 110), (380, 1010, 190)], STRAW, mix(WOOD, STRAW, 0.5))
    plants.leaves(c, "ne", mix(GREEN, INK, 0.2), 210)


@draws("mot-tram-ngay-xoa-nha-tam")
def red_roof(c: Canvas) -> None:
    """A small house newly roofed in red, old timber and tiles beside, peach blossom."""
    vista(c, MIST, 420, (260, 220, 76, 0), 220, 2, 5)
    land.hills(c, 520, 120, mix(LEAF, LIME, 0.4), LEAF, 0.8, 0.4)
    land.hills(c, 590, 80, mix(LIME, LEAF, 0.4), LEAF, 1.2, 2.6)
    ground(c, [(-20, 690), (800, 665), (1620, 690)], LIME, LEAF)
    plants.bamboo(c, 120, 760, 480, LEAF)
    peach(c, 1330, 780, 560)
    peach(c, 330, 750, 330)
    house = houses.house(c, 760, 850, 620, CREAM, RED)
    house.rect(-52, -35.5, 52, -33, mix(RED, INK, 0.3))
    for k in range(6):
        for row in range(3):
            plants.cabbage(c, 90 + 66 * k - 22 * row, 846 + 56 * row, 62 + 12 * row, LEAF)
    pile = c.at(1300, 930)
    goods.shadow(pile, 0, 4, 210, 16)
    for row, count in enumerate((5, 4, 3)):
        for k in range(count):
            x, y = -170 + 52 * k + 26 * row, -22 - 40 * row
            pile.limb((x, y), (x + 60, y - 14), 40, 40, mix(BROWN, WOOD, 0.3))
            pile.oval(x, y, 20, fill=mix(WOOD, STRAW, 0.45))
            pile.oval(x, y, 11, fill=mix(WOOD, STRAW, 0.15))
    for row in range(5):
        for k in range(3):
            pile.poly(
                ring(150 + 40 * k - 8 * (row % 2), -2 - 22 * row, 22, 18, 180, 360, 10),
                mix(BRICK, GREY, 0.2 + 0.12 * ((row + k) % 3)),
            )
    for _ in range(30):
        c.oval(c.rng.uniform(1130, 1560), c.rng.uniform(800, 990), 4, 2.4, fill=PINK)


def peach(c: Canvas, x: float, y: float, size: float) -> None:
    """A bare-branched peach tree in blossom."""
    t = c.at(x, y, size / 100)
    goods.shadow(t, 0, 0, 26, 3)
    t.poly(smooth([(-4, 0), (-2, -22), (-3, -44), (2, -44), (3, -22), (5, 0)]), BROWN)
    for tip in ((-34, -68), (-20, -88), (-2, -96), (18, -90), (34, -72), (-40, -52), (38, -50)):
        line = smooth([(0, -38), (tip[0] * 0.45, -44 + (tip[1] + 38) * 0.4), tip])
        t.stroke(line, 1.7, BROWN)
        for k in range(13):
            px, py = line[5 + k] if k < 14 else tip
            for _ in range(2):
                plants.flower(
                    t,
                    px + c.rng.uniform(-5, 5),
                    py + c.rng.uniform(-5, 5),
                    c.rng.uniform(1.8, 2.8),
                    mix(PINK, WHITE, c.rng.uniform(0.1, 0.6)),
                )


@draws("mai-truong-ban-tru-giua-vuon-rau")
def garden_school(c: Canvas) -> None:
    """Red-roofed school buildings among green vegetable beds, karst and white clouds behind."""
    vista(c, DAY, 470, None, 380, 3, 6, clouds=3)
    land.mist(c, 500, 60, CREAM, 0.8)
    ground(c, [(-20, 560), (800, 540), (1620, 560)], LIME, LEAF)
    for x, width in ((300, 480), (1300, 480)):
        houses.hall(c, x, 620, width, CREAM, CLAY, 5, flag=False)
    houses.hall(c, 800, 640, 640, GOLD, RED, 6, 2, flag=False)
    houses.flag_pole(c, 1085, 665, 290, 84)
    for x in (60, 545, 1540):
        plants.tree(c, x, 650, 210, GREEN)
    for row in range(6):
        share = row / 5
        y, size = 700 + 62 * row, 46 + 62 * share
        c.rect(0, y - 8, 1600, y + 30 + 14 * share, mix(mix(WOOD, CLAY, 0.35), INK, 0.08))
        for k in range(int(1700 / (size * 0.85))):
            plants.cabbage(
                c,
                k * size * 0.85 + 18 * (row % 2),
                y + 14,
                size,
                (LEAF, mix(LIME, LEAF, 0.35), mix(GREEN, LEAF, 0.5))[row % 3],
            )
    land.road(
        c,
        [(800, 655, 120), (800, 760, 150), (800, 880, 190), (800, 1010, 240)],
        CONCRETE,
        mix(STRAW, LEAF, 0.4),
    )


@draws("lop-tieng-anh-cho-nguoi-lam-du-lich-ban")
def night_class(c: Canvas) -> None:
    """A lit stilt house at night: a board with English words and two rows of low desks; a fence."""
    vista(c, NIGHT, 560, (1330, 180, 78, 0), 330, clouds=0)
    for _ in range(90):
        c.oval(c.rng.uniform(0, 1600), c.rng.uniform(0, 340), c.rng.uniform(0.8, 2.4), fill=CREAM)
    ground(c, [(-20, 760), (800, 740), (1620, 765)], mix(LEAF, NIGHT.deep, 0.6), INK)
    c.glow(760, 620, 620, clear(GOLD, 0.35))
    h, roof = c.at(760, 880), mix(BRICK, INK, 0.35)
    h.poly([(-440, -190), (440, -190), (420, 0), (-420, 0)], clear(INK, 0.75))
    for x in range(-430, 431, 215):
        h.rect(x - 16, -190, x + 16, 4, mix(BROWN, INK, 0.3))
    h.rect(-440, -530, 440, -190, mix(WOOD, INK, 0.3))
    h.fade([(-310, -520), (310, -520), (310, -196), (-310, -196)], mix(GOLD, CREAM, 0.45), GOLD)
    for x in (-375, 375):
        h.rect(x - 42, -420, x + 42, -270, mix(GOLD, CREAM, 0.3))
        h.rect(x - 4, -420, x + 4, -270, BROWN)
    things.board(h, 0, -312, 360, 176, GREEN, BROWN)
    things.write(h, -112, -458, 46, "HELLO!", CREAM)
    things.write(h, -122, -386, 38, "WELCOME", mix(GOLD, WHITE, 0.4))
    for y, wide, count, step in ((-240, 62, 6, 98), (-204, 74, 5, 118)):
        for k in range(count):
            desk = h.at((k - (count - 1) / 2) * step, y)
            desk.rect(-wide / 2, -24, wide / 2, -16, BROWN)
            for px in (-wide / 2 + 6, wide / 2 - 12):
                desk.rect(px, -16, px + 6, 8, BROWN)
            desk.rect(-14, -29, 8, -24, (CLAY, LAKE, WHITE)[k % 3])
    h.rect(-500, -198, 500, -178, mix(BROWN, INK, 0.2))
    h.poly(
        smooth([(-600, -540), (-470, -640), (-340, -790)])
        + smooth([(340, -790), (470, -640), (600, -540)])
        + [(560, -516), (-560, -516)],
        roof,
    )
    for k in range(1, 6):
        s = k / 6
        h.stroke(
            [(-340 - 210 * s**1.25, -790 + 245 * s), (340 + 210 * s**1.25, -790 + 245 * s)],
            5,
            mix(roof, INK, 0.3),
        )
    h.limb((-345, -792), (345, -792), 26, 26, mix(roof, INK, 0.4))
    for side in (-1, 1):
        h.stroke([(side * 345, -792), (side * 395, -860)], 14, mix(roof, INK, 0.4))
    for dx in (-14, 14):
        h.stroke([(500 + dx, -190), (590 + dx, 0)], 10, WOOD)
    for k in range(1, 7):
        h.stroke([(500 + 13 * k - 14, -190 + 27 * k), (500 + 13 * k + 14, -190 + 27 * k)], 8, WOOD)
    plants.palm(c, 1480, 900, 540, mix(GREEN, INK, 0.4), -8)
    houses.fence(c, -10, 1620, 985, 120, mix(STRAW, NIGHT.near, 0.35))
