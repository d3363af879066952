"""A plan: what is to be published and introduced, by whom, by when."""

from __future__ import annotations

from typing import Annotated, Literal

from thidua.model.duty import Clause, Deadline, Duty, Occasion, UnitFilter
from thidua.model.parts import Recognised
from thidua.model.record import ONE_OR_MANY, Day, Id, Ids, Record, Text, Word, about
from thidua.model.registry import Page


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


class Term(Record):
    """First and last day of a plan."""

    since: Day = about("Từ ngày", "Ngày đầu của giai đoạn", "2023-01-01", alias="from")
    until: Day = about("Đến hết ngày", "Ngày cuối của giai đoạn", "2025-12-31")


class Where(UnitFilter):
    """What a target counts among: every key must hold, of each the values are alternatives."""

    channel: Ids = about(
        "Kênh", "Chỉ đếm trên kênh có mã này, lấy trong kenh.yml", ["cong-tinh"], default=()
    )
    fields: Ids = about(
        "Lĩnh vực", "Chỉ đếm điển hình của lĩnh vực này", ["nong-nghiep"], default=()
    )
    recognition: Annotated[tuple[Recognised, ...], ONE_OR_MANY] = about(
        "Công nhận", "Chỉ đếm điển hình được cấp này công nhận", ["tinh"], default=()
    )


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
        "Hạn báo cáo", "Báo cáo phải nộp, hạn nộp, đã nộp; thidua due nhắc trước", default=()
    )
    occasions: tuple[Occasion, ...] = about(
        "Dịp tuyên truyền", "Ngày, năm mà kế hoạch muốn được nhắc đến", default=()
    )
    checklist: tuple[Duty, ...] = about(
        "Nhiệm vụ khác", "Việc được giao mà không đếm bằng số", default=()
    )

    registers: UnitFilter | None = about(
        "Phải đăng ký",
        "Đơn vị nào hằng năm phải đăng ký điển hình; không ghi thì không nêu tên ai chưa đăng ký",
        {"level": ["so-nganh", "huyen"]},
        default=None,
    )

    def years(self) -> range:
        """The calendar years that the plan touches."""
        return range(self.period.since.year, self.period.until.year + 1)
