"""What mkdocs.yml says of a column, and the column that it describes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mkdocs.exceptions import ConfigurationError

from thidua.model.column import Signing, Site
from thidua.model.record import parse_date
from thidua.problems import Problem
from thidua.rules import check_shelf, tell
from thidua.source.load import load_shelf
from thidua.source.memory import FOLDER
from thidua.source.shelf import Shelf
from thidua.source.text import CONTROL, UNSEEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What ``file`` says: whose column it is, where it lies, as of which day it is told.

    ``originals``: the pictures are published as they were given, too.
    """

    file: Path
    content: Path
    exemplars: Path
    site: Site
    as_of: date | None = None
    originals: bool = False

    @property
    def root(self) -> Path:
        """The folder of the column: that of its mkdocs.yml."""
        return self.file.parent

    @property
    def memory(self) -> Path:
        """The folder of what can be thrown away."""
        return self.root / FOLDER


def understood(file: Path, given: Mapping[str, Any]) -> Settings:
    """The settings in *file*, an absolute path, of which MkDocs has read the values *given*.

    Raises:
        ConfigurationError: one of them cannot be understood.
    """
    for key, value in given.items():
        if _unseen(value):
            message, hint = UNSEEN
            raise ConfigurationError(f"mkdocs.yml: {key} {message}; {hint}")
    try:
        zone = ZoneInfo(given["timezone"])
    except (ZoneInfoNotFoundError, ValueError):
        raise ConfigurationError(
            f"mkdocs.yml: không có múi giờ '{given['timezone']}'; ví dụ: timezone: Asia/Ho_Chi_Minh"
        ) from None
    if not given["site_url"]:  # feeds and the sitemap hold whole addresses only
        raise ConfigurationError(
            "mkdocs.yml: thiếu site_url; ví dụ: site_url: https://thidua.tinh.example/"
        )
    try:
        signing = Signing.from_mapping(given["signing"])
    except ValueError as error:
        raise ConfigurationError(f"mkdocs.yml: {error}") from None
    site = Site(
        name=given["site_name"],
        url=given["site_url"],
        zone=zone,
        authority=given["authority"],
        imprint=_imprint(given["imprint"]),
        hub=given["hub"],
        signing=signing,
        offline=given["offline"],
    )
    return Settings(
        file=file,
        content=Path(given["docs_dir"]),
        exemplars=file.parent / given["exemplars"],
        site=site,
        as_of=_day(given["as_of"]),
        originals=given["originals"],
    )


def _unseen(value: object) -> bool:
    """Whether a sign that cannot be seen stands in *value* or in what it holds."""
    match value:
        case str():
            return bool(CONTROL.search(value))
        case dict():
            return any(map(_unseen, value.values()))
        case list():
            return any(map(_unseen, value))
    return False


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


def _day(given: str | date | None) -> date | None:
    if not given:
        return None
    try:
        return parse_date(given)
    except ValueError:
        raise ConfigurationError(
            f"mkdocs.yml: as_of '{given}' không phải là ngày; ví dụ: as_of: 2025-05-15"
        ) from None


def read(settings: Settings) -> tuple[Shelf, list[Problem]]:
    """The column that *settings* describe, its stories closed, and every problem that it has."""
    shelf, problems = load_shelf(
        settings.root,
        settings.content,
        settings.exemplars,
        settings.site,
        tell,
        settings.memory / "source",
    )
    return shelf, check_shelf(shelf, problems)


def instant(settings: Settings, environ: Mapping[str, str]) -> datetime:
    """The instant as of which to publish and to count.

    The setting ``as_of`` (which ``--as-of`` overrides) to the end of its day, else
    SOURCE_DATE_EPOCH, else now.

    Raises:
        ConfigurationError: the variable is no number.
    """
    zone = settings.site.zone
    if settings.as_of:
        return datetime.combine(settings.as_of, time.max, zone)
    if epoch := environ.get("SOURCE_DATE_EPOCH"):
        try:
            return datetime.fromtimestamp(int(epoch), UTC).astimezone(zone)
        except (ValueError, OverflowError):
            raise ConfigurationError(
                f"SOURCE_DATE_EPOCH: '{epoch}' không phải là số giây; ví dụ: 1747242000"
            ) from None
    return datetime.now(zone)
