"""The year 2024 of tỉnh Hòa Bình: its channels, 45 agencies, 10 districts, 151 communes, acted
through the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from office import Office, opened, paper, periods, workbook

NAMES = {
    "https://thidua.example/": "https://thidua.hoabinh.gov.vn/",
    "      timezone: Asia/Ho_Chi_Minh\n": "      timezone: Asia/Ho_Chi_Minh\n"
    "      as_of: 2025-01-10\n"
    "      signing: {superior: Sở Nội vụ, agency: Ban Thi đua - Khen thưởng, number: BC-BTĐKT}\n",
}
ARTICLES = {
    # II.3.3.b: one a month on the portal, which this site is. April: the story of Kim Bôi,
    # withdrawn in August. June: two. August: none. October: one that is void.
    "2024-01-10": ["chính sách"], "2024-02-10": [], "2024-03-31": [], "2024-05-10": [],
    "2024-06-01": [], "2024-06-11": ["11/6"], "2024-07-10": [], "2024-09-10": [],
    "2024-11-10": [], "2024-12-31": [],
}  # fmt: skip
PORTAL = (1, 1, 1, 1, 1, 2, 1, 0, 1, 0, 1, 1)
PROGRAMMES = (2, 2, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2)
"""II.3.3.c: two a month; 7/2024 of 12/4 stands in the withdrawn story alone, 17/2024 is written
twice."""
PIECES = (3, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2)
"""II.3.3.d: two a month; what January has more does not cure February."""
CENTRAL = ("2024-01-05", "2024-03-05", "2024-05-05", "2024-07-05", "2024-12-31")
"""II.3.3.a: six a year; there were five."""
SENT = """\
- {unit: so-y-te, duty: ke-hoach-don-vi, date: 2023-03-10, number: 15/KH-SYT}
- {unit: cao-phong, deadline: bao-cao-nam, period: "2024", date: 2024-12-20}
- {unit: so-tai-chinh, deadline: bao-cao-nam, period: "2024", date: 2024-12-31}
- {unit: so-y-te, deadline: bao-cao-nam, period: "2023", date: 2023-12-20}
- {deadline: bao-cao-tong-hop, period: "2024", date: 2025-01-08, number: 5/BC-SNV}
- {duty: truong-chinh-tri, period: "2023", date: 2023-09-05}
- {duty: khen-thuong, period: "2024", date: 2024-12-15}
"""


def programmes() -> str:
    """The programmes of the year without 7/2024; 17/2024 is September's only one."""
    lines, issue = [], 0
    for month, number in enumerate(PROGRAMMES, 1):
        for n in range(number):
            issue += 1
            if issue != 7:
                day = f"2024-{month:02}-{12 + 14 * n}"
                lines.append(f"- {{date: {day}, issue: {issue}/2024, title: Chương trình {issue}}}")
    return "\n".join(lines) + "\n"


def pieces() -> str:
    """The newspaper's pieces of the year, each by its address."""
    days = [
        f"2024-{month:02}-{3 + 7 * n:02}"
        for month, number in enumerate(PIECES, 1)
        for n in range(number)
    ]
    lines = [f"- {{date: {d}, title: Bài {d}, url: 'https://bao.example/{d}'}}" for d in days]
    return "\n".join(lines) + "\n"


def rows(units: list[dict[str, Any]]) -> Iterator[list[Any]]:
    """II.2.2: one of each agency but Sở Y tế; five of each district but Đà Bắc, which has two; two
    of each commune but the seventeen of Đà Bắc, which have none. Agencies recognised theirs."""
    heads = ["Đơn vị", "Tên điển hình", "Đối tượng", "Lĩnh vực", "Ngày giới thiệu", "Cấp công nhận"]
    yield heads
    for unit in units:
        many, level = {
            "so-nganh": (int(unit["id"] != "so-y-te"), "Cấp cơ sở"),
            "huyen": ({"da-bac": 2, "kim-boi": 4}.get(unit["id"], 5), None),
            "xa": (0 if unit.get("parent") == "da-bac" else 2, None),
        }.get(unit["level"], (0, None))
        for n in range(many):
            yield [unit["id"], f"Tổ {n} {unit['id']}", "Tập thể", "y-te", "20/10/2024", level]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The province with all that was written by 10/1/2025."""
    office = opened(tmp_path_factory.mktemp("hoa-binh") / "hb", "hoa-binh")
    office.fill(NAMES)
    for day, tags in ARTICLES.items():
        office.article(f"tin-{day}", day, tags=tags)
    void = {"date": "2024-11-15", "reason": "Không đúng sự thật", "void": True}
    office.article("tin-sai", "2024-10-10", status="withdrawn", withdrawn=void)
    office.exemplar("to-kim-boi", "kim-boi", "2024-04-12", fields=["nong-nghiep"],
                    status="withdrawn",
                    withdrawn={"date": "2024-08-20", "reason": "Tổ xin thôi"},
                    recognition={"level": "tinh", "decision": "9/QĐ", "date": "2024-06-01"},
                    publications=[{"channel": "dai-ptth", "date": "2024-04-12",
                                   "issue": "7/2024", "title": "Tổ ở Kim Bôi"}])  # fmt: skip
    office.article("tin-dai", "2024-11-20", publications=[
        {"channel": "dai-ptth", "date": "2024-09-12", "issue": "Số 017/2024"},
        {"channel": "bao-hoa-binh", "date": "2024-02-03",
         "url": "http://www.bao.example/2024-02-03/?utm_source=zalo"},
    ])  # fmt: skip
    office.write("dang-phat/dai-ptth/2024.yml", programmes())
    office.write("dang-phat/bao-hoa-binh/2024.yml", pieces())
    office.write("dang-phat/cong-tdkt-tw/2024.yml", "".join(
        f"- {{date: {day}, title: Bài {day}, url: 'https://tdkt.example/{day}'}}\n"
        for day in CENTRAL
    ))  # fmt: skip
    office.write("bao-cao/nop.yml", SENT)
    office.event("kiem-tra", "kiem-tra", "Kiểm tra ở Lạc Sơn", "2024-09-10")
    office.event("hoi-thao-2023", "hoi-thao", "Hội thảo năm trước", "2023-09-10")
    office.event("gap-mat", "gap-mat", "Gặp mặt điển hình", "2024-06-11")
    units = yaml.safe_load((office.root / "content/danh-muc/don-vi.yml").read_text("utf-8"))
    table = workbook(office.root.parent / "tinh.xlsx", list(rows(units)))
    office.run("register", "import", table, "--write")
    return office


def months(counted: dict[str, Any], target: str) -> tuple[int, ...]:
    """What counts in each month of a channel."""
    return tuple(int(p.split("/")[0]) for p in periods(counted, target).values())


def test_the_column_checks_without_a_word(office: Office) -> None:
    assert office.run("check") == "Nội dung không có lỗi.\n"


def test_the_channels_month_by_month(office: Office) -> None:
    """The piece of 20/11 about a programme and a newspaper's piece is a second one of November."""
    counted = office.count("--year", "2024")
    assert months(counted, "cong-tinh") == (*PORTAL[:10], 2, 1)
    assert months(counted, "dai-ptth") == PROGRAMMES
    assert months(counted, "bao-hoa-binh") == PIECES
    assert periods(counted, "cong-tdkt-tw") == {"2024": "5/6 short"}
    assert periods(counted, "dai-ptth")["2024-04"] == "2/2 met"
    assert periods(counted, "cong-tinh")["2024-10"] == "0/1 short"


def test_as_of_a_past_day(office: Office) -> None:
    """On 31/10 nobody knew that October's article was not true; November had not begun."""
    counted = office.count("--as-of", "2024-10-31")
    states = periods(counted, "cong-tinh")
    assert (states["2024-10"], states["2024-11"]) == ("1/1 met", "0/1 future")


def test_the_report_of_2024(office: Office) -> None:
    """By hand, all sums of the tables above.

    The portal has 12 of 12, and two months without; the station 23 of 24; the newspaper 24 of 24,
    February short; the central portal 5 of 6. Agencies: 44 of 45. Districts: eight have 5, Kim Bôi
    4 and the withdrawn one, Đà Bắc 2: 47 of 50. Communes: 151 - 17 = 134 have two: 268 of 302."""
    text = office.report("--year", "2024")
    for line in (
        "| II.3.3.b | 12 | – | 12 | 12 | 0 | Sở Thông tin và Truyền thông",
        "| II.3.3.c | 23 | – | 24 | 24 | 1 | Đài Phát thanh và Truyền hình tỉnh",
        "| II.3.3.d | 24 | – | 24 | 24 | 0 | Báo Hòa Bình",
        "| II.3.3.a | 5 | – | 6 | 6 | 1 | Sở Nội vụ (Ban Thi đua - Khen thưởng tỉnh)",
        "| II.2.2 | 44 | 44 | 45 | 45 | 1 | Các cơ quan, đơn vị cấp tỉnh",
        "| II.2.2 | 47 | 1 | 50 | 50 | 3 | UBND các huyện, thành phố",
        "| II.2.2 | 268 | 0 | 302 | 302 | 34 | UBND các xã, phường, thị trấn",
    ):
        assert line in text
    assert "SỞ NỘI VỤ\nBAN THI ĐUA - KHEN THƯỞNG" in text
    assert "Tổ ở Kim Bôi" not in text
    markdown = office.report("--year", "2024", ending="md")
    assert markdown.count("bao.example/2024-02-03") == 1
    assert "Hoà" not in markdown


def test_what_was_done_of_2024(office: Office) -> None:
    text = office.report("--year", "2024", ending="md")
    rows = {
        # II.3.1: what items are about, each kind for itself; the fourth by who was recognised
        "các phong trào thi đua lớn": "II.3.1 | Năm 2024: đã làm: Tin về tin-2024-01-10",
        "Lời kêu gọi thi đua ái quốc": "II.3.1 | Năm 2024: đã làm: Tin về tin-2024-06-11",
        "kết quả các phong trào thi đua": "II.3.1 | Năm 2024: chưa ghi là đã làm",
        "công nhận trong năm": "II.3.1 | Năm 2024: đã làm: số 9/QĐ (ngày 01/6/2024)",
        "giữa các điển hình": "II.3.2, II.3.3.a | Năm 2024: đã làm: Gặp mặt điển hình",
        # a tick and an event of 2023 are none of 2024
        "đào tạo, bồi dưỡng": "II.3.3.đ | Năm 2024: chưa ghi là đã làm",
        "người làm công tác thi đua, khen thưởng": "II.6 | Năm 2024: chưa ghi là đã làm",
        "tổ chức đoàn kiểm tra": "II.5 | Năm 2024: đã làm: Kiểm tra ở Lạc Sơn (ngày 10/9/2024)",
        "kế hoạch của mình và triển khai thực hiện": "I.2.4, IV.1 | 1/55 đơn vị đã làm",
        "báo cáo công tác thi đua, khen thưởng": "IV.1 | Năm 2024: 2/55 đơn vị đã nộp",
        # handed in in the new year, for the old one
        "kết quả thực hiện kế hoạch": "IV.2 | Năm 2024: đã nộp: số 5/BC-SNV (ngày 08/01/2025)",
    }
    for name, words in rows.items():
        assert f"{name} | {words}" in text, name


def test_three_years_on_one_report(office: Office) -> None:
    """36 months: 36, 72 and 72 are asked for; two years of three have passed."""
    days = ("--from", "2023-01-01", "--until", "2025-12-31", "--as-of", "2024-12-31")
    text = office.report(*days, ending="md")
    assert "| II.3.3.c | 23 | – | 72 | 48 | 49 | Đài Phát thanh" in text
    assert "Đài PT-TH tỉnh (II.3.3.c) | **0/24** | **23/24** | 0/24" in text


def test_what_is_due(office: Office) -> None:
    """By 20/12 the portal has nothing in December yet (31/12), the station one (12/12) of two, the
    central portal four of six."""
    told = " ".join(office.run("due", "--as-of", "2024-12-20").split())
    assert "31/12/2024 11 ngày Hết kỳ Hết tháng 12/2024: 2 chỉ tiêu còn thiếu" in told
    assert "Cổng TTĐT tỉnh: còn thiếu 1; Đài PT-TH tỉnh: còn thiếu 1" in told
    assert "Cổng Ban TĐKT Trung ương: còn thiếu 2" in told
    assert "Mỗi xã, phường, thị trấn: 17 đơn vị còn thiếu 34 điển hình" in told
    assert "kế hoạch không nêu ngày (mục IV.1); 1/55 đơn vị đã nộp" in told
    june = " ".join(office.run("due", "--as-of", "2024-06-01").split())
    assert "11/06/2024 10 ngày Dịp kỷ niệm" in june


def test_letters_to_some_that_are_behind(office: Office) -> None:
    asked = ("da-bac", "so-tttt", "dai-ptth", "bao-hoa-binh", "cao-phong")
    letters = office.letters("--year", "2024", *(w for u in asked for w in ("--unit", u)))
    assert set(letters) == {"danh-sach.xlsx"} | {
        f"cong-van-{unit}.docx" for unit in asked if unit != "cao-phong"
    }
    assert "| II.2.2 | 2/5 | 3 điển hình | 31/12/2024 (đã quá hạn)" in letters[
        "cong-van-da-bac.docx"
    ]  # fmt: skip
    assert "Kính gửi: UBND huyện Đà Bắc." in letters["cong-van-da-bac.docx"]
    portal = letters["cong-van-so-tttt.docx"]
    assert "tháng 8 năm 2024 | II.3.3.b | 0/1" in portal
    assert "tháng 10 năm 2024 | II.3.3.b | 0/1" in portal
    assert "tháng 9 năm 2024 | II.3.3.c | 1/2 | 1 số" in letters["cong-van-dai-ptth.docx"]
    assert "tháng 2 năm 2024 | II.3.3.d | 1/2 | 1 tác phẩm" in letters["cong-van-bao-hoa-binh.docx"]
    # IV.1 names no day; the year has ended without the report
    assert "| IV.1 | 0/1 | chưa nhận được | Kế hoạch không nêu ngày" in portal


def test_what_stands_behind_a_number(office: Office) -> None:
    told = office.run("count", "--explain", "dai-ptth", "2024-09")
    assert "12/9/2024  Đài Phát thanh và Truyền hình tỉnh Hòa Bình, số 017/2024: Chương" in told
    assert "TB2" not in told  # “Số 017/2024” and “17/2024” are one
    assert "content/tin-bai/2024/tin-dai.md" in told


def test_the_list_of_a_district_with_its_communes(office: Office) -> None:
    """Đà Bắc introduced two, its communes none; Cao Phong five, each of its communes two."""
    file = office.root / "ds.docx"
    office.run("list", "--year", "2024", "--unit", "da-bac", "--below", "-o", str(file))
    assert "Tổ 1 da-bac" in paper(file)
    office.run("list", "--year", "2024", "--unit", "da-bac", "--below", "-o",
               str(file.with_suffix(".json")))  # fmt: skip
    assert len(json.loads(file.with_suffix(".json").read_text("utf-8"))["entries"]) == 2
