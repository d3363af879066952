"""Figures of a report, counted by hand, and what stands behind each."""

from __future__ import annotations

from dataclasses import replace

from reports import words
from thidua.model.column import Column
from thidua.model.plan import Counted
from thidua.report.content import Report
from thidua.report.layout import document


def test_the_window_lists_and_the_calendar_counts(march: Report) -> None:
    """By hand: 15/2, 10/3 (one issue in two stories), 14/3 in the window; 10, 14, 15/3 in March."""
    assert march.published.value == 3
    assert [f.value for f in march.published_monthly] == [1, 2]
    target = march.targets[0]
    assert [p.actual.value for p in target.periods if p.in_scope] == [3]
    assert [p.total.period.label for p in target.periods if p.in_scope] == ["2024-03"]
    assert (target.actual.value, target.total.required, target.total.missing) == (4, 12, 8)
    assert march.introduced.value == 1
    assert [(f.id, f.within.value) for f in march.fields] == [("a", 1), ("b", 1)]
    assert [c.id for c in march.channels] == ["dai"]


def test_every_figure_is_the_number_of_its_evidence(year: Report) -> None:
    shown = document(year)
    evidence = {e.anchor: e for e in year.evidence}
    assert len(evidence) == len(year.evidence)
    codes = {e.code for e in year.entries}
    for line in (*year.channels, *year.units, *year.fields):
        for figure in [getattr(line, n, None) for n in ("total", "within", "actual")]:
            assert figure is None or evidence[figure.anchor].value == figure.value
    for part in year.targets:
        assert part.actual.value == evidence[part.actual.anchor].value
    assert all(set(e.entries) <= codes for e in year.evidence)
    assert shown.title == "Kết quả thực hiện Kế hoạch tuyên truyền, năm 2024"


def test_units_bound_and_at_zero(year: Report) -> None:
    part = year.targets[1]
    total = part.total
    assert (total.units, total.required, part.actual.value, total.missing) == (3, 6, 3, 4)
    assert [u.id for u in total.at_zero] == ["hai", "moi"]
    lines = {u.unit.id: u for u in year.units}
    assert (lines["mot"].actual.value, lines["mot"].missing) == (2, 0)
    assert lines["cu"].required == 0
    assert lines["cu"].note == "Hoạt động đến hết 30/6/2024; đơn vị kế tiếp: Xã moi"
    text = " ".join(c.sentence for c in year.changes)
    assert "chưa rõ đơn vị kế tiếp" in text
    assert "kế tiếp" in text


def test_registered_introduced_recognised(year: Report) -> None:
    lines = [(r.registered, r.introduced.value, r.recognised.value) for r in year.registrations]
    assert lines == [(("Tổ x1 (đã giới thiệu)",), 2, 1), (("Tổ khác",), 0, 0), ((), 1, 0)]
    assert [u.id for u in year.silent] == ["moi"]
    text = words(year)
    for part in (
        "2 đơn vị đã đăng ký 2 điển hình cho năm 2024, trong đó 1 điển hình đã được giới thiệu.",
        "Đã đăng ký mà chưa giới thiệu điển hình nào: Xã hai.",
        "1 đơn vị không đăng ký mà đã giới thiệu điển hình.",
        "Không đăng ký",
    ):
        assert part in text


def test_samples_and_files(year: Report) -> None:
    assert year.stamp.samples == 2
    told = next(e for e in year.entries if e.issue == "1")
    assert told.paths == ("content/tin-bai/2024/t.md", "exemplars/2024/x1.md")
    alone = next(e for e in year.entries if e.title == "Thi đua")
    assert alone.paths == ("content/dang-phat/dai/2024.yml",)


def test_units_of_one_name_are_told_apart(column: Column) -> None:
    one, other, *rest = column.units
    twins = [u.model_copy(update={"name": "Xã Cao Sơn", "parent": None}) for u in (one, other)]
    alone = replace(column, units=(*twins, *rest))
    assert alone.called[one.id] == f"Xã Cao Sơn ({one.id})"
    apart = [twins[0].model_copy(update={"parent": rest[0].id}), twins[1]]
    found = replace(column, units=(*apart, *rest)).called
    assert found[one.id] == f"Xã Cao Sơn ({rest[0].name})"
    assert found[rest[0].id] == rest[0].name


def test_both_sorts_are_listed(year: Report) -> None:
    assert [e.code for e in year.of(Counted.EXEMPLARS)] == ["ĐH1", "ĐH2", "ĐH3", "ĐH4"]
