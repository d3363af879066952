"""The figures of SCALE.md, each by itself.

python benchmarks/scale.py serve SITE           what a web server spends on a request (nginx)
python benchmarks/scale.py above SITE COLUMNS   what a portal spends on the feeds of columns
python benchmarks/scale.py years STORIES PARTS  one column, and as many parts of it beside
                                                each other
"""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from email.utils import formatdate
from http.client import HTTPConnection
from pathlib import Path

import feedparser
from measure import Cost, cost
from stories import AS_OF, thidua

PROGRAM = Path(sys.executable).with_name("thidua")
PORT, REQUESTS, TICK = 8790, 5000, os.sysconf("SC_CLK_TCK")
NGINX = """\
daemon off; pid {folder}/pid; error_log {folder}/log; worker_processes 1;
events {{}}
http {{
  include /etc/nginx/mime.types; access_log off; client_body_temp_path {folder}/a;
  proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c; uwsgi_temp_path {folder}/d;
  scgi_temp_path {folder}/e; keepalive_requests 1000000; sendfile on;
  gzip on; gzip_types application/xml application/json text/css text/javascript; {more}
  server {{ listen 127.0.0.1:{port}; root {site}; }}
}}
"""


@contextmanager
def nginx(site: Path, more: str = "") -> Iterator[Callable[[], float]]:
    """The server of *site*; gives what tells the seconds of processors that it has spent so far."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder, "nginx.conf")
        text = NGINX.format(folder=folder, site=site.resolve(), port=PORT, more=more)
        settings.write_text(text, "utf-8")
        server = subprocess.Popen(["/usr/sbin/nginx", "-c", settings], stderr=subprocess.DEVNULL)
        time.sleep(1)

        def spent() -> float:
            total = 0
            for stat in Path("/proc").glob("[0-9]*/stat"):
                fields = stat.read_text().rpartition(")")[2].split()
                if server.pid in (int(stat.parent.name), int(fields[1])):
                    total += int(fields[11]) + int(fields[12])
            return total / TICK

        try:
            yield spent
        finally:
            server.terminate()
            server.wait()


def serve(site: Path) -> None:
    """What nginx spends on requests for pages and for a feed that is as it was."""
    pages = [f"/{p.parent.relative_to(site)}/" for p in sorted(site.rglob("guong/*/*/index.html"))]
    cases = (
        ("pages, packed by gzip for each", pages, {"Accept-Encoding": "gzip"}),
        ("pages, as they are", pages, {}),
        ("feed.xml, not modified", ["/feed.xml"], {"If-Modified-Since": formatdate(usegmt=True)}),
    )
    for name, addresses, headers in cases:
        with nginx(site, "if_modified_since before;") as spent:
            connection, before, size = HTTPConnection("127.0.0.1", PORT), spent(), 0
            for number in range(REQUESTS):
                connection.request("GET", addresses[number % len(addresses)], headers=headers)
                size += len(connection.getresponse().read())
            each = (spent() - before) / REQUESTS
        print(f"{name}: {each * 1e6:.0f} CPU-µs and {size / REQUESTS:,.0f} B a request")


def above(site: Path, columns: int) -> None:
    """The feed of one column, read as often as there are *columns*."""
    data = (site / "feed.xml").read_bytes()
    began = time.process_time()
    for _ in range(columns):
        entries = feedparser.parse(data).entries
    spent = time.process_time() - began
    print(
        f"{columns} feeds of {len(entries)} stories: {spent:.1f} CPU-s to read, "
        f"{len(gzip.compress(data, 6)) * columns / 1e6:.1f} MB packed"
    )


def years(stories: int, parts: int) -> None:
    """Builds from nothing: one column, and *parts* columns of as many stories together."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        thidua(folder / "whole", stories)
        for part in range(parts):
            thidua(folder / f"part-{part}", stories // parts)
        build = PROGRAM, "build", "--as-of", AS_OF
        whole = cost(build, folder / "whole")
        tell(f"1 column of {stories}", whole.wall, [whole])
        began = time.perf_counter()
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            costs = list(pool.map(lambda n: cost(build, folder / f"part-{n}"), range(parts)))
        tell(f"{parts} columns of {stories // parts}", time.perf_counter() - began, costs)


def tell(what: str, wall: float, costs: Sequence[Cost]) -> None:
    """Prints what builds took together."""
    processor, memory = sum(c.processor for c in costs), max(c.memory for c in costs)
    print(f"{what}: {wall:.1f} s, {processor:.1f} CPU-s, {memory:.0f} MB each")


if __name__ == "__main__":
    what, first, *rest = sys.argv[1:]
    if what == "serve":
        serve(Path(first))
    elif what == "above":
        above(Path(first), int(rest[0]))
    else:
        years(int(first), int(rest[0]))
