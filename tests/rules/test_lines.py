"""Lines that a page would show otherwise than they are written, and those that it would not."""

from __future__ import annotations

import pytest

from thidua.rules.lines import faults

AS_WRITTEN = (
    "Ba việc:\n\n- Dọn kênh\n- Trồng cây\n    - dọc đường\n    - quanh ao\n- Sửa nhà",
    "1. Bước một\n\n    Giải thích thêm.\n\n2. Bước hai\n\n- Khác\n\n1. Lại từ đầu",
    "1. Một\n1. Hai\n1. Ba",
    "1. Một\n\nXen giữa.\n\n2. Hai",
    "a) Hộ trong xã\n\nb) Có vườn",
    "a) Hộ trong xã<br>\nb) Có vườn  \nc) Đủ tuổi",
    "Làng ta mở hội<br>\nNgười đi trẩy hội",
    "Câu đầu của đoạn này được ngắt dòng ở quãng bảy mươi ký tự như ai cũng làm, chị\nHoa kể.",
    "Nước rút được ba hôm, " * 9 + "ai cũng mừng.\nChị Hoa ra vườn.",
    "Nước rút được ba hôm.\nChị Hoa ra vườn.\nAi cũng mừng.",
    "Lễ phát động do Hội đồng Thi đua\n- Khen thưởng tỉnh tổ chức tại nhà văn hóa từ sáng sớm.",
    "Hợp tác xã có từ năm\n1975. Từ đó đến nay đã qua ba đời chủ nhiệm, người sau nối người trước.",
    "1975: thành lập.<br>\n1980: mở rộng.\n\n1990: đổi mới.",
    "Hợp tác xã có từ năm\n1975: khi ấy cả xã còn đói, ai cũng phải lên nương từ lúc mờ sáng.",
    "1975\\. Hợp tác xã ra đời\n\n1986\\. Chia ruộng",
    "| Hộ | Cam |\n|---|---:|\n| An | 3 |",
    '!!! note "Ghi nhớ"\n    Giữ nước.\n\n    Trồng cây.',
    "Nguồn.[^1]\n\n[^1]: Báo cáo của xã.\n\n    Trang hai.\n[^2]: Sổ.",
    "```\n- a\n  - b\n    mã\n```\n\n~~~\nx\ny\n~~~",
    "<div>\n    <p>Chữ</p>\n</div>",
    "<!--\n- a\n  - b\n-->",
    "* * *\n\n***\n\nTên mục\n---\n\n## Đề mục\n- Dọn kênh\n- Trồng cây",
    "> - Dọn kênh\n> - Trồng cây\n\n- Sửa nhà",
    "![Đồi cam](a.jpg)\n![Vườn](b.jpg)",
    "Cam\n:   Quả ngọt.\n\n    Trồng trên đồi.",
)
"""Bodies that stand on the page as they are written."""


@pytest.mark.parametrize("body", AS_WRITTEN)
def test_what_stands_as_written_is_left_in_peace(body: str) -> None:
    assert list(faults(body)) == []


@pytest.mark.parametrize(
    ("body", "place", "rule"),
    [
        ("Việc đã làm.\n* Dọn kênh", "* Dọn", "blank-line-missing"),
        ("Các bước\n1. Một\n2. Hai", "1. Một", "blank-line-missing"),
        ("- Một\n1. Hai", "1. Hai", "blank-line-missing"),
        ("Hai mục:\n• Một\n• Hai", "• Một", "lines-joined"),
        ("Hai mục:\n1) Một\n2) Hai", "1) Một", "lines-joined"),
        ("1.Một\n2.Hai", "2.Hai", "lines-joined"),
        ("– Chào bác!\n– Chào cháu!", "– Chào cháu", "lines-joined"),
        ("\uf0b7 Một\n\uf0b7 Hai", "\uf0b7 Hai", "lines-joined"),
        ("I. Kết quả\nII. Tồn tại", "II.", "lines-joined"),
        ("Nước rút. " * 20 + "\n" + "Chị Hoa ra vườn. " * 9, "Chị", "lines-joined"),
        ("em đi qua cầu\nmưa bay trên phố", "mưa", "lines-joined"),
        ("Ban Thi đua\nSố 1, đường Cam\nĐiện thoại 113", "Số 1", "lines-joined"),
        ("1975: thành lập.\n1980: mở rộng.\n1990: đổi mới.", "1980", "lines-joined"),
        ("Mốc:\nNăm 1975 – thành lập.\nNăm 1980 – mở.", "Năm 1980", "lines-joined"),
        ("**19/5:** phát động.\n**2/9:** tổng kết.", "**2/9", "lines-joined"),
        ("7h30: đón khách.\n8 - 9: khai mạc.\n10: bế mạc.", "8 - 9", "lines-joined"),
        ("1. Một\n   - Hai", "- Hai", "list-flat"),
        ("- Một\n        - Hai", "- Hai", "list-flat"),
        ("1. Một\n2. Hai\n4. Bốn\n5. Năm", "4. Bốn", "list-number"),
        ("    Nước rút được ba hôm.", "    Nước", "text-as-code"),
        ("Một.\n\n\t- Mục\n\t- Mục", "\t- Mục", "text-as-code"),
        ("- Một\n\nĐoạn.\n\n\tĐoạn nữa.", "\tĐoạn nữa", "text-as-code"),
        ("> Trích:\n>\n>     Đoạn.", ">     Đoạn", "text-as-code"),
    ],
)
def test_what_does_not_is_named_at_its_line(body: str, place: str, rule: str) -> None:
    assert [(at, broken.name) for at, broken, *_ in faults(body)] == [(body.index(place), rule)]
