"""Stories of the column: exemplars and articles, and where they have been published."""

from __future__ import annotations

import datetime as dt
import posixpath
from datetime import datetime, tzinfo
from functools import cached_property
from pathlib import PurePosixPath
from typing import Annotated, ClassVar
from uuid import NAMESPACE_URL, uuid5

from thidua.model.exemplar import ExemplarFacts, Kind, RegisteredExemplar
from thidua.model.identity import canonical_address, canonical_issue
from thidua.model.language import Language
from thidua.model.parts import (
    FIELDS,
    Movements,
    Picture,
    Sample,
    Source,
    Video,
    Withdrawal,
)
from thidua.model.record import (
    Day,
    Ids,
    Moment,
    Record,
    Ref,
    Tags,
    Text,
    Texts,
    Url,
    Word,
    about,
    form,
    moment,
)
from thidua.spelling import canonical_name

PermanentId = Annotated[
    str,
    form(
        r"tag:\S+|urn:uuid:[0-9a-f-]{36}|[0-9a-f-]{36}",
        "mã bài cố định",
        "dùng UUID hay tag URI, ví dụ urn:uuid:0b1f4a52-6c8f-5d0e-9c4e-2f6a7d1b3c55",
    ),
]


def suggested_id(path: str) -> str:
    """A permanent id that no other file is offered, for a story at *path* that has none yet.

    >>> suggested_id("exemplars/2024/vuon-cam.md")
    'urn:uuid:4af088a2-3d16-5ae1-9bee-36f558a102bf'
    """
    return uuid5(NAMESPACE_URL, path).urn


class Status(Word):
    """How far a story has come."""

    DRAFT = "draft", "bản nháp"
    REVIEW = "review", "chờ duyệt"
    PUBLISHED = "published", "đã đăng"
    WITHDRAWN = "withdrawn", "đã rút"


Identity = tuple[str, ...]
"""What no other publication, and no other exemplar, has."""


class Publication(Record):
    """Where and when something ran: what the plan counts."""

    channel: Ref = about("Kênh", "Mã kênh trong content/danh-muc/kenh.yml", "bao-hoa-binh")
    date: Day = about(
        "Ngày đăng, phát", "Ngày thật sự lên báo, lên sóng; được đếm vào kỳ có ngày này"
    )
    issue: str = about(
        "Số", "Số báo, số phát sóng; nhiều bài cùng số thì chỉ đếm một", "21/2024", default=""
    )
    url: Url | None = about("Địa chỉ", "Trang của kênh có bài này", default=None)
    title: str = about(
        "Tên ở đó", "Tên bài trên kênh, nếu khác tên ở đây", "Rau sạch sau lũ", default=""
    )
    programme: str = about(
        "Chương trình", "Tên chương trình, chuyên mục phát sóng", "Thi đua yêu nước", default=""
    )
    duration: str = about("Thời lượng", "Phát trong bao lâu", "15 phút", default="")
    evidence: str = about(
        "Chứng cứ", "Nơi giữ bằng chứng đã đăng", "Sổ theo dõi phát sóng, trang 12", default=""
    )
    sample: Sample = False

    @property
    def named(self) -> bool:
        """It says at least which issue, address, title or programme it is."""
        return bool(self.issue or self.url or self.title or self.programme)

    @cached_property
    def identity(self) -> Identity:
        """What two entries on one publication share, however it is written. Derived nowhere else.

        Channel and issue; where there is no issue, channel and address; where there is neither,
        channel, date and programme or title. Entries that agree in a weaker point only, because one
        of them says too little, are an error of the content, never a guess.
        """
        if self.issue:
            return self.channel, "issue", canonical_issue(self.issue)
        if self.url:
            return self.channel, "url", self.canonical_url
        name = canonical_name(self.programme or self.title)
        return self.channel, "name", self.date.isoformat(), name

    @cached_property
    def canonical_url(self) -> str:
        """What all ways of writing its address share; empty where it has none."""
        return canonical_address(self.url) or self.url if self.url else ""


class Story(Record):
    """What exemplars and articles share."""

    section: ClassVar[str]
    moments: ClassVar[tuple[str, ...]] = ("date", "updated")

    id: PermanentId = about(
        "Mã bài",
        "Đặt một lần, không đổi, không chép của bài khác; thiếu thì thidua check gợi ý một mã",
        "urn:uuid:3f0f8a52-6c1e-4b7d-9a55-0d2c7be41f36",
    )
    title: Text = about(
        "Tên bài", "Ai làm việc gì, từ 10 đến 120 ký tự", "Hợp tác xã cam làm lại từ đất"
    )
    summary: str = about(
        "Tóm tắt",
        "Một, hai câu khiến người ta muốn đọc, từ 40 đến 300 ký tự; bài muốn đăng phải có",
        "Mười hai hộ góp công đắp lại luống rau sau trận lũ, chung sổ ghi chép và mối bán.",
        default="",
    )
    date: Moment = about(
        "Ngày đăng", "Ngày đăng lần đầu, có thể kèm giờ; chưa đến thì bài chưa hiện", "2024-06-11"
    )
    updated: Moment | None = about(
        "Ngày sửa", "Ngày sửa bài đã đăng; ghi cùng change_note", "2024-06-20", default=None
    )
    change_note: str = about(
        "Đã sửa gì", "Để bạn đọc biết khác trước ở đâu", "Bổ sung số liệu vụ thu hoạch", default=""
    )
    status: Status = about(
        "Trạng thái", "Bài đi đến bước nào; nháp và chờ duyệt thì không hiện, không đếm"
    )
    lang: Language = about(
        "Tiếng", "Chỉ ghi khi bài không viết bằng tiếng Việt", "mtq", default=Language.VIETNAMESE
    )
    withdrawn: Withdrawal | None = about(
        "Rút bài", "Ngày rút và lý do; ghi cùng status: withdrawn", default=None
    )
    authors: Texts = about(
        "Người viết", "Tên người viết, hiện cùng bài", ["Nguyễn Văn An"], default=()
    )
    tags: Tags = about("Từ khóa", "Vài từ giúp tìm ra bài", ["rau sạch", "tổ hợp tác"], default=())
    image: str = about(
        "Ảnh bìa", "Tên tệp ảnh nằm cạnh bài, nên rộng từ 1600 điểm ảnh", "anh-bia.jpg", default=""
    )
    image_alt: str = about(
        "Lời tả ảnh bìa",
        "Tả điều thấy trong ảnh, cho người không nhìn thấy ảnh",
        "Ba xã viên đóng cam vào thùng bên vườn",
        default="",
    )
    image_credit: str = about(
        "Người chụp ảnh bìa", "Tên người chụp, hiện dưới ảnh", "Nguyễn Văn An", default=""
    )
    image_people: bool | None = about(
        "Ảnh có người", "Ghi true nếu nhận ra người trong ảnh; phải được họ đồng ý", default=None
    )
    gallery: tuple[Picture, ...] = about(
        "Ảnh khác",
        "Những ảnh khác đi cùng bài",
        [{"src": "luong-rau.jpg", "alt": "Những luống rau được đắp cao"}],
        default=(),
    )
    video: Video | None = about(
        "Phim", "Phim ở nơi khác; trang chỉ tải khi người đọc bấm vào", default=None
    )
    aliases: Texts = about(
        "Địa chỉ cũ", "Để đường dẫn cũ vẫn mở được", ["/guong/2023/ten-cu/"], default=()
    )
    movements: Movements = ()
    fields: Annotated[Ids, FIELDS] = ()
    publications: tuple[Publication, ...] = about(
        "Nơi đã đăng, phát",
        "Mỗi lần bài lên một kênh là một mục; kế hoạch đếm các mục này",
        [{"channel": "dai-ptth", "date": "2024-11-08", "issue": "21/2024"}],
        default=(),
    )
    sample: Sample = False

    @property
    def slug(self) -> str:
        """Last part of the address: the name of the story's folder, or of its file."""
        *_, folder, name = ("", *self.document.path.split("/"))
        return folder if name == "index.md" else name.removesuffix(".md")

    @property
    def folder(self) -> str:
        """The folder of the story's file, relative to the column's root."""
        return str(PurePosixPath(self.document.path).parent)

    def beside(self, name: str) -> str:
        """The path of a file that is called *name* beside the story's, from the column's root."""
        return posixpath.normpath(f"{self.folder}/{name}")

    @property
    def address(self) -> str:
        """Where the page stands in the site."""
        return f"/{self.section}/{self.date.year}/{self.slug}/"

    @property
    def withdrawal(self) -> dt.date | None:
        """First day on which the story is withdrawn; None when it is not."""
        return self.withdrawn.date if self.withdrawn else None

    @property
    def approved(self) -> bool:
        """Whether it is to be published, some day or already; a withdrawn one was."""
        return self.status in (Status.PUBLISHED, Status.WITHDRAWN)

    def is_published(self, as_of: datetime) -> bool:
        """Whether the story is to be seen and counted at the instant *as_of* (which has a zone).

        A withdrawn story still is, as of every day before it was withdrawn.
        """
        return self.has_appeared(as_of) and as_of.date() < (self.withdrawal or dt.date.max)

    def is_withdrawn(self, as_of: datetime) -> bool:
        """Whether it had been published and was then taken back, at the instant *as_of*."""
        return self.has_appeared(as_of) and not self.is_published(as_of)

    def is_void(self, day: dt.date) -> bool:
        """Whether it has been withdrawn by *day* as something that was not true."""
        return self.withdrawn is not None and self.withdrawn.void and self.withdrawn.date <= day

    def has_appeared(self, as_of: datetime) -> bool:
        """Whether it has been published at some time up to *as_of*."""
        zone = as_of.tzinfo
        assert zone is not None
        return self.approved and self.published(zone) <= as_of

    def day(self, zone: tzinfo) -> dt.date:
        """The day of first publication in *zone*, in whatever zone its time was written."""
        if not isinstance(self.date, datetime):
            return self.date
        try:
            return self.published(zone).astimezone(zone).date()
        except OverflowError:  # in year 1 or 9999, of which a rule tells
            return self.date.date()

    def published(self, zone: tzinfo) -> datetime:
        """The instant of first publication here."""
        return moment(self.date, zone)

    def changed(self, zone: tzinfo) -> datetime:
        """The instant of the last change: ``updated``, else ``date``; never before ``date``."""
        return max(moment(self.updated or self.date, zone), self.published(zone))


class Exemplar(ExemplarFacts, Story):
    """A person, household or collective whose work others can learn from, and the story of it."""

    section: ClassVar[str] = "guong"

    register_line: Ref | None = about(
        "Dòng trong sổ",
        "Mã dòng của điển hình này trong sổ content/dien-hinh/, nếu có; bài và dòng ấy là một",
        "cao-phong-2024-hop-tac-xa-cam-doi-suong",
        default=None,
        alias="register",
    )
    sources: tuple[Source, ...] = about("Nguồn", "Tài liệu đã dùng để viết bài", default=())

    def introduction(self, zone: tzinfo) -> dt.date:
        """The day that counts for the unit: ``introduced``, else that of publication in *zone*."""
        return self.introduced or self.day(zone)

    def completed(self, line: RegisteredExemplar) -> Exemplar:
        """The same exemplar with what *line*, its own in the register, says beyond the story."""
        keys = "introduced", "recognition", "awards", "consent"
        more = {key: value for key in keys if (value := getattr(line, key))}
        return self.model_copy(update={k: v for k, v in more.items() if not getattr(self, k)})

    @property
    def withdrawal(self) -> dt.date | None:
        """First day withdrawn, be it by the editors or by the end of the consent."""
        ends = [self.withdrawn.date] if self.withdrawn else []
        if self.consent and self.consent.ends:
            ends.append(self.consent.ends)
        return min(ends, default=None)

    @property
    def shows_person(self) -> bool:
        """Whether publishing it needs somebody's consent."""
        person = self.kind in (Kind.PERSON, Kind.HOUSEHOLD)
        return person or bool(self.image_people)


class Article(Story):
    """A news item or article of the column."""

    section: ClassVar[str] = "tin-bai"
