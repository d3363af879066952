"""Files as they come from people's machines."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from thidua.publish import search
from thidua.publish.views import story_view

STORY = "exemplars/2024/giu-nuoc.md"
Checker = Callable[..., Any]


def first(result: Any) -> str:
    return str(result.problems[0]).splitlines()[0]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: "\ufeff" + text,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: "---  " + text.removeprefix("---"),
        lambda text: text.replace("Mười hai", "Mười\u2028hai"),
    ],
    ids=["windows", "old-mac", "bom", "nfd", "blanks-after-dashes", "line-separator"],
)
def test_spelling_of_the_file_does_not_matter(
    checked: Checker, story: Callable[..., str], change: Callable[[str], str]
) -> None:
    result = checked({STORY: change(story()).encode()})
    assert result.problems == []
    record = result.column.story_at[STORY]
    assert record.summary.startswith("Mười hai hộ")
    assert record.document.body.strip() == "Một đoạn văn."


def test_line_separator_does_not_shift_later_places(
    checked: Checker, story: Callable[..., str]
) -> None:
    text = story(subject="Tổ\u2028giữ\x85nước", unit="xa-bac-phog")
    assert first(checked({STORY: text})).startswith(f"{STORY}:10:7: ")


def test_not_utf8_is_told_at_its_byte(checked: Checker) -> None:
    text = "---\ntitle: Bản".encode() + "nhỏ".encode("cp1258", "replace") + b"\xff\n---\n"
    problem = checked({STORY: text}).problems[0]
    assert (problem.line, problem.rule) == (2, "file-not-utf8")


def test_five_megabytes_are_too_many(checked: Checker, story: Callable[..., str]) -> None:
    found = first(checked({STORY: story(body="chu " * 1_250_000)}))
    assert found == f"{STORY}:1:1: tệp nặng 5.0 MB, tối đa 1 MB [file-too-large]"


def test_binary_file_is_no_text(checked: Checker) -> None:
    assert checked({STORY: b"PK\x03\x04\x00\x00"}).rules == ["file-binary"]


def test_control_characters_are_told_line_by_line_beside_all_else(
    checked: Checker, story: Callable[..., str]
) -> None:
    result = checked({STORY: story(title="Bản\x0bnhỏ\x1f", body="a<br>\nb\x07<br>\n\x9fc")})
    found = [(p.line, p.column, p.rule) for p in result.problems]
    assert found == [
        (3, 8, "title-length"),
        (3, 11, "control-character"),
        (15, 2, "control-character"),
        (16, 1, "control-character"),
    ]


def test_link_that_leads_outside_is_not_followed(
    checked: Checker, story: Callable[..., str], tmp_path: Any
) -> None:
    root = checked({}).root
    (tmp_path / "ngoai").mkdir()
    (tmp_path / "ngoai" / "index.md").write_text(story(), "utf-8")
    (root / STORY).parent.mkdir()
    (root / STORY).symlink_to(tmp_path / "ngoai" / "index.md")
    (root / "exemplars" / "2024" / "thu-muc").symlink_to(tmp_path / "ngoai")
    (root / "content" / "linh-vuc" / "anh.jpg").symlink_to("/etc/hostname")
    result = checked({})
    assert [p.path for p in result.problems] == [
        "content/linh-vuc/anh.jpg",
        STORY,
        "exemplars/2024/thu-muc",
    ]
    assert result.rules == ["link-outside"] * 3
    assert len(result.column.stories) == 1


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("content/ra.txt", "/etc/passwd"),
        ("content/env.txt", "/proc/self/environ"),
        ("content/anh.jpg", "/dev/zero"),
        ("content/ra.pdf", "../.git/config"),
        ("content/cau-hinh.txt", "../mkdocs.yml"),
        ("content/an.txt", "tin-bai/.an/kin.txt"),
        ("exemplars/2023/ghi-chep.bin", "../../../khac.bin"),
        ("content/tai-lieu", "../.git"),
    ],
)
def test_no_link_leads_out_of_what_is_published(checked: Checker, name: str, target: str) -> None:
    root = checked({".git/config": "[user]", "mkdocs.yml": "site_name: x\n"}).root
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).symlink_to(target)
    (problem,) = checked({}).problems
    assert (problem.path, problem.rule) == (name, "link-outside")


def test_a_link_to_a_file_of_the_column_is_a_file(checked: Checker) -> None:
    root = checked({"content/bang.txt": "chữ"}).root
    (root / "content" / "ban-hai.txt").symlink_to("bang.txt")
    assert checked({}).problems == []


def test_pipes_and_sockets_are_named(checked: Checker) -> None:
    root = checked({}).root
    os.mkfifo(root / "content" / "ong.txt")
    os.mkfifo(root / "exemplars" / "2023" / "vuon-cam-2.md")
    result = checked({})
    assert result.rules == ["file-special", "file-special"]
    assert "ống dẫn" in result.text


def test_links_inside_are_followed_to_files_only(
    checked: Checker, story: Callable[..., str]
) -> None:
    root = checked({"exemplars/2024/that/index.md": story()}).root
    (root / "exemplars" / "2024" / "thu-muc").symlink_to("that")
    (root / "exemplars" / "2024" / "ban-hai.md").symlink_to("that/index.md")
    assert checked({}).rules == ["id-duplicate", "link-folder"]


def test_whole_folder_outside_is_told_once(checked: Checker, tmp_path: Any) -> None:
    root = checked({}).root
    (root / "exemplars").rename(tmp_path / "ngoai")
    (root / "exemplars").symlink_to(tmp_path / "ngoai")
    assert checked({}).rules == ["link-outside"]


def test_column_may_be_reached_through_a_link(
    reread: Callable[..., Any], checked: Checker, tmp_path: Any
) -> None:
    (tmp_path / "loi-tat").symlink_to(checked({}).root)
    assert [s.document.path for s in reread(tmp_path / "loi-tat").column.stories] == [
        "exemplars/2023/vuon-cam.md"
    ]


@pytest.mark.parametrize("target", ["giu-nuoc.md", "khong-co.md"], ids=["itself", "nothing"])
def test_link_to_nothing_is_told(checked: Checker, target: str) -> None:
    root = checked({}).root
    (root / STORY).parent.mkdir()
    (root / STORY).symlink_to(target)
    assert checked({}).rules == ["file-unreadable"]


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("exemplars/2024/giu-nuoc.md.txt", "giu-nuoc.md"),
        ("exemplars/2024/giu-nuoc.MD", "giu-nuoc.md"),
        ("exemplars/2024/giu-nuoc.markdown", "giu-nuoc.md"),
        ("content/danh-muc/kenh.yaml", "kenh.yml"),
        ("content/dang-phat/bao-tinh/2024.yml.txt", "2024.yml"),
    ],
)
def test_file_that_would_be_passed_over_is_told(checked: Checker, name: str, right: str) -> None:
    (problem,) = checked({name: ""}).problems
    assert (problem.path, problem.rule) == (name, "file-ending")
    assert problem.hint == f"đổi tên thành {right}"


def test_hidden_and_other_files_are_left_alone(checked: Checker) -> None:
    files = {
        "exemplars/.obsidian/a.md": "",
        "exemplars/2024/.b.md": "",
        "exemplars/2024/ghi-chu.txt": "",
        "content/danh-muc/khac.yml": "a: b",
    }
    assert checked(files).problems == []


def test_readme_beside_the_stories_is_no_story(checked: Checker) -> None:
    result = checked({"exemplars/README.md": "# Thư mục này"})
    assert result.problems == []
    assert len(result.column.stories) == 1


def test_readme_further_down_is_a_story(checked: Checker, story: Callable[..., str]) -> None:
    assert checked({"exemplars/2024/README.md": story()}).rules == ["slug-form"]


def test_column_without_folders_is_empty(tmp_path: Any, checked: Checker) -> None:
    root = checked({}).root
    for folder in ("content", "exemplars"):
        (root / folder).rename(tmp_path / folder)
    assert checked({}).column.stories == ()
    assert checked({}).problems == []


def test_unreadable_list_does_not_make_everything_unknown(checked: Checker) -> None:
    files = {"content/danh-muc/don-vi.yml": "- id: [\n", "content/danh-muc/kenh.yml": b"\xff"}
    assert checked(files).rules == ["yaml-syntax", "file-not-utf8"]


def test_link_to_an_unreadable_file_is_no_second_problem(
    checked: Checker, story: Callable[..., str]
) -> None:
    files = {STORY: story(body="[b](b.md)"), "exemplars/2024/b.md": "Không khai báo."}
    assert checked(files).rules == ["front-matter-missing"]


@pytest.mark.skipif(os.name != "posix", reason="other systems refuse such names")
@pytest.mark.parametrize("sign", [b"\x0b", b"\xff", "\u200b".encode()], ids=["tab", "byte", "zero"])
def test_a_name_that_cannot_be_shown_is_told(checked: Checker, sign: bytes) -> None:
    name = os.fsdecode(b"content/dang-phat/dai-tinh/20" + sign + b"24.yml")
    assert [problem.rule for problem in checked({name: "[]\n"}).problems] == ["file-name"]


def test_an_instant_of_another_zone_has_one_day_the_columns(
    checked: Callable[..., Any], story: Callable[..., str]
) -> None:
    more = 'updated: "2025-01-05T20:00:00Z"\nchange_note: Bổ sung số liệu\n'
    text = story(more, date="2024-12-31T18:30:00Z", fields="[nong-nghiep]")
    found = checked({"exemplars/2025/giu-nuoc.md": text})
    assert found.rules == []
    (one,) = [s for s in found.column.stories if s.slug == "giu-nuoc"]
    zone = found.column.site.zone
    assert one.address == "/guong/2025/giu-nuoc/"
    assert (f"{one.date:%d/%m/%Y}", str(one.day(zone))) == ("01/01/2025", "2025-01-01")
    assert f"{one.updated:%d/%m/%Y}" == f"{one.changed(zone):%d/%m/%Y}" == "06/01/2025"
    view = story_view(one, found.column, datetime(2030, 1, 1, tzinfo=zone), {})
    made = search.search_outputs(found.column, [view], lambda _: "", lambda _: "")
    by_address = {output.address: output for output in made}
    (titles,) = by_address[f"{search.INDEX}titles/2025.json"].parts
    names = json.loads(titles.make())
    assert names["day"] == ["01-01"]
