"""Stories of the column: exemplars and articles, and where they have been published."""

from __future__ import annotations

import datetime as dt
import posixpath
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Annotated, ClassVar
from uuid import NAMESPACE_URL, uuid5

from pydantic import Field

from thidua.model.language import Language
from thidua.model.record import Day, Ids, Moment, Record, Ref, Text, Texts, Url, form, moment

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


class Status(StrEnum):
    """How far a story has come."""

    DRAFT = "draft"
    REVIEW = "review"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Kind(StrEnum):
    """Who the exemplar is (Luật 06/2022/QH15 speaks of collectives, individuals, households)."""

    COLLECTIVE = "tap-the"
    PERSON = "ca-nhan"
    HOUSEHOLD = "ho-gia-dinh"


class Model(StrEnum):
    """What is exemplary; all four are counted as exemplars."""

    EXEMPLAR = "dien-hinh"
    NEW_MODEL = "mo-hinh-moi"
    NEW_FACTOR = "nhan-to-moi"
    GOOD_DEED = "nguoi-tot-viec-tot"


class Recognised(StrEnum):
    """Level at which an exemplar was recognised."""

    UNIT = "co-so"
    PROVINCE = "tinh"
    STATE = "trung-uong"


class Withdrawal(Record):
    """From ``date`` on the story is a notice, and counts no more."""

    date: Day
    reason: Text


class Picture(Record):
    """A picture of the gallery; ``src`` is a file beside the story."""

    src: Text
    alt: str = ""
    credit: str = ""


class Video(Record):
    """A film at another address, loaded only when the reader asks for it."""

    url: Url
    title: Text


Identity = tuple[str, ...]
"""What no other publication, and no other exemplar, has."""


class Publication(Record):
    """Where and when something ran: what the plan counts."""

    channel: Ref
    date: Day
    issue: str = ""
    url: Url | None = None
    title: str = ""
    programme: str = ""
    duration: str = ""
    evidence: str = ""
    sample: bool = False

    @property
    def named(self) -> bool:
        """It says at least which issue, address, title or programme it is."""
        return bool(self.issue or self.url or self.title or self.programme)

    @property
    def identity(self) -> Identity:
        """What two entries on one publication share (DESIGN.md, Counting). Derived nowhere else.

        Channel and issue; where there is no issue, channel and address; where there is neither,
        channel, date and programme or title. Entries that agree in a weaker point only, because one
        of them says too little, are an error of the content, never a guess.
        """
        if self.issue:
            return self.channel, "issue", self.issue
        if self.url:
            return self.channel, "url", self.url
        return self.channel, "name", self.date.isoformat(), self.programme or self.title


class Recognition(Record):
    """The decision that made somebody an exemplar."""

    level: Recognised
    decision: str = ""
    date: Day | None = None
    url: Url | None = None

    def made_by(self, day: dt.date) -> bool:
        """Whether it had been made at the end of *day*; one without a day always has."""
        return self.date is None or self.date <= day


class Award(Record):
    """A title or form of commendation that was received."""

    title: Text
    level: Recognised | None = None
    decision: str = ""
    date: Day | None = None


class Consent(Record):
    """The agreement of the person shown (Luật 91/2025/QH15, NĐ 356/2025/NĐ-CP). Never published."""

    by: Text
    scope: Text
    date: Day
    until: Day | None = None
    withdrawn: Day | None = None

    @property
    def ends(self) -> dt.date | None:
        """First day without consent; None while it has no end."""
        ends = [self.withdrawn] if self.withdrawn else []
        if self.until and self.until < dt.date.max:
            ends.append(self.until + timedelta(days=1))
        return min(ends, default=None)


class Source(Record):
    """Where the facts of a story come from."""

    title: Text
    url: Url | None = None


class Story(Record):
    """What exemplars and articles share."""

    section: ClassVar[str]

    id: PermanentId
    title: Text
    summary: str = ""
    date: Moment
    updated: Moment | None = None
    change_note: str = ""
    status: Status
    lang: Language = Language.VIETNAMESE
    withdrawn: Withdrawal | None = None
    authors: Texts = ()
    tags: Texts = ()
    image: str = ""
    image_alt: str = ""
    image_credit: str = ""
    image_people: bool | None = None
    gallery: tuple[Picture, ...] = ()
    video: Video | None = None
    aliases: Texts = ()
    movements: Ids = ()
    fields: Ids = ()
    publications: tuple[Publication, ...] = ()
    sample: bool = False

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
        """Where the page stands in the site (DESIGN.md, Addresses)."""
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

    def days(self, zone: tzinfo) -> set[dt.date]:
        """The days on which it counts for anything: those of its page and of its publications."""
        return {self.day(zone), *(told.date for told in self.publications)}

    def published(self, zone: tzinfo) -> datetime:
        """The instant of first publication here."""
        return moment(self.date, zone)

    def changed(self, zone: tzinfo) -> datetime:
        """The instant of the last change: ``updated``, else ``date``; never before ``date``."""
        return max(moment(self.updated or self.date, zone), self.published(zone))


class Exemplar(Story):
    """A person, household or collective whose work others can learn from."""

    section: ClassVar[str] = "guong"

    subject: Text
    kind: Kind
    model: Model
    unit: Ref
    fields: Annotated[Ids, Field(min_length=1)]
    introduced: Day | None = None
    recognition: Recognition | None = None
    awards: tuple[Award, ...] = ()
    consent: Consent | None = None
    sources: tuple[Source, ...] = ()

    def introduction(self, zone: tzinfo) -> dt.date:
        """The day that counts for the unit: ``introduced``, else that of publication in *zone*."""
        return self.introduced or self.day(zone)

    def days(self, zone: tzinfo) -> set[dt.date]:
        """Those of every story, and that of its introduction."""
        return {*super().days(zone), self.introduction(zone)}

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
