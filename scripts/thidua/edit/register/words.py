"""What stands in the cells of units' tables: units, fields, levels, days, decisions, awards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from thidua.edit.days import day_of
from thidua.edit.register.tables import TableCell
from thidua.model.column import Column
from thidua.model.exemplar import Kind, Model
from thidua.model.parts import Recognised
from thidua.model.record import Word
from thidua.problems import brief
from thidua.spelling import canonical_name, slugify

NEAR = 3
"""Units that are named where somebody's is not known."""
MARKS = re.compile(r"x|v|1|co|da( dang k[yi])?|✓|✔|dang k[yi]", re.IGNORECASE)
"""What people put into a column that is only ticked."""
NUMBER = re.compile(r"(?<![\w./-])\d[\w./-]*[/-](?:QĐ|QD|NQ|TB)[\w.-]*", re.IGNORECASE)
"""The sign of a decision, ``45/QĐ-UBND``."""
DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2} tháng \d{1,2} năm \d{4}", re.IGNORECASE)
LEVELS: Sequence[tuple[Recognised, re.Pattern[str]]] = (
    (
        Recognised.STATE,
        re.compile(r"nha nuoc|chu tich nuoc|thu tuong|chinh phu|huan chuong|huy chuong|anh hung"),
    ),
    (Recognised.MINISTRY, re.compile(r"bo truong|bo nganh|ban nganh trung uong|cap bo\b")),
    (Recognised.CENTRAL, re.compile(r"trung uong")),
    (
        Recognised.DISTRICT,
        re.compile(
            r"(ubnd|uy ban nhan dan|cap|huyen uy) ?(huyen|thi xa|thanh pho thuoc tinh)|huyen uy"
        ),
    ),
    (Recognised.AGENCY, re.compile(r"giam doc so|cap so|so nganh|so ban nganh")),
    (Recognised.COMMUNE, re.compile(r"(ubnd|uy ban nhan dan|cap) (xa|phuong|thi tran)|dang uy xa")),
    (Recognised.PROVINCE, re.compile(r"(ubnd|uy ban nhan dan|cap) tinh|tinh uy")),
    (Recognised.UNIT, re.compile(r"cap co so|co so$")),
)
"""Levels by the words that leave no doubt, in small letters without marks."""
TITLED = re.compile(
    r"(?:đồng chí|đ/c|ông|bà|anh|chị|cô|chú|em|bác sĩ|kỹ sư)\s+(?!con\b|hùng\b)(\w)", re.IGNORECASE
)
"""A person's title and the first letter of the name: not “bà con”, nor “anh hùng”."""
HOUSE = re.compile(r"hộ\s+(gia đình|ông|bà|anh|chị)\s", re.IGNORECASE)
AUTHORITY = re.compile(r"^(ubnd|uỷ ban nhân dân|ủy ban nhân dân)\s+(?=\S)", re.IGNORECASE)


class CellDoubt(Exception):
    """A cell that cannot be read without doubt. The text is Vietnamese."""


def word_of(words: type[Word], cell: str) -> Word | None:
    """The one of *words* whose value or label *cell* is, capitals, marks and blanks aside.

    >>> word_of(Model, "điển hình"), word_of(Model, "Dien hinh tien tien")
    (<Model.EXEMPLAR: 'dien-hinh'>, <Model.EXEMPLAR: 'dien-hinh'>)
    """
    name = slugify(cell)
    return next((w for w in words if name in (w.value, slugify(w.label))), None)


def kind_of_cell(cell: str) -> Kind:
    """Who the exemplar is.

    Raises:
        CellDoubt: it is none of the kinds.
    """
    if isinstance(kind := word_of(Kind, cell), Kind):
        return kind
    raise CellDoubt(f"đối tượng '{brief(cell)}' không rõ; ghi Tập thể, Cá nhân hoặc Hộ gia đình")


def kind_of_name(name: str) -> Kind | None:
    """Who bears *name*, where that says so itself.

    >>> kind_of_name("Bà Bùi Thị Hoa"), kind_of_name("Hộ ông Lá"), kind_of_name("Bà con xóm Đồi")
    (<Kind.PERSON: 'ca-nhan'>, <Kind.HOUSEHOLD: 'ho-gia-dinh'>, None)
    """
    if HOUSE.match(name):
        return Kind.HOUSEHOLD
    titled = TITLED.match(name)
    return Kind.PERSON if titled and titled[1].isupper() else None


def model_of_cell(cell: str) -> Model:
    """What is exemplary.

    Raises:
        CellDoubt: it is none of the models.
    """
    if isinstance(model := word_of(Model, cell), Model):
        return model
    labels = ", ".join(model.label for model in Model)
    raise CellDoubt(f"loại '{brief(cell)}' không rõ; ghi một trong: {labels}")


def level_of(text: str) -> Recognised | None:
    """The level that a cell, a decision or the title of an award names; None where it is not clear.

    >>> level_of("Giấy khen của Chủ tịch UBND huyện"), level_of("Bằng khen")
    (<Recognised.DISTRICT: 'huyen'>, None)
    """
    word = word_of(Recognised, text) or word_of(Recognised, f"cấp {text}")
    if isinstance(word, Recognised):
        return word
    plain = slugify(text, " ")
    return next((level for level, words in LEVELS if words.search(plain)), None)


def day_of_cell(cell: TableCell, column: Column) -> date:
    """The day of a cell.

    Raises:
        CellDoubt: it names none, or not without doubt.
    """
    day = cell if isinstance(cell, date) else day_of(cell, column.site.zone)
    if day is None:
        raise CellDoubt(
            f"'{brief(cell)}' không rõ là ngày nào; ghi ngày/tháng/năm, ví dụ 11/6/2024"
        )
    return day


def decision_of(text: str, column: Column) -> dict[str, str]:
    """Number, day and level of the decision that *text* tells of, as far as it does.

    >>> from pathlib import Path
    >>> from zoneinfo import ZoneInfo
    >>> from thidua.model.column import Site
    >>> site = Site(name="", url="https://a.example/", zone=ZoneInfo("Asia/Ho_Chi_Minh"))
    >>> text = "Quyết định số 45/QĐ-UBND ngày 10/12/2024 của Chủ tịch UBND huyện"
    >>> decision_of(text, Column(root=Path(), site=site))
    {'level': 'huyen', 'decision': '45/QĐ-UBND', 'date': '2024-12-10'}
    """
    number, written = NUMBER.search(text), DAY.search(text)
    day = day_of(written[0], column.site.zone) if written else None
    level = level_of(text)
    made = {"level": level.value if level else ""}
    made["decision"] = number[0] if number else ("" if day or level else text.strip())
    made["date"] = day.isoformat() if day else ""
    return {key: value for key, value in made.items() if value}


def awards_of(text: str, levels: str) -> list[dict[str, str]]:
    """The awards of a cell, one a line or between semicolons, each with its level where that is
    clear: from the cell beside it, else from its own title."""
    titles = [part.strip() for part in re.split(r"[;\n]", text) if part.strip(" -–")]
    written = [part.strip() for part in re.split(r"[;\n]", levels)]
    written = written if len(written) == len(titles) else [levels] * (len(titles) == 1)
    awards = []
    for number, title in enumerate(titles):
        level = level_of(written[number]) if number < len(written) and written[number] else None
        level = level or level_of(title)
        awards.append({"title": title.lstrip("-– "), **({"level": level.value} if level else {})})
    return awards


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Records by all that they are called. ``what`` they are, in Vietnamese."""

    what: str
    ids: Mapping[str, frozenset[str]]
    labels: Mapping[str, str]

    def id(self, written: str) -> str:
        """The id of the record that is called *written*.

        Of two whose names differ in i and y alone (xã Mi Hòa, xã Mỹ Hòa) it is the one that is
        written so.

        Raises:
            CellDoubt: none is, or several are; the text names those that may be meant.
        """
        for name in (written, AUTHORITY.sub("", written)):
            ids = self.ids.get(canonical_name(name), frozenset())
            ids = frozenset(id for id in ids if name in (id, self.labels[id])) or ids
            if len(ids) == 1:
                return next(iter(ids))
            if ids:
                listed = ", ".join(f"{self.labels[i]} ({i})" for i in sorted(ids))
                raise CellDoubt(f"có nhiều {self.what} '{brief(name)}': {listed}; ghi mã cho rõ")
        near = get_close_matches(canonical_name(written), self.ids, NEAR, 0.6)
        meant = dict.fromkeys(id for name in near for id in sorted(self.ids[name]))
        listed = ", ".join(f"{self.labels[i]} ({i})" for i in list(meant)[:NEAR])
        hint = f"có phải: {listed}?" if listed else f"xem danh mục {self.what}"
        raise CellDoubt(f"không có {self.what} '{brief(written)}'; {hint}")


def units_by_name(column: Column) -> NameIndex:
    """The units: by id, name, other names, and each of these with the unit above."""
    names = []
    for unit in column.units:
        above = column.unit.get(unit.parent or "")
        for own in (unit.name, *unit.aliases):
            names.append((own, unit.id))
            for upper in (above.name, *above.aliases) if above else ():
                names += ((f"{own}{sign}{upper}", unit.id) for sign in (", ", " ", " - "))
                names.append((f"{own} ({upper})", unit.id))
        names += [(column.called[unit.id], unit.id), (unit.id, unit.id)]
    return NameIndex("đơn vị", _index(names), column.called)


def fields_by_name(column: Column) -> NameIndex:
    """The fields: by id and title."""
    names = [(name, field.id) for field in column.fields for name in (field.title, field.id)]
    return NameIndex("lĩnh vực", _index(names), {f.id: f.title for f in column.fields})


def _index(names: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    ids: dict[str, set[str]] = {}
    for name, id in names:
        ids.setdefault(canonical_name(name), set()).add(id)
    return {name: frozenset(own) for name, own in ids.items()}
