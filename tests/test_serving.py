"""The site as one writes: what is told to who writes."""

from __future__ import annotations

from collections.abc import Callable
from http.client import HTTPConnection
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from types import SimpleNamespace
from typing import Any

import pytest

from thidua.building import BuildRefused
from thidua.serving import Preview, _follow, _Handler


def test_the_terminal_tells_of_a_mistake_and_that_it_is_mended(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    mistakes = ["a.md:1:1: sai [rule]", "", ""]

    def prepared(*_: object) -> Any:
        if mistake := mistakes.pop(0):
            raise BuildRefused(mistake)
        return SimpleNamespace(outputs=lambda _: [])

    monkeypatch.setattr("thidua.serving.prepare", prepared)
    settings: Any = SimpleNamespace(cache=tmp_path)
    chrome: Any = SimpleNamespace(files={})
    preview = Preview(lambda: settings, lambda _: chrome)
    preview.refresh()
    assert preview.problems == "a.md:1:1: sai [rule]"
    assert "Vẫn hiện trang trước đó." in capsys.readouterr().err
    preview.refresh()
    assert preview.problems == ""
    assert capsys.readouterr().err == "Đã hết lỗi: trang hiện bản mới.\n"
    preview.refresh()
    assert capsys.readouterr().err == ""


def test_a_folder_made_while_one_writes_is_followed(tmp_path: Path) -> None:
    content, exemplars = tmp_path / "content", tmp_path / "exemplars"
    content.mkdir()
    looked, ended = Event(), Event()
    preview: Any = SimpleNamespace(
        settings=SimpleNamespace(root=tmp_path, content=content, exemplars=exemplars),
        refresh=looked.set,
    )
    follower = Thread(target=_follow, args=(preview, ended), daemon=True)
    follower.start()

    def seen(change: Callable[[], Any]) -> bool:
        looked.clear()
        change()
        return looked.wait(20)

    try:
        while not looked.wait(0.2):  # until it has begun
            (content / "a.md").write_text("a")
        assert seen(exemplars.mkdir)
        assert seen(lambda: (exemplars / "a.md").write_text("a"))
        assert seen(lambda: (exemplars / "a.md").unlink())
        exemplars.rmdir()
        ended.wait(1.5)
        assert seen(exemplars.mkdir)
        assert seen(lambda: (exemplars / "a.md").write_text("a"))
    finally:
        ended.set()
        follower.join(5)


def test_the_home_page_below_a_path_is_found_without_the_last_stroke() -> None:
    preview = SimpleNamespace(file={"/": b"home"}.get)
    handler = type("Handler", (_Handler,), {"preview": preview, "base": "/thi-dua/"})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        asked = HTTPConnection(*server.server_address, timeout=10)  # type: ignore[misc]
        asked.request("HEAD", "/thi-dua")
        answer = asked.getresponse()
        assert (answer.status, answer.getheader("Location")) == (302, "/thi-dua/")
        asked.close()
        server.shutdown()
