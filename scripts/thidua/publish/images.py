"""Pictures of stories: which there are, how large, and their way into the site."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from thidua.model.story import Story
from thidua.rules.pictures import pictures_in_text


def names(story: Story) -> Iterator[str]:
    """File names of the pictures that *story* shows, each once."""
    found = [story.image, *(p.src for p in story.gallery)]
    found += [match["src"] for match in pictures_in_text(story)]
    yield from dict.fromkeys(filter(None, found))


def copy(root: Path, story: Story, folder: Path) -> None:
    """Copies the pictures of *story* into *folder*, which exists."""
    for name in names(story):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / story.folder / name, target)


def size_of(root: Path, story: Story, name: str) -> tuple[int, int]:
    """Width and height of a picture of *story*, in pixels."""
    with Image.open(root / story.folder / name) as image:
        return image.size
