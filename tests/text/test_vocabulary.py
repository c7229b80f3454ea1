"""The vocabulary: ids of words, and tables of what follows from a word alone."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from threading import Thread

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.text import vocabulary
from sourceaudit.text.vocabulary import Table, member
from sourceaudit.text.words import Words, words

TEXTS = st.lists(st.text(alphabet="abcd \n'é", max_size=60), max_size=8)


@pytest.fixture(params=[vocabulary.MOST, 3])
def most(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Give room for as many words as the vocabulary has, and for so few that all texts forget."""
    monkeypatch.setattr(vocabulary, "MOST", request.param)
    yield request.param
    monkeypatch.undo()


@pytest.mark.usefixtures("most")
class TestTables:
    """What tables give is what the function gives, whatever came before."""

    @staticmethod
    def test_values_are_those_of_the_function_in_any_order_of_texts() -> None:
        """Documents are asked in turn, again, and in reverse; no value depends on that."""

        @given(TEXTS)
        def check(texts: list[str]) -> None:
            sizes: Table[int] = Table(len, np.int64)
            letters: Table[str] = Table(lambda word: word[:1], object)
            found = [words(text) for text in texts]
            for one in [*found, *reversed(found), *found]:
                assert sizes.of(one).tolist() == list(map(len, one.texts))
                assert letters.of(one).tolist() == [word[:1] for word in one.texts]

        check()

    @staticmethod
    def test_equal_words_of_a_document_have_equal_ids() -> None:
        """They are worked out once, and other texts may come in between."""

        @given(TEXTS)
        def check(texts: list[str]) -> None:
            found = [words(text) for text in texts]
            for one in [*found, *found]:
                ids = one.ids.tolist()
                assert one.ids.dtype == np.int32
                assert len(ids) == len(one)
                assert len(set(zip(ids, one.texts, strict=True))) == len(set(ids))
                assert len(set(ids)) == len(set(one.texts))

        check()


def test_ids_are_worked_out_once_and_cannot_be_written() -> None:
    """Whoever asks gets the same array."""
    one = words("Rain fell on the hills, and the hills were grey.")
    assert one.ids is one.ids
    with pytest.raises(ValueError, match="read-only"):
        one.ids[0] = 7


def test_a_table_works_a_word_out_once() -> None:
    """And only words that it is asked for: no text pays for those of another."""
    asked: list[str] = []

    def work(word: str) -> int:
        asked.append(word)
        return len(word)

    table = Table(work, np.int32)
    assert words("words of another text").ids.size == 4
    one = words("the cat and the hat")
    assert table.of(one).tolist() == [3, 3, 3, 3, 3]
    assert table.of(words("the hat and a coat")).tolist() == [3, 3, 3, 1, 4]
    assert sorted(asked) == ["a", "and", "cat", "coat", "hat", "the"]


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many distinct words come, few are kept beyond those of one text; so are values."""
    monkeypatch.setattr(vocabulary, "MOST", 100)
    monkeypatch.setattr(vocabulary, "ROOM", 1)
    table = Table(len, np.int32)
    kept = words("a first text that stays")
    for number in range(50):
        one = words(" ".join(f"w{number}x{at}" for at in range(40)))
        assert table.of(one).tolist() == list(map(len, one.texts))
        assert table.of(kept).tolist() == [1, 5, 4, 4, 5]
        assert len(vocabulary._current.numbers) <= 100 + 40  # noqa: SLF001 - what is bounded
        assert len(table._values) <= 4 * 140  # noqa: SLF001 - what is bounded


def test_ids_do_not_leave_the_process() -> None:
    """Pickled words are as small as before, and equal; the ids are those of whoever reads them."""
    one = words("Grey rain fell.")
    before = pickle.dumps(one)
    assert one.ids.size == 3
    assert pickle.dumps(one) == before
    again = pickle.loads(before)  # noqa: S301 - our own bytes
    assert again == one
    assert again.ids.tolist() == one.ids.tolist()


def test_each_thread_has_a_vocabulary_of_its_own() -> None:
    """Words that two threads look at have the right values in both."""
    table = Table(str.upper, object)
    shared = words("one text for all threads")
    found: list[tuple[Words, list[str]]] = []

    def ask(number: int) -> None:
        own = words(" ".join(f"{'abcdefgh'[number]}{at}" for at in range(500)))
        for _ in range(20):
            found.append((own, table.of(own).tolist()))
            found.append((shared, table.of(shared).tolist()))

    threads = [Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 160
    assert all(values == [word.upper() for word in words.texts] for words, values in found)


def test_of_no_words_there_are_no_values() -> None:
    """An empty text has empty arrays of the right type."""
    table = Table(len, np.float64)
    assert table.of(words("")).dtype == np.float64
    assert not len(table.of(words("")))


def test_members_are_told_of_words_that_come_later_and_of_a_vocabulary_begun_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each word is looked for in the set once, whatever was numbered before."""
    monkeypatch.setattr(vocabulary, "MOST", 30)
    table = member(frozenset({"quay", "w7x3"}))
    for number in range(12):
        one = words("the quay and " + " ".join(f"w{number}x{at}" for at in range(9)))
        assert table.of(one).tolist() == [word in {"quay", "w7x3"} for word in one.texts]
