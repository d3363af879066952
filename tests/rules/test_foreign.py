"""What a mkdocs.yml would load from elsewhere is named at its line, and left out of the pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from thidua.mkdocs_config import leave_out_foreign, unused


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "extra_javascript: [https://noi-khac.example/a.js]",
            "extra_javascript: 'https://noi-khac.example/a.js' bị bỏ qua",
        ),
        (
            "extra_css: [//noi-khac.example/a.css]",
            "extra_css: '//noi-khac.example/a.css' bị bỏ qua",
        ),
        ("extra_javascript: [{path: khong-co.js, defer: true}]", "không có tệp 'khong-co.js'"),
        ("extra_css: [../xa.css]", "không có tệp '../xa.css'"),
        ("extra_css: [anh.css]", "không có tệp 'anh.css'"),
        ("extra: {analytics: {provider: google, property: G-1}}", "extra.analytics bị bỏ qua"),
        ("theme: {name: material, font: {text: Roboto}}", "theme.font bị bỏ qua"),
    ],
)
def test_what_lies_elsewhere_is_named_at_its_line_and_left_out(
    column: Path, line: str, expected: str
) -> None:
    (column / "xa.css").write_text("p { color: red; }", "utf-8")
    (column / "content/anh.css").write_bytes(b"\xff\xd8\xff\xe1")
    config = settings(column, line)
    (problem,) = unused(config)
    assert (problem.rule, expected in problem.message) == ("setting-unused", True)
    assert (problem.path, problem.line) == ("mkdocs.yml", 1)
    assert problem.column > 1
    leave_out_foreign(config)
    assert unused(config) == []
    assert (config.extra_css, config.extra_javascript) == ([], [])
    assert (config.theme["font"], config.extra.get("analytics")) == (False, None)


def test_what_the_column_holds_is_loaded(column: Path) -> None:
    for name in ("content/a.css", "content/js/a.js", "theme/js/b.mjs", "theme/assets/xa.css"):
        (column / name).parent.mkdir(parents=True, exist_ok=True)
        (column / name).write_text("", "utf-8")
    styles = "extra_css: [a.css, '/a.css?1', assets/xa.css]"
    config = settings(column, styles, "extra_javascript: [js/a.js, js/b.mjs]")
    assert unused(config) == []
    leave_out_foreign(config)
    assert config.extra_css == ["a.css", "/a.css?1"]  # the third is in that of every page
    assert list(map(str, config.extra_javascript)) == ["js/a.js", "js/b.mjs"]


def test_the_font_of_material_is_left_out_without_a_word(column: Path) -> None:
    config = settings(column, "theme: material")
    assert unused(config) == []
    leave_out_foreign(config)
    assert config.theme["font"] is False


def settings(column: Path, *lines: str) -> MkDocsConfig:
    """What MkDocs makes of *lines* before those of the column that say nothing of the same."""
    file = column / "mkdocs.yml"
    text = file.read_text("utf-8")
    if lines[0].startswith("theme:"):
        head, _, rest = text.partition("theme:\n")
        text = head + rest[rest.index("\nplugins:") + 1 :] if "\nplugins:" in rest else text
    file.write_text("\n".join([*lines, text]), "utf-8")
    return load_config(str(file))
