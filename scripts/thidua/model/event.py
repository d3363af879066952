"""Meetings, talks, visits, contests: what a plan names beside what is written."""

from __future__ import annotations

import datetime as dt
from datetime import datetime, timedelta, tzinfo
from typing import ClassVar

from thidua.model.parts import Movements, Sample
from thidua.model.record import Day, Id, Moment, Record, Text, Url, Word, about, moment
from thidua.model.registry import Page


class EventKind(Word):
    """What sort of event it is."""

    EXCHANGE = "giao-luu", "Giao lưu"
    TALK = "toa-dam", "Tọa đàm"
    VISIT = "tham-quan", "Tham quan"
    CONTEST = "cuoc-thi", "Cuộc thi"
    CONFERENCE = "hoi-nghi", "Hội nghị"
    WORKSHOP = "hoi-thao", "Hội thảo"
    CONGRESS = "dai-hoi", "Đại hội"
    TRAINING = "tap-huan", "Tập huấn"
    INSPECTION = "kiem-tra", "Kiểm tra"
    MEETING = "gap-mat", "Gặp mặt"
    HONOURING = "bieu-duong", "Biểu dương"
    PERFORMANCE = "van-nghe", "Văn nghệ"
    DISPLAY = "co-dong-truc-quan", "Cổ động trực quan"


class SignUp(Record):
    """How one takes part; ``until`` is the last day for it."""

    url: Url = about("Địa chỉ", "Trang để đăng ký tham gia", "https://dangky.example/giao-luu")
    until: Day | None = about(
        "Hạn đăng ký", "Ngày cuối còn đăng ký được", "2025-06-05", default=None
    )


class Event(Page):
    """An event of the column. It counts for no target.

    ``end`` is included: without a time it is the whole of that day; without ``end`` the event ends
    on the day of its ``start``.
    """

    moments: ClassVar[tuple[str, ...]] = ("start", "end")

    id: Id = about(
        "Mã sự kiện", "Mã ngắn, chữ thường không dấu, trùng tên tệp", "giao-luu-dien-hinh-2025"
    )
    title: Text = about("Tên", "Tên sự kiện", "Giao lưu điển hình tiên tiến nhân ngày 11/6")
    kind: EventKind = about("Loại", "Sự kiện thuộc loại nào")
    start: Moment = about("Bắt đầu", "Một ngày, hoặc cả giờ", "2025-06-11T08:00")
    end: Moment | None = about(
        "Kết thúc", "Sự kiện trong một ngày thì không cần ghi", "2025-06-11T11:00", default=None
    )
    place: Text = about("Nơi diễn ra", "Để người dự tìm được đến", "Hội trường Trung tâm Văn hóa")
    organiser: str = about("Đơn vị tổ chức", "Ai đứng ra tổ chức", "Sở Nội vụ", default="")
    registration: SignUp | None = about(
        "Đăng ký tham gia", "Trang đăng ký và hạn đăng ký", default=None
    )
    movements: Movements = ()
    sample: Sample = False

    @property
    def address(self) -> str:
        """Where its page stands."""
        return f"/su-kien/{self.id}/"

    @property
    def first_day(self) -> dt.date:
        """The day on which it begins."""
        return dt.date(self.start.year, self.start.month, self.start.day)

    @property
    def last_day(self) -> dt.date:
        """The day on which it ends."""
        end = self.end or self.start
        return dt.date(end.year, end.month, end.day)

    @property
    def timed(self) -> bool:
        """Whether it begins at an hour, not just on a day."""
        return isinstance(self.start, datetime)

    def begins(self, zone: tzinfo) -> datetime:
        """The instant at which it begins; a day begins with its first minute in *zone*."""
        return moment(self.start, zone)

    def finishes(self, zone: tzinfo) -> datetime:
        """The instant at which it is over: at the named hour, else with the end of its last day."""
        if isinstance(self.end, datetime):
            return moment(self.end, zone)
        return moment(self.last_day + timedelta(days=1), zone)

    def over(self, as_of: datetime) -> bool:
        """Whether its last day, or its last minute where one is named, has passed at *as_of*.

        *as_of* has a zone. An event without an hour to end is still there on its last day.
        """
        if isinstance(self.end, datetime):
            zone = as_of.tzinfo
            assert zone is not None
            return self.finishes(zone) <= as_of
        return self.last_day < as_of.date()
