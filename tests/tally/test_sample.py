"""The sample column of this repository, as of 15/5/2025: whoever changes a story sees it here.

The rows were counted with grep and a calendar from exemplars/, content/tin-bai/ and
content/dang-phat/: television by ``issue``, press and the central portal by ``url``, this site's
portal by the ``date`` of each published page (one exemplar was withdrawn on 20/12/2024 and goes on
counting, one draft and one of 11/6/2025 do not count).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from thidua.source.load import load_column

CHANNELS = {
    # 2023: 19, 24, 24 and 6
    2023: """
cong-tinh    2/1+ 0/1- 3/1+ 2/1+ 1/1+ 3/1+ 1/1+ 0/1- 2/1+ 2/1+ 1/1+ 2/1+ | 19/12 due 12 missing 0
dai-ptth     2/2+ 2/2+ 2/2+ 2/2+ 2/2+ 3/2+ 2/2+ 1/2- 2/2+ 2/2+ 2/2+ 2/2+ | 24/24 due 24 missing 0
bao-hoa-binh 2/2+ 2/2+ 2/2+ 1/2- 2/2+ 3/2+ 2/2+ 2/2+ 2/2+ 2/2+ 2/2+ 2/2+ | 24/24 due 24 missing 0
cong-tdkt-tw 6/6+ | 6/6 due 6 missing 0
""",
    # 2024: 21, 23, 24 and 5
    2024: """
cong-tinh    2/1+ 0/1- 2/1+ 3/1+ 2/1+ 2/1+ 1/1+ 0/1- 3/1+ 2/1+ 2/1+ 2/1+ | 21/12 due 12 missing 0
dai-ptth     2/2+ 1/2- 2/2+ 2/2+ 2/2+ 3/2+ 2/2+ 2/2+ 2/2+ 2/2+ 1/2- 2/2+ | 23/24 due 24 missing 1
bao-hoa-binh 2/2+ 2/2+ 2/2+ 2/2+ 2/2+ 2/2+ 1/2- 2/2+ 3/2+ 2/2+ 2/2+ 2/2+ | 24/24 due 24 missing 0
cong-tdkt-tw 5/6- | 5/6 due 6 missing 1
""",
    # 2025 to the middle of May: 9, 9, 9 and 2; 6 × 135 ÷ 365 = 2.2
    2025: """
cong-tinh    2/1+ 1/1+ 2/1+ 2/1+ 2/1+ 0/1. 0/1. 0/1. 0/1. 0/1. 0/1. 0/1. | 9/12 due 4 missing 3
dai-ptth     2/2+ 2/2+ 2/2+ 2/2+ 1/2~ 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. | 9/24 due 8 missing 15
bao-hoa-binh 2/2+ 1/2- 2/2+ 2/2+ 2/2+ 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. | 9/24 due 8 missing 15
cong-tdkt-tw 2/6~ | 2/6 due 2 missing 4
""",
}
EXEMPLARS = {
    2023: "ban-to-chuc-tinh-uy cao-phong cong-an-tinh lac-son luong-son mai-chau so-gddt so-tttt "
    "so-y-te tan-lac xa-tien-phong xa-tu-son yen-thuy",
    2024: "bo-chqs-tinh cuc-thue hoi-lhpn-tinh lac-thuy nhnn-chi-nhanh so-khcn so-y-te tinh-doan "
    "tp-hoa-binh van-phong-ubnd xa-chieng-chau xa-lam-son xa-phong-phu xa-thanh-cao xa-thu-phong "
    "xa-vay-nua",
    2025: "hoi-nong-dan-tinh mttq-tinh so-gddt so-van-hoa xa-bao-hieu",
}
"""Units that have introduced an exemplar in a year; each has introduced one."""


@pytest.fixture(scope="module")
def sample(desk: Any) -> Any:
    root = Path(__file__).parents[2]
    column, _ = load_column(root, root / "content", root / "exemplars", desk.column().site)
    return column


@pytest.mark.parametrize("year", CHANNELS)
def test_the_channels_of_the_sample_month_by_month(desk: Any, sample: Any, year: int) -> None:
    desk.check(CHANNELS[year], sample, "2025-05-15", year)


@pytest.mark.parametrize("year", EXEMPLARS)
def test_the_units_of_the_sample_that_have_introduced_one(
    desk: Any, sample: Any, year: int
) -> None:
    targets = desk.count(sample, "2025-05-15", year).targets
    found = {t.unit.id: t.year.actual for t in targets if t.unit and t.year.actual}
    assert found == dict.fromkeys(EXEMPLARS[year].split(), 1)


@pytest.mark.parametrize(
    ("year", "stories", "alone"), [(2023, 19, 18), (2024, 21, 15), (2025, 9, 5)]
)
def test_all_of_the_sample_is_marked_as_such(
    desk: Any, sample: Any, year: int, stories: int, alone: int
) -> None:
    """Stories behind the numbers of a year, and publications without a story."""
    assert desk.count(sample, "2025-05-15", year).samples == stories + alone
