"""Which pages show a story, and which of them a new story changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from feed_desk import AS_OF, Desk, bare
from thidua.model.record import Document
from thidua.model.registry import Page as Record
from thidua.model.story import Story
from thidua.publish.build import Build
from thidua.publish.outputs import said
from thidua.publish.page import SitePage


def story_pages(desk: Desk, *stories: Story) -> dict[str, SitePage]:
    column = replace(
        desk.column,
        exemplars=tuple(s for s in stories if s.section == "guong"),
        articles=tuple(s for s in stories if s.section != "guong"),
    )
    return {page.address: page for page in Build(column, AS_OF, {}).pages if page.story}


def test_a_story_stands_between_its_neighbours_of_the_same_section(tmp_path: Path) -> None:
    desk = bare(tmp_path)
    old, middle, new = (desk.exemplar(n, date=f"2024-0{n}-01") for n in (1, 2, 3))
    between = desk.article(1, date="2024-02-15")
    found = story_pages(desk, old, middle, new, between)
    beside = {
        address: tuple(
            view.story if (view := page.values[name]) else None for name in ("older", "newer")
        )
        for address, page in found.items()
    }
    assert beside == {
        old.address: (None, middle),
        middle.address: (old, new),
        new.address: (middle, None),
        between.address: (None, None),
    }


def test_a_new_story_changes_the_page_of_the_one_before_it_alone(tmp_path: Path) -> None:
    desk = bare(tmp_path)
    told = [desk.exemplar(n, date=f"2024-0{n}-01") for n in range(1, 6)]
    new = desk.exemplar(9, date="2024-06-01")
    before, after = story_pages(desk, *told), story_pages(desk, *told, new)
    changed = [
        address
        for address, page in before.items()
        if said(after[address].values) != said(page.values)
    ]
    assert changed == [told[-1].address]


def test_pages_of_a_folder_stand_in_the_order_that_they_name(tmp_path: Path) -> None:
    desk = bare(tmp_path)
    given = {"index": 0, "dem": 2, "viet-bai": 1, "xuat-ban": 2}
    written = tuple(
        Record.model_validate(
            {"title": name, "order": order},
            context=(Document(f"content/huong-dan/{name}.md", ""), ()),
        )
        for name, order in given.items()
    )
    build = Build(replace(desk.column, pages=written), AS_OF, {})
    found = {page.address: page for page in build.pages}
    beside = found["/huong-dan/dem/"].values["siblings"]
    assert [title for title, _ in beside] == ["index", "viet-bai", "dem", "xuat-ban"]
