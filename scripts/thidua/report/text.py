"""A tally in the terminal, as Markdown, as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleRenderable, Group
from rich.table import Table
from rich.text import Text

from thidua.model.plan import Counted
from thidua.report.summary import PeriodCell, TargetRow, grouped, unit_rows
from thidua.report.window import period_name
from thidua.tally.attainment import State, Tally

COLOURS = {
    State.MET: "green",
    State.SHORT: "bold red",
    State.IN_PROGRESS: "yellow",
    State.FUTURE: "dim",
    None: "dim",
}
CSV_HEAD = [
    *("Kế hoạch", "Tính đến", "Chỉ tiêu", "Tên", "Mã đơn vị", "Đơn vị"),
    *("Kỳ", "Đã có", "Đã công nhận", "Yêu cầu", "Còn thiếu", "Trạng thái", "Nguồn"),
]
WIDE = 116
"""Width where there is no terminal: twelve months fit beside the names."""
NONE = "Không có chỉ tiêu của đơn vị nào như đã chọn."
"""Where there is no row."""
NARROW_NAME, WIDE_NAME = 16, 30
EDGES, GAP = 2, 3
"""What rich puts around a table and between two of its columns."""


def heading(tally: Tally) -> str:
    """Which plan, year and day a table is about, and how many samples it holds."""
    samples = f"; trong đó {tally.samples} tin, bài minh họa" if tally.samples else ""
    return (
        f"{tally.plan.title}: năm {tally.year}, tính đến hết ngày {tally.as_of:%d/%m/%Y}{samples}"
    )


def tables(tally: Tally, console: Console, rows: Sequence[TargetRow]) -> ConsoleRenderable:
    """The tally as coloured tables that fit the width of *console*."""
    parts: list[ConsoleRenderable] = [Text(heading(tally), style="bold"), Text()]
    for title, group in grouped(row for row in rows if not _alone(row)):
        parts += _periods_tables(title, group, console.width)
    parts.append(_year_table(rows, console.width) if rows else Text(NONE))
    parts += [Text(line) for line in _notes(rows)]
    return Group(*parts)


def _alone(row: TargetRow) -> bool:
    """Whether the year of a unit says all, having one period: there may be hundreds of units."""
    return row.unit is not None and len(row.cells) == 1


def _periods_tables(title: str, rows: Sequence[TargetRow], width: int) -> Iterator[Table]:
    """As many tables as it takes for no word to be broken; equally wide ones."""
    texts = [_shown(row, cell).plain for row in rows for cell in row.cells]
    if not texts:
        return
    heads = [period_name(cell.period, rows[0].target.per) for cell in rows[0].cells]
    room = width - EDGES - NARROW_NAME
    most = max(1, room // (_longest([*texts, *heads]) + GAP))
    count = -(-len(heads) // most)
    step = -(-len(heads) // count)
    lines = (line for text in [*texts, *heads] for line in text.splitlines())
    each = min(max(map(cell_len, lines)), room // step - GAP)
    for start in range(0, len(heads), step):
        part = slice(start, start + step)
        table = _table(title, rows, min(WIDE_NAME, width - EDGES - step * (each + GAP)))
        for head in heads[part]:
            table.add_column(head, justify="center", width=each)
        for row in rows:
            table.add_row(row.name, *(_shown(row, cell) for cell in row.cells[part]))
        yield table


def _table(title: str, rows: Sequence[TargetRow], room: int) -> Table:
    """A table with a column of names that takes no more than *room*."""
    names = max(cell_len(row.name) for row in rows)
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("Chỉ tiêu", width=max(NARROW_NAME, min(names, room)))
    return table


def _longest(texts: Iterable[str]) -> int:
    """How wide the longest word is."""
    return max((cell_len(word) for text in texts for word in text.split()), default=0)


def _shown(row: TargetRow, cell: PeriodCell) -> Text:
    unit = " đơn vị" if row.of_units else ""
    number = f"{cell.actual}/{cell.required}{unit}" if cell.required else ""
    return Text("\n".join(filter(None, (number, cell.word))), style=COLOURS[cell.state])


def _year_table(rows: Sequence[TargetRow], width: int) -> Table:
    heads = ("Đã có", "Cần cả năm", "Đến nay cần", "Còn thiếu")
    room = width - EDGES - sum(len(head) + GAP for head in heads) - GAP
    longest = max(cell_len(text) for text in ("Nguồn", *(row.target.source for row in rows)))
    source = min(longest, max(room - NARROW_NAME, 8))
    table = _table("Cả năm", rows, room - source)
    for name in heads:
        table.add_column(name, justify="right", width=len(name))
    table.add_column("Nguồn", width=source, overflow="fold")
    for row in rows:
        total = row.total
        table.add_row(
            row.name,
            str(total.actual),
            str(total.required),
            Text(str(total.expected), style="bold red" if total.behind else ""),
            Text(str(total.missing), style="yellow" if total.missing else "green"),
            row.target.source,
        )
    return table


def _notes(rows: Sequence[TargetRow]) -> Iterator[str]:
    """How many exemplars have been recognised; how many units have nothing yet."""
    for row in rows:
        if row.total.recognised:
            yield f"{row.name}: {row.total.actual}, trong đó đã công nhận {row.total.recognised}."
        units, zero = row.total.units, len(row.total.at_zero)
        if row.of_units and units:
            yield f"{row.name}: {zero}/{units} đơn vị chưa có điển hình nào."
        elif row.of_units:
            yield f"{row.name}: trong năm không đơn vị nào phải thực hiện."


def markdown(tally: Tally, rows: Sequence[TargetRow]) -> str:
    """The tally as Markdown tables."""
    lines = [f"**{heading(tally)}**", ""]
    for title, group in grouped(row for row in rows if not _alone(row)):
        per = group[0].target.per
        if not group[0].cells:
            continue
        names = [period_name(c.period, per) for c in group[0].cells]
        lines += [f"### {title}", "", *_md_row(["Chỉ tiêu", *names])]
        lines.append("|" + "---|" * (len(names) + 1))
        for row in group:
            lines += _md_row(
                [row.name, *(_shown(row, c).plain.replace("\n", " ") for c in row.cells)]
            )
        lines.append("")
    head = ["Chỉ tiêu", "Đã có", "Cần cả năm", "Đến nay cần", "Còn thiếu", "Nguồn"]
    lines += ["### Cả năm", "", *_md_row(head), "|---|" + "---:|" * 4 + "---|"]
    for row in rows:
        total = row.total
        numbers = map(str, (total.actual, total.required, total.expected, total.missing))
        lines += _md_row([row.name, *numbers, row.target.source])
    notes = list(_notes(rows))
    return "\n".join([*lines, "", *(f"- {line}" for line in notes)]).rstrip() + "\n"


def _md_row(cells: Sequence[str]) -> list[str]:
    return ["| " + " | ".join(" ".join(c.split()).replace("|", "\\|") for c in cells) + " |"]


def comma_separated(tally: Tally) -> str:
    """One line a target, unit and period, for a spreadsheet; the BOM is for Excel."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(CSV_HEAD)
    for entry, row in zip(tally.targets, unit_rows(tally), strict=True):
        for period, cell in zip(row.total.periods, row.cells, strict=True):
            writer.writerow(
                [
                    tally.plan.id,
                    tally.as_of.isoformat(),
                    entry.target.id,
                    entry.target.name,
                    entry.unit.id if entry.unit else "",
                    entry.unit.name if entry.unit else "",
                    period.period.label,
                    period.actual,
                    period.recognised if entry.target.count is Counted.EXEMPLARS else "",
                    period.required,
                    period.missing,
                    cell.word,
                    entry.target.source,
                ]
            )
    return "\ufeff" + out.getvalue()
