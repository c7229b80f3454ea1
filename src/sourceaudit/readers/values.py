"""Values of metadata as the audit has them: one line of text, or nothing."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

# An address without its scheme: "//www.town.example/a", "town.example/news/a".
BARE = re.compile(r"(?://|(?=www\.))?(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?/", re.IGNORECASE)


def value_text(value: object) -> str | None:
    """Return a value of front matter, of a column or of JSON as text; of a person the name."""
    match value:
        case str():
            return " ".join(value.split()) or None
        case date():
            return value.isoformat()
        case bytes():
            return value_text(value.decode("utf-8", "replace"))
        case list():
            return ", ".join(text for text in map(value_text, value) if text) or None
        case {"name": value} | {"rendered": value} | {"title": value} | {"$oid": value}:
            return value_text(value)
        case _:
            return None


def value_date(value: object) -> str | None:
    """Return a date as it is stated: as text, or as a number of seconds since 1970.

    Of several it is the first.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    match value:
        case {"$date": item} | {"@value": item} | [item, *_]:  # of MongoDB, of JSON-LD with types
            return value_date(item)
        case _:
            return value_text(value)


def host_of(url: str | None) -> str | None:
    """Return the host that a web address names, None where it names none."""
    if url and BARE.match(url):
        url = f"https://{url.lstrip('/')}"
    try:
        parts = urlsplit(url or "")
    except ValueError:  # e.g. half an IPv6 address
        return None
    return parts.hostname if parts.scheme in ("http", "https") else None
