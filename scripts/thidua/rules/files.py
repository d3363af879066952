"""What lies beside the pages of the content is published as it is, or is not published at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from thidua.model.column import Column
from thidua.problems import Example, Place, Problem, Rule, Severity, brief, system_reason
from thidua.rules import picture_file
from thidua.rules.picture_file import ENDINGS, file_fault
from thidua.source.text import FILE_UNREADABLE

TEXTS = (".txt", ".json", ".css", ".js", ".mjs")
FONTS = (".woff2", ".woff", ".ttf", ".otf")
KINDS = (*ENDINGS, ".pdf", *TEXTS, *FONTS)
"""Endings of what is published: pictures, of which only their points go out; PDF, which people make
in order to hand it out; texts and fonts, in which all that they hold can be seen.

Not among them is what is still being worked on (Word, Excel, copies that a program leaves) or holds
more than it shows: other pictures and films tell where they were taken, SVG and HTML run scripts.
"""
NAMES = ("CNAME",)
"""Files without an ending that are published: hosts of sites read the domain there."""
FONT = (b"wOF2", b"wOFF", b"OTTO", b"true", b"\0\1\0\0")
"""What a file with a font begins with (WOFF 2.0, 4.1; WOFF 1.0, 3; OpenType, Table Directory)."""
PICTURES = tuple(".heic .heif .avif .jfif .jpe .jp2 .jxl .tif .tiff .gif .bmp .svg .psd".split())
"""Endings of pictures that are not published."""
PICTURE = "mở ảnh rồi lưu lại thành .jpg hoặc .png; không đăng thì để ngoài thư mục content"
OTHER = "không cần cho người đọc thì xóa hoặc để ngoài thư mục content; cần thì xuất ra .pdf"
NO_TEXT = "là văn bản thì lưu lại với bảng mã UTF-8; là ảnh hay bảng tính thì để ngoài content"
"""What to do about such a picture, about another file, and about what should be a text."""
SPOILT = (
    picture_file.PICTURE_EMPTY,
    picture_file.PICTURE_BROKEN,
    picture_file.PICTURE_TOO_LARGE,
)
"""What makes that nothing can be taken out of a picture."""
AUTHOR = re.compile(rb"/Author\s*(?:\d|\(\s*[^\s)]|<(?!FEFF>)[0-9A-Fa-f])")
METADATA = (b"<dc:creator", b"Exif\0\0", b"GPSLatitude")
"""Who wrote a PDF, and where its pictures were taken, as far as they stand there uncompressed
(ISO 32000-1, 14.3)."""

FILE_UNPUBLISHED = Rule(
    "file-unpublished",
    "Trong thư mục `content` chỉ những loại tệp không giấu gì bên trong mới lên trang: ảnh `.jpg`, "
    "`.png`, `.webp` (máy xóa nơi chụp và tên máy ảnh), `.pdf`, `.txt`, `.json`, `.css`, `.js` và "
    "phông chữ. Tệp mang đuôi ấy mà bên trong là thứ khác thì cũng không lên. Bảng tính, văn bản "
    "đang soạn, bản sao lưu hay loại ảnh khác có thể mang họ tên, số điện thoại, nơi chụp, nên "
    "không được đăng.",
    Example("content/danh-sach.xlsx", "content/danh-sach.pdf", Place.FOLDER),
    Severity.WARNING,
)
FILE_AUTHOR = Rule(
    "file-author",
    "Tệp PDF mang theo tên người soạn, hoặc ảnh còn ghi nơi chụp. Người đọc tải về là xem được. "
    "Khi xuất PDF, bỏ chọn phần thuộc tính tài liệu (Document properties).",
    Example("content/ke-hoach.pdf  # Author: Nguyễn Văn An", "content/ke-hoach.pdf", Place.FOLDER),
    Severity.WARNING,
)


def is_published(file: Path) -> bool:
    """Whether *file*, which lies beside a page, is of a kind that is published, by its name and by
    what is in it; of a link, what it leads to must be of one too."""
    return file.is_file() and _is_named_so(file) and not _misnamed(file)


def _is_named_so(file: Path) -> bool:
    names = (file, file.resolve())
    return all(path.suffix.lower() in KINDS or path.name in NAMES for path in names)


def _misnamed(file: Path) -> tuple[str, str] | None:
    """What is wrong, and what to do, where *file* holds something else than its name says."""
    ending = file.suffix.lower()
    try:
        with file.open("rb") as opened:
            if ending == ".pdf" and not opened.read(1024).lstrip().startswith(b"%PDF-"):
                return "mang đuôi .pdf nhưng không phải PDF", OTHER
            if ending in FONTS and not opened.read(4).startswith(FONT):
                return (
                    f"mang đuôi {ending} nhưng không phải phông chữ",
                    "chép lại tệp phông chữ, hoặc xóa",
                )
            if (ending in TEXTS or file.name in NAMES) and not is_text(opened.read()):
                kind = f"mang đuôi {ending}" if ending else f"tên {file.name}"
                return f"{kind} nhưng không phải văn bản UTF-8", NO_TEXT
    except OSError as error:
        return f"không đọc được tệp ({system_reason(error)})", "kiểm tra quyền đọc"
    return None


def is_text(data: bytes) -> bool:
    """Whether *data* is text in UTF-8.

    >>> is_text("chữ".encode()), is_text("chữ".encode("utf-16")), is_text(b"PK\\0")
    (True, False, False)
    """
    try:
        return "\0" not in data.decode()
    except UnicodeDecodeError:
        return False


def files_fit(column: Column) -> Iterator[Problem]:
    """A file beside a page is of a kind that is published, and tells no more than it shows."""
    for path in column.files:
        file = column.root / path
        ending = file.suffix.lower()
        if not file.is_file():
            message = "liên kết này không dẫn tới tệp nào đọc được"
            yield FILE_UNREADABLE.problem(path, message, "chép hẳn tệp vào đây thay cho liên kết")
        elif not _is_named_so(file):
            kind = brief(file.resolve().suffix or file.name)
            message = f"tệp này không được đăng: '{kind}' không thuộc các loại được đăng"
            yield FILE_UNPUBLISHED.problem(path, message, PICTURE if ending in PICTURES else OTHER)
        elif wrong := _misnamed(file):
            message, hint = wrong
            yield FILE_UNPUBLISHED.problem(path, f"tệp này không được đăng: {message}", hint)
        elif ending in ENDINGS:
            reason = file_fault(file)
            if reason and reason.rule in SPOILT:
                yield reason.rule.problem(path, reason.message, reason.hint)
        elif ending == ".pdf" and _tells_author(file):
            message = "tệp PDF còn ghi tên người soạn hoặc nơi chụp ảnh"
            hint = "xuất lại PDF mà không kèm thuộc tính tài liệu (Document properties)"
            yield FILE_AUTHOR.problem(path, message, hint)


def _tells_author(pdf: Path) -> bool:
    try:
        data = pdf.read_bytes()
    except OSError:
        return False
    return any(mark in data for mark in METADATA) or bool(AUTHOR.search(data))


CHECKS = (files_fit,)
