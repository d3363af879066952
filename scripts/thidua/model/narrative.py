"""What only people can say in a report: direction, assessment, causes, what comes next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, NamedTuple

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from thidua.model.period import Period, named_period
from thidua.model.record import Record, Ref, Word, about, form
from thidua.spelling import canonical_name


class ReportHeading(Word):
    """A heading under which a report has a place for what people write."""

    BASIS = "can-cu", "Căn cứ"
    DIRECTION = "chi-dao", "Tình hình chỉ đạo"
    HONOURS = "khen-thuong", "Điển hình, khen thưởng"
    STRENGTHS = "uu-diem", "Ưu điểm"
    WEAKNESSES = "han-che", "Hạn chế"
    CAUSES = "nguyen-nhan", "Nguyên nhân"
    PLANS = "phuong-huong", "Phương hướng"
    PROPOSALS = "kien-nghi", "Kiến nghị"


EXAMPLE = "ví dụ 2024, 2024-Q1, 2024-03 hoặc 2023-01-01/2025-05-30"


def _real(label: str) -> str:
    try:
        named_period(label)
    except ValueError:
        values = {"text": label, "hint": EXAMPLE}
        raise PydanticCustomError("form", "không có kỳ '{text}'", values) from None
    return label


DAY = r"[12]\d{3}-\d\d-\d\d"
ReportPeriod = Annotated[
    str,
    AfterValidator(_real),
    form(rf"[12]\d{{3}}(-Q[1-4]|-\d\d)?|{DAY}/{DAY}", "kỳ báo cáo", EXAMPLE),
]


TITLE = re.compile(r"^#{1,6}[ \t]*([^\n]+?)[ \t]*#*$", re.MULTILINE)


class Part(NamedTuple):
    """What stands below one heading, ``at`` so many characters from the beginning of the body.

    ``heading`` is None where *title* is no known one; ``title`` is empty before the first.
    """

    title: str
    heading: ReportHeading | None
    text: str
    at: int


def parts(body: str) -> Iterator[Part]:
    """The parts of *body*, without empty text before the first heading.

    >>> [(part.title, part.heading, part.text) for part in parts("## ưu điểm\\n\\nTốt.\\n")]
    [('ưu điểm', <ReportHeading.STRENGTHS: 'uu-diem'>, 'Tốt.')]
    """
    known = {canonical_name(heading.label): heading for heading in ReportHeading}
    before, *rest = TITLE.split(body)
    if before.strip():
        yield Part("", None, before.strip(), len(before) - len(before.lstrip()))
    starts = (title.start() for title in TITLE.finditer(body))
    for at, title, text in zip(starts, rest[::2], rest[1::2], strict=True):
        yield Part(title, known.get(canonical_name(title)), text.strip(), at)


class Narrative(Record):
    """The words of people for one report; its body holds them, below the known headings.

    ``unit``: the report is that unit's own.
    """

    plan: Ref = about("Kế hoạch", "Mã kế hoạch mà báo cáo nói về", "hoa-binh")
    period: ReportPeriod = about(
        "Kỳ báo cáo", "Năm, quý, tháng, hoặc từ ngày/đến ngày, đúng như khi gọi lệnh", "2024"
    )
    unit: Ref | None = about(
        "Đơn vị", "Chỉ ghi khi đây là báo cáo riêng của một đơn vị", "cao-phong", default=None
    )

    @property
    def days(self) -> Period:
        """The days of the report."""
        return named_period(self.period)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """What stands below each heading of its body."""
        return tuple(parts(self.document.body))
