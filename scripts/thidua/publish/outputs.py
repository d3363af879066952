"""Files of the site as functions of values: each is known by a key before it is made.

A file consists of parts. The key of a part is a digest of the values that it shows: other values,
other key. So whoever has the file of an earlier build, and the keys of its parts, need make nothing
but the parts whose keys are new; and what is built upon an earlier site is, byte for byte, what
would be built from nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, tzinfo
from enum import Enum
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from thidua.model.record import Document, Record


class Piece(NamedTuple):
    """A piece of a file.

    Attributes:
        key: of the values that it shows, as :func:`key` gives it.
        make: gives its bytes.
        source: parts of one source are made together, one after another: they share what is dear.
    """

    key: str
    make: Callable[[], bytes]
    source: str = ""


class Output(NamedTuple):
    """A file of the site: its parts, one after another.

    ``changed``: the time that the file bears; None where it is that of its making.
    """

    address: str
    parts: tuple[Piece, ...]
    changed: datetime | None = None

    @property
    def keys(self) -> list[str]:
        """The keys of its parts."""
        return [part.key for part in self.parts]


class Lazy(NamedTuple):
    """A value that is dear to make, known by the values of which it is made."""

    key: str
    make: Callable[[], Any]


def whole(address: str, data: bytes) -> Output:
    """The file at *address* that holds *data*, which cost little to make."""
    return Output(address, (Piece(digest(data), lambda: data),))


class Digest(str):
    """A text that tells what it was made of from everything else."""

    __slots__ = ()


def digest(*parts: bytes | str) -> Digest:
    """48 bits of what *parts* say, as text.

    >>> digest("a", "b") == digest("ab", "")
    False
    """
    data = [p.encode(errors="surrogatepass") if isinstance(p, str) else p for p in parts]
    whole = b"".join([b"%d %b" % (len(piece), piece) for piece in data])
    return Digest(blake2b(whole, digest_size=6).hexdigest())


def key(**values: Any) -> str:
    """The key of what shows *values*: a digest of each, under its name.

    >>> key(title="Cam").partition(":")[0], key(title="Cam") == key(title="Mía")
    ('title', False)

    Raises:
        TypeError: of one of them nobody knows whether it has changed.
    """
    return " ".join(
        [
            f"{name}:{value if type(value) is Digest else digest(said(value))}"
            for name, value in values.items()
        ]
    )


def differing(one: str, other: str) -> list[str]:
    """The names of the values in which two keys differ.

    >>> differing(key(title="Cam", day=1), key(title="Mía", day=1))
    ['title']
    """
    ours, theirs = _by_name(one), _by_name(other)
    return [name for name in {**ours, **theirs} if ours.get(name) != theirs.get(name)]


def _by_name(key: str) -> dict[str, str]:
    pairs = (part.rpartition(":") for part in key.split())
    return {name: value for name, _, value in pairs}


def said(value: Any) -> str:
    """What *value* says, whole and unmistakable.

    A record says what its file does, and where it stands in it; what knows its own key, that.

    Raises:
        TypeError: of such a value nobody knows whether it has changed.
    """
    kind = type(value)
    if kind is str or kind is int or value is None:
        return repr(value)
    if kind is tuple or kind is list:
        return f"[{', '.join([said(item) for item in value])}]"
    if isinstance(own := getattr(value, "key", None), str):
        return own
    if isinstance(value, PLAIN):
        return repr(value)
    if isinstance(value, Record):
        return f"{value.document.digest}{value.at}"
    if isinstance(value, Document):
        return value.digest
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{said(k)}: {said(v)}' for k, v in value.items())}}}"
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(said, value))}]"
    if is_dataclass(value):
        return said([getattr(value, field.name) for field in fields(value)])
    raise TypeError(f"no key of {type(value)}")


PLAIN = (str, int, float, bytes, date, tzinfo, Enum, Path)
"""What ``repr`` tells whole."""
