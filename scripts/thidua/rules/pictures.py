"""Pictures are there, are pictures, and are told to those who do not see them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from thidua.model.column import Column
from thidua.model.record import KeyPath
from thidua.model.story import Story
from thidua.problems import Problem, Severity, brief
from thidua.rules.fault import fault, in_body, incomplete, weight
from thidua.rules.picture_file import ENDINGS, Reason, file_fault
from thidua.source.prose import prose
from thidua.spelling import meant

IN_TEXT = re.compile(
    r"!\[(?P<alt>(?:[^\[\]]|\[[^\[\]]*\])*)\]\("
    r"(?P<src>[^()\s]{1,300})(?:\s+\"[^\"\n]{0,300}\"\s*|\s[^()\n]{0,300})?\)"
)
ODD = re.compile(
    r"<img\b|!\[(?![\^\d])[^\[\]\n]*\]((?!\()|\([^()\n]*$)|!\([^()\n]+\)\[",
    re.IGNORECASE | re.MULTILINE,
)
"""A picture in HTML, one whose file is not named beside it, one with brackets gone wrong."""
LONGEST = 255
"""Bytes of a name; file systems take no more."""
BESIDE = "chép ảnh vào thư mục của bài và chỉ ghi tên tệp"


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture that a story shows, and where the story says so.

    ``src`` is its name beside the story; ``keys`` lead to it in the front matter; of a picture in
    the text they are None, and ``at`` counts the characters before it.
    """

    story: Story
    src: str
    credit: str = ""
    keys: KeyPath | None = None
    at: int = 0

    @property
    def path(self) -> str:
        """The file, from the column's root."""
        return self.story.beside(self.src)

    def told(self, reason: Reason) -> Problem:
        """*reason* at the place of the picture; a draft is only warned."""
        rule, message, hint, severity = reason
        if weight(self.story) is Severity.WARNING:
            severity = Severity.WARNING
        if self.keys is None:
            return in_body(self.story, self.at, rule, message, hint, severity)
        return fault(self.story, self.keys, rule, message, hint, severity)


def pictures_in_text(story: Story) -> Iterator[re.Match[str]]:
    """The pictures in the text of *story*: groups ``alt`` and ``src``, in the place of the body."""
    body = story.document.body
    return IN_TEXT.finditer(prose(body)) if "!" in body and "![" in body else iter(())


def shown_by(story: Story) -> Iterator[Shown]:
    """The pictures of *story*: the cover, the gallery, those in the text."""
    if story.image:
        yield Shown(story, story.image, story.image_credit, ("image",))
    for n, picture in enumerate(story.gallery):
        yield Shown(story, picture.src, picture.credit, ("gallery", n, "src"))
    for found in pictures_in_text(story):
        yield Shown(story, found["src"], at=found.start("src"))


def pictures_exist(story: Story, column: Column) -> Iterator[Problem]:
    """Cover, gallery and pictures in the text are readable files beside the story."""
    for shown in shown_by(story):
        if reason := picture_fault(column.root, story, shown.src):
            yield shown.told(reason)


def picture_fault(root: Path, story: Story, name: str) -> Reason | None:
    """What is wrong with a picture of *story*; None when it is good."""
    shown, folder = brief(name), root / story.folder
    if "://" in name or name.startswith(("/", "data:")):
        return Reason("picture-elsewhere", f"ảnh '{shown}' không nằm cạnh bài", BESIDE)
    if any(re.match(r"\.(?!\.?$)", part) for part in Path(name).parts):
        message = f"tên ảnh '{shown}' bắt đầu bằng dấu chấm nên máy coi là tệp ẩn"
        return Reason("picture-hidden", message, "bỏ dấu chấm ở đầu tên, ví dụ vuon-cam.jpg")
    path = folder / name
    missing = f"không có ảnh '{shown}' trong thư mục của bài"
    if len(name.encode()) > LONGEST:
        return Reason("picture-missing", missing, BESIDE)
    if not _true_path(path).is_relative_to(folder.resolve()):
        return Reason("picture-outside", f"ảnh '{shown}' nằm ngoài thư mục của bài", BESIDE)
    if not path.is_file():
        return Reason("picture-missing", missing, _there(path))
    return file_fault(path)


def _true_path(path: Path) -> Path:
    """*path* without links; itself where a link leads to itself."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path


def _there(missing: Path) -> str:
    """What to do about a picture that is not there: most often it bears a similar name."""
    names = sorted(p.name for p in missing.parent.glob("[!.]*") if p.suffix.lower() in ENDINGS)
    composed = {unicodedata.normalize("NFC", name) for name in names}
    if missing.name in composed or any(name.startswith(f"{missing.name} ") for name in names):
        return "tên tệp ảnh có dấu hoặc dấu cách; đổi thành chữ không dấu, ví dụ vuon-cam.jpg"
    there = f"trong thư mục có: {', '.join(names[:5])}"
    return meant(missing.name, names, there if names else "chép ảnh vào thư mục của bài")


def pictures_told(story: Story, _: Column) -> Iterator[Problem]:
    """Every picture has words for those who do not see it (WCAG 2.2, 1.1.1)."""
    hint = "tả điều thấy trong ảnh, ví dụ: Ba xã viên đóng cam vào thùng bên vườn"
    if story.image and not story.image_alt.strip():
        message = "ảnh chưa có lời tả (image_alt)"
        yield incomplete(story, ("image",), "alt-missing", message, f"image_alt: {hint}")
    for n, picture in enumerate(story.gallery):
        if not picture.alt.strip():
            message = "ảnh chưa có lời tả (alt)"
            yield incomplete(story, ("gallery", n), "alt-missing", message, f"alt: {hint}")
    for found in pictures_in_text(story):
        if not found["alt"].strip():
            example = f"![lời tả]({brief(found['src'])}): {hint}"
            message = "ảnh trong bài chưa có lời tả"
            yield in_body(story, found.start(), "alt-missing", message, example, weight(story))


def pictures_plain(story: Story, _: Column) -> Iterator[Problem]:
    """Pictures in the text are written in the one way that makes them fit every screen."""
    body = story.document.body
    odd = "<" in body or ("!" in body and ("![" in body or "!(" in body))
    for found in ODD.finditer(prose(body)) if odd else ():
        yield in_body(
            story,
            found.start(),
            "picture-form",
            f"ảnh viết kiểu '{brief(found[0])}' sẽ không hiện trên trang",
            "viết ![lời tả ảnh](ten-tep.jpg)",
            weight(story),
        )


STORY_RULES = (pictures_exist, pictures_told, pictures_plain)
