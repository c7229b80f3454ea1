"""Quotations in two sources: what drifted is told with both places, what is faithful is not."""

from __future__ import annotations

import pytest

from sourceaudit.attribution import attributions
from sourceaudit.consistency.drift import RULE, Cited, find_drift
from sourceaudit.consistency.drift.said import quoted_sentences as said_in
from sourceaudit.consistency.drift.versions import MOST_MET, meetings, versions
from sourceaudit.model.evidence import Contradiction, Severity
from sourceaudit.rules.load import load_rules
from sourceaudit.text.document import document

RULES = load_rules().analyses
FULL = "The ferry will stop at the old quay in summer, unless the wind turns to the east."
WHO = "Jorid Lund, the harbour captain"
OPENING = "The council met on Tuesday evening. It was a long night.\n\n"


def cited(text: str) -> Cited:
    """Return a text with what it gives to whom."""
    seen = document(OPENING + text, "en")
    return Cited(seen, attributions(seen))


def found(*texts: str, earlier: str = "") -> tuple[Contradiction, ...]:
    """Return the drifts between sources named a, b, c ..., and one of the archive."""
    drop = {name: cited(text) for name, text in zip("abc", texts, strict=False)}
    older = {"archive:old/a": cited(earlier)} if earlier else {}
    return find_drift(drop, RULES, older)


def kinds(*texts: str) -> list[str]:
    """Return the kinds of the drifts between sources."""
    return [contradiction.kind for contradiction in found(*texts)]


def said(words: str, who: str = WHO) -> str:
    """Return a sentence that quotes."""
    return f'"{words.removesuffix(".")}," said {who}.'


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (FULL.replace("will", "will not"), "quote-words"),
        (FULL.replace("summer", "winter"), "quote-words"),
        (FULL.replace("will", "might"), "quote-words"),
        (FULL.replace(", unless the wind turns to the east", ""), "quote-cut"),
    ],
)
def test_a_quotation_with_another_sense_in_a_second_source(words: str, kind: str) -> None:
    """A word that carries the sense, and a clause that limits it, make it another quotation."""
    assert kinds(said(FULL), said(words)) == [kind]


@pytest.mark.parametrize(
    ("full", "cut"),
    [
        ("We do not believe that the crane is safe in a storm.", "The crane is safe in a storm."),
        (
            "If the bank agrees, we will build the slipway this year.",
            "We will build the slipway this year.",
        ),
        (
            "Perhaps the crew of the tug saw the buoy at night.",
            "The crew of the tug saw the buoy at night.",
        ),
        (
            "The tug is fit for the sea, but not for the ice of the sound.",
            "The tug is fit for the sea.",
        ),
        (
            "They claim that the captain left the bridge drunk.",
            "The captain left the bridge drunk.",
        ),
    ],
)
def test_a_cut_that_turns_the_sense(full: str, cut: str) -> None:
    """What denied, doubted or set a condition to the words that are left was cut off."""
    assert kinds(said(full), said(cut)) == ["quote-cut"]


def test_another_speaker() -> None:
    """Two sources name two persons for one quotation."""
    (contradiction,) = found(said(FULL), said(FULL, "Piet Aalders, the mayor"))

    assert contradiction.kind == "quote-speaker"
    assert "Jorid Lund" in contradiction.head.message
    assert "Piet Aalders" in contradiction.head.message


LUND = f"{WHO}, came late.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        said(FULL, "Captain Lund"),
        f'{LUND}"{FULL}" she told the meeting.',
        f'{LUND}"{FULL}" the captain said.',
        f"\u2018{FULL.removesuffix('.')},\u2019 said {WHO}.",
        said(FULL).replace(f'," said {WHO}.', "").replace(", unless", f'," said {WHO}, "unless')
        + '."',
        f'{WHO}, said the ferry "will stop at the old quay in summer" unless the wind turned.',
        said(FULL.replace("The ferry will", "The ferry'll")),
        said(FULL.replace("The ferry", "[The ferry]")),
        said(FULL.replace("old ", "")),
        said("We have waited long enough for it. " + FULL),
    ],
)
def test_a_faithful_quotation(text: str) -> None:
    """Other marks and names, a break, a part told in other words, and spare words are no drift."""
    assert kinds(said(FULL), text) == []


@pytest.mark.parametrize(
    ("full", "cut"),
    [
        (
            "If you ask me, the crane is too old for the new quay.",
            "The crane is too old for the new quay.",
        ),
        (
            "We paid for the crane ourselves, and if need be we will pay again.",
            "We paid for the crane ourselves.",
        ),
        (
            "The crane is too old for the quay. Nobody will miss it.",
            "The crane is too old for the quay.",
        ),
        (
            "The organised labour of the harbour will travel by train.",
            "The organized labor of the harbor will travel by train.",
        ),
        (
            "Seventeen boats lay in the harbour of Tarn that night.",
            "17 boats lay in the harbor of Tarn that night.",
        ),
    ],
)
def test_what_is_left_keeps_its_sense(full: str, cut: str) -> None:
    """Polite conditions, clauses joined by "and", whole sentences and spellings may go."""
    assert kinds(said(full), said(cut)) == []


def test_a_short_sentence_beside_one_that_both_have() -> None:
    """Of a sentence too short to be known again its neighbour tells that it is the same one."""
    both = "The harbour has not seen so many herring since the war. "
    assert kinds(said(both + "We sold half of it."), said(both + "We sold none of it.")) == [
        "quote-words"
    ]


def test_most_sources_are_set_beside_each_that_departs() -> None:
    """Of three sources the two that agree are no pair, and the third is one."""
    odd = said(FULL.replace("summer", "winter"))
    (contradiction,) = found(odd, said(FULL), said(FULL))

    assert (contradiction.left.source, contradiction.right.source) == ("a", "b")


def test_a_source_of_the_archive_stands_right_with_its_words() -> None:
    """A drop is set beside its archive; both sides have their words."""
    (contradiction,) = found(said(FULL.replace("summer", "winter")), earlier=said(FULL))

    assert contradiction.right.source == "archive:old/a"
    assert "winter" in contradiction.left.text
    assert "summer" in contradiction.right.text
    assert contradiction.head.severity is Severity.WARNING
    assert contradiction.head.rule == RULE


def test_places_are_of_the_quotations() -> None:
    """A place holds the quoted sentence, in offsets of the source."""
    left = said(FULL)
    (contradiction,) = found(left, said(FULL.replace("summer", "winter")))

    assert (OPENING + left)[slice(*contradiction.left.span)].startswith("The ferry")


def test_two_persons_who_say_nearly_the_same_are_no_drift() -> None:
    """Nearly equal words of two persons are two quotations."""
    other = said(FULL.replace("summer", "winter"), "Piet Aalders, the mayor")
    assert kinds(said(FULL), other) == []


def test_a_common_phrase_is_no_quotation_of_one() -> None:
    """Two sentences that share a name or an office are two sentences."""
    one = said("I will be the next Harbour Master of the Free Port of the Sound.")
    other = said("Nobody asked for the Harbour Master of the Free Port of the Sound at the fair.")
    assert kinds(one, other) == []


def test_like_quotations_meet_the_commonest_alone() -> None:
    """What many sources say in nearly the same words is not compared all with all."""

    def met(count: int) -> int:
        found = [
            saying
            for at in range(count)
            for saying in said_in(
                f"s{at}", cited(said(f"We are glad to sell boat number {at} to the port of Tarn."))
            )
        ]
        return len([*meetings(versions(found))])

    assert met(120) - met(80) <= 40 * MOST_MET  # of 40 more, each meets the commonest alone


def test_code_is_no_quotation() -> None:
    """Two releases show two commands, which nobody says."""
    note = "Run it once the files are there.\n\n```\n$ fetch quay-tool={} --with all files\n```\n"
    assert kinds(note.format("2.4.0"), note.format("2.4.1")) == []
