"""The settings of a column as the commands get them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from thidua.cli.mkdocs_words import speaking

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from thidua.settings import Settings

ELSEWHERE = (b"!ENV", b"INHERIT", b"hooks")
"""Where one of these stands in a mkdocs.yml, what it says depends on more than itself."""


def site_config(config_file: str) -> MkDocsConfig:
    """What MkDocs makes of *config_file*; a usage error where nothing can be made of it."""
    with speaking(config_file):
        return _loaded(config_file)


def _loaded(config_file: str) -> MkDocsConfig:
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, ConfigurationError

    from thidua.mkdocs_config import plugin_of, syntax_mistake

    _demand_readable(config_file)
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

    _demand_readable(config_file)
    path = Path(config_file)
    file = path.parent.resolve() / path.name
    with settings_understood():
        given = _remembered(file) or _read(config_file, file)
        settings = understood(file, given)
    return replace(settings, as_of=as_of) if as_of else settings


@contextmanager
def settings_understood() -> Iterator[None]:
    """A setting that cannot be understood is wrong use."""
    from mkdocs.exceptions import ConfigurationError

    try:
        yield
    except ConfigurationError as error:
        raise click.UsageError(str(error)) from None


def _demand_readable(config_file: str) -> None:
    if not Path(config_file).is_file():
        raise click.UsageError(
            f"không có tệp '{config_file}'; hãy chạy lệnh trong thư mục của chuyên mục, "
            "hoặc chỉ tệp bằng -f"
        )
    try:
        Path(config_file).open("rb").close()
    except OSError as error:
        raise click.UsageError(f"không đọc được '{config_file}' ({error.strerror})") from None


def _read(config_file: str, file: Path) -> dict[str, Any]:
    """What MkDocs reads, remembered unless it has something to say against it."""
    from thidua.mkdocs_config import given

    before = file.read_bytes()
    with speaking(config_file) as speaker:
        values = given(_loaded(config_file))
    if not speaker.said and before == file.read_bytes():
        _remember(file, before, values)
    return values


def _remember(file: Path, text: bytes, values: dict[str, Any]) -> None:
    from thidua.source.memory import remember

    if any(word in text for word in ELSEWHERE):
        return
    day = values["as_of"]
    plain = values | {"as_of": day and str(day)}
    place = _place(file)
    with suppress(OSError):  # a disk that refuses: they are read again the next time
        place.parent.mkdir(exist_ok=True)
    remember(place, {_key(file, text): plain}, 0)


def _remembered(file: Path) -> dict[str, Any] | None:
    from thidua.source.memory import recall

    values: dict[str, Any] | None = recall(_place(file)).found.get(_key(file, file.read_bytes()))
    return values if values and Path(values["docs_dir"]).is_dir() else None


def _place(file: Path) -> Path:
    from thidua.source.memory import FOLDER

    return file.parent / FOLDER / f"{file.name}.bin"


def _key(file: Path, text: bytes) -> bytes:
    from thidua.source.memory import digest

    return digest(f"{file}\n{text.decode(errors='surrogateescape')}")
