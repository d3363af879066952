"""Which duties and reports are done, by what, and by when. Columns small enough to see through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from thidua.model.column import Column
from thidua.model.duty import Submission
from thidua.model.event import Event
from thidua.model.plan import Plan
from thidua.model.record import Document
from thidua.model.registry import Registration
from thidua.tally.duties import DutyState, DutyTally, duties, reports_due

SIGN = {DutyState.DONE: "+", DutyState.OPEN: "~", DutyState.LATE: "-", DutyState.FUTURE: "."}


TARGET = {"id": "t", "name": "T", "count": "exemplars", "per": "year", "at_least": 1, "source": "I"}


def plan(**more: Any) -> Plan:
    term = {"from": "2023-01-01", "until": "2025-12-31"}
    values = {"id": "p", "title": "Kế hoạch", "period": term, "targets": [TARGET], **more}
    return Plan.model_validate(values, context=(Document("content/ke-hoach/p.md", ""), ()))


def checklist(*listed: Mapping[str, Any]) -> Plan:
    return plan(checklist=[{"name": "Việc", "source": "I", **duty} for duty in listed])


def with_(column: Column, *handed_in: Mapping[str, Any]) -> Column:
    made = tuple(
        Submission.model_validate(one, context=(Document("content/bao-cao/nop.yml", ""), ()))
        for one in handed_in
    )
    return replace(column, submissions=made)


def line(tally: DutyTally) -> str:
    """A sign a period; of units also how many of how many have done it."""
    return " ".join(
        SIGN[p.state]
        + (f" {len(p.units) - len(p.missing)}/{len(p.units)}" if p.units or tally.duty.each else "")
        for p in tally.periods
    )


def lines(desk: Any, column: Column, as_of: str, *years: int) -> dict[str, str]:
    (only,) = column.plans
    every = years or (int(as_of[:4]),)
    tallies = duties(column, only, every, desk.at(as_of))
    tallies += reports_due(column, only, every, desk.at(as_of))
    return {t.duty.id: line(t) for t in tallies}


def test_a_tick_of_one_year_is_no_tick_of_another(desk: Any) -> None:
    column = desk.column(checklist({"id": "hop", "every": "year", "done": "2023-06-11"}))
    assert lines(desk, column, "2024-12-31", 2023, 2024) == {"hop": "+ ~"}
    assert lines(desk, column, "2025-01-01", 2023, 2024, 2025) == {"hop": "+ - ~"}


def test_a_tick_is_of_the_period_that_it_names(desk: Any) -> None:
    done = [
        {"period": "2023-Q4", "date": "2024-01-05"},
        {"date": "2024-02-01"},
        "2024-04-01",
    ]
    column = desk.column(checklist({"id": "gui", "every": "quarter", "done": done}))
    assert lines(desk, column, "2024-07-01", 2023) == {"gui": "- - - +"}
    assert lines(desk, column, "2024-07-01", 2024) == {"gui": "+ + ~ ."}
    assert lines(desk, column, "2024-01-04", 2023) == {"gui": "- - - -"}, "not known yet"


def test_what_comes_once_is_done_by_any_tick_and_late_after_the_term(desk: Any) -> None:
    listed = {"id": "quy-dinh", "done": "2024-03-01"}, {"id": "an-pham"}
    column = desk.column(checklist(*listed))
    assert lines(desk, column, "2025-12-31", 2023, 2024) == {"quy-dinh": "+", "an-pham": "~"}
    assert lines(desk, column, "2026-01-01", 2025) == {"quy-dinh": "+", "an-pham": "-"}


def test_evidence_of_the_duty_goes_with_its_ticks(desk: Any) -> None:
    seen = {"id": "hop", "done": ["2024-06-11", "2025-01-01"], "evidence": "https://a.example/"}
    column = desk.column(checklist(seen))
    (tally,) = duties(column, column.plans[0], [2024], desk.at("2024-06-11"))
    assert [(str(p.date), p.address) for p in tally.proofs] == [
        ("2024-06-11", "https://a.example/")
    ]
    (tally,) = duties(column, column.plans[0], [2024], desk.at("2024-06-10"))
    assert not tally.proofs


def event(kind: str, day: str) -> Event:
    values = {"id": "su-kien", "title": "Gặp gỡ", "kind": kind, "start": day, "place": "Hội trường"}
    return Event.model_validate(values, context=(Document("content/su-kien/a.md", ""), ()))


@pytest.mark.parametrize(
    ("kind", "day", "sign"),
    [
        ("giao-luu", "2024-06-11", "+"),
        ("toa-dam", "2024-06-11", "-"),
        ("giao-luu", "2023-06-11", "-"),
    ],
)
def test_an_event_of_the_kind_ticks_its_duty(desk: Any, kind: str, day: str, sign: str) -> None:
    duty = {"id": "giao-luu", "every": "year", "proved_by": {"events": "giao-luu"}}
    column = replace(desk.column(checklist(duty)), events=(event(kind, day),))
    assert lines(desk, column, "2025-01-01", 2024) == {"giao-luu": sign}


def test_an_event_is_no_proof_before_it_took_place(desk: Any) -> None:
    duty = {"id": "giao-luu", "every": "year", "proved_by": {"events": "giao-luu"}}
    column = replace(desk.column(checklist(duty)), events=(event("giao-luu", "2024-06-11"),))
    assert lines(desk, column, "2024-06-10") == {"giao-luu": "~"}
    (tally,) = duties(column, column.plans[0], [2024], desk.at("2024-06-11"))
    (proof,) = tally.periods[0].proofs
    assert (proof.title, proof.address) == ("Gặp gỡ", "https://cot.example/su-kien/su-kien/")


def test_posts_in_a_channel_tick_their_duty_each_month(desk: Any) -> None:
    duty = {"id": "zalo", "every": "quarter", "proved_by": {"channels": ["zalo"]}}
    posts = [desk.aired("zalo", day, title=day) for day in ("2024-02-01", "2024-02-09")]
    column = desk.column(desk.channel("zalo"), checklist(duty), *posts)
    assert lines(desk, column, "2024-07-01") == {"zalo": "+ - ~ ."}
    (tally,) = duties(column, column.plans[0], [2024], desk.at("2024-07-01"))
    assert [p.title for p in tally.proofs] == ["2024-02-01", "2024-02-09"]


def test_items_are_counted_by_what_they_are_about(desk: Any) -> None:
    about = {"id": "chinh-sach", "every": "year", "proved_by": {"tags": ["chinh-sach"]}}
    site = desk.channel("cong", site=True)
    news = desk.article("2024-05-01", tags=["Chính sách"]), desk.article("2024-05-02")
    column = desk.column(site, checklist(about), *news)
    (tally,) = duties(column, column.plans[0], [2024], desk.at("2024-12-31"))
    assert [str(p.date) for p in tally.proofs] == ["2024-05-01"]


def test_recognition_ticks_in_the_period_of_its_decision(desk: Any) -> None:
    duty = {"id": "cong-nhan", "every": "year", "proved_by": {"recognition": "tinh"}}
    made = {"level": "tinh", "date": "2025-01-10", "decision": "9/QĐ"}
    story = desk.exemplar("a", "2024-12-20", recognition=made)
    column = desk.column(desk.unit("a", "xa"), checklist(duty), story)
    assert lines(desk, column, "2025-02-01", 2024, 2025) == {"cong-nhan": "- +"}


def units(desk: Any) -> list[Any]:
    return [
        desk.unit("mot", "xa"),
        desk.unit("hai", "xa"),
        desk.unit("cu", "xa", until="2024-06-30"),
        desk.unit("so", "so-nganh"),
    ]


EACH = {"each": "unit", "where": {"level": "xa"}}


def test_each_unit_owes_its_own_and_those_that_ended_owe_no_more(desk: Any) -> None:
    deadline = {"id": "nam", "name": "Báo cáo", "before": "12-30", "source": "IV", **EACH}
    column = with_(
        desk.column(*units(desk), plan(deadlines=[deadline])),
        {"unit": "mot", "deadline": "nam", "period": "2023", "date": "2023-12-20"},
        {"unit": "mot", "deadline": "nam", "period": "2024", "date": "2024-12-30"},
        {"unit": "so", "deadline": "nam", "period": "2024", "date": "2024-12-20"},
    )
    assert lines(desk, column, "2023-12-29", 2023) == {"nam": "~ 1/3"}, "the last day is not late"
    assert lines(desk, column, "2023-12-30", 2023, 2024) == {"nam": "- 1/3 . 0/2"}
    (tally,) = reports_due(column, column.plans[0], [2024], desk.at("2025-01-01"))
    (year,) = tally.periods
    assert [u.id for u in year.missing] == ["hai"]
    assert str(year.due) == "2024-12-29"


def test_a_plan_of_each_unit_binds_also_those_that_ended_within_the_term(desk: Any) -> None:
    column = with_(
        desk.column(*units(desk), checklist({"id": "kh", **EACH})),
        *({"unit": u, "duty": "kh", "date": "2023-02-01"} for u in ("mot", "hai")),
    )
    assert lines(desk, column, "2024-12-31") == {"kh": "~ 2/3"}
    column = with_(
        column, *({"unit": u, "duty": "kh", "date": "2023-02-01"} for u in ("mot", "hai", "cu"))
    )
    assert lines(desk, column, "2024-12-31") == {"kh": "+ 3/3"}


def test_a_tick_of_the_authority_speaks_for_all_units(desk: Any) -> None:
    column = desk.column(*units(desk), checklist({"id": "kh", "done": "2023-05-01", **EACH}))
    assert lines(desk, column, "2024-12-31") == {"kh": "+ 3/3"}


def test_registrations_tick_the_duty_to_register(desk: Any) -> None:
    duty = {"id": "dk", "every": "year", "proved_by": {"registrations": "true"}, **EACH}
    promised = Registration.model_validate(
        {"unit": "mot", "subject": "Tổ"}, context=(Document("content/dang-ky/2024.yml", ""), ())
    )
    column = replace(desk.column(*units(desk), checklist(duty)), registrations=(promised,))
    assert lines(desk, column, "2024-12-31", 2023, 2024) == {"dk": "- 0/3 ~ 1/2"}


def test_a_report_of_one_day_stands_in_its_own_year(desk: Any) -> None:
    review = {"id": "so-ket", "name": "Sơ kết", "before": "2023-05-31", "source": "V",
              "submitted": [{"date": "2023-06-02", "number": "7/BC-UBND"}]}  # fmt: skip
    column = desk.column(plan(deadlines=[review]))
    assert lines(desk, column, "2023-06-01", 2023, 2024) == {"so-ket": "-"}
    assert lines(desk, column, "2024-06-01", 2024) == {}
    (tally,) = reports_due(column, column.plans[0], [2023], desk.at("2023-06-02"))
    assert tally.periods[0].belated
    assert tally.proofs[0].number == "7/BC-UBND"


def test_a_submitted_report_proves_the_duty_to_report(desk: Any) -> None:
    report = {"id": "nam", "name": "Báo cáo", "source": "IV",
              "submitted": [{"period": "2024", "date": "2025-01-05"}]}  # fmt: skip
    duty = {"id": "cung-cap", "name": "Cung cấp", "source": "IV", "every": "year",
            "proved_by": {"submissions": "nam"}}  # fmt: skip
    column = desk.column(plan(deadlines=[report], checklist=[duty]))
    assert lines(desk, column, "2025-01-04", 2024) == {"cung-cap": "-", "nam": "-"}
    assert lines(desk, column, "2025-01-05", 2024) == {"cung-cap": "+", "nam": "+"}


def test_a_list_that_was_sent_is_a_submission_without_a_unit(desk: Any) -> None:
    column = with_(
        desk.column(checklist({"id": "bao-chi", "every": "quarter"})),
        {"duty": "bao-chi", "period": "2024-Q1", "date": "2024-04-02", "number": "3/PNV"},
    )
    assert lines(desk, column, "2024-06-30") == {"bao-chi": "+ ~ . ."}
