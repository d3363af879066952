"""Pages rendered from templates and layouts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from thidua.model.column import LABELS
from thidua.model.story import Story
from thidua.publish.build import Build
from thidua.publish.events import when
from thidua.publish.facets import NAMES, marks, search_for
from thidua.publish.feeds.lists import LONGEST, Form, feeds_for
from thidua.publish.layouts import LayoutKey, Slot
from thidua.publish.markup import ConvertedText, for_page
from thidua.publish.metadata import named, properties, structured
from thidua.publish.page import SitePage, files_address, page_address, plan_address
from thidua.publish.pictures.element import USES, AddressWriter, element, preload
from thidua.publish.policy import player
from thidua.publish.urls import absolute, month_archive, relative, year_list
from thidua.publish.video import video_source
from thidua.report.summary import NOT_OWED, WORDS
from thidua.report.window import period_name


class Renderer:
    """Renders the pages of one build."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._environment = _environment(build.themes)
        self._environment.globals.update(
            column=build.column,
            as_of=build.as_of,
            labels=LABELS,
            feeds=build.feeds,
            pictures=build.pictures,
            large=self._large,
        )

    def text(self, page: SitePage) -> ConvertedText | None:
        """The text that *page* carries, converted; None where it carries none."""
        if page.document and page.document.body.strip():
            return self._build.converter.convert(page.document)
        return None

    def page(self, page: SitePage, text: ConvertedText | None) -> str:
        """The whole HTML of *page*, whose text is *text*."""
        here = partial(relative, page=page.address)
        body = Markup(self._body(text, page) if text else "")
        site = self._build.column.site
        video = page.story.video if page.story else None
        values = {
            **page.values,
            "page": page,
            "social": self._build.cards[page.address],
            "to": here,
            "show": partial(self._picture, here),
            "preload": partial(self._preload, here),
            "body": body,
            "headings": text.headings if text else (),
        }
        content = self._environment.get_template(f"pages/{page.template}").render(values)
        head = self._environment.get_template("pages/head.html").render(values)
        title = page.title if page.address == "/" else f"{page.title} - {site.name}"
        return self._build.layouts[LayoutKey.of(page.address)].fill(
            {
                Slot.TITLE: escape(title),
                Slot.DESCRIPTION: escape(page.description),
                Slot.CANONICAL: escape(absolute(page.address, site.url)),
                Slot.HEAD: head.strip(),
                Slot.PLAYER: player(video.url) if video else "",
                Slot.CONTENT: content.strip(),
            }
        )

    def _body(self, text: ConvertedText, page: SitePage) -> str:
        beside = page.address if page.story else files_address(page)
        return for_page(text, page.address, self._build.addresses, self._build.pictures, beside)

    def _picture(
        self, to: AddressWriter, story: Story, name: str, alt: str, use: str, loading: str = "lazy"
    ) -> Markup:
        """A picture of *story* as HTML; *use* is one of :data:`USES`."""
        return element(self._build.pictures[story.beside(name)], alt, USES[use], to, loading)

    def _large(self, story: Story, name: str) -> str:
        """The address of the largest file of a picture: its original, where that is published."""
        picture = self._build.pictures[story.beside(name)]
        return story.address + name if self._build.originals else picture.address()

    def _preload(self, to: AddressWriter, story: Story, use: str) -> Markup:
        """A ``link`` for the cover of *story*, where it has one."""
        cover = self._build.pictures.get(story.beside(story.image))
        return preload(cover, USES[use], to) if cover else Markup()


def _environment(themes: Iterable[Path]) -> Environment:
    """Jinja over the theme folders, the column's own first."""
    environment = Environment(
        loader=FileSystemLoader([str(path) for path in themes]),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = _day
    environment.filters["groupby_in_order"] = _groups
    environment.filters["percent"] = _percent
    environment.globals.update(
        absolute=absolute,
        facet_names=NAMES,
        feeds_for=feeds_for,
        video_source=video_source,
        forms=tuple(Form),
        longest=LONGEST,
        marks=marks,
        month_archive=month_archive,
        named=named,
        not_owed=NOT_OWED,
        page_address=page_address,
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
