"""What is installed elsewhere is whole, and says nothing of the machine it was made on."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
import yaml
from packaging.metadata import Metadata
from packaging.requirements import Requirement

REPOSITORY = Path(__file__).parents[1]


def run(*command: str, cwd: Path = REPOSITORY) -> str:
    """What a command prints that knows of no checkout but by *cwd*."""
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    done = subprocess.run(
        command,
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build_wheel(source: Path, folder: Path) -> Path:
    offline = "--quiet --no-deps --no-build-isolation --no-index --wheel-dir"
    run(sys.executable, "-m", "pip", "wheel", *offline.split(), str(folder), str(source))
    (built,) = folder.glob("thidua-*.whl")
    return built


def below(folder: str) -> set[str]:
    """The files of *folder* that git knows or would know."""
    if not (REPOSITORY / ".git").exists():
        pytest.skip("no clone: git does not know which files are the project's")
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", folder)
    return {name for name in listed.split("\0") if name and (REPOSITORY / name).is_file()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(REPOSITORY, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    """The files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def metadata(wheel: Path) -> Metadata:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        return Metadata.from_email(archive.read(name))


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sdist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(folder))
    (built,) = folder.glob("thidua-*.tar.gz")
    return built


def test_theme_starters_and_words_are_in_the_wheel(names: set[str]) -> None:
    theme = {f"thidua/{name}" for name in below("theme")}
    code = {name.removeprefix("scripts/") for name in below("scripts/thidua")}
    assert {"thidua/theme/main.html", "thidua/theme/assets/base.css"} <= theme
    assert "thidua/locale/vi/LC_MESSAGES/messages.mo" in code
    assert "thidua/edit/starters/common/.gitignore" in code
    assert "thidua/py.typed" in code
    assert theme | code <= names


def test_nothing_else_is_in_the_wheel(names: set[str]) -> None:
    assert {name.split("/")[0].split("-")[0] for name in names} == {"thidua"}
    assert not [name for name in names if name.endswith((".pyc", ".db")) or "_cache" in name]


def test_wheel_says_what_it_is(metadata: Metadata) -> None:
    """What an index shows, each of it; and every licence of what is inside."""
    assert metadata.name == "thidua"
    assert metadata.requires_python == ">=3.11"
    assert metadata.description_content_type == "text/markdown"
    assert metadata.license_expression == "MIT AND OFL-1.1"
    assert {Path(name).name for name in metadata.license_files or ()} == {
        "LICENSE",
        "OFL.txt",
        "minisearch.LICENSE",
    }
    assert all((metadata.summary, metadata.author, metadata.keywords, metadata.classifiers))
    assert set(metadata.project_urls or ()) == {"Homepage", "Documentation", "Source"}
    assert not metadata.provides_extra  # what builds and tests need are groups, of no use elsewhere


def test_sdist_holds_the_whole_project(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        held = {member.name.partition("/")[2] for member in archive if member.isfile()}
    assert held == below(".") | {"PKG-INFO"}


def test_sdist_builds_the_wheel(sdist: Path, wheel: Path, tmp_path: Path) -> None:
    again = build_wheel(sdist, tmp_path)
    assert again.name == wheel.name
    assert again.read_bytes() == wheel.read_bytes()


def needed(requirements: list[Requirement]) -> set[str]:
    """The distributions that *requirements* ask for, and what these ask for in turn."""
    found: set[str] = set()
    todo = list(requirements)
    while todo:
        requirement = todo.pop()
        applies = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if applies and requirement.name not in found:
            found.add(requirement.name)
            todo += map(Requirement, distribution(requirement.name).requires or ())
    return found


@pytest.fixture(scope="module")
def alone(wheel: Path, metadata: Metadata, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that holds the wheel and what it asks for, nothing else."""
    environment = tmp_path_factory.mktemp("alone")
    venv.create(environment)
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(environment)}))
    for name in needed(metadata.requires_dist or []):
        installed = distribution(name)
        for part in {file.parts[0] for file in installed.files or ()} - {"..", "__pycache__"}:
            if not (site / part).exists():
                (site / part).symlink_to(str(installed.locate_file(part)))
    python = str(environment / "bin" / "python")
    offline = "--quiet --no-deps --no-index"
    run(sys.executable, *f"-m pip --python {python} install {offline} {wheel}".split())
    return environment / "bin"


def test_wheel_works_alone(alone: Path, tmp_path: Path) -> None:
    paths = run(str(alone / "python"), "-c", "import sys; print(*sys.path)", cwd=tmp_path)
    assert str(REPOSITORY) not in paths
    thidua = str(alone / "thidua")
    run(thidua, "init", "cot", "--from", "hoa-binh", cwd=tmp_path)
    column = tmp_path / "cot"
    assert "0 lỗi, 1 cảnh báo" in run(thidua, "check", cwd=column)  # its address is to be filled in
    run(thidua, "build", cwd=column)
    assert (column / "site" / "index.html").is_file()
    assert list((column / "site" / "assets").rglob("*.woff2"))
    assert "Cổng TTĐT tỉnh" in run(thidua, "count", cwd=column)
    run(thidua, "report", "--year", "2024", "-o", "bao-cao.docx", cwd=column)
    assert zipfile.is_zipfile(column / "bao-cao.docx")


def test_workflow_proves_every_python_that_is_promised(metadata: Metadata) -> None:
    text = (REPOSITORY / ".github" / "workflows" / "tests.yml").read_text("utf-8")
    (job,) = yaml.safe_load(text)["jobs"].values()
    prefix = "Programming Language :: Python :: 3."
    promised = [c[-4:] for c in metadata.classifiers or () if c.startswith(prefix)]
    assert job["strategy"]["matrix"]["python"] == promised
    used, ran = ([step[key] for step in job["steps"] if key in step] for key in ("uses", "run"))
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action) for action in used)
    assert ran == [".ci/run"]


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_lock_files_name_no_registry_and_fix_every_byte(name: str) -> None:
    text = (REPOSITORY / name).read_text("utf-8")
    assert "http" not in text
    assert "index-url" not in text
    wanted = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert all("==" in line for line in wanted)
    assert all(f"{line}\n    --hash=sha256:" in text for line in wanted)
