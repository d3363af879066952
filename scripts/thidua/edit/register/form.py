"""The form on which units are asked: registered, chosen, introduced, recognised in one sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from thidua.edit.register.columns import FormColumn
from thidua.edit.register.tables import TableCell
from thidua.model.column import Column
from thidua.model.exemplar import ExemplarFacts, Kind, Model, RegisteredExemplar
from thidua.model.parts import Recognised
from thidua.model.registry import Registration, Unit
from thidua.model.story import Exemplar
from thidua.report.workbook import A3, CELL, FONT, LINE, LOOKS, row_height
from thidua.source.places import REGISTER
from thidua.spelling import canonical_name
from thidua.tally.registration import year_of_registration

EMPTY = 30
"""Rows that are left to be filled in."""
LISTS = "Danh mục"
"""The hidden sheet from which cells are chosen."""
NOT_BEFORE = date(2000, 1, 1)
WIDTHS: Mapping[FormColumn, float] = {
    FormColumn.ORDER: 5,
    FormColumn.UNIT: 24,
    FormColumn.SUBJECT: 30,
    FormColumn.KIND: 12,
    FormColumn.MODEL: 17,
    FormColumn.FIELDS: 24,
    FormColumn.REGISTERED: 8,
    FormColumn.URL: 22,
    FormColumn.DECISION: 16,
    FormColumn.AWARDS: 28,
    FormColumn.CODE: 14,
}
"""Of the columns that are not as wide as a day."""
USUAL = 12
DAYS = (FormColumn.CHOSEN, FormColumn.INTRODUCED, FormColumn.DECIDED, FormColumn.CONSENT)
HINT = (
    "Ô có mũi tên thì chọn trong danh sách. Đăng ký thì ghi x; giới thiệu, công nhận đến đâu ghi "
    "đến đấy. Tên cá nhân, hộ gia đình chỉ được nêu khi có ngày đồng ý. Cột Mã dòng đừng sửa."
)


def form_rows(column: Column, unit: str | None, year: int) -> list[Mapping[FormColumn, TableCell]]:
    """What *unit* (None: every unit) has in *year*: registered, and introduced or recognised."""
    zone = column.site.zone
    rows: dict[tuple[str, str], dict[FormColumn, TableCell]] = {}
    for exemplar in column.all_exemplars:
        day = exemplar.introduction(zone)
        if unit in (None, exemplar.unit) and _in_year(exemplar, day, year):
            name = exemplar.unit, canonical_name(exemplar.subject)
            rows[name] = _of_exemplar(column, exemplar, day)
    for registration in column.registrations:
        if unit in (None, registration.unit) and year_of_registration(registration) == year:
            name = registration.unit, canonical_name(registration.subject)
            rows[name] = {**_of_registration(column, registration), **rows.get(name, {})}
    places = {one.id: place for place, one in enumerate(column.units)}
    return [rows[name] for name in sorted(rows, key=lambda name: (places.get(name[0], -1), name))]


def _in_year(exemplar: ExemplarFacts, day: date | None, year: int) -> bool:
    if day:
        return day.year == year
    return exemplar.document.path.endswith(f"{REGISTER}/{year}.yml")


def _of_exemplar(
    column: Column, exemplar: Exemplar | RegisteredExemplar, day: date | None
) -> dict[FormColumn, TableCell]:
    made, awards = exemplar.recognition, exemplar.awards
    line = column.line_of.get(exemplar.id) if isinstance(exemplar, Exemplar) else exemplar
    values: dict[FormColumn, TableCell | None] = {
        FormColumn.UNIT: column.called.get(exemplar.unit, exemplar.unit),
        FormColumn.SUBJECT: exemplar.subject,
        FormColumn.KIND: exemplar.kind.label,
        FormColumn.MODEL: exemplar.model.label,
        FormColumn.FIELDS: "; ".join(_field(column, id) for id in exemplar.fields),
        FormColumn.INTRODUCED: day,
        FormColumn.URL: getattr(exemplar, "url", None),
        FormColumn.LEVEL: made.level.label if made else None,
        FormColumn.DECISION: made.decision if made else None,
        FormColumn.DECIDED: made.date if made else None,
        FormColumn.AWARDS: "\n".join(award.title for award in awards),
        FormColumn.AWARD_LEVELS: "\n".join(a.level.label if a.level else "" for a in awards),
        FormColumn.CONSENT: exemplar.consent.date if exemplar.consent else None,
        FormColumn.CODE: line.id if line else None,
    }
    return {heading: value for heading, value in values.items() if value}


def _of_registration(column: Column, registration: Registration) -> dict[FormColumn, TableCell]:
    values: dict[FormColumn, TableCell | None] = {
        FormColumn.UNIT: column.called.get(registration.unit, registration.unit),
        FormColumn.SUBJECT: registration.subject,
        FormColumn.KIND: registration.kind.label if registration.kind else None,
        FormColumn.FIELDS: _field(column, registration.field) if registration.field else None,
        FormColumn.REGISTERED: "x",
        FormColumn.CHOSEN: registration.chosen,
    }
    return {heading: value for heading, value in values.items() if value}


def _field(column: Column, id: str) -> str:
    field = column.field.get(id)
    return field.title if field else id


def form(column: Column, unit: Unit | None, year: int) -> bytes:
    """The form for *unit* (None: for all units) and *year*, filled in with what there is.

    The same column gives the same bytes.
    """
    rows = form_rows(column, unit.id if unit else None, year)
    return filled_form(column, unit, year, rows)


def forms(column: Column, year: int) -> dict[str, bytes]:
    """The form of each unit that is there in *year*, by the name of its file."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    units = (unit for unit in column.units if unit.alive_within(first, last))
    return {f"{unit.id}.xlsx": form(column, unit, year) for unit in units}


def filled_form(
    column: Column, unit: Unit | None, year: int, rows: Sequence[Mapping[FormColumn, TableCell]]
) -> bytes:
    """The form for *unit* and *year* with *rows* in it, and empty ones below."""
    headings = [h for h in FormColumn if unit is None or h is not FormColumn.UNIT]
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": f"Điển hình năm {year}", "created": datetime(year, 1, 1)})
        looks = {name: book.add_format(dict(look)) for name, look in LOOKS.items()}
        plain = book.add_format({**LOOKS["text"], "border": 0, "text_wrap": False})
        small = book.add_format({**CELL, "shrink": True})
        title = book.add_format({**FONT, "bold": True, "font_size": 14})
        page = book.add_worksheet(f"Điển hình {year}")
        page.write_string(0, 0, f"ĐIỂN HÌNH TIÊN TIẾN NĂM {year}", title)
        page.write_string(1, 0, f"Đơn vị: {column.called[unit.id]}" if unit else "", plain)
        page.write_string(2, 0, HINT, plain)
        first = 4
        for at, heading in enumerate(headings):
            page.set_column(at, at, WIDTHS.get(heading, USUAL))
            page.write_string(first - 1, at, heading.label, looks["head"])
        page.set_row(first - 1, 34)
        widths = [WIDTHS.get(heading, USUAL) for heading in headings]
        for number in range(len(rows) + EMPTY):
            row = rows[number] if number < len(rows) else {}
            values = ["" if h is FormColumn.CODE else row.get(h, "") for h in headings]
            page.set_row(first + number, max(row_height(values, widths), 1.3 * LINE))
            for at, heading in enumerate(headings):
                value = row.get(heading, "")
                look = looks["date" if heading in DAYS else "text"]
                look = small if heading is FormColumn.CODE else look
                if heading is FormColumn.ORDER and row:
                    page.write_number(first + number, at, number + 1, looks["number"])
                elif isinstance(value, date):
                    page.write_datetime(first + number, at, value, look)
                elif value:
                    page.write_string(first + number, at, value, look)
                else:
                    page.write_blank(first + number, at, None, look)
        choices = book.add_worksheet(LISTS)
        choices.hide()
        last = first + len(rows) + EMPTY - 1
        for at, heading in enumerate(headings):
            for rule in _validation(column, choices, at, heading):
                page.data_validation(first, at, last, at, rule)
        page.freeze_panes(first, headings.index(FormColumn.SUBJECT) + 1)
        page.repeat_rows(first - 1)
        page.set_landscape()
        page.set_paper(A3)
        page.fit_to_pages(1, 0)
    return out.getvalue()


def _validation(
    column: Column, choices: Any, at: int, heading: FormColumn
) -> Iterator[Mapping[str, Any]]:
    """What may stand in a column; lists are written into the sheet *choices*."""
    levels = [level.label for level in Recognised]
    lists: Mapping[FormColumn, Sequence[str]] = {
        FormColumn.UNIT: [column.called[unit.id] for unit in column.units],
        FormColumn.KIND: [kind.label for kind in Kind],
        FormColumn.MODEL: [model.label for model in Model],
        FormColumn.FIELDS: [field.title for field in column.fields],
        FormColumn.LEVEL: levels,
        FormColumn.AWARD_LEVELS: levels,
    }
    if listed := lists.get(heading):
        for number, text in enumerate(listed):
            choices.write_string(number, at, text)
        letter = xlsxwriter.utility.xl_col_to_name(at)
        several = heading in (FormColumn.FIELDS, FormColumn.AWARD_LEVELS)
        yield {
            "validate": "list",
            "source": f"='{LISTS}'!${letter}$1:${letter}${len(listed)}",
            "error_type": "information" if several else "stop",
            "error_title": "Không có trong danh sách",
            "error_message": "Chọn trong danh sách; nhiều mục thì cách nhau bằng dấu chấm phẩy.",
        }
    if heading in DAYS:
        yield {
            "validate": "date",
            "criteria": ">=",
            "value": NOT_BEFORE,
            "error_title": "Không phải ngày",
            "error_message": "Ghi ngày/tháng/năm, ví dụ 11/06/2024.",
        }
