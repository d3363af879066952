"""A story's picture as a card shows it: upright, in the colours of screens, cropped."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

NARROWEST, WIDEST = 420, 580
"""The picture of a card takes this much of its width, in pixels, as its own form asks for."""
CENTRE = (0.5, 0.3)
"""What is kept of a picture that is too wide or too high: faces are seldom in the lower half."""


def cover(path: Path, height: int, behind: str) -> Image.Image:
    """The picture at *path*, *height* pixels high, on the colour *behind* where it is transparent.

    Raises:
        OSError: it cannot be read.
    """
    with Image.open(path) as image:
        image.draft("RGB", (WIDEST, WIDEST))  # a JPEG is decoded no larger than needed
        upright = ImageOps.exif_transpose(image)
        wanted = round(height * upright.width / upright.height)
        size = min(max(wanted, NARROWEST), WIDEST), height
        shown = ImageOps.fit(_eight_bits(upright), size, Image.Resampling.BICUBIC, centering=CENTRE)
        return _in_screen_colours(shown, image.info.get("icc_profile"), behind)


def _eight_bits(image: Image.Image) -> Image.Image:
    """A picture in a mode that can be scaled without loss: palettes and 16 bits cannot."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value / 256, "L")
    if image.mode in ("P", "PA") or "transparency" in image.info:
        return image.convert("RGBA")
    return image.convert("L") if image.mode == "1" else image


def _in_screen_colours(image: Image.Image, profile: bytes | None, behind: str) -> Image.Image:
    if profile and image.mode in ("RGB", "CMYK", "L"):
        try:
            own, screen = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, own, screen, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):  # a profile that is none
            converted = None
        if converted:
            return converted
    if "A" in image.mode:
        ground = Image.new("RGBA", image.size, behind)
        return Image.alpha_composite(ground, image.convert("RGBA")).convert("RGB")
    return image.convert("RGB")
