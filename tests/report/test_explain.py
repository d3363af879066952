"""What stands behind one number."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from reports import AS_OF
from thidua.model.column import Column
from thidua.model.parts import Withdrawal
from thidua.model.story import Status
from thidua.report.explain import NoSuchNumber, explain, explained_json, explained_text
from thidua.tally.attainment import tally


def test_a_number_is_explained(column: Column) -> None:
    counted = tally(column, column.plans[0], 2024, AS_OF)
    march = explain(column, counted, "dai", "2024-03", AS_OF)
    assert (march.actual, march.required, march.state, march.samples) == (3, 1, "đạt", 2)
    text = explained_text(march, AS_OF, "")
    assert "tháng 3 năm 2024: 3 tin, bài, yêu cầu 1, đạt." in text
    assert "phiên bản (commit) không rõ; trong đó 2 tin, bài minh họa" in text
    assert "exemplars/2024/x1.md" in text
    whole = explain(column, counted, "dai", "2024", AS_OF)
    assert (whole.period, whole.actual) == ("cả năm 2024", 4)
    one = explain(column, counted, "xa:cu", "2024", AS_OF)
    assert (one.unit, one.actual, one.required, one.state) == ("Xã cu", 1, 0, "không giao")
    value = json.loads(explained_json(one, AS_OF, "abc"))
    assert value["entries"][0]["unit"] == "cu"
    assert explain(column, counted, "ca", "2023-01-01/2025-12-31", AS_OF).actual == 4


def test_what_was_withdrawn_is_counted_and_not_named(column: Column) -> None:
    why = Withdrawal.model_validate({"date": "2024-08-15", "reason": "Tổ xin thôi"})
    first, *others = column.exemplars
    gone = first.model_copy(update={"status": Status.WITHDRAWN, "withdrawn": why})
    column = replace(column, exemplars=(gone, *others))
    counted = tally(column, column.plans[0], 2024, AS_OF)
    found = explain(column, counted, "xa:mot", "2024", AS_OF)
    assert (found.actual, found.withdrawn, counted.withdrawn) == (2, 1, 1)
    text = explained_text(found, AS_OF, "")
    assert "Trong số liệu có 1 lần đăng, phát, điển hình mà bài đã rút về sau" in text
    assert "một tập thể (minh họa; bài đã rút)" in text
    assert gone.title not in text


@pytest.mark.parametrize(
    ("target", "period", "message"),
    [("dia", "2024", "không có chỉ tiêu 'dia'; có: dai, xa"),
     ("xa:ba", "2024", "không giao riêng cho đơn vị 'ba'"),
     ("dai", "2024-Q1", "không có kỳ '2024-Q1' trong năm 2024; có: 2024-01"),
     ("dai", "2031-01", "không có năm 2031; có các năm 2023 đến")],
)  # fmt: skip
def test_no_such_number(column: Column, target: str, period: str, message: str) -> None:
    counted = tally(column, column.plans[0], 2024, AS_OF)
    with pytest.raises(NoSuchNumber, match=message):
        explain(column, counted, target, period, AS_OF)
