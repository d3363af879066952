"""A card is painted: the look of the column's pages (theme/assets/base.css) as one picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from io import BytesIO
from pathlib import Path
from zlib import Z_RLE

from PIL import Image, ImageColor, ImageDraw, ImageFont

from thidua.publish.cards.cover import cover
from thidua.publish.cards.lines import Block, fit
from thidua.rules.card_title import readable

FONTS = Path(__file__).with_name("fonts")

WIDTH, HEIGHT = 1200, 630
RED, DEEP, GOLD, PAPER = "#a3161d", "#8f1017", "#ffd34e", "#fffdf9"
INK, LIGHT, KICKER = "#22201e", "#57514b", "#8a5a00"
BAND, EDGE, MARGIN, GAP = 104, 6, 56, 24
"""The masthead's height, its gold edge, what is free at the sides and between two texts: pixels."""
BADGE, EMBLEM = 60, 250
"""The star's disc in the masthead, and where it stands for the whole column: pixels."""
STAR = ((12, 1.6), (14.6, 9.4), (22.8, 9.4), (16.2, 14.3), (18.7, 22.2), (12, 17.4), (5.3, 22.2),
        (7.8, 14.3), (1.2, 9.4), (9.4, 9.4))  # fmt: skip
"""The corners of theme/.icons/thidua/star.svg, on 24 by 24."""
TITLE, LARGE_TITLE = (62, 56, 50, 45, 40, 36), (84, 76, 68, 60, 54, 48, 42)
NAME, SMALL, TINY = (32, 28, 24, 20), (26, 24, 22), (20, 18, 16)
"""Sizes of letters, largest first: pixels."""
REGULAR, BOLD = 500, 700
SAMPLE = "Minh họa"
FINER = 4
"""Slanting and round edges are drawn so many times larger, then made smaller."""
QUALITIES, HEAVIEST = (70, 55, 40), 90_000
"""The first of these JPEG qualities by which a card has at most so many bytes, or the last."""
BLENDS = ((RED, PAPER, 5), (RED, GOLD, 4), (GOLD, INK, 2))
"""Edges of letters without a cover beside them: between two colours so many others. With the five
themselves these are sixteen, so that PNG holds two pixels in a byte."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """What a card shows; without a title that the font can write, the column itself.

    ``cover`` is a picture's file.
    """

    authority: str
    name: str
    title: str = ""
    kicker: str = ""
    foot: tuple[str, ...] = ()
    sample: bool = False
    cover: Path | None = None

    @property
    def ending(self) -> str:
        """Of its file's name: a photograph is best kept as JPEG, letters alone as PNG."""
        return "jpg" if self.cover and readable(self.title) else "png"


def card(own: Card) -> bytes:
    """The file of *own*, :data:`WIDTH` by :data:`HEIGHT` pixels; the same card, the same bytes.

    Raises:
        OSError: the cover cannot be read.
    """
    image = painted(own)
    return _jpeg(image) if own.ending == "jpg" else _png(image)


def _jpeg(image: Image.Image) -> bytes:
    for quality in QUALITIES:
        file = BytesIO()
        image.save(file, "JPEG", quality=quality, subsampling="4:2:0", optimize=True)
        if file.tell() <= HEAVIEST:
            break
    return file.getvalue()


def _png(image: Image.Image) -> bytes:
    """Runs alone are packed: as small as the usual search for repetitions, in half its time."""
    file = BytesIO()
    few = image.quantize(palette=_palette(), dither=Image.Dither.NONE)
    few.save(file, "PNG", compress_type=Z_RLE)
    return file.getvalue()


@cache
def _palette() -> Image.Image:
    colours: list[tuple[int, ...]] = [ImageColor.getrgb(c) for c in (RED, DEEP, GOLD, PAPER, INK)]
    for one, other, many in BLENDS:
        ends = list(zip(ImageColor.getrgb(one), ImageColor.getrgb(other), strict=True))
        for n in range(1, many + 1):
            colours.append(tuple(a + (b - a) * n // (many + 1) for a, b in ends))
    palette = Image.new("P", (1, 1))
    palette.putpalette([value for colour in colours for value in colour])
    return palette


def painted(own: Card) -> Image.Image:
    """The picture that :func:`card` gives as a file."""
    if not readable(own.title):
        return _column(own)
    return _beside(own, own.cover) if own.cover else _alone(own)


def _beside(own: Card, path: Path) -> Image.Image:
    """The words on paper, the cover to their right."""
    image = _head(PAPER, own.authority, own.name, own.sample).copy()
    picture = cover(path, HEIGHT - BAND - EDGE, PAPER)
    left = WIDTH - picture.width
    image.paste(picture, (left, BAND + EDGE))
    _words(image, own, left - 2 * MARGIN, TITLE, (KICKER, INK, LIGHT))
    return image


def _alone(own: Card) -> Image.Image:
    """The words on lacquer red."""
    image = _head(RED, own.authority, own.name, own.sample).copy()
    _words(image, own, WIDTH - 3 * MARGIN, LARGE_TITLE, (GOLD, PAPER, PAPER))
    return image


def _column(own: Card) -> Image.Image:
    """The column's star, whose it is, and its name."""
    image = _ground()
    _badge(image, MARGIN, (HEIGHT - EMBLEM) // 2, EMBLEM)
    left = MARGIN + EMBLEM + MARGIN
    width = WIDTH - MARGIN - left
    whose = _set(own.authority.upper(), REGULAR, NAME, width, 90)
    name = _set(own.name, BOLD, LARGE_TITLE, width, 320)
    top = (HEIGHT - whose.height - GAP - name.height) // 2
    _write(image, whose, left, top, GOLD)
    _write(image, name, left, top + whose.height + GAP, PAPER)
    return image


def _ground() -> Image.Image:
    image = Image.new("RGB", (WIDTH, HEIGHT), RED)
    _lay(image, DEEP, WIDTH - 480, 90, (720, 720), _star)
    ImageDraw.Draw(image).rectangle((0, HEIGHT - 2 * EDGE, WIDTH, HEIGHT), GOLD)
    return image


@lru_cache(8)
def _head(ground: str, authority: str, title: str, sample: bool) -> Image.Image:
    """What the cards of a column have in common, on *ground*: PAPER or RED.

    Whose column it is and its name; at the right the mark of a sample.
    """
    if ground == RED:
        image = _ground()
    else:
        image = Image.new("RGB", (WIDTH, HEIGHT), ground)
        draw = ImageDraw.Draw(image)
        draw.rectangle((0, 0, WIDTH, BAND), RED)
        draw.rectangle((0, BAND, WIDTH, BAND + EDGE - 1), GOLD)
    _badge(image, MARGIN, (BAND - BADGE) // 2, BADGE)
    left, right = MARGIN + BADGE + 18, WIDTH - MARGIN
    if sample:
        mark = _set(SAMPLE, BOLD, SMALL, 300, 60)
        width = round(mark.font.getlength(SAMPLE)) + 44
        right -= width
        _lay(image, GOLD, right, BAND // 2 - 24, (width, 48), _pill)
        draw = ImageDraw.Draw(image)
        draw.text((right + width // 2, BAND // 2 + 9), SAMPLE, INK, mark.font, anchor="ms")
        right -= GAP
    whose = _set(authority.upper(), REGULAR, TINY, right - left, 30)
    name = _set(title, BOLD, NAME, right - left, 48)
    baseline = 80 if authority else BAND // 2 + 11
    _write(image, name, left, baseline - name.above, PAPER)
    _write(image, whose, left, 43 - whose.above, PAPER)
    return image


def _words(
    image: Image.Image,
    own: Card,
    width: int,
    sizes: Sequence[int],
    colours: tuple[str, str, str],
) -> None:
    """Kicker and title from the top, the foot at the bottom, in these *colours*."""
    above, main, below = colours
    bottom = HEIGHT - MARGIN + GAP // 2
    for text in reversed(own.foot):
        line = _set(text, REGULAR, SMALL, width, 76)
        bottom -= line.height
        _write(image, line, MARGIN, bottom, below)
        bottom -= GAP // 2
    top = BAND + EDGE + MARGIN - GAP // 2
    kicker = _set(own.kicker, BOLD, SMALL, width, 76)
    _write(image, kicker, MARGIN, top, above)
    top += kicker.height + GAP
    title = _set(own.title, BOLD, sizes, width, bottom - GAP - top)
    _write(image, title, MARGIN, top, main)


@cache
def _font(weight: int, size: int) -> ImageFont.FreeTypeFont:
    """The column's font. The basic layout is the same wherever Pillow runs."""
    path = FONTS / f"be-vietnam-pro-{weight}.ttf"
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def _set(text: str, weight: int, sizes: Sequence[int], width: int, height: int) -> Block:
    return fit(readable(text), partial(_font, weight), sizes, width, height)


def _write(image: Image.Image, block: Block, left: int, top: int, colour: str) -> None:
    """*block* with its ink from *top* on."""
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(block.lines):
        baseline = top + block.above + number * block.pitch
        draw.text((left, baseline), line, colour, block.font, anchor="ls")


Shape = Callable[[ImageDraw.ImageDraw, int, int], None]
"""Draws itself white into a black picture of a width and a height."""


def _lay(
    image: Image.Image, colour: str, left: int, top: int, size: tuple[int, int], shape: Shape
) -> None:
    """*shape* in *colour*, with soft edges."""
    width, height = size
    mask = Image.new("L", (width * FINER, height * FINER))
    shape(ImageDraw.Draw(mask), *mask.size)
    image.paste(colour, (left, top), mask.reduce(FINER))


def _badge(image: Image.Image, left: int, top: int, size: int) -> None:
    """The column's sign: a red star on a golden disc, as in the header of its pages."""
    inset = size // 6
    inner = size - 2 * inset
    _lay(image, GOLD, left, top, (size, size), _pill)
    _lay(image, RED, left + inset, top + inset, (inner, inner), _star)


def _star(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    corners = [(x * width / 24, y * height / 24) for x, y in STAR]
    draw.polygon(corners, 255)


def _pill(draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
    draw.rounded_rectangle((0, 0, width - 1, height - 1), height // 2, 255)
