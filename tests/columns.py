"""A small column with one story of every sort, and the ways to run the two doors on it."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from PIL import Image

from thidua.cli import main
from thidua.edit.starter import make_column

AS_OF = "2025-05-15"
HARD_TITLE = """Vườn cam < 2 ha & "lãi" ]]> 'lớn' 🍊 của bà Quách Thị Thủy"""
SUMMARY = "Một câu tóm tắt đủ dài để danh sách và trình đọc tin có cái mà hiện ra cho người đọc."

EXEMPLAR = """\
---
id: urn:uuid:00000000-0000-4000-8000-00000000000{number}
title: {title}
summary: {summary}
date: {date}
status: {status}
{more}fields: [nong-nghiep]
subject: Tổ hợp tác trồng cam
kind: tap-the
model: mo-hinh-moi
unit: hoi-nong-dan-xa
---

{body}
"""
ARTICLE = """\
---
id: urn:uuid:00000000-0000-4000-8000-0000000000a{number}
title: {title}
summary: {summary}
date: {date}
status: {status}
fields: [y-te]
---

{body}
"""
BODY = """\
Đoạn mở đầu có [liên kết tới bài khác](/exemplars/2023/lop-hoc.md), [tới bài hẹn
giờ](/exemplars/2025/hen-gio.md), [tới sổ tay](/content/huong-dan/index.md) và
[ra ngoài](https://ngoai.example/trang).[^1]

## Đất đồi

![Tranh vẽ: quả cam](anh-2.png)

| Khoản | Tỷ lệ |
|---|---|
| Giống | 60% |

## Nước tưới

!!! note "Ghi nhớ"
    Giữ nước.

## Người trồng
## Đầu ra
## Đổi mới

Hết.

[^1]: Báo cáo của xã.
"""
PICTURES = """\
image: anh-bia.jpg
image_alt: 'Tranh vẽ: đồi cam <chín> & "ngọt"'
image_people: false
gallery:
  - {src: anh-1.jpg, alt: "Tranh vẽ: thùng cam"}
sources:
  - {title: Báo địa phương, url: "https://bao.example/cam"}
publications:
  - {channel: dai-truyen-thanh, date: 2024-03-01, issue: 3/2024}
tags: [cam]
sample: true
"""


EXEMPLARS = {
    "2024/vuon-cam/index.md": {
        "date": "2024-02-29",
        "title": "'" + HARD_TITLE.replace("'", "''") + "'",
        "body": BODY,
        "more": PICTURES,
    },
    "2023/lop-hoc.md": {"date": "2023-09-05", "title": "Lớp học giữa hai chiều dốc"},
    "2025/hen-gio.md": {"date": "2025-06-11", "title": "Bài hẹn giờ Bí Mật Kín"},
    "2024/da-rut.md": {
        "date": "2024-05-19",
        "title": "Bài về sau đã rút lại",
        "status": "withdrawn",
        "more": "withdrawn: {date: 2024-12-01, reason: Tổ xin thôi}\n",
    },
    "2024/nhap.md": {
        "date": "2024-06-01",
        "title": "Bản nháp Chưa Ai Thấy",
        "status": "draft",
    },
}


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small column; nobody writes into it."""
    root = tmp_path_factory.mktemp("column") / "xa"
    make_column("xa", root)
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    line = "      timezone: Asia/Ho_Chi_Minh\n"
    assert line in text
    more = f"      sample: true\n      as_of: {AS_OF}\n"
    settings.write_text(text.replace(line, line + more), "utf-8")
    given = {"summary": SUMMARY, "status": "published", "more": "", "body": "Một đoạn văn."}
    for number, (name, values) in enumerate(EXEMPLARS.items(), 1):
        path = root / "exemplars" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(EXEMPLAR.format(number=number, **{**given, **values}), "utf-8")
    news = root / "content" / "tin-bai" / "2024" / "sap-toi-ngay-11-6.md"
    news.parent.mkdir(parents=True)
    news.write_text(
        ARTICLE.format(
            number=1,
            title="Sắp tới ngày 11 tháng 6",
            summary=SUMMARY,
            date="2024-06-10",
            status="published",
            body="Xem [vườn cam](/exemplars/2024/vuon-cam/index.md#dat-doi).",
        ),
        "utf-8",
    )
    folder = root / "exemplars" / "2024" / "vuon-cam"
    for number, name in enumerate(("anh-bia.jpg", "anh-1.jpg", "anh-2.png")):
        Image.new("RGB", (160, 90 + number), (200, 120, 40 * number)).save(folder / name)
    return root


@pytest.fixture
def column(pattern: Path, tmp_path: Path) -> Path:
    """A copy of the small column, to change at will; not built yet."""
    return Path(shutil.copytree(pattern, tmp_path / "xa"))


@pytest.fixture(scope="session")
def site(pattern: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small column, built once for all processes of a run; nobody writes into it."""
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent
    with (root / "building").open("w") as building:
        fcntl.flock(building, fcntl.LOCK_EX)
        if not (root / "built").exists():
            making = str(root / "half-built")
            assert run_here("build", "-f", str(pattern / "mkdocs.yml"), "-d", making) == 0
            Path(making).rename(root / "built")
    return root / "built"


def run_here(*arguments: str) -> int:
    """Runs the command in this process; its exit code."""
    try:
        main(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    return 0


@pytest.fixture(scope="session")
def thidua() -> Callable[..., int]:
    """The command in this process: capsys has what it says."""
    return run_here


Door = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def door() -> Door:
    """A command of the environment (``thidua``, ``mkdocs``) in a process of its own."""

    def run(
        *arguments: str, cwd: Path, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(Path(sys.executable).with_name(arguments[0])), *arguments[1:]],
            cwd=cwd,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **(env or {})},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run


def every_file(folder: Path) -> dict[str, bytes]:
    """Every file below *folder*, by its path.

    Not what ``.cache/`` keeps, nor what children of a test tell the measuring of coverage.
    """
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and ".cache" not in p.parts and not p.name.startswith(".coverage.")
    }


@pytest.fixture(scope="session")
def tree() -> Callable[[Path], dict[str, bytes]]:
    """Every file below a folder, by its path."""
    return every_file
