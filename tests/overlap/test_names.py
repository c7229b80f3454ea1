"""Names with what their bearers are: no copies, since all who write of them do so alike."""

from __future__ import annotations

import pytest

from sourceaudit.overlap.names import introduces
from sourceaudit.overlap.prepared import Side, prepare_documents
from sourceaudit.text.document import document


def side(text: str, passage: str) -> Side:
    """Return a document that is ready and the words of a passage of it."""
    one = prepare_documents({"a": document(text)}, {})["a"]
    start = text.index(passage)
    place = [
        at
        for at, (left, right) in enumerate(
            zip(one.document.words.starts, one.document.words.ends, strict=True)
        )
        if start <= left and right <= start + len(passage)
    ]
    return one, (place[0], place[-1] + 1)


@pytest.mark.parametrize(
    ("passage", "told"),
    [
        ("Orla Finch, a keeper of eels whose ponds lie behind the weir of the old mill", True),
        ("said Orla Finch, head of the Mera Club, in a letter", True),
        ("Orla Finch, head of ponds, sold eleven of her boats to the county in the spring", False),
        ("the ponds, a part of the old weir that nobody has drained for a hundred years", False),
        ("Mayor Orla Finch and her deputy from Lanford, Ida Sorn", False),
        ("Orla Finch keeps eels behind the weir of the old mill", False),
    ],
)
def test_introductions(passage: str, told: bool) -> None:  # noqa: FBT001
    """A name, then who somebody is, and nothing that is told of them."""
    assert introduces(side(f"On Monday {passage} again.", passage)) is told
