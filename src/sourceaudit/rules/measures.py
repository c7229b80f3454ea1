"""What can be measured of a run of words: shares and counts that rules put bounds on.

function    share of words that are small words of the text's language, those inside entries of
            the list left out; 1 where none are known
foreign     the largest share of small words in any language
listed      share of words in the rule's list, entries of several words whole
entries     how many different entries of the rule's list
latin       share of the words of three letters or more that end as Latin words do
words       how many words
small_latin share of words that are small words of Latin
capitals    share of words with a capital that stand in the middle of a sentence
digits      share of words with a digit
marks       commas, colons, dashes and brackets for each word
stops       full stops for each word
lower       1 where it begins with a small letter
sentence    1 where it begins with a capital and ends with a stop
elsewhere   share of the different content words that stand elsewhere in the text too
around      words of the text outside of it
address     words that speak to the reader
repeated    share of words that came before in it
items       phrases that commas, semicolons, bars, bullets or line ends part
item_words  words for each of them
shared      share of them that hold the commonest of their words
links       addresses, Markdown links and bare domains; link_words: words outside of them
sites       different domains; homepages: addresses without a path
trade_sites domains with a word of the rule's list in them
ornaments   pictures and ornaments: no stars of a rating, squares of a game, flags or drawn lines
drawn       lines of boxes, dashes and other marks beside them
messengers  accounts of messengers; free_mail: free mailboxes
anchors     Markdown links; trade_anchors: those with a word of the rule's list in the anchor
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sourceaudit.model.source import Span
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.units import (
    begins_low,
    is_sentence,
    once,
    repeated_share,
    shows,
    small_words,
)
from sourceaudit.rules.word_lists import WordList
from sourceaudit.text.contacts import KINDS, LINK, MARKDOWN_LINK, Contact, contacts, host, may_link
from sourceaudit.text.function_words import function_words
from sourceaudit.text.kept import cached_property
from sourceaudit.text.lexicons import lexicon
from sourceaudit.text.words import word_list

CONTENT = 4  # letters from which a word that is no small word says something
STEM = 5  # letters that two forms of a word share
TRADE = 4  # letters of a word that is looked for inside a domain
LATIN = re.compile(
    r"(?:[aeiou]?[bcdfglmnprstvxq]?(?:us|um|is|it|at|et|em|am|ae|ur|nt|es|os|as|or|im|ens|ans)"
    r"|ibus|tio|ia|ere|are|ire|que|uit|ndo|ta|sse|ro|na|ra|la|ti|ni|li)$"
)
PART = re.compile(r"[,;|\n\u2022\u00b7\uff0c\u3001\uff1b]|(?:^|\s)[-*\u2013](?=\s)|\s/\s")
MARK = re.compile(r"[,;:()\[\]/|\u2013\u2014]|\s-\s")
FULL_STOP = re.compile(r"[.!?\u2026](?:\W|$)")
CAPITAL = re.compile(r"(?<=[^\W\d_][\s,;]\s)[^\W\d_]|(?<=[\w,;)\"']\s)[^\W\d_]")
# Those of which articles quote most, in scripts with spaces.
LANGUAGES = (
    "en de fr es it pt nl pl ru uk cs sv da nb fi hu ro tr id ms vi ca el sr hr sk sl bg lt lv et "
    "ga cy eu af sw tl ar fa he hi sq"
).split()
SYMBOLS = ("So", "Po", "Ps", "Pe")
# Stars of ratings, squares, flags, boxes and blocks, CJK punctuation, marks of full width.
PLAIN = re.compile(
    r"[\u2605\u2606\u2729\u272d\u272e\u2b50\u25a0-\u25ab\u2b1b\u2b1c\U0001f7e5-\U0001f7eb"
    r"\U0001f1e6-\U0001f1ff\u2500-\u259f\u2e00-\u303f\uff00-\uffef]"
)


@dataclass(frozen=True)
class Unit:
    """Some words of a text: a line, a sentence, a block. `list_` is the rule's, if it has one."""

    layout: Layout
    span: Span
    list_: WordList | None = None

    @cached_property
    def text(self) -> str:
        """Return what it says."""
        return self.layout.text[slice(*self.span)]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Return its words."""
        return word_list(self.text)

    @cached_property
    def linked(self) -> bool:
        """Tell whether it may hold addresses or Markdown links."""
        return shows(self.layout, "link", may_link) or "](" in self.text

    @cached_property
    def small(self) -> frozenset[str]:
        """Return the small words of the text's language and of English, which texts mix in."""
        return small_words(self.layout.language)

    @cached_property
    def content(self) -> frozenset[str]:
        """Return the beginnings of its content words, those of its addresses left out."""
        if self.linked:
            found = word_list(LINK.sub(" ", MARKDOWN_LINK.sub(r"\1", self.text)))
        else:
            found = self.words
        return frozenset(
            word[:STEM] for word in found if len(word) >= CONTENT and word not in self.small
        )

    @cached_property
    def listed(self) -> list[range]:
        """Return the entries of the rule's list."""
        return self.list_.find(self.words, Counter(self.words)) if self.list_ else []

    @cached_property
    def items(self) -> list[tuple[str, ...]]:
        """Return the words of each of its phrases."""
        found = (tuple(word_list(item)) for item in PART.split(self.text))
        return [item for item in found if item]

    @cached_property
    def hosts(self) -> list[tuple[str, bool]]:
        """Return the domain of each address, and whether a path follows it."""
        links = LINK.finditer(self.text) if self.linked else ()
        return [host(match.group()) for match in links]

    @cached_property
    def contacts(self) -> list[Contact]:
        """Return its contact values, none where nothing looks like one."""
        return [*contacts(self.text)] if any(sign in self.text for sign in "@/+0123456789") else []

    @cached_property
    def anchors(self) -> list[tuple[str, ...]]:
        """Return the words of the text of each Markdown link."""
        found = MARKDOWN_LINK.finditer(self.text)
        return [tuple(word_list(match.group(1))) for match in found]

    def measure(self, name: str) -> float:
        """Return what is measured under a name, once for all bounds on it."""
        if name not in self._measured:
            self._measured[name] = float(MEASURES[name](self))
        return self._measured[name]

    @cached_property
    def _measured(self) -> dict[str, float]:
        return {}

    def share(self, number: int) -> float:
        """Return a number of words as a share of all."""
        return number / len(self.words) if self.words else 0.0


def _function(unit: Unit) -> float:
    if not unit.small:
        return 1.0
    within = {at for entry in unit.listed for at in entry}
    small = unit.small
    return unit.share(
        len([at for at, word in enumerate(unit.words) if word in small and at not in within])
    )


def _foreign(unit: Unit) -> float:
    known = (function_words(language) for language in LANGUAGES)
    return max(unit.share(sum(map(small.__contains__, unit.words))) for small in known)


def _latin(unit: Unit) -> float:
    found = [word for word in unit.words if len(word) >= CONTENT - 1]
    return sum(LATIN.search(word) is not None for word in found) / len(found) if found else 0.0


def _elsewhere(unit: Unit) -> float:
    if not unit.content:
        return 1.0
    layout = unit.layout
    everywhere = once(
        layout, "stems", lambda: Counter([word[:STEM] for word in layout.words.texts])
    )
    own = Counter(word[:STEM] for word in unit.words)
    return sum(everywhere[stem] > own[stem] for stem in unit.content) / len(unit.content)


def _find_shared(unit: Unit) -> float:
    counts = Counter(
        word for item in unit.items for word in {*item} - unit.small if len(word) >= CONTENT - 1
    )
    return max(counts.values(), default=0) / max(1, len(unit.items))


def _ornament(sign: str) -> bool:
    return sign > "\u2190" and not PLAIN.match(sign) and unicodedata.category(sign) in SYMBOLS


def _draw(unit: Unit) -> float:
    return sum(
        not sign.isspace() and not sign.isalnum() and not _ornament(sign) for sign in unit.text
    )


def _trade_sites(unit: Unit) -> float:
    entries = unit.list_.entries if unit.list_ else ()
    trade = [words[0] for words in entries if len(words) == 1 and len(words[0]) >= TRADE]
    names = {name for name, _ in unit.hosts} if trade else ()
    return sum(any(word in name for word in trade) for name in names)


def _link_words(unit: Unit) -> float:
    if not unit.linked:
        return len(unit.words)
    return len(word_list(LINK.sub(" ", MARKDOWN_LINK.sub(" ", unit.text))))


def _trade_anchors(unit: Unit) -> float:
    if unit.list_ is None:
        return 0.0
    return sum(bool(unit.list_.find(words, Counter(words))) for words in unit.anchors)


MEASURES: Mapping[str, Callable[[Unit], float]] = {
    "function": _function,
    "foreign": _foreign,
    "listed": lambda unit: unit.share(sum(map(len, unit.listed))),
    "entries": lambda unit: len({unit.words[entry.start] for entry in unit.listed}),
    "words": lambda unit: len(unit.words),
    "latin": _latin,
    "small_latin": lambda unit: unit.share(
        sum(map(lexicon("small-latin").__contains__, unit.words))
    ),
    "capitals": lambda unit: unit.share(
        sum(match.group().isupper() for match in CAPITAL.finditer(unit.text))
    ),
    "digits": lambda unit: unit.share(sum(any(map(str.isdigit, word)) for word in unit.words)),
    "marks": lambda unit: unit.share(len(MARK.findall(unit.text))),
    "stops": lambda unit: unit.share(len(FULL_STOP.findall(unit.text))),
    "lower": lambda unit: begins_low(unit.text),
    "sentence": lambda unit: is_sentence(unit.text),
    "elsewhere": _elsewhere,
    "around": lambda unit: len(unit.layout.words.texts) - len(unit.words),
    "address": lambda unit: sum(map(lexicon("address-words").__contains__, unit.words)),
    "repeated": lambda unit: repeated_share(unit.words),
    "items": lambda unit: len(unit.items),
    "item_words": lambda unit: sum(map(len, unit.items)) / max(1, len(unit.items)),
    "shared": _find_shared,
    "links": lambda unit: len(unit.hosts),
    "link_words": _link_words,
    "sites": lambda unit: len({name for name, _ in unit.hosts}),
    "homepages": lambda unit: len({name for name, path in unit.hosts if not path}),
    "trade_sites": _trade_sites,
    "ornaments": lambda unit: sum(map(_ornament, unit.text)),
    "drawn": _draw,
    "messengers": lambda unit: sum(contact.kind not in KINDS for contact in unit.contacts),
    "free_mail": lambda unit: sum(contact.kind == "free-mail" for contact in unit.contacts),
    "anchors": lambda unit: len(unit.anchors),
    "trade_anchors": _trade_anchors,
}
