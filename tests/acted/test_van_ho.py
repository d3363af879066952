"""The year 2024 of huyện Vân Hồ, as Phòng Nội vụ acts it through the command line."""

from __future__ import annotations

import json

import pytest

from office import Office, opened, paper, periods

NAMES = {
    "https://thidua.example/": "https://vanho.gov.vn/",
    "      timezone: Asia/Ho_Chi_Minh\n": "      timezone: Asia/Ho_Chi_Minh\n"
    "      as_of: 2025-01-10\n"
    "      signing: {superior: UBND huyện Vân Hồ, agency: Phòng Nội vụ, number: BC-PNV}\n",
}
REGISTER = """\
- id: hoi-nong-dan-2024-to-man
  unit: hoi-nong-dan
  subject: Tổ trồng mận Chiềng Đi
  kind: tap-the
  model: dien-hinh
  fields: [kinh-te-ho-gia-dinh]
  introduced: 2024-05-04
- id: hoi-nong-dan-2024-to-che
  unit: hoi-nong-dan
  subject: Tổ chế biến chè
  kind: tap-the
  model: mo-hinh-moi
  fields: [san-xuat-kinh-doanh]
  introduced: 2024-06-25
- id: xa-van-ho-2024-ban-van-hoa
  unit: xa-van-ho
  subject: Bản văn hóa Hua Tạt
  kind: tap-the
  model: dien-hinh
  fields: [thon-ban-van-hoa]
  introduced: 2024-11-11
"""
REGISTER_2023 = """\
- id: cong-an-huyen-2023-doi-cstt
  unit: cong-an-huyen
  subject: Đội Cảnh sát trật tự
  kind: tap-the
  model: dien-hinh
  fields: [quoc-phong-an-ninh-bien-gioi]
  introduced: 2023-12-31
"""
REGISTERED = """\
- {unit: don-bien-phong-chieng-xuan, subject: Tổ tuần tra biên giới, kind: tap-the}
- {unit: hoi-nong-dan, subject: Tổ trồng mận Chiềng Đi, kind: tap-the}
"""
SENT = """\
- {unit: phong-nong-nghiep, duty: ke-hoach-don-vi, date: 2022-08-01, number: 3/KH-NN}
- {unit: phong-nong-nghiep, deadline: bao-cao-nam, period: "2024", date: 2024-12-20}
- {unit: xa-van-ho, deadline: bao-cao-nam, period: "2024", date: 2024-12-29}
- {unit: xa-to-mua, deadline: bao-cao-nam, period: "2024", date: 2024-12-30}
- {unit: phong-giao-duc, deadline: bao-cao-nam, period: "2023", date: 2023-12-20}
- {unit: phong-nong-nghiep, duty: danh-gia-trong-bao-cao, period: "2024", date: 2024-12-20}
- {unit: xa-van-ho, duty: danh-gia-trong-bao-cao, period: "2024", date: 2024-12-29}
- {unit: xa-to-mua, duty: danh-gia-trong-bao-cao, period: "2024", date: 2024-12-30}
- {duty: cung-cap-quy, period: 2024-Q1, date: 2024-03-29, number: 9/PNV}
- {duty: cung-cap-quy, period: 2024-Q2, date: 2024-07-02, number: 21/PNV}
- {duty: cung-cap-nam, period: "2023", date: 2023-12-15}
"""
ADDRESS = "https://baosonla.example/to-man"
EIGHT = {
    # III.1, one a year of each of the eight. The field's own story of 15/3.
    "phong-nong-nghiep": "1/1 met",
    # introduced on 20/12/2024; the page came on 5/1/2025
    "phong-giao-duc": "1/1 met",
    # two lines of the register, 4/5 and 25/6
    "hoi-nong-dan": "2/1 met",
    # introduced on 10/4, withdrawn in August: what happened stays
    "mttq-huyen": "1/1 met",
    # introduced on 5/7, void since 15/10: it was not true
    "ldld-huyen": "0/1",
    # its exemplar is of 31/12/2023
    "cong-an-huyen": "0/1",
    "ban-chqs-huyen": "0/1",
    # registered, and not introduced
    "don-bien-phong-chieng-xuan": "0/1",
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The district with all that was written by 10/1/2025."""
    office = opened(tmp_path_factory.mktemp("van-ho") / "van-ho", "van-ho")
    office.fill(NAMES)
    office.exemplar("to-rau", "phong-nong-nghiep", "2024-03-15", subject="Tổ rau sạch",
                    fields=["san-xuat-kinh-doanh"])  # fmt: skip
    office.exemplar("lop-hoc", "phong-giao-duc", "2025-01-05", introduced="2024-12-20",
                    subject="Lớp học vùng biên", fields=["day-tot-hoc-tot"])  # fmt: skip
    office.exemplar("to-hoa-giai", "mttq-huyen", "2024-04-10", subject="Tổ hòa giải",
                    fields=["dan-van-kheo"], status="withdrawn",
                    withdrawn={"date": "2024-08-20", "reason": "Tổ xin thôi"})  # fmt: skip
    office.exemplar("cong-doan", "ldld-huyen", "2024-07-05", subject="Công đoàn cơ sở",
                    fields=["hoi-doan-the"], status="withdrawn",
                    withdrawn={"date": "2024-10-15", "reason": "Không đúng sự thật",
                               "void": True})  # fmt: skip
    office.write("dien-hinh/2024.yml", REGISTER)
    office.write("dien-hinh/2023.yml", REGISTER_2023)
    office.write("dang-ky/2024.yml", REGISTERED)
    office.write("bao-cao/nop.yml", SENT)
    office.write(
        "dang-phat/bao/2024.yml", f"- {{date: 2024-05-20, title: Tổ trồng mận, url: '{ADDRESS}'}}\n"
    )
    office.event("toa-dam", "toa-dam", "Tọa đàm nhân ngày 11/6", "2024-06-11")
    return office


def test_the_column_checks_without_a_word(office: Office) -> None:
    assert office.run("check") == "Nội dung không có lỗi.\n"


@pytest.mark.parametrize(("day", "state"), [("2024-12-29", "in-progress"), ("2025-01-10", "short")])
def test_the_eight_units(office: Office, day: str, state: str) -> None:
    """On 29/12, when the district reports, the year still runs; what lacks is the same."""
    counted = office.count("--year", "2024", "--as-of", day)
    for unit, number in EIGHT.items():
        (own,) = periods(counted, "moi-don-vi", unit).values()
        assert own == (number if "met" in number else f"{number} {state}"), unit


@pytest.mark.parametrize(
    ("day", "quarters"),
    [
        # II.2, one a quarter of the whole district. I: 15/3. II: 10/4, 4/5, 25/6. III: 5/7,
        # of which nobody knew yet that it was not true.
        ("2024-09-30", "1/1 met · 3/1 met · 1/1 met · 0/1 future"),
        # III is empty now; IV: 11/11, of a commune, and 20/12.
        ("2024-12-31", "1/1 met · 3/1 met · 0/1 short · 2/1 met"),
    ],
)
def test_the_quarters_of_the_district(office: Office, day: str, quarters: str) -> None:
    counted = office.count("--as-of", day)
    assert " · ".join(periods(counted, "hang-quy").values()) == quarters


def test_the_report_of_29_december(office: Office) -> None:
    """By hand. III.1: 1 + 1 + 2 + 1 = 5 of 8; by 29/12 8 × 364 / 366 = 7.96, so 8, were due; four
    units lack one each. II.2: 6 of 4; three quarters have ended; a surplus cures no quarter, the
    year lacks none."""
    text = office.report("--year", "2024", "--as-of", "2024-12-29")
    assert "| III.1 | 5 | 0 | 8 | 8 | 4 | Tám đơn vị nêu tên ở III.1" in text
    assert "| II.2 | 6 | 0 | 4 | 3 | 0 | Các cơ quan" in text
    assert "Giới thiệu hằng quý (II.2) | 1/1 | 3/1 | 0/1 | 2/1" in text
    assert "Lớp học vùng biên" in text
    assert "Công đoàn cơ sở" not in text
    assert ADDRESS in text  # the newspaper's own, not of a page here
    assert "2/23 đơn vị đã nộp; hạn 29/12/2024" in text
    assert "đơn vị đã nộp; quá hạn" not in text
    assert "UBND HUYỆN VÂN HỒ\nPHÒNG NỘI VỤ" in text


def test_what_was_done_and_what_was_not(office: Office) -> None:
    text = office.report("--year", "2024", "--as-of", "2025-01-10", ending="md")
    rows = {
        "trên báo": "II.2 | Đã làm: Tổ trồng mận (ngày 20/5/2024)",
        "truyền thông của cơ sở": "II.2 | Chưa ghi là đã làm",
        "trao đổi với điển hình": "II.2, II.5 | Đã làm: Tọa đàm nhân ngày 11/6 (ngày 11/6/2024)",
        "như ngày 11/6": "III.2 | Năm 2024: đã làm: Tọa đàm nhân ngày 11/6 (ngày 11/6/2024)",
        "truyền thông hằng quý": "III.3 | Quý I: đã làm: số 9/PNV (ngày 29/3/2024)",
        # what was ticked for 2023 is no tick of 2024
        "truyền thông hằng năm": "III.3 | Năm 2024: chưa ghi là đã làm",
        "kế hoạch triển khai của mình": "III.1 | 1/23 đơn vị đã làm",
    }
    for name, words in rows.items():
        assert f"{name} | {words}" in text, name
    assert "Quý II: đã làm: số 21/PNV (ngày 02/7/2024)" in text
    assert "Quý III: chưa ghi là đã làm" in text
    assert "Năm 2024: 3/23 đơn vị đã nộp; quá hạn 29/12/2024" in text


def test_what_is_due(office: Office) -> None:
    """“Trước ngày 30/12” (III.1): the last day is the 29th, of nine rooms and fourteen communes."""
    coming = " ".join(office.run("due", "--as-of", "2024-12-15").split())
    assert "29/12/2024 14 ngày Hạn báo cáo Báo cáo hằng năm" in coming
    assert "kế hoạch ghi trước ngày 30/12; mục III.1; 0/23 đơn vị đã nộp" in coming
    assert "Mỗi đơn vị nêu tên: 5 đơn vị còn thiếu 5 điển hình" in coming
    late = " ".join(office.run("due").split()).split("Đã quá hạn")[1]
    assert "3/23 đơn vị đã nộp; quá hạn 29/12/2024; còn Xã Suối Bàng" in late


def test_letters_go_to_who_is_behind(office: Office) -> None:
    """Of 23 units three have reported, one of them late; none of the three lacks an exemplar.
    The third quarter was short: that is for all of the district, which is no unit of the list."""
    letters = office.letters("--year", "2024")
    assert len(letters) == 20 + 1 + 1
    for done in ("phong-nong-nghiep", "xa-van-ho", "xa-to-mua"):
        assert f"cong-van-{done}.docx" not in letters
    own = letters["cong-van-ldld-huyen.docx"]
    assert "Kính gửi: Liên đoàn Lao động huyện." in own
    assert "1 | Điển hình, mô hình mới, nhân tố mới do mỗi đơn vị" in own
    assert "| III.1 | 0/1 | 1 điển hình | 31/12/2024 (đã quá hạn)" in own
    assert "| III.1 | 0/1 | chưa nhận được | 29/12/2024 (đã quá hạn)" in own
    assert "| III.1 | 0/1 | chưa ghi nhận | 31/12/2024 (đã quá hạn)" in own
    assert "1 điển hình" not in letters["cong-van-phong-giao-duc.docx"]
    listed = letters["danh-sach.xlsx"].splitlines()
    # four of the eight lack an exemplar; twenty a report, twenty their word in it; one quarter
    assert len(listed) == 1 + 4 + 20 + 20 + 1


def test_the_second_quarter_s_list_for_the_media(office: Office) -> None:
    """Three were introduced; the story of one is withdrawn, so nobody is to write of it now."""
    file = office.root / "quy-2.docx"
    office.run("list", "--year", "2024", "--quarter", "2", "-o", str(file))
    text = paper(file)
    assert text.index("Tổ trồng mận Chiềng Đi") < text.index("Tổ chế biến chè")
    assert "Tổ hòa giải" not in text
    office.run("list", "--year", "2024", "--quarter", "2", "-o", str(file.with_suffix(".json")))
    assert len(json.loads(file.with_suffix(".json").read_text("utf-8"))["entries"]) == 2
