"""Pages rendered from templates and layouts: functions of the values that they show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    select_autoescape,
)
from markupsafe import Markup, escape

from thidua.model.column import LABELS
from thidua.model.identity import numbered
from thidua.publish.events import when
from thidua.publish.facets import NAMES, marks, search_for
from thidua.publish.feeds.lists import LONGEST, Form
from thidua.publish.layouts import Layout, LayoutKey, Slot
from thidua.publish.markup import ConvertedText, for_page
from thidua.publish.metadata import named, properties, structured
from thidua.publish.outputs import Lazy
from thidua.publish.page import SitePage, files_address, plan_address
from thidua.publish.pictures.element import USES, AddressWriter, element, preload
from thidua.publish.pictures.variants import PublishedPicture
from thidua.publish.policy import player
from thidua.publish.surroundings import Surroundings
from thidua.publish.urls import absolute, month_archive, relative, year_list
from thidua.publish.video import video_source
from thidua.publish.views import StoryView, TextView
from thidua.report.summary import NOT_OWED, WORDS
from thidua.report.window import period_name


class Renderer:
    """Renders pages with the templates in *themes*, the column's own first."""

    def __init__(
        self,
        layouts: Mapping[LayoutKey, Layout],
        themes: Iterable[Path],
        compiled: BytecodeCache | None = None,
    ) -> None:
        self._layouts = layouts
        self._environment = _environment(themes, compiled)

    def page(
        self,
        page: SitePage,
        around: Surroundings,
        text: ConvertedText | None = None,
        view: TextView | None = None,
    ) -> str:
        """The whole HTML of *page*, whose *text* is that of *view*."""
        here = partial(relative, page=page.address)
        site = around.site
        beside = page.address if page.view else files_address(page)
        body = for_page(text, view, page.address, beside) if text and view else ""
        values = {name: _made(value) for name, value in page.values.items()}
        values |= {
            "page": page,
            "site": site,
            "started": around.started,
            "linked": around.feeds,
            "social": around.card,
            "to": here,
            "show": partial(_picture, here),
            "large": partial(_large, around.originals),
            "preload": partial(_preload, here),
            "body": Markup(body),
            "headings": text.headings if text else (),
        }
        content = self._environment.get_template(f"pages/{page.template}").render(values)
        head = self._environment.get_template("pages/head.html").render(values)
        title = page.title if page.address == "/" else f"{page.title} - {site.name}"
        video = page.story.video if page.story else None
        return self._layouts[LayoutKey.of(page.address)].fill(
            {
                Slot.TITLE: escape(title),
                Slot.DESCRIPTION: escape(page.description),
                Slot.CANONICAL: escape(absolute(page.address, site.url)),
                Slot.HEAD: head.strip(),
                Slot.PLAYER: player(video.url) if video else "",
                Slot.CONTENT: content.strip(),
            }
        )


def _made(value: Any) -> Any:
    """*value*, and what it lists, made where they were not yet."""
    if isinstance(value, Lazy):
        return value.make()
    return [_made(item) for item in value] if isinstance(value, list) else value


def _picture(
    to: AddressWriter,
    picture: PublishedPicture,
    alt: str,
    use: str,
    loading: str = "lazy",
) -> Markup:
    """*picture* as HTML; *use* is one of :data:`USES`."""
    return element(picture, alt, USES[use], to, loading)


def _large(originals: bool, view: StoryView, name: str) -> str:
    """The address of the largest file of a picture: its original, where that is published."""
    return view.story.address + name if originals else view.pictures[name].address()


def _preload(to: AddressWriter, picture: PublishedPicture | None, use: str) -> Markup:
    """A ``link`` for *picture*, where there is one."""
    return preload(picture, USES[use], to) if picture else Markup()


def _environment(themes: Iterable[Path], compiled: BytecodeCache | None) -> Environment:
    """Jinja over the theme folders."""
    environment = Environment(
        loader=FileSystemLoader([str(path) for path in themes]),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=compiled,
    )
    environment.filters["day"] = _day
    environment.filters["groupby_in_order"] = _groups
    environment.filters["numbered"] = numbered
    environment.filters["percent"] = _percent
    environment.globals.update(
        absolute=absolute,
        facet_names=NAMES,
        video_source=video_source,
        forms=tuple(Form),
        labels=LABELS,
        longest=LONGEST,
        marks=marks,
        month_archive=month_archive,
        named=named,
        not_owed=NOT_OWED,
        period_name=period_name,
        plan_address=plan_address,
        properties=properties,
        search_for=search_for,
        structured=structured,
        when=when,
        words=WORDS,
        year_list=year_list,
    )
    return environment


def _groups(items: Iterable[Any], name: str) -> list[tuple[str, list[Any]]]:
    """Those that share the attribute *name*, under its value; Jinja's own filter sorts."""
    groups: dict[str, list[Any]] = {}
    for item in items:
        groups.setdefault(getattr(item, name), []).append(item)
    return list(groups.items())


def _day(value: date) -> str:
    """A date as readers write it.

    >>> _day(date(2024, 6, 1))
    '01/06/2024'
    """
    return f"{value:%d/%m/%Y}"


def _percent(done: int, required: int) -> int:
    """How much of *required* is done, 0 to 100."""
    return min(100, round(100 * done / required)) if required else 100
