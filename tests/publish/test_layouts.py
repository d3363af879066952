"""A layout filled with values is the page that MkDocs would have made of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, PluginCollection
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from thidua.mkdocs_config import ThiduaConfig, settings_of
from thidua.publish import site as publish
from thidua.publish.build import Build
from thidua.publish.chrome import Chrome
from thidua.publish.layouts import Layout, LayoutKey, Slot
from thidua.publish.markup import BACK
from thidua.publish.pictures.album import album
from thidua.publish.policy import PLACE, policy
from thidua.publish.renderer import Renderer
from thidua.publish.surroundings import Surroundings
from thidua.rules.pictures import shown_by
from thidua.settings import instant, read, theme_folders
from thidua.spelling import slugify

TABS = {"don-vi": "guong", "loai": "guong", "luu-tru": "guong"}
DIVIDER = "\f"


def templates(config: MkDocsConfig) -> list[Path]:
    """Our folders, then those of Material, as the plugin hands them on."""
    return [*theme_folders(settings_of(config).root), *map(Path, config.theme.dirs)]


def values_of(config: MkDocsConfig, folder: Path) -> dict[str, dict[str, str]]:
    """The values of every page of the column, written into *folder* with no chrome around them."""
    settings = settings_of(config)
    column = read(settings)[0]
    as_of: datetime = instant(settings, {})
    shown = [picture for story in column.published(as_of) for picture in shown_by(story)]
    found = Build(column, as_of, album(column.root, shown, folder / "kept"))
    bare = Layout((DIVIDER, Slot.HEAD, DIVIDER, Slot.CONTENT, ""))
    chrome = Chrome(
        folder=folder,
        files={},
        layouts={LayoutKey.of(page.address): bare for page in found.pages},
        content={},
        themes=templates(config),
        extensions=config.markdown_extensions,
        configs={"toc": {"slugify": slugify}, "footnotes": {"BACKLINK_TITLE": BACK}},
        problems=(),
    )
    files = {one.address: one for one in publish.outputs(found, chrome, folder, as_of)}
    made = {}
    for page in found.pages:
        (part,) = files[page.address].parts
        _, head, content = part.make().decode().split(DIVIDER)
        name, url = column.site.name, column.site.url
        made[page.address] = {
            "title": page.title if page.address == "/" else f"{page.title} - {name}",
            "description": page.description,
            "canonical": url.rstrip("/") + page.address,
            "head": head,
            "content": content,
        }
    return made


class WholePages(BasePlugin[ThiduaConfig]):
    """Hands whole pages to MkDocs, each with its own values: no layout, no slot."""

    def __init__(self, values: Mapping[str, Mapping[str, str]]) -> None:
        self.values = values
        self.by_uri: dict[str, str] = {}

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        config.theme.dirs[:0] = [str(path) for path in theme_folders(settings_of(config).root)]
        config.theme.static_templates.discard("sitemap.xml")
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for file in list(files):
            if not file.src_uri.startswith("assets/"):
                files.remove(file)
        tabs = {uri for entry in config.nav for uri in entry.values()}  # type: ignore[union-attr]
        for address, values in self.values.items():
            flat = f"{address.strip('/')}.md"
            uri = flat if flat in tabs else f"{address.removeprefix('/')}index.md"
            front = "".join(
                f"{key}: {json.dumps(text, ensure_ascii=False)}\n"
                for key, text in values.items()
                if key != "content"
            )
            level = InclusionLevel.INCLUDED if uri in tabs else InclusionLevel.NOT_IN_NAV
            file = File.generated(config, uri, content=f"---\n{front}---\n", inclusion=level)
            self.by_uri[uri] = address
            files.append(file)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        tabs = {page.url.strip("./").split("/")[0]: page for page in nav.pages}
        for uri, address in self.by_uri.items():
            file = files.get_file_from_path(uri)
            assert file is not None
            page = file.page or MkDocsPage(None, file, config)
            section = address.split("/")[1]
            tab = tabs.get(TABS.get(section, section))
            if tab and tab is not page:
                page.parent = tab  # type: ignore[assignment]
        return nav

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        page.toc = TableOfContents([AnchorLink("", MAIN, 1)])
        return self.values[self.by_uri[page.file.src_uri]]["content"]

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        return output.replace(PLACE, policy(output))


MAIN = "_content"
"""The id of every page's title."""


@pytest.fixture(scope="module")
def whole(pattern: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every page of the small column, rendered in full by MkDocs."""
    folder = tmp_path_factory.mktemp("whole")
    settings = str(pattern / "mkdocs.yml")
    values = values_of(load_config(settings), tmp_path_factory.mktemp("values"))
    config = load_config(settings, site_dir=str(folder))
    plugin = WholePages(values)
    plugin.load_config(dict(config.plugins["thidua"].config))
    config.plugins = PluginCollection()
    config.plugins["thidua"] = plugin
    build(config)
    return folder


def test_every_stamped_page_is_byte_for_byte_the_page_that_mkdocs_renders_in_full(
    site: Path, whole: Path
) -> None:
    rendered = sorted(p.relative_to(whole) for p in whole.rglob("index.html"))
    assert len(rendered) > 50
    assert {len(path.parts) for path in rendered} == {1, 2, 3, 4}  # depths of address 0 to 3
    for path in rendered:
        assert (site / path).read_text("utf-8") == (whole / path).read_text("utf-8"), path


def test_titles_of_any_letters_are_in_the_compared_pages(site: Path) -> None:
    text = (site / "guong/2024/vuon-cam/index.html").read_text("utf-8")
    assert "<title>Vườn cam &lt; 2 ha &amp; &#34;lãi&#34; ]]&gt; &#39;lớn&#39; 🍊" in text
    assert "cam < 2 ha" not in text


FULL = "".join(f"<{slot}>" for slot in Slot)
values = st.dictionaries(
    st.sampled_from(Slot), st.text() | st.sampled_from([*Slot, f"a{Slot.CONTENT}{Slot.TITLE}b"])
)


@given(values)
def test_what_is_filled_in_is_never_read_again(filled: dict[Slot, str]) -> None:
    expected = "".join(f"<{filled.get(slot, '')}>" for slot in Slot)
    assert Layout.split(FULL).fill(filled) == expected


@given(st.text())
def test_a_layout_filled_with_its_own_slots_is_the_page_it_was_split_from(chrome: str) -> None:
    html = f"{chrome}{Slot.CONTENT}{chrome}{Slot.TITLE}"
    assume(html.count(Slot.CONTENT) == 1)  # "thidua-slot-conten" would make another with the title
    assert Layout.split(html).fill({slot: slot.value for slot in Slot}) == html


def test_a_slot_may_stand_in_several_places_the_content_in_one() -> None:
    layout = Layout.split(f"{Slot.TITLE}{Slot.TITLE}{Slot.CONTENT}")
    assert layout.fill({Slot.TITLE: "a", Slot.CONTENT: "b"}) == "aab"


@pytest.mark.parametrize("html", ["", str(Slot.TITLE), Slot.CONTENT * 2])
def test_a_theme_that_shows_the_content_not_once_is_refused(html: str) -> None:
    with pytest.raises(ValueError, match="places for the content"):
        Layout.split(html)


def test_a_title_that_is_the_name_of_a_slot_stays_text(pattern: Path) -> None:
    config = load_config(str(pattern / "mkdocs.yml"))
    column = read(settings_of(config))[0]
    build = Build(column, instant(settings_of(config), {}), {})
    page = next(page for page in build.pages if page.story)
    page = replace(page, title=f"A {Slot.CONTENT} B", description=Slot.TITLE)
    layouts = {LayoutKey.of(page.address): Layout.split(FULL)}
    around = Surroundings(
        site=column.site,
        card=build.cards[page.address],
        feeds=build.feeds,
        started=True,
        originals=False,
    )
    text = Renderer(layouts, templates(config)).page(page, around)
    assert text.startswith(f"<A {Slot.CONTENT} B - {column.site.name}><{Slot.TITLE}>")
