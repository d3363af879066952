"""Pictures: there, whole, and pictures."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image

from effort import USUAL
from thidua.model.record import Document
from thidua.model.story import Article
from thidua.rules.pictures import picture_fault

Checker = Callable[..., Any]
FOLDER = "exemplars/2024/giu-nuoc"
FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}


@cache
def picture(form: str = "JPEG", size: int = 640) -> bytes:
    """A picture whose pixels do not compress to nothing."""
    with io.BytesIO() as file:
        noise = Image.effect_noise((size, size), 90).convert("RGB")
        noise.save(file, form)
        return file.getvalue()


def told(checked: Checker, story: Callable[..., str], name: str, **files: bytes) -> Any:
    """The only problem of a story that shows *name*; None where there is none."""
    text = story(f"image: '{name}'\nimage_alt: Khe nước giữa hai bờ đá\n")
    over = {f"{FOLDER}/{n.replace('__', '.')}": content for n, content in files.items()}
    result = checked({f"{FOLDER}/index.md": text, **over})
    assert len(result.problems) <= 1, result.text
    return result.problems[0] if result.problems else None


@pytest.mark.parametrize("ending", FORMATS)
def test_whole_picture_is_good(checked: Checker, story: Callable[..., str], ending: str) -> None:
    content = picture(FORMATS[ending])
    assert told(checked, story, f"a.{ending}", **{f"a__{ending}": content}) is None


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("part", [0.02, 0.5, 0.99])
def test_truncated_picture_is_broken(
    checked: Checker, story: Callable[..., str], ending: str, part: float
) -> None:
    content = picture(FORMATS[ending])
    cut = content[: int(len(content) * part)]
    assert told(checked, story, f"a.{ending}", **{f"a__{ending}": cut}).rule == "picture-broken"


def test_telephones_write_behind_the_end(checked: Checker, story: Callable[..., str]) -> None:
    content = picture() + b"\x00film" * 50_000
    assert told(checked, story, "a.jpg", a__jpg=content) is None


@pytest.mark.parametrize("content", [b"GIF89a", b"<svg/>", b"khong phai anh"])
def test_what_is_no_picture_is_broken(
    checked: Checker, story: Callable[..., str], content: bytes
) -> None:
    problem = told(checked, story, "a.jpg", a__jpg=content)
    assert problem.rule == "picture-broken"
    assert "không phải là ảnh" in problem.message


@pytest.mark.parametrize("name", [".a.jpg", ".an/a.jpg"])
def test_hidden_picture_is_told(checked: Checker, story: Callable[..., str], name: str) -> None:
    """What is hidden is not looked at when one asks whether a folder has changed."""
    files = {name.replace(".jpg", "__jpg"): picture()}
    assert told(checked, story, name, **files).rule == "picture-hidden"


def test_a_picture_that_is_a_link_to_itself_is_missing(
    checked: Checker, story: Callable[..., str], tmp_path: Path
) -> None:
    checked({f"{FOLDER}/index.md": story()})
    (tmp_path / "cot" / FOLDER / "a.jpg").symlink_to("a.jpg")
    assert told(checked, story, "a.jpg").rule == "picture-missing"


def test_gif_called_jpg_is_broken(checked: Checker, story: Callable[..., str]) -> None:
    assert told(checked, story, "a.jpg", a__jpg=picture("GIF")).rule == "picture-broken"


def test_file_without_a_byte_is_empty(checked: Checker, story: Callable[..., str]) -> None:
    assert told(checked, story, "a.jpg", a__jpg=b"").rule == "picture-empty"


def test_drawing_that_could_run_is_refused(checked: Checker, story: Callable[..., str]) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    problem = told(checked, story, "a.svg", a__svg=svg)
    assert (problem.rule, problem.severity) == ("picture-svg", "error")
    assert "xuất thành .png" in problem.hint


def test_gif_is_of_no_use(checked: Checker, story: Callable[..., str]) -> None:
    assert told(checked, story, "a.gif", a__gif=picture("GIF")).rule == "picture-kind"


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    with io.BytesIO() as file:
        image.save(file, form, **options)
        return file.getvalue()


@pytest.mark.parametrize("size", [(20_000, 20_000), (10_000, 5_001)])
def test_picture_of_too_many_pixels(
    checked: Checker, story: Callable[..., str], size: tuple[int, int]
) -> None:
    content = saved(Image.new("1", size), "PNG")
    assert told(checked, story, "a.png", a__png=content).rule == "picture-too-large"


def test_picture_of_50_megapixels_is_good(checked: Checker, story: Callable[..., str]) -> None:
    content = saved(Image.new("1", (10_000, 5_000)), "PNG")
    assert told(checked, story, "a.png", a__png=content) is None


@pytest.mark.parametrize(
    ("size", "orientation", "rules"),
    [
        ((800, 16_384), 1, ["picture-tall"]),
        ((16_384, 800), 6, ["picture-tall"]),
        ((800, 16_383), 1, []),
        ((1700, 17_000), 1, []),
        ((16_384, 800), 1, []),
        ((60_000, 10), 1, []),
        ((1, 1), 1, []),
    ],
)
def test_a_picture_higher_than_any_file_of_the_site_is_told(
    checked: Checker,
    story: Callable[..., str],
    size: tuple[int, int],
    orientation: int,
    rules: list[str],
) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    content = saved(Image.new("1", size), "PNG", exif=exif)
    problem = told(checked, story, "a.png", a__png=content)
    assert [problem.rule for problem in (problem,) if problem] == rules


def test_what_breaks_off_is_broken_whatever_else_is_odd(
    checked: Checker, story: Callable[..., str]
) -> None:
    noise = Image.effect_noise((640, 640), 90).convert("CMYK")
    problem = told(checked, story, "a.jpg", a__jpg=saved(noise, "JPEG")[:-9000])
    assert problem.rule == "picture-broken"


def test_the_preview_of_a_picture_is_not_its_end(
    checked: Checker, story: Callable[..., str]
) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Model] = picture("JPEG", 32)
    content = saved(Image.effect_noise((300, 200), 90), "JPEG", exif=exif)
    problem = told(checked, story, "a.jpg", a__jpg=content[:-4000])
    assert problem.rule == "picture-broken"


RED, BLUE = Image.new("RGB", (8, 8), "red"), Image.new("RGB", (8, 8), "blue")
MOVING = {"save_all": True, "append_images": [BLUE]}
LONG = {
    "save_all": True,
    "append_images": [RED if n % 2 else BLUE for n in range(100)],
    "lossless": True,
}


@pytest.mark.parametrize(
    ("name", "content", "rule", "severity", "said"),
    [
        ("a.jpg", saved(RED.convert("CMYK"), "JPEG"), "picture-cmyk", "warning", "CMYK"),
        ("a.png", saved(Image.new("I;16", (8, 8)), "PNG"), "picture-deep", "warning", "16 bit"),
        ("a.webp", saved(RED, "WEBP", **MOVING), "picture-animated", "warning", "hình đầu tiên"),
        ("a.png", saved(RED, "PNG", **MOVING), "picture-animated", "warning", "hình đầu tiên"),
        ("a.webp", saved(RED, "WEBP", **LONG), "picture-animated", "error", "101 hình"),
        ("a.jpg", saved(RED, "PNG"), "picture-ending", "warning", "bên trong là ảnh PNG"),
        ("a.png", saved(RED, "JPEG"), "picture-ending", "warning", "bên trong là ảnh JPEG"),
    ],
)
def test_what_can_be_shown_all_the_same_is_a_warning(
    checked: Checker,
    story: Callable[..., str],
    name: str,
    content: bytes,
    rule: str,
    severity: str,
    said: str,
) -> None:
    problem = told(checked, story, name, **{name.replace(".", "__"): content})
    assert (problem.rule, problem.severity) == (rule, severity)
    assert said in problem.message


def test_wrong_ending_comes_with_the_right_name(
    checked: Checker, story: Callable[..., str]
) -> None:
    problem = told(checked, story, "vuon.jpg", vuon__jpg=saved(RED, "WEBP"))
    assert problem.hint == "đổi tên thành 'vuon.webp', cả trong bài"


def test_preview_that_a_telephone_adds_does_not_move(
    checked: Checker, story: Callable[..., str]
) -> None:
    content = saved(RED, "MPO", save_all=True, append_images=[BLUE])
    assert told(checked, story, "a.jpg", a__jpg=content) is None


@pytest.mark.parametrize(
    ("name", "there", "hint"),
    [
        ("anh.jpg", (), "chép ảnh vào thư mục của bài"),
        ("anh.jpg", ("Anh.JPG",), "có phải 'Anh.JPG'?"),
        ("cam.jpg", ("khe.png",), "trong thư mục có: khe.png"),
        ("ảnh.jpg", (unicodedata.normalize("NFD", "ảnh.jpg"),), "tên tệp ảnh có dấu"),
        ("anh", ("anh 1.jpg",), "tên tệp ảnh có dấu hoặc dấu cách"),
    ],
)
def test_missing_picture_is_looked_for(
    checked: Checker, story: Callable[..., str], name: str, there: tuple[str, ...], hint: str
) -> None:
    problem = told(checked, story, name, **dict.fromkeys(there, picture()))
    assert problem.rule == "picture-missing"
    assert problem.hint.startswith(hint)


@pytest.mark.parametrize("name", ["https://a.example/a.jpg", "/a.jpg", "data:image/png;base64,"])
def test_picture_of_another_place(checked: Checker, story: Callable[..., str], name: str) -> None:
    assert told(checked, story, name).rule == "picture-elsewhere"


def test_link_to_a_picture_outside_is_not_followed(
    checked: Checker, story: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "kin.jpg").write_bytes(picture())
    root = checked({f"{FOLDER}/index.md": story("image: a.jpg\nimage_alt: Khe nước\n")}).root
    (root / FOLDER / "a.jpg").symlink_to(tmp_path / "kin.jpg")
    assert checked({}).rules == ["link-outside", "picture-outside"]


def test_pictures_of_the_text_are_found_where_they_are_shown(
    checked: Checker, story: Callable[..., str]
) -> None:
    body = '![Ảnh\n[1]](a.jpg "Khe (nước)") ![](b.jpg)\n\n- Mục\n\n    ![](c.jpg "d")'
    result = checked(
        {f"{FOLDER}/index.md": story(body=body), **{f"{FOLDER}/{n}.jpg": picture() for n in "ab"}}
    )
    found = [(p.line, p.column, p.rule) for p in result.problems]
    assert found == [
        (15, 26, "alt-missing"),
        (19, 5, "alt-missing"),
        (19, 9, "picture-missing"),
    ]


@pytest.mark.parametrize(
    "body", ["![" * 200_000, "![](a" * 100_000, "[" * 400_000, "](a " * 99_999]
)
def test_strange_texts_take_no_time(checked: Checker, story: Callable[..., str], body: str) -> None:
    checked({f"{FOLDER}/index.md": story(body=body)})


@settings(max_examples=2 * USUAL)
@given(st.sampled_from(list(FORMATS)), st.data())
def test_no_damage_raises(
    tmp_path_factory: pytest.TempPathFactory, ending: str, data: st.DataObject
) -> None:
    content = bytearray(picture(FORMATS[ending], 24))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    root = tmp_path_factory.getbasetemp()
    (root / f"hong.{ending}").write_bytes(content)
    story = Article.model_validate(
        {"id": "tag:a", "title": "A", "date": "2024-06-11", "status": "draft"},
        context=(Document("bai.md", ""), ()),
    )
    reason = picture_fault(root, story, f"hong.{ending}")
    assert reason is None or reason.rule.name.startswith("picture-")
