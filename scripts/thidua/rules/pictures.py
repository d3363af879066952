"""Pictures are there, are pictures, and have words for those who do not see them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from thidua.model.column import Column
from thidua.model.record import KeyPath
from thidua.model.story import Story
from thidua.problems import Example, Place, Problem, Rule, Severity, brief
from thidua.rules.fault import fault, in_body
from thidua.rules.picture_file import ENDINGS, Reason, file_fault
from thidua.source.prose import prose
from thidua.spelling import meant

IN_TEXT = re.compile(
    r"!\[(?P<alt>(?:[^\[\]]|\[[^\[\]]*\])*)\]\("
    r"\s{0,9}(?P<src>[^()\s]{1,300})(?:\s+\"[^\"\n]{0,300}\"\s*|\s[^()\n]{0,300})?\)"
)
ODD = re.compile(
    r"<im(?:g|age)\b|!\([^()\n]+\)\["
    r"|!\[(?![\^\d])[^\[\]\n]*\]((?!\()|\([^()\n]*$|\([^()\"\n]*\()",
    re.IGNORECASE | re.MULTILINE,
)
"""A picture in HTML (of ``image`` browsers make ``img``), one whose file is not named beside it,
one with brackets gone wrong."""
LONGEST = 255
"""Bytes of a name; file systems take no more."""
BESIDE = "chép ảnh vào thư mục của bài và chỉ ghi tên tệp"

PICTURE_ELSEWHERE = Rule(
    "picture-elsewhere",
    "Ảnh lấy từ trang khác thì hôm nào trang ấy gỡ đi, bài mất ảnh. Trang ấy cũng biết được ai "
    "đang đọc bài của bạn.",
    Example("image: https://bao.example/vuon-cam.jpg", "image: vuon-cam.jpg"),
    lenient=True,
)
PICTURE_HIDDEN = Rule(
    "picture-hidden",
    "Tên ảnh bắt đầu bằng dấu chấm nên máy coi là tệp ẩn và không đăng.",
    Example("image: .vuon-cam.jpg", "image: vuon-cam.jpg"),
    lenient=True,
)
PICTURE_MISSING = Rule(
    "picture-missing",
    "Trong thư mục của bài không có ảnh tên như vậy: quên chép, hoặc tên khác một chữ. Chữ hoa và "
    "chữ thường cũng tính là khác.",
    Example("image: vuon-can.jpg", "image: vuon-cam.jpg"),
    lenient=True,
)
PICTURE_OUTSIDE = Rule(
    "picture-outside",
    "Ảnh nằm ngoài thư mục của bài. Bài kia đổi chỗ hay bị rút thì ảnh này mất theo; mỗi bài giữ "
    "ảnh của mình.",
    Example("image: ../2023/vuon-cam.jpg", "image: vuon-cam.jpg"),
    lenient=True,
)
ALT_MISSING = Rule(
    "alt-missing",
    "Lời tả ảnh được đọc lên cho người khiếm thị, và hiện ra khi mạng yếu không tải được ảnh. Tả "
    "điều thấy trong ảnh, không lặp lại tên bài.",
    Example(
        "![](vuon-cam.jpg)", "![Ba xã viên đóng cam vào thùng bên vườn](vuon-cam.jpg)", Place.BODY
    ),
    lenient=True,
)
PICTURE_FORM = Rule(
    "picture-form",
    "Ảnh viết kiểu này không hiện trên trang. Chỉ một cách viết được nhận, để ảnh vừa với mọi màn "
    "hình.",
    Example('<img src="vuon-cam.jpg">', "![Đồi cam lúc chín](vuon-cam.jpg)", Place.BODY),
    lenient=True,
)


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

    def problem(self, reason: Reason) -> Problem:
        """*reason* at the place of the picture."""
        rule, message, hint, usable = reason
        if self.keys is None:
            problem = in_body(self.story, self.at, rule, message, hint)
        else:
            problem = fault(self.story, self.keys, rule, message, hint)
        return replace(problem, severity=Severity.WARNING) if usable else problem


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
    for match in pictures_in_text(story):
        yield Shown(story, match["src"], at=match.start("src"))


def pictures_exist(story: Story, column: Column) -> Iterator[Problem]:
    """Cover, gallery and pictures in the text are readable files beside the story."""
    for shown in shown_by(story):
        if reason := picture_fault(column.root, story, shown.src):
            yield shown.problem(reason)


def picture_fault(root: Path, story: Story, name: str) -> Reason | None:
    """What is wrong with a picture of *story*; None when it is good."""
    shown, folder = brief(name), root / story.folder
    if "://" in name or name.startswith(("/", "data:")):
        return Reason(PICTURE_ELSEWHERE, f"ảnh '{shown}' không nằm cạnh bài", BESIDE)
    if any(re.match(r"\.(?!\.?$)", part) for part in Path(name).parts):
        message = f"tên ảnh '{shown}' bắt đầu bằng dấu chấm nên máy coi là tệp ẩn"
        return Reason(PICTURE_HIDDEN, message, "bỏ dấu chấm ở đầu tên, ví dụ vuon-cam.jpg")
    path = folder / name
    missing = f"không có ảnh '{shown}' trong thư mục của bài"
    if len(name.encode()) > LONGEST:
        return Reason(PICTURE_MISSING, missing, BESIDE)
    if not _true_path(path).is_relative_to(folder.resolve()):
        return Reason(PICTURE_OUTSIDE, f"ảnh '{shown}' nằm ngoài thư mục của bài", BESIDE)
    if not path.is_file():
        return Reason(PICTURE_MISSING, missing, _there(path))
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


def pictures_described(story: Story, _: Column) -> Iterator[Problem]:
    """Every picture has words for those who do not see it (WCAG 2.2, 1.1.1)."""
    hint = "tả điều thấy trong ảnh, ví dụ: Ba xã viên đóng cam vào thùng bên vườn"
    if story.image and not story.image_alt.strip():
        message = "ảnh chưa có lời tả (image_alt)"
        yield fault(story, ("image",), ALT_MISSING, message, f"image_alt: {hint}")
    for n, picture in enumerate(story.gallery):
        if not picture.alt.strip():
            message = "ảnh chưa có lời tả (alt)"
            yield fault(story, ("gallery", n), ALT_MISSING, message, f"alt: {hint}")
    for shown in pictures_in_text(story):
        if not shown["alt"].strip():
            example = f"![lời tả]({brief(shown['src'])}): {hint}"
            message = "ảnh trong bài chưa có lời tả"
            yield in_body(story, shown.start(), ALT_MISSING, message, example)


def pictures_plain(story: Story, _: Column) -> Iterator[Problem]:
    """Pictures in the text are written in the one way that makes them fit every screen."""
    body = story.document.body
    odd = "<" in body or ("!" in body and ("![" in body or "!(" in body))
    for picture in ODD.finditer(prose(body)) if odd else ():
        message = f"ảnh viết kiểu '{brief(picture[0])}' sẽ không hiện trên trang"
        yield in_body(
            story, picture.start(), PICTURE_FORM, message, "viết ![lời tả ảnh](ten-tep.jpg)"
        )


STORY_CHECKS = (pictures_exist, pictures_described, pictures_plain)
