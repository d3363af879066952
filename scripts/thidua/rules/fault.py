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
    place = locate(document, (*record.at, *keys))
    return Problem(document.path, *place, rule, message, hint, severity)


def warning(record: Record, keys: KeyPath, rule: str, message: str, hint: str = "") -> Problem:
    """What is doubtful about a value, and stops nobody."""
    return fault(record, keys, rule, message, hint, Severity.WARNING)


def incomplete(story: Story, keys: KeyPath, rule: str, message: str, hint: str = "") -> Problem:
    """What a story still lacks: a warning in a draft, an error afterwards."""
    draft = story.status is Status.DRAFT
    severity = Severity.WARNING if draft else Severity.ERROR
    return fault(story, keys, rule, message, hint, severity)


def in_body(story: Record, line: int, column: int, rule: str, message: str, hint: str) -> Problem:
    """What is wrong at a place of the text; *line* counts from 0 in the body, *column* from 0."""
    document = story.document
    return Problem(document.path, document.body_line + line, column + 1, rule, message, hint)


def stem(record: Record) -> str:
    """The name of the record's file without its ending."""
    return PurePosixPath(record.document.path).stem
