"""Elements of SVG: a picture needs eight kinds, where a library loads hundreds of classes."""

from __future__ import annotations

from sourceaudit.report.markup import Html, Template, join

Element = Html

ATTRIBUTE = Template(' {}="{}"')
FULL = Template("<{}{}>{}</{}>")
EMPTY = Template("<{}{}/>")


def element(name: str, *inside: str, **attributes: str | float | None) -> Element:
    """Return an element with what is `inside`; attributes that are None are left out.

    Names are written with underscores: `class_` is class, `aria_label` aria-label.
    """
    given = join(
        ATTRIBUTE(key.rstrip("_").replace("_", "-"), value)
        for key, value in attributes.items()
        if value is not None
    )
    content = join(inside)
    return FULL(name, given, content, name) if content else EMPTY(name, given)


def title(text: str) -> Element:
    """Return what an element is called."""
    return element("title", text)
