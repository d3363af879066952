"""Signs that look like others, or like nothing, are read as meant, and only where that is sure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from thidua.signs import in_own_letters
from thidua.source.text import read_text

SHY, ZWSP, ZWNJ, ZWJ, WJ, LRM, RLO = (
    "\xad",
    "\u200b",
    "\u200c",
    "\u200d",
    "\u2060",
    "\u200e",
    "\u202e",
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Ðồng Ðăng", "Đồng Đăng"),
        ("45/QÐ-UBND, HÐND, LƉLÐ", "45/QĐ-UBND, HĐND, LĐLĐ"),
        ("ðất ɖồi", "đất đồi"),
        ("c\u0430m, \u041ddồi, v\u0443i", "cam, Hdồi, vyi"),
        ("t\u043e\u0301 cam", "tó cam"),
    ],
)
def test_letters_that_look_like_vietnamese_ones(written: str, meant: str, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(written, "utf-8")
    assert read_text(path, "a.md") == (meant, [])


@pytest.mark.parametrize("word", ["Москва", "СССР", "Guðrún", "Ωmega", "5 μm", "БТР-80"])
def test_words_of_other_scripts_stay(word: str) -> None:
    assert in_own_letters(word) == word


@pytest.mark.parametrize("sign", [*"\xad\u200b\u200c\u200d\u200e\u202e\u2060\u2066\ufeff"])
def test_what_nobody_sees_is_not_there(sign: str, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"Vườn{sign} c{sign}am{sign}\n", "utf-8")
    assert read_text(path, "a.md") == ("Vườn cam\n", [])


@pytest.mark.parametrize("text", ["👩\u200d🌾", "ພາສາ\u200bລາວ", "ភាសា\u200bខ្មែរ", "🏴\u200d☠️"])
def test_where_a_sign_without_width_matters_it_stays(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(text, "utf-8")
    assert read_text(path, "a.md") == (text, [])


def test_front_matter_is_read_as_it_looks(
    checked: Callable[..., Any], story: Callable[..., str]
) -> None:
    text = story(date=f"2024‑06-1{ZWSP}1", subject=f"Tổ giữ Ðất n{SHY}ước").replace(
        "unit: xa", f"u{ZWSP}nit: x\u0430"
    )
    column = checked({"exemplars/2024/ban-nho.md": text})
    assert column.problems == []
    [exemplar] = [e for e in column.column.exemplars if e.document.path.endswith("ban-nho.md")]
    assert (exemplar.subject, f"{exemplar.date}") == ("Tổ giữ Đất nước", "2024-06-11")


@pytest.mark.parametrize(
    "line", ["\xa0\xa0level: co-so", "\u3000level:\xa0co-so", "  level：co-so"]
)
def test_blanks_and_colons_of_other_scripts_lay_out_front_matter(
    checked: Callable[..., Any], story: Callable[..., str], line: str
) -> None:
    column = checked({"exemplars/2024/ban-nho.md": story(f"recognition:\n{line}\n")})
    assert column.problems == []
