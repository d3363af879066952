"""The HTML that an editor may write; the rest does not reach a page."""

from __future__ import annotations

BLOCKS = {"blockquote", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "hr", "li"}
BLOCKS |= {"ol", "p", "pre", "summary", "ul", "h2", "h3", "h4", "h5", "h6"}
TABLES = {"caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"}
WORDS = {"a", "abbr", "b", "br", "cite", "code", "del", "em", "i", "img", "ins", "kbd", "mark"}
WORDS |= {"q", "s", "small", "strong", "sub", "sup", "u"}
TAGS = BLOCKS | TABLES | WORDS
"""What an editor may write; h1 is the story's title, and nothing here runs."""
