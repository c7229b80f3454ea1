"""US-shaped telephone numbers that no exchange hands out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourceaudit.identity.cards import Card
from sourceaudit.model.evidence import IdentityFact

# Ten digits, a 1 before them or not, in any of the usual punctuation; then an extension.
US_SHAPED = re.compile(
    r"(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}(?:\s?(?:x|ext\.?)\s?\d{1,6})?", re.IGNORECASE
)


def facts(card: Card) -> Iterator[IdentityFact]:
    """Yield a fact for each number of a persona that is not a valid US one.

    A plain contact block is left alone: an invalid number there is a slip of the pen.
    """
    if not card.telling:
        return
    for field in card.all("phone"):
        if US_SHAPED.fullmatch(field.value) and not _valid(field.value):
            yield IdentityFact("phone", f"{field.value} is no US number", (field.value_span,))


def _valid(number: str) -> bool:
    import phonenumbers

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, "US"))
    except phonenumbers.NumberParseException:
        return False
