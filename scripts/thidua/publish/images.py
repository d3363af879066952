"""Pictures of stories: which there are, how large, and their way into the site."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import ExifTags, Image, ImageOps

from thidua.model.story import Story
from thidua.rules.pictures import pictures_in_text

TELLING = {"exif", "xmp", "XML:com.adobe.xmp", "comment", "photoshop", "parsed_exif"}
"""What pictures carry besides themselves, in Pillow's words; it can hold where somebody lives."""
LYING = 5
"""From this EXIF orientation on, width and height are exchanged."""
QUALITY = 90


def names(story: Story) -> Iterator[str]:
    """File names of the pictures that *story* shows, each once."""
    found = [story.image, *(p.src for p in story.gallery)]
    found += [match["src"] for match in pictures_in_text(story)]
    yield from dict.fromkeys(filter(None, found))


def copy(root: Path, story: Story, folder: Path) -> None:
    """Puts the pictures of *story* into *folder*, which exists, without what they tell."""
    for name in names(story):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy_bare(root / story.folder / name, target)


def size_of(root: Path, story: Story, name: str) -> tuple[int, int]:
    """Width and height of a picture of *story* as it is shown, in pixels."""
    with Image.open(root / story.folder / name) as image:
        width, height = image.size
        lying = image.getexif().get(ExifTags.Base.Orientation, 1) >= LYING
    return (height, width) if lying else (width, height)


def sizes(root: Path) -> Callable[[Story, str], tuple[int, int]]:
    """:func:`size_of` for one build: a picture that many pages show is opened once."""
    known: dict[tuple[str, str], tuple[int, int]] = {}

    def size(story: Story, name: str) -> tuple[int, int]:
        key = (story.folder, name)
        if key not in known:
            known[key] = size_of(root, story, name)
        return known[key]

    return size


def _copy_bare(original: Path, target: Path) -> None:
    """A picture that tells of itself (place, camera, author's notes) is written anew, upright."""
    with Image.open(original) as image:
        told = TELLING & set(image.info)
        if not told and not getattr(image, "text", None):
            shutil.copyfile(original, target)
            return
        bare = ImageOps.exif_transpose(image)
        for key in TELLING:
            bare.info.pop(key, None)
        kept = {"icc_profile": image.info["icc_profile"]} if "icc_profile" in image.info else {}
        bare.save(target, format=image.format, quality=QUALITY, exif=b"", **kept)
