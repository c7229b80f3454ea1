"""The roster of speakers: who is one, how introduced, and how many statements."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.attribution import attributions, roster
from sourceaudit.model.evidence import AttributionKind
from sourceaudit.model.speakers import Speaker
from sourceaudit.text.document import document


def speakers(text: str) -> dict[str | None, Speaker]:
    """Return the speakers of a text by name."""
    prepared = replace(document(text), language="en")
    return {speaker.name: speaker for speaker in roster(prepared, attributions(prepared))}


def introduced(text: str, name: str) -> tuple[str, str | None]:
    """Return the words that introduce a speaker, and the role in them."""
    known = speakers(text)[name].introduction
    assert known is not None
    return text[slice(*known.span)], known.role


def test_mentions_of_a_surname_are_one_speaker() -> None:
    """Full name, surname and title with surname merge under the full name."""
    text = (
        "Mara Holt, the minister, said that the bridge is closed. Mr Brandt said that it is open. "
        "Holt said that cracks were found. Mrs Holt told the council that nobody was in danger."
    )
    found = speakers(text)
    assert set(found) == {"Mara Holt", "Brandt"}
    assert len(found["Mara Holt"].statements) == 3
    assert found["Mara Holt"].speaker_class == "named-introduced"
    assert [text[slice(*mention)] for mention in found["Mara Holt"].mentions] == [
        *("Mara Holt, the minister", "Holt", "Mrs Holt")
    ]
    assert found["Brandt"].introduction is None


@pytest.mark.parametrize(
    ("text", "words", "role"),
    [
        ("Mara Holt, the minister, said it rains.", "Mara Holt, the minister", "the minister"),
        ("Deputy Mayor Mara Holt said it rains.", "Deputy Mayor Mara Holt", "Deputy Mayor"),
        ("Lenne energy analyst Mara Holt said it rains.", None, "Lenne energy analyst"),
        ("Mara Holt, 45, a teacher from Hamm, said it rains.", None, "a teacher from Hamm"),
        ("Mara Holt of Lenne College said it rains.", None, "of Lenne College"),
        ("Mara Holt said it rains.", "Mara Holt", None),
        ("Holt said it rains. She met Mara Holt, the mayor of Hamm.", None, "the mayor of Hamm"),
    ],
)
def test_introductions(text: str, words: str | None, role: str | None) -> None:
    """The name in full with the role in front of it or behind it, wherever the text has it."""
    told, found = introduced(text, "Mara Holt")
    assert found == role
    assert words in (None, told)


def test_never_introduced() -> None:
    """A surname without a first name anywhere has no introduction, nor has an unnamed source."""
    found = speakers("Brandt said that it rains. Officials said that it is dry.")
    assert found["Brandt"].speaker_class == "named-bare"
    assert found["Brandt"].introduction is None
    assert found["Officials"].speaker_class == "anonymous"
    assert found["Officials"].introduction is None


def test_two_persons_with_one_surname_stay_two() -> None:
    """First names keep them apart; a bare surname is the last who was named."""
    found = speakers(
        "Mara Holt said that it rains. Jan Holt said that it is dry. Holt said that it is cold."
    )
    assert {name: len(speaker.statements) for name, speaker in found.items()} == {
        "Mara Holt": 1,
        "Jan Holt": 2,
    }


def test_first_names_merge() -> None:
    """A first name alone is who bears it, where one does."""
    found = speakers("Mara Holt said that it rains. Mara said that it is dry.")
    assert len(found["Mara Holt"].statements) == 2


def test_acronyms_are_who_they_stand_for() -> None:
    """An acronym in brackets, or the initials of another speaker, merge with the name."""
    text = "The Lenne Weather Service (LWS) said that it rains. LWS said that the river rises."
    (speaker,) = speakers(text).values()
    assert (speaker.name, len(speaker.statements)) == ("Lenne Weather Service", 2)
    assert introduced(text, "Lenne Weather Service")[0] == "Lenne Weather Service"
    found = speakers("The Lenne Bridge Council said that it rains. The LBC said that it is dry.")
    assert list(found) == ["Lenne Bridge Council"]


def test_pronouns_are_resolved_where_nobody_else_can_be_meant() -> None:
    """A pronoun is the speaker before it, unless somebody else was named in between."""
    plain = speakers("Mara Holt said that it rains. She said that the river rises.")
    assert len(plain["Mara Holt"].statements) == 2
    unsure = speakers(
        "Mara Holt said that it rains. Ina Brandt was there too. She said that the river rises."
    )
    assert set(unsure) == {"Mara Holt", "she"}
    assert unsure["she"].speaker_class == "none"
    wrong = speakers("Mr Brandt said that it rains. She said that the river rises.")
    assert set(wrong) == {"Brandt", "she"}


def test_a_relative_pronoun_is_the_name_before_it() -> None:
    """In "Mara Holt, who said" Holt speaks."""
    assert set(speakers("We met Mara Holt, who said that it rains.")) == {"Mara Holt"}


def test_statements_told_twice_count_once() -> None:
    """The same and nearly the same words are one statement with all its places."""
    text = (
        "Mara Holt said that the old bridge over the river is closed for good. Holt said that the "
        "old bridge over the river is closed for good. Holt said that the bridge over the river "
        "is closed for good. Holt said that the mayor knew."
    )
    (speaker,) = speakers(text).values()
    assert [len(each.places) for each in speaker.statements] == [3, 1]
    assert speaker.words == speaker.statements[0].words + speaker.statements[1].words
    assert speaker.kinds == {"indirect": 2}


def test_who_only_hopes_is_no_speaker() -> None:
    """Beliefs and hopes are the writer's reading, and stand only beside what somebody says."""
    assert speakers("Mara Holt hopes to open the bridge.") == {}
    found = speakers("Mara Holt hopes to open the bridge. Holt said that it rains.")
    assert found["Mara Holt"].kinds == {"indirect": 1, "stance": 1}


def test_what_nobody_says_is_one_record() -> None:
    """Vague cues and unsigned quotations come under no name."""
    found = speakers("The bridge was reportedly sold. The mill allegedly burnt down last night.")
    assert found[None].speaker_class == "none"
    assert len(found[None].statements) == 2


def test_the_example_drop(inputs: dict[str, str]) -> None:
    """The source of pull quotes has two signers whom it never introduces."""
    (text,) = (text for name, text in inputs.items() if name.startswith("002"))
    found = speakers(text)
    for name, statements in (("Alterman", 5), ("Smagin", 2)):
        assert found[name].introduction is None
        assert len(found[name].statements) == statements
    assert introduced(text, "Jean-Loup Samaan")[1] == (
        "a non-resident senior fellow at the Atlantic Council"
    )


PIECES = st.sampled_from(
    'Mara Holt Mr Mrs she He it who the minister said says that hopes according to " , . '
    "LWS (LWS) U.N. officials reportedly its \n \n\n Jan rains Service Weather of".split(" ")
)


@given(st.lists(PIECES, max_size=50))
def test_every_attribution_stands_under_one_speaker(pieces: list[str]) -> None:
    """The places of all statements are the attributions, each once, but for those left aside."""
    prepared = replace(document(" ".join(pieces)), language="en")
    said = attributions(prepared)
    found = roster(prepared, said)
    places = [place for speaker in found for each in speaker.statements for place in each.places]
    cited = [
        attribution.parts
        for attribution in said
        if attribution.kind not in (AttributionKind.STANCE, AttributionKind.SCARE_QUOTE)
    ]
    assert len(places) == len(set(places))
    assert set(cited) <= set(places) <= {attribution.parts for attribution in said}
    assert [-len(speaker.statements) for speaker in found] == sorted(
        -len(one.statements) for one in found
    )
