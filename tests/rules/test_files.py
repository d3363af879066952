"""Beside pages only what hides nothing is published; the rest is named."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from thidua.rules.files import is_published

Checker = Callable[..., Any]
PAGE = "---\ntitle: Biểu mẫu của chuyên mục\n---\n\nXem [{0}]({0}).\n"


def saved(form: str) -> bytes:
    with io.BytesIO() as file:
        Image.effect_noise((90, 60), 80).convert("RGB").save(file, form)
        return file.getvalue()


@pytest.mark.parametrize(
    "name",
    [
        *("ds.yml", "ds.xlsx", "ds.csv", "ds.docx", "~$ds.docx", "ds.docx.bak", "ds.html", "ds"),
        *("trang.md~", "trang.md.bak", "ds.pdf~", "ds.txt.swp", "Thumbs.db", "ds.zip", "ds.mp4"),
        *("a.heic", "a.HEIC", "a.avif", "a.jfif", "a.jpe", "a.tif", "a.gif", "a.svg", "a.psd"),
        *("a.jpg.bak", "a.jpg~", "a.bmp"),
    ],
)
@pytest.mark.parametrize("folder", ["content", "content/ke-hoach/bieu-mau"])
def test_what_may_hide_something_is_told_at_its_path(
    checked: Checker, name: str, folder: str
) -> None:
    (problem,) = checked({f"{folder}/{name}": b"20.8173 N"}).problems
    assert (problem.path, problem.rule) == (f"{folder}/{name}", "file-unpublished")
    assert problem.severity == "warning"


def test_what_hides_nothing_is_left_alone(checked: Checker) -> None:
    names = ("robots.txt", "bang.json", "assets/a.css", "assets/a.js", "assets/a.woff2", "CNAME")
    files: dict[str, Any] = {f"content/{name}": "{}" for name in names}
    files["content/assets/a.woff2"] = b"wOF2\0\1\0\0"
    pictures = {"content/a.jpg": saved("JPEG"), "content/B.PNG": saved("PNG")}
    result = checked({**files, **pictures, "content/c.pdf": b"%PDF-1.4 /Author ()"})
    assert result.problems == []
    assert sorted(result.column.files) == sorted([*files, *pictures, "content/c.pdf"])


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        *(
            (f"a.{ending}", saved("JPEG"), "văn bản UTF-8")
            for ending in "txt json css JS mjs".split()
        ),
        ("gps.js", b"\xff\xd8\xff\xe1\0\x20Exif\0\0MM", "văn bản UTF-8"),
        ("ds.txt", b"PK\x03\x04\x14\0", "văn bản UTF-8"),
        ("utf-16.txt", "chữ".encode("utf-16"), "văn bản UTF-8"),
        ("cu.txt", "chữ".encode("cp1258", "replace") + b"\xe2", "văn bản UTF-8"),
        ("CNAME", b"\xff", "văn bản UTF-8"),
        ("ds.pdf", b"PK\x03\x04", "PDF"),
        ("a.pdf", b"", "PDF"),
        *((f"a.{ending}", saved("JPEG"), "phông chữ") for ending in "woff woff2 ttf otf".split()),
    ],
)
def test_what_is_not_what_its_name_says_is_not_published(
    checked: Checker, name: str, content: bytes, kind: str
) -> None:
    result = checked({f"content/{name}": content})
    (problem,) = result.problems
    assert (problem.path, problem.rule) == (f"content/{name}", "file-unpublished")
    assert problem.message.endswith(f"nhưng không phải {kind}")
    assert not is_published(result.root / "content" / name)


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (saved("GIF"), "picture-broken"),
        (saved("TIFF"), "picture-broken"),
        (saved("AVIF"), "picture-broken"),
        (saved("JPEG")[:-400], "picture-broken"),
        (b"", "picture-empty"),
    ],
)
def test_a_picture_that_nothing_can_be_taken_out_of_is_an_error(
    checked: Checker, content: bytes, rule: str
) -> None:
    (problem,) = checked({"content/a.jpg": content}).problems
    assert (problem.path, problem.rule, problem.severity) == ("content/a.jpg", rule, "error")


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.4 /Author (An)",
        b"%PDF-1.4 /Author<FEFF00410062>",
        b"%PDF-1.7 <dc:creator>An</dc:creator>",
        b"%PDF-1.4 stream\n\xff\xd8\xff\xe1\0\x20Exif\0\0MM",
    ],
)
def test_a_pdf_that_tells_who_wrote_it_is_told(checked: Checker, content: bytes) -> None:
    assert checked({"content/a.pdf": content}).rules == ["file-author"]


@pytest.mark.parametrize(
    ("target", "rule"),
    [
        ("bang.txt", ""),
        ("tin-bai/2024/nhap.md", "file-unpublished"),
        ("danh-muc/don-vi.yml", "file-unpublished"),
        ("khong-co.txt", "file-unreadable"),
        ("ra.txt", "file-unreadable"),
    ],
)
def test_a_link_counts_as_what_it_leads_to(checked: Checker, target: str, rule: str) -> None:
    root = checked({"content/bang.txt": "chữ", "content/tin-bai/2024/nhap.md": ""}).root
    (root / "content/ra.txt").symlink_to(target)
    problems = [p for p in checked({}).problems if p.path == "content/ra.txt"]
    assert [problem.rule for problem in problems] == [rule] * bool(rule)
    assert is_published(root / "content/ra.txt") is not bool(rule)


def test_a_picture_that_is_a_link_to_nothing_is_told(checked: Checker) -> None:
    (checked({}).root / "content/a.jpg").symlink_to("khong-co.jpg")
    assert checked({}).rules == ["file-unreadable"]


def test_a_link_to_what_is_not_published_is_told(checked: Checker) -> None:
    files = {"content/mau/ds.docx": b"PK", "content/mau/ds.pdf": b"%PDF-1.4"}
    pages = {f"content/mau/{n}.md": PAGE.format(f"ds.{n}") for n in ("docx", "pdf")}
    pages["content/mau/khac.md"] = PAGE.format("/mau/ds.docx")
    problems = checked({**files, **pages}).problems
    assert [(p.path, p.line, p.rule) for p in problems] == [
        ("content/mau/docx.md", 5, "link-file"),
        ("content/mau/ds.docx", 1, "file-unpublished"),
        ("content/mau/khac.md", 5, "link-file"),
    ]
