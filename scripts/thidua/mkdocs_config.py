"""What MkDocs makes of a column's mkdocs.yml."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config import base
from mkdocs.config import config_options as opt
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from thidua.model.record import Document
from thidua.problems import Problem
from thidua.rules.extensions import unused as unused_extensions
from thidua.rules.files import is_published
from thidua.rules.foreign import FILES, unused_settings
from thidua.rules.placeholders import settings as placeholders
from thidua.settings import DEFAULTS, Settings, SettingsError, theme_folders, understood
from thidua.source.text import conflicts, read_text
from thidua.source.yaml_mistakes import syntax_problem
from thidua.spelling import meant

ROBOTO = {"text": "Roboto", "code": "Roboto Mono"}
"""What Material takes for ``theme.font`` where mkdocs.yml says nothing."""


class ThiduaConfig(base.Config):
    """The settings of a column in mkdocs.yml."""

    authority = opt.Type(str, default=DEFAULTS["authority"])
    imprint = opt.Type(dict, default=DEFAULTS["imprint"])
    signing = opt.Type(dict, default=DEFAULTS["signing"])
    timezone = opt.Type(str, default=DEFAULTS["timezone"])
    as_of = opt.Optional(opt.Type((str, date)))
    exemplars = opt.Type(str, default=DEFAULTS["exemplars"])
    hub = opt.Type(str, default=DEFAULTS["hub"])
    originals = opt.Type(bool, default=DEFAULTS["originals"])
    offline = opt.Type(bool, default=DEFAULTS["offline"])
    progress = opt.Type(str, default=DEFAULTS["progress"])
    sample = opt.Type(bool, default=DEFAULTS["sample"])

    def _validate(self) -> tuple[base.ConfigErrors, base.ConfigWarnings]:
        """A key that there is not is a mistake: what was meant by it would be lost."""
        failed, warnings = super()._validate()
        names = sorted(self._schema_keys)
        for key in sorted(map(str, set(self) - self._schema_keys)):
            hint = meant(key, names, f"có: {', '.join(names)}")
            failed.append((key, base.ValidationError(f"không có khóa này; {hint}")))
        return failed, [warning for warning in warnings if warning[0] in self._schema_keys]


def plugin_of(config: MkDocsConfig) -> ThiduaConfig:
    """The settings of our plugin.

    Raises:
        ConfigurationError: mkdocs.yml does not name the plugin.
    """
    plugin = config.plugins.get("thidua")
    if plugin is None or not isinstance(plugin.config, ThiduaConfig):
        raise ConfigurationError("mkdocs.yml: thiếu dòng '- thidua' trong plugins")
    return plugin.config


def given(config: MkDocsConfig) -> dict[str, Any]:
    """What :func:`thidua.settings.understood` asks for.

    Raises:
        ConfigurationError: mkdocs.yml does not name the plugin.
    """
    own = plugin_of(config)
    day = own.as_of
    return {
        "site_name": config.site_name,
        "site_url": config.site_url,
        "docs_dir": config.docs_dir,
        "site_dir": config.site_dir,
        "strict": config.strict,
        **own,
        "as_of": day.isoformat() if isinstance(day, date) else day,
    }


def unused(config: MkDocsConfig) -> list[Problem]:
    """What mkdocs.yml asks for in vain: extensions of Markdown, and what the site does not hold.

    Also what still stands in it from a starter, unless it says that the column is a sample.
    """
    file = Path(config.config_file_path)
    text, problems = read_text(file, file.name)
    named = {name: config.mdx_configs.get(name, {}) for name in config.markdown_extensions}
    problems += unused_extensions(file.name, text or "", named)
    problems += unused_settings(file.name, text or "", _foreign(config))
    if not plugin_of(config).sample:
        problems += placeholders(file.name, text or "")
    return sorted(problems)


def _foreign(config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """Keys and what stands below them that would load what the site does not hold."""
    for key in FILES:
        yield from ((key, str(file)) for file in config[key] if not _folders_of(file, config))
    if config.extra.get("analytics"):
        yield "extra", "analytics"
    if (font := config.theme.get("font")) and font != ROBOTO:
        yield "theme", "font"


def _folders_of(file: object, config: MkDocsConfig) -> list[Path]:
    """The folders of content and theme from which the site has *file*, an address in it."""
    name = str(file).partition("?")[0].lstrip("/")
    if "//" in str(file) or ".." in Path(name).parts:
        return []
    themes = theme_folders(Path(config.config_file_path).parent)
    folders = [Path(config.docs_dir), *themes, *map(Path, config.theme.dirs)]
    return [folder for folder in folders if is_published(folder / name)]


def leave_out_foreign(config: MkDocsConfig) -> None:
    """Takes out of *config* what would load into a page what the site does not hold.

    A stylesheet in ``assets/`` of a theme is in that of every page.
    """
    config.theme["font"] = False
    config.extra.pop("analytics", None)
    for key in FILES:
        config[key] = [file for file in config[key] if _folders_of(file, config)]
    content = Path(config.docs_dir)
    config.extra_css = [
        file
        for file in config.extra_css
        if Path(file.lstrip("/")).parent != Path("assets") or content in _folders_of(file, config)
    ]


def syntax_mistake(file: str) -> str:
    """Where *file* is no YAML, and how to mend it, in Vietnamese; empty where that is not so."""
    text, problems = read_text(file, file)
    problems += (clashes := conflicts(text or "", file))
    try:
        yaml.compose(text or "", Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        if not clashes:
            problems.append(syntax_problem(Document(file, text or "", front_line=1), error))
    return "\n".join(map(str, problems))


def settings_of(config: MkDocsConfig) -> Settings:
    """The settings of a column.

    Raises:
        ConfigurationError: mkdocs.yml does not name the plugin, or a value cannot be understood.
    """
    file = Path(config.config_file_path)
    with settings_understood():
        return understood(file.parent.resolve() / file.name, given(config))


@contextmanager
def settings_understood() -> Iterator[None]:
    """A setting that cannot be understood is reported as MkDocs reports its own."""
    try:
        yield
    except SettingsError as error:
        raise ConfigurationError(str(error)) from None
