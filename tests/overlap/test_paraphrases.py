"""What two sources say in other words, by vectors of their sentences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from sourceaudit.config import ConfigFile, Paraphrases, Settings
from sourceaudit.errors import UsageError
from sourceaudit.model.evidence import Category, Confidence, Head, Severity
from sourceaudit.model.overlap import Overlap, Passage, PassageKind
from sourceaudit.overlap import meanings
from sourceaudit.overlap.paraphrases import paraphrases
from sourceaudit.pipeline import audit
from sourceaudit.readers import READERS, Record
from sourceaudit.text.document import document

LEFT = "The ferry to the outer islands will not sail again before the ice has gone. Tea is served."
RIGHT = "Until the sea is free of ice there are no more boats to the islands farther out. So it is."
OTHER = "A cellist from the conservatory played to eleven cows in a meadow on her birthday."


def by_length(sentences: Sequence[str]) -> NDArray[np.float32]:
    """Return vectors that have sentences about ice on one side and all others on the other."""
    return np.array(
        [
            [1, 0] if "ice" in sentence.split() or "ice." in sentence else [0, 1]
            for sentence in sentences
        ],
        "f",
    )


def test_sentences_that_are_each_others_closest_are_a_pair() -> None:
    """They are told with their places and how alike they are; short ones and others are not."""
    documents = {"a": document(LEFT), "b": document(RIGHT), "c": document(OTHER)}

    (paraphrase,) = paraphrases(documents, (), embed=by_length)

    assert (paraphrase.left.source, paraphrase.right.source, paraphrase.similarity) == (
        "a",
        "b",
        1.0,
    )
    assert LEFT[slice(*paraphrase.left.span)].endswith("before the ice has gone.")
    assert RIGHT[slice(*paraphrase.right.span)].startswith("Until the sea")


def test_what_is_shared_word_for_word_is_no_paraphrase() -> None:
    """A passage of both sources that has the sentences is what tells of them."""
    head = Head("r", Category.DUPLICATION, Severity.INFO, Confidence.HIGH, "", "f")
    passage = Passage((0, 70), (0, 70), 12, PassageKind.COPY, head, "", "")
    overlap = Overlap("a", "b", 0.1, 0.1, 0.1, (passage,))
    documents = {"a": document(LEFT), "b": document(RIGHT)}

    assert paraphrases(documents, [overlap], embed=by_length) == ()


def test_nothing_is_looked_for_unless_it_is_asked_for() -> None:
    """Without the key no model is wanted; with it, one that is missing is said at once."""
    kind = READERS[".txt"].name
    drop = [Record(name, name, name, kind, LEFT.encode()) for name in ("a.txt", "b.txt")]

    assert audit(drop, settings=Settings(), jobs=1).paraphrases == ()
    asked = Settings(file=ConfigFile(paraphrases=Paraphrases()))
    try:
        meanings.embedder()
    except UsageError:
        with pytest.raises(UsageError, match=r"sourceaudit\[semantic\]"):
            audit(drop, settings=asked, jobs=1)


def test_the_model_tells_what_is_alike() -> None:
    """Where the extra is installed, a sentence is closer to itself in other words."""
    pytest.importorskip("onnxruntime")
    try:
        embed = meanings.embedder()
    except UsageError:
        pytest.skip("the model is not installed")

    left, right, other = embed([LEFT, RIGHT, OTHER])

    assert left @ right > 0.5 > left @ other
