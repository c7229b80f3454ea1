"""Signs of where a line stands: its zone, its neighbours, the text, its kinship to the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sourceaudit.line_model.scales import Scale, numbers
from sourceaudit.line_model.tokens import Token, totals
from sourceaudit.text.blocks import BULLET, Line, ends_sentence

LONG = 110  # characters from which a line that ends in a stop is a paragraph
PARAGRAPH_WORDS, SENTENCE_WORDS, LABEL_WORDS, SHORT_WORDS = 25, 5, 3, 8
FROM_TOP = numbers((0, 1, 2, 4, 8), "from the top")
FROM_END = numbers((0, 1, 2, 4, 8, 15), "from the end")
ADDRESS = Scale(
    (0, 0.005, 0.02),
    [
        f"an article that {often} you"
        for often in ("never says", "seldom says", "says", "often says")
    ],
)
SHORTNESS = Scale(
    (0.2, 0.4, 0.6, 0.8),
    (
        "mostly paragraphs",
        "some short lines",
        "many short lines",
        "mostly short lines",
        "hardly a paragraph",
    ),
)
KIN = Scale((0, 0.25, 0.5, 0.75, 0.99), ("none", "few", "some", "most", "nearly all", "all"))
CONTENT = Scale((1, 2, 5), ("one", "two", "few", "many"))
SIZES = Scale((LABEL_WORDS, SHORT_WORDS), ("label", "short line", "line"))
APART = {
    (True, True): "alone between blank lines",
    (True, False): "first of its block",
    (False, True): "last of its block",
    (False, False): "amid its block",
}


def kind_of(line: Line, words: int) -> str:
    """Return what a line of so many words looks like to its neighbours."""
    text = line.text
    sentence = ends_sentence(text)
    if words >= PARAGRAPH_WORDS or (
        sentence and words >= SENTENCE_WORDS and len(text) > LONG and not _marked(text)
    ):
        return "paragraph"
    if text.startswith("#"):
        return "heading"
    if BULLET.match(text):
        return "list item"
    if sentence:
        return "sentence" if words >= SENTENCE_WORDS else "short sentence"
    return SIZES.of(words)


def _marked(text: str) -> bool:
    """Tell whether a line says by its first characters that it is a heading or a list item."""
    return text.startswith("#") or BULLET.match(text) is not None


class Surroundings:
    """What is known of a text as a whole: `tokens` are those of each line's pieces."""

    def __init__(self, lines: Sequence[Line], tokens: Sequence[Sequence[Sequence[Token]]]) -> None:
        self.lines = lines
        words = [sum([totals(part)[0] for part in parts]) for parts in tokens]
        self.kinds = list(map(kind_of, lines, words))
        paragraphs = [at for at, kind in enumerate(self.kinds) if kind == "paragraph"]
        self._first = paragraphs[0] if paragraphs else 0
        self._last = paragraphs[-1] if paragraphs else len(self.kinds) - 1
        self._stems = [{one.stem for part in parts for one in part if one.stem} for parts in tokens]
        self._lines_with: Counter[str] = Counter()
        for stems in self._stems:
            self._lines_with.update(stems)
        spoken = [one for at in paragraphs for part in tokens[at] for one in part if one.traits]
        you = sum([one.is_word and "speaks to a reader" in one.traits for one in spoken])
        you_share = you / max(1, sum([words[at] for at in paragraphs]))
        self._whole = [
            ADDRESS.of(you_share),
            SHORTNESS.of(1 - len(paragraphs) / max(1, len(self.kinds))),
        ]

    def of(self, at: int) -> list[str]:
        """Return the signs of a line's place and neighbours."""
        kinds, size = self.kinds, len(self.kinds)
        kind = kinds[at]
        before = kinds[at - 1] if at else "nothing"
        after = kinds[at + 1] if at + 1 < size else "nothing"
        zone = "before" if at < self._first else "after" if at > self._last else "within"
        apart = self.lines[at].after_blank, at + 1 == size or self.lines[at + 1].after_blank
        return [
            f"{zone} the article's paragraphs",
            f"a {kind} {zone} the article's paragraphs",
            FROM_TOP.of(at),
            FROM_END.of(size - 1 - at),
            f"a {kind} below a {before}",
            f"a {kind} above a {after}",
            f"a {kind} between a {before} and a {after}",
            *self._whole,
            APART[apart],
        ]

    def kinship(self, at: int, tokens: Sequence[Token]) -> str:
        """Return how many of a piece's content words the text's other lines have."""
        stems = {one.stem for one in tokens if one.stem}
        if not stems:
            return "no content words"
        own = self._stems[at]
        shared = sum([self._lines_with[stem] > (stem in own) for stem in stems]) / len(stems)
        return f"{KIN.of(shared)} of its {CONTENT.of(len(stems))} content words stand elsewhere"
