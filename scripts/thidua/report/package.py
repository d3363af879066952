"""The archive that a Word or an Excel file is."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every part inside a file: no clock is asked."""

EFFORT = 3
"""Of zlib, 1 to 9: a fifth more bytes than by its usual 6, in a third of the time."""


def parts(file: bytes) -> dict[str, bytes]:
    """What stands in *file*, by the name of each part, in its order."""
    with zipfile.ZipFile(BytesIO(file)) as archive:
        return {part.filename: archive.read(part) for part in archive.infolist()}


def package(content: Mapping[str, bytes]) -> bytes:
    """The file of these parts, as :func:`parts` gives them. The same parts give the same bytes.

    >>> list(parts(package({"a.xml": b"<a/>", "b.xml": b"<b/>"})))
    ['a.xml', 'b.xml']
    """
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            part = zipfile.ZipInfo(name, EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            archive.writestr(part, data, compresslevel=EFFORT)
    return out.getvalue()
