"""Who signs what an office sends, as mkdocs.yml tells it."""

from __future__ import annotations

import pytest

from thidua.model.column import Signing


def test_kinds_of_signing() -> None:
    assert Signing.from_mapping({"recipients": "UBND", "office": None}).recipients == ("UBND",)
    for bad, message in (
        ({"agence": "x"}, "không có khóa 'agence'"),
        ({"recipients": 3}, "phải là một danh sách"),
        ({"number": 12}, "'number' phải là chữ"),
    ):
        with pytest.raises(ValueError, match=message):
            Signing.from_mapping(bad)
