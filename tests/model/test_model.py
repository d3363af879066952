"""What records know by themselves."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from thidua.model.column import LABELS
from thidua.model.day import parse_date, parse_moment, parse_recurring
from thidua.model.language import Language
from thidua.model.parts import Consent
from thidua.model.period import Period, periods
from thidua.model.plan import Deadline, Per, Term
from thidua.model.record import Document, Record
from thidua.model.registry import Unit
from thidua.model.story import Article, Exemplar, Publication

Checker = Callable[..., Any]
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
TERM = Term.model_validate({"from": "2022-06-17", "until": "2025-03-31"})


def consent(**more: str) -> Consent:
    return Consent.model_validate({"by": "A", "scope": "đăng", "date": "2024-06-01", **more})


def article(**more: Any) -> Article:
    values = {"id": "tag:a", "title": "A", "date": "2024-06-11", "status": "published", **more}
    return Article.model_validate(values)


@pytest.mark.parametrize("text", ["2024-02-30", "20240611", "2024-6-1", "", None])
def test_what_is_no_date(text: object) -> None:
    with pytest.raises(ValueError, match="ngày"):
        parse_date(text)


def test_dates_pass_as_they_are() -> None:
    noon = datetime(2024, 6, 11, 12)
    assert parse_date(noon) == date(2024, 6, 11)
    assert parse_date(date(2024, 6, 11)) == date(2024, 6, 11)
    assert parse_moment(noon) == noon
    assert parse_moment("2024-06-11 12:00") == noon


@pytest.mark.parametrize("text", ["12-30", "02-29", "2023-05-31", "2025"])
def test_recurring_days(text: str) -> None:
    assert parse_recurring(text) == text


@pytest.mark.parametrize("text", ["30-12", "20230531", "2023-W01-1", "0001-01-01", "0000", "5"])
def test_what_is_no_recurring_day(text: str) -> None:
    with pytest.raises(ValueError, match="ngày hằng năm"):
        parse_recurring(text)


@pytest.mark.parametrize(
    ("day", "year", "last"),
    [
        ({"by": "12-30"}, 2024, date(2024, 12, 30)),
        ({"by": "02-29"}, 2023, date(2023, 2, 28)),
        ({"before": "02-29"}, 2023, date(2023, 2, 28)),
        ({"before": "02-29"}, 2024, date(2024, 2, 28)),
        ({"before": "01-01"}, 2024, date(2024, 12, 31)),
        ({"before": "2024-01-01"}, 2023, date(2023, 12, 31)),
        ({"before": "2024-01-01"}, 2024, None),
        ({"by": "2023-05-31"}, 2024, None),
        ({"by": "2025"}, 2025, None),
        ({}, 2024, None),
    ],
)
def test_last_day_of_a_deadline(day: dict[str, str], year: int, last: date | None) -> None:
    assert Deadline(id="a", name="A", source="I", **day).last_day(year) == last


@pytest.mark.parametrize(
    ("per", "year", "partial", "labels"),
    [
        (Per.MONTH, 2025, False, ["2025-01", "2025-02", "2025-03"]),
        (Per.QUARTER, 2022, False, ["2022-Q2", "2022-Q3", "2022-Q4"]),
        (Per.QUARTER, 2022, True, ["2022-Q2", "2022-Q3", "2022-Q4"]),
        (Per.YEAR, 2025, False, []),
        (Per.YEAR, 2025, True, ["2025"]),
        (Per.MONTH, 2026, True, []),
        (Per.PERIOD, 2023, False, ["2022-06-17/2025-03-31"]),
        (Per.PERIOD, 2026, False, []),
    ],
)
def test_periods_of_a_term(per: Per, year: int, partial: bool, labels: list[str]) -> None:
    assert [p.label for p in periods(per, year, TERM, partial=partial)] == labels


def test_days_of_a_period() -> None:
    leap = Period(date(2024, 2, 1), date(2024, 2, 29), "2024-02")
    assert leap.days == 29
    assert [leap.days_passed(date(2024, m, 10)) for m in (1, 2, 3)] == [0, 10, 29]
    assert date(2024, 2, 29) in leap
    assert date(2024, 3, 1) not in leap


def test_unit_lives_from_its_first_to_its_last_day() -> None:
    unit = Unit.model_validate(
        {"id": "a", "name": "A", "level": "xa", "from": "2024-02-01", "until": "2024-02-29"}
    )
    days = [date(2024, 1, 31), date(2024, 2, 1), date(2024, 2, 29), date(2024, 3, 1)]
    assert [unit.alive(day) for day in days] == [False, True, True, False]
    assert unit.alive_within(date(2024, 2, 29), date(2024, 3, 31))
    assert not unit.alive_within(date(2024, 3, 1), date(2024, 3, 31))


@pytest.mark.parametrize(
    ("more", "ends"),
    [
        ({}, None),
        ({"until": "2024-12-31"}, date(2025, 1, 1)),
        ({"until": "9999-12-31"}, None),
        ({"until": "2024-12-31", "withdrawn": "2024-07-01"}, date(2024, 7, 1)),
        ({"withdrawn": "2024-07-01"}, date(2024, 7, 1)),
    ],
)
def test_first_day_without_consent(more: dict[str, str], ends: date | None) -> None:
    assert consent(**more).ends == ends


@pytest.mark.parametrize(
    ("told", "identity"),
    [
        ({"issue": "1", "url": "https://a.example"}, ("bao", "issue", "1")),
        ({"url": "https://a.example", "title": "A"}, ("bao", "url", "a.example")),
        ({"title": "A", "programme": "B"}, ("bao", "name", "2024-06-11", "b")),
        ({"title": "A"}, ("bao", "name", "2024-06-11", "a")),
    ],
)
def test_identity_of_a_publication(told: dict[str, str], identity: tuple[str, ...]) -> None:
    values = {"channel": "bao", "date": "2024-06-11", **told}
    assert Publication.model_validate(values).identity == identity


def test_story_appears_and_is_taken_back() -> None:
    taken = article(status="withdrawn", withdrawn={"date": "2024-07-01", "reason": "Thôi"})
    moments = [datetime(2024, m, d, tzinfo=ZONE) for m, d in ((6, 10), (6, 11), (6, 30), (7, 1))]
    assert [taken.is_published(m) for m in moments] == [False, True, True, False]
    assert [taken.is_withdrawn(m) for m in moments] == [False, False, False, True]
    assert not article(status="review").has_appeared(moments[-1])


def test_change_is_never_before_publication() -> None:
    story = article(date="2024-06-11T18:00", updated="2024-06-11")
    assert story.changed(ZONE) == datetime(2024, 6, 11, 18, tzinfo=ZONE)
    assert article(date="2024-06-11T18:00Z").changed(ZONE).tzinfo == UTC


def test_records_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        article().title = "B"  # type: ignore[misc]


def test_record_inside_knows_its_own_place(checked: Checker) -> None:
    (story,) = checked({}).column.stories
    assert [p.at for p in story.publications] == [("publications", 0), ("publications", 1)]
    assert {p.document for p in story.publications} == {story.document}


def test_column_is_indexed(checked: Checker, story: Callable[..., str]) -> None:
    older, newer = "exemplars/2023/vuon-cam.md", "exemplars/2024/a/index.md"
    column = checked({newer: story(), "exemplars/2024/b.md": story(status="draft")}).column
    assert [s.slug for s in column.stories] == ["a", "b", "vuon-cam"]
    assert column.story_at[newer].folder == "exemplars/2024/a"
    assert column.story_at[newer].address == "/guong/2024/a/"
    shown = column.published(datetime(2024, 6, 12, tzinfo=ZONE))
    assert [s.document.path for s in shown] == [newer, older]
    assert [f.id for f in column.fields] == ["nong-nghiep", "y-te"]
    assert set(column.channel) == {"cong-tinh", "bao-tinh", "dai-tinh"}
    assert len(column.all_publications) == 2
    assert column.plan == {}
    assert set(column.movement) == {"nong-thon-moi"}


def test_ancestors_end_where_a_circle_closes(checked: Checker) -> None:
    column = checked({}).column
    assert column.ancestors("xa-bac-phong") == ["xa-bac-phong", "cao-phong", "tinh-cu"]
    units = tuple(
        u.model_copy(update={"parent": "xa-bac-phong"}) if u.id == "tinh-cu" else u
        for u in column.units
    )
    assert len(replace(column, units=units).ancestors("cao-phong")) == 3


def test_exemplar_counts_from_its_introduction(checked: Checker) -> None:
    (story,) = checked({}).column.exemplars
    assert isinstance(story, Exemplar)
    assert story.introduction(ZONE) == date(2023, 6, 11)
    assert story.model_copy(update={"introduced": date(2023, 5, 1)}).introduction(ZONE).month == 5


def test_plan_names_its_years_and_short_labels(checked: Checker) -> None:
    case = Path(__file__).parents[1] / "cases" / "good" / "plan-full.md"
    (plan,) = checked({"content/ke-hoach/full.md": case.read_bytes()}).column.plans
    assert list(plan.years()) == [2023, 2024, 2025]
    assert [t.label for t in plan.targets] == ["Báo", "Mỗi huyện"]
    assert [d.year for d in plan.deadlines] == [None, 2023, None]
    assert plan.targets[1].where.at == ("targets", 1, "where")


@pytest.mark.parametrize("last", ["2024-12-01", "2024-12-31"])
def test_consent_and_editors_withdraw_whichever_is_first(
    checked: Checker, story: Callable[..., str], last: str
) -> None:
    more = (
        f"consent: {{by: A, scope: đăng, date: 2024-06-01, withdrawn: {last}}}\n"
        "withdrawn: {date: 2024-12-15, reason: Thôi}\n"
    )
    text = story(more, kind="ca-nhan", status="withdrawn")
    record = checked({"exemplars/2024/a.md": text}).column.story_at["exemplars/2024/a.md"]
    assert record.withdrawal == min(date.fromisoformat(last), date(2024, 12, 15))
    assert record.shows_person


def test_every_language_has_a_name_that_readers_see() -> None:
    assert all(LABELS[language].startswith("tiếng ") for language in Language)


def records_within(value: object) -> list[Record]:
    """All records that *value* is or holds."""
    if isinstance(value, Record):
        inner = [records_within(v) for v in value.__dict__.values()]
        return [value, *(r for found in inner for r in found)]
    return [r for v in value for r in records_within(v)] if isinstance(value, tuple) else []


def test_every_record_knows_its_file_and_place() -> None:
    values = {
        **{"id": "tag:a", "title": "A", "date": "2024-06-11", "status": "published"},
        **{"subject": "A", "kind": "tap-the", "model": "dien-hinh", "unit": "a", "fields": "b"},
        "gallery": [{"src": "a.jpg"}],
        "video": {"url": "https://a.example/", "title": "A"},
        "publications": [{"channel": "a", "date": "2024-06-11"}] * 2,
        "withdrawn": {"date": "2024-06-12", "reason": "A"},
        "recognition": {"level": "tinh"},
        "awards": [{"title": "A"}],
        "consent": {"by": "A", "scope": "B", "date": "2024-06-01"},
        "sources": [{"title": "A"}],
    }
    file = Document("a.md", "")
    made = Exemplar.model_validate(values, context=(file, (3,)))
    places = {record.at for record in records_within(made) if record.document is file}
    assert places == {
        *((3,), (3, "gallery", 0), (3, "video"), (3, "publications", 0), (3, "publications", 1)),
        *((3, "withdrawn"), (3, "recognition"), (3, "awards", 0), (3, "consent")),
        (3, "sources", 0),
    }


def test_fields_hold_records_or_tuples_of_them() -> None:
    """Others would not be told where they stand."""
    kinds = [Record]
    for kind in kinds:
        kinds += kind.__subclasses__()
    shapes = {
        str(kind.model_fields[name].annotation).replace(" | None", "")
        for kind in kinds
        for name in kind._inner
    }
    assert len(shapes) > 10
    for shape in shapes:
        assert re.fullmatch(r"<class '[\w.]+'>|[\w.]+|tuple\[[\w.]+, \.\.\.\]", shape), shape
