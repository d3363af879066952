"""The commands that write what an office sends, in processes and folders of their own."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

ENDINGS = ("docx", "xlsx", "csv", "md", "html", "json")
Run = Callable[..., int]


def config(column: Path) -> str:
    return str(column / "mkdocs.yml")


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_report_and_a_list_in_every_format(
    pattern: Path, tmp_path: Path, thidua: Run, ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("report", "list"):
        file = tmp_path / f"{command}.{ending}"
        assert thidua(command, "-f", config(pattern), "--year", "2024", "-o", str(file)) == 0
        assert file.stat().st_size > 100
        assert capsys.readouterr().out == f"Đã ghi {file}.\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == [f"list.{ending}", f"report.{ending}"]


def test_letters_are_written_together_and_never_over_others(
    pattern: Path, tmp_path: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "cv"
    command = ("remind", "-f", config(pattern), "--year", "2024", "-o", str(folder))
    assert thidua(*command) == 0
    assert "Đã ghi 1 công văn và danh sách vào" in capsys.readouterr().out
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert sorted(files) == ["danh-sach.xlsx", "gui-1-ubnd-xa.docx"]
    assert thidua(*command) == 0  # the same once more
    (folder / "gui-1-ubnd-xa.docx").write_bytes(b"da sua")
    assert thidua(*command) == 2
    assert "hãy chọn thư mục mới" in capsys.readouterr().err
    assert (folder / "gui-1-ubnd-xa.docx").read_bytes() == b"da sua"
    assert [path.name for path in tmp_path.iterdir()] == ["cv"]


def test_nobody_behind_and_nothing_is_written(
    pattern: Path, tmp_path: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "cv"
    days = ("--year", "2023", "--as-of", "2023-01-15")
    assert thidua("remind", "-f", config(pattern), *days, "-o", str(folder)) == 0
    assert "Không đơn vị nào còn hoạt động mà chậm" in capsys.readouterr().out
    assert not folder.exists()


def test_achievements_of_one_exemplar(
    pattern: Path, tmp_path: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.docx"
    assert thidua("profile", "-f", config(pattern), "vuon-cam", "-o", str(file)) == 0
    assert "Tổ hợp tác trồng cam" in "".join(p.text for p in docx.Document(str(file)).paragraphs)
    mine = tmp_path / "mau.docx"
    word = docx.Document()
    word.add_paragraph("{{ ten }} {{ tuoi }}")
    word.save(str(mine))
    capsys.readouterr()
    for name, more, message in (
        ("vuon-cm", (), "có phải 'vuon-cam'?"),
        ("vuon-cam", ("--template", str(mine)), "không có trường 'tuoi'"),
    ):
        own = tmp_path / "b.docx"
        assert thidua("profile", "-f", config(pattern), name, *more, "-o", str(own)) == 2
        assert message in " ".join(capsys.readouterr().err.split())
        assert not own.exists()


def test_one_unit_and_several_years(column: Path, tmp_path: Path, thidua: Run) -> None:
    file = tmp_path / "a.json"
    base = ("report", "-f", config(column), "-o", str(file))
    assert thidua(*base, "--year", "2024", "--unit", "hoi-nong-dan-xa") == 0
    assert json.loads(file.read_text("utf-8"))["unit"] == "hoi-nong-dan-xa"
    assert thidua(*base, "--from", "2023-01-01", "--until", "2025-03-31") == 0
    (target,) = json.loads(file.read_text("utf-8"))["targets"]
    assert (target["required"], len(target["periods"])) == (9, 9)
    assert thidua(*base, "--unit", "hoi-nong-dan-x") == 2


def test_same_bytes_in_another_zone_and_with_another_seed(
    pattern: Path, tmp_path: Path, door: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    for zone, seed in (("UTC", "1"), ("America/Los_Angeles", "2")):
        folder = tmp_path / seed
        folder.mkdir()
        for ending in ("docx", "xlsx", "html", "json"):
            done = door("thidua", "report", "-f", config(pattern), "--year", "2024", "-o",
                        str(folder / f"a.{ending}"), cwd=tmp_path,
                        env={"TZ": zone, "PYTHONHASHSEED": seed})  # fmt: skip
            assert done.returncode == 0, done.stderr
    for file in (tmp_path / "1").iterdir():
        assert file.read_bytes() == (tmp_path / "2" / file.name).read_bytes(), file.name


def test_the_window_of_the_plan_and_of_the_officer(
    column: Path, tmp_path: Path, thidua: Run
) -> None:
    plan = column / "content/ke-hoach/xa.md"
    plan.write_text(plan.read_text("utf-8").replace("\nperiod:", "\ncutoff: 14\nperiod:"), "utf-8")
    file = tmp_path / "a.json"
    command = ("report", "-f", config(column), "--year", "2024", "--month", "3", "-o", str(file))
    assert thidua(*command) == 0
    window = json.loads(file.read_text("utf-8"))["window"]
    assert (window["since"], window["until"], window["cutoff"]) == ("2024-02-15", "2024-03-14", 14)
    assert window["calendar"] == {"period": "2024-03", "start": "2024-03-01", "end": "2024-03-31"}
    assert thidua(*command, "--from", "2024-03-02") == 0
    window = json.loads(file.read_text("utf-8"))["window"]
    assert (window["since"], window["until"], window["cutoff"]) == (
        "2024-03-02",
        "2024-03-14",
        None,
    )


def test_names_come_from_the_settings(column: Path, tmp_path: Path, thidua: Run) -> None:
    settings = column / "mkdocs.yml"
    text = settings.read_text("utf-8")
    line = "      timezone: Asia/Ho_Chi_Minh\n"
    settings.write_text(text.replace(line, f"{line}      signing: {{agency: Xã Mẫu}}\n"), "utf-8")
    file = tmp_path / "a.html"
    assert thidua("report", "-f", config(column), "-o", str(file)) == 0
    assert "<strong>Xã Mẫu</strong>" in file.read_text("utf-8")
    settings.write_text(text.replace(line, f"{line}      signing: {{agence: X}}\n"), "utf-8")
    assert thidua("report", "-f", config(column), "-o", str(file)) == 2


def test_who_counts_a_day_that_is_to_come_is_told(
    pattern: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert thidua("count", "-f", config(pattern), "--as-of", "2099-01-01") == 0
    assert "ngày 01/01/2099 chưa tới" in capsys.readouterr().err
    assert thidua("count", "-f", config(pattern), "--as-of", "2024-01-01") == 0
    assert capsys.readouterr().err == ""


def test_a_count_as_of_a_past_day_plans_nothing_and_one_of_the_settings_day_does(
    pattern: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    def scheduled(*options: str) -> int:
        options = ("--year", "2025", "--format", "json", *options)
        assert thidua("count", "-f", config(pattern), *options) == 0
        targets = json.loads(capsys.readouterr().out)["targets"]
        return sum(int(target["year"]["scheduled"]) for target in targets)

    assert scheduled() == scheduled("--as-of", "2025-05-15") > 0
    assert scheduled("--as-of", "2025-05-14") == 0


def test_the_commit_is_told(column: Path, tmp_path: Path, thidua: Run) -> None:
    file = tmp_path / "a.json"

    def told() -> str | None:
        assert thidua("report", "-f", config(column), "-o", str(file)) == 0
        commit: str | None = json.loads(file.read_text("utf-8"))["commit"]
        return commit

    git = ["git", "-C", str(column), "-c", "user.name=a", "-c", "user.email=a@a.example"]
    clean = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    assert told() is None
    for arguments in (["init", "-q"], ["commit", "-qm", "something else", "--allow-empty"]):
        subprocess.run([*git, *arguments], check=True, env=clean)
    assert told() is None  # the column is none of that repository
    for arguments in (["add", "."], ["commit", "-qm", "a"]):
        subprocess.run([*git, *arguments], check=True, env=clean)
    commit = told()
    assert commit
    assert len(commit) >= 12
    (column / "bao-cao.docx").write_bytes(b"beside the content")
    assert told() == commit
    (column / "content/gioi-thieu.md").open("a").write("\nThêm.\n")
    assert told() == f"{commit} (có thay đổi chưa ghi nhận)"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("report",), "-o"),
        (("report", "-o", "a.pdf"), "đuôi tên phải là một trong: .docx"),
        (("report", "-o", "khong/co/a.docx"), "không có thư mục"),
        (("report", "-o", "a.md", "--quarter", "1", "--month", "2"), "chỉ chọn một"),
        (("report", "-o", "a.md", "--quarter", "7"), "không có quý 7"),
        (("report", "-o", "a.md", "--year", "1999"), "không có 1999"),
        (("report", "-o", "a.md", "--plan", "b"), "không có kế hoạch 'b'"),
        (("report", "-o", "a.md", "--from", "2001-01-01", "--until", "2001-12-31"), "ngoài thời"),
        (("list", "--unit", "khong-co"), "các mã có trong content/danh-muc/don-vi.yml"),
        (
            ("report", "-o", "a.md", "--from", "2024-05-02", "--until", "2024-05-01"),
            "sau ngày cuối",
        ),
        (("list", "--unit", "hoi-nong-dan-x"), "có phải 'hoi-nong-dan-xa'?"),
        (("list", "--field", "zzz"), "không có lĩnh vực 'zzz'"),
        (("count", "--explain", "zzz", "2024"), "không có chỉ tiêu 'zzz'"),
    ],
)
def test_wrong_use_is_said_and_nothing_written(
    pattern: Path,
    tmp_path: Path,
    thidua: Run,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert thidua(arguments[0], "-f", config(pattern), *arguments[1:]) == 2
    assert message in " ".join(capsys.readouterr().err.split())
    assert not list(tmp_path.iterdir())


def test_a_folder_is_no_file(
    pattern: Path, tmp_path: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.md").mkdir()
    assert thidua("report", "-f", config(pattern), "-o", str(tmp_path / "a.md")) == 2
    assert "là một thư mục" in capsys.readouterr().err


def test_a_disk_that_takes_nothing_leaves_the_old_file(
    pattern: Path,
    tmp_path: Path,
    thidua: Run,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "a.md"
    file.write_text("cũ", "utf-8")

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "đầy")

    monkeypatch.setattr(Path, "replace", full)
    assert thidua("report", "-f", config(pattern), "-o", str(file)) == 2
    assert "không ghi được" in capsys.readouterr().err
    assert [(p.name, p.read_text("utf-8")) for p in tmp_path.iterdir()] == [("a.md", "cũ")]


def test_errors_in_the_content_and_there_is_no_report(
    column: Path, tmp_path: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("2024/vuon-cam/index.md", "2023/lop-hoc.md"):
        story = column / "exemplars" / name
        text = story.read_text("utf-8").replace("unit: hoi-nong-dan-xa", "unit: khong-co")
        story.write_text(text, "utf-8")
    assert thidua("report", "-f", config(column), "-o", str(tmp_path / "a.docx")) == 1
    said = capsys.readouterr().err
    assert said.count("[unit-unknown]") == 2
    assert "Không viết: hãy sửa các lỗi trên." in said
    assert not (tmp_path / "a.docx").exists()


def test_the_list_in_the_terminal(
    pattern: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    narrow = ("--unit", "hoi-nong-dan-xa", "--below", "--field", "nong-nghiep", "-o", "table")
    assert thidua("list", "-f", config(pattern), "--year", "2024", "--verified", *narrow) == 0
    said = capsys.readouterr().out
    assert "Danh sách điển hình tiên tiến giới thiệu năm 2024" in said
    assert "1 điển hình." in said
    assert "và các đơn vị trực thuộc" in said
    assert thidua("list", "-f", config(pattern), "--from", "2023-01-01", "--unit",
                  "hoi-nong-dan-xa") == 0  # fmt: skip
    assert "Lớp học" in capsys.readouterr().out


def test_a_number_is_explained(
    pattern: Path, thidua: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    told = json.loads
    plan = (pattern / "content/ke-hoach/xa.md").read_text("utf-8")
    target = plan.split("- id: ")[1].split("\n")[0]
    assert thidua("count", "-f", config(pattern), "--explain", target, "2024-Q1") == 0
    said = capsys.readouterr().out
    assert "exemplars/2024/vuon-cam/index.md" in said
    assert thidua("count", "-f", config(pattern), "--format", "json", "--explain", target,
                  "2024") == 0  # fmt: skip
    value = told(capsys.readouterr().out)
    assert value["actual"] == len(value["entries"])
