"""What stories hold besides text: pictures, recognition, consent, sources; keys that recur."""

from __future__ import annotations

import datetime as dt
from datetime import timedelta
from typing import Annotated

from thidua.model.record import Day, Ids, Record, Text, Url, Word, about


class Recognised(Word):
    """Level at which an exemplar was recognised or commended, from the lowest up."""

    UNIT = "co-so", "cấp cơ sở"
    COMMUNE = "xa", "cấp xã"
    DISTRICT = "huyen", "cấp huyện"
    AGENCY = "so-nganh", "cấp sở, ban, ngành"
    PROVINCE = "tinh", "cấp tỉnh"
    MINISTRY = "bo-nganh", "cấp bộ, ngành"
    CENTRAL = "trung-uong", "cấp trung ương"
    STATE = "nha-nuoc", "cấp Nhà nước"


Sample = Annotated[
    bool, about("Minh họa", "Ghi true nếu không phải việc thật; trang và báo cáo nói rõ điều đó")
]
Movements = Annotated[
    Ids, about("Phong trào", "Mã phong trào, lấy trong content/phong-trao/", ["nong-thon-moi"])
]
FIELDS = about(
    "Lĩnh vực", "Mã lĩnh vực, lấy trong content/linh-vuc/; điển hình phải có", ["nong-nghiep"]
)
Decision = Annotated[
    str, about("Quyết định", "Số, ký hiệu của quyết định, để ai cũng tra lại được", "45/QĐ-UBND")
]
DecisionDay = Annotated[Day | None, about("Ngày quyết định", "Ngày ký quyết định")]


class Withdrawal(Record):
    """From ``date`` on the story is a notice. What happened before goes on counting, unless it is
    ``void``: it was not true, or the recognition was annulled."""

    date: Day = about("Ngày rút", "Từ ngày này bài chỉ còn là lời báo đã rút")
    reason: Text = about(
        "Lý do", "Bạn đọc thấy; viết ngắn, không làm tổn thương ai", "Gia đình đề nghị thôi đăng"
    )
    void: bool = about(
        "Không có thật",
        "Ghi true nếu việc ấy không đúng sự thật hay đã hủy công nhận; từ ngày rút thì thôi đếm",
        default=False,
    )


class Picture(Record):
    """A picture of the gallery; ``src`` is a file beside the story."""

    src: Text = about("Tệp ảnh", "Tên tệp ảnh nằm cạnh bài", "luong-rau.jpg")
    alt: str = about(
        "Lời tả",
        "Tả điều thấy trong ảnh, cho người không nhìn thấy ảnh",
        "Những luống rau được đắp cao, rãnh thoát nước chạy giữa hai luống",
        default="",
    )
    credit: str = about("Người chụp", "Tên người chụp ảnh này", "Nguyễn Văn An", default="")


class Video(Record):
    """A video at another address, loaded only when the reader asks for it."""

    url: Url = about(
        "Địa chỉ phim",
        "Chép từ nút chia sẻ của YouTube, Vimeo, hoặc địa chỉ của tệp .mp4, .webm",
        "https://youtu.be/aBcDeFgHiJk",
    )
    title: Text = about("Tên phim", "Để người đọc biết sắp xem gì", "Một buổi chợ phiên ở xã")


class Recognition(Record):
    """The decision that made somebody an exemplar."""

    level: Recognised = about("Cấp", "Cấp đã công nhận điển hình")
    decision: Decision = ""
    date: DecisionDay = None
    url: Url | None = about("Địa chỉ", "Nơi đọc được quyết định", default=None)

    def made_by(self, day: dt.date) -> bool:
        """Whether it had been made at the end of *day*; one without a day always has."""
        return self.date is None or self.date <= day


class Award(Record):
    """A title or form of commendation that was received."""

    title: Text = about(
        "Tên", "Danh hiệu hoặc hình thức khen thưởng", "Bằng khen của Chủ tịch UBND tỉnh"
    )
    level: Recognised | None = about("Cấp", "Cấp đã khen thưởng", default=None)
    decision: Decision = ""
    date: DecisionDay = None


class Consent(Record):
    """The agreement of the person shown (Luật 91/2025/QH15, NĐ 356/2025/NĐ-CP). Never published."""

    by: Text = about(
        "Ai đồng ý", "Người được viết, hoặc người đại diện theo pháp luật", "Bùi Thị Hoa"
    )
    scope: Text = about(
        "Đồng ý những gì", "Đăng điều gì, ở đâu", "Đăng tên, ảnh và câu chuyện trên chuyên mục"
    )
    date: Day = about("Ngày đồng ý", "Không được muộn hơn ngày đăng bài")
    until: Day | None = about(
        "Đến hết ngày",
        "Qua ngày này bài được coi là đã rút; đồng ý không có hạn thì không ghi",
        "2029-10-25",
        default=None,
    )
    withdrawn: Day | None = about(
        "Ngày rút lại", "Ngày người ấy thôi đồng ý; từ đó bài được coi là đã rút", default=None
    )

    @property
    def ends(self) -> dt.date | None:
        """First day without consent; None while it has no end."""
        ends = [self.withdrawn] if self.withdrawn else []
        if self.until and self.until < dt.date.max:
            ends.append(self.until + timedelta(days=1))
        return min(ends, default=None)


class Source(Record):
    """Where the facts of a story come from."""

    title: Text = about("Tên", "Tên tài liệu đã dùng", "Báo cáo của UBND xã, tháng 6/2024")
    url: Url | None = about("Địa chỉ", "Nơi đọc được tài liệu, nếu có", default=None)
