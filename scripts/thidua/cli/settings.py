"""The settings of a column as the commands get them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from thidua.problems import system_reason

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from thidua.settings import Settings


def site_config(config_file: str) -> MkDocsConfig:
    """What MkDocs makes of *config_file*; a usage error where nothing can be made of it."""
    from thidua.cli.mkdocs_words import speaking

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
    except Abort:  # MkDocs has printed what is wrong
        message = f"hãy sửa các dòng trên trong '{config_file}' rồi chạy lại"
        raise click.UsageError(message) from None
    except ConfigurationError as error:
        message = syntax_mistake(config_file) or f"cấu hình không đúng: {error}"
        raise click.UsageError(message) from None
    except ValueError:  # YAML makes days of what looks like one, MkDocs addresses
        message = f"'{config_file}' có một ngày không có trong lịch, hoặc một địa chỉ viết sai"
        raise click.UsageError(message) from None


def column_settings(config_file: str, as_of: date | None = None) -> Settings:
    """The settings in *config_file*; a usage error where there are none."""
    from thidua.settings import plain, understood

    text = _text(config_file)
    path = Path(config_file)
    file = path.parent.resolve() / path.name
    with settings_understood():
        given = plain(path.absolute(), text) or _given(config_file)
        return understood(file, {**given, "as_of": as_of} if as_of else given)


def _given(config_file: str) -> dict[str, Any]:
    """What MkDocs reads in *config_file*."""
    from thidua.mkdocs_config import given

    return given(site_config(config_file))


@contextmanager
def mkdocs_understood() -> Iterator[None]:
    """What MkDocs or its plugin cannot understand is wrong use."""
    from mkdocs.exceptions import ConfigurationError

    try:
        yield
    except ConfigurationError as error:
        raise click.UsageError(str(error)) from None


@contextmanager
def settings_understood() -> Iterator[None]:
    """A setting that cannot be understood is wrong use."""
    from thidua.settings import SettingsError

    try:
        yield
    except SettingsError as error:
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
        raise click.UsageError(f"không đọc được '{config_file}' ({system_reason(error)})") from None
