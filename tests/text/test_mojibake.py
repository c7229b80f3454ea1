"""Mojibake: UTF-8 read as something else is found, honest letters are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.readers.kinds.text import read
from sourceaudit.readers.record import Record
from sourceaudit.text.mojibake import garbled, mended

SIGNS = "éèüöäßñçãõåøœšžłőαЖя’“”–—…€™•ÀÉÜ£©«°"


def spoiled(text: str, encoding: str = "cp1252") -> str:
    """Return a text as it looks when its UTF-8 is read in another encoding."""
    return "".join(
        bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode("utf-8")
    )


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
@pytest.mark.parametrize(
    "text", ["It’s “old” – a café", "Ærø, naïve", "Привет", "Fußgänger 5€", "🙂"]
)
def test_places_are_found_and_can_be_mended(text: str, encoding: str) -> None:
    """Each foreign character is one place, and the place tells the character."""
    bad = spoiled(text, encoding)

    spans = garbled(bad)

    assert [mended(bad[start:end]) for start, end in spans] == [
        character for character in text if not character.isascii()
    ]


@pytest.mark.parametrize(
    "text",
    [
        "plain words",
        "NÃO, SÃO PAULO, MÃE, â, à la carte, Âge, Ñandú, Ð and ð, ÎLE",
        "“Ja, SÅ” sa han. SEÑ… ¿QUÉ?",
        "L’été à la plage, « où »",
        "Привет, мир",
        "Ã",
        "50 °C, ±5, £3, © 2020",
        "ÄÖÜ – ÄÖÜ",
    ],
)
def test_honest_letters_are_left_alone(text: str) -> None:
    """Letters with accents, alone or beside punctuation, are what they are."""
    assert garbled(text) == []


@given(st.text(st.sampled_from(SIGNS + "abc ,."), min_size=1, max_size=30))
def test_whole_text_comes_back(text: str) -> None:
    """Mending every place gives the text that was spoiled, where there was no doubt."""
    bad = spoiled(text)
    spans = garbled(bad)
    if not spans:
        return
    pieces, place = [], 0
    for start, end in spans:
        pieces += [bad[place:start], mended(bad[start:end]) or ""]
        place = end

    assert "".join(pieces) + bad[place:] == text


@given(st.text(st.sampled_from(SIGNS + "abc ,."), max_size=30))
def test_composed_text_is_hardly_ever_taken_for_mojibake(text: str) -> None:
    """What is found would be valid UTF-8: by chance only where signs stand in that very order."""
    for start, end in garbled(text):
        assert mended(text[start:end]) is not None


def test_a_source_says_that_it_is_spoiled() -> None:
    """The report has a note with the number of places and examples."""
    raw = spoiled("It’s a café, isn’t it?").encode()

    done = read(Record("a.txt", "a.txt", "a.txt", "text", raw))

    assert done.notes == (  # type: ignore[union-attr]
        "mojibake in 3 places: UTF-8 was read as Windows-1252 ('â€™', 'Ã©', 'â€™')",
    )
