"""A small drawing surface: polygons in a movable frame, with fades, drawn at twice the size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import pairwise
from math import cos, hypot, pi, radians, sin
from random import Random

from PIL import Image, ImageChops, ImageDraw

Colour = tuple[int, ...]
Point = tuple[float, float]

SCALE = 2
TURN = 2 * pi
QUALITY = 80


def rgb(code: str) -> Colour:
    """The colour of a code such as "F6E9D0"."""
    return tuple(bytes.fromhex(code))


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """The colour lying the given share of the way from the first to the second."""
    return tuple(round(a + (b - a) * share) for a, b in zip(first[:3], second[:3], strict=True))


def clear(colour: Colour, opacity: float) -> Colour:
    """The same colour, seen through to the given opacity from 0 to 1."""
    return (*colour[:3], round(255 * opacity))


def smooth(points: Sequence[Point], closed: bool = False, steps: int = 10) -> list[Point]:
    """A Catmull-Rom curve through the points."""
    count = len(points)
    curve: list[Point] = []
    for index in range(count if closed else count - 1):
        near = [
            points[(index + k) % count] if closed else points[min(max(index + k, 0), count - 1)]
            for k in (-1, 0, 1, 2)
        ]
        for step in range(steps):
            t = step / steps
            weights = (
                -t + 2 * t**2 - t**3,
                2 - 5 * t**2 + 3 * t**3,
                t + 4 * t**2 - 3 * t**3,
                -(t**2) + t**3,
            )
            x = sum(w * p[0] for w, p in zip(weights, near, strict=True)) / 2
            y = sum(w * p[1] for w, p in zip(weights, near, strict=True)) / 2
            curve.append((x, y))
    return curve if closed else [*curve, points[-1]]


def ring(
    cx: float, cy: float, rx: float, ry: float, start: float = 0, end: float = 360, steps: int = 56
) -> list[Point]:
    """Points along an ellipse, between two angles in degrees, clockwise from the right."""
    return [
        (cx + rx * cos(radians(a)), cy + ry * sin(radians(a)))
        for a in (start + (end - start) * k / steps for k in range(steps + 1))
    ]


class Canvas:
    """A picture and a frame (place, size, turn, mirror) in which everything is drawn."""

    def __init__(self, width: int, height: int, seed: str) -> None:
        """Opens an empty picture whose chance decisions follow from the seed alone."""
        self.width, self.height = width, height
        self.rng = Random(seed)
        self.image = Image.new("RGB", (width * SCALE, height * SCALE))
        self.pen = ImageDraw.Draw(self.image, "RGBA")
        self.frame: tuple[float, ...] = (SCALE, 0.0, 0.0, 0.0, SCALE, 0.0)

    def at(
        self, x: float, y: float, size: float = 1, flip: bool = False, turn: float = 0
    ) -> Canvas:
        """The same picture seen from a frame moved to (x, y), scaled, mirrored and turned."""
        a, b, e, c, d, f = self.frame
        across, down = size * cos(radians(turn)), size * sin(radians(turn))
        side = -1 if flip else 1
        other = object.__new__(Canvas)
        other.__dict__.update(self.__dict__)
        other.frame = (
            side * (a * across + b * down),
            b * across - a * down,
            a * x + b * y + e,
            side * (c * across + d * down),
            d * across - c * down,
            c * x + d * y + f,
        )
        return other

    def _place(self, points: Iterable[Point]) -> list[Point]:
        a, b, e, c, d, f = self.frame
        return [(a * x + b * y + e, c * x + d * y + f) for x, y in points]

    def poly(self, points: Iterable[Point], fill: Colour) -> None:
        """A filled polygon."""
        self.pen.polygon(self._place(points), fill=fill)

    def blob(self, points: Sequence[Point], fill: Colour) -> None:
        """A filled closed curve through the points."""
        self.poly(smooth(points, closed=True), fill)

    def rect(
        self, x0: float, y0: float, x1: float, y1: float, fill: Colour, round_by: float = 0
    ) -> None:
        """A rectangle, its corners rounded if asked."""
        r = round_by
        if not r:
            self.poly([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], fill)
            return
        corners = (
            (x1 - r, y1 - r, 0),
            (x0 + r, y1 - r, 90),
            (x0 + r, y0 + r, 180),
            (x1 - r, y0 + r, 270),
        )
        self.poly([p for x, y, a in corners for p in ring(x, y, r, r, a, a + 90, 8)], fill)

    def oval(
        self, cx: float, cy: float, rx: float, ry: float | None = None, fill: Colour = (0, 0, 0)
    ) -> None:
        """An ellipse, or a disc when only one radius is given."""
        self.poly(ring(cx, cy, rx, rx if ry is None else ry), fill)

    def stroke(self, points: Sequence[Point], width: float, fill: Colour) -> None:
        """A line of even width with round joints and ends, drawn as one shape per piece."""
        half = width / 2
        for (x0, y0), (x1, y1) in pairwise(points):
            length = hypot(x1 - x0, y1 - y0) or 1
            nx, ny = (y0 - y1) / length * half, (x1 - x0) / length * half
            self.poly(
                [(x0 + nx, y0 + ny), (x1 + nx, y1 + ny), (x1 - nx, y1 - ny), (x0 - nx, y0 - ny)],
                fill,
            )
        if half * hypot(self.frame[0], self.frame[3]) > 1:
            for x, y in points:
                self.poly(ring(x, y, half, half, steps=16), fill)

    def limb(self, start: Point, end: Point, wide: float, narrow: float, fill: Colour) -> None:
        """A tapering bar with round ends."""
        (x0, y0), (x1, y1) = start, end
        length = hypot(x1 - x0, y1 - y0) or 1
        nx, ny = (y0 - y1) / length / 2, (x1 - x0) / length / 2
        self.poly(
            [
                (x0 + nx * wide, y0 + ny * wide),
                (x1 + nx * narrow, y1 + ny * narrow),
                (x1 - nx * narrow, y1 - ny * narrow),
                (x0 - nx * wide, y0 - ny * wide),
            ],
            fill,
        )
        self.poly(ring(x0, y0, wide / 2, wide / 2, steps=20), fill)
        self.poly(ring(x1, y1, narrow / 2, narrow / 2, steps=20), fill)

    def fade(
        self,
        points: Iterable[Point],
        top: Colour,
        bottom: Colour,
        span: tuple[float, float] | None = None,
    ) -> None:
        """A polygon passing from one colour to another downwards, over a span of heights."""
        placed = self._place(points)
        xs, ys = [p[0] for p in placed], [p[1] for p in placed]
        left, upper = max(int(min(xs)), 0), max(int(min(ys)), 0)
        right = min(int(max(xs)) + 2, self.image.width)
        lower = min(int(max(ys)) + 2, self.image.height)
        if right <= left or lower <= upper:
            return
        size = (right - left, lower - upper)
        y0, y1 = (
            (min(ys), max(ys))
            if span is None
            else (p[1] for p in self._place([(0, span[0]), (0, span[1])]))
        )
        shares = [min(max((upper + k - y0) / ((y1 - y0) or 1), 0), 1) for k in range(size[1])]
        ramp = Image.new("L", (1, size[1]))
        ramp.putdata([round(255 * share) for share in shares])
        ramp = ramp.resize(size, Image.Resampling.NEAREST)
        colours = Image.composite(
            Image.new("RGB", size, bottom[:3]), Image.new("RGB", size, top[:3]), ramp
        )
        mask = Image.new("L", size)
        ImageDraw.Draw(mask).polygon([(x - left, y - upper) for x, y in placed], fill=255)
        seen = [colour[3] if len(colour) == 4 else 255 for colour in (top, bottom)]
        if seen != [255, 255]:
            veil = ramp.point([round(seen[0] + (seen[1] - seen[0]) * k / 255) for k in range(256)])
            mask = ImageChops.multiply(mask, veil)
        self.image.paste(colours, (left, upper), mask)

    def glow(self, cx: float, cy: float, radius: float, fill: Colour, steps: int = 14) -> None:
        """A soft light: translucent discs, one in another."""
        opacity = (fill[3] if len(fill) == 4 else 255) / 255
        for step in range(steps, 0, -1):
            self.poly(
                ring(cx, cy, radius * step / steps, radius * step / steps),
                clear(fill, opacity * 2 / steps * (1.3 - step / steps)),
            )

    def finish(self) -> bytes:
        """The picture at its true size, as the bytes of a JPEG file."""
        small = self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)
        file = BytesIO()
        small.save(file, "JPEG", quality=QUALITY, optimize=True, progressive=True)
        return file.getvalue()
