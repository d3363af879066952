"""What MkDocs says of a mkdocs.yml, in words for those who write one."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from thidua.spelling import meant

KINDS = {
    "str": "chữ; số thì đặt trong ngoặc kép",
    "bool": "true hoặc false",
    "dict": "nhiều dòng “khóa: giá trị” thụt vào bên dưới",
    "list": "nhiều dòng bắt đầu bằng dấu gạch ngang",
}
"""What a value should be, by the name of its type in Python."""

LOADING = "Failed to load extension "
"""With it a message begins of which all further lines are Python's."""

_MEANINGS: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"Plugin '(.+?)' option '(.+?)': (.+)", lambda m: f"{m[1]}.{m[2]}: {in_vietnamese(m[3])}"),
    (r"Required configuration not provided\.", lambda m: "thiếu khóa này, mà phải có"),
    (r"Unrecognised configuration name: .+", lambda m: "không có khóa này, nên bị bỏ qua"),
    (r"The URL isn't valid.*", lambda m: "địa chỉ phải bắt đầu bằng https:// hoặc http://"),
    (r"Unable to parse the URL\.", lambda m: "không phải là một địa chỉ"),
    (
        r"The path '(.+)' isn't an existing (?:directory|file)\.",
        lambda m: f"không có '{Path(m[1]).name}'",
    ),
    (
        r'The "(.+)" plugin is not installed',
        lambda m: (
            f"không có plugin '{m[1]}'; {meant(m[1], ['thidua'], 'cài nó, hoặc bỏ dòng này')}"
        ),
    ),
    (
        LOADING + r"'(.+?)'\..*",
        lambda m: f"không có phần mở rộng Markdown '{m[1]}'; bỏ dòng này, hoặc viết lại cho đúng",
    ),
    (
        r"The path set in custom_dir \('(.+)'\) does not exist\.",
        lambda m: f"custom_dir: không có thư mục '{Path(m[1]).name}'",
    ),
    (r"Unrecognised theme name: '(.+?)'.*", lambda m: f"không có '{m[1]}'; ví dụ: name: material"),
    (
        r"Expected type: .*?'(\w+)'.* but received: .*",
        lambda m: f"giá trị phải là {KINDS.get(m[1], 'loại khác')}",
    ),
    (r"Expected nav .*", lambda m: "mỗi trang một dòng, ví dụ:   - Trang chủ: index.md"),
    (r"Invalid Plugins configuration.*", lambda m: "mỗi plugin một dòng, ví dụ:   - thidua"),
)


def in_vietnamese(text: str) -> str:
    """*text* of MkDocs on one value, in Vietnamese as far as we know what it means.

    >>> in_vietnamese("Required configuration not provided.")
    'thiếu khóa này, mà phải có'
    >>> in_vietnamese("Plugin 'thidua' option 'hub': Expected type: <class 'str'> but received: …")
    'thidua.hub: giá trị phải là chữ; số thì đặt trong ngoặc kép'
    """
    for pattern, meaning in _MEANINGS:
        if match := re.fullmatch(pattern, text, re.DOTALL):
            return meaning(match)
    return text


class MkDocsMessages(logging.Handler):
    """Prints on stderr, in Vietnamese, what MkDocs warns of."""

    def __init__(self, file: str) -> None:
        super().__init__(logging.WARNING)
        self.file = file

    def emit(self, record: logging.LogRecord) -> None:
        """One line a mistake: the file, the key, what is wrong."""
        text = record.getMessage()
        match = re.fullmatch(r"Config value '(.+?)': (.+)", text, re.DOTALL)
        text = match[2] if match else text
        for line in [text] if text.startswith(LOADING) else text.split("\n"):
            place = f"khóa {match[1]}: " if match else ""
            click.echo(f"{self.file}: {place}{in_vietnamese(line)}", err=True)


@contextmanager
def speaking(file: str) -> Iterator[None]:
    """While it lasts, what MkDocs says of *file* is printed in Vietnamese."""
    handler, log = MkDocsMessages(file), logging.getLogger("mkdocs")
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)
