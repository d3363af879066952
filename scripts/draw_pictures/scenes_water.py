"""Pictures by the lake and the river."""

from __future__ import annotations

from . import goods, houses, land, plants, revels, things, wheels
from .canvas import Canvas, clear, mix, ring, smooth
from .colours import (
    BRICK,
    BROWN,
    CLAY,
    COOL,
    CREAM,
    CROSS,
    DAWN,
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
    STRAW,
    WHITE,
    WOOD,
)
from .stage import draws, ground, vista

PALM_LEAF = mix(STRAW, BROWN, 0.5)


@draws("ban-ven-ho-don-khach-bang-nep-nha-san")
def lake_village(c: Canvas) -> None:
    """A row of stilt houses along the lake, boats tied at the landing."""
    vista(c, COOL, 430, (1240, 190, 74, 0), 300)
    land.water(c, COOL, 430, 1240)
    ground(
        c,
        [(-20, 560), (500, 590), (980, 650), (1240, 740), (1330, 860), (1290, 1010)],
        mix(LIME, LEAF, 0.5),
        GREEN,
    )
    for x, y, size in ((1130, 700, 170), (935, 715, 225), (665, 745, 300)):
        plants.palm(c, x - size * 0.62, y - 4, size * 0.95, GREEN)
        houses.stilt_house(c, x, y, size, mix(PALM_LEAF, CLAY, 0.1), WOOD)
    plants.bamboo(c, 70, 740, 420, GREEN)
    houses.stilt_house(c, 300, 800, 430, PALM_LEAF, WOOD)
    for x, y, length, roof in (
        (1420, 720, 210, True),
        (1440, 830, 300, False),
        (1395, 935, 350, True),
    ):
        wheels.boat(c, x, y, length, BROWN if roof else WOOD, roof, flip=True)
        wheels.mooring(c, x - length * 0.62, y + 6, (x - length * 0.46, y - length * 0.1), 54)
    for k in range(9):
        plants.bush(c, 60 + 120 * k, 1004, 90 + 30 * (k % 2), mix(GREEN, LEAF, k / 12))


@draws("ao-ca-long-ho-cua-mot-gia-dinh-tre")
def fish_cages(c: Canvas) -> None:
    """Fish cages in a still cove, with green mountains all round."""
    vista(c, DAY, 400, (800, 170, 70, 0), 320, gap=(0.4, 0.6))
    land.water(c, DAY, 400, 800)
    for side in (0, 1):
        s = c.at(side * 1600, 0, flip=bool(side))
        s.fade(
            smooth(
                [(-20, 250), (130, 290), (300, 420), (430, 520), (300, 560), (90, 600), (-20, 680)]
            ),
            GREEN,
            mix(LEAF, GREEN, 0.5),
        )
        for k in range(9):
            plants.poplar(
                s,
                10 + 38 * k,
                330 + 26 * k + 12 * (k % 2),
                150 - 8 * k,
                mix(GREEN, LEAF, 0.12 * (k % 4)),
            )
    for x, y, width in (
        (650, 520, 190),
        (900, 530, 190),
        (560, 640, 270),
        (900, 655, 270),
        (470, 810, 390),
        (930, 830, 390),
    ):
        wheels.cage(c, x, y, width)
    wheels.boat(c, 1320, 760, 330, CLAY)
    c.stroke(smooth([(1170, 742), (1150, 780), (1140, 838)]), 3, STRAW)
    land.birds(c, 1010, 130, 4, INK, 13)
    plants.leaves(c, "se", GREEN, 240)


@draws("chi-bo-ven-ho-giu-loi-hua")
def landing_board(c: Canvas) -> None:
    """A lakeside landing: a wooden board by the plank jetty, two small boats."""
    vista(c, DAWN, 470, (520, 330, 100, 22), 270, peaks=7)
    land.water(c, DAWN, 470, 520)
    ground(c, [(760, 1010), (900, 850), (1180, 765), (1620, 700)], LEAF, GREEN)
    wheels.jetty(c, 360, 1010, 800, 84)
    wheels.boat(c, 260, 690, 250, CLAY)
    wheels.boat(c, 330, 950, 380, LAKE, flip=True)
    c.stroke(smooth([(382, 668), (430, 720), (440, 790)]), 3, STRAW)
    c.stroke(smooth([(520, 922), (560, 880), (570, 812)]), 3, STRAW)
    things.board(c, 1230, 740, 330, 220, mix(STRAW, CREAM, 0.4), WOOD, 130, True)
    things.scribble(c, 1110, 568, 240, 1, 20, CLAY, 9)
    for k in range(4):
        c.rect(1108, 600 + 31 * k, 1126, 618 + 31 * k, LEAF if k < 3 else GREY, 3)
        things.scribble(c, 1142, 609 + 31 * k, 210, 1, 20, BROWN, 6)
    plants.palm(c, 1500, 800, 480, GREEN, -10)
    for k in range(6):
        plants.bush(c, 1010 + 110 * k, 930 + 20 * (k % 2), 80, mix(GREEN, LEAF, k / 7))
        plants.flower(c, 1050 + 95 * k, 900 + 30 * (k % 3), 17, (GOLD, PINK, WHITE)[k % 3])


@draws("to-cuu-ho-ben-song-da")
def river_rescue(c: Canvas) -> None:
    """A river landing in the afternoon: a lifebuoy on its post, a small boat by the bank."""
    vista(c, DUSK, 460, (1060, 330, 120, 0), 290, peaks=5, gap=(0.55, 0.75))
    land.water(c, DUSK, 460, 1060)
    land.birds(c, 620, 220, 5, INK, 17)
    ground(
        c,
        [(-20, 700), (260, 720), (520, 800), (700, 900), (760, 1010)],
        mix(WOOD, LEAF, 0.45),
        mix(BROWN, INK, 0.4),
    )
    for k in range(5):
        c.poly(
            [
                (500 - 60 * k, 770 + 46 * k),
                (720 - 50 * k, 850 + 46 * k),
                (690 - 50 * k, 880 + 46 * k),
                (470 - 60 * k, 800 + 46 * k),
            ],
            mix(GREY, BROWN, 0.2 + 0.12 * k),
        )
    wheels.boat(c, 960, 800, 480, ORANGE)
    wheels.mooring(c, 610, 860, (736, 762), 90)
    c.rect(318, 300, 346, 850, BROWN)
    c.rect(318, 300, 328, 850, mix(BROWN, STRAW, 0.35))
    c.poly([(240, 330), (332, 270), (424, 330)], BRICK)
    c.rect(226, 330, 438, 346, mix(BRICK, INK, 0.3))
    c.stroke([(332, 346), (332, 390)], 6, STRAW)
    buoy(c, 332, 500, 118)
    plants.leaves(c, "sw", mix(GREEN, INK, 0.3), 250)


def buoy(c: Canvas, x: float, y: float, radius: float) -> None:
    """An orange lifebuoy with white bands and its cord."""
    b = c.at(x, y, radius)
    outer, inner = ring(0, 0, 1, 1), ring(0, 0, 0.56, 0.56)
    b.poly([*outer, *reversed(inner)], ORANGE)
    b.poly(
        [*ring(0, 0, 1, 1, -40, 130, 30), *ring(0, 0, 0.8, 0.86, 130, -40, 30)], clear(BRICK, 0.4)
    )
    for a in (45, 135, 225, 315):
        b.poly(
            [*ring(0, 0, 1, 1, a - 13, a + 13, 8), *ring(0, 0, 0.56, 0.56, a + 13, a - 13, 8)],
            WHITE,
        )
    for a in range(45, 405, 90):
        b.stroke(ring(0, 0, 1.08, 1.08, a, a + 90, 14), 0.045, CREAM)


@draws("tram-y-te-khong-de-ai-phai-di-xa")
def lake_clinic(c: Canvas) -> None:
    """A small white health station on the shore; a motor boat with a medicine chest on its bow."""
    vista(c, MIST, 440, (300, 190, 66, 0), 300)
    land.water(c, MIST, 440, 300)
    ground(c, [(560, 1010), (640, 800), (820, 700), (1200, 640), (1620, 600)], LIME, LEAF)
    for k in range(5):
        plants.tree(c, 960 + 150 * k, 660 - 12 * k, 230 + 30 * (k % 2), GREEN)
    clinic = houses.hall(c, 1170, 760, 700, WHITE, LAKE, 4, flag=False)
    clinic.oval(0, -47, 7.6, fill=WHITE)
    clinic.rect(-1.8, -53, 1.8, -41, CROSS)
    clinic.rect(-6, -48.8, 6, -45.2, CROSS)
    houses.flag_pole(c, 1452, 790, 330, 96)
    land.road(
        c, [(1170, 768, 130), (1080, 820, 150), (930, 870, 170), (790, 905, 200)], CREAM, STRAW
    )
    wheels.jetty(c, 430, 850, 880, 70)
    wheels.boat(c, 330, 800, 480, LAKE, motor=True, chest=True)
    c.stroke(smooth([(560, 740), (600, 800), (590, 862)]), 4, STRAW)
    for k in range(7):
        plants.bush(c, 900 + 110 * k, 985, 100, mix(GREEN, LEAF, k / 8))
        plants.flower(c, 930 + 104 * k, 925 + 14 * (k % 2), 15, (PINK, GOLD)[k % 2])


@draws("doi-van-nghe-hat-chuyen-lang-minh", 2)
def river_night(c: Canvas) -> None:
    """The river in the evening: mats on open ground, a string of lights round a small stage."""
    vista(c, NIGHT, 380, (930, 130, 56, 0), 230, clouds=0)
    for _ in range(60):
        c.oval(c.rng.uniform(0, 1200), c.rng.uniform(0, 230), c.rng.uniform(0.8, 2.2), fill=CREAM)
    for k in range(6):
        houses.house(c, 90 + 150 * k, 396 + 5 * (k % 2), 84, STRAW, BRICK)
        plants.poplar(c, 160 + 150 * k, 396, 110, mix(GREEN, INK, 0.5))
    land.water(c, NIGHT, 395, 930, 570)
    ground(c, [(-20, 590), (400, 555), (800, 570), (1220, 545)], mix(LEAF, INK, 0.5), INK)
    for row in range(3):
        for k in range(4):
            x, y, s = 120 + 190 * k - 40 * row, 690 + 84 * row, 1 + 0.16 * row
            goods.mat(c, x, y, 150 * s, 50 * s, (CLAY, GOLD, LEAF)[(k + row) % 3])
    stage = c.at(930, 720)
    stage.glow(0, -110, 330, clear(GOLD, 0.4))
    stage.poly([(-220, 0), (220, 0), (180, -46), (-180, -46)], WOOD)
    stage.rect(-220, 0, 220, 44, BROWN)
    stage.rect(-170, -230, 170, -46, BRICK)
    for k in range(9):
        stage.rect(-170 + 38 * k, -230, -152 + 38 * k, -46, mix(BRICK, INK, 0.22))
    for px in (-200, 200):
        stage.rect(px - 7, -280, px + 7, 0, BROWN)
    revels.gong(stage, -60, -104, 34, 60)
    revels.drum(stage, 70, -30, 96)
    for a, b, sag in (
        ((0, 300), (730, 440), 60),
        ((730, 440), (1130, 440), 40),
        ((1130, 440), (1200, 420), 6),
        ((0, 420), (730, 440), 90),
    ):
        revels.garland(
            c,
            a,
            b,
            sag,
            max(2, (b[0] - a[0]) // 62),
            26,
            True,
        )
