"""Dates of publication as the audit has them: ISO 8601, as exact as they are stated.

Rows and front matter state them in many forms: ISO, RFC 2822 (feeds and mail), seconds or
milliseconds since 1970, or a local form in the words and the order of a language. A date of which
day and month could be read either way is not guessed at: the source is undated, and says so.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

from sourceaudit.text.language import plain_language

LONGEST = 80  # characters of a stated date; what is longer is a sentence
DAY = len("2024-05-31")  # characters of an ISO date that is exact to the day
ISO = re.compile(
    r"(?P<year>(?:1[5-9]|20)\d\d)(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?)?"
)
ISO_TIME = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)[Tt ]+(?P<time>\d\d(?::\d\d(?::\d\d)?)?)(?:[.,]\d+)?"
    r" ?(?P<zone>[Zz]|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?"
)
COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
# ISO's basic form with a time, as NITF and calendars have it: 20240531T080000Z.
COMPACT_TIME = re.compile(
    rf"{COMPACT.pattern}[Tt](?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?P<zone>[Zz]|[+-]\d{{4}})?"
)
EPOCH = re.compile(r"-?\d{9,19}(?:\.\d+)?")
# Digits of whole seconds, milliseconds, microseconds and nanoseconds of the years 1973 to 2286.
UNITS = {9: 1, 10: 1, 12: 1e3, 13: 1e3, 15: 1e6, 16: 1e6, 18: 1e9, 19: 1e9}
FEED = re.compile(r"(?:[A-Za-z]{3,9},? )?\d{1,2}[ -][A-Za-z]{3}[ -]\d{2,4} \d\d:\d\d")
NUMBERS = re.compile(r"\D*?(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}(?!\d)")
# Languages that are tried where a source states none: those that the rules know.
USUAL = ("en", "de", "fr", "es", "it", "pt", "nl")
MONTH_FIRST = frozenset({"us", "ph"})  # regions whose English writes the month first
MIDNIGHT = re.compile(r"\b(?:0?0|12)[:h.]00\b")
# Ends of hosts whose English writes the day first.
DAY_FIRST = frozenset({"uk", "ie", "au", "nz", "in"})


@lru_cache(maxsize=4096)
def iso_date(stated: str, language: str | None = None) -> str | None:
    """Return a stated date in ISO 8601, with its time and zone where they are stated.

    `language` is a tag ("de", "en-GB") that settles the words and the order of a local form. None
    where it cannot be read, or can be read in two ways.
    """
    text = stated.strip()
    if not text or len(text) > LONGEST or not any(sign.isdigit() for sign in text):
        return None
    return _iso(text) or _epoch(text) or _feed(text) or _local(text, language)


def language_of(declared: str | None, site: str | None, text: str) -> str | None:
    """Return the tag by which local dates of a source are read.

    What it declares, else the language that its text plainly has, with the country of its host.
    """
    tag = declared or plain_language(text)
    country = (site or "").rpartition(".")[2].lower()
    plain = tag in (None, "en") and country in DAY_FIRST
    return f"en-{country}" if plain else tag


def _iso(text: str) -> str | None:
    if ISO.fullmatch(text) is not None:
        return text if _is_day(text) else None
    if (compact := COMPACT.fullmatch(text)) is not None:
        day = "-".join(compact.groups())
        return day if _is_day(day) else None
    if (compact := COMPACT_TIME.fullmatch(text)) is not None:
        day = "-".join(compact.groups()[:3])
        clock = f"{compact['hour']}:{compact['minute']}:{compact['second'] or '00'}"
        text = f"{day}T{clock}{compact['zone'] or ''}"
    if (timed := ISO_TIME.match(text)) is None:
        return None
    zone = (timed["zone"] or "").upper()
    zone = "+00:00" if zone in ("Z", "UTC", "GMT") else zone
    try:
        return datetime.fromisoformat(f"{timed['day']}T{timed['time']}{zone}").isoformat()
    except ValueError:
        return timed["day"] if _is_day(timed["day"]) else None


def _is_day(text: str) -> bool:
    """Tell whether a date that looks like ISO is one: there is no 31 February."""
    if len(text) < DAY:
        return True
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _epoch(text: str) -> str | None:
    """Return the moment so many seconds, or thousandths of one, after 1970 began."""
    if EPOCH.fullmatch(text) is None:
        return None
    unit = UNITS.get(len(text.lstrip("-").partition(".")[0]))
    if unit is None:
        return None
    return datetime.fromtimestamp(float(text) / unit, UTC).replace(microsecond=0).isoformat()


def _feed(text: str) -> str | None:
    """Return a date in the form of mail and feeds (RFC 2822, and RFC 850 before it)."""
    if FEED.match(text) is None:
        return None
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _local(text: str, language: str | None) -> str | None:
    """Return a date in the words and the order of a language."""
    from dateparser import parse

    code, _, region = (language or "").lower().replace("_", "-").partition("-")
    if _ambiguous(text, code, region):
        return None
    order = {"DATE_ORDER": "DMY"} if code in ("", "en") and region not in MONTH_FIRST else {}
    settings = {
        "PARSERS": ["absolute-time"],
        "REQUIRE_PARTS": ["day", "month", "year"],
        "STRICT_PARSING": True,
        **order,
    }
    for names in dict.fromkeys(((code,) if code else USUAL, USUAL)):
        try:
            found: datetime | None = parse(text, languages=list(names), settings=settings)
        except (ValueError, TypeError, OverflowError, RecursionError):
            continue  # a language that the library does not know
        if found is not None:
            timed = any((found.hour, found.minute, found.second)) or MIDNIGHT.search(text)
            return found.replace(microsecond=0).isoformat() if timed else found.date().isoformat()
    return None


def _ambiguous(text: str, code: str, region: str) -> bool:
    """Tell whether day and month could be either: "03/09/2026" in English of no stated region."""
    numbers = NUMBERS.match(text)
    if numbers is None or code not in ("", "en") or region:
        return False
    first, second = int(numbers[1]), int(numbers[2])
    dotted = "." in text[numbers.start(1) : numbers.end(2)]  # nobody writes the month first so
    return not dotted and first != second and max(first, second) <= len("JFMAMJJASOND")
