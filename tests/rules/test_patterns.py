"""Which of many patterns can match a text at all."""

from __future__ import annotations

import random
from itertools import chain

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.rules import find, load_rules
from sourceaudit.rules.patterns import Prefilter, prefilter

RULES = load_rules().rules
KNOWN = tuple(chain.from_iterable(rule.spec.searched for rule in RULES))
EXAMPLES = [
    text
    for rule in RULES
    for example in rule.spec.examples
    if (text := example.match or example.no_match)
]
# What RE2 takes for k and s where case does not count, and other letters whose case is odd.
ODD = str.maketrans({"k": "\u212a", "s": "\u017f", "i": "\u0130"})
PIECES = st.sampled_from(EXAMPLES).flatmap(
    lambda text: st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(
        lambda ends: text[min(ends) : max(ends)]
    )
)
TEXTS = st.lists(
    PIECES.flatmap(lambda text: st.sampled_from([text, text.upper(), text.translate(ODD)])),
    max_size=4,
).map("\n".join)


@given(text=TEXTS)
def test_a_pattern_that_matches_is_never_ruled_out(text: str) -> None:
    """Whatever the case of the letters, what is ruled out matches nothing."""
    for pattern in prefilter(KNOWN).impossible(text.encode()):
        assert pattern.search(text) is None, pattern.pattern


def test_patterns_that_are_large_together_have_filters_of_their_own() -> None:
    """Thousands of literals are more than one filter of RE2 holds."""
    letters = random.Random(3)  # noqa: S311 - nothing secret
    words = ["".join(letters.choices("abcdefghij", k=12)) for _ in range(9_000)]
    known = tuple(re2.compile("|".join(words[at : at + 1000])) for at in range(0, 9_000, 1000))

    found = Prefilter(known).impossible(f"so {words[4_500]} it is".encode())

    assert known[4] not in found
    assert len(found) == len(known) - 1


def test_most_patterns_are_ruled_out_of_a_plain_text() -> None:
    """Otherwise it would be of no use."""
    text = "The harbour of the town was rebuilt over ten years and is the largest of the coast."
    assert len(prefilter(KNOWN).impossible(text.encode())) > len(KNOWN) / 2


@pytest.mark.parametrize("text", EXAMPLES)
def test_rules_find_the_same_without_it(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It saves time and changes nothing."""
    found = find(text, RULES)
    monkeypatch.setattr(Prefilter, "impossible", lambda *_: frozenset())
    assert find(text, RULES) == found
