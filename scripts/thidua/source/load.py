"""A folder becomes a column."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from thidua.model.column import Column, Site
from thidua.model.gist import Gist
from thidua.model.story import Story
from thidua.problems import Problem
from thidua.source.looking import looked_at
from thidua.source.memory import digest
from thidua.source.places import Task, tasks
from thidua.source.shelf import Kept, Shelf

Tell = Callable[[Story, Column], Gist]
"""Tells the gist of a story; the column lends its lists alone."""

STORIES = ("exemplars", "articles")
"""The lists of the column whose records are stories."""

LENT = ("units", "channels", "fields", "movements", "plans")
"""The lists on which a gist may rest."""


def load_shelf(
    root: Path, content: Path, exemplars: Path, site: Site, tell: Tell, memory: Path | None = None
) -> tuple[Shelf, list[Problem]]:
    """Everything below *content* and *exemplars*, the stories closed.

    Args:
        root: the column's folder; problems name files from there.
        content: docs_dir of MkDocs.
        exemplars: the folder of the exemplars.
        site: whose column it is.
        tell: tells the gist of each story.
        memory: a folder that remembers what was read and told, so that a file that has not changed
            is not looked at again; None: nothing is remembered.

    Returns:
        The column of what could be read, and the problems of what could not. With any error among
        them the column is not whole: check it, but neither count nor publish it.
    """
    root, content, exemplars = root.resolve(), content.resolve(), exemplars.resolve()
    groups, problems = tasks(root, content, exemplars)
    stories = [task for name in STORIES for task in groups[name]]
    others = [task for name in groups if name not in STORIES for task in groups[name]]
    found = looked_at(others, memory and memory / "lists")

    def of(name: str) -> list[Kept]:
        return [found[task.file.shown] for task in groups[name]]

    lists: dict[str, Any] = {
        name: tuple(chain.from_iterable(kept.opened() for kept in of(name)))
        for name in groups
        if name not in STORIES
    }
    for name in ("fields", "movements", "plans"):
        lists[name] = tuple(sorted(lists[name], key=lambda page: (page.order, page.id)))
    column = Column(root=root, site=site, **lists)
    problems += chain.from_iterable(kept.problems for kept in found.values())
    ground = _ground(column, groups)
    found = looked_at(stories, memory and memory / "stories", lambda s: tell(s, column), ground)
    problems += chain.from_iterable(kept.problems for kept in found.values())
    column = replace(column, closed=frozenset(found) | {problem.path for problem in problems})
    return Shelf(column, *(tuple(of(name)) for name in STORIES)), problems


def load_column(
    root: Path, content: Path, exemplars: Path, site: Site
) -> tuple[Column, list[Problem]]:
    """The same with every story opened, and nothing remembered."""
    shelf, problems = load_shelf(root, content, exemplars, site, lambda _, __: Gist())
    return shelf.column(), problems


def _ground(column: Column, groups: Mapping[str, Sequence[Task]]) -> bytes:
    """What gists rest on besides the story: whose column it is, and how the lists stand."""
    files = {task.file for name in LENT for task in groups[name]}
    stamps = sorted((file.shown, file.stamp) for file in files)
    site = column.site
    return digest(repr((str(column.root), site.url, str(site.zone), stamps)))
