"""The page of the register: whom it names, and as of which day."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from feed_desk import search_files
from thidua.model.column import Column
from thidua.publish.register import register_pages, searched_lines
from thidua.publish.search import INDEX

REGISTER = """\
- id: buoi
  subject: Tổ bưởi
  kind: tap-the
  model: mo-hinh-moi
  unit: xa-bac-phong
  fields: [nong-nghiep, y-te]
  introduced: 2023-07-01
  recognition: {level: huyen, decision: 9/QĐ, date: 2023-12-01}
  awards: [{title: Huân chương, level: nha-nuoc}, {title: Giấy khen, level: xa, date: 2024-01-05}]
  url: https://xa.example/buoi
- id: hoa
  subject: Bà Hoa
  kind: ca-nhan
  model: dien-hinh
  unit: cao-phong
  fields: [y-te]
  introduced: 2023-08-01
  awards: [{title: Bằng khen, level: tinh}]
- id: sen
  subject: Bà Sen
  kind: ca-nhan
  model: dien-hinh
  unit: cao-phong
  fields: [y-te]
  introduced: 2023-12-20
  consent: {by: Bà Sen, scope: đăng tên, date: 2023-12-01, until: 2024-06-30}
"""


@pytest.fixture
def column(checked: Callable[..., Any]) -> Column:
    made: Column = checked({"content/dien-hinh/2023.yml": REGISTER}).column
    return made


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T23:59").replace(tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def pages(column: Column, day: str) -> dict[str, Any]:
    return {p.address: p.values["register"] for p in register_pages(column, at(day))}


def subjects(page: Any) -> dict[str, list[str]]:
    return {group.unit: [line.subject for line in group.lines] for group in page.units}


def test_a_year_is_listed_by_unit_and_honoured_by_level(column: Column) -> None:
    found = pages(column, "2023-12-31")
    assert list(found) == ["/dien-hinh/", "/dien-hinh/2023/"]
    page = found["/dien-hinh/2023/"]
    assert found["/dien-hinh/"] == page
    assert page.total == 4
    assert subjects(page) == {
        "Huyện Cao Phong": ["Tổ hợp tác cam", "một cá nhân", "Bà Sen"],
        "Xã Bắc Phong": ["Tổ bưởi"],
    }
    (cam, hoa, _), (buoi,) = (group.lines for group in page.units)
    assert cam.address == "/guong/2023/vuon-cam/"
    assert (hoa.anchor, hoa.awards, hoa.fields, hoa.address) == ("", (), (), "")
    assert (buoi.address, buoi.fields) == ("https://xa.example/buoi", ("Nông nghiệp", "Y tế"))
    assert (buoi.recognition, buoi.awards) == ("cấp huyện, 9/QĐ", ("Huân chương",))
    assert [(one.level, one.honours) for one in page.levels] == [
        ("Cấp Nhà nước", (("Huân chương", "Tổ bưởi (Xã Bắc Phong)"),)),
        ("Cấp tỉnh", (("Bằng khen", "một cá nhân (Huyện Cao Phong)"),)),
        ("Cấp huyện", (("Công nhận điển hình", "Tổ bưởi (Xã Bắc Phong)"),)),
    ]


def test_nobody_is_named_before_or_after_the_consent(column: Column) -> None:
    assert "Bà Sen" in str(pages(column, "2024-06-30"))
    assert "Bà Sen" not in str(pages(column, "2024-07-01"))
    assert pages(column, "2024-07-01")["/dien-hinh/2023/"].total == 4


def test_nothing_of_a_later_day_is_known(column: Column) -> None:
    page = pages(column, "2023-07-01")["/dien-hinh/2023/"]
    assert subjects(page) == {"Huyện Cao Phong": ["Tổ hợp tác cam"], "Xã Bắc Phong": ["Tổ bưởi"]}
    assert [one.level for one in page.levels] == ["Cấp Nhà nước"]


def test_there_is_no_page_without_a_register(checked: Callable[..., Any]) -> None:
    assert pages(checked({}).column, "2023-12-31") == {}


def test_who_may_be_named_is_found_by_the_search(column: Column) -> None:
    lines = searched_lines(column, at("2024-07-01"))
    shard = json.loads(search_files(column, lines, {})[f"{INDEX}titles/2023.json"])
    assert (shard["title"], shard["slug"], shard["unit"]) == (
        ["Tổ bưởi"],
        ["#buoi"],
        ["xa-bac-phong"],
    )
    assert [line.subject for line in searched_lines(column, at("2023-12-31"))] == [
        "Tổ bưởi",
        "Bà Sen",
    ]
