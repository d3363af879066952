"""A picture as it stands in the site: one address for each width and format."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.rules.picture_file import WIDEST

FOLDER = "/anh/"
WIDTHS = (400, 800, 1200, WIDEST)
"""Pixels. The layout shows a card 281 to 370 px wide, on telephones up to 446; text 720; a cover
1204 (measured in Chromium from 320 to 2560 px). So a desk takes 400 for a card and 1200 for a
cover, a telephone of density 2 takes 800 (358 x 2 = 716), of density 3 takes 1200."""
NEAR = 0.9
"""A width nearer than that to the picture's own would save nothing."""
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}


def widths_of(width: int) -> tuple[int, ...]:
    """The widths in which a picture of *width* pixels is published: never more than its own.

    >>> widths_of(4000), widths_of(1000), widths_of(820), widths_of(64)
    ((400, 800, 1200, 1600), (400, 800, 1000), (400, 820), (64,))
    """
    most = min(width, WIDTHS[-1])
    return (*(w for w in WIDTHS if w < NEAR * most), most)


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishedPicture:
    """A published picture.

    Attributes:
        name: what its files' names begin with; another original or credit has another name.
        width, height: pixels, of its widest files.
        widths: ascending.
        formats: endings, what saves most first; the last is what everything can show.
        colour: what it mostly is, ``#rrggbb``, to stand there until it comes; empty where one sees
            through it.
        lengths: bytes of the files in the last format, by width.
    """

    name: str
    width: int
    height: int
    widths: tuple[int, ...]
    formats: tuple[str, ...]
    colour: str
    lengths: tuple[int, ...]

    @property
    def key(self) -> str:
        """Tells it from every other picture."""
        return f"{self.name} {self.widths} {self.formats} {self.lengths} {self.colour}"

    def address(self, width: int = 0, ending: str = "") -> str:
        """Where a file of it stands; by default the widest, in the format for everything."""
        return FOLDER + self.file(width or self.width, ending or self.formats[-1])

    def file(self, width: int, ending: str) -> str:
        """The name of one of its files."""
        return f"{self.name}-{width}.{ending}"

    def height_at(self, width: int) -> int:
        """How high it is, in pixels, where it is *width* wide."""
        return scaled(self.width, self.height, width)

    def width_up_to(self, most: int) -> int:
        """The widest of its widths that is no more than *most*, else the smallest."""
        return max((w for w in self.widths if w <= most), default=self.widths[0])

    @property
    def type(self) -> str:
        """The media type of the format for everything."""
        return TYPES[self.formats[-1]]

    @property
    def length(self) -> int:
        """Bytes of the widest file in the format for everything."""
        return self.lengths[-1]


def scaled(width: int, height: int, to: int) -> int:
    """The height of a picture once it is *to* wide; at least one pixel."""
    return max(1, round(height * to / width))
