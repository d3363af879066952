"""A column small enough to count by hand, the parts it is made of, and the words of its reports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from thidua.model.column import Column, Signing, Site
from thidua.model.plan import Plan
from thidua.model.record import Document as Source
from thidua.model.record import Record
from thidua.model.registry import Channel, Field, Registration, Unit
from thidua.model.story import Article, Exemplar, Publication
from thidua.report.content import Report
from thidua.report.layout import document
from thidua.report.plaintext import markdown

R = TypeVar("R", bound=Record)
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
SIGNING = Signing(
    superior="UBND tỉnh Mẫu",
    agency="Sở Nội vụ",
    number="BC-SNV",
    place="Mẫu",
    recipients=("UBND tỉnh (để báo cáo);", "Lưu: VT."),
    office="KT. Giám đốc\nPhó Giám đốc",
    signatory="Nguyễn Văn A",
)
AS_OF = datetime.combine(date(2025, 1, 10), time.max, ZONE)
BAD = '<b>&"]]> <!-- 0 --> | =1+1'


def made(model: type[R], path: str, values: Mapping[str, Any]) -> R:
    return model.model_validate(dict(values), context=(Source(path, ""), ()))


def unit(name: str, **more: Any) -> Unit:
    return made(Unit, "u.yml", {"id": name, "name": f"Xã {name}", "level": "xa", **more})


def exemplar(name: str, of: str, day: str, **more: Any) -> Exemplar:
    values = {
        "id": f"tag:a.example,2024:{name}", "title": f"Bài {name}", "date": day,
        "status": "published", "subject": f"Tổ {name}", "kind": "tap-the", "model": "dien-hinh",
        "unit": of, "fields": ["a", "b"],
    }  # fmt: skip
    return made(Exemplar, f"exemplars/{day[:4]}/{name}.md", {**values, **more})


def ran(day: str, **more: Any) -> Publication:
    return made(Publication, f"content/dang-phat/dai/{day[:4]}.yml",
                {"channel": "dai", "date": day, **more})  # fmt: skip


PLAN = {
    "id": "kh", "title": "Kế hoạch tuyên truyền", "number": "12/KH-UBND", "issued": "2023-02-01",
    "period": {"from": "2023-01-01", "until": "2025-12-31"}, "cutoff": 14,
    "registers": {"level": "xa"},
    "targets": [
        {"id": "dai", "name": "Số của Đài", "count": "publications", "where": {"channel": "dai"},
         "per": "month", "at_least": 1, "responsible": "Đài", "source": "I.1"},
        {"id": "xa", "name": "Điển hình mỗi xã", "count": "exemplars", "where": {"level": "xa"},
         "each": "unit", "per": "year", "at_least": 2, "source": "I.2"},
        {"id": "quy", "name": "Điển hình mỗi quý", "count": "exemplars", "per": "quarter",
         "at_least": 1, "source": "I.3"},
        {"id": "ca", "name": "Cả giai đoạn", "count": "exemplars", "per": "period",
         "at_least": 9, "source": "I.4"},
    ],
    "checklist": [{"id": "v", "name": "Việc", "source": "II", "done": "2024-05-01",
                   "evidence": "https://a.example/v"}, {"id": "w", "name": "Việc hai",
                   "source": "II"}],
}  # fmt: skip


def column() -> Column:
    """Of 2024 for the most part."""
    recognition = {"level": "tinh", "decision": "9/QĐ", "date": "2024-03-20"}
    return Column(
        root=Path(),
        site=Site(name="Mẫu", url="https://a.example/", zone=ZONE, signing=SIGNING),
        units=(
            unit("mot"),
            unit("hai"),
            unit("cu", until="2024-06-30", successor="moi"),
            unit("mat", until="2024-06-30"),
            unit("moi", **{"from": "2024-07-01"}),
        ),
        channels=(
            made(Channel, "k.yml", {"id": "dai", "name": "Đài", "kind": "broadcast"}),
            made(Channel, "k.yml", {"id": "vang", "name": "Vắng", "kind": "press"}),
        ),
        fields=tuple(made(Field, "f.md", {"id": i, "title": f"Lĩnh vực {i}"}) for i in "ab"),
        plans=(made(Plan, "content/ke-hoach/kh.md", PLAN),),
        exemplars=(
            exemplar("x1", "mot", "2024-03-01", sample=True, recognition=recognition,
                     publications=[{"channel": "dai", "date": "2024-03-10", "issue": "1"}]),
            exemplar("x2", "mot", "2024-03-20", title=BAD),
            exemplar("x3", "cu", "2024-02-14"),
            exemplar("x4", "hai", "2025-01-02"),
        ),
        articles=(
            made(Article, "content/tin-bai/2024/t.md",
                 {"id": "tag:a.example,2024:t", "title": "Tin", "date": "2024-03-11",
                  "status": "published",
                  "publications": [{"channel": "dai", "date": "2024-03-10", "issue": "1"}]}),
        ),
        publications=(
            ran("2024-02-15", url="https://dai.example/1", title="Một"),
            ran("2024-03-14", programme="Thi đua", sample=True),
            ran("2024-03-15", title=BAD),
        ),
        registrations=(
            made(Registration, "content/dang-ky/2024.yml", {"unit": "mot", "subject": "Tổ x1"}),
            made(Registration, "content/dang-ky/2024.yml",
                 {"unit": "hai", "subject": "Tổ khác", "kind": "tap-the"}),
        ),
    )  # fmt: skip


def words(report: Report) -> str:
    return markdown(document(report))
