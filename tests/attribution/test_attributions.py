"""Attributions: who is cited for what, on hand-made sentences."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.attribution import attributions
from sourceaudit.attribution.grammar.tokens import tokens
from sourceaudit.attribution.statements.vague import PATTERN, phrases
from sourceaudit.model.evidence import Attribution, AttributionKind, Edit, SpeakerClass
from sourceaudit.text.document import document
from sourceaudit.text.quotations import quotations
from sourceaudit.text.view import view

CUED = st.lists(
    st.sampled_from(
        """said says that he Smith Mr. the ministry according to "We \u201cWe won,\u201d win" , . :
        \u2014 ( ) and who by as it is believed warned of reportedly its \u2018now\u2019 \n\n Q:
        \u202e \x00 I\u0307 \u0130""".split(" ")
    ),
    max_size=40,
).map(" ".join)


def found(text: str, language: str | None = "en") -> tuple[Attribution, ...]:
    """Return the attributions of a text."""
    return attributions(replace(document(text), language=language))


def said(text: str, *kinds: AttributionKind) -> list[tuple[list[str], str | None]]:
    """Return the attributed pieces and the speaker of each attribution, of some kinds only."""
    return [
        (
            [text[slice(*part)] for part in attribution.parts],
            text[slice(*attribution.speaker)] if attribution.speaker else None,
        )
        for attribution in found(text)
        if not kinds or attribution.kind in kinds
    ]


@pytest.mark.parametrize(
    ("text", "parts", "speaker"),
    [
        ("The mayor said that the bridge is closed.", ["that the bridge is closed"], "The mayor"),
        ("The mayor said the bridge is closed.", ["the bridge is closed"], "The mayor"),
        ("The mayor said on Monday that it is shut.", ["that it is shut"], "The mayor"),
        ("The bridge is closed, the mayor said.", ["The bridge is closed"], "the mayor"),
        ("The bridge is closed, said Ann Low, the mayor.", ["The bridge is closed"], "Ann Low"),
        ("The bridge, the mayor said, is closed.", ["The bridge", "is closed"], "the mayor"),
        (
            "Ann Low, mayor of the town, said it is shut.",
            ["it is shut"],
            "Ann Low, mayor of the town",
        ),
        ("She told reporters that the bridge is closed.", ["that the bridge is closed"], "She"),
        ("The mayor urged drivers to turn round.", ["drivers to turn round"], "The mayor"),
        ("According to the mayor, the bridge is shut.", ["the bridge is shut"], "the mayor"),
        ("The mayor suggested Low was wrong.", ["Low was wrong"], "The mayor"),
        ("The vote is late, aides to Low said.", ["The vote is late"], "aides to Low"),
        (
            "The vote is late, said former mayor Ann Low.",
            ["The vote is late"],
            "former mayor Ann Low",
        ),
        (
            "Low said Thursday his worry about it is that it is late.",
            ["his worry about it is that it is late"],
            "Low",
        ),
        (
            "The mayor said it is shut, but that it will open in May.",
            ["it is shut, but that it will open in May"],
            "The mayor",
        ),
        (
            "The mayor said the tolls - which are new on this coast - will pay for the bridge.",
            ["the tolls - which are new on this coast - will pay for the bridge"],
            "The mayor",
        ),
        ("The bridge is shut, according to the mayor.", ["The bridge is shut"], "the mayor"),
        ("The bridge is shut, as noted by the mayor.", ["The bridge is shut"], "the mayor"),
        ("As the mayor explained, the bridge is shut.", ["the bridge is shut"], "the mayor"),
        ("The mayor warned of floods in the town.", ["floods in the town"], "The mayor"),
        ("The strike followed its warning against delays.", ["delays"], "its"),
        ("The warnings from Oslo about strikes were late.", ["strikes"], "Oslo"),
        ("Ann Low, who said that it is shut, went home.", ["that it is shut"], "who"),
        ("The mayor praised the crew, showing her pride.", ["the crew"], "The mayor"),
        ("The mayor called the plan a disgrace.", ["the plan a disgrace"], "The mayor"),
        ("It was what Ann Low called a disgrace.", ["a disgrace"], "Ann Low"),
    ],
)
def test_indirect_speech(text: str, parts: list[str], speaker: str) -> None:
    """A cue gives its clause to its speaker, before it, behind it or around it."""
    assert said(text, AttributionKind.INDIRECT) == [(parts, speaker)]


@pytest.mark.parametrize(
    ("text", "parts", "speaker"),
    [
        ("\u201cWe won,\u201d Ann Low said.", ["We won,"], "Ann Low"),
        ("\u201cWe won,\u201d said Ann Low.", ["We won,"], "Ann Low"),
        ("Ann Low said: \u201cWe won.\u201d", ["We won."], "Ann Low"),
        ("\u201cWe,\u201d Ann Low said, \u201cwon.\u201d", ["We,", "won."], "Ann Low"),
        (
            "\u201cWe won,\u201d she said. \u201cIt was hard.\u201d",
            ["We won,", "It was hard."],
            "she",
        ),
        ("She called the plan \u201codd.\u201d", ["the plan \u201codd."], "She"),
        ('"We won and went home again," \u2013 Low', ["We won and went home again,"], "Low"),
    ],
)
def test_direct_speech(text: str, parts: list[str], speaker: str) -> None:
    """Quoted words go to the speaker of the cue, broken ones as pieces without inner marks."""
    got = said(text, AttributionKind.DIRECT)
    marks = ',."\u201c\u201d'
    assert [([part.strip(marks) for part in one], who) for one, who in got] == [
        ([part.strip(marks) for part in parts], speaker)
    ]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Analysts suggest that prices will rise.", "suggest"),
        ("The bridge was reportedly closed in May.", "reportedly"),
        ("It is widely seen as a success.", "is widely seen as"),
        ("It is believed that the bridge is shut.", "is believed that"),
        ("There have been reports of cracks.", "There have been reports of"),
        ("Even so, experts remain skeptical about it.", "remain skeptical"),
    ],
)
def test_vague_cues(text: str, cue: str) -> None:
    """Claims that nobody nameable stands for are vague."""
    assert [text[slice(*attribution.cue or (0, 0))] for attribution in found(text)] == [cue]
    assert [attribution.kind for attribution in found(text)] == [AttributionKind.VAGUE]


@pytest.mark.parametrize(
    "text",
    [
        "They signed the said agreement in May.",
        "State media are large in the United States.",
        "He filed insurance claims for the house.",
        "They moved it according the old plan.",
        "This evolution underscores the importance of trade.",
        "The alliance is growing, highlighting a common interest.",
        "The talks began and the work continued.",
        "",
        "Ships from eleven countries called there in the first week of May.",
        "The mayor called the police on Monday, and two men were held.",
        "The mayor called him after the fire.",
    ],
)
def test_words_that_only_look_like_cues(text: str) -> None:
    """Nouns, names and abstract subjects give words to nobody."""
    assert found(text) == ()


@pytest.mark.parametrize(
    ("text", "parts", "speaker"),
    [
        (
            "The bridge may be shut in May, a Gazette inquiry found.",
            ["The bridge may be shut in May"],
            "a Gazette inquiry",
        ),
        (
            "Tolls held steady in May, new town data showed Friday.",
            ["Tolls held steady in May"],
            "new town data",
        ),
        (
            "Files from the office show that it was late.",
            ["that it was late"],
            "Files from the office",
        ),
        (
            "The plan is nearly done, builder Bo Lund recently revealed.",
            ["The plan is nearly done"],
            "builder Bo Lund",
        ),
        ("As the Gazette revealed, most of it was old.", ["most of it was old"], "the Gazette"),
    ],
)
def test_documents_conclude_a_clause(text: str, parts: list[str], speaker: str) -> None:
    """Reports, polls and files give words before and behind them; persons reveal them too."""
    assert said(text) == [(parts, speaker)]


@pytest.mark.parametrize(
    ("text", "parts", "speaker"),
    [
        ("Boat makers, for instance, argue that tolls rose.", ["that tolls rose"], "Boat makers"),
        ("A poll has, however, revealed that it is shut.", ["that it is shut"], "A poll"),
        ("Low said, per a translator, that it is shut.", ["that it is shut"], "Low"),
        ("The two said they had seen the mayor.", ["they had seen the mayor"], "The two"),
        (
            "Low, author of \u201cThe Long Bridge,\u201d about the town, said it is shut.",
            ["it is shut"],
            "Low, author of \u201cThe Long Bridge,\u201d about the town",
        ),
        ("Low spoke on Friday in the hall about her bridge.", ["her bridge"], "Low"),
        ("Low spoke warmly of her bridge.", ["her bridge"], "Low"),
        ("Low made it clear that it is shut.", ["that it is shut"], "Low"),
        (
            "Low then accused Lund, the head of the yard, of lying about it.",
            ["Lund, the head of the yard, of lying about it"],
            "Low",
        ),
        (
            "Rates of interest have an effect on the price of it, said Bo Lund, a banker.",
            ["Rates of interest have an effect on the price of it"],
            "Bo Lund",
        ),
        (
            "Low said she was for it, but not at any price.",
            ["she was for it, but not at any price"],
            "Low",
        ),
        ("Low said she was for it, but she left early.", ["she was for it"], "Low"),
    ],
)
def test_what_stands_between_a_speaker_and_the_words(
    text: str, parts: list[str], speaker: str
) -> None:
    """Asides, appositions with quotations and adverbials part neither cue nor speaker from them."""
    assert said(text, AttributionKind.INDIRECT) == [(parts, speaker)]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("\u201cWe won,\u201d the mayor said, adding that it was late.", ["the mayor"] * 2),
        ("Conceding that it was late, he warned that it is shut.", ["he", "he"]),
        ("Low praised the yard, called the mayor \u201ca fool\u201d and went home.", ["Low"] * 2),
        ("The guide changed her story, stating that it was late.", ["The guide"]),
        ("Already, Low has denounced it and said, \u201cWe will see.\u201d", ["Low", "Low"]),
        ("He spoke to its leaders, who, on a call on Friday, criticized Lund.", ["who"]),
    ],
)
def test_a_second_cue_has_the_speaker_of_the_first(text: str, speakers: list[str]) -> None:
    """Participles and verbs in a series share one subject, before or behind them."""
    assert [speaker for _, speaker in said(text)] == speakers


def test_groups_that_were_introduced_are_no_vague_authority() -> None:
    """Bare experts are nobody; with an article they point back at somebody."""
    kinds = [attribution.kind for attribution in found("Experts say that it is shut.")]
    known = [attribution.kind for attribution in found("The experts say that it is shut.")]

    assert kinds == [AttributionKind.VAGUE]
    assert known == [AttributionKind.INDIRECT]


def test_elements_give_their_words_to_their_author() -> None:
    """Posts and quotations that arrive with their markup, in angle or square brackets."""
    post = '<post id="5" author="annlow" date="2016">The bridge is shut again.</post>'
    forum = "[quote author=Ann Low]The bridge is shut again.[/quote]"

    assert said(post) == [(["The bridge is shut again"], "annlow")]
    assert said(forum) == [(["The bridge is shut again"], "Ann Low")]


@pytest.mark.parametrize("rest", ["she asked the mayor", "asked Ann Low", "asked the boy"])
def test_questions_are_the_words_of_who_asks(rest: str) -> None:
    """Whoever is asked gets none of them."""
    text = f"\u201cIs the bridge shut?\u201d {rest}."

    assert [parts for parts, _ in said(text)] == [["\u201cIs the bridge shut?\u201d"]]
    assert found(text)[0].kind is AttributionKind.DIRECT


def test_stance_is_reported_apart() -> None:
    """Hope and intention are a kind of their own."""
    text = "The council hopes to win. Ann Low wants to leave."
    assert said(text, AttributionKind.STANCE) == [
        (["to win"], "The council"),
        (["leave"], "Ann Low"),
    ]


def test_a_quoted_term_is_a_scare_quote() -> None:
    """A few quoted words without a cue are a term, many are speech of nobody named."""
    text = (
        "It was a \u201cspecial friendship\u201d of two towns. "
        "It is \u201cnot soon, and not far from here\u201d today."
    )
    assert [attribution.kind for attribution in found(text)] == [
        AttributionKind.SCARE_QUOTE,
        AttributionKind.DIRECT,
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Low said that it is shut.", SpeakerClass.NAMED_INTRODUCED),
        ("Ms. Low said that it is shut.", SpeakerClass.NAMED_BARE),
        ("Low said that it is shut.", SpeakerClass.NAMED_BARE),
        ("Foreign Minister Jan de Wit said that it is shut.", SpeakerClass.NAMED_INTRODUCED),
        ("The Ministry of Trade said that it is shut.", SpeakerClass.ORGANISATION),
        ("Norway's foreign ministry said that it is shut.", SpeakerClass.ORGANISATION),
        ("The NTO said that it is shut.", SpeakerClass.ORGANISATION),
        ("Oslo said that it is shut.", SpeakerClass.ORGANISATION),
        ("Two officials said that it is shut.", SpeakerClass.ANONYMOUS),
        ("A spokesman for Ann Low said that it is shut.", SpeakerClass.ANONYMOUS),
        ("Analysts like the paper's Ann Low said that it is shut.", SpeakerClass.NAMED_INTRODUCED),
    ],
)
def test_speaker_classes(text: str, expected: SpeakerClass) -> None:
    """A speaker's class is told by titles, the shape of names and what was introduced."""
    assert [attribution.speaker_class for attribution in found(text)] == [expected]


def test_a_surname_is_introduced_by_a_full_name() -> None:
    """A bare surname counts as introduced where its full name stands before it or after."""
    before = found("Ann Low came home. Low said that it is shut.")
    after = found("Low said that it is shut. Ann Low came home.")
    assert [attribution.speaker_class for attribution in before] == [SpeakerClass.NAMED_INTRODUCED]
    assert [attribution.speaker_class for attribution in after] == [SpeakerClass.NAMED_INTRODUCED]


def test_pronouns_have_the_class_of_the_last_speaker() -> None:
    """He and she are the last person, it is the last body."""
    text = "Ann Low said that it is shut. Oslo said that it is open. She added that it rained."
    assert [attribution.speaker_class for attribution in found(text)] == [
        SpeakerClass.NAMED_INTRODUCED,
        SpeakerClass.ORGANISATION,
        SpeakerClass.NAMED_INTRODUCED,
    ]


def test_turns_of_a_transcript() -> None:
    """Labelled lines in which speakers speak again are direct speech of their labels."""
    text = (
        "ANN LOW: Why was the bridge closed in the spring?\n\n"
        "MR. HILL: Because of the ice on the river.\n\n"
        "ANN LOW: And when will it be open again?\n\n"
        "MR. HILL: In a week, or perhaps in two."
    )
    got = found(text)
    assert {attribution.kind for attribution in got} == {AttributionKind.DIRECT}
    assert [text[slice(*attribution.speaker or (0, 0))] for attribution in got] == [
        "ANN LOW",
        "MR. HILL",
    ] * 2


def test_a_surname_is_the_label_of_a_full_name() -> None:
    """Transcripts name speakers in full once; questions of an interview say nothing."""
    text = (
        "ANN LOW: Why was the bridge closed for the whole year?\n\n"
        "BO LUND: It was old, and nobody had looked at it before.\n\n"
        "LOW: And when will it be open to lorries again?\n\n"
        "LUND: In May, if the weather holds and the money is there."
    )
    interview = (
        "Q: Why was the bridge closed for the whole year?\n\n"
        "A: It was old, and nobody had looked at it before.\n\n"
        "Q: And when will it be open to lorries again?\n\n"
        "A: In May, if the weather holds and the money is there."
    )

    assert [name for _, name in said(text)] == ["ANN LOW", "BO LUND", "LOW", "LUND"]
    assert [name for _, name in said(interview)] == ["A", "A"]


def test_a_colon_hands_the_next_paragraph_to_its_speaker() -> None:
    """One paragraph, where the one before ends with a cue and a colon."""
    text = "Low wrote in the Gazette on Friday:\n\nThe bridge is old.\n\nIt is shut now."

    assert said(text) == [(["The bridge is old"], "Low")]
    assert said(text.replace("wrote in", "looked at")) == []
    assert said("Here is what Low said on each point:\n\nThe bridge is old.") == []
    assert said("Low said on Friday:\n\nShare this story") == []


def test_posts_are_signed_by_name_and_handle() -> None:
    """What stands before the dash is the account's."""
    text = "All agree.\n\nThe bridge is shut. pic.example/x \u2014 Ann Low (@annlow) May 5, 2016"

    assert said(text) == [(["The bridge is shut. pic.example/x"], "Ann Low")]
    assert said("Follow the writer \u2014 Ann Low (@annlow)") == []
    own = "\u201cIt is shut,\u201d Bo Lund said. \u2014 Ann Low (@annlow) May 5, 2016"
    assert [speaker for _, speaker in said(own)] == ["Bo Lund"]


def test_labels_of_a_card_are_no_talk() -> None:
    """Lines of keys and values are not taken for a transcript."""
    assert found("Name: Ann Low\nPhone: 555\nName: Bo Hill\nPhone: 556\n") == ()


def test_other_languages_have_signed_quotations_only() -> None:
    """Without English grammar only a name behind a dash is trusted."""
    text = 'He said that it is shut. Es ist zu.\n\n"Wir haben gewonnen," \u2013 Meier'
    got = found(text, "de")
    assert [
        (attribution.kind, text[slice(*attribution.speaker or (0, 0))]) for attribution in got
    ] == [(AttributionKind.DIRECT, "Meier")]


def test_spans_index_the_source() -> None:
    """Offsets are those of the source, whatever was cut out of it before."""
    source = "ADVERT The mayor said that the **bridge** is closed."
    at = source.index("**")
    cut = view(source, [Edit(0, 7), Edit(at, at + 2), Edit(at + 8, at + 10)])
    (attribution,) = attributions(replace(document(cut), language="en"))
    assert source[slice(*attribution.parts[0])] == "that the **bridge** is closed"
    assert source[slice(*attribution.cue or (0, 0))] == "said"
    assert source[slice(*attribution.speaker or (0, 0))] == "The mayor"


@given(CUED)
def test_any_text_gives_sorted_spans_inside_it(text: str) -> None:
    """Hostile text crashes nothing; spans are sorted, not empty and inside the text."""
    got = found(text)
    assert [attribution.start for attribution in got] == sorted(one.start for one in got)
    for attribution in got:
        assert 0 <= attribution.start < attribution.end <= len(text)
        assert (attribution.start, attribution.end) == (
            attribution.parts[0][0],
            max(end for _, end in attribution.parts),
        )
        for start, end in (
            *attribution.parts,
            attribution.sentence,
            *(s for s in (attribution.cue, attribution.speaker) if s),
        ):
            assert 0 <= start < end <= len(text)


@given(CUED)
def test_words_are_given_once(text: str) -> None:
    """No word is given to two speakers by cue or by quotation marks."""
    spoken = (AttributionKind.DIRECT, AttributionKind.INDIRECT, AttributionKind.STANCE)
    parts = sorted(
        part
        for attribution in found(text)
        if attribution.kind in spoken
        for part in attribution.parts
    )
    assert all(one[1] <= other[0] for one, other in pairwise(parts))


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Secretary of State Mara Holt said that it rains.", SpeakerClass.NAMED_INTRODUCED),
        ("Secretary General Ban Ki-moon said that it rains.", SpeakerClass.NAMED_INTRODUCED),
        ("The president of Estmark said that it rains.", SpeakerClass.ANONYMOUS),
        ("Officials said that it rains.", SpeakerClass.ANONYMOUS),
        ("The county said the bridge will close.", SpeakerClass.ORGANISATION),
        ("The hospital said that he will live.", SpeakerClass.ORGANISATION),
    ],
)
def test_classes_of_offices_and_joined_names(text: str, group: SpeakerClass) -> None:
    """An office with "of" belongs to the name behind it, a hyphen joins; nouns name nobody."""
    assert [attribution.speaker_class for attribution in found(text)] == [group]


PHRASE = st.sampled_from(
    """is it's are was often widely now seen as viewed regarded believed said to that reported known
    called there there's no growing concerns fears persist remain raise raised questions alarm among
    criticism praise from critics rhetoric surrounding conventional wisdom reportedly alleged the
    theft not long described . , " don't o'is _is""".split()
)


@given(st.lists(PHRASE, max_size=30))
def test_vague_phrases_are_found_wherever_they_begin(words: list[str]) -> None:
    """Looking only where a phrase can begin finds what looking everywhere does."""
    seen = document(" ".join(words))
    ready = tokens(seen, quotations(seen.text, seen.blocks))
    assert [match.span() for match in phrases(ready, seen.text)] == [
        match.span() for match in PATTERN.finditer(seen.text)
    ]


SAFE = "said the quay is safe."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Two of the divers {SAFE}", "anonymous"),
        (f"Environmental groups {SAFE}", "organisation"),
        (f"Organisers {SAFE}", "anonymous"),
        (f"State radio {SAFE}", "organisation"),
        ("Two men met on Monday. They said the quay is unsafe.", "anonymous"),
        ('Asked about it, Low shook her head. "Not safe at all," she said.', "named-bare"),
        ("The Lanford Echo reported that the quay is unsafe.", "organisation"),
    ],
)
def test_several_bodies_parts_and_bare_names(text: str, expected: str) -> None:
    """Groups are bodies, parts of a crowd are not, and "she" is whom the sentence before names."""
    assert [attribution.speaker_class for attribution in attributions(document(text, "en"))] == [
        expected
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('The union issued a statement that "the quay is a trap for everybody".', "The union"),
        ('The union issued a statement calling Low "a captain without a ship".', "The union"),
        (
            "Quay 'may cost nine jobs'\n\nThe quay may cost nine jobs, the union has said.",
            "the union",
        ),
        (
            '"It is safe in any wind," Ann Low said. It is old. "We will open it very soon."',
            "Ann Low",
        ),
        (
            '"It is safe in any wind," Ann Low said.\n\n"We looked at each pile. "Nobody saw any."',
            "Ann Low",
        ),
    ],
)
def test_whom_a_quotation_without_a_verb_belongs_to(text: str, speaker: str) -> None:
    """Nouns that are given out, the lead below a headline, and whoever spoke last sign it."""
    seen = document(text, "en")
    quoted = [
        attribution
        for attribution in attributions(seen)
        if attribution.kind is AttributionKind.DIRECT
    ]

    assert quoted
    assert {text[slice(*attribution.speaker)] for attribution in quoted if attribution.speaker} == {
        speaker
    }
    assert all(attribution.speaker for attribution in quoted)
