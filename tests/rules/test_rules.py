"""What single rules let pass, and what several files make wrong together."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from thidua.model.record import Document
from thidua.publish.markup import Converter
from thidua.rules.headings import heading_ids
from thidua.source.text import UNDERLINED

Checker = Callable[..., Any]
Story = Callable[..., str]
PATH = "exemplars/2024/giu-nuoc.md"


def test_two_files_with_one_address(checked: Checker, story: Story) -> None:
    other = story(id="tag:a,2024:b")
    in_folder = "exemplars/2024/giu-nuoc/index.md"
    (problem,) = checked({PATH: story(), in_folder: other}).problems
    assert (problem.path, problem.rule) == (in_folder, "address-duplicate")
    assert PATH in problem.message


def test_suggested_id_is_accepted(checked: Checker, story: Story) -> None:
    hint = checked({PATH: story(id=None)}).problems[0].hint
    assert checked({PATH: story(id=hint.rpartition("id: ")[2])}).problems == []


def test_of_a_story_and_its_copy_the_copy_is_told(checked: Checker, story: Story) -> None:
    own = checked({PATH: story(id=None)}).problems[0].hint.rpartition("id: ")[2]
    copy = "exemplars/2024/ban-sao.md"
    (problem,) = checked({PATH: story(id=own), copy: story(id=own)}).problems
    assert (problem.path, problem.rule) == (copy, "id-duplicate")
    assert PATH in problem.message
    assert own not in problem.hint


def test_year_folder_is_looked_for_in_the_whole_path(checked: Checker, story: Story) -> None:
    assert checked({"exemplars/giu-nuoc.md": story()}).rules == ["year-folder"]
    assert checked({"exemplars/giu-nuoc.md": story(date="2024-06-11T23:59")}).rules == [
        "year-folder"
    ]


@pytest.mark.parametrize(
    ("date", "updated", "rules"),
    [
        ("2024-06-11T18:00", "2024-06-11", []),
        ("2024-06-11", "2024-06-11T00:00", []),
        ("2024-06-11T18:00", "2024-06-11T17:59", ["updated-before-date"]),
        ("2024-06-11T18:00+07:00", "2024-06-11T11:00Z", []),
        ("2024-06-11", "2024-06-10", ["updated-before-date"]),
    ],
)
def test_day_without_an_hour_is_the_whole_day(
    checked: Checker, story: Story, date: str, updated: str, rules: list[str]
) -> None:
    text = story(f"updated: {updated}\nchange_note: Sửa số liệu\n", date=date)
    assert checked({PATH: text}).rules == rules


@pytest.mark.parametrize(
    ("introduced", "message"),
    [
        ("2025-06-30", ""),
        ("2025-07-01", "ngày 01/07/2025 không có đơn vị 'tinh-cu' (tồn tại đến hết 30/06/2025)"),
    ],
)
def test_unit_introduces_until_its_last_day(
    checked: Checker, story: Story, introduced: str, message: str
) -> None:
    problems = checked({PATH: story(f"introduced: {introduced}\n", unit="tinh-cu")}).problems
    assert [p.message for p in problems] == ([message] if message else [])
    assert [p.hint for p in problems] == ["đơn vị kế tiếp: 'tinh-moi' (Tỉnh Mới)"] * len(problems)


def test_unit_does_not_introduce_before_its_first_day(checked: Checker, story: Story) -> None:
    (problem,) = checked({PATH: story(unit="tinh-moi")}).problems
    assert "(tồn tại từ 01/07/2025)" in problem.message


@pytest.mark.parametrize(
    "name", ["Cao Phong", "huyen cao phong", "HUYỆN CAO PHONG", "cao phong", "cao-pong"]
)
def test_name_of_a_unit_leads_to_its_id(checked: Checker, story: Story, name: str) -> None:
    (problem,) = checked({PATH: story(unit=name)}).problems
    assert problem.hint == "có phải 'cao-phong' (Huyện Cao Phong)?"


def test_number_of_another_year_is_told_with_its_year(checked: Checker) -> None:
    folder = "content/dang-phat/bao-tinh"
    result = checked(
        {
            f"{folder}/2023.yml": '- {date: 2023-01-10, issue: "1"}\n',
            f"{folder}/2024.yml": '- {date: 2024-01-10, issue: "1"}\n',
        }
    )
    (problem,) = result.problems
    assert (problem.path, problem.line, problem.column) == (f"{folder}/2024.yml", 1, 10)
    assert problem.hint.endswith('issue: "1/2024"')


def test_one_publication_may_be_told_by_several_stories(checked: Checker, story: Story) -> None:
    told = "publications: [{channel: dai-tinh, date: 2023-06-20, issue: 12/2023}]\n"
    assert checked({PATH: story(told)}).problems == []


def test_eleventh_item_stands_after_the_second(checked: Checker) -> None:
    lines = [f"- {{id: kenh-{n}, name: Kênh, kind: press}}\n" for n in (*range(10), 2)]
    result = checked({"content/danh-muc/kenh.yml": "".join(lines)})
    found = [p.line for p in result.problems if p.rule == "id-duplicate"]
    assert found == [11]


def test_consent_of_a_picture_is_asked_for_too(checked: Checker, story: Story) -> None:
    assert checked({PATH: story("image_people: true\n")}).rules == ["consent-missing"]
    assert checked({PATH: story(kind="ca-nhan", status="draft")}).problems[0].severity == "warning"


def test_consent_withdrawn_ends_the_story_on_that_day(checked: Checker, story: Story) -> None:
    consent = "consent: {by: A, scope: đăng, date: 2024-06-01, withdrawn: 2024-12-01}\n"
    (problem,) = checked({PATH: story(consent, kind="ca-nhan")}).problems
    assert problem.rule == "consent-ends"
    assert problem.message.startswith("từ ngày 01/12/2024 ")


def test_hashtag_at_the_beginning_of_a_line_is_a_heading(checked: Checker, story: Story) -> None:
    result = checked({PATH: story(body="#ThiDua\n\n## Đúng\n\n`# mã`")})
    assert [(p.line, p.rule) for p in result.problems] == [(14, "heading-level")]
    assert result.problems[0].hint.startswith("viết \\#ThiDua;")
    assert checked({PATH: story(body="\\#ThiDua\n\nHết.")}).problems == []


@pytest.mark.parametrize("before", ["", "\n", "\n\n", "Chữ.\n\n"])
def test_underlined_heading_is_one_at_the_beginning_too(before: str) -> None:
    assert UNDERLINED.search(f"{before}Tên mục\n===\n")


def test_stars_that_multiply_are_missed_on_the_page(checked: Checker, story: Story) -> None:
    lost = ("Nhà 20*30*2 m, 2*3*4.", "Sào: 5*x*y", "Rộng 2*3 và *đẹp*", "*Nhà 2*3 m*")
    kept = ("Rộng 2*3 m.", "*Ghi chú:* 3 m", "Cam *ngon*, **2** sào", "`2*3*4`", "2\\*3\\*4")
    kept += ("| 2*3 | 4*5 |", "https://a.example/2*3*4", "[x](https://a.example/2*3*4)", "năm*nay*")
    result = checked({PATH: story(body="\n\n".join((*lost, *kept)))})
    assert [p.rule for p in result.problems] == ["star-lost"] * len(lost)
    assert [p.column for p in result.problems] == [7, 7, 7, 7]


def test_code_that_nobody_closes_is_text_as_on_the_page(checked: Checker, story: Story) -> None:
    result = checked({PATH: story(body="~~~\n# mã\n[x](y.md)")})
    assert result.rules == ["heading-level", "link-broken"]
    assert checked({PATH: story(body="~~~\n# mã\n[x](y.md)\n~~~")}).problems == []


def test_body_is_asked_for(checked: Checker, story: Story) -> None:
    assert checked({PATH: story(body="")}).rules == ["body-missing"]


def test_the_ids_of_headings_are_those_of_the_page() -> None:
    converter = Converter(["toc", "fenced_code"], {})
    for body in BODIES:
        page = converter.convert(Document("a.md", "", body))
        assert set(re.findall(r'<h[2-6] id="([^"]+)"', page.html)) == heading_ids(body), body


def test_ids_that_are_written_by_hand_count_too() -> None:
    assert {"dat", "nuoc"} <= heading_ids('## Đất đồi {#dat}\n\n<p id="nuoc">Nước</p>')


BODIES = (
    "## Đổi mới\n\n## Đổi mới\n\n### *Đổi* `mới` ở [xã](/content/x.md) ##\n",
    "Đồng Tháp\n---\n\nMột đoạn.\n\n> ## Trong lời trích\n",
    "```\n## Trong mã\n```\n\n## Sau mã, `a-b`\n",
    "## ປູກຜັກ\n\n## ປູກຜັກ\n\n## …\n",
    "Không có đề mục nào. #khong-phai\n",
)


def test_a_story_may_lead_to_an_event(checked: Checker, story: Callable[..., str]) -> None:
    event = (
        "---\nid: giao-luu\ntitle: Giao lưu giữa hai tổ\nkind: giao-luu\n"
        "start: 2024-06-11\nplace: Nhà văn hóa xã\n---\n\nMời cả xóm.\n"
    )
    text = story(body="Xem [buổi giao lưu](/content/su-kien/giao-luu.md).")
    files = {"content/su-kien/giao-luu.md": event, "exemplars/2024/giu-nuoc.md": text}
    assert checked(files).problems == []


def test_a_unit_has_to_live_on_the_day_that_counts(
    checked: Checker, story: Callable[..., str]
) -> None:
    units = (
        "- {id: tinh-cu, name: Tỉnh cũ, level: tinh}\n"
        "- {id: xa-bac-phong, name: Xã Bắc Phong, level: xa, parent: tinh-cu, until: 2024-06-11}\n"
        "- {id: cao-phong, name: Huyện Cao Phong, level: huyen, parent: tinh-cu}\n"
    )
    files = {"content/danh-muc/don-vi.yml": units, "exemplars/2024/a.md": story(date="2024-06-11")}
    assert "unit-not-alive" not in checked(files).rules
    files["exemplars/2024/a.md"] = story(date="2024-06-11T23:30Z")  # 12/6 in Việt Nam
    assert "ngày 12/06/2024 không có đơn vị 'xa-bac-phong'" in checked(files).text


def test_a_link_to_what_is_not_approved_is_told(
    checked: Checker, story: Callable[..., str]
) -> None:
    def column(own: str, other: str) -> list[str]:
        found = checked(
            {
                "exemplars/2024/a.md": story(body="Xem [b](b.md).", status=own),
                "exemplars/2024/b.md": story(id="urn:uuid:" + "1" * 36, status=other),
            }
        )
        return found.rules

    assert column("published", "published") == []
    assert column("published", "draft") == ["link-draft"]
    assert column("review", "draft") == []
