"""A story's picture as a card shows it: upright, in the colours of screens, cropped."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageOps

from thidua.publish.pictures.decode import eight_bits, opened, turned, web_colours

NARROWEST, WIDEST = 420, 580
"""The picture of a card takes this much of its width, in pixels, as its own form asks for."""
NEARLY = 0.92
"""So much of the height wanted is enough of a JPEG that can be decoded in halves or quarters."""
CENTRE = (0.5, 0.3)
"""What stays of a picture that is too wide or too high: faces are seldom in the lower half."""


def cover(path: Path, height: int, behind: str) -> Image.Image:
    """The picture at *path*, *height* pixels high, on the colour *behind* where it is transparent.

    Raises:
        OSError: it cannot be read.
    """
    with opened(path.read_bytes()) as image:
        least = round(height * NEARLY)
        image.draft("RGB", (least, least))  # a JPEG is decoded no larger than needed
        upright = eight_bits(turned(image))
        wanted = round(height * upright.width / upright.height)
        size = min(max(wanted, NARROWEST), WIDEST), height
        cropped = ImageOps.fit(upright, size, Image.Resampling.HAMMING, centering=CENTRE)
        coloured = web_colours(cropped, image.info.get("icc_profile"))
    if coloured.mode == "RGB":
        return coloured
    ground = Image.new("RGBA", coloured.size, behind)
    return Image.alpha_composite(ground, coloured).convert("RGB")
