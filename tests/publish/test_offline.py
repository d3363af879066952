"""The worker that readers' browsers get, and what a device shows of the column."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from thidua.model.column import Site
from thidua.publish.offline import manifest, release
from thidua.publish.outputs import whole

Run = Callable[..., int]


@pytest.fixture
def build(column: Path, tmp_path: Path, thidua: Run) -> Callable[[], Path]:
    """Builds the column as it is now, to be read without a line."""
    settings = column / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("      # offline: true", "      offline: true")
    settings.write_text(text, "utf-8")

    def make() -> Path:
        assert thidua("build", "-f", str(settings), "-d", str(tmp_path / "site")) == 0
        return tmp_path / "site"

    return make


def head(site: Path) -> list[str]:
    return (site / "sw.js").read_text("utf-8").splitlines()[:2]


def test_a_new_story_changes_nothing_a_withdrawn_one_is_named(
    build: Callable[[], Path], column: Path
) -> None:
    first = head(build())
    assert first[1] == 'const WITHDRAWN = ["guong/2024/da-rut/"];'
    source = column / "exemplars/2023/lop-hoc.md"
    text = source.read_text("utf-8")
    fresh = text.replace("000000000002", "000000000022").replace("Lớp học", "Lớp học khác")
    (column / "exemplars/2023/lop-khac.md").write_text(fresh, "utf-8")
    assert head(build()) == first
    gone = "status: withdrawn\nwithdrawn: {date: 2025-03-01, reason: Tổ xin thôi}"
    source.write_text(text.replace("status: published", gone), "utf-8")
    changed = head(build())
    assert changed[0] == first[0]
    assert changed[1] == 'const WITHDRAWN = ["guong/2023/lop-hoc/", "guong/2024/da-rut/"];'


def test_other_scripts_or_styles_are_another_release() -> None:
    page = whole("/guong/", b"trang")
    before = release([whole("/assets/style.css", b"a {}"), page], "worker")
    assert release([whole("/assets/style.css", b"a {}"), page], "other") != before
    assert release([whole("/assets/style.css", b"b {}"), page], "worker") != before
    other = whole("/guong/", b"trang khac")
    assert release([other, whole("/assets/style.css", b"a {}")], "worker") == before


def test_switched_off_the_worker_removes_itself_and_there_is_no_manifest(site: Path) -> None:
    text = (site / "sw.js").read_text("utf-8")
    assert "registration.unregister()" in text
    assert "fetch" not in text
    assert not (site / "manifest.webmanifest").exists()
    assert not (site / "ngoai-tuyen").exists()


def test_the_icons_that_the_manifest_names_are_there(build: Callable[[], Path]) -> None:
    site = build()
    told = json.loads((site / "manifest.webmanifest").read_text("utf-8"))
    assert told["lang"] == "vi"
    for icon in told["icons"]:
        with Image.open(site / icon["src"]) as image:
            assert f"{image.width}x{image.height}" == icon["sizes"]


def test_a_column_without_authority_goes_by_its_name(checked: Callable[..., object]) -> None:
    site = Site(name="Cột", url="https://cot.example/", zone=checked({}).column.site.zone)  # type: ignore[attr-defined]
    assert json.loads(manifest(site))["name"] == "Cột"
