"""Which extensions of Markdown a mkdocs.yml may switch on, and what is said of the others."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from thidua.model.record import Document
from thidua.publish.markup import Converter, for_feed, for_page, plain_text
from thidua.publish.views import text_view
from thidua.rules.extensions import EXTENSION_UNUSED, WORKING, unused

HANDBOOK = Path(__file__).parents[2] / "content/huong-dan/may-chu.md"
STORY = "exemplars/2024/a.md"
ALWAYS = {"fenced_code", "sane_lists", "tables", "toc"}


def problems(text: str) -> list[tuple[int, int, str]]:
    named = yaml.safe_load(text)["markdown_extensions"]
    pairs = [(item, {}) if isinstance(item, str) else next(iter(item.items())) for item in named]
    return [(p.line, p.column, p.message) for p in unused("mkdocs.yml", text, dict(pairs))]


def test_the_example_breaks_its_rule_and_its_other_half_does_not() -> None:
    assert problems(EXTENSION_UNUSED.example.wrong)
    assert problems(EXTENSION_UNUSED.example.right) == []


def test_what_is_not_used_is_named_at_its_line() -> None:
    text = (
        "site_name: toc\nmarkdown_extensions:\n  - toc: {permalink: true}\n  - footnotes\n"
        "  - pymdownx.tabbed:\n      alternate_style: true\n"
    )
    assert problems(text) == [
        (3, 11, "tùy chọn 'permalink' của 'toc' bị bỏ qua, vì máy tự đặt"),
        (5, 5, "phần mở rộng Markdown 'pymdownx.tabbed' không dùng được, nên bị bỏ qua"),
    ]


def test_what_another_file_names_is_named_without_a_line() -> None:
    (problem,) = unused("mkdocs.yml", "INHERIT: chung.yml\n", {"meta": {}})
    assert (problem.line, problem.column) == (1, 1)


def test_the_handbook_lists_all_that_work() -> None:
    _, _, section = HANDBOOK.read_text("utf-8").partition("## Phần mở rộng của Markdown")
    words = re.findall(r"^\|([^|]+)\|", section.partition("\n## ")[0], re.MULTILINE)
    assert set(re.findall(r"`([^`]+)`", "".join(words))) == WORKING - ALWAYS


@pytest.mark.parametrize(
    ("name", "body", "page", "search"),
    [
        ("abbr", "Tổ HTX.\n\n*[HTX]: hợp tác xã", '<abbr title="hợp tác xã">HTX</abbr>', "Tổ HTX."),
        ("attr_list", "## Đất đồi {#dat}", '<h2 id="dat">Đất đồi</h2>', "Đất đồi"),
        ("def_list", "Cam\n:   Quả", "<dt>Cam</dt>\n<dd>Quả</dd>", "Cam Quả"),
        ("md_in_html", "<div markdown>\n*a*\n</div>", "<p><em>a</em></p>", "a"),
        ("smarty", '"a" -- b', "“a” – b", "“a” – b"),
        ("pymdownx.betterem", "a_b_c", "a_b_c", "a_b_c"),
        ("pymdownx.caret", "m^2^", "m<sup>2</sup>", "m2"),
        (
            "pymdownx.details",
            '??? note "Xem"\n    Chữ',
            "<summary>Xem</summary>\n<p>Chữ",
            "Xem Chữ",
        ),
        ("pymdownx.keys", "++ctrl+c++", "<kbd>Ctrl</kbd>+<kbd>C</kbd>", "Ctrl+C"),
        ("pymdownx.mark", "==nổi==", "<mark>nổi</mark>", "nổi"),
        ("pymdownx.smartsymbols", "(c) a", "© a", "© a"),
        ("pymdownx.tilde", "~~bỏ~~", "<del>bỏ</del>", "bỏ"),
        ("extra", "|a|b|\n|-|-:|\n|1|2|", '<td align="right">2</td>', "a b 1 2"),
        ("pymdownx.tasklist", "- [x] Xong\n- [ ] Chưa", "<li>[x] Xong</li>", "[x] Xong [ ] Chưa"),
        ("pymdownx.emoji", ":smile:", ":smile:", ":smile:"),
        ("pymdownx.snippets", '--8<-- "mkdocs.yml"', "mkdocs.yml", '--8<-- "mkdocs.yml"'),
        ("meta", "note: Cam\n\nMột.", "note: Cam", "note: Cam Một."),
    ],
)
def test_extensions_come_out_whole_or_as_written(
    name: str, body: str, page: str, search: str
) -> None:
    document = Document(STORY, "", body)
    text, view = (
        Converter(["toc", "tables", name], {}).convert(document),
        text_view(document, {}, {}),
    )
    html = for_page(text, view, "/a/")
    assert page in html
    assert page in for_feed(text, view, "/a/", "https://a.example/")
    assert plain_text(html) == search


def test_a_heading_has_no_sign_beside_it_whatever_the_settings_say(
    column: Path, thidua: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    settings = column / "mkdocs.yml"
    text = settings.read_text("utf-8")
    extensions = "markdown_extensions:\n  - toc: {permalink: true, slugify: x}\n"
    settings.write_text(text.replace("markdown_extensions:\n", extensions), "utf-8")
    assert thidua("check", "-f", str(settings)) == 0
    assert capsys.readouterr().out.count("[extension-unused]") == 2
    converter = Converter(["toc"], {"toc": {"permalink": True}})
    assert converter.convert(Document(STORY, "", "## Đất")).html == '<h2 id="dat">Đất</h2>'
