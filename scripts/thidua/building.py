"""One build of the site: MkDocs renders the layouts, we render all that is filled into them."""

from __future__ import annotations

import logging
import os
import sys
import time as clock
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from rich.progress import track

from thidua.mkdocs_config import (
    leave_out_foreign,
    settings_of,
    settings_understood,
    theme_folders,
    unused,
)
from thidua.mkdocs_files import demand_chrome, demand_own, demand_texts, keep_published
from thidua.problems import ContentError, errors_among
from thidua.publish import cache, site, swap
from thidua.publish.build import Build
from thidua.publish.cards import files as cards
from thidua.publish.feeds.check import check_site
from thidua.publish.layouts import SOURCE, Layout, LayoutKey, Slot, keys_of
from thidua.publish.markup import Converter
from thidua.publish.pages import pages
from thidua.publish.pictures import album, originals
from thidua.publish.pictures.variants import PublishedPicture
from thidua.publish.policy import PLACE, policy
from thidua.rules import demand
from thidua.rules.pictures import shown_by
from thidua.settings import Settings, instant, read

T = TypeVar("T")

log = logging.getLogger("mkdocs.plugins.thidua")

TABS = {"don-vi": "guong", "loai": "guong", "luu-tru": "guong"}
"""Sections without a tab of their own, and the section whose tab is theirs."""

CACHED_FOR = 90 * 24 * 60 * 60
"""Seconds for which a picture or a card stays in the cache that no build asks for."""


class Building:
    """A site in the making, beside the one whose place it takes."""

    def __init__(self, config: MkDocsConfig) -> None:
        """Loads and checks the column before MkDocs touches the disk.

        Raises:
            Abort: the column has errors, another build is under way, or nothing can be written.
        """
        self.settings = settings_of(config)
        self.column, problems = read(self.settings)
        problems += unused(config)
        try:
            demand(problems)
        except ContentError as error:
            raise _refusal(error) from None
        for problem in problems:
            log.warning(str(problem))
        if problems and config.strict:
            raise Abort("Không dựng trang: với strict, cảnh báo cũng là lỗi.")
        with settings_understood():
            self.as_of = instant(self.settings, os.environ)
        self.pages = pages(self.column, self.as_of)
        self.layouts: dict[LayoutKey, Layout] = {}
        _escape_chrome(config)
        leave_out_foreign(config)
        config.theme.dirs[:0] = map(str, theme_folders(self.settings.root))
        config.theme.static_templates.discard("sitemap.xml")
        self.target = _place(Path(config.site_dir).resolve(), self.settings)
        self.release = _reserve(self.target)
        self.picture_cache = album.cache_folder(self.settings.cache)
        self.shown = [s for story in self.column.published(self.as_of) for s in shown_by(story)]
        try:
            self.pictures = self._encoded()
            swap.recover(self.target)
        except BaseException:
            self.release()
            raise
        config.site_dir = str(swap.beside(self.target))

    def files(self, files: Files, config: MkDocsConfig) -> None:
        """Takes out what is the column's own, and puts in a source for each layout."""
        written = {file.src_uri for file in files}
        try:
            demand_own(files, self.settings.root / "theme")
            demand_texts(self.settings.root, map(Path, config.theme.dirs))
            keep_published(files, config, self.column)
        except ContentError as error:
            raise _refusal(error) from None
        demand_chrome(files, config)
        self.layout_keys: dict[str, LayoutKey] = {}
        for key in keys_of(page.address for page in self.pages):
            level = InclusionLevel.INCLUDED if key.depth < 2 else InclusionLevel.NOT_IN_NAV
            short = f"{key.section}.md"
            uri = short if key.depth == 1 and short in written else key.uri
            file = File.generated(config, uri, content=SOURCE, inclusion=level)
            self.layout_keys[file.src_uri] = key
            files.append(file)

    def tabs(self, files: Files, config: MkDocsConfig) -> None:
        """Deeper layouts stand below the tab of their section."""
        tabs = {key.section: f.page for f, key in self._layouts_in(files) if key.depth < 2}
        for file, key in self._layouts_in(files):
            page = file.page or MkDocsPage(None, file, config)
            tab = tabs.get(TABS.get(key.section, key.section))
            if tab is not None and tab is not page:
                page.parent = tab  # type: ignore[assignment]

    def _layouts_in(self, files: Files) -> list[tuple[File, LayoutKey]]:
        return [(f, self.layout_keys[f.src_uri]) for f in files if f.src_uri in self.layout_keys]

    def content(self, page: MkDocsPage) -> str:
        """A slot; every skip link leads to the title."""
        page.toc = TableOfContents([AnchorLink("", "_content", 1)])
        return Slot.CONTENT

    def guarded(self, output: str) -> str:
        """A rendered page with its policy."""
        return output.replace(PLACE, policy(output))

    def layout(self, output: str, source: str) -> None:
        """Keeps the layout that was rendered from the file *source*; it is no page of the site."""
        try:
            self.layouts[self.layout_keys[source]] = Layout.split(self.guarded(output))
        except ValueError:
            raise ConfigurationError(
                "theme/main.html: trang phải có đúng một chỗ cho nội dung, {{ page.content }}"
            ) from None

    def finish(self, config: MkDocsConfig) -> None:
        """Renders all pages, and puts the whole site in place."""
        fresh = Path(config.site_dir)
        build = Build(
            column=self.column,
            as_of=self.as_of,
            pages=self.pages,
            converter=Converter(config.markdown_extensions, config.mdx_configs),
            layouts=self.layouts,
            themes=[Path(folder) for folder in config.theme.dirs],
            pictures=self.pictures,
            originals=self.settings.originals,
        )
        with _ended_processes_explained("vẽ thẻ chia sẻ"):
            site.write(
                fresh,
                build,
                cores=os.cpu_count() or 1,
                progress=_progress,
                previous=self.target,
                now=datetime.now(UTC),
            )
        album.write(self.pictures, self.picture_cache, fresh, self.target)
        if self.settings.originals:
            originals.write(self.settings.root, self.shown, fresh)
        problems = check_site(fresh, self.column.site.url)
        if errors_among(problems):
            raise Abort("\n".join([*map(str, problems), "Trang cũ giữ nguyên: kênh tin có lỗi."]))
        for problem in problems:
            log.warning(str(problem))
        swap.swap(fresh, self.target)
        self.release()
        for room in (album.ROOM, cards.ROOM):
            cache.prune(self.settings.cache / room, clock.time() - CACHED_FOR)
        config.site_dir = str(self.target)

    def _encoded(self) -> dict[str, PublishedPicture]:
        """The pictures of the site, encoded now where they are new."""
        try:
            with _ended_processes_explained("xử lý ảnh"):
                return album.album(
                    self.settings.root,
                    self.shown,
                    self.picture_cache,
                    cores=os.cpu_count() or 1,
                    progress=lambda done, total: _progress(done, "Xử lý ảnh", total),
                )
        except ContentError as error:
            raise _refusal(error) from None
        except OSError as error:
            raise Abort(
                f"Không dựng trang: không ghi được ảnh vào '{self.picture_cache}' "
                f"({error.strerror}); hãy cho phép ghi vào thư mục .cache, hoặc xóa nó để máy tạo "
                "lại."
            ) from None


def _refusal(error: ContentError) -> Abort:
    return Abort(f"{error}\n\nKhông dựng trang: hãy sửa các lỗi trên.")


@contextmanager
def _ended_processes_explained(doing: str) -> Iterator[None]:
    """Says in Vietnamese that the machine ended a process while it was *doing* something."""
    try:
        yield
    except BrokenProcessPool:
        raise Abort(
            f"Không dựng trang: máy dừng giữa chừng khi {doing}, thường vì hết bộ nhớ; "
            "hãy đóng bớt chương trình khác rồi chạy lại."
        ) from None


def _escape_chrome(config: MkDocsConfig) -> None:
    """What mkdocs.yml says stands in the chrome as text: Material's templates escape nothing."""
    for key in ("site_name", "site_description", "site_author"):
        config[key] = _escaped(config[key])
    config.copyright = escape(Markup(config.copyright or "").striptags())  # most write &copy; in it
    config.nav = _escaped_titles(config.nav)
    if palette := config.theme.get("palette"):
        config.theme["palette"] = _escaped(palette)


def _escaped(value: Any) -> Any:
    match value:
        case str():
            return escape(value)
        case list():
            return [_escaped(item) for item in value]
        case dict():
            return {key: _escaped(item) for key, item in value.items()}
    return value


def _escaped_titles(nav: Any) -> Any:
    match nav:
        case list():
            return [_escaped_titles(item) for item in nav]
        case dict():
            return {_escaped(title): _escaped_titles(item) for title, item in nav.items()}
    return nav


def _reserve(target: Path) -> Callable[[], None]:
    try:
        return swap.reserve(target)
    except BlockingIOError:
        raise Abort(
            "Không dựng trang: một lần dựng khác đang chạy; hãy đợi nó xong rồi chạy lại."
        ) from None
    except OSError as error:
        raise Abort(f"Không dựng trang: không ghi được vào '{target.parent}' ({error}).") from None


def _place(target: Path, settings: Settings) -> Path:
    """*target*, if the site can take its place: it is an older site, or nothing.

    Raises:
        ConfigurationError: it holds something else, which would be lost.
    """
    sources = [settings.content.resolve(), settings.exemplars]
    above = any(path.is_relative_to(target) for path in (settings.root, *sources))
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


def _progress(items: Iterable[T], what: str, total: int | None = None, /) -> Iterable[T]:
    """*items*, with a progress bar where somebody sees it and there is something to do."""
    if total == 0 or not sys.stderr.isatty():
        return items
    return track(items, description=what, total=total, transient=True)
