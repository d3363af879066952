"""What is wrong with the content, said to the person who can mend it."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

LONGEST = 60
"""Characters of a quoted value; more would hide what is said about it."""

MOST = 500
"""Problems that are looked for in one text, by one check; more of a kind help nobody."""


class Severity(StrEnum):
    """An error stops the build and the count; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One mistake at one place. ``line`` and ``column`` count from 1.

    >>> print(Problem("a.md", 7, 8, "unit-unknown", "không có đơn vị 'x'", "có phải 'y'?"))
    a.md:7:8: không có đơn vị 'x' [unit-unknown]
        gợi ý: có phải 'y'?
    """

    path: str
    line: int
    column: int
    rule: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        prefix = "cảnh báo: " if self.severity is Severity.WARNING else ""
        shown = f"{self.path}:{self.line}:{self.column}: {prefix}{self.message} [{self.rule}]"
        return f"{shown}\n    gợi ý: {self.hint}" if self.hint else shown


class Place(StrEnum):
    """Where the lines of an example stand."""

    FRONT = "front matter of a story"
    BODY = "text of a story"
    STORY = "whole file of a story"
    PLAN = "front matter of a plan"
    EVENT = "front matter of an event"
    REPORT = "whole file of what people write for a report"
    UNITS = "list of units"
    BROADCASTS = "list of publications without a story"
    REGISTER = "year 2023 of the register of exemplars"
    SUBMISSIONS = "list of what was handed in"
    FOLDER = "files in a folder, by name"
    FEED = "feed of a built site"
    SETTINGS = "mkdocs.yml"


class Example(NamedTuple):
    """Lines as an editor writes them: some that break a rule, and the same ones mended."""

    wrong: str
    right: str
    place: Place = Place.FRONT


@dataclass(frozen=True, slots=True)
class Rule:
    """What the content is held to; a module constant beside the function that looks after it.

    Attributes:
        name: never changes: editors look it up, and other programs filter by it.
        why: what its message means, and what readers, counts or portals would get otherwise.
        example: stands in the handbook, and is tested.
        severity: of its problems.
        lenient: an error from which a draft is still let off with a warning.
    """

    name: str
    why: str
    example: Example
    severity: Severity = Severity.ERROR
    lenient: bool = False

    def problem(
        self, path: str, message: str, hint: str = "", line: int = 1, column: int = 1
    ) -> Problem:
        """What breaks the rule, in the file *path*."""
        return Problem(path, line, column, self.name, message, hint, self.severity)


class ContentError(Exception):
    """The content has errors: nothing was built and nothing was counted.

    Attributes:
        problems: every error found, sorted.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[ContentError], tuple[tuple[Problem, ...]]]:
        """How another process hands it on."""
        return ContentError, (self.problems,)


SYSTEM = {
    errno.EACCES: "không có quyền",
    errno.EADDRINUSE: "đang có chương trình khác dùng",
    errno.EADDRNOTAVAIL: "không phải địa chỉ của máy này",
    errno.EBUSY: "đang có chương trình khác dùng",
    errno.EEXIST: "đã có",
    errno.EIO: "đĩa hỏng",
    errno.EISDIR: "đó là thư mục",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.ENOENT: "không có ở đó",
    errno.ENOSPC: "đĩa đã đầy",
    errno.ENOTDIR: "trên đường dẫn có thứ không phải thư mục",
    errno.EPERM: "không được phép",
    errno.EROFS: "đĩa chỉ cho đọc",
}
"""What the system refuses, in Vietnamese."""


def system_reason(error: OSError) -> str:
    """Why the system refused something; in its own words where they are rare.

    >>> system_reason(OSError(errno.ENOSPC, "No space left on device"))
    'đĩa đã đầy'
    """
    return SYSTEM.get(error.errno or 0) or error.strerror or str(error)


def brief(value: object) -> str:
    """What somebody wrote, in one line and short enough to stand inside a message.

    >>> brief("một\\n  hai"), len(brief("a" * 99))
    ('một hai', 60)
    """
    line = " ".join(str(value).split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def errors_among(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that forbid a build and a count, sorted."""
    return sorted(p for p in problems if p.severity is Severity.ERROR)
