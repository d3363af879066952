"""A problem at the place of a value."""

from __future__ import annotations

from pathlib import PurePosixPath

from thidua.model.record import KeyPath, Record
from thidua.model.story import Status, Story
from thidua.problems import Problem, Severity
from thidua.source.frontmatter import locate


def fault(
    record: Record,
    keys: KeyPath,
    rule: str,
    message: str,
    hint: str = "",
    severity: Severity = Severity.ERROR,
) -> Problem:
    """What is wrong with the value that *keys* lead to in *record*."""
    document = record.document
    line, column = locate(document, (*record.at, *keys))
    return Problem(document.path, line, column, rule, message, hint, severity)


def warning(record: Record, keys: KeyPath, rule: str, message: str, hint: str = "") -> Problem:
    """What is doubtful about a value, and stops nobody."""
    return fault(record, keys, rule, message, hint, Severity.WARNING)


def incomplete(story: Story, keys: KeyPath, rule: str, message: str, hint: str = "") -> Problem:
    """What a story still lacks: a warning in a draft, an error afterwards."""
    return fault(story, keys, rule, message, hint, weight(story))


def weight(story: Story) -> Severity:
    """How much it matters that *story* is not complete."""
    return Severity.WARNING if story.status is Status.DRAFT else Severity.ERROR


def in_body(
    record: Record,
    at: int,
    rule: str,
    message: str,
    hint: str,
    severity: Severity = Severity.ERROR,
) -> Problem:
    """What is wrong in the text of *record*, *at* so many characters from its beginning."""
    document = record.document
    line = document.body_line + document.body.count("\n", 0, at)
    column = at - document.body.rfind("\n", 0, at)
    return Problem(document.path, line, column, rule, message, hint, severity)


def place(record: Record, *keys: str | int) -> str:
    """Where a value stands, for people."""
    line, _ = locate(record.document, (*record.at, *keys))
    return f"{record.document.path}, dòng {line}"


def stem(record: Record) -> str:
    """The name of the record's file without its ending."""
    return PurePosixPath(record.document.path).stem
