"""Cards whose pictures are kept in cases/cards, and how far a picture may be from the one kept.

.venv/bin/python tests/golden_cards.py    draws them anew: look at them before committing
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

from thidua.publish.cards.paint import HEIGHT, WIDTH, Card, painted

KEPT = Path(__file__).parent / "cases" / "cards"
TILE = 12, 10
"""Pictures are compared by tiles of so many pixels: a dot below a letter is a good part of one."""
MEAN = 12
"""How far the mean of a tile's differences may be from nothing, of 255. Another FreeType shades
edges otherwise by less; the smallest mark of the smallest letters is twice as much."""

COLUMN = Card(authority="UBND tỉnh Hòa Bình", name="Thi đua yêu nước")
ALONE = replace(
    COLUMN,
    title="“Vì người nghèo - Không để ai bị bỏ lại phía sau”: ẤP ĐẶNG NGỮ",
    kicker="Đời sống xã hội",
    foot=("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "19/05/2024"),
)
BESIDE = replace(
    COLUMN,
    title="Chị Lưỡng Thị Ẩm giữ giếng nước của bản",
    kicker="Tài nguyên và môi trường",
    foot=("Huyện Đà Bắc", "05/03/2025"),
    sample=True,
)


def landscape(folder: Path) -> Path:
    """A cover: sun, hill, and a frame that shows what has been cut off."""
    image = Image.new("RGB", (1600, 1000), "#f2c48d")
    draw = ImageDraw.Draw(image)
    draw.ellipse((640, 160, 960, 480), "#e0592a")
    draw.polygon(((0, 1000), (500, 500), (1100, 640), (1600, 420), (1600, 1000)), "#3f7a4f")
    draw.rectangle((0, 0, 1599, 999), outline="#22201e", width=24)
    path = folder / "anh-bia.png"
    image.save(path)
    return path


def cards(folder: Path) -> dict[str, Card]:
    """The cards by the name of their picture; their cover is put into *folder*."""
    return {
        "column.png": COLUMN,
        "alone.png": ALONE,
        "beside.png": replace(BESIDE, cover=landscape(folder)),
    }


def strays(drawn: Image.Image, name: str) -> list[tuple[int, int]]:
    """Left upper corners of the tiles in which *drawn* is not as the picture kept."""
    with Image.open(KEPT / name) as kept:
        apart = ImageChops.difference(drawn, kept.convert("RGB"))
    worst = ImageChops.lighter(ImageChops.lighter(*apart.split()[:2]), apart.split()[2])
    across, down = TILE
    means = worst.reduce(TILE)
    return [
        (x * across, y * down)
        for y in range(means.height)
        for x in range(means.width)
        if means.getpixel((x, y)) > MEAN
    ]


def main() -> None:
    """Writes the pictures; few colours make small files and stay well within the bound."""
    KEPT.mkdir(exist_ok=True)
    for name, card in cards(Path("/tmp")).items():
        image = painted(card)
        assert image.size == (WIDTH, HEIGHT)
        few = image.quantize(32, dither=Image.Dither.NONE)
        few.save(KEPT / name, optimize=True)


if __name__ == "__main__":
    main()
