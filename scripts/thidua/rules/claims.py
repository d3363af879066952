"""What a record tells that another may tell otherwise, and how it is remembered."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from hashlib import blake2b

Claim = tuple[str, str]
"""A matter that can be told in one way only, and how it is told: whoever tells it otherwise is in
contradiction. A claim that only one file may make is told by the path of that file."""

SIZE = 8
"""Bytes of a digest: a million texts have two that agree once in thirty million columns."""


def digests(claims: Iterable[Claim]) -> bytes:
    """Two digests a claim: of its matter, and of how it is told."""
    found: dict[str, bytes] = {}  # a story tells much by the path of its file
    told = [text for claim in claims for text in claim]
    for text in told:
        if text not in found:
            whole = text.encode(errors="surrogatepass")
            found[text] = blake2b(whole, digest_size=SIZE).digest()
    return b"".join([found[text] for text in told])


def apart(claims: bytes) -> tuple[array[int], array[int]]:
    """Of claims from :func:`digests` the matters, and how these are told, as numbers.

    >>> [len(numbers) for numbers in apart(digests([("id a", "a.md"), ("id b", "b.md")]))]
    [2, 2]
    """
    both = array("Q", claims)
    return both[::2], both[1::2]
