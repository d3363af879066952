"""Titles, summaries and bodies that can be shown in lists, feeds and on phones."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.model.column import Column
from thidua.problems import Problem
from thidua.rules.fault import in_body, incomplete

TITLE = (10, 120)
SUMMARY = (40, 300)
"""Fewest and most characters: a line or two of a phone's list; a paragraph of a feed reader."""


def lengths(column: Column) -> Iterator[Problem]:
    """Title and summary of a story have a length that lists can show."""
    for story in column.stories:
        if not TITLE[0] <= len(story.title) <= TITLE[1]:
            yield incomplete(
                story,
                ("title",),
                "title-length",
                f"tên bài dài {len(story.title)} ký tự",
                f"từ {TITLE[0]} đến {TITLE[1]} ký tự",
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
                f"từ {SUMMARY[0]} đến {SUMMARY[1]} ký tự",
            )


def bodies(column: Column) -> Iterator[Problem]:
    """There is something to read, and its headings start below the title."""
    for story in column.stories:
        if not story.document.body.strip():
            yield incomplete(
                story, (), "body-missing", "bài chưa có nội dung", "viết sau dòng --- thứ hai"
            )
        fenced = False
        for number, line in enumerate(story.document.body.split("\n")):
            fenced ^= line.lstrip().startswith(("```", "~~~"))
            if line.startswith("# ") and not fenced:
                yield in_body(
                    story,
                    number,
                    0,
                    "heading-level",
                    "tiêu đề trong bài bắt đầu từ cấp hai, cấp một là tên bài",
                    f"#{line}",
                )


RULES = (lengths, bodies)
