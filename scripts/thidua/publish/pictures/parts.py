"""What the file of a picture is made of: whether there is more in it than points and colours.

Only what showing a picture needs is harmless: cameras and programs write places, names, previews,
whole films into parts of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

PNG = b"\x89PNG\r\n\x1a\n"
PNG_PARTS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD hIST pHYs sPLT tIME "
    b"acTL fcTL fdAT".split()
)
"""Chunks of a PNG (its third edition, 11) without texts and EXIF."""
WEBP_PARTS = frozenset([b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"])
"""Chunks of a WebP (RFC 9649, 2.7) without EXIF and XMP."""
JPEG_TABLES = frozenset([*range(0xC0, 0xD0), 0xDA, 0xDB, 0xDC, 0xDD])
"""Markers of frames, scans and tables (ITU-T T.81, table B.1)."""
JPEG_APPLICATIONS = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
"""Markers of what says how colours and sizes are meant, and what such a part begins with."""
JFIF_LENGTH = 16
"""Bytes of a JFIF part without a preview (JFIF 1.02)."""
MARKER = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
"""What ends the points of a scan."""
SCAN, END = 0xDA, 0xD9


def tells_nothing(data: bytes) -> bool:
    """Whether *data* is a JPEG, PNG or WebP that holds only what shows the picture.

    >>> tells_nothing(b"GIF89a")
    False
    """
    if data.startswith(PNG):
        return PNG_PARTS.issuperset(_png_parts(data))
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return WEBP_PARTS.issuperset(_webp_parts(data))
    return data.startswith(b"\xff\xd8") and _is_bare_jpeg(data)


def _png_parts(data: bytes) -> Iterator[bytes]:
    at = len(PNG)
    while at < len(data):
        yield data[at + 4 : at + 8]
        at += 12 + int.from_bytes(data[at : at + 4], "big")


def _webp_parts(data: bytes) -> Iterator[bytes]:
    at = 12
    while at < len(data):
        yield data[at : at + 4]
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + size + size % 2


def _is_bare_jpeg(data: bytes) -> bool:
    at = 2
    while data[at : at + 1] == b"\xff" and at + 4 <= len(data):
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xFF:  # a part may begin with several
            at += 1
            continue
        if marker not in JPEG_TABLES:
            name = JPEG_APPLICATIONS.get(marker)
            preview = marker == 0xE0 and length > JFIF_LENGTH
            if not name or preview or not data.startswith(name, at + 4):
                return False
        at += 2 + length
        if marker == SCAN:
            if not (following := MARKER.search(data, at)):
                return False
            at = following.start()
        if data[at : at + 2] == bytes([0xFF, END]):
            return not data[at + 2 :].strip(b"\0")
    return False
