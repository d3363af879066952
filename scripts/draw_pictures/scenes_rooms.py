"""Pictures of rooms: stilt houses inside, kitchens, a class, a workshop, looms."""

from __future__ import annotations

from collections.abc import Sequence

from . import goods, land, pattern, plants, revels, things, tools
from .canvas import Canvas, Colour, Point, clear, mix, ring, smooth
from .colours import (
    BRICK,
    BROWN,
    CLAY,
    COOL,
    CREAM,
    DAWN,
    GOLD,
    GREEN,
    GREY,
    INK,
    LAKE,
    LEAF,
    LIME,
    NAVY,
    ORANGE,
    PINK,
    SKY,
    SPRING,
    STRAW,
    TEAL,
    WHITE,
    WOOD,
)
from .stage import beam, draws, planks, shutters, vista, wall

INDIGO = (38, 58, 110)


@draws("mai-truong-ban-tru-giua-vuon-rau", 2)
def menu_board(c: Canvas) -> None:
    """A small blackboard with the week's menu beside the window of the school kitchen."""
    vista(c, SPRING, 380, None, 190, 2, 4, clouds=1)
    land.hills(c, 420, 60, LIME, LEAF, 1, 1)
    for k in range(5):
        plants.cabbage(c, 690 + 90 * k, 545, 100, (LEAF, mix(LIME, LEAF, 0.3))[k % 2])
    wall(c, 900, [(640, 160, 1090, 540)], mix(CREAM, GOLD, 0.22), frame=TEAL)
    for x in (790, 935):
        c.rect(x - 5, 160, x + 5, 540, TEAL)
    for k in range(15):
        for row in range(3):
            c.rect(
                80 * k + 2 + 40 * (row % 2),
                722 + 60 * row,
                80 * k + 78 + 40 * (row % 2),
                778 + 60 * row,
                mix(WHITE, SKY, 0.25 + 0.2 * ((k + row) % 2)),
            )
    c.rect(600, 556, 1140, 586, mix(WOOD, STRAW, 0.4), 4)
    for k in range(3):
        goods.crop(c, ("squash", "tomato", "carrot")[k], 1000 + 54 * k, 536, 62)
    tools.jar(c, 720, 560, 90, BRICK, lid=True)
    c.stroke([(180, 150), (320, 84), (460, 150)], 5, BROWN)
    c.oval(320, 84, 9, fill=INK)
    things.board(c, 320, 610, 420, 460, mix(GREEN, INK, 0.75), WOOD)
    things.scribble(c, 200, 206, 240, 1, 20, GOLD, 13)
    for row in range(5):
        y = 274 + 64 * row
        c.rect(146, y + 32, 494, y + 34, clear(CREAM, 0.3))
        c.rect(150, y - 14, 194, y + 14, clear(CREAM, 0.85), 5)
        things.scribble(c, 160, y, 26, 1, 10, GREEN, 6)
        things.scribble(c, 214, y - 7, 262, 2, 18, (CREAM, mix(PINK, WHITE, 0.4))[row % 2], 6)


@draws("chi-hoi-truong-va-hu-gao-tinh-thuong")
def rice_jar(c: Canvas) -> None:
    """A stilt-house kitchen with a stoneware rice jar tied with red cloth, a small bowl."""
    vista(c, DAWN, 420, (1230, 260, 84, 26), 230, 2, 5, clouds=0)
    box = (980.0, 130.0, 1420.0, 510.0)
    wall(c, 700, [box], mix(WOOD, STRAW, 0.1), 90)
    shutters(c, box, BROWN)
    planks(c, 700, mix(WOOD, STRAW, 0.25), 700)
    beam(c, [(980, 130), (1420, 130), (900, 1000), (150, 1000), (300, 800)], 0.15)
    c.rect(60, 330, 640, 352, BROWN)
    for k in range(6):
        x = 110 + 92 * k
        if k % 3 == 2:
            tools.jar(c, x, 330, 84, mix(BRICK, BROWN, 0.3), lid=True)
        else:
            for j in range(3):
                c.poly(ring(x, 300 - 26 * j, 38, 32, 0, 180, 16), (CREAM, SKY, STRAW)[(j + k) % 3])
    for k in range(5):
        x = 120 + 130 * k
        c.stroke([(x, 352), (x, 400)], 4, INK)
        if k % 2:
            c.oval(x, 446, 46, fill=mix(INK, GREY, 0.2))
            c.oval(x, 446, 34, fill=mix(INK, GREY, 0.4))
        else:
            for j in range(4):
                goods.crop(c, "corn", x - 15 + 10 * j, 426 + 12 * (j % 2), 54)
    goods.mat(c, 470, 830, 900, 130, LEAF)
    tools.jar(c, 820, 905, 330, mix(CLAY, BROWN, 0.45), rice=True, ribbon=True)
    b = c.at(1130, 900)
    goods.shadow(b, 6, 0, 86, 12)
    b.oval(0, -78, 92, 19, fill=mix(CREAM, GREY, 0.25))
    b.poly(smooth([(-84, -78), (-40, -104), (0, -112), (40, -104), (84, -78)]), WHITE)
    b.poly(
        [
            *ring(0, -78, 92, 19, 0, 180, 24),
            *smooth([(-92, -78), (-70, -26), (-36, 0), (36, 0), (70, -26), (92, -78)]),
        ],
        CREAM,
    )
    b.poly(
        smooth([(20, -60), (92, -78), (70, -26), (36, 0), (10, 0), (40, -26)], closed=True),
        clear(INK, 0.13),
    )
    b.stroke(ring(0, -66, 84, 17, 8, 172, 24), 6, LAKE)
    goods.basket(c, 300, 930, 250, "", 0.36)


@draws("nguoi-doc-mo-cho-lop-tre")
def hearth(c: Canvas) -> None:
    """A stilt-house room with its fire; on the post a cloth bag and a gong; notebooks on a mat."""
    c.fade([(0, 0), (1600, 0), (1600, 1000), (0, 1000)], mix(NAVY, INK, 0.5), NAVY)
    for _ in range(30):
        c.oval(
            c.rng.uniform(1050, 1400), c.rng.uniform(140, 420), c.rng.uniform(1, 2.4), fill=CREAM
        )
    c.oval(1300, 220, 40, fill=mix(GOLD, WHITE, 0.6))
    for k in range(2):
        land.hills(c, 440 + 40 * k, 110, mix(TEAL, NAVY, 0.4 + 0.3 * k), NAVY, 1.6, 1 + 2 * k)
    wall(c, 660, [(1060, 130, 1420, 480)], mix(BROWN, CLAY, 0.22), 90, INK)
    planks(c, 660, mix(WOOD, BROWN, 0.35), 700)
    c.glow(400, 720, 760, clear(ORANGE, 0.6), 18)
    hearth_box = c.at(400, 850)
    hearth_box.poly([(-250, 0), (250, 0), (190, -110), (-190, -110)], BROWN)
    hearth_box.poly([(-214, -14), (214, -14), (168, -98), (-168, -98)], mix(GREY, INK, 0.5))
    for a, b in (((-120, -50), (60, -70)), ((120, -50), (-50, -74)), ((-20, -30), (10, -86))):
        hearth_box.limb(a, b, 28, 22, BROWN)
        hearth_box.oval(*a, 13, fill=STRAW)
    for share, fill in ((1, CLAY), (0.74, ORANGE), (0.48, GOLD), (0.25, CREAM)):
        hearth_box.poly(
            smooth(
                [
                    (0, -60 - 250 * share),
                    (44 * share, -60 - 140 * share),
                    (92 * share, -50 - 110 * share),
                    (96 * share, -50),
                    (40, -36),
                    (-40, -36),
                    (-100 * share, -52),
                    (-84 * share, -60 - 120 * share),
                    (-40 * share, -60 - 100 * share),
                ],
                closed=True,
            ),
            fill,
        )
    for _ in range(22):
        c.oval(
            400 + c.rng.gauss(0, 90),
            c.rng.uniform(300, 620),
            c.rng.uniform(2, 5),
            fill=clear(GOLD, 0.8),
        )
    for px in (-130, 130):
        hearth_box.limb((px, -20), (px * 0.4, -330), 12, 10, INK)
    c.rect(780, 0, 860, 760, mix(BROWN, INK, 0.2))
    c.rect(780, 0, 808, 760, WOOD)
    revels.gong(c, 930, 420, 92, 110)
    c.stroke([(820, 218), (930, 222)], 10, INK)
    c.stroke(smooth([(800, 210), (724, 300), (706, 400)]), 9, STRAW)
    c.stroke(smooth([(800, 210), (770, 300), (782, 400)]), 9, STRAW)
    c.poly(
        smooth(
            [(690, 390), (800, 390), (818, 480), (800, 560), (690, 560), (672, 480)], closed=True
        ),
        INDIGO,
    )
    pattern.band(c, 682, 436, 810, 520, pattern.DARK, 1)
    goods.mat(c, 760, 780, 760, 180, CLAY)
    for x, y, turn, fill in ((960, 860, -16, LEAF), (1090, 880, 8, LAKE), (1220, 850, -8, BRICK)):
        things.book(c, x, y, 92, fill, turn + 60)
    book = things.open_book(c, 1380, 880, 170, GOLD, -6)
    for side in (-44, 5):
        things.scribble(book, side, -24, 38, 6, 9, INK, 2)


@draws("thay-giao-day-lap-trinh-tren-bang-den")
def code_class(c: Canvas) -> None:
    """A highland class: a flow chart in chalk, coloured paper cards on the desk."""
    vista(c, COOL, 470, (1450, 210, 62, 0), 320, 3, 8, clouds=1)
    land.mist(c, 480, 60, CREAM, 0.8)
    land.hills(c, 560, 60, LIME, LEAF, 1.2, 1)
    land.paddy(c, 580, 760, 12)
    wall(c, 760, [(1230, 120, 1540, 760)], mix(CREAM, GOLD, 0.2), frame=TEAL)
    c.fade(
        [(0, 760), (1600, 760), (1600, 1000), (0, 1000)],
        mix(BRICK, STRAW, 0.45),
        mix(BRICK, WOOD, 0.4),
    )
    c.rect(0, 742, 1218, 762, mix(WOOD, BROWN, 0.3))
    things.board(c, 610, 630, 1060, 530, mix(GREEN, INK, 0.7), WOOD)
    chalk = mix(CREAM, GREEN, 0.1)
    boxes = (
        (240, 210, GOLD),
        (240, 380, chalk),
        (560, 300, PINK),
        (880, 210, chalk),
        (880, 460, SKY),
    )
    for x, y, fill in boxes:
        outline = [
            (x - 100, y - 48),
            (x + 100, y - 48),
            (x + 100, y + 48),
            (x - 100, y + 48),
            (x - 100, y - 48),
        ]
        c.stroke(outline, 6, fill)
        things.scribble(c, x - 70, y - 12, 140, 2, 26, fill, 6)
    for line in (
        [(240, 258), (240, 332)],
        [(340, 380), (400, 380), (400, 310), (456, 310)],
        [(660, 280), (720, 280), (720, 210), (776, 210)],
        [(880, 258), (880, 408)],
        [(780, 470), (560, 470), (560, 352)],
        [(240, 428), (240, 540), (880, 540), (880, 514)],
    ):
        arrow(c, line, chalk)
    for k in range(3):
        c.rect(160 + 60 * k, 626, 204 + 60 * k, 636, (WHITE, GOLD, PINK)[k], 4)
    d = c.at(640, 1000)
    d.fade(
        [(-520, -150), (520, -150), (620, -20), (-620, -20)],
        mix(WOOD, STRAW, 0.45),
        mix(WOOD, STRAW, 0.2),
    )
    d.rect(-620, -20, 620, 30, BROWN)
    for k in range(9):
        fill = (CLAY, GOLD, LAKE, LEAF, PINK)[k * 2 % 5]
        card = d.at(-430 + 107 * k, -84 + 18 * (k % 2), 1, turn=(-9, 6, -3, 11)[k % 4])
        card.at(4, 5).rect(-42, -30, 42, 30, clear(INK, 0.25), 5)
        card.rect(-42, -30, 42, 30, fill, 5)
        if k % 2:
            arrow(card, [(-22.0, 0.0), (20.0, 0.0)], WHITE)
        else:
            card.rect(-18, -14, 18, 14, mix(fill, WHITE, 0.75), 3)
    plants.sprout(c, 1150, 742, 90, LEAF)
    c.poly([(1122, 712), (1178, 712), (1170, 760), (1130, 760)], CLAY)


def arrow(c: Canvas, points: Sequence[Point], fill: Colour) -> None:
    """A chalk line ending in an arrow head."""
    c.stroke(points, 5, fill)
    (x0, y0), (x1, y1) = points[-2:]
    dx, dy = (x1 > x0) - (x1 < x0), (y1 > y0) - (y1 < y0)
    c.poly(
        [
            (x1 + dx * 12, y1 + dy * 12),
            (x1 - dx * 8 + dy * 11, y1 - dy * 8 + dx * 11),
            (x1 - dx * 8 - dy * 11, y1 - dy * 8 - dx * 11),
        ],
        fill,
    )
