"""Which state of its files a column is in, by git."""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thidua.settings import Settings

GIT_SECONDS = 20
"""No answer after that counts as none."""


def commit_of(settings: Settings) -> str:
    """The commit that the column's files are at, and whether they differ; empty outside git.

    What is looked at is the content alone: writing a report beside it changes nothing.
    """
    root, file = settings.root, str(settings.file)
    commit = _git(root, "rev-parse", "--short=12", "HEAD")
    if not commit or not _git(root, "ls-files", "--", file):
        return ""  # outside git, or within a repository of something else
    sources = (str(settings.content), str(settings.exemplars), file)
    changed = _git(root, "status", "--porcelain", "--", *sources)
    return f"{commit} (có thay đổi chưa ghi nhận)" if changed else commit


def _git(root: Path, *arguments: str) -> str:
    """What git says; nothing where there is no git, no repository, or no such thing."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    with suppress(OSError, subprocess.SubprocessError):
        done = subprocess.run(
            ["git", "-C", str(root), *arguments],
            capture_output=True,
            text=True,
            timeout=GIT_SECONDS,
            check=True,
            env={**environment, "GIT_OPTIONAL_LOCKS": "0"},
        )
        return done.stdout.strip()
    return ""
