"""How long the pictures of a column take: all new, nothing new, one of them changed.

    .venv/bin/python benchmarks/pictures.py [pictures] [megapixels]

Photographs are imitated: shapes, gradients and grain, as large as telephones take them. What is
measured is what a build spends on pictures: to find what is new, to encode it, to put all files
into the site. Checking them is measured by ``benchmarks/check.py``.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image, ImageDraw

from thidua.model.record import Document
from thidua.model.story import Article
from thidua.publish.pictures.album import album, cache_folder, write
from thidua.rules.pictures import Shown


def photograph(seed: int, megapixels: float) -> Image.Image:
    """A picture of its own for each *seed*, the same on every machine."""
    chance = random.Random(seed)
    height = round((megapixels * 1_000_000 / 1.5) ** 0.5)
    size = (round(height * 1.5), height)
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    pen = ImageDraw.Draw(image)
    for _ in range(60):
        x, y, r = (chance.randrange(n) for n in (*size, height // 5))
        colour = tuple(chance.randrange(256) for _ in range(3))
        pen.ellipse((x - r, y - r, x + r, y + r), fill=colour)
    grain = Image.frombytes("L", (512, 512), chance.randbytes(512 * 512)).resize(size)
    return Image.blend(image, Image.merge("RGB", [grain] * 3), 0.12)


def shown(root: Path, count: int, megapixels: float) -> list[Shown]:
    """As many pictures, each of a story of its own."""
    found = []
    for number in range(count):
        document = Document(f"tin-bai/{number}/index.md", "")
        given = {"id": "tag:a", "title": "A", "date": "2024-06-11", "status": "published"}
        story = Article.model_validate(given, context=(document, ()))
        (root / story.folder).mkdir(parents=True)
        photograph(number, megapixels).save(root / story.beside("anh.jpg"), quality=90)
        found.append(Shown(story, "anh.jpg", "Ảnh: Tổ tin bài"))
    return found


def main() -> None:
    """Prints what was measured."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    megapixels = float(sys.argv[2]) if len(sys.argv) > 2 else 12
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        pictures, store, previous = (
            shown(root, count, megapixels),
            cache_folder(root / ".cache"),
            None,
        )
        size = sum((root / one.path).stat().st_size for one in pictures) / count / 1_000_000
        print(f"{count} ảnh, {megapixels:g} triệu điểm, {size:.1f} MB mỗi ảnh; {cores} nhân")
        for turn, what in enumerate(("lần đầu", "không có gì mới", "một ảnh đổi")):
            if turn == 2:
                photograph(count, megapixels).save(root / pictures[0].path, quality=90)
            folder = root / f"site{turn}"
            folder.mkdir()
            start = time.perf_counter()
            found = album(root, pictures, store, cores=cores)
            encoded = time.perf_counter() - start
            write(found, store, folder, previous)
            written = time.perf_counter() - start - encoded
            files = len(list((folder / "anh").iterdir()))
            print(f"{what}: {encoded:.2f} s, chép {files} tệp {written:.2f} s")
            previous = folder


if __name__ == "__main__":
    main()
