"""Exemplars as facts: what a story, and a line of the register, say of each."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Self

from pydantic import Field

from thidua.model.parts import FIELDS, Award, Consent, Recognition, Sample
from thidua.model.record import ONE_OR_MANY, Day, Id, Record, Ref, Text, Url, Word, about


class Kind(Word):
    """Who the exemplar is (Luật 06/2022/QH15 speaks of collectives, individuals, households)."""

    COLLECTIVE = "tap-the", "Tập thể"
    PERSON = "ca-nhan", "Cá nhân"
    HOUSEHOLD = "ho-gia-dinh", "Hộ gia đình"

    @property
    def nameless(self) -> str:
        """How one is spoken of whose name is not to be read.

        >>> Kind.PERSON.nameless
        'một cá nhân'
        """
        return f"một {self.label.lower()}"


class Model(Word):
    """What is exemplary; all four are counted as exemplars."""

    EXEMPLAR = "dien-hinh", "Điển hình tiên tiến"
    NEW_MODEL = "mo-hinh-moi", "Mô hình mới"
    NEW_FACTOR = "nhan-to-moi", "Nhân tố mới"
    GOOD_DEED = "nguoi-tot-viec-tot", "Người tốt, việc tốt"


class ExemplarFacts(Record):
    """Whom a unit introduced, when, and what came of it."""

    subject: Text = about(
        "Điển hình", "Tên tập thể, cá nhân hoặc hộ gia đình", "Hợp tác xã cam Đồi Sương"
    )
    kind: Kind = about("Đối tượng", "Điển hình là ai")
    model: Model = about("Loại", "Điều đáng học là gì; cả bốn loại đều được đếm")
    unit: Ref = about(
        "Đơn vị giới thiệu", "Mã đơn vị trong content/danh-muc/don-vi.yml", "cao-phong"
    )
    fields: Annotated[tuple[Ref, ...], Field(min_length=1), ONE_OR_MANY, FIELDS]
    introduced: Day | None = about(
        "Ngày giới thiệu", "Điển hình được đếm theo ngày này; không ghi thì lấy date", default=None
    )
    recognition: Recognition | None = about(
        "Công nhận", "Quyết định công nhận điển hình", default=None
    )
    awards: tuple[Award, ...] = about(
        "Khen thưởng", "Danh hiệu, khen thưởng đã được nhận", default=()
    )
    consent: Consent | None = about(
        "Sự đồng ý", "Cho đăng gì, đến bao giờ; không bao giờ hiện trên trang", default=None
    )

    def may_be_named(self, day: dt.date) -> bool:
        """Whether everybody may read the name on *day*: a collective's, or of who agrees to it.

        Source: Luật 91/2025/QH15.
        """
        consent = self.consent
        if consent and consent.ends and consent.ends <= day:
            return False
        return self.kind is Kind.COLLECTIVE or (consent is not None and consent.date <= day)

    def as_known(self, day: dt.date) -> Self:
        """The same without the recognition and the awards that were decided after *day*."""
        awards = tuple(a for a in self.awards if a.date is None or a.date <= day)
        made = self.recognition and self.recognition.made_by(day)
        recognition = self.recognition if made else None
        if recognition is self.recognition and len(awards) == len(self.awards):
            return self
        return self.model_copy(update={"recognition": recognition, "awards": awards})


class RegisteredExemplar(ExemplarFacts):
    """A line of the register: an exemplar of whom no story stands here, or not yet.

    ``story`` is the id of one; then both are one exemplar, and count once.
    """

    id: Id = about(
        "Mã dòng", "Mã ngắn, đặt một lần, không đổi", "cao-phong-2024-hop-tac-xa-cam-doi-suong"
    )
    introduced: Day | None = about(
        "Ngày giới thiệu",
        "Điển hình được đếm theo ngày này; phải trong năm của tệp. Đã có bài thì lấy ngày ở bài",
        default=None,
    )
    consent: Consent | None = about(
        "Sự đồng ý",
        "Tên người, tên hộ chỉ hiện khi có; thiếu thì vẫn đếm, mà chỉ hiện “một cá nhân”",
        default=None,
    )
    story: Ref | None = about(
        "Mã bài",
        "Mã (id) của bài viết về điển hình này, nếu có",
        "urn:uuid:3f0f8a52-6c1e-4b7d-9a55-0d2c7be41f36",
        default=None,
    )
    url: Url | None = about("Địa chỉ", "Nơi điển hình đã được giới thiệu, nếu có", default=None)
    sample: Sample = False

    def introduction(self, _: dt.tzinfo) -> dt.date | None:
        """The day that counts for the unit; None: nobody has written it."""
        return self.introduced
