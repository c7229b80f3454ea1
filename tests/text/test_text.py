"""Words, sentences, blocks and views."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.model.evidence import Edit
from sourceaudit.text.blocks import segment
from sourceaudit.text.document import document
from sourceaudit.text.kernels.words_python import WORD
from sourceaudit.text.language import detect
from sourceaudit.text.seen import as_seen
from sourceaudit.text.sentences import sentences
from sourceaudit.text.view import Lines, view
from sourceaudit.text.words import count_words, fold, word_list, words

TEXTS = st.text(st.sampled_from("aB. ’'\n\t-–!?\"“”*#•:1é中。\u200b\x00\x0b\u2028"), max_size=120)


def test_a_word_is_letters_digits_and_inner_apostrophes() -> None:
    """Hyphens, asterisks and outer quotes separate; curly apostrophes fold."""
    assert word_list("Russia’s well-known **U.N.** 'plan' rock 'n' roll’s 2nd_try") == (
        "russia's", "well", "known", "u", "n", "plan", "rock", "n", "roll's", "2nd", "try",
    )  # fmt: skip


@given(text=TEXTS)
def test_words_stand_where_they_say(text: str) -> None:
    """Every word is the text at its offsets, and every function counts alike."""
    found = words(text)

    assert found.texts == word_list(text)
    assert len(found) == count_words(text)
    assert all(
        word_list(text[start:end]) == (word,)
        for word, start, end in zip(found.texts, found.starts, found.ends, strict=True)
    )


@given(text=st.text(st.sampled_from("aZ9b'’ -_.é“”…İΣßſ\u212a\n"), max_size=12) | st.text())
def test_words_are_what_the_pattern_says(text: str) -> None:
    """The short way that texts of ASCII letters take gives the words that the pattern gives."""
    shown = as_seen(fold(text))
    plain = fold(text) if shown is None else shown.text
    assert word_list(text) == tuple(word.lower() for word in WORD.findall(plain))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        (
            "Dr. Smith of the U.N. Security Council left.",
            ["Dr. Smith of the U.N. Security Council left."],
        ),
        (
            "He lived in the U.S. The house was small.",
            ["He lived in the U.S.", "The house was small."],
        ),
        ('"Go!" he said. "Now?"', ['"Go!" he said.', '"Now?"']),
        ("It cost $3.5 million. Really.", ["It cost $3.5 million.", "Really."]),
        ('"We want it." – Ada Example', ['"We want it." – Ada Example']),
        ("他来了。她走了。", ["他来了。", "她走了。"]),
        ("", []),
        ("…", ["…"]),
    ],
)
def test_sentences_end_where_readers_think(text: str, expected: list[str]) -> None:
    """Stops end sentences, abbreviations and initials do not."""
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(text=TEXTS)
def test_sentences_cover_everything_but_space(text: str) -> None:
    """Sentences are in order, do not overlap and leave nothing out."""
    spans = sentences(text)

    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    left = "".join(text[start:end] for start, end in spans)
    assert "".join(left.split()) == "".join(text.split())


@given(text=TEXTS)
def test_blocks_cover_everything_but_space(text: str) -> None:
    """Blocks are in order, do not overlap and leave nothing out."""
    blocks = segment(text)

    assert all(block.end <= other.start for block, other in pairwise(blocks))
    left = "".join(text[block.start : block.end] for block in blocks)
    assert "".join(left.split()) == "".join(text.split())


def test_blocks_are_named_by_shape_and_neighbours() -> None:
    """A title, a heading, prose, a list, a card and what comes after the last prose."""
    text = """A Title Without a Stop

The harbour was rebuilt over ten years, and it is now the largest of the whole coast.

## More
- one thing
- another thing
Name: Ada
Phone: 12
The town has grown with the harbour since then, and nobody knows where that will end.
Seen From Above"""

    assert [block.kind.value for block in segment(text)] == [
        "title", "paragraph", "heading", "list", "key-value", "paragraph", "caption",
    ]  # fmt: skip


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    """Lines of even length that break inside sentences belong together."""
    line = "The harbour of the town was rebuilt over ten years and is now the\n"

    assert len(segment(line * 5 + "largest of the coast.")) == 1


EDITS = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 6), st.sampled_from(["", "\n\n", "xy"]))
)


@given(text=st.text(st.sampled_from("ab \n"), max_size=60), gaps=EDITS)
def test_a_view_maps_every_kept_character_back(text: str, gaps: list[tuple[int, int, str]]) -> None:
    """Each character of the view that was not inserted is the one at its place in the source."""
    edits, at = [], 0
    for skip, size, replacement in gaps:
        start = at + skip + 1
        if start + size > len(text):
            break
        edits.append(Edit(start, start + size, replacement))
        at = start + size
    seen = view(text, edits)

    for place in range(len(seen.text)):
        for start, end in seen.pieces(place, place + 1):
            assert text[start:end] == seen.text[place]
            assert seen.offset(start) == place
    kept = "".join(text[start:end] for start, end in seen.pieces(0, len(seen.text)))
    assert len(kept) == len(seen.text) - sum(len(edit.replacement) for edit in edits)


def test_edits_that_overlap_are_refused() -> None:
    """A view is never made of edits that contradict each other."""
    with pytest.raises(ValueError, match="overlap"):
        view("abcdef", [Edit(0, 3), Edit(2, 4)])


def test_lines_and_columns_count_from_one() -> None:
    """Offsets turn into the places that editors show."""
    lines = Lines("ab\n\ncd")

    assert [lines.place(offset) for offset in (0, 2, 3, 4, 6)] == [
        (1, 1),
        (1, 3),
        (2, 1),
        (3, 1),
        (3, 3),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The harbour of the town was rebuilt, and it is now the largest of the coast. " * 4, "en"),
        ("Der Hafen der Stadt wurde in zehn Jahren neu gebaut und ist der größte der Küste.", "de"),
        ("Порт города перестраивали десять лет, и теперь он самый большой на побережье.", "ru"),
        ("", None),
        ("... 。", None),
    ],
)
def test_language_is_detected(text: str, expected: str | None) -> None:
    """Language comes from the words, never from an assumption."""
    assert detect(text, word_list(text)) == expected


def test_a_document_knows_its_blocks_sentences_and_words(inputs: dict[str, str]) -> None:
    """Sentences lie in blocks, and a span of the document maps back to the source."""
    text = next(iter(inputs.values()))
    seen = document(view(text, [Edit(0, 2), Edit(55, 57)]))

    assert seen.text.startswith("Russia")
    assert seen.source_span(0, 6) == (2, 8)
    assert all(
        seen.blocks[sentence.block].start
        <= sentence.start
        < sentence.end
        <= seen.blocks[sentence.block].end
        for sentence in seen.sentences
    )
