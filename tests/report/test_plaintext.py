"""Reports as Markdown and CSV."""

from __future__ import annotations

import csv
import io

from reports import BAD, words
from thidua.report.content import ExemplarList, Report
from thidua.report.plaintext import listing_csv, report_csv


def test_csv_for_excel(march: Report, quarter: ExemplarList) -> None:
    text = report_csv(march)
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text[1:])))
    (one,) = [r for r in rows if r["Kỳ tính"] == "2024-03"]
    assert (one["Đã có"], one["Yêu cầu"], one["Kỳ báo cáo từ"]) == ("3", "1", "2024-02-15")
    assert one["Đã công nhận"] == ""
    recognised = {r["Mã chỉ tiêu"]: r["Đã công nhận"] for r in rows if r["Kỳ tính"] == "2024"}
    assert recognised == {"xa": "1"}
    assert one["Đứng sau con số"].split("; ") == [
        "2024-03-10 Tin", "2024-03-14 Thi đua", f"2024-03-15 {BAD}"
    ]  # fmt: skip
    listed = list(csv.DictReader(io.StringIO(listing_csv(quarter)[1:])))
    assert [r["Điển hình"] for r in listed] == ["Tổ x3", "Tổ x1", "Tổ x2"]
    assert [listed[1][k] for k in ("Cấp công nhận", "Số quyết định", "Ngày quyết định")] == [
        "cấp tỉnh", "9/QĐ", "2024-03-20"
    ]  # fmt: skip
    assert (listed[0]["Tính đến"], listed[0]["Phiên bản"]) == ("2025-01-10", "")


def test_markdown_takes_nothing_for_html(year: Report) -> None:
    text = words(year)
    assert "&lt;b>&amp;" in text
    assert "<b>" not in text
    assert r"\|" in text
