"""Texts to measure speed with: made of the five sources in inputs/, and worded like none of them.

A sentence keeps its small words, its marks and its length; other words are exchanged for words with
the same ending, names for names, figures for figures. So texts have the quotations, figures and
names of news, and share no passages unless they are made as copies.
"""

from __future__ import annotations

import html
import random
import re
from collections import Counter, defaultdict
from pathlib import Path

from sourceaudit.rules import find, load_rules
from sourceaudit.text.document import document
from sourceaudit.text.words import count_words, word_list

INPUTS = Path(__file__).resolve().parent.parent / "inputs"
WORD = re.compile(r"[^\W\d_]+|\d+")
WORDS = 700  # of a text: news articles have about as many
FREQUENT = 40  # times that a word stands in the sources to be one of the small ones
LEAST = 6  # words of a sentence that is taken
ENDING = 2  # letters by which words are exchanged
SENTENCES = (2, 4)  # of a paragraph
COPIES = 4  # every so manieth text with junk is a copy of an earlier one
EDITED = 0.1  # share of its words that a copy has others for
JUNK = 12  # short lines of the sources that stand in a text with junk
SHORT = 25  # words of a line that is shorter than running text


class Maker:
    """Makes texts, the same each time."""

    def __init__(self) -> None:
        self._chance = random.Random(11)  # noqa: S311 - nothing secret
        sources = [path.read_text(encoding="utf-8") for path in sorted(INPUTS.glob("*.txt"))]
        rules = load_rules().rules
        seen = [document(find(text, rules).view) for text in sources]
        sentences = [
            document.text[at.start : at.end] for document in seen for at in document.sentences
        ]
        self._sentences = [each for each in sentences if count_words(each) >= LEAST]
        lines = [line for text in sources for line in text.splitlines() if line.strip()]
        self._short = [line for line in lines if count_words(line) < SHORT]
        counts = Counter(word for each in sentences for word in word_list(each))
        self._small = {word for word, count in counts.items() if count >= FREQUENT}
        self._alike: dict[tuple[bool, str], list[str]] = defaultdict(list)
        for word in sorted({word for each in sentences for word in WORD.findall(each)}):
            if word.lower() not in self._small and word.isalpha():
                self._alike[_kind(word)].append(word)

    def articles(self, count: int) -> list[str]:
        """Return texts of running text alone."""
        return [self._article() for _ in range(count)]

    def junk(self, count: int) -> list[str]:
        """Return texts with short lines of the sources among them, every fourth an edited copy."""
        made: list[str] = []
        for number in range(count):
            if number % COPIES == COPIES - 1:
                made.append(WORD.sub(self._edited, self._chance.choice(made)))
                continue
            lines = self._article().split("\n\n")
            for line in self._chance.sample(self._short, JUNK):
                lines.insert(self._chance.randint(1, len(lines)), line)
            made.append("\n\n".join(lines))
        return made

    def _article(self) -> str:
        chosen = iter(self._chance.sample(self._sentences, len(self._sentences)))
        lines = [f"The {' '.join(self._chance.choice(self._alike[True, 'on']) for _ in '12')} Case"]
        words = 0
        while words < WORDS:
            wanted = self._chance.randint(*SENTENCES)
            lines.append(" ".join(self._sentence(next(chosen)) for _ in range(wanted)))
            words += count_words(lines[-1])
        return "\n\n".join(lines)

    def _sentence(self, sentence: str) -> str:
        return WORD.sub(lambda match: self._exchanged(match.group()), sentence)

    def _edited(self, match: re.Match[str]) -> str:
        word = match.group()
        return self._exchanged(word) if self._chance.random() < EDITED else word

    def _exchanged(self, word: str) -> str:
        if word.isdigit():
            return str(self._chance.randint(10 ** (len(word) - 1), 10 ** len(word) - 1))
        if word.lower() in self._small:
            return word
        return self._chance.choice(self._alike[_kind(word)] or [word])


def _kind(word: str) -> tuple[bool, str]:
    return word[0].isupper(), word[-ENDING:].lower()


def page(text: str) -> str:
    """Return a text as a plain page: menu, article and footer."""
    title, *lines = [html.escape(line) for line in text.split("\n\n")]
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("News", "Sport", "Maps"))
    body = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f"<!doctype html><html><head><title>{title}</title></head><body><nav><ul>{menu}</ul></nav>"
        f"<article><h1>{title}</h1>{body}</article><footer>All rights reserved</footer>"
        "</body></html>"
    )
