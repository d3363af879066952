"""When two addresses, and two numbers of an issue, are one thing written in two ways."""

from __future__ import annotations

import re
from contextlib import suppress
from unicodedata import normalize
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from thidua.spelling import plain_signs

TRACKING = re.compile(
    r"utm_\w+|\w*clk?id|gbraid|wbraid|zarsrc|igsh(id)?|mibextid|rdid|fb_\w+|__cft__.*|__tn__|mc_[ce]id"
    r"|_g[al]|_hs(enc|mi)|at_(medium|campaign)",
    re.ASCII | re.IGNORECASE,
)
"""Parts of an address that say where a reader came from, not what is read."""

OPENING = re.compile(r"/(index|default)\.(html?|php|aspx?|jsp)$|;jsessionid=[^/]*$", re.IGNORECASE)
"""Ends of a path that say no more than the folder before them."""

ISSUE_WORDS = re.compile(
    r"\b(số|kỳ|kì)(?![^\W\d_])( báo| phát sóng| phát hành)?"
    r"|\b(năm|no|n°)(?=[.\s]*\d)|(?<=\d)\.(?=\d{3}\b)"
)
"""What a number may be written with, and means the same: ``Số 1.234 năm 2024``, ``№ 5``."""

NUMBER_SIGN = re.compile(r"^(số|№)\s*(?=\d)", re.IGNORECASE)

YEAR_FIRST = re.compile(r"((?:19|20)\d\d)/(\d{1,3})", re.ASCII)


SIMPLE = re.compile(r"https?://(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)*)((?:/[\w-]+)*)/?", re.ASCII)
"""An address of nothing but a host and a path: most are, and they are compared by the thousand."""


def canonical_address(address: str) -> str:
    """What two addresses of one page share; empty for what is no address of the web.

    Scheme, ``www.``, a final slash, tracking parameters and their order are aside; so is the
    fragment, unless it leads to a page of its own: that of a portal in one page (``#/tin/4``), or
    on a home page.

    >>> canonical_address("http://www.Bao.example:80/a/index.html?utm_source=x#dau")
    'bao.example/a'
    >>> canonical_address("https://bao.example/a/?id=2"), canonical_address("/guong/")
    ('bao.example/a?id=2', '')
    >>> canonical_address("https://cong.example/#/tin/4")
    'cong.example#tin/4'
    """
    if simple := SIMPLE.fullmatch(address):
        return simple[1] + simple[2]
    with suppress(ValueError):
        parts = urlsplit(address.strip())
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return ""
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
        name = parts.hostname.rstrip(".").removeprefix("www.")
        with suppress(UnicodeError):  # as browsers ask for it
            name = name.encode("idna").decode()
        host = name + port
        page = host + _path(parts.path) + _asked(parts.query)
        route, _, asked = parts.fragment.partition("?")
        if route and ("/" in route or page == host) and not route.startswith(":~:"):
            page += f"#{inner}" if (inner := _path(route).lstrip("!/")) else ""
            page += _asked(asked)
        return page
    return ""


def _path(path: str) -> str:
    return re.sub("//+", "/", OPENING.sub("", normalize("NFC", unquote(path)))).rstrip("/")


def _asked(query: str) -> str:
    if not query:
        return ""
    every = sorted(parse_qsl(query, keep_blank_values=True))
    asked = [(key, value) for key, value in every if not TRACKING.fullmatch(key)]
    return f"?{urlencode(asked)}" if asked else ""


def canonical_issue(issue: str) -> str:
    """What two ways of writing one issue share: its numbers and words.

    >>> {canonical_issue(i) for i in ("Số 05 - 2024", "5, năm 2024", "№ 5.2024", "2024/05")}
    {'5/2024'}
    >>> canonical_issue("Số 1.234"), canonical_issue("12A/2024"), canonical_issue("Xuân 2024")
    ('1234', '12/a/2024', 'xuân/2024')
    """
    text = normalize("NFKC", plain_signs(issue)).casefold()
    parts = re.findall(r"\d+|[^\W\d_]+", ISSUE_WORDS.sub("", text))
    issue = "/".join(part.lstrip("0") or "0" for part in parts)
    swapped = YEAR_FIRST.fullmatch(issue)
    return f"{swapped[2]}/{swapped[1]}" if swapped else issue or text


def numbered(issue: str) -> str:
    """An issue as one speaks of it, also where its own “số” was written before it.

    >>> numbered("5/2024"), numbered("Số 05/2024"), numbered("Xuân 2024")
    ('số 5/2024', 'số 05/2024', 'số Xuân 2024')
    """
    return f"số {NUMBER_SIGN.sub('', issue)}"
