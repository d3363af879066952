"""Originals in the site: in full size, but without metadata of people and places."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from thidua.publish.outputs import Output, Piece, key
from thidua.publish.pictures.credit import own_credit, packet
from thidua.publish.pictures.decode import opened, turned
from thidua.publish.pictures.parts import tells_nothing
from thidua.publish.pictures.variants import PublishedPicture
from thidua.rules.pictures import Shown

QUALITY = 90


def original_outputs(
    root: Path, shown: Iterable[Shown], pictures: Mapping[str, PublishedPicture]
) -> Iterator[Output]:
    """The originals of *shown*, which are among *pictures*, beside their stories."""
    for one in {posixpath.join(s.story.address, s.src): s for s in shown}.items():
        address, own = one
        said = key(original=pictures[own.path], credit=own.credit)

        def make(path: Path = root / own.path, credit: str = own.credit) -> bytes:
            return bare(path.read_bytes(), credit)

        yield Output(address, (Piece(f"original {said}", make),))


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
