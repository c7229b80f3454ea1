"""Fingerprints: what evidence is called from run to run.

A fingerprint is made of the rule, the words at the places and which of several equal ones it is.
Never of a line number, an offset or a file name, so that edits elsewhere leave it alone.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

LENGTH = 16  # hexadecimal digits: 64 bits, so that a million pieces of evidence do not collide


def normalise(text: str) -> str:
    """Return text as fingerprints see it: composed, case-folded, white space collapsed."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def fingerprint(rule: str, texts: Iterable[str], occurrence: int = 0) -> str:
    """Return the fingerprint of a rule's evidence over some texts.

    `occurrence` counts equal pieces of evidence of one source, from 0.
    """
    parts = [rule, *(normalise(text) for text in texts), str(occurrence)]
    return _hash("\x1f".join(parts))


def text_key(text: str) -> str:
    """Return a name of a text: equal for texts that fingerprints take for equal."""
    return _hash(normalise(text))


def number_fingerprints(keys: Iterable[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    """Yield a fingerprint for each (rule, texts) in order, equal ones numbered."""
    seen: Counter[tuple[str, ...]] = Counter()
    for rule, texts in keys:
        key = (rule, *(normalise(text) for text in texts))
        yield fingerprint(rule, texts, seen[key])
        seen[key] += 1


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]
