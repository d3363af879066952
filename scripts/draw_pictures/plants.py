"""Trees, bushes, crops and the leaves that frame a picture."""

from __future__ import annotations

from math import cos, radians, sin

from .canvas import Canvas, Colour, clear, mix, ring, smooth
from .colours import BROWN, CLAY, GOLD, GREEN, LEAF, LIME, PLUM, STRAW, WHITE, WOOD


def tree(
    c: Canvas,
    x: float,
    y: float,
    size: float,
    leaf: Colour = GREEN,
    fruit: Colour | None = None,
    blossom: bool = False,
) -> None:
    """A round tree, about `size` high, with fruit or blossom if asked."""
    t = c.at(x, y, size / 100)
    t.oval(0, 0, 34, 4, fill=clear(mix(leaf, (0, 0, 0), 0.6), 0.28))
    t.poly([(-4, 0), (-2.5, -45), (3, -45), (4.5, 0)], BROWN)
    t.stroke([(0, -28), (14, -50)], 2.6, BROWN)
    t.stroke([(0, -22), (-15, -46)], 2.6, BROWN)
    clumps = (
        (-24, -48, 19),
        (23, -50, 20),
        (-15, -70, 20),
        (15, -74, 20),
        (0, -56, 26),
        (0, -84, 15),
    )
    for dx, dy, r in clumps:
        t.oval(dx, dy, r, r * 0.92, fill=leaf)
    for dx, dy, r in clumps:
        t.oval(dx - r * 0.22, dy - r * 0.25, r * 0.66, r * 0.58, fill=mix(leaf, LIME, 0.3))
        t.oval(dx - r * 0.34, dy - r * 0.4, r * 0.34, r * 0.28, fill=mix(leaf, LIME, 0.55))
    if fruit or blossom:
        for k in range(26 if blossom else 17):
            dx, dy, r = clumps[k % 6]
            a, far = c.rng.uniform(0, 360), r * c.rng.uniform(0.2, 0.85)
            fx, fy = dx + far * cos(radians(a)), dy + far * sin(radians(a))
            if fruit:
                t.oval(fx, fy, 3.9, fill=fruit)
                t.oval(fx - 1.2, fy - 1.3, 1.3, fill=mix(fruit, WHITE, 0.55))
            else:
                for k2 in range(4):
                    t.oval(fx + 3 * (k2 - 1.5), fy - k2 % 2 * 3, 2.5, fill=mix(GOLD, WHITE, 0.6))


def poplar(c: Canvas, x: float, y: float, size: float, leaf: Colour = GREEN) -> None:
    """A tall forest tree shaped as one upright leaf with its veins."""
    t = c.at(x, y, size / 100)
    t.rect(-1.8, -30, 1.8, 0, mix(BROWN, leaf, 0.25))
    crown = smooth(
        [(0, -100), (13, -76), (18, -48), (11, -24), (0, -16), (-11, -24), (-18, -48), (-13, -76)],
        closed=True,
    )
    t.poly(crown, leaf)
    t.poly([p for p in crown if p[0] <= 0.2], mix(leaf, LIME, 0.22))
    t.stroke([(0, -88), (0, -16)], 1.1, mix(leaf, (20, 30, 20), 0.4))
    for k in range(5):
        y0 = -28 - 11 * k
        for side in (-1, 1):
            t.stroke([(0, y0), (side * (10 - k), y0 - 9)], 0.9, mix(leaf, (20, 30, 20), 0.3))


def palm(c: Canvas, x: float, y: float, size: float, leaf: Colour = GREEN, lean: float = 6) -> None:
    """An areca palm, thin and tall."""
    t = c.at(x, y, size / 100)
    t.stroke(smooth([(0, 0), (lean * 0.3, -40), (lean, -78)]), 2.6, mix(BROWN, STRAW, 0.35))
    t.limb((lean, -78), (lean, -70), 2.8, 4, mix(leaf, LIME, 0.4))
    for k, a in enumerate((200, 232, 262, 290, 318, 346, 176, 8)):
        dx, dy = 24 * cos(radians(a)), 20 * sin(radians(a))
        spine = smooth(
            [(lean, -78), (lean + dx * 0.6, -80 + dy), (lean + dx, -74 + dy * 0.55)], steps=6
        )
        under = [(px, py + 5.5 * (1 - abs(i / 6 - 1))) for i, (px, py) in enumerate(spine)]
        t.poly([*spine, *reversed(under)], mix(leaf, LIME, 0.14 * (k % 3)))


def banana(c: Canvas, x: float, y: float, size: float, leaf: Colour = LEAF) -> None:
    """A banana plant of broad bent leaves."""
    t = c.at(x, y, size / 100)
    t.limb((0, 0), (0, -42), 8, 5, mix(leaf, STRAW, 0.4))
    for k, a in enumerate((188, 352, 222, 322, 250, 292)):
        broad_leaf(t, 0, -40, 56 - 3 * (k % 2), a, mix(leaf, LIME, 0.12 * k), 0.19)


def broad_leaf(
    c: Canvas, x: float, y: float, length: float, angle: float, fill: Colour, girth: float = 0.22
) -> None:
    """One long leaf with its midrib, growing from a point at an angle."""
    t = c.at(x, y, length, turn=angle)
    up = smooth([(0, 0), (0.3, -girth), (0.7, -girth * 0.8), (1, 0.08)])
    down = smooth([(0, 0), (0.3, girth), (0.7, girth * 0.95), (1, 0.08)])
    t.poly([*up, *reversed(down)], fill)
    rib = smooth([(0, 0), (0.5, 0), (1, 0.08)])
    t.poly([*up, *reversed(rib)], mix(fill, LIME, 0.2))
    t.stroke(rib, 0.022, mix(fill, STRAW, 0.5))
    if length < 60:
        return
    for k in range(2, 9):
        for side in (-1, 1):
            reach = side * girth * (0.78 if k < 6 else 0.78 - 0.2 * (k - 5))
            t.stroke(
                [(k / 10, 0.02 * k / 9), (k / 10 + 0.07, reach)], 0.008, mix(fill, GREEN, 0.45)
            )


def leaves(c: Canvas, corner: str, fill: Colour = GREEN, length: float = 330) -> None:
    """A spray of dark leaves framing a corner: "nw", "ne", "sw" or "se"."""
    x, y = (c.width if "e" in corner else 0), (c.height if "s" in corner else 0)
    start = {"nw": 5, "ne": 95, "sw": 275, "se": 185}[corner]
    for k, turn in enumerate((2, 76, 22, 58, 40)):
        broad_leaf(
            c, x, y, length * (0.85 + 0.15 * (k % 3)), start + turn, mix(fill, LEAF, 0.13 * k), 0.15
        )


def bamboo(c: Canvas, x: float, y: float, size: float, leaf: Colour = LEAF) -> None:
    """A clump of leaning bamboo."""
    t = c.at(x, y, size / 100)
    for k in range(7):
        lean = (k - 3) * 8 + c.rng.uniform(-2, 2)
        stem = smooth([(k * 2.4 - 7, 0), (lean * 0.55, -52), (lean * 1.5, -96 + abs(lean) * 0.7)])
        t.stroke(stem, 1.7, mix(leaf, STRAW, 0.3 + 0.1 * (k % 3)))
        for j in range(7, 21):
            px, py = stem[j]
            for a in (c.rng.uniform(95, 175), c.rng.uniform(5, 85)):
                broad_leaf(
                    t,
                    px,
                    py,
                    c.rng.uniform(8, 15),
                    a,
                    mix(leaf, (GREEN, LIME)[j % 2], c.rng.uniform(0, 0.7)),
                    0.12,
                )


def bush(c: Canvas, x: float, y: float, size: float, leaf: Colour = LEAF) -> None:
    """A low bush of three mounds."""
    for dx, r in ((-0.42, 0.34), (0.42, 0.38), (0, 0.5)):
        c.poly(ring(x + dx * size, y, r * size, r * size, 180, 360), leaf)
        c.poly(
            ring(x + (dx - 0.08) * size, y, r * size * 0.7, r * size * 0.74, 180, 320),
            mix(leaf, LIME, 0.3),
        )


def rice(
    c: Canvas, x: float, y: float, size: float, leaf: Colour = LIME, ear: Colour | None = GOLD
) -> None:
    """A tuft of rice, with bending ears if ripe."""
    t = c.at(x, y, size)
    for k in range(-3, 4):
        t.stroke(
            smooth([(0, 0), (k * 0.06, -0.55), (k * 0.17, -0.9 + abs(k) * 0.06)], steps=4),
            0.045,
            mix(leaf, LEAF, abs(k) / 4),
        )
        if ear and k:
            for j in range(6):
                t.oval(
                    k * 0.165 + (1 if k > 0 else -1) * 0.035 * j,
                    -0.93 + 0.013 * j**2,
                    0.032,
                    0.045,
                    fill=ear,
                )


def cane(c: Canvas, x: float, y: float, size: float) -> None:
    """A stand of purple sugar cane."""
    t = c.at(x, y, size / 100)
    for k in range(4):
        px, lean, tall = (k - 1.5) * 6, (k - 1.5) * 2.5, 58 + 9 * (k % 2)
        for j in range(7):
            a, b = j / 7, (j + 0.86) / 7
            t.stroke(
                [(px + lean * a, -tall * a), (px + lean * b, -tall * b)],
                3.3,
                mix(PLUM, CLAY, 0.12 * (k + j) % 0.4),
            )
        for a in (205, 238, 272, 305, 338):
            broad_leaf(t, px + lean, -tall + 3, 30, a + 5 * k, mix(LEAF, LIME, k / 5), 0.07)


def cabbage(c: Canvas, x: float, y: float, size: float, leaf: Colour = LEAF) -> None:
    """A head of leaf vegetable."""
    for k, a in enumerate((180, 360, 208, 332, 236, 304, 270)):
        broad_leaf(c, x, y, size * (0.62 if k == 6 else 0.58), a, mix(leaf, LIME, k / 8), 0.3)


def sprout(c: Canvas, x: float, y: float, size: float, leaf: Colour = LEAF) -> None:
    """A seedling of four leaves."""
    c.stroke([(x, y), (x, y - size * 0.6)], size * 0.06, leaf)
    for k, a in enumerate((205, 335, 235, 305)):
        broad_leaf(
            c, x, y - size * (0.35 + 0.25 * (k > 1)), size * 0.45, a, mix(leaf, LIME, k / 5), 0.22
        )


def flower(c: Canvas, x: float, y: float, size: float, fill: Colour) -> None:
    """A five-petalled flower."""
    for k in range(5):
        a = radians(72 * k - 90)
        c.oval(x + size * 0.5 * cos(a), y + size * 0.5 * sin(a), size * 0.36, fill=fill)
    c.oval(x, y, size * 0.28, fill=mix(GOLD, WHITE, 0.2))


def hedge(
    c: Canvas,
    points: list[tuple[float, float, float]],
    fill: Colour = GREEN,
    bloom: Colour | None = None,
) -> None:
    """A hedge running from far to near: a line of (x, y, size), with flowers before it."""
    line = smooth([(x, y) for x, y, _ in points], steps=7)
    sizes = smooth([(s, 0) for _, _, s in points], steps=7)
    for k, ((x, y), (size, _)) in enumerate(zip(line, sizes, strict=True)):
        bush(c, x, y, size, mix(fill, LEAF, 0.2 * (k % 3)))
        if bloom:
            for j in range(5):
                flower(
                    c,
                    x + size * (0.2 * j - 0.4),
                    y - size * (0.16 + 0.12 * (j % 2)),
                    size * 0.12,
                    mix(bloom, WHITE, 0.3 * (j % 2)),
                )


def banyan(c: Canvas, x: float, y: float, size: float) -> None:
    """An old banyan: a bundled trunk, hanging roots and a wide crown."""
    t, leaf = c.at(x, y, size / 100), GREEN
    t.oval(0, 0, 52, 5, fill=clear(GREEN, 0.3))
    for dx in (-10, -5, 0, 5, 10):
        t.poly(
            smooth(
                [
                    (dx * 2.1 - 3, 0),
                    (dx * 0.9 - 3, -12),
                    (dx * 0.8 - 3, -40),
                    (dx * 2 - 2, -62),
                    (dx * 2 + 2, -62),
                    (dx * 0.8 + 3, -40),
                    (dx * 0.9 + 3, -12),
                    (dx * 2.1 + 4, 0),
                ]
            ),
            mix(BROWN, WOOD, 0.5 * ((dx // 5) % 2)),
        )
    for dx in (-30, -22, 23, 33, 27):
        t.stroke(smooth([(dx, -52), (dx + 1.5, -38), (dx - 0.5, -26 + dx % 7)]), 0.9, WOOD)
    clumps = [
        (-34, -62, 17),
        (34, -62, 18),
        (-20, -72, 20),
        (20, -74, 20),
        (0, -66, 22),
        (0, -84, 20),
        (-40, -70, 12),
        (41, -70, 12),
    ]
    for dx, dy, r in clumps:
        t.oval(dx, dy, r, r * 0.82, fill=leaf)
    for dx, dy, r in clumps:
        t.oval(dx - r * 0.2, dy - r * 0.2, r * 0.64, r * 0.5, fill=mix(leaf, LIME, 0.24))
        t.oval(dx - r * 0.32, dy - r * 0.34, r * 0.32, r * 0.22, fill=mix(leaf, LIME, 0.45))
