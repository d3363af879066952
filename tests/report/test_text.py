"""The tally in the terminal, as Markdown and as CSV: no number and no word is lost."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, defaultdict
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from thidua.report.data import as_data
from thidua.report.summary import TargetRow, grouped, rows, unit_rows
from thidua.report.text import comma_separated, heading, markdown, tables
from thidua.tally.attainment import Tally

WIDTHS = [80, 100, 116, 120, 200]
UNITS = tuple({"id": f"x-{n}", "name": f"Xã {n}", "level": "xa"} for n in range(151))
LONG = "Tên rất dài của một cơ quan, đơn vị sự nghiệp công lập trực thuộc tỉnh " * 2
STATES = {"met": "đạt", "short": "thiếu", "in-progress": "đang làm", "future": "chưa tới"}


def printed(tally: Tally, found: list[TargetRow], width: int) -> str:
    console = Console(width=width, file=io.StringIO(), record=True)
    console.print(tables(tally, console, found))
    return console.export_text()


def loses_nothing(tally: Tally, found: list[TargetRow], width: int) -> None:
    text = printed(tally, found, width)
    assert max(map(cell_len, text.splitlines())) <= width
    assert "…" not in text
    periods, year = text.split("\nCả năm ", 1)
    several = [r for r in found if not (r.unit and len(r.cells) == 1)]  # else the year says it all
    shown = [c for _, group in grouped(several) for r in group for c in r.cells]
    numbers = Counter(f"{c.actual}/{c.required}" for c in shown if c.required)
    words = Counter(w for c in shown for w in c.word.split())
    below = periods.split("Chỉ tiêu", 1)[-1]
    assert Counter(re.findall(r"(?<!\S)\d+/\d+(?!\S)", below)) == numbers
    there = Counter(re.findall(r"\w+", below))
    assert {w: there[w] for w in words} == dict(words)
    for row in found:
        total = row.total
        for number in (total.actual, total.required, total.expected, total.missing):
            assert re.search(rf"(?<!\d){number}(?!\d)", year)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_the_sample_fits(sample: Any, year: int, width: int) -> None:
    found = sample(year)
    loses_nothing(found, rows(found), width)
    loses_nothing(found, unit_rows(found), width)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("per", ["month", "quarter", "year", "period"])
def test_many_units_and_long_names_fit(counted: Any, per: str, width: int) -> None:
    target = {"count": "exemplars", "each": "unit", "name": LONG, "source": "Mục II.2.2, khoản 1"}
    found = counted(
        {**target, "per": per},
        {"per": per, "at_least": 1000, "name": "Tin"},
        units=UNITS,
        introduced=tuple((f"x-{n}", "2024-01-31") for n in range(100)),
        ran=("2024-01-01",) * 1,
        as_of="2024-02-01",
    )
    loses_nothing(found, rows(found), width)


def test_a_narrow_terminal_breaks_the_table_not_the_words(counted: Any) -> None:
    found = counted({}, as_of="2024-05-15", ran=("2024-01-01",))
    text = printed(found, rows(found), 50)
    heads = [re.findall(r"T\d+", line) for line in text.splitlines() if "Chỉ tiêu" in line]
    assert [*map(" ".join, heads)] == ["T1 T2 T3 T4", "T5 T6 T7 T8", "T9 T10 T11 T12", ""]


def test_twelve_months_stand_side_by_side_where_there_is_no_terminal(counted: Any) -> None:
    found = counted({}, as_of="2024-05-15")
    assert printed(found, rows(found), 116).count("Theo tháng") == 1


def test_the_table_of_a_quarter_is_as_it_should_be_read(counted: Any) -> None:
    found = counted(
        {"per": "quarter", "name": "Báo"},
        {"per": "quarter", "count": "exemplars", "each": "unit", "name": "Mỗi xã"},
        units=UNITS[:2],
        ran=("2024-02-29", "2024-02-29"),
        introduced=(("x-1", "2024-03-31"),),
        as_of="2024-07-01",
    )
    lines = [line.rstrip() for line in printed(found, rows(found), 80).splitlines()]
    assert [line for line in lines if line] == [
        "Kế hoạch: năm 2024, tính đến hết ngày 01/07/2024",
        "Theo quý",
        " Chỉ tiêu             Quý I        Quý II      Quý III       Quý IV",
        " ────────────────────────────────────────────────────────────────────",
        " Báo                   2/1          0/1          0/1          0/1",
        "                       đạt         thiếu       đang làm     chưa tới",
        " Mỗi xã             1/2 đơn vị   0/2 đơn vị   0/2 đơn vị   0/2 đơn vị",
        "                      thiếu        thiếu       đang làm     chưa tới",
        "Cả năm",
        " Chỉ tiêu           Đã có   Cần cả năm   Đến nay cần   Còn thiếu   Nguồn",
        " ───────────────────────────────────────────────────────────────────────",
        " Báo                    2            4             2           2   I",
        " Mỗi xã                 1            8             4           7   I",
        "Mỗi xã: 1/2 đơn vị chưa có điển hình nào.",
    ]


def test_a_year_in_which_nothing_falls_due_is_said_without_a_table(counted: Any) -> None:
    """The plan ends in June: the year 2024 is not asked for, nor is there any unit."""
    found = counted({"per": "year"}, until="2024-06-30")
    assert "Năm 2024" not in printed(found, rows(found), 80)
    assert "### Theo năm" not in markdown(found, rows(found))
    nobody = counted({"per": "year", "count": "exemplars", "each": "unit"})
    shown = " ".join(printed(nobody, rows(nobody), 80).split())
    assert "Theo năm" not in shown
    assert "trong năm không đơn vị nào phải thực hiện." in shown


def test_units_of_which_none_is_bound_are_said_to_be(counted: Any) -> None:
    unit = {"id": "a", "name": "A", "level": "xa", "until": "2024-06-30"}
    target = {"per": "year", "count": "exemplars", "each": "unit", "name": "Mỗi xã"}
    found = counted(target, units=(unit,))
    assert "Mỗi xã: trong năm không đơn vị nào phải thực hiện." in printed(found, rows(found), 80)


def test_samples_are_told_beside_the_day(sample: Any) -> None:
    assert heading(sample(2025)).endswith(
        f"năm 2025, tính đến hết ngày 15/05/2025; trong đó {sample(2025).samples} tin, bài minh họa"
    )


def well_formed(text: str) -> list[list[list[str]]]:
    """The tables of a Markdown text as cells; every row as long as its head."""
    found: list[list[list[str]]] = [[]]
    for line in text.splitlines():
        if line.startswith("|"):
            assert line.endswith("|")
            found[-1].append([c.strip() for c in re.split(r"(?<!\\)\|", line)[1:-1]])
        elif found[-1]:
            found.append([])
    tables = [t for t in found if t]
    for table in tables:
        assert {len(row) for row in table} == {len(table[0])}
        assert all(re.fullmatch("---:?", cell) for cell in table[1])
    return tables


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_markdown_of_the_sample_is_well_formed_and_says_the_same(sample: Any, year: int) -> None:
    found = sample(year)
    text = markdown(found, rows(found))
    monthly, yearly, whole = well_formed(text)
    assert text.startswith(f"**{heading(found)}**\n\n### Theo tháng\n\n|")
    assert monthly[0] == ["Chỉ tiêu", *(f"T{n}" for n in range(1, 13))]
    (_, months), (_, years) = grouped(rows(found))
    for table, group in ((monthly, months), (yearly, years)):
        for line, row in zip(table[2:], group, strict=True):
            unit = " đơn vị" if row.of_units else ""
            assert line == [row.name] + [
                f"{c.actual}/{c.required}{unit} {c.word}" if c.required else c.word
                for c in row.cells
            ]
    assert [line[1:5] for line in whole[2:]] == [
        [str(n) for n in (t.actual, t.required, t.expected, t.missing)]
        for t in (r.total for r in rows(found))
    ]


def test_markdown_survives_bars_and_line_breaks_in_names(counted: Any) -> None:
    bars = {"name": "Báo | Đài\nvà cổng", "source": "I | II"}
    found = counted(bars, {"partial": True}, until="2024-06-15")
    monthly, whole = well_formed(markdown(found, rows(found)))
    assert monthly[2][0] == whole[2][0] == r"Báo \| Đài và cổng"


def test_markdown_lists_units_that_have_nothing_yet(counted: Any) -> None:
    target = {"per": "year", "count": "exemplars", "each": "unit", "name": "Mỗi xã"}
    found = counted(target, units=UNITS[:3], introduced=(("x-1", "2024-03-31"),))
    assert markdown(found, rows(found)).endswith(
        "\n\n- Mỗi xã: 2/3 đơn vị chưa có điển hình nào.\n"
    )


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_csv_read_back_agrees_with_the_json(sample: Any, year: int) -> None:
    found = sample(year)
    text = comma_separated(found)
    assert text.startswith("\ufeffKế hoạch,Tính đến,")
    assert text.count("\r\n") == text.count("\n")
    head, *lines = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert ",".join(head) == (
        "Kế hoạch,Tính đến,Chỉ tiêu,Tên,Mã đơn vị,Đơn vị,Kỳ,"
        "Đã có,Đã công nhận,Yêu cầu,Còn thiếu,Trạng thái,Nguồn"
    )
    names = {t.unit.id: t.unit.name for t in found.targets if t.unit}
    told = as_data(found)
    recognised = defaultdict[tuple[str, str], int](int)
    for line in lines:
        recognised[line[2], line[4]] += int(line.pop(8) or 0)
    assert recognised == {
        (target["id"], target["unit"] or ""): target["year"]["recognised"]
        for target in told["targets"]
    }
    assert lines == [
        [
            told["plan"],
            told["as_of"],
            target["id"],
            target["name"],
            target["unit"] or "",
            names[target["unit"]] if target["unit"] else "",
            period["period"],
            str(period["actual"]),
            str(period["required"]),
            str(max(0, period["required"] - period["actual"])),
            STATES[period["state"]] if period["required"] else "không giao",
            target["source"],
        ]
        for target in told["targets"]
        for period in target["periods"]
    ]


def test_csv_survives_commas_quotes_and_line_breaks(counted: Any) -> None:
    name = 'Báo, "Đài"\nvà cổng'
    text = comma_separated(counted({"name": name, "per": "year"}))
    (_, line) = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert line[3] == name


def test_a_unit_of_its_own_row_is_not_said_to_owe_nothing(sample: Any) -> None:
    found = sample(2024)
    assert "không đơn vị nào phải thực hiện" not in printed(found, unit_rows(found), 116)
    assert "không đơn vị nào phải thực hiện" not in markdown(found, unit_rows(found))
