"""What the fields of author and social blocks are called, in several languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from sourceaudit.text.lexicons import word_lists

LISTS = word_lists(Path(__file__).with_name("labels.txt"))
NO_LABELS = ("", "platforms", "telling")
PLATFORMS = LISTS.words("platforms")
# Fields that generators print and honest contact blocks leave out.
TELLING = LISTS.words("telling")
# Fields that stand under a platform's label.
ACCOUNT = frozenset({"website", "username", "bio", "followers", "following"})


@cache
def canonical_keys() -> Mapping[str, str]:
    """Return the canonical key of every label."""
    return dict(_entries())


def label_words(label: str) -> str:
    """Return a label as the table has it: lower case, words parted by single spaces."""
    plain = label.replace("_", " ").replace("-", " ").replace("*", " ").replace("’", "'")
    return " ".join(plain.lower().split())


def _entries() -> Iterator[tuple[str, str]]:
    for key in LISTS.sections:
        if key not in NO_LABELS:
            for label in " ".join(LISTS.rows(key)).split(","):
                yield " ".join(label.split()), key


CARD_KEYS = frozenset({*canonical_keys().values(), "platform"})
