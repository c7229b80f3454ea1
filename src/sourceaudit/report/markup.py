"""HTML that is safe by construction: whatever fills a template is escaped, unless it is HTML.

No other module of the report puts markup together, so that none can forget to escape.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from sourceaudit.report.visible import visible


class Html(str):
    """Text that is markup already; joined to plain text it becomes plain text again."""

    __slots__ = ()


NOTHING = Html("")
ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&#34;"), ("'", "&#39;"))
KNOWN = 2048  # texts that are remembered


class Template:
    """A piece of HTML with places to fill, each a `{}`, in their order."""

    __slots__ = ("_form",)

    def __init__(self, text: str) -> None:
        self._form = text.replace("%", "%%").replace("{}", "%s")

    def __call__(self, *values: object) -> Html:
        """Return the piece filled with values; all but `Html` are made visible and escaped.

        Raises TypeError where there are more values than places, or fewer.
        """
        lines = [value if type(value) is Html else _find_known(str(value)) for value in values]
        return Html(self._form % tuple(lines))


def escape(value: object) -> str:
    """Return a value as text that a page may hold, between tags and in quoted attributes."""
    return value if type(value) is Html else _find_known(str(value))


# Three of four are said before: names of kinds, numbers, ids that stand in several places.
@lru_cache(maxsize=KNOWN)
def _find_known(text: str) -> str:
    text = visible(text)
    for sign, entity in ENTITIES:
        if sign in text:
            text = text.replace(sign, entity)
    return text


def join(pieces: Iterable[object], between: str = "") -> Html:
    """Return pieces one behind the other, those that are no `Html` escaped."""
    lines = [piece if type(piece) is Html else _find_known(str(piece)) for piece in pieces]
    return Html(escape(between).join(lines))


def encode(text: str | bytes) -> bytes:
    """Return a text as it is written into a file, lone surrogates too; bytes are that already."""
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
