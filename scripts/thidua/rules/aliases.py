"""Old addresses of stories: whose they are, and what can answer at them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from thidua.model.column import Column
from thidua.model.event import Event
from thidua.model.plan import Plan
from thidua.model.registry import Field, Movement, Unit
from thidua.model.story import Story
from thidua.problems import Example, Problem, Rule, brief
from thidua.rules.fault import fault

PAGE_FILE, PROGRAM = (".html", ".htm"), re.compile(r"\.[a-z]\w*", re.IGNORECASE)
"""Endings of pages: of those that are files, and of what a program or another file has."""

OWN = re.compile(
    r"index\.html|404\.html|((guong|tin-bai|tien-do)/(\d{4}/)?|luu-tru/(\d{4}/\d\d/)?"
    r"|(loai|linh-vuc|phong-trao|don-vi|ke-hoach|su-kien|tim-kiem|rss|ngoai-tuyen)/)index\.html"
    r"|(feed|atom|sitemap|anh|assets|chuyen-huong)/.*"
    r"|[^/]+\.(xml|json|opml|ics|txt|js|webmanifest)(/.*)?"
)
"""Files of every site, whatever its stories are."""

A_PAGE = "là một trang của chuyên mục"

UNFIT = re.compile(r'[\s"\\<>^`{|}$]')
"""Signs that no address has as they are (RFC 3986, 2)."""
ASTRAY = re.compile(r"//|/\.\.?(/|$)|[\\\x00-\x1f\x7f]")
"""What no folder is called, or leads out of one."""

ALIAS_TAKEN = Rule(
    "alias-taken",
    "Địa chỉ cũ ghi trong `aliases` đang là một trang của chuyên mục, hoặc là địa chỉ cũ của bài "
    "khác. Người theo liên kết cũ sẽ không biết được đưa về đâu.",
    Example("aliases: [/guong/2023/vuon-cam/]", "aliases: [/guong/2023/ban-nho/]"),
)
ALIAS_FORM = Rule(
    "alias-form",
    "Địa chỉ cũ bắt đầu bằng dấu `/`, không kèm tên miền, không có dấu cách, không có phần sau dấu "
    "`#` (trình duyệt không gửi phần ấy cho máy chủ); viết khác thì không chuyển hướng được. Địa "
    "chỉ của cổng cũ như `/tin-tuc/rau-123.html`, `/?p=123`, `/tin.aspx?id=45` đều ghi được.",
    Example("aliases: [guong/2023/ban-nho]", "aliases: [/guong/2023/ban-nho/]"),
)


def file_of(alias: str) -> str:
    """The file of the site that any server sends to who asks for *alias*.

    Empty where there can be none: then the server's own configuration has to name the address.

    >>> [file_of(alias) for alias in ("/cu/bai/", "/cu/bai", "/tin/rau-123.html")]
    ['cu/bai/index.html', 'cu/bai/index.html', 'tin/rau-123.html']
    >>> file_of("/?p=123"), file_of("/tin/rau.aspx")
    ('', '')
    """
    path = PurePosixPath(unquote(alias).lstrip("/"))
    suffix = "" if alias.endswith("/") else path.suffix.lower()
    if "?" in alias or (PROGRAM.fullmatch(suffix) and suffix not in PAGE_FILE):
        return ""
    return str(path if suffix in PAGE_FILE else path / "index.html")


def aliases_free(column: Column) -> Iterator[Problem]:
    """What answers at an old address is no page of the site, and no other story's old address."""
    if not any(story.aliases for story in column.stories):
        return
    taken = {file: f"thuộc về {path}" for file, path in _pages(column)}
    for story in column.stories:
        for number, alias in enumerate(story.aliases):
            file = file_of(alias) or unquote(alias).lstrip("/")
            if owner := taken.get(file, A_PAGE if OWN.fullmatch(file) else ""):
                message = f"địa chỉ cũ {brief(alias)} đã {owner}"
                hint = "bỏ địa chỉ này khỏi aliases"
                yield fault(story, ("aliases", number), ALIAS_TAKEN, message, hint)
            taken.setdefault(file, f"thuộc về {story.document.path}")


def _pages(column: Column) -> Iterator[tuple[str, str]]:
    """The file of each page that a record has, and the record's path."""
    for record in chain[Story | Event](column.stories, column.events):
        yield file_of(record.address), record.document.path
    rooms: dict[str, Iterable[Field | Movement | Plan | Unit]] = {
        "linh-vuc": column.fields,
        "phong-trao": column.movements,
        "ke-hoach": column.plans,
        "don-vi": column.units,
    }
    for room, records in rooms.items():
        for own in records:
            yield f"{room}/{own.id}/index.html", own.document.path
    for page in column.pages:
        path = PurePosixPath(*PurePosixPath(page.document.path).parts[1:])
        folder = path.parent if path.name == "index.md" else path.with_suffix("")
        yield str(folder / "index.html"), page.document.path


def aliases_formed(story: Story, _: Column) -> Iterator[Problem]:
    """An old address is one that a browser asks this site's server for."""
    for number, alias in enumerate(story.aliases):
        right = _mended(alias)
        if right != alias:
            message = f"địa chỉ cũ '{brief(alias)}' không đúng dạng"
            hint = f"ghi {brief(right)}" if right else NO_ADDRESS
            yield fault(story, ("aliases", number), ALIAS_FORM, message, hint)


NO_ADDRESS = "bỏ địa chỉ này khỏi aliases; địa chỉ đúng có dạng /guong/2023/ten-cu/"


def _mended(alias: str) -> str:
    """*alias* as it should be written; empty where no address is meant that could lead on."""
    with suppress(ValueError):
        parts = urlsplit(alias.strip())
        path = "/" + parts.path.lstrip("/")
        whole = (f"{path}?{parts.query}" if parts.query else path).replace(" ", "%20")
        if (
            (whole != "/" or alias == "/")
            and not UNFIT.search(whole)
            and not ASTRAY.search(unquote(path))
        ):
            return whole
    return ""


CHECKS = (aliases_free,)
STORY_CHECKS = (aliases_formed,)
