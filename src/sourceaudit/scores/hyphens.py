"""Where words can be broken: Liang's patterns, each read when a word has its letters.

The result is pyphen's, which parses all 11,000 patterns before the first word: 110 ms.
"""

from __future__ import annotations

from pathlib import Path

from sourceaudit.text.known import Known

NO_PATTERNS = ("%", "#", "LEFT", "RIGHT", "COMPOUND")  # what other lines of a file begin with
OTHER_SPELLINGS = ("/", "^^")  # of languages whose words change where they are broken
EDGE = 2  # letters that stay together at either end of a word, as pyphen has it
OPENING = 4  # letters by which longer patterns are told from none: most have no more
DIGITS = dict.fromkeys(map(ord, "0123456789"))


class Hyphens:
    """The patterns of a language.

    A pattern is letters with digits between them: of all digits that fall between two letters of a
    word the highest counts, and the word can be broken where it is odd (Liang 1983).
    """

    def __init__(self, file: Path) -> None:
        """Read the file. Raises OSError, and ValueError for patterns that this cannot read."""
        encoding, *lines = file.read_text("utf-8").split("\n")
        text = [line.strip() for line in lines]
        patterns = [line for line in text if line and not line.startswith(NO_PATTERNS)]
        joined = "\n".join(patterns)
        if encoding.upper() != "UTF-8" or any(sign in joined for sign in OTHER_SPELLINGS):
            raise ValueError(f"{file.name} has patterns of another kind")
        letters = joined.translate(DIGITS).split("\n")
        self._patterns = dict(zip(letters, patterns, strict=True))
        self._digits = Known(_digits_of)
        longer = sorted((each for each in letters if len(each) > OPENING), key=len)
        self._longest = {each[:OPENING]: len(each) for each in longer}

    def breaks(self, word: str) -> int:
        """Return at how many places a word in lower case can be broken."""
        pointed = f".{word}."
        between = [0] * (len(pointed) + 1)
        for start in range(len(pointed) - 1):
            longest = self._longest.get(pointed[start : start + OPENING], OPENING)
            for end in range(start + 1, min(start + longest, len(pointed)) + 1):
                if (pattern := self._patterns.get(pointed[start:end])) is None:
                    continue
                for at, digit in self._digits[pattern]:
                    between[start + at] = max(between[start + at], digit)
        # The place before letter i of the word is that before i + 1, for the point.
        return sum([digit & 1 for digit in between[EDGE + 1 : len(word) - EDGE + 2]])


def _digits_of(pattern: str) -> tuple[tuple[int, int], ...]:
    """Return the digits of a pattern, each with the number of letters before it."""
    found: list[tuple[int, int]] = []
    letters = 0
    for sign in pattern:
        if sign.isdigit():
            found.append((letters, int(sign)))
        else:
            letters += 1
    return tuple(found)
