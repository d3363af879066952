"""Pictures of yards, stages, markets and offices seen from outside."""

from __future__ import annotations

from . import goods, houses, land, pattern, plants, revels, things, wheels
from .canvas import Canvas, clear, mix, smooth
from .colours import (
    BRICK,
    BROWN,
    CLAY,
    COOL,
    CREAM,
    CROSS,
    DAWN,
    DUSK,
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
    SKY,
    SPRING,
    STRAW,
    TEAL,
    WHITE,
    WOOD,
)
from .stage import draws, ground, vista

YARD = mix(CREAM, STRAW, 0.55)


def gongs(c: Canvas, x: float, y: float, width: float, count: int) -> None:
    """A row of gongs, from large to small, on a bamboo rack."""
    r, cane = c.at(x, y, width / 100), mix(STRAW, LEAF, 0.2)
    for side in (-50, 50):
        r.limb((side, 0), (side, -46), 2.6, 2.4, cane)
        r.stroke([(side - 6, 0), (side, -14), (side + 6, 0)], 1.8, mix(cane, BROWN, 0.4))
    r.limb((-56, -44), (56, -44), 2.8, 2.8, mix(cane, BROWN, 0.2))
    for k in range(9):
        r.rect(-54 + 13.4 * k, -45.4, -53 + 13.4 * k, -42.6, mix(cane, BROWN, 0.6))
    step = 92 / count
    for k in range(count):
        radius = step * (0.47 - 0.024 * k)
        revels.gong(r, -46 + step * (k + 0.5), -29, radius, 15 - radius)


@draws("doi-van-nghe-hat-chuyen-lang-minh")
def banyan_stage(c: Canvas) -> None:
    """A small stage under the village banyan, lanterns, gongs and a drum, the river behind."""
    vista(c, DUSK, 400, (250, 240, 100, 26), 260, 3, 6)
    land.water(c, DUSK, 410, 250, 620)
    wheels.boat(c, 330, 560, 220, BROWN, True)
    ground(c, [(-20, 640), (600, 600), (1100, 610), (1620, 590)], mix(LIME, GOLD, 0.35), GREEN)
    plants.banyan(c, 1030, 800, 900)
    s = c.at(900, 790)
    s.poly([(-330, -50), (330, -50), (400, 20), (-400, 20)], mix(WOOD, STRAW, 0.3))
    s.rect(-400, 20, 400, 84, BRICK)
    pattern.band(s, -400, 24, 400, 80, pattern.DARK, 1)
    things.board(s, 0, -60, 430, 290, mix(CLAY, BRICK, 0.5), BROWN)
    for k in range(8):
        s.rect(-190 + 50 * k, -340, -168 + 50 * k, -70, mix(BRICK, INK, 0.15))
    pattern.star(s, 0, -204, 92, GOLD)
    pattern.star(s, 0, -204, 46, CREAM)
    for px in (-380, 380):
        s.limb((px, 10), (px, -390), 18, 14, mix(STRAW, LEAF, 0.25))
    revels.garland(s, (-380, -380), (380, -380), 46, 15, 34, True)
    revels.garland(c, (0, 330), (520, 410), 60, 10, 34, True)
    revels.garland(c, (1280, 410), (1600, 340), 40, 6, 34, True)
    gongs(c, 300, 900, 420, 5)
    revels.drum(c, 1390, 930, 210)
    for k in range(11):
        plants.bush(c, 60 + 150 * k, 1004, 80, mix(GREEN, LEAF, (k % 3) / 4))


@draws("doi-van-nghe-hat-chuyen-lang-minh", 1)
def gong_yard(c: Canvas) -> None:
    """Six gongs on a bamboo rack in the yard of the village hall, a drum, areca palms."""
    vista(c, GOLDEN, 420, (930, 190, 80, 26), 210, 2, 5, clouds=1)
    land.hills(c, 500, 80, LIME, LEAF, 0.9, 2)
    houses.hall(c, 320, 600, 560, GOLD, CLAY, flag=False)
    for k in range(7):
        plants.palm(c, 640 + 90 * k, 590 + 6 * (k % 2), 330 + 26 * (k % 3), GREEN, 5)
    ground(c, [(-20, 590), (600, 582), (1220, 590)], YARD, mix(STRAW, CLAY, 0.4))
    for k in range(5):
        c.rect(0, 640 + 58 * k, 1200, 642 + 58 * k, clear(WOOD, 0.3))
    gongs(c, 480, 850, 780, 6)
    revels.drum(c, 1040, 850, 240)


@draws("diem-giao-dich-xa-moi-thang-mot-lan-hen")
def bank_day(c: Canvas) -> None:
    """The yard of the commune hall: a clothed table, a file case, a dates board, motorbikes."""
    vista(c, COOL, 400, (1360, 160, 66, 0), 250)
    land.hills(c, 470, 80, LIME, LEAF, 0.9, 1)
    plants.bamboo(c, 70, 640, 400, LEAF)
    houses.hall(c, 660, 640, 1010, mix(GOLD, CREAM, 0.25), CLAY, 6, flag=False)
    plants.tree(c, 1330, 650, 330, GREEN)
    houses.flag_pole(c, 1255, 660, 400, 110)
    ground(c, [(-20, 640), (800, 628), (1620, 640)], YARD, mix(STRAW, CLAY, 0.35))
    for k in range(3):
        wheels.motorbike(c, 1130 + 170 * k, 770 + 26 * k, 230, (CLAY, LAKE, GREEN)[k], k % 2 == 1)
    things.board(c, 260, 830, 300, 250, GREEN, WOOD, 120)
    things.grid(c, 130, 642, 390, 800, 7, 5, clear(CREAM, 0.75), 2.6)
    things.scribble(c, 170, 612, 180, 1, 20, GOLD, 9)
    c.oval(278, 706, 15, fill=ORANGE)
    goods.shadow(c, 760, 956, 360, 22)
    c.fade([(440, 760), (1080, 760), (1100, 950), (420, 950)], TEAL, mix(TEAL, INK, 0.35))
    c.poly([(480, 714), (1040, 714), (1084, 766), (436, 766)], mix(TEAL, LAKE, 0.8))
    pattern.band(c, 428, 880, 1092, 930, pattern.RED, 1)
    file_case(c, 900, 745, 190)
    things.open_book(c.at(620, 742, 1), 0, 0, 130, CLAY)
    things.pencil(c, 710, 752, 60, -20, GOLD)
    for k in range(4):
        c.rect(500 + 2 * k, 728 - 9 * k, 548 + 2 * k, 736 - 9 * k, (CREAM, PINK)[k % 2])


def file_case(c: Canvas, x: float, y: float, width: float) -> None:
    """An open case of files."""
    f = c.at(x, y, width / 100)
    for k in range(7):
        f.at(-34 + 11.5 * k, -34, 1, turn=-3 + k).rect(
            -5, -34 - 5 * (k % 3), 5, 10, (GOLD, CREAM, CLAY, SKY)[k % 4]
        )
    f.fade([(-50, -46), (50, -46), (46, 0), (-46, 0)], mix(WOOD, STRAW, 0.2), BROWN)
    f.rect(-52, -50, 52, -43, mix(WOOD, INK, 0.25), 2)
    f.rect(-14, -32, 14, -20, CREAM, 2)
    f.rect(-9, -27.5, 9, -24.5, BROWN)


@draws("mot-cua-mo-ca-sang-thu-bay")
def one_stop(c: Canvas) -> None:
    """The One-stop office open in early sun, a Saturday calendar by the counter, motorbikes."""
    vista(c, DAWN, 470, (200, 300, 100, 26), 240, 2, 6)
    land.hills(c, 540, 80, mix(LIME, GOLD, 0.3), LEAF, 1, 2)
    for x, size in ((60, 380), (1560, 420)):
        plants.tree(c, x, 760, size, GREEN)
    ground(c, [(-20, 740), (800, 735), (1620, 740)], YARD, mix(STRAW, CLAY, 0.4))
    h = c.at(800, 780)
    goods.shadow(h, 0, 4, 640, 20)
    h.fade(
        [(-590, -400), (590, -400), (590, 0), (-590, 0)],
        mix(CREAM, GOLD, 0.25),
        mix(CREAM, GOLD, 0.5),
    )
    h.rect(-590, -40, 590, 0, mix(BRICK, GOLD, 0.3))
    h.fade(
        [(-320, -340), (320, -340), (320, 0), (-320, 0)],
        mix(GOLD, WHITE, 0.6),
        mix(GOLD, CREAM, 0.4),
    )
    for k in range(3):
        h.rect(-296, -320 + 40 * k, -120, -300 + 40 * k, (LAKE, CLAY, LEAF)[k], 4)
        things.scribble(h, -284, -310 + 40 * k, 150, 1, 20, CREAM, 5)
    for k in range(3):
        x = -200 + 150 * k
        h.rect(x - 34, -204, x + 34, -150, NAVY, 4)
        h.rect(x - 29, -199, x + 29, -156, SKY, 2)
        h.rect(x - 5, -150, x + 5, -138, NAVY)
    h.rect(-310, -138, 170, -122, mix(WOOD, STRAW, 0.3), 4)
    h.fade([(-300, -122), (160, -122), (160, 0), (-300, 0)], LAKE, TEAL)
    pattern.band(h, -300, -100, 160, -66, pattern.DARK, 1)
    h.rect(190, -318, 306, -156, WHITE, 4)
    h.rect(190, -318, 306, -282, RED, 4)
    things.write(h, 206, -262, 50, "T7", RED, 1.2)
    things.scribble(h, 206, -178, 84, 1, 12, GREY, 6)
    for x in (-455, 455):
        h.rect(x - 84, -320, x + 84, -110, WHITE)
        h.rect(x - 74, -310, x + 74, -120, TEAL)
        h.poly([(x - 74, -310), (x + 20, -310), (x - 74, -190)], mix(TEAL, WHITE, 0.3))
        h.rect(x - 5, -310, x + 5, -120, WHITE)
    for x in (-338, 338):
        h.rect(x - 20, -400, x + 20, 0, WHITE)
    h.rect(-400, -470, 400, -386, LAKE, 8)
    for k in range(7):
        things.scribble(h, -350 + 104 * k, -428, 76, 1, 20, CREAM, 20)
    h.poly(
        [
            (-650, -400),
            (-590, -540),
            (590, -540),
            (650, -400),
            (420, -400),
            (420, -486),
            (-420, -486),
            (-420, -400),
        ],
        CLAY,
    )
    h.rect(-596, -552, 596, -534, mix(CLAY, INK, 0.3), 6)
    for k in range(3):
        h.rect(-360 - 20 * k, 14 * k, 360 + 20 * k, 14 * k + 14, mix(CREAM, GREY, 0.2 + 0.15 * k))
    c.poly([(480, 830), (1120, 830), (1400, 1010), (760, 1010)], clear(mix(GOLD, WHITE, 0.4), 0.3))
    for k in range(4):
        x = (190, 410, 1170, 1400)[k]
        wheels.motorbike(c, x, 925 + 20 * (k % 2), 260, (CLAY, GREEN, LAKE, BRICK)[k], k > 1)


@draws("bac-si-ve-que-mo-phong-kham-luu-dong")
def mobile_clinic(c: Canvas) -> None:
    """A white van with a cross under the tree at the village end, an examining table and chairs."""
    vista(c, SPRING, 430, (1330, 190, 76, 0), 280)
    land.paddy(c, 480, 1000, 30, 1.6)
    for x, y, width in ((1130, 560, 190), (1400, 585, 240)):
        houses.stilt_house(c, x, y, width, mix(STRAW, BROWN, 0.4))
        plants.palm(c, x + width * 0.62, y, width)
    ground(c, [(-20, 690), (800, 660), (1620, 700)], mix(LIME, LEAF, 0.35), GREEN)
    land.road(
        c,
        [(1240, 690, 60), (1100, 780, 170), (800, 880, 330), (300, 1010, 700)],
        mix(STRAW, CREAM, 0.3),
        mix(WOOD, STRAW, 0.5),
    )
    plants.banyan(c, 330, 790, 830)
    wheels.van(c, 560, 860, 640)
    t = c.at(1130, 890)
    goods.shadow(t, 0, 6, 190, 14)
    for px in (-150, 130):
        t.rect(px, -96, px + 14, 4, GREY)
    t.rect(-176, -124, 176, -92, WHITE, 12)
    t.rect(-176, -104, 176, -88, LAKE, 6)
    t.rect(-176, -146, -96, -122, SKY, 10)
    t.rect(30, -166, 96, -124, WHITE, 5)
    t.rect(57, -160, 69, -130, CROSS)
    t.rect(48, -151, 78, -139, CROSS)
    t.stroke(smooth([(120, -126), (150, -150), (166, -110), (150, -70)]), 5, INK)
    for k in range(3):
        stool(c, 1330 + 86 * k, 890 + 24 * k, 70, (CLAY, LAKE, GOLD)[k])


def stool(c: Canvas, x: float, y: float, width: float, fill: tuple[int, ...]) -> None:
    """A plastic chair seen from the front."""
    s = c.at(x, y, width / 60)
    goods.shadow(s, 0, 0, 36, 5)
    s.rect(-27, -84, 27, -44, fill, 8)
    s.rect(-15, -74, 15, -54, mix(fill, WHITE, 0.3), 4)
    for px in (-28, 21):
        s.rect(px, -40, px + 7, 0, mix(fill, INK, 0.25))
    s.rect(-31, -45, 31, -34, mix(fill, WHITE, 0.2), 4)


@draws("xa-ve-dich-nong-thon-moi-nang-cao", 2)
def far_hall(c: Canvas) -> None:
    """The village hall from afar, a wooden score board before it, rice and a wooded hill behind."""
    land.sky(c, MIST, 380)
    land.sun(c, MIST, 960, 150, 66)
    land.cloud(c, 300, 120, 230, CREAM)
    land.hills(c, 330, 150, mix(LEAF, GREEN, 0.5), LEAF, 0.7, 1.2)
    for k in range(19):
        plants.poplar(c, 10 + 66 * k, 330 + 24 * (k % 3), 124, mix(GREEN, LEAF, 0.22 * (k % 3)))
    land.paddy(c, 370, 560, 12, 2)
    ground(c, [(-20, 545), (600, 530), (1220, 545)], mix(CREAM, STRAW, 0.5), mix(STRAW, LEAF, 0.5))
    houses.hall(c, 500, 590, 540, GOLD, CLAY)
    plants.tree(c, 130, 610, 210, GREEN)
    things.board(c, 900, 700, 330, 210, mix(WOOD, STRAW, 0.4), WOOD, 110, True)
    for k in range(3):
        c.rect(760 + 98 * k, 524, 842 + 98 * k, 664, CREAM)
        things.scribble(c, 770 + 98 * k, 540, 62, 1, 14, CLAY, 6)
        for row in range(5):
            c.rect(
                769 + 98 * k,
                558 + 19 * row,
                781 + 98 * k,
                570 + 19 * row,
                (LEAF, GOLD)[(row + k) % 2],
            )
            things.scribble(c, 788 + 98 * k, 564 + 19 * row, 46, 1, 14, INK, 4)
    plants.hedge(
        c, [(-20, 850, 110), (400, 872, 130), (820, 876, 130), (1220, 850, 120)], GREEN, PINK
    )
