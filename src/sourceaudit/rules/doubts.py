"""Where the line model is doubted: lines that look like page junk and are often an author's own.

Each is a kind of line by its place and shape, not by its words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from sourceaudit.line_model import Judged
from sourceaudit.line_model.sign_names import NAMES
from sourceaudit.rules.doubtful_sentences import tells
from sourceaudit.rules.layout import Layout
from sourceaudit.text.blocks import Line, ends_sentence
from sourceaudit.text.words import count_words

JudgedLine = Sequence[Judged]
# A line of so many words that ends in no stop and has nothing that menus have may be verse, or the
# head of a list: it needs so many times the least odds.
LONG, LONGER = 12, 20.0
SENTENCES, WORDS = 2.0, 8  # the same of a whole sentence of so many words, or several: a paragraph
WRITTEN = 15.0  # the same of what an author set in bold or as code
QUOTED = 5.0  # the same of a piece with a quotation in it, and of a line that is set as one
# A line above the article's first paragraph may be its title, which says least of all lines what it
# is. So many words without a stop need so many times the least odds there, and whatever looks
# least like junk of all that stands above stays below so many times.
TITLE_WORDS, TITLE, HEADLINE = (4, 20), 4.0, 16.0
# A list goes as a whole: some lines of one in the middle of which others stay need so many times.
ITEMS, ITEM_WORDS, ITEM = 4, 6, 10.0
VERSES, VERSE_WORDS = 3, (2, 12)
# Enumerations without a small word (species, ingredients) and text in other languages, against
# menus and tags, which have separators, labels and signs.
UNSPOKEN = NAMES.index("words without a small one among them")
COMMAS = 2
WRITING = re.compile(r"``|\b\d+\.\d+\.\d|`[^`\n]+`|:\w+:`|\*\*[^*\n]{12,}\*\*|__[^_\n]{12,}__")
QUOTATION = re.compile(
    r"[\"\u201c\u201e\u00ab][^\"\u201c\u201d\u00bb\n]{8,}|[^\"\u201c\n]{8,}[\"\u201d\u00bb](?!\w)"
)
MARKED = frozenset("|\u00b7\u2022\u00bb\u203a\u2192>/#@:=_[{<\u00a9&+")


def whole(line: JudgedLine) -> float:
    """Return the score of a line: of its only piece, or what its least likely sentence allows."""
    if len(line) != line[0].of or any(map(tells, line)):
        return -math.inf  # one of its sentences cannot be judged, or is the author's own
    return min(source.score for source in line)


def factor(text: str, line: JudgedLine) -> float:
    """Return how many times the least odds a line needs by its own shape."""
    words, ends = count_words(text), ends_sentence(text)
    times = WRITTEN if WRITING.search(text) else 1.0
    if text.startswith(">"):
        times *= QUOTED
    if line[0].of > 1 or (ends and words >= WORDS):
        times *= SENTENCES
    if words < LONG:
        return times
    if text[0].islower():
        return math.inf  # it goes on in the middle of a sentence, as over the foot of a page
    return times if ends or not MARKED.isdisjoint(text) else times * LONGER


def is_quoting(text: str) -> bool:
    """Tell whether a piece has a quotation in it, whole or in part."""
    return QUOTATION.search(text) is not None


def going_on(lines: Sequence[Line]) -> Mapping[int, int]:
    """Return for each line that goes on in the next one, or is gone on with, where it begins."""
    found: dict[int, int] = {}
    for at, (line, after) in enumerate(pairwise(lines)):
        open_end = not after.after_blank and not ends_sentence(line.text)
        if open_end and after.text[0].islower():
            found[at + 1] = found.setdefault(at, at)
    return found


def unspoken(source: Judged) -> bool:
    """Tell whether a piece enumerates or ends, has no small word, and nothing that menus have."""
    if UNSPOKEN not in source.seen.signs[source.number]:
        return False
    text = source.seen.cut.wording(source.number)
    return (text.count(",") >= COMMAS or ends_sentence(text)) and MARKED.isdisjoint(text)


def doubtful_lines(layout: Layout, by_line: Sequence[JudgedLine], least: float) -> set[int]:
    """Return the lines that may be the article's title, or verse: they are no junk.

    `least` are the least odds, as a logarithm.
    """
    return _titles(layout, by_line, least) | _verses(layout)


def _titles(layout: Layout, by_line: Sequence[JudgedLine], least: float) -> set[int]:
    first = next((at for at, prose in enumerate(layout.line_prose) if prose), 0)
    above = [line for line in by_line if line[0].line < first]
    if not above:
        return set()
    fewest, most = TITLE_WORDS
    found = {
        line[0].line
        for line in above
        if whole(line) < least + math.log(TITLE)
        and fewest <= count_words(layout.lines[line[0].line].text) <= most
        and not ends_sentence(layout.lines[line[0].line].text)
    }
    likeliest = min(above, key=whole)
    # Where one of them is not even judged, that is the likelier title.
    if len(above) == first and whole(likeliest) < least + math.log(HEADLINE):
        found.add(likeliest[0].line)
    return found


def _verses(layout: Layout) -> set[int]:
    """Return the lines of stanzas: short ones in a block, some end in commas, the last one not."""
    found: set[int] = set()
    for group in layout.groups:
        texts = [layout.lines[at].text for at in group]
        if len(texts) < VERSES or texts[-1][-1] not in ".!?\u2026":
            continue
        fewest, most = VERSE_WORDS
        plain = all(
            fewest <= count_words(text) <= most
            and MARKED.isdisjoint(text)
            and not any(map(str.isdigit, text))
            for text in texts
        )
        if plain and 3 * sum(text[-1] in ",;\u2013\u2014" for text in texts) >= len(texts):
            found.update(group)
    return found


def lists(layout: Layout) -> Mapping[int, Sequence[int]]:
    """Return for each line of a list all its lines: several short ones without a blank between."""
    return {
        at: group
        for group in layout.groups
        if len(group) >= ITEMS
        and all(count_words(layout.lines[each].text) <= ITEM_WORDS for each in group)
        for at in group
    }


def is_part(run: Sequence[Judged], of: Mapping[int, Sequence[int]]) -> bool:
    """Tell whether a run of lines is some of the items of a list whose others stay."""
    group = of.get(run[0].line)
    return group is not None and (run[0].line, run[-1].line) != (group[0], group[-1])
