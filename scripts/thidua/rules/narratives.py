"""What people write for reports finds its report, and its place in it."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.model.column import Column
from thidua.model.narrative import ReportHeading
from thidua.model.record import KeyPath
from thidua.problems import Example, Place, Problem, Rule, brief
from thidua.rules.fault import fault, in_body, place
from thidua.spelling import meant

REPORT_HEADING = Rule(
    "report-heading",
    "Báo cáo chỉ có chỗ cho những đề mục đã định. Chữ dưới đề mục khác, dưới một đề mục ghi hai "
    "lần, hay đứng trước đề mục đầu tiên thì không vào báo cáo.",
    Example(
        "---\nplan: tinh\nperiod: 2024\n---\n\n## Điểm mạnh\n\nCác xã vào cuộc sớm.",
        "---\nplan: tinh\nperiod: 2024\n---\n\n## Ưu điểm\n\nCác xã vào cuộc sớm.",
        Place.REPORT,
    ),
)
REPORT_PLAN = Rule(
    "report-plan",
    "Mã kế hoạch không có trong `content/ke-hoach/`, hoặc kỳ nằm ngoài thời hạn của kế hoạch, nên "
    "không báo cáo nào dùng được những điều đã viết.",
    Example(
        "---\nplan: tinh\nperiod: 2031\n---\n\n## Ưu điểm\n\nCác xã vào cuộc sớm.",
        "---\nplan: tinh\nperiod: 2024\n---\n\n## Ưu điểm\n\nCác xã vào cuộc sớm.",
        Place.REPORT,
    ),
)
REPORT_TWICE = Rule(
    "report-twice",
    "Hai tệp cùng viết cho một kỳ của một báo cáo, nên không biết lấy lời ở tệp nào.",
    Example(
        "content/bao-cao/nam-2024.md, content/bao-cao/2024.md (period: 2024)",
        "content/bao-cao/2023.md (period: 2023), content/bao-cao/2024.md (period: 2024)",
        Place.FOLDER,
    ),
)
HEADINGS = [heading.label for heading in ReportHeading]


def headings_fit(column: Column) -> Iterator[Problem]:
    """Every word of a narrative stands below one of the headings that a report knows."""
    for narrative in column.narratives:
        seen: set[ReportHeading] = set()
        for part in narrative.parts:
            hint = f"các đề mục: {'; '.join(HEADINGS)}"
            if not part.title:
                message = "chữ đứng trước đề mục đầu tiên không vào báo cáo"
            elif part.heading is None:
                message = f"báo cáo không có đề mục '{brief(part.title)}'"
                hint = meant(part.title, HEADINGS, hint)
            elif part.heading in seen:
                message, hint = f"đề mục '{brief(part.title)}' đã có ở trên", "gộp hai phần làm một"
            else:
                seen.add(part.heading)
                continue
            yield in_body(narrative, part.at, REPORT_HEADING, message, hint)


def narratives_find_reports(column: Column) -> Iterator[Problem]:
    """A narrative is of a plan that there is, of days of its term, and the only one for them."""
    first: dict[tuple[object, ...], str] = {}
    for narrative in column.narratives:
        plan, days = column.plan.get(narrative.plan), narrative.days
        key: KeyPath = ("period",)
        if plan is None:
            key = ("plan",)
            message = f"không có kế hoạch '{brief(narrative.plan)}'"
            hint = meant(narrative.plan, column.plan, "xem các mã trong content/ke-hoach/")
        elif days.end < plan.period.since or days.start > plan.period.until:
            message = f"kỳ '{narrative.period}' nằm ngoài thời hạn của kế hoạch '{plan.id}'"
            hint = f"kế hoạch từ {plan.period.since} đến {plan.period.until}"
        else:
            same = narrative.plan, narrative.unit, days.start, days.end
            own = place(narrative, "period")
            if (there := first.setdefault(same, own)) != own:
                message = f"kỳ '{narrative.period}' đã được viết ở {there}"
                yield fault(narrative, key, REPORT_TWICE, message, "gộp hai tệp làm một")
            continue
        yield fault(narrative, key, REPORT_PLAN, message, hint)


CHECKS = (headings_fit, narratives_find_reports)
