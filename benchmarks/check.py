"""How long it takes to read and check 1,000 stories: one figure, the best of three, in seconds.

python benchmarks/check.py [STORIES]
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from PIL import Image

from thidua.edit.starter import make_column
from thidua.model.column import Site
from thidua.rules import check
from thidua.source.load import load_column

STORY = """\
---
id: {id}
title: Tổ hợp tác số {number} làm lại từ đất
summary: Sau hai vụ cam mất mùa, cả tổ dừng phun thuốc và bắt đầu lại từ việc nuôi đất.
date: {year}-{month:02}-11
status: published
authors: [Ban biên tập]
image: anh-bia.jpg
image_alt: "Tranh vẽ: đồi cam chín vàng sau cơn mưa"
subject: Tổ hợp tác số {number}
kind: tap-the
model: dien-hinh
unit: hoi-nong-dan-xa
fields: [nong-nghiep, y-te]
recognition: {{level: co-so, decision: 12/QĐ, date: {year}-01-05}}
publications:
  - {{channel: dai-truyen-thanh, date: {year}-{month:02}-12, issue: "{number}/{year}"}}
sources:
  - {{title: Báo cáo của xã}}
---

{body}
"""
WORDS = "Mùa cam năm ấy quả rụng kín gốc, ai đi qua cũng thấy nóng ruột thay cho chủ vườn. "
BODY = "\n\n".join(["## Đất", WORDS * 10, "## Nước", WORDS * 10, "[Bài khác](/{other})", WORDS * 8])


def write(root: Path, stories: int) -> None:
    """A commune's column with as many *stories* of 600 words, each with a picture."""
    make_column("xa", root)
    Image.effect_noise((1200, 800), 60).convert("RGB").save(root / "anh-bia.jpg")
    picture = (root / "anh-bia.jpg").read_bytes()
    paths = [f"exemplars/{2020 + n % 6}/to-{n}/index.md" for n in range(stories)]
    for number, path in enumerate(paths):
        file = root / path
        file.parent.mkdir(parents=True)
        file.with_name("anh-bia.jpg").write_bytes(picture)
        text = STORY.format(
            id=UUID(int=number).urn,
            number=number,
            year=2020 + number % 6,
            month=number % 12 + 1,
            body=BODY.format(other=paths[number - 1]),
        )
        file.write_text(text, "utf-8")


def seconds(root: Path) -> float:
    """From the first file to the last problem, of which there must be none."""
    site = Site(name="Cột", url="/", zone=ZoneInfo("Asia/Ho_Chi_Minh"))
    began = time.perf_counter()
    column, problems = load_column(root, root / "content", root / "exemplars", site)
    problems = check(column, problems)
    passed = time.perf_counter() - began
    assert not problems, problems[0]
    return passed


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder) / "xa", int(sys.argv[1]) if sys.argv[1:] else 1000)
        print(f"{min(seconds(Path(folder) / 'xa') for _ in range(3)):.2f}")
