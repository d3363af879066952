"""The settings of a column as the commands get them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from thidua.cli.mkdocs_words import speaking

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from thidua.settings import Settings

ELSEWHERE = (b"!ENV", b"!!python", b"INHERIT", b"hooks", b"\0")
"""Where one of these stands in a mkdocs.yml, what it says may depend on more than itself; the last
one stands in a file that is no UTF-8, in which the others are not found."""


def site_config(config_file: str) -> MkDocsConfig:
    """What MkDocs makes of *config_file*; a usage error where nothing can be made of it."""
    _text(config_file)
    with speaking(config_file):
        return _loaded(config_file)


def _loaded(config_file: str) -> MkDocsConfig:
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, ConfigurationError

    from thidua.mkdocs_config import plugin_of, syntax_mistake

    try:
        config = load_config(config_file)
        plugin_of(config)
        return config
    except Abort:  # it has been said what it is
        told = f"hãy sửa các dòng trên trong '{config_file}' rồi chạy lại"
        raise click.UsageError(told) from None
    except ConfigurationError as error:
        told = syntax_mistake(config_file) or f"cấu hình không đúng: {error}"
        raise click.UsageError(told) from None


def column_settings(config_file: str, as_of: date | None = None) -> Settings:
    """The settings in *config_file*; a usage error where there are none.

    MkDocs reads them once, and says nothing of the same text again: starting it takes longer than
    all that we ask of it.
    """
    from thidua.settings import understood

    text = _text(config_file)
    path = Path(config_file)
    file = path.parent.resolve() / path.name
    with settings_understood():
        given = _remembered(path, file, text) or _read(path, file, text)
        return understood(file, {**given, "as_of": as_of} if as_of else given)


@contextmanager
def settings_understood() -> Iterator[None]:
    """A setting that cannot be understood is wrong use."""
    from mkdocs.exceptions import ConfigurationError

    try:
        yield
    except ConfigurationError as error:
        raise click.UsageError(str(error)) from None


def _text(config_file: str) -> bytes:
    """What stands in *config_file*; a usage error where it cannot be read."""
    if not Path(config_file).is_file():
        raise click.UsageError(
            f"không có tệp '{config_file}'; hãy chạy lệnh trong thư mục của chuyên mục, "
            "hoặc chỉ tệp bằng -f"
        )
    try:
        return Path(config_file).read_bytes()
    except OSError as error:
        raise click.UsageError(f"không đọc được '{config_file}' ({error.strerror})") from None


def _read(path: Path, file: Path, text: bytes) -> dict[str, Any]:
    """What MkDocs reads, remembered unless it has something to say against it."""
    from thidua.mkdocs_config import given

    with speaking(str(path)) as speaker:
        values = given(_loaded(str(path)))
    if not speaker.said and text == file.read_bytes():
        _remember(path, file, text, values)
    return values


def _remember(path: Path, file: Path, text: bytes, values: dict[str, Any]) -> None:
    from thidua.source.memory import remember

    if any(word in text for word in ELSEWHERE):
        return
    place = _place(file)
    with suppress(Exception):  # a disk that refuses, a value of no use: read again the next time
        place.parent.mkdir(exist_ok=True)
        remember(place, {_key(path, file, text): values}, 0)


def _remembered(path: Path, file: Path, text: bytes) -> dict[str, Any] | None:
    from thidua.source.memory import recall

    found = recall(_place(file)).found
    values: dict[str, Any] | None = found.get(_key(path, file, text))
    return values if values and Path(values["docs_dir"]).is_dir() else None


def _place(file: Path) -> Path:
    from thidua.source.memory import FOLDER

    return file.parent / FOLDER / f"{file.name}.bin"


def _key(path: Path, file: Path, text: bytes) -> bytes:
    """By the way to the file, with which its folders begin, where it is, and what it says."""
    from thidua.source.memory import digest

    return digest(f"{path.absolute()}\n{file}\n{text.decode(errors='surrogateescape')}")
