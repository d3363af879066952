"""Titles can be written on the cards by which social networks show a page."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from thidua.model.column import Column
from thidua.model.story import Story
from thidua.problems import Example, Problem, Rule, Severity, brief
from thidua.rules.fault import fault

CHARACTERS = frozenset(
    " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmno"
    "pqrstuvwxyz{|}~¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâ"
    "ãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿĀāĂăĄąĆćĊċČčĎďĐđĒēĖėĘęĚěĞğĠġĦħĨĩĪīĮįİıĹĺĽľŁłŃńŇňŌōŐ"
    "őŒœŔŕŘřŚśŞşŠšŢţŤťŦŧŨũŪūŮůŰűŲųŴŵŶŷŸŹźŻżŽžƠơƯưˆˇ˘˙˚˛˜ḠḡẀẁẂẃẄẅẞẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳ"
    "ẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ–—‘’‚“”„†‡"
    "•…‰‹›⁄⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉₫€™⅛⅜⅝⅞−∕≈≠≤≥"
)
"""Every character that both weights of the cards' font have."""
EMOJI = "\ufe0e\ufe0f\u20e3"
"""Marks that only say how the sign before them looks."""
SPOKEN = ("L", "N", "M")
"""General categories (Unicode, 4.5) of what is read aloud, by their first letters."""

CARD_TITLE = Rule(
    "card-title",
    "Khi bài được chia sẻ lên Zalo, Facebook, tên bài hiện trên một thẻ ảnh. Phông chữ của thẻ chỉ "
    "có chữ Việt và phần lớn chữ La-tinh. Chữ Thái, Khmer, Chăm, Lào, Hán… bị bỏ, tên bài trên thẻ "
    "thiếu từ; không còn từ nào thì thẻ chỉ có tên chuyên mục.",
    Example("title: ສວນສົ້ມຂອງບ້ານເຮົາ", "title: Vườn cam của bản nhà"),
    Severity.WARNING,
)


def readable(text: str) -> str:
    """*text* in one line, composed (NFC), of :data:`CHARACTERS` alone: no empty box is ever drawn.

    One that is not among them is written as what it stands for (``ﬁ`` as ``fi``, a wide digit as a
    digit, any dash as ``-``); one that stands for nothing else, an emoji say, is left out. So is a
    mark that no composed letter bears.

    >>> readable("Vườn cam 🍊 của bà\\u2011 ＡＢ")
    'Vườn cam của bà- AB'
    """
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(map(_written, composed)).split())


def _written(character: str) -> str:
    if character in CHARACTERS or character.isspace():
        return character
    if unicodedata.category(character) == "Pd":
        return "-"
    meant = unicodedata.normalize("NFKC", character)
    return meant if CHARACTERS.issuperset(meant) else ""


def title_on_card(story: Story, _: Column) -> Iterator[Problem]:
    """Nothing that is read aloud is missing from the title of a story's card."""
    if lost := _lost(story.title):
        message = f"thẻ chia sẻ không viết được '{lost}' trong tên bài"
        hint = "ghi tên bài bằng chữ Việt; tên bằng chữ khác để ở tóm tắt hay trong bài"
        yield fault(story, ("title",), CARD_TITLE, message, hint)


def name_on_card(column: Column) -> Iterator[Problem]:
    """Nor from the name of the column."""
    if lost := _lost(column.site.name):
        message = f"thẻ chia sẻ không viết được '{lost}' trong site_name"
        yield CARD_TITLE.problem("mkdocs.yml", message, "ghi tên chuyên mục bằng chữ Việt")


def _lost(title: str) -> str:
    """The words of *title* that miss something on a card; where it is but ornaments, all."""
    if CHARACTERS.issuperset(title):
        return ""
    words = unicodedata.normalize("NFC", title).split()
    lost = [word for word in words if any(map(_is_missed, word))]
    return brief(" ".join(lost if lost or readable(title) else words))


def _is_missed(sign: str) -> bool:
    spoken = unicodedata.category(sign).startswith(SPOKEN) and sign not in EMOJI
    return spoken and not _written(sign)


CHECKS = (name_on_card,)
STORY_CHECKS = (title_on_card,)
