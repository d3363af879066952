"""Plain values become records; what does not fit becomes problems in Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from thidua.model.keys import Key, keys
from thidua.model.record import Document, KeyPath, Record
from thidua.model.story import Story, suggested_id
from thidua.problems import Problem, brief
from thidua.source.frontmatter import Plain, locate, locate_key
from thidua.spelling import meant

R = TypeVar("R", bound=Record)


def validate(
    model: type[R], values: Plain, document: Document, at: KeyPath = ()
) -> tuple[R | None, list[Problem]]:
    """One record from the values at *at* in *document*, or every reason why there is none."""
    if not isinstance(values, dict):
        problem = Problem(
            document.path,
            *locate(document, at),
            "not-a-mapping",
            "chỗ này phải là các dòng “khóa: giá trị”",
            f"ví dụ {_first(model).line}",
        )
        return None, [problem]
    try:
        return model.model_validate(present(values), context=(document, at)), []
    except ValidationError as error:
        found = error.errors()
        empty = {key for key, value in values.items() if value is None}
        return None, [
            _problem(model, details, document, at, empty)
            for details in found
            if details["type"] != "too_short" or not _explained(details, found)
        ]


def present(values: Mapping[str, Plain]) -> dict[str, Plain]:
    """The keys behind which something stands."""
    return {key: value for key, value in values.items() if value is not None}


def _explained(empty: ErrorDetails, found: list[ErrorDetails]) -> bool:
    """Whether a list is only empty because what stands in it was refused."""
    loc = empty["loc"]
    return any(len(d["loc"]) > len(loc) and d["loc"][: len(loc)] == loc for d in found)


def _problem(
    model: type[Record], details: ErrorDetails, document: Document, at: KeyPath, empty: set[str]
) -> Problem:
    """*details* for people; *empty* are the keys behind which nothing stands."""
    kind = details["type"]
    within = details["loc"]
    path = (*at, *within)
    name = brief(next((key for key in reversed(within) if isinstance(key, str)), ""))
    context: dict[str, Any] = details.get("ctx", {})
    place = locate(document, path)
    if kind == "missing":
        blank = len(within) == 1 and name in empty
        if not at and len(within) == 1 and not blank and place == locate(document, ()):
            place = (1, 1)  # no line of the file is to blame
        message = f"'{name}' đang để trống" if blank else f"thiếu '{name}'"
        rule, hint = "key-missing", _key(model, within).hint
        if name == "id" and issubclass(model, Story):
            how = "thay dòng này bằng" if blank else "chép dòng này vào"
            hint = f"{how}: id: {suggested_id(document.path)}"
    elif kind == "extra_forbidden":
        place = locate_key(document, path)
        beside = keys(_record(model, within[:-1]))
        hint = meant(name, beside, "xem các khóa trong sổ tay, mục Viết bài")
        rule, message = "key-unknown", f"không có khóa '{name}'"
    elif kind in ("enum", "literal_error"):
        expected = context["expected"].replace(" or ", ", ").replace("'", "")
        given = brief(details["input"])
        rule, message = "value-unknown", f"'{given}' không dùng được cho '{name}'"
        hint = meant(given, expected.split(", "), f"một trong: {expected}")
    elif kind in ("date", "form"):
        rule = "date-invalid" if kind == "date" else "form-invalid"
        message, hint = f"{name}: {details['msg']}", str(context.get("hint", ""))
    else:
        rule = "value-invalid"
        message, hint = _other(kind, path, _key(model, within), details)
    return Problem(document.path, *place, rule, message, hint)


def _other(kind: str, at: KeyPath, key: Key, details: ErrorDetails) -> tuple[str, str]:
    last, given, limits = at[-1], brief(details["input"]), details.get("ctx", {})
    name, example = key.name, key.hint
    what = f"mục {last + 1} của '{name}'" if isinstance(last, int) else f"'{name}'"
    if kind == "string_too_short":
        return f"{what} đang để trống", example
    if kind == "string_type":
        return f"{what} phải là chữ, không phải danh sách hay khóa con", example
    if kind in ("tuple_type", "list_type"):
        return f"{what} phải là một danh sách", f"mỗi mục một dòng, thụt vào dưới {name}: và có -"
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        hint = f"viết dưới {name}: mỗi khóa một dòng, thụt vào hai dấu cách"
        return f"{what} phải gồm các dòng “khóa: giá trị”", hint
    if kind.startswith("int"):
        return f"{what} phải là số nguyên, không phải '{given}'", f"{name}: 1"
    if kind.startswith("bool"):
        message = f"{what} phải là true (có) hoặc false (không), không phải '{given}'"
        return message, f"{name}: true, hoặc {name}: false"
    if kind == "greater_than_equal":
        return f"{what} phải từ {limits['ge']} trở lên", f"{name}: {limits['ge']}"
    if kind == "too_short":
        return f"{what} phải có ít nhất {limits['min_length']} mục", example
    return f"giá trị của {what} không dùng được", example


def _first(model: type[Record]) -> Key:
    """The required key of *model* that an example should begin with: its title, if it has one."""
    required = {name: key for name, key in keys(model).items() if key.required}
    return required.get("title") or next(iter(required.values()))


def _key(model: type[Record], within: KeyPath) -> Key:
    """The last key of those that lead *within* a *model*."""
    last = max(n for n, key in enumerate(within) if isinstance(key, str))
    return keys(_record(model, within[:last]))[str(within[last])]


def _record(model: type[Record], within: KeyPath) -> type[Record]:
    """The kind of record to which the keys *within* a *model* lead."""
    for name in within:
        inner = keys(model)[name].record if isinstance(name, str) else None
        model = inner or model
    return model
