"""Originals in the site: in full size, but without metadata of people and places."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from thidua.publish.pictures.credit import own_credit, packet
from thidua.publish.pictures.decode import opened, turned
from thidua.publish.pictures.parts import tells_nothing
from thidua.rules.pictures import Shown

QUALITY = 90


def write(root: Path, shown: Iterable[Shown], folder: Path) -> None:
    """Puts the originals of *shown* beside their stories in *folder*, the site being built."""
    for one in shown:
        target = folder / one.story.address.removeprefix("/") / one.src
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(bare((root / one.path).read_bytes(), one.credit))


def bare(data: bytes, credit: str = "") -> bytes:
    """The picture in *data* in the same format and size, upright; of metadata only its maker.

    What has none stays as it is, to the byte.

    Raises:
        Exception: *data* is no picture, or a damaged one.
    """
    if tells_nothing(data):
        return data
    with opened(data) as image:
        xmp = packet(credit, *own_credit(image))
        profile = image.info.get("icc_profile")
        form = "JPEG" if image.format == "MPO" else image.format
        upright = turned(image)
    upright.info = {k: v for k, v in upright.info.items() if k == "transparency"}
    options: dict[str, Any] = {"icc_profile": profile} if profile else {}
    if xmp and form != "PNG":
        options["xmp"] = xmp
    with BytesIO() as file:
        upright.save(file, form, quality=QUALITY, **options)
        return file.getvalue()
