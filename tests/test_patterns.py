"""No pattern of the package takes more than linear time, whatever text it is given."""

from __future__ import annotations

import ast
import re
import time
from collections import deque
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import thidua

PACKAGE = Path(thidua.__file__).parent
LONG, SECONDS = 10_000, 0.05
"""Characters of a text, and what most patterns take for them at most. Where every character asks
for a look at all the others, it is seconds."""
FLAGS = {"ASCII", "DOTALL", "IGNORECASE", "MULTILINE"}


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE.parent).with_suffix("").as_posix().replace("/", ".")
        if "starters" not in name and "__main__" not in name:
            yield name.removesuffix(".__init__"), path


def within(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict | list | tuple | set | frozenset):
        for one in value.values() if isinstance(value, dict) else value:
            yield from within(one)


ANCHORED = {"match", "fullmatch"}
"""Ways to use a pattern that begin at the beginning of the text alone."""
METHODS = ANCHORED | {"search", "finditer", "findall", "sub", "subn", "split"}


def asked(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """The names in *tree* of which something is asked, in small letters, and what."""
    for node in ast.walk(tree):
        named = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        if named and node.attr in METHODS:
            yield node.value.id.lower(), node.attr


def written(tree: ast.AST) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """The patterns that stand as text in calls of ``re`` and of ``form``, and what is called."""
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not call.args:
            continue
        of_re = isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "re"
        if of_re or ast.unparse(call.func) == "form":
            first = call.args[0]
            method = call.func.attr if isinstance(call.func, ast.Attribute) else "fullmatch"
            names = {n.attr for n in ast.walk(call) if isinstance(n, ast.Attribute)} & FLAGS
            flags = sum(getattr(re, name) for name in names)
            if isinstance(first, ast.Constant) and method != "compile":
                yield method, re.compile(first.value, flags)


def patterns() -> dict[str, tuple[re.Pattern[Any], str]]:
    """Every pattern of the package, by a name for people, and the method that it is used by."""
    trees = {name: ast.parse(path.read_text("utf-8")) for name, path in modules()}
    uses: dict[str, set[str]] = {}
    for tree in trees.values():
        for name, method in asked(tree):
            uses.setdefault(name, set()).add(method)
    every: dict[str, tuple[re.Pattern[Any], str]] = {}
    for name, tree in trees.items():
        for constant, value in vars(import_module(name)).items():
            methods = uses.get(constant.lower(), set())
            method = "fullmatch" if methods and methods <= ANCHORED else "finditer"
            for pattern in within(value):
                every.setdefault(f"{pattern.pattern!r} {pattern.flags}", (pattern, method))
        for method, pattern in written(tree):
            method = method if method in ANCHORED else "finditer"
            every.setdefault(f"{pattern.pattern!r} {pattern.flags}", (pattern, method))
    return every


def sample(nodes: Iterable[Any]) -> str:
    """A short text that *nodes* of a parsed pattern match, more or less."""
    text = ""
    for kind, value in nodes:
        if kind is c.LITERAL:
            text += chr(value)
        elif kind is c.NOT_LITERAL:
            text += "a" if value != ord("a") else "b"
        elif kind is c.ANY:
            text += "a"
        elif kind is c.IN:
            text += member(value)
        elif kind in REPEATS:
            low, _, inner = value
            text += sample(inner) * max(low, 1)
        elif kind is c.SUBPATTERN:
            text += sample(value[-1])
        elif kind is c.ATOMIC_GROUP:
            text += sample(value)
        elif kind is c.BRANCH:
            text += sample(value[1][0])
    return text


REPEATS = {c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT}


def member(items: Any) -> str:
    """A character of the class of *items*."""
    wanted = re.compile("[a1 \t\n.\"'#<>\\[\\]({*-]|.", re.DOTALL)
    negated = bool(items) and items[0][0] is c.NEGATE
    for text in [*"a1 .-(\n<[{*#\"'", *map(chr, range(33, 600))]:
        if wanted.match(text) and negated != any(holds(item, ord(text)) for item in items):
            return text
    return chr(next(v if k is c.LITERAL else v[0] for k, v in items if k is not c.NEGATE))


def holds(item: Any, code: int) -> bool:
    kind, value = item
    if kind is c.LITERAL:
        return bool(code == value)
    if kind is c.RANGE:
        return bool(value[0] <= code <= value[1])
    if kind is c.CATEGORY:
        sign = {c.CATEGORY_SPACE: r"\s", c.CATEGORY_NOT_SPACE: r"\S", c.CATEGORY_WORD: r"\w"}
        sign |= {c.CATEGORY_DIGIT: r"\d", c.CATEGORY_NOT_DIGIT: r"\D", c.CATEGORY_NOT_WORD: r"\W"}
        return re.match(sign[value], chr(code)) is not None
    return False


def branches(nodes: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """What is repeated in *nodes*, and a text that leads there."""
    for kind, value in nodes:
        if kind in REPEATS and value[1] > 1:
            yield before, sample(value[2])
        if kind in REPEATS:
            yield from branches(value[2], before)
        elif kind is c.SUBPATTERN:
            yield from branches(value[-1], before)
        elif kind is c.ATOMIC_GROUP:
            yield from branches(value, before)
        elif kind is c.BRANCH:
            for branch in value[1]:
                yield from branches(branch, before)
                yield before, sample(branch)
        before += sample([(kind, value)])


def attacks(pattern: re.Pattern[Any]) -> set[str]:
    """Long texts made of the pieces of *pattern*: each repeated, behind what leads to it or with
    it, and its beginnings."""
    nodes = parser.parse(pattern.pattern, pattern.flags)
    whole = sample(nodes)
    units = {("", whole[:length]) for length in range(1, min(len(whole), 6) + 1)}
    for before, pump in branches(nodes):
        units |= {(before, pump), ("", before + pump), ("", pump), ("", f"{before}{pump}\n")}
    return {
        (before + unit * (LONG // len(unit)))[:LONG] + end
        for before, unit in units
        if unit
        for end in ("", "\n\0")
    }


def seconds(pattern: re.Pattern[Any], method: str, text: str) -> float:
    """What the processor spends on *text*."""
    whole: Any = text.encode() if isinstance(pattern.pattern, bytes) else text
    began = time.process_time()
    matches = getattr(pattern, method)(whole)
    if method == "finditer":
        deque(matches, maxlen=0)
    return time.process_time() - began


@pytest.mark.parametrize("name", PATTERNS := patterns())
def test_a_pattern_is_linear(name: str) -> None:
    pattern, method = PATTERNS[name]
    for text in attacks(pattern):
        took = seconds(pattern, method, text)
        if took > SECONDS:  # four times as long for a quarter of it would be linear
            quarter = seconds(pattern, method, text[: LONG // 4] + text[LONG:])
            assert took < 8 * quarter, f"{took:.2f} s for {text[:30]!r}…{text[-5:]!r}"


def test_a_pattern_that_looks_back_at_all_is_seen() -> None:
    assert seconds(re.compile(r"<a.*?>"), "finditer", "<a" * (LONG // 2)) > SECONDS
