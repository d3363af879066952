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


MARK = b"<!--thidua-->"
"""Stands for what is written separately; no text holds it, there ``<`` is escaped."""


def within(element: etree._Element, parent: etree._Element) -> bytes:
    """*element* as it stands in documents, as a last child of *parent*, which has no other.

    Its namespaces are declared above, as far as the root of *parent* declares them.
    """
    for one in (_mark(), element, _mark()):
        parent.append(one)
    whole = document_bytes(parent.getroottree().getroot())
    inner = whole[whole.index(MARK) + len(MARK) : whole.rindex(MARK)]
    return inner.removeprefix(b"\n").rstrip(b" ")


def around(root: etree._Element, parent: etree._Element) -> tuple[bytes, bytes]:
    """The document of *root*: what stands before further children of *parent*, and what after."""
    parent.append(_mark())
    before, _, after = document_bytes(root).rpartition(MARK)
    return before.rstrip(b" "), after.removeprefix(b"\n")


def _mark() -> etree._Element:
    return etree.Comment(MARK[4:-3].decode())
