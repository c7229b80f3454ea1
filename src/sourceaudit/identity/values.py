"""What a value is, whatever its label: an address to write to, a date, a name, an account, a job.

Told by shape, so that no label and no language is needed. A value is a short text: a line of a
block, or a part of one between separators.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourceaudit.identity.labels import PLATFORMS
from sourceaudit.identity.pseudo_latin import SHARE, WORDS, pseudo_latin_share
from sourceaudit.identity.statements import COURTESY, NAME_WORD, PARTICLES
from sourceaudit.identity.word_classes import (
    alternatives,
    class_counts,
    class_entries,
    is_label,
    tokens_of,
)
from sourceaudit.text.words import word_list

EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{2,60}){1,3}")
URL = re.compile(r"(?:https?://|www\.)\S{3,200}|\b[\w-]{2,40}\.(?:[a-z]{2,10})(?:/\S{0,100})?\b")
# An account as an address: a host and one name below it.
PROFILE = re.compile(
    r"(?:https?://)?(?:www\.)?(?:[\w-]{1,40}\.){1,2}[a-z]{2,10}/(?:in/|user/|u/|channel/|@)?"
    r"[\w.-]{2,40}/?"
)
HANDLE = re.compile(
    r"(?<![\w.@/])@[A-Za-z0-9_][\w.]{1,38}(?:@[\w-]+(?:\.[\w-]+)+)?|\b\w{2,30}#\d{4}\b"
)
BARE_HANDLE = re.compile(r"/?@?[a-z\d]+(?:[._]?[a-z\d]+)*_?", re.IGNORECASE)
COUNT = r"\+?\d[\d.,]{0,9}\s?(?:[km]|mil|mio|mila|tsd)?\.?"
FANS, POSTS = alternatives("fans"), alternatives("posts")
FOLLOWERS = re.compile(rf"(?:{COUNT}\s{FANS}|{FANS}\s?[:=]?\s?{COUNT})\b", re.IGNORECASE)
COUNTERS = re.compile(
    rf"(?:{COUNT}\s{POSTS}|{alternatives('levels')}(?: \w+){{0,3}}\s?[:=]?\s?{COUNT}"
    r"|(?:member|here) since .{1,20}|joined:? (?:in )?(?:\w+ )?\d{4}|senior member)\b",
    re.IGNORECASE,
)
PHONE = re.compile(r"(?:\+|00)?[\d(][\d\s().\u2011/-]{5,20}\d(?:\s?(?:x|ext\.?)\s?\d{1,6})?")
SPAN_OF_YEARS = re.compile(r"(?:1[5-9]|20)\d\d\s?[/–—-]\s?(?:1[5-9]|20)\d\d")
LOCAL = 8  # digits of a number that is given without its area
DIGITS = (7, 15)  # of a telephone number: E.164 allows fifteen
MONTH = r"[^\W\d_]{3,10}\.?"
DATE = re.compile(
    r"(?:19[2-9]\d|20[01]\d)-\d{1,2}-\d{1,2}|\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:19[2-9]\d|20[01]\d)"
    rf"|\d{{1,2}}\.? (?:de )?{MONTH} (?:de )?(?:19[2-9]\d|20[01]\d)"
    rf"|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19[2-9]\d|20[01]\d)"
)
BEFORE = alternatives("street before")
STREET = re.compile(
    rf"\d{{1,5}}[a-z]?,? (?:[A-Z][\w'’.-]+ ){{1,4}}{alternatives('street')}\b.*"
    rf"|{BEFORE} [^\d,]{{2,40}},? ?\d{{1,4}}.*|\d{{1,4}},? {BEFORE} .{{2,60}}"
    rf"|[^\W\d_][\w .-]{{1,30}}{alternatives('street ending')} \d{{1,4}}\b.*"
    r"|.{2,60}, [A-Z]{2} \d{5}(?:-\d{4})?",
    re.IGNORECASE,
)
COMPANY = re.compile(
    rf"(?:[A-Z][\w&'’.-]*,? ){{1,5}}(?i:{alternatives('company')})\.?"
    r"|[A-Z][\w'’]+(?:-[A-Z][\w'’]+)+|[A-Z][\w'’]+, [A-Z][\w'’]+ and [A-Z][\w'’]+"
)
KINDS_OF_VALUES = frozenset(
    "email handle profile url platform platforms followers counter birthdate phone address company "
    "name filler title".split()
)
NAME_WORDS = (2, 4)
# An account below a network's label is a name, or a number as long as those that networks give.
NAMED = re.compile(r"[^\W\d_]|\d{5}")
# Below a label that may be a common word, "x = 4" and "line: b2", it has the marks of an account.
MARKED = re.compile(r"@\w|(?=\S{4})(?=\S*[^\W\d_])\S*[._\d]")
JOB_WORDS = 8
NETWORK_WORDS = 8  # of a line that names a network for its own sake
NETWORKS = 3  # named in one line: a row of icons


def kinds(value: str, label: str = "") -> Iterator[str]:
    """Yield the kinds of a value; its label helps only where it names a network or what counts."""
    if EMAIL.search(value):
        yield "email"
    yield from _account(value, label)
    for name, pattern in (("followers", FOLLOWERS), ("counter", COUNTERS)):
        if pattern.search(value) or (label and pattern.fullmatch(f"{label} {value}")):
            yield name
    if text := _fact(value):
        yield text
    words = word_list(value)
    if len(words) >= WORDS and pseudo_latin_share(words) >= SHARE:
        yield "filler"
    if 0 < len(words) <= JOB_WORDS and {"job", "media"} & class_counts(value).keys():
        yield "title"


def _fact(value: str) -> str:
    """Return what a whole value is, "" where no shape tells."""
    for name, pattern in (("birthdate", DATE), ("address", STREET), ("company", COMPANY)):
        if pattern.fullmatch(value):
            return name
    if is_phone(value):
        return "phone"
    return "name" if is_name(value) else ""


def _account(value: str, label: str) -> Iterator[str]:
    plain = "".join(tokens_of(label))
    network = plain in PLATFORMS or plain in class_entries("network")
    if plain in class_entries("common"):
        network = MARKED.match(value) is not None
    if HANDLE.search(value) and not EMAIL.fullmatch(value):
        yield "handle"
    elif PROFILE.fullmatch(value):
        yield "profile"
    elif network and BARE_HANDLE.fullmatch(value) and NAMED.search(value):
        yield "handle"
    elif URL.fullmatch(value):
        yield "url"
    named = PLATFORMS.intersection(tokens_of(value)) - class_entries("common")
    if network or (named and len(value.split()) <= NETWORK_WORDS):
        yield "platform"
    if len(named) >= NETWORKS:
        yield "platforms"


def is_name(value: str) -> bool:
    """Tell whether a value has the shape of a person's full name, before a comma at the most."""
    words = value.split(",", 1)[0].split()
    if words and words[0].rstrip(".").lower() in COURTESY:
        words = words[1:]
    own = [word for word in words if word not in PARTICLES]
    return (
        NAME_WORDS[0] <= len(own)
        and words[0].lower() not in class_entries("is what")
        and len(words) <= NAME_WORDS[1]
        and all(NAME_WORD.fullmatch(word) for word in own)
        and not class_counts(value).keys() & {"job", "media", "follow"}
        and not is_label(value, "label")
        and not is_label(value, "office")
    )


def is_phone(value: str) -> bool:
    """Tell whether a value is a telephone number that a network might know."""
    digits = sum(sign.isdigit() for sign in value)
    if (
        not DIGITS[0] <= digits <= DIGITS[1]
        or not PHONE.fullmatch(value)
        or SPAN_OF_YEARS.fullmatch(value)
    ):
        return False
    import phonenumbers

    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(value, "US")) or digits <= LOCAL
    except phonenumbers.NumberParseException:
        return False
