"""When the address of a publication was last seen alive: a list in a file of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from thidua.model.record import Day, Document, Record, Url
from thidua.problems import ContentError
from thidua.replace import replace_file
from thidua.source.frontmatter import parse
from thidua.source.load import NOT_A_LIST
from thidua.source.text import read_text
from thidua.source.validate import present, validate

HEAD = """\
# Lệnh thidua verify ghi tệp này; đừng sửa tay.
# seen: ngày gần nhất thấy trang còn mở được; status: mã máy chủ trả lời ở lần xem cuối (0 là không
# vào được); checked: ngày của lần xem cuối.
"""


WIDTH = 1_000_000
"""Characters of a line before YAML may break it: it may not."""


class _Aliasless(yaml.SafeDumper):
    """Writes every value out; a second mention of one would else become a reference."""

    def ignore_aliases(self, data: object) -> bool:
        return True


class Sighting(Record):
    """What the last visit to ``url`` found. ``status`` as in RFC 9110; 0 when nobody answered."""

    url: Url
    seen: Day | None = None
    status: int
    checked: Day


def read_evidence(path: Path, name: str) -> dict[str, Sighting]:
    """The sightings in *path*, *name* in problems, by address; none where it is not there yet.

    Raises:
        ContentError: the file is not as ``write_evidence`` leaves it.
    """
    if not path.exists():
        return {}
    text, problems = read_text(path, name)
    document = Document(name, text or "")
    values, wrong = parse(document) if not problems else (None, [])
    problems = [*problems, *wrong]
    sightings: dict[str, Sighting] = {}
    if not isinstance(values, list | None):
        hint = "mỗi mục bắt đầu bằng dấu -; hoặc xóa tệp rồi chạy lại thidua verify"
        message = "tệp này phải là một danh sách"
        problems.append(NOT_A_LIST.problem(name, message, hint))
        values = None
    for number, item in enumerate(values or ()):
        wrong = validate(Sighting, item, document, (number,))
        problems += wrong
        if isinstance(item, dict) and not wrong:
            sighting = Sighting.model_validate(present(item))
            sightings[sighting.url] = sighting
    if problems:
        raise ContentError(problems)
    return sightings


def write_evidence(path: Path, sightings: Iterable[Sighting]) -> None:
    """Writes the list, by address; the same sightings give the same bytes.

    Raises:
        OSError: the disk did not allow it; the file is as it was.
    """
    listed = [s.model_dump(exclude_none=True) for s in sorted(sightings, key=lambda s: s.url)]
    text = yaml.dump(listed, None, _Aliasless, allow_unicode=True, sort_keys=False, width=WIDTH)
    replace_file(path, (HEAD + text).encode("utf-8"))


def seen_alive(sightings: Mapping[str, Sighting]) -> frozenset[str]:
    """The addresses that have been seen alive at some time."""
    return frozenset(url for url, sighting in sightings.items() if sighting.seen)
