"""The lists that stories and plans refer to by id."""

from __future__ import annotations

from datetime import date

from thidua.model.exemplar import Kind
from thidua.model.record import Day, Id, Record, Ref, Text, Texts, Word, about


class Level(Word):
    """Where a unit stands in the administration."""

    PROVINCE = "tinh", "đơn vị cấp tỉnh"
    AGENCY = "so-nganh", "cơ quan, đơn vị thuộc tỉnh"
    DISTRICT = "huyen", "đơn vị cấp huyện"
    DIVISION = "phong-ban", "phòng, ban"
    COMMUNE = "xa", "đơn vị cấp xã"
    VILLAGE = "thon", "thôn, xóm, tổ dân phố"
    BASE = "co-so", "đơn vị cơ sở"


class ChannelKind(Word):
    """What a channel is."""

    PORTAL = "portal", "cổng, trang thông tin điện tử"
    BROADCAST = "broadcast", "phát thanh, truyền hình"
    PRESS = "press", "báo, tạp chí"
    SOCIAL = "social", "mạng xã hội"
    PRINT = "print", "bản tin, ấn phẩm in"


PLACEHOLDER = "thay bằng tên thật"
"""What a starter says in the name of something that it could not know."""


class Unit(Record):
    """Who introduces exemplars. ``until`` is the last day of its existence."""

    id: Id = about("Mã đơn vị", "Mã ngắn, chữ thường không dấu", "cao-phong")
    name: Text = about("Tên", "Tên đầy đủ, như trong văn bản", "Huyện Cao Phong")
    level: Level = about("Cấp", "Đơn vị đứng ở đâu trong bộ máy; chỉ tiêu giao theo cấp", "huyen")
    code: str = about("Mã Nhà nước", "Mã trong danh mục đơn vị hành chính", "05092", default="")
    aliases: Texts = about(
        "Tên khác", "Cách viết khác, để máy nhận ra", ["Huyện Cao phong"], default=()
    )
    parent: Ref | None = about(
        "Đơn vị cấp trên", "Mã đơn vị cấp trên trực tiếp", "tinh-hoa-binh", default=None
    )
    since: Day | None = about(
        "Từ ngày", "Ngày đơn vị ra đời, nếu giữa chừng", "2025-07-01", default=None, alias="from"
    )
    until: Day | None = about(
        "Đến hết ngày", "Ngày cuối cùng còn đơn vị, nếu đã kết thúc", "2025-06-30", default=None
    )
    successor: Ref | None = about(
        "Đơn vị kế tiếp", "Mã đơn vị nhận việc sau ngày kết thúc", "tinh-phu-tho", default=None
    )

    @property
    def placeholder(self) -> bool:
        """Whether it still has the name that a starter gave it: such a unit owes nothing."""
        return PLACEHOLDER in self.name

    @property
    def office(self) -> str:
        """Who signs for it and is written to: of a province, district or commune its UBND.

        >>> Unit(id="da-bac", name="Huyện Đà Bắc", level="huyen").office
        'UBND huyện Đà Bắc'
        >>> Unit(id="so-y-te", name="Sở Y tế", level="so-nganh").office
        'Sở Y tế'
        """
        governed = self.level in (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
        if not governed or self.name.lower().startswith(("ubnd", "ủy ban", "uỷ ban")):
            return self.name
        return f"UBND {self.name[0].lower()}{self.name[1:]}"

    def alive(self, day: date) -> bool:
        """Whether the unit exists on *day*."""
        return (self.since or date.min) <= day <= (self.until or date.max)

    def alive_within(self, start: date, end: date) -> bool:
        """Whether the unit exists on any day from *start* to *end*, both included."""
        return (self.since or date.min) <= end and start <= (self.until or date.max)


class Channel(Record):
    """Where things are published, as the plan sees it: a newspaper, not its web site.

    ``site``: every page of a published story is itself a publication in this channel.
    """

    id: Id = about("Mã kênh", "Mã ngắn, chữ thường không dấu", "bao-hoa-binh")
    name: Text = about("Tên", "Tên kênh như kế hoạch gọi", "Báo Hòa Bình")
    kind: ChannelKind = about("Loại kênh", "Kênh thuộc loại nào", "press")
    owner: str = about("Cơ quan chủ quản", "Ai giữ kênh này", "Tỉnh ủy Hòa Bình", default="")
    site: bool = about(
        "Chính trang này", "Ghi true nếu mỗi bài đăng ở đây là một tin, bài của kênh", default=False
    )


class Page(Record):
    """A page of the column that is no story and counts for nothing; ``order``: where in lists."""

    title: Text = about("Tên", "Hiện ở đầu trang và trong các danh sách", "Nông nghiệp, nông thôn")
    summary: str = about(
        "Tóm tắt", "Một, hai câu nói trang có gì", "Việc làm hay của bà con mình.", default=""
    )
    order: int = about("Thứ tự", "Số nhỏ đứng trước trong danh sách", 1, default=0)


class Field(Page):
    """A field of life in which exemplars are looked for; its body holds the criteria."""

    id: Id = about("Mã lĩnh vực", "Mã ngắn, chữ thường không dấu, trùng tên tệp", "nong-nghiep")
    source: str = about("Căn cứ", "Điều khoản nêu lĩnh vực này", "II.1.a", default="")


class Movement(Page):
    """An emulation movement."""

    id: Id = about("Mã phong trào", "Mã ngắn, chữ thường không dấu, trùng tên tệp", "nong-thon-moi")
    source: str = about(
        "Căn cứ", "Văn bản phát động phong trào", "Quyết định 587/QĐ-TTg", default=""
    )
    since: Day | None = about(
        "Từ ngày", "Ngày bắt đầu phong trào", "2021-01-01", default=None, alias="from"
    )
    until: Day | None = about(
        "Đến hết ngày", "Ngày kết thúc phong trào", "2025-12-31", default=None
    )


class Registration(Record):
    """What a unit has promised to build as an exemplar in a year."""

    unit: Ref = about("Đơn vị", "Mã đơn vị trong content/danh-muc/don-vi.yml", "cao-phong")
    subject: Text = about(
        "Điển hình", "Tên như ở bài viết, để máy nhận ra", "Hợp tác xã cam Đồi Sương"
    )
    kind: Kind | None = about(
        "Đối tượng",
        "Ghi tap-the thì tên hiện ngay; tên người, tên hộ chỉ hiện khi có bài được họ đồng ý",
        "tap-the",
        default=None,
    )
    field: Ref | None = about(
        "Lĩnh vực", "Mã lĩnh vực, lấy trong content/linh-vuc/", "nong-nghiep", default=None
    )
    chosen: Day | None = about(
        "Ngày lựa chọn", "Ngày đơn vị chọn điển hình này để giới thiệu, nếu có", default=None
    )
