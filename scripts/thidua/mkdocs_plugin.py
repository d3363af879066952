"""The plugin for MkDocs. It knows the terminal, and decides nothing.

What a build needs is imported with the first build: whoever counts does not wait for it.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.plugins import BasePlugin

from thidua.mkdocs_config import ThiduaConfig, settings_of, settings_understood
from thidua.settings import theme_folders

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from thidua.building import Preparation
    from thidua.mkdocs_chrome import ChromeMaker
    from thidua.publish.chrome import Chrome

log = logging.getLogger("mkdocs.plugins.thidua")


class ThiduaPlugin(BasePlugin[ThiduaConfig]):
    """Has MkDocs render the chrome, and builds the site around the column in it.

    ``prepared``: a column that was read already; then whoever has set it wants the chrome alone,
    which stands in ``chrome`` after the build.
    """

    prepared: Preparation | None = None
    chrome: Chrome | None = None
    _maker: ChromeMaker | None = None
    _held: ExitStack | None = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Loads and checks the column; MkDocs writes into a folder of the cache."""
        from thidua import building
        from thidua.mkdocs_chrome import ChromeMaker

        if (names := sys.getfilesystemencoding()) != "utf-8":
            raise Abort(
                f"Máy đang đọc tên tệp theo bảng mã {names}, tên tiếng Việt sẽ sai. "
                "Chạy lại: PYTHONUTF8=1 mkdocs build"
            )
        held = self._held = ExitStack()
        self._maker = None
        self._target = Path(config.site_dir).resolve()
        prepared = self.prepared
        if prepared is None:
            settings = settings_of(config)
            with refused(), settings_understood():
                held.enter_context(building.reserved(settings, self._target))
                prepared = building.prepare(settings, os.environ)
        self._now = prepared
        addresses = [page.address for page in prepared.build.pages]
        room = prepared.settings.cache / building.CHROME
        room.mkdir(parents=True, exist_ok=True)
        folder = Path(mkdtemp(dir=room))
        self._maker = ChromeMaker(config, prepared.build.column, addresses, folder)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Layouts take the place of the column's own files."""
        with refused():
            self._chrome_maker.files(files, config)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Deeper layouts stand below the tab of their section."""
        self._chrome_maker.tabs(files, config)
        return nav

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """The content is a slot and nothing around it."""
        return self._chrome_maker.content(page)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Keeps the rendered layout; it is no page of the site."""
        self._chrome_maker.layout(output, page.file.src_uri)
        return ""

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """The page for what is not there is no layout, and has its policy all the same."""
        return self._chrome_maker.guarded(output_content)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Keeps the chrome, and builds the site around it where nobody else does."""
        from thidua import building

        self.chrome = self._now.chromes.put(self._chrome_maker.chrome(config))
        config.site_dir = str(self._target)
        if self.prepared is None:
            with refused():
                built = building.publish(self._now, self.chrome, self._target, os.cpu_count() or 1)
            for problem in built.problems:
                log.warning(str(problem))
        self._release()

    def on_build_error(self, *, error: Exception) -> None:
        """A build that failed holds the site no longer."""
        self._release()

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

    def _release(self) -> None:
        if self._held:
            self._held.close()

    @property
    def _chrome_maker(self) -> ChromeMaker:
        assert self._maker is not None  # MkDocs calls on_config first
        return self._maker


@contextmanager
def refused() -> Iterator[None]:
    """What forbids a build is reported as MkDocs reports what forbids its own."""
    from thidua.building import BuildRefused, WrongTarget, refusals

    try:
        with refusals():
            yield
    except WrongTarget as error:
        raise ConfigurationError(str(error)) from None
    except BuildRefused as error:
        raise Abort(str(error)) from None
