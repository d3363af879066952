"""The year 2024 of tỉnh Ninh Bình: 46 agencies, 8 districts, 143 communes, acted through the
command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest
import yaml

from office import Office, opened, periods, workbook

NAMES = {
    "https://thidua.example/": "https://thidua.ninhbinh.gov.vn/",
    "      timezone: Asia/Ho_Chi_Minh\n": "      timezone: Asia/Ho_Chi_Minh\n"
    "      as_of: 2025-01-10\n"
    "      signing: {superior: UBND tỉnh Ninh Bình, agency: Sở Nội vụ, number: BC-SNV}\n",
}
HEADS = ["STT", "Đơn vị", "Tên điển hình", "Đối tượng", "Lĩnh vực", "Đăng ký", "Ngày giới thiệu",
         "Cấp công nhận", "Quyết định công nhận"]  # fmt: skip
DISTRICTS = {
    # VI.8, five a year of each; a surplus of one makes up for no other
    "tp-ninh-binh": 5, "gia-vien": 5, "yen-khanh": 5, "kim-son": 5, "yen-mo": 5,
    "hoa-lu": 6,  # ended on 31/12/2024: still owed
    "nho-quan": 4,
}  # fmt: skip
FEWER = {
    # VI.8, two a year of each commune; who is not named here has two
    "xa-gia-tran": 1, "xa-khanh-hong": 1,
    "xa-ninh-hai": 1,  # ended on 31/12/2024: it owed both
    "xa-yen-dong": 0,
}  # fmt: skip
SENT = """\
- {unit: so-tai-chinh, deadline: tieu-chuan, date: 2023-03-30, number: 12/STC}
- {unit: so-noi-vu, deadline: tieu-chuan, date: 2023-03-31}
- {unit: so-tai-chinh, duty: ke-hoach-don-vi, date: 2023-02-20}
- {deadline: bao-cao-tong-hop, period: "2024", date: 2024-12-25, number: 301/BC-SNV}
- {duty: tong-ket-nam, period: "2023", date: 2024-01-15}
- {duty: khen-thuong, period: "2024", date: 2024-12-10}
"""
FORM = [
    # what tp Tam Điệp wrote into its form: registered, and introduced or not yet
    ("Tổ dân phố số 1", "x", "12/03/2024"),
    ("Tổ dân phố số 2", "x", "12/05/2024"),
    ("Tổ dân phố số 3", "x", "31/12/2024"),
    ("Tổ dân phố số 4", "x", None),
    ("Tổ dân phố số 5", "x", None),
]


def rows(units: list[dict[str, Any]]) -> Iterator[list[Any]]:
    """The table of the whole province as Sở Nội vụ has it, but for Tam Điệp's form."""
    for unit in units:
        match unit["level"]:
            case "so-nganh" if unit["id"] not in ("so-noi-vu", "so-y-te"):
                yield [0, unit["name"], f"Điển hình của {unit['name']}", "Tập thể",
                       "nong-nghiep", "x", "15/5/2024", None, None]  # fmt: skip
            case "huyen":
                for n in range(DISTRICTS.get(unit["id"], 0)):
                    made = [None, None] if n else ["Cấp tỉnh", "45/QĐ-UBND ngày 20/11/2024"]
                    yield [0, unit["name"], f"Tổ {n} {unit['id']}", "Tập thể", "y-te",
                           None if n else "x", "20/10/2024", *made]  # fmt: skip
            case "xa":
                for n in range(FEWER.get(unit["id"], 2)):
                    yield [0, unit["id"], f"Xóm {n} {unit['id']}", "Tập thể", "đời sống xã hội",
                           None, "1/8/2024", None, None]  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The province with all that was written by 10/1/2025."""
    office = opened(tmp_path_factory.mktemp("ninh-binh") / "nb", "ninh-binh")
    office.fill(NAMES)
    void = {"date": "2024-12-01", "reason": "Công nhận bị hủy", "void": True}
    office.exemplar("phong-xay-dung", "so-noi-vu", "2024-03-01", fields=["xay-dung-dang"],
                    status="withdrawn", withdrawn=void)  # fmt: skip
    office.exemplar("to-cai-cach", "so-noi-vu", "2024-06-11", fields=["cai-cach-hanh-chinh"],
                    tags=["11/6"], status="withdrawn",
                    withdrawn={"date": "2024-09-01", "reason": "Tổ xin thôi"})  # fmt: skip
    office.write("bao-cao/nop.yml", SENT)
    office.write(
        "dang-phat/bao-ninh-binh/2024.yml",
        "- {date: 2024-06-11, title: Tấm gương, url: 'https://baonb.example/1'}\n",
    )
    office.event("kiem-tra", "kiem-tra", "Kiểm tra tại Kim Sơn", "2024-09-10")
    units = yaml.safe_load((office.root / "content/danh-muc/don-vi.yml").read_text("utf-8"))
    folder = office.root.parent
    table = workbook(folder / "tinh.xlsx", [["TỔNG HỢP NĂM 2024"], HEADS, *rows(units)])
    office.run("register", "import", table, "--write")
    form = folder / "tam-diep.xlsx"
    office.run("register", "template", "--unit", "tp-tam-diep", "--year", "2024", "-o", str(form))
    fill_in(form)
    office.run("register", "import", str(form), "--write")
    return office


def fill_in(form: Any) -> None:
    """Writes Tam Điệp's lines below the headings of its form."""
    book = openpyxl.load_workbook(form)
    page = book.worksheets[0]
    at = {cell.value: cell.column for cell in page[4]}
    for row, (subject, registered, introduced) in enumerate(FORM, 5):
        page.cell(row, at["Tên điển hình"], subject)
        page.cell(row, at["Đối tượng"], "Tập thể")
        page.cell(row, at["Loại điển hình"], "Điển hình tiên tiến")
        page.cell(row, at["Lĩnh vực"], "Đời sống xã hội")
        page.cell(row, at["Đăng ký"], registered)
        page.cell(row, at["Ngày giới thiệu"], introduced)
    book.save(form)


def test_the_column_checks_without_a_word(office: Office) -> None:
    assert office.run("check") == "Nội dung không có lỗi.\n"


def test_each_unit_of_2024(office: Office) -> None:
    counted = office.count("--year", "2024")
    short = {
        (t["id"], t["unit"]): (t["year"]["actual"], t["year"]["required"], t["year"]["missing"])
        for t in counted["targets"]
        if t["year"]["missing"]
    }
    assert short == {
        ("moi-so-nganh", "so-y-te"): (0, 1, 1),
        ("moi-huyen", "nho-quan"): (4, 5, 1),
        ("moi-huyen", "tp-tam-diep"): (3, 5, 2),
        ("moi-xa", "xa-gia-tran"): (1, 2, 1),
        ("moi-xa", "xa-khanh-hong"): (1, 2, 1),
        ("moi-xa", "xa-ninh-hai"): (1, 2, 1),
        ("moi-xa", "xa-yen-dong"): (0, 2, 2),
    }
    # the one that is withdrawn counts, the void one does not
    assert periods(counted, "moi-so-nganh", "so-noi-vu") == {"2024": "1/1 met"}
    # thành phố Hoa Lư began on 1/1/2025
    assert ("moi-huyen", "tp-hoa-lu") not in {(t["id"], t["unit"]) for t in counted["targets"]}


def test_the_report_of_2024(office: Office) -> None:
    """By hand: agencies 45 of 46; districts 5 × 5 + 6 + 4 + 3 = 38 of 8 × 5; communes 139 × 2 + 3
    = 281 of 143 × 2. 372 are owed in all. Seven were recognised, one in each of
    seven districts."""
    text = office.report("--year", "2024")
    assert "| VI.7 | 45 | 0 | 46 | 46 | 1 | Các sở, ban, ngành" in text
    assert "| VI.8 | 38 | 7 | 40 | 40 | 3 | UBND các huyện" in text
    assert "| VI.8 | 281 | 0 | 286 | 286 | 5 | UBND cấp xã" in text
    assert "cấp tỉnh: 7" in text
    for name, words in {
        "trên phương tiện truyền thông, cổng thông tin của cơ quan, đơn vị": "III.3 | Đã làm",
        "xây dựng, nhân rộng điển hình": "III.5, VI.1 | Năm 2024: đã làm: Kiểm tra tại Kim Sơn",
        "dịp 11/6 hằng năm": "VI.1 | Năm 2024: đã làm",
        "ký kết giao ước thi đua": "III.3 | Năm 2024: chưa ghi là đã làm",
        "trình cấp trên khen thưởng kịp thời các điển hình tiêu biểu":
            "III.4 | Năm 2024: đã làm: ngày 10/12/2024",
        "báo cáo theo quy định": "VII.2 | Năm 2024: đã nộp: số 301/BC-SNV (ngày 25/12/2024)",
        "Hiệp hội Doanh nghiệp đăng ký xây dựng điển hình hằng năm, gửi Sở Nội vụ điển hình đã "
        "chọn": "VI.7 | Năm 2024: 44/46 đơn vị đã làm",
    }.items():  # fmt: skip
        assert f"{name} | {words}" in text, name


def test_what_was_registered_stands_beside_what_was_introduced(office: Office) -> None:
    """VI.7, VI.8: 44 agencies and 8 districts registered. Sở Nội vụ did not, but introduced; Sở Y
    tế neither. Communes only choose: none is named."""
    office.run("report", "--year", "2024", "-o", str(office.root / "a.json"))
    report = json.loads((office.root / "a.json").read_text("utf-8"))
    assert report["silent"] == ["so-y-te"]
    lines = {line["id"]: line for line in report["registrations"]}
    tam_diep = lines["tp-tam-diep"]
    assert (len(tam_diep["registered"]), tam_diep["introduced"]["value"]) == (5, 3)
    assert (len(lines["hoa-lu"]["registered"]), lines["hoa-lu"]["introduced"]["value"]) == (1, 6)
    assert sum(bool(line["registered"]) for line in lines.values()) == 44 + 8


def test_the_day_before_31_march_2023(office: Office) -> None:
    """“Trước ngày 31/3/2023” (VII.1): 30/3, of 46 agencies and 8 districts."""
    before = " ".join(office.run("due", "--as-of", "2023-03-20").split())
    assert "30/03/2023 10 ngày Hạn báo cáo Gửi quy định cụ thể" in before
    assert "0/54 đơn vị đã nộp" in before
    after = " ".join(office.run("due", "--as-of", "2023-04-03").split()).split("Đã quá hạn")[1]
    assert "2/54 đơn vị đã nộp; quá hạn 30/3/2023" in after


def test_letters_go_to_units_that_are_still_there(office: Office) -> None:
    """Of the seven that are short, xã Ninh Hải has ended. Sở Y tế and Sở Nội vụ did not register
    (VI.7)."""
    letters = office.letters("--year", "2024")
    assert sorted(letters) == [
        "cong-van-nho-quan.docx", "cong-van-so-noi-vu.docx", "cong-van-so-y-te.docx",
        "cong-van-tp-tam-diep.docx", "cong-van-xa-gia-tran.docx", "cong-van-xa-khanh-hong.docx",
        "cong-van-xa-yen-dong.docx", "danh-sach.xlsx",
    ]  # fmt: skip
    assert "| VI.8 | 3/5 | 2 điển hình | 31/12/2024 (đã quá hạn)" in letters[
        "cong-van-tp-tam-diep.docx"
    ]  # fmt: skip
    assert "| VI.7 | 0/1 | chưa ghi nhận | 31/12/2024" in letters["cong-van-so-noi-vu.docx"]
    assert "điển hình | 31/12" not in letters["cong-van-so-noi-vu.docx"]


def test_in_2025_nobody_owes_to_a_year_that_he_does_not_end(office: Office) -> None:
    """Every unit of the old province ended on 30/6/2025."""
    counted = office.count("--year", "2025", "--as-of", "2025-12-31")
    assert sum(t["year"]["required"] for t in counted["targets"]) == 0


def test_short_units_of_a_level_can_be_asked_for(office: Office) -> None:
    told = office.run("count", "--year", "2024", "--units", "--level", "huyen", "--short")
    assert "Nho Quan" in told
    assert "Tam Điệp" in told
    assert "Kim Sơn" not in told


def test_the_list_of_a_district_s_field(office: Office) -> None:
    told = office.run("list", "--year", "2024", "--unit", "nho-quan", "--field", "y-te")
    assert "31/12/2024: 4 điển hình." in told
    assert "số 45/QĐ-UBND" in " ".join(told.split())
