"""What mkdocs.yml says of a column, and the column that it describes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, tzinfo
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mkdocs.config import base
from mkdocs.config import config_options as opt
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from thidua.model.column import Signing, Site
from thidua.model.record import parse_date
from thidua.problems import Problem
from thidua.rules import check_shelf, tell
from thidua.source.load import load_shelf
from thidua.source.memory import FOLDER
from thidua.source.shelf import Shelf


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


def read(config: MkDocsConfig) -> tuple[Shelf, list[Problem]]:
    """The column that *config* describes, its stories closed, and every problem that it has.

    Raises:
        ConfigurationError: a setting of the plugin cannot be understood.
    """
    plugin = settings(config)
    root = root_of(config)
    try:
        zone = ZoneInfo(plugin.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        raise ConfigurationError(
            f"mkdocs.yml: không có múi giờ '{plugin.timezone}'; ví dụ: timezone: Asia/Ho_Chi_Minh"
        ) from None
    if not config.site_url:  # feeds and the sitemap hold whole addresses only
        raise ConfigurationError(
            "mkdocs.yml: thiếu site_url; ví dụ: site_url: https://thidua.tinh.example/"
        )
    try:
        signing = Signing.from_mapping(plugin.signing)
    except ValueError as error:
        raise ConfigurationError(f"mkdocs.yml: {error}") from None
    whose = Site(
        name=config.site_name,
        url=config.site_url,
        zone=zone,
        authority=plugin.authority,
        imprint=_imprint(plugin.imprint),
        hub=plugin.hub,
        signing=signing,
        offline=plugin.offline,
    )
    content, exemplars = Path(config.docs_dir), root / plugin.exemplars
    memory = root / FOLDER / "source"
    shelf, problems = load_shelf(root, content, exemplars, whose, tell, memory)
    return shelf, check_shelf(shelf, problems)


def settings(config: MkDocsConfig) -> ThiduaConfig:
    """The settings of our plugin.

    Raises:
        ConfigurationError: mkdocs.yml does not name the plugin.
    """
    plugin = config.plugins.get("thidua")
    if plugin is None or not isinstance(plugin.config, ThiduaConfig):
        raise ConfigurationError("mkdocs.yml: thiếu dòng '- thidua' trong plugins")
    return plugin.config


IMPRINT = ("owner", "editor", "address", "phone", "email", "licence", "rights")


def _imprint(given: Mapping[str, Any]) -> Mapping[str, str]:
    """The imprint, all of it text: a telephone number without quotes would be an octal number."""
    for key, value in given.items():
        if key not in IMPRINT:
            raise ConfigurationError(
                f"mkdocs.yml: imprint không có khóa '{key}'; có: {', '.join(IMPRINT)}"
            )
        if not isinstance(value, str):
            raise ConfigurationError(
                f'mkdocs.yml: imprint.{key} phải đặt trong ngoặc kép, ví dụ {key}: "0218 3850 000"'
            )
    return given


def instant(config: MkDocsConfig, environ: Mapping[str, str]) -> datetime:
    """The instant as of which to publish and to count.

    The setting ``as_of`` (which ``--as-of`` overrides) to the end of its day, else
    SOURCE_DATE_EPOCH, else now.

    Raises:
        ConfigurationError: the setting is no date, or the variable no number.
    """
    plugin = settings(config)
    zone: tzinfo = ZoneInfo(plugin.timezone)
    if plugin.as_of:
        try:
            day = parse_date(plugin.as_of)
        except ValueError:
            raise ConfigurationError(
                f"mkdocs.yml: as_of '{plugin.as_of}' không phải là ngày; ví dụ: as_of: 2025-05-15"
            ) from None
        return datetime.combine(day, time.max, zone)
    if epoch := environ.get("SOURCE_DATE_EPOCH"):
        try:
            return datetime.fromtimestamp(int(epoch), UTC).astimezone(zone)
        except (ValueError, OverflowError):
            raise ConfigurationError(
                f"SOURCE_DATE_EPOCH: '{epoch}' không phải là số giây; ví dụ: 1747242000"
            ) from None
    return datetime.now(zone)


def theme_folders(config: MkDocsConfig) -> list[Path]:
    """Folders of templates and styles: the column's own ``theme/``, then ours."""
    shipped = Path(str(package_files("thidua"))) / "theme"
    checkout = Path(__file__).parents[2] / "theme"
    own = root_of(config) / "theme"
    ours = shipped if shipped.is_dir() else checkout
    return list(dict.fromkeys(p.resolve() for p in (own, ours) if p.is_dir()))


def root_of(config: MkDocsConfig) -> Path:
    """The folder of the column: that of its mkdocs.yml."""
    return Path(config.config_file_path).parent.resolve()
