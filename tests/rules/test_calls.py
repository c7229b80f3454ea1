"""What running the shipped rules on an honest article takes, in calls of functions.

Seconds swing with the machine; calls of functions, in Python and in C, do not, and are most of what
a rule stage in Python costs. `benchmarks/rule_stage.py` measures seconds.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from sourceaudit.rules import find, load_rules
from sourceaudit.text.kernels import COMPILED, in_use
from sourceaudit.text.words import count_words

WORDS = 700
# Calls for a text that has nothing to find, with kernels and without: a fifth above what it takes.
MOST, MOST_PURE = 5_520, 5_750
SUBJECTS = (
    "the council of the town", "a spokeswoman for the harbour", "the owner of the mill",
    "one of the fishermen", "the school on the hill", "the new director of the museum",
)  # fmt: skip
VERBS = (
    "had asked for", "will not pay for", "was told about", "has long waited for", "is to vote on",
    "would rather wait for", "could not agree on",
)  # fmt: skip
OBJECTS = (
    "the repair of the bridge", "a second ferry in the summer", "the report that came in May",
    "the road to the quarry", "what was left of the old pier", "the cost of the new roof",
)  # fmt: skip
ENDS = (
    "and it said so at the meeting", "but the plan was put off by a year", "as in the year before",
    "which nobody had thought of", "after a walk of two hours along the shore", "",
)  # fmt: skip


def article(seed: int) -> str:
    """Return paragraphs of sentences about a town, the same for a seed."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    paragraphs: list[str] = []
    while count_words(" ".join(paragraphs)) < WORDS:
        sentences = []
        for _ in range(chance.randint(2, 5)):
            parts = [chance.choice(kind) for kind in (SUBJECTS, VERBS, OBJECTS, ENDS)]
            said = " ".join(part for part in parts if part)
            sentences.append(f"{said[0].upper()}{said[1:]}.")
        paragraphs.append(" ".join(sentences))
    return "\n\n".join(paragraphs)


def test_rules_take_few_calls_for_an_honest_article(counted: Callable[..., int]) -> None:
    """What many rules need is worked out once, and most of them are ruled out by it."""
    rules = load_rules().rules
    for seed in range(8):  # what is known of words, and whatever else is made once
        find(article(seed), rules)
    text = article(99)
    calls = counted(lambda: find(text, rules))
    assert find(text, rules).findings == ()
    assert calls <= (MOST if in_use() == COMPILED else MOST_PURE)
