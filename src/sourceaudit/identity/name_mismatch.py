"""A name that none of the person's own accounts and mailboxes bears."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from sourceaudit.identity.cards import Card, Field
from sourceaudit.model.evidence import IdentityFact
from sourceaudit.text.english import word_lists

LISTS = word_lists("identity/name_mismatch")

AGREES = 80.0  # rapidfuzz partial ratio of a name's word and a handle: one letter in five differs
FUZZY_LETTERS = 4  # shorter words of a name must stand in the handle as they are
SHORTEST = 3  # letters of a handle or of a word that say anything
HANDLES = 2  # one handle may be a whim; two strangers are a pattern
TITLES = LISTS.words("titles")
# Mailboxes and accounts of an office, which bear nobody's name.
OFFICE = re.compile(rf"(?:{LISTS.either('office')})[\d._-]*")
ACCOUNT_URL = re.compile(r"https?://[^/\s]+/(?:(?:in|user|channel|profile)/)?@?([^/?#\s]+)")


def facts(card: Card) -> Iterator[IdentityFact]:
    """Yield a fact where a name agrees with none of at least two different handles."""
    names = card.all("name")
    tokens = {token for field in names for token in _name_tokens(field.value)}
    handles = [(field, handle) for field in card.fields if (handle := _handle(field))]
    firm = "".join(_letters(field.value) for field in card.all("company"))
    handles = [(field, handle) for field, handle in handles if not firm or handle not in firm]
    if not tokens or len({handle for _, handle in handles}) < HANDLES:
        return
    if any(_agrees(token, handle) for token in tokens for _, handle in handles):
        return
    shown = ", ".join(dict.fromkeys(field.value for field, _ in handles))
    yield IdentityFact(
        "name-mismatch",
        f"{names[0].value} agrees with none of: {shown}",
        (names[0].span, *(field.span for field, _ in handles)),
    )


def _handle(field: Field) -> str:
    """Return the letters of a user name, an e-mail's local part or an account; "" for none."""
    match field.key:
        case "username":
            url = ACCOUNT_URL.match(field.value)
            handle = url[1] if url else field.value
        case "email":
            handle = field.value.partition("@")[0]
        case _:
            return ""
    letters = _letters(handle)
    return "" if len(letters) < SHORTEST or OFFICE.fullmatch(handle.lower()) else letters


def _name_tokens(name: str) -> list[str]:
    words = re.split(r"[\s,.-]+", name)
    tokens = [_letters(word) for word in words]
    return [token for token in tokens if len(token) >= SHORTEST and token not in TITLES]


def _letters(text: str) -> str:
    """Return the Latin letters of a text, lower case, accents dropped; other scripts give none."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in plain if "a" <= letter <= "z")


def _agrees(token: str, handle: str) -> bool:
    from rapidfuzz import fuzz

    if len(token) < FUZZY_LETTERS:
        return token in handle
    return fuzz.partial_ratio(token, handle) >= AGREES
