"""A tiny valid column on disk, and the way from its files to its problems."""

from __future__ import annotations

import os
import re
import shutil
import signal
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import tinycss2
from coverage import Coverage
from jinja2 import Environment, FileSystemBytecodeCache

from thidua.model.column import Column, Site
from thidua.problems import Problem
from thidua.rules import check
from thidua.source.load import load_column

pytest_plugins = ["browsers", "columns", "effort"]  # a browser, a small column, patience

UNTRACED = re.compile(
    r"test_(browser\w*|end_to_end|package|weight|against_days|identity_against_days|any_\w+|built"
    r"|offline|patterns)\.py"
)
"""Tests of the whole, and of many made-up columns: tracing them takes more than twice their time,
and the lines that they run are run by tests of the modules, which alone make the coverage."""

signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background it may be ignored


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    tracers: list[Coverage] = []  # pytest-cov's marker "no_cover" does nothing beside pytest-xdist
    if UNTRACED.fullmatch(item.path.name):
        while tracer := Coverage.current():
            tracer.stop()
            tracers.insert(0, tracer)
    try:
        return (yield)
    finally:
        for tracer in tracers:
            tracer.start()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first, so that no core has nothing to do while another one ends the last."""
    items.sort(key=lambda item: not UNTRACED.fullmatch(item.path.name))


@pytest.fixture(scope="session", autouse=True)
def _one_core() -> Iterator[None]:
    """Each core has tests of its own, and beginning to trace a fork takes longer than its work."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "cpu_count", lambda: 1)
        yield


@pytest.fixture(scope="session", autouse=True)
def _read_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What others make of templates and of Material's styles serves all sites of this process."""
    folder = str(tmp_path_factory.mktemp("templates"))
    begin = Environment.__init__

    def with_cache(environment: Environment, *args: Any, **options: Any) -> None:
        begin(environment, *args, **options)
        names = "-".join(sorted(options))  # what is made of a template depends on them
        environment.bytecode_cache = FileSystemBytecodeCache(folder, f"{names}-%s")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, "__init__", with_cache)
        patch.setattr(tinycss2, "parse_stylesheet", cache(tinycss2.parse_stylesheet))
        yield


CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Checked:
    """A column as it was read and checked."""

    root: Path
    column: Column
    problems: list[Problem]

    @property
    def text(self) -> str:
        """All problems, as an editor reads them."""
        return "".join(f"{problem}\n" for problem in self.problems)

    @property
    def rules(self) -> list[str]:
        """The names of the rules that are broken, in the order of their places."""
        return [problem.rule for problem in self.problems]


def recheck(root: Path) -> Checked:
    """What the column below *root* is now."""
    site = Site(name="Cột", url="https://cot.example/", zone=ZoneInfo("Asia/Ho_Chi_Minh"))
    column, problems = load_column(root, root / "content", root / "exemplars", site)
    return Checked(root, column, check(column, problems))


Files = Mapping[str, str | bytes]


@pytest.fixture
def checked(tmp_path: Path) -> Callable[[Files], Checked]:
    """The tiny column with files over it, by path; read and checked."""
    root = tmp_path / "cot"
    shutil.copytree(CASES / "column", root)

    def over(files: Files) -> Checked:
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return recheck(root)

    return over


@pytest.fixture(scope="session")
def reread() -> Callable[[Path], Checked]:
    """Reads and checks the column below a folder."""
    return recheck


HEAD = """\
id: urn:uuid:00000000-0000-4000-8000-000000000009
title: Bản nhỏ giữ nước đầu nguồn
summary: Mười hai hộ thay nhau canh khe nước, để ruộng dưới chân đồi không còn cạn giữa vụ.
date: 2024-06-11
status: published
subject: Tổ giữ nước
kind: tap-the
model: nhan-to-moi
unit: xa-bac-phong
fields: [nong-nghiep]
"""


@pytest.fixture(scope="session")
def story() -> Callable[..., str]:
    """A valid exemplar of 2024, with more keys, other keys (None: without) and another text."""

    def text(more: str = "", body: str = "Một đoạn văn.", **keys: str | None) -> str:
        lines = [
            f"{key}: {keys.get(key, value)}\n"
            for key, value in (line.split(": ", 1) for line in HEAD.splitlines())
            if keys.get(key, value) is not None
        ]
        return f"---\n{''.join(lines)}{more}---\n\n{body}\n"

    return text
