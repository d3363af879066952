"""What a picture's file is, told by its first and last bytes: whole, and of use on the web."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from thidua.problems import Severity, brief

if TYPE_CHECKING:
    from PIL import Image

FORMATS = {
    "JPEG": (".jpg", ".jpeg"),
    "PNG": (".png",),
    "WEBP": (".webp",),
}
"""What stories may show, and how such files are named."""
ENDINGS = tuple(ending for endings in FORMATS.values() for ending in endings)
MOST_PIXELS = 50_000_000
"""Of an original; with more, a build could take all the memory of a small machine."""
MOST_FRAMES = 100
"""Of a picture that moves; with more it is a film."""
TAIL = 65536
"""Bytes at the end of a JPEG among which its end is marked; some telephones write more after it."""
SAVE_AGAIN = "mở ảnh trên máy, lưu lại thành .jpg rồi chép vào"


class Reason(NamedTuple):
    """What is wrong with a picture; a warning, where it can be shown all the same."""

    rule: str
    message: str
    hint: str
    severity: Severity = Severity.ERROR


def file_fault(path: Path) -> Reason | None:
    """What is wrong with the picture at *path*, which exists; None when it is good."""
    from PIL import Image, UnidentifiedImageError

    shown, ending = brief(path.name), path.suffix.lower()
    if ending == ".svg":
        return Reason(
            "picture-svg",
            f"không dùng ảnh SVG '{shown}': nó có thể mang mã chạy trên máy người xem",
            "mở bằng trình duyệt hay phần mềm vẽ rồi xuất thành .png rộng khoảng 1600 điểm ảnh",
        )
    if ending not in ENDINGS:
        return Reason(
            "picture-kind",
            f"không dùng được loại ảnh '{brief(path.suffix)}'",
            "mở ảnh rồi lưu lại thành .jpg, .png hoặc .webp",
        )
    if not path.stat().st_size:
        return Reason("picture-empty", f"tệp ảnh '{shown}' rỗng (0 byte)", "chép lại ảnh gốc")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=tuple(FORMATS)) as image:
                found = _unfit(image, path, shown)
                image.verify()
            if not found and not _ends(path):
                with Image.open(path, formats=tuple(FORMATS)) as image:
                    image.draft("RGB", (1, 1))
                    image.load()
    except Image.DecompressionBombError:
        return _too_large(shown)
    except UnidentifiedImageError:
        message = f"tệp '{shown}' không phải là ảnh JPEG, PNG hay WebP"
        return Reason("picture-broken", message, SAVE_AGAIN)
    except Exception:  # a malformed picture raises whatever its decoder stumbled over
        return broken(shown)
    return found


def broken(shown: str) -> Reason:
    """The picture called *shown* cannot be decoded to its end."""
    return Reason(
        "picture-broken",
        f"ảnh '{shown}' bị hỏng hoặc chép chưa hết",
        "chép lại ảnh gốc; nếu vẫn vậy, mở ảnh trên máy và lưu lại thành .jpg",
    )


def _too_large(shown: str) -> Reason:
    return Reason(
        "picture-too-large",
        f"ảnh '{shown}' quá lớn: hơn {MOST_PIXELS // 1_000_000} triệu điểm ảnh",
        "thu nhỏ ảnh còn khoảng 2000 điểm ảnh mỗi chiều",
    )


def _unfit(image: Image.Image, path: Path, shown: str) -> Reason | None:
    """What the head of a picture tells against it, the worst first."""
    width, height = image.size
    if width * height > MOST_PIXELS:
        return _too_large(shown)
    kind = "JPEG" if image.format == "MPO" else image.format or ""  # some telephones add a preview
    frames = 1 if kind == "JPEG" else getattr(image, "n_frames", 1)
    if frames > MOST_FRAMES:
        message = f"ảnh động '{shown}' dài {frames} hình: đó là phim"
        hint = "đăng phim ở trang chứa phim, ghi địa chỉ vào video; ở đây dùng một ảnh tĩnh"
        return Reason("picture-animated", message, hint)
    if frames > 1:
        message = f"ảnh '{shown}' là ảnh động: trang chỉ hiện hình đầu tiên"
        hint = "lưu hình muốn hiện thành ảnh tĩnh; phim thì ghi địa chỉ vào video"
        return Reason("picture-animated", message, hint, Severity.WARNING)
    if image.mode == "CMYK":
        message = f"ảnh '{shown}' dùng hệ màu in (CMYK): màu trên trang có thể lệch"
        hint = "lưu lại ảnh ở hệ màu RGB, hoặc xem kỹ màu trên trang đã dựng"
        return Reason("picture-cmyk", message, hint, Severity.WARNING)
    if kind == "PNG" and _depth(path) > 8:
        message = f"ảnh '{shown}' có 16 bit mỗi màu: trang chỉ hiện 8 bit"
        hint = "lưu lại ảnh ở 8 bit mỗi màu, tệp sẽ nhỏ đi một nửa"
        return Reason("picture-deep", message, hint, Severity.WARNING)
    endings = FORMATS[kind]
    if path.suffix.lower() not in endings:
        message = f"ảnh '{shown}' mang đuôi sai: bên trong là ảnh {kind}"
        hint = f"đổi tên thành '{brief(path.stem)}{endings[0]}', cả trong bài"
        return Reason("picture-ending", message, hint, Severity.WARNING)
    return None


def _depth(path: Path) -> int:
    """Bits of a colour in a PNG (its clause 11.2.1: the first chunk tells size, then depth)."""
    with path.open("rb") as file:
        return file.read(25)[24]


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
