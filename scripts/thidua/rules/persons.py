"""A person is shown only with consent (Luật 91/2025/QH15, NĐ 356/2025/NĐ-CP)."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.model.column import Column
from thidua.model.story import Article, Exemplar, Status, Story
from thidua.problems import Example, Problem, Rule, Severity
from thidua.rules.fault import fault

AGREED = "consent:\n  by: Bùi Thị Hoa\n  scope: đăng bài và ảnh\n  date: 2024-06-10"
"""Lines of examples."""

CONSENT_MISSING = Rule(
    "consent-missing",
    "Đăng tên, ảnh hay câu chuyện của một người thì phải được người ấy đồng ý trước (Luật Bảo vệ "
    "dữ liệu cá nhân). Lời đồng ý chỉ để máy xét, không hiện trên trang.",
    Example("kind: ca-nhan", f"kind: ca-nhan\n{AGREED}"),
    lenient=True,
)
CONSENT_LATE = Rule(
    "consent-late",
    "Ngày đồng ý sau ngày đăng: trong khoảng giữa, bài đã lên trang mà chưa được phép.",
    Example(f"date: 2024-06-01\n{AGREED}", f"date: 2024-06-11\n{AGREED}"),
    lenient=True,
)
CONSENT_ENDS = Rule(
    "consent-ends",
    "Người trong bài đã rút lại sự đồng ý. Từ ngày ấy máy tự coi bài là đã rút: tên, ảnh, câu "
    "chuyện không còn ở đâu trên trang. Lời báo này để bạn ghi rõ việc đó vào bài.",
    Example(
        f"status: published\n{AGREED}\n  withdrawn: 2024-12-20",
        f"status: withdrawn\nwithdrawn:\n  date: 2024-12-20\n  reason: Người trong bài đề nghị\n"
        f"{AGREED}\n  withdrawn: 2024-12-20",
    ),
    Severity.WARNING,
)


def consent_given(story: Story, column: Column) -> Iterator[Problem]:
    """Whoever is portrayed has agreed before the story is published."""
    if not isinstance(story, Exemplar):
        return
    if story.shows_person and not story.consent and story.status is not Status.WITHDRAWN:
        key = "image_people" if story.image_people else "kind"
        message = "bài hoặc ảnh cho thấy rõ một người mà chưa ghi sự đồng ý của người đó"
        hint = "consent: {by: tên người đồng ý, scope: đăng bài và ảnh, date: 2024-06-01}"
        yield fault(story, (key,), CONSENT_MISSING, message, hint)
    if story.consent and story.consent.date > story.day(column.site.zone):
        message = "ngày đồng ý muộn hơn ngày đăng"
        hint = "chỉ đăng sau khi có sự đồng ý: sửa date của bài, hoặc ngày đồng ý nếu ghi nhầm"
        yield fault(story, ("consent", "date"), CONSENT_LATE, message, hint)


def consent_lasting(story: Story, _: Column) -> Iterator[Problem]:
    """A consent that was withdrawn takes the story with it. Of one that ends some day, however
    far, ``thidua due`` warns when it is near."""
    if not isinstance(story, Exemplar):
        return
    consent = story.consent
    if story.status is Status.PUBLISHED and consent and consent.withdrawn and consent.ends:
        day = f"{consent.ends:%d/%m/%Y}"
        message = f"từ ngày {day} bài được coi là đã rút, vì sự đồng ý đến đó là hết"
        hint = "ghi status: withdrawn, hoặc xin đồng ý lại rồi sửa consent"
        yield fault(story, ("consent", "withdrawn"), CONSENT_ENDS, message, hint)


def article_shows_nobody(story: Story, _: Column) -> Iterator[Problem]:
    """An article has no room for a consent: whom it shows, it shows in an exemplar's story."""
    if isinstance(story, Article) and story.image_people:
        message = "ảnh có người nhận ra được, mà tin, bài thì không có chỗ ghi sự đồng ý"
        hint = "dùng ảnh không rõ mặt người, hoặc viết thành gương điển hình"
        yield fault(story, ("image_people",), CONSENT_MISSING, message, hint)


STORY_CHECKS = (consent_given, consent_lasting, article_shows_nobody)
