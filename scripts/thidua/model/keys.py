"""The keys of a record, from their declarations: for messages, editors' tools and the handbook."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from thidua.model.record import Record, Word, held
from thidua.spelling import slugify

CODE = re.compile(r"[a-z]+(-[a-z0-9]+)*")
"""An example that means nothing by itself."""
QUOTED = re.compile(r"""^[\s\[\]{}>|*&!%#`@,'"?:-]|: | #|\s$""")
QUOTED_WITHIN = re.compile(rf"{QUOTED.pattern}|[,\[\]{{}}]")
"""Text that has to stand in quotes by itself, and in a list or mapping of one line."""


class _YamlSchema(GenerateJsonSchema):
    """The schema of what an editor writes, for tools that give YAML's values their types.

    The column's own reader takes every value as text, so a number may stand for text and text for a
    number; an optional key may be empty, and a list of one does without its brackets.
    """

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:
        return value

    def str_schema(self, schema: Any) -> JsonSchemaValue:
        pattern = schema.get("pattern", r"\S" if schema.get("min_length") else None)
        return {"type": ["string", "number"], **({"pattern": pattern} if pattern else {})}

    def int_schema(self, schema: Any) -> JsonSchemaValue:
        return {
            **super().int_schema(schema),
            "type": ["integer", "string"],
            "pattern": "^-?[0-9]+$",
        }

    def bool_schema(self, schema: Any) -> JsonSchemaValue:
        words = "^(true|false|yes|no)$"
        return {"type": ["boolean", "string"], "pattern": words, "examples": [True]}

    def enum_schema(self, schema: Any) -> JsonSchemaValue:
        return {"oneOf": [{"const": word.value, "title": word.label} for word in schema["members"]]}

    def nullable_schema(self, schema: Any) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    default_schema = nullable_schema

    def function_before_schema(self, schema: Any) -> JsonSchemaValue:
        inner = super().function_before_schema(schema)
        return {"anyOf": [inner["items"], inner]} if "items" in inner else inner

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        made = super().model_schema(schema)
        for name, key in made["properties"].items():
            if name not in made.get("required", ()):
                made["properties"][name] = _or_empty(key)
        return made


def _or_empty(key: JsonSchemaValue) -> JsonSchemaValue:
    about = [(name, key.pop(name)) for name in ("title", "description", "examples") if name in key]
    return {**dict(about), "anyOf": [*key.get("anyOf", [key]), {"type": "null"}]}


@cache
def json_schema(model: type[Record]) -> Mapping[str, Any]:
    """The JSON Schema (draft 2020-12) of what an editor may write as a *model*."""
    made = model.model_json_schema(schema_generator=_YamlSchema)
    for part in (made, *made.get("$defs", {}).values()):
        for name in ("title", "description"):  # of the class, in English
            part.pop(name, None)
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key of a record, as its declaration has it.

    ``example``: a value that can stand there; ``words``: all that can, where these are counted;
    ``takes_text``: any text can stand there, or a list of such; ``record``: what stands there, or
    in the list there, where that has keys of its own.
    """

    name: str
    label: str
    help: str
    required: bool
    example: Any
    words: type[Word] | None
    record: type[Record] | None
    takes_text: bool

    @property
    def sample(self) -> str:
        """The example, of a list its first item."""
        return str(self.example[0] if isinstance(self.example, list) else self.example)

    @property
    def text(self) -> bool:
        """Whether it is free text, no id of something else."""
        return self.takes_text and not CODE.fullmatch(self.sample)

    @property
    def line(self) -> str:
        """The key with its example, as a line of YAML.

        >>> from thidua.model.plan import Plan
        >>> keys(Plan)["period"].line
        'period: {from: 2023-01-01, until: 2025-12-31}'
        """
        return f"{self.name}: {written(self.example)}"

    @property
    def hint(self) -> str:
        """What to write, for who left it out: all words that can stand there, or an example.

        >>> from thidua.model.story import Exemplar
        >>> keys(Exemplar)["unit"].hint
        'unit: cao-phong (mã đơn vị trong content/danh-muc/don-vi.yml)'
        >>> keys(Exemplar)["status"].hint
        'status: draft (bản nháp), review (chờ duyệt), published (đã đăng) hoặc withdrawn (đã rút)'
        """
        if not isinstance(self.example, str):
            return self.line
        if self.words:
            *others, last = (
                word if slugify(word.label) == word else f"{word} ({word.label})"
                for word in self.words
            )
            return f"{self.name}: {', '.join(others)} hoặc {last}"
        why = f" ({self.help[0].lower()}{self.help[1:]})" if CODE.fullmatch(self.example) else ""
        return self.line + why


@cache
def keys(model: type[Record]) -> Mapping[str, Key]:
    """The keys of *model* by name, in the order of their declaration."""
    schema = json_schema(model)
    declared = [
        Key(
            name=(name := field.alias or attribute),
            label=field.title or "",
            help=field.description or "",
            required=field.is_required(),
            example=_example(schema["properties"][name], schema.get("$defs", {})),
            words=held(field.annotation, Word),
            record=held(field.annotation, Record),
            takes_text=_takes_text(schema["properties"][name]),
        )
        for attribute, field in model.model_fields.items()
    ]
    return {key.name: key for key in declared}


def _example(schema: Mapping[str, Any], defined: Mapping[str, Any]) -> Any:
    """The example that *schema* declares, else one of what it is made of."""
    match schema:
        case {"examples": [first, *_]} | {"const": first}:
            return first
        case {"anyOf": [first, *_]} | {"oneOf": [first, *_]}:
            return _example(first, defined)
        case {"$ref": name}:
            return _example(defined[name.rpartition("/")[2]], defined)
        case {"items": item}:
            return [_example(item, defined)]
        case {"properties": inner}:
            return {name: _example(inner[name], defined) for name in schema.get("required", ())}
    return "…"  # of a record that machines write


def _takes_text(schema: Mapping[str, Any]) -> bool:
    """Whether *schema* takes any text, or a list of such."""
    match schema:
        case {"anyOf": [first, *_]} | {"items": first}:
            return _takes_text(first)
        case {"type": ["string", "number"]}:
            return schema.get("pattern") in (None, r"\S")
    return False


def written(value: Any) -> str:
    """*value* in one line of YAML, as an editor would write it.

    >>> written([{"channel": "dai", "sample": True}]), written("Rau sạch: mười hai hộ")
    ('[{channel: dai, sample: true}]', '"Rau sạch: mười hai hộ"')
    """
    return _written(value, QUOTED)


def _written(value: Any, quoted: re.Pattern[str]) -> str:
    match value:
        case list():
            return f"[{', '.join(_written(item, QUOTED_WITHIN) for item in value)}]"
        case dict():
            pairs = (f"{key}: {_written(one, QUOTED_WITHIN)}" for key, one in value.items())
            return f"{{{', '.join(pairs)}}}"
        case str() if not quoted.search(value):
            return value
    return json.dumps(value, ensure_ascii=False)
