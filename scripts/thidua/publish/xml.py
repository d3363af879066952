"""Elements of XML, and a document as bytes."""

from __future__ import annotations

from lxml import etree

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def child(
    parent: etree._Element, namespace: str, name: str, text: str = "", /, **attributes: str
) -> etree._Element:
    """A new last child of *parent*: ``{namespace}name``, or ``name`` in no namespace."""
    element = etree.SubElement(parent, f"{{{namespace}}}{name}" if namespace else name, attributes)
    element.text = text or None
    return element


def document_bytes(root: etree._Element) -> bytes:
    """The document of *root* in UTF-8, indented."""
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
