"""Events on disk: read, checked, and told where they are wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from thidua.publish.events import when

Checking = Callable[..., Any]
PATH = "content/su-kien/giao-luu.md"
EVENT = """\
---
id: {id}
title: Giao lưu điển hình
kind: giao-luu
start: {start}
{more}place: Nhà văn hóa xã
movements: [{movement}]
---

Mời bà con.
"""


def event(
    start: str = "2024-06-11", more: str = "", id: str = "giao-luu", movement: str = "nong-thon-moi"
) -> str:
    return EVENT.format(id=id, start=start, more=more, movement=movement)


def test_an_event_is_a_record_and_no_ordinary_page(checked: Checking) -> None:
    index = "---\ntitle: Sự kiện của xã\n---\n"
    found = checked({PATH: event(), "content/su-kien/index.md": index})
    assert found.problems == []
    (one,) = found.column.events
    assert (one.address, one.document.path) == ("/su-kien/giao-luu/", PATH)
    assert "Mời bà con." in one.document.body
    pages = [p.document.path for p in found.column.pages]
    assert "content/su-kien/index.md" in pages
    assert PATH not in pages


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2024-06-11", "2024-06-11"),
        ("2024-06-11", "2024-06-12T10:00"),
        ("2024-06-11T08:00", "2024-06-11"),
        ("2024-06-11T08:00", "2024-06-11T08:00"),
        ("2024-06-11T23:00", "2024-06-12T01:00"),
        ("2024-06-11T08:00", "2024-06-11T02:00Z"),
    ],
)
def test_it_may_end_when_it_begins_or_later(checked: Checking, start: str, end: str) -> None:
    assert checked({PATH: event(start, f"end: {end}\n")}).rules == []


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2024-06-11", "2024-06-10"),
        ("2024-06-11T08:00", "2024-06-11T07:59"),
        ("2024-06-11T08:00", "2024-06-10T09:00"),
        ("2024-06-11T08:00", "2024-06-11T00:30Z"),
    ],
)
def test_it_does_not_end_before_it_begins(checked: Checking, start: str, end: str) -> None:
    found = checked({PATH: event(start, f"end: {end}\n")})
    assert found.rules == ["event-end"]
    assert found.text == (
        f"{PATH}:6:6: sự kiện kết thúc trước khi bắt đầu [event-end]\n"
        "    gợi ý: end từ 2024-06-11 trở đi, hoặc bỏ khóa này\n"
    )


def test_nobody_registers_for_what_is_over(checked: Checking) -> None:
    more = "registration: {url: https://dk.example/a, until: 2024-06-12}\n"
    found = checked({PATH: event(more=more)})
    assert found.rules == ["event-registration"]
    assert "cảnh báo" in found.text


def test_its_movements_are_known(checked: Checking) -> None:
    found = checked({PATH: event(movement="nong-thon-mo")})
    assert found.rules == ["movement-unknown"]
    assert "có phải 'nong-thon-moi' (Cả nước chung sức xây dựng nông thôn mới)?" in found.text
    assert "xem danh sách phong trào" in checked({PATH: event(movement="zzz")}).text


def test_its_id_is_the_name_of_its_file_and_its_own(checked: Checking) -> None:
    found = checked({PATH: event(), "content/su-kien/2024/giao-luu.md": event()})
    assert found.rules == ["id-duplicate"]
    assert checked({PATH: event(id="khac"), "content/su-kien/2024/giao-luu.md": ""}).rules[0]
    assert "id-file" in checked({PATH: event(id="khac")}).rules


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ("kind: giao-lưu", "value-unknown"),
        ("kind: giao-luu\nwhere: đây", "key-unknown"),
        ("kind: giao-luu\nregistration: {until: 2024-06-01}", "key-missing"),
        ("kind: giao-luu\nend: 12/6/2024", "date-invalid"),
    ],
)
def test_what_does_not_fit_is_told(checked: Checking, wrong: str, rule: str) -> None:
    assert rule in checked({PATH: event().replace("kind: giao-luu", wrong)}).rules


def test_registrations_stand_in_the_file_of_their_year(checked: Checking) -> None:
    entry = "- {unit: xa-bac-phong, subject: Tổ giữ rừng, field: nong-nghiep}\n"
    good = checked({"content/dang-ky/2024.yml": entry})
    assert good.rules == []
    assert len(good.column.registrations) == 1
    bad = checked({"content/dang-ky/nam-nay.yml": entry})
    assert bad.rules == ["registration-year"]
    assert "đặt tên tệp là năm đăng ký" in bad.text


def test_hours_of_another_zone_are_those_of_ours(checked: Checking) -> None:
    (one,) = checked({PATH: event("2024-06-10T20:00Z", "end: 2024-06-10T22:30Z\n")}).column.events
    assert (str(one.first_day), str(one.last_day)) == ("2024-06-11", "2024-06-11")
    assert when(one) == "từ 3 giờ đến 5 giờ 30, ngày 11/06/2024"
    assert one.document.path == PATH
