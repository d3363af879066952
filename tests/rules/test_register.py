"""Lines of the register and stories that ought to know of each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

LINE = """\
- id: {id}
  subject: {subject}
  kind: tap-the
  model: dien-hinh
  unit: cao-phong
  fields: [nong-nghiep]
"""
BUOI = LINE.format(id="buoi", subject="Tổ hợp tác bưởi")
CAM = LINE.format(id="cam", subject="tổ hợp tác  Cam") + "  introduced: 2023-05-20\n"


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        (BUOI + "  introduced: 2023-06-20\n", []),
        (BUOI, ["register-undated"]),
        (CAM, ["register-unlinked"]),
        (CAM + "  story: urn:uuid:00000000-0000-4000-8000-000000000001\n", []),
    ],
)
def test_a_line_has_a_day_and_knows_its_story(
    checked: Callable[..., Any], line: str, rules: list[str]
) -> None:
    assert checked({"content/dien-hinh/2023.yml": line}).rules == rules


def test_a_story_may_name_only_a_line_that_there_is(
    checked: Callable[..., Any], story: Callable[..., str]
) -> None:
    found = checked({"exemplars/2024/giu-nuoc.md": story("register: khong-co\n")})
    assert found.rules == ["register-unknown"]
