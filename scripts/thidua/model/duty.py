"""What a plan asks for without a number: duties, reports with a deadline, occasions to mark."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import BeforeValidator

from thidua.model.event import EventKind
from thidua.model.parts import Recognised
from thidua.model.record import (
    ONE_OR_MANY,
    Day,
    Id,
    Ids,
    Record,
    Ref,
    Tags,
    Text,
    Url,
    Word,
    YearlyOrOnce,
    about,
    form,
)
from thidua.model.registry import Level, Unit

Clause = Annotated[Text, about("Căn cứ", "Điều khoản của kế hoạch nêu việc này", "II.3.3.b")]

PeriodLabel = Annotated[
    str,
    form(
        r"[12]\d{3}(-(Q[1-4]|0[1-9]|1[0-2]))?",
        "kỳ",
        "ví dụ 2024 (cả năm), 2024-Q1 (quý I) hoặc 2024-03 (tháng 3)",
    ),
]


class Every(Word):
    """How often a duty comes."""

    ONCE = "once", "một lần"
    MONTH = "month", "hằng tháng"
    QUARTER = "quarter", "hằng quý"
    YEAR = "year", "hằng năm"

    def fits(self, label: str) -> bool:
        """Whether *label* names a period of this length; what comes once has no period.

        >>> Every.QUARTER.fits("2024-Q1"), Every.QUARTER.fits("2024"), Every.ONCE.fits("")
        (True, False, True)
        """
        lengths = {"once": 0, "year": len("2024"), "quarter": len("2024-Q1")}
        return ("Q" in label) == (self is Every.QUARTER) and len(label) == lengths.get(self, 7)


class UnitFilter(Record):
    """Which units are meant: every key must hold, of each the values are alternatives."""

    level: Annotated[tuple[Level, ...], ONE_OR_MANY] = about(
        "Cấp đơn vị", "Chỉ tính đơn vị thuộc cấp này", ["xa"], default=()
    )
    units: Ids = about(
        "Đơn vị", "Chỉ tính đơn vị có mã này, lấy trong don-vi.yml", ["cao-phong"], default=()
    )

    def admits(self, unit: Unit) -> bool:
        """Whether *unit* is one of those that are meant."""
        level = not self.level or unit.level in self.level
        return level and (not self.units or unit.id in self.units)


Each = Annotated[
    Literal["unit"] | None,
    about("Giao cho từng đơn vị", "Ghi unit nếu mỗi đơn vị đều phải làm, phải nộp"),
]
Among = Annotated[
    UnitFilter,
    about(
        "Những đơn vị nào", "Đơn vị phải làm, phải nộp, khi giao cho từng đơn vị", {"level": "xa"}
    ),
]


class Tick(Record):
    """On which day something was done, for which period, and where that can be seen."""

    period: PeriodLabel = about(
        "Kỳ", "Làm cho kỳ nào; không ghi thì là kỳ có ngày làm", "2024-Q1", default=""
    )
    date: Day = about("Ngày", "Ngày làm xong, ngày nộp", "2024-06-11")
    number: str = about("Số, ký hiệu", "Số của văn bản", "12/BC-UBND", default="")
    evidence: Url | None = about("Minh chứng", "Nơi xem được kết quả", default=None)


def _of_days(value: object) -> object:
    listed = value if isinstance(value, list) else []
    return [{"date": v} if isinstance(v, str) else v for v in listed] or value


Ticks = Annotated[tuple[Tick, ...], BeforeValidator(_of_days, list[Day | Tick]), ONE_OR_MANY]
"""Ticks; a day alone is one that says no more."""


class Submission(Tick):
    """What a unit has handed in; without a unit: what the authority itself has sent.

    It belongs to a duty or to a deadline of a plan.
    """

    unit: Ref | None = about(
        "Đơn vị",
        "Đơn vị đã nộp; chính cơ quan gửi đi (báo cáo, danh sách gửi báo, đài) thì không ghi",
        "cao-phong",
        default=None,
    )
    duty: Ref | None = about(
        "Nhiệm vụ", "Mã nhiệm vụ trong checklist của kế hoạch", "ke-hoach-don-vi", default=None
    )
    deadline: Ref | None = about(
        "Hạn báo cáo", "Mã hạn trong deadlines của kế hoạch", "bao-cao-nam", default=None
    )
    plan: Ref | None = about(
        "Kế hoạch", "Chỉ cần khi nhiều kế hoạch có mã ấy", "hoa-binh", default=None
    )
    file: str = about("Tệp", "Nơi cất văn bản; không đăng", "luu/cao-phong-2024.pdf", default="")


class Deadline(Record):
    """A report that falls due: ``by`` is its last day, ``before`` the day after that.

    A day without a year (``12-30``) comes every year; without either the plan names no day.
    """

    id: Id = about("Mã hạn", "Mã ngắn, chữ thường không dấu", "bao-cao-nam")
    name: Text = about("Tên", "Báo cáo nào phải nộp", "Báo cáo năm")
    by: YearlyOrOnce | None = about(
        "Chậm nhất ngày", "Ngày cuối còn nộp được, hằng năm hoặc một lần", default=None
    )
    before: YearlyOrOnce | None = about(
        "Trước ngày", "Ngày đã là muộn; ghi khóa này hoặc by, đúng như kế hoạch viết", default=None
    )
    to: str = about("Gửi ai", "Nơi nhận báo cáo", "UBND tỉnh", default="")
    each: Each = None
    where: Among = UnitFilter()
    submitted: Ticks = about(
        "Đã nộp",
        "Báo cáo đã nộp; từng đơn vị nộp thì ghi trong content/bao-cao/nop.yml",
        [{"period": "2024", "date": "2024-12-27", "number": "12/BC-SNV"}],
        default=(),
    )
    source: Clause

    @property
    def every(self) -> Every:
        """Once where the plan names a year, else every year."""
        return Every.ONCE if self.year else Every.YEAR

    @property
    def year(self) -> int | None:
        """The one year in which it falls due; None when it comes every year or has no day.

        >>> Deadline(id="a", name="A", before="2025-01-01", source="III.1").year
        2024
        """
        named = self._named_year
        return named - 1 if named and not self.last_day(named) else named

    @property
    def _named_year(self) -> int | None:
        text = self.by or self.before or ""
        return int(text[:4]) if len(text) > len("MM-DD") else None

    @property
    def dated(self) -> bool:
        """Whether the plan names a day."""
        return len(self.by or self.before or "") >= len("MM-DD")

    def last_day(self, year: int) -> date | None:
        """The last day on which it may be done in *year*; None when none falls in it.

        >>> Deadline(id="a", name="A", before="12-30", source="III.1").last_day(2024)
        datetime.date(2024, 12, 29)
        >>> Deadline(id="a", name="A", before="01-01", source="III.1").last_day(2024)
        datetime.date(2024, 12, 31)
        """
        if not self.dated:
            return None
        month, day = map(int, (self.by or self.before or "")[-5:].split("-"))
        for named_year in (year, year + 1):
            named = date(named_year, month, 1) + timedelta(days=day - 1)
            end = date(named_year, month, monthrange(named_year, month)[1])
            last = min(named if self.by else named - timedelta(days=1), end)
            if last.year == year and self._named_year in (None, named_year):
                return last
        return None


class Occasion(Record):
    """A day or year that the plan wants marked."""

    id: Id = about("Mã dịp", "Mã ngắn, chữ thường không dấu", "ngay-thi-dua")
    name: Text = about("Tên", "Dịp cần tuyên truyền", "Ngày truyền thống thi đua yêu nước")
    date: YearlyOrOnce = about("Ngày", "Tháng-ngày nếu hằng năm; cả năm nếu một lần", "06-11")
    source: str = about("Căn cứ", "Điều khoản của kế hoạch nêu dịp này", "II.2", default="")


class ProvedBy(Record):
    """What in the column proves that a duty was done in a period: any of these."""

    events: Annotated[tuple[EventKind, ...], ONE_OR_MANY] = about(
        "Sự kiện", "Có sự kiện thuộc loại này trong content/su-kien/", ["giao-luu"], default=()
    )
    channels: Ids = about(
        "Kênh", "Có tin, bài đã đăng, phát trên kênh có mã này", ["zalo"], default=()
    )
    tags: Tags = about("Từ khóa", "Có tin, bài mang từ khóa này", ["chính sách"], default=())
    recognition: Annotated[tuple[Recognised, ...], ONE_OR_MANY] = about(
        "Công nhận", "Có điển hình được cấp này công nhận", ["tinh"], default=()
    )
    registrations: bool = about(
        "Đăng ký", "Ghi true nếu đăng ký trong content/dang-ky/ là đủ", default=False
    )
    submissions: Ids = about(
        "Báo cáo đã nộp", "Đã nộp báo cáo có mã hạn này", ["bao-cao-nam"], default=()
    )


class Duty(Record):
    """A duty that no count holds. What is ``done`` for one period is not done for another."""

    id: Id = about("Mã nhiệm vụ", "Mã ngắn, chữ thường không dấu", "quy-dinh-dien-hinh")
    name: Text = about("Tên", "Việc phải làm", "Trình ban hành Quy định về điển hình tiên tiến")
    every: Every = about(
        "Bao lâu một lần",
        "Mỗi kỳ phải làm lại; làm kỳ này không thay cho kỳ khác",
        "year",
        default=Every.ONCE,
    )
    each: Each = None
    where: Among = UnitFilter()
    proved_by: ProvedBy = about(
        "Lấy gì làm chứng",
        "Có thứ ấy trong kỳ thì việc tự được ghi là đã làm, kèm tên thứ ấy",
        {"events": "giao-luu"},
        default=ProvedBy(),
    )
    source: Clause
    done: Ticks = about(
        "Đã làm",
        "Ngày đã làm, kỳ nào, minh chứng; chỉ có ngày thì ghi gọn: done: 2024-06-11",
        [{"period": "2024", "date": "2024-06-11", "evidence": "https://tinh.example/hoi-nghi"}],
        default=(),
    )
    evidence: Url | None = about(
        "Minh chứng", "Nơi xem được kết quả của những lần không ghi riêng", default=None
    )
