"""HTML that is safe by construction: whatever fills a template is escaped, unless it is HTML.

No other module of the report puts markup together, so that none can forget to escape.
"""

from __future__ import annotations

from collections.abc import Iterable

from sourceaudit.report.visible import visible


class Html(str):
    """Text that is markup already; joined to plain text it becomes plain text again."""

    __slots__ = ()


NOTHING = Html("")


class Template:
    """A piece of HTML with places to fill, each a `{}`, in their order."""

    __slots__ = ("_form",)

    def __init__(self, text: str) -> None:
        self._form = text.replace("%", "%%").replace("{}", "%s")

    def __call__(self, *values: object) -> Html:
        """Return the piece filled with values; all but `Html` are made visible and escaped.

        Raises TypeError where there are more values than places, or fewer.
        """
        return Html(self._form % tuple(map(escaped, values)))


def escaped(value: object) -> str:
    """Return a value as text that a page may hold, between tags and in quoted attributes."""
    if type(value) is Html:
        return value
    text = visible(value if type(value) is str else str(value))
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if '"' in text:
        text = text.replace('"', "&#34;")
    return text.replace("'", "&#39;") if "'" in text else text


def joined(pieces: Iterable[object], between: str = "") -> Html:
    """Return pieces one behind the other, those that are no `Html` escaped."""
    return Html(escaped(between).join(map(escaped, pieces)))
