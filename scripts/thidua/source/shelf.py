"""The column with its stories closed: each is known by its gist, and opened when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, NamedTuple

from thidua.model.column import Column
from thidua.model.gist import Gist
from thidua.model.period import Period
from thidua.problems import ContentError, Problem
from thidua.source.memory import Parts, unpacked
from thidua.source.places import Task
from thidua.source.read import opened


class Kept(NamedTuple):
    """A file as it was read: its records, closed; what is wrong with it; a story's gist.

    ``parts``: where its records are, under the number ``part``.
    """

    task: Task
    parts: Parts | Sequence[bytes]
    part: int
    problems: tuple[Problem, ...]
    gist: Gist | None

    @property
    def path(self) -> str:
        """The path of the file from the column's root."""
        return self.task.file.shown

    def opened(self) -> tuple[Any, ...]:
        """The records of the file, which is read once more where its memory is damaged.

        Raises:
            ContentError: by then it is another file, which nobody has checked.
        """
        try:
            closed = self.parts[self.part]
        except LookupError:
            if not self.task.file.same():
                raise ContentError([Problem(self.path, 1, 1, *CHANGED)]) from None
            return self.task.done().records
        return opened(self.task.model, self.path, unpacked(closed))


CHANGED = ("file-changed", "tệp vừa thay đổi trong lúc máy đọc", "chạy lại lệnh")


@dataclass(frozen=True, slots=True)
class Shelf:
    """A column without its stories, and these, closed, each list in the order of its files."""

    lists: Column
    exemplars: tuple[Kept, ...]
    articles: tuple[Kept, ...]

    @property
    def gists(self) -> dict[str, Gist]:
        """The gist of each story that could be read, by the path of its file."""
        return {k.path: k.gist for k in chain(self.exemplars, self.articles) if k.gist}

    def column(self) -> Column:
        """The column with all its stories."""
        return self._with(lambda _: True)

    def within(self, days: Period) -> Column:
        """The column with the stories that count for anything on one of *days*.

        What happened on them is told by these stories alone: it is an error if two records tell of
        one publication on two days.
        """
        first, last = days.start.toordinal(), days.end.toordinal()
        return self._with(
            lambda kept: kept.gist and any(first <= day <= last for day in kept.gist.days)
        )

    def holding(self, paths: Iterable[str]) -> Column:
        """The column with the stories whose files are among *paths*."""
        wanted = frozenset(paths)
        return self._with(lambda kept: kept.path in wanted)

    def _with(self, wanted: Callable[[Kept], object]) -> Column:
        def records(closed: Iterable[Kept]) -> tuple[Any, ...]:
            return tuple(record for kept in closed if wanted(kept) for record in kept.opened())

        return replace(
            self.lists, exemplars=records(self.exemplars), articles=records(self.articles)
        )
