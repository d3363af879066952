"""Mistakes of YAML's syntax in words for editors."""

from __future__ import annotations

import json
import re

import yaml

from thidua.model.record import Document
from thidua.problems import Example, Problem, Rule, brief

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

YAML_COMMENT = Rule(
    "yaml-comment",
    "Dấu `#` đứng sau dấu cách hay ở đầu giá trị mở một ghi chú của YAML: từ đó đến hết dòng bị "
    "bỏ mà không ai hay. Giá trị có `#` thì đặt trong ngoặc kép; ghi chú thật thì để dấu cách sau "
    "`#`.",
    Example("title: Mô hình số #1 của xã", 'title: "Mô hình số #1 của xã"'),
)

WORD = r"""#(?:[^\W_]|["'“‘«(])"""
HASH = re.compile(rf"(?:^|(?<=[\s\[{{,])){WORD}")
"""A comment that begins as no comment does which explains something."""
BETWEEN = re.compile(r"([\[\]{},]|: )")

KEYS, ITEMS, ENTRIES = 200, 1_000, 10_000
"""The most keys of one mapping, items of a list, and entries of a file that is a list: five times
what a record knows, a publication for each day of three years, thirty a day for a year."""

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
    *(
        (
            f"too many {name}",
            f"quá nhiều {what} ở một chỗ, tối đa {most}; đọc hết thì máy đứng rất lâu",
            "bỏ phần chép lặp, hoặc chia ra nhiều tệp",
        )
        for name, what, most in (
            ("keys", "khóa", KEYS),
            ("items", "mục", ITEMS),
            ("entries", "mục", ENTRIES),
        )
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
    if comment := _behind_comment(document, error):
        return comment
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


def comment_problem(document: Document, line: int, column: int, mended: str) -> Problem:
    """What is wrong with a comment that begins there in the YAML; *mended*: what was meant."""
    begins = brief(document.front.split("\n")[line][column:])
    message = f"YAML coi '{begins}' là ghi chú, nên phần này bị bỏ"
    hint = f"đặt trong ngoặc kép: {mended}; nếu đúng là ghi chú thì thêm dấu cách sau #"
    place = document.front_line + line, column + 1
    return YAML_COMMENT.problem(document.path, message, hint, *place)


def _behind_comment(document: Document, error: yaml.MarkedYAMLError) -> Problem | None:
    """The comment for which *document* could not be read any further; None: it is not for one."""
    mark, began = error.problem_mark, error.context_mark
    if mark is None or "quoted" in f"{error.context}":
        return None
    lines = document.front.split("\n")
    flow = began is not None and "flow" in f"{error.context}"
    first = began.line if flow and began else max(mark.line - 1, 0)
    for number, line in enumerate(lines[first : mark.line + flow], first):
        comment = HASH.search(line)
        if comment and (flow or line[: comment.start()].strip()):
            key, _, value = line.strip().partition(": ")
            block = f"{key}: {json.dumps(value, ensure_ascii=False)}"
            mended = "".join(map(_quoted, BETWEEN.split(line.strip()))) if flow else block
            return comment_problem(document, number, comment.start(), mended)
    return None


def _quoted(item: str) -> str:
    """*item* of a list in one line, in quotes where a comment begins in it."""
    if not HASH.search(item):
        return item
    blank = " " * (len(item) - len(item.lstrip()))
    return blank + json.dumps(item.strip(), ensure_ascii=False)


def _around(front: str, mark: yaml.Mark) -> tuple[str, str]:
    """What stands in the line of *mark* before it, and after it."""
    line = [*front.split("\n"), ""][mark.line]
    return line[: mark.column], line[mark.column :]
