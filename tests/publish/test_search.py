"""The index of the search: what is in it, what is not, and what changes with a new story."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from feed_desk import search_files as files
from thidua.model.column import Column
from thidua.model.record import Document
from thidua.model.story import Article, Exemplar, Story
from thidua.publish.facets import facets
from thidua.publish.markup import plain_text
from thidua.publish.search import INDEX


def story(number: int, **values: Any) -> Exemplar:
    """A published exemplar."""
    given = {
        "id": f"urn:uuid:00000000-0000-4000-8000-{number:012}",
        "title": f"Bài số {number}",
        "summary": "Tóm tắt.",
        "date": "2024-02-29",
        "status": "published",
        "subject": "Tổ hợp tác",
        "kind": "tap-the",
        "model": "dien-hinh",
        "unit": "cao-phong",
        "fields": ["nong-nghiep"],
        **values,
    }
    slug = given.pop("slug", f"bai-so-{number}")
    path = f"exemplars/{given['date'][:4]}/{slug}.md"
    return Exemplar.model_validate(given, context=(Document(path, repr(given)), ()))


@pytest.fixture
def empty(checked: Callable[..., Any]) -> Column:
    """A column with units and fields and no story of its own."""
    column: Column = checked({}).column
    return replace(column, exemplars=(), articles=())


def loaded(made: Mapping[str, bytes], name: str) -> Any:
    return json.loads(made[INDEX + name])


def test_a_name_that_is_the_title_is_not_shown_again(empty: Column) -> None:
    told = (story(1, title="Hợp tác xã  cam", subject="Hợp tác xã cam"), story(2))
    shard = loaded(files(empty, told, {}), "titles/2024.json")
    assert sorted(zip(shard["title"], shard["subject"], strict=True)) == [
        ("Bài số 2", "Tổ hợp tác"), ("Hợp tác xã cam", "")
    ]  # fmt: skip


def test_drafts_scheduled_and_withdrawn_stories_leave_no_word_in_the_index(site: Path) -> None:
    index = site / INDEX.strip("/")
    text = "".join(path.read_text("utf-8") for path in sorted(index.rglob("*.json")))
    assert "Vườn cam" in text
    for secret in ("Bí Mật", "Chưa Ai Thấy", "đã rút", "Tổ xin thôi"):
        assert secret not in text
    shard = json.loads((index / "titles" / "2024.json").read_text("utf-8"))
    assert dict(zip(shard["title"], shard["sample"], strict=True)) == {
        "Sắp tới ngày 11 tháng 6": 0,
        """Vườn cam < 2 ha & "lãi" ]]> 'lớn' 🍊 của bà Quách Thị Thủy""": 1,
    }
    assert not (index / "titles" / "2025.json").exists()


def test_the_text_of_a_story_is_there_without_tags_and_footnote_numbers(site: Path) -> None:
    shard = site / INDEX.strip("/") / "texts" / "2024.json"
    text = json.loads(shard.read_text("utf-8"))["guong/vuon-cam"]
    assert "và ra ngoài. Đất đồi Khoản Tỷ lệ Giống 60%" in text
    assert "Báo cáo của xã." in text
    assert text.endswith(" cam")  # its keyword
    assert "<" not in text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p><script>b</script><!-- c -->", "a"),
        ("<p>1 &lt; 2 &amp; 3\u00a0ha</p>", "1 < 2 & 3 ha"),
        ("<p>m<sup>2</sup></p>", "m2"),
        ("<p>&lt;b&gt;không đậm&lt;/b&gt;</p>", "<b>không đậm</b>"),
        (unicodedata.normalize("NFD", "<p>nước sạch</p>"), "nước sạch"),
        ("", ""),
    ],
)
def test_plain_text_is_what_one_reads(html: str, text: str) -> None:
    assert plain_text(html) == text


def test_a_new_story_changes_the_files_of_its_year_and_the_contents_only(empty: Column) -> None:
    older = [story(1, date="2024-05-01"), story(2, date="2023-05-01")]
    newer = [story(3, date="2024-06-01"), *older]
    before, after = (files(empty, told, {}) for told in (older, newer))
    changed = {name.removeprefix(INDEX) for name in after if before.get(name) != after[name]}
    assert changed == {
        "contents.json",
        *(f"{x}/2024.json" for x in ("titles", "summaries", "texts")),
    }


def test_a_changed_text_changes_one_shard_and_its_hash(empty: Column) -> None:
    told = [story(1), story(2)]
    before, after = (files(empty, told, {told[0].address: text}) for text in ("một", "hai"))
    changed = {name.removeprefix(INDEX) for name in after if before[name] != after[name]}
    assert changed == {"contents.json", "texts/2024.json"}
    shards = [loaded(made, "contents.json")["shards"][0] for made in (before, after)]
    assert shards[0]["titles"] == shards[1]["titles"]
    assert shards[0]["texts"] != shards[1]["texts"]


def test_years_come_newest_first_each_once(empty: Column) -> None:
    told = [story(1, date="2025-01-01"), story(2, date="2024-12-31"), story(3, date="2025-01-02")]
    made = files(empty, told, {})
    assert [shard["year"] for shard in loaded(made, "contents.json")["shards"]] == [2025, 2024]
    assert loaded(made, "titles/2025.json")["day"] == ["01-01", "01-02"]


def test_a_slug_is_told_only_where_the_title_does_not_tell_it(empty: Column) -> None:
    told = [story(1, title="Đổi mới ở Đồng", slug="doi-moi-o-dong"), story(2, slug="ten-cu")]
    assert loaded(files(empty, told, {}), "titles/2024.json")["slug"] == ["", "ten-cu"]


def test_facets_name_what_the_stories_have_and_nothing_else(empty: Column) -> None:
    news = Article.model_validate(
        {"id": "urn:uuid:00000000-0000-4000-8000-0000000000a1", "title": "Tin", "summary": "",
         "date": "2023-01-01", "status": "published"},
        context=(Document("content/tin-bai/2023/tin.md", ""), ()),
    )  # fmt: skip
    field, unit = empty.fields[0], empty.units[0]
    told: list[Story] = [story(1, fields=[field.id], unit=unit.id), news]
    assert facets(empty, told) == {
        "linh-vuc": {field.id: field.title},
        "don-vi": {unit.id: unit.name},
        "loai": {"tap-the": "Tập thể", "tin-bai": "Tin, bài"},
        "dang": {"dien-hinh": "Điển hình tiên tiến"},
        "nam": {"2024": "2024", "2023": "2023"},
    }
    assert facets(empty, []) == {"linh-vuc": {}, "don-vi": {}, "loai": {}, "dang": {}, "nam": {}}


def test_a_column_without_stories_has_an_empty_table_of_contents(empty: Column) -> None:
    (only,) = files(empty, [], {}).values()
    assert json.loads(only)["shards"] == []
