"""Reports and lists as JSON, and the handbook's page on them."""

from __future__ import annotations

import json
from pathlib import Path

from schemas import strict
from thidua.report import schema
from thidua.report.content import ExemplarList, Report


def test_json_keeps_its_keys(march: Report, quarter: ExemplarList) -> None:
    value = json.loads(schema.report_json(march))
    assert set(value) == {
        "schema", "type", "site", "url", "as_of", "commit", "samples", "withdrawn", "title", "plan",
        "year", "window", "targets", "channels", "published", "introduced", "units", "fields",
        "registrations", "silent", "changes", "checklist", "entries", "evidence", "verified",
        "unit", "honours", "events", "narrative", "reports",
    }  # fmt: skip
    assert (value["schema"], value["type"], value["commit"]) == (2, "report", "abc123")
    assert value["window"]["calendar"]["period"] == "2024-03"
    anchor = value["published"]["evidence"]
    assert len(value["evidence"][anchor]) == value["published"]["value"]
    assert value["registrations"]
    assert value["changes"]
    assert value["checklist"]
    listed = json.loads(schema.listing_json(quarter))
    for found in (value, listed):
        assert [error.message for error in strict().iter_errors(found)] == []
    assert listed["entries"][1]["recognition"]["decision"] == "9/QĐ"
    handbook = (Path(__file__).parents[2] / "content/huong-dan/bao-cao.md").read_text("utf-8")
    for key in {*value, *listed}:
        assert f"`{key}`" in handbook, key


def test_the_handbook_is_the_same_in_a_new_column() -> None:
    root = Path(__file__).parents[2]
    shipped = root / "scripts/thidua/edit/starters/common/content/huong-dan/bao-cao.md"
    assert shipped.read_bytes() == (root / "content/huong-dan/bao-cao.md").read_bytes()
