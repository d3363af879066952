"""A picture in HTML: the browser takes the format and the width that are best for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from thidua.publish.pictures.variants import TYPES, PublishedPicture

AddressWriter = Callable[[str], str]
"""From an address of the site to how a page writes it."""


@dataclass(frozen=True, slots=True)
class Use:
    """A place of the layout: how wide pictures are there (HTML, 4.8.4.2.2), and the widest file
    that is of use."""

    sizes: str
    most: int = 1600


USES = {
    "card": Use("(min-width:600px) 370px,95vw", 1200),
    "lead": Use("(min-width:1220px) 704px,(min-width:768px) 57vw,95vw"),
    "cover": Use("(min-width:1240px) 1200px,97vw"),
    "gallery": Use("(min-width:612px) 385px,95vw"),
    "text": Use("(min-width:768px) 720px,95vw"),
}
"""Measured in ``theme/assets/base.css``; a test in the browser holds them to it."""
PLAIN = 800
"""The width for programs that do not choose."""


def element(
    picture: PublishedPicture,
    alt: str,
    use: Use,
    to: AddressWriter,
    loading: str = "lazy",
    title: str = "",
) -> Markup:
    """The ``picture`` element.

    Args:
        picture: what is shown.
        alt: what is said to those who do not see it.
        use: where in the layout.
        to: how the page writes an address.
        loading: ``lazy`` below the fold, ``eager`` above it, ``first`` for the largest thing that
            a reader sees at first.
        title: what is said to those who point at it.
    """
    sources = [
        Markup('<source type="{}" srcset="{}" sizes="{}">').format(
            TYPES[ending], _candidates(picture, ending, use, to), use.sizes
        )
        for ending in picture.formats[:-1]
    ]
    last = picture.formats[-1]
    image = Markup(
        '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}"{}{}{}>'
    ).format(
        to(picture.address(picture.width_up_to(PLAIN))),
        _candidates(picture, last, use, to),
        use.sizes,
        picture.width,
        picture.height,
        alt,
        Markup(' title="{}"').format(title) if title else "",
        LOADING[loading],
        Markup(' style="background:{}"').format(picture.colour) if picture.colour else "",
    )
    return Markup("<picture>{}{}</picture>").format(Markup().join(sources), image)


def preload(picture: PublishedPicture, use: Use, to: AddressWriter) -> Markup:
    """The ``link`` that asks for a picture before the page is read as far as the picture."""
    ending = picture.formats[0]
    return Markup(
        '<link rel="preload" as="image" type="{}" imagesrcset="{}" imagesizes="{}"'
        ' fetchpriority="high">'
    ).format(TYPES[ending], _candidates(picture, ending, use, to), use.sizes)


def plain(picture: PublishedPicture, alt: str, to: AddressWriter) -> Markup:
    """An ``img`` for programs that read HTML but do not choose among files: feed readers, mail."""
    width = picture.width_up_to(PLAIN)
    return Markup('<img src="{}" alt="{}" width="{}" height="{}">').format(
        to(picture.address(width)), alt, width, picture.height_at(width)
    )


LOADING = {
    "lazy": Markup(' loading="lazy" decoding="async"'),
    "eager": "",
    "first": Markup(' fetchpriority="high"'),
}


def _candidates(picture: PublishedPicture, ending: str, use: Use, to: AddressWriter) -> str:
    most = picture.width_up_to(use.most)
    return ",".join(
        f"{to(picture.address(width, ending))} {width}w"
        for width in picture.widths
        if width <= most
    )
