"""Originals of every sort are read as people see them."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import ExifTags, Image, ImageChops, ImageCms

from thidua.publish.pictures.decode import read
from thidua.rules.picture_file import WIDEST

MODES = ["1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "YCbCr", "I", "I;16", "F"]
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
RED, GREEN, BLUE, WHITE = (220, 30, 30), (30, 160, 60), (30, 60, 200), (255, 255, 255)


def saved(image: Image.Image, form: str = "PNG", **options: Any) -> bytes:
    with io.BytesIO() as file:
        image.save(file, form, **options)
        return file.getvalue()


def corners(size: tuple[int, int] = (48, 32)) -> Image.Image:
    """Four colours, so that each way of turning it is another picture."""
    image = Image.new("RGB", size)
    half = (size[0] // 2, size[1] // 2)
    for n, colour in enumerate((RED, GREEN, BLUE, WHITE)):
        image.paste(colour, (half[0] * (n % 2), half[1] * (n // 2), *size))
    return image


def near(one: Image.Image, other: Image.Image, most: int) -> bool:
    """Whether no colour of any pixel differs by more than *most*."""
    assert one.size == other.size
    spread = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).getextrema()
    return all(high <= most for _, high in spread)  # type: ignore[misc]


@pytest.mark.parametrize(
    ("mode", "form", "shown"),
    [
        ("1", "PNG", "RGB"),
        ("L", "PNG", "RGB"),
        ("LA", "PNG", "RGB"),
        ("P", "PNG", "RGB"),
        ("RGB", "PNG", "RGB"),
        ("RGBA", "PNG", "RGB"),
        ("L", "JPEG", "RGB"),
        ("RGB", "JPEG", "RGB"),
        ("CMYK", "JPEG", "RGB"),
        ("RGB", "WEBP", "RGB"),
        ("RGBA", "WEBP", "RGB"),
    ],
)
def test_every_mode_becomes_the_colours_of_the_web(mode: str, form: str, shown: str) -> None:
    image = corners().convert(mode)
    options = {"lossless": True} if form == "WEBP" else {"quality": 95, "subsampling": 0}
    found = read(saved(image, form, **(options if form != "PNG" else {}))).image
    assert found.mode == shown  # opaque throughout, whatever channels it had
    assert near(found, image, 0 if form != "JPEG" else 12)


@pytest.mark.parametrize("white", [65535, 40000, 255])
def test_sixteen_bits_become_eight(white: int) -> None:
    found = read(saved(Image.new("I;16", (4, 4), white))).image
    assert found.getpixel((0, 0)) == (round(white / 257),) * 3


@pytest.mark.parametrize("mode", MODES)
def test_no_mode_of_the_library_is_unknown(mode: str) -> None:
    """Files of the three formats have fewer modes; what a new decoder gives shall not fail."""
    from thidua.publish.pictures.decode import eight_bits, web_colours

    image = Image.new("F", (4, 4), 200.0) if mode == "F" else Image.new(mode, (4, 4))
    if mode in ("I", "I;16"):
        image = Image.new(mode, (4, 4), 200 * 257)
    found = web_colours(eight_bits(image), None)
    assert found.mode in ("RGB", "RGBA")
    if mode in ("F", "I", "I;16"):
        assert found.getpixel((0, 0)) == (200, 200, 200)


@pytest.mark.parametrize("mode", ["LA", "RGBA", "P"])
def test_what_one_sees_through_stays_so(mode: str) -> None:
    image = corners().convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    options: dict[str, Any] = {}
    if mode == "P":
        image, options = corners().quantize(4), {"transparency": 0}
    found = read(saved(image.convert(mode), **options)).image
    assert found.mode == "RGBA"
    assert found.getchannel("A").getextrema() == ((0, 255) if mode == "P" else (4, 251))


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_a_colour_may_mean_nothing(mode: str) -> None:
    white = (255, 255, 255) if mode == "RGB" else 255
    image = Image.new(mode, (4, 4), white)
    image.putpixel((0, 0), (0, 0, 0) if mode == "RGB" else 0)
    found = read(saved(image, transparency=white)).image
    assert found.getchannel("A").getextrema() == (0, 255)
    assert found.getpixel((0, 0)) == (0, 0, 0, 255)


ORIENTATIONS = {
    1: lambda i: i,
    2: lambda i: i.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    3: lambda i: i.rotate(180),
    4: lambda i: i.transpose(Image.Transpose.FLIP_TOP_BOTTOM),
    5: lambda i: i.rotate(90, expand=True).transpose(Image.Transpose.FLIP_TOP_BOTTOM),
    6: lambda i: i.rotate(90, expand=True),
    7: lambda i: i.rotate(90, expand=True).transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    8: lambda i: i.rotate(-90, expand=True),
}
"""How a camera that was held so lays an upright picture down (EXIF 2.32, 4.6.4 A)."""


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_a_picture_stands_upright_however_the_camera_was_held(orientation: int, form: str) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    lying = ORIENTATIONS[orientation](corners())
    options = {"PNG": {}, "JPEG": {"quality": 95, "subsampling": 0}, "WEBP": {"lossless": True}}
    found = read(saved(lying, form, exif=exif, **options[form])).image
    assert near(found, corners(), 12 if form == "JPEG" else 0)


@pytest.mark.parametrize(
    "exif", [b"Exif\0\0", b"Exif\0\0khong phai", b"Exif\0\0II*\0\xff\xff\xff\xff"]
)
def test_a_malformed_block_tells_nothing_and_spoils_nothing(exif: bytes) -> None:
    found = read(saved(corners(), "JPEG", exif=exif, quality=95, subsampling=0))
    assert near(found.image, corners(), 12)
    assert (found.artist, found.rights) == ("", "")


def test_a_profile_of_other_colours_is_turned_into_srgb() -> None:
    """In this one, what is called red is green: as it would be shown without the profile."""
    odd = SRGB.replace(b"rXYZ", b"....").replace(b"gXYZ", b"rXYZ").replace(b"....", b"gXYZ")
    odd = odd.replace("sRGB".encode("utf-16-be"), "khác".encode("utf-16-be"))
    for mode in ("RGB", "RGBA"):
        image = Image.new("RGB", (4, 4), (250, 10, 20)).convert(mode)
        if mode == "RGBA":
            image.putpixel((3, 3), (0, 0, 0, 0))
        found = read(saved(image, icc_profile=odd)).image
        assert found.mode == mode
        assert near(found.crop((0, 0, 1, 1)), Image.new("RGB", (1, 1), (10, 250, 20)), 3)
        assert not found.info


@pytest.mark.parametrize("profile", [b"khong phai", SRGB])
def test_no_profile_or_that_of_the_web_changes_nothing(profile: bytes) -> None:
    image = Image.new("RGB", (4, 4), (100, 120, 140))
    assert near(read(saved(image, icc_profile=profile)).image, image, 0)


@pytest.mark.parametrize("size", [(2000, 500), (WIDEST, 500), (900, 3000), (1, 1), (5000, 1)])
def test_a_picture_is_made_smaller_and_never_larger(size: tuple[int, int]) -> None:
    found = read(saved(Image.new("RGB", size, RED), "JPEG")).image
    width = min(WIDEST, size[0])
    assert found.size == (width, max(1, round(size[1] * width / size[0])))
    assert near(found, Image.new("RGB", found.size, RED), 4)


def test_what_is_decoded_small_keeps_its_shape() -> None:
    """A JPEG is decoded at a half or a quarter of its size; that must not move anything."""
    found = read(saved(corners((6400, 4000)), "JPEG", quality=95)).image
    assert found.size == (1600, 1000)
    for place, colour in {(400, 250): RED, (1200, 250): GREEN, (400, 750): BLUE}.items():
        assert near(
            Image.new("RGB", (1, 1), found.getpixel(place)), Image.new("RGB", (1, 1), colour), 6
        )


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_half_a_picture_is_none(form: str) -> None:
    whole = saved(Image.effect_noise((64, 64), 80).convert("RGB"), form)
    with pytest.raises(Exception, match=r"."):
        read(whole[: len(whole) // 2])
