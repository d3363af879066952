"""An original is read: upright, in the colours of the web, no wider than it is ever shown."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO

from PIL import ExifTags, Image, ImageCms

from thidua.publish.pictures.credit import own_credit
from thidua.publish.pictures.variants import scaled
from thidua.rules.picture_file import FORMATS, WIDEST

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What sets a picture upright, by its EXIF orientation (EXIF 2.32, 4.6.4 A)."""
DEEP = {"I": 65535, "I;16": 65535, "I;16L": 65535, "I;16B": 65535, "I;16N": 65535, "F": 255}
"""What is white in the modes that hold more than 8 bits."""
SRGB = ImageCms.createProfile("sRGB")


@dataclass(frozen=True, slots=True)
class Original:
    """A picture that was read: RGB, or RGBA where one sees through it somewhere.

    ``lossless``: its format keeps every pixel, so it may be a drawing with sharp lines.
    """

    image: Image.Image
    lossless: bool
    artist: str
    rights: str


def read(data: bytes) -> Original:
    """The picture that *data* holds, at most :data:`WIDEST` pixels wide, never enlarged.

    Raises:
        Exception: whatever a decoder stumbled over.
    """
    with opened(data) as image:
        artist, rights = own_credit(image)
        profile = image.info.get("icc_profile")
        lossless = image.format == "PNG"
        image.draft(image.mode, (WIDEST, WIDEST))  # a JPEG is decoded no larger than is of use
        upright = turned(image)
    image = eight_bits(upright)
    if image.width > WIDEST:
        image = at_width(image, WIDEST)
    image = web_colours(image, profile)
    image.info.clear()
    return Original(image, lossless, artist, rights)


@contextmanager
def opened(data: bytes) -> Iterator[Image.Image]:
    """The picture in *data*; Pillow's warnings, in English, are not shown."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(BytesIO(data), formats=tuple(FORMATS)) as image:
            yield image


def turned(image: Image.Image) -> Image.Image:
    """*image*, decoded, as its camera was held."""
    turn = None
    with suppress(Exception):  # a malformed block says nothing
        turn = TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    image.load()
    return image if turn is None else image.transpose(turn)


def eight_bits(image: Image.Image) -> Image.Image:
    """*image* in one of the modes L, RGB, RGBA, CMYK, with 8 bits."""
    if white := DEEP.get(image.mode):
        deep = image if image.mode == "F" else image.convert("I")
        return deep.point(lambda value: value * (255 / white) + 0.5).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode in ("L", "RGB", "CMYK"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def at_width(image: Image.Image, width: int) -> Image.Image:
    """*image* in another, smaller width."""
    size = (width, scaled(image.width, image.height, width))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)


def web_colours(image: Image.Image, profile: bytes | None) -> Image.Image:
    """*image* in sRGB. A profile that cannot be read, or is of other colours, is passed over."""
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = image.convert("RGB") if alpha else image
    if profile:
        with suppress(OSError, ImageCms.PyCMSError):
            meant = ImageCms.ImageCmsProfile(BytesIO(profile))
            if "sRGB" not in ImageCms.getProfileDescription(meant):
                converted = ImageCms.profileToProfile(colours, meant, SRGB, outputMode="RGB")
                colours = converted or colours
    colours = colours.convert("RGB")
    if alpha and alpha.histogram()[255] < alpha.width * alpha.height:
        colours.putalpha(alpha)
    return colours
