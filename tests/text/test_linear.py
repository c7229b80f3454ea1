"""Texts made to take n * n steps take n: what a crawl holds, somebody will feed us."""

from __future__ import annotations

from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.text.blocks import WRAP_COLUMNS, WRAP_EVEN, WRAP_LINES, ends_sentence, segment
from sourceaudit.text.sentences import sentences
from sourceaudit.text.words import fold


@pytest.mark.parametrize(
    "text",
    [
        "A short line of a poem or a list\n" * 20_000,
        "- item\n" * 20_000 + "Key: value\n" * 20_000,
        'He said "No." - ' + "a" * 200 + " and (so on)",
        "The end" + "." * 100_000 + "x",
        'x." ' + "-" * 20_000 + " y",
    ],
    ids=["lines", "lists", "a word after a dash", "dots", "dashes"],
)
def test_hostile_texts_are_cut_up_whole(text: str) -> None:
    """Blocks and sentences of large or hostile texts come to an end and cover the text."""
    blocks, cut = segment(text), sentences(text)

    assert (blocks[0].start, blocks[-1].end) == (0, len(text.rstrip()))
    assert (cut[0][0], cut[-1][1]) == (0, len(text.rstrip()))


LINES = st.lists(
    st.sampled_from([10, 44, 45, 46, 80, 100, 101]).flatmap(
        lambda size: st.sampled_from(["x" * size, "x" * (size - 1) + "."])
    ),
    min_size=2,
    max_size=12,
)


@given(LINES)
def test_hard_wrapped_lines_are_one_paragraph(lines: list[str]) -> None:
    """A run is one block if its lines are of one width and most do not end a sentence."""
    sizes = [len(line) for line in lines[:-1]]
    open_ends = sum(not ends_sentence(line) for line in lines[:-1])
    wrapped = (
        len(lines) >= WRAP_LINES
        and WRAP_COLUMNS[0] <= median(sizes) <= WRAP_COLUMNS[1]
        and max(sizes) <= WRAP_COLUMNS[1]
        and min(sizes) >= WRAP_EVEN * max(sizes)
        and open_ends * 2 > len(sizes)
    )

    assert (segment("\n".join(lines))[0].facts["lines"] == len(lines)) is wrapped


@given(st.text(st.sampled_from("a'\u2019\u2018\u02bc\uff07\u00e9 "), max_size=20))
def test_fold_keeps_every_offset(text: str) -> None:
    """Typographic apostrophes become straight ones, one for one."""
    folded = fold(text)

    assert len(folded) == len(text)
    assert all(
        new == ("'" if old in "\u2019\u2018\u02bc\uff07" else old)
        for old, new in zip(text, folded, strict=True)
    )
