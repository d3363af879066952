"""Titles, summaries and bodies that can be shown in lists, feeds and on phones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from thidua.model.column import Column
from thidua.model.record import Record
from thidua.model.story import Story
from thidua.problems import Example, Place, Problem, Rule, Severity, brief
from thidua.rules.fault import fault, in_body
from thidua.source.prose import prose
from thidua.source.tags import TAGS
from thidua.source.text import UNDERLINED

TITLE = (10, 120)
SUMMARY = (40, 300)
"""Fewest and most characters: a line or two of a phone's list; a paragraph of a feed reader."""

TAG = re.compile(r"(?<!\]\()</?([^\W\d_][^\s<>/:@]*)(?![^\s<>/:@]|[^\s<>]*[:@])[^<>\n]*>")
"""What a browser takes for a mark of HTML; an address in such brackets is none."""
HEADING = re.compile(r"#(?<![^\n]#)(?!#)[ \t]*(?P<text>.*)")
"""A heading of the first level; Python-Markdown asks for no blank after the mark. What a pattern
begins with is found soonest: the line's beginning comes after it."""

EMPHASIS = re.compile(r"\*(?<![*\\]\*)(?!\*)[^*\n|]+\*(?!\*)")
"""What stands between two stars of one line or cell."""
FACTOR = re.compile(r"(?:\d|\b[a-zA-Z])\*[^\W_]")
"""A star behind a figure or a letter, which multiplies."""

TITLE_LENGTH = Rule(
    "title-length",
    "Tên bài quá ngắn thì người đọc không biết bài nói gì, quá dài thì bị cắt trong danh sách và "
    "trên điện thoại. Nên từ 10 đến 120 ký tự.",
    Example("title: Cam", "title: Hợp tác xã cam làm lại từ đất"),
    lenient=True,
)
SUMMARY_MISSING = Rule(
    "summary-missing",
    "Tóm tắt hiện dưới tên bài ở mọi danh sách, trong kênh tin và khi bài được chia sẻ. Thiếu nó, "
    "người đọc chỉ thấy tên bài.",
    Example(
        "summary:", "summary: Sau trận lũ, mười hai hộ dựng lại vườn rau và chung một mối bán."
    ),
    lenient=True,
)
SUMMARY_LENGTH = Rule(
    "summary-length",
    "Tóm tắt là một, hai câu, từ 40 đến 300 ký tự: ngắn hơn thì chưa nói được gì, dài hơn thì "
    "không ai đọc hết trong danh sách.",
    Example(
        "summary: Vườn rau sạch.",
        "summary: Sau trận lũ, mười hai hộ dựng lại vườn rau và chung một mối bán.",
    ),
    lenient=True,
)
BODY_MISSING = Rule(
    "body-missing",
    "Bài mới có phần khai báo. Đăng lên thì người đọc mở ra một trang trắng.",
    Example("", "Nước rút được ba hôm, chị Hoa ra vườn.", Place.BODY),
    lenient=True,
)
HEADING_LEVEL = Rule(
    "heading-level",
    "Tên bài đã là đề mục cấp một của trang. Thêm một đề mục cấp một nữa, người dùng máy đọc màn "
    "hình sẽ tưởng đó là bài khác.",
    Example("# Đắp luống cao hơn", "## Đắp luống cao hơn", Place.BODY),
)
HTML_LOST = Rule(
    "html-lost",
    "Chữ nằm trong ngoặc nhọn bị trình duyệt coi là mã HTML và không hiện ra, nên người đọc mất "
    "luôn mấy chữ ấy.",
    Example("Tổ <mười hai hộ> góp công.", "Tổ (mười hai hộ) góp công.", Place.BODY),
    Severity.WARNING,
)
STAR_LOST = Rule(
    "star-lost",
    "Hai dấu `*` trong một dòng biến mất và làm chữ ở giữa thành chữ nghiêng, nên phép nhân, kích "
    "thước viết bằng `*` hiện thành số khác. Viết dấu nhân `×`, hoặc đặt `\\` trước dấu `*`.",
    Example("Nhà 20*30*2 m.", "Nhà 20×30×2 m.", Place.BODY),
    Severity.WARNING,
)


def lengths(story: Story, _: Column) -> Iterator[Problem]:
    """Title and summary of a story have a length that lists can show."""
    if not TITLE[0] <= len(story.title) <= TITLE[1]:
        message = f"tiêu đề dài {len(story.title)} ký tự"
        hint = f"nên từ {TITLE[0]} đến {TITLE[1]} ký tự"
        yield fault(story, ("title",), TITLE_LENGTH, message, hint)
    if not story.summary:
        hint = "summary: một, hai câu khiến người ta muốn đọc"
        yield fault(story, ("summary",), SUMMARY_MISSING, "thiếu tóm tắt (summary)", hint)
    elif not SUMMARY[0] <= len(story.summary) <= SUMMARY[1]:
        message = f"tóm tắt dài {len(story.summary)} ký tự"
        hint = f"nên từ {SUMMARY[0]} đến {SUMMARY[1]} ký tự"
        yield fault(story, ("summary",), SUMMARY_LENGTH, message, hint)


def body(story: Story, _: Column) -> Iterator[Problem]:
    """There is something to read, and its headings start below the title."""
    if not story.document.body.strip():
        hint = "viết sau dòng --- thứ hai"
        yield fault(story, (), BODY_MISSING, "bài chưa có nội dung", hint)
    text = prose(story.document.body)
    underlined = UNDERLINED.finditer(text) if "\n=" in text else ()
    for heading in chain(HEADING.finditer(text), underlined):
        message = "đề mục trong bài bắt đầu từ cấp hai (##); cấp một là tiêu đề của bài"
        hint = f"## {brief(heading['text'])}"
        if heading[0].endswith("\n======="):
            hint += "; nếu ======= là dấu vết trộn hai bản của Git thì chọn một bản, bỏ dòng ấy"
        elif heading.re is HEADING and _is_hashtag(heading[0]):
            message = "dòng mở đầu bằng # bị hiểu là đề mục, không hiện thành thẻ #"
            hint = f"viết \\{brief(heading[0])}; từ khóa của bài thì ghi ở tags"
        at = heading.start() if heading.re is HEADING else heading.start("text")
        yield in_body(story, at, HEADING_LEVEL, message, hint)


def _is_hashtag(line: str) -> bool:
    """Whether *line* begins with a word to be found by, not with a title.

    >>> _is_hashtag("#ThiDuaYeuNuoc nhé"), _is_hashtag("#thidua #hoabinh"), _is_hashtag("#Đắp đất")
    (True, True, False)
    """
    word, *more = line.split()
    tag = word[1:].rstrip(".,;:!?")
    own = tag[1:] != tag[1:].lower() and tag != tag.upper()
    return tag.isidentifier() and (own or all(other.startswith("#") for other in more))


def html_shown(story: Story, _: Column) -> Iterator[Problem]:
    """What looks like HTML that is not allowed would vanish from the page, words and all."""
    text = story.document.body
    for tag in TAG.finditer(prose(text)) if "<" in text else ():
        if tag[1].lower() not in {*TAGS, "img", "image"}:
            message = f"'{brief(tag[0])}' sẽ không hiện trên trang, vì trình duyệt coi là mã HTML"
            hint = "dùng ngoặc khác, ví dụ (…) hay “…”; phim thì ghi địa chỉ vào video"
            yield in_body(story, tag.start(), HTML_LOST, message, hint)


def stars_stay(record: Record) -> Iterator[Problem]:
    """The first star of each line that would make letters slant instead of multiplying."""
    text = record.document.body
    if text.count("*") < 2:
        return
    at = 0
    for line in prose(text).split("\n"):
        for pair in EMPHASIS.finditer(line) if line.count("*") > 1 else ():
            stars = pair.start(), pair.end() - 1
            star = next((star for star in stars if _multiplies(line, star)), None)
            if star is not None:
                message = f"hai dấu * ở '{brief(pair[0])}' biến mất, chữ ở giữa thành chữ nghiêng"
                hint = "viết dấu nhân × thay cho *, hoặc viết \\*"
                yield in_body(record, at + star, STAR_LOST, message, hint)
                break
        at += len(line) + 1


def _multiplies(line: str, star: int) -> bool:
    """Whether the sign at *star* stands between figures or letters, not in an address.

    >>> [_multiplies(line, 3) for line in ("cao 2*3", " 20*30", "  x*y", "cam*ngon")]
    [False, True, True, False]
    """
    if not FACTOR.match(line, star - 1):
        return False
    word = line[line.rfind(" ", 0, star) + 1 : star]
    return "](" not in word and "://" not in word and "www." not in word


STORY_CHECKS = (lengths, body, html_shown)
TEXT_CHECKS = (stars_stay,)
