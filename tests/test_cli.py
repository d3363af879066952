"""The command for people: what it says, where it says it, and how it ends."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files as package_files
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from thidua.cli import cli, main

Run = Callable[..., int]
STORY = "exemplars/2023/lop-hoc.md"
ENGLISH = re.compile(
    r"\b(usage|options?|commands?|error|missing|invalid|show|this|message|exit|try|for help|no such"
    r"|required|default|unexpected|argument|file|directory|does not|not a valid|is not|choose"
    r"|aborted|version|traceback|warning|the)\b",
    re.IGNORECASE,
)


def english(text: str) -> list[str]:
    """English words in *text*, names of options and of formats apart."""
    return ENGLISH.findall(re.sub(r"--[\w-]+|mkdocs\.yml|site_dir", "", text))


def test_help_loads_nothing_that_it_does_not_need() -> None:
    code = "import sys; from thidua.cli import cli; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert loaded.isdisjoint({"mkdocs", "pydantic", "rich", "PIL", "jinja2", "yaml", "sqlite3"})


def spoil(column: Path) -> None:
    """A mistake that every command has to tell of."""
    story = column / STORY
    story.write_text(story.read_text("utf-8").replace("hoi-nong-dan-xa", "hoi-nong-dan"), "utf-8")


@pytest.fixture
def here(column: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(column)
    return column


@pytest.mark.parametrize("command", ["", *cli.commands])
def test_help_is_vietnamese(command: str, thidua: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert thidua(*filter(None, [command]), "--help") == 0
    said = capsys.readouterr().out
    assert said.startswith("Cách dùng: thidua")
    assert "Hiện phần hướng dẫn này." in said
    assert not english(said)


@pytest.mark.parametrize("name", cli.commands)
def test_every_command_and_option_says_what_it_does(name: str) -> None:
    command = cli.commands[name]
    assert command.help
    assert all(getattr(p, "help", "") for p in command.params if p.param_type_name == "option")


def test_the_words_of_click_are_compiled_from_their_catalogue() -> None:
    folder = Path(str(package_files("thidua"))) / "locale/vi/LC_MESSAGES"
    with (folder / "messages.po").open("rb") as source:
        catalogue = read_po(source, locale="vi")
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    fresh = {str(m.id): m.string for m in read_mo(compiled) if m.id}
    with (folder / "messages.mo").open("rb") as shipped:
        assert {str(m.id): m.string for m in read_mo(shipped) if m.id} == fresh
    assert all(fresh.values())
    assert not list(catalogue.check())


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], "Cách dùng: thidua"),
        (["dung"], "Không có lệnh 'dung'."),
        (["buil"], "Không có lệnh 'buil'."),
        (["build", "--as-off", "2024-01-01"], "Không có tùy chọn"),
        (["build", "--as-of"], "Tùy chọn '--as-of' cần thêm giá trị."),
        (["build", "--as-of", "11/6/2024"], "ví dụ 2024-06-11"),
        (["build", "--as-of", "2024-02-30"], "không có ngày 2024-02-30"),
        (["check", "--format", "yaml"], "không phải là một trong"),
        (["check", "thua"], "Thừa tham số (thua)"),
        (["check", "-f", "khong-co.yml"], "không có tệp 'khong-co.yml'"),
        (["build", "-f", "khong-co.yml"], "không có tệp 'khong-co.yml'"),
        (["serve", "-f", "khong-co.yml"], "không có tệp 'khong-co.yml'"),
        (["count", "--year", "nam"], "không phải là số"),
        (["count", "--year", "2031"], "'xa' chỉ có các năm 2023 đến 2025, không có 2031"),
        (["count", "--plan", "hoa-binh"], "không có kế hoạch 'hoa-binh'; có: xa"),
        (["init"], "Thiếu tham số"),
        (["init", "x"], "Thiếu tùy chọn"),
        (["init", "x", "--from", "ha-noi"], "không phải là một trong"),
    ],
)
def test_wrong_use_ends_with_2_and_a_vietnamese_word(
    arguments: list[str],
    expected: str,
    here: Path,
    thidua: Run,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert thidua(*arguments) == 2
    said = capsys.readouterr()
    assert expected in said.out + said.err
    assert not english(said.out + said.err)


def test_it_tells_its_version(thidua: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert thidua("--version") == 0
    assert re.fullmatch(r"thidua \d+\.\d+\.\d+\n", capsys.readouterr().out)


@pytest.mark.parametrize("command", ["check", "build", "count", "serve"])
@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("timezone: Asia/Ho_Chi_Minh", "timezone: Asia/Ha_Noi"), "không có múi giờ 'Asia/Ha_Noi'"),
        (("as_of: 2025-05-15", "as_of: hôm nay"), "as_of 'hôm nay' không phải là ngày"),
        (("- thidua:", "- search:"), "mkdocs.yml"),
        (("docs_dir: content", "docs_dir: bai-viet"), "mkdocs.yml"),
        (("docs_dir: content", "docs_dir: [content"), "mkdocs.yml"),
    ],
)
def test_settings_that_cannot_be_understood_are_wrong_use(
    command: str,
    change: tuple[str, str],
    expected: str,
    here: Path,
    thidua: Run,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings = here / "mkdocs.yml"
    text = settings.read_text("utf-8")
    assert change[0] in text
    settings.write_text(text.replace(*change), "utf-8")
    assert thidua(command) == 2
    assert expected in capsys.readouterr().err
    assert not (here / "site").exists()


def test_an_epoch_that_is_no_number_is_wrong_use(
    here: Path, thidua: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "hôm qua")
    settings = here / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace("      as_of: 2025-05-15\n", ""), "utf-8"
    )
    assert thidua("count") == 2
    assert thidua("build") == 2
    assert "SOURCE_DATE_EPOCH" in capsys.readouterr().err


def test_a_good_column_is_checked_and_built(
    here: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert thidua("check") == 0
    assert capsys.readouterr().out == "Nội dung không có lỗi.\n"
    assert thidua("build") == 0
    said = capsys.readouterr().out
    last = r"Đã dựng \d+ trang vào site/\. Xem thử: thidua serve"
    assert re.fullmatch(rf"Dựng lại \d+ tệp, bỏ 0 tệp; [^\n]+\n{last}\n", said)
    assert (here / "site/index.html").is_file()


def test_a_site_elsewhere_is_named_in_full(
    here: Path, tmp_path: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert thidua("build", "-d", "../noi-khac/trang") == 0
    assert f"vào {tmp_path}/noi-khac/trang/." in capsys.readouterr().out
    assert not (here / "site").exists()


def test_errors_are_told_in_three_forms(
    here: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(here)
    assert thidua("check") == 1
    said = capsys.readouterr().out
    assert f"{STORY}:11:7: không có đơn vị 'hoi-nong-dan' [unit-unknown]" in said
    assert said.endswith("\n1 lỗi, 0 cảnh báo.\n")
    assert thidua("check", "--format", "json") == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert (problem["path"], problem["line"], problem["rule"]) == (STORY, 11, "unit-unknown")
    assert thidua("check", "--format", "github") == 1
    assert capsys.readouterr().out.startswith(f"::error file={STORY},line=11,col=7,")


def test_warnings_stop_nobody(here: Path, thidua: Run, capsys: pytest.CaptureFixture[str]) -> None:
    story = here / STORY
    story.rename(here / "exemplars/2024/lop-hoc.md")
    text = (here / "exemplars/2024/vuon-cam/index.md").read_text("utf-8")
    (here / "exemplars/2024/vuon-cam/index.md").write_text(
        text.replace("2023/lop-hoc", "2024/lop-hoc"), "utf-8"
    )
    assert thidua("check") == 0
    assert "cảnh báo" in capsys.readouterr().out
    assert thidua("build") == 0
    assert "year-folder" in capsys.readouterr().err


def test_nothing_is_built_and_nothing_counted_from_content_with_errors(
    here: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(here)
    (here / STORY).rename(here / "exemplars/2024/lop-hoc.md")
    assert thidua("build") == 1
    said = capsys.readouterr()
    assert "unit-unknown" in said.err + said.out
    assert "cảnh báo" not in said.err + said.out  # warnings would hide what must be mended
    assert "Không dựng trang: hãy sửa các lỗi trên." in said.err + said.out
    assert not (here / "site").exists()
    for form in ("json", "csv", "table", "md"):
        assert thidua("count", "--format", form) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert "Không đếm: hãy sửa các lỗi trên." in said.err


def test_counts_as_json_are_alone_on_the_output(
    here: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert thidua("count", "--format", "json") == 0
    counted = json.loads(capsys.readouterr().out)
    assert (counted["plan"], counted["year"]) == ("xa", 2025)
    assert thidua("count", "--format", "json", "--year", "2024") == 0
    (target,) = json.loads(capsys.readouterr().out)["targets"]
    assert [period["actual"] for period in target["periods"]] == [
        1,
        1,
        0,
        0,
    ]  # one of them is withdrawn since


def test_counts_as_csv_and_markdown_and_units(
    here: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert thidua("count", "--format", "csv") == 0
    assert len(list(csv.reader(io.StringIO(capsys.readouterr().out)))) > 1
    assert thidua("count", "--format", "md") == 0
    assert "|" in capsys.readouterr().out
    assert thidua("count", "--units") == 0
    assert thidua("count") == 0
    assert "2025" in capsys.readouterr().out


def test_units_are_chosen_by_level_parent_and_lack(
    here: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = here / "content" / "ke-hoach" / "xa.md"
    each = "count: exemplars\n    each: unit\n    where: {level: [thon, co-so]}\n"
    text = plan.read_text("utf-8").replace("count: exemplars\n", each)
    plan.write_text(text.replace("per: quarter", "per: year"), "utf-8")
    units = here / "content" / "danh-muc" / "don-vi.yml"
    units.write_text(units.read_text("utf-8").replace(" (thay bằng tên thật)", ""), "utf-8")

    def ids(*options: str) -> list[str]:
        assert thidua("count", "--year", "2024", "--units", "--format", "json", *options) == 0
        targets = json.loads(capsys.readouterr().out)["targets"]
        return sorted(target["unit"] for target in targets)

    every = ids()
    assert ids("--level", "thon") == [f"thon-{n}" for n in range(1, 7)]
    assert ids("--parent", "xa") == ids("--parent", "huyen") == every
    assert ids("--parent", "thon-1") == []
    assert set(every) - set(ids("--short")) == {"hoi-nong-dan-xa"}
    for wrong in (["--level", "thonn"], ["--parent", "x-a"]):
        assert thidua("count", "--units", *wrong) == 2
        assert "có phải" in capsys.readouterr().err
    assert thidua("count", "--short") == 2
    capsys.readouterr()
    assert thidua("count", "--units", "--parent", "thon-1") == 0
    assert "Không có chỉ tiêu của đơn vị nào như đã chọn." in capsys.readouterr().out


def test_the_day_that_is_counted_to_can_be_chosen(
    here: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert thidua("count", "--format", "json", "--as-of", "2024-02-28") == 0
    counted = json.loads(capsys.readouterr().out)
    assert counted["as_of"].startswith("2024-02-28")
    assert counted["targets"][0]["year"]["actual"] == 0


def test_strict_fails_when_an_ended_period_is_short(here: Path, thidua: Run) -> None:
    assert thidua("count", "--year", "2024") == 0
    assert thidua("count", "--year", "2024", "--strict") == 1
    assert thidua("count", "--year", "2023", "--strict", "--as-of", "2023-02-01") == 0


def test_a_plan_must_be_chosen_where_there_are_several(
    here: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    plans = here / "content/ke-hoach"
    text = (plans / "xa.md").read_text("utf-8")
    (plans / "xa-hai.md").write_text(text.replace("id: xa\n", "id: xa-hai\n", 1), "utf-8")
    assert thidua("count") == 2
    assert "có nhiều kế hoạch; chọn một bằng --plan: xa, xa-hai" in capsys.readouterr().err
    assert thidua("count", "--plan", "xa-hai") == 0
    for plan in plans.glob("xa*.md"):
        plan.unlink()
    for index in (plans / "index.md", here / "content/linh-vuc/index.md"):
        index.write_text(index.read_text("utf-8").replace("xa.md", "index.md"), "utf-8")
    assert thidua("count") == 2
    assert "chưa có kế hoạch nào" in capsys.readouterr().err


def test_a_new_column_says_what_comes_next(
    tmp_path: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "a" / "moi"
    assert thidua("init", str(folder), "--from", "xa") == 0
    said = capsys.readouterr().out
    assert f"cd {folder} && thidua check" in said
    assert (folder / "mkdocs.yml").is_file()


def test_a_folder_that_holds_something_is_left_alone(
    here: Path, thidua: Run, capsys: pytest.CaptureFixture[str], tree: Callable[..., object]
) -> None:
    before = tree(here)
    assert thidua("init", ".", "--from", "xa") == 2
    assert thidua("init", "mkdocs.yml", "--from", "xa") == 2
    assert "không trống" in capsys.readouterr().err
    assert tree(here) == before


def test_a_column_that_the_disk_refuses_is_told(
    tmp_path: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert thidua("init", str(tmp_path / ("dài" * 200)), "--from", "xa") == 1
    assert "Lỗi: không tạo được" in capsys.readouterr().err


def test_an_address_in_use_is_told(
    here: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        address = f"127.0.0.1:{busy.getsockname()[1]}"
        assert thidua("serve", "-a", address) == 1
    assert f"không mở được địa chỉ {address}" in capsys.readouterr().err


@pytest.mark.parametrize("address", ["8001", "127.0.0.1:", "127.0.0.1:99999"])
def test_what_is_no_address_is_told(
    address: str, here: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert thidua("serve", "-a", address) == 2
    assert "không phải là địa chỉ" in capsys.readouterr().err


def test_a_column_below_a_file_cannot_be_made(
    here: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (here / "mkdocs.yml").read_bytes()
    assert thidua("init", "mkdocs.yml/moi", "--from", "xa") == 2
    assert "Lỗi: " in capsys.readouterr().err
    assert (here / "mkdocs.yml").read_bytes() == before


@pytest.mark.parametrize("folder", [".", "..", "content", "exemplars", "content/trang", "ghi-chu"])
def test_a_site_never_takes_the_place_of_what_is_no_site(
    folder: str,
    here: Path,
    thidua: Run,
    capsys: pytest.CaptureFixture[str],
    tree: Callable[..., object],
) -> None:
    (here / "ghi-chu").mkdir()
    (here / "ghi-chu/quan-trong.txt").write_text("giữ", "utf-8")
    before = tree(here.parent)
    assert thidua("build", "-d", folder) == 2
    assert "không đặt trang vào" in capsys.readouterr().err
    assert tree(here.parent) == before


def test_a_site_never_takes_the_place_of_a_file(
    here: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert thidua("build", "-d", "mkdocs.yml") == 2
    assert (here / "mkdocs.yml").is_file()


def test_a_site_may_stand_in_an_empty_folder_or_in_that_of_an_older_site(
    here: Path, thidua: Run
) -> None:
    (here / "site").mkdir()
    assert thidua("build") == 0
    (here / "site/thua.html").write_text("", "utf-8")
    assert thidua("build") == 0
    assert not (here / "site/thua.html").exists()


def test_a_link_to_the_folder_of_the_site_stays_a_link(
    here: Path, tmp_path: Path, thidua: Run
) -> None:
    served = tmp_path / "www"
    served.mkdir()
    (here / "site").symlink_to(served)
    assert thidua("build") == 0
    assert thidua("build") == 0
    assert (here / "site").is_symlink()
    assert (served / "index.html").is_file()


def test_a_column_whose_theme_is_not_ours_is_told_so(here: Path, thidua: Run) -> None:
    shutil.rmtree(here / "theme", ignore_errors=True)
    (here / "theme").mkdir()
    (here / "theme/main.html").write_text("<p>không có chỗ cho nội dung</p>", "utf-8")
    assert thidua("build") == 2
    assert not (here / "site").exists()


def test_a_full_disk_is_told_and_the_old_site_stays(
    here: Path, thidua: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert thidua("build") == 0
    before = (here / "site" / "index.html").read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "trang.html")

    monkeypatch.setattr("thidua.building.update", full)
    assert thidua("build") == 1
    said = capsys.readouterr().err
    assert "máy không ghi hoặc đọc được 'trang.html' (đĩa đã đầy)" in said
    assert "trang cũ giữ nguyên" in said
    assert (here / "site" / "index.html").read_bytes() == before
    monkeypatch.undo()


def test_ctrl_c_is_understood_while_the_program_still_loads(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("raise KeyboardInterrupt")
    python = [sys.executable, "-m", "thidua", "--version"]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    ended = subprocess.run(python, env=environment, capture_output=True, check=False)
    assert (ended.returncode, ended.stderr.decode()) == (130, "Đã dừng.\n")


@pytest.mark.parametrize(("command", "changed"), [("serve", False), ("count", True)])
def test_the_collector_is_put_off_only_where_the_command_ends_by_itself(
    command: str, changed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    thresholds: list[int] = []
    monkeypatch.setattr("thidua.cli.gc.set_threshold", thresholds.append)
    monkeypatch.setattr("thidua.cli.atexit.register", lambda _: None)
    with pytest.raises(SystemExit):
        main([command, "--help"])
    assert bool(thresholds) is changed
