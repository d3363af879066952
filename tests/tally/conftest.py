"""A desk on which small columns are built in memory, and their counts laid out as tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import pytest

import thidua
from thidua.model.column import Column, Site
from thidua.model.exemplar import RegisteredExemplar
from thidua.model.plan import Plan
from thidua.model.record import Document, Record
from thidua.model.registry import Channel, Unit
from thidua.model.story import Article, Exemplar, Publication
from thidua.problems import errors_among
from thidua.source.load import load_column
from thidua.tally.attainment import State, Tally, tally

R = TypeVar("R", bound=Record)
STARTERS = Path(thidua.__file__).parent / "edit" / "starters"
SITE = Site(name="Cột", url="https://cot.example/", zone=ZoneInfo("Asia/Ho_Chi_Minh"))
SIGN = {State.MET: "+", State.SHORT: "-", State.IN_PROGRESS: "~", State.FUTURE: "."}
TERM = {"from": "2023-01-01", "until": "2025-12-31"}


def _record(model: type[R], path: str, values: Mapping[str, Any]) -> R:
    return model.model_validate(dict(values), context=(Document(path, ""), ()))


@cache
def _starter(name: str) -> Column:
    root = STARTERS / name
    column, problems = load_column(root, root / "content", root / "exemplars", SITE)
    assert not errors_among(problems)
    return column


class Desk:
    """Makes records with what a test does not care about filled in."""

    zone = SITE.zone

    def __init__(self) -> None:
        self.made = 0

    def story(self, model: type[R], folder: str, name: str, day: str, more: dict[str, Any]) -> R:
        self.made += 1
        name = name or f"bai-{self.made}"
        values = {
            "id": f"tag:cot.example,2024:{name}",
            "title": name,
            "date": day,
            "status": "published",
        }
        return _record(model, f"{folder}/{day[:4]}/{name}.md", {**values, **more})

    def exemplar(self, unit: str, day: str, name: str = "", **more: Any) -> Exemplar:
        """An exemplar of *unit*, published on *day* unless *more* says otherwise."""
        values = {
            "subject": "Tổ hợp tác",
            "kind": "tap-the",
            "model": "dien-hinh",
            "unit": unit,
            "fields": ["nong-nghiep"],
        }
        return self.story(Exemplar, "exemplars", name, day, {**values, **more})

    def article(self, day: str, name: str = "", **more: Any) -> Article:
        """An article published on *day* unless *more* says otherwise."""
        return self.story(Article, "content/tin-bai", name, day, more)

    def aired(self, channel: str, day: str, **more: Any) -> Publication:
        """A publication without a page here."""
        path = f"content/dang-phat/{channel}/{day[:4]}.yml"
        return _record(Publication, path, {"channel": channel, "date": day, **more})

    def told(self, channel: str, day: str, **more: Any) -> dict[str, Any]:
        """A publication as a story tells of it."""
        return {"channel": channel, "date": day, **more}

    def line(self, unit: str, introduced: str | None, name: str = "", **more: Any) -> Any:
        """A line of the register, in the file of the year of *introduced*."""
        self.made += 1
        values = {
            "id": f"dong-{self.made}",
            "subject": name or f"Tổ {self.made}",
            "kind": "tap-the",
            "model": "dien-hinh",
            "unit": unit,
            "fields": ["nong-nghiep"],
            "introduced": introduced,
        }
        path = f"content/dien-hinh/{(introduced or '2024')[:4]}.yml"
        return _record(RegisteredExemplar, path, {**values, **more})

    def unit(self, id: str, level: str, **more: Any) -> Unit:
        return _record(
            Unit, "content/danh-muc/don-vi.yml", {"id": id, "name": id, "level": level, **more}
        )

    def channel(self, id: str, **more: Any) -> Channel:
        values = {"id": id, "name": id, "kind": "press", **more}
        return _record(Channel, "content/danh-muc/kenh.yml", values)

    def plan(self, *targets: Mapping[str, Any], **term: str) -> Plan:
        """A plan of 2023 to 2025 unless *term* says otherwise; of publications each month."""
        usual = {
            "name": "Chỉ tiêu",
            "count": "publications",
            "per": "month",
            "at_least": 1,
            "source": "I",
        }
        filled = [{"id": f"ct-{n}", **usual, **t} for n, t in enumerate(targets, 1)]
        period = {
            "from": term.get("since", TERM["from"]),
            "until": term.get("until", TERM["until"]),
        }
        values = {"id": "p", "title": "Kế hoạch", "period": period, "targets": filled}
        values |= {"registers": {"level": term["registers"]}} if "registers" in term else {}
        return _record(Plan, "content/ke-hoach/p.md", values)

    def starter(self, name: str, *records: Record) -> Column:
        """The column of a starter, with *records* in it."""
        return self.column(*records, base=_starter(name))

    def column(self, *records: Record, base: Column | None = None) -> Column:
        """A column of *records*, in the order given."""
        base = base or Column(root=Path(), site=SITE)

        def among(kind: type[R], there: tuple[R, ...]) -> tuple[R, ...]:
            return (*there, *(r for r in records if isinstance(r, kind)))

        return replace(
            base,
            exemplars=among(Exemplar, base.exemplars),
            articles=among(Article, base.articles),
            register=among(RegisteredExemplar, base.register),
            publications=among(Publication, base.publications),
            units=among(Unit, base.units),
            channels=among(Channel, base.channels),
            plans=among(Plan, base.plans),
        )

    def at(self, as_of: str | date) -> datetime:
        """The last instant of a day."""
        day = date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
        return datetime.combine(day, time.max, self.zone)

    def count(self, column: Column, as_of: str | date, year: int | None = None) -> Tally:
        """The count of the column's only plan, at the end of a day."""
        (plan,) = column.plans
        at = self.at(as_of)
        return tally(column, plan, year or at.year, at)

    def board(self, column: Column, as_of: str | date, year: int | None = None) -> dict[str, str]:
        """A line a target (and unit, after a colon): done/required and a sign a period, the year.

        ``+`` is met, ``-`` short, ``~`` in progress, ``.`` future.
        """
        lines = {}
        for entry in self.count(column, as_of, year).targets:
            name = entry.target.id + (f":{entry.unit.id}" if entry.unit else "")
            cells = [f"{p.actual}/{p.required}{SIGN[p.state]}" for p in entry.periods]
            total = entry.year
            due = f"due {total.expected} missing {total.missing}"
            lines[name] = " ".join([*cells, f"| {total.actual}/{total.required}", due])
        return lines

    def check(self, table: str, column: Column, as_of: str | date, year: int | None = None) -> None:
        """*table*, written as :meth:`board` says, is counted; it may leave targets out."""
        written = dict(line.split(None, 1) for line in table.strip().splitlines())
        written = {name: " ".join(line.split()) for name, line in written.items()}
        found = self.board(column, as_of, year)
        assert {name: found.get(name) for name in written} == written

    def withdrawn(self, day: str, **more: Any) -> dict[str, Any]:
        """What a story says that was taken back on *day*."""
        why = {"date": day, "reason": "Tổ xin thôi", **more}
        return {"status": "withdrawn", "withdrawn": why}

    def consent(self, **more: str) -> dict[str, Any]:
        """What an exemplar says that somebody agreed to."""
        return {"consent": {"by": "Ông A", "scope": "đăng bài", "date": "2023-01-01", **more}}


@pytest.fixture(scope="session")
def desk() -> Desk:
    return Desk()
