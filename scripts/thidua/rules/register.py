"""The register of exemplars: in its years, each exemplar once, at one with its story."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from thidua.model.column import Column
from thidua.model.exemplar import ExemplarFacts, RegisteredExemplar
from thidua.model.keys import keys
from thidua.model.story import Exemplar
from thidua.problems import Example, Place, Problem, Rule, Severity, brief
from thidua.rules.fault import fault, place, stem
from thidua.spelling import canonical_name

LINE = """\
- id: {id}
  subject: {subject}
  kind: tap-the
  model: dien-hinh
  unit: cao-phong
  fields: [nong-nghiep]
"""
BUOI = LINE.format(id="buoi", subject="Tổ hợp tác bưởi") + "  introduced: 2023-06-20"
AGAIN = LINE.format(id="buoi-2", subject="{}") + "  introduced: 2023-08-01"
CAM = LINE.format(id="cam", subject="Tổ hợp tác cam") + "  introduced: 2023-05-20"
OF_STORY = "\n  story: urn:uuid:00000000-0000-4000-8000-000000000001"
"""Lines of examples."""

REGISTER_YEAR = Rule(
    "register-year",
    "Mỗi năm một tệp sổ, mang tên năm giới thiệu. Ngày ở ngoài năm ấy thường do gõ nhầm, hoặc do "
    "dòng được chép sang từ sổ năm khác; để vậy thì điển hình tính vào năm khác với năm của sổ.",
    Example(BUOI.replace("2023-", "2024-"), BUOI, Place.REGISTER),
)
REGISTER_TWICE = Rule(
    "register-twice",
    "Một điển hình chỉ được đếm một lần, nên trong sổ chỉ có một dòng, dù năm sau giới thiệu lại. "
    "Hai người trùng tên ở một đơn vị thì ghi thêm cho khác, ví dụ tên thôn.",
    Example(
        f"{BUOI}\n{AGAIN.format('Tổ hợp tác Bưởi')}",
        f"{BUOI}\n{AGAIN.format('Tổ hợp tác bưởi xóm Đồi')}",
        Place.REGISTER,
    ),
)
REGISTER_UNLINKED = Rule(
    "register-unlinked",
    "Điển hình này vừa có một dòng trong sổ vừa có một bài, cùng đơn vị và cùng tên, mà không nơi "
    "nào chỉ sang nơi kia, nên sẽ bị đếm hai lần.",
    Example(CAM, CAM + OF_STORY, Place.REGISTER),
)
REGISTER_UNDATED = Rule(
    "register-undated",
    "Điển hình được đếm vào kỳ có ngày giới thiệu. Dòng không có ngày ấy, cũng không có bài nào, "
    "thì chưa được đếm vào đâu.",
    Example(BUOI.rpartition("\n")[0], BUOI, Place.REGISTER),
    Severity.WARNING,
)
STORY_UNKNOWN = Rule(
    "story-unknown",
    "Không có bài nào mang mã ấy, nên dòng sổ và bài không nhận ra nhau và điển hình bị đếm hai "
    "lần. Chép đúng `id` ở đầu tệp của bài.",
    Example(f"{CAM}{OF_STORY[:-1]}7", CAM + OF_STORY, Place.REGISTER),
)
REGISTER_DIFFERS = Rule(
    "register-differs",
    "Dòng sổ và bài nói về cùng một điển hình thì phải khớp nhau. Điều gì ghi ở cả hai nơi mà khác "
    "nhau thì không biết đếm theo bên nào; điều chỉ ghi ở một nơi thì lấy nơi ấy.",
    Example(BUOI + OF_STORY, CAM + OF_STORY, Place.REGISTER),
)

COMPARED = ("unit", "kind", "model", "introduced", "recognition", "awards", "consent")
"""Keys that must be the same where a line and its story both have them."""


def lines_in_their_year(column: Column) -> Iterator[Problem]:
    """A file of the register is named after the year in which its exemplars were introduced."""
    for line in column.register:
        year = stem(line)
        if not re.fullmatch(r"[12]\d{3}", year, re.ASCII):
            message, hint = f"tên tệp '{year}.yml' không phải là một năm", "đặt tên tệp là 2025.yml"
            yield fault(line, (), REGISTER_YEAR, message, hint)
        elif line.introduced and line.introduced.year != int(year):
            message = f"ngày {line.introduced:%d/%m/%Y} không thuộc năm {year} của sổ này"
            hint = f"chuyển dòng sang {line.introduced.year}.yml, hoặc sửa ngày"
            yield fault(line, ("introduced",), REGISTER_YEAR, message, hint)


def lines_once(column: Column) -> Iterator[Problem]:
    """No exemplar has two lines, or a line and a story that do not know of each other."""
    by_name: dict[tuple[str, str], list[RegisteredExemplar]] = defaultdict(list)
    by_story: dict[str, list[RegisteredExemplar]] = defaultdict(list)
    for line in column.register:
        by_name[_named(line)].append(line)
        by_story[line.story or ""].append(line)
    by_story.pop("", None)
    for first, *others in by_name.values():
        for other in others:
            message = f"điển hình '{brief(other.subject)}' đã có ở {place(first)}"
            hint = "giữ một dòng; là hai điển hình khác nhau thì ghi tên cho khác"
            yield fault(other, ("subject",), REGISTER_TWICE, message, hint)
    for first, *others in by_story.values():
        for other in others:
            message = f"bài này đã có một dòng ở {place(first, 'story')}"
            yield fault(other, ("story",), REGISTER_TWICE, message, "giữ một dòng cho mỗi bài")
    told = {line.id for line in column.line_of.values()}
    for story in column.exemplars if column.register else ():
        for line in by_name.get(_named(story), ()) if story.approved else ():
            if line.id not in told and story.id not in column.line_of:
                message = f"điển hình này còn có bài {story.document.path} mà hai bên chưa nối"
                yield fault(line, (), REGISTER_UNLINKED, message, f"thêm story: {story.id}")


def _named(exemplar: ExemplarFacts) -> tuple[str, str]:
    return exemplar.unit, canonical_name(exemplar.subject)


def lines_dated(column: Column) -> Iterator[Problem]:
    """A line says when its exemplar was introduced, or which story does."""
    told = {line.id for line in column.line_of.values()}
    for line in column.register:
        if not line.introduced and line.id not in told:
            message = "dòng này chưa ghi ngày giới thiệu, nên chưa được đếm vào kỳ nào"
            hint = f"thêm introduced: {stem(line)}-06-11 (ngày thật)"
            yield fault(line, (), REGISTER_UNDATED, message, hint)


def lines_agree(column: Column) -> Iterator[Problem]:
    """The story that a line names is there, and says the same."""
    by_id = {story.id: story for story in column.exemplars}
    whole = not any(path.endswith(".md") for path in column.unread)
    for line in column.register:
        if whole and line.story and line.story not in by_id:
            message = f"không có gương điển hình nào mang mã '{brief(line.story)}'"
            hint = "chép đúng id của bài, hoặc bỏ khóa này"
            yield fault(line, ("story",), STORY_UNKNOWN, message, hint)
    for id, line in column.line_of.items():
        if story := by_id.get(id):
            yield from _agree(line, story)


def _agree(line: RegisteredExemplar, story: Exemplar) -> Iterator[Problem]:
    differing = [k for k in COMPARED if _differ(getattr(line, k), getattr(story, k))]
    if canonical_name(line.subject) != canonical_name(story.subject):
        differing.append("subject")
    if not set(line.fields) <= set(story.fields):
        differing.append("fields")
    if line.story and story.register_line and story.register_line != line.id:
        differing.append("story")
    for key in differing:
        label = keys(RegisteredExemplar)[key].label.lower()
        message = f"{label} khác với bài {story.document.path}"
        yield fault(line, (key,), REGISTER_DIFFERS, message, "sửa cho hai bên giống nhau")


def _differ(one: object, other: object) -> bool:
    return bool(one and other and one != other)


CHECKS = (lines_in_their_year, lines_once, lines_dated, lines_agree)
