"""The wordings of disclosures as patterns: `disclosures.txt`, its lists filled in."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from sourceaudit.expressions import compile_expression
from sourceaudit.text.lexicons import sections

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
def _hints(kind: str = "") -> Any:  # noqa: ANN401 - RE2 has no types
    """Return what is in every text of a kind, or of any; None where that is not known."""
    rows = _wordings().get(f"hints-{kind}" if kind else "hints")
    return compile_expression(f"(?i){'|'.join(rows)}") if rows else None


def matched(kind: str, text: str) -> bool:
    """Tell whether the whole of a text is worded as one of a kind."""
    hints = _hints(kind.partition("-")[0])
    if hints is not None and hints.search(text.encode("utf-8", "replace")) is None:
        return False
    return _pattern(kind).fullmatch(text) is not None
