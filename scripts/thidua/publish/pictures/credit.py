"""Who made a picture: the only metadata that is published.

It is written as XMP (ISO 16684-1) by the properties that IPTC recommends and search engines read.
EXIF, whose texts are ASCII, has no room for a Vietnamese name.
"""

from __future__ import annotations

from contextlib import suppress

from lxml import etree
from PIL import ExifTags, Image

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DC = "http://purl.org/dc/elements/1.1/"
PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/"
META = "adobe:ns:meta/"
BEGIN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'.encode()
END = b'<?xpacket end="r"?>'
LONGEST = 300


def own_credit(image: Image.Image) -> tuple[str, str]:
    """Maker and rights as the camera wrote them (EXIF Artist, Copyright); empty where not."""
    try:
        exif = image.getexif()
        artist, rights = exif.get(ExifTags.Base.Artist), exif.get(ExifTags.Base.Copyright)
    except Exception:  # a malformed block raises whatever its reader stumbled over
        return "", ""
    return _text(artist), _text(rights)


def packet(credit: str, artist: str, rights: str) -> bytes:
    """The XMP with *credit* (the editors' word), *artist* and *rights*; empty for none."""
    if not (credit or artist or rights):
        return b""
    names = {"x": META, "rdf": RDF, "dc": DC, "photoshop": PHOTOSHOP}
    root = etree.Element(f"{{{META}}}xmpmeta", nsmap=names)
    about = etree.SubElement(
        etree.SubElement(root, f"{{{RDF}}}RDF"), f"{{{RDF}}}Description", {f"{{{RDF}}}about": ""}
    )
    if credit:
        etree.SubElement(about, f"{{{PHOTOSHOP}}}Credit").text = _text(credit)
    if maker := artist or credit:
        creators = etree.SubElement(etree.SubElement(about, f"{{{DC}}}creator"), f"{{{RDF}}}Seq")
        etree.SubElement(creators, f"{{{RDF}}}li").text = _text(maker)
    if rights:
        alternatives = etree.SubElement(etree.SubElement(about, f"{{{DC}}}rights"), f"{{{RDF}}}Alt")
        lang = {"{http://www.w3.org/XML/1998/namespace}lang": "x-default"}
        etree.SubElement(alternatives, f"{{{RDF}}}li", lang).text = rights
    return BEGIN + etree.tostring(root, encoding="utf-8") + END


def _text(value: object) -> str:
    """What was written, in one line; cameras write UTF-8 where Latin is expected."""
    text = str(value or "")
    with suppress(UnicodeError):
        text = text.encode("latin-1").decode("utf-8")
    return "".join(c for c in " ".join(text.split()) if c.isprintable())[:LONGEST]
