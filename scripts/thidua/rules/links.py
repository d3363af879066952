"""Links lead somewhere: to files of the column, to headings, to addresses that a browser opens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from thidua.model.column import Column
from thidua.model.gist import Gist
from thidua.model.record import Record
from thidua.model.story import Story
from thidua.problems import Problem, Severity, brief
from thidua.rules.fault import in_body
from thidua.rules.headings import heading_ids
from thidua.rules.pictures import pictures_in_text, shown_by
from thidua.source.links import SCHEMES, written
from thidua.spelling import nearest, slugify

OF_A_HEADING = re.compile(r"(?!fn(?:ref\d*)?:)[^_]")
"""What the end of a link begins with when it names a heading."""


SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
WEB = re.compile(r"www\.", re.IGNORECASE)
"""What an address of the outside world begins with that lacks its scheme."""


def _pages(column: Column) -> list[Record]:
    """Everything but stories that has a text with links in it."""
    return [*column.plans, *column.fields, *column.movements, *column.events, *column.pages]


def _records(column: Column) -> list[Record]:
    """Everything that has a text with links in it."""
    return [*column.stories, *_pages(column)]


def links_resolve(column: Column) -> Iterator[Problem]:
    """A link to a Markdown file names one that there is.

    What could not be read is there all the same: its own problem is told, not that of the link.
    """
    records = _records(column)
    known = {record.document.path for record in records} | column.there
    for record in records:
        for at, path, _ in record.document.links:
            if path not in known:
                near = nearest(path, known - {record.document.path})
                yield in_body(
                    record,
                    at,
                    "link-broken",
                    f"không có tệp '{brief(path)}' mà liên kết dẫn tới",
                    f"có phải '/{near}'?" if near else "kiểm tra lại đường dẫn",
                )


def doubtful(column: Column, gists: Mapping[str, Gist]) -> Iterator[str]:
    """The files to open before one can say that all links lead somewhere.

    Those with a link to no file that there is, and both ends of each link to a heading. *column*
    needs no stories; their *gists* are by the path of the file.
    """
    open_already = {
        r.document.path: [link[1:] for link in r.document.links] for r in _records(column)
    }
    known = open_already.keys() | column.there
    every = chain(open_already.items(), ((path, gist.links) for path, gist in gists.items()))
    for own, leads in every:
        for path, fragment in leads:
            if path not in known:
                yield own
            elif OF_A_HEADING.match(fragment):
                yield from (own, path)


def fragments_resolve(column: Column) -> Iterator[Problem]:
    """A link to a place in a text (``#dat-doi``) names a heading of that text.

    What the page itself adds (``_anh``, footnotes) is passed over.
    """
    records = {record.document.path: record for record in _records(column)}
    ids: dict[str, set[str]] = {}
    for record in records.values():
        for at, path, fragment in record.document.links:
            if not OF_A_HEADING.match(fragment) or path not in records:
                continue
            if path not in ids:
                ids[path] = heading_ids(records[path].document.body)
            if unquote(fragment) not in ids[path]:
                near = nearest(slugify(unquote(fragment)), ids[path])
                yield in_body(
                    record,
                    at,
                    "fragment-broken",
                    f"'{path}' không có đề mục '#{brief(fragment)}' mà liên kết dẫn tới",
                    f"có phải '#{near}'?" if near else "liên kết sẽ chỉ tới đầu trang",
                    Severity.WARNING,
                )


def story_links(story: Story, _: Column) -> Iterator[Problem]:
    """What a story links to by its bare name is published with it: its pictures, nothing else."""
    told = [
        (at, target)
        for at, target in written(story.document.body)
        if _odd(target) or (_beside(target) and not target.startswith(".."))
    ]
    pictures = {found.start("src") for found in pictures_in_text(story)} if told else set()
    shown = {picture.src for picture in shown_by(story)} if told else set()
    for at, target in told:
        if _odd(target) and at not in pictures:
            yield _not_opened(story, at, target)
        elif at not in pictures and _beside(target) not in shown:
            yield in_body(
                story,
                at,
                "link-file",
                f"tệp '{brief(target)}' không được đăng cùng bài, liên kết sẽ không mở được",
                "đăng tệp trên cổng rồi ghi cả địa chỉ https://…; bài khác thì ghi tên tệp .md",
            )


def page_links(column: Column) -> Iterator[Problem]:
    """What other texts link to is an address, or a file that is there."""
    for record in _pages(column):
        folder = (column.root / record.document.path).parent
        for at, target in written(record.document.body):
            name = _beside(target)
            if _odd(target):
                yield _not_opened(record, at, target)
            elif PurePosixPath(name).suffix and not _is_file(folder / name):
                near = nearest(name, [path.name for path in folder.iterdir() if path.is_file()])
                yield in_body(
                    record,
                    at,
                    "link-file",
                    f"không có tệp '{brief(name)}' mà liên kết dẫn tới",
                    f"có phải '{near}'?" if near else "chép tệp vào cạnh trang này",
                )


def _beside(target: str) -> str:
    """The file that *target* names from the text's folder, and that is no text; else empty."""
    name = unquote(re.split("[#?]", target)[0])
    return "" if SCHEME.match(target) or name.startswith("/") or name.endswith(".md") else name


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # no disk can have such a name
        return False


def _odd(target: str) -> bool:
    """Whether no browser would open *target*; on the page, its words would stand without a link."""
    scheme = SCHEME.match(target)
    return bool(WEB.match(target)) or (scheme is not None and scheme[1].lower() not in SCHEMES)


def _not_opened(record: Record, at: int, target: str) -> Problem:
    if WEB.match(target):
        message = f"địa chỉ '{brief(target)}' thiếu https://"
        return in_body(record, at, "link-scheme", message, f"ghi https://{brief(target)}")
    scheme, _, _ = target.partition(":")
    near = nearest(scheme.lower(), SCHEMES)
    return in_body(
        record,
        at,
        "link-scheme",
        f"liên kết bắt đầu bằng '{brief(scheme)}:' không mở được",
        f"có phải '{near}:'?" if near else "địa chỉ web bắt đầu bằng https://",
    )


RULES = (links_resolve, fragments_resolve, page_links)
STORY_RULES = (story_links,)
