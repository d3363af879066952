"""Pictures go into the site without what they tell of people."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo

from thidua.publish import images

HEAD = "image: anh.{ending}\nimage_alt: Khe nước dưới chân đồi\n"


def told(ending: str) -> dict[str, Any]:
    """What a telephone writes beside the picture: it lies on its side, and was taken somewhere."""
    if ending == "png":
        notes = PngInfo()
        notes.add_text("Author", "Bà Bùi Thị Mơ")
        return {"pnginfo": notes}
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Artist] = "Bà Bùi Thị Mơ"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (20.0, 49.0, 1.0)
    return {"exif": exif}


@pytest.mark.parametrize("ending", ["jpg", "webp", "png"])
def test_nothing_is_told_beside_the_picture(
    ending: str, checked: Callable[..., Any], story: Callable[..., str], tmp_path: Path
) -> None:
    path = "exemplars/2024/giu-nuoc/index.md"
    column = checked({path: story(HEAD.format(ending=ending))})
    original = column.root / f"exemplars/2024/giu-nuoc/anh.{ending}"
    Image.new("RGB", (80, 50), "#3f8f4f").save(original, **told(ending))
    exemplar = column.column.story_at[path]
    images.copy(column.root, exemplar, tmp_path)
    with Image.open(tmp_path / f"anh.{ending}") as image:
        assert not image.getexif()
        assert not images.TELLING & set(image.info)
        assert not getattr(image, "text", {})
        shown = image.size
    assert shown == images.size_of(column.root, exemplar, f"anh.{ending}")
    assert shown == ((80, 50) if ending == "png" else (50, 80))
    assert "Mơ".encode() not in (tmp_path / f"anh.{ending}").read_bytes()


def test_picture_that_tells_nothing_stays_as_it_is(
    checked: Callable[..., Any], story: Callable[..., str], tmp_path: Path
) -> None:
    path = "exemplars/2024/giu-nuoc/index.md"
    column = checked({path: story(HEAD.format(ending="jpg"))})
    original = column.root / "exemplars/2024/giu-nuoc/anh.jpg"
    Image.new("RGB", (80, 50), "#3f8f4f").save(original, quality=71)
    images.copy(column.root, column.column.story_at[path], tmp_path)
    assert (tmp_path / "anh.jpg").read_bytes() == original.read_bytes()
