"""A plan: what is to be published and introduced, by whom, by when."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Annotated, Literal

from thidua.model.parts import Recognised
from thidua.model.record import (
    ONE_OR_MANY,
    Day,
    Id,
    Ids,
    Record,
    Text,
    Url,
    Word,
    YearlyOrOnce,
    about,
)
from thidua.model.registry import Level, Page, Unit


class Counted(Word):
    """What a target counts, labelled as one of it is called unless the plan has its own word."""

    PUBLICATIONS = "publications", "tin, bài"
    EXEMPLARS = "exemplars", "điển hình"


class Per(Word):
    """How often a target falls due."""

    MONTH = "month", "tháng"
    QUARTER = "quarter", "quý"
    YEAR = "year", "năm"
    PERIOD = "period", "cả giai đoạn"


Clause = Annotated[Text, about("Căn cứ", "Điều khoản của kế hoạch nêu việc này", "II.3.3.b")]


class Term(Record):
    """First and last day of a plan."""

    since: Day = about("Từ ngày", "Ngày đầu của giai đoạn", "2023-01-01", alias="from")
    until: Day = about("Đến hết ngày", "Ngày cuối của giai đoạn", "2025-12-31")


class Where(Record):
    """What a target counts among: every key must hold, of each the values are alternatives."""

    channel: Ids = about(
        "Kênh", "Chỉ đếm trên kênh có mã này, lấy trong kenh.yml", ["cong-tinh"], default=()
    )
    level: Annotated[tuple[Level, ...], ONE_OR_MANY] = about(
        "Cấp đơn vị", "Chỉ tính đơn vị thuộc cấp này", ["xa"], default=()
    )
    units: Ids = about(
        "Đơn vị", "Chỉ tính đơn vị có mã này, lấy trong don-vi.yml", ["cao-phong"], default=()
    )
    fields: Ids = about(
        "Lĩnh vực", "Chỉ đếm điển hình của lĩnh vực này", ["nong-nghiep"], default=()
    )
    recognition: Annotated[tuple[Recognised, ...], ONE_OR_MANY] = about(
        "Công nhận", "Chỉ đếm điển hình được cấp này công nhận", ["tinh"], default=()
    )


class Registering(Record):
    """The units that must register each year what they will build; every key must hold."""

    level: Annotated[tuple[Level, ...], ONE_OR_MANY] = about(
        "Cấp đơn vị", "Đơn vị thuộc cấp này phải đăng ký", ["so-nganh", "huyen"], default=()
    )
    units: Ids = about(
        "Đơn vị", "Đơn vị có mã này phải đăng ký, lấy trong don-vi.yml", ["cao-phong"], default=()
    )

    def binds(self, unit: Unit) -> bool:
        """Whether *unit* must register."""
        of_level = not self.level or unit.level in self.level
        return of_level and (not self.units or unit.id in self.units)


class Target(Record):
    """A minimum that the plan sets. ``source`` is the clause that sets it; ``noun`` what the plan
    calls one of what it counts (``số``, ``tác phẩm``)."""

    id: Id = about("Mã chỉ tiêu", "Mã ngắn, chữ thường không dấu", "cong-tinh")
    name: Text = about(
        "Tên", "Chỉ tiêu, bằng lời của kế hoạch", "Tin, bài trên Cổng Thông tin điện tử tỉnh"
    )
    short: str = about("Tên ngắn", "Dùng trong bảng hẹp", "Cổng TTĐT tỉnh", default="")
    noun: str = about("Đơn vị tính", "Kế hoạch gọi một cái được đếm là gì", "tác phẩm", default="")
    count: Counted = about("Đếm gì", "Đếm lần đăng, phát hay đếm điển hình")
    where: Where = about(
        "Đếm trong số nào", "Điều kiện, phải đúng cả", {"channel": "cong-tinh"}, default=Where()
    )
    each: Literal["unit"] | None = about(
        "Giao cho từng đơn vị", "Ghi unit nếu mỗi đơn vị đều phải đủ số", default=None
    )
    per: Per = about("Kỳ", "Số ấy phải có trong mỗi tháng, quý, năm hay cả giai đoạn")
    at_least: int = about("Ít nhất", "Số ít nhất phải có trong mỗi kỳ", 1, ge=1)
    year_total: int | None = about(
        "Tổng năm", "Tổng cả năm nếu kế hoạch ghi, để máy đối chiếu", 12, default=None, ge=1
    )
    partial: bool = about(
        "Tính cả kỳ lẻ", "Ghi true nếu đơn vị chỉ có một ngày trong kỳ cũng phải đủ", default=False
    )
    roll_up: bool = about(
        "Cộng lên cấp trên", "Ghi true nếu điển hình của cấp dưới tính cho cấp trên", default=False
    )
    responsible: str = about(
        "Trách nhiệm", "Cơ quan được giao chỉ tiêu", "Sở Thông tin và Truyền thông", default=""
    )
    source: Clause

    @property
    def label(self) -> str:
        """The name for narrow places."""
        return self.short or self.name

    @property
    def unit_of_count(self) -> str:
        """What one of what it counts is called."""
        return self.noun or self.count.label


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
    source: Clause

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


class Duty(Record):
    """A duty that no count holds. One that comes every year is ``done`` on several days."""

    id: Id = about("Mã nhiệm vụ", "Mã ngắn, chữ thường không dấu", "quy-dinh-dien-hinh")
    name: Text = about("Tên", "Việc phải làm", "Trình ban hành Quy định về điển hình tiên tiến")
    source: Clause
    done: Annotated[tuple[Day, ...], ONE_OR_MANY] = about(
        "Ngày đã làm", "Việc hằng năm thì ghi mọi ngày đã làm", ["2024-03-20"], default=()
    )
    evidence: Url | None = about("Minh chứng", "Nơi xem được kết quả", default=None)


class Plan(Page):
    """One plan of one authority. What its text does not say is left empty.

    ``cutoff``: the day of the month on which periodic reports are closed. It moves the window of a
    report, never the periods of a target.
    """

    id: Id = about("Mã kế hoạch", "Mã ngắn, chữ thường không dấu, trùng tên tệp", "hoa-binh")
    title: Text = about(
        "Trích yếu", "Tên kế hoạch như trong văn bản", "Kế hoạch tuyên truyền điển hình tiên tiến"
    )
    number: str = about("Số, ký hiệu", "Số, ký hiệu của kế hoạch", "1/KH-UBND", default="")
    issued: Day | None = about("Ngày ban hành", "Ngày ký kế hoạch", "2022-12-30", default=None)
    issuer: str = about(
        "Cơ quan ban hành", "Cơ quan đứng tên kế hoạch", "UBND tỉnh Hòa Bình", default=""
    )
    period: Term = about("Giai đoạn", "Ngày đầu và ngày cuối của kế hoạch")
    cutoff: int | None = about(
        "Ngày chốt",
        "Ngày trong tháng mà báo cáo chốt số liệu, từ 1 đến 28; không đổi kỳ của chỉ tiêu",
        14,
        default=None,
        ge=1,
        le=28,
    )
    targets: tuple[Target, ...] = about(
        "Chỉ tiêu", "Mỗi con số phải đạt là một mục, kèm điều khoản", min_length=1
    )
    deadlines: tuple[Deadline, ...] = about(
        "Hạn báo cáo", "Báo cáo phải nộp và hạn nộp; thidua due nhắc trước", default=()
    )
    occasions: tuple[Occasion, ...] = about(
        "Dịp tuyên truyền", "Ngày, năm mà kế hoạch muốn được nhắc đến", default=()
    )
    checklist: tuple[Duty, ...] = about(
        "Nhiệm vụ khác", "Việc được giao mà không đếm bằng số", default=()
    )

    registers: Registering | None = about(
        "Phải đăng ký",
        "Đơn vị nào hằng năm phải đăng ký điển hình; không ghi thì không nêu tên ai chưa đăng ký",
        {"level": ["so-nganh", "huyen"]},
        default=None,
    )

    def duties(self, day: date) -> tuple[Duty, ...]:
        """The checklist as it stood at the end of *day*: later ticks are not made yet."""
        return tuple(
            duty.model_copy(
                update={
                    "done": (done := tuple(d for d in sorted(duty.done) if d <= day)),
                    "evidence": duty.evidence if done else None,
                }
            )
            for duty in self.checklist
        )

    def years(self) -> range:
        """The calendar years that the plan touches."""
        return range(self.period.since.year, self.period.until.year + 1)
