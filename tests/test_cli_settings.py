"""What a mkdocs.yml says, read without MkDocs where it can be, and told by it where it is wrong."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from mkdocs.config import load_config

from thidua.cli import settings as reading
from thidua.mkdocs_config import settings_of

Run = Callable[..., int]


@pytest.fixture
def here(column: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(column)
    return column


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that MkDocs is asked to read from here on."""
    names: list[str] = []
    read = reading._loaded

    def noted(config_file: str) -> object:
        names.append(config_file)
        return read(config_file)

    monkeypatch.setattr(reading, "_loaded", noted)
    return names


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_what_stands_there_plainly_is_read_without_mkdocs(here: Path, asked: list[str]) -> None:
    first = reading.column_settings("mkdocs.yml")
    assert reading.column_settings(str(here / "mkdocs.yml")) == first
    change(here / "mkdocs.yml", "site_name: ", "site_name: Mới ")
    assert reading.column_settings("mkdocs.yml").site.name == f"Mới {first.site.name}"
    assert asked == []


@pytest.mark.parametrize("name", ["mkdocs.yml", "../xa/mkdocs.yml"])
def test_mkdocs_reads_the_same(here: Path, name: str) -> None:
    more = '      signing: {agency: "Sở", recipients: [A]}\n      imprint: {phone: "0218"}\n'
    change(here / "mkdocs.yml", "      timezone:", f"{more}      timezone:")
    assert reading.column_settings(name) == settings_of(load_config(name))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("https://thidua.example/", "https://thidua.example"),
        ("https://thidua.example/", "https://thidua.example/xa"),
        ("https://thidua.example/", "https://thidua.example/?"),
        ("https://thidua.example/", "https://?xa"),
        ("site_name: ", "site_name:\t"),
        ("docs_dir: content", "docs_dir: ."),
        ("      timezone:", "      site_url: https://khac.example/\n      timezone:"),
        ("      timezone:", "      docs_dir: exemplars\n      timezone:"),
        ("  - thidua:", "  - thidua: {authority: A}\n  - thidua:"),
        ("  - thidua:", "  - search: {}\n    thidua:"),
    ],
)
def test_what_is_not_so_plain_is_as_mkdocs_has_it(here: Path, old: str, new: str) -> None:
    change(here / "mkdocs.yml", old, new)
    try:
        expected = settings_of(load_config("mkdocs.yml"))
    except Exception:
        with pytest.raises(click.UsageError):
            reading.column_settings("mkdocs.yml")
    else:
        assert reading.column_settings("mkdocs.yml") == expected


@pytest.mark.parametrize("command", [["count"], ["report", "--year", "2024", "-o", "x.csv"]])
def test_a_count_starts_neither_mkdocs_nor_pillow_nor_jinja(here: Path, command: list[str]) -> None:
    """Pillow looks at each picture once: the first count does, if nothing else did before."""
    run(["count"], here)
    assert {"mkdocs", "PIL", "jinja2", "feedgen", "requests"}.isdisjoint(run(command, here))


def run(command: list[str], here: Path) -> set[str]:
    """The packages that are loaded when *command* is done, in a process of its own, in which files
    count as left alone for long."""
    code = (
        "import sys; from thidua.cli import cli; from thidua.source import store; "
        "store.COARSE = -10**13; "
        f"cli({command!r}, standalone_mode=False); print('MODULES', *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=here, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return {name.partition(".")[0] for name in done.stdout.rpartition("MODULES")[2].split()}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("site_name: ", "site_name: !ENV [TEN, x] #"),
        ("site_name: ", "INHERIT: chung.yml\nsite_name: "),
        ("site_name: ", "hooks: [chung.py]\nsite_name: "),
        ("site_name: ", "site_name: !!python/object/apply:os.getenv [TEN, x] #"),
    ],
    ids=["environment", "another file", "program", "python"],
)
def test_what_rests_on_more_than_the_file_is_read_by_mkdocs(
    here: Path, asked: list[str], old: str, new: str
) -> None:
    (here / "chung.yml").write_text("copyright: x\n", "utf-8")
    (here / "chung.py").write_text("", "utf-8")
    change(here / "mkdocs.yml", old, new)
    for _ in range(2):
        reading.column_settings("mkdocs.yml")
    assert len(asked) == 2


def test_a_warning_of_mkdocs_is_told_each_time(
    here: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    change(here / "mkdocs.yml", "site_name: ", "site_nam: x\nsite_name: ")
    said = []
    for _ in range(2):
        assert thidua("check") == 0
        said.append("site_nam" in capsys.readouterr().err)
    assert said == [True, True]


def test_a_folder_that_is_gone_is_told(
    here: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert thidua("check") == 0
    (here / "content").rename(here / "noi-dung")
    assert thidua("check") == 2
    assert "mkdocs.yml" in capsys.readouterr().err


def test_a_wrong_value_is_told_each_time(
    here: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    change(here / "mkdocs.yml", "timezone: Asia/Ho_Chi_Minh", "timezone: Mars/Olympus")
    for _ in range(2):
        assert thidua("count") == 2
        assert "không có múi giờ 'Mars/Olympus'" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can be nobody")
def test_a_file_that_may_not_be_read_is_wrong_use(
    here: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        closed = Path(shutil.copy("mkdocs.yml", folder))
        closed.chmod(0)
        os.seteuid(65534)
        try:
            assert thidua("check", "-f", str(closed)) == 2
        finally:
            os.seteuid(0)
    assert f"không đọc được '{closed}'" in capsys.readouterr().err


def test_the_day_of_the_settings_is_a_day(
    here: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    said = []
    for _ in range(2):
        assert thidua("count", "--format", "json") == 0
        said.append(json.loads(capsys.readouterr().out)["as_of"])
    assert said == ["2025-05-15", "2025-05-15"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("site_name: ", "site_nam: ", "khóa site_name: thiếu khóa này, mà phải có"),
        ("docs_dir: content", "docs_dir: conten", "khóa docs_dir: không có 'conten'"),
        ("- thidua:", "- thi-dua:", "khóa plugins: không có plugin 'thi-dua'; có phải 'thidua'?"),
        ("site_url: https://", "site_url: ", "khóa site_url: địa chỉ phải bắt đầu bằng https://"),
        ("timezone:", "timzone:", "thidua.timzone: không có khóa này; có phải 'timezone'?"),
        ("timezone:", "xyz:", "thidua.xyz: không có khóa này; có: as_of, authority, exemplars"),
        ("timezone: Asia/Ho_Chi_Minh", "timezone: 7", "thidua.timezone: giá trị phải là chữ"),
        ("timezone: Asia/Ho_Chi_Minh", "timezone: Asia", "không có múi giờ 'Asia'"),
        ("timezone:", "7:", "thidua.7: không có khóa này; có: as_of, authority, exemplars"),
        ("as_of: 2025-05-15", "as_of: 2025-02-30", "ngày không có trong lịch"),
        ("name: material", "name: materiel", "không có 'materiel'; ví dụ: name: material"),
        ("      timezone:", "\ttimezone:", ":1: YAML không cho phép thụt đầu dòng bằng phím Tab"),
        ("site_name: ", "site_name: Cột #1 ", "1:16: YAML coi '#1"),
        ("      timezone:", "      authority: UBND #2\n      timezone:", 'authority: "UBND #2"'),
        ("site_name: ", "<<<<<<< HEAD\nsite_name: ", "1:1: còn dấu vết trộn hai bản của Git"),
        ("markdown_extensions:", "markdown_extensions:\n  - khong.co", "Markdown 'khong.co'"),
        ("  name: material", "  name: material\n  custom_dir: mau", "không có thư mục 'mau'"),
        ("site_name: ", 'site_name: "', "có chữ sau dấu ngoặc kép hoặc nháy đơn đã đóng"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", ["check", "build"])
def test_mistakes_are_told_in_vietnamese(
    here: Path, thidua: Run, capsys: pytest.CaptureFixture[str],
    command: str, old: str, new: str, expected: str,
) -> None:  # fmt: skip
    change(here / "mkdocs.yml", old, new)
    assert thidua(command) == 2
    said = capsys.readouterr().err
    assert expected in said
    assert "mkdocs.yml" in said
    for word in (
        "configuration",
        "option",
        "error",
        "provided",
        "installed",
        "Expected",
        "load",
        "Error",
        "path",
    ):
        assert word not in said


@pytest.mark.parametrize(
    "day",
    ["2025-05-15T10:00:00", "2025-05-15 23:30:00+07:00", "2025-05-14T18:30:00Z", "'2025-05-15'"],
)
def test_a_day_may_be_written_with_its_hour(
    here: Path, thidua: Run, capsys: pytest.CaptureFixture[str], day: str
) -> None:
    change(here / "mkdocs.yml", "as_of: 2025-05-15", f"as_of: {day}")
    for _ in range(2):
        assert thidua("count", "--format", "json") == 0
        assert json.loads(capsys.readouterr().out)["as_of"] == "2025-05-15"


def test_a_day_on_the_command_line_stands_for_one_that_is_none(here: Path, thidua: Run) -> None:
    change(here / "mkdocs.yml", "as_of: 2025-05-15", "as_of: 15/5/2025")
    assert thidua("count") == 2
    assert thidua("count", "--as-of", "2025-05-15") == 0


def test_a_link_to_a_column_may_lead_elsewhere(here: Path, tmp_path: Path) -> None:
    other = shutil.copytree(here, tmp_path / "moi")
    link = tmp_path / "hien-nay"
    for target in (here, other):
        link.unlink(missing_ok=True)
        link.symlink_to(target)
        found = reading.column_settings(str(link / "mkdocs.yml"))
        assert (found.root, found.content.resolve()) == (target, target / "content")
    assert reading.column_settings(str(here / "mkdocs.yml")).content.resolve() == here / "content"


@pytest.mark.parametrize("key", ["site_name", "agency"])
def test_a_sign_that_cannot_be_seen_is_told(
    here: Path, thidua: Run, capsys: pytest.CaptureFixture[str], key: str
) -> None:
    """No document could hold it."""
    if key == "agency":
        line = "      timezone:"
        change(here / "mkdocs.yml", line, f'      signing: {{agency: "A\\vB"}}\n{line}')
    else:
        change(here / "mkdocs.yml", "site_name: ", 'site_name: "A\\vB" #')
    assert thidua("report", "--year", "2024", "-o", "x.xlsx") == 2
    assert "có ký tự điều khiển không nhìn thấy được" in capsys.readouterr().err


def test_a_value_that_cannot_be_kept_is_no_mistake(
    here: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    line = "      timezone:"
    lock = "!!python/object/apply:threading.Lock []"
    change(here / "mkdocs.yml", line, f"      signing: {{place: {lock}}}\n{line}")
    for _ in range(2):
        assert thidua("count") == 2
        assert "'place' phải là chữ" in capsys.readouterr().err


def test_settings_are_read_in_the_letters_that_they_are_written_in(here: Path) -> None:
    change(here / "mkdocs.yml", "site_name: ", "site_name: Ð\N{SOFT HYPHEN}ội ")
    assert reading.column_settings("mkdocs.yml").site.name.startswith("Đội ")
