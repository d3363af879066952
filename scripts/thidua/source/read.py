"""One file becomes records, or the reasons why it holds none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from thidua.model.record import Document, Record
from thidua.problems import Problem
from thidua.source.frontmatter import parse
from thidua.source.text import read_text, split
from thidua.source.validate import validate


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file holds: its records, and what is wrong with it."""

    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_page(model: type[Record], path: Path, shown: str) -> Reading:
    """The record of *model* in the front matter of a Markdown file, called *shown* in problems."""
    text, problems = read_text(path, shown)
    if text is None:
        return Reading((), tuple(problems))
    document, faults = split(text, shown)
    values, more = parse(document) if not faults else (None, [])
    problems += [*faults, *more]
    if values is None and (faults or more):
        return Reading((), tuple(problems))
    record, wrong = validate(model, values, document)
    return Reading((record,) if record else (), (*problems, *wrong))


def read_list(given: Mapping[str, str], model: type[Record], path: Path, shown: str) -> Reading:
    """The records of *model* in a YAML list; *given* are values that the file's place says."""
    text, problems = read_text(path, shown)
    document = Document(shown, text or "")
    values, more = parse(document)
    problems += more
    if not isinstance(values, list | None):
        message = "tệp này phải là một danh sách, mỗi mục bắt đầu bằng dấu -"
        example = "ví dụ - id: cao-phong"
        return Reading((), (*problems, Problem(shown, 1, 1, "not-a-list", message, example)))
    records: list[Record] = []
    for number, item in enumerate(values or ()):
        filled = {**given, **item} if isinstance(item, dict) else item
        record, wrong = validate(model, filled, document, (number,))
        problems += wrong
        if record:
            records.append(record)
    return Reading(tuple(records), tuple(problems))
