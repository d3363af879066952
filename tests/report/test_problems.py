"""Problems for people, programs and code hosts."""

from __future__ import annotations

import json

from thidua.problems import Problem, Severity
from thidua.report.problems import as_annotations, as_json, as_text

ERROR = Problem("a,b.md", 7, 8, "unit-unknown", "không có\n100% đơn vị", "có phải 'x'?")
WARNING = Problem("b.md", 1, 1, "year-folder", "lệch năm", severity=Severity.WARNING)


def test_text_ends_with_the_count() -> None:
    assert as_text([ERROR, WARNING]).splitlines()[-2:] == ["", "1 lỗi, 1 cảnh báo."]
    assert as_text([]) == "Nội dung không có lỗi."


def test_json_holds_every_part() -> None:
    first, second = json.loads(as_json([ERROR, WARNING]))
    assert first == {
        "path": "a,b.md",
        "line": 7,
        "column": 8,
        "rule": "unit-unknown",
        "severity": "error",
        "message": "không có\n100% đơn vị",
        "hint": "có phải 'x'?",
    }
    assert second["severity"] == "warning"
    assert json.loads(as_json([])) == []


def test_annotations_are_escaped_as_github_asks() -> None:
    assert as_annotations([ERROR, WARNING]).splitlines() == [
        "::error file=a%2Cb.md,line=7,col=8,title=unit-unknown::"
        "không có%0A100%25 đơn vị (có phải 'x'?)",
        "::warning file=b.md,line=1,col=1,title=year-folder::lệch năm",
    ]
