"""Links as they are written: to addresses that a browser opens, and to files that are published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import islice
from pathlib import Path, PurePosixPath
from posixpath import dirname, normpath
from urllib.parse import unquote

from thidua.model.column import Column
from thidua.model.record import Record
from thidua.model.story import Story
from thidua.problems import MOST, Example, Place, Problem, Rule, Severity, brief
from thidua.rules.fault import in_body
from thidua.rules.files import is_published
from thidua.rules.links import pages
from thidua.rules.pictures import PICTURE_ELSEWHERE, shown_by
from thidua.source.links import SCHEMES, elsewhere, written
from thidua.source.prose import prose
from thidua.spelling import meant

SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
WEB = re.compile(
    r"https?//|www\.|([\w-]+\.)+(vn|com|net|org|edu|gov|info)(?=[/:?#]|$)", re.IGNORECASE
)
"""What an address of the outside world begins with that lacks its scheme."""
MAIL = re.compile(r"[^/:@\s]+@[^/:@\s]+\.\w+")
WHOLE = re.compile(r"https?://[^\s/]", re.IGNORECASE)
OF_A_STORY = re.compile(r"/(?:guong|tin-bai)/\d{4}/[^/?#]+")
"""The address of a story's page in this site."""
UNCLOSED = re.compile(
    r"\[(?<![!\\]\[)[^\[\]\n]*\]( +\((?=https?:|/|[^\s()]+\.\w{2,4}\))|\(\s*\)|\([^()\n]*$)",
    re.MULTILINE,
)
"""Brackets that were meant to be a link: a blank between them, nothing in them, or no end."""

PICTURE = re.compile(
    r"!\[[^\[\]\n]*\]\(\s*<?(?P<inline>[^()<>\s]{1,500})|"
    r"<img\b[^<>]*?\ssrc\s*=\s*[\"']?(?P<html>[^\"'<>\s]{1,500})",
    re.IGNORECASE,
)
"""A picture in a text, and its address."""

LINK_SCHEME = Rule(
    "link-scheme",
    "Trình duyệt không mở được địa chỉ viết như thế: thiếu `https://` hay `mailto:`, hoặc mở đầu "
    "bằng một từ lạ. Trên trang chỉ còn chữ, bấm không được.",
    Example(
        "Xem [báo](www.bao.example/cam).", "Xem [báo](https://www.bao.example/cam).", Place.BODY
    ),
)
LINK_FILE = Rule(
    "link-file",
    "Chỉ ảnh của bài được đăng cùng bài. Tệp Word, PDF, bảng tính để cạnh bài không lên trang, bấm "
    "vào sẽ gặp lỗi. Ở các trang khác, tệp được dẫn tới phải có thật và thuộc loại được đăng.",
    Example(
        "Xem [báo cáo](bao-cao.docx).",
        "Xem [báo cáo](https://tinh.example/bao-cao.docx).",
        Place.BODY,
    ),
)
LINK_ADDRESS = Rule(
    "link-address",
    "Dẫn tới bài khác bằng địa chỉ trang thì khi bài kia đổi tên hay bị rút, không ai báo cho bạn. "
    "Dẫn bằng tên tệp thì máy kiểm được.",
    Example(
        "Xem [vườn cam](/guong/2023/vuon-cam/).", "Xem [vườn cam](../2023/vuon-cam.md).", Place.BODY
    ),
    Severity.WARNING,
)
LINK_FORM = Rule(
    "link-form",
    "Ngoặc viết chưa đúng nên không thành liên kết, trang hiện nguyên mấy dấu ngoặc. Chữ trong "
    "ngoặc vuông, địa chỉ trong ngoặc tròn, viết liền nhau.",
    Example(
        "Xem [báo] (https://bao.example/cam).", "Xem [báo](https://bao.example/cam).", Place.BODY
    ),
    Severity.WARNING,
)


def story_links(story: Story, column: Column) -> Iterator[Problem]:
    """What a story links to by its bare name is published with it: its pictures, nothing else."""
    shown = list(shown_by(story))
    pictures = {picture.at for picture in shown if picture.keys is None}
    names = {picture.src for picture in shown}
    for at, target in written(story.document.body):
        if at in pictures:
            continue
        if mistake := _mistaken(target):
            yield in_body(story, at, LINK_SCHEME, *mistake)
        elif not target.startswith("..") and (name := _beside(target)) and name not in names:
            message = f"tệp '{brief(target)}' không được đăng cùng bài, liên kết sẽ không mở được"
            hint = "đăng tệp trên cổng rồi ghi cả địa chỉ https://…; bài khác thì ghi tên tệp .md"
            yield in_body(story, at, LINK_FILE, message, hint)
        else:
            yield from _unchecked(story, at, target, column)
    yield from _unclosed(story)


def page_links(column: Column) -> Iterator[Problem]:
    """What other texts link to is an address, or a file that is there."""
    files = {path: column.root / path for path in column.files}
    files |= {f"/{path.partition('/')[2]}": file for path, file in files.items()}  # by address, too
    for record in pages(column):
        yield from islice(_of_page(record, column, files), MOST)


def _of_page(record: Record, column: Column, files: Mapping[str, Path]) -> Iterator[Problem]:
    own = dirname(record.document.path)
    folder = column.root / own
    foreign = dict(_foreign_pictures(record.document.body))
    for at, target in foreign.items():
        message = f"ảnh '{brief(target)}' ở trang khác nên không hiện"
        hint = "chép ảnh vào cạnh trang này và chỉ ghi tên tệp"
        yield in_body(record, at, PICTURE_ELSEWHERE, message, hint)
    for at, target in written(record.document.body):
        if at in foreign:
            continue
        name = _beside(target)
        if mistake := _mistaken(target):
            yield in_body(record, at, LINK_SCHEME, *mistake)
        elif PurePosixPath(name).suffix and not _is_file(folder / name):
            there = [path.name for path in folder.iterdir() if path.is_file()]
            message = f"không có tệp '{brief(name)}' mà liên kết dẫn tới"
            hint = meant(name, there, "chép tệp vào cạnh trang này")
            yield in_body(record, at, LINK_FILE, message, hint)
        elif any(
            address in files and not is_published(files[address])
            for address in (unquote(target), normpath(f"{own}/{name}"))
        ):
            message = f"tệp '{brief(target)}' không được đăng, liên kết sẽ không mở được"
            hint = "xuất ra .pdf, ảnh thì .jpg hoặc .png, rồi dẫn tới tệp ấy"
            yield in_body(record, at, LINK_FILE, message, hint)
        else:
            yield from _unchecked(record, at, target, column)
    yield from _unclosed(record)


def _foreign_pictures(body: str) -> Iterator[tuple[int, str]]:
    """Where each picture of another site stands in *body*, and its address."""
    for picture in PICTURE.finditer(prose(body)) if "![" in body or "<img" in body.lower() else ():
        kind = picture.lastgroup or ""
        if elsewhere(unescape(picture[kind])):
            yield picture.start(kind), picture[kind]


def _unchecked(record: Record, at: int, target: str, column: Column) -> Iterator[Problem]:
    """A story named by the address of its page, which nobody follows when it changes."""
    if OF_A_STORY.match(target.removeprefix(column.site.url.rstrip("/"))):
        shown = brief(target)
        message = f"'{shown}' là địa chỉ trang: bài kia đổi tên hay bị rút thì không ai báo"
        hint = "ghi tệp của bài, ví dụ ../2023/vuon-cam.md; địa chỉ trang thì máy tự đặt"
        yield in_body(record, at, LINK_ADDRESS, message, hint)


def _unclosed(record: Record) -> Iterator[Problem]:
    """Brackets that stand on the page as they are."""
    for brackets in UNCLOSED.finditer(prose(record.document.body)):
        message = f"'{brief(brackets[0])}…' không thành liên kết"
        hint = "viết liền nhau và đóng đủ ngoặc: [chữ](địa chỉ)"
        yield in_body(record, brackets.start(), LINK_FORM, message, hint)


def _beside(target: str) -> str:
    """The file that *target* names from the text's folder, and that is no text; else empty."""
    name = unquote(re.split("[#?]", target)[0])
    return "" if SCHEME.match(target) or name.startswith("/") or name.endswith(".md") else name


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # no disk can have such a name
        return False


def _mistaken(target: str) -> tuple[str, str] | None:
    """Message and hint where no browser opens *target*: its words would stand without a link."""
    shown = brief(target)
    if MAIL.fullmatch(target):
        return f"địa chỉ thư '{shown}' thiếu mailto:", f"ghi mailto:{shown}"
    if WEB.match(target):
        bare = brief(re.sub(r"^https?//", "", target))
        return f"địa chỉ '{shown}' thiếu https://", f"ghi https://{bare}"
    scheme = match[1].lower() if (match := SCHEME.match(target)) else ""
    if scheme in ("http", "https") and not WHOLE.match(target):
        return f"địa chỉ '{shown}' viết chưa đủ", "ví dụ https://baohoabinh.example/bai-viet"
    if scheme and scheme not in SCHEMES:
        usable = ", ".join(f"{one}:" for one in SCHEMES)
        hint = "có phải 'https:'?" if scheme.startswith("ht") else f"chỉ dùng được {usable}"
        return f"liên kết bắt đầu bằng '{brief(scheme)}:' không mở được", hint
    return None


CHECKS = (page_links,)
STORY_CHECKS = (story_links,)
