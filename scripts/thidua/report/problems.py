"""Problems for people, programs and the annotations of a code host."""

from __future__ import annotations

import json
from collections.abc import Sequence

from thidua.problems import Problem, Severity


def as_text(problems: Sequence[Problem]) -> str:
    """A line or two a problem, and how many there are."""
    if not problems:
        return "Nội dung không có lỗi."
    errors = sum(p.severity is Severity.ERROR for p in problems)
    count = f"{errors} lỗi, {len(problems) - errors} cảnh báo."
    return "\n".join([*map(str, problems), "", count])


def as_json(problems: Sequence[Problem]) -> str:
    """A list of objects, one a problem."""
    listed = [
        {
            "path": p.path,
            "line": p.line,
            "column": p.column,
            "rule": p.rule,
            "severity": p.severity.value,
            "message": p.message,
            "hint": p.hint,
        }
        for p in problems
    ]
    return json.dumps(listed, ensure_ascii=False, indent=2)


def as_annotations(problems: Sequence[Problem]) -> str:
    """Workflow commands that show each problem beside its line."""
    return "\n".join(
        f"::{p.severity.value} file={_escape(p.path, ':,')},line={p.line},col={p.column},"
        f"title={p.rule}::{_escape(p.message + (f' ({p.hint})' if p.hint else ''))}"
        for p in problems
    )


def _escape(text: str, special: str = "") -> str:
    for char in "%\r\n" + special:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
