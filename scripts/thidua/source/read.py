"""One file becomes records, or the reasons why it holds none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thidua.model.record import Document, KeyPath, Link, Record
from thidua.problems import Example, Place, Problem, Rule
from thidua.source.frontmatter import Plain, parse
from thidua.source.store import plain_problems, problems_from
from thidua.source.text import read_text, split
from thidua.source.validate import present, validate

NOT_A_LIST = Rule(
    "not-a-list",
    "Tệp danh mục là một danh sách, mỗi mục bắt đầu bằng dấu gạch ngang. Sai ở đây thì cả danh mục "
    "không đọc được, kéo theo nhiều lỗi ở các bài.",
    Example(
        "id: mai-chau\nname: Huyện Mai Châu\nlevel: huyen",
        "- id: mai-chau\n  name: Huyện Mai Châu\n  level: huyen",
        Place.UNITS,
    ),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file holds: its records, and what is wrong with it.

    ``given``: the values of each record, with the keys that lead to them in ``document``.
    """

    document: Document
    records: tuple[Record, ...] = ()
    given: tuple[tuple[KeyPath, Mapping[str, Plain]], ...] = ()
    problems: tuple[Problem, ...] = ()

    def to_plain(self) -> list[Any]:
        """Plain values of which :meth:`from_plain` makes the reading again."""
        text = self.document
        given = [(at, present(values)) for at, values in self.given]
        problems = plain_problems(self.problems)
        return [text.front, text.body, text.front_line, text.body_line, text.links, given, problems]

    @classmethod
    def from_plain(cls, model: type[Record], path: str, values: Sequence[Any]) -> Reading:
        """The reading of the file *path*, records of *model*, that :meth:`to_plain` wrote down."""
        *lines, links, given, problems = values
        front, body, front_line, body_line = lines
        document = Document(
            path, front, body, front_line, body_line, tuple(Link(*link) for link in links)
        )
        records = tuple(
            model.model_validate(present, context=(document, tuple(at))) for at, present in given
        )
        return cls(document, records, (), tuple(problems_from(problems)))


def read_page(model: type[Record], path: Path | str, shown: str) -> Reading:
    """The record of *model* in the front matter of a Markdown file, called *shown* in problems."""
    text, problems = read_text(path, shown)
    if text is None:
        return Reading(Document(shown, ""), problems=tuple(problems))
    document, faults = split(text, shown)
    values, more = parse(document) if not faults else (None, [])
    problems += [*faults, *more]
    if values is None and (faults or more):
        return Reading(document, problems=tuple(problems))
    record, wrong = validate(model, values, document)
    problems += wrong
    if record is None or not isinstance(values, dict):
        return Reading(document, problems=tuple(problems))
    return Reading(document, (record,), (((), values),), tuple(problems))


def read_list(
    given: Mapping[str, str], model: type[Record], path: Path | str, shown: str
) -> Reading:
    """The records of *model* in a YAML list; *given* are values that the file's place says."""
    text, problems = read_text(path, shown)
    document = Document(shown, text or "")
    values, more = parse(document)
    problems += more
    if not isinstance(values, list | None):
        message = "tệp này phải là một danh sách, mỗi mục bắt đầu bằng dấu -"
        example = "ví dụ - id: cao-phong"
        problems.append(NOT_A_LIST.problem(shown, message, example))
        return Reading(document, problems=tuple(problems))
    records: list[Record] = []
    written: list[tuple[KeyPath, Mapping[str, Plain]]] = []
    for number, item in enumerate(values or ()):
        filled = {**given, **item} if isinstance(item, dict) else item
        record, wrong = validate(model, filled, document, (number,))
        problems += wrong
        if record and isinstance(filled, dict):
            records.append(record)
            written.append(((number,), filled))
    return Reading(document, tuple(records), tuple(written), tuple(problems))
