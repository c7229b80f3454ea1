"""Dialogs and boxes that ask for consent: never the article, however long they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sourceaudit.readers.survey import Survey, forget, is_title, run_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ABOUT = re.compile(r"\bcookies?\b|\bconsent\b", re.IGNORECASE)  # "cookie" in most languages
BOX = 4_000  # characters that such a box has at most
SHORT = 400  # characters up to which one mention is enough
MENTIONS = 0.4  # share of the prose of a longer box that stands in runs which mention it
MOST = 0.6  # share of the page's prose from which it would be the page itself
SLACK = 60  # characters that may stand around a box in what goes with it
NAMED = frozenset({"dialog", "alertdialog"})


def cut_consent(body: HtmlElement, sizes: Survey) -> None:
    """Take dialogs, and boxes with buttons that speak of cookies, out of a page."""
    whole = sizes[body].prose
    judged: set[HtmlElement] = set()  # what is around several buttons is looked at once
    for element in [*body.iter()]:
        if element not in sizes or element.getparent() is None:
            continue
        named = element.get("role") in NAMED or element.get("aria-modal") == "true"
        box = (
            element if named else _box(element, sizes, judged) if element.tag == "button" else None
        )
        if box is not None and (sizes[box].prose <= MOST * whole or not whole):
            forget(box, sizes)


def _box(button: HtmlElement, sizes: Survey, judged: set[HtmlElement]) -> HtmlElement | None:
    """Return the box around a button that speaks of consent, None where there is none."""
    for around in button.iterancestors():
        size = sizes.get(around)
        if size is None or around.tag == "body" or size.text > BOX or around in judged:
            return None
        if size.text < SLACK:
            continue
        judged.add(around)
        said = [
            element for element in around.iter() if element in sizes and sizes[element].run > SLACK
        ]
        names = f"{around.get('class', '')} {around.get('id', '')}".replace("_", "-")
        named = ABOUT.search(names) is not None
        about = sum(
            sizes[element].run for element in said if named or ABOUT.search(run_text(element))
        )
        if not about or any(is_title(element) for element in around.iter() if element in sizes):
            return None
        if size.text > SHORT and about < MENTIONS * size.text:
            return None
        return _whole(around, sizes)
    return None


def _whole(box: HtmlElement, sizes: Survey) -> HtmlElement:
    """Return a box with what is only around it."""
    while (
        (outer := box.getparent()) is not None
        and outer.tag != "body"
        and outer in sizes
        and sizes[outer].text - sizes[box].text <= SLACK
    ):
        box = outer
    return box
