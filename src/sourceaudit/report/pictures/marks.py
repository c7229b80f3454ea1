"""What all pictures are made of: words made safe, links, scales, and the frame around."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from html import escape

from sourceaudit.report.markup import Html
from sourceaudit.report.pictures.elements import Element, element, title
from sourceaudit.report.visible import one_line

Scale = Callable[[float], float]
To = Callable[[str], str]  # from an anchor of the report to a link that leads there
NAME = 34  # characters of a source's name: the end of it tells most


def words(text: str, limit: int = 0) -> Html:
    """Return text as SVG may hold it: on one line, safe to look at, every sign escaped."""
    return Html(escape(one_line(text, limit)))


def name(text: str) -> Html:
    """Return the last part of a source's name that fits beside a picture."""
    line = one_line(text)
    return Html(escape(line if len(line) <= NAME else "\u2026" + line[-NAME + 1 :]))


def link(href: str, message: str, *elements: Element) -> Element:
    """Return elements that lead to a place and say what they are.

    They are no stops for the Tab key: the table beside has the same links.
    """
    return element("a", title(words(message)), *elements, tabindex=-1, href=href)


def drawing(
    size: tuple[float, float],
    message: str,
    elements: Sequence[Element],
    *,
    style: str,
    stretched: bool = False,
) -> Element:
    """Return an SVG of a size in units, with what it shows as its name.

    One that is `stretched` fills whatever room it is given.
    """
    # A group, not an image: what is in an image cannot be clicked or read.
    return element(
        "svg",
        *elements,
        viewBox=f"0 0 {size[0]} {size[1]}",
        width=size[0],
        height=size[1],
        class_=style,
        preserveAspectRatio="none" if stretched else None,
        role="group",
        aria_label=words(message),
    )


def write_text(x: float, y: float, text: str, style: str = "") -> Element:
    """Return text at a place."""
    return element("text", text, class_=style or None, x=short(x), y=short(y))


def short(value: float) -> float | int:
    """Return a coordinate with one decimal at most."""
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def scale(low: float, high: float, start: float, end: float) -> Scale:
    """Return the map of low..high to start..end; what lies outside stands at the edge."""
    width = (high - low) or 1.0
    return lambda value: start + (min(max(value, low), high) - low) / width * (end - start)


def round_up(value: float) -> float:
    """Return the next number that begins with 1, 2 or 5 and ends in zeros."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= value)
