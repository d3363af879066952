"""The desk on which feeds are made: tests/feed_desk.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from feed_desk import Desk, bare


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk whose site is empty."""
    return bare(tmp_path / "site")
