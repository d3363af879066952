"""A commune's whole plan, 1/1/2023 - 30/5/2025, acted through the command line."""

from __future__ import annotations

from datetime import date

import pytest

from office import Office, opened, periods, workbook

WHOLE = ("--from", "2023-01-01", "--until", "2025-05-30")
NAMES = {
    "Huyện … Xuân (thay bằng tên thật)": "Huyện Mẫu Xuân",
    "UBND xã (thay bằng tên thật)": "UBND xã Đồi Cam",
    "dân xã (thay bằng tên thật)": "dân xã Đồi Cam",
    "Xã (thay bằng tên thật)": "Xã Đồi Cam",
    " (thay bằng tên thật)": " Đồi Cam",
    "      timezone: Asia/Ho_Chi_Minh\n": "      timezone: Asia/Ho_Chi_Minh\n"
    "      as_of: 2025-05-30\n"
    "      signing: {agency: UBND xã Đồi Cam, number: BC-UBND}\n",
    "https://thidua.example/": "https://doicam.gov.vn/",
}
REGISTER_2023 = """\
- id: thon-2-2023-doi-van-nghe
  unit: thon-2
  subject: Đội văn nghệ thôn 2
  kind: tap-the
  model: mo-hinh-moi
  fields: [van-hoa-the-thao]
  introduced: 2023-09-30
  awards: [{title: Bằng khen của Chủ tịch UBND tỉnh, level: tinh, date: 2023-11-20}]
"""
REGISTER_2024 = """\
- id: thon-3-2024-ho-kin
  unit: thon-3
  subject: Hộ ông Bùi Văn Kín
  kind: ho-gia-dinh
  model: dien-hinh
  fields: [nong-nghiep]
  introduced: 2024-02-15
"""
REGISTERED_2024 = """\
- {unit: thon-3, subject: Hộ ông Bùi Văn Kín, kind: ho-gia-dinh, field: nong-nghiep}
- {unit: thon-5, subject: Tổ thủy nông thôn 5, kind: tap-the, field: nong-nghiep}
"""
SHEET_2025 = [
    ["ĐIỂN HÌNH TIÊN TIẾN NĂM 2025"],
    ["STT", "Đơn vị", "Tên điển hình", "Đối tượng", "Lĩnh vực", "Ngày giới thiệu"],
    [1, "Hội Liên hiệp Phụ nữ xã", "Tổ tiết kiệm", "Tập thể", "An sinh xã hội", "12/2/2025"],
    [2, "Hội Nông dân xã", "Tổ nuôi ong", "Tập thể", "Nông nghiệp", date(2025, 4, 20)],
    [3, "Công an xã", "Tổ tự quản", "Tập thể", "Quốc phòng, an ninh", None],
]
SENT = """\
- {deadline: so-ket, date: 2023-05-29, number: 21/BC-UBND}
- {duty: theo-doi-don-doc, period: 2023-Q2, date: 2023-06-28}
- {duty: theo-doi-don-doc, period: 2023-Q3, date: 2023-09-28}
- {duty: theo-doi-don-doc, period: 2023-Q4, date: 2023-12-28}
- {duty: theo-doi-don-doc, period: 2024-Q1, date: 2024-03-28}
- {duty: theo-doi-don-doc, period: 2024-Q2, date: 2024-06-28}
- {duty: theo-doi-don-doc, period: 2024-Q3, date: 2024-09-28}
- {duty: so-ket-11-6, date: 2023-06-11}
- {duty: kinh-phi, period: "2023", date: 2023-01-10}
- {duty: kinh-phi, period: "2024", date: 2024-01-10}
"""
NARRATIVE = """\
---
plan: xa
period: 2023-01-01/2025-05-30
---

## Nguyên nhân

Công chức văn hóa kiêm nhiệm nhiều việc.
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The commune with all that it wrote from 2023 to 30/5/2025."""
    office = opened(tmp_path_factory.mktemp("xa") / "xa", "xa")
    office.fill(NAMES)
    office.exemplar("to-cam", "thon-1", "2023-05-22", introduced="2023-05-20",
                    fields=["nong-nghiep"], subject="Tổ cam thôn 1",
                    recognition={"level": "xa", "decision": "12/QĐ-UBND", "date": "2023-06-01"},
                    publications=[{"channel": "dai-truyen-thanh", "date": "2023-05-25",
                                   "issue": "Số 21/2023"}])  # fmt: skip
    office.exemplar("lop-xoa-mu", "truong-tieu-hoc", "2024-01-05", introduced="2023-12-20",
                    fields=["giao-duc"], subject="Lớp xóa mù chữ")  # fmt: skip
    office.exemplar("vuon-thuoc", "tram-y-te-xa", "2024-04-12", fields=["y-te"],
                    subject="Vườn thuốc nam", status="withdrawn",
                    withdrawn={"date": "2024-08-03", "reason": "Tổ xin thôi"})  # fmt: skip
    office.exemplar("to-gach", "thon-4", "2024-07-20", fields=["cong-thuong-xay-dung-giao-thong"],
                    subject="Tổ gạch thôn 4", status="withdrawn",
                    withdrawn={"date": "2024-11-10", "reason": "Không đúng sự thật",
                               "void": True})  # fmt: skip
    office.write("dien-hinh/2023.yml", REGISTER_2023)
    office.write("dien-hinh/2024.yml", REGISTER_2024)
    office.write("dang-ky/2024.yml", REGISTERED_2024)
    office.write("bao-cao/nop.yml", SENT)
    office.write("bao-cao/tong-ket.md", NARRATIVE)
    office.write(
        "dang-phat/zalo/2023.yml",
        "- {date: 2023-06-12, title: Tổ cam thôn 1, url: 'https://zalo.example/1'}\n",
    )
    office.write(
        "dang-phat/an-pham/2024.yml", "- {date: 2024-06-11, title: Tờ tin số 1, issue: 1/2024}\n"
    )
    office.event("giao-luu-2023", "giao-luu", "Giao lưu nhân 75 năm", "2023-06-11")
    office.event("bieu-duong-2023", "bieu-duong", "Sơ kết, biểu dương 11/6", "2023-06-11")
    office.event("tham-quan-2024", "tham-quan", "Thăm vườn cam", "2024-10-10")
    sheet = workbook(office.root.parent / "bang.xlsx", SHEET_2025)
    office.run("register", "import", sheet, "--write")
    return office


@pytest.fixture(scope="module")
def review(office: Office) -> str:
    """The report on the whole plan."""
    return office.report(*WHOLE)


def test_the_column_checks_without_a_word(office: Office) -> None:
    assert office.run("check") == "Nội dung không có lỗi.\n"


@pytest.mark.parametrize(
    ("day", "quarters"),
    [
        # V.1: one a quarter. Q1: none. Q2: the cam group, 20/5. Q3: the troupe, 30/9, the last day.
        # Q4: the class of 20/12, though its page is of 5/1/2024.
        ("2023-12-31", "0/1 short · 1/1 met · 1/1 met · 1/1 met"),
        # On 30/9 nobody knew yet that the kiln was not true; Q4 has not begun.
        ("2024-09-30", "1/1 met · 1/1 met · 1/1 met · 0/1 future"),
        # Q1: the household, named nowhere. Q2: the garden, whose story is withdrawn since 3/8, was
        # introduced. Q3: the kiln is void since 10/11. Q4: what was registered is not introduced.
        ("2024-12-31", "1/1 met · 1/1 met · 0/1 short · 0/1 short"),
        # From the sheet that came in: 12/2 and 20/4.
        ("2025-05-30", "1/1 met · 1/1 met · 0/1 future · 0/1 future"),
    ],
)
def test_each_year_is_counted_quarter_by_quarter(office: Office, day: str, quarters: str) -> None:
    counted = office.count("--as-of", day)
    assert " · ".join(periods(counted, "hang-quy").values()) == quarters


def test_the_final_review_sums_over_nine_quarters(office: Office, review: str) -> None:
    """By hand: of the 9 quarters that have ended by 30/5/2025 three fell short (I/2023, III and
    IV/2024); six exemplars in the other six; that of 20/4/2025 is of a quarter still running, and
    makes seven, of seven units, among what the report lists."""
    assert "| V.1 | 6 | 1 | 9 | 9 | 3 | UBND xã" in review
    assert "Giới thiệu hằng quý (V.1) | 3/4 | 2/4 | 1/1" in review
    assert "7 đơn vị đã giới thiệu 7 điển hình" in review
    assert "quý I năm 2023 còn thiếu 1 điển hình; các quý III và IV năm 2024 mỗi quý" in review
    assert "Công chức văn hóa kiêm nhiệm nhiều việc." in review
    assert "UBND XÃ ĐỒI CAM" in review
    # honours from the highest level: the register's award, the story's recognition
    assert review.index("Cấp tỉnh | Đội văn nghệ") < review.index("Cấp xã | Tổ cam thôn 1")
    assert "Bùi Văn Kín" not in review
    assert "một hộ gia đình" in review
    assert "Tổ gạch" not in review
    markdown = office.report(*WHOLE, ending="md")
    assert "| Giới thiệu hằng quý (V.1) | **3/4** | **2/4** | 1/1 |" in markdown


def test_each_duty_says_by_what_it_was_done(review: str) -> None:
    done = {
        "Tuyên truyền điển hình trên Zalo | II.3.a": "Đã làm: Tổ cam thôn 1 (ngày 12/6/2023)",
        "Tuyên truyền điển hình trên Facebook | II.3.a": "Chưa ghi là đã làm",
        "Cổ động trực quan | II.3.a": "Chưa ghi là đã làm",
        "trao đổi với điển hình tiên tiến | II.3.b": "Đã làm: Giao lưu nhân 75 năm (ngày 11/6/2023",
        "học tập kinh nghiệm | II.3.b": "Đã làm: Thăm vườn cam (ngày 10/10/2024)",
        "tờ tin | II.3.c": "Đã làm: Tờ tin số 1 (ngày 11/6/2024)",
        "khen thưởng | II.4": "Đã làm: Sơ kết, biểu dương 11/6 (ngày 11/6/2023)",
        "nhân dịp 11/6/2023 | V.4": "Đã làm: ngày 11/6/2023",
        "gương điển hình tiên tiến | V.1": "Đã nộp: số 21/BC-UBND (ngày 29/5/2023)",
    }
    for name, words in done.items():
        assert f"{name} | {words}" in review
    assert "Báo cáo tổng kết việc tuyên truyền gương điển hình tiên tiến | V.1 | Chưa ghi" in review
    # V.4, each quarter: seven ticks; that of IV/2023 is none of IV/2024
    assert review.count("đã làm: ngày 28/") == 6
    assert "Quý IV năm 2023: đã làm: ngày 28/12/2023" in review
    assert "Quý IV năm 2024: chưa ghi là đã làm" in review


def test_what_is_due_before_the_review(office: Office) -> None:
    """“Trước ngày 31/5/2025” (V.1): the last day is 30/5. The first review was handed in."""
    text = office.run("due", "--as-of", "2025-05-15")
    coming, late = text.split("Đã quá hạn")
    assert "30/05/2025   15 ngày   Hạn báo cáo   Báo cáo tổng kết" in coming
    assert "sơ kết" not in text
    assert [line.split()[0] for line in late.splitlines() if "Nhiệm vụ" in line] == [
        "31/12/2024", "31/03/2025",
    ]  # fmt: skip
    assert "hết quý II" not in office.run("due", "--as-of", "2025-06-20").lower()


def test_the_commune_is_reminded_of_the_quarters_that_fell_short(office: Office) -> None:
    letters = office.letters("--year", "2024", "--as-of", "2025-01-10")
    assert list(letters) == ["danh-sach.xlsx", "gui-1-ubnd-xa.docx"]
    letter = letters["gui-1-ubnd-xa.docx"]
    assert "quý III năm 2024 | V.1 | 0/1 | 1 điển hình | 30/9/2024 (đã quá hạn)" in letter
    assert "quý IV năm 2024 | V.1 | 0/1 | 1 điển hình | 31/12/2024 (đã quá hạn)" in letter
    assert "quý II năm" not in letter


def test_a_sheet_is_asked_about_in_doubt_and_changes_nothing_twice(office: Office) -> None:
    sheet = workbook(office.root.parent / "lai.xlsx", SHEET_2025)
    assert "Sẽ thêm: 0\nSẽ sửa: 0\nĐã có, không đổi: 3" in office.run("register", "import", sheet)
    row = [1, "Hội Phụ nữ xã", "Tổ mới", "Tập thể", "Y tế", "12/3/2025"]
    sheet = workbook(office.root.parent / "ngo.xlsx", [*SHEET_2025[:2], row])
    told = office.run("register", "import", sheet, "--write", code=1)
    assert "dòng 3: không có đơn vị 'Hội Phụ nữ xã'; có phải: Hội Liên hiệp Phụ nữ xã" in told
    assert "Tổ mới" not in (office.root / "content/dien-hinh/2025.yml").read_text("utf-8")


def test_the_list_for_the_press_names_who_may_be_named(office: Office) -> None:
    assert "một hộ gia đình" not in office.run("list", "--year", "2024")
    text = office.run("list", "--year", "2023")
    assert [name in text for name in ("Tổ cam", "Đội văn nghệ", "Lớp xóa mù")] == [True] * 3
    assert "31/12/2023: 3 điển hình." in text


def test_the_site_shows_progress_and_register(office: Office) -> None:
    office.run("build", "-d", str(office.root / "site"), "--jobs", "1")
    pages = {
        name: (office.root / "site" / name / "index.html").read_text("utf-8")
        for name in ("tien-do/2024", "dien-hinh/2023", "dien-hinh/2024", "guong/2023/to-cam")
    }
    assert "Đội văn nghệ thôn 2" in pages["dien-hinh/2023"]
    assert "Một hộ gia đình" in pages["dien-hinh/2024"]
    for page in pages.values():
        assert "Bùi Văn Kín" not in page
        assert "Tổ gạch" not in page
    assert "chưa ghi là đã làm" in pages["tien-do/2024"]
    assert ", số 21/2023, " in pages["guong/2023/to-cam"]
