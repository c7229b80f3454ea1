"""What a rule may look for: a model for each detector, and `Detect`, which holds one of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, field_validator, model_validator

from sourceaudit.identity import KINDS
from sourceaudit.identity.labels import CARD_KEYS
from sourceaudit.line_model import weights
from sourceaudit.rules.spec.persona import Persona
from sourceaudit.rules.spec.terms import (
    Count,
    FactBounds,
    Facts,
    Follower,
    LinePattern,
    LinePatterns,
    ListName,
    Pattern,
    Patterns,
    Share,
    Statistic,
    Where,
    listed,
)
from sourceaudit.rules.spec.unseen import Unseen
from sourceaudit.schema import Strict, nearest


class Regex(Strict):
    """Text that a pattern matches anywhere (`pattern`), or whole lines that match (`line`).

    Both may be lists; what several patterns match is one hit.
    The hit is the whole match, or the named `group` of it; `keep` is the group that an unwrap
    leaves.
    """

    pattern: Patterns | None = None
    line: LinePatterns | None = None
    group: int | str = 0
    keep: Annotated[int, Field(ge=1)] | str | None = None
    where: Where | None = None

    @model_validator(mode="after")
    def _one(self) -> Regex:
        if (self.pattern is None) == (self.line is None):
            raise ValueError("regex takes either pattern or line")
        return self


class KeyValue(Strict):
    """A run of "Key: value" lines with enough different known keys.

    Without `keys` any key counts. `telling` are keys of which `min_telling` must be there, since
    honest contact blocks share the others.
    """

    keys: tuple[str, ...] = ()
    min_keys: Count = 4
    telling: tuple[str, ...] = ()
    min_telling: Count = 0


class Card(Strict):
    """An author card or a card of social accounts, in whatever shape a template prints it.

    Bullets, tables, bold labels, labels above their values, fields on one line, JSON: the shapes
    are those that `identity` reads, its labels those of several languages. A card has `min_keys`
    different fields, and `signs` that together weigh `min_weight`: fields that are there, by their
    canonical key, and facts that are found about it, such as pseudo-latin or zip-state.
    """

    min_keys: Count = 3
    min_weight: float = 2.0
    signs: Mapping[str, float]

    @field_validator("signs")
    @classmethod
    def _known(cls, value: Mapping[str, float]) -> Mapping[str, float]:
        known = {*CARD_KEYS, *KINDS}
        for name in value:
            if name not in known:
                raise ValueError(f"no sign {name}: there is {', '.join(sorted(known))}")
        return value


class Section(Strict):
    """The short lines around a line that matches `start`, or around a `card`.

    Up to `before` lines above and `after` lines below, as long as they have at most `max_words`
    words and end no sentence, with `questions` also those that ask, and no further than a line that
    matches `until`. With `entry` lines
    of any kind belong as long as one of every `every` lines matches it: a list whose entries have
    teasers.
    """

    start: LinePatterns | None = None
    card: Card | None = None
    before: Count = 0
    after: Count = 0
    max_words: Count = 16
    until: LinePatterns | None = None
    questions: bool = False
    entry: LinePatterns | None = None
    every: Annotated[int, Field(ge=1)] = 4

    @model_validator(mode="after")
    def _one(self) -> Section:
        if (self.start is None) == (self.card is None):
            raise ValueError("section takes either start or card")
        return self


class Repeat(Strict):
    """A line, a sentence, a phrase of n words, or what a pattern matches, that comes again.

    Of a pattern, `group` is the hit and `keep` what is counted and what an unwrap leaves.
    `names` lets phrases count that are capitalised throughout, and what is kept of a match where it
    stands among others (a name that has three quarters of all matches counts anyway);
    `in_scope` counts only the phrases that stand in the rule's scope. `neighbours` takes in the
    like lines between and beside repeated ones, `glued` a copy of the first of them at the end of
    the paragraph before.
    """

    unit: Literal["line", "sentence", "ngram", "match"]
    min_count: Annotated[int, Field(ge=2)]
    pattern: Pattern | None = None
    group: int | str = 0
    keep: int | str = 0
    words: tuple[Annotated[int, Field(ge=2)], Annotated[int, Field(ge=2)]] | None = None
    per_1000_words: float = 0
    where: Where | None = None
    names: bool = False
    in_scope: bool = False
    neighbours: bool = False
    glued: bool = False
    max_lines: Annotated[int, Field(ge=1)] = 30

    @model_validator(mode="after")
    def _complete(self) -> Repeat:
        if self.unit == "match" and self.pattern is None:
            raise ValueError("unit: match needs a pattern")
        if self.unit == "ngram" and self.words is None:
            raise ValueError("unit: ngram needs words: [shortest, longest]")
        return self


class Sequence(Strict):
    """A line, and what must or must not come next: a heading, prose, a list, the end."""

    line: LinePattern
    next: Follower | None = None
    not_next: Follower | None = None


class Absorb(Strict):
    """Sentences before a hit that belong to it."""

    before: Count
    pattern: Pattern


class Sentence(Strict):
    """Sentences that match; `trailing` ones only where nothing else follows in the block."""

    any: Patterns
    absorb: Absorb | None = None
    trailing: bool = False


class Fuzzy(Strict):
    """A block that repeats the first one, nearly or exactly.

    With `glued` it is blocks that end in the first one's text, word for word, behind what one of
    these patterns matches: the hit is its group 1 and the copy. Titles of fewer than `min_words`
    are not looked for.
    """

    within: Annotated[int, Field(ge=1)] = 3
    min_ratio: Share = 0.92
    glued: Patterns | None = None
    min_words: Count = 0


class Signal(Strict):
    """What makes a line of a run likelier: a weight, and how such lines are known.

    A line is known by a pattern of the whole line, by standing in a lexicon as a label does, by
    conditions, or by several of these, which must then all hold. A label `leads` so many of the
    short lines below it: each of them weighs `lead` more. What only `supports` weighs something
    below such a label and nothing elsewhere.
    """

    weight: float
    line: LinePatterns | None = None
    lexicon: ListName | None = None
    where: Where | None = None
    leads: Count = 0
    lead: float = 1.0
    supports: bool = False

    @model_validator(mode="after")
    def _some(self) -> Signal:
        if self.line is None and self.lexicon is None and self.where is None:
            raise ValueError("a signal has a line, a lexicon or a where")
        return self


class Run(Strict):
    """Lines that stand together and weigh `least` or more, signal by signal.

    A line of running text weighs `prose`, one that no signal knows `other`; in a text with
    `page_labels` lines or more that weigh `least` alone, which is a whole page and no article cut
    out of one, `page_other` above and below all running text. The headline above the article never
    belongs to a run.
    """

    signals: Annotated[tuple[Signal, ...], Field(min_length=1)]
    least: Annotated[float, Field(gt=0)]
    prose: float = -8.0
    other: float = -0.2
    page_labels: Annotated[int, Field(ge=1)] = 8
    page_other: float = -0.2
    headline_words: Count = 4


class Corpus(Strict):
    """Lines that recur in `min_sources` sources or more of one site or folder of the drop.

    Lines of five words or more are counted, by their words; versions of one article count as one
    source (`text/census.py`). With `min_share` a line stands in so large a share of the sources of
    its site or folder; of the patterns of `any` one must match. `loose` lines are in no heading,
    list, table or code and end no sentence; `inserted` ones stand between other lines in one source
    than in another. A source with more than `max_lines` lines that recur
    and that no other rule took before is a page of a template, and its lines are left alone.

    With `labels` it is short lines of a site that is known instead: of four words at most, or ten
    before a colon, with the same below them in most sources, or nothing (`text/labels.py`).
    """

    min_sources: Annotated[int, Field(ge=2)] = 3
    min_share: Share = 0
    any: Patterns | None = None
    loose: bool = False
    inserted: bool = False
    labels: bool = False
    max_lines: Annotated[int, Field(ge=1)] | None = None
    where: Where | None = None


class Echo(Strict):
    """A line that says again what one of the `within` lines before or after it says.

    Alone, or with up to `more_max_words` words that are set apart: a site's name, a credit. Both
    lines have `min_words` or more above the article's first paragraph, `body_min_words` below: a
    heading may stand in a list of contents too. The hit is the longer one, of two that are alike
    the second.
    """

    within: Annotated[int, Field(ge=1)] = 3
    min_words: Annotated[int, Field(ge=2)] = 4
    body_min_words: Annotated[int, Field(ge=2)] = 7
    more_max_words: Count = 7
    max_characters: Annotated[int, Field(ge=1)] = 400


class LineModel(Strict):
    """Lines, or sentences of a paragraph, that the line model takes for what pages print.

    `min_odds` are the least odds that a piece is junk: 20 stands for twenty to one. One of at least
    `max_odds` is left to another rule. By itself, its neighbours aside, it needs `own_min_odds`. A
    line beside a hit, with no blank line between, belongs to it from `beside_min_odds` on. In the
    A sentence that has `sure_odds` by itself needs no more than even odds beside the others. In the
    text of a page, which an extractor has freed of most of it, a piece needs `page_min_odds`. With
    `roles` only pieces of these roles count. The model knows German, English, Spanish, French,
    Italian, Dutch and Portuguese and judges no other text.
    """

    unit: Literal["line", "sentence"]
    min_odds: Annotated[float, Field(gt=0)]
    max_odds: Annotated[float, Field(gt=0)] | None = None
    own_min_odds: Annotated[float, Field(gt=0)] = 1.0
    beside_min_odds: Annotated[float, Field(gt=0)] | None = None
    page_min_odds: Annotated[float, Field(gt=0)] | None = None
    sure_odds: Annotated[float, Field(gt=0)] | None = None
    roles: tuple[str, ...] = ()
    where: Where | None = None

    @field_validator("roles")
    @classmethod
    def _known(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        known = weights().role_names
        for name in value:
            if name not in known:
                raise ValueError(f"no role {name}: there is {', '.join(sorted(known))}")
        return value


class Lexicon(Strict):
    """Units with enough words of a list: of all their words, by count, or by 1,000 words.

    `list` names one of the file's `lexicons`; an entry may be a phrase, and counts once. The hit is
    the unit, or with `hit: entry` each entry in it.
    """

    list_: Annotated[ListName, Field(alias="list")]
    unit: Literal["line", "block", "sentence", "document"] = "line"
    hit: Literal["unit", "entry"] = "unit"
    min_ratio: Share = 0
    min_count: Annotated[int, Field(ge=1)] = 1
    min_per_1000_words: Annotated[float, Field(ge=0)] = 0
    min_words: Count = 0


class Wording(Strict):
    """Units whose words measure within bounds (`rules/measures.py` has the table of measures).

    All bounds of a mapping must hold, of a list of mappings any one. `list` names one of the
    file's `lexicons`. A `group` is the lines that no blank line parts; of units that lie in one
    another the first counts that holds.
    """

    unit: Annotated[
        tuple[Literal["line", "sentence", "block", "group"], ...],
        BeforeValidator(listed),
        Field(min_length=1),
    ]
    measures: Facts
    list_: Annotated[ListName | None, Field(alias="list")] = None
    min_words: Count = 0
    max_words: Count = 10**9
    where: Where | None = None

    @field_validator("measures")
    @classmethod
    def _known(cls, value: FactBounds) -> FactBounds:
        from sourceaudit.rules.measures import MEASURES

        for name in (name for one in value for name in one):
            if name not in MEASURES:
                raise ValueError(f"there is no measure {name}; {nearest(name, MEASURES)}")
        return value


class Contacts(Strict):
    """Runs of lines that are there for contact values, and weigh `min_weight` by their signs.

    `list` names the lexicon of words that offer something.
    """

    signs: Mapping[str, float]
    min_weight: float
    list_: Annotated[ListName | None, Field(alias="list")] = None

    @field_validator("signs")
    @classmethod
    def _known(cls, value: Mapping[str, float]) -> Mapping[str, float]:
        from sourceaudit.rules.detectors.contacts import SIGNS

        for name in value:
            if name not in SIGNS:
                raise ValueError(f"no sign {name}: there is {', '.join(sorted(SIGNS))}")
        return value


class Metric(Strict):
    """A named statistic of the whole text, beyond a limit."""

    name: Statistic
    below: float | None = None
    above: float | None = None

    @model_validator(mode="after")
    def _limited(self) -> Metric:
        if self.below is None and self.above is None:
            raise ValueError("a metric has a limit: below, above or both")
        return self


class Detect(Strict):
    """One detector."""

    corpus: Corpus | None = None
    card: Card | None = None
    persona: Persona | None = None
    run: Run | None = None
    regex: Regex | None = None
    key_value: KeyValue | None = None
    section: Section | None = None
    repeat: Repeat | None = None
    sequence: Sequence | None = None
    sentence: Sentence | None = None
    fuzzy: Fuzzy | None = None
    echo: Echo | None = None
    lexicon: Lexicon | None = None
    line_model: LineModel | None = None
    metric: Metric | None = None
    wording: Wording | None = None
    contacts: Contacts | None = None
    unseen: Unseen | None = None
    analysis: str | None = None

    @model_validator(mode="after")
    def _one(self) -> Detect:
        if len(self.model_fields_set) != 1:
            raise ValueError(
                "detect takes exactly one of " + ", ".join(sorted(type(self).model_fields))
            )
        return self

    @cached_property
    def kind(self) -> str:
        """Return the name of the detector."""
        return next(iter(self.model_fields_set))

    @cached_property
    def chosen(self) -> Any:  # noqa: ANN401 - one of the fields, which `kind` names
        """Return what the detector is told."""
        return getattr(self, self.kind)

    @cached_property
    def needed(self) -> frozenset[Any]:
        """Return patterns one of which must match; none where the detector looks for more."""
        match self.kind:
            case "regex" if self.regex is not None:
                return frozenset(self.regex.pattern or self.regex.line or ())
            case "corpus" | "sentence" if (said := self.corpus or self.sentence) is not None:
                return frozenset(said.any or ())
            case "sequence" if self.sequence is not None:
                return frozenset([self.sequence.line])
            case "repeat" if self.repeat is not None and self.repeat.unit == "match":
                return frozenset([self.repeat.pattern])
            case "section" if self.section is not None:
                return frozenset(self.section.start or ())
            case _:
                return frozenset()
