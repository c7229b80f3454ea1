"""The attribution score: share of attributed words, and what stands beside it."""

from __future__ import annotations

from dataclasses import replace

from sourceaudit.attribution import attributions, find_uncited_claims
from sourceaudit.model.audit import Score
from sourceaudit.scores.attribution import attribution
from sourceaudit.text.document import document

FILLER = " ".join(["The road runs along the river to the old mill."] * 20)
SAID = "Ann Low said that the bridge is closed."


def score(text: str, language: str | None = "en") -> Score:
    """Return the score of a text."""
    prepared = replace(document(text), language=language)
    return attribution(prepared, attributions(prepared))


def test_share_of_words() -> None:
    """The value is attributed words of all words, in per cent."""
    got = score(f"{SAID} {FILLER}")
    assert got.value == 100 * 5 / (8 + 200)
    assert got.parts["attributed_words"].value == 5
    assert got.parts["speaker:named-introduced"].value == got.value
    assert got.parts["direct"].value == 0


def test_repeated_statements_are_one() -> None:
    """The same words given twice are one statement, though both count as words."""
    got = score(f"{SAID} {SAID} {FILLER}")
    assert got.parts["statements"].value == 1
    assert got.parts["attributed_words"].value == 10


def test_stance_and_vague_cues_stand_beside() -> None:
    """Hopes and vague cues are counted apart and add nothing to the value."""
    got = score(f"Ann Low hopes to win. It was reportedly closed. {FILLER}")
    assert got.value == 0
    assert got.parts["stance"].value == 1
    assert len(got.parts["vague_per_100_words"].evidence) == 1


def test_uncited_claims_stand_beside() -> None:
    """Claims that nobody is cited for are counted per 100 words, with their sentences."""
    text = f"{SAID} The mill lost 14% of its orders. {FILLER}"
    prepared = replace(document(text), language="en")
    said = attributions(prepared)
    part = attribution(prepared, said, find_uncited_claims(prepared, said)).parts
    got = part["uncited_claims_per_100_words"]
    assert got.value == 100 * 1 / len(prepared.words)
    assert [text[slice(*span)] for span in got.evidence if not isinstance(span, str)] == [
        "The mill lost 14% of its orders."
    ]


def test_no_value_for_short_or_foreign_texts() -> None:
    """Short texts and texts not known to be English have no value, and a reason."""
    assert (score(SAID).value, score(SAID).reason) == (None, "too short")
    assert (score(FILLER, "de").value, score(FILLER, "de").reason) == (None, "language")


def test_the_example_drop(inputs: dict[str, str]) -> None:
    """Of the five example sources each is scored, and pull quotes go to their surnames."""
    scores = {name: score(text) for name, text in inputs.items()}
    assert all(score.value is not None and 0 < score.value < 50 for score in scores.values())
    (pulled,) = (score for name, score in scores.items() if name.startswith("002"))
    assert float(pulled.parts["speaker:named-bare"].value) > 10
