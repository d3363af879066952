"""Every clause of the five plans that asks for something stands in its starter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from thidua.edit.starter import FOLDER
from thidua.model.column import Column, Site
from thidua.source.load import load_column

CLAUSES = {
    "hoa-binh": """
        I.2.2 chân thực, khách quan | page
        I.2.4 kế hoạch của mình | unit once
        II.1 trách nhiệm của người đứng đầu | text
        II.2.1.a quy định về điển hình | once
        II.2.1.b tiêu chuẩn điển hình của ngành | unit once
        II.2.2 mỗi cơ quan | target 1 year
        II.2.2 mỗi huyện | target 5 year
        II.2.2 mỗi xã | target 2 year
        II.2.2 công nhận cấp tỉnh | year
        II.3.1 chính sách | year
        II.3.1 lời kêu gọi | year
        II.3.1 thành tựu | year
        II.3.1 đã được chủ tịch ubnd tỉnh công nhận | year
        II.3.1 lời kêu gọi thi đua ái quốc | occasion 06-11
        II.3.2 phương tiện thông tin | year
        II.3.2 gặp mặt, giao lưu | year
        II.3.2 hội thảo | year
        II.3.2 ấn phẩm | once
        II.3.2 cuộc thi tác phẩm báo chí | once
        II.3.3.a ban thi đua - khen thưởng trung ương | target 6 year
        II.3.3.a gặp mặt, giao lưu | year
        II.3.3.a biểu dương, tôn vinh | year
        II.3.3.a hội thảo | year
        II.3.3.a kỷ niệm 75 năm | occasion 2023-06-11
        II.3.3.a đại hội thi đua yêu nước | occasion 2025
        II.3.3.a đại hội thi đua yêu nước năm 2025 | once
        II.3.3.a ấn phẩm | once
        II.3.3.b cổng thông tin điện tử tỉnh | target 1 month
        II.3.3.c truyền hình, phát thanh | target 2 month
        II.3.3.d báo in và báo điện tử | target 2 month
        II.3.3.đ trường chính trị | year
        II.3.3.e mặt trận tổ quốc | year
        II.3.3.g cuộc thi tác phẩm báo chí | once
        II.4 khen thưởng điển hình | year
        II.5 đoàn kiểm tra | year
        II.6 bồi dưỡng nghiệp vụ | year
        III kinh phí | text
        IV.1 kế hoạch của mình | unit once
        IV.1 báo cáo kết quả thực hiện hằng năm | deadline unit
        IV.2 sở nội vụ tổng hợp | deadline
    """,
    "ninh-binh": """
        II nguyên tắc | text
        III.1 nguyên tắc | text
        III.2 nguyên tắc | text
        III.3 chuyên trang, chuyên mục | once
        III.3 học sinh, sinh viên | once
        III.3 đại hội thi đua yêu nước tỉnh | once
        III.3 đại hội thi đua yêu nước tỉnh | occasion 2025
        III.3 hội nghị điển hình tiên tiến các cấp | once
        III.3 hội nghị điển hình tiên tiến các cấp | occasion 2025
        III.3 sơ kết, tổng kết các phong trào | once
        III.3 ký kết giao ước | year
        III.3 cuộc thi viết, phóng sự | once
        III.3 ấn phẩm | once
        III.4 khen thưởng kịp thời | year
        III.5 kiểm tra, giám sát | year
        III.6 tập huấn | year
        IV.1 tập thể, cá nhân, hộ gia đình | page
        IV.2.a bốn tiêu chuẩn chung | page
        IV.2.b mười bốn lĩnh vực | page
        V kinh phí | text
        VI.1 hướng dẫn đăng ký, tổng hợp | year
        VI.1 11/6 | year
        VI.1 lời kêu gọi | occasion 06-11
        VI.1 giai đoạn 2021 - 2025 | once
        VI.1 tham quan | once
        VI.2 định hướng | once
        VI.2 cuộc thi viết | once
        VI.3 gặp mặt, tọa đàm | once
        VI.3 giám sát, phản biện | once
        VI.4 duy trì chuyên mục | once
        VI.5 kinh phí | text
        VI.6 chuyên trang, chuyên mục | once
        VI.6 gặp mặt, tọa đàm | once
        VI.7 mỗi sở, ban, ngành | target 1 year
        VI.7 đăng ký xây dựng điển hình | unit year
        VI.8 mỗi huyện | target 5 year
        VI.8 mỗi xã | target 2 year
        VI.8 đăng ký xây dựng điển hình | unit year
        VI.8 chỉ đạo ubnd cấp xã | year
        VII.1 xây dựng kế hoạch | unit once
        VII.1 tiêu chuẩn điển hình | deadline unit 2023-03-31
        VII.2 sở nội vụ tổng hợp | deadline
    """,
    "van-ho": """
        II.1 nội dung, đối tượng | text
        II.2 trên báo | once
        II.2 đài, hệ thống thông tin, truyền thông của cơ sở | once
        II.2 tọa đàm, giao lưu | once
        II.2 tham quan | once
        II.2 cuộc thi viết | once
        II.2 văn nghệ | once
        II.2 chủ tịch ubnd huyện (qua phòng nội vụ) hằng quý | target 1 quarter
        II.2 chuyên trang, chuyên mục | once
        II.3 nội dung, đối tượng | text
        II.4 tiêu chí | text
        II.4.b mười một lĩnh vực | page
        II.5 dịp sơ kết, tổng kết | once
        II.5 tọa đàm, giao lưu | once
        III.1 mỗi đơn vị | target 1 year
        III.1 kế hoạch triển khai | unit once
        III.1 hội đồng thi đua, khen thưởng huyện | once
        III.1 báo cáo sơ kết, tổng kết | unit year
        III.1 báo cáo hằng năm | deadline unit 12-30
        III.2 chuyên trang, chuyên mục | once
        III.2 nghiệp vụ | once
        III.2 11/6 | year
        III.2 lời kêu gọi | occasion 06-11
        III.2 phóng viên | once
        III.3 truyền thông hằng quý | quarter
        III.3 truyền thông hằng năm | year
        III.3 báo cáo đánh giá | year
        III.3 đề nghị khen thưởng | year
        III.4 mặt trận tổ quốc | once
        III.5 các xã | once
    """,
    "son-la-vpubnd": """
        II.1 nội dung, đối tượng | text
        II.2 trang thông tin điện tử của văn phòng | once
        II.2 cuộc thi viết | once
        II.2 tham quan | once
        II.2 chánh văn phòng hằng quý | target 1 quarter
        II.2 theo mẫu gửi kèm | quarter
        II.2 chánh văn phòng qua phòng tổ chức | quarter
        II.2 chuyên trang, chuyên mục | once
        II.3 nội dung, đối tượng | text
        II.4 tiêu chí | text
        II.4.b ba lĩnh vực | page
        II.5 dịp sơ kết, tổng kết | once
        II.5 trao đổi, giao lưu | once
        III.1 mỗi phòng, ban | target 1 year
        III.1 triển khai kế hoạch ở nơi mình | unit once
        III.1 hội đồng thi đua, khen thưởng tỉnh | once
        III.2 báo cáo hằng năm | deadline 12-30
        III.2 chế độ báo cáo | year
        III.2 đề nghị khen thưởng | year
        III.2 dự toán kinh phí | year
        III.3 chuyên trang, chuyên mục | once
    """,
    "xa": """
        II.1 nội dung, đối tượng | text
        II.2.a nội dung, đối tượng | text
        II.2.b tiêu chuẩn | text
        II.2.c nhân tố | once
        II.3.a trang thông tin điện tử | once
        II.3.a đài truyền thanh | once
        II.3.a văn nghệ | once
        II.3.a cổ động trực quan | once
        II.3.a zalo | once
        II.3.a facebook | once
        II.3.b tọa đàm, giao lưu | once
        II.3.b tham quan | once
        II.3.c cuộc thi viết | once
        II.3.c tờ tin | once
        II.3.d kỷ yếu | once
        II.4 dịp sơ kết, tổng kết | once
        III mười ba lĩnh vực | page
        III tiêu chuẩn | text
        IV kinh phí | year
        V.1 kế hoạch cụ thể | once
        V.1 hằng quý | target 1 quarter
        V.1 sơ kết | deadline 2023-05-31
        V.1 tổng kết | deadline 2025-05-31
        V.2 mặt trận tổ quốc | once
        V.3 chuyên trang, chuyên mục | once
        V.4 theo dõi, đôn đốc | quarter
        V.4 11/6/2023 | once
        V.4 75 năm | occasion 2023-06-11
        V.4 hội nghị điển hình tiên tiến năm 2025 | once
        V.4 hội nghị điển hình tiên tiến năm 2025 | occasion 2025
        V.4 đề xuất chủ tịch ubnd xã | once
    """,
}
"""Clause, words of what it asks for, and how the starter asks for it: a target with its number, a
deadline or an occasion with its day, a duty with how often it comes; ``unit`` where each unit owes
it; ``text`` where a sentence on the plan's page says why it is none of these; ``page`` where the
page tells what the clause says, and asks nobody to do anything."""


def starter(name: str) -> Column:
    root = Path(FOLDER) / name
    site = Site(name="Cột", url="https://cot.example/", zone=ZoneInfo("Asia/Ho_Chi_Minh"))
    column, problems = load_column(root, root / "content", root / "exemplars", site)
    assert problems == []
    return column


def asked(column: Column) -> Iterator[tuple[str, str, str]]:
    """Clause, name and kind of all that the plan of *column* asks for."""
    (plan,) = column.plans
    for t in plan.targets:
        yield t.source, t.name, f"target {t.at_least} {t.per}"
    for d in plan.deadlines:
        words = ("deadline", d.each, d.by or d.before)
        yield d.source, d.name, " ".join(filter(None, words))
    for o in plan.occasions:
        yield o.source, o.name, f"occasion {o.date}"
    for duty in plan.checklist:
        yield duty.source, duty.name, f"{'unit ' if duty.each else ''}{duty.every}"


def lines(name: str) -> Iterator[tuple[str, str, str]]:
    for line in CLAUSES[name].strip().splitlines():
        what, kind = line.split(" | ")
        clause, words = what.split(maxsplit=1)
        yield clause, words, kind.strip()


@pytest.mark.parametrize("name", CLAUSES)
def test_every_clause_is_asked_for_or_said_why_not(name: str) -> None:
    column = starter(name)
    listed = list(asked(column))
    page = column.plans[0].document.body
    for clause, words, kind in lines(name):
        if kind in ("text", "page"):
            beside = [line.lower() for line in page.splitlines() if clause in line]
            said = "không thành việc" if kind == "text" else ""
            assert any(words in line and said in line for line in beside), f"{clause} {words}"
            continue
        assert any(
            kind == own and clause in source.split(", ") and words in text.lower()
            for source, text, own in listed
        ), f"{clause} {words} | {kind}"


@pytest.mark.parametrize("name", CLAUSES)
def test_nothing_is_asked_for_that_no_clause_asks(name: str) -> None:
    clauses = {clause for clause, _, _ in lines(name)}
    for source, text, _ in asked(starter(name)):
        assert set(source.split(", ")) <= clauses, text


TITLES = {
    "hoa-binh": "Triển khai thực hiện Quyết định số 1526/QĐ-TTg, ngày 09/12/2022",
    "ninh-binh": "Tuyên truyền gương điển hình tiên tiến giai đoạn 2023 - 2025",
    "van-ho": "Tuyên truyền gương điển hình tiên tiến, mô hình mới, nhân tố mới trong các phong",
    "son-la-vpubnd": "Tuyên truyền và nhân rộng gương điển hình tiên tiến, mô hình mới, nhân tố",
    "xa": "Tuyên truyền gương điển hình tiên tiến trong phong trào thi đua yêu nước, giai đoạn",
}


@pytest.mark.parametrize("name", TITLES)
def test_a_plan_is_called_as_it_is_printed(name: str) -> None:
    assert starter(name).plans[0].title.startswith(TITLES[name])


FACTS = {
    "hoa-binh": ("", "", "2023-01-01", 14, {"nong-thon-moi", "vi-nguoi-ngheo"}),
    "ninh-binh": ("", "", "2023-01-01", 14, set()),
    "van-ho": ("166/KH-UBND", "2022-06-17", "2022-01-01", 11, set()),
    "son-la-vpubnd": ("", "", "2022-01-01", 3, set()),
    "xa": ("", "", "2023-01-01", 13, set()),
}
"""Number and day as printed (empty where the text has none), first day, fields, movements named."""


@pytest.mark.parametrize("name", FACTS)
def test_what_a_plan_says_of_itself_stands_in_its_starter(name: str) -> None:
    column = starter(name)
    (plan,) = column.plans
    issued = str(plan.issued or "")
    movements = {movement.id for movement in column.movements}
    since, fields = str(plan.period.since), len(column.fields)
    assert (plan.number, issued, since, fields, movements) == FACTS[name]
    assert str(plan.period.until) == "2025-12-31"


def test_hoa_lu_became_a_city_with_the_new_year() -> None:
    units = starter("ninh-binh").unit
    for id in ("hoa-lu", "tp-ninh-binh"):
        assert (str(units[id].until), units[id].successor) == ("2024-12-31", "tp-hoa-lu")
    assert str(units["tp-hoa-lu"].since) == "2025-01-01"


def test_remarks_of_ours_beside_criteria_are_marked() -> None:
    for field in starter("ninh-binh").fields:
        first = field.document.body.strip().splitlines()[0]
        ours = first.startswith("*Lời của chuyên mục, không có trong kế hoạch:*")
        assert ours or field.id == "xay-dung-dang"
