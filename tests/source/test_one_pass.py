"""Front matter is read at once where nothing is unusual; with care it says the same."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import example, given, settings
from hypothesis import strategies as st

from effort import USUAL
from thidua.model.record import Document
from thidua.source import frontmatter
from thidua.source.frontmatter import DEEPEST, parse
from thidua.source.text import BREAKS, CONTROL, ODD_BREAKS

BITS = [
    *("title:", "a: ", "fields: ", "? ", "- ", " ", "\n", "\n  ", "\n- ", "\t", '"', "'", "[", "]"),
    *("{", "}", ", ", ": ", "#", "&a ", "*a", "!b ", "! ", "!!str ", "!!map ", "|\n", ">\n", "---"),
    *("\n---\n", "\n...\n", "%YAML 1.2\n", "<<: ", "~", "null", "no", "04831", "12:30", "\\x01"),
    *("2024-06-11", "[" * DEEPEST, "]" * DEEPEST, "- " * DEEPEST, "{a: " * DEEPEST, "ă", "🍊"),
]
text = st.lists(st.one_of(st.sampled_from(BITS), st.text(max_size=3))).map("".join)
fronts = text.map(lambda t: CONTROL.sub(" ", ODD_BREAKS.sub(" ", BREAKS.sub("\n", t))))


@settings(max_examples=5 * USUAL)
@given(fronts)
@example("a: " + "[" * DEEPEST + "]" * DEEPEST)
@example("[" * DEEPEST + "x" + "]" * DEEPEST)
@example("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1))
@example("[" * (DEEPEST + 1) + "]" * DEEPEST)
@example("a: &x 1\nb: *x\nc: *y\n")
@example("a: *y\nb: [\n")
@example("a: ! 1\nb: !c 2\nc: !!int 3\nd: !!python/name:os.system x\n")
@example("a: 1\n---\nb: 2\n")
@example('a: "x\\x01y"\na: >\n  b\n  c\n')
def test_read_at_once_says_what_care_says(front: str) -> None:
    document = Document("a.md", front, front_line=2)
    found = parse(document)
    with patch.object(frontmatter, "_at_once", side_effect=frontmatter._Unusual):
        assert parse(document) == found
