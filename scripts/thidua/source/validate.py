"""Plain values become records; what does not fit becomes problems in Vietnamese."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from thidua.model.record import Document, KeyPath, Record
from thidua.problems import Problem, Severity, nearest
from thidua.source.frontmatter import Plain, locate, locate_key

R = TypeVar("R", bound=Record)

EXAMPLES = {
    "id": "id: urn:uuid:0b1f4a52-6c8f-5d0e-9c4e-2f6a7d1b3c55",
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
            EXAMPLES["title"],
        )
        return None, [problem]
    given = {key: value for key, value in values.items() if value is not None}
    try:
        return model.model_validate(given, context=(document, at)), []
    except ValidationError as error:
        return None, [_problem(model, details, document, at) for details in error.errors()]


def _problem(
    model: type[Record], details: ErrorDetails, document: Document, at: KeyPath
) -> Problem:
    kind = details["type"]
    within = details["loc"]
    keys = (*at, *within)
    name = str(keys[-1]) if keys else ""
    context: dict[str, Any] = details.get("ctx", {})
    place = locate_key(document, keys) if kind == "extra_forbidden" else locate(document, keys)
    if kind == "missing":
        place = locate(document, keys[:-1]) if len(keys) > 1 else (1, 1)
        rule, message, hint = "key-missing", f"thiếu '{name}'", EXAMPLES.get(name, f"{name}: …")
    elif kind == "extra_forbidden":
        near = nearest(name, _known_keys(model, within[:-1]))
        hint = f"có phải '{near}'?" if near else "xem các khóa trong sổ tay, mục Viết bài"
        rule, message = "key-unknown", f"không có khóa '{name}'"
    elif kind in ("enum", "literal_error"):
        expected = context["expected"].replace(" or ", ", ").replace("'", "")
        rule, message = "value-unknown", f"'{details['input']}' không dùng được cho '{name}'"
        near = nearest(str(details["input"]), expected.split(", "))
        hint = f"có phải '{near}'?" if near else f"một trong: {expected}"
    elif kind in ("date", "form"):
        rule = f"{kind}-invalid"
        message, hint = f"{name}: {details['msg']}", str(context.get("hint", ""))
    else:
        rule = "value-invalid"
        message, hint = _other(kind, name, details, context)
    return Problem(document.path, *place, rule, message, hint, Severity.ERROR)


def _other(kind: str, name: str, details: ErrorDetails, context: dict[str, Any]) -> tuple[str, str]:
    shown = details["input"]
    if kind in ("string_type", "string_too_short"):
        return f"'{name}' phải là chữ", EXAMPLES.get(name, f"{name}: …")
    if kind in ("tuple_type", "list_type"):
        return f"'{name}' phải là một danh sách", f"{name}: [một, hai]"
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return (
            f"'{name}' phải là các dòng “khóa: giá trị” thụt vào",
            f"{name}:\n      khóa: giá trị",
        )
    if kind.startswith("int"):
        return f"'{name}' phải là số nguyên, không phải '{shown}'", f"{name}: 1"
    if kind.startswith("bool"):
        return f"'{name}' phải là true hoặc false, không phải '{shown}'", f"{name}: true"
    if kind == "greater_than_equal":
        return f"'{name}' phải từ {context['ge']} trở lên", f"{name}: {context['ge']}"
    if kind == "too_short":
        return f"'{name}' phải có ít nhất {context['min_length']} mục", f"{name}: [...]"
    return f"'{name}' không đúng", EXAMPLES.get(name, "xem sổ tay, mục Viết bài")


def _known_keys(model: type[Record], within: KeyPath) -> list[str]:
    current: Any = model
    for key in within:
        if isinstance(key, str) and key in current.model_fields:
            current = _record_in(current.model_fields[key].annotation) or current
    return [field.alias or name for name, field in current.model_fields.items()]


def _record_in(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if found := _record_in(argument):
            return found
    return None
