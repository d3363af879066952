"""A hub is notified of feeds that have changed, and notifies their readers (W3C WebSub)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import requests

PATIENCE = 30
"""Seconds that a hub may take."""


def publish(hub: str, feeds: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Notifies *hub* of each of *feeds*; yields each address with why the hub refused, or nothing.

    WebSub leaves to hubs how publishers notify them (clause 6); all that are in use take this form,
    ``hub.mode=publish``, from PubSubHubbub 0.4. A 2xx is acceptance.
    """
    with requests.Session() as session:
        for url in feeds:
            notice = {"hub.mode": "publish", "hub.url": url, "hub.topic": url}
            try:
                answer = session.post(hub, data=notice, timeout=PATIENCE)
            except requests.RequestException as error:
                yield url, f"không gọi được hub: {type(error).__name__}"
                continue
            yield url, "" if answer.ok else f"hub trả lời {answer.status_code} {answer.reason}"
