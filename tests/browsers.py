"""A browser for the whole run, and servers for what was built."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import chromium as headless
import pytest
from playwright.sync_api import Browser, Page


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word, every one asked for anew."""

    extensions_map: ClassVar[dict[str, str]] = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".avif": "image/avif",
        ".svg": "image/svg+xml",
        ".webp": "image/webp",
    }

    def send_head(self) -> Any:
        del self.headers["If-Modified-Since"]  # it counts in seconds, in which tests write twice
        return super().send_head()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


def watch_moves(page: Page) -> None:
    """From the next page on, ``moved`` sums up how far things jump about (layout shift).

    A font that comes late is another matter: none comes.
    """
    page.route("**/*.woff2", lambda route: route.abort())
    page.add_init_script(
        """window.moved = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((e) => { moved += e.value; }))
            .observe({ type: "layout-shift", buffered: true });"""
    )


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a folder on this machine until the run ends; gives the address of its root."""
    servers = []

    def start(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        servers.append((server, thread))
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server, thread in servers:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser; where there is none, the test is skipped by name, and fails in CI."""
    if shutil.which("chromium") is None:
        give_up = pytest.fail if os.environ.get("CI") else pytest.skip
        give_up(headless.MISSING)
    with headless.chromium() as browser:
        yield browser
