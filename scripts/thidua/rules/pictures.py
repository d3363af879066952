"""Pictures are there, are pictures, and are told to those who do not see them."""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from thidua.model.column import Column
from thidua.model.record import KeyPath
from thidua.model.story import Story
from thidua.problems import Problem, brief
from thidua.rules.fault import fault, in_body, incomplete, weight
from thidua.source.prose import prose
from thidua.spelling import nearest

ENDINGS = (".jpg", ".jpeg", ".png", ".webp")
FORMATS = ("JPEG", "PNG", "WEBP")
TAIL = 65536
"""Bytes at the end of a JPEG among which its end is marked; some telephones write more after it."""
IN_TEXT = re.compile(
    r"!\[(?P<alt>(?:[^\[\]]|\[[^\[\]]*\])*)\]\("
    r"(?P<src>[^()\s]{1,300})(?:\s+\"[^\"\n]{0,300}\"\s*|\s[^()\n]{0,300})?\)"
)
LONGEST = 255
"""Bytes of a name; file systems take no more."""
BESIDE = "chép ảnh vào thư mục của bài và chỉ ghi tên tệp"


def pictures_in_text(story: Story) -> Iterator[re.Match[str]]:
    """The pictures in the text of *story*: groups ``alt`` and ``src``, in the place of the body."""
    return IN_TEXT.finditer(prose(story.document.body))


def pictures_exist(story: Story, column: Column) -> Iterator[Problem]:
    """Cover, gallery and pictures in the text are readable files beside the story."""
    named: list[tuple[KeyPath, str]] = [(("image",), story.image)] if story.image else []
    named += [(("gallery", n, "src"), picture.src) for n, picture in enumerate(story.gallery)]
    for keys, name in named:
        if reason := picture_fault(column.root, story, name):
            yield fault(story, keys, *reason, weight(story))
    for found in pictures_in_text(story):
        if reason := picture_fault(column.root, story, found["src"]):
            yield in_body(story, found.start("src"), *reason, weight(story))


def picture_fault(root: Path, story: Story, name: str) -> tuple[str, str, str] | None:
    """Rule, message and hint of what is wrong with a picture of *story*; None when it is good."""
    shown, folder = brief(name), root / story.folder
    if "://" in name or name.startswith(("/", "data:")):
        return "picture-elsewhere", f"ảnh '{shown}' không nằm cạnh bài", BESIDE
    path = folder / name
    missing = f"không có ảnh '{shown}' trong thư mục của bài"
    if len(name.encode()) > LONGEST:
        return "picture-missing", missing, BESIDE
    if not path.resolve().is_relative_to(folder.resolve()):
        return "picture-outside", f"ảnh '{shown}' nằm ngoài thư mục của bài", BESIDE
    if not path.is_file():
        return "picture-missing", missing, _there(path)
    if path.suffix.lower() not in ENDINGS:
        return (
            "picture-kind",
            f"không dùng được loại ảnh '{brief(path.suffix)}'",
            "mở ảnh rồi lưu lại thành .jpg, .png hoặc .webp",
        )
    return _unreadable(path, shown)


def _there(missing: Path) -> str:
    """What to do about a picture that is not there: most often it bears a similar name."""
    names = sorted(p.name for p in missing.parent.glob("*") if p.suffix.lower() in ENDINGS)
    composed = {unicodedata.normalize("NFC", name) for name in names}
    if missing.name in composed or any(name.startswith(f"{missing.name} ") for name in names):
        return "tên tệp ảnh có dấu hoặc dấu cách; đổi thành chữ không dấu, ví dụ vuon-cam.jpg"
    if near := nearest(missing.name, names):
        return f"có phải '{near}'?"
    return f"trong thư mục có: {', '.join(names[:5])}" if names else "chép ảnh vào thư mục của bài"


def _unreadable(path: Path, shown: str) -> tuple[str, str, str] | None:
    """Rule, message and hint where *path* does not hold a whole picture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=FORMATS) as image:
                image.verify()
            if not _ends(path):
                with Image.open(path, formats=FORMATS) as image:
                    image.draft("RGB", (1, 1))
                    image.load()
    except Image.DecompressionBombError:
        hint = "thu nhỏ ảnh còn khoảng 2000 điểm ảnh mỗi chiều"
        return "picture-too-large", f"ảnh '{shown}' quá lớn", hint
    except UnidentifiedImageError:
        message = f"tệp '{shown}' không phải là ảnh JPEG, PNG hay WebP"
        return "picture-broken", message, "mở ảnh trên máy, lưu lại thành .jpg rồi chép vào"
    except Exception:  # a malformed picture raises whatever its decoder stumbled over
        hint = "chép lại ảnh gốc; nếu vẫn vậy, mở ảnh trên máy và lưu lại thành .jpg"
        return "picture-broken", f"ảnh '{shown}' bị hỏng hoặc chép chưa hết", hint
    return None


def _ends(path: Path) -> bool:
    """Whether the file surely holds its picture to the end; otherwise it must be decoded to know.

    Pillow verifies PNG by itself, of the others only the beginning.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(12)
        file.seek(max(0, size - TAIL))
        tail = file.read()
    if head.startswith(b"RIFF"):
        return size >= int.from_bytes(head[4:8], "little") + 8
    return head.startswith(b"\x89PNG") or b"\xff\xd9" in tail


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


STORY_RULES = (pictures_exist, pictures_told)
