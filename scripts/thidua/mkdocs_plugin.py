"""The door for MkDocs. It knows the clock, the disk and the terminal, and decides nothing."""

from __future__ import annotations

import logging
import os
import sys
import time as clock
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, date, datetime, time, tzinfo
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mkdocs.config import base
from mkdocs.config import config_options as opt
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from rich.progress import track

from thidua.edit.evidence import FILE as VERIFIED
from thidua.model.column import Column, Signing, Site
from thidua.model.record import parse_date
from thidua.problems import ContentError, Problem, errors_among
from thidua.publish import kept, site, swap
from thidua.publish.cards import files as cards
from thidua.publish.feeds.check import check_site
from thidua.publish.kept import FOLDER
from thidua.publish.markup import Converter
from thidua.publish.moulds import SOURCE, Mould, MouldKey, Slot, keys_of
from thidua.publish.pages import pages
from thidua.publish.pictures import album, originals
from thidua.publish.pictures.variants import Picture
from thidua.rules import check, demand
from thidua.rules.picture_file import ENDINGS
from thidua.rules.pictures import Shown, shown_by
from thidua.source.load import ARTICLES, BROADCASTS, LISTS, REGISTRATIONS, load_column
from thidua.spelling import slugify

T = TypeVar("T")

log = logging.getLogger("mkdocs.plugins.thidua")

TABS = {"don-vi": "guong", "loai": "guong", "luu-tru": "guong"}
"""Sections without a tab of their own, and the section whose tab is theirs."""

KEPT_FOR = 90 * 24 * 60 * 60
"""Seconds for which a picture or a card is kept that no build asks for."""
SCRIPTS = "assets/javascripts/"
"""Where Material's scripts are, of which no page loads any."""

BACK = "Về chỗ có chú thích {} trong bài"
"""What the way back from a footnote is called."""


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


class ThiduaPlugin(BasePlugin[ThiduaConfig]):
    """Hands the column to MkDocs, and MkDocs' moulds to the press."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Loads and checks the column before MkDocs touches the disk; the site is built beside."""
        column, problems = read(config)
        try:
            demand(problems)
        except ContentError as error:
            raise Abort(f"{error}\n\nKhông dựng trang: hãy sửa các lỗi trên.") from None
        for problem in problems:
            log.warning(str(problem))
        if problems and config.strict:
            raise Abort("Không dựng trang: với strict, cảnh báo cũng là lỗi.")
        self.column = column
        self.as_of = instant(config, os.environ)
        self.pages = pages(self.column, self.as_of)
        self.moulds: dict[MouldKey, Mould] = {}
        self.themes = theme_folders(config)
        config.theme.dirs[:0] = [str(path) for path in self.themes]
        config.theme.static_templates.discard("sitemap.xml")
        config.mdx_configs.setdefault("toc", {})["slugify"] = slugify
        config.mdx_configs.setdefault("footnotes", {}).setdefault("BACKLINK_TITLE", BACK)
        self.target = _place(config)
        self.release = _reserve(self.target)
        self.cache = _root(config) / kept.FOLDER
        self.store = album.room(self.cache)
        self.shown = [s for story in self.column.published(self.as_of) for s in shown_by(story)]
        self.pictures = _album(_root(config), self.shown, self.store)
        swap.recover(self.target)
        config.site_dir = str(swap.beside(self.target))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Takes out what is the column's own, and puts in a mould for each kind of page."""
        data = (ARTICLES, BROADCASTS, LISTS, REGISTRATIONS, VERIFIED)
        written = {file.src_uri for file in files}
        for file in list(files):
            unused = file.src_uri.startswith(SCRIPTS) or file.src_uri.endswith(".map")
            if file.is_documentation_page() or file.src_uri.split("/")[0] in data or unused:
                files.remove(file)
            elif file.src_dir == config.docs_dir and file.src_uri.lower().endswith(ENDINGS):
                bare = originals.bare(file.content_bytes)
                files.remove(file)
                files.append(File.generated(config, file.src_uri, content=bare))
        self.mould_files = {}
        for key in keys_of(page.address for page in self.pages):
            level = InclusionLevel.INCLUDED if key.depth < 2 else InclusionLevel.NOT_IN_NAV
            short = f"{key.section}.md"
            uri = short if key.depth == 1 and short in written else key.uri
            file = File.generated(config, uri, content=SOURCE, inclusion=level)
            self.mould_files[file.src_uri] = key
            files.append(file)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Deeper moulds stand below the tab of their section."""
        tabs = {key.section: f.page for f, key in self._moulds_in(files) if key.depth < 2}
        for file, key in self._moulds_in(files):
            page = file.page or MkDocsPage(None, file, config)
            tab = tabs.get(TABS.get(key.section, key.section))
            if tab is not None and tab is not page:
                page.parent = tab  # type: ignore[assignment]
        return nav

    def _moulds_in(self, files: Files) -> list[tuple[File, MouldKey]]:
        return [(f, self.mould_files[f.src_uri]) for f in files if f.src_uri in self.mould_files]

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """The content is a slot and nothing around it; every skip link leads to the title."""
        page.toc = TableOfContents([AnchorLink("", "_noi-dung", 1)])
        return Slot.CONTENT

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Keeps the rendered mould; it is no page of the site."""
        try:
            self.moulds[self.mould_files[page.file.src_uri]] = Mould.split(output)
        except ValueError:
            raise ConfigurationError(
                "theme/main.html: trang phải có đúng một chỗ cho nội dung, {{ page.content }}"
            ) from None
        return ""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Casts all pages, and puts the whole site in place."""
        fresh = Path(config.site_dir)
        try:
            site.write(
                fresh,
                self.column,
                self.as_of,
                self.pages,
                converter=Converter(config.markdown_extensions, config.mdx_configs),
                moulds=self.moulds,
                themes=[Path(folder) for folder in config.theme.dirs],
                pictures=self.pictures,
                originals=self.config.originals,
                cores=os.cpu_count() or 1,
                progress=_progress,
                previous=self.target,
                now=datetime.now(UTC),
            )
        except BrokenProcessPool:
            raise Abort(
                "Không dựng trang: máy dừng giữa chừng khi vẽ thẻ chia sẻ, thường vì hết bộ nhớ; "
                "hãy đóng bớt chương trình khác rồi chạy lại."
            ) from None
        album.write(self.pictures, self.store, fresh, self.target)
        if self.config.originals:
            originals.write(_root(config), self.shown, fresh)
        found = check_site(fresh, self.column.site.url)
        if errors_among(found):
            raise Abort("\n".join([*map(str, found), "Trang cũ giữ nguyên: kênh tin có lỗi."]))
        for problem in found:
            log.warning(str(problem))
        swap.swap(fresh, self.target)
        self.release()
        for kept_room in (album.ROOM, cards.ROOM):
            kept.forget(self.cache / kept_room, clock.time() - KEPT_FOR)
        config.site_dir = str(self.target)

    def on_build_error(self, *, error: Exception) -> None:
        """A build that failed holds the site no longer."""
        if hasattr(self, "release"):
            self.release()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """While one writes, stories and templates are watched too.

        A mistake is told in the terminal, and the last good site is shown until it is mended.
        """
        rebuild = server.builder

        def patient() -> None:
            try:
                rebuild()
            except Abort as error:
                print(f"{error}\n\nVẫn hiện trang trước đó.", file=sys.stderr)

        server.builder = patient
        for path in (_root(config) / self.config.exemplars, *self.themes):
            if path.is_dir():
                server.watch(str(path))
        return server


def _reserve(target: Path) -> Callable[[], None]:
    try:
        return swap.reserve(target)
    except BlockingIOError:
        raise Abort(
            "Không dựng trang: một lần dựng khác đang chạy; hãy đợi nó xong rồi chạy lại."
        ) from None
    except OSError as error:
        raise Abort(f"Không dựng trang: không ghi được vào '{target.parent}' ({error}).") from None


def _album(root: Path, shown: Sequence[Shown], store: Path) -> dict[str, Picture]:
    """The pictures of the site, encoded now where they are new."""
    try:
        return album.album(root, shown, store, cores=os.cpu_count() or 1, progress=_encoding)
    except ContentError as error:
        raise Abort(f"{error}\n\nKhông dựng trang: hãy sửa các lỗi trên.") from None
    except BrokenProcessPool:
        raise Abort(
            "Không dựng trang: máy dừng giữa chừng khi xử lý ảnh, thường vì hết bộ nhớ; "
            "hãy đóng bớt chương trình khác rồi chạy lại."
        ) from None
    except OSError as error:
        raise Abort(f"Không dựng trang: không ghi được ảnh vào '{store}' ({error}).") from None


def read(config: MkDocsConfig) -> tuple[Column, list[Problem]]:
    """The column that *config* describes, and every problem that it has.

    Raises:
        ConfigurationError: a setting of the plugin cannot be understood.
    """
    plugin = settings(config)
    root = _root(config)
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
    column, problems = load_column(root, content, exemplars, whose, memory)
    return column, check(column, problems, memory)


def settings(config: MkDocsConfig) -> ThiduaConfig:
    """The settings of our plugin.

    Raises:
        ConfigurationError: mkdocs.yml does not name the plugin.
    """
    plugin = config.plugins.get("thidua")
    if not isinstance(plugin, ThiduaPlugin):
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
    own = _root(config) / "theme"
    ours = shipped if shipped.is_dir() else checkout
    return list(dict.fromkeys(p.resolve() for p in (own, ours) if p.is_dir()))


def _place(config: MkDocsConfig) -> Path:
    """The folder that the site will take the place of: an older site, or nothing.

    Raises:
        ConfigurationError: it holds something else, which would be lost.
    """
    target = Path(config.site_dir).resolve()
    root = _root(config)
    sources = [Path(config.docs_dir).resolve(), root / settings(config).exemplars]
    above = any(path.is_relative_to(target) for path in (root, *sources))
    within = any(target.is_relative_to(path) for path in sources)
    other = target.exists() and not (
        target.is_dir() and ((target / "sitemap.xml").is_file() or not any(target.iterdir()))
    )
    if above or within or other:
        raise ConfigurationError(
            f"không đặt trang vào '{target}': ở đó có thứ không phải là trang đã dựng, và sẽ mất; "
            "hãy chọn một thư mục trống"
        )
    return target


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent.resolve()


def _progress(found: Sequence[T], what: str, /) -> Iterable[T]:
    if not sys.stderr.isatty():
        return found
    return track(found, description=what, transient=True)


def _encoding(done: Iterable[bool], total: int) -> Iterable[bool]:
    if not total or not sys.stderr.isatty():
        return done
    return track(done, description="Xử lý ảnh", total=total, transient=True)
