"""When two addresses are those of one page."""

from __future__ import annotations

import re
from contextlib import suppress
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

TRACKING = re.compile(r"utm_\w+|fbclid|gclid|zarsrc", re.ASCII)
"""Parts of an address that say where a reader came from, not what is read."""


def canonical(address: str) -> str:
    """What two addresses of one page share; empty for what is no address of the web.

    >>> canonical("http://www.Bao.example:80/a/index.html?utm_source=x#dau")
    'bao.example/a'
    >>> canonical("https://bao.example/a/?id=2"), canonical("/guong/")
    ('bao.example/a?id=2', '')
    """
    with suppress(ValueError):
        parts = urlsplit(address.strip())
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return ""
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
        asked = [
            (k, v)
            for k, v in parse_qsl(parts.query, keep_blank_values=True)
            if not TRACKING.fullmatch(k)
        ]
        query = f"?{urlencode(asked)}" if asked else ""
        path = re.sub(r"/index\.html?$", "/", unquote(parts.path)).rstrip("/")
        return f"{parts.hostname.removeprefix('www.')}{port}{path}{query}"
    return ""
