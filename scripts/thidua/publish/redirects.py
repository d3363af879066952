"""What leads from the old addresses of stories to where these stand now."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from thidua.model.column import Column
from thidua.publish.outputs import Output, whole
from thidua.publish.policy import NOTHING
from thidua.publish.urls import absolute, relative
from thidua.rules.aliases import file_of

NGINX, CADDY = "/chuyen-huong/nginx.conf", "/chuyen-huong/caddy.conf"
"""Lines for the server's configuration: the old addresses at which no file can answer."""
NGINX_LINE = 'if ($request_uri ~ "^{old}({end})") {{ return 301 {new}; }}\n'
CADDY_LINE = "@cu{number} vars_regexp {{uri}} `^{old}({end})`\nredir @cu{number} {new} 301\n"
SAFE = "/?&=%+:;,@!*()'~"
"""Signs that a browser sends as they are, beside letters and digits."""

PAGE = Markup("""\
<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<meta name="robots" content="noindex">
<link rel="canonical" href="{whole}">
<meta http-equiv="refresh" content="0; url={near}">
</head>
<body>
<p>Bài đã chuyển đến địa chỉ mới: <a href="{near}">{title}</a></p>
</body>
</html>
""")


def redirects(column: Column, as_of: datetime) -> Iterator[tuple[str, str]]:
    """Old address and the address now, of every story that has appeared."""
    for story in column.stories:
        if story.has_appeared(as_of):
            yield from ((alias, story.address) for alias in story.aliases)


def redirect_outputs(column: Column, as_of: datetime, taken: Collection[str]) -> Iterator[Output]:
    """A page at each old address that is not *taken*, a path in the site, and lines for the
    server."""
    moved = list(redirects(column, as_of))
    if not moved:
        return
    titles = {s.address: s.title for s in column.published(as_of)}
    for_server: list[tuple[str, str]] = []
    files, folders = set(taken), {str(f) for name in taken for f in PurePosixPath(name).parents}
    for old, new in moved:
        file = file_of(old)
        above = [str(folder) for folder in PurePosixPath(file).parents]
        if not file:
            for_server.append((old, new))
        elif ".." not in above and files.isdisjoint([file, *above]) and file not in folders:
            files.add(file)
            folders.update(above)
            page = PAGE.format(
                policy=NOTHING,
                title=titles.get(new, "Bài viết đã được rút"),
                whole=absolute(new, column.site.url),
                near=relative(new, f"/{file.removesuffix('index.html')}"),
            )
            yield whole(f"/{file}", page.encode())
    if for_server:
        for address, line in ((NGINX, NGINX_LINE), (CADDY, CADDY_LINE)):
            yield whole(address, _lines(for_server, line, column).encode())


def _lines(moved: Iterable[tuple[str, str]], line: str, column: Column) -> str:
    """One *line* for each old address and the address now, as a browser asks for them."""
    base = urlsplit(column.site.url).path.rstrip("/")
    return "".join(
        line.format(
            number=number,
            old=re.escape(base + quote(old, SAFE)),
            end="&|$" if "?" in old else r"\?|$",
            new=base + new,
        )
        for number, (old, new) in enumerate(moved, 1)
    )
