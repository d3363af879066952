"""Text in lines: it fits, whole words stay whole, lines are even, marks do not touch."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from effort import USUAL
from thidua.publish.cards.lines import Block, break_evenly, fit
from thidua.publish.cards.paint import FONTS
from thidua.rules.card_title import CHARACTERS, readable

SIZES, WIDTH, HEIGHT = (62, 50, 40, 36), 508, 300
SYLLABLES = (
    "Ẳng Ấp Ổ Ỗi Ậm ạặậộự giữ nước đầu nguồn của bà con và những người phụ nữ thi đua yêu nước "
    "nghiêng ẤP ĐẶNG QUYẾT – - 75 11/6: “Vì nghèo”, 1526/QĐ-TTg ﬁ 🍊"
).split()
titles = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=80).map(" ".join)


def font(size: int) -> ImageFont.FreeTypeFont:
    path = FONTS / "be-vietnam-pro-700.ttf"
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def fitted(text: str) -> Block:
    return fit(text, font, SIZES, WIDTH, HEIGHT)


def ink(block: Block) -> list[tuple[int, int, int, int]]:
    """Where each line of *block* leaves ink when it is drawn with plenty of room around."""
    found = []
    for number, line in enumerate(block.lines):
        image = Image.new("L", (WIDTH + 200, HEIGHT + 400))
        baseline = 200 + block.above + number * block.pitch
        ImageDraw.Draw(image).text((100, baseline), line, 255, block.font, anchor="ls")
        box = image.getbbox()
        assert box is not None
        found.append(box)
    return found


@given(titles | st.text(max_size=400))
def test_any_title_fits_and_no_word_is_torn(given_title: str) -> None:
    title = readable(given_title)
    block = fitted(title)
    assert block.font.size in SIZES
    assert block.height <= HEIGHT
    assert all(block.font.getlength(line) <= WIDTH for line in block.lines)
    shown = " ".join(block.lines)
    if shown != title:
        assert shown.endswith("…")
        assert title.startswith(shown.removesuffix("…"))
        assert block.font.size == SIZES[-1]
        assert len(block.lines) == 1 or title[len(shown) - 1] in " ,;:.-–—/&“‘(«"
    assert fitted(title).lines == block.lines


@settings(max_examples=3 * USUAL // 5)
@example("Ẳng Ẳng Ẳng ạặậộự ạặậộự nữ")  # as wide as the box, and the horn reaches beyond
@given(titles)
def test_ink_stays_in_the_box_and_lines_do_not_touch(given_title: str) -> None:
    block = fitted(readable(given_title))
    boxes = ink(block)
    for left, top, right, bottom in boxes:
        assert left >= 98
        assert right <= 102 + WIDTH
        assert top >= 200
        assert bottom <= 200 + HEIGHT
    for upper, lower in pairwise(boxes):
        assert lower[1] - upper[3] >= 1


def test_every_mark_is_drawn_above_or_below_its_letter() -> None:
    def reach(letter: str) -> tuple[int, int]:
        block = fit(letter, font, (40,), 60, 60)
        ((_, top, _, bottom),) = ink(block)
        baseline = 200 + block.above
        return baseline - top, bottom - baseline

    for letter in sorted(CHARACTERS):
        base, *marks = unicodedata.normalize("NFD", letter)
        if not marks or base not in "aeiouyAEIOUY":
            continue
        above, below = reach(base.replace("i", "ı"))
        above_with, below_with = reach(letter)
        if set(marks) & set("\u0300\u0301\u0302\u0303\u0306\u0309"):
            assert above_with > above + 4, letter
        if "\u0323" in marks:
            assert below_with > below, letter
        if "\u031b" in marks:
            assert bytes(font(40).getmask(letter)) != bytes(font(40).getmask(base)), letter


def ways(count: int, lines: int) -> Iterator[tuple[int, ...]]:
    if lines == 1:
        yield (count,)
        return
    for first in range(1, count - lines + 2):
        for rest in ways(count - first, lines - 1):
            yield (first, *rest)


def cost(way: Sequence[int], widths: Sequence[int], faults: Sequence[int]) -> float:
    """What :func:`break_evenly` makes as small as it can; infinite for a line that is too long."""
    total, start = 0.0, 0
    for count in way:
        length = sum(widths[start : start + count]) + 10 * (count - 1)
        total += length**2 if length <= 300 else float("inf")
        start += count
        total += faults[start - 1] if start < len(widths) else 0
    return total


@given(st.data())
def test_no_other_way_of_as_few_lines_is_more_even(data: st.DataObject) -> None:
    widths = data.draw(st.lists(st.integers(10, 300), min_size=1, max_size=9))
    faults = data.draw(
        st.lists(st.sampled_from([0, 8000]), min_size=len(widths), max_size=len(widths))
    )
    found = break_evenly(widths, 10, 300, faults)
    assert found is not None
    assert sum(found) == len(widths)
    costs = [cost(way, widths, faults) for way in ways(len(widths), len(found))]
    assert cost(found, widths, faults) == min(costs)
    if len(found) > 1:
        fewer = [cost(way, widths, faults) for way in ways(len(widths), len(found) - 1)]
        assert min(fewer) == float("inf")


def test_a_word_longer_than_the_room_has_no_line() -> None:
    assert break_evenly([310], 10, 300, [0]) is None
    assert break_evenly([], 10, 300, []) == []


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Ong", ("Ong",)),
        ("Một trăm ngày xóa nhà tạm", ("Một trăm ngày", "xóa nhà tạm")),
        ("Người đọc mo cho lớp trẻ", ("Người đọc mo", "cho lớp trẻ")),
        ("Phiên chợ livestream của nông dân", ("Phiên chợ", "livestream", "của nông dân")),
        ("Bà Bùi Thị Mơ giữ giếng", ("Bà Bùi Thị Mơ", "giữ giếng")),
        ("Xóm Mừng – xóm không rác", ("Xóm Mừng –", "xóm không rác")),
    ],
)
def test_lines_end_where_phrases_do(title: str, lines: tuple[str, ...]) -> None:
    assert fitted(title).lines == lines


def test_a_title_is_as_large_as_it_fits_then_ends_with_an_ellipsis() -> None:
    words = "thi đua yêu nước " * 30
    sizes = [fitted(words[: 17 * n].strip()).font.size for n in range(1, 12)]
    assert sizes == sorted(sizes, reverse=True)
    assert set(sizes) == set(SIZES)
    assert fitted(words.strip()).lines[-1].endswith("…")
    assert fitted("").lines == ()


def test_a_word_that_no_line_holds_is_cut_and_says_so() -> None:
    (line,) = fitted("https://thidua.example/mot-dia-chi-rat-dai-khong-co-cho-ngat").lines
    assert line.startswith("https://thidua.example")
    assert line.endswith("…")
