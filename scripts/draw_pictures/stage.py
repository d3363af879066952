"""What scenes share: the register of pictures, vistas, rooms, table tops."""

from __future__ import annotations

from collections.abc import Callable

from . import land
from .canvas import Canvas, Colour, Point, clear, mix, smooth
from .colours import BROWN, INK, STRAW, WHITE, WOOD, Mood

Scene = Callable[[Canvas], None]
Box = tuple[float, float, float, float]

SCENES: dict[tuple[str, str], Scene] = {}


def draws(slug: str, picture: int = 0) -> Callable[[Scene], Scene]:
    """Enters a scene as the cover of a story, or as a numbered picture of its gallery."""

    def enter(scene: Scene) -> Scene:
        SCENES[slug, f"anh-{picture or 'bia'}.jpg"] = scene
        return scene

    return enter


def vista(
    c: Canvas,
    mood: Mood,
    horizon: float,
    sun: Box | None = None,
    height: float = 300,
    layers: int = 3,
    peaks: int = 6,
    gap: Point | None = None,
    clouds: int = 2,
) -> None:
    """Sky, sun (x, y, radius, rays), clouds and rows of limestone mountains."""
    land.sky(c, mood, horizon)
    if sun:
        land.sun(c, mood, *sun[:3], int(sun[3]))
    for k in range(clouds):
        x = c.width * ((0.22 + 0.5 * k + c.rng.uniform(-0.1, 0.1)) % 1)
        land.cloud(
            c,
            x,
            horizon * c.rng.uniform(0.13, 0.4),
            c.width * c.rng.uniform(0.12, 0.2),
            mix(mix(mood.high, mood.low, 0.55), WHITE, 0.12 if sum(mood.low) < 400 else 0.42),
        )
    if layers:
        land.range_of_hills(c, mood, horizon, height, layers, peaks, gap)


def ground(c: Canvas, line: list[Point], top: Colour, low: Colour) -> None:
    """Land below a line of a few points, down to the foot of the picture."""
    curve = smooth(line)
    c.fade(
        [*curve, (curve[-1][0], c.height), (curve[0][0], c.height)],
        top,
        low,
        (min(p[1] for p in curve), c.height),
    )


def wall(
    c: Canvas,
    foot: float,
    windows: list[Box],
    fill: Colour,
    planks: float = 0,
    frame: Colour | None = BROWN,
    top: float = 0,
) -> None:
    """A wall before the view, open at its windows (given from left to right)."""
    low = mix(fill, INK, 0.16)
    left = 0.0
    for x0, y0, x1, y1 in [*windows, (float(c.width), foot, float(c.width), foot)]:
        for a, b, d, e in ((left, top, x0, foot), (x0, top, x1, y0), (x0, y1, x1, foot)):
            c.fade([(a, b), (d, b), (d, e), (a, e)], fill, low, (top, foot))
        left = x1
    step = planks or c.width * 2
    for k in range(1, int(c.width / step) + 1):
        x, tops = k * step, [(top, foot)]
        for x0, y0, x1, y1 in windows:
            if x0 - 2 < x < x1 + 2:
                tops = [(top, y0), (y1, foot)]
        for a, b in tops:
            if b > a:
                c.rect(x - 1.5, a, x + 1.5, b, mix(fill, BROWN, 0.38))
    for x0, y0, x1, y1 in windows if frame else []:
        rim = c.width * 0.011
        for a, b, d, e in (
            (x0 - rim, y0 - rim, x1 + rim, y0),
            (x0 - rim, y1, x1 + rim, y1 + rim),
            (x0 - rim, y0, x0, y1),
            (x1, y0, x1 + rim, y1),
        ):
            c.rect(a, b, d, e, frame or fill)


def shutters(c: Canvas, box: Box, fill: Colour = WOOD) -> None:
    """The two open leaves of a window."""
    x0, y0, x1, y1 = box
    leaf = (x1 - x0) * 0.3
    for x, side in ((x0, -1), (x1, 1)):
        c.poly(
            [
                (x + side * 12, y0),
                (x + side * leaf, y0 + 18),
                (x + side * leaf, y1 + 16),
                (x + side * 12, y1),
            ],
            fill,
        )
        for k in range(1, 7):
            y = y0 + (y1 - y0) * k / 7
            c.stroke([(x + side * 22, y), (x + side * (leaf - 10), y + 14)], 3, mix(fill, INK, 0.3))


def planks(c: Canvas, y: float, fill: Colour, focus: float | None = None) -> None:
    """A plank floor running towards a point of the far wall."""
    middle = c.width / 2 if focus is None else focus
    c.fade([(0, y), (c.width, y), (c.width, c.height), (0, c.height)], mix(fill, INK, 0.14), fill)
    for k in range(-16, 17):
        c.stroke(
            [(middle + k * c.width * 0.055, y), (middle + k * c.width * 0.15, c.height)],
            2.4,
            mix(fill, BROWN, 0.42),
        )


def table(c: Canvas, y: float, fill: Colour = WOOD, cut: float = 0) -> None:
    """A table top filling the picture from a height down, with its grain."""
    end = c.height - cut
    c.fade([(0, y), (c.width, y), (c.width, end), (0, end)], mix(fill, STRAW, 0.28), fill)
    for k in range(1, 7):
        at = y + (end - y) * (k / 7) ** 1.3
        c.rect(0, at - 1.5, c.width, at + 1.5, mix(fill, BROWN, 0.35))
    for _ in range(26):
        x, at = c.rng.uniform(0, c.width), c.rng.uniform(y + 8, end - 6)
        land.lens(c, x, at, c.rng.uniform(30, 150), 1.6, clear(BROWN, 0.24))
    c.rect(0, y, c.width, y + 5, mix(fill, STRAW, 0.6))
    if cut:
        c.rect(0, end, c.width, end + 26, mix(fill, INK, 0.3))
        c.fade(
            [(0, end + 26), (c.width, end + 26), (c.width, c.height), (0, c.height)],
            mix(fill, INK, 0.7),
            mix(fill, INK, 0.5),
        )


def beam(c: Canvas, points: list[Point], opacity: float = 0.3) -> None:
    """A shaft of sunlight."""
    c.poly(points, clear(mix(STRAW, WHITE, 0.4), opacity))


def thatch(c: Canvas, y: float, depth: float, fill: Colour = STRAW) -> None:
    """The underside edge of a thatched roof across the top of the picture."""
    c.fade([(0, 0), (c.width, 0), (c.width, y), (0, y)], mix(fill, INK, 0.7), mix(fill, BROWN, 0.6))
    step = c.width / 60
    for k in range(61):
        long = depth * c.rng.uniform(0.55, 1)
        c.poly(
            [
                (k * step - step, y - 8),
                (k * step + step, y - 8),
                (k * step + step * 0.3, y + long),
                (k * step - step * 0.2, y + long * 0.8),
            ],
            mix(fill, BROWN, c.rng.uniform(0.2, 0.6)),
        )
