"""The files of a picture: of use to every browser, and silent about people and places."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from typing import Any
from zipfile import ZipFile

import pytest
from PIL import ExifTags, Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from thidua.publish.pictures.encode import NOTE, NOTES, bundle, name_of
from thidua.publish.pictures.originals import bare
from thidua.publish.pictures.variants import PublishedPicture

SECRET = "Nhà bà Mơ ở xóm Đầm"
FORMS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}


def saved(image: Image.Image, form: str = "JPEG", **options: Any) -> bytes:
    with io.BytesIO() as file:
        image.save(file, form, **options)
        return file.getvalue()


def photograph(size: tuple[int, int] = (500, 300)) -> Image.Image:
    """Noise on a gradient, the same each time: what lossless coding cannot make small."""
    grain = random.Random(1).randbytes(size[0] * size[1])
    noise = Image.frombytes("L", size, grain).point(lambda v: v // 4)
    ground = Image.linear_gradient("L").resize(size)
    return Image.merge("RGB", [Image.blend(ground, noise, 0.3), ground, noise])


def drawing(mode: str = "RGB") -> Image.Image:
    """A chart with a few colours and sharp lines."""
    image = Image.new(mode, (900, 600), (255, 255, 255, 0)[: len(mode)])
    pen = ImageDraw.Draw(image)
    for n in range(9):
        pen.rectangle((60 + 90 * n, 500 - 50 * n, 110 + 90 * n, 560), "#a3161d", "black", 3)
        pen.text((70 + 90 * n, 570), f"T{n}", fill="black")
    return image


def unpacked(data: bytes) -> tuple[PublishedPicture, dict[str, bytes]]:
    with ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return NOTES.validate_json(files.pop(NOTE)), files


def test_a_photograph_comes_in_three_formats_and_the_widths_of_the_layout() -> None:
    data = saved(photograph((1000, 600)))
    picture, files = unpacked(bundle(data, ""))
    name = name_of(data, "")
    assert re.fullmatch("[0-9a-f]{16}", name)
    assert picture.formats == ("avif", "webp", "jpg")
    assert picture.widths == (400, 800, 1000)
    assert (picture.width, picture.height) == (1000, 600)
    assert set(files) == {f"{name}-{w}.{e}" for w in picture.widths for e in picture.formats}
    for file, content in files.items():
        with Image.open(io.BytesIO(content)) as image:
            image.load()
            width = int(file.split("-")[1].split(".")[0])
            assert image.size == (width, picture.height_at(width))
            assert image.mode == "RGB"
            assert {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}[
                file[-4:].strip(".")
            ] == image.format
    assert picture.lengths == tuple(len(files[picture.file(w, "jpg")]) for w in picture.widths)
    large = [len(files[picture.file(1000, ending)]) for ending in picture.formats]
    assert max(large) == large[-1]


def test_a_drawing_keeps_every_pixel() -> None:
    image = drawing()
    picture, files = unpacked(bundle(saved(image, "PNG"), ""))
    assert picture.formats == ("webp", "png")
    for ending in picture.formats:
        with Image.open(io.BytesIO(files[picture.file(900, ending)])) as shown:
            assert shown.convert("RGB").tobytes() == image.tobytes()


@pytest.mark.parametrize("drawn", [True, False])
def test_one_sees_through_it_in_every_format(drawn: bool) -> None:
    image = drawing("RGBA") if drawn else photograph().convert("RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 40, 40))
    picture, files = unpacked(bundle(saved(image, "PNG"), ""))
    assert picture.formats == (("webp", "png") if drawn else ("avif", "webp", "png"))
    assert picture.colour == ""
    for ending in picture.formats:
        with Image.open(io.BytesIO(files[picture.file(image.width, ending)])) as shown:
            assert shown.convert("RGBA").getchannel("A").getextrema() == (0, 255)


def test_a_colour_stands_there_until_the_picture_comes() -> None:
    image = Image.new("RGB", (300, 200), (20, 120, 60))
    image.paste((250, 250, 250), (0, 0, 300, 60))
    picture, _ = unpacked(bundle(saved(image, quality=95), ""))
    assert re.fullmatch("#[0-9a-f]{6}", picture.colour)
    shown = bytes.fromhex(picture.colour[1:])
    assert all(abs(a - b) < 6 for a, b in zip(shown, (20, 120, 60), strict=True))


def telling(form: str) -> bytes:
    """What a telephone and its owner write beside a picture."""
    image, options = photograph(), {}
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = SECRET.encode()
    exif[ExifTags.Base.Model] = "Điện thoại".encode()
    exif[ExifTags.Base.Artist] = "Bùi Thị Hoa".encode()
    exif[ExifTags.Base.Copyright] = "© Tổ tin bài".encode()
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (20.0, 49.0, 1.0)
    if form == "PNG":
        notes = PngInfo()
        notes.add_itxt("Comment", SECRET)
        notes.add_itxt("XML:com.adobe.xmp", SECRET)
        options = {"pnginfo": notes}
    elif form == "WEBP":
        options = {"xmp": SECRET.encode()}
    else:
        options = {"xmp": SECRET.encode(), "comment": SECRET.encode(), "dpi": (299, 299)}
    return saved(image, form, exif=exif, **options) + (SECRET.encode() if form == "JPEG" else b"")


def told_by(content: bytes) -> tuple[str, dict[str, Any]]:
    """The XMP of a picture, and whatever else is told beside it."""
    with Image.open(io.BytesIO(content)) as image:
        image.load()
        assert not image.getexif()
        beside = {**image.info, **getattr(image, "text", {})}
    xmp = beside.pop("xmp", b"") or beside.pop("XML:com.adobe.xmp", "")
    beside.pop("XML:com.adobe.xmp", None)
    return (xmp.decode() if isinstance(xmp, bytes) else xmp), beside


PLAIN = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
PLAIN |= {"loop", "background", "timestamp", "duration", "chroma", "interlace"}
"""What decoders tell of the coding itself."""


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_told_but_who_made_it(form: str) -> None:
    picture, files = unpacked(bundle(telling(form), "Ảnh: Nguyễn Văn An"))
    for name, content in files.items():
        for secret in (SECRET, "Điện thoại", "GPS", "Exif"):
            assert secret.encode() not in content, name
        xmp, beside = told_by(content)
        assert set(beside) <= PLAIN, name
        if not name.endswith(picture.formats[-1]):
            assert xmp == ""
            continue
        assert '<rdf:li xml:lang="x-default">© Tổ tin bài</rdf:li>' in xmp
        assert "<rdf:Seq><rdf:li>Bùi Thị Hoa</rdf:li></rdf:Seq>" in xmp
        assert "<photoshop:Credit>Ảnh: Nguyễn Văn An</photoshop:Credit>" in xmp


def test_without_a_credit_nothing_is_told_at_all() -> None:
    picture, files = unpacked(bundle(saved(photograph()), ""))
    assert all(told_by(content)[0] == "" for content in files.values())
    _, with_credit = unpacked(bundle(saved(photograph()), "Ảnh <của> & A\x00\n B"))
    xmp, _ = told_by(next(c for n, c in with_credit.items() if n.endswith("jpg")))
    assert "Ảnh &lt;của&gt; &amp; A B" in xmp
    assert not set(files) & set(with_credit), "another credit is another picture"
    assert picture.formats[-1] == "jpg"


def test_the_same_original_gives_the_same_bytes() -> None:
    data = saved(photograph())
    assert bundle(data, "A") == bundle(data, "A")


@pytest.mark.parametrize("form", FORMS)
def test_an_original_is_published_whole_and_bare(form: str) -> None:
    content = bare(telling(form), "Ảnh: An")
    with Image.open(io.BytesIO(content)) as image:
        assert (image.format, image.size) == (form, (500, 300))
    xmp, beside = told_by(content)
    assert SECRET.encode() not in content
    assert set(beside) <= PLAIN
    assert form == "PNG" or "Bùi Thị Hoa" in xmp


@pytest.mark.parametrize(
    "make",
    [
        lambda: saved(photograph()),
        lambda: saved(drawing(), "PNG"),
        lambda: saved(drawing(), "WEBP"),
    ],
)
def test_an_original_that_tells_nothing_stays_as_it_is(make: Callable[[], bytes]) -> None:
    assert bare(make()) == make()


def test_a_bare_original_stands_upright() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    with Image.open(io.BytesIO(bare(saved(photograph(), exif=exif)))) as image:
        assert image.size == (300, 500)


@pytest.mark.parametrize("size", [(1, 1), (9000, 1), (60_000, 10), (8, 16_383)])
def test_odd_shapes_are_encoded(size: tuple[int, int]) -> None:
    picture, files = unpacked(bundle(saved(Image.new("RGB", size, "green"), "PNG"), ""))
    assert picture.width == min(size[0], 1600)
    for content in files.values():
        with Image.open(io.BytesIO(content)) as image:
            image.load()
