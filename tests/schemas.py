"""The JSON Schema of the handbook, and how tests hold the program to it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

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
