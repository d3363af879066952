"""The plugin for MkDocs. It knows the terminal, and decides nothing.

What a build needs is imported with the first build: whoever counts does not wait for it.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin

from thidua.mkdocs_config import ThiduaConfig, settings_of, theme_folders

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from thidua.building import Building


class ThiduaPlugin(BasePlugin[ThiduaConfig]):
    """Hands the column to MkDocs, and MkDocs' layouts to the build."""

    building: Building | None = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Loads and checks the column; the site is built beside the old one."""
        from thidua.building import Building

        if (names := sys.getfilesystemencoding()) != "utf-8":
            raise Abort(
                f"Máy đang đọc tên tệp theo bảng mã {names}, tên tiếng Việt sẽ sai. "
                "Chạy lại: PYTHONUTF8=1 mkdocs build"
            )
        self.building = None
        self.building = Building(config)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Layouts take the place of the column's own files."""
        self._now.files(files, config)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Deeper layouts stand below the tab of their section."""
        self._now.tabs(files, config)
        return nav

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """The content is a slot and nothing around it."""
        return self._now.content(page)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Keeps the rendered layout; it is no page of the site."""
        self._now.layout(output, page.file.src_uri)
        return ""

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """The page for what is not there is no layout, and has its policy all the same."""
        return self._now.guarded(output_content)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Renders all pages, and puts the whole site in place."""
        self._now.finish(config)

    def on_build_error(self, *, error: Exception) -> None:
        """A build that failed holds the site no longer."""
        if self.building:
            self.building.release()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """While one writes, stories and templates are watched too.

        A mistake is printed in the terminal; the last good site is served until it is mended. The
        script with which MkDocs reloads a page could not run under the page's policy.
        """
        rebuild = server.builder

        def patient() -> None:
            try:
                rebuild()
            except Abort as error:
                print(f"{error}\n\nVẫn hiện trang trước đó.", file=sys.stderr)

        app: Any = server.get_app()
        named = b'http-equiv="Content-Security-Policy"'

        def reloading(environ: Any, start_response: Any) -> list[bytes]:
            whole = b"".join(app(environ, start_response))
            return [whole.replace(named, named.replace(b"http", b"data"))]

        server.builder = patient
        server.set_app(reloading)
        settings = settings_of(config)
        for path in (settings.exemplars, *theme_folders(settings.root)):
            if path.is_dir():
                server.watch(str(path))
        return server

    @property
    def _now(self) -> Building:
        assert self.building is not None  # MkDocs calls on_config first
        return self.building
