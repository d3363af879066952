"""A cover on a card: upright, filling its place, of every kind of picture that stories may have."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import ExifTags, Image, ImageCms, ImageDraw

from thidua.publish.cards.cover import NARROWEST, WIDEST, cover

PAPER = "#fffdf9"


def quarters(width: int, height: int) -> Image.Image:
    """Red and green above, blue and white below."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width // 2, height // 2), "red")
    draw.rectangle((width // 2, 0, width, height // 2), "lime")
    draw.rectangle((0, height // 2, width // 2, height), "blue")
    return image


def near(colour: object, other: tuple[int, int, int]) -> bool:
    assert isinstance(colour, tuple)
    return all(abs(a - b) < 24 for a, b in zip(colour, other, strict=True))


@pytest.mark.parametrize(
    ("size", "width"),
    [((1600, 1000), WIDEST), ((1000, 1000), 520), ((900, 1200), NARROWEST), ((4000, 400), WIDEST)],
)
def test_the_picture_takes_as_much_width_as_its_form_asks_for(
    size: tuple[int, int], width: int, tmp_path: Path
) -> None:
    quarters(*size).save(tmp_path / "anh.png")
    assert cover(tmp_path / "anh.png", 520, PAPER).size == (width, 520)


def test_of_a_high_picture_more_is_kept_above_than_below(tmp_path: Path) -> None:
    quarters(500, 2000).save(tmp_path / "anh.png")
    shown = cover(tmp_path / "anh.png", 520, PAPER)
    assert near(shown.getpixel((100, 300)), (255, 0, 0))
    assert near(shown.getpixel((300, 300)), (0, 255, 0))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_picture_stands_upright(orientation: int, tmp_path: Path) -> None:
    ways = Image.Transpose
    lie = {
        1: (), 2: (ways.FLIP_LEFT_RIGHT,), 3: (ways.ROTATE_180,), 4: (ways.FLIP_TOP_BOTTOM,),
        5: (ways.TRANSPOSE,), 6: (ways.ROTATE_90,), 7: (ways.TRANSVERSE,), 8: (ways.ROTATE_270,),
    }[orientation]  # fmt: skip
    image = quarters(1600, 1000)
    for way in lie:
        image = image.transpose(way)
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    image.save(tmp_path / "anh.jpg", exif=exif)
    shown = cover(tmp_path / "anh.jpg", 520, PAPER)
    assert shown.size == (WIDEST, 520)
    corners = [shown.getpixel(at) for at in ((20, 20), (560, 20), (20, 500), (560, 500))]
    wanted = [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)]
    assert all(near(*pair) for pair in zip(corners, wanted, strict=True))


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGB", "RGBA", "1", "I;16"])
def test_every_mode_of_png_is_shown_in_colour(mode: str, tmp_path: Path) -> None:
    grey = Image.new("L", (600, 400), 0)
    grey.paste(255, (300, 0, 600, 400))
    if mode == "I;16":
        grey.convert("I").point(lambda value: value * 257).convert(mode).save(tmp_path / "a.png")
    else:
        grey.convert("RGB").convert(mode).save(tmp_path / "a.png")
    shown = cover(tmp_path / "a.png", 520, PAPER)
    assert shown.mode == "RGB"
    assert near(shown.getpixel((20, 260)), (0, 0, 0))
    assert near(shown.getpixel((560, 260)), (255, 255, 255))


def test_what_is_transparent_shows_the_paper(tmp_path: Path) -> None:
    clear = Image.new("RGBA", (600, 400))
    clear.save(tmp_path / "a.png")
    Image.new("P", (600, 400)).save(tmp_path / "b.png", transparency=0)
    for name in ("a.png", "b.png"):
        assert cover(tmp_path / name, 520, PAPER).getpixel((9, 9)) == (255, 253, 249)


def test_colours_for_printing_become_colours_for_screens(tmp_path: Path) -> None:
    Image.new("RGB", (600, 400), "red").convert("CMYK").save(tmp_path / "a.jpg", quality=95)
    assert near(cover(tmp_path / "a.jpg", 520, PAPER).getpixel((99, 99)), (255, 0, 0))


def test_a_profile_is_applied_and_one_that_is_none_does_not_matter(tmp_path: Path) -> None:
    grey = Image.new("RGB", (600, 400), (128, 128, 128))
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    grey.save(tmp_path / "a.jpg", icc_profile=lab)
    grey.save(tmp_path / "b.jpg", icc_profile=b"none")
    for name in ("a.jpg", "b.jpg"):
        assert near(cover(tmp_path / name, 520, PAPER).getpixel((9, 9)), (128, 128, 128))
