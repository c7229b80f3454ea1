"""Values of metadata as the audit has them: one line of text, or nothing."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit


def said(value: object) -> str | None:
    """Return a value of front matter, of a column or of JSON as text; of a person the name."""
    match value:
        case str():
            return " ".join(value.split()) or None
        case date():
            return value.isoformat()
        case list():
            return ", ".join(one for one in map(said, value) if one) or None
        case {"name": name}:
            return said(name)
        case _:
            return None


def dated(value: object) -> str | None:
    """Return a date as it is stated: as text, or as a number of seconds since 1970."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return said(value)


def host_of(url: str | None) -> str | None:
    """Return the host that a web address names, None where it names none."""
    try:
        parts = urlsplit(url or "")
    except ValueError:  # e.g. half an IPv6 address
        return None
    return parts.hostname if parts.scheme in ("http", "https") else None
