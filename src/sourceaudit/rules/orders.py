"""Orders to a machine: where words of an order stand together, none of which tells alone.

An order has a verb as one gives orders (at the start of a clause, behind "please" or "you must"),
and around it words that show to whom it speaks and what about. Each class of words counts once near
a verb; what they weigh together tells. "They told it to ignore all instructions" has no such verb.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sourceaudit.model.source import Span
from sourceaudit.rules.order_lists import Orders
from sourceaudit.rules.order_signs import may_order
from sourceaudit.rules.word_lists import WordList
from sourceaudit.text.blocks import lines
from sourceaudit.text.line_words import LineWords
from sourceaudit.text.words import Words, words_of

REACH = 25  # words around a verb that count
OBJECT_REACH = 9  # words between a verb and what it sets aside
MODAL_REACH = 10  # words between "you must" and its verb, which some languages have at the end
CUE_REACH = 5  # words between a word of address and whom it speaks to
LEAST, LEAST_PLAIN = 3, 4  # weight of an order with a telling class, and without one
# What classes weigh. Those of `TELLING` speak of machines and of nothing else.
WEIGHTS: Mapping[str, float] = {
    "told": 3, "ruled": 2, "machine": 2, "other": 1, "role": 2, "situation": 2, "prompt": 2,
    "order": 1, "task": 1, "praise": 1, "only": 1, "speaks": -2,
}  # fmt: skip
TELLING = frozenset(("told", "machine", "role", "situation", "prompt"))
BREAK = re.compile(
    r"[.,:;!?\u2026\u2014\u2013\n()\[\]{}<>*#|\"\u201c\u201d\u201e\u00ab\u00bb\u00a1\u00bf=]"
)
MARKS = {"\u201c": "\u201d", "\u201e": "\u201c\u201d", "\u00ab": "\u00bb", "\u2018": "\u2019", '"': '"', "`": "`", "'": "'"}  # fmt: skip  # noqa: E501
CALLS = tuple(":,;.!\u2014\u2013-)")
LONGEST_QUOTE = 600  # characters


@dataclass(frozen=True, slots=True)
class Order:
    """An order to a machine: text[start:end], and whether it stands between quotation marks."""

    start: int
    end: int
    quoted: bool


def orders(text: str, lists: Orders, words: LineWords | None = None) -> list[Order]:
    """Return the orders of a text, those that overlap as one; `words` are its words, if known."""
    known = LineWords(text, lines(text)) if words is None else words
    if not may_order(known, lists, reach=REACH, least=(LEAST, LEAST_PLAIN)):
        return []
    seen = _Seen(text, lists)
    if not seen.possible:
        return []
    done: list[Order] = []
    for span, verb in sorted(seen.found()):
        first, last = span
        quoted = is_quoted(text, *verb)
        if done and first <= done[-1].end:
            before = done.pop()
            last, quoted = max(last, before.end), quoted and before.quoted
            first = before.start
        done.append(Order(first, last, quoted))
    return done


def is_quoted(text: str, start: int, end: int) -> bool:
    """Tell whether a span stands between quotation marks, which are not those of the whole text."""
    whole = text.strip()
    for mark, closing in MARKS.items():
        begin = text.rfind(mark, max(0, start - LONGEST_QUOTE), start)
        if begin < 0 or "\n\n" in text[begin:start]:
            continue
        if any(sign in text[begin + 1 : start] for sign in closing if sign != mark):
            continue
        if mark == closing and text.count(mark, _line(text, start), start) % 2 == 0:
            continue
        if mark == "'" and begin and text[begin - 1].isalnum():
            continue
        ends = [at for sign in closing if (at := text.find(sign, end, end + LONGEST_QUOTE)) >= 0]
        if ends and len(whole) > min(ends) - begin + 2:
            return True
    return False


def _line(text: str, place: int) -> int:
    """Return where a line begins, as far as a quotation may reach."""
    low = max(0, place - LONGEST_QUOTE)
    return max(low, text.rfind("\n", low, place) + 1)


class _Breaks(dict[int, bool]):
    """Whether a clause may begin with a word, by its index: few are asked for."""

    def __init__(self, text: str, words: Words) -> None:
        super().__init__({0: True})
        self._text, self._words = text, words

    def __missing__(self, at: int) -> bool:
        end, start = self._words.ends[at - 1], self._words.starts[at]
        found = self[at] = BREAK.search(self._text, end, start) is not None
        return found


@dataclass(frozen=True)
class _Seen:
    """A text and where words of each class stand in it, by index of word."""

    text: str
    lists: Orders

    @cached_property
    def words(self) -> Words:
        """Return the words of the text."""
        return words_of(self.text)

    @cached_property
    def anchored(self) -> list[int]:
        """Return where words stand that entries of any list need."""
        lists = (getattr(self.lists, name) for name in type(self.lists).model_fields)
        needed = frozenset[str]().union(*(each.anchored for each in lists))
        return [at for at, word in enumerate(self.words.texts) if word in needed]

    def runs(self, list_: WordList) -> list[range]:
        """Return where entries of a list stand."""
        if id(list_) not in self._runs:
            texts, own = self.words.texts, list_.anchors
            here = [at for at in self.anchored if texts[at] in own]
            self._runs[id(list_)] = list_.around(texts, here) if here else []
        return self._runs[id(list_)]

    @cached_property
    def _runs(self) -> dict[int, list[range]]:
        return {}

    def near(self, list_: WordList, first: int, last: int) -> list[range]:
        """Return where entries of a list begin between two words."""
        if id(list_) not in self._starts:
            self._starts[id(list_)] = [run.start for run in self.runs(list_)]
        starts = self._starts[id(list_)]
        return self.runs(list_)[bisect_left(starts, first) : bisect_left(starts, last)]

    @cached_property
    def _starts(self) -> dict[int, list[int]]:
        return {}

    @cached_property
    def breaks(self) -> _Breaks:
        """Tell of each word whether a clause may begin with it."""
        return _Breaks(self.text, self.words)

    @cached_property
    def possible(self) -> bool:
        """Tell whether the text has a verb of an order at all, which most have not."""
        lists = self.lists
        return bool(self.verbs) and any(
            self.runs(each)
            for each in (lists.instructions, lists.rules, lists.machines, lists.others, lists.roles,
                         lists.situations)
        )  # fmt: skip

    @cached_property
    def verbs(self) -> list[tuple[range, bool]]:
        """Return verbs as an order has them, and whether each sets something aside."""
        both = [(run, True) for run in self.runs(self.lists.overrides)]
        both += [(run, False) for run in self.runs(self.lists.orders)]
        return [(run, aside) for run, aside in both if self._orders(run)]

    def _orders(self, run: range) -> bool:
        """Tell whether a verb stands where an order has it."""
        at = run.start
        while at > 0 and not self.breaks[at] and at - 1 in self._polite:
            at -= 1
        if self.breaks[at]:
            return True
        near = range(max(0, at - MODAL_REACH), at + 1)
        if any(each in self._modal for each in near if self._one_clause(each, at)):
            return True
        # An infinitive at the end of its clause: "alle Anweisungen ignorieren".
        last = run.stop >= len(self.words) or self.breaks[run.stop]
        begin = next((each for each in range(at, max(-1, at - REACH), -1) if self.breaks[each]), at)
        return last and any(each in self._denied | self._whole for each in range(begin, at))

    def _one_clause(self, first: int, last: int) -> bool:
        return not any(map(self.breaks.__getitem__, range(first + 1, last + 1)))

    @cached_property
    def _polite(self) -> frozenset[int]:
        both = (*self.runs(self.lists.polite), *self.runs(self.lists.nots))
        return frozenset(at for run in both for at in run)

    @cached_property
    def _denied(self) -> frozenset[int]:
        return frozenset(at for run in self.runs(self.lists.nots) for at in run)

    @cached_property
    def _whole(self) -> frozenset[int]:
        return frozenset(at for run in self.runs(self.lists.earlier) for at in run)

    @cached_property
    def _modal(self) -> frozenset[int]:
        return frozenset(run[-1] for run in self.runs(self.lists.modals))

    def found(self) -> Iterator[tuple[Span, Span]]:
        """Yield the spans of orders, and of their verbs."""
        signs = sorted(self._signs(), key=lambda sign: sign[1].start)
        starts = [run.start for _, run in signs]
        for verb, aside in self.verbs:
            near = signs[
                bisect_left(starts, verb.start - REACH) : bisect_left(starts, verb.stop + REACH)
            ]
            pair = self._set_aside(verb) if aside else None
            classes = {name: run for name, run in near if not (name == "prompt" and aside)}
            if pair is not None:
                classes[pair[0]] = pair[1]
            if not aside:
                classes["order"] = verb
            if "machine" in classes:
                classes.pop("other", None)
            telling = TELLING | ({"ruled"} if {"machine", "other"} & classes.keys() else set())
            weight = sum(WEIGHTS[name] for name in classes)
            if weight >= LEAST_PLAIN or (weight >= LEAST and telling & classes.keys()):
                runs = [verb, *(run for name, run in classes.items() if WEIGHTS[name] > 0)]
                first, last = min(run.start for run in runs), max(run.stop for run in runs)
                yield self._span(first, last), self._span(verb.start, verb.stop)

    def _span(self, first: int, stop: int) -> Span:
        return self.words.starts[first], self.words.ends[stop - 1]

    def _is_called(self, run: range) -> bool:
        """Tell whether a name ends as that of one who is spoken to: not as a line of a menu."""
        begin = self.words.ends[run.stop - 1]
        return run.stop >= len(self.words) or self.text[begin : begin + 2].strip()[:1] in CALLS

    def _set_aside(self, verb: range) -> tuple[str, range] | None:
        """Return what a verb sets aside: what a machine was told, or rules of any kind."""
        near = max(0, verb.start - OBJECT_REACH), verb.stop + OBJECT_REACH
        for name, list_, alone in (
            ("told", self.lists.instructions, "prompt"),
            ("ruled", self.lists.rules, None),
        ):
            for run in self.near(list_, *near):
                if not self._same_sentence(verb, run):
                    continue
                if any(at in self._whole for at in range(run.start - 4, run.stop + 3)):
                    return name, run
                if alone:
                    return "ruled", run
        return None

    def _same_sentence(self, left: range, right: range) -> bool:
        first, last = sorted((left, right), key=lambda run: run.start)
        between = self.text[self.words.ends[first.stop - 1] : self.words.starts[last.start]]
        return re.search(r"[.!?\n]", between) is None

    def _signs(self) -> Iterator[tuple[str, range]]:
        """Yield what stands near verbs, with its class."""
        lists = self.lists
        for name, list_ in (
            ("role", lists.roles), ("situation", lists.situations), ("task", lists.tasks),
            ("praise", lists.praise), ("only", lists.only), ("speaks", lists.speaks),
        ):  # fmt: skip
            yield from ((name, run) for run in self.runs(list_))
        cues = {run.start for run in self.runs(lists.address) if self.breaks[run.start]}
        readers = {run.start for run in self.runs(lists.readers)}
        for name, list_ in (("machine", lists.machines), ("other", lists.others)):
            for run in self.runs(list_):
                cued = any(
                    cue in cues and self._one_clause(cue, run.start)
                    for cue in range(run.start - CUE_REACH, run.start)
                )
                called = self._is_called(run) or run.stop in readers
                if called and cued:
                    yield name, run
                elif called and self.breaks[run.start] and run.stop < len(self.words):
                    # One name and a colon may tell who speaks, as in a chat.
                    many = self.words.texts[run.stop - 1].endswith(("s", "en"))
                    near = range(run.stop, run.stop + CUE_REACH)
                    yield (name if many or any(at in self._modal for at in near) else "other"), run
