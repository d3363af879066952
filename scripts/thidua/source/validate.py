"""Plain values become records; what does not fit becomes problems in Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from thidua.model.record import Document, KeyPath, Record, record_in
from thidua.model.registry import Page
from thidua.model.story import Story, suggested_id
from thidua.problems import Problem, brief
from thidua.source.frontmatter import Plain, locate, locate_key
from thidua.spelling import meant

R = TypeVar("R", bound=Record)

EXAMPLES = {
    "id": "id: cao-phong (mã ngắn, chữ thường không dấu)",
    "title": "title: Hợp tác xã cam làm lại từ đất",
    "summary": "summary: một, hai câu khiến người ta muốn đọc",
    "date": "date: 2024-06-11",
    "status": "status: draft (bản nháp) hoặc published (đã đăng)",
    "subject": "subject: Hợp tác xã cam Đồi Sương",
    "kind": "kind: tap-the, ca-nhan hoặc ho-gia-dinh",
    "model": "model: dien-hinh, mo-hinh-moi, nhan-to-moi hoặc nguoi-tot-viec-tot",
    "unit": "unit: cao-phong (mã đơn vị trong content/danh-muc/don-vi.yml)",
    "fields": "fields: [nong-nghiep]",
    "channel": "channel: bao-hoa-binh (mã kênh trong content/danh-muc/kenh.yml)",
}


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
            "ví dụ " + (EXAMPLES["title"] if issubclass(model, Page | Story) else "id: cao-phong"),
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
    keys = (*at, *within)
    name = brief(next((key for key in reversed(within) if isinstance(key, str)), ""))
    context: dict[str, Any] = details.get("ctx", {})
    place = locate(document, keys)
    if kind == "missing":
        blank = len(within) == 1 and name in empty
        if not at and len(within) == 1 and not blank and place == locate(document, ()):
            place = (1, 1)  # no line of the file is to blame
        message = f"'{name}' đang để trống" if blank else f"thiếu '{name}'"
        rule, hint = "key-missing", EXAMPLES.get(name, f"{name}: …")
        if name == "id" and issubclass(model, Story):
            how = "thay dòng này bằng" if blank else "chép dòng này vào"
            hint = f"{how}: id: {suggested_id(document.path)}"
    elif kind == "extra_forbidden":
        place = locate_key(document, keys)
        known = _known_keys(model, within[:-1])
        hint = meant(name, known, "xem các khóa trong sổ tay, mục Viết bài")
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
        message, hint = _other(kind, keys, name, details)
    return Problem(document.path, *place, rule, message, hint)


def _other(kind: str, keys: KeyPath, name: str, details: ErrorDetails) -> tuple[str, str]:
    last, given, limits = keys[-1], brief(details["input"]), details.get("ctx", {})
    example = EXAMPLES.get(name, f"{name}: …")
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


def _known_keys(model: type[Record], within: KeyPath) -> list[str]:
    current: Any = model
    for key in within:
        if isinstance(key, str) and key in current.model_fields:
            current = record_in(current.model_fields[key].annotation) or current
    return [field.alias or name for name, field in current.model_fields.items()]
