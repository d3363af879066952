"""Pictures of things on tables: books, phones, maps, honey, cloth."""

from __future__ import annotations

from . import goods, houses, land, pattern, plants, things, tools
from .canvas import Canvas, clear, mix, ring, smooth
from .colours import (
    BRICK,
    BROWN,
    CLAY,
    COOL,
    CREAM,
    GOLD,
    GOLDEN,
    GREEN,
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
from .stage import draws, ground, table, vista


@draws("to-cong-nghe-so-di-tung-nha-go-tung-nut")
def phone_lesson(c: Canvas) -> None:
    """A phone with big keys on a wooden table by a teapot; a small street beyond the porch."""
    vista(c, SPRING, 420, (1320, 190, 72, 0), 250)
    for k in range(7):
        x, fill = 90 + 240 * k, (CREAM, GOLD, PINK, SKY, STRAW, CREAM, PINK)[k]
        tall = 180 + 50 * (k % 3 == 1)
        c.rect(x - 110, 560 - tall, x + 110, 570, mix(fill, CREAM, 0.3))
        c.poly(
            [
                (x - 124, 562 - tall),
                (x - 100, 515 - tall),
                (x + 100, 515 - tall),
                (x + 124, 562 - tall),
            ],
            (CLAY, BRICK)[k % 2],
        )
        for j in range(2):
            c.rect(x - 72 + 86 * j, 592 - tall, x - 14 + 86 * j, 650 - tall, TEAL)
        c.rect(x - 84, 480, x + 84, 570, mix(BROWN, WOOD, 0.4))
        c.poly(
            [(x - 100, 490), (x - 84, 456), (x + 84, 456), (x + 100, 490)],
            (LAKE, LEAF, CLAY)[k % 3],
        )
    c.fade(
        [(0, 566), (1600, 566), (1600, 680), (0, 680)], mix(GREY, CREAM, 0.6), mix(GREY, CREAM, 0.4)
    )
    c.rect(0, 640, 1600, 660, mix(WOOD, BROWN, 0.4))
    for k in range(28):
        c.rect(60 * k, 590, 60 * k + 12, 700, mix(WOOD, STRAW, 0.2))
    c.rect(0, 582, 1600, 598, mix(WOOD, STRAW, 0.3))
    for x in (40, 1560):
        c.rect(x - 32, 0, x + 32, 720, BROWN)
    c.rect(0, 0, 1600, 54, mix(BROWN, INK, 0.25))
    table(c, 690, mix(WOOD, CLAY, 0.15))
    goods.shadow(c, 720, 952, 190, 18)
    things.phone(c, 690, 700, 250, "keys", 5)
    things.teapot(c, 1180, 900, 280, 2)
    plants.leaves(c, "nw", GREEN, 240)


@draws("ong-ve-theo-mua-hoa-nhan", 1)
def honeycomb(c: Canvas) -> None:
    """A capped comb in its frame standing on a table by jars of dark honey."""
    land.sky(c, GOLDEN, 420)
    land.sun(c, GOLDEN, 230, 190, 80, 24)
    for k in range(2):
        land.hills(c, 420 + 60 * k, 100, mix(LIME, LEAF, 0.3 * k), LEAF, 1, 2 * k + 1)
    for k in range(5):
        plants.tree(c, 80 + 270 * k, 610 + 10 * (k % 2), 330, mix(GREEN, LEAF, 0.3), blossom=True)
    table(c, 600, WOOD)
    f = c.at(420, 740)
    goods.shadow(f, 10, 2, 320, 22)
    f.rect(-270, -390, 270, 0, mix(WOOD, STRAW, 0.35), 6)
    f.rect(-330, -400, 330, -360, mix(WOOD, STRAW, 0.2), 6)
    f.rect(-240, -352, 240, -26, mix(GOLD, ORANGE, 0.5))
    size = 17
    for row in range(12):
        for col in range(16):
            x, y = -226 + col * size * 1.76 + (row % 2) * size * 0.88, -336 + row * size * 1.52
            if x > 236 or y > -34:
                continue
            open_ = (col - 12) ** 2 + (row - 9) ** 2 < 9
            fill = (150, 84, 20) if open_ else mix(GOLD, CREAM, 0.45 + 0.12 * ((row * 3 + col) % 3))
            f.poly(ring(x, y, size * 0.94, size * 0.94, 30, 390, 6), fill)
            f.oval(x - 4, y - 4, 4, 3, fill=clear(WHITE, 0.4))
    for x, y, width in ((820, 740, 150), (1000, 770, 170), (900, 850, 150)):
        tools.honey_jar(c, x, y, width)
    tools.bees(c, 760, 380, 280, 5, 34)
    for k in range(5):
        plants.flower(c, 130 + 60 * k, 820 + 16 * (k % 2), 22, mix(GOLD, WHITE, 0.6))


@draws("to-hop-tho-cam-ban-hang-bang-cau-chuyen", 2)
def folded_scarf(c: Canvas) -> None:
    """A brocade scarf folded on a bamboo table, a small paper tag tied to it."""
    cane = mix(STRAW, LEAF, 0.22)
    for k in range(13):
        y = 70 * k
        c.fade(
            [(0, y), (1200, y), (1200, y + 66), (0, y + 66)],
            mix(cane, WHITE, 0.25),
            mix(cane, WOOD, 0.4),
        )
        c.rect(0, y + 66, 1200, y + 70, mix(BROWN, INK, 0.2))
        for x in range(140 + 190 * (k % 2), 1200, 420):
            c.rect(x, y, x + 9, y + 66, mix(cane, BROWN, 0.45), 4)
            c.rect(x + 12, y, x + 16, y + 66, mix(cane, WHITE, 0.3))
    s = c.at(560, 440, 1, turn=-6)
    s.at(18, 20).rect(-360, -250, 360, 270, clear(INK, 0.32), 14)
    for k in range(3):
        y = 250 - 16 * k
        s.rect(-356 + 4 * k, y - 30, 356 - 4 * k, y, mix(CLAY, INK, 0.3 - 0.14 * k), 12)
    s.rect(-352, -260, 352, 216, CLAY, 10)
    for k, weave in enumerate((pattern.DARK, pattern.RED, (NAVY, GOLD, CLAY, CREAM))):
        pattern.band(s, -352, -250 + 152 * k, 352, -98 + 152 * k, weave, (0, 1, 2)[k])
    for k in range(34):
        s.stroke([(-346 + 21 * k, 232), (-348 + 21 * k, 286)], 6, (GOLD, CLAY, CREAM)[k % 3])
    s.rect(-26, -262, 26, 250, mix(CREAM, STRAW, 0.4))
    s.rect(-352, -26, 352, 4, mix(CREAM, STRAW, 0.25))
    for side in (-1, 1):
        s.blob(
            [(0, -12), (side * 60, -60), (side * 96, -20), (side * 50, 16)], mix(CREAM, STRAW, 0.35)
        )
        s.blob(
            [(side * 26, -18), (side * 58, -40), (side * 72, -18), (side * 48, 0)],
            mix(STRAW, BROWN, 0.25),
        )
    s.oval(0, -12, 22, 19, fill=mix(CREAM, STRAW, 0.6))
    c.stroke(smooth([(575, 430), (690, 500), (800, 610), (880, 660)]), 5, CLAY)
    things.tag(c, 960, 690, 250, 212)
    for x, y in ((1080, 150), (1010, 210), (1120, 250)):
        plants.flower(c, x, y, 40, mix(PINK, WHITE, 0.3))
    plants.leaves(c, "ne", GREEN, 150)


@draws("phien-cho-livestream-cua-nong-dan", 1)
def porch_packing(c: Canvas) -> None:
    """A porch table with produce, a dial scale, a holed carton with banana leaf, a phone."""
    vista(c, COOL, 380, (250, 180, 70, 0), 230, 3, 5)
    ground(c, [(-20, 470), (600, 450), (1220, 470)], LIME, LEAF)
    plants.banana(c, 90, 610, 330)
    houses.stilt_house(c, 930, 540, 270, mix(STRAW, BROWN, 0.4))
    c.rect(0, 0, 1200, 60, BROWN)
    c.rect(1110, 0, 1170, 640, BROWN)
    table(c, 580, mix(WOOD, STRAW, 0.15), 60)
    things.phone(c, 560, 390, 118, "film", stand=True)
    s = c.at(300, 700)
    goods.shadow(s, 4, 2, 110, 14)
    s.poly([(-80, 0), (-66, -130), (66, -130), (80, 0)], LEAF)
    s.oval(0, -150, 92, fill=LEAF)
    s.oval(0, -150, 76, fill=WHITE)
    for a in range(0, 360, 30):
        s.stroke(ring(0, -150, 66, 66, a, a, 1)[:1] + ring(0, -150, 57, 57, a, a, 1)[:1], 4, INK)
    s.stroke([(0, -150), (36, -192)], 5, RED)
    s.oval(0, -150, 8, fill=INK)
    s.rect(-12, -262, 12, -236, GREY)
    s.poly([(-120, -282), (120, -282), (92, -254), (-92, -254)], mix(GREY, WHITE, 0.4))
    for k in range(4):
        goods.crop(s, "orange", -66 + 44 * k, -302, 52)
    goods.carton(c, 900, 760, 290, holes=True, open_=True, lining=True)
    for k, name in enumerate(("tomato", "squash", "carrot", "cabbage", "corn", "tomato", "radish")):
        goods.crop(c, name, 110 + 92 * k, 790 - 14 * (k % 2), 78)
    goods.basket(c, 120, 700, 180, "cabbage", 0.4)
