"""The site as one writes: each page is made when somebody opens it, and follows what is saved.

Nothing is written. A page is a function of its values, so whoever opens one waits for that page
alone; the column is read anew once a file has changed.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files as package_files
from mimetypes import guess_type
from pathlib import Path
from threading import Condition, Event, Lock, Thread
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import click
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

from thidua.building import BuildRefused, Preparation, prepare
from thidua.publish.chrome import Chrome
from thidua.publish.outputs import Output, digest
from thidua.publish.tree import file_name
from thidua.settings import Settings, SettingsError, theme_folders

OWN = "/_thidua/"
"""Addresses of this server's own: the script in each page, and what that asks for."""
SCRIPT = f'<script type="module" src="{{base}}{OWN[1:]}follow.js"></script>\n</body>'
CHANGING = {"created", "deleted", "modified", "moved"}
"""Sorts of events after which the column may be another."""
CALM = 0.05
"""Seconds without a change after which what was saved is taken to be whole."""
BREATH = 15.0
"""Seconds after which a waiting page is told that it is not forgotten."""


class Preview:
    """The site of a column as it is now, or as it last was in order.

    Attributes:
        problems: why the column as it is now is no site, in words; empty where it is one.
    """

    def __init__(
        self, settings_of: Callable[[], Settings], chrome_of: Callable[[Preparation], Chrome]
    ) -> None:
        self.settings = settings_of()
        self._settings_of = settings_of
        self._chrome_of = chrome_of
        self._making = Lock()
        self._turn = Condition()
        self._files: Mapping[str, Output] = {}
        self._around = ""
        self.problems = ""
        self.turns = 0

    def refresh(self) -> None:
        """Looks at the column anew; what waits for a :meth:`change` goes on."""
        try:
            self.settings = self._settings_of()
            prepared = prepare(self.settings, os.environ)
            chrome = self._chrome_of(prepared)
            made = prepared.outputs(chrome)
        except (BuildRefused, SettingsError, click.ClickException, OSError) as error:
            self.problems = getattr(error, "message", "") or str(error)
            print(f"{self.problems}\n\nVẫn hiện trang trước đó.", file=sys.stderr)
        else:
            if self.problems:
                print("Đã hết lỗi: trang hiện bản mới.", file=sys.stderr)
            self._files = {file_name(output.address): output for output in made}
            self._around = digest(repr(sorted(chrome.files.items())))
            self.problems = ""
        with self._turn:
            self.turns += 1
            self._turn.notify_all()

    def change(self, since: int, seconds: float) -> int:
        """How often the column was looked at: once that is not *since*, or after *seconds*."""
        with self._turn:
            self._turn.wait_for(lambda: self.turns != since, seconds)
            return self.turns

    def key(self, address: str) -> str:
        """What tells the page at *address*, with all around it, from what it was before."""
        output = self._files.get(file_name(address))
        return digest(self._around, *output.keys) if output else ""

    def file(self, address: str) -> bytes | None:
        """The file of *address* as it is now; None where there is none."""
        output = self._files.get(file_name(address))
        if output is None:
            return None
        with self._making:
            return b"".join([part.make() for part in output.parts])


def serve_forever(
    preview: Preview, address: tuple[str, int], base: str, ready: Callable[[], None]
) -> None:
    """Serves *preview* at *address*, below the path *base*, until somebody presses Ctrl+C.

    Raises:
        OSError: the address cannot be had.
    """
    handler = type("Handler", (_Handler,), {"preview": preview, "base": base})
    with ThreadingHTTPServer(address, handler) as server:
        server.daemon_threads = True
        preview.refresh()
        ready()
        ended = Event()
        follower = Thread(target=_follow, args=(preview, ended), daemon=True)
        follower.start()
        with suppress(KeyboardInterrupt):
            server.serve_forever()
        ended.set()


def _follow(preview: Preview, ended: Event) -> None:
    """Has *preview* look at the column whenever somebody has saved something."""
    saved = Event()
    handler = _Saved(saved)
    observer = Observer()
    observer.start()
    watches: dict[Path, ObservedWatch] = {}
    while not ended.is_set():
        wanted = dict(_watched(preview.settings))
        for folder in watches.keys() - wanted.keys():
            observer.unschedule(watches.pop(folder))
        if watches and wanted.keys() - watches.keys():  # a folder was made since
            saved.set()
        for folder in wanted.keys() - watches.keys():
            watches[folder] = observer.schedule(handler, str(folder), recursive=wanted[folder])
        if saved.wait(1):
            saved.clear()
            while saved.wait(CALM):
                saved.clear()
            preview.refresh()
    observer.stop()


def _watched(settings: Settings) -> list[tuple[Path, bool]]:
    """Folders to watch, and whether with all that is below them."""
    whole = (settings.content, settings.exemplars, *theme_folders(settings.root))
    return [(settings.root, False), *((folder, True) for folder in whole if folder.is_dir())]


class _Saved(FileSystemEventHandler):
    """Tells that something was saved; that something was read is nothing new."""

    def __init__(self, saved: Event) -> None:
        self._saved = saved

    def on_any_event(self, event: FileSystemEvent) -> None:
        hidden = any(part.startswith(".") for part in Path(os.fsdecode(event.src_path)).parts[-1:])
        if event.event_type in CHANGING and not hidden and not event.is_directory:
            self._saved.set()


class _Handler(BaseHTTPRequestHandler):
    """Answers a browser."""

    preview: Preview
    base: str
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        address = "/" + unquote(parts.path).removeprefix(self.base).lstrip("/")
        if f"{parts.path}/" == self.base:
            address = ""
        if address == f"{OWN}state":
            self._answer(self._state(parse_qs(parts.query)), "application/json")
        elif address == f"{OWN}follow.js":
            script = package_files("thidua").joinpath("follow.js").read_bytes()
            self._answer(script, "text/javascript")
        elif (data := self.preview.file(address)) is not None:
            self._page(data, address)
        elif not address.endswith("/") and self.preview.file(f"{address}/") is not None:
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", f"{parts.path}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            missing = self.preview.file("/404.html") or b"<body></body>"
            self._page(missing, "/404.html", HTTPStatus.NOT_FOUND)

    do_HEAD = do_GET

    def _state(self, asked: Mapping[str, list[str]]) -> bytes:
        """What the open page wants to know: whether it is still what it was, and what is wrong."""
        since, page = asked.get("since", ["-1"])[0], asked.get("page", ["/"])[0]
        turns = self.preview.change(int(since) if since.isdecimal() else -1, BREATH)
        address = "/" + page.removeprefix(self.base).lstrip("/")
        state = {
            "turns": turns,
            "key": self.preview.key(address),
            "problems": self.preview.problems,
        }
        return json.dumps(state).encode()

    def _page(self, data: bytes, address: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        kind = "text/html" if address.endswith("/") else guess_type(address)[0]
        if kind == "text/html":
            data = data.replace(b"</body>", SCRIPT.format(base=self.base).encode())
        self._answer(data, kind or "application/octet-stream", status)

    def _answer(self, data: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        text = kind.startswith("text/") or kind.endswith(("json", "xml"))
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            with suppress(ConnectionError):  # the reader has gone on
                self.wfile.write(data)

    def log_message(self, *_: Any) -> None:
        """Who reads what is of no interest."""
