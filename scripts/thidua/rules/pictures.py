"""Pictures are there, are pictures, and are told to those who do not see them."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from thidua.model.column import Column
from thidua.model.record import KeyPath
from thidua.model.story import Status, Story
from thidua.problems import Problem, Severity
from thidua.rules.fault import fault, in_body, incomplete

ENDINGS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
IN_TEXT = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<src>[^)\s]+)[^)]*\)")


def pictures_exist(column: Column) -> Iterator[Problem]:
    """Cover, gallery and pictures in the text are readable files beside the story."""
    for story in column.stories:
        if story.image:
            yield from _of_story(column.root, story, ("image",), story.image)
        for n, picture in enumerate(story.gallery):
            yield from _of_story(column.root, story, ("gallery", n, "src"), picture.src)
        for number, line in enumerate(story.document.body.split("\n")):
            for found in IN_TEXT.finditer(line):
                if reason := picture_fault(column.root, story, found["src"]):
                    yield in_body(story, number, found.start("src"), *reason)


def _of_story(root: Path, story: Story, keys: KeyPath, name: str) -> Iterator[Problem]:
    if reason := picture_fault(root, story, name):
        severity = Severity.WARNING if story.status is Status.DRAFT else Severity.ERROR
        yield fault(story, keys, *reason, severity)


def picture_fault(root: Path, story: Story, name: str) -> tuple[str, str, str] | None:
    """Rule, message and hint of what is wrong with a picture of *story*; None when it is good."""
    path = root / story.folder / name
    if "://" in name or name.startswith("/"):
        return (
            "picture-elsewhere",
            f"ảnh '{name}' không nằm cạnh bài",
            "chép ảnh vào thư mục của bài và chỉ ghi tên tệp",
        )
    if not path.resolve().is_relative_to((root / story.folder).resolve()):
        return (
            "picture-outside",
            f"ảnh '{name}' dẫn ra ngoài thư mục của bài",
            "chép ảnh vào thư mục của bài và chỉ ghi tên tệp",
        )
    if not path.is_file():
        there = sorted(p.name for p in path.parent.glob("*") if p.suffix.lower() in ENDINGS)
        hint = f"trong thư mục có: {', '.join(there)}" if there else "chép ảnh vào thư mục của bài"
        return "picture-missing", f"không có ảnh '{name}'", hint
    if path.suffix.lower() not in ENDINGS:
        return (
            "picture-kind",
            f"không dùng được loại ảnh '{path.suffix}'",
            "dùng .jpg, .png hoặc .webp",
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path) as image:
                image.verify()
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError) as error:
        empty = isinstance(error, UnidentifiedImageError)
        message = f"tệp '{name}' không phải là ảnh" if empty else f"ảnh '{name}' bị hỏng"
        return "picture-broken", message, "mở thử bằng máy, lưu lại thành .jpg rồi chép vào"
    return None


def pictures_told(column: Column) -> Iterator[Problem]:
    """Every picture has words for those who do not see it (WCAG 2.2, 1.1.1)."""
    hint = "tả điều thấy trong ảnh, ví dụ: Ba xã viên đóng cam vào thùng bên vườn"
    for story in column.stories:
        if story.image and not story.image_alt:
            yield incomplete(
                story, ("image",), "alt-missing", "ảnh chưa có lời tả (image_alt)", hint
            )
        for n, picture in enumerate(story.gallery):
            if not picture.alt:
                yield incomplete(
                    story, ("gallery", n), "alt-missing", "ảnh chưa có lời tả (alt)", hint
                )
        for number, line in enumerate(story.document.body.split("\n")):
            for found in IN_TEXT.finditer(line):
                if not found["alt"].strip():
                    message = "ảnh trong bài chưa có lời tả"
                    yield in_body(
                        story,
                        number,
                        found.start(),
                        "alt-missing",
                        message,
                        f"![lời tả]({found['src']})",
                    )


RULES = (pictures_exist, pictures_told)
