"""Visits the addresses of publications, one after the other, without being a burden to anybody."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from thidua.edit.evidence import Sighting
from thidua.edit.fetch import Answer, Client, FetchError
from thidua.model.column import Column

INTERVAL = 1.0
"""Seconds between two requests to one host."""

PATIENCE = 3
"""Visits in a row without an answer, or asked to stop, after which a host is left in peace."""

HOMES = re.compile(
    r"(?:(?:index|default|home|trang-?chu|trangchu|error|404|not-?found|khong-tim-thay)(?:\.\w+)?)?",
    re.IGNORECASE,
)
"""The last part of an address that is a site's front page, or its page for what is gone."""

STOP = (429, 503)
"""The server has too much to do (RFC 6585, 4; RFC 9110, 15.6.4)."""


class Visit(NamedTuple):
    """A visit; ``reason`` says in Vietnamese why the page was not there (empty: it was)."""

    sighting: Sighting
    reason: str


@dataclass(frozen=True)
class Throttle:
    """Keeps two requests to one host apart. ``clock`` and ``sleep`` in seconds."""

    clock: Callable[[], float]
    sleep: Callable[[float], None]
    interval: float = INTERVAL
    last: dict[str, float] = field(default_factory=dict)

    def wait(self, host: str) -> None:
        """Returns when *host* may be asked again."""
        if host in self.last:
            rest = self.last[host] + self.interval - self.clock()
            if rest > 0:
                self.sleep(rest)
        self.last[host] = self.clock()


def due(
    column: Column, channel: str | None, earlier: Mapping[str, Sighting], today: date, days: int
) -> list[str]:
    """The addresses of the publications of *channel* (None: of all) to visit, each once.

    Left out is what was seen alive in the last *days*, by the sightings of *earlier* visits, and
    what is dated after *today*. Of each host first what was never visited, then what was visited
    longest ago; the hosts take turns.
    """
    wanted = {
        p.url
        for p in column.all_publications
        if p.url and p.date <= today and channel in (None, p.channel)
    }
    hosts: dict[str, list[str]] = defaultdict(list)
    for url in sorted(wanted, key=lambda u: (earlier[u].checked if u in earlier else date.min, u)):
        seen = earlier[url].seen if url in earlier else None
        if seen is None or (today - seen).days >= days:
            hosts[_host(url)].append(url)
    turns = ((turn, url) for urls in hosts.values() for turn, url in enumerate(urls))
    return [url for _, url in sorted(turns)]


def visits(
    urls: Iterable[str], client: Client, earlier: Mapping[str, Sighting], today: date
) -> Iterator[Visit | None]:
    """Each visit; None for an address whose host has been given up.

    A page that leads to the front page of its site, or to one that says it is gone, is not alive.
    """
    silent: Counter[str] = Counter()
    for url in urls:
        host = _host(url)
        if silent[host] >= PATIENCE:
            yield None
            continue
        status, reason = _visit(url, client)
        silent[host] = silent[host] + 1 if status == 0 or status in STOP else 0
        before = earlier[url].seen if url in earlier else None
        seen = before if reason else today
        yield Visit(Sighting(url=url, seen=seen, status=status, checked=today), reason)


def _visit(url: str, client: Client) -> tuple[int, str]:
    """The status (0: none), and why the page is not there. HEAD costs the server least."""
    status, reason = 0, ""
    for method in ("HEAD", "GET"):
        try:
            answer = client.visit(url, method)
        except FetchError as error:
            reason = str(error)
            continue
        status, reason = answer.status, f"máy chủ trả lời mã {answer.status}"
        if status in STOP:
            break
        if 200 <= status < 300:
            return status, SENT_HOME if _sent_home(url, answer) else ""
    return status, reason


SENT_HOME = "bị chuyển về trang chủ hoặc trang báo lỗi"


def _sent_home(url: str, answer: Answer) -> bool:
    asked, got = (urlsplit(one).path.strip("/").rpartition("/")[2] for one in (url, answer.url))
    elsewhere = answer.hops and not HOMES.fullmatch(asked)
    return bool(elsewhere and HOMES.fullmatch(got) and not urlsplit(answer.url).query)


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
