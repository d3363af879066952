"""The names that feeds are written in, and an element with such a name."""

from __future__ import annotations

from lxml import etree

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
MEDIA = "http://search.yahoo.com/mrss/"
HISTORY = "http://purl.org/syndication/history/1.0"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LANGUAGE = "vi"
"""What a feed is written in; an entry in another language says so."""


def child(
    parent: etree._Element, namespace: str, name: str, text: str = "", /, **attributes: str
) -> etree._Element:
    """A new last child of *parent*: ``{namespace}name``, or ``name`` in no namespace."""
    element = etree.SubElement(parent, f"{{{namespace}}}{name}" if namespace else name, attributes)
    if text:
        element.text = text
    return element
