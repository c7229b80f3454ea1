"""The wordings of disclosures as patterns: `disclosures.txt`, its lists filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from sourceaudit.expressions import compile_expression
from sourceaudit.model.disclosure import DisclosureKind
from sourceaudit.text.lexicons import sections

Kinds = frozenset[DisclosureKind]

NO_KINDS: Kinds = frozenset()
LONGEST = 600  # characters of a run from which it is no note
LISTED = re.compile(r"<([A-Z]+)>")


@cache
def _wordings() -> dict[str, list[str]]:
    return sections(Path(__file__).with_name("disclosures.txt"))


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """Return the pattern of a kind, its lists filled in."""
    lists = dict(wording.split(" = ", 1) for wording in _wordings()["lists"])

    def filled(text: str) -> str:
        return LISTED.sub(lambda found: f"(?:{filled(lists[found[1]])})", text)

    rows = (row.removeprefix("(?i)") for row in _wordings()[kind])
    loose = (row.startswith("(?i)") for row in _wordings()[kind])
    return re.compile(
        "|".join(
            f"(?i:{filled(row)})" if any_case else f"(?:{filled(row)})"
            for row, any_case in zip(rows, loose, strict=True)
        )
    )


@cache
def subject() -> re.Pattern[str]:
    """Return the pattern of a sentence about a name: who, and what is said of it."""
    return re.compile(
        r"(?P<name>(?:[Tt]he )?[A-Z][^.!?]{1,60}?),? (?P<rest>(?:is|are|belongs|was|has) .*)"
    )


@cache
def articles() -> frozenset[str]:
    """Return the words before a name that are no part of it."""
    return frozenset(("the", "a", "an"))


@cache
def not_names() -> frozenset[str]:
    """Return words with a capital that no person is called by."""
    return frozenset(" ".join(_wordings()["name-not"]).split())


def may_disclose(text: str) -> bool:
    """Tell whether a run may say something wherever it stands; of most, that is ruled out fast."""
    return len(text) <= LONGEST and _hints().search(text.encode("utf-8", "replace")) is not None


@cache
def _stems(sort: str, before: str) -> dict[DisclosureKind | None, re.Pattern[str]]:
    """Return what begins a word in names of elements (or in addresses) by what it stands for.

    None has all of them together: most names are none.
    """
    heads = {kind: f"{sort}-{kind.value}" for kind in DisclosureKind}
    words: dict[DisclosureKind | None, list[str]] = {
        kind: " ".join(_wordings()[head]).split()
        for kind, head in heads.items()
        if head in _wordings()
    }
    words[None] = [word for own in words.values() for word in own]
    return {kind: re.compile(f"(?:{before})(?:{'|'.join(own)})") for kind, own in words.items()}


def _kinds(patterns: Mapping[DisclosureKind | None, re.Pattern[str]], text: str) -> Kinds:
    if patterns[None].search(text) is None:
        return NO_KINDS
    return frozenset(kind for kind, own in patterns.items() if kind and own.search(text))


@cache
def name_leads() -> frozenset[str]:
    """Return words that stand before a name and are none."""
    return frozenset(" ".join(_wordings()["names-lead"]).split())


def kinds_of_names(names: str) -> Kinds:
    """Return what the names of an element, in lower case, say that its text is."""
    return _kinds(_stems("names", "^|[^a-z]"), names)


def kinds_of_address(address: str) -> Kinds:
    """Return what the address of a link says of the page that it leads to."""
    return _kinds(_stems("address", "/"), address.lower().partition("?")[0])


@cache
def _hints(kind: str = "") -> Any:  # noqa: ANN401 - RE2 has no types
    """Return what is in every text of a kind, or of any; None where that is not known."""
    rows = _wordings().get(f"hints-{kind}" if kind else "hints")
    return compile_expression(f"(?i){'|'.join(rows)}") if rows else None


@lru_cache(maxsize=1 << 12)  # one label is asked of several places, and pages of a site share them
def matched(kind: str, text: str) -> bool:
    """Tell whether the whole of a text is worded as one of a kind."""
    hints = _hints(kind.partition("-")[0])
    if hints is not None and hints.search(text.encode("utf-8", "replace")) is None:
        return False
    return _pattern(kind).fullmatch(text) is not None
