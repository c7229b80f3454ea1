"""Elements of SVG, written as text: a picture needs eight kinds, a library brings hundreds."""

from __future__ import annotations

Element = str


def element(name: str, *inside: str, **attributes: str | float | None) -> Element:
    """Return an element with what is `inside`; attributes stand as given, None for none.

    Names are written with underscores: `class_` is class, `aria_label` aria-label. Nothing is
    escaped: words are made safe by `marks.words`.
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{value}"'
        for key, value in attributes.items()
        if value is not None
    )
    content = "".join(inside)
    return f"<{name}{given}>{content}</{name}>" if content else f"<{name}{given}/>"


def title(text: str) -> Element:
    """Return what an element is called, by a text that is safe."""
    return element("title", text)
