"""Registered, introduced, recognised: unit by unit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from thidua.model.column import Column
from thidua.model.record import Document
from thidua.model.registry import Registration
from thidua.report.units import UNKNOWN, changes
from thidua.tally.registration import register, year_of_registration

EACH = {
    "count": "exemplars",
    "where": {"level": ["xa", "so-nganh"]},
    "each": "unit",
    "per": "year",
    "short": "Mỗi đơn vị",
}


def promise(unit: str, subject: str, year: str = "2024", **more: str) -> Registration:
    document = Document(f"content/dang-ky/{year}.yml", "")
    values = {"unit": unit, "subject": subject, **more}
    return Registration.model_validate(values, context=(document, ()))


@pytest.fixture
def column(desk: Any) -> Column:
    found = desk.column(
        *(desk.unit(f"xa-{n}", "xa", name=f"Xã {n.upper()}") for n in "abcd"),
        desk.plan(EACH, registers="xa"),
        desk.exemplar(
            "xa-a",
            "2024-03-01",
            subject="Bà  Hoa",
            recognition={"level": "co-so", "date": "2024-08-01"},
        ),
        desk.exemplar("xa-a", "2024-04-01", subject="Ông Lá", recognition={"level": "tinh"}),
        desk.exemplar("xa-b", "2024-05-01", subject="Tổ cam"),
        desk.exemplar("xa-c", "2023-05-01", subject="Tổ mía"),
    )
    promises = (
        promise("xa-a", "bà\u00a0Hoa"),
        promise("xa-a", "Cô Sen"),
        promise("xa-b", "Tổ bưởi"),
        promise("xa-c", "Tổ mía"),
        promise("xa-d", "Năm khác", "2025"),
    )
    return replace(found, registrations=promises)


def test_what_was_registered_stands_beside_what_came_of_it(column: Column, desk: Any) -> None:
    found = register(column, 2024, desk.at("2024-07-01"), [desk.count(column, "2024-07-01")])
    rows = [
        (u.unit.id, len(u.promises), u.kept, len(u.introduced), len(u.recognised))
        for u in found.units
    ]
    assert rows == [("xa-a", 2, 1, 2, 1), ("xa-b", 1, 0, 1, 0), ("xa-c", 1, 0, 0, 0)]
    assert (found.registered, found.introduced, found.recognised) == (4, 3, 1)
    assert [u.unit.id for u in found.empty_handed] == ["xa-c"]
    assert [u.id for u in found.silent] == ["xa-d"]


def test_a_decision_counts_from_its_day(column: Column, desk: Any) -> None:
    found = register(column, 2024, desk.at("2024-08-01"))
    assert found.recognised == 2
    assert found.silent == ()  # no plan says who ought to have something


def test_a_registration_is_kept_in_its_own_year_and_unit_only(column: Column, desk: Any) -> None:
    elsewhere = replace(column, registrations=(promise("xa-b", "Bà Hoa"),))
    (own,) = [u for u in register(elsewhere, 2024, desk.at("2024-12-31")).units if u.promises]
    assert (own.unit.id, own.kept) == ("xa-b", 0)


def test_a_name_is_public_where_it_is_nobodys_or_somebody_agreed(desk: Any) -> None:
    agreed = desk.consent(until="2024-09-30")
    person = {"subject": "Bà Hoa", "kind": "ca-nhan", **agreed}
    column = replace(
        desk.column(desk.unit("xa-a", "xa"), desk.exemplar("xa-a", "2024-03-01", **person)),
        registrations=(
            promise("xa-a", "BÀ HOA", kind="ca-nhan"),
            promise("xa-a", "Tổ cam", kind="tap-the"),
            promise("xa-a", "Hộ ông Lá", kind="ho-gia-dinh"),
            promise("xa-a", "Cô Sen"),
        ),
    )

    def public(day: str) -> list[str]:
        (unit,) = register(column, 2024, desk.at(day)).units
        assert len(unit.promises) == 4
        for promise in unit.promises:
            assert promise.public is (promise.subject == promise.registration.subject)
        return [p.subject for p in unit.promises if p.public]

    assert public("2024-02-29") == ["Tổ cam"]
    assert public("2024-09-30") == ["BÀ HOA", "Tổ cam"]
    assert public("2024-10-01") == ["Tổ cam"]
    (unit,) = register(column, 2024, desk.at("2024-10-01")).units
    nameless = ["một cá nhân", "Tổ cam", "một hộ gia đình", "một điển hình chưa nêu tên"]
    assert [p.subject for p in unit.promises] == nameless


def test_who_need_not_register_is_not_named(desk: Any) -> None:
    """The plan of Ninh Bình, VI.8: communes choose two, they do not register."""
    column = desk.column(
        desk.unit("xa-a", "xa"),
        desk.unit("so-a", "so-nganh"),
        desk.unit("so-b", "so-nganh", until="2024-06-30"),
        desk.unit("so-c", "so-nganh", name="Sở mẫu (thay bằng tên thật)"),
        desk.plan(EACH, registers="so-nganh"),
    )
    found = register(column, 2024, desk.at("2024-12-31"), [desk.count(column, "2024-12-31")])
    assert [u.id for u in found.silent] == ["so-a"]


def test_registrations_of_a_later_year_are_not_known(desk: Any) -> None:
    column = replace(
        desk.column(desk.unit("xa-a", "xa"), desk.line("xa-a", "2025-02-01", "Tổ cam")),
        registrations=(promise("xa-a", "Tổ cam", "2025"),),
    )
    assert register(column, 2025, desk.at("2024-12-31")).units == ()
    (unit,) = register(column, 2025, desk.at("2025-01-01")).units
    assert (unit.kept, len(unit.introduced)) == (0, 0)
    (unit,) = register(column, 2025, desk.at("2025-02-01")).units
    assert (unit.kept, len(unit.introduced)) == (1, 1)


def test_a_file_without_a_year_belongs_to_none() -> None:
    assert year_of_registration(promise("xa-a", "A", "nhap")) is None


def told(desk: Any, *records: Any, year: int = 2025, as_of: str = "2025-05-15") -> list[str]:
    column = desk.column(*records)
    return [c.sentence for c in changes(column, desk.count(column, as_of, year))]


def test_a_year_without_change_says_nothing(desk: Any) -> None:
    assert told(desk, desk.unit("xa-a", "xa"), desk.plan(EACH)) == []


def test_units_that_end_owe_nothing_and_pass_nothing_on(desk: Any) -> None:
    found = told(
        desk,
        desk.unit("tinh-moi", "tinh", name="Tỉnh Mới", **{"from": "2025-07-01"}),
        desk.unit("tinh-cu", "tinh", name="Tỉnh Cũ", until="2025-06-30", successor="tinh-moi"),
        desk.unit("xa-a", "xa", name="Xã A", until="2025-06-30"),
        desk.plan(EACH),
    )
    assert found == [
        "Hết ngày 30/6/2025, Tỉnh Cũ và Xã A kết thúc hoạt động.",
        "Tỉnh Mới kế tiếp Tỉnh Cũ.",
        f"Xã A: {UNKNOWN}.",
        "Từ ngày 01/7/2025 có thêm Tỉnh Mới.",
        "Mỗi đơn vị: năm 2025 không đơn vị nào phải thực hiện, vì đơn vị duy nhất kết thúc trước "
        "ngày cuối kỳ.",
        "Phần còn thiếu của đơn vị đã kết thúc không tự chuyển sang đơn vị kế tiếp, vì kế hoạch "
        "không nói như vậy. Đơn vị mới nào thuộc đối tượng của chỉ tiêu và còn hoạt động vào ngày "
        "cuối kỳ thì thực hiện phần của mình.",
        "Điển hình đã giới thiệu vẫn tính cho đơn vị giới thiệu và giữ trên trang của đơn vị.",
    ]


def test_many_units_are_told_by_level_and_named_beside(desk: Any) -> None:
    column = desk.column(
        *(desk.unit(f"xa-{n}", "xa", until="2025-06-30") for n in range(5)),
        desk.unit("so-a", "so-nganh", until="2025-06-30"),
        desk.unit("xa-moi", "xa"),
        desk.plan(EACH),
    )
    found = changes(column, desk.count(column, "2025-05-15"))
    assert found[0].sentence == (
        "Hết ngày 30/6/2025, 6 đơn vị (1 cơ quan, đơn vị thuộc tỉnh, 5 đơn vị cấp xã) kết thúc "
        "hoạt động."
    )
    assert found[0].names == (*(f"xa-{n}" for n in range(5)), "so-a")
    assert found[1].sentence == f"6 đơn vị: {UNKNOWN}."
    assert "6 đơn vị kết thúc trước ngày cuối kỳ" in found[2].sentence
    assert "1 đơn vị khác vẫn phải thực hiện" in found[2].sentence


def test_a_partial_target_is_owed_by_those_that_ended(desk: Any) -> None:
    unit = desk.unit("xa-a", "xa", until="2025-06-30")
    found = told(desk, unit, desk.plan({**EACH, "partial": True}))
    assert any("tính cả kỳ mà đơn vị chỉ hoạt động một phần, nên xa-a" in s for s in found)


def test_months_before_the_end_are_owed(desk: Any) -> None:
    unit = desk.unit("xa-a", "xa", until="2025-02-28")
    found = told(desk, unit, desk.plan({**EACH, "per": "month"}))
    assert any("còn hoạt động đến ngày cuối kỳ, còn thiếu 2." in s for s in found)


@pytest.mark.parametrize(
    ("more", "after"),
    [({}, "chưa rõ đơn vị kế tiếp."), ({"successor": "so-moi"}, "đơn vị kế tiếp là so-moi.")],
)
def test_a_target_whose_doer_ended_says_so(desk: Any, more: dict[str, str], after: str) -> None:
    found = told(
        desk,
        desk.unit("so-moi", "so-nganh"),
        desk.unit("so-tt", "so-nganh", name="Sở TT", until="2025-06-30", **more),
        desk.channel("cong"),
        desk.plan(
            {"where": {"channel": "cong"}, "responsible": "SỞ\u00a0TT (ban A)", "name": "Cổng"}
        ),
    )
    assert found[-2].startswith("Cổng: Sở TT, nơi kế hoạch giao thực hiện, kết thúc")
    assert found[-2].endswith(after)
    assert found[-1] == (
        "Chỉ tiêu không giao cho từng đơn vị (Cổng) vẫn tính đến hết ngày 31/12/2025, như kế "
        "hoạch viết."
    )


def test_several_units_may_have_one_heir(desk: Any) -> None:
    four = (desk.unit(f"xa-{n}", "xa", until="2025-01-31", successor="xa-moi") for n in range(4))
    found = told(desk, desk.unit("xa-moi", "xa"), *four, desk.plan(EACH))
    assert "xa-moi kế tiếp 4 đơn vị." in found
