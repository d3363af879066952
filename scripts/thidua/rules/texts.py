"""Titles, summaries and bodies that can be shown in lists, feeds and on phones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua.model.column import Column
from thidua.model.story import Story
from thidua.problems import Problem, Severity, brief
from thidua.rules.fault import in_body, incomplete
from thidua.source.prose import prose
from thidua.source.tags import TAGS

TITLE = (10, 120)
SUMMARY = (40, 300)
"""Fewest and most characters: a line or two of a phone's list; a paragraph of a feed reader."""

TAG = re.compile(r"(?<!\]\()</?([^\W\d_][^\s<>/:@]*)(?![^\s<>]*[:@])[^<>\n]*>")
"""What a browser takes for a mark of HTML; an address in such brackets is none."""
HEADING = re.compile(r"#(?<![^\n]#)(?!#)[ \t]*(?P<text>.*)")
"""A heading of the first level; Python-Markdown asks for no blank after the mark. What a pattern
begins with is found soonest: the line's beginning comes after it."""


def lengths(story: Story, _: Column) -> Iterator[Problem]:
    """Title and summary of a story have a length that lists can show."""
    if not TITLE[0] <= len(story.title) <= TITLE[1]:
        yield incomplete(
            story,
            ("title",),
            "title-length",
            f"tiêu đề dài {len(story.title)} ký tự",
            f"nên từ {TITLE[0]} đến {TITLE[1]} ký tự",
        )
    if not story.summary:
        yield incomplete(
            story,
            ("summary",),
            "summary-missing",
            "thiếu tóm tắt (summary)",
            "summary: một, hai câu khiến người ta muốn đọc",
        )
    elif not SUMMARY[0] <= len(story.summary) <= SUMMARY[1]:
        yield incomplete(
            story,
            ("summary",),
            "summary-length",
            f"tóm tắt dài {len(story.summary)} ký tự",
            f"nên từ {SUMMARY[0]} đến {SUMMARY[1]} ký tự",
        )


def body(story: Story, _: Column) -> Iterator[Problem]:
    """There is something to read, and its headings start below the title."""
    if not story.document.body.strip():
        yield incomplete(
            story, (), "body-missing", "bài chưa có nội dung", "viết sau dòng --- thứ hai"
        )
    for found in HEADING.finditer(prose(story.document.body)):
        yield in_body(
            story,
            found.start(),
            "heading-level",
            "đề mục trong bài bắt đầu từ cấp hai (##); cấp một là tiêu đề của bài",
            f"## {brief(found['text'])}",
        )


def html_shown(story: Story, _: Column) -> Iterator[Problem]:
    """What looks like HTML that is not allowed would vanish from the page, words and all."""
    text = story.document.body
    for found in TAG.finditer(prose(text)) if "<" in text else ():
        if found[1].lower() not in {*TAGS, "img"}:
            yield in_body(
                story,
                found.start(),
                "html-lost",
                f"'{brief(found[0])}' sẽ không hiện trên trang, vì trình duyệt coi là mã HTML",
                "dùng ngoặc khác, ví dụ (…) hay “…”; phim thì ghi địa chỉ vào video",
                Severity.WARNING,
            )


STORY_RULES = (lengths, body, html_shown)
