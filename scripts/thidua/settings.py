"""What mkdocs.yml says of a column, and the column that it describes."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from importlib.resources import files as package_files
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from thidua.model.column import Column, Signing, Site
from thidua.model.day import parse_date, parse_moment
from thidua.model.record import Document, in_zone
from thidua.problems import Problem
from thidua.rules import check
from thidua.signs import INVISIBLE, in_own_letters
from thidua.source.comments import cut_settings
from thidua.source.load import load_column
from thidua.source.store import FOLDER, Store
from thidua.source.text import CONTROL, UNSEEN, read_text

DEFAULTS: Mapping[str, Any] = MappingProxyType(
    {
        "authority": "",
        "imprint": {},
        "signing": {},
        "timezone": "Asia/Ho_Chi_Minh",
        "as_of": None,
        "exemplars": "exemplars",
        "hub": "",
        "originals": False,
        "offline": False,
        "progress": "public",
        "sample": False,
    }
)
"""What stands under ``thidua`` in mkdocs.yml, and what is meant where a key is not there."""

ELSEWHERE = (b"!ENV", b"!!python", b"INHERIT", b"hooks", b"\t", b"\0")
"""Where one of these stands in a mkdocs.yml, MkDocs has to say what it means: it refuses most tabs;
the last one stands in a file that is no UTF-8."""

WEB = re.compile(r"https?://[\w.-]+(:\d+)?(/[\w./~%-]*)?", re.ASCII)
"""An address of a site that MkDocs leaves as it is, but for a slash at its end."""


class SettingsError(ValueError):
    """A setting cannot be understood; says which, in words for the editor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What ``file`` says: whose column it is, where it lies, as of which day it is told.

    ``target`` is the folder of the site; ``originals``: the pictures are published as they were
    given, too; ``strict``: a warning forbids a build.
    """

    file: Path
    content: Path
    exemplars: Path
    target: Path
    site: Site
    as_of: date | None = None
    originals: bool = False
    strict: bool = False

    @property
    def root(self) -> Path:
        """The folder of the column: that of its mkdocs.yml."""
        return self.file.parent

    @property
    def cache(self) -> Path:
        """The folder of what can be thrown away."""
        return self.root / FOLDER


def plain(file: Path, text: bytes) -> dict[str, Any] | None:
    """What :func:`understood` asks for, from the *text* of *file* alone.

    None where that is not enough: then MkDocs has to read it, and to say what is wrong with it.
    Starting MkDocs takes longer than all that a count asks of it.

    >>> plain(Path("/x/mkdocs.yml"), b"site_name: [") is None
    True
    """
    if any(word in text for word in ELSEWHERE):
        return None
    try:
        whole = yaml.load(text, Loader=yaml.CSafeLoader)
        [plugin] = [p for p in whole["plugins"] if "thidua" in p]
        [own] = plugin.values()
        content = _absolute(file.parent / whole.get("docs_dir", "docs"))
        given = {
            **DEFAULTS,
            **(own or {}),
            "site_name": whole["site_name"],
            "site_url": whole["site_url"].removesuffix("/") + "/",
            "docs_dir": str(content),
            "site_dir": str(_absolute(file.parent / whole.get("site_dir", "site"))),
            "strict": whole.get("strict", False),
        }
    except (yaml.YAMLError, AttributeError, LookupError, TypeError, ValueError):
        return None
    day = given["as_of"]
    if isinstance(day, date):
        given["as_of"] = day.isoformat()
    kinds: dict[str, Any] = {key: type(value) for key, value in DEFAULTS.items()}
    kinds |= {"site_name": str, "site_url": str, "as_of": str | None, "strict": bool}
    fits = all(isinstance(given[key], kind) for key, kind in kinds.items())
    ours = DEFAULTS.keys() >= (own or {}).keys()
    web = fits and WEB.fullmatch(given["site_url"])
    own_folder = content.is_dir() and not _absolute(file).is_relative_to(content)
    return given if ours and web and own_folder else None


def _absolute(path: Path) -> Path:
    """*path* without ``..``, whatever links it goes through: as MkDocs has it."""
    return Path(os.path.abspath(path))  # noqa: PTH100


def understood(file: Path, given: Mapping[str, Any]) -> Settings:
    """The settings in *file*, an absolute path, of which MkDocs has read the values *given*.

    Raises:
        SettingsError: one of them cannot be understood.
    """
    given = {key: _as_meant(value) for key, value in given.items()}
    for key, value in given.items():
        if _unseen(value):
            message, hint = UNSEEN
            raise SettingsError(f"mkdocs.yml: {key} {message}; {hint}")
    text, problems = read_text(file, file.name)
    problems += cut_settings(Document(file.name, text or ""))
    if problems:
        raise SettingsError("\n".join(map(str, problems)))
    try:
        zone = ZoneInfo(given["timezone"])
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise SettingsError(
            f"mkdocs.yml: không có múi giờ '{given['timezone']}'; ví dụ: timezone: Asia/Ho_Chi_Minh"
        ) from None
    if not given["site_url"]:  # feeds and the sitemap hold whole addresses only
        raise SettingsError(
            "mkdocs.yml: thiếu site_url; ví dụ: site_url: https://thidua.tinh.example/"
        )
    try:
        signing = Signing.from_mapping(given["signing"])
    except ValueError as error:
        raise SettingsError(f"mkdocs.yml: {error}") from None
    site = Site(
        name=given["site_name"],
        url=given["site_url"],
        zone=zone,
        authority=given["authority"],
        imprint=_imprint(given["imprint"]),
        hub=given["hub"],
        signing=signing,
        offline=given["offline"],
        internal=_internal(given["progress"]),
        sample=given["sample"],
    )
    return Settings(
        file=file,
        content=Path(given["docs_dir"]),
        exemplars=file.parent / given["exemplars"],
        target=Path(given["site_dir"]),
        site=site,
        as_of=_day(given["as_of"], zone),
        originals=given["originals"],
        strict=given["strict"],
    )


def theme_folders(root: Path) -> list[Path]:
    """Folders of templates and styles: ``theme/`` of the column in *root*, then ours."""
    shipped = Path(str(package_files("thidua"))) / "theme"
    checkout = Path(__file__).parents[2] / "theme"
    ours = shipped if shipped.is_dir() else checkout
    return list(dict.fromkeys(p.resolve() for p in (root / "theme", ours) if p.is_dir()))


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


def _as_meant(value: Any) -> Any:
    """*value* with its texts in the letters that they are written in, as those of stories are."""
    match value:
        case str():
            return in_own_letters(INVISIBLE.sub("", value))
        case dict():
            return {key: _as_meant(inner) for key, inner in value.items()}
        case list():
            return [_as_meant(inner) for inner in value]
    return value


IMPRINT = ("owner", "editor", "address", "phone", "email", "licence", "rights")


def _imprint(given: Mapping[str, Any]) -> Mapping[str, str]:
    """The imprint, all of it text: a telephone number without quotes would be an octal number."""
    for key, value in given.items():
        if key not in IMPRINT:
            raise SettingsError(
                f"mkdocs.yml: imprint không có khóa '{key}'; có: {', '.join(IMPRINT)}"
            )
        if not isinstance(value, str):
            raise SettingsError(
                f'mkdocs.yml: imprint.{key} phải đặt trong ngoặc kép, ví dụ {key}: "0218 3850 000"'
            )
    return given


def _internal(given: str) -> bool:
    if given not in ("public", "internal"):
        raise SettingsError(
            f"mkdocs.yml: progress '{given}' không dùng được; một trong: public (ai cũng xem được "
            "tiến độ), internal (tiến độ chỉ để dùng trong cơ quan)"
        )
    return given == "internal"


def _day(given: str | None, zone: tzinfo) -> date | None:
    if not given:
        return None
    try:
        return parse_date(in_zone(parse_moment(given), zone))
    except ValueError:
        raise SettingsError(
            f"mkdocs.yml: as_of '{given}' không phải là ngày; ví dụ: as_of: 2025-05-15"
        ) from None


def read(settings: Settings) -> tuple[Column, list[Problem]]:
    """The column that *settings* describe, and every problem that it has."""
    store = Store(settings.cache)
    column, problems = load_column(
        settings.root, settings.content, settings.exemplars, settings.site, store
    )
    return column, check(column, problems, store)


def instant(settings: Settings, environ: Mapping[str, str]) -> datetime:
    """The instant as of which to publish and to count.

    The setting ``as_of`` (which ``--as-of`` overrides) to the end of its day, else
    SOURCE_DATE_EPOCH, else now.

    Raises:
        SettingsError: the variable is no number.
    """
    zone = settings.site.zone
    if settings.as_of:
        return datetime.combine(settings.as_of, time.max, zone)
    if epoch := environ.get("SOURCE_DATE_EPOCH"):
        try:
            return datetime.fromtimestamp(int(epoch), UTC).astimezone(zone)
        except (ValueError, OverflowError):
            raise SettingsError(
                f"SOURCE_DATE_EPOCH: '{epoch}' không phải là số giây; ví dụ: 1747242000"
            ) from None
    return datetime.now(zone)
