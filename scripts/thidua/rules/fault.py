"""A problem at the place of a value."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from functools import lru_cache
from pathlib import PurePosixPath

from thidua.model.record import KeyPath, Record
from thidua.model.story import Status, Story
from thidua.problems import Problem, Rule, Severity
from thidua.source.frontmatter import locate


def fault(record: Record, keys: KeyPath, rule: Rule, message: str, hint: str = "") -> Problem:
    """How the value that *keys* lead to in *record* breaks *rule*."""
    place = locate(record.document, (*record.at, *keys))
    return _weighed(record, rule, rule.problem(record.document.path, message, hint, *place))


def in_body(record: Record, at: int, rule: Rule, message: str, hint: str) -> Problem:
    """How the text of *record* breaks *rule*, *at* so many characters from its beginning."""
    document = record.document
    ends = _ends_of_lines(document.body)
    before = bisect_left(ends, at)
    column = at - (ends[before - 1] if before else -1)
    line = document.body_line + before
    return _weighed(record, rule, rule.problem(document.path, message, hint, line, column))


@lru_cache(maxsize=2)
def _ends_of_lines(body: str) -> list[int]:
    """Where the lines of *body* end. Many mistakes in one text ask for the same."""
    return [at for at, sign in enumerate(body) if sign == "\n"]


def _weighed(record: Record, rule: Rule, problem: Problem) -> Problem:
    draft = isinstance(record, Story) and record.status is Status.DRAFT
    return replace(problem, severity=Severity.WARNING) if rule.lenient and draft else problem


def place(record: Record, *keys: str | int) -> str:
    """Where a value stands, for people."""
    line, _ = locate(record.document, (*record.at, *keys))
    return f"{record.document.path}, dòng {line}"


def stem(record: Record) -> str:
    """The name of the record's file without its ending."""
    return PurePosixPath(record.document.path).stem
