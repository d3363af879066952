"""Draws every picture the sample stories name: `python scripts/draw_pictures` from the root."""

from __future__ import annotations

import sys
from importlib import import_module
from multiprocessing import Pool
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from draw_pictures.canvas import Canvas
from draw_pictures.stage import SCENES

for module in sorted(Path(__file__).parent.glob("scenes_*.py")):
    import_module(f"draw_pictures.{module.stem}")

COVER, INNER = (1600, 1000), (1200, 900)


def wanted(root: Path) -> list[Path]:
    """The picture files that the stories under a folder name as cover or gallery."""
    files: list[Path] = []
    for page in sorted(root.glob("*/*/index.md")):
        head = yaml.safe_load(page.read_text("utf-8").split("\n---", 1)[0])
        names = [head.get("image"), *(item["src"] for item in head.get("gallery") or [])]
        files += [page.parent / name for name in names if name]
    return files


def draw(file: Path) -> tuple[Path, int]:
    """Draws one picture and writes it; gives its size in bytes."""
    slug = file.parent.name
    canvas = Canvas(*(COVER if file.name == "anh-bia.jpg" else INNER), f"{slug}/{file.name}")
    SCENES[slug, file.name](canvas)
    data = canvas.finish()
    file.write_bytes(data)
    return file, len(data)


def main() -> int:
    """Draws all the pictures, two at a time."""
    files = wanted(Path("exemplars"))
    known = [file for file in files if (file.parent.name, file.name) in SCENES]
    total = 0
    with Pool(2) as pool:
        for count, (file, size) in enumerate(pool.imap(draw, known), 1):
            total += size
            print(f"{count}/{len(known)} {file} {size} bytes", file=sys.stderr)
    missing = sorted(set(files) - set(known))
    for file in missing:
        print(f"no scene for {file}", file=sys.stderr)
    print(f"{len(known)} pictures, {total} bytes", file=sys.stderr)
    return 1 if missing or not files else 0


if __name__ == "__main__":
    raise SystemExit(main())
