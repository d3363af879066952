"""Extensions of Markdown that a mkdocs.yml may switch on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import yaml

from thidua.problems import Example, Place, Problem, Rule, Severity

WORKING = {"abbr", "admonition", "attr_list", "def_list", "extra", "fenced_code", "footnotes"}
WORKING |= {"md_in_html", "sane_lists", "smarty", "tables", "toc", "pymdownx.betterem"}
WORKING |= {"pymdownx.caret", "pymdownx.details", "pymdownx.keys", "pymdownx.magiclink"}
WORKING |= {"pymdownx.mark", "pymdownx.smartsymbols", "pymdownx.tilde"}
"""Those whose HTML stands whole on pages, in feeds and in the search; no other is used."""

TOC = "anchorlink baselevel marker permalink permalink_class permalink_leading permalink_title"
TOC += " separator slugify title title_class toc_class toc_depth"
FIXED: Mapping[str, Collection[str]] = {
    "toc": TOC.split(),
    "tables": ["use_align_attribute"],
    "footnotes": ["SEPARATOR", "UNIQUE_IDS"],
}
"""Options that are decided here: rules, pages and feeds depend on them."""

EXTENSION_UNUSED = Rule(
    "extension-unused",
    "Chỉ những phần mở rộng Markdown kê ở trang Máy chủ của sổ tay mới hiện đúng cả trên trang, "
    "trong kênh tin và khi tìm kiếm. Phần khác bị bỏ qua, dấu của nó đứng nguyên như đã viết.",
    Example(
        "markdown_extensions: [footnotes, pymdownx.tabbed]",
        "markdown_extensions: [footnotes]",
        Place.SETTINGS,
    ),
    Severity.WARNING,
)
WHERE = "bỏ dòng này; trang Máy chủ của sổ tay kê những phần mở rộng dùng được"


def unused(file: str, text: str, extensions: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Which *extensions*, with their options, of the settings *file* come to nothing.

    *text* is what stands in the file: one that it inherits from may name them, too.
    """
    places = places_below("markdown_extensions", yaml.compose(text, Loader=yaml.CSafeLoader))
    for name, options in extensions.items():
        if name not in WORKING:
            message = f"phần mở rộng Markdown '{name}' không dùng được, nên bị bỏ qua"
            yield EXTENSION_UNUSED.problem(file, message, WHERE, *places.get(name, (1, 1)))
        for option in options:
            if option in FIXED.get(name, ()):
                message = f"tùy chọn '{option}' của '{name}' bị bỏ qua, vì máy tự đặt"
                place = places.get(option, places.get(name, (1, 1)))
                yield EXTENSION_UNUSED.problem(file, message, "bỏ dòng này", *place)


def places_below(
    top: str, node: yaml.Node | None, within: bool = False
) -> dict[str, tuple[int, int]]:
    """Line and column of each word below the key *top*; of all words where *node* is *within*."""
    match node:
        case yaml.ScalarNode() if within:
            return {node.value: (node.start_mark.line + 1, node.start_mark.column + 1)}
        case yaml.SequenceNode():
            pairs = [(item, within) for item in node.value]
        case yaml.MappingNode():
            pairs = [
                (item, within or key.value == top)
                for key, value in node.value
                for item in (key, value)
            ]
        case _:
            return {}
    return {
        w: place for item, inner in pairs for w, place in places_below(top, item, inner).items()
    }
