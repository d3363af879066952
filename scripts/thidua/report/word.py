"""An empty Word document in the paper, letters and styles of Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, nsmap, qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from lxml.etree import Element, SubElement

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
    """How a style looks; sizes in points, ``indent`` of the first line in millimetres.

    ``together``: on one page with what follows; ``level``: that of a heading, from 0.
    """

    size: float
    bold: bool = False
    italic: bool = False
    align: str = "left"
    before: float = 0
    after: float = 0
    indent: float = 0
    together: bool = False
    level: int | None = None


BODY, ITEM, CELL, NUMBER, HEAD = "Normal", "List Paragraph", "Ô bảng", "Ô số", "Đầu bảng"
SUPERIOR, AGENCY, SIGN, NATION, MOTTO, PLACE = (
    "Cơ quan chủ quản",
    "Cơ quan ban hành",
    "Số ký hiệu",
    "Quốc hiệu",
    "Tiêu ngữ",
    "Địa danh ngày tháng",
)
KIND, SUBJECT, RULE, CAPTION = "Title", "Subtitle", "Đường kẻ", "caption"
ANNEX, ANNEX_TITLE, ANNEX_NOTE = "Phụ lục", "Tên phụ lục", "Kèm theo"
RECEIVERS, RECEIVER, OFFICE, SIGNATORY = "Nơi nhận", "Tên nơi nhận", "Chức vụ", "Người ký"
ABOUT, SALUTATION = "Trích yếu công văn", "Kính gửi"
PAGE_NUMBER, HEADING, SUBHEADING = "header", "heading 1", "heading 2"
WORDS_OWN = {BODY, ITEM, KIND, SUBJECT, CAPTION, PAGE_NUMBER, HEADING, SUBHEADING}
"""Styles that Word knows by these names; all others are ours."""

_C, _J = "center", "both"
LOOKS = {
    BODY: Look(14, align=_J, after=6, indent=INDENT),
    ITEM: Look(14, align=_J, after=4, indent=INDENT),
    HEADING: Look(14, True, align=_J, before=8, after=4, indent=INDENT, together=True, level=0),
    SUBHEADING: Look(14, True, align=_J, before=6, after=4, indent=INDENT, together=True, level=1),
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
    ANNEX: Look(14, True, align=_C, together=True, level=0),
    ANNEX_TITLE: Look(14, True, align=_C, together=True),
    ANNEX_NOTE: Look(14, italic=True, align=_C, after=6, together=True),
    RECEIVERS: Look(12, True, True),
    RECEIVER: Look(11),
    OFFICE: Look(14, True, align=_C, together=True),
    SIGNATORY: Look(14, True, align=_C),
    ABOUT: Look(12, align=_C),
    SALUTATION: Look(14, align=_C, before=16, after=12),
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
    _styles(word)
    number = section.header.paragraphs[0]
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), (None, "2"), ("end", "")):
        number.add_run()._r.append(_field(kind, text))
    return word


LEFTOVERS = (
    *("/thumbnail", "/extended-properties", "/stylesWithEffects"),
    *("/customXml", "/numbering"),
)
"""What python-docx's own template brings along: somebody's picture, their Word, styles of 2010, a
list of books, numbers of lists that no style asks for."""


def _bare(word: WordDocument) -> None:
    """Takes out what came with the template."""
    for relations in (word.part.package.rels, word.part.rels):
        for name in [name for name, rel in relations.items() if rel.reltype.endswith(LEFTOVERS)]:
            del relations[name]


KEPT = ("Default Paragraph Font", "Normal Table", "No List", "Table Grid")
"""Styles of the template that every document needs."""


def _styles(word: WordDocument) -> None:
    """Our styles take the place of the template's, of which an officer would have to choose."""
    styles = word.styles.element
    for style in styles.findall(qn("w:style")):
        if style.find(qn("w:name")).get(qn("w:val")) not in KEPT:
            styles.remove(style)
    ours = "".join(_style(name, look) for name, look in LOOKS.items())
    styles.extend(parse_xml(f"<w:styles {nsdecls('w')}>{ours}</w:styles>"))
    (defaults,) = styles.findall(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for fonts in defaults.iter(qn("w:rFonts")):
        defaults.replace(fonts, element("w:rFonts", **dict.fromkeys(SCRIPTS, FONT)))
    for language in defaults.iter(qn("w:lang")):
        defaults.replace(language, element("w:lang", val="vi-VN", eastAsia="vi-VN"))


SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")
"""For each of which Word takes another typeface, if it is told."""


def _style(name: str, look: Look) -> str:
    """The XML of a style of paragraphs, its parts in the order that Word wants."""
    own = 'w:default="1"' if name == BODY else "" if name in WORDS_OWN else 'w:customStyle="1"'
    above = _code(HEADING if name == ANNEX else BODY)
    based = "" if name == BODY else f'<w:basedOn w:val="{above}"/>'
    then = level = ""
    if look.level is not None:
        then, level = f'<w:next w:val="{_code(BODY)}"/>', f'<w:outlineLvl w:val="{look.level}"/>'
    line, size = (240 if look.size < 14 else 264), round(look.size * 2)
    bold, italic, together = int(look.bold), int(look.italic), int(look.together)
    fonts = " ".join(f'w:{script}="{FONT}"' for script in SCRIPTS)
    return f"""\
<w:style w:type="paragraph" {own} w:styleId="{_code(name)}">
  <w:name w:val="{name}"/>{based}{then}<w:qFormat/>
  <w:pPr>
    <w:keepNext w:val="{together}"/><w:keepLines w:val="{together}"/><w:widowControl/>
    <w:spacing w:before="{round(look.before * 20)}" w:after="{round(look.after * 20)}"
      w:line="{line}" w:lineRule="auto"/>
    <w:ind w:left="0" w:firstLine="{round(look.indent * TWIPS)}"/>
    <w:jc w:val="{look.align}"/>{level}
  </w:pPr>
  <w:rPr>
    <w:rFonts {fonts}/>
    <w:b w:val="{bold}"/><w:bCs w:val="{bold}"/><w:i w:val="{italic}"/><w:iCs w:val="{italic}"/>
    <w:color w:val="000000"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>
  </w:rPr>
</w:style>"""


def _code(name: str) -> str:
    """By which a document names the style."""
    return name.title().replace(" ", "")


def _field(kind: str | None, text: str) -> Any:
    """A part of the field that Word fills with the page's number."""
    if kind:
        return element("w:fldChar", fldCharType=kind)
    words = element("w:instrText" if kind == "" else "w:t")
    words.text = text
    return words


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


def finished(word: WordDocument) -> bytes:
    """The file of *word*; python-docx puts the hour into it, and here it is taken out."""
    saved, out = BytesIO(), BytesIO()
    word.save(saved)
    with ZipFile(saved) as hourly, ZipFile(out, "w") as file:
        for name in hourly.namelist():
            part = ZipInfo(name, EPOCH)
            file.writestr(part, hourly.read(name), ZIP_DEFLATED, EFFORT)
    return out.getvalue()


EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every part inside a file."""
EFFORT = 3
"""Of zlib, 1 to 9: a fifth more bytes than by its usual 6, in a third of the time."""


def keep_with_next(word: WordDocument) -> None:
    """Keeps the last paragraph, and the row of a table above it, on the page of what follows."""
    last = word.paragraphs[-1]
    last.paragraph_format.keep_with_next = True
    above = last._p.getprevious()
    if above is not None and above.tag == qn("w:tbl"):
        for look in above[-1].iter(qn("w:pPr")):
            add(look, "w:keepNext")


def line(style_id: str, bold: bool) -> Any:
    """A paragraph with a stretch of text, still empty."""
    text = element("w:t")
    text.set(qn("xml:space"), "preserve")
    look = [element("w:rPr", element("w:b"), element("w:bCs"))] if bold else []
    return element(
        "w:p",
        element("w:pPr", element("w:pStyle", val=style_id)),
        element("w:r", *look, text),
    )


def row(widths: Iterable[str], stands: str, repeated: bool = False) -> Any:
    """A row of cells without a paragraph: their widths in twips, and where in them text stands."""
    head = [element("w:tblHeader")] if repeated else []
    frames = (
        element(
            "w:tc",
            element(
                "w:tcPr", element("w:tcW", w=width, type="dxa"), element("w:vAlign", val=stands)
            ),
        )
        for width in widths
    )
    return element("w:tr", element("w:trPr", element("w:cantSplit"), *head), *frames)


def rule(paragraph: Paragraph, left: float, right: float) -> None:
    """A thin line, *left* and *right* millimetres from the edges."""
    frame = paragraph._p.get_or_add_pPr()
    top = element("w:top", val="single", sz="6", space="1", color="000000")
    borders = element("w:pBdr", top)
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


def add(parent: Any, tag: str, **attributes: str) -> Any:
    """A new last child of *parent*; its attributes bear the prefix of Word."""
    return SubElement(parent, qn(tag), {qn(f"w:{name}"): v for name, v in attributes.items()})


def element(tag: str, *children: Any, **attributes: str) -> Any:
    """An element of Word with its attributes, which bear the same prefix, and its children."""
    named = {qn(f"w:{name}"): value for name, value in attributes.items()}
    made = Element(qn(tag), named, nsmap={"w": nsmap["w"]})
    made.extend(children)
    return made
