"""What MkDocs copies from the column's own theme can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from thidua.mkdocs_files import demand_texts
from thidua.problems import ContentError


def test_a_theme_that_is_no_text_is_refused_with_its_files(tmp_path: Path) -> None:
    (tmp_path / "theme/assets").mkdir(parents=True)
    for name in ("main.html", "assets/a.css", "assets/a.js"):
        (tmp_path / "theme" / name).write_bytes("chữ".encode("utf-16"))
    (tmp_path / "theme/assets/a.woff2").write_bytes(b"wOF2\xff")
    with pytest.raises(ContentError) as refused:
        demand_texts(tmp_path, [tmp_path / "theme", Path(__file__).parent])
    assert [(p.path, p.rule) for p in refused.value.problems] == [
        (f"theme/{name}", "file-not-utf8") for name in ("assets/a.css", "assets/a.js", "main.html")
    ]


def test_a_theme_of_texts_is_accepted(tmp_path: Path) -> None:
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme/main.html").write_text("chữ", "utf-8")
    demand_texts(tmp_path, [tmp_path / "theme"])
