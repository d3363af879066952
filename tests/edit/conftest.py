"""A server on this machine that behaves well, badly and very badly; a small column in memory."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from thidua.model.column import Column, Site
from thidua.model.record import Document
from thidua.model.registry import Channel, ChannelKind
from thidua.model.story import Article, Publication

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
GOOD = b"<rss/>"


@dataclass
class Web:
    """``seen``: method, path and headers of each request."""

    root: str
    seen: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)

    @property
    def asked(self) -> list[str]:
        return [f"{method} {path}" for method, path, _ in self.seen]


class Handler(BaseHTTPRequestHandler):
    """The path says how to behave."""

    def log_message(self, *_: Any) -> None:
        pass

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Set-Cookie", "vet=1")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_GET(self) -> None:
        web: Web = self.server.web  # type: ignore[attr-defined]
        web.seen.append((self.command, self.path, dict(self.headers)))
        path = self.path.partition("?")[0].strip("/")
        with suppress(OSError):  # the client may have gone away
            self.behave(path, web.root)

    do_HEAD = do_GET

    def behave(self, path: str, root: str) -> None:
        if path.startswith("ma/"):
            self.answer(int(path[3:]))
        elif path == "khong-head" and self.command == "HEAD":
            self.answer(405)
        elif path.startswith("chuyen/"):
            left = int(path[7:])
            self.answer(302, Location=f"/chuyen/{left - 1}" if left > 1 else "/tot")
        elif path == "vong":
            self.answer(302, Location="/vong-2")
        elif path == "vong-2":
            self.answer(301, Location=root + "/vong")
        elif path == "ve-trang-chu":
            self.answer(302, Location="/")
        elif path == "ra-tep":
            self.answer(302, Location="file:///etc/passwd")
        elif path == "vao-trong":
            self.answer(302, Location=root.replace("127.0.0.1", "127.0.0.2") + "/bi-mat")
        elif path == "lon":
            self.send_response(200)
            self.end_headers()
            for _ in range(100):
                self.wfile.write(b"x" * 10_000)
        elif path == "bom":
            self.answer(200, gzip.compress(b"0" * 5_000_000), Content_Encoding="gzip")
        elif path == "nen":
            self.answer(200, gzip.compress(GOOD), Content_Encoding="gzip")
        elif path == "nen-hai-lan":
            self.answer(200, gzip.compress(gzip.compress(GOOD)), Content_Encoding="gzip")
        elif path == "nen-hong":
            self.answer(200, gzip.compress(GOOD)[:5] + b"???????????????????????")
        elif path == "nen-dut":
            self.answer(200, gzip.compress(GOOD * 50)[:-9])
        elif path == "cham":
            time.sleep(1)
            self.answer(200, GOOD)
        elif path == "nho-giot":
            self.send_response(200)
            self.end_headers()
            for _ in range(20):
                self.wfile.write(b"x")
                time.sleep(0.08)
        elif path == "dau-nho-giot":
            for _ in range(20):
                self.wfile.write(b"H")
                time.sleep(0.08)
        elif path == "dut":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"nua")
        elif path == "cut":
            self.close_connection = True
        else:
            self.answer(200, GOOD)


@pytest.fixture
def web() -> Iterator[Web]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    found = Web(f"http://127.0.0.1:{server.server_port}")
    server.web = found  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield found
    server.shutdown()
    server.server_close()


Told = Callable[..., Column]


@pytest.fixture
def told() -> Told:
    """A column of articles: ``told({"Tên bài": [publication, …]}, publications=[…])``."""

    def make(
        stories: dict[str, list[dict[str, Any]]],
        publications: list[dict[str, Any]] | None = None,
        url: str = "https://cot.example/thi-dua/",
    ) -> Column:
        articles = []
        for number, (title, published) in enumerate(stories.items()):
            path = f"content/tin-bai/2024/bai-{number}.md"
            values = {
                "id": f"urn:uuid:00000000-0000-4000-8000-00000000000{number}",
                "title": title.rstrip("."),
                "date": date(2024, 3, number + 1),
                "status": "published",
                "aliases": [f"/cu/{number}/"],
                "publications": published,
            }
            articles.append(Article.model_validate(values, context=(Document(path, ""), ())))
        alone = Document("content/dang-phat/bao/2024.yml", "")
        return Column(
            root=Path(),
            site=Site(name="Cột", url=url, zone=ZONE),
            channels=(
                Channel(id="bao", name="Báo", kind=ChannelKind.PRESS),
                Channel(id="dai", name="Đài", kind=ChannelKind.BROADCAST),
                Channel(id="cong", name="Cổng", kind=ChannelKind.PORTAL, site=True),
            ),
            articles=tuple(articles),
            publications=tuple(
                Publication.model_validate(p, context=(alone, (n,)))
                for n, p in enumerate(publications or [])
            ),
        )

    return make
