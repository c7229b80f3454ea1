"""Judges that a team plugs in: the example of the docs, and judges that misbehave."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from sourceaudit.consistency.judges import Judge, Opinion, Pair, ask_judge, load_judge
from sourceaudit.errors import UsageError
from sourceaudit.model.evidence import Confidence
from sourceaudit.rules.load import load_rules
from sourceaudit.text.document import document

RULES = load_rules().analyses
EXAMPLE = Path(__file__).resolve().parents[2] / "docs/examples/negation_judge.py"
YES = "The new bridge in Lanford over the Mera is open to lorries."
NO = "The new bridge in Lanford over the Mera is not open to lorries."
FILL = " The harbour board meets every month in the old town hall. "


def test_the_example_finds_a_negation_within_and_across_sources() -> None:
    """Its confidence and reason are those of the findings; spans index the sources."""
    texts = {"a": YES + FILL + NO, "b": NO}
    documents = {name: document(text, "en") for name, text in texts.items()}

    inside, across = ask_judge(documents, load_judge(f"{EXAMPLE}:judge"), rules=RULES)

    (own,) = inside["a"]
    assert [texts["a"][start:end] for start, end in own.spans] == [YES, NO]
    assert (own.head.rule, own.head.confidence) == ("analysis/judged", Confidence.HIGH)
    assert "one has “not”" in own.head.message
    assert [
        (contradiction.left.source, contradiction.right.source) for contradiction in across
    ] == [("a", "b")]
    assert texts["a"][slice(*across[0].left.span)] == YES


def test_a_judge_is_asked_once_with_the_whole_batch() -> None:
    """Models read batches; nothing is asked where there is nothing to ask."""
    batches: list[int] = []

    def judge(pairs: Sequence[Pair]) -> list[Opinion]:
        batches.append(len(pairs))
        return [Opinion(contradicts=False)] * len(pairs)

    documents = {"a": document(YES + FILL + NO, "en"), "b": document(NO, "en")}
    assert ask_judge(documents, judge, rules=RULES) == ({}, ())
    assert batches == [3]
    ask_judge({"a": document(FILL, "en"), "b": document(YES, "de")}, judge, rules=RULES)
    assert batches == [3]


def fails(pairs: Sequence[Pair]) -> list[Opinion]:
    """Raise, as a model out of memory would."""
    raise MemoryError(f"{len(pairs)} pairs")


@pytest.mark.parametrize(
    ("judge", "message"),
    [
        (fails, "the judge failed on 1 pairs: MemoryError: 1 pairs"),
        (lambda _: [], "0 opinions on 1 pairs"),
        (lambda pairs: [True] * len(pairs), "gave bool, not Opinion"),
    ],
)
def test_a_judge_that_misbehaves_is_named(judge: Judge, message: str) -> None:
    """What it did is said, and no opinion of it is taken."""
    with pytest.raises(UsageError, match=message):
        ask_judge({"a": document(YES + FILL + NO, "en")}, judge, rules=RULES)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("judge", "name it as FILE.py:FUNCTION or MODULE:FUNCTION"),
        ("nowhere.py:judge", "nowhere.py cannot be loaded: FileNotFoundError"),
        ("no_such_module:judge", "no_such_module cannot be loaded: ModuleNotFoundError"),
        (f"{EXAMPLE}:nobody", "has no function nobody"),
        (f"{EXAMPLE}:NOT", "has no function NOT"),
    ],
)
def test_a_name_that_leads_to_no_judge(name: str, message: str) -> None:
    """The message says what is missing."""
    with pytest.raises(UsageError, match=message):
        load_judge(name)
