"""Words as word classes have them: parted at apostrophes, line by line."""

from __future__ import annotations

import pytest

from sourceaudit.identity.parts import Parts, of_parts
from sourceaudit.text.blocks import lines
from sourceaudit.text.line_words import LineWords
from sourceaudit.text.words import word_list

TEXTS = [
    "The miller's dog\n\nran off; o'clock's rock'n'roll played.\n",
    "No apostrophe here\nand none below\n",
    "L\u2019eau d'Agde n'est pas\n\n'quoted' words '\n",
    "",
]


@pytest.mark.parametrize("text", TEXTS)
def test_rows_are_the_words_of_lines_parted(text: str) -> None:
    """Whatever apostrophes a line has."""
    own = Parts(LineWords(text, lines(text)))
    for at, line in enumerate(lines(text)):
        assert [*own.row(at)] == " ".join(word_list(line.text)).replace("'", " ").split()


@pytest.mark.parametrize("text", TEXTS)
def test_places_and_sums_are_those_of_parts(text: str) -> None:
    """Parts of words count as words of their own."""
    own = Parts(LineWords(text, lines(text)))
    table = of_parts(len)
    letters = [0]
    for at in range(len(lines(text))):
        letters.append(letters[-1] + sum(map(len, own.row(at))))
    assert own.sums(table) == letters
    long = of_parts(lambda part: len(part) > 3)
    expected = [at for at, part in enumerate(own.texts) if len(part) > 3]
    assert own.places(long, lambda part: len(part) > 3) == expected
