"""Every key says what it is called, what to write and why, and gives an example that is right."""

from __future__ import annotations

from unicodedata import is_normalized

import pytest

from schemas import KEYS, MODELS
from thidua.model.keys import Key, keys
from thidua.model.record import Document, Record, Word
from thidua.source.frontmatter import parse
from thidua.source.validate import validate


def test_all_records_are_looked_at() -> None:
    kinds = [Record]
    for kind in kinds:
        kinds += kind.__subclasses__()
    written = {kind.__name__ for kind in kinds if kind.__module__.startswith("thidua.model.")}
    assert written - {model.__name__ for model in MODELS} == {"Record", "Story", "ExemplarFacts"}


@pytest.mark.parametrize("key", KEYS)
def test_a_key_is_declared_whole(key: Key) -> None:
    assert key.label[0].isupper()
    assert len(key.label) <= 24
    assert key.help[0].isupper()
    assert key.help[-1] not in ".;:,"
    assert len(key.help) <= 100
    assert is_normalized("NFC", key.label + key.help + key.line)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_the_examples_make_a_record(model: type[Record]) -> None:
    front = "".join(f"{key.line}\n" for key in keys(model).values())
    document = Document("a.md", front)
    values, problems = parse(document)
    assert problems == []
    assert validate(model, values, document) == []


def test_a_word_has_a_label_of_its_own() -> None:
    for words in Word.__subclasses__():
        labels = [word.label for word in words]
        assert all(labels)
        assert len({*labels}) == len(labels)
