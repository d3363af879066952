"""Pictures of looms, of a guest room, and of a sewing line."""

from __future__ import annotations

from . import goods, houses, land, pattern, plants, tools
from .canvas import Canvas, Colour, clear, mix, ring, smooth
from .colours import (
    BROWN,
    CLAY,
    CREAM,
    DAY,
    GOLD,
    GOLDEN,
    GREY,
    INK,
    LAKE,
    LEAF,
    LIME,
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
from .pattern import Weave
from .stage import beam, draws, ground, planks, shutters, vista, wall

INDIGO = (38, 58, 110)


def loom(
    c: Canvas,
    x: float,
    y: float,
    width: float,
    weave: Weave,
    warp: tuple[Colour, ...],
    woven: float = 0.45,
) -> None:
    """A wooden loom seen from the front: warp above, the finished brocade below."""
    m = c.at(x, y, width / 200)
    goods.shadow(m, 0, 2, 124, 10)
    dark = mix(BROWN, INK, 0.15)
    m.poly([(-92, -8), (92, -8), (104, 0), (-104, 0)], mix(WOOD, INK, 0.3))
    for side in (-1, 1):
        m.rect(side * 84 - 5, -186, side * 84 + 5, -10, dark)
    m.limb((-98, -182), (98, -182), 9, 9, WOOD)
    cut = -52 - 106 * woven
    for k in range(44):
        px = -58 + 116 * k / 43
        m.rect(px - 0.75, -178, px + 0.75, cut, warp[(k // 4) % len(warp)])
    pattern.cloth(m.at(0, 0), -60, cut, 60, -46, weave, max(1, round(woven * 4)))
    m.limb((-70, -176), (70, -176), 8, 8, mix(WOOD, STRAW, 0.3))
    for k, py in enumerate((-150, -138)):
        if py > cut - 4:
            continue
        for px in (-64, 64):
            m.stroke([(px, -182), (px, py)], 1, STRAW)
        m.limb((-68, py), (68, py), 3.4, 3.4, (WOOD, mix(WOOD, STRAW, 0.4))[k])
        for j in range(22):
            m.rect(-58 + 5.4 * j, py, -57.4 + 5.4 * j, py + 9, CREAM)
    m.rect(-72, cut - 10, 72, cut, mix(WOOD, STRAW, 0.25), 2)
    for j in range(30):
        m.rect(-62 + 4.2 * j, cut - 9, -60.8 + 4.2 * j, cut - 1, dark)
    m.limb((-76, -46), (76, -46), 15, 15, mix(WOOD, STRAW, 0.15))
    pattern.band(m, -58, -53, 58, -39, weave, 1)
    for side in (-1, 1):
        m.rect(side * 92 - 7, -118, side * 92 + 7, 0, WOOD, 2)
        m.rect(side * 92 + 1, -118, side * 92 + 7, 0, dark, 2)
        m.limb((side * 92, -116), (side * 84, -170), 7, 6, WOOD)
    m.rect(-96, -26, 96, -17, mix(WOOD, INK, 0.12))
    m.at(20, cut - 18, 1, turn=-7).poly(
        smooth([(-26, 0), (0, -4.6), (26, 0), (0, 4.6)], closed=True), mix(STRAW, WOOD, 0.3)
    )
    m.at(20, cut - 18, 1, turn=-7).limb((-9, 0), (9, 0), 4, 4, CLAY)


@draws("nguoi-giu-nep-khung-cui-giua-ban")
def loom_below_house(c: Canvas) -> None:
    """A wooden loom beneath a stilt house, a many-coloured brocade half woven."""
    vista(c, SPRING, 500, (1340, 330, 78, 0), 260)
    land.paddy(c, 560, 900, 30, 1)
    c.fade(
        [(0, 770), (1600, 770), (1600, 1000), (0, 1000)],
        mix(STRAW, WOOD, 0.35),
        mix(WOOD, BROWN, 0.4),
    )
    c.fade([(0, 250), (1600, 250), (1600, 620), (0, 620)], clear(INK, 0.28), clear(INK, 0))
    c.rect(0, 0, 1600, 170, mix(WOOD, INK, 0.2))
    for k in range(24):
        c.rect(70 * k, 0, 70 * k + 5, 170, mix(BROWN, INK, 0.3))
    c.rect(0, 120, 1600, 130, mix(WOOD, STRAW, 0.4))
    c.rect(0, 168, 1600, 216, BROWN)
    for k in range(12):
        c.rect(60 + 140 * k, 216, 104 + 140 * k, 248, mix(BROWN, INK, 0.4))
    for x in (130, 480, 1120, 1470):
        near = x in (130, 1470)
        half, foot = (34, 930) if near else (22, 830)
        c.rect(x - half, 210, x + half, foot, BROWN)
        c.rect(x - half, 210, x - half * 0.3, foot, mix(BROWN, WOOD, 0.5))
        c.rect(x - half * 1.5, foot - 12, x + half * 1.5, foot + 24, GREY, 6)
    loom(c, 800, 950, 720, (NAVY, CLAY, GOLD, CREAM), (CLAY, INDIGO, GOLD, LEAF), 0.5)
    goods.basket(c, 1290, 950, 200, "", 0.5)
    for k, fill in enumerate((CLAY, GOLD, INDIGO, LEAF, PINK)):
        c.oval(1222 + 34 * k, 842 - 14 * (k % 2), 30, fill=fill)
        for j in (-10, 0, 10):
            c.stroke([(1200 + 34 * k, 842 + j), (1244 + 34 * k, 832 + j)], 2, mix(fill, INK, 0.25))
    for k in range(3):
        c.rect(250 + 12 * k, 900 - 28 * k, 420 - 12 * k, 926 - 28 * k, (WOOD, STRAW, CLAY)[k], 8)


@draws("nguoi-giu-nep-khung-cui-giua-ban", 1)
def indigo_yarn(c: Canvas) -> None:
    """Skeins of indigo yarn drying on a bamboo pole before the porch of a stilt house."""
    vista(c, GOLDEN, 430, (980, 200, 80, 0), 230, 2, 5, clouds=1)
    land.hills(c, 520, 70, LIME, LEAF, 1, 2)
    ground(c, [(-20, 600), (600, 580), (1220, 600)], mix(LIME, GOLD, 0.3), mix(STRAW, WOOD, 0.4))
    plants.palm(c, 1090, 640, 400)
    houses.stilt_house(c, 500, 700, 900, mix(STRAW, BROWN, 0.42), WOOD)
    cane = mix(STRAW, LEAF, 0.25)
    for x in (90, 1110):
        c.limb((x - 60, 880), (x + 30, 380), 18, 16, cane)
        c.limb((x + 60, 880), (x - 30, 380), 18, 16, mix(cane, BROWN, 0.3))
    c.limb((20, 430), (1180, 430), 20, 20, cane)
    for k in range(8):
        x, fill = 190 + 118 * k, mix(INDIGO, (NAVY, LAKE)[k % 2], 0.3 + 0.1 * (k % 3))
        for j in range(-7, 8):
            low = 700 - 1.1 * j * j + c.rng.uniform(-5, 5)
            c.stroke(
                smooth(
                    [(x + 2.6 * j, 428), (x + 4.4 * j, 500), (x + 5.2 * j, 600), (x + 3.4 * j, low)]
                ),
                7.5,
                mix(fill, (SKY, INK)[j % 2], c.rng.uniform(0.05, 0.3)),
            )
        c.poly(ring(x, 430, 25, 13, 180, 360), mix(fill, SKY, 0.2))
        c.rect(x - 30, 476, x + 30, 492, STRAW, 6)
    tools.jar(c, 600, 880, 170, mix(NAVY, BROWN, 0.4))


@draws("to-hop-tho-cam-ban-hang-bang-cau-chuyen", 1)
def loom_by_window(c: Canvas) -> None:
    """A loom strung with red and indigo yarn by the window of a stilt house, sun falling in."""
    vista(c, GOLDEN, 400, (940, 250, 76, 20), 200, 2, 4, clouds=0)
    land.paddy(c, 430, 620, 10)
    box = (740.0, 140.0, 1080.0, 520.0)
    wall(c, 690, [box], mix(WOOD, STRAW, 0.18), 75)
    shutters(c, box, BROWN)
    planks(c, 690, mix(WOOD, STRAW, 0.25), 500)
    beam(c, [(740, 140), (1080, 140), (560, 900), (20, 900), (20, 760)], 0.16)
    loom(c, 420, 850, 640, (INDIGO, RED, GOLD, CREAM), (RED, INDIGO), 0.3)
    goods.basket(c, 960, 860, 220, "", 0.5)
    for k, fill in enumerate((RED, INDIGO, RED, INDIGO)):
        c.oval(890 + 46 * k, 742 - 12 * (k % 2), 40, fill=fill)
        for j in (-16, -4, 8):
            c.stroke(
                smooth([(858 + 46 * k, 744 + j), (890 + 46 * k, 730 + j), (922 + 46 * k, 742 + j)]),
                3,
                mix(fill, CREAM, 0.3),
            )


@draws("ban-ven-ho-don-khach-bang-nep-nha-san", 1)
def guest_room(c: Canvas) -> None:
    """A stilt-house room with mattresses neatly folded, the window open on the lake."""
    vista(c, DAY, 330, (760, 200, 54, 0), 190, 3, 6, clouds=1)
    land.water(c, DAY, 330, 760)
    box = (430.0, 150.0, 990.0, 500.0)
    wall(c, 620, [box], mix(WOOD, STRAW, 0.22), 80)
    shutters(c, box, BROWN)
    for k in range(8):
        c.rect(440 + 76 * k, 420, 448 + 76 * k, 500, BROWN)
    c.rect(430, 412, 990, 424, BROWN)
    planks(c, 620, mix(WOOD, STRAW, 0.3))
    beam(c, [(430, 640), (990, 640), (1120, 900), (240, 900)], 0.18)
    for x in (40, 1160):
        c.rect(x - 34, 0, x + 34, 700, BROWN)
        c.rect(x - 34, 0, x - 12, 700, WOOD)
    weaves = (pattern.RED, pattern.DARK, (TEAL, ORANGE, CREAM, GOLD))
    for k, x in enumerate((90, 470, 850)):
        goods.shadow(c, x + 130, 812, 170, 16)
        fill = mix(CREAM, (PINK, SKY, GOLD)[k], 0.4)
        for row in range(3):
            y = 752 - 54 * row
            c.rect(x - 20, y, x + 280, y + 56, mix(fill, INK, 0.05 * row), 14)
            c.rect(
                x + 240 if row % 2 else x - 20,
                y - 20,
                x + 280 if row % 2 else x + 20,
                y + 40,
                mix(fill, INK, 0.05 * row),
                20,
            )
            c.rect(x - 4, y + 1, x + 264, y + 5, clear(BROWN, 0.4), 2)
        pattern.band(c, x + 84, 644, x + 176, 808, weaves[k], 0)
        c.rect(x + 24, 596, x + 236, 648, WHITE, 18)
        c.rect(x + 34, 634, x + 226, 644, clear(INK, 0.12), 5)


@draws("xuong-may-bot-mot-cong-doan-thua")
def sewing_line(c: Canvas) -> None:
    """A straight line of sewing machines, an ironing table left empty midway, hills outside."""
    land.sky(c, SPRING, 460)
    for k in range(3):
        land.hills(
            c,
            330 + 50 * k,
            130,
            mix(SPRING.far, LEAF, 0.35 * k),
            mix(LIME, LEAF, 0.3 * k),
            1.5,
            2 * k,
        )
    boxes = [(60.0 + 390 * k, 130.0, 370.0 + 390 * k, 440.0) for k in range(4)]
    wall(c, 600, boxes, mix(CREAM, SKY, 0.25), frame=TEAL)
    for x0, y0, x1, y1 in boxes:
        c.rect((x0 + x1) / 2 - 5, y0, (x0 + x1) / 2 + 5, y1, TEAL)
        beam(c, [(x0, y1 + 150), (x1, y1 + 150), (x1 - 160, 1000), (x0 - 260, 1000)], 0.3)
    c.fade(
        [(0, 600), (1600, 600), (1600, 1000), (0, 1000)],
        mix(GREY, CREAM, 0.55),
        mix(GREY, SKY, 0.3),
    )
    for x0, _, x1, _ in boxes:
        beam(c, [(x0, 600), (x1, 600), (x1 - 130, 1000), (x0 - 230, 1000)], 0.22)
    for k in range(4):
        c.rect(90 + 390 * k, 52, 340 + 390 * k, 66, WHITE, 6)
        c.glow(215 + 390 * k, 62, 120, clear(WHITE, 0.5), 6)
    c.rect(0, 30, 1600, 42, GREY)
    for x, fill in ((60, CLAY), (370, LAKE), (1120, GOLD), (1430, LEAF)):
        machine(c, x + 55, 900, 300, fill)
    t = c.at(835, 900)
    goods.shadow(t, 0, 4, 190, 14)
    for px in (-150, 138):
        t.rect(px, -190, px + 12, 0, GREY)
    t.rect(-180, -226, 180, -186, mix(CREAM, STRAW, 0.5), 14)
    t.rect(-180, -198, 180, -182, mix(GREY, INK, 0.2), 6)
    iron = t.at(120, -228)
    iron.poly(smooth([(-46, 0), (-38, -26), (10, -34), (38, -20), (44, 0)]), LAKE)
    iron.stroke(smooth([(-30, -28), (-26, -52), (14, -52), (24, -30)]), 9, INK)
    iron.rect(-48, -4, 46, 2, GREY, 2)
    t.stroke(smooth([(96, -280), (60, -400), (70, -500), (70, -860)]), 4, INK)


def machine(c: Canvas, x: float, y: float, width: float, fill: Colour) -> None:
    """A sewing machine on its table with cloth under the needle and a stool before it."""
    m = c.at(x, y, width / 150)
    goods.shadow(m, 0, 2, 80, 6)
    for px in (-66, 60):
        m.rect(px, -92, px + 6, 0, GREY)
    m.rect(-66, -24, 66, -19, GREY)
    m.rect(-24, -30, 24, -22, INK, 2)
    m.rect(-76, -100, 76, -90, mix(WOOD, STRAW, 0.45), 2)
    m.poly(
        smooth(
            [
                (-74, -101),
                (-30, -106),
                (0, -101),
                (-6, -98),
                (-22, -52),
                (-40, -60),
                (-58, -48),
                (-70, -66),
            ],
            closed=True,
        ),
        fill,
    )
    m.poly(
        smooth([(-52, -102), (-34, -103), (-30, -58), (-44, -58)], closed=True),
        mix(fill, WHITE, 0.22),
    )
    m.rect(-36, -108, 60, -99, CREAM, 3)
    m.rect(34, -154, 60, -102, CREAM, 5)
    m.rect(-36, -158, 60, -136, CREAM, 8)
    m.rect(-36, -158, -14, -122, CREAM, 5)
    m.rect(-29, -122, -21, -112, GREY)
    m.rect(-26.4, -112, -23.6, -102, INK)
    m.oval(64, -146, 10, fill=TEAL)
    m.oval(64, -146, 4, fill=GREY)
    m.rect(6, -153, 30, -143, TEAL, 3)
    m.rect(30, -178, 38, -158, fill, 2)
    m.stroke([(34, -176), (-2, -164), (-25, -158)], 1, mix(fill, INK, 0.2))
    m.rect(-28, -46, 28, -38, CLAY, 3)
    for px in (-22, 17):
        m.rect(px, -38, px + 5, 2, mix(GREY, INK, 0.4))
