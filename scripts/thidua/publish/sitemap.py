"""The list of pages for search engines (sitemaps.org, protocol 0.9)."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from thidua.publish.pages import Page
from thidua.publish.urls import absolute

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(pages: Iterable[Page], site_url: str) -> bytes:
    """``sitemap.xml`` of the pages that are to be found; ``lastmod`` where a change has a date."""
    root = ET.Element("urlset", xmlns=NAMESPACE)
    for page in pages:
        if page.listed:
            entry = ET.SubElement(root, "url")
            ET.SubElement(entry, "loc").text = absolute(page.address, site_url)
            if page.changed:
                ET.SubElement(entry, "lastmod").text = page.changed.isoformat()
    ET.indent(root, " ")
    xml: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return xml + b"\n"
