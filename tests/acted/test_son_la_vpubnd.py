"""The year 2024 of Văn phòng UBND tỉnh Sơn La, acted through the command line."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from office import Office, opened, paper, periods

STARTER = "son-la-vpubnd"
NAMES = {
    " (thay bằng tên thật)": "",
    "https://thidua.example/": "https://vpubnd.sonla.gov.vn/",
    "      timezone: Asia/Ho_Chi_Minh\n": "      timezone: Asia/Ho_Chi_Minh\n"
    "      as_of: 2025-01-10\n"
    "      signing: {superior: UBND tỉnh Sơn La, agency: Văn phòng, number: BC-VP}\n",
}
REGISTER = """\
- id: trung-tam-thong-tin-2024-quang-van-hai
  unit: trung-tam-thong-tin
  subject: Anh Quàng Văn Hải
  kind: ca-nhan
  model: nguoi-tot-viec-tot
  fields: [thuc-hien-nhiem-vu]
  introduced: 2024-03-31
  consent: {by: Quàng Văn Hải, scope: Đăng tên trên chuyên mục, date: 2024-03-20}
  awards: [{title: Giấy khen, level: so-nganh, decision: 7/QĐ-VP, date: 2024-12-20}]
- id: phong-tong-hop-2024-lo-thi-kin
  unit: phong-tong-hop
  subject: Chị Lò Thị Kín
  kind: ca-nhan
  model: dien-hinh
  fields: [dan-van-kheo]
  introduced: 2024-05-15
- id: van-ho-2024-to-cong-nghe
  unit: van-ho
  subject: Tổ công nghệ số Vân Hồ
  kind: tap-the
  model: mo-hinh-moi
  fields: [thuc-hien-nhiem-vu]
  introduced: 2024-08-08
"""
SENT = """\
- {deadline: bao-cao-nam, period: "2022", date: 2022-12-29, number: 70/BC-VP}
- {deadline: bao-cao-nam, period: "2023", date: 2023-12-30, number: 81/BC-VP}
- {deadline: bao-cao-nam, period: "2024", date: 2024-12-27, number: 88/BC-VP}
- {duty: mau-thanh-tich, period: 2024-Q1, date: 2024-03-31}
- {duty: gui-chanh-van-phong, period: 2024-Q1, date: 2024-04-02, number: 4/TCHCQT}
- {duty: du-toan, period: "2023", date: 2023-07-15}
- {unit: phong-tchcqt, duty: trien-khai-phong-ban, date: 2022-09-01}
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The office with all that was written by 10/1/2025."""
    office = opened(tmp_path_factory.mktemp("son-la") / "vp", STARTER)
    office.fill(NAMES)
    office.exemplar("to-mot-cua", "phong-tchcqt", "2024-02-10", subject="Tổ một cửa",
                    fields=["thuc-hien-nhiem-vu"])  # fmt: skip
    office.exemplar("chi-ha", "phong-kinh-te", "2024-06-30", subject="Chị Cầm Thị Hà",
                    kind="ca-nhan", fields=["hoc-tap-lam-theo-bac"],
                    consent={"by": "Cầm Thị Hà", "scope": "Đăng tên", "date": "2024-06-20",
                             "withdrawn": "2024-09-01"})  # fmt: skip
    office.exemplar("van-phong-so", "van-phong-ubnd", "2024-11-20", subject="Văn phòng số",
                    fields=["thuc-hien-nhiem-vu"])  # fmt: skip
    office.write("dien-hinh/2024.yml", REGISTER)
    office.write("bao-cao/nop.yml", SENT)
    office.write(
        "dang-phat/cong-hoi-dong/2024.yml",
        "- {date: 2024-03-02, title: Tổ một cửa, url: 'https://hoidong.example/1'}\n",
    )
    office.event("tong-ket", "bieu-duong", "Tổng kết, biểu dương cuối năm", "2024-12-25")
    return office


def test_names_of_the_starter_owe_nothing_and_are_not_published(tmp_path: Path) -> None:
    """Two rooms are named by the plan; the three that the starter adds are to be renamed."""
    fresh = opened(tmp_path / "vp", STARTER)
    assert "0 lỗi, 4 cảnh báo." in fresh.run("check")  # three rooms, the site's address
    counted = fresh.count("--as-of", "2024-12-31")
    rooms = {t["unit"]: t["year"]["required"] for t in counted["targets"] if t["unit"]}
    assert {unit for unit, required in rooms.items() if required} == {
        "phong-tchcqt", "trung-tam-thong-tin",
    }  # fmt: skip
    told = fresh.run("build", "--strict", "-d", str(tmp_path / "site"), code=1)
    assert "Phòng Kinh tế (thay bằng tên thật)" in told
    assert not (tmp_path / "site").exists()


def test_the_column_warns_of_nothing_but_the_consent_that_was_taken_back(office: Office) -> None:
    told = office.run("check")
    assert "từ ngày 01/09/2024 bài được coi là đã rút" in told
    assert "0 lỗi, 1 cảnh báo." in told


def test_each_room_and_each_quarter(office: Office) -> None:
    """III.1, one a year of each room; II.2, one a quarter of the office with its rooms.

    Q1: 10/2 and 31/3, its last day. Q2: 15/5, who may not be named, and 30/6, who agrees no longer.
    Q3: a district's alone, which is not of the office. Q4: 20/11, of the office itself, which is
    no room."""
    counted = office.count("--year", "2024", "--as-of", "2024-12-31")
    rooms = {
        "phong-tchcqt": "1/1 met",
        "trung-tam-thong-tin": "1/1 met",
        "phong-tong-hop": "1/1 met",
        "phong-kinh-te": "1/1 met",
        "phong-khoa-giao-van-xa": "0/1 short",
    }
    for room, number in rooms.items():
        assert periods(counted, "moi-phong-ban", room) == {"2024": number}
    assert " · ".join(periods(counted, "hang-quy").values()) == (
        "2/1 met · 2/1 met · 0/1 short · 1/1 met"
    )


def test_the_report_to_so_noi_vu(office: Office) -> None:
    """By hand, on 27/12: III.1: 4 of 5, all but 5 × 362 / 366 = 4.95, so 5, due; II.2: 5 of 4, of
    which three quarters have ended."""
    text = office.report("--year", "2024", "--as-of", "2024-12-27")
    assert "| III.1 | 4 | 0 | 5 | 5 | 1 | Các phòng, ban" in text
    assert "| II.2 | 5 | 0 | 4 | 3 | 0 | Các phòng, ban" in text
    assert "Giới thiệu hằng quý (II.2) | 2/1 | 2/1 | 0/1 | 1/1" in text
    assert "Anh Quàng Văn Hải" in text
    for name in ("Lò Thị Kín", "Cầm Thị Hà"):
        assert name not in text
    assert text.count("một cá nhân (cá nhân; điển hình tiên tiến)") == 2
    assert "Cấp sở, ban, ngành | Anh Quàng Văn Hải | Trung tâm Thông tin | Giấy khen" in text


def test_what_was_done_of_2024(office: Office) -> None:
    text = office.report("--year", "2024", ending="md")
    rows = {
        "Trang thông tin điện tử của Văn phòng": "II.2 | Đã làm: Việc làm đáng học của Tổ một cửa",
        "tham quan thực tế, học tập kinh nghiệm các điển hình tiên tiến": "II.2, II.5 | Chưa ghi",
        "tổng kết của Văn phòng": "II.5 | Đã làm: Tổng kết, biểu dương cuối năm (ngày 25/12/2024)",
        "Hội đồng Thi đua, khen thưởng tỉnh": "III.1 | Đã làm: Tổ một cửa (ngày 02/3/2024)",
        "bằng hình thức thiết thực": "III.1 | 1/5 đơn vị đã làm",
        # the report itself proves the duty to report
        "chế độ báo cáo": "III.2 | Năm 2024: đã làm: số 88/BC-VP (ngày 27/12/2024)",
        "trình cấp có thẩm quyền": "III.2 | Năm 2024: chưa ghi là đã làm",
        "điển hình tiên tiến": "III.2 | Năm 2024: đã nộp: số 88/BC-VP (ngày 27/12/2024)",
    }
    for name, words in rows.items():
        assert f"{name} | {words}" in text, name
    assert "Quý I: đã làm: số 4/TCHCQT (ngày 02/4/2024)" in text
    assert "(ngày 30/12/2023) (sau hạn 29/12/2023)" in office.report("--year", "2023", ending="md")


def test_what_is_due(office: Office) -> None:
    before = " ".join(office.run("due", "--as-of", "2024-12-15").split())
    assert "29/12/2024 14 ngày Hạn báo cáo Báo cáo hằng năm" in before
    assert "gửi Sở Nội vụ; kế hoạch ghi trước ngày 30/12; mục III.2" in before
    assert "Mỗi phòng, ban: 1 đơn vị còn thiếu 1 điển hình" in before
    after = office.run("due", "--as-of", "2024-12-28")
    assert "Hạn báo cáo" not in after
    assert "Hết năm 2024" in after


def test_letters_of_the_year_and_of_the_third_quarter(office: Office) -> None:
    """One room lacks its exemplar; the quarter is the whole office's."""
    year = office.letters("--year", "2024")
    assert [name for name in year if name.startswith("cong-van")] == [
        "cong-van-phong-khoa-giao-van-xa.docx"
    ]
    quarter = office.letters("--year", "2024", "--quarter", "3", "--as-of", "2024-10-10")
    (office_wide,) = (text for name, text in quarter.items() if name.startswith("gui-1"))
    assert "quý III năm 2024 | II.2 | 0/1 | 1 điển hình | 30/9/2024 (đã quá hạn)" in office_wide


def test_achievements_on_the_form_of_the_office(office: Office) -> None:
    """“Theo mẫu gửi kèm” (II.2): the office's own form, filled from the register."""
    form = office.root.parent / "mau.docx"
    word = docx.Document()
    word.add_paragraph("{{ ten }}; {{ don_vi }}; {{ loai }}")
    word.add_paragraph("{% for k in khen_thuong %}{{ k.nam }}: {{ k.ten }}{% endfor %}")
    word.save(str(form))
    made = office.root.parent / "thanh-tich.docx"
    who = "trung-tam-thong-tin-2024-quang-van-hai"
    office.run("profile", who, "--template", str(form), "-o", str(made))
    assert paper(made).splitlines() == [
        "Anh Quàng Văn Hải; Trung tâm Thông tin; Người tốt, việc tốt",
        "2024: Giấy khen",
    ]
    office.run("profile", who, "-o", str(made))
    assert "BÁO CÁO THÀNH TÍCH" in paper(made)


def test_one_room_s_own_report(office: Office) -> None:
    text = office.report("--year", "2024", "--unit", "phong-tong-hop")
    assert "PHÒNG TỔNG HỢP" in text
    assert "Phòng Tổng hợp đã giới thiệu 1 điển hình" in text
    assert "Tổ một cửa" not in text


def test_the_list_names_who_agrees(office: Office) -> None:
    listed = office.run("list", "--year", "2024", "--unit", "van-phong-ubnd", "--below")
    assert [n in listed for n in ("Tổ một cửa", "Quàng Văn Hải", "Văn phòng số")] == [True] * 3
    assert "31/12/2024: 3 điển hình." in listed
    assert "Cầm Thị Hà" in office.run(
        "list", "--year", "2024", "--quarter", "2", "--as-of", "2024-08-31"
    )
