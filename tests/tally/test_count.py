"""What is one publication, and what counts at all."""

from __future__ import annotations

from typing import Any

import pytest

from thidua.model.column import Column
from thidua.tally.count import appearances, introductions

PORTAL, TV, PRESS = "cong", "dai", "bao"


@pytest.fixture
def channels(desk: Any) -> list[Any]:
    """This site is the portal; television and press are elsewhere."""
    return [desk.channel(PORTAL, site=True), desk.channel(TV), desk.channel(PRESS)]


def run(desk: Any, column: Column, channel: str, as_of: str = "2025-12-31") -> list[str]:
    """Days on which something ran in a channel."""
    found = appearances(column, desk.at(as_of))
    return [a.date.isoformat() for a in found if a.channel == channel]


def test_several_stories_naming_one_issue_count_once_and_are_all_named(desk: Any) -> None:
    tells = {"publications": [desk.told(TV, "2024-05-02", issue="9/2024")]}
    column = desk.column(
        desk.exemplar("u", "2024-05-01", "b", **tells),
        desk.exemplar("u", "2024-05-03", "a", **tells),
        desk.aired(TV, "2024-05-02", issue="9/2024", title="Phát lại"),
    )
    (found,) = appearances(column, desk.at("2024-05-31"))
    assert (found.date.isoformat(), found.issue) == ("2024-05-02", "9/2024")
    assert found.stories == ("tag:cot.example,2024:a", "tag:cot.example,2024:b")
    assert len(introductions(column, desk.at("2024-05-31"))) == 2


@pytest.mark.parametrize(
    ("one", "other", "runs"),
    [
        ({"issue": "1"}, {"issue": "1"}, 1),
        ({"issue": "1"}, {"issue": "2"}, 2),
        ({"issue": "1", "url": "https://a.example/1"}, {"issue": "1"}, 1),
        ({"url": "https://a.example/1"}, {"url": "https://a.example/1"}, 1),
        ({"url": "https://a.example/1"}, {"url": "https://a.example/2"}, 2),
        ({"url": "https://a.example/1", "title": "A"}, {"url": "https://a.example/1"}, 1),
        ({"programme": "Thi đua"}, {"programme": "Thi đua"}, 1),
        ({"programme": "Thi đua", "title": "A"}, {"programme": "Thi đua", "title": "B"}, 1),
        ({"programme": "Thi đua"}, {"programme": "Sáng"}, 2),
        ({"issue": "Số 05/2024"}, {"issue": "5 - 2024"}, 1),
        ({"url": "https://a.example/1"}, {"url": "http://www.a.example/1/?utm_source=zalo#a"}, 1),
        ({"programme": "“Hoà thuận”"}, {"programme": "'HÒA\u00a0 thuận'"}, 1),
        ({"title": "A"}, {"title": "A"}, 1),
        ({"title": "A"}, {"title": "B"}, 2),
    ],
)
def test_one_publication_is_told_by_issue_else_address_else_day_and_name(
    desk: Any, one: dict[str, str], other: dict[str, str], runs: int
) -> None:
    column = desk.column(
        desk.aired(TV, "2024-05-02", **one),
        desk.article("2024-05-02", publications=[desk.told(TV, "2024-05-02", **other)]),
    )
    assert len(run(desk, column, TV)) == runs


def test_one_name_on_two_days_or_in_two_channels_is_two_publications(desk: Any) -> None:
    column = desk.column(
        desk.aired(TV, "2024-05-02", programme="Thi đua"),
        desk.aired(TV, "2024-05-03", programme="Thi đua"),
        desk.aired(PRESS, "2024-05-03", issue="7"),
        desk.aired(TV, "2024-05-04", issue="7"),
    )
    assert run(desk, column, TV) == ["2024-05-02", "2024-05-03", "2024-05-04"]
    assert run(desk, column, PRESS) == ["2024-05-03"]


def test_an_appearance_has_the_best_words_that_anyone_gave(desk: Any) -> None:
    column = desk.column(
        desk.article(
            "2024-05-01", "ten-bai", publications=[desk.told(TV, "2024-05-02", issue="1")]
        ),
        desk.aired(TV, "2024-05-02", issue="1", url="https://a.example/1", sample=True),
        desk.aired(PRESS, "2024-05-02", programme="Thi đua"),
    )
    paper, issue = appearances(column, desk.at("2024-05-31"))
    assert (issue.title, issue.url, issue.sample) == ("ten-bai", "https://a.example/1", True)
    assert (paper.title, paper.url, paper.sample) == ("Thi đua", "", False)


def test_words_do_not_depend_on_the_order_of_the_entries(desk: Any) -> None:
    one = desk.aired(TV, "2024-05-02", url="https://a.example/1", programme="Sáng")
    other = desk.aired(TV, "2024-05-02", url="https://a.example/1", programme="Chiều")
    at = desk.at("2024-05-31")
    assert appearances(desk.column(one, other), at) == appearances(desk.column(other, one), at)


def test_a_page_of_this_site_is_a_publication_in_its_channel(desk: Any, channels: Any) -> None:
    column = desk.column(*channels, desk.article("2024-05-01", "tin-moi"))
    (found,) = appearances(column, desk.at("2024-05-01"))
    assert (found.channel, found.date.isoformat()) == (PORTAL, "2024-05-01")
    assert (found.url, found.title) == ("https://cot.example/tin-bai/2024/tin-moi/", "tin-moi")


def test_a_story_that_names_the_sites_channel_itself_is_taken_at_its_word(
    desk: Any, channels: Any
) -> None:
    """One told elsewhere counts there only; one told in another channel counts in both."""
    named = desk.told(PORTAL, "2024-07-09", url="https://tinh.example/1")
    other = desk.told(TV, "2024-07-08", issue="1")
    column = desk.column(
        *channels,
        desk.article("2024-05-01", publications=[named]),
        desk.article("2024-06-01", publications=[other]),
    )
    assert run(desk, column, PORTAL) == ["2024-06-01", "2024-07-09"]
    assert run(desk, column, TV) == ["2024-07-08"]
    assert run(desk, column, PORTAL, "2024-06-30") == ["2024-06-01"]


def test_every_channel_of_the_site_has_the_page(desk: Any, channels: Any) -> None:
    column = desk.column(*channels, desk.channel("trang", site=True), desk.article("2024-05-01"))
    assert run(desk, column, PORTAL) == run(desk, column, "trang") == ["2024-05-01"]


@pytest.mark.parametrize("status", ["draft", "review"])
def test_what_is_not_published_counts_nowhere(desk: Any, channels: Any, status: str) -> None:
    tells = [desk.told(TV, "2024-05-02", issue="1")]
    story = desk.exemplar("u", "2024-05-01", status=status, publications=tells)
    column = desk.column(*channels, story)
    assert appearances(column, desk.at("2024-12-31")) == []
    assert introductions(column, desk.at("2024-12-31")) == []


def test_a_page_counts_from_its_day_on_and_what_ran_before_it_from_its_own(
    desk: Any, channels: Any
) -> None:
    tells = [desk.told(TV, "2024-04-30", issue="1")]
    column = desk.column(*channels, desk.exemplar("u", "2024-05-02", publications=tells))
    assert run(desk, column, TV, "2024-04-29") == []
    assert run(desk, column, TV, "2024-04-30") == ["2024-04-30"]
    assert run(desk, column, PORTAL, "2024-05-01") == []
    assert run(desk, column, PORTAL, "2024-05-02") == ["2024-05-02"]
    assert introductions(column, desk.at("2024-05-01")) == []
    assert len(introductions(column, desk.at("2024-05-02"))) == 1


def test_an_introduction_counts_before_its_page_is_there(desk: Any) -> None:
    """Introduced on 20/12/2024, page on 5/1/2025; nothing of the page is read before."""
    person = {"kind": "ca-nhan", **desk.consent(date="2025-01-02")}
    column = desk.column(desk.exemplar("u", "2025-01-05", introduced="2024-12-20", **person))
    assert introductions(column, desk.at("2024-12-19")) == []
    (counted,) = introductions(column, desk.at("2024-12-29"))
    assert (counted.date.isoformat(), counted.named, counted.standing) == (
        "2024-12-20",
        False,
        False,
    )
    (counted,) = introductions(column, desk.at("2025-01-05"))
    assert (counted.date.isoformat(), counted.named, counted.standing) == ("2024-12-20", True, True)


def test_a_publication_counts_from_its_own_day_on(desk: Any) -> None:
    column = desk.column(desk.aired(TV, "2024-12-31", issue="1"))
    assert run(desk, column, TV, "2024-12-30") == []
    assert run(desk, column, TV, "2024-12-31") == ["2024-12-31"]


def test_what_happened_goes_on_counting_after_its_story_is_withdrawn(
    desk: Any, channels: Any
) -> None:
    tells = [desk.told(TV, "2024-05-02", url="https://tv.example/ba-hoa", title="Bà Hoa")]
    story = desk.exemplar("u", "2024-05-01", publications=tells, **desk.withdrawn("2024-12-20"))
    column = desk.column(*channels, story)
    for day in ("2024-12-19", "2024-12-20", "2025-12-31"):
        assert run(desk, column, TV, day) == ["2024-05-02"]
        assert run(desk, column, PORTAL, day) == ["2024-05-01"]
        assert len(introductions(column, desk.at(day))) == 1
    before, after = (
        [(a.title, a.url, a.standing, a.withdrawn) for a in appearances(column, desk.at(day))][1]
        for day in ("2024-12-19", "2024-12-20")
    )
    assert before == ("Bà Hoa", "https://tv.example/ba-hoa", (story.id,), False)
    assert after == ("", "", (), True)
    assert not introductions(column, desk.at("2024-12-20"))[0].named


def test_what_is_void_counts_on_no_day_from_its_withdrawal_on(desk: Any, channels: Any) -> None:
    tells = [desk.told(TV, "2024-05-02", issue="1")]
    void = desk.withdrawn("2024-12-20", void=True)
    column = desk.column(*channels, desk.exemplar("u", "2024-05-01", publications=tells, **void))
    assert run(desk, column, TV, "2024-12-19") == ["2024-05-02"]
    assert len(introductions(column, desk.at("2024-12-19"))) == 1
    assert appearances(column, desk.at("2024-12-20")) == []
    assert introductions(column, desk.at("2024-12-20")) == []


@pytest.mark.parametrize(
    ("consent", "last"),
    [
        ({"until": "2024-06-30"}, "2024-06-30"),
        ({"withdrawn": "2024-07-01"}, "2024-06-30"),
        ({"until": "2025-06-30", "withdrawn": "2024-07-01"}, "2024-06-30"),
    ],
)
def test_an_exemplar_is_named_as_long_as_there_is_consent_and_counts_on(
    desk: Any, channels: Any, consent: dict[str, str], last: str
) -> None:
    column = desk.column(*channels, desk.exemplar("u", "2024-05-01", **desk.consent(**consent)))
    for day, named in ((last, True), ("2024-07-01", False)):
        (counted,) = introductions(column, desk.at(day))
        assert (counted.named, counted.standing, counted.withdrawn) == (named, named, not named)
        assert run(desk, column, PORTAL, day) == ["2024-05-01"]


def test_an_issue_stays_while_another_story_tells_of_it(desk: Any) -> None:
    tells = {"publications": [desk.told(TV, "2024-05-02", issue="1")]}
    column = desk.column(
        desk.article("2024-05-01", "lui", **tells, **desk.withdrawn("2024-06-01")),
        desk.article("2024-05-03", "con", **tells),
    )
    (found,) = appearances(column, desk.at("2024-06-01"))
    assert (found.standing, found.withdrawn) == (("tag:cot.example,2024:con",), False)


def test_an_exemplar_counts_on_the_day_of_its_introduction(desk: Any) -> None:
    column = desk.column(
        desk.exemplar("u", "2024-01-05", "som", introduced="2023-12-31"),
        desk.exemplar("u", "2024-01-05", "muon", introduced="2024-02-01"),
        desk.exemplar("u", "2024-01-05", "nhu-ngay-dang"),
    )
    at_end_of_january = introductions(column, desk.at("2024-01-31"))
    assert [i.date.isoformat() for i in at_end_of_january] == ["2023-12-31", "2024-01-05"]
    assert len(introductions(column, desk.at("2024-02-01"))) == 3


@pytest.mark.parametrize("instant", ["2025-01-01T01:30+07:00", "2024-12-31T18:30Z"])
def test_one_instant_counts_on_one_day_however_it_is_written(
    desk: Any, channels: Any, instant: str
) -> None:
    """It is the first of January in Việt Nam, though UTC still writes December."""
    column = desk.column(*channels, desk.exemplar("u", "2025-01-01", "bai", date=instant))
    assert run(desk, column, PORTAL) == ["2025-01-01"]
    assert [i.date.isoformat() for i in introductions(column, desk.at("2025-01-01"))] == [
        "2025-01-01"
    ]
    assert introductions(column, desk.at("2024-12-31")) == []


def test_a_line_of_the_register_counts_on_its_day(desk: Any) -> None:
    column = desk.column(
        desk.line("u", "2024-03-01", "Tổ cam"),
        desk.line("u", "2024-05-01", "Bà Hoa", kind="ca-nhan"),
        desk.line("u", "2024-06-01", "Bà Sen", kind="ca-nhan", **desk.consent(until="2024-12-31")),
        desk.line("u", None, "Tổ mía"),
    )

    def listed(day: str) -> list[tuple[str, bool]]:
        return [(i.exemplar.subject, i.named) for i in introductions(column, desk.at(day))]

    assert listed("2024-04-30") == [("Tổ cam", True)]
    assert listed("2024-12-31") == [("Tổ cam", True), ("Bà Hoa", False), ("Bà Sen", True)]
    assert listed("2025-01-01") == [("Tổ cam", True), ("Bà Hoa", False), ("Bà Sen", False)]


@pytest.mark.parametrize("naming", ["story", "line"])
def test_a_line_and_its_story_are_one(desk: Any, naming: str) -> None:
    """The story tells who, the line when, and what came of it."""
    line = {"story": "tag:cot.example,2024:cam"} if naming == "line" else {}
    made = {"level": "huyen", "date": "2024-08-01"}
    story = {"register": "cam"} if naming == "story" else {}
    column = desk.column(
        desk.line("u", "2024-03-01", id="cam", recognition=made, **line),
        desk.exemplar("u", "2024-05-01", "cam", **story),
    )
    for day, recognised in (("2024-04-30", None), ("2024-08-01", "huyen")):
        (counted,) = introductions(column, desk.at(day))
        assert (counted.date.isoformat(), counted.stories) == (
            "2024-03-01",
            ("tag:cot.example,2024:cam",),
        )
        recognition = counted.exemplar.recognition
        assert (recognition and recognition.level) == recognised


def test_a_draft_does_not_stand_for_its_line(desk: Any) -> None:
    story = desk.exemplar("u", "2024-05-01", "cam", status="draft", register="cam")
    column = desk.column(desk.line("u", "2024-03-01", id="cam"), story)
    (counted,) = introductions(column, desk.at("2024-12-31"))
    assert (counted.identity, counted.stories) == (("cam",), ())
