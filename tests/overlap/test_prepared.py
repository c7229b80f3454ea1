"""Prepared documents take little memory, and give the aligner what it takes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.overlap.prepared import prepare_documents
from sourceaudit.overlap.shingles import word_hashes
from sourceaudit.text.document import document
from sourceaudit.text.seeds import index_sequences, pack_sequences

WORDS = st.lists(st.sampled_from("the harbour was old and it is now new again".split()))
BYTES = 30  # a word of a document of which all words are different, ids, hashes and shingles


@given(st.lists(WORDS, max_size=4))
def test_what_waits_is_what_was_indexed(drop: list[list[str]]) -> None:
    """Keys, places and words are the same after waiting in fewer bytes."""
    for waiting, ready in zip(pack_sequences(drop), index_sequences(drop), strict=True):
        found = waiting.index()
        assert found.ids == ready.ids
        assert found.keys.tolist() == ready.keys.tolist()
        assert found.order.tolist() == ready.order.tolist()
        assert found.firsts.tolist() == ready.firsts.tolist()


@given(st.lists(WORDS, max_size=4))
def test_hashes_are_those_of_the_words(drop: list[list[str]]) -> None:
    """They come of a table of all words of the drop."""
    documents = {str(at): document(" ".join(words)) for at, words in enumerate(drop)}
    ready = prepare_documents(documents, {})
    hashes = word_hashes(documents[name].words.texts for name in sorted(documents))
    for one, own in zip(ready.values(), hashes, strict=True):
        assert one.words.tolist() == own.tolist()


def test_a_prepared_document_takes_a_few_bytes_a_word() -> None:
    """Arrays of its own, not those of the whole drop."""
    count = 700
    texts = {
        str(at): document(" ".join(f"w{at}x{number}" for number in range(count)))
        for at in range(20)
    }
    for one in prepare_documents(texts, {}).values():
        arrays = (one.packed.ids, one.packed.order, one.packed.firsts, one.shingles)
        assert sum(each.nbytes for each in arrays) <= BYTES * count
