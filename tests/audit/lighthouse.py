"""Lighthouse reads a page of each kind that readers come to: ``lighthouse.py SITE``."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from served import served

SCRIPT = "build/audit/lighthouse.mjs"


def main(site: Path) -> int:
    """Whether a page falls short; Lighthouse prints its figures."""
    newest = json.loads((site / "guong/feed.json").read_text("utf-8"))["items"][0]["url"]
    story = urlsplit(newest).path.removeprefix("/")
    with served(site) as home:
        pages = ("", story, "guong/", "tien-do/", "tim-kiem/")
        return subprocess.run(["node", SCRIPT, home, *pages], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
