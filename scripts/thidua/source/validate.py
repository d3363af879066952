"""What plain values lack to be a record, in Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from thidua.model.keys import CODE, Key, keys, written
from thidua.model.record import Document, KeyPath, Record
from thidua.model.story import Story, suggested_id
from thidua.problems import MOST, Example, Place, Problem, Rule, brief
from thidua.signs import named
from thidua.source.frontmatter import Plain, locate, locate_key
from thidua.spelling import meant, slugify

NOT_A_MAPPING = Rule(
    "not-a-mapping",
    "Mỗi mục của danh mục, cũng như phần khai báo của bài, gồm các dòng “khóa: giá trị”. Chữ để "
    "trơ không có khóa thì máy không biết đó là tên, mã hay ngày.",
    Example(
        "- Huyện Mai Châu",
        "- id: mai-chau\n  name: Huyện Mai Châu\n  level: huyen",
        Place.UNITS,
    ),
)
KEY_MISSING = Rule(
    "key-missing",
    "Khóa này bắt buộc mà không có, hoặc có mà để trống. Thiếu nó, bài không đăng và không đếm "
    "được. Nếu thiếu `id`, lời gợi ý cho sẵn một mã mới để chép vào.",
    Example("subject:", "subject: Chị Bùi Thị Hoa"),
)
KEY_UNKNOWN = Rule(
    "key-unknown",
    "Không có khóa tên như vậy, thường do gõ nhầm. Nếu lặng lẽ bỏ qua thì điều bạn ghi sẽ mất, nên "
    "máy báo lỗi, kể cả ở bài nháp.",
    Example(
        "sumary: Sau trận lũ, cả xóm dựng lại luống rau cao hơn trước.",
        "summary: Sau trận lũ, cả xóm dựng lại luống rau cao hơn trước.",
    ),
)
VALUE_UNKNOWN = Rule(
    "value-unknown",
    "Khóa này chỉ nhận vài giá trị cho sẵn, liệt kê trong lời gợi ý. Giá trị khác không biết xếp "
    "vào đâu trên trang và trong bảng đếm.",
    Example("status: da-dang", "status: published"),
)
DATE_INVALID = Rule(
    "date-invalid",
    "Ngày không có thật, hoặc không theo thứ tự năm-tháng-ngày. Ngày quyết định bài tính vào tháng "
    "nào, nên máy không đoán.",
    Example("date: 11/6/2024", "date: 2024-06-11"),
)
FORM_INVALID = Rule(
    "form-invalid",
    "Giá trị không đúng dạng quy định cho khóa: mã có dấu hay dấu cách, địa chỉ web thiếu "
    "`https://`. Lời báo nói dạng nào mới đúng.",
    Example("id: bài số 1", "id: urn:uuid:0b1f4a52-6c8f-5d0e-9c4e-2f6a7d1b3c55"),
)
VALUE_INVALID = Rule(
    "value-invalid",
    "Giá trị không đúng loại: chỗ cần một số lại là chữ, chỗ cần danh sách lại là một từ, hoặc "
    "chỗ cần `true`, `false` lại ghi chữ khác.",
    Example("image_people: một phần", "image_people: false"),
)
LIST_JOINED = Rule(
    "list-joined",
    "Viết liền một dòng, cách nhau bằng dấu phẩy hay chấm phẩy, thì máy hiểu là một mục: ba từ "
    "khóa thành một, hai tác giả thành một người.",
    Example("tags: rau sạch, tổ hợp tác, sau lũ", "tags: [rau sạch, tổ hợp tác, sau lũ]"),
)


def validate(
    model: type[Record], values: Plain, document: Document, at: KeyPath = ()
) -> list[Problem]:
    """Why the *values* at *at* in *document* are no *model*: up to MOST reasons; none: they are."""
    if not isinstance(values, dict):
        message, place = "chỗ này phải là các dòng “khóa: giá trị”", locate(document, at)
        hint = f"ví dụ {_first(model).line}"
        return [NOT_A_MAPPING.problem(document.path, message, hint, *place)]
    try:
        model.model_validate(present(values), context=(document, at))
        return []
    except ValidationError as error:
        errors = list(islice(error.errors(), MOST))
        empty = {key for key, value in values.items() if value is None}
        return [
            _problem(model, details, document, at, empty)
            for details in errors
            if details["type"] != "too_short" or not _explained(details, errors)
        ]


def present(values: Mapping[str, Plain]) -> dict[str, Plain]:
    """The keys behind which something stands."""
    return {key: value for key, value in values.items() if value is not None}


def _explained(empty: ErrorDetails, errors: list[ErrorDetails]) -> bool:
    """Whether a list is only empty because what stands in it was refused."""
    loc = empty["loc"]
    return any(len(d["loc"]) > len(loc) and d["loc"][: len(loc)] == loc for d in errors)


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
        rule, hint = KEY_MISSING, _key(model, within).hint
        if name == "id" and issubclass(model, Story):
            how = "thay dòng này bằng" if blank else "chép dòng này vào"
            hint = f"{how}: id: {suggested_id(document.path)}"
    elif kind == "extra_forbidden":
        place = locate_key(document, path)
        beside = keys(_record(model, within[:-1]))
        hint = meant(name, beside, "xem sổ tay, mục Các khóa")
        rule, message = KEY_UNKNOWN, f"không có khóa '{name}'"
    elif kind in ("enum", "literal_error"):
        expected = context["expected"].replace(" or ", ", ").replace("'", "")
        given = brief(details["input"])
        rule, message = VALUE_UNKNOWN, f"'{given}' không dùng được cho '{name}'"
        labels = {slugify(word.label): word for word in _key(model, within).words or ()}
        word = labels.get(slugify(given), given)  # who wrote “đã đăng” meant published
        hint = meant(word, expected.split(", "), f"một trong: {expected}")
    elif kind in ("date", "form"):
        rule = DATE_INVALID if kind == "date" else FORM_INVALID
        message, hint = f"{name}: {details['msg']}", str(context.get("hint", ""))
    elif kind == "joined":
        rule, message = LIST_JOINED, f"{name}: {details['msg']}"
        items = written(context["items"])
        hint = f"viết {name}: {items}"
        if place != locate(document, (*at, *within[: within.index(name) + 1])):
            hint = f"tách thành {len(context['items'])} mục: {items[1:-1]}"
        elif within[-1] == name and not all(map(CODE.fullmatch, context["items"])):
            hint += f"; nếu đúng là một mục: {name}: {written([context['whole']])}"
    else:
        rule = VALUE_INVALID
        message, hint = _other(kind, path, _key(model, within), details)
    given = name if kind == "extra_forbidden" else details["input"]
    if rule is not LIST_JOINED and isinstance(given, str) and (odd := named(given)):
        hint = f"{odd}; {hint}"
    return rule.problem(document.path, message, hint, *place)


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
