"""What all records share: strict keys, the kinds of value, and where they were written."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from enum import StrEnum
from functools import cached_property
from hashlib import blake2b
from typing import Annotated, Any, ClassVar, NamedTuple, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from thidua.model.day import ISO_DATE, ISO_TIME, parse_date, parse_moment, parse_recurring
from thidua.problems import brief

KeyPath = tuple[str | int, ...]
T = TypeVar("T")


class Link(NamedTuple):
    """A link to a file of the column: where in the text it is written, the file's path from the
    root, and the place in it (``dat-doi``; empty: its beginning)."""

    at: int
    path: str
    fragment: str


@dataclass(frozen=True)
class Document:
    """A file of the column as text.

    ``path`` is relative to the column's root, with forward slashes; ``front`` is YAML, beginning in
    line ``front_line`` of the file; ``body`` is Markdown, beginning in line ``body_line``;
    ``links`` are the files that it links to, from the root, each with the place in it that is meant
    and where it is written.
    """

    path: str
    front: str
    body: str = field(default_factory=str)
    front_line: int = 1
    body_line: int = 1
    links: tuple[Link, ...] = ()

    @cached_property
    def digest(self) -> str:
        """96 bits of what the file is called and of what stands in it."""
        whole = "\0".join((self.path, self.front, self.body))
        return blake2b(whole.encode(errors="surrogatepass"), digest_size=12).hexdigest()


def about(label: str, description: str, *examples: object, **more: Any) -> Any:
    """A key of a record: what it is called, what to write behind it and why, and an example.

    Where there is no example, that of the key's type serves. From these grow the hints of messages,
    the JSON Schema for editors' tools, and the handbook's page of all keys. *more* is for pydantic.
    """
    return Field(title=label, description=description, examples=[*examples] or None, **more)


class Word(StrEnum):
    """A word that editors write, with the ``label`` that readers see for it."""

    _value_: str
    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """The word *value*, shown as *label*."""
        word = str.__new__(cls, value)
        word._value_, word.label = value, label
        return word


class Record(BaseModel):
    """A mapping that an editor wrote. Keys that no one declared are errors."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        hide_input_in_errors=True,
        defer_build=True,  # a record within another is never read by itself
    )

    _inner: ClassVar[tuple[str, ...]] = ()
    """Fields that hold a record, or a tuple of records and of nothing else."""

    moments: ClassVar[tuple[str, ...]] = ()
    """Fields that hold a day or an instant."""

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        fields = cls.model_fields.items()
        cls._inner = tuple(name for name, field in fields if held(field.annotation, Record))

    @classmethod
    def model_validate(cls, obj: Any, *, context: Any | None = None, **options: Any) -> Self:
        """The record of the values *obj*; *context*: its file, and the keys that lead to it there.

        Raises:
            ValidationError: the values are not those of such a record.
        """
        record = super().model_validate(obj, context=context, **options)
        if context:
            record._stand(*context)
        return record

    def local(self, zone: tzinfo) -> Self:
        """The same record with its moments in *zone*, in whatever zone they were written.

        A date, and a time without a zone, are local already.
        """
        written = [(name, self.__dict__[name]) for name in self.moments]
        here = {n: local for n, value in written if (local := in_zone(value, zone)) is not value}
        return self.model_copy(update=here) if here else self

    def _stand(self, document: Document, at: KeyPath) -> None:
        """Keeps the place of this record, and gives the records inside theirs."""
        object.__setattr__(self, "__pydantic_private__", {"document": document, "at": at})
        for name in self._inner:
            value = self.__dict__[name] if name in self.__pydantic_fields_set__ else None
            if isinstance(value, Record):
                value._stand(document, (*at, name))
            elif isinstance(value, tuple):
                for number, inner in enumerate(value):
                    inner._stand(document, (*at, name, number))

    @property
    def document(self) -> Document:
        """The file that holds this record."""
        document: Document = (self.__pydantic_private__ or {})["document"]
        return document

    @property
    def at(self) -> KeyPath:
        """The keys that lead to this record inside its file."""
        at: KeyPath = (self.__pydantic_private__ or {}).get("at", ())
        return at


def held(annotation: Any, kind: type[T]) -> type[T] | None:
    """The first sort of *kind* that a value of *annotation* may be or hold; None: there is none."""
    if isinstance(annotation, type) and issubclass(annotation, kind):
        return annotation
    inner = (held(argument, kind) for argument in getattr(annotation, "__args__", ()))
    return next(filter(None, inner), None)


def form(pattern: str, what: str, example: str) -> BeforeValidator:
    """Accepts text that *pattern* matches as a whole; *what* names what it should be."""

    formed = re.compile(pattern).fullmatch

    def check(text: object) -> str:
        if isinstance(text, str) and formed(text):
            return text
        raise PydanticCustomError(
            "form",
            "'{text}' không phải là {what}",
            {"text": brief(text), "what": what, "hint": example},
        )

    return BeforeValidator(check, Annotated[str, Field(pattern=f"^({pattern})$")])


def moment(value: date | datetime, zone: tzinfo) -> datetime:
    """The instant of *value*: a date is its first minute in *zone*, a naive time is local there."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, time.min)
    return value if value.tzinfo else value.replace(tzinfo=zone)


def in_zone(value: date | None, zone: tzinfo) -> date | None:
    """*value* by the clocks of *zone*, where it is an instant that was written with another zone.

    >>> from zoneinfo import ZoneInfo
    >>> str(in_zone(parse_moment("2024-12-31T18:30Z"), ZoneInfo("Asia/Ho_Chi_Minh")))
    '2025-01-01 01:30:00+07:00'
    """
    if isinstance(value, datetime) and value.tzinfo:
        with suppress(OverflowError):  # in year 1 or 9999, of which a rule tells
            return value.astimezone(zone)
    return value


BETWEEN = re.compile(r"(?<!\d)[,，]|[,，](?!\d)|[;；、\n]")
BETWEEN_ADDRESSES = re.compile(r"[,;\n]\s")
BETWEEN_NAMES = re.compile(r"[;；]\s")
"""What people write between the items of a list: not the comma of decimals, nor what an address
may hold, nor the comma before somebody's office."""


def _alone(text: str, between: re.Pattern[str]) -> str:
    if between.search(text):
        items = [item for part in between.split(text) if (item := part.strip())]
        values = {"text": brief(text), "whole": text, "items": items}
        raise PydanticCustomError("joined", "'{text}' được hiểu là một mục", values)
    return text


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _one_or_many(value: object) -> object:
    """A single value may stand without the brackets of a list; several may not."""
    if isinstance(value, str):
        _alone(value, BETWEEN_ADDRESSES if value.startswith("/") else BETWEEN)
    return _listed(value)


ONE_OR_MANY = BeforeValidator(_one_or_many)


def _dated(pattern: str, example: str, **more: object) -> WithJsonSchema:
    schema = {"type": "string", "pattern": f"^({pattern})$", "examples": [example]}
    return WithJsonSchema({**schema, **more})


Day = Annotated[
    date, PlainValidator(parse_date), _dated(ISO_DATE.pattern, "2024-06-11", format="date")
]
Moment = Annotated[
    date | datetime,
    PlainValidator(parse_moment),
    _dated(f"{ISO_DATE.pattern}|{ISO_TIME.pattern}", "2024-06-11T08:00"),
]
YearlyOrOnce = Annotated[
    str,
    BeforeValidator(parse_recurring),
    _dated(r"[12]\d{3}|([12]\d{3}-)?\d\d-\d\d", "12-30", type=["string", "integer"]),
]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Id = Annotated[
    str,
    form(
        r"[a-z0-9]+(-[a-z0-9]+)*",
        "mã (id)",
        "chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối, ví dụ cao-phong",
    ),
]
Url = Annotated[
    str,
    form(
        r"[Hh][Tt]{2}[Pp][Ss]?://[^\s/]\S*",
        "địa chỉ web",
        "ví dụ https://baohoabinh.example/bai-viet",
    ),
    Field(examples=["https://baohoabinh.example/bai-viet"]),
]
Name = Annotated[Text, AfterValidator(lambda text: _alone(text, BETWEEN_NAMES))]
Texts = Annotated[tuple[Name, ...], ONE_OR_MANY]
Tag = Annotated[Text, AfterValidator(lambda text: _alone(text, BETWEEN))]
Tags = Annotated[tuple[Tag, ...], BeforeValidator(_listed)]
Ref = Text
"""The id of another record. Whether there is one, and which a name means, is for the rules."""
Ids = Annotated[tuple[Ref, ...], ONE_OR_MANY]
