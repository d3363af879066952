"""Pages at the old addresses of stories, which lead to where these stand now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from markupsafe import Markup

from thidua.model.column import Column
from thidua.publish.policy import NOTHING
from thidua.publish.urls import absolute, relative, segments

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


def write(folder: Path, column: Column, as_of: datetime) -> None:
    """Writes a page at each old address where no other page stands."""
    titles = {s.address: s.title for s in column.published(as_of)}
    for old, new in redirects(column, as_of):
        parts = segments(old)
        if not parts or any(part in (".", "..") or "\\" in part for part in parts):
            continue  # leads out of the site
        path = folder.joinpath(*parts, "index.html")
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            page = PAGE.format(
                policy=NOTHING,
                title=titles.get(new, "Bài viết đã được rút"),
                whole=absolute(new, column.site.url),
                near=relative(new, "/" + "".join(f"{part}/" for part in parts)),
            )
            path.write_text(page, encoding="utf-8")
