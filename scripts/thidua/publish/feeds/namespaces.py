"""The namespaces and the language that feeds are written in."""

from __future__ import annotations

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
MEDIA = "http://search.yahoo.com/mrss/"
HISTORY = "http://purl.org/syndication/history/1.0"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"

SHARED = {"dc": DC, "dcterms": DCTERMS, "media": MEDIA}
"""What entries of both XML formats use, by the prefix that each feed declares at its root."""

LANGUAGE = "vi"
"""What a feed is written in; an entry in another language says so."""
