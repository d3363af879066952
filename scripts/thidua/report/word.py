"""An empty Word document in the paper, letters and styles of Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from lxml.etree import Comment

from thidua.report.package import package, parts

FONT = "Times New Roman"
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15
"""Margins in millimetres (Phụ lục I, mục I.4): 20-25, 20-25, 30-35, 15-20."""
WIDTH = 210 - LEFT - RIGHT
INDENT = 12.7
"""Of the first line of a paragraph, in millimetres."""
TWIPS = 1440 / 25.4
"""Word's unit of length, in a millimetre."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a style looks; sizes in points, ``indent`` of the first line in millimetres."""

    size: float
    bold: bool = False
    italic: bool = False
    align: ALIGN = ALIGN.LEFT
    before: float = 0
    after: float = 0
    indent: float = 0
    hang: float = 0
    together: bool = False


BODY, ITEM, CELL, NUMBER, HEAD = "Normal", "List Paragraph", "Ô bảng", "Ô số", "Đầu bảng"
SUPERIOR, AGENCY, SIGN, NATION, MOTTO, PLACE = (
    "Cơ quan chủ quản",
    "Cơ quan ban hành",
    "Số ký hiệu",
    "Quốc hiệu",
    "Tiêu ngữ",
    "Địa danh ngày tháng",
)
KIND, SUBJECT, RULE, CAPTION = "Title", "Subtitle", "Đường kẻ", "Caption"
ANNEX, ANNEX_TITLE, ANNEX_NOTE = "Phụ lục", "Tên phụ lục", "Kèm theo"
RECEIVERS, RECEIVER, OFFICE, SIGNATORY = "Nơi nhận", "Tên nơi nhận", "Chức vụ", "Người ký"
PAGE_NUMBER = "Header"

_C, _J = ALIGN.CENTER, ALIGN.JUSTIFY
LOOKS = {
    BODY: Look(14, align=_J, after=6, indent=INDENT),
    ITEM: Look(14, align=_J, after=4, indent=INDENT),
    "Heading 1": Look(14, True, align=_J, before=8, after=4, indent=INDENT, together=True),
    "Heading 2": Look(14, True, align=_J, before=6, after=4, indent=INDENT, together=True),
    CELL: Look(11),
    NUMBER: Look(11, align=_C),
    HEAD: Look(11, True, align=_C, together=True),
    SUPERIOR: Look(12, align=_C),
    AGENCY: Look(12, True, align=_C),
    SIGN: Look(13, align=_C, before=6),
    NATION: Look(12, True, align=_C),
    MOTTO: Look(13, True, align=_C),
    PLACE: Look(13, italic=True, align=_C, before=6),
    KIND: Look(14, True, align=_C, before=12),
    SUBJECT: Look(14, True, align=_C),
    RULE: Look(2, before=3),
    CAPTION: Look(13, italic=True, align=_C, before=6, after=4, together=True),
    ANNEX: Look(14, True, align=_C, together=True),
    ANNEX_TITLE: Look(14, True, align=_C, together=True),
    ANNEX_NOTE: Look(14, italic=True, align=_C, after=6, together=True),
    RECEIVERS: Look(12, True, True),
    RECEIVER: Look(11),
    OFFICE: Look(14, True, align=_C, together=True),
    SIGNATORY: Look(14, True, align=_C),
    PAGE_NUMBER: Look(14, align=_C),
}
"""Phụ lục I, mục II and the table of sizes in mục V."""


def blank() -> WordDocument:
    """A4 with the margins, styles and page number of the decree; no text yet."""
    word = docx.Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance, section.footer_distance = Mm(10), Mm(10)
    section.different_first_page_header_footer = True
    _bare(word)
    _one_font(word)
    known = {style.name for style in word.styles}
    for name, look in LOOKS.items():
        if name not in known:
            added = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            added.base_style = word.styles["Heading 1" if name == ANNEX else BODY]
        style = word.styles[name]
        assert isinstance(style, ParagraphStyle)
        _dress(style, look)
    number = section.header.paragraphs[0]
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), (None, "2"), ("end", "")):
        number.add_run()._r.append(_field(kind, text))
    return word


LEFTOVERS = ("/thumbnail", "/extended-properties", "/stylesWithEffects")
"""What python-docx's own template brings along: somebody's picture, their Word, styles of 2010."""


def _bare(word: WordDocument) -> None:
    """Takes out what came with the template, and a hundred looks of tables that nobody chose."""
    for relations in (word.part.package.rels, word.part.rels):
        for name in [name for name, rel in relations.items() if rel.reltype.endswith(LEFTOVERS)]:
            del relations[name]
    for style in list(word.styles):
        if style.type is WD_STYLE_TYPE.TABLE and style.name not in ("Normal Table", "Table Grid"):
            style.delete()


def _field(kind: str | None, text: str) -> Any:
    """A part of the field that Word fills with the page's number."""
    if kind:
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        return mark
    words = OxmlElement("w:instrText" if kind == "" else "w:t")
    words.text = text
    return words


def _one_font(word: WordDocument) -> None:
    """Takes out every other typeface, theme fonts too, and says that the text is Vietnamese."""
    styles = word.styles.element
    for fonts in styles.iter(qn("w:rFonts")):
        _set_fonts(fonts)
    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for language in defaults.iter(qn("w:lang")):
        for name in ("w:val", "w:eastAsia"):
            language.set(qn(name), "vi-VN")


def _set_fonts(fonts: Any) -> None:
    fonts.attrib.clear()
    for name in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(name), FONT)


def _dress(style: ParagraphStyle, look: Look) -> None:
    style.hidden, style.quick_style = False, True
    properties = style.element.get_or_add_rPr()
    for old in list(properties):
        properties.remove(old)
    _set_fonts(properties.get_or_add_rFonts())
    font, layout = style.font, style.paragraph_format
    font.size, font.bold, font.italic = Pt(look.size), look.bold, look.italic
    font.color.rgb = RGBColor(0, 0, 0)
    for twin, value in (("w:bCs", look.bold), ("w:iCs", look.italic)):
        mark = OxmlElement(twin)
        mark.set(qn("w:val"), "1" if value else "0")
        properties.append(mark)
    size = OxmlElement("w:szCs")
    size.set(qn("w:val"), str(int(look.size * 2)))
    properties.append(size)
    _in_order(properties)
    old_frame = style.element.pPr
    if old_frame is not None:
        for part in list(old_frame):
            if part.tag in (qn("w:pBdr"), qn("w:spacing"), qn("w:contextualSpacing"), qn("w:ind")):
                old_frame.remove(part)
    layout.alignment = look.align
    layout.space_before, layout.space_after = Pt(look.before), Pt(look.after)
    layout.line_spacing = 1.0 if look.size < 14 else 1.1
    layout.left_indent = Mm(look.hang)
    layout.first_line_indent = Mm(look.indent - look.hang if look.hang else look.indent)
    layout.keep_with_next = look.together
    layout.widow_control = True


RUN_ORDER = ("rFonts b bCs i iCs caps color spacing kern sz szCs lang").split()


def _in_order(properties: Any) -> None:
    """The parts of a style's letters as the schema of Word wants them."""
    place = {qn(f"w:{name}"): n for n, name in enumerate(RUN_ORDER)}
    parts = sorted(properties, key=lambda part: place.get(part.tag, len(place)))
    for part in parts:
        properties.remove(part)
    properties.extend(parts)


def new_part(word: WordDocument) -> None:
    """The next page, whose pages are numbered by themselves (Phụ lục I of the decree, on annexes).

    A part ends with a paragraph; it takes the place of the room below a table, which could fill a
    page of its own.
    """
    paper = word.add_section(WD_SECTION.NEW_PAGE)._sectPr  # it is like that of the part before
    if paper.find(qn("w:pgNumType")) is None:
        numbers = element("w:pgNumType", start="1")
        paper.insert_element_before(numbers, "w:cols", "w:titlePg", "w:docGrid")
    *_, before, last, end, _paper = word.element.body
    if before.tag == qn("w:tbl") and not last.findall(qn("w:r")):
        word.element.body.remove(last)
    end.style = word.styles[RULE].style_id


def rule_below(text: str, most: float) -> float:
    """How long the line below *text* is, 12 pt bold capitals, in mm: two fifths of the text.

    It is to be a third to a half (Phụ lục I of the decree, on the issuing agency). *most*: mm that
    a line of text has at most. A capital of Times New Roman is about seven tenths as wide as high.
    """
    return 0.4 * min(len(text) * 12 * 0.7 * MM_A_POINT, most)


MM_A_POINT = 25.4 / 72


def gap(number: int) -> Any:
    """What stands in a document where :func:`finished` puts the text of this number."""
    return Comment(f" {number} ")


GAP = re.compile(rb"<!-- (\d+) -->")
MAIN = "word/document.xml"
"""The part that holds the text."""


def finished(word: WordDocument, texts: Sequence[str]) -> bytes:
    """The file of *word*, with the XML of *texts* in the gaps that were kept for them."""
    saved = BytesIO()
    word.save(saved)
    content = parts(saved.getvalue())
    content[MAIN] = GAP.sub(lambda found: texts[int(found[1])].encode(), content[MAIN])
    return package(content)


def rule(paragraph: Paragraph, left: float, right: float) -> None:
    """A thin line, *left* and *right* millimetres from the edges."""
    frame = paragraph._p.get_or_add_pPr()
    borders: Any = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    frame.insert_element_before(borders, "w:shd", "w:spacing", "w:ind", "w:jc", "w:rPr")
    layout = paragraph.paragraph_format
    layout.left_indent, layout.right_indent = Mm(left), Mm(right)


def margins(width: float) -> Any:
    """Room at the left and right inside the cells of a table, in millimetres."""
    room = str(round(width * TWIPS))
    return element(
        "w:tblCellMar",
        element("w:left", w=room, type="dxa"),
        element("w:right", w=room, type="dxa"),
    )


def flag(parent: Any, name: str) -> None:
    """Adds the element *name*, which says yes by being there."""
    parent.append(OxmlElement(name))


def element(tag: str, *children: Any, **attributes: str) -> Any:
    """An element of Word with its attributes, which bear the same prefix, and its children."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    made.extend(children)
    return made
