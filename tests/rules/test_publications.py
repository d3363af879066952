"""Publications that would count twice are told, never guessed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Checker = Callable[..., Any]
HALF = ["publication-half-told"]


@pytest.mark.parametrize(
    ("one", "other", "rules"),
    [
        ("programme: Thi đua, title: Số một", "title: Số một", HALF),
        ('title: Số một, url: "https://dai.example/1"', "programme: Thi đua, title: Số một", HALF),
        ('issue: 1/2024, url: "https://dai.example/1"', 'url: "https://dai.example/1"', HALF),
        ('issue: 1/2024, url: "https://dai.example/1"', 'url: "http://www.dai.example/1/"', HALF),
        ("issue: 1/2024, title: “Số  Một”", "title: '\"số một\"'", HALF),
        ("issue: số 01/2024", "issue: 1", HALF),
        ("issue: 1-24", "issue: 1/2024", HALF),
        ("issue: 01/2024", "issue: Số 1 - 2024", ["publication-twice"]),
        ("programme: Thi đua", "programme: THI  ĐUA", ["publication-twice"]),
        ('url: "https://cong.example/#/tin/4"', 'url: "https://cong.example/#/tin/5"', []),
        ("issue: 1/2024, programme: Thi đua", "issue: 2/2024, programme: Thi đua", []),
        (
            'url: "https://dai.example/1", programme: Thi đua',
            'url: "https://dai.example/2", programme: Thi đua',
            [],
        ),
        (
            'issue: 1/2024, url: "https://dai.example/tap"',
            'issue: 2/2024, url: "https://dai.example/tap"',
            [],
        ),
    ],
)
def test_alike_but_not_told_apart(checked: Checker, one: str, other: str, rules: list[str]) -> None:
    text = f"- {{date: 2024-01-07, {one}}}\n- {{date: 2024-01-07, {other}}}\n"
    assert checked({"content/dang-phat/dai-tinh/2024.yml": text}).rules == rules


@pytest.mark.parametrize(
    "entry",
    [
        "{date: 2023-06-11, title: Tổ hợp tác cam làm lại từ đất}",
        "{date: 2023-06-11, title: TỔ HỢP TÁC  cam làm lại từ đất}",
        '{date: 2023-07-01, url: "https://cot.example/guong/2023/vuon-cam/"}',
        '{date: 2023-07-01, url: "http://cot.example/guong/2023/vuon-cam?utm_source=zalo"}',
    ],
)
def test_own_page_is_not_told_again(checked: Checker, entry: str) -> None:
    found = checked({"content/dang-phat/cong-tinh/2023.yml": f"- {entry}\n"})
    assert found.rules == ["publication-own-page"]
    assert "exemplars/2023/vuon-cam.md" in found.text


def test_story_may_name_its_own_page(checked: Checker, story: Callable[..., str]) -> None:
    own = (
        '[{channel: cong-tinh, date: 2024-06-11, url: "https://cot.example/guong/2024/giu-nuoc/"}]'
    )
    assert checked({"exemplars/2024/giu-nuoc.md": story(f"publications: {own}\n")}).rules == []
    assert checked(
        {"exemplars/2024/khac.md": story(f"publications: {own}\n", id="tag:a,2024:b")}
    ).rules


def test_the_day_of_a_page_is_that_of_the_column_whoever_wrote_it(
    checked: Checker, story: Callable[..., str]
) -> None:
    """Half past eleven at night in Greenwich is the next morning in Việt Nam."""
    broadcast = "- {date: 2024-06-12, title: Bản nhỏ giữ nước đầu nguồn}\n"
    found = checked(
        {
            "exemplars/2024/giu-nuoc.md": story(date="2024-06-11T23:30Z"),
            "content/dang-phat/cong-tinh/2024.yml": broadcast,
        }
    )
    assert found.rules == ["publication-own-page"]
