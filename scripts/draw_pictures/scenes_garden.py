"""Pictures of gardens and orchards seen close."""

from __future__ import annotations

from . import goods, houses, land, plants, things, tools
from .canvas import Canvas, clear, mix, smooth
from .colours import (
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
    ORANGE,
    PINK,
    SPRING,
    STRAW,
    WHITE,
    WOOD,
)
from .stage import draws, ground, vista

EARTH = mix(WOOD, CLAY, 0.35)


@draws("hop-tac-xa-cam-lam-lai-tu-dat", 1)
def peanut_rows(c: Canvas) -> None:
    """Beds of green peanut plants between two rows of young orange trees."""
    vista(c, SPRING, 330, (880, 150, 60, 0), 200, 2)
    land.hills(c, 400, 60, mix(LIME, LEAF, 0.4), LEAF)
    c.fade([(0, 390), (1200, 390), (1200, 900), (0, 900)], mix(EARTH, STRAW, 0.3), EARTH)
    for row in range(13):
        share = (row / 12) ** 1.4
        y, half = 420 + 450 * share, 110 + 250 * share
        size = 24 + 56 * share
        for k in range(-4, 5):
            plants.bush(
                c,
                600 + k * half / 4.4,
                y + (4 if k % 2 else 0),
                size * 1.7,
                mix(LEAF, (GREEN, LIME)[(k + row) % 2], 0.35),
            )
        for k in range(-3, 4):
            plants.flower(c, 600 + k * half / 3.4, y - size * 0.5, size * 0.14, GOLD)
    for row in range(5):
        share = (row / 4) ** 1.4
        for side in (-1, 1):
            plants.tree(
                c,
                600 + side * (205 + 300 * share),
                440 + 420 * share,
                90 + 170 * share,
                mix(GREEN, LEAF, 0.75),
            )


@draws("hop-tac-xa-cam-lam-lai-tu-dat", 2)
def compost(c: Canvas) -> None:
    """A compost heap under its sheet, a wheelbarrow and a bag of lime in the garden corner."""
    vista(c, DAY, 360, None, 190, 2)
    land.hills(c, 470, 90, LIME, LEAF, 0.8, 1)
    for k in range(6):
        plants.tree(c, 80 + 215 * k, 500 + 16 * (k % 2), 260, GREEN, ORANGE)
    houses.fence(c, -10, 1220, 560, 90)
    ground(c, [(-20, 560), (600, 545), (1220, 565)], mix(LEAF, LIME, 0.4), mix(EARTH, LEAF, 0.3))
    goods.shadow(c, 430, 772, 360, 30)
    heap = smooth(
        [(90, 770), (180, 620), (330, 500), (460, 470), (600, 540), (720, 660), (790, 770)]
    )
    c.poly(heap, BROWN)
    for _ in range(90):
        x = c.rng.uniform(130, 750)
        c.stroke(
            [(x, 768 - c.rng.uniform(0, 60)), (x + 14, 760 - c.rng.uniform(0, 60))],
            4,
            mix(STRAW, LEAF, c.rng.random()),
        )
    cover = [(x, y - 6) for x, y in heap if y < 715]
    hem = [(x, 706 + 16 * (k % 2)) for k, x in enumerate(range(740, 100, -40))]
    c.fade([*cover, *hem], LAKE, mix(LAKE, INK, 0.3))
    for x, y, dx in ((300, 540, -80), (450, 480, 10), (590, 545, 70)):
        c.stroke(smooth([(x, y), (x + dx * 0.4, y + 70), (x + dx, 700)]), 4, mix(LAKE, WHITE, 0.3))
    for x in (150, 420, 690):
        c.oval(x, 724, 30, 19, fill=GREY)
        c.oval(x - 6, 718, 18, 9, fill=mix(GREY, WHITE, 0.35))
    tools.barrow(c, 900, 840, 330)
    tools.sack(c, 1085, 730, 110, CREAM, LAKE)
    plants.leaves(c, "sw", GREEN, 190)


def longan_garden(c: Canvas, y: float, size: float) -> None:
    """A row of longan trees in blossom."""
    for k in range(7):
        plants.tree(
            c,
            c.width * (k + 0.3) / 6.4,
            y + 14 * (k % 2),
            size * (1 + 0.08 * (k % 3)),
            mix(GREEN, LEAF, 0.3 + 0.1 * (k % 2)),
            blossom=True,
        )


@draws("ong-ve-theo-mua-hoa-nhan")
def apiary(c: Canvas) -> None:
    """Wooden beehives under longan trees in pale yellow blossom, low hills behind."""
    land.sky(c, GOLDEN, 460)
    land.sun(c, GOLDEN, 1180, 250, 96, 0)
    for k in range(4):
        land.hills(
            c,
            430 + 46 * k,
            130,
            mix(GOLDEN.far, LEAF, 0.2 * k),
            mix(LIME, LEAF, 0.2 * k),
            0.9 + 0.25 * k,
            1.7 * k,
        )
    longan_garden(c, 660, 330)
    ground(c, [(-20, 640), (800, 665), (1620, 630)], mix(LIME, GOLD, 0.2), LEAF)
    for x in (160, 1430):
        plants.tree(c, x, 800, 640, mix(GREEN, LEAF, 0.2), blossom=True)
    for k in range(5):
        tools.hive(c, 330 + 235 * k, 775 + 8 * (k % 2), 150, (STRAW, mix(STRAW, GOLD, 0.5))[k % 2])
    for k in range(4):
        tools.hive(c, 300 + 330 * k, 945, 215, (mix(STRAW, GOLD, 0.6), STRAW)[k % 2])
    tools.bees(c, 800, 620, 560, 14, 24)
    for _ in range(24):
        plants.flower(c, c.rng.uniform(0, 1600), c.rng.uniform(960, 992), 12, (WHITE, PINK)[_ % 2])


@draws("ong-ve-theo-mua-hoa-nhan", 2)
def spray_notice(c: Canvas) -> None:
    """A handwritten spraying calendar pinned on a wooden post, the longan garden behind."""
    land.sky(c, SPRING, 430)
    for k in range(2):
        land.hills(c, 400 + 60 * k, 110, mix(LIME, LEAF, 0.3 * k), LEAF, 1 + 0.3 * k, 2.0 * k)
    longan_garden(c, 600, 320)
    ground(c, [(-20, 590), (600, 605), (1220, 585)], mix(LIME, LEAF, 0.3), GREEN)
    land.road(
        c,
        [(820, 600, 60), (760, 680, 130), (860, 780, 230), (1000, 910, 420)],
        mix(STRAW, CREAM, 0.3),
        mix(EARTH, STRAW, 0.4),
    )
    houses.fence(c, -10, 260, 780, 130)
    post = c.at(400, 0)
    goods.shadow(post, 0, 832, 80, 12)
    post.rect(-46, 70, 46, 836, WOOD)
    post.rect(14, 70, 46, 836, mix(WOOD, INK, 0.22))
    for k in range(5):
        post.stroke([(-30 + 16 * k, 90), (-32 + 16 * k, 820)], 2, mix(WOOD, BROWN, 0.5))
    sheet = c.at(404, 400, turn=-2)
    sheet.at(8, 10).rect(-170, -210, 170, 210, clear(INK, 0.25))
    sheet.rect(-170, -210, 170, 210, CREAM)
    things.scribble(sheet, -110, -168, 220, 1, 20, CLAY, 9)
    things.grid(sheet, -145, -130, 145, 180, 4, 7, clear(LAKE, 0.6), 3)
    for row in range(7):
        for col in range(4):
            if (row * 5 + col * 3) % 4 != 1:
                things.scribble(sheet, -138 + 72 * col, -108 + 44 * row, 58, 1, 18, INK, 4.6)
    sheet.oval(0, -196, 11, fill=CLAY)
    sheet.oval(-3, -199, 4, fill=PINK)
    tools.bees(c, 850, 400, 230, 6, 26)
    plants.leaves(c, "se", GREEN, 210)


@draws("ky-su-va-may-say-nong-san-tu-nang")
def solar_dryer(c: Canvas) -> None:
    """A domed glass dryer with trays of bamboo shoots and banana; a blazing sun, green hills."""
    land.sky(c, GOLDEN, 520)
    land.sun(c, GOLDEN, 1130, 270, 150, 30)
    for k in range(4):
        land.hills(
            c,
            560 + 50 * k,
            190 - 20 * k,
            mix(LIME, LEAF, 0.25 * k),
            mix(LEAF, GREEN, 0.25 * k),
            0.8 + 0.3 * k,
            2.2 * k + 0.6,
        )
    ground(c, [(-20, 770), (800, 745), (1620, 780)], mix(LIME, GOLD, 0.2), LEAF)
    house = c.at(720, 905)
    goods.shadow(house, 0, 4, 590, 26)
    arch = smooth(
        [
            (-540, 0),
            (-535, -170),
            (-450, -330),
            (-260, -420),
            (0, -448),
            (260, -420),
            (450, -330),
            (535, -170),
            (540, 0),
        ]
    )
    house.fade(arch, clear(WHITE, 0.86), clear(mix(CREAM, LAKE, 0.25), 0.92))
    for shelf, y in enumerate((-250, -140, -30)):
        for k in range(4 if shelf else 3):
            x = (k - (1.5 if shelf else 1)) * 262
            tray(house, x, y, 240, (shelf + k) % 2)
    for x in (-540, -270, 0, 270, 540):
        top = min((p for p in arch), key=lambda p: abs(p[0] - x))[1]
        house.rect(x - 5, top, x + 5, 0, mix(GREY, WHITE, 0.35))
    house.stroke(arch, 12, mix(GREY, LAKE, 0.3))
    house.rect(-556, -10, 556, 12, mix(GREY, INK, 0.2), 4)
    for x in (-440, -330):
        house.poly([(x, -60), (x + 60, -350), (x + 84, -362), (x + 24, -60)], clear(WHITE, 0.35))
    plants.banana(c, 1440, 900, 330)
    plants.bamboo(c, 60, 860, 430, LEAF)
    for k in range(12):
        plants.bush(c, 70 + 140 * k, 1004, 100, mix(GREEN, LEAF, (k % 4) / 5))


def tray(c: Canvas, x: float, y: float, width: float, kind: int) -> None:
    """A drying tray of sliced banana or of bamboo shoots."""
    t = c.at(x, y, width / 100)
    t.poly([(-46, -24), (46, -24), (50, 0), (-50, 0)], mix(STRAW, WOOD, 0.35))
    for row in range(3):
        for k in range(7):
            px, py = -37 + 12.4 * k, -20 + 7.6 * row
            if kind:
                t.oval(px, py, 4.8, 2.8, fill=mix(GOLD, CREAM, 0.45))
                t.oval(px, py, 1.6, 1, fill=WOOD)
            else:
                t.poly(
                    [(px - 5, py + 2.6), (px - 2, py - 2.6), (px + 6, py - 1), (px + 4, py + 2.8)],
                    mix(CREAM, LIME, 0.3 + 0.2 * (k % 2)),
                )
    t.rect(-50, 0, 50, 5, BROWN)


@draws("mai-truong-ban-tru-giua-vuon-rau", 1)
def trellis(c: Canvas) -> None:
    """Squash and luffa trellises over a path; beneath them a water jar and a bamboo ladle."""
    vista(c, SPRING, 400, None, 230, 2, 4, clouds=1)
    c.fade([(0, 400), (1200, 400), (1200, 900), (0, 900)], LIME, LEAF)
    land.road(
        c,
        [(600, 405, 70), (600, 520, 190), (600, 690, 380), (600, 910, 700)],
        mix(STRAW, CREAM, 0.35),
        mix(EARTH, STRAW, 0.4),
    )
    for arch in range(4):
        share = (arch / 3) ** 1.3
        half, top, foot = 110 + 400 * share, 330 - 250 * share, 440 + 420 * share
        thick = 5 + 11 * share
        for side in (-1, 1):
            c.rect(
                600 + side * half - thick,
                top,
                600 + side * half + thick,
                foot,
                mix(STRAW, LEAF, 0.3),
            )
        c.stroke([(600 - half, top), (600 + half, top)], thick * 1.8, mix(STRAW, LEAF, 0.3))
        size = 44 + 100 * share
        for k in range(13):
            x = 600 + half * (k / 6 - 1)
            for a in (160, 30, 95, 250, 310):
                plants.broad_leaf(
                    c, x, top + 4, size, a + 9 * k, mix(LEAF, (GREEN, LIME)[k % 2], 0.35), 0.34
                )
            if k % 4 == 1:
                plants.flower(c, x + size * 0.3, top - size * 0.2, size * 0.26, GOLD)
        for k in range(6):
            gourd(c, 600 + half * (k / 3 - 0.83), top + size * 0.62, size * 1.15, (k + arch) % 2)
    tools.jar(c, 880, 830, 200, mix(CLAY, BROWN, 0.4))
    c.stroke([(898, 632), (1010, 560)], 12, STRAW)
    c.limb((872, 642), (898, 634), 38, 38, mix(STRAW, LEAF, 0.2))
    for k in range(6):
        plants.cabbage(c, 60 + 50 * k, 860 + 12 * (k % 2), 110, LEAF)


def gourd(c: Canvas, x: float, y: float, size: float, luffa: int) -> None:
    """A hanging squash, or a long luffa."""
    c.stroke([(x, y - size * 0.3), (x, y)], size * 0.05, GREEN)
    c.limb(
        (x, y + size * 0.1),
        (x + size * 0.03, y + size * (1.15 if luffa else 0.7)),
        size * (0.2 if luffa else 0.34),
        size * (0.26 if luffa else 0.48),
        mix(LEAF, GREEN, 0.3) if luffa else mix(LIME, GREEN, 0.35),
    )
    for dx in (-0.06, 0.06):
        c.stroke(
            [(x + dx * size, y + size * 0.1), (x + dx * size * 1.3, y + size * 0.8)],
            size * 0.025,
            mix(LIME, WHITE, 0.2),
        )
