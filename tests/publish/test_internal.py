"""What the setting ``progress: internal`` keeps off the public site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest

from thidua.model.column import Column
from thidua.publish.build import Build
from thidua.publish.calendar import calendar
from thidua.publish.page import SitePage
from thidua.settings import SettingsError, read, understood
from thidua.settings import plain as settings_text


def column_of(root: Path) -> Column:
    file = root / "mkdocs.yml"
    given = settings_text(file, file.read_bytes())
    assert given
    return read(understood(file, given))[0]


@pytest.fixture(scope="module")
def public(pattern: Path) -> Column:
    return column_of(pattern)


def internal(column: Column) -> Column:
    return replace(column, site=replace(column.site, internal=True))


def at(column: Column) -> datetime:
    return datetime.combine(datetime(2025, 5, 15), time.max, column.site.zone)


Sites = Mapping[str, SitePage]


def site(column: Column) -> Sites:
    return {page.address: page for page in Build(column, at(column), {}).pages}


def ical(column: Column) -> str:
    return calendar(column, at(column)).decode()


HIDDEN: dict[str, Callable[[Column], Any]] = {
    "how far plans have come, on the home page": lambda c: site(c)["/"].values["glances"],
    "boards of the progress page": lambda c: site(c)["/tien-do/"].values["boards"],
    "progress of a year": lambda c: "/tien-do/2024/" in site(c),
    "progress in the sitemap": lambda c: site(c)["/tien-do/"].listed,
    "how duties stand on a plan's page": lambda c: site(c)["/ke-hoach/xa/"].values["duties"].make(),
    "short periods in the calendar": lambda c: "UID:ky." in ical(c),
}


@pytest.mark.parametrize("what", HIDDEN)
def test_shortfalls_stay_inside(public: Column, what: str) -> None:
    shown = HIDDEN[what]
    assert shown(public)
    assert not shown(internal(public))


def test_all_else_is_as_it_was(public: Column) -> None:
    before, after = site(public), site(internal(public))
    assert {address for address in before if address not in after} == {
        f"/tien-do/{year}/" for year in (2023, 2024, 2025)
    }
    assert "UID:han." in ical(internal(public))


@pytest.mark.parametrize(("word", "kept"), [("public", False), ("internal", True)])
def test_the_setting_says_which(column: Path, word: str, kept: bool) -> None:
    file = column / "mkdocs.yml"
    text = file.read_text("utf-8").replace("      as_of:", f"      progress: {word}\n      as_of:")
    file.write_text(text, "utf-8")
    assert column_of(column).site.internal is kept


def test_another_word_is_refused(pattern: Path) -> None:
    file = pattern / "mkdocs.yml"
    given = settings_text(file, file.read_bytes())
    with pytest.raises(SettingsError, match="một trong: public"):
        understood(file, {**(given or {}), "progress": "noi-bo"})


def test_the_office_has_a_site_of_its_own(
    column: Path, tmp_path: Path, thidua: Callable[..., int]
) -> None:
    file, inside = column / "mkdocs.yml", tmp_path / "noi-bo"
    text = file.read_text("utf-8")
    file.write_text(text.replace("      as_of:", "      progress: internal\n      as_of:"), "utf-8")
    assert thidua("build", "-f", str(file)) == 0
    assert thidua("build", "-f", str(file), "--internal", str(inside)) == 0
    assert not (column / "site/tien-do/2024").exists()
    assert (inside / "tien-do/2024/index.html").is_file()
    assert thidua("build", "-f", str(file), "--internal", "a", "-d", "b") == 2
