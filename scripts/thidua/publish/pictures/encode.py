"""One original becomes the files of a picture, all in one bundle."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile, ZipInfo

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pydantic import TypeAdapter

from thidua.publish.cache import digest
from thidua.publish.pictures.credit import packet
from thidua.publish.pictures.decode import Original, at_width, read
from thidua.publish.pictures.variants import WIDTHS, PublishedPicture, widths_of

SAVED: Mapping[str, Mapping[str, Any]] = {
    "avif": {"quality": 50, "max_threads": 1},
    "webp": {"quality": 72, "method": 2},
    "jpg": {"quality": 75, "progressive": True, "optimize": True},
    "png": {"optimize": True},
}
"""How each format is written. Looked at beside each other, photographs and drawings, the three are
alike, at about 50 : 75 : 100 bytes; below AVIF 50 flat colours begin to swim. WebP, which few
browsers still need, is written quickly."""
SLOW, FAST, WIDE = 8, 9, 1200
"""How quickly AVIF is written, and the width beyond which it is written fast. 8 takes a quarter of
the time of 6, for 15 % more bytes, and 9 a quarter again, for another 15 %: bytes are saved where
telephones load them, time where the most pixels are."""
LOSSLESS: Mapping[str, Any] = {"lossless": True, "quality": 60, "method": 4}
"""How WebP keeps every pixel of a drawing."""
VERSION = 1
"""Goes up when the way from an original to its files changes other than by the settings above."""
SETTINGS = repr((VERSION, WIDTHS, SAVED, SLOW, FAST, WIDE, LOSSLESS)).encode()
PILLOW = {"jpg": "JPEG"}
NOTE = "picture.json"
NOTES = TypeAdapter(PublishedPicture)


def name_of(data: bytes, credit: str) -> str:
    """What the files of an original are called: by its bytes, its credit and our settings."""
    return digest(data, credit.encode(), SETTINGS)


def bundle(data: bytes, credit: str) -> bytes:
    """A ZIP archive of the files of the picture in *data*, and of its note: see :func:`note`.

    None of the metadata of *data* is in it but, in the files of the last format, *credit* and what
    the camera wrote of maker and rights.

    Raises:
        Exception: whatever a decoder stumbled over.
    """
    original = read(data)
    image = original.image
    formats = _formats(original)
    xmp = packet(credit, original.artist, original.rights)
    name = name_of(data, credit)
    last = [*formats][-1]
    files, lengths = {}, []
    for width in widths_of(image.width):
        small = image if width == image.width else at_width(image, width)
        for ending, options in formats.items():
            content = _saved(small, ending, options, xmp if ending == last else b"")
            files[f"{name}-{width}.{ending}"] = content
        lengths.append(len(content))
    picture = PublishedPicture(
        name=name,
        width=image.width,
        height=image.height,
        widths=widths_of(image.width),
        formats=tuple(formats),
        colour="" if image.mode == "RGBA" else _colour(image),
        lengths=tuple(lengths),
    )
    files[NOTE] = NOTES.dump_json(picture)
    return _archive(files)


def note(path: Path) -> bytes:
    """The values of the picture whose bundle is at *path*, as JSON."""
    with ZipFile(path) as archive:
        return archive.read(NOTE)


def from_note(text: bytes) -> PublishedPicture:
    """The picture with the values that :func:`note` gives."""
    return NOTES.validate_json(text)


def _formats(original: Original) -> dict[str, Mapping[str, Any]]:
    """The formats for a picture, with how each is written.

    A drawing is what takes fewer bytes when every pixel is kept: lines stay sharp. What one can see
    through has PNG for everything, which JPEG is not.
    """
    if original.lossless:
        exact = len(_saved(original.image, "webp", LOSSLESS))
        if exact <= len(_saved(original.image, "webp", SAVED["webp"])):
            return {"webp": LOSSLESS, "png": SAVED["png"]}
    last = "png" if original.image.mode == "RGBA" else "jpg"
    return {ending: SAVED[ending] for ending in ("avif", "webp", last)}


def _saved(image: Image.Image, ending: str, options: Mapping[str, Any], xmp: bytes = b"") -> bytes:
    more: dict[str, Any] = {}
    if ending == "avif":
        more["speed"] = SLOW if image.width <= WIDE else FAST
    if xmp and ending == "png":  # as a PNG holds it (XMP part 3, 1.1.5)
        more["pnginfo"] = PngInfo()
        more["pnginfo"].add_itxt("XML:com.adobe.xmp", xmp.decode())
    elif xmp:
        more["xmp"] = xmp
    with BytesIO() as file:
        image.save(file, PILLOW.get(ending, ending.upper()), **options, **more)
        return file.getvalue()


def _colour(image: Image.Image) -> str:
    """The colour that *image* has most of."""
    few = image.resize((32, 32), Image.Resampling.BOX).quantize(6)
    counts = few.histogram()
    index = counts.index(max(counts))
    palette = few.getpalette() or [0, 0, 0]
    return f"#{bytes(palette[3 * index : 3 * index + 3]).hex()}"


def _archive(files: Mapping[str, bytes]) -> bytes:
    with BytesIO() as file:
        with ZipFile(file, "w") as archive:
            for name, content in files.items():
                archive.writestr(ZipInfo(name), content)
        return file.getvalue()
