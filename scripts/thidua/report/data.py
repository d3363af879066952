"""A tally as plain data, and plain data as JSON.

The keys are a promise to other programs: ``schema`` counts its breaks. The handbook
(huong-dan/bao-cao.md) says what each means.
"""

from __future__ import annotations

from typing import Any

from pydantic_core import to_json

from thidua.tally.attainment import PeriodTally, Tally, TargetTally

SCHEMA = 2


def numbers(actual: object, entry: Any) -> dict[str, Any]:
    """The five numbers of *entry*, each under its one name; *actual* may lead to its evidence."""
    names = "required", "expected", "missing", "scheduled"
    return {"actual": actual, **{name: getattr(entry, name) for name in names}}


def json_text(value: object) -> str:
    """*value* as JSON, one key a line, as people and programs like to compare it.

    >>> print(json_text({"plan": "hoà bình"}), end="")
    {
      "plan": "hoà bình"
    }
    """
    return to_json(value, indent=2).decode() + "\n"


def as_data(tally: Tally, verified: bool = False) -> dict[str, Any]:
    """The whole tally, ready for :func:`json_text`; dates as ISO 8601, numbers as numbers.

    ``verified``: it counts verified publications alone.
    """
    return {
        "schema": SCHEMA,
        "type": "count",
        "plan": tally.plan.id,
        "year": tally.year,
        "as_of": tally.as_of.isoformat(),
        "samples": tally.samples,
        "withdrawn": tally.withdrawn,
        "verified": verified,
        "targets": [_target(t) for t in tally.targets],
    }


def _target(entry: TargetTally) -> dict[str, Any]:
    target = entry.target
    return {
        "id": target.id,
        "name": target.name,
        "count": target.count.value,
        "unit": entry.unit.id if entry.unit else None,
        "per": target.per.value,
        "at_least": target.at_least,
        "source": target.source,
        "periods": [_period(p) for p in entry.periods],
        "year": {**numbers(entry.year.actual, entry.year), "recognised": entry.recognised},
    }


def _period(entry: PeriodTally) -> dict[str, Any]:
    return {
        "period": entry.period.label,
        **numbers(entry.actual, entry),
        "state": entry.state.value,
        "publications": [
            {
                "channel": p.channel,
                "date": p.date.isoformat(),
                "issue": p.issue,
                "url": p.url,
                "title": p.title,
                "stories": list(p.stories),
            }
            for p in entry.publications
        ],
        "stories": list(entry.stories),
    }
