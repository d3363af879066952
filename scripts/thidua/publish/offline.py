"""Reading without a line: the service worker ``/sw.js`` and the web app manifest.

The worker itself is ``theme/sw.js``. A browser asks for ``/sw.js`` anew at each visit; a byte that
differs makes it take the new one. So what must reach readers' devices stands in it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from thidua.model.column import Column, Site
from thidua.publish.cache import digest
from thidua.publish.urls import OFFLINE

WORKER = "sw.js"
MANIFEST = "manifest.webmanifest"
RELEASED = {".css", ".js", ".woff2"}
"""Endings of the assets that make a release: what pages are shown with."""

GONE = """\
// Reading offline is switched off: this removes an older worker and its caches.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil((async () => {
  const ours = (name) => name.startsWith(`thi-dua ${registration.scope} `);
  await Promise.all((await caches.keys()).filter(ours).map((name) => caches.delete(name)));
  await registration.unregister();
})()));
"""


def write(folder: Path, column: Column, as_of: datetime, themes: Sequence[Path]) -> None:
    """Writes the worker into *folder*, the site being built, whose assets and pages are there.

    Where the setting ``offline`` is off, the worker removes itself and its caches: nobody asks for
    it but browsers in which an older one is at work.
    """
    if not column.site.offline:
        (folder / WORKER).write_text(GONE, encoding="utf-8")
        return
    worker = next(path for theme in themes if (path := theme / WORKER).is_file())
    text = worker.read_text("utf-8")
    gone = [s.address.removeprefix("/") for s in column.stories if s.is_withdrawn(as_of)]
    head = f"const RELEASE = {json.dumps(release(folder, text))};\n"
    head += f"const WITHDRAWN = {json.dumps(sorted(gone))};\n"
    (folder / WORKER).write_text(head + text, encoding="utf-8")
    (folder / MANIFEST).write_text(manifest(column.site), encoding="utf-8")


def release(folder: Path, worker: str) -> str:
    """A digest of what pages in *folder* are shown with; a new story does not change it."""
    paths = sorted(p for p in (folder / "assets").rglob("*") if p.suffix in RELEASED)
    page = folder / OFFLINE.strip("/") / "index.html"
    parts = [part for p in (*paths, page) for part in (p.name.encode(), p.read_bytes())]
    return digest(worker.encode(), *parts)


def manifest(site: Site) -> str:
    """What a device shows of the column that a reader puts beside the apps."""
    name = f"{site.name} - {site.authority}" if site.authority else site.name
    values = {
        "name": name,
        "short_name": site.name,
        "lang": "vi",
        "start_url": ".",
        "scope": ".",
        "display": "minimal-ui",
        "theme_color": "#a3161d",
        "background_color": "#fffdf9",
        "icons": [
            {"src": f"assets/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"}
            for size in (192, 512)
        ],
    }
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"
