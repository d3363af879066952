"""Originals in the site: in full size, but without metadata of people and places."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, UnidentifiedImageError

from thidua.publish.pictures.credit import own_credit, packet
from thidua.publish.pictures.decode import opened, turned
from thidua.rules.pictures import Shown

METADATA = {"exif", "xmp", "XML:com.adobe.xmp", "comment", "photoshop", "parsed_exif"}
"""What pictures carry besides themselves, in Pillow's words; it can hold where somebody lives."""
QUALITY = 90


def write(root: Path, shown: Iterable[Shown], folder: Path) -> None:
    """Puts the originals of *shown* beside their stories in *folder*, the site being built."""
    for one in shown:
        target = folder / one.story.address.removeprefix("/") / one.src
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(bare((root / one.path).read_bytes(), one.credit))


def bare(data: bytes, credit: str = "") -> bytes:
    """The picture in *data* in the same format and size, upright; of metadata only its maker.

    What has none stays as it is, to the byte. What is no picture, too.
    """
    try:
        with opened(data) as image:
            if not (
                METADATA & set(image.info) or getattr(image, "text", None) or _more(image, data)
            ):
                return data
            xmp = packet(credit, *own_credit(image))
            profile = image.info.get("icc_profile")
            form = "JPEG" if image.format == "MPO" else image.format
            upright = turned(image)
    except UnidentifiedImageError:
        return data
    upright.info = {k: v for k, v in upright.info.items() if k == "transparency"}
    options: dict[str, Any] = {"icc_profile": profile} if profile else {}
    if xmp and form != "PNG":
        options["xmp"] = xmp
    with BytesIO() as file:
        upright.save(file, form, quality=QUALITY, **options)
        return file.getvalue()


def _more(image: Image.Image, data: bytes) -> bool:
    """Whether something stands behind the end of a JPEG: a video, a second picture."""
    return image.format in ("JPEG", "MPO") and not data.rstrip(b"\0").endswith(b"\xff\xd9")
