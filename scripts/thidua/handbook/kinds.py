"""The kinds of file that editors write, and a JSON Schema for each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from thidua.model.duty import Submission
from thidua.model.event import Event
from thidua.model.exemplar import RegisteredExemplar
from thidua.model.keys import json_schema
from thidua.model.narrative import Narrative
from thidua.model.plan import Plan
from thidua.model.record import Record
from thidua.model.registry import Channel, Field, Movement, Page, Registration, Unit
from thidua.model.story import Article, Exemplar, Publication

FOLDER = "huong-dan"
"""The handbook's folder in the content."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """Files that hold a *model* in their front matter, or a list of them in YAML.

    ``name`` is that of the schema's file; in ``where`` stands in capitals what differs from file to
    file; ``given`` is a key that need not be written, since the place says it.
    """

    name: str
    title: str
    model: type[Record]
    where: str
    given: str = ""

    @property
    def listed(self) -> bool:
        """Whether the file is a list."""
        return self.where.endswith(".yml")

    @property
    def pattern(self) -> str:
        """The paths of such files, as editors' tools write them.

        >>> KINDS[2].pattern
        'content/dang-phat/*/*.yml'
        """
        return re.sub(r"(?<=/)[A-ZÃĂÊ-]+", "*", self.where)

    @property
    def file(self) -> str:
        """The path of its schema, from the handbook's folder."""
        return f"khoa/{self.name}.schema.json"

    def schema(self) -> Mapping[str, Any]:
        """The JSON Schema (draft 2020-12) of the file's YAML."""
        record = dict(json_schema(self.model))
        defined = record.pop("$defs", {})
        record["required"] = [name for name in record["required"] if name != self.given]
        shape = {"type": ["array", "null"], "items": record} if self.listed else record
        head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": self.title}
        return {**head, **shape, "$defs": defined}


KINDS = (
    FileKind("dien-hinh", "Gương điển hình", Exemplar, "exemplars/NĂM/TEN-BAI/index.md"),
    FileKind("tin-bai", "Tin, bài khác", Article, "content/tin-bai/NĂM/TEN-BAI.md"),
    FileKind(
        "dang-phat",
        "Lần đăng, phát không có trang ở đây",
        Publication,
        "content/dang-phat/KÊNH/NĂM.yml",
        given="channel",
    ),
    FileKind("dang-ky", "Điển hình đã đăng ký", Registration, "content/dang-ky/NĂM.yml"),
    FileKind("so-dien-hinh", "Sổ điển hình", RegisteredExemplar, "content/dien-hinh/NĂM.yml"),
    FileKind("nop", "Báo cáo, văn bản đã nộp", Submission, "content/bao-cao/nop.yml"),
    FileKind("trang", "Trang thường", Page, "content/TEN-TRANG.md"),
    FileKind("su-kien", "Sự kiện", Event, "content/su-kien/MÃ.md"),
    FileKind("ke-hoach", "Kế hoạch", Plan, "content/ke-hoach/MÃ.md"),
    FileKind("bao-cao", "Lời viết cho báo cáo", Narrative, "content/bao-cao/MÃ.md"),
    FileKind("linh-vuc", "Lĩnh vực", Field, "content/linh-vuc/MÃ.md"),
    FileKind("phong-trao", "Phong trào thi đua", Movement, "content/phong-trao/MÃ.md"),
    FileKind("don-vi", "Đơn vị", Unit, "content/danh-muc/don-vi.yml"),
    FileKind("kenh", "Kênh", Channel, "content/danh-muc/kenh.yml"),
)
"""In the order in which editors meet them."""
