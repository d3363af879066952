"""A person is shown only with consent (Luật 91/2025/QH15, NĐ 356/2025/NĐ-CP)."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.model.column import Column
from thidua.model.story import Article, Exemplar, Status, Story
from thidua.problems import Problem
from thidua.rules.fault import incomplete, warning


def consent_given(story: Story, column: Column) -> Iterator[Problem]:
    """Whoever is portrayed has agreed before the story is published."""
    if not isinstance(story, Exemplar):
        return
    if story.shows_person and not story.consent and story.status is not Status.WITHDRAWN:
        yield incomplete(
            story,
            ("image_people",) if story.image_people else ("kind",),
            "consent-missing",
            "bài hoặc ảnh cho thấy rõ một người mà chưa ghi sự đồng ý của người đó",
            "consent: {by: tên người đồng ý, scope: đăng bài và ảnh, date: 2024-06-01}",
        )
    if story.consent and story.consent.date > story.day(column.site.zone):
        yield incomplete(
            story,
            ("consent", "date"),
            "consent-late",
            "ngày đồng ý muộn hơn ngày đăng",
            "chỉ đăng sau khi có sự đồng ý: sửa date của bài, hoặc ngày đồng ý nếu ghi nhầm",
        )


def consent_lasting(story: Story, _: Column) -> Iterator[Problem]:
    """A consent that was withdrawn takes the story with it. Of one that ends some day, however
    far, ``thidua due`` tells when it is near."""
    if not isinstance(story, Exemplar):
        return
    consent = story.consent
    if story.status is Status.PUBLISHED and consent and consent.withdrawn and consent.ends:
        yield warning(
            story,
            ("consent", "withdrawn"),
            "consent-ends",
            f"từ ngày {consent.ends:%d/%m/%Y} bài được coi là đã rút, vì sự đồng ý đến đó là hết",
            "ghi status: withdrawn, hoặc xin đồng ý lại rồi sửa consent",
        )


def article_shows_nobody(story: Story, _: Column) -> Iterator[Problem]:
    """An article has no room for a consent: whom it shows, it shows in an exemplar's story."""
    if isinstance(story, Article) and story.image_people:
        yield incomplete(
            story,
            ("image_people",),
            "consent-missing",
            "ảnh có người nhận ra được, mà tin, bài thì không có chỗ ghi sự đồng ý",
            "dùng ảnh không rõ mặt người, hoặc viết thành gương điển hình",
        )


STORY_RULES = (consent_given, consent_lasting, article_shows_nobody)
