"""Charts: right, light, deterministic, and told in words and numbers as well."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.model.period import periods
from thidua.model.plan import Per, Term
from thidua.publish.charts import TICKS, chart, ticks
from thidua.tally.pace import Point

TERM = Term.model_validate({"from": "2024-01-01", "until": "2024-12-31"})
MONTHS = periods(Per.MONTH, 2024, TERM)


def points(done: Sequence[int], required: Sequence[int]) -> list[Point]:
    known: list[int | None] = [*done, *[None] * (len(required) - len(done))]
    return [Point(*three) for three in zip(MONTHS, known, required, strict=False)]


def draw(done: Sequence[int], required: Sequence[int]) -> ET.Element:
    return ET.fromstring(
        chart(points(done, required), id="c", title="Báo < & Đài", description="Đã có 9.")
    )


def heights(svg: ET.Element, name: str) -> list[float]:
    found = svg.findall(f".//g[@class='{name}']//circle")
    return [float(circle.get("cy", "")) for circle in found]


def test_points_stand_where_their_numbers_say() -> None:
    svg = draw([2, 4, 5], [2, 4, 6, 8])
    scale = {
        float(text.get("y", "")): int(text.text or "")
        for text in svg.findall(".//g[@class='chart__y']//text")
    }
    assert list(scale.values()) == [0, 2, 4, 6, 8]
    (low, _), (high, top) = (
        min(scale.items(), key=lambda i: i[1]),
        max(scale.items(), key=lambda i: i[1]),
    )
    step = (low - high) / top
    done, required = heights(svg, "chart__done"), heights(svg, "chart__required")
    assert len(done) == 3
    assert len(required) == 4
    for found, values in ((done, [2, 4, 5]), (required, [2, 4, 6, 8])):
        assert [(found[0] - y) / step for y in found] == pytest.approx(
            [v - values[0] for v in values], abs=0.02
        )


def test_every_month_is_named_and_the_last_numbers_are_told() -> None:
    svg = draw([2, 4, 5], list(range(2, 26, 2)))
    months = [t.text for t in svg.findall(".//g[@class='chart__x']//text")]
    assert months == [f"T{n}" for n in range(1, 13)]
    assert [t.text for t in svg.findall(".//g[@class='chart__done']/text")] == ["5"]
    assert [t.text for t in svg.findall(".//g[@class='chart__required']/text")] == ["24"]


def test_it_is_a_picture_with_a_name_and_a_description() -> None:
    svg = draw([1], [1, 2])
    assert svg.get("role") == "img"
    ids = (svg.get("aria-labelledby") or "").split()
    words = {e.get("id"): e.text for e in svg if e.tag in ("title", "desc")}
    assert [words[i] for i in ids] == ["Báo < & Đài", "Đã có 9."]


@given(
    st.lists(st.integers(0, 400), max_size=12),
    st.lists(st.integers(0, 400), min_size=12, max_size=12),
)
def test_it_is_light_the_same_every_time_and_harmless(done: list[int], required: list[int]) -> None:
    text, again = (
        chart(points(done, required), id="c", title="T", description="D") for _ in range(2)
    )
    assert text == again
    assert len(text) < 6000
    assert not re.search(r"script|style|http|href|url\(|<!--|20\d\d-\d\d|nan", text)
    assert set(re.findall(r'\bid="([^"]*)"', text)) == {"c-title", "c-desc"}
    names = {"chart", "chart chart--ahead", "chart__x", "chart__y", "chart__done"}
    assert set(re.findall(r'class="([^"]*)"', text)) <= names | {"chart__required"}


def test_the_higher_of_the_two_ends_has_its_number_above() -> None:
    assert draw([5], [1, 4]).get("class") == "chart chart--ahead"
    assert draw([3], [1, 4]).get("class") == "chart"
    assert draw([], [1, 4]).get("class") == "chart"


@given(st.integers(0, 10_000))
def test_ticks_are_few_even_and_reach_the_top(highest: int) -> None:
    found = ticks(highest)
    assert found[0] == 0
    assert found[-1] >= highest
    assert found[-2] < max(highest, 1)
    assert len(found) <= TICKS + 1
    assert len({b - a for a, b in pairwise(found)}) == 1


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, thidua: Callable[..., int]) -> Path:
    """This repository's own sample column, built."""
    folder = tmp_path_factory.mktemp("progress") / "site"
    root = Path(__file__).parents[2]
    assert thidua("build", "-f", str(root / "mkdocs.yml"), "-d", str(folder)) == 0
    return folder


@pytest.fixture(scope="module")
def progress(sample: Path) -> str:
    """Its progress page for 2024."""
    return (sample / "tien-do" / "2024" / "index.html").read_text("utf-8")


def test_beside_each_chart_stand_its_numbers(progress: str) -> None:
    figures = re.findall(r'<figure class="chart-box">(.*?)</figure>', progress, re.DOTALL)
    assert len(figures) == 4
    for figure in figures:
        svg = ET.fromstring(re.findall(r"<svg.*?</svg>", figure, re.DOTALL)[0])
        rows = re.findall(r'<tr><th scope="row">(\d+)</th><td>(\d+)</td><td>(\d+)</td>', figure)
        assert [int(month) for month, _, _ in rows] == list(range(1, 13))
        assert svg.findtext(".//g[@class='chart__done']/text") == rows[-1][1]
        assert svg.findtext(".//g[@class='chart__required']/text") == rows[-1][2]
    assert "đã có 23, cần 24" in progress


def test_the_page_names_units_at_zero_promises_and_duties(progress: str) -> None:
    assert "37 đơn vị chưa có điển hình nào" in progress
    assert "Đã đăng ký mà chưa giới thiệu điển hình nào: Huyện Đà Bắc" in progress
    assert "không đăng ký, cũng chưa giới thiệu" not in progress  # the plan asks nobody to register
    assert re.findall(r"Đã xong \d+/\d+ việc", progress) == [
        "Đã xong 0/2 việc",
        "Đã xong 4/20 việc",
    ]
    assert date.today().isoformat() not in progress


def test_a_person_who_agreed_to_no_story_is_named_nowhere(sample: Path, progress: str) -> None:
    assert "Chi bộ xóm Ven Hồ" in progress
    assert ">Chị Xa Thị Nhung</a>" in progress  # there is a story, and she agreed
    every = [p for p in sample.rglob("*") if p.suffix in (".html", ".xml", ".json", ".ics", ".js")]
    assert not [p for p in every if "Triệu Thị Lá" in p.read_text("utf-8")]
    page = (sample / "tien-do" / "2025" / "index.html").read_text("utf-8")
    assert page.count("chưa nêu tên") == 1


def test_what_was_recognised_stands_below_what_there_is(progress: str) -> None:
    assert '<td>8<span class="clause">đã công nhận 8</span>' in progress
