"""Inconsistencies: what cannot both hold, and what only looks like it, on hand-made sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.consistency import ACROSS, COMPARERS, ENGLISH_ONLY, inconsistencies, judges
from sourceaudit.consistency.across import CREDIT
from sourceaudit.consistency.drift import RULE as DRIFT
from sourceaudit.model.evidence import (
    Edit,
    Family,
    IdentityFact,
    Inconsistency,
    Repeat,
    Rule,
    Severity,
)
from sourceaudit.rules.load import load_rules
from sourceaudit.rules.losses import WIPED_OUT
from sourceaudit.text.document import document
from sourceaudit.text.view import view

RULES = load_rules().analyses
REPEATED = RULES["analysis/repeated-passage"].head("", "r")
JUDGED = {judges.WITHIN, judges.ACROSS}
CLASHES = (
    "clashing-figures",
    "clashing-dates",
    "clashing-descriptions",
    "denied-and-done",
    "contrary-changes",
    "denied-phrase",
)
BETWEEN = " The harbour board meets every month in the old town hall. "
LEAD = "A ferry has begun to run in Lanford again.\n\n"
BODY = (
    "The ferry to Norham carried 300 people across the Mera on its first day. "
    "The captain of the ferry praised the crew for the controlled crossing.\n\n"
    "The quay has been painted. The old shed beside it sells tea to those who wait.\n\n"
)
MORE_NEWS = (
    " In the evening a band from Lanford played songs of the valley, a baker handed out rolls, "
    "and fireworks lit the mill."
)
SUMMED = " The captain of the ferry praised the crew."  # a closing paragraph that sums up goes on


def found(
    text: str, *rules: str, language: str | None = "en", source: str | None = None
) -> tuple[Inconsistency, ...]:
    """Return the inconsistencies of a text, by some rules only."""
    chosen = {name: RULES[f"analysis/{name}"] for name in rules} or RULES
    return inconsistencies(
        document(text, language),
        repeats=(),
        facts=(),
        rules={rule.id: rule for rule in chosen.values()},
        source=source,
    )


def places(text: str, inconsistency: Inconsistency) -> list[str]:
    """Return the words at the places of an inconsistency."""
    return [text[start:end] for start, end in inconsistency.spans]


def test_every_comparer_has_a_rule_and_every_analysis_a_comparer() -> None:
    """The pack `analysis` names the comparers, comparisons of sources and losses, no others."""
    others = {CREDIT, DRIFT, *JUDGED, WIPED_OUT, "analysis/shared-passage"}
    assert set(RULES) == {*COMPARERS, *ACROSS, *others}
    assert set(ENGLISH_ONLY) <= set(COMPARERS)


LEFT = "The council of Lanford approved the new bridge over the Mera."
RIGHT = "The council of Lanford rejected the new bridge over the Mera."
OPPOSITES = [
    (LEFT, RIGHT, "contrary-changes", "direction"),
    (LEFT, "The council of Lanford did not approve the bridge.", "denied-and-done", "negation"),
    (
        "The new bridge in Lanford will cost 12 million euros to build.",
        "The new bridge in Lanford will cost 15 million euros to build.",
        "clashing-figures",
        "money",
    ),
    (
        "The new bridge in Lanford will open in 2026 with a parade.",
        "The new bridge in Lanford will open in 2027 with a parade.",
        "clashing-dates",
        "year",
    ),
    (
        "The new bridge in Lanford has seven piers of grey granite.",
        "The new bridge in Lanford has nine piers of grey granite.",
        "clashing-figures",
        "count",
    ),
]


@pytest.mark.parametrize(("left", "right", "rule", "kind"), OPPOSITES)
def test_two_statements_of_one_thing_that_clash(
    left: str, right: str, rule: str, kind: str
) -> None:
    """Both are its places, and the message shows the words of both and their lines."""
    text = left + BETWEEN + "\n\n" + right

    (inconsistency,) = found(text, *CLASHES)

    assert (inconsistency.head.rule, inconsistency.kind) == (f"analysis/{rule}", kind)
    for statement, place in zip((left, right), places(text, inconsistency), strict=True):
        assert place in statement
        assert f"“{place.strip()}” (line {text.count(chr(10), 0, text.index(place)) + 1})" in (
            inconsistency.head.message
        )


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # words of contrast
        (
            "The new bridge in Lanford will cost 12 million euros to build.",
            "Later the new bridge in Lanford will cost 15 million euros to build.",
        ),
        (
            "The council of Lanford approved the new bridge over the Mera.",
            "The former council of Lanford rejected the new bridge over the Mera.",
        ),
        (
            "The new bridge in Lanford will open on Monday with a parade.",
            "Another new bridge in Lanford will open on Tuesday with a parade.",
        ),
        # a question
        (
            "The new bridge in Lanford will cost 12 million euros to build.",
            "Will the new bridge in Lanford cost 15 million euros to build?",
        ),
        # other subjects
        (
            "Profits of the Lanford brewery rose by 12 percent.",
            "Profits of the Norham mill fell by 9 percent.",
        ),
        (
            "The Lanford brewery employs 120 women in its old cellar.",
            "The Norham mill employs 90 men in its new tower.",
        ),
        # other things counted
        (
            "The new bridge in Lanford has seven piers of grey granite.",
            "The new bridge in Lanford has nine lamps of grey granite.",
        ),
        # not only, never-before-seen
        (
            "The council of Lanford approved the new bridge over the Mera.",
            "The council of Lanford not only approved the new bridge over the Mera.",
        ),
        (
            "The council of Lanford approved the new bridge over the Mera.",
            "The council of Lanford approved the never-before-seen new bridge over the Mera.",
        ),
        # said twice
        (
            "The council of Lanford approved the new bridge over the Mera.",
            "The new bridge over the Mera was approved by the council of Lanford.",
        ),
        # other times
        ("The bridge opened in May.", "The bridge closed in June."),
    ],
)
def test_statements_that_can_both_hold(left: str, right: str) -> None:
    """Contrast, questions, other subjects and other things are no contradiction."""
    assert found(left + BETWEEN + right, *CLASHES) == ()
    assert found(right + BETWEEN + left, *CLASHES) == ()


def test_limits_of_a_rule_are_params() -> None:
    """A rule's params say how sure it is that two statements are about one thing."""
    rule = RULES["analysis/contrary-changes"]
    strict = replace(rule, params={**rule.params, "low": 99})
    text = document(LEFT + BETWEEN + RIGHT, "en")

    for one, count in ((rule, 1), (strict, 0)):
        got = inconsistencies(text, repeats=(), facts=(), rules={rule.id: one})
        assert len(got) == count


@pytest.mark.parametrize(
    ("denying", "asserting", "phrase"),
    [
        (
            "It is a pragmatic rather than ideological alliance of two towns.",
            "This ideological alliance has lasted for years.",
            "ideological alliance",
        ),
        (
            "The deal is not a military pact.",
            "The military pact was signed in the spring.",
            "military pact",
        ),
        (
            "The deal isn't a purely commercial arrangement.",
            "Both towns gain from the commercial arrangements.",
            "commercial arrangement",
        ),
        (
            "The deal does not mean the start of a formal alliance.",
            "The formal alliance has its seat in Lanford.",
            "formal alliance",
        ),
    ],
)
def test_denied_phrases(denying: str, asserting: str, phrase: str) -> None:
    """A phrase that one sentence denies and another takes for granted; its words are shown."""
    for text in (denying + BETWEEN + asserting, asserting + BETWEEN + denying):
        (inconsistency,) = found(text)

        assert (inconsistency.head.rule, inconsistency.kind) == (
            "analysis/denied-phrase",
            "denied-phrase",
        )
        assert sorted(places(text, inconsistency)) == sorted([denying, asserting])
        assert f"“{phrase}”" in inconsistency.head.message


@pytest.mark.parametrize(
    "other",
    [
        "Critics deny that it is a military pact.",
        "It could become a military pact.",
        "It was never a military pact.",
        "“The military pact was signed in the spring,” he said.",
        "The commercial pact was signed in the spring.",
        "The pact was signed in the spring.",
    ],
)
def test_phrases_that_are_not_asserted(other: str) -> None:
    """Denials, conditions and quotations assert nothing, and other phrases are others."""
    assert found("The deal is not a military pact." + BETWEEN + other, "denied-phrase") == ()


TREATY = "Norway and Finland signed a defence treaty on Friday."


@pytest.mark.parametrize(
    ("other", "dates"),
    [
        ("Norway and Finland signed the treaty half a year ago.", "“half a year ago”"),
        ("Half a year ago, Norway and Finland signed the pact.", "“Half a year ago”"),
        ("Norwegian ministers signed a deal with Finland months ago.", "“months ago”"),
        ("Norway and Finland signed the treaty 3 weeks ago.", "“3 weeks ago”"),
        ("Norway and Finland signed the treaty earlier this year.", "“earlier this year”"),
    ],
)
def test_relative_dates(other: str, dates: str) -> None:
    """One event is not as old as a week and months old."""
    text = TREATY + BETWEEN + other

    (inconsistency,) = found(text, "relative-dates", "loose-dates")

    assert (inconsistency.head.rule, inconsistency.family) == (
        "analysis/relative-dates",
        Family.TIME,
    )
    assert inconsistency.kind == "same-event-different-time"
    assert places(text, inconsistency) == [TREATY, other]
    assert "“on Friday”" in inconsistency.head.message
    assert dates in inconsistency.head.message


@pytest.mark.parametrize(
    "other",
    [
        "Norway and Finland signed the treaty two days ago.",
        "Norway and Finland signed the treaty last week.",
        "Norway and Finland signed the treaty yesterday.",
        "Norway and Finland signed another treaty half a year ago.",
        "Norway and Finland signed a similar treaty half a year ago.",
        "Norway and Sweden signed the treaty half a year ago.",
        "Norway and Finland ratified the treaty half a year ago.",
        "Norway and Finland signed a petition half a year ago.",
        "Norway and Finland signed the treaty last week, not half a year ago.",
        "“Norway and Finland signed the treaty half a year ago,” he said.",
        "Norway and Finland signed the treaty in 2019.",
    ],
)
def test_dates_that_agree_or_are_of_another_event(other: str) -> None:
    """Dates that fit, other events, other parties, quotations and dates without an age."""
    assert found(TREATY + BETWEEN + other, "relative-dates", "loose-dates") == ()


def test_loose_dates() -> None:
    """What happened recently is hardly earlier this year: a reason to ask, in a rule of its own."""
    left = "Norway and Finland recently signed a defence treaty."
    right = "Norway and Finland signed the treaty earlier this year."

    (inconsistency,) = found(left + BETWEEN + right)

    assert inconsistency.head.rule == "analysis/loose-dates"
    assert found("Norway and Finland signed it in recent years. " + right, "loose-dates") == ()


@pytest.mark.parametrize(
    ("closing", "kind", "words"),
    [
        ("The ferry to Norham carried 400 people across the Mera.", "number", "“400”, not “300”"),
        (
            "The captain of the ferry praised crew for an uncontrolled crossing.",
            "prefix",
            "“uncontrolled”, not “controlled”",
        ),
        ("Ferry did not carry people to Norham.", "negation", "“not”, not “-”"),
        ("People crossed the Mera to Norham by ferry on a last day.", "opposite", "“last”"),
    ],
)
def test_summary_clashes(closing: str, kind: str, words: str) -> None:
    """A closing paragraph that changes what it restates; the sentence of the body is a place."""
    text = LEAD + BODY + closing + SUMMED

    (inconsistency,) = found(text, "summary-clash")

    assert (inconsistency.head.rule, inconsistency.family, inconsistency.kind) == (
        "analysis/summary-clash",
        Family.CONTRADICTION,
        kind,
    )
    assert places(text, inconsistency)[1] == closing
    assert places(text, inconsistency)[0] in BODY
    assert words in inconsistency.head.message


@pytest.mark.parametrize(
    "closing",
    [
        "The ferry to Norham carried 300 people across the Mera.",
        "The ferry to Norham carried people across the Mera.",
        "“The ferry to Norham carried 400 people across the Mera,” he said.",
        "The harbour board will pay for new lamps.",
        "Nobody knows.",
    ],
)
def test_summaries_that_the_body_bears_out(closing: str) -> None:
    """What the body says, quotations, and sentences about something else raise nothing."""
    assert found(LEAD + BODY + closing, "summary-clash", "summary-doubt") == ()


@pytest.mark.parametrize(
    ("closing", "kind", "words"),
    [
        ("The captain Low praised the crew for the crossing.", "name", "“low”"),
        ("The captain praised the crew for 40 crossings.", "unheard-number", "“40”"),
    ],
)
def test_summary_doubts(closing: str, kind: str, words: str) -> None:
    """A closing paragraph with a name or figure that nothing above has is worth a look."""
    text = LEAD + BODY + closing + " The ferry carried people to Norham across the Mera."

    (inconsistency,) = found(text)

    assert (inconsistency.head.rule, inconsistency.kind) == ("analysis/summary-doubt", kind)
    assert words in inconsistency.head.message
    assert inconsistency.head.confidence.value == "low"


@pytest.mark.parametrize(
    "closing",
    [
        "The ferry to Norham carried 400 people across the Mera.",
        "The ferry to Norham carried 400 people across the Mera." + MORE_NEWS,
    ],
)
def test_closing_paragraphs_that_sum_nothing_up(closing: str) -> None:
    """A last paragraph of a few words, or one that mostly tells more news, is no summary."""
    assert found(LEAD + BODY + closing, "summary-clash", "summary-doubt") == ()


def test_joined_names_are_shown_in_words() -> None:
    """Names that the body joins otherwise are shown as they are written, not cut to stems."""
    body = "The prize went to Charles Hayes for the songs of the valley.\n\n"
    closing = "The prize for songs of the valley went to Charles Jones."

    (inconsistency,) = found(LEAD + BODY + body + closing + SUMMED, "summary-doubt")

    assert inconsistency.kind in {"joined-name", "name"}
    assert (
        "“jones”" in inconsistency.head.message or "“charles jones”" in inconsistency.head.message
    )


def test_bare_signatures() -> None:
    """A surname that signs quotations and has no first name anywhere; each is a place."""
    text = "“We won.” – Meier\n\nIt rained.\n\n“It was hard.” — Meier\n\n“So it was.” – Low\n"

    low, meier = sorted(found(text, "unintroduced-speaker"), key=lambda one: len(one.spans))

    assert (meier.family, meier.kind) == (Family.REFERENCE, "unintroduced-speaker")
    assert places(text, meier) == ["Meier", "Meier"]
    assert places(text, low) == ["Low"]
    assert meier.head.message.startswith("Meier is quoted")


@pytest.mark.parametrize(
    "text",
    [
        "Ann Meier came home.\n\n“We won.” – Meier\n",
        "“We won.” – Meier\n\nLater Captain Meier went home.\n",
        "“We won.” – Ann Meier\n",
        "“We won.” – said the captain\n",
        "“We won” – Meier said so at the end of a long day.\n",
        "It was a long day – Meier\n",
    ],
)
def test_signatures_that_are_introduced(text: str) -> None:
    """A first name or title anywhere introduces, and prose is no signature."""
    assert found(text, "unintroduced-speaker") == ()


def test_repeated_passages() -> None:
    """A repeat of twelve words is one inconsistency with all its places; a shorter one is none."""
    long, short = (
        Repeat(REPEATED, ((0, 9), (20, 29), (40, 49)), 12, "exact"),
        Repeat(REPEATED, ((0, 5), (9, 14)), 11, ""),
    )

    (inconsistency,) = inconsistencies(
        document("word " * 20, "en"), repeats=(short, long), facts=(), rules=RULES
    )

    assert (inconsistency.head.rule, inconsistency.family, inconsistency.kind) == (
        "analysis/repeated-passage",
        Family.REPETITION,
        "repeated-passage",
    )
    assert inconsistency.spans == long.spans
    assert inconsistency.head.message == "12 words are repeated at 3 places of this source"


IDENTITY = ("empty-platform", "name-mismatch", "phone", "pseudo-latin", "zip-state")


@pytest.mark.parametrize("kind", IDENTITY)
def test_identity_facts(kind: str) -> None:
    """Each kind of fact is an inconsistency of the rule of its name, two of a block too."""
    facts = (IdentityFact(kind, "one thing", ((0, 4),)), IdentityFact(kind, "another", ((0, 4),)))

    got = inconsistencies(document("word", "en"), repeats=(), facts=facts, rules=RULES)

    assert {
        (inconsistency.head.rule, inconsistency.family, inconsistency.kind) for inconsistency in got
    } == {(f"analysis/identity-{kind}", Family.IDENTITY, kind)}
    assert [inconsistency.spans for inconsistency in got] == [((0, 4),)] * 2
    assert len({inconsistency.head.fingerprint for inconsistency in got}) == 2
    assert "one thing" in got[0].head.message + got[1].head.message


def test_unknown_facts_are_left() -> None:
    """A fact that no rule names raises nothing."""
    facts = (IdentityFact("other", "one thing", ((0, 4),)),)

    assert inconsistencies(document("word", "en"), repeats=(), facts=facts, rules=RULES) == ()


EVERYTHING = (
    OPPOSITES[0][0] + BETWEEN + OPPOSITES[0][1] + "\n\n" + LEAD + BODY + TREATY + " Norway and "
    "Finland signed the treaty half a year ago. The deal is not a military pact. The military pact "
    "was signed.\n\nThe ferry to Norham carried 400 people across the Mera to Poole.\n\n"
    "“We won.” – Meier\n"
)


@pytest.mark.parametrize("language", ["de", "fr", None])
def test_other_languages(language: str | None) -> None:
    """Comparers that read English words are silent on other languages; the others are not."""
    english = {inconsistency.head.rule for inconsistency in found(EVERYTHING)}

    other = {inconsistency.head.rule for inconsistency in found(EVERYTHING, language=language)}

    assert len(english & set(ENGLISH_ONLY)) >= 3
    assert other == {"analysis/unintroduced-speaker"}


def test_rules_that_are_off_or_absent_do_not_run() -> None:
    """A comparer runs by its rule, with the rule's severity."""
    rule = RULES["analysis/contrary-changes"]
    text = document(LEFT + BETWEEN + RIGHT, "en")

    def severities(*rules: Rule) -> list[Severity]:
        known = {rule.id: rule for rule in rules}
        got = inconsistencies(text, repeats=(), facts=(), rules=known)
        return [inconsistency.head.severity for inconsistency in got]

    assert severities(replace(rule, severity=Severity.ERROR)) == [Severity.ERROR]
    assert severities(replace(rule, severity=Severity.OFF)) == []
    assert severities() == []


def test_spans_index_the_source() -> None:
    """Offsets are those of the source, whatever was cut out of it before."""
    left, right = LEFT, RIGHT
    source = "ADVERT " + left + BETWEEN + right.replace("rejected", "**rejected**")
    at = source.index("**")
    cut = view(source, [Edit(0, 7), Edit(at, at + 2), Edit(at + 10, at + 12)])

    (inconsistency,) = inconsistencies(
        document(cut, "en"), repeats=(), facts=(), rules=RULES, source=source
    )

    assert places(source, inconsistency) == [left, right.replace("rejected", "**rejected**")]


def test_fingerprints_are_of_words_not_places() -> None:
    """Text before an inconsistency leaves its fingerprint alone; other words change it."""
    left, right = LEFT, RIGHT

    def mark(text: str) -> str:
        (inconsistency,) = found(text, "contrary-changes", source=text)
        return inconsistency.head.fingerprint

    assert mark(left + BETWEEN + right) == mark("It rained all day. " + left + BETWEEN + right)
    assert mark(left + BETWEEN + right) != mark(
        (left + BETWEEN + right).replace("Lanford", "Norham")
    )


SENTENCES = st.lists(
    st.sampled_from(
        [
            *(side for case in OPPOSITES for side in case[:2]),
            BETWEEN.strip(),
            TREATY,
            "Norway and Finland signed the treaty half a year ago.",
            "The deal is not a military pact.",
            "The military pact was signed.",
            "“We won.” – Meier\n",
            "It is not",
            "rather than",
            "1,000,000,000 3.5bn $ % € 12 million",
            "\u202e\x00 not not never 5 5 5?",
            "\n\n",
            "",
        ]
    ),
    max_size=10,
)


@given(parts=SENTENCES, glue=st.sampled_from([" ", "\n", "\n\n"]))
def test_any_text_gives_sorted_places_inside_it(parts: list[str], glue: str) -> None:
    """Inconsistencies are sorted, lie in the text, and no two have one fingerprint."""
    text = glue.join(parts)

    got = found(text)

    assert [inconsistency.spans for inconsistency in got] == sorted(one.spans for one in got)
    assert len({inconsistency.head.fingerprint for inconsistency in got}) == len(got)
    for inconsistency in got:
        assert list(inconsistency.spans) == sorted(inconsistency.spans)
        assert all(0 <= start < end <= len(text) for start, end in inconsistency.spans)
