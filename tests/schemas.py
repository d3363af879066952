"""The JSON Schemas of the handbook, the records they are of, and how tests hold both together."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from thidua.handbook.kinds import KINDS
from thidua.model.keys import keys
from thidua.model.record import Record

SAMPLE = Path(__file__).parents[1]
SCHEMA = json.loads((SAMPLE / "content/huong-dan/bao-cao.schema.json").read_text("utf-8"))


def objects(schema: object) -> Iterator[dict[str, Any]]:
    """All that *schema* says of objects that must have keys."""
    if isinstance(schema, dict):
        if isinstance(schema.get("required"), list):
            yield schema
        for part in schema.values():
            yield from objects(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from objects(part)


def strict() -> Draft202012Validator:
    """What the schema does not name may not be there, as it may be in later releases."""
    narrow = json.loads(json.dumps(SCHEMA))
    for part in objects(narrow):
        part["additionalProperties"] = False
    Draft202012Validator.check_schema(narrow)
    return Draft202012Validator(narrow, format_checker=FormatChecker())


def records(model: type[Record]) -> set[type[Record]]:
    """*model*, and every kind of record that stands in it."""
    inner = {key.record for key in keys(model).values() if key.record}
    return {model}.union(*map(records, inner))


MODELS = sorted(set().union(*(records(kind.model) for kind in KINDS)), key=lambda m: m.__name__)
KEYS = [
    pytest.param(key, id=f"{model.__name__}.{key.name}")
    for model in MODELS
    for key in keys(model).values()
]
"""Every key of every record."""
