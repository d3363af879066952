"""Whether a picture's file is whole and of use on the web, by its first and last bytes."""

from __future__ import annotations

import warnings
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from thidua.problems import Example, Rule, Severity, brief

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
WIDEST = 1600
"""Pixels of the widest file in which a story's picture is published."""
HIGHEST = 16_383
"""Pixels of a side of a WebP (RFC 9649, 2.7.1.1: 14 bits)."""
MOST_FRAMES = 100
"""Of a picture that moves; with more it is a video."""
TAIL = 65536
"""Bytes at the end of a JPEG among which its end is marked; some telephones write more after it."""
SAVE_AGAIN = "mở ảnh trên máy, lưu lại thành .jpg rồi chép vào"


PICTURE_SVG = Rule(
    "picture-svg",
    "Ảnh SVG là một tệp lệnh, có thể mang mã chạy trên máy người xem. Xuất ra `.png` thì an toàn.",
    Example("image: bieu-trung.svg", "image: bieu-trung.png"),
    lenient=True,
)
PICTURE_KIND = Rule(
    "picture-kind",
    "Trang chỉ nhận ảnh `.jpg`, `.png`, `.webp`. Ảnh `.heic` của điện thoại, `.tif` của máy quét "
    "thì phần lớn trình duyệt không hiện được.",
    Example("image: vuon-cam.heic", "image: vuon-cam.jpg"),
    lenient=True,
)
PICTURE_EMPTY = Rule(
    "picture-empty",
    "Tệp ảnh có tên mà bên trong không có gì, thường do chép qua thẻ nhớ hay mạng bị đứt.",
    Example("image: vuon-cam.jpg  # 0 byte", "image: vuon-cam.jpg  # 2,1 MB"),
    lenient=True,
)
PICTURE_BROKEN = Rule(
    "picture-broken",
    "Ảnh hỏng hoặc mới chép được một phần. Đăng lên, người xem chỉ thấy nửa ảnh hay một khung xám.",
    Example("image: vuon-cam.jpg  # chép dở", "image: vuon-cam.jpg"),
    lenient=True,
)
PICTURE_TOO_LARGE = Rule(
    "picture-too-large",
    "Ảnh quá nhiều điểm ảnh, máy dựng trang có thể hết bộ nhớ. Khoảng 2000 điểm ảnh mỗi chiều là "
    "đủ nét cho mọi màn hình.",
    Example("image: ban-do.png  # 12000 × 10000", "image: ban-do.png  # 2400 × 2000"),
    lenient=True,
)
PICTURE_TALL = Rule(
    "picture-tall",
    "Ảnh quá dài so với bề ngang, thường là ảnh chụp cả một trang màn hình. Loại tệp ảnh của trang "
    "không chứa được, và trên điện thoại chữ trong ảnh cũng không đọc nổi.",
    Example("image: man-hinh.png  # 800 × 16384", "image: man-hinh-1.png  # 800 × 4096"),
    lenient=True,
)
PICTURE_ANIMATED = Rule(
    "picture-animated",
    "Trang không chạy ảnh động, chỉ hiện hình đầu tiên; lúc ấy đây là cảnh báo. Quá 100 hình thì "
    "là phim và thành lỗi: phim đăng ở trang chứa phim, ghi địa chỉ vào khóa `video`.",
    Example("image: hai-cam.webp  # ảnh động", "image: hai-cam.webp  # một hình"),
    lenient=True,
)
PICTURE_CMYK = Rule(
    "picture-cmyk",
    "Ảnh lấy từ bản in dùng hệ màu CMYK, lên màn hình màu dễ lệch: da người tái đi, cam thành nâu.",
    Example("image: bia.jpg  # CMYK", "image: bia.jpg  # RGB"),
    Severity.WARNING,
)
PICTURE_DEEP = Rule(
    "picture-deep",
    "Ảnh có 16 bit mỗi màu, màn hình chỉ hiện 8. Tệp nặng gấp đôi mà người xem không thấy khác.",
    Example("image: ban-do.png  # 16 bit", "image: ban-do.png  # 8 bit"),
    Severity.WARNING,
)
PICTURE_ENDING = Rule(
    "picture-ending",
    "Đuôi tên tệp không khớp với loại ảnh bên trong. Trang vẫn hiện, nhưng phần mềm khác có thể "
    "không mở được.",
    Example("image: vuon-cam.jpg  # bên trong là PNG", "image: vuon-cam.png"),
    Severity.WARNING,
)


class Reason(NamedTuple):
    """What is wrong with a picture. ``usable``: it can be shown, so that it is only a warning."""

    rule: Rule
    message: str
    hint: str
    usable: bool = False

    @property
    def stops(self) -> bool:
        """Whether the picture cannot be shown."""
        return self.rule.severity is Severity.ERROR and not self.usable


def file_fault(path: Path) -> Reason | None:
    """What is wrong with the picture at *path*, which exists; None when it is good."""
    from PIL import Image, UnidentifiedImageError

    shown, ending = brief(path.name), path.suffix.lower()
    if ending == ".svg":
        message = f"không dùng ảnh SVG '{shown}': nó có thể mang mã chạy trên máy người xem"
        hint = "mở bằng trình duyệt hay phần mềm vẽ rồi xuất thành .png rộng khoảng 1600 điểm ảnh"
        return Reason(PICTURE_SVG, message, hint)
    if ending not in ENDINGS:
        message = f"không dùng được loại ảnh '{brief(path.suffix)}'"
        return Reason(PICTURE_KIND, message, "mở ảnh rồi lưu lại thành .jpg, .png hoặc .webp")
    if not path.stat().st_size:
        return Reason(PICTURE_EMPTY, f"tệp ảnh '{shown}' rỗng (0 byte)", "chép lại ảnh gốc")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=tuple(FORMATS)) as image:
                reason = _unfit(image, path, shown)
                image.verify()
            if not (reason and reason.stops) and not _ends(path):
                with Image.open(path, formats=tuple(FORMATS)) as image:
                    image.draft("RGB", (1, 1))
                    image.load()
    except Image.DecompressionBombError:
        return _too_large(shown)
    except UnidentifiedImageError:
        message = f"tệp '{shown}' không phải là ảnh JPEG, PNG hay WebP"
        return Reason(PICTURE_BROKEN, message, SAVE_AGAIN)
    except Exception:  # a malformed picture raises whatever its decoder stumbled over
        return broken(shown)
    return reason


def broken(shown: str) -> Reason:
    """The picture called *shown* cannot be decoded to its end."""
    hint = "chép lại ảnh gốc; nếu vẫn vậy, mở ảnh trên máy và lưu lại thành .jpg"
    return Reason(PICTURE_BROKEN, f"ảnh '{shown}' bị hỏng hoặc chép chưa hết", hint)


def _too_large(shown: str) -> Reason:
    message = f"ảnh '{shown}' quá lớn: hơn {MOST_PIXELS // 1_000_000} triệu điểm ảnh"
    return Reason(PICTURE_TOO_LARGE, message, "thu nhỏ ảnh còn khoảng 2000 điểm ảnh mỗi chiều")


def _unfit(image: Image.Image, path: Path, shown: str) -> Reason | None:
    """What is wrong by the head of a picture, the worst first."""
    width, height = image.size
    if width * height > MOST_PIXELS:
        return _too_large(shown)
    width, height = _upright(image)
    if height * min(1, WIDEST / width) > HIGHEST:
        message = f"ảnh '{shown}' dài quá: rộng {width}, cao {height} điểm ảnh"
        return Reason(PICTURE_TALL, message, "cắt thành nhiều ảnh, mỗi ảnh cao không quá 4000")
    kind = "JPEG" if image.format == "MPO" else image.format or ""  # some telephones add a preview
    frames = 1 if kind == "JPEG" else getattr(image, "n_frames", 1)
    if frames > MOST_FRAMES:
        message = f"ảnh động '{shown}' dài {frames} hình: đó là phim"
        hint = "đăng phim ở trang chứa phim, ghi địa chỉ vào video; ở đây dùng một ảnh tĩnh"
        return Reason(PICTURE_ANIMATED, message, hint)
    if frames > 1:
        message = f"ảnh '{shown}' là ảnh động: trang chỉ hiện hình đầu tiên"
        hint = "lưu hình muốn hiện thành ảnh tĩnh; phim thì ghi địa chỉ vào video"
        return Reason(PICTURE_ANIMATED, message, hint, usable=True)
    if image.mode == "CMYK":
        message = f"ảnh '{shown}' dùng hệ màu in (CMYK): màu trên trang có thể lệch"
        hint = "lưu lại ảnh ở hệ màu RGB, hoặc xem kỹ màu trên trang đã dựng"
        return Reason(PICTURE_CMYK, message, hint)
    if kind == "PNG" and _depth(path) > 8:
        message = f"ảnh '{shown}' có 16 bit mỗi màu: trang chỉ hiện 8 bit"
        hint = "lưu lại ảnh ở 8 bit mỗi màu, tệp sẽ nhỏ đi một nửa"
        return Reason(PICTURE_DEEP, message, hint)
    endings = FORMATS[kind]
    if path.suffix.lower() not in endings:
        message = f"ảnh '{shown}' mang đuôi sai: bên trong là ảnh {kind}"
        hint = f"đổi tên thành '{brief(path.stem)}{endings[0]}', cả trong bài"
        return Reason(PICTURE_ENDING, message, hint)
    return None


def _upright(image: Image.Image) -> tuple[int, int]:
    """Width and height of *image*, which is not decoded, as its camera was held."""
    from PIL import ExifTags, Image

    turned = False
    with suppress(Exception):  # a malformed block says nothing
        orientation = Image.Image.getexif(image).get(ExifTags.Base.Orientation, 1)
        turned = orientation in range(5, 9)  # EXIF 2.32, 4.6.4 A: a row is seen as a column
    return image.size[::-1] if turned else image.size


def _depth(path: Path) -> int:
    """Bits of a colour in a PNG (its clause 11.2.1: the first chunk holds size, then depth)."""
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
    end, scan = tail.rfind(b"\xff\xd9"), tail.rfind(b"\xff\xda")
    return head.startswith(b"\x89PNG") or end > scan  # a preview has an end of its own, before
