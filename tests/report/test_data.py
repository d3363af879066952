"""The tally as JSON: its keys are a promise."""

from __future__ import annotations

import json
from typing import Any

import pytest

from thidua.report.data import as_data


def test_the_keys_are_those_that_were_promised(counted: Any) -> None:
    found = counted(
        {"per": "year", "at_least": 2},
        {"count": "exemplars", "per": "year", "each": "unit", "name": "Điển hình", "source": "II"},
        units=({"id": "dong", "name": "Huyện Đông", "level": "huyen"},),
        ran=("2024-02-29",),
        introduced=(("dong", "2024-03-01"),),
    )
    assert as_data(found) == {
        "schema": 2,
        "type": "count",
        "plan": "p",
        "year": 2024,
        "as_of": "2024-12-31",
        "samples": 0,
        "withdrawn": 0,
        "verified": False,
        "targets": [
            {
                "id": "ct-1",
                "name": "Tin",
                "count": "publications",
                "unit": None,
                "per": "year",
                "at_least": 2,
                "source": "I",
                "periods": [
                    {
                        "period": "2024",
                        "actual": 1,
                        "required": 2,
                        "expected": 2,
                        "missing": 1,
                        "scheduled": 0,
                        "state": "short",
                        "publications": [
                            {
                                "channel": "dai",
                                "date": "2024-02-29",
                                "issue": "0",
                                "url": "",
                                "title": "",
                                "stories": [],
                            }
                        ],
                        "stories": [],
                    }
                ],
                "year": {
                    "actual": 1,
                    "required": 2,
                    "expected": 2,
                    "missing": 1,
                    "scheduled": 0,
                    "recognised": 0,
                },
            },
            {
                "id": "ct-2",
                "name": "Điển hình",
                "count": "exemplars",
                "unit": "dong",
                "per": "year",
                "at_least": 1,
                "source": "II",
                "periods": [
                    {
                        "period": "2024",
                        "actual": 1,
                        "required": 1,
                        "expected": 1,
                        "missing": 0,
                        "scheduled": 0,
                        "state": "met",
                        "publications": [],
                        "stories": ["tag:a,2024:0"],
                    }
                ],
                "year": {
                    "actual": 1,
                    "required": 1,
                    "expected": 1,
                    "missing": 0,
                    "scheduled": 0,
                    "recognised": 0,
                },
            },
        ],
    }


@pytest.mark.parametrize(
    ("per", "labels"),
    [
        ("month", [f"2024-{month:02}" for month in range(1, 13)]),
        ("quarter", ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]),
        ("year", ["2024"]),
        ("period", ["2023-01-01/2024-12-31"]),
    ],
)
def test_a_period_is_named_in_one_way(counted: Any, per: str, labels: list[str]) -> None:
    (target,) = as_data(counted({"per": per}))["targets"]
    assert [p["period"] for p in target["periods"]] == labels


def test_the_states_are_four_words(counted: Any) -> None:
    (target,) = as_data(counted({"per": "quarter"}, ran=("2024-01-31",), as_of="2024-08-01"))[
        "targets"
    ]
    assert [p["state"] for p in target["periods"]] == ["met", "short", "in-progress", "future"]


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_the_sample_adds_up_and_is_plain_json(sample: Any, year: int) -> None:
    found = json.loads(json.dumps(as_data(sample(year))))
    assert found["targets"]
    for target in found["targets"]:
        periods, whole = target["periods"], target["year"]
        behind = "publications" if target["count"] == "publications" else "stories"
        assert all(p["actual"] == len(p[behind]) for p in periods)
        assert whole["actual"] == sum(p["actual"] for p in periods)
        assert whole["required"] == sum(p["required"] for p in periods)
        assert whole["missing"] == max(0, whole["required"] - whole["actual"])
        assert whole["expected"] == sum(p["expected"] for p in periods)
        assert whole["scheduled"] == sum(p["scheduled"] for p in periods)
        assert whole["expected"] <= whole["required"]
