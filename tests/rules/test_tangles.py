"""Texts over which the conversion would sit for minutes are refused; all others are quick."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest

from thidua.model.record import Document
from thidua.publish.markup import Converter
from thidua.rules.tangles import faults

REFUSED = {
    "brackets": "[",
    "words in brackets": "[x ",
    "pictures": "![ab(",
    "addresses": "[a](",
    "closed too late": "[[]",
    "notes": "[^1] ",
    "tags": "<a ",
    "values": '<p id="',
    "comments": "<!-- ",
    "headings": "# a\n",
    "empty headings": "##\n",
    "rules": "---\n",
    "names": "[a]: \n",
    "boxes": "!!! a\n",
    "fences": "~~~a\n",
    "contents": "[TOC]\n\n## a\n\n",
    "lists": "- 1. ",
    "quotations": "> ",
    "blanks": " ",
    "tabs": "\t",
    "columns": "|a",
    "pictures as text": "[a]: " + "x" * 2000,
}
QUICK = ("](", "*ab ", "` ", "ư", "<svg>\n", "- a\n", "|a|b|\n", "https://a.vn ")
"""What is not refused at this length."""
CONVERTER = Converter(["toc", "tables", "fenced_code", "footnotes", "pymdownx.magiclink"], {})


def repeated(sign: str, size: int = 18_000) -> str:
    text = sign * (size // len(sign))
    if sign == "|a":
        return f"{text}\n|-\n" + "a\n" * 10_000
    return f"a{text}b" if sign.isspace() else text


def spent() -> float:
    """Seconds of processors that this process and its children have used."""
    return sum(os.times()[:4])


@pytest.mark.parametrize("sign", REFUSED.values(), ids=REFUSED)
def test_what_would_take_minutes_is_refused(sign: str) -> None:
    assert list(faults(repeated(sign)))


def test_the_rule_is_named(checked: Callable[..., Any], story: Callable[..., str]) -> None:
    assert checked({"exemplars/2024/a.md": story(body="- " * 20 + "Cam")}).rules == ["text-tangled"]


@pytest.mark.parametrize("sign", QUICK)
def test_what_is_not_refused_is_quick(sign: str) -> None:
    body = repeated(sign)
    assert list(faults(body)) == []
    begin = spent()
    CONVERTER.convert(Document("a.md", "", body))
    assert spent() - begin < 5


@pytest.mark.parametrize("sign", ["[^", "<!-- ", "[a] (", "[a]: '", "](", "> a\n", "-\u00a0a\n"])
def test_checks_are_linear(
    checked: Callable[..., Any], story: Callable[..., str], sign: str
) -> None:
    body = repeated(sign, 50_000)
    begin = spent()
    checked({"exemplars/2024/a.md": story(body=body)})
    assert spent() - begin < 5


def test_a_long_text_with_all_that_an_editor_writes_is_not_refused() -> None:
    part = (
        "## Đất đồi\n\nMột đoạn *nghiêng*, **đậm**, [nối](a.md), `mã` và số liệu.[^1]\n\n"
        "- Mục\n    - Mục con\n\n| Hộ | Cam |\n|---|--:|\n| An | 3 |\n\n```\n[[[[\n```\n\n"
    )
    assert list(faults(part * 900 + "[^1]: Báo cáo.\n")) == []
