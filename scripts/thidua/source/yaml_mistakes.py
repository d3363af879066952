"""Mistakes of YAML's syntax in words for editors."""

from __future__ import annotations

import re

import yaml

from thidua.model.record import Document
from thidua.problems import Example, Problem, Rule

YAML_TAB = Rule(
    "yaml-tab",
    "Phần khai báo chỉ thụt vào bằng dấu cách. Phím Tab trông cũng như vậy nhưng YAML không nhận.",
    Example("recognition:\n\tlevel: co-so", "recognition:\n  level: co-so"),
)
YAML_SYNTAX = Rule(
    "yaml-syntax",
    "Máy không hiểu được dòng này. Hay gặp nhất: có dấu hai chấm trong tên bài, ngoặc mở mà không "
    "đóng, thụt đầu dòng không đều. Lời báo nói rõ là trường hợp nào.",
    Example("title: Mía tím: một vụ mới", 'title: "Mía tím: một vụ mới"'),
)

_UNCLOSED = (
    (
        r"quoted scalar found unexpected",
        "dấu ngoặc kép hoặc nháy đơn mở ra ở đây mà không đóng lại",
        "thêm dấu đóng ở cuối giá trị",
    ),
    (
        r"flow (sequence|mapping)",
        "dấu ngoặc mở ra ở đây mà không đóng lại",
        "thêm dấu ] hoặc } ở cuối; trong ngoặc, các giá trị cách nhau bằng dấu phẩy",
    ),
    (
        r"could not find expected ':'",
        "dòng này không theo dạng “khóa: giá trị”",
        "thêm khóa và dấu hai chấm, hoặc thụt dòng vào nếu là phần tiếp của dòng trên",
    ),
)
"""Mistakes that YAML notices too late: the place to mend is where the value began."""

_MEANINGS = (
    (
        r"found character that cannot start any token",
        "ký tự này không thể đứng đầu một giá trị",
        'đặt cả giá trị trong dấu ngoặc kép, ví dụ: title: "@ …"',
    ),
    (
        r"mapping values are not allowed",
        "dấu hai chấm ở đây làm YAML hiểu lầm là một khóa mới",
        'đặt cả giá trị trong dấu ngoặc kép, ví dụ: title: "Mía tím: một vụ mới"',
    ),
    (
        r"did not find expected key|block sequence|expected '-'",
        "dòng này không theo dạng “khóa: giá trị” hoặc thụt đầu dòng không đều",
        "mỗi dòng một khóa, các khóa cùng cấp thụt vào bằng nhau",
    ),
    (
        r"another document|expected <document start>",
        "có thêm một dòng --- hoặc chữ thừa giữa các khóa",
        "mỗi dòng một khóa dạng “khóa: giá trị”, không thêm dòng --- ở giữa",
    ),
    (
        r"escape|hexdecimal",
        "dấu \\ trong ngoặc kép có nghĩa riêng",
        "dùng nháy đơn thay cho ngoặc kép: '…', hoặc viết hai lần \\\\",
    ),
    (
        r"too deep",
        "các giá trị lồng vào nhau quá nhiều lớp",
        "chép lại mẫu trong sổ tay, mục Viết bài",
    ),
    (
        r"",
        "chỗ này không đúng cú pháp YAML",
        "mỗi dòng một khóa dạng “khóa: giá trị”; giá trị có dấu lạ thì đặt trong ngoặc kép",
    ),
)


def syntax_problem(document: Document, error: yaml.MarkedYAMLError) -> Problem:
    """What *error*, raised over the front matter of *document*, means and how to mend it."""

    def problem(mark: yaml.Mark, rule: Rule, message: str, hint: str) -> Problem:
        line = mark.line + document.front_line
        return rule.problem(document.path, message, hint, line, mark.column + 1)

    mark = error.problem_mark
    assert mark is not None  # libyaml always says where
    before, after = _around(document.front, mark)
    if after.startswith("\t") or before.lstrip(" ").startswith("\t"):
        hint = "thay phím Tab bằng hai dấu cách"
        message = "YAML không cho phép thụt đầu dòng bằng phím Tab"
        return problem(mark, YAML_TAB, message, hint)
    began, reason = error.context_mark, f"{error.context} {error.problem}"
    for pattern, message, hint in _UNCLOSED:
        if began and re.search(pattern, reason):
            return problem(began, YAML_SYNTAX, message, hint)
    if sign := re.search(r"[:-] +([*&!])", before + after[:1]):
        message = f"dấu {sign[1]} ở đầu giá trị có nghĩa riêng trong YAML"
        hint = f'đặt cả giá trị trong dấu ngoặc kép, ví dụ: title: "{sign[1]} …"'
    elif "expected key" in reason and before.rstrip().endswith(('"', "'")):
        message = "có chữ sau dấu ngoặc kép hoặc nháy đơn đã đóng"
        hint = "đặt cả giá trị trong ngoặc, ví dụ: title: '\"Dân vận khéo\" ở bản vùng cao'"
    elif "not allowed" in reason and re.fullmatch(r" +[a-z_]+", before):
        message = "dòng này thụt vào nên YAML coi là phần tiếp của dòng trên"
        hint = "đưa khóa về thẳng hàng với các khóa cùng cấp"
    else:
        message, hint = next(m[1:] for m in _MEANINGS if re.search(m[0], reason))
    return problem(mark, YAML_SYNTAX, message, hint)


def _around(front: str, mark: yaml.Mark) -> tuple[str, str]:
    """What stands in the line of *mark* before it, and after it."""
    line = [*front.split("\n"), ""][mark.line]
    return line[: mark.column], line[mark.column :]
