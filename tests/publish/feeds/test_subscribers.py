"""Programs that subscribe over HTTP: a feed reader that asks again, and a hub that is told."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import feedparser_sgmllib
import pytest

from feed_desk import Desk, bare
from thidua.publish.feeds.websub import publish

sys.modules.setdefault("sgmllib", feedparser_sgmllib)  # which reader's own feedparser asks for

from reader import make_reader  # noqa: E402

Serve = Callable[[type[BaseHTTPRequestHandler] | partial[SimpleHTTPRequestHandler]], str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    servers = []

    def start(handler: type[BaseHTTPRequestHandler] | partial[SimpleHTTPRequestHandler]) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml", "feed.json"])
def test_a_subscriber_gets_every_story_and_then_304(
    tmp_path: Path, serve: Serve, name: str
) -> None:
    answers: list[int] = []

    class Files(SimpleHTTPRequestHandler):
        extensions_map = {".xml": "application/xml", ".json": "application/feed+json"}  # noqa: RUF012

        def log_request(self, code: object = "-", size: object = "-") -> None:
            answers.append(int(str(code.value if hasattr(code, "value") else code)))

    folder = tmp_path / "site"
    url = serve(partial(Files, directory=str(folder)))
    desk = bare(folder, url=f"{url}/")
    story = desk.exemplar(1, title="Vườn cam < 2 ha & “lãi” 🍊", image="anh.jpg")
    desk.picture(story)
    desk.write(story, desk.article(2))
    with make_reader(":memory:", feed_root=None) as reader:
        reader.add_feed(f"{url}/{name}")
        reader.update_feeds()
        entries = {e.id: e for e in reader.get_entries()}
        assert {e.title for e in entries.values()} == {story.title, "Bài số 2"}
        assert entries[story.id].link == f"{url}/guong/2024/guong-1/"
        assert "Nội dung" in entries[story.id].content[0].value
        assert [e.length for e in entries[story.id].enclosures] == [
            (folder / "anh/guong-1-anh-160.jpg").stat().st_size
        ]
        assert answers == [200]
        reader.update_feeds(scheduled=False)
        assert answers == [200, 304]


def test_a_hub_is_told_of_each_changed_feed(
    serve: Serve,
    desk: Desk,
    column: Path,
    site: Path,
    thidua: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
) -> None:
    heard: list[dict[str, list[str]]] = []

    class Hub(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            told = parse_qs(self.rfile.read(length).decode())
            heard.append(told)
            self.send_response(503 if "feed.json" in told["hub.url"][0] else 204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    hub = serve(Hub)
    told = dict(publish(hub, ["https://a.example/feed.xml", "https://a.example/feed.json"]))
    assert heard[0] == {
        "hub.mode": ["publish"],
        "hub.url": ["https://a.example/feed.xml"],
        "hub.topic": ["https://a.example/feed.xml"],
    }
    assert told["https://a.example/feed.xml"] == ""
    assert "503" in told["https://a.example/feed.json"]
    assert "không gọi được" in dict(publish("http://127.0.0.1:9/", ["x"]))["x"]

    settings = column / "mkdocs.yml"
    command = ["ping", "-f", str(settings), "-d", str(site)]
    assert thidua(*command) == 2
    assert "chưa ghi hub" in capsys.readouterr().err
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("- thidua:\n", f"- thidua:\n      hub: {hub}\n"), "utf-8")
    assert thidua(*command, "--against", str(site)) == 0
    assert "0 kênh đã đổi" in capsys.readouterr().out
    heard.clear()
    assert thidua(*command) == 1
    assert "hub trả lời 503" in capsys.readouterr().out
    assert "https://thidua.example/feed.xml" in [told["hub.url"][0] for told in heard]
