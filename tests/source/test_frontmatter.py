"""YAML as text, and where its values stand."""

from __future__ import annotations

import time

import pytest

from thidua.model.record import Document
from thidua.source.frontmatter import locate, locate_key, parse


def values(text: str) -> object:
    found, problems = parse(Document("a.yml", text))
    assert problems == []
    return found


def test_scalars_stay_as_they_were_written() -> None:
    text = "a: no\nb: 04831\nc: 12:30\nd: 1e3\ne: 2024-06-11\nf: 'null'\n"
    assert values(text) == {
        "a": "no",
        "b": "04831",
        "c": "12:30",
        "d": "1e3",
        "e": "2024-06-11",
        "f": "null",
    }


@pytest.mark.parametrize("nothing", ["", "~", "null", "# chú thích"])
def test_nothing_is_none(nothing: str) -> None:
    assert values(f"a: {nothing}\n") == {"a": None}


def test_empty_text_has_no_values() -> None:
    assert values("# chỉ có chú thích\n") is None
    assert locate(Document("a.yml", ""), ("a",)) == (1, 1)


def test_place_of_a_value_a_key_and_what_is_missing() -> None:
    document = Document("a.md", "a:\n  - b: c\n    d:\n", front_line=2)
    assert locate(document, ("a", 0, "b")) == (3, 8)
    assert locate(document, ("a", 0, "d")) == (4, 5)
    assert locate(document, ("a", 7, "b")) == (3, 3)
    assert locate_key(document, ("a", 0, "b")) == (3, 5)
    assert locate_key(document, ("a", 0, "z")) == (3, 5)
    assert locate_key(document, ("z", "y")) == (2, 1)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_neither_crashes_nor_takes_long(opening: str) -> None:
    began = time.perf_counter()
    found, (problem,) = parse(Document("a.yml", opening * 200_000))
    assert (found, problem.rule) == (None, "yaml-syntax")
    assert time.perf_counter() - began < 5


def test_alias_bomb_is_not_unfolded() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 19)]
    _, problems = parse(Document("a.yml", "\n".join(lines)))
    assert {p.rule for p in problems} == {"yaml-alias"}


def test_alias_as_a_key_is_an_alias_too() -> None:
    _, (problem,) = parse(Document("a.yml", "a: &x b\n*x : c\n"))
    assert problem.rule == "yaml-alias"


@pytest.mark.parametrize(
    ("front", "rule", "column", "hint"),
    [
        ("title: &Vuon cam cua thon", "yaml-alias", 8, '"&Vuon cam cua thon"'),
        ("tags: [&a rau, đất]", "yaml-alias", 8, '"&a rau"'),
        ("&Hung title: cam", "yaml-alias", 1, '"&Hung title"'),
        ("unit: &x\n  name: a", "yaml-alias", 7, "bỏ &x"),
        ("title: ! Vườn cam", "yaml-tag", 8, '"! Vườn cam"'),
        ("title: !!str cam", "yaml-tag", 8, '"!!str cam"'),
        ("title: !Cam mất\n  mùa", "yaml-tag", 8, '"!Cam mất mùa"'),
        ('title: !a "cam"', "yaml-tag", 8, "bỏ !a"),
    ],
)
def test_words_that_yaml_takes_for_a_name_or_tag_are_missed(
    front: str, rule: str, column: int, hint: str
) -> None:
    _, (problem,) = parse(Document("a.md", front))
    assert (problem.rule, problem.column) == (rule, column)
    assert problem.hint.endswith(hint)


def test_signs_of_names_and_tags_within_words_are_words() -> None:
    front = 'a: R&D !\nb: "&x !y"\nc: |\n  !z &z\n'
    assert parse(Document("a.md", front)) == ({"a": "R&D !", "b": "&x !y", "c": "!z &z\n"}, [])
