"""Edited copies of one text: as many comparisons as there are copies, and nothing lost by it."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping

import pytest

from sourceaudit.model.evidence import Rule
from sourceaudit.model.overlap import Overlap
from sourceaudit.overlap import compare
from sourceaudit.overlap.prepared import prepare_documents
from sourceaudit.overlap.skeletons import Skeletons, skeletons
from sourceaudit.rules import load_rules
from sourceaudit.text.document import Document, document

LENGTH, SENTENCE = 200, 20  # words
EDITED = 0.35  # share of the words of a copy that are its own
INSERT = " ".join(f"insert{at}" for at in range(30))


@pytest.fixture(scope="module")
def rule() -> Rule:
    """Return the rule that passages are listed under."""
    return load_rules().analyses["analysis/shared-passage"]


@pytest.fixture
def aligned(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return a list with an entry for each pair that is aligned."""
    done: list[object] = []
    module = sys.modules["sourceaudit.overlap.joins"]
    passages = module.passages

    def counted(*given: object, **more: object) -> object:
        done.append(None)
        return passages(*given, **more)

    monkeypatch.setattr(module, "passages", counted)
    return done


def copies(count: int) -> Mapping[str, Document]:
    """Return copies of one made-up text, each edited in its own places."""
    chance = random.Random(5)  # noqa: S311
    base = [f"word{chance.randrange(3000)}" for _ in range(LENGTH)]
    return {f"{number:03}": document(" ".join(edited(base, chance))) for number in range(count)}


def edited(base: list[str], chance: random.Random) -> Iterator[str]:
    """Yield the sentences of a copy."""
    words = [f"own{chance.randrange(10**6)}" if chance.random() < EDITED else word for word in base]
    for at in range(0, len(words), SENTENCE):
        yield " ".join(words[at : at + SENTENCE]).capitalize() + "."


def test_a_farm_is_compared_with_its_first_source(rule: Rule, aligned: list[object]) -> None:
    """Of a hundred copies some hundreds of pairs are aligned, of 4,950; each is in a pair."""
    drop = copies(100)
    found, _ = compare(drop, quoted={}, rule=rule)
    assert len(aligned) < 600
    assert any(overlap.star for overlap in found)
    assert len({name for overlap in found for name in (overlap.left, overlap.right)}) >= 95


def test_small_groups_list_every_pair(rule: Rule, aligned: list[object]) -> None:
    """Up to fifty followers nothing is left out."""
    drop = copies(30)
    found, _ = compare(drop, quoted={}, rule=rule)
    few = len(aligned)
    assert few > 100
    assert not any(overlap.star for overlap in found)


def test_followers_that_share_something_else_are_compared(rule: Rule) -> None:
    """A passage that two copies have and their first has not is listed."""
    drop = dict(copies(100))
    for name in ("070", "080"):
        drop[name] = document(f"{drop[name].text}\n\n{INSERT.capitalize()}.")
    found: tuple[Overlap, ...]
    found, _ = compare(drop, quoted={}, rule=rule)
    pair = next(overlap for overlap in found if (overlap.left, overlap.right) == ("070", "080"))
    assert any("insert3 insert4" in each.left_text for each in pair.passages)


def test_a_source_follows_whom_most_of_its_kin_follow() -> None:
    """Two farms that share a card stay two: the many decide."""
    one = [("a", f"a{at:02}") for at in range(60)]
    other = [("b", f"b{at:02}") for at in range(60)]
    same = skeletons([*one, *other, ("a00", "bx"), ("b01", "bx"), ("b02", "bx")])
    assert same.first["a59"] == "a"
    assert same.first["bx"] == "b"
    assert same.star(("a", "a59"))
    assert not same.star(("a58", "a59"))


def test_no_skeleton_leaves_pairs_alone() -> None:
    """Where nobody has fifty followers all pairs stay."""
    assert skeletons([("a", "b"), ("b", "c")]) == Skeletons({})
    ready = prepare_documents({}, {})
    assert [*Skeletons({}).listed([("a", "b")], ready)] == [("a", "b")]
