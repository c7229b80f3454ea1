"""Every pair of near-copies is in one cluster: all pairs compared, beside what candidates find."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, permutations
from random import Random

import pytest

from sourceaudit.overlap import compare
from sourceaudit.rules import load_rules
from sourceaudit.text.document import document
from sourceaudit.text.words import word_list

RULE = load_rules().analyses["analysis/shared-passage"]
NEAR, SIZE = 0.5, 5
SIGNS = "山川田日月木水火土金"


def edited(words: list[str], chance: Random, rate: float) -> list[str]:
    """Return words of which a share is another one."""
    return [f"w{chance.randrange(10**6)}" if chance.random() < rate else word for word in words]


def texts(chance: Random) -> Iterator[str]:
    """Yield copies, chains of copies, a large family, pages of a form, short and dense texts."""
    for rate in (0.02, 0.05, 0.07, 0.08, 0.09, 0.1) * 4:
        words = [f"p{chance.randrange(10**4)}" for _ in range(chance.randrange(20, 200))]
        yield " ".join(words)
        yield " ".join(edited(words, chance, rate))
    for _ in range(4):
        words = [f"c{chance.randrange(10**4)}" for _ in range(120)]
        for _ in range(8):
            words = edited(words, chance, 0.06)
            yield " ".join(words)
    family = [f"f{chance.randrange(10**4)}" for _ in range(150)]
    yield from (" ".join(edited(family, chance, 0.055)) for _ in range(60))
    form = [f"t{at}" if at % 13 else "slot" for at in range(120)]
    for _ in range(55):
        yield " ".join(f"v{chance.randrange(999)}" if word == "slot" else word for word in form)
    yield from (" ".join(found) for found in permutations(("one", "two", "three"), 2))
    yield from ("closed today", "closed today", "?!", "?!", "now", "a b c d e f", "a b c d e g")
    for _ in range(10):
        dense = "".join(chance.choices(SIGNS, k=60))
        yield dense
        yield dense[:50] + "年" + dense[51:]


@pytest.mark.parametrize("seed", range(2))
def test_every_pair_of_near_copies_is_in_one_cluster(seed: int) -> None:
    """No pair at a Jaccard index of .5 or more is missed, and nothing else is joined."""
    drop = {f"{at:03}": text for at, text in enumerate(texts(Random(seed)))}  # noqa: S311
    documents = {name: document(text) for name, text in drop.items()}
    _, clusters = compare(documents, quoted={}, rule=RULE)
    joined = {frozenset(pair) for names in clusters for pair in combinations(names, 2)}
    near = {pair for pair in combinations(sorted(drop), 2) if _near(drop[pair[0]], drop[pair[1]])}
    assert not {pair for pair in near if frozenset(pair) not in joined}
    linked = {name for pair in near for name in pair}
    assert {name for names in clusters for name in names} == linked


def _near(left: str, right: str) -> bool:
    ours, theirs = word_list(left), word_list(right)
    if min(len(ours), len(theirs)) < SIZE:
        return len(ours) == len(theirs) < SIZE and (ours or left) == (theirs or right)
    grams, others = _grams(ours), _grams(theirs)
    return len(grams & others) >= NEAR * len(grams | others)


def _grams(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {words[at : at + SIZE] for at in range(len(words) - SIZE + 1)}
