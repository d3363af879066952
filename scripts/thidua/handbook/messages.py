"""The page of all messages, for editors: each rule as it is declared."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from types import ModuleType

from thidua.problems import Place, Rule, Severity
from thidua.publish.feeds import rules as feeds
from thidua.rules import (
    addresses,
    aliases,
    card_title,
    dates,
    duties,
    events,
    extensions,
    foreign,
    identity,
    lines,
    links,
    narratives,
    notes,
    persons,
    picture_file,
    pictures,
    placeholders,
    plans,
    publications,
    references,
    register,
    tangles,
    texts,
)
from thidua.rules import files as published
from thidua.source import files, frontmatter, load, names, text, validate, yaml_mistakes
from thidua.source.text import CONTROL

PAGE = Path(__file__).with_name("thong-bao.md")
"""What people wrote of the page, with the name of what is filled in."""

GROUPS: dict[str, tuple[ModuleType, ...]] = {
    "Tệp và thư mục": (text, files, names, published),
    "Phần khai báo": (yaml_mistakes, frontmatter, load, validate),
    "Tiêu đề, tóm tắt, nội dung": (texts, lines, tangles, card_title),
    "Mã và địa chỉ": (identity, aliases),
    "Đơn vị, kênh, lĩnh vực, phong trào": (references, placeholders),
    "Ngày tháng, sửa bài, rút bài": (dates,),
    "Ảnh": (pictures, picture_file),
    "Sự đồng ý của người trong bài": (persons,),
    "Liên kết và chú thích": (links, addresses, notes),
    "Nơi đã đăng, phát": (publications,),
    "Kế hoạch, sự kiện, đăng ký": (plans, duties, events),
    "Lời viết cho báo cáo": (narratives,),
    "Sổ điển hình": (register,),
    "Tệp mkdocs.yml": (extensions, foreign),
    "Kênh tin của trang đã dựng": (feeds,),
}
"""Which modules declare the rules under each heading of the page."""

LANGUAGES = dict.fromkeys((Place.BODY, Place.STORY, Place.REPORT), "markdown")
LANGUAGES |= dict.fromkeys((Place.FOLDER, Place.FEED), "text")
"""What examples are written in that are not YAML."""
PLACES = {
    Place.PLAN: ", trong phần khai báo của kế hoạch",
    Place.SETTINGS: ", trong `mkdocs.yml`",
    Place.REPORT: ", trong `content/bao-cao/MÃ.md`",
    Place.EVENT: ", trong phần khai báo của sự kiện",
    Place.UNITS: ", trong `content/danh-muc/don-vi.yml`",
    Place.BROADCASTS: ", trong `content/dang-phat/KÊNH/NĂM.yml`",
    Place.REGISTER: ", trong `content/dien-hinh/2023.yml`",
    Place.SUBMISSIONS: ", trong `content/bao-cao/nop.yml`",
}
"""Where examples stand that are not of a story."""


def declared() -> dict[str, list[Rule]]:
    """All rules by their headings on the page; what several modules use is the first one's."""
    groups: dict[str, list[Rule]] = {}
    for heading, modules in GROUPS.items():
        rules = [v for m in modules for v in vars(m).values() if isinstance(v, Rule)]
        above = set(chain.from_iterable(groups.values()))
        groups[heading] = [rule for rule in dict.fromkeys(rules) if rule not in above]
    return groups


def page() -> str:
    """The Markdown of the page."""
    parts = []
    for heading, rules in declared().items():
        parts += [f"## {heading}", *(part for rule in rules for part in _rule(rule))]
    return PAGE.read_text("utf-8").format(rules="\n\n".join(parts))


def _rule(rule: Rule) -> Iterator[str]:
    level = "Lỗi" if rule.severity is Severity.ERROR else "Cảnh báo"
    wrong, right, place = rule.example
    yield f"### {rule.name}"
    yield f"**{level}{', bài nháp thì cảnh báo' * rule.lenient}.** {rule.why}"
    yield f"Sai{PLACES.get(place, '')}:\n\n{_code(wrong, place)}" if wrong else "Sai: để trống."
    yield f"Đúng:\n\n{_code(right, place)}"


def _code(lines: str, place: Place) -> str:
    shown = CONTROL.sub(lambda sign: chr(0x2400 + ord(sign[0])), lines)  # its picture in Unicode
    return f"```{LANGUAGES.get(place, 'yaml')}\n{shown}\n```"
