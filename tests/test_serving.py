"""The site as one writes: what is told to who writes."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from thidua.building import BuildRefused
from thidua.serving import Preview


def test_the_terminal_tells_of_a_mistake_and_that_it_is_mended(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Any
) -> None:
    mistakes = ["a.md:1:1: sai [rule]", "", ""]

    def prepared(*_: object) -> Any:
        if mistake := mistakes.pop(0):
            raise BuildRefused(mistake)
        return SimpleNamespace(build=None)

    monkeypatch.setattr("thidua.serving.prepare", prepared)
    monkeypatch.setattr("thidua.serving.site.outputs", lambda *_: [])
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
