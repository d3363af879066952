"""Skies, mountains, fields and water: what lies behind every scene."""

from __future__ import annotations

from math import sin

from .canvas import TURN, Canvas, Colour, Point, clear, mix, ring, smooth
from .colours import CREAM, GOLD, LIME, PALE, WHITE, Mood


def sky(c: Canvas, mood: Mood, horizon: float) -> None:
    """The whole picture as a sky, lightest at the horizon."""
    box = [(0, 0), (c.width, 0), (c.width, c.height), (0, c.height)]
    c.fade(box, mood.high, mood.low, (0, horizon))


def sun(c: Canvas, mood: Mood, x: float, y: float, radius: float, rays: int = 0) -> None:
    """A poster sun: a disc in two haloes, with a fan of rays behind it if asked."""
    if rays:
        reach, half = 2.2 * c.width, TURN / rays / 4
        for k in range(rays):
            edge = [ring(x, y, reach, reach, a, a, 1)[0] for a in _sides(k / rays, half)]
            c.poly([(x, y), *edge], clear(mix(mood.low, WHITE, 0.4), 0.32))
    c.glow(x, y, radius * 2.6, clear(mix(mood.sun, mood.low, 0.55), 0.8))
    c.oval(x, y, radius * 1.28, fill=clear(mix(mood.sun, mood.low, 0.6), 0.55))
    c.oval(x, y, radius, fill=mood.sun)


def _sides(share: float, half: float) -> tuple[float, float]:
    return 360 * (share - half / TURN), 360 * (share + half / TURN)


def cloud(c: Canvas, x: float, y: float, width: float, fill: Colour) -> None:
    """A long cloud of stacked rounded bars."""
    for dx, dy, share in ((0, 0, 1), (-0.16, -0.085, 0.56), (0.2, 0.085, 0.62), (0.1, -0.16, 0.3)):
        half, thick = width * share / 2, width * 0.045
        c.rect(
            x + dx * width - half,
            y + dy * width - thick,
            x + dx * width + half,
            y + dy * width + thick,
            fill,
            thick,
        )


def birds(c: Canvas, x: float, y: float, count: int, fill: Colour, size: float = 16) -> None:
    """A loose flock of far birds."""
    for k in range(count):
        b = c.at(x + k * size * 2.3, y + c.rng.uniform(-1.6, 1.6) * size, size)
        b.stroke(smooth([(-1, 0.1), (-0.6, -0.32), (0, 0.05), (0.6, -0.32), (1, 0.1)]), 0.15, fill)


def karst(
    c: Canvas,
    mood: Mood,
    base: float,
    height: float,
    depth: float,
    peaks: int = 7,
    gap: tuple[float, float] | None = None,
) -> None:
    """A row of limestone mountains rising from mist; a gap between two shares stays low."""
    body, rng = mood.hill(depth), c.rng
    shade, lit = mix(body, mood.near, 0.24), mix(body, mix(mood.sun, WHITE, 0.4), 0.26)
    towers = []
    for k in range(peaks):
        share = (k + rng.uniform(0.2, 0.8)) / peaks
        tall = height * rng.uniform(0.5, 1)
        if gap and gap[0] < share < gap[1]:
            tall *= 0.4
        towers.append((share * c.width, c.width / peaks * rng.uniform(0.55, 0.95), tall))
    for cx, wide, tall in sorted(towers, key=lambda tower: -tower[2]):
        lean, knob = rng.uniform(-0.3, 0.3), rng.uniform(0, TURN)
        round_by = rng.uniform(1.5, 3.0)
        right, left = (_slope(cx, wide, tall, lean, knob, base, side, round_by) for side in (1, -1))
        c.fade(
            [*reversed(left), *right], body, mood.mist, (base - tall * 0.8, base + height * 0.05)
        )
        x, y = right[0]
        crease = [
            (x + wide * (0.12 * sin(knob + 1.7 * k) * min(k, 1) + k * 0.05), y + tall * k * 0.2)
            for k in range(6)
        ]
        c.fade(
            [*right, *reversed(smooth(crease, steps=5))],
            shade,
            clear(shade, 0),
            (base - tall, base - tall * 0.1),
        )
        crown = left[: len(left) * 2 // 3]
        inner = [
            (px + wide * 0.2 * sin(k / len(crown) * TURN / 2), py + tall * 0.02)
            for k, (px, py) in enumerate(crown)
        ]
        c.fade([*crown, *reversed(inner)], clear(lit, 0.9), clear(lit, 0))


def _slope(
    cx: float,
    wide: float,
    tall: float,
    lean: float,
    knob: float,
    base: float,
    side: int,
    round_by: float,
) -> list[Point]:
    """One side of a limestone tower, from its top to its foot."""
    points = []
    for k in range(17):
        t = k / 16
        crag = 0.035 * sin(knob + side * 11 * t) * min(1, 5 * t) * (t < 0.9)
        drop = 0.84 * max(0, 1 - (t / 0.82) ** round_by) + 0.16 * (1 - t)
        points.append(
            (cx + side * wide * t + lean * wide * (1 - t) * 0.5, base - tall * (drop + crag))
        )
    return smooth(points, steps=4)


def hills(
    c: Canvas, y: float, rise: float, top: Colour, low: Colour, wave: float = 1.3, phase: float = 0
) -> list[Point]:
    """A rolling hill across the picture; its skyline is handed back."""
    line = [
        (
            float(x),
            y
            - rise
            * (
                0.5
                + 0.38 * sin(phase + x / c.width * TURN * wave)
                + 0.12 * sin(2 * phase + x / c.width * TURN * wave * 2.7)
            ),
        )
        for x in range(-10, c.width + 20, 10)
    ]
    c.fade([*line, (c.width + 20, c.height), (-10, c.height)], top, low, (y - rise, c.height))
    return line


def mist(c: Canvas, y: float, thick: float, fill: Colour, opacity: float = 0.75) -> None:
    """A bank of mist lying across the picture."""
    for dy, side in ((-thick, 0), (0, 1)):
        box = [(0, y + dy), (c.width, y + dy), (c.width, y + dy + thick), (0, y + dy + thick)]
        c.fade(
            box,
            clear(fill, opacity * side),
            clear(fill, opacity * (1 - side)),
        )


def range_of_hills(
    c: Canvas,
    mood: Mood,
    horizon: float,
    height: float = 300,
    layers: int = 3,
    peaks: int = 6,
    gap: tuple[float, float] | None = None,
) -> None:
    """Several rows of limestone mountains, each nearer one darker and lower."""
    for k in range(layers):
        depth = 0.08 + 0.62 * k / max(layers - 1, 1)
        karst(
            c, mood, horizon + k * height * 0.07, height * (1 - 0.24 * k), depth, peaks + 2 * k, gap
        )
        mist(c, horizon + k * height * 0.07, height * 0.13, mood.mist, 0.55)


def terraces(
    c: Canvas,
    top: float,
    bottom: float,
    fills: tuple[Colour, ...],
    steps: int = 11,
    bend: float = 90,
    phase: float = 0.4,
) -> None:
    """Terraced fields winding down a slope, each step edged by its bank."""
    for k in range(steps):
        share = (k / steps) ** 1.35
        lie, fill = top + (bottom - top) * share, fills[k % len(fills)]
        line = [
            (
                float(x),
                lie
                + bend * (1 - share) * sin(phase + x / c.width * 4.1)
                + (5 + 15 * share) * sin(phase * k + k * 1.9 + x / c.width * (9 + k % 3)),
            )
            for x in range(-10, c.width + 20, 8)
        ]
        c.poly([*line, (c.width + 20, c.height), (-10, c.height)], mix(fill, (40, 50, 30), 0.42))
        edge = 4 + 12 * share
        face = [(x, y + edge) for x, y in line]
        c.fade(
            [*face, (c.width + 20, c.height), (-10, c.height)],
            mix(fill, WHITE, 0.16),
            fill,
            (lie - 20, lie + 40 + 90 * share),
        )
        for x, y in line[:: max(3, 7 - k // 2)]:
            if c.rng.random() < 0.5:
                tall = edge * c.rng.uniform(0.8, 1.8)
                at = (x + c.rng.uniform(0, 30), y + edge + (18 + 30 * share) * c.rng.random())
                for tip in (-0.5, 0, 0.5):
                    c.stroke(
                        [at, (at[0] + tip * tall, at[1] - tall)],
                        1.5 + share,
                        clear(mix(fill, LIME if k % 2 else GOLD, 0.6), 0.8),
                    )


def water(
    c: Canvas, mood: Mood, top: float, light: float | None = None, bottom: float | None = None
) -> None:
    """A lake from a height down, with ripples and, under the sun, a path of light."""
    end = c.height if bottom is None else bottom
    c.fade([(0, top), (c.width, top), (c.width, end), (0, end)], mood.water, mood.deep)
    for _ in range(110):
        share = c.rng.random() ** 1.4
        y = top + (end - top) * share
        lens(
            c,
            c.rng.uniform(0, c.width),
            y,
            20 + 90 * share * c.rng.random(),
            1 + 3 * share,
            clear(WHITE if c.rng.random() < 0.6 else mood.deep, 0.12 + 0.16 * share),
        )
    if light is not None:
        for _ in range(60):
            share = c.rng.random()
            lens(
                c,
                light + c.rng.gauss(0, 14 + 60 * share),
                top + (end - top) * share * 0.9 + 4,
                12 + 46 * share,
                1.4 + 3 * share,
                clear(mix(mood.sun, CREAM, 0.35), 0.6),
            )


def lens(c: Canvas, x: float, y: float, half: float, thick: float, fill: Colour) -> None:
    """A ripple: a thin pointed sliver."""
    c.poly(
        [
            (x - half, y),
            (x - half * 0.3, y - thick),
            (x + half * 0.3, y - thick),
            (x + half, y),
            (x + half * 0.3, y + thick),
            (x - half * 0.3, y + thick),
        ],
        fill,
    )


def road(c: Canvas, points: list[tuple[float, float, float]], fill: Colour, edge: Colour) -> None:
    """A winding road: a line of (x, y, width), from far to near, with its verge."""
    for grow, paint in ((1.35, edge), (1.0, fill)):
        left = smooth([(x - w * grow / 2, y) for x, y, w in points])
        right = smooth([(x + w * grow / 2, y) for x, y, w in points])
        c.poly([*left, *reversed(right)], paint)


def rows(
    c: Canvas,
    top: float,
    focus: float,
    fills: tuple[Colour, Colour],
    count: int = 15,
    spread: float = 2.6,
) -> None:
    """Ploughed rows running together towards a point of the horizon."""
    for k in range(count * 2):
        left, right = (c.width * (spread * (k + d) / count / 2 - spread / 2 + 0.5) for d in (0, 1))
        near = (c.width * 0.1 * (k + d - count) / count + focus for d in (0, 1))
        a, b = near
        c.poly([(a, top), (b, top), (right, c.height), (left, c.height)], fills[k % 2])


def paddy(c: Canvas, top: float, bottom: float, bend: float = 60, phase: float = 0.4) -> None:
    """Rice terraces of gold and green."""
    terraces(
        c, top, bottom, (mix(GOLD, LIME, 0.3), LIME, mix(GOLD, LIME, 0.65), PALE), 8, bend, phase
    )
