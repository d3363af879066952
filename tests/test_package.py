"""What is installed elsewhere is whole, and says nothing of the machine it was made on."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    command = "-m pip wheel --quiet --no-deps --no-build-isolation --no-index --wheel-dir"
    run = subprocess.run(
        [sys.executable, *command.split(), str(folder), str(REPOSITORY)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    (built,) = folder.glob("thidua-*.whl")
    with zipfile.ZipFile(built) as archive:
        return set(archive.namelist())


def below(folder: str) -> set[str]:
    """The files of *folder* that git knows or would know."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", folder],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    return {name for name in listed.stdout.splitlines() if (REPOSITORY / name).is_file()}


def test_theme_starters_and_words_are_in_the_wheel(wheel: set[str]) -> None:
    theme = {f"thidua/{name}" for name in below("theme")}
    code = {name.removeprefix("scripts/") for name in below("scripts/thidua")}
    assert {"thidua/theme/main.html", "thidua/theme/assets/thidua.css"} <= theme
    assert "thidua/locale/vi/LC_MESSAGES/messages.mo" in code
    assert "thidua/edit/starters/common/.gitignore" in code
    assert theme | code <= wheel


def test_nothing_else_is_in_the_wheel(wheel: set[str]) -> None:
    assert {name.split("/")[0].split("-")[0] for name in wheel} == {"thidua"}
    assert not [name for name in wheel if name.endswith((".pyc", ".db")) or "_cache" in name]


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_lock_files_name_no_registry_and_fix_every_byte(name: str) -> None:
    text = (REPOSITORY / name).read_text("utf-8")
    assert "http" not in text
    assert "index-url" not in text
    wanted = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert all("==" in line for line in wanted)
    assert all(f"{line}\n    --hash=sha256:" in text for line in wanted)
