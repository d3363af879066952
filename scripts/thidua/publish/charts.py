"""Charts as static SVG inside the page: pygal draws, and only the drawing is taken.

pygal leaves its date of drawing, a script, styles and hidden tooltips in what it draws. What is
taken are lines, points and words; colours and widths come from the theme's CSS, so that a chart
is right in light, in dark and on paper, and two builds give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from markupsafe import Markup
from pygal import Config, Line

from thidua.tally.pace import Point

WIDTH, HEIGHT = 440, 230
"""Units of the drawing; the page scales it."""
TICKS = 6
"""No more lines across than this, beside that of zero."""
NUMBER = re.compile(r"-?(?<!\d)\d+\.\d+")
DONE, REQUIRED = "chart__done", "chart__required"
ATTRIBUTES = {"class", "d", "x", "y", "cx", "cy", "r", "transform", "viewBox"}
"""The attributes of a drawing that say where things are."""
CLASSES = {
    "axis y always_show": "chart__y",
    "axis x": "chart__x",
    "series serie-0 color-0": REQUIRED,
    "series serie-1 color-1": DONE,
}
DROPPED = {"defs", "script", "style", "title", "desc", "rect"}


def chart(points: Sequence[Point], *, id: str, title: str, description: str) -> Markup:
    """A target's year: what was done, summed up month by month, against the line of what was due.

    An ``svg`` element with ``role="img"``, without script, style, or reference to elsewhere; *id*
    is unique in the page, *title* and *description* are for those who do not see it.
    """
    drawn = ET.fromstring(_draw(points))
    last = [p.actual for p in points if p.actual is not None][-1:]
    ahead = last and last[0] >= points[-1].required
    name = "chart chart--ahead" if ahead else "chart"
    root = ET.Element("svg", _attributes(drawn) | {"class": name, "role": "img"})
    root.set("aria-labelledby", f"{id}-title {id}-desc")
    ET.SubElement(root, "title", id=f"{id}-title").text = title
    ET.SubElement(root, "desc", id=f"{id}-desc").text = description
    root.extend(_clean(drawn))
    return Markup(ET.tostring(root, encoding="unicode"))


def ticks(highest: int) -> list[int]:
    """Whole numbers for the axis, from 0 to the first that is not below *highest*.

    >>> ticks(24), ticks(6), ticks(0)
    ([0, 5, 10, 15, 20, 25], [0, 1, 2, 3, 4, 5, 6], [0, 1])
    """
    step, top = 1, max(highest, 1)
    for step in (m * 10**n for n in range(12) for m in (1, 2, 5)):
        if step * TICKS >= top:
            break
    return list(range(0, top + step, step))[: -(-top // step) + 1]


def _draw(points: Sequence[Point]) -> str:
    """What pygal draws of *points*."""
    marks = ticks(max(max(p.required, p.actual or 0) for p in points))
    drawing = Line(
        Config(
            width=WIDTH,
            height=HEIGHT,
            css=[],
            js=[],
            show_legend=False,
            no_prefix=True,
            disable_xml_declaration=True,
            include_x_axis=True,
            print_labels=True,
            dots_size=3,
            margin=4,
            margin_top=12,
            margin_right=16,
            range=(0, marks[-1]),
        )
    )
    drawing.x_labels = [f"T{p.month.start.month}" for p in points]
    drawing.y_labels = marks
    begun = [p.actual for p in points if p.actual is not None]
    drawing.add("", _labelled([p.required for p in points]))
    drawing.add("", _labelled(begun))
    text: str = drawing.render(is_unicode=True)
    return text


def _labelled(values: Sequence[int]) -> list[object]:
    """The values, the last of them with its number beside it; 0 would lie on the axis."""
    return [*values[:-1], *({"value": v, "label": str(v) if v else ""} for v in values[-1:])]


def _clean(element: ET.Element) -> list[ET.Element]:
    """What to take from inside *element*; a group without content goes."""
    cleaned = []
    for child in element:
        name = child.tag.rpartition("}")[2]
        if name in DROPPED or "tooltip-overlay" in child.get("class", ""):
            continue
        inside = _clean(child)
        if name == "g" and not inside:
            continue
        fresh = ET.Element(name, _attributes(child))
        fresh.text = (child.text or "").strip() or None
        fresh.extend(inside)
        cleaned.append(fresh)
    return cleaned


def _attributes(element: ET.Element) -> dict[str, str]:
    """The attributes that say where things are, in short numbers, with classes of our own."""
    values = {k: _short(v) for k, v in element.items() if k in ATTRIBUTES and k != "class"}
    named = CLASSES.get(element.get("class", "").strip())
    return values | ({"class": named} if named else {})


def _short(text: str) -> str:
    """Numbers with one decimal at most.

    >>> _short("M9.923077 215.0")
    'M9.9 215'
    """
    return NUMBER.sub(lambda match: f"{float(match[0]):.1f}".removesuffix(".0"), text)
