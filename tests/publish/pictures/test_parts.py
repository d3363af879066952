"""A picture is bare when it holds what shows it and nothing more."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image, ImageCms

from thidua.publish.pictures.originals import bare
from thidua.publish.pictures.parts import tells_nothing

SECRET = b"20.8173 N, 105.3376 E"
IMAGE = Image.effect_noise((60, 40), 80).convert("RGB")
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
MOVING: dict[str, Any] = {"save_all": True, "append_images": [IMAGE.rotate(180)]}


def saved(form: str, image: Image.Image = IMAGE, **options: Any) -> bytes:
    with io.BytesIO() as file:
        image.save(file, form, **options)
        return file.getvalue()


JPEG, PNG, WEBP = map(saved, ("JPEG", "PNG", "WEBP"))


def chunk(name: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def segment(marker: int, data: bytes) -> bytes:
    """A part of a JPEG."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def riff(data: bytes) -> bytes:
    """A WebP with *data* after its own parts."""
    whole = WEBP[8:] + data
    return b"RIFF" + struct.pack("<I", len(whole)) + whole


@pytest.mark.parametrize(
    "data",
    [
        JPEG,
        saved("JPEG", progressive=True),
        saved("JPEG", restart_marker_blocks=2),
        saved("JPEG", IMAGE.convert("CMYK")),
        saved("JPEG", icc_profile=PROFILE, dpi=(300, 300)),
        JPEG + bytes(16),
        PNG,
        saved("PNG", IMAGE.quantize(8), icc_profile=PROFILE, dpi=(300, 300)),
        saved("PNG", **MOVING),
        WEBP,
        saved("WEBP", lossless=True, icc_profile=PROFILE),
        saved("WEBP", **MOVING),
    ],
)
def test_what_shows_a_picture_stays_to_the_byte(data: bytes) -> None:
    assert tells_nothing(data)
    assert bare(data) is data


@pytest.mark.parametrize(
    "data",
    [
        JPEG[:2] + segment(0xE1, b"Exif\0\0" + SECRET) + JPEG[2:],
        JPEG[:2] + segment(0xE5, SECRET) + JPEG[2:],
        JPEG[:2] + segment(0xE0, b"JFXX\0" + SECRET) + JPEG[2:],
        JPEG[:2] + segment(0xE2, b"MPF\0" + SECRET) + JPEG[2:],
        JPEG[:2] + segment(0xED, b"Photoshop 3.0\0" + SECRET) + JPEG[2:],
        JPEG[:2] + segment(0xFE, SECRET) + JPEG[2:],
        JPEG[:2] + b"\xff" + segment(0xFE, SECRET) + JPEG[2:],
        JPEG + SECRET,
        JPEG + JPEG[:2] + segment(0xE1, SECRET) + JPEG[2:],
        PNG[:33] + chunk(b"tEXt", b"Comment\0" + SECRET) + PNG[33:],
        PNG[:-12] + chunk(b"tEXt", b"Comment\0" + SECRET) + PNG[-12:],
        PNG[:-12] + chunk(b"eXIf", SECRET) + PNG[-12:],
        PNG[:33] + chunk(b"prVt", SECRET) + PNG[33:],
        PNG + SECRET,
        riff(b"EXIF" + struct.pack("<I", len(SECRET) + 1) + SECRET + b"\0\0"),
        riff(b"XMP " + struct.pack("<I", len(SECRET) + 1) + SECRET + b"\0\0"),
        WEBP + SECRET,
    ],
)
def test_what_tells_more_goes(data: bytes) -> None:
    assert SECRET in data
    content = bare(data)
    assert SECRET not in content
    with Image.open(io.BytesIO(content)) as image:
        assert image.size == IMAGE.size


@pytest.mark.parametrize(
    "make", [lambda: saved("GIF"), lambda: saved("TIFF"), lambda: b"ftypheic", lambda: b""]
)
def test_what_is_none_of_the_three_is_not_given_out(make: Callable[[], bytes]) -> None:
    with pytest.raises(OSError, match="cannot identify"):
        bare(make())
