"""Where the line model is doubted within a paragraph: sentences that are often an author's own.

Each is a kind of sentence by whom it speaks to and of, not by its words: a site speaks to the
reader, of its own matters, and knows nothing of the article's.
"""

from __future__ import annotations

import math
import re

from sourceaudit.line_model import Judged
from sourceaudit.line_model.tokens import FUNCTION_WORDS, WE, YOU
from sourceaudit.rules.layout import Layout
from sourceaudit.text.words import word_list

# Inside a sentence a word that begins with a capital letter.
NAME = re.compile(r"(?<=[\w,;'\u2019-] )[A-Z\u00c0-\u00de][a-z\u00df-\u00ff][\w'\u2019-]+")
CAPITAL = re.compile(r"(?<![\w'\u2019-])[A-Z\u00c0-\u00de][\w'\u2019-]+")
# A piece that names whom the article is about needs so many times the least odds. In 217 articles
# with junk by others (the challenge's, training/held-out) that leaves no junk where it is.
NAMING = 10.0
# A paragraph has so many characters (as for line_model.view); a sentence of it that tells has so
# many words.
PARAGRAPH, TELLING = 140, 8
SURE = 400.0  # odds by its own words at which a sentence that tells is none (sure_odds of the rule)
ADDRESSING = YOU | WE
SAYING = frozenset("|\u00b7\u2022\u00bb\u203a\u2192>/#@:=_[{<\u00a9&+*")  # marks that menus have


def times_needed(source: Judged, layout: Layout) -> float:
    """Return how many times the least odds a piece needs by what it names.

    A line of its own may be the headline of another story, which names the same people: only where
    it is loud is it asked.
    """
    said = source.of > 1 or is_loud(source.seen.cut.wording(source.number))
    return NAMING if said and names_matter(layout, source.start, source.end) else 1.0


def names_matter(layout: Layout, start: int, end: int) -> bool:
    """Tell whether a piece has a name in it that stands elsewhere in the article's prose too."""
    own = {
        name for name in NAME.findall(layout.text[start:end]) if name.lower() not in FUNCTION_WORDS
    }
    return bool(own) and any(
        match[0] in own and not start <= line.start + match.start() < end
        for line, prose in zip(layout.lines, layout.line_prose, strict=True)
        if prose
        for match in CAPITAL.finditer(line.text)
    )


def is_loud(text: str) -> bool:
    """Tell whether a piece ends in an exclamation mark."""
    return text.rstrip("\"'\u201d\u2019)]* ").endswith("!")


def tells(source: Judged) -> bool:
    """Tell whether a sentence of a paragraph says something, turns to nobody, and may be either.

    It begins with a small word, so that it orders nothing, has no reader and no site in it, and
    nothing that menus have. Beside a call to the reader it is the author's way to it, unless it is
    sure by its own words.
    """
    if source.of == 1 or source.around[0] >= math.log(SURE):
        return False
    text = source.seen.cut.wording(source.number)
    if not text.endswith(".") or not SAYING.isdisjoint(text):
        return False
    words = word_list(text)
    return (
        len(words) >= TELLING
        and words[0] in FUNCTION_WORDS
        and ADDRESSING.isdisjoint(word.partition("'")[0] for word in words)
        and not any(map(str.isdigit, text))
        and len(source.seen.cut.lines[source.line].text) >= PARAGRAPH
    )
