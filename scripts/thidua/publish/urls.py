"""Addresses: from the root of the site, relative to a page, and absolute for the outside world."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin

SITEMAP = "/sitemap.xml"
ARCHIVE = "/luu-tru/"
PROGRESS = "/tien-do/"
REGISTER = "/dien-hinh/"
EVENTS = "/su-kien/"
CALENDAR = "/lich.ics"
SEARCH = "/tim-kiem/"
OFFLINE = "/ngoai-tuyen/"
SCHEME = re.compile(r"[^/?#]*:")
"""What a relative address must not begin with, or it would be none (RFC 3986, 4.2)."""


def segments(address: str) -> list[str]:
    """The folders of an address.

    >>> segments("/guong/2024/x/")
    ['guong', '2024', 'x']
    """
    return [part for part in address.split("/")[1:-1] if part]


def relative(target: str, page: str) -> str:
    """*target* as the page at address *page* has to write it. Other sites stay as they are.

    >>> relative("/guong/2024/", "/guong/2023/x/")
    '../../2024/'
    >>> relative("/", "/guong/")
    '../'
    >>> relative("/guong/2024/x/anh.jpg", "/guong/2024/x/")
    'anh.jpg'
    >>> relative("/guong/", "/guong/")
    './'
    >>> relative("https://a.example/", "/guong/")
    'https://a.example/'
    >>> relative("/javascript:alert(1)", "/")
    './javascript:alert(1)'
    """
    if not target.startswith("/") or target.startswith("//"):
        return target
    here, there = segments(page), segments(target)
    common = 0
    while common < min(len(here), len(there)) and here[common] == there[common]:
        common += 1
    steps = ["..", *([".."] * (len(here) - common - 1))] if len(here) > common else []
    name = target.rpartition("/")[2]
    path = "/".join([*steps, *there[common:], name])
    return f"./{path}" if not path or SCHEME.match(path) else path


@lru_cache(10_000)  # a page names its own address a dozen times
def absolute(address: str, site_url: str) -> str:
    """*address* for readers outside the site.

    >>> absolute("/guong/", "https://tinh.example/thi-dua")
    'https://tinh.example/thi-dua/guong/'
    >>> absolute("/javascript:alert(1)/", "https://tinh.example/")
    'https://tinh.example/javascript:alert(1)/'
    """
    return urljoin(site_url.rstrip("/") + "/", relative(address, "/"))


def year_list(address: str, year: int) -> str:
    """The part of a list that holds one year."""
    return f"{address}{year}/"


def month_archive(year: int, month: int) -> str:
    """The stories of one month."""
    return f"{ARCHIVE}{year}/{month:02}/"
