"""Pictures of books and maps seen from above."""

from __future__ import annotations

from . import goods, land, pattern, plants, things
from .canvas import Canvas, Colour, clear, mix, ring, smooth
from .colours import (
    BRICK,
    BROWN,
    CLAY,
    CREAM,
    GOLD,
    GREEN,
    GREY,
    INK,
    LAKE,
    LEAF,
    LIME,
    PAPER,
    RED,
    SKY,
    STRAW,
    WHITE,
    WOOD,
)
from .stage import draws


def top_table(c: Canvas, fill: Colour, slats: int = 7) -> None:
    """A table top seen from straight above, filling the picture."""
    step = c.height / slats
    for k in range(slats):
        c.fade(
            [(0, k * step), (c.width, k * step), (c.width, (k + 1) * step), (0, (k + 1) * step)],
            mix(fill, STRAW, 0.2 + 0.08 * (k % 3)),
            mix(fill, STRAW, 0.06 * (k % 2)),
        )
        c.rect(0, k * step - 2, c.width, k * step + 2, mix(fill, BROWN, 0.6))
    for _ in range(44):
        land.lens(
            c,
            c.rng.uniform(0, c.width),
            c.rng.uniform(0, c.height),
            c.rng.uniform(60, 220),
            1.8,
            clear(BROWN, 0.22),
        )


@draws("nguoi-giu-nep-khung-cui-giua-ban", 2)
def pattern_book(c: Canvas) -> None:
    """An exercise book of squared paper, its squares coloured in as brocade."""
    top_table(c, WOOD)
    book = things.open_book(c, 600, 450, 900, BRICK, -2)
    half = [
        "..2.....",
        ".212..3.",
        "21312.33",
        "13431...",
        "21312.33",
        ".212..3.",
        "..2.....",
        "4.4.4.4.",
        "11111111",
        ".3.3.3.3",
    ]
    paints = {"1": CLAY, "2": INK, "3": LEAF, "4": GOLD}
    cell = 2.5
    for left in (-45.5, 4.5):
        for row in range(24):
            line = half[row % 10]
            for col in range(16):
                mark = (line + line[::-1])[col]
                done = left < 0 or row * 16 + col < 230
                if mark in paints and done:
                    x, y = left + col * cell + 0.3, -30 + row * cell
                    book.rect(x, y, x + cell, y + cell, paints[mark])
        things.grid(
            book, left + 0.3, -30, left + 0.3 + 16 * cell, 30, 16, 24, clear(LAKE, 0.5), 0.18
        )
    for k, fill in enumerate((CLAY, GOLD, LEAF)):
        things.pencil(c, 200 + 60 * k, 850 - 20 * k, 260, -8 + 6 * k, fill)
    pattern.cloth(c.at(1085, 560, 1, turn=14), 0, 0, 190, 420, pattern.DARK, 3)


@draws("truong-cong-an-xa-thuoc-tung-ngo")
def lane_map(c: Canvas) -> None:
    """A hand-drawn map of the hamlet's lanes spread on a table, a torch and a green notebook."""
    top_table(c, mix(WOOD, CLAY, 0.2), 8)
    m = c.at(700, 500, 1, turn=-3)
    m.at(14, 16).rect(-580, -390, 580, 390, clear(INK, 0.3))
    m.poly(
        [
            (-580, -390),
            (-190, -384),
            (200, -392),
            (580, -386),
            (578, 392),
            (190, 386),
            (-200, 392),
            (-580, 388),
        ],
        PAPER,
    )
    m.poly(
        [
            *smooth([(-580, 210), (-380, 190), (-200, 260), (20, 250), (200, 330), (300, 390)]),
            (190, 386),
            (-200, 392),
            (-580, 388),
        ],
        mix(SKY, LAKE, 0.25),
    )
    for k in range(3):
        m.poly(
            smooth([(-560 + 90 * k, -250), (-490 + 90 * k, -370 + 24 * k), (-420 + 90 * k, -250)]),
            mix(LEAF, GREEN, 0.4 * k),
        )
    lanes = [
        [(-560, 20), (-300, -20), (-40, 40), (240, -20), (570, 40)],
        [(-40, 40), (-60, -160), (20, -370)],
        [(240, -20), (300, -180), (280, -370)],
        [(-300, -20), (-280, -170), (-160, -250), (-60, -160)],
        [(240, -20), (210, 150), (310, 290)],
        [(-180, 10), (-200, 130), (-330, 170)],
        [(300, -180), (430, -200), (560, -170)],
    ]
    for wide, fill in ((30, mix(BROWN, STRAW, 0.4)), (21, CREAM)):
        for lane in lanes:
            m.stroke(smooth(lane), wide, fill)
    spots = [
        (-440, 70),
        (-370, -80),
        (-210, -90),
        (-130, 90),
        (40, -60),
        (60, 110),
        (150, -110),
        (160, 60),
        (360, 60),
        (380, -90),
        (470, 100),
        (-120, -210),
        (90, -230),
        (210, -290),
        (380, -270),
        (470, -260),
        (290, 170),
        (400, 240),
        (-280, 90),
        (-490, -70),
        (480, -110),
    ]
    for k, (x, y) in enumerate(spots):
        m.rect(x - 19, y - 12, x + 19, y + 18, (CREAM, mix(GOLD, CREAM, 0.5))[k % 2])
        m.poly([(x - 27, y - 10), (x, y - 34), (x + 27, y - 10)], (CLAY, BRICK)[k % 2])
        if k % 4 == 0:
            plants.tree(m, x + 44, y + 20, 62, LEAF)
    for x, y in ((-40, 40), (300, -180), (-300, -20)):
        m.oval(x, y, 17, fill=RED)
        m.oval(x, y, 8, fill=CREAM)
    m.stroke([(500, 350), (500, 270)], 6, INK)
    m.poly([(480, 286), (500, 244), (520, 286)], CLAY)
    for x in (-193, 195):
        m.rect(x - 2, -388, x + 2, 388, clear(BROWN, 0.22))
    things.book(c, 1420, 330, 230, mix(LEAF, GREEN, 0.45), 8)
    t = c.at(1400, 760, 1, turn=-62)
    t.at(12, 10).rect(-170, -34, 140, 34, clear(INK, 0.28), 16)
    t.rect(-170, -32, 70, 32, INK, 14)
    for k in range(6):
        t.rect(-150 + 28 * k, -32, -140 + 28 * k, 32, mix(INK, GREY, 0.35))
    t.rect(-20, -14, 36, 10, CLAY, 8)
    t.poly([(66, -32), (120, -54), (150, -54), (150, 54), (120, 54), (66, 32)], mix(INK, GREY, 0.3))
    t.rect(144, -56, 164, 56, GOLD, 5)
    t.poly([(164, -50), (520, -170), (520, 170), (164, 50)], clear(mix(GOLD, WHITE, 0.6), 0.3))


@draws("rau-huu-co-tra-loi-bang-ma-qr", 1)
def field_diary(c: Canvas) -> None:
    """A field diary open on a wooden table with a pen, vegetable scissors, a roll of labels."""
    top_table(c, mix(WOOD, STRAW, 0.25))
    book = things.open_book(c, 480, 400, 700, LEAF, -4)
    things.scribble(book, -43, -27, 36, 1, 8, CLAY, 2.2)
    things.scribble(book, -43, -19, 37, 7, 6.8, INK, 1.2)
    things.grid(book, 5, -27, 44, 27, 4, 8, clear(LAKE, 0.6), 0.4)
    for row in range(8):
        things.scribble(book, 6, -23.6 + 6.75 * row, 24 + row % 3 * 4, 1, 6, INK, 1.2)
        if row < 6:
            book.stroke(
                [(37, -24 + 6.75 * row), (38.6, -22 + 6.75 * row), (42, -26 + 6.75 * row)], 1, LEAF
            )
    things.pencil(c, 560, 740, 330, -14, LAKE)
    r = c.at(970, 300)
    goods.shadow(r, 10, 110, 140, 34)
    r.fade([(20, 36), (190, 40), (200, 560), (28, 556)], WHITE, mix(WHITE, STRAW, 0.3))
    for k in range(4):
        things.qr(r, 110, 170 + 116 * k, 74, 3 + k)
    r.oval(90, 0, 128, fill=mix(WHITE, GREY, 0.2))
    r.oval(84, -4, 124, fill=WHITE)
    for k in range(5):
        r.stroke(ring(84, -4, 118 - 13 * k, 118 - 13 * k), 2, mix(STRAW, GREY, 0.3))
    r.oval(84, -4, 52, fill=mix(STRAW, WOOD, 0.5))
    r.oval(84, -4, 38, fill=mix(WOOD, BROWN, 0.6))
    s = c.at(190, 770, 1, turn=-24)
    for side in (-1, 1):
        s.poly(
            smooth(
                [(0, side * 2), (150, side * -26), (270, side * -6), (150, side * -4)], closed=True
            ),
            mix(GREY, WHITE, 0.35 + 0.2 * (side > 0)),
        )
        s.stroke(ring(-84, side * 42, 66, 34), 17, (RED, CLAY)[side > 0])
        s.limb((-20, side * 14), (20, side * -2), 20, 16, (RED, CLAY)[side > 0])
    s.oval(16, 0, 9, fill=INK)
    for k, a in enumerate((200, 230, 260, 290)):
        plants.broad_leaf(c, 1180, 900, 190, a, mix(LEAF, LIME, k / 5), 0.26)
