"""Visiting what was published, and counting only what was seen."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from thidua.edit.evidence import HEAD, Sighting, read_evidence, seen_alive, write_evidence
from thidua.edit.fetch import Client, Limits
from thidua.edit.verify import Throttle, due, visits
from thidua.problems import ContentError
from thidua.tally.count import appearances
from thidua.tally.verified import only_verified

TODAY = date(2024, 6, 11)
BEFORE = date(2024, 1, 2)
DAY = date(2024, 3, 5)
AS_OF = datetime.combine(TODAY, time.max, ZoneInfo("Asia/Ho_Chi_Minh"))


def client() -> Client:
    limits = Limits(connect=0.5, read=0.5, total=0.6)
    return Client(agent="x", permitted=lambda address: True, limits=limits)


def sighting(url: str, seen: date | None = TODAY, status: int = 200) -> Sighting:
    return Sighting(url=url, seen=seen, status=status, checked=TODAY)


@pytest.mark.parametrize(
    ("path", "status", "alive", "asked"),
    [
        ("tot", 200, True, ["HEAD /tot"]),
        ("khong-head", 200, True, ["HEAD /khong-head", "GET /khong-head"]),
        ("chuyen/1", 200, True, ["HEAD /chuyen/1", "HEAD /tot"]),
        ("ma/404", 404, False, ["HEAD /ma/404", "GET /ma/404"]),
        ("ma/503", 503, False, ["HEAD /ma/503"]),
        ("ve-trang-chu", 200, False, ["HEAD /ve-trang-chu", "HEAD /"]),
        ("cham", 0, False, None),
        ("vong", 0, False, None),
    ],
)
def test_a_visit(path: str, status: int, alive: bool, asked: list[str] | None, web: Any) -> None:
    url = f"{web.root}/{path}"
    (found,) = visits([url], client(), {}, TODAY)
    assert found
    assert found.sighting == sighting(url, TODAY if alive else None, status)
    assert alive == (not found.reason)
    assert asked is None or web.asked == asked


def test_what_was_seen_once_stays_seen(web: Any) -> None:
    url = f"{web.root}/ma/404"
    (found,) = visits([url], client(), {url: sighting(url, BEFORE)}, TODAY)
    assert found
    assert found.sighting == sighting(url, BEFORE, 404)
    assert found.reason == "máy chủ trả lời mã 404"


def test_a_host_that_does_not_answer_is_left_in_peace(web: Any) -> None:
    urls = [f"{web.root}/cut?{n}" for n in range(2)] + [f"{web.root}/tot"]
    urls += [f"http://127.0.0.1:1/{n}" for n in range(5)]  # the same host
    found = list(visits(urls, client(), {}, TODAY))
    assert [f and f.sighting.status for f in found] == [0, 0, 200, 0, 0, 0, None, None]


def test_one_request_a_second_and_host() -> None:
    now = 100.0
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        nonlocal now
        slept.append(seconds)
        now += seconds

    pace = Throttle(lambda: now, sleep)
    pace.wait("a")
    pace.wait("b")
    assert slept == []
    now += 0.25
    pace.wait("a")
    assert slept == [0.75]
    now += 5
    pace.wait("a")
    assert slept == [0.75]


def test_what_is_due(told: Any) -> None:
    def at(url: str, channel: str = "bao", day: date = DAY) -> dict[str, Any]:
        return {"channel": channel, "date": day, "url": url}

    column = told(
        {
            "Một": [at("https://a.example/1"), at("https://b.example/1", "dai")],
            "Hai": [at("https://a.example/2"), at("https://a.example/3")],
            "Ba": [at("https://a.example/1"), {"channel": "dai", "date": DAY, "issue": "1"}],
            "Bốn": [at("https://a.example/mai", day=date(2024, 6, 12))],
        },
        publications=[at("https://c.example/")],
    )
    every = ["https://a.example/1", "https://b.example/1", "https://c.example/"]
    every += ["https://a.example/2", "https://a.example/3"]
    assert due(column, None, {}, TODAY, 30) == every
    assert due(column, "dai", {}, TODAY, 30) == ["https://b.example/1"]
    known = {
        "https://a.example/1": sighting("https://a.example/1", date(2024, 5, 13)),
        "https://a.example/2": sighting("https://a.example/2", date(2024, 5, 12)),
        "https://a.example/3": sighting("https://a.example/3", None, 404),
    }
    found = due(column, "bao", known, TODAY, 30)
    assert found == ["https://a.example/2", "https://c.example/", "https://a.example/3"]
    older = known["https://a.example/3"].model_copy(update={"checked": BEFORE})
    found = due(column, "bao", {**known, older.url: older}, TODAY, 30)
    assert found == ["https://a.example/3", "https://c.example/", "https://a.example/2"]


def test_the_file_is_sorted_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "xac-minh.yml"
    assert read_evidence(path, "x") == {}
    listed = [sighting("https://b.example/"), sighting("https://a.example/?q=đ", None, 0)]
    write_evidence(path, listed)
    first = path.read_bytes()
    assert first.decode() == HEAD + (
        "- url: https://a.example/?q=đ\n  status: 0\n  checked: 2024-06-11\n"
        "- url: https://b.example/\n  seen: 2024-06-11\n  status: 200\n  checked: 2024-06-11\n"
    )
    known = read_evidence(path, "x")
    assert list(known) == sorted(known)
    write_evidence(path, reversed(known.values()))
    assert path.read_bytes() == first
    assert seen_alive(known) == {"https://b.example/"}
    assert [p.name for p in tmp_path.iterdir()] == ["xac-minh.yml"]


@pytest.mark.parametrize(
    "text",
    [
        b"a: b\n",
        b"- url: 'x\n",
        b"- {url: https://a.example/, status: 200}\n",
        b"- {url: a, status: 200, checked: 2024-06-11}\n",
        b"\xff\xfe",
    ],
)
def test_a_file_that_was_spoilt_is_told(text: bytes, tmp_path: Path) -> None:
    path = tmp_path / "xac-minh.yml"
    path.write_bytes(text)
    with pytest.raises(ContentError) as error:
        read_evidence(path, "content/xac-minh.yml")
    assert all(p.path == "content/xac-minh.yml" for p in error.value.problems)


def test_only_what_was_seen_is_counted(told: Any) -> None:
    seen, unseen = "https://a.example/co", "https://a.example/khong"
    page = "https://cot.example/thi-dua/tin-bai/2024/bai-4/"
    column = told(
        {
            "Thấy": [{"channel": "bao", "date": DAY, "url": seen}],
            "Không thấy": [{"channel": "bao", "date": DAY, "url": unseen}],
            "Không địa chỉ": [{"channel": "dai", "date": DAY, "issue": "1"}],
            "Cùng số": [
                {"channel": "dai", "date": DAY, "issue": "2"},
                {"channel": "cong", "date": DAY, "url": unseen},
            ],
            "Trang này": [{"channel": "cong", "date": DAY, "url": page}],
        },
        publications=[
            {"channel": "dai", "date": DAY, "issue": "2", "url": seen},
            {"channel": "dai", "date": DAY, "issue": "3", "title": "Không"},
        ],
    )
    counted = appearances(only_verified(column, {seen}), AS_OF)
    whole = appearances(column, AS_OF)
    assert set(counted) < set(whole)
    assert [(a.channel, a.issue, a.url, len(a.stories)) for a in counted] == [
        ("cong", "", "https://cot.example/thi-dua/tin-bai/2024/bai-0/", 1),
        ("cong", "", "https://cot.example/thi-dua/tin-bai/2024/bai-1/", 1),
        ("cong", "", "https://cot.example/thi-dua/tin-bai/2024/bai-2/", 1),
        ("bao", "", seen, 1),
        ("cong", "", page, 1),
        ("dai", "2", seen, 1),
    ]


def test_with_everything_seen_nothing_changes(told: Any) -> None:
    url = "https://a.example/1"
    column = told({"Một": [{"channel": "cong", "date": DAY, "url": url}]})
    assert appearances(only_verified(column, {url}), AS_OF) == appearances(column, AS_OF)
