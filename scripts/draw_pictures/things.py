"""Things of the house, the office and the road: boards, books, phones, gongs, boats, wheels."""

from __future__ import annotations

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
    NAVY,
    PAPER,
    RED,
    SKY,
    STRAW,
    TEAL,
    WHITE,
    WOOD,
)
from .goods import shadow

# Letters as pen lines on a grid four wide and six high.
LETTERS: dict[str, tuple[str, ...]] = {
    "H": ("0006", "4046", "0343"),
    "E": ("40000646", "0333"),
    "L": ("000646",),
    "O": ("103041453616050110",),
    "W": ("0016233640",),
    "C": ("4130100105163645",),
    "M": ("0600234046",),
    "T": ("0040", "2026"),
    "7": ("004016",),
    "!": ("2024", "2626"),
}


def write(
    c: Canvas, x: float, y: float, size: float, text: str, fill: Colour, weight: float = 0.7
) -> float:
    """Capital letters, each six grid units (`size`) high; the end of the line is handed back."""
    unit = size / 6
    for letter in text:
        for line in LETTERS.get(letter, ()):
            points = [
                (x + int(a) * unit, y + int(b) * unit)
                for a, b in zip(line[::2], line[1::2], strict=True)
            ]
            c.stroke(points, unit * weight, fill)
        x += unit * 5.6
    return x


def scribble(
    c: Canvas,
    x: float,
    y: float,
    width: float,
    lines: int,
    gap: float,
    fill: Colour,
    weight: float = 0,
) -> None:
    """Lines of handwriting seen from too far to be read."""
    for k in range(lines):
        at, end = x, x + width * (0.55 if k == lines - 1 else c.rng.uniform(0.85, 1))
        while at < end:
            word = min(c.rng.uniform(0.07, 0.2) * width, end - at)
            c.stroke([(at, y + k * gap), (at + word, y + k * gap)], weight or gap * 0.22, fill)
            at += word + width * 0.05


def grid(
    c: Canvas,
    x0: float,
    y0: float,
    x1: float,
    y1: float,
    across: int,
    down: int,
    fill: Colour,
    width: float,
) -> None:
    """A ruled grid."""
    for k in range(across + 1):
        x = x0 + (x1 - x0) * k / across
        c.rect(x - width / 2, y0, x + width / 2, y1, fill)
    for k in range(down + 1):
        y = y0 + (y1 - y0) * k / down
        c.rect(x0, y - width / 2, x1, y + width / 2, fill)


def board(
    c: Canvas,
    x: float,
    y: float,
    width: float,
    tall: float,
    face: Colour = GREEN,
    frame: Colour = WOOD,
    legs: float = 0,
    roof: bool = False,
) -> None:
    """A framed board, its lower edge at y, standing on legs if they have a length."""
    rim = width * 0.035
    if legs:
        shadow(c, x, y + legs, width * 0.5, width * 0.03)
        for side in (-0.4, 0.4):
            c.rect(
                x + width * side - rim * 0.6,
                y - tall,
                x + width * side + rim * 0.6,
                y + legs,
                mix(frame, INK, 0.2),
            )
    c.rect(x - width / 2, y - tall, x + width / 2, y, frame, rim * 0.5)
    c.rect(x - width / 2 + rim, y - tall + rim, x + width / 2 - rim, y - rim, face)
    if roof:
        for k in range(3):
            c.poly(
                [
                    (x - width * (0.6 - 0.1 * k), y - tall + width * (0.02 - 0.06 * k)),
                    (x, y - tall - width * (0.14 + 0.045 * k)),
                    (x + width * (0.6 - 0.1 * k), y - tall + width * (0.02 - 0.06 * k)),
                ],
                mix(STRAW, BROWN, 0.5 - 0.14 * k),
            )


def open_book(
    c: Canvas, x: float, y: float, width: float, cover: Colour = LAKE, turn: float = 0
) -> Canvas:
    """An open notebook seen from above; its frame is handed back (pages 0-48 left and right)."""
    b = c.at(x, y, width / 100, turn=turn)
    b.at(3, 4).poly([(-52, -34), (52, -34), (52, 35), (-52, 35)], clear(INK, 0.25))
    b.rect(-51, -35, 51, 35, cover, 2)
    for side in (-1, 1):
        b.poly(
            [
                (0, -33),
                *smooth([(0, -33), (side * 12, -34.5), (side * 48, -33)]),
                (side * 48, 33),
                *smooth([(side * 48, 33), (side * 12, 31.5), (0, 33)]),
            ],
            mix(CREAM, WHITE, 0.4 + 0.3 * (side < 0)),
        )
    b.poly([(-5, -33.5), (0, -33), (5, -33.5), (4, 32), (0, 33), (-4, 32)], clear(BROWN, 0.16))
    b.rect(-0.3, -33, 0.3, 33, clear(BROWN, 0.5))
    return b


def book(
    c: Canvas, x: float, y: float, width: float, cover: Colour = LEAF, turn: float = 0
) -> None:
    """A closed notebook seen from above."""
    b = c.at(x, y, width / 60, turn=turn)
    b.at(3, 4).rect(-30, -42, 30, 42, clear(INK, 0.25), 3)
    b.rect(-28, -40, 31, 43, WHITE, 2)
    b.rect(-30, -42, 30, 42, cover, 3)
    b.rect(-30, -42, -23, 42, mix(cover, INK, 0.3), 2)
    b.rect(-13, -26, 22, -8, CREAM, 2)
    b.rect(-8, -20.5, 17, -18.5, mix(cover, INK, 0.2))
    b.rect(-8, -15.5, 10, -13.5, mix(cover, INK, 0.2))


def pencil(c: Canvas, x: float, y: float, length: float, turn: float, fill: Colour = CLAY) -> None:
    """A pen lying on the table."""
    p = c.at(x, y, length / 100, turn=turn)
    p.at(2, 4).limb((0, 0), (90, 0), 6, 6, clear(INK, 0.2))
    p.limb((0, 0), (80, 0), 7, 7, fill)
    p.poly([(82, -3.5), (82, 3.5), (99, 0)], STRAW)
    p.poly([(94, -1.2), (94, 1.2), (100, 0)], INK)
    p.rect(0, -3.5, 12, 3.5, mix(fill, INK, 0.4))
    p.rect(12, -2.4, 66, -1, mix(fill, WHITE, 0.4))


def phone(
    c: Canvas,
    x: float,
    y: float,
    width: float,
    screen: str = "keys",
    turn: float = 0,
    stand: bool = False,
) -> None:
    """A mobile phone, upright or lying: big keys, a picture being filmed, or a form."""
    p = c.at(x, y, width / 50, turn=turn)
    if stand:
        p.stroke([(0, 40), (0, 96)], 4, INK)
        for dx in (-22, 0, 22):
            p.stroke([(0, 84), (dx, 122)], 3, INK)
        p.rect(-14, 42, 14, 52, mix(INK, GREY, 0.3), 3)
    else:
        p.at(4, 5).rect(-25, -50, 25, 50, clear(INK, 0.25), 7)
    p.rect(-25, -50, 25, 50, INK, 7)
    p.rect(-22, -45, 22, 45, mix(SKY, WHITE, 0.5), 3)
    if screen == "keys":
        p.rect(-22, -45, 22, -33, TEAL, 3)
        p.rect(-14, -40.5, 8, -37.5, WHITE, 1)
        for k in range(6):
            kx, ky = -19 + 20 * (k % 2), -29 + 24 * (k // 2)
            p.rect(kx, ky, kx + 18, ky + 20, (CLAY, LEAF, GOLD, LAKE, BRICK, GREEN)[k], 4)
            p.oval(kx + 9, ky + 7.6, 4, fill=WHITE)
            p.rect(kx + 4, ky + 14, kx + 14, ky + 16, WHITE, 1)
    elif screen == "film":
        p.rect(-22, 8, 22, 45, LEAF, 3)
        p.poly(
            smooth([(-22, 12), (-10, -8), (2, 6), (12, -4), (22, 12), (22, 20), (-22, 20)]), GREEN
        )
        p.oval(11, -24, 6, fill=GOLD)
        p.rect(-18, -41, -2, -34, RED, 3)
        p.oval(-14.4, -37.5, 1.7, fill=WHITE)
        for k in range(3):
            p.rect(-18, 24 + 6 * k, 4 + 4 * (k % 2), 27.5 + 6 * k, clear(WHITE, 0.85), 1.6)
        p.poly([(12, 29), (17, 23), (21, 29), (16.6, 35)], PAPER)
    else:
        for k in range(4):
            p.rect(-17, -36 + 18 * k, 17, -24 + 18 * k, WHITE, 3)
            p.rect(-13, -31.5 + 18 * k, 6 + 3 * (k % 2), -28.5 + 18 * k, LAKE, 1)
        p.rect(-12, 36, 12, 42, CLAY, 3)


def qr(c: Canvas, x: float, y: float, side: float, seed: int = 3) -> None:
    """A small square that looks like a QR label, and leads nowhere."""
    cell = side / 21
    c.rect(x - side * 0.6, y - side * 0.6, x + side * 0.6, y + side * 0.6, WHITE, side * 0.06)
    left, top = x - side / 2, y - side / 2
    for row in range(21):
        for col in range(21):
            marks = [(row, col), (row, 20 - col), (20 - row, col)]
            eye = next((m for m in marks if max(m) < 8), None)
            dark = (row * 7 + col * 13 + row * col * seed + col // 3 * row) % 5 < 2
            if eye is not None:
                far = max(abs(eye[0] - 3), abs(eye[1] - 3))
                dark = far in (0, 1, 3)
            if dark:
                c.rect(
                    left + col * cell,
                    top + row * cell,
                    left + (col + 1.04) * cell,
                    top + (row + 1.04) * cell,
                    INK,
                )


def teapot(c: Canvas, x: float, y: float, width: float, cups: int = 2) -> None:
    """A teapot and its cups."""
    t = c.at(x, y, width / 100)
    shadow(t, 4, 0, 46, 6)
    t.stroke(smooth([(34, -46), (54, -44), (52, -16), (34, -14)]), 6, CREAM)
    t.poly(smooth([(-30, -30), (-46, -38), (-58, -58), (-50, -60), (-36, -44), (-26, -44)]), CREAM)
    t.oval(0, -30, 38, 30, fill=CREAM)
    t.fade(
        ring(0, -30, 38, 30, -60, 90, 24) + smooth([(0, 0), (16, -20), (18, -56)]),
        clear(NAVY, 0.08),
        clear(NAVY, 0.3),
    )
    t.oval(0, -58, 20, 5, fill=LAKE)
    t.oval(0, -65, 5, fill=LAKE)
    for a in range(0, 360, 60):
        t.oval(*ring(-8, -30, 9, 9, a, a, 1)[0], 4.6, fill=LAKE)
    t.oval(-8, -30, 4, fill=GOLD)
    for k in range(cups):
        u = t.at(-78 - 40 * k, 6 + 4 * k)
        shadow(u, 2, 0, 18, 3)
        u.poly([(-16, -22), (16, -22), (11, 0), (-11, 0)], CREAM)
        u.rect(-15, -18, 15, -15, LAKE)
        u.oval(0, -22, 16, 4, fill=mix(GOLD, BROWN, 0.35))


def cone_hat(c: Canvas, x: float, y: float, width: float, turn: float = 0) -> None:
    """A nón lá lying on the ground."""
    h = c.at(x, y, width / 100, turn=turn)
    shadow(h, 4, 2, 54, 9)
    h.poly([(0, -44), *ring(0, 0, 50, 10, 0, 180, 20)], STRAW)
    h.poly([(0, -44), *ring(0, 0, 50, 10, 0, 80, 12)], mix(STRAW, BROWN, 0.22))
    for k in range(1, 6):
        h.stroke(
            ring(0, -44 + 44 * k / 6, 50 * k / 6, 10 * k / 6, 4, 176, 16),
            0.8,
            mix(STRAW, BROWN, 0.36),
        )


def tag(c: Canvas, x: float, y: float, width: float, turn: float = 0) -> None:
    """A paper tag on a string."""
    t = c.at(x, y, width / 60, turn=turn)
    t.at(2, 3).poly([(-30, -16), (22, -16), (32, 0), (22, 16), (-30, 16)], clear(INK, 0.25))
    t.poly([(-30, -16), (22, -16), (32, 0), (22, 16), (-30, 16)], CREAM)
    t.oval(22, 0, 3, fill=CLAY)
    scribble(t, -22, -7, 34, 3, 7, mix(INK, GREY, 0.3), 1.8)
