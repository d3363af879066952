"""MkDocs renders the chrome: the layouts into which pages are filled, the files of the theme."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from thidua.mkdocs_config import leave_out_foreign, unused
from thidua.mkdocs_files import demand_chrome, demand_own, demand_texts, take_out
from thidua.model.column import Column
from thidua.publish import styles
from thidua.publish.chrome import Chrome, digests
from thidua.publish.layouts import SOURCE, Layout, LayoutKey, Slot, keys_of
from thidua.publish.policy import PLACE, policy
from thidua.settings import theme_folders

TABS = {"don-vi": "guong", "loai": "guong", "luu-tru": "guong"}
"""Sections without a tab of their own, and the section whose tab is theirs."""


class ChromeMaker:
    """The chrome of a column in the making, while MkDocs builds."""

    def __init__(
        self, config: MkDocsConfig, column: Column, addresses: Iterable[str], folder: Path
    ) -> None:
        """Tells MkDocs what to render for pages at *addresses*, and to write into *folder*."""
        self._column = column
        self._addresses = addresses
        self._layouts: dict[LayoutKey, Layout] = {}
        self._problems = unused(config)
        _escape_chrome(config)
        leave_out_foreign(config)
        config.theme.dirs[:0] = map(str, theme_folders(column.root))
        config.theme.static_templates.discard("sitemap.xml")
        config.site_dir = str(folder)

    def files(self, files: Files, config: MkDocsConfig) -> None:
        """Takes out what is the column's own, and puts in a source for each layout.

        Raises:
            ContentError: the column's theme holds what cannot be published.
            ConfigurationError: a page could not show what mkdocs.yml has in its head and foot.
        """
        written = {file.src_uri for file in files}
        demand_own(files, self._column.root / "theme")
        demand_texts(self._column.root, map(Path, config.theme.dirs))
        self._content = take_out(files, config, self._column)
        demand_chrome(files, self._content, config)
        self._keys: dict[str, LayoutKey] = {}
        for key in keys_of(self._addresses):
            level = InclusionLevel.INCLUDED if key.depth < 2 else InclusionLevel.NOT_IN_NAV
            short = f"{key.section}.md"
            uri = short if key.depth == 1 and short in written else key.uri
            file = File.generated(config, uri, content=SOURCE, inclusion=level)
            self._keys[file.src_uri] = key
            files.append(file)

    def tabs(self, files: Files, config: MkDocsConfig) -> None:
        """Deeper layouts stand below the tab of their section."""
        own = [(f, self._keys[f.src_uri]) for f in files if f.src_uri in self._keys]
        tabs = {key.section: file.page for file, key in own if key.depth < 2}
        for file, key in own:
            page = file.page or MkDocsPage(None, file, config)
            tab = tabs.get(TABS.get(key.section, key.section))
            if tab is not None and tab is not page:
                page.parent = tab  # type: ignore[assignment]

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
            self._layouts[self._keys[source]] = Layout.split(self.guarded(output))
        except ValueError:
            raise ConfigurationError(
                "theme/main.html: trang phải có đúng một chỗ cho nội dung, {{ page.content }}"
            ) from None

    def chrome(self, config: MkDocsConfig) -> Chrome:
        """What MkDocs has made, its files in the folder into which it was told to write."""
        folder = Path(config.site_dir)
        themes = [Path(directory) for directory in config.theme.dirs]
        styles.join(folder, self._layouts.values(), themes)
        return Chrome(
            folder=folder,
            files=digests(folder),
            layouts=self._layouts,
            content=self._content,
            themes=themes,
            extensions=config.markdown_extensions,
            configs=config.mdx_configs,
            problems=self._problems,
        )

    def drop(self, config: MkDocsConfig) -> None:
        """Removes what MkDocs has written."""
        shutil.rmtree(config.site_dir, ignore_errors=True)


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
