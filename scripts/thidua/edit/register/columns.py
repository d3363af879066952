"""The columns of units' tables: what ours are called, and what theirs may be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from thidua.edit.register.tables import TableCell, TableSheet
from thidua.model.exemplar import Kind
from thidua.model.record import Word
from thidua.spelling import slugify


class FormColumn(Word):
    """What a column holds, labelled as on our own form, in its order."""

    ORDER = "order", "TT"
    UNIT = "unit", "Đơn vị"
    SUBJECT = "subject", "Tên điển hình"
    KIND = "kind", "Đối tượng"
    MODEL = "model", "Loại điển hình"
    FIELDS = "fields", "Lĩnh vực"
    REGISTERED = "registered", "Đăng ký"
    CHOSEN = "chosen", "Ngày lựa chọn"
    INTRODUCED = "introduced", "Ngày giới thiệu"
    URL = "url", "Nơi giới thiệu (địa chỉ)"
    LEVEL = "level", "Cấp công nhận"
    DECISION = "decision", "Quyết định công nhận"
    DECIDED = "decided", "Ngày quyết định"
    AWARDS = "awards", "Hình thức khen thưởng"
    AWARD_LEVELS = "award_levels", "Cấp khen thưởng"
    CONSENT = "consent", "Ngày đồng ý nêu tên"
    CODE = "code", "Mã dòng"


HEADINGS: Mapping[FormColumn, re.Pattern[str]] = {
    FormColumn.ORDER: re.compile(r"s ?t ?t|tt|so (tt|thu tu)|thu tu"),
    FormColumn.UNIT: re.compile(
        r"(ten )?((co quan )?don vi|co quan)( (gioi thieu|de nghi|dang k[yi]|quan ly|cong tac))?"
        r"|dia phuong|(ten )?xa( phuong)?( thi tran)?|huyen( thanh pho)?"
    ),
    FormColumn.SUBJECT: re.compile(
        r"ho (va )?ten( .*)?|ten( goi)?|(ten )?(guong )?dien hinh( .*)?"
        r"|ten (tap the|ca nhan|ho gia dinh|mo hinh|nhan to)( .*)?|(tap the|ca nhan)( va)? (tap the"
        r"|ca nhan)( .*)?"
    ),
    FormColumn.KIND: re.compile(r"(loai )?doi tuong( .*)?"),
    FormColumn.MODEL: re.compile(r"(phan )?loai( hinh)?( (dien hinh|mo hinh).*)?"),
    FormColumn.FIELDS: re.compile(r"(nganh )?linh vuc( .*)?"),
    FormColumn.REGISTERED: re.compile(r"((ngay|nam|da) )?dang k[yi]( .*)?"),
    FormColumn.CHOSEN: re.compile(r"((ngay|da|duoc) )?(lua )?chon( .*)?"),
    FormColumn.INTRODUCED: re.compile(
        r"((ngay|thoi gian|thoi diem|ngay thang|da) )?(duoc )?gioi thieu( .*)?"
    ),
    FormColumn.URL: re.compile(
        r"(noi|dia chi) (gioi thieu|dang|bai)( .*)?|(duong dan|link|lien ket)( .*)?|url"
    ),
    FormColumn.LEVEL: re.compile(r"cap( (da )?(quyet dinh )?cong nhan)?|cong nhan cap( .*)?"),
    FormColumn.DECISION: re.compile(
        r"(so )?(quyet dinh|qd)( .*)?|van ban cong nhan|cong nhan( (so )?(quyet dinh|qd).*)?"
    ),
    FormColumn.DECIDED: re.compile(
        r"(cong nhan )?ngay( thang)?( nam)? (k[yi]|quyet dinh|qd|cong nhan|ban hanh)( .*)?"
        r"|cong nhan ngay( .*)?"
    ),
    FormColumn.AWARDS: re.compile(
        r"(cac )?(danh hieu )?(hinh thuc )?khen thuong( .*)?|danh hieu( .*)?"
    ),
    FormColumn.AWARD_LEVELS: re.compile(r"(khen thuong )?cap khen( thuong)?( .*)?"),
    FormColumn.CONSENT: re.compile(r"(ngay )?(su )?dong y( .*)?"),
    FormColumn.CODE: re.compile(r"ma( dong| so)?"),
}
"""What the heading of a column may be, in small letters without marks and brackets; before all that
our own form calls it."""
KINDS: Mapping[str, Kind] = {slugify(kind.label, " "): kind for kind in Kind}


class TableHead(NamedTuple):
    """Where the columns of a table stand: ours by what they hold, those that name or tick a kind of
    exemplar; the headings that say nothing to us; how many rows the head takes."""

    places: Mapping[FormColumn, int]
    kinds: Mapping[int, Kind]
    unread: Sequence[str]
    first: int
    person: bool


def head_of(sheet: TableSheet) -> TableHead | None:
    """The head of a table: the first row in which two columns are known, one of them the exemplar.

    None where there is no such row. A heading over several others is read with each of them.

    >>> rows = ((1, ("DANH SÁCH",)), (2, ("STT", "HỌ VÀ TÊN", "Ghi chú", "Đơn vị")))
    >>> head = head_of(TableSheet("a", "", rows))
    >>> [place for place in head.places.values()], head.first, head.unread
    ([0, 1, 3], 2, ['Ghi chú'])
    """
    for number, (_, row) in enumerate(sheet.rows):
        head = _head([str(cell) for cell in row], number + 1)
        if not head:
            continue
        below = sheet.rows[number + 1][1] if number + 1 < len(sheet.rows) else ()
        tops = [str(cell) for cell in row]
        subs = [str(below[n]) if n < len(below) else "" for n in range(len(row))]
        names = [
            f"{top} {sub}" if sub not in ("", top) else top
            for top, sub in zip(tops, subs, strict=True)
        ]
        alone = {top for top in tops if tops.count(top) == 1}
        parted = names != tops and all(
            name == top for top, name in zip(tops, names, strict=True) if top in alone
        )
        whole = _head(names, number + 2) if parted else None
        return whole if whole and len(whole.places) >= len(head.places) else head
    return None


def _head(names: Sequence[str], first: int) -> TableHead | None:
    places: dict[FormColumn, int] = {}
    kinds: dict[int, Kind] = {}
    unread = []
    for number, name in enumerate(names):
        plain = slugify(re.sub(r"\([^()]*\)", " ", name), " ")
        column = _column(name, plain)
        if kind := KINDS.get(plain):
            kinds[number] = kind
        elif column and column not in places:
            places[column] = number
        elif plain and not column:
            unread.append(name.replace("\n", " "))
    known = len(places.keys() - {FormColumn.ORDER}) + bool(kinds)
    if known < 2 or not (FormColumn.SUBJECT in places or kinds):
        return None
    subject = names[places[FormColumn.SUBJECT]] if FormColumn.SUBJECT in places else ""
    return TableHead(places, kinds, unread, first, slugify(subject, " ").startswith("ho "))


def _column(name: str, plain: str) -> FormColumn | None:
    own = next((column for column in FormColumn if column.label == name), None)
    return own or next((c for c, heading in HEADINGS.items() if heading.fullmatch(plain)), None)


def cells_of(head: TableHead, row: Sequence[TableCell]) -> Mapping[FormColumn, TableCell]:
    """What stands in the columns that are known; what is empty is left out."""
    found = {c: row[at] for c, at in head.places.items() if at < len(row)}
    return {column: cell for column, cell in found.items() if cell}
