"""What marks of quotation are for where nobody speaks, and what vague statements lack."""

from __future__ import annotations

import pytest

from sourceaudit.attribution import attributions
from sourceaudit.model.evidence import Attribution, AttributionKind
from sourceaudit.text.document import document


def found(text: str, kind: AttributionKind) -> list[Attribution]:
    """Return the attributions of a kind."""
    return [
        attribution
        for attribution in attributions(document(text, "en"))
        if attribution.kind is kind
    ]


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ('Her novel "The Slow Harbour" won a prize at last.', "title"),
        ('The band closed with the song "Gone" and left.', "title"),
        ('The word "quay" is older than the town.', "term"),
        ('The chart shows a "lee shore", which means a coast under the wind.', "term"),
        ('Old hands used the term "dead water" for it.', "term"),
        ('Hal "Shorty" Brandt lives on a boat.', "nickname"),
        ('Children held a banner with "Save our pier" on it.', "sign"),
        ('His "apology" filled half a line.', "distance"),
    ],
)
def test_what_marks_are_for(text: str, use: str) -> None:
    """Words beside the marks tell it, then their shape; else the writer keeps a distance."""
    assert [attribution.use for attribution in found(text, AttributionKind.SCARE_QUOTE)] == [use]


@pytest.mark.parametrize(
    ("text", "lack"),
    [
        ("Industry sources said that the yard will close.", "sources"),
        ("Analysts said that the yard will close.", "experts"),
        ("Many said that the yard will close.", "crowd"),
        ("The yard was reportedly sold in May.", "hearsay"),
        ("It is believed that the yard will close.", "agent"),
    ],
)
def test_what_a_vague_statement_lacks(text: str, lack: str) -> None:
    """Each kind of vagueness has something that would end it."""
    (attribution,) = found(text, AttributionKind.VAGUE)

    assert attribution.lacks == lack
    assert attribution.lacks is not None
    assert attribution.lacks.better.endswith(".")


def test_a_quotation_that_nobody_signs_lacks_its_speaker() -> None:
    """Named speakers lack nothing."""
    text = 'The hall fell silent. "The last boat has left without us tonight."'
    (attribution,) = found(text, AttributionKind.DIRECT)
    (other,) = found('"The last boat has left," said Ann Low.', AttributionKind.DIRECT)

    assert attribution.lacks == "speaker"
    assert other.lacks is None
