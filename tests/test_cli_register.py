"""The commands of the register: what they say and write, how they end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from thidua.edit.starter import make_column

Run = Callable[..., int]
Said = pytest.CaptureFixture[str]
TABLE = (
    "Đơn vị,Tên điển hình,Đối tượng,Lĩnh vực,Ngày giới thiệu\n"
    "Hội Nông dân xã,Tổ cam,Tập thể,nong-nghiep,1/3/2024\n"
    "Hội Nông dân xã,Bà Hoa,Cá nhân,nong-nghiep,2/3/2024\n"
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A commune's column and a table, where the command runs."""
    root = tmp_path / "xa"
    make_column("xa", root)
    (root / "bang.csv").write_text(TABLE, "utf-8")
    monkeypatch.chdir(root)
    return root


def test_a_table_is_looked_at_then_written_and_changes_nothing_twice(
    here: Path, thidua: Run, capsys: Said
) -> None:
    register = here / "content/dien-hinh/2024.yml"
    assert thidua("register", "import", "bang.csv") == 0
    said = capsys.readouterr().out
    assert "Sẽ thêm: 2\n  bảng “CSV”, dòng 2: Tổ cam (Hội Nông dân xã)" in said
    assert "Chưa ghi gì." in said
    assert not register.exists()
    assert thidua("register", "import", "bang.csv", "--write") == 0
    assert "Đã thêm 2, sửa 0, trong 1 tệp." in capsys.readouterr().out
    commented = f"# Sổ của xã\n{register.read_text('utf-8')}# hết\n"
    register.write_text(commented, "utf-8")
    assert thidua("register", "import", "bang.csv", "--write") == 0
    assert "Đã có, không đổi: 2" in capsys.readouterr().out
    assert register.read_text("utf-8") == commented
    (here / "bang.csv").write_text(TABLE.replace("2/3/2024", "3/3/2024"), "utf-8")
    assert thidua("register", "import", "bang.csv", "--write") == 0
    assert "Ngày giới thiệu: 2024-03-02 → 2024-03-03" in capsys.readouterr().out
    assert register.read_text("utf-8") == commented.replace("2024-03-02", "2024-03-03")
    assert thidua("count", "--as-of", "2024-12-31", "--explain", "hang-quy", "2024-Q1") == 0
    said = capsys.readouterr().out
    assert "Tổ cam" in said
    assert "một cá nhân" in said
    assert "Bà Hoa" not in said


def test_what_cannot_be_read_is_named_and_the_rest_is_written(
    here: Path, thidua: Run, capsys: Said
) -> None:
    (here / "bang.csv").write_text(f"{TABLE}Hội Nông dan,Tổ mía,Tập thể,y-te,1/3/2024\n", "utf-8")
    assert thidua("register", "import", "bang.csv", "--write") == 1
    said = capsys.readouterr().out
    assert "bảng “CSV”, dòng 4: không có đơn vị 'Hội Nông dan'; có phải: Hội Nông dân xã" in said
    assert (here / "content/dien-hinh/2024.yml").read_text("utf-8").count("- id:") == 2


@pytest.mark.parametrize(
    ("arguments", "code", "why"),
    [
        (("import", "khong-co.xlsx"), 2, "không có tệp 'khong-co.xlsx'"),
        (("import", "bang.csv", "--unit", "xaa"), 2, "không có đơn vị 'xaa'"),
        (("import", "mkdocs.yml"), 1, "chỉ đọc .xlsx, .docx, .csv"),
        (("template",), 2, "ghi một trong hai"),
        (("template", "-o", "a.xls"), 2, "phải có đuôi .xlsx"),
        (("template", "--each-unit", "a", "--unit", "xa"), 2, "--unit không dùng"),
    ],
)
def test_wrong_use_is_told(
    here: Path, thidua: Run, capsys: Said, arguments: tuple[str, ...], code: int, why: str
) -> None:
    assert thidua("register", *arguments) == code
    assert why in capsys.readouterr().err


def test_nothing_is_written_where_the_content_would_have_errors(
    here: Path, thidua: Run, capsys: Said
) -> None:
    units = here / "content/danh-muc/don-vi.yml"
    text = units.read_text("utf-8")
    ended = text.replace("- id: hoi-nong-dan-xa\n", "- id: hoi-nong-dan-xa\n  until: 2023-12-31\n")
    assert ended != text
    units.write_text(ended, "utf-8")
    assert thidua("register", "import", "bang.csv", "--write") == 1
    said = capsys.readouterr().err
    assert "unit-not-alive" in said
    assert "Không ghi gì" in said
    assert not (here / "content/dien-hinh/2024.yml").exists()


def test_each_unit_has_its_form(here: Path, thidua: Run) -> None:
    assert thidua("register", "template", "--year", "2024", "-o", "mot.xlsx") == 0
    assert thidua("register", "template", "--year", "2024", "--each-unit", "phieu") == 0
    names = {path.stem for path in (here / "phieu").iterdir()}
    assert "hoi-nong-dan-xa" in names
    assert thidua("register", "template", "--year", "2024", "--each-unit", "phieu") == 0  # again
    (here / "phieu/hoi-nong-dan-xa.xlsx").write_bytes(b"da ghi")
    assert thidua("register", "template", "--year", "2024", "--each-unit", "phieu") == 2
    assert (here / "phieu/hoi-nong-dan-xa.xlsx").read_bytes() == b"da ghi"
    assert thidua("register", "template", "--year", "2024", "--each-unit", "moi") == 0
    page = openpyxl.load_workbook(here / "moi/hoi-nong-dan-xa.xlsx").worksheets[0]
    assert page["A2"].value == "Đơn vị: Hội Nông dân xã"
