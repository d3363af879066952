"""Cards as pictures: like those that are kept, light, the same everywhere, in the column's look."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageColor, ImageFilter, ImageStat

from golden_cards import ALONE, BESIDE, COLUMN, MEAN, cards, landscape, strays
from thidua.publish.cards import paint
from thidua.publish.cards.paint import HEIGHT, WIDTH, Card, card, painted

THEME = Path(__file__).parents[3] / "theme"


@pytest.mark.parametrize(
    ("name", "form"), [("column.png", "PNG"), ("alone.png", "PNG"), ("beside.png", "JPEG")]
)
def test_card_is_like_the_picture_kept(name: str, form: str, tmp_path: Path) -> None:
    shown = cards(tmp_path)[name]
    image = painted(shown)
    assert strays(image, name) == []
    with Image.open(BytesIO(card(shown))) as file:
        assert (file.format, file.size) == (form, (WIDTH, HEIGHT))
        saved = file.convert("RGB")
    assert max(ImageStat.Stat(ImageChops.difference(image, saved)).mean) < 2
    assert form == "JPEG" or strays(saved, name) == []


Change = Callable[[Image.Image], Image.Image]


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        ({"title": BESIDE.title.replace("Ẩm", "Âm")}, True),
        ({"title": BESIDE.title.replace("nước", "nươc")}, True),
        ({"title": BESIDE.title.replace("giếng", "giêng")}, True),
        ({"title": BESIDE.title.replace("Thị", "Thi")}, True),
        ({"kicker": BESIDE.kicker.replace("trường", "trương")}, True),
        ({"foot": ("Huyên Đà Bắc", "05/03/2025")}, True),
        ({"foot": ("Huyện Đà Bắc", "06/03/2025")}, True),
        ({"authority": "UBND tỉnh Hoà Bình"}, True),
        ({"authority": "UBND tinh Hòa Bình"}, True),
        ({"sample": False}, True),
        ({"title": BESIDE.title}, False),
    ],
)
def test_a_lost_mark_is_seen(change: dict[str, object], seen: bool, tmp_path: Path) -> None:
    shown = replace(BESIDE, cover=landscape(tmp_path), **change)  # type: ignore[arg-type]
    assert bool(strays(painted(shown), "beside.png")) is seen


@pytest.mark.parametrize(
    ("box", "by"),
    [
        ((56, 220, 560, 470), (0, 2)),  # the title, 2 pixels lower
        ((56, 500, 560, 600), (0, -2)),  # the foot, 2 pixels higher
        ((56, 140, 560, 180), (2, 0)),  # the kicker, 2 pixels to the right
        ((620, 110, 1200, 630), (3, 0)),  # the cover, 3 pixels to the right
    ],
)
def test_what_has_moved_is_seen(
    box: tuple[int, int, int, int], by: tuple[int, int], tmp_path: Path
) -> None:
    image = painted(replace(BESIDE, cover=landscape(tmp_path)))
    image.paste(image.crop(box), (box[0] + by[0], box[1] + by[1]))
    assert strays(image, "beside.png")


def test_other_shades_at_the_edges_of_letters_are_allowed() -> None:
    image = painted(ALONE)
    softer = image.filter(ImageFilter.GaussianBlur(0.35))
    assert max(high for _, high in ImageChops.difference(image, softer).getextrema()) > MEAN
    assert strays(softer, "alone.png") == []


def test_the_same_values_give_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    shown = replace(BESIDE, cover=landscape(tmp_path))
    told = (
        "import sys; from pathlib import Path; from thidua.publish.cards.paint import *; "
        f"Path(sys.argv[1]).write_bytes(card({shown!r}))"
    ).replace("PosixPath", "Path")
    for seed in ("1", "2"):
        target = tmp_path / seed
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "UTC"}
        subprocess.run([sys.executable, "-c", told, str(target)], check=True, env=environment)
        assert target.read_bytes() == card(shown)


def test_a_card_is_light_even_where_its_cover_is_not(tmp_path: Path) -> None:
    noise = random.Random(1).randbytes(1200 * 900 * 3)
    Image.frombytes("RGB", (1200, 900), noise).save(tmp_path / "anh.png")
    assert len(card(replace(BESIDE, cover=tmp_path / "anh.png"))) <= paint.HEAVIEST
    assert len(card(replace(BESIDE, cover=landscape(tmp_path)))) < 50_000
    assert len(card(ALONE)) < 25_000


def test_letters_without_a_cover_keep_their_very_colours() -> None:
    with Image.open(BytesIO(card(ALONE))) as file:
        shown = {colour for _, colour in file.convert("RGB").getcolors() or ()}
    inks = (paint.RED, paint.DEEP, paint.GOLD, paint.PAPER)
    assert {ImageColor.getrgb(colour) for colour in inks} <= shown
    assert len(shown) <= 16


@pytest.mark.parametrize(
    "shown",
    [
        Card(authority="", name="Thi đua"),
        Card(authority="", name="Thi đua", title="🍊"),
        replace(ALONE, title="không-có-chỗ-ngắt-" * 30, kicker="x" * 300, foot=("y " * 300,)),
        replace(COLUMN, name="Gương người tốt, việc tốt " * 9, authority="Ủy ban " * 40),
    ],
)
def test_nothing_to_show_or_far_too_much_still_makes_a_card(shown: Card) -> None:
    assert painted(shown).size == (WIDTH, HEIGHT)


def test_colours_and_star_are_those_of_the_pages() -> None:
    css = (THEME / "assets/base.css").read_text("utf-8")
    light = css.split('[data-md-color-scheme="default"]')[1].split("}")[0]
    colours = dict(re.findall(r"(--[\w-]+): (#\w{6});", light))
    assert colours["--md-primary-fg-color"] == paint.RED
    assert colours["--md-default-bg-color"] == paint.PAPER
    assert colours["--md-default-fg-color"] == paint.INK
    assert colours["--md-default-fg-color--light"] == paint.LIGHT
    assert colours["--td-gold"] == paint.KICKER
    assert f"background: {paint.GOLD}; color: {paint.RED}" in css
    svg = (THEME / ".icons/thidua/star.svg").read_text("utf-8")
    assert corners(re.search(r' d="([^"]+)"', svg)[1]) == paint.STAR  # type: ignore[index]


def corners(path: str) -> tuple[tuple[float, float], ...]:
    """The corners of an SVG path of the commands m, l, h and z, and L."""
    found = [(0.0, 0.0)]
    for command, rest in re.findall(r"([mlhLz])([^mlhLz]*)", path):
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", rest)]
        flat = command == "h"
        steps = (
            [(n, 0.0) for n in numbers] if flat else zip(numbers[::2], numbers[1::2], strict=True)
        )
        for x, y in steps:
            dx, dy = (0.0, 0.0) if command == "L" else found[-1]
            found.append((round(x + dx, 3), round(y + dy, 3)))
    return tuple(found[1:])
