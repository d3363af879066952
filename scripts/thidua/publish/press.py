"""Templates and moulds make pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from thidua.model.column import LABELS, Column
from thidua.model.story import Story
from thidua.publish.cards.files import Placed
from thidua.publish.events import when
from thidua.publish.facets import NAMES, marks, search_for
from thidua.publish.feeds.lists import LONGEST, Feed, Form, feeds_for
from thidua.publish.film import film
from thidua.publish.markup import Converter, Text, for_page
from thidua.publish.metadata import named, properties, structured
from thidua.publish.moulds import Mould, MouldKey, Slot
from thidua.publish.pages import Page, files_address, page_address, plan_address
from thidua.publish.pictures.album import Pictures
from thidua.publish.pictures.element import USES, Address, element, preload
from thidua.publish.urls import absolute, month_archive, relative, year_list
from thidua.report.summary import NOT_OWED, WORDS
from thidua.report.window import period_name


class Press:
    """Everything that stays the same from page to page of one build."""

    def __init__(
        self,
        column: Column,
        as_of: datetime,
        addresses: Mapping[str, str],
        converter: Converter,
        moulds: Mapping[MouldKey, Mould],
        themes: Sequence[Path],
        cards: Mapping[str, Placed],
        pictures: Pictures,
        originals: bool = False,
        feeds: Sequence[Feed] = (),
    ) -> None:
        self._column = column
        self._addresses = addresses
        self._converter = converter
        self._moulds = moulds
        self._cards = cards
        self._pictures = pictures
        self._originals = originals
        self._environment = _environment(themes)
        self._environment.globals.update(
            column=column,
            as_of=as_of,
            labels=LABELS,
            feeds=feeds,
            pictures=pictures,
            large=self._large,
        )

    def text(self, page: Page) -> Text | None:
        """The text that *page* carries, converted; None where it carries none."""
        if page.document and page.document.body.strip():
            return self._converter.convert(page.document)
        return None

    def page(self, page: Page, text: Text | None) -> str:
        """The whole HTML of *page*, whose text is *text*."""
        here = partial(relative, page=page.address)
        body = Markup(self._body(text, page) if text else "")
        site = self._column.site
        values = {
            **page.values,
            "page": page,
            "social": self._cards[page.address],
            "to": here,
            "show": partial(self._shown, here),
            "preload": partial(self._preloaded, here),
            "body": body,
            "headings": text.headings if text else (),
        }
        content = self._environment.get_template(f"pages/{page.template}").render(values)
        head = self._environment.get_template("pages/head.html").render(values)
        title = page.title if page.address == "/" else f"{page.title} - {site.name}"
        return self._moulds[MouldKey.of(page.address)].fill(
            {
                Slot.TITLE: escape(title),
                Slot.DESCRIPTION: escape(page.description),
                Slot.CANONICAL: escape(absolute(page.address, site.url)),
                Slot.HEAD: head.strip(),
                Slot.CONTENT: content.strip(),
            }
        )

    def _body(self, text: Text, page: Page) -> str:
        beside = page.address if page.story else files_address(page)
        return for_page(text, page.address, self._addresses, self._pictures, beside)

    def _shown(
        self, to: Address, story: Story, name: str, alt: str, use: str, loading: str = "lazy"
    ) -> Markup:
        """A picture of *story* as HTML; *use* is one of :data:`USES`."""
        return element(self._pictures[story.beside(name)], alt, USES[use], to, loading)

    def _large(self, story: Story, name: str) -> str:
        """The address of the largest file of a picture: its original, where that is published."""
        picture = self._pictures[story.beside(name)]
        return story.address + name if self._originals else picture.address()

    def _preloaded(self, to: Address, story: Story, use: str) -> Markup:
        """A ``link`` for the cover of *story*, where it has one."""
        cover = self._pictures.get(story.beside(story.image))
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
        film=film,
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
    found: dict[str, list[Any]] = {}
    for item in items:
        found.setdefault(getattr(item, name), []).append(item)
    return list(found.items())


def _day(value: date) -> str:
    """A date as readers write it.

    >>> _day(date(2024, 6, 1))
    '01/06/2024'
    """
    return f"{value:%d/%m/%Y}"


def _percent(done: int, required: int) -> int:
    """How much of *required* is done, 0 to 100."""
    return min(100, round(100 * done / required)) if required else 100
