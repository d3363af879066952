"""The files of the handbook that are made from declarations."""

from __future__ import annotations

from collections.abc import Mapping

from thidua.handbook import messages
from thidua.handbook.kinds import FOLDER, KINDS
from thidua.handbook.page import page
from thidua.report.data import json_text


def files() -> Mapping[str, str]:
    """The text of each file by its path in the content.

    >>> sorted(files())[:2]
    ['huong-dan/cac-khoa.md', 'huong-dan/khoa/bao-cao.schema.json']
    """
    made = {"cac-khoa.md": page(KINDS), "thong-bao.md": messages.page()}
    made |= {kind.file: json_text(kind.schema()) for kind in KINDS}
    return {f"{FOLDER}/{name}": text for name, text in made.items()}
