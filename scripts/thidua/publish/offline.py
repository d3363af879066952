"""Reading without a line: the service worker ``/sw.js`` and the web app manifest.

The worker itself is ``theme/sw.js``. A browser asks for ``/sw.js`` anew at each visit; a byte that
differs makes it take the new one. So what must reach readers' devices stands in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from thidua.model.column import Column, Site
from thidua.publish.outputs import Output, digest, whole
from thidua.publish.urls import OFFLINE

WORKER = "/sw.js"
MANIFEST = "/manifest.webmanifest"
ASSETS = "/assets/"
RELEASED = (".css", ".js", ".woff2")
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


def offline_outputs(
    column: Column, as_of: datetime, outputs: Iterable[Output], themes: Sequence[Path]
) -> Iterator[Output]:
    """The worker, and the manifest; *outputs* are the other files of the site.

    Where the setting ``offline`` is off, the worker removes itself and its caches: nobody asks for
    it but browsers in which an older one is at work.
    """
    if not column.site.offline:
        yield whole(WORKER, GONE.encode())
        return
    worker = next(path for theme in themes if (path := theme / "sw.js").is_file())
    text = worker.read_text("utf-8")
    gone = [s.address.removeprefix("/") for s in column.stories if s.is_withdrawn(as_of)]
    head = f"const RELEASE = {json.dumps(release(outputs, text))};\n"
    head += f"const WITHDRAWN = {json.dumps(sorted(gone))};\n"
    yield whole(WORKER, (head + text).encode())
    yield whole(MANIFEST, manifest(column.site).encode())


def release(outputs: Iterable[Output], worker: str) -> str:
    """A digest of what pages are shown with; a new story does not change it."""
    shown = sorted(
        (output.address, *(part.key for part in output.parts))
        for output in outputs
        if output.address == OFFLINE
        or (output.address.startswith(ASSETS) and output.address.endswith(RELEASED))
    )
    return digest(worker, repr(shown))


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
