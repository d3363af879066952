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
from thidua.source.looking import Ground, Telling, looked_at
from thidua.source.memory import digest, now
from thidua.source.places import Task, tasks
from thidua.source.shelf import Shelf

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
    rooms = [memory / name if memory else None for name in ("lists", "stories")]
    began = min((now(room) for room in rooms if room), default=0)
    groups, problems = tasks(root, content, exemplars)
    others = [task for name in groups if name not in STORIES for task in groups[name]]
    found = looked_at(others, rooms[0], began)
    lists: dict[str, Any] = {
        name: tuple(chain.from_iterable(found[task.key].opened() for task in group))
        for name, group in groups.items()
        if name not in STORIES
    }
    for name in ("fields", "movements", "plans"):
        lists[name] = tuple(sorted(lists[name], key=lambda page: (page.order, page.id)))
    lists["events"] = tuple(event.local(site.zone) for event in lists["events"])
    column = Column(root=root, site=site, **lists)
    telling = Telling(lambda story: tell(story, column), _ground(column, groups))
    stories = [task for name in STORIES for task in groups[name]]
    found |= looked_at(stories, rooms[1], began, telling)
    problems += chain.from_iterable(kept.problems for kept in found.values())
    there = {task.file.shown for task in stories} | {problem.path for problem in problems}
    kept = (tuple(found[task.key] for task in groups[name]) for name in STORIES)
    return Shelf(replace(column, there=frozenset(there)), *kept), problems


def load_column(
    root: Path, content: Path, exemplars: Path, site: Site
) -> tuple[Column, list[Problem]]:
    """The same with every story opened and nothing remembered: for tests and measurements."""
    shelf, problems = load_shelf(root, content, exemplars, site, lambda _, __: Gist())
    return shelf.column(), problems


def _ground(column: Column, groups: Mapping[str, Sequence[Task]]) -> Ground:
    """Whose column it is, and how the lists stand."""
    files = {task.file for name in LENT for task in groups[name]}
    stamps = sorted((file.shown, file.stamp) for file in files)
    site = column.site
    newest = max((max(stamp[:2]) for _, stamp in stamps), default=0)
    return newest, digest(repr((str(column.root), site.url, str(site.zone), stamps)))
