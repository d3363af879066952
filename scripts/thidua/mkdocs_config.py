"""What MkDocs makes of a column's mkdocs.yml."""

from __future__ import annotations

from datetime import date
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

from mkdocs.config import base
from mkdocs.config import config_options as opt
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from thidua.settings import Settings, understood


class ThiduaConfig(base.Config):
    """The settings of a column in mkdocs.yml."""

    authority = opt.Type(str, default="")
    imprint = opt.Type(dict, default={})
    signing = opt.Type(dict, default={})
    timezone = opt.Type(str, default="Asia/Ho_Chi_Minh")
    as_of = opt.Optional(opt.Type((str, date)))
    exemplars = opt.Type(str, default="exemplars")
    hub = opt.Type(str, default="")
    originals = opt.Type(bool, default=False)
    offline = opt.Type(bool, default=False)


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
    return {
        "site_name": config.site_name,
        "site_url": config.site_url,
        "docs_dir": config.docs_dir,
        **plugin_of(config),
    }


def settings_of(config: MkDocsConfig) -> Settings:
    """The settings of a column.

    Raises:
        ConfigurationError: mkdocs.yml does not name the plugin, or a value cannot be understood.
    """
    file = Path(config.config_file_path)
    return understood(file.parent.resolve() / file.name, given(config))


def theme_folders(root: Path) -> list[Path]:
    """Folders of templates and styles: ``theme/`` of the column in *root*, then ours."""
    shipped = Path(str(package_files("thidua"))) / "theme"
    checkout = Path(__file__).parents[2] / "theme"
    ours = shipped if shipped.is_dir() else checkout
    return list(dict.fromkeys(p.resolve() for p in (root / "theme", ours) if p.is_dir()))
