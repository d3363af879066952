"""The schemas take what ``thidua check`` takes, and refuse what is wrong with single keys.

Both as the column reads a file, every value text, and as an editor's tools do: YAML 1.2, typed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError
from ruamel.yaml import YAML, YAMLError

import test_cases
from thidua.edit.starter import make_column, starters
from thidua.handbook.kinds import KINDS, FileKind
from thidua.model.record import Document
from thidua.source.frontmatter import parse
from thidua.source.places import tasks
from thidua.source.text import read_text, split

REPOSITORY = Path(__file__).parents[2]
KIND = {kind.name: kind for kind in KINDS}
MODEL = {kind.model: kind for kind in KINDS}
CASES = {
    "exemplar": "dien-hinh", "article": "tin-bai", "event": "su-kien", "plan": "ke-hoach",
    "field": "linh-vuc", "page": "trang", "units": "don-vi", "channels": "kenh",
    "broadcasts": "dang-phat", "registrations": "dang-ky", "narrative": "bao-cao",
    "register": "so-dien-hinh", "submissions": "nop",
}  # fmt: skip
SEEN = r"(key-missing|key-unknown|value-unknown|date-invalid|form-invalid|value-invalid|not-a-.*)"
"""Names of rules on single keys."""


def as_text(front: str) -> Any:
    return parse(Document("a.md", front))[0]


def as_typed(front: str) -> Any:
    return json.loads(json.dumps(YAML(typ="safe").load(front), default=str))


READERS = [as_text, as_typed]


def front_of(path: Path, kind: FileKind) -> str:
    text, _ = read_text(path, path.name)
    return text or "" if kind.listed else split(text or "", path.name)[0].front


def faults(kind: FileKind, value: Any) -> list[ValidationError]:
    """Every fault that the schema of *kind* finds in *value*, those of alternatives too."""
    schema = Draft202012Validator(kind.schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
    return list(chain.from_iterable(map(within, schema.iter_errors(value))))


def within(error: ValidationError) -> Iterator[ValidationError]:
    yield error
    for inner in error.context or ():
        yield from within(inner)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_it_is_a_schema(kind: FileKind) -> None:
    Draft202012Validator.check_schema(kind.schema())
    assert not re.search(r'"description":"[^"]*\b(the|a|of|what)\b', json.dumps(kind.schema()))


def files_of(root: Path) -> Iterable[tuple[FileKind, Path]]:
    groups, _, problems = tasks(root, root / "content", root / "exemplars")
    assert problems == []
    for task in chain.from_iterable(groups.values()):
        yield MODEL[task.model], Path(task.file.path)


@pytest.mark.parametrize("name", ["sample", "tiny", *starters()])
@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
def test_every_file_of_a_column_fits(name: str, read: Callable[[str], Any], tmp_path: Path) -> None:
    root = {"sample": REPOSITORY, "tiny": test_cases.CASES / "column"}.get(name)
    if root is None:
        root = tmp_path / name
        make_column(name, root)
    looked_at = list(files_of(root.resolve()))
    assert len(looked_at) > 5
    for kind, path in looked_at:
        found = faults(kind, read(front_of(path, kind)))
        assert [error.message for error in found] == [], path


def kind_of(case: Path) -> FileKind:
    return KIND[CASES[case.stem.partition("-")[0]]]


@pytest.mark.parametrize("case", test_cases.cases("good"), ids=lambda case: case.stem)
@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
def test_a_good_document_fits(case: Path, read: Callable[[str], Any]) -> None:
    kind = kind_of(case)
    assert [e.message for e in faults(kind, read(front_of(case, kind)))] == []


def is_yaml(case: Path) -> bool:
    """Whether the faults of *case* are in what its YAML says, not in the YAML itself."""
    expected = case.with_name(f"{case.stem}.expected.txt").read_text("utf-8")
    others = ("yaml-", "front-matter", "file-empty", "merge-conflict")
    return not any(f"[{name}" in expected for name in others)


@pytest.mark.parametrize(
    "case", list(filter(is_yaml, test_cases.cases("bad"))), ids=lambda case: case.stem
)
@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
def test_what_is_wrong_with_a_key_is_refused(case: Path, read: Callable[[str], Any]) -> None:
    kind = kind_of(case)
    expected = case.with_name(f"{case.stem}.expected.txt").read_text("utf-8")
    try:
        value = read(front_of(case, kind))
    except YAMLError:
        assert "[key-duplicate]" in expected  # refused before a schema sees it
        return
    found = faults(kind, value)
    told = " ".join(f"{[*error.absolute_path]} {error.message}" for error in found)
    wrong = [line for line in expected.splitlines() if re.search(rf"\[{SEEN}\]$", line)]
    assert bool(found) == bool(wrong), told
    for line in wrong:
        name = re.search(r"(?:'(\w+)' \[|'(\w+)' (?:phải|đang)|\d: (\w+):)", line)
        assert name is None or next(filter(None, name.groups())) in told, line
