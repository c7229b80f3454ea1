"""Kinds of contact values: messengers, telephones, e-mail addresses, domains.

What a value is follows from its form and from the name of the service beside it; names of services
and hosts of free mailboxes are data (`contacts.txt`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sourceaudit.expressions import compile_expression, occurs
from sourceaudit.model.source import Span
from sourceaudit.text.lexicons import word_lists

KINDS = ("telephone", "email", "free-mail", "domain")  # every other kind is a messenger
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}\b")
ENDINGS = (
    "com|net|org|info|biz|shop|store|online|site|top|xyz|club|pro|live|vip|bet|win|casino|loan"
    "|io|co|us|uk|de|fr|es|it|nl|pl|ru|cn|in|br|eu|agency|digital|services|example"
)
LINK = re.compile(
    r"https?://[^\s<>()\[\]\"'|,;]{3,200}|\bwww\.[^\s<>()\[\]\"'|,;]{3,200}"
    r"|(?<![\w@./-])(?:[a-z0-9-]{2,63}\.){1,3}"
    rf"(?:{ENDINGS})"
    r"(?:/[^\s<>()\[\]\"'|,;]{0,200})?(?![\w@-])",
    re.IGNORECASE,
)
MARKDOWN_LINK = re.compile(r"\[([^\[\]\n]{1,120})\]\((?:[^()\s]{1,300})\)")
NUMBER = re.compile(r"(?<![\w@/.])\+?\(?\d[\d ().\u2010-\u2013/-]{5,24}\d(?!\w)")
DIGITS = 7  # of a telephone number that no country code makes certain
# After the name of a messenger a mark and a handle, or what is a number or handle by its own form.
MARK = r"[:=|/>#()\[\]\-\u2013\u2014\u2192\u279c\u27a4\u260e\U0001f4f1\U0001f449\ufe0f]"
HANDLE = r"(?:@?[\w.]*[\d_][\w.]*|@[\w.]{3,40}|live:[\w.]+|[a-z][\w.]{3,30}(?=\W*$))"
NUMERIC = r"(?:\+[\d(][\d ().-]{6,20}\d|\(?\d[\d ().-]{7,20}\d|@[\w.]{3,40})"
LABEL = r"\s{0,3}(?:id|no\.?|number|channel|chat|at|on|us)?\s{0,2}"

# What each kind of value cannot be without, for RE2, which looks through a text in no time.
SPACE = r"[\s\p{Z}\x1c-\x1f\x{85}]"
LINK_SIGN = rf"https?://|www\.|[a-z0-9-]\.(?:{ENDINGS})(?:[^\w@-]|\z)"
NUMBER_SIGN = r"\p{Nd}[\p{Nd} ().\x{2010}-\x{2013}/-]{5,24}\p{Nd}"
NAME_END = (
    rf"{SPACE}{{0,3}}(?:id|no\.?|number|channel|chat|at|on|us)?{SPACE}{{0,2}}"
    r"[^\p{L}\s\p{Z}\x1c-\x1f\x{85}_.,;!?]"
)


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact value: its kind, where it stands, and what is equal for equal ones.

    The kind is one of `KINDS`, or the name of a messenger.
    """

    kind: str
    span: Span
    value: str


@cache
def _names(kind: str) -> tuple[str, ...]:
    """Return the names of a kind."""
    return tuple(word_lists(Path(__file__).with_suffix(".txt")).rows(kind))


@cache
def _hosts() -> dict[str, str]:
    """Return the messenger of each host that is one's."""
    return dict(row.split() for row in _names("messenger-host"))


@cache
def _messenger() -> re.Pattern[str]:
    """Return the pattern of a messenger's name with a value after it, or of its address."""
    names = "|".join(map(re.escape, _names("messenger")))
    hosts = "|".join(map(re.escape, _hosts()))
    marked = rf"{MARK}(?:{MARK}|\s){{0,6}}(?:{NUMERIC}|{HANDLE})"
    return re.compile(
        rf"\b(?P<name>{names})\b{LABEL}(?:{marked}|{NUMERIC})"
        rf"|(?:https?://)?\b(?P<host>{hosts})/[\w+?=-]{{3,40}}",
        re.IGNORECASE,
    )


@cache
def _sign(*kinds: str) -> Any:  # noqa: ANN401 - RE2 has no types
    """Return a pattern that matches in every text with a value of one of some kinds."""
    names = "|".join(map(re.escape, _names("messenger")))
    hosts = "|".join(map(re.escape, _hosts()))
    known = {
        "link": LINK_SIGN,
        "messenger": rf"(?:{names}){NAME_END}|(?:{hosts})/",
        "email": "@",
        "number": NUMBER_SIGN,
    }
    return compile_expression("(?i)" + "|".join(known[kind] for kind in kinds))


def _shows(text: str, *kinds: str) -> bool:
    return occurs(_sign(*kinds), text.encode("utf-8", "replace"))


def may_link(text: str) -> bool:
    """Tell whether a text may hold an address or domain, without much work."""
    return _shows(text, "link")


def may_reach(text: str) -> bool:
    """Tell whether a text may hold an account of a messenger, without much work."""
    return _shows(text, "messenger")


def may_hold(text: str) -> bool:
    """Tell whether a text may hold a contact value, without much work."""
    return _shows(text, "messenger", "email", "link", "number")


def contacts(text: str) -> Iterator[Contact]:
    """Yield the contact values of a line, each stretch once, messengers first."""
    if not may_hold(text):
        return
    taken: list[Span] = []
    for contact in _candidates(text):
        if all(contact.span[1] <= start or end <= contact.span[0] for start, end in taken):
            taken.append(contact.span)
            yield contact


def _candidates(text: str) -> Iterator[Contact]:
    """Yield what may be a contact value, the surest first; they may overlap."""
    for match in _messenger().finditer(text):
        name = match["name"] or _hosts()[match["host"].lower()]
        yield Contact(name.lower(), match.span(), _plain(match.group()))
    for match in EMAIL.finditer(text):
        free = match.group().rpartition("@")[2].lower() in _names("free-mail")
        yield Contact("free-mail" if free else "email", match.span(), match.group().lower())
    for match in LINK.finditer(text):
        yield Contact("domain", match.span(), host(match.group())[0])
    for match in NUMBER.finditer(text):
        if is_telephone(match.group()):
            yield Contact("telephone", match.span(), re.sub(r"\D", "", match.group()))


def is_telephone(text: str) -> bool:
    """Tell whether digits may be a telephone number: with a country code a possible one."""
    import phonenumbers

    digits = sum(map(str.isdigit, text))
    if digits < DIGITS:
        return False
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(text, "US"))
    except phonenumbers.NumberParseException:
        return False


def host(link: str) -> tuple[str, bool]:
    """Return the domain of an address in lower case, and whether a path follows it."""
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", link, flags=re.IGNORECASE)
    name, _, path = bare.partition("/")
    return name.lower().rstrip("."), bool(path.strip("/.?"))


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()
