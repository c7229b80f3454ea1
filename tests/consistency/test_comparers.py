"""Comparers of dates, figures, names and structure: what they flag, and what looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.consistency import inconsistencies
from sourceaudit.model.evidence import Inconsistency
from sourceaudit.rules.load import load_rules
from sourceaudit.text.blocks import segment
from sourceaudit.text.document import document

RULES = load_rules().analyses
FILL = "The harbour board meets in the old town hall, and the ferry runs when the wind allows it. "
CLEAN = f"{FILL}\n\n"
UNNAMED = "It was late. Nobody spoke. It rained. In the end it was urged on both sides to halt."


def found(text: str, *rules: str) -> tuple[Inconsistency, ...]:
    """Return what some rules of the pack `analysis` find in a text, read as it stands."""
    chosen = [RULES[f"analysis/{name}"] for name in rules] or RULES.values()
    return inconsistencies(
        document(text, "en"),
        repeats=(),
        facts=(),
        rules={rule.id: rule for rule in chosen},
        original=(text, segment(text)),
    )


FLAGGED = [
    (
        "impossible-date",
        "The treaty was signed on February 30, 2021 in Lanford.",
        ["on February 30, 2021"],
    ),
    ("impossible-date", "They met on 31 April and again in May.", ["on 31 April"]),
    ("impossible-date", "She was born on February 29, 2023, in Norham.", ["on February 29, 2023"]),
    ("impossible-date", "The report of 2024-02-30 names no one.", ["2024-02-30"]),
    (
        "weekday-of-date",
        "The vote is on Monday, January 3, 2024, at noon.",
        ["Monday, January 3, 2024"],
    ),
    (
        "weekday-of-date",
        "The vote is on Monday, March 3. The count began on Tuesday, March 3, at dusk.",
        ["Monday, March 3", "Tuesday, March 3"],
    ),
    ("reversed-span", "He led the yard from 2012 to 2008 with his son.", ["from 2012 to 2008"]),
    (
        "life-span",
        "Ann Low was born in 1920 in Norham and died in 1990 at the age of 75.",
        ["born in 1920 in Norham and died in 1990", "at the age of 75"],
    ),
    (
        "clashing-ages",
        "Ann Low, 45, spoke first. Later Ann Low, 52, spoke again.",
        ["Ann Low, 45", "Ann Low, 52"],
    ),
    (
        "share-of-count",
        "In all, 40 of the 120 members (50 %) came.",
        ["40 of the 120 members", "50 %"],
    ),
    (
        "parts-of-total",
        "Police held 12 people, five men and eight women.",
        ["12 people", "five men and eight women"],
    ),
    (
        "name-variant",
        "Vladimir Lundberg came. Vladimir Lundberg spoke. Then Vladmir Lundberg left.",
        ["Vladimir Lundberg", "Vladmir Lundberg"],
    ),
    (
        "two-offices",
        "President Ann Low spoke first. Later Chancellor Ann Low opened the bridge.",
        ["President Ann Low", "Chancellor Ann Low"],
    ),
    ("unnamed-sides", UNNAMED, ["both sides"]),
    ("doubled-word", "The end of of the bridge is near the old mill.", ["of of"]),
    ("spun-word", "A core ten of the plan is that the bridge stays open.", ["A core ten of"]),
    (
        "stitched-sentence",
        "Low signed the pact with Lund, the signing of the pact, which ends it.",
        ["Low signed the pact with Lund, the signing of the pact, which ends it."],
    ),
    ("unexpanded-acronym", "The TFB met. The TFB voted. Nobody asked the TFB.", ["TFB"] * 3),
]


@pytest.mark.parametrize(("rule", "text", "places"), FLAGGED)
def test_what_is_flagged(rule: str, text: str, places: list[str]) -> None:
    """Each rule finds its own kind, at its places, and no other rule finds anything there."""
    whole = CLEAN + text + " " + FILL

    (inconsistency,) = found(whole)

    assert inconsistency.head.rule == f"analysis/{rule}"
    assert [whole[start:end] for start, end in inconsistency.spans] == places


@pytest.mark.parametrize(
    "text",
    [
        "In June 31 people died on the river.",
        "The vote is on Wednesday, January 3, 2024, at noon.",
        "She was born on February 29, 2024, in Norham.",
        "They met on Monday, March 3. The next vote is on Monday, March 10.",
        "He led the yard from 2008 to 2012 and lived from 200 to 150 BC.",
        "Ann Low was born in 1920 and died in 1990 at the age of 69.",
        "Ann Low, 45, spoke first. On her birthday Ann Low, 46, spoke again.",
        "In all, 40 of the 120 members (33 %) came, and 40 of 120 towns (33.3 %).",
        "Police held 12 people, five men and seven women.",
        "Police held 12 people, two men and three women among them.",
        "Maria Lundberg came. Marian Lundberg spoke. Maria Lundberg left.",
        "President Ann Low spoke. Former Chancellor Ann Low was there, and Chancellor Bo Low.",
        "Senator Ann Low spoke. General Ann Low is another.",
        "Lanford and Norham met, and both sides agreed.",
        "He had had enough, and said that that was all.",
        "It was a perfect ten of the old school, and a top ten of songs.",
        "The Town Ferry Board (TFB) met. The TFB voted. Nobody asked the TFB.",
        "The FBI met. The FBI voted. Nobody asked the FBI.",
        "The mayors Low and Lund signed the pact of Lanford, the signing of a new kind.",
        "Mayors Low and Lund will sign the pact. Mayors Low and Lund signed another pact.",
    ],
)
def test_what_is_not(text: str) -> None:
    """Honest dates, figures and names raise no flag."""
    rules = sorted({rule for rule, _, _ in FLAGGED})
    assert found(CLEAN + text + " " + FILL, *rules) == ()


SECTION = "## The Ferry\n\n" + FILL * 4 + "\n\n## The Bridge\n\n" + FILL * 4


def test_a_table_of_contents_that_lists_nothing() -> None:
    """Its bare label is flagged where sections follow, and left where entries do."""
    bare = f"A Town by the River\n\nTable of Contents\n\n{FILL * 2}\n\n{SECTION}"
    listed = bare.replace("Contents\n\n", "Contents\n\n- The Ferry\n- The Bridge\n\n")
    named = bare.replace("Contents\n\n", "Contents\n\nThe Ferry\n\nThe Bridge\n\n")

    (inconsistency,) = found(bare, "empty-contents")
    assert bare[slice(*inconsistency.spans[0])] == "Table of Contents"
    assert found(listed, "empty-contents") == found(named, "empty-contents") == ()


def test_a_title_that_stands_twice() -> None:
    """The copy is a place of the finding though rules strip it; a short label may come again."""
    title = "The Ferry of Lanford Runs Again"
    text = f"{title}\n\n# {title}\n\n{FILL * 3}"

    (inconsistency,) = found(text, "repeated-title")
    assert [text[start:end] for start, end in inconsistency.spans] == [title, f"# {title}"]
    assert found(f"Ferry News\n\nFerry News\n\n{FILL * 3}", "repeated-title") == ()


@given(
    st.lists(
        st.sampled_from(
            """Monday, February 30, 2021 31 April born in 1920 died 1990 aged 75 40 of 120 members
            ( 50 % 12 people, five men and eight women TFB of of the signing signed pact will
            Table Contents # \n\n \u0130 \x00 Ann Low, 45, 2024-02-30 A core ten""".split(" ")
        ),
        max_size=40,
    ).map(" ".join)
)
def test_any_text_gives_places_inside_it(text: str) -> None:
    """Hostile text crashes no comparer; places are inside the text and in order."""
    for inconsistency in found(text):
        assert all(0 <= start <= end <= len(text) for start, end in inconsistency.spans)
        assert list(inconsistency.spans) == sorted(inconsistency.spans)
