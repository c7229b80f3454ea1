"""What rule files may say: the rule language as models, checked when a file is loaded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from sourceaudit.identity import KINDS
from sourceaudit.identity.labels import CARD_KEYS
from sourceaudit.model.evidence import Action, Category, Confidence, Severity
from sourceaudit.rules.statistics import STATISTICS
from sourceaudit.rules.template import fields
from sourceaudit.rules.word_lists import BadList, WordList
from sourceaudit.schema import Strict, nearest

PHASES = ("repair", "corpus", "block", "line", "sentence", "inline", "metric", "analysis")
Phase = Literal["repair", "corpus", "block", "line", "sentence", "inline", "metric", "analysis"]
SCOPES = (
    "document", "title", "heading", "paragraph", "list", "key-value", "quote", "caption", "code",
    "head", "tail", "last-prose", "after-last-prose",
)  # fmt: skip
Scope = Literal[
    "document", "title", "heading", "paragraph", "list", "key-value", "quote", "caption", "code",
    "head", "tail", "last-prose", "after-last-prose",
]  # fmt: skip
Follower = Literal["heading", "prose", "list", "end"]
SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
# Beyond these RE2's automaton no longer fits its memory, and matching takes program x text.
PATTERN_CHARACTERS, PROGRAM = 50_000, 15_000
DETAIL = 160  # characters of RE2's own message, which repeats the pattern
BOUND = re.compile(r"(?P<operator>>=|<=|>|<|==)\s*(?P<limit>-?\d+(?:\.\d+)?)")


def _pattern(value: object) -> object:
    """Compile a pattern with RE2, which matches in linear time and so refuses lookaround."""
    import re2

    if not isinstance(value, str):
        raise ValueError("a pattern is a text")  # noqa: TRY004 - pydantic wants ValueError
    options = re2.Options()
    options.log_errors = False
    options.never_nl = False
    try:
        compiled = re2.compile(value, options)
    except re2.error as error:
        detail = error.args[0]
        detail = detail.decode() if isinstance(detail, bytes) else str(detail)
        raise ValueError(
            f"RE2 refuses the pattern ({detail[:DETAIL]}); it has no lookaround and no "
            r"backreferences, and writes U+2019 as \x{2019} and letters as \p{L}"
        ) from None
    if len(value) > PATTERN_CHARACTERS or compiled.programsize > PROGRAM:
        raise ValueError("the pattern is too large: split it into several, or list words instead")
    return compiled


def _line_pattern(value: object) -> object:
    """Compile a pattern that must match a whole line, white space around it aside."""
    _pattern(value)
    return _pattern(rf"(?m)^[ \t]*(?:{value})[ \t\r]*$")


def _listed(value: object) -> object:
    return value if isinstance(value, list) else [value]


def _slug(value: str) -> str:
    if not SLUG.fullmatch(value):
        raise ValueError("an id is lower-case words joined by hyphens, e.g. author-card")
    return value


def _word_list(value: object) -> object:
    if isinstance(value, BadList):
        raise ValueError(value.reason)  # noqa: TRY004 - pydantic wants ValueError
    if not isinstance(value, WordList):
        raise ValueError("names no list of this file's lexicons")  # noqa: TRY004
    return value


def _statistic(value: str) -> str:
    if value not in STATISTICS:
        raise ValueError(f"there is no statistic {value}; {nearest(value, STATISTICS)}")
    return value


def _rule_id(value: str) -> str:
    for part in value.split("/", 1):
        _slug(part)
    return value


def _bound(value: str) -> str:
    if not BOUND.fullmatch(value.strip()):
        raise ValueError('a condition is an operator and a number, e.g. ">= 0.6"')
    return value.strip()


Pattern = Annotated[Any, BeforeValidator(_pattern)]
Patterns = Annotated[tuple[Pattern, ...], BeforeValidator(_listed), Field(min_length=1)]
LinePattern = Annotated[Any, BeforeValidator(_line_pattern)]
LinePatterns = Annotated[tuple[LinePattern, ...], BeforeValidator(_listed), Field(min_length=1)]
Scopes = Annotated[tuple[Scope, ...], BeforeValidator(_listed)]
Listed = Annotated[Any, BeforeValidator(_word_list)]
ListName = Annotated[Listed, WithJsonSchema({"type": "string"})]
ListFile = Annotated[
    Listed,
    WithJsonSchema({"anyOf": [
        {"type": "array", "items": {"type": "string"}, "minItems": 1},
        {"type": "object", "properties": {"file": {"type": "string"}},
         "required": ["file"], "additionalProperties": False},
    ]}),
]  # fmt: skip
Slug = Annotated[str, AfterValidator(_slug)]
# A slug, or pack/slug of a rule that another pack has and this file overrides.
RuleId = Annotated[str, AfterValidator(_rule_id)]
ListSlug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$")]
Bound = Annotated[str, AfterValidator(_bound)]
Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=0)]


FactBounds = Annotated[
    tuple[Mapping[str, Bound], ...], BeforeValidator(_listed), Field(min_length=1)
]


class Where(Strict):
    """Conditions on the text of a hit and on its place; all must hold.

    `facts` are what only a page shows of a line, such as link_density (`readers/facts.py` has the
    table): all bounds of a mapping must hold, of a list of mappings any one. Plain text has no
    facts, so that a rule that asks for one never fires there.
    """

    min_words: Count | None = None
    max_words: Count | None = None
    max_characters: Count | None = None
    title_case_min: Share | None = None
    ends_sentence: bool | None = None
    whole_line: bool | None = None
    before_min_words: Count | None = None
    followed_by: Follower | None = None
    pattern: Pattern | None = None
    not_pattern: Pattern | None = None
    facts: FactBounds | None = None


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
    words and end no sentence, and no further than a line that matches `until`. With `entry` lines
    of any kind belong as long as one of every `every` lines matches it: a list whose entries have
    teasers.
    """

    start: LinePatterns | None = None
    card: Card | None = None
    before: Count = 0
    after: Count = 0
    max_words: Count = 16
    until: LinePatterns | None = None
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
    Of phrases, `names` lets those count that are capitalised throughout, and `in_scope` counts only
    what stands in the rule's scope. `neighbours` takes in the like lines between and beside
    repeated ones, `glued` a copy of the first of them at the end of the paragraph before.
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
    """A block that repeats the first one, nearly or exactly."""

    within: Annotated[int, Field(ge=1)] = 3
    min_ratio: Share = 0.92


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

    Lines of 5 to 60 words are counted, by their words, digits folded; see `text/census.py`.
    """

    min_sources: Annotated[int, Field(ge=2)] = 3
    where: Where | None = None


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


class Metric(Strict):
    """A named statistic of the whole text, beyond a limit."""

    name: Annotated[str, AfterValidator(_statistic)]
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
    run: Run | None = None
    regex: Regex | None = None
    key_value: KeyValue | None = None
    section: Section | None = None
    repeat: Repeat | None = None
    sequence: Sequence | None = None
    sentence: Sentence | None = None
    fuzzy: Fuzzy | None = None
    lexicon: Lexicon | None = None
    metric: Metric | None = None
    analysis: str | None = None

    @model_validator(mode="after")
    def _one(self) -> Detect:
        if len(self.model_fields_set) != 1:
            raise ValueError(
                "detect takes exactly one of " + ", ".join(sorted(type(self).model_fields))
            )
        return self

    @property
    def kind(self) -> str:
        """Return the name of the detector."""
        return next(iter(self.model_fields_set))


class Unless(Strict):
    """What vetoes a hit.

    It lies in a block of a `scope`, or its text matches `pattern`; with `quoted` it stands between
    quotation marks; `elsewhere` matches somewhere in the text outside of it.
    """

    scope: Scopes | None = None
    pattern: Pattern | None = None
    quoted: bool = False
    elsewhere: Pattern | None = None


class Example(Strict):
    """A text that the rule must hit, with what is left of it, or one that it must not hit.

    `drop` are other sources of the same site that stand beside it, for corpus rules; `facts` are
    what the page shows of the lines that begin with some words, for rules that ask for facts.
    """

    match: str | None = None
    no_match: str | None = None
    clean: str | None = None
    drop: tuple[str, ...] = ()
    facts: Mapping[str, Mapping[str, float]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one(self) -> Example:
        if (self.match is None) == (self.no_match is None):
            raise ValueError("an example has either match or no_match")
        if self.clean is not None and self.match is None:
            raise ValueError("clean goes with match")
        return self


class RuleSpec(Strict):
    """One rule as it is written."""

    id: RuleId
    severity: Severity
    confidence: Confidence = Confidence.HIGH
    category: Category
    phase: Phase
    scope: Scopes = ("document",)
    params: Mapping[str, float | int | str] = Field(default_factory=dict)
    detect: Detect
    evidence: Mapping[str, Bound] = Field(default_factory=dict)
    unless: Unless | None = None
    action: Action
    message: Annotated[str, Field(min_length=1)]
    why: Annotated[str, Field(min_length=20)]
    aliases: tuple[Slug, ...] = ()
    examples: tuple[Example, ...] = ()

    @field_validator("message")
    @classmethod
    def _template(cls, value: str) -> str:
        list(fields(value))
        return value

    @model_validator(mode="after")
    def _whole_texts_stay(self) -> RuleSpec:
        lexicon = self.detect.lexicon
        whole = lexicon is not None and lexicon.unit == "document" and lexicon.hit == "unit"
        if (whole or self.detect.metric is not None) and self.action is not Action.FLAG:
            raise ValueError("a rule that hits whole texts can only flag them")
        return self

    @model_validator(mode="after")
    def _tested(self) -> RuleSpec:
        if self.phase == "analysis":
            return self
        if not any(example.match is not None for example in self.examples):
            raise ValueError("a rule needs an example that matches")
        if not any(example.no_match is not None for example in self.examples):
            raise ValueError("a rule needs an example that does not match (no_match)")
        if self.action is not Action.FLAG and not any(
            example.clean is not None for example in self.examples
        ):
            raise ValueError("a rule that edits needs an example with what is left (clean)")
        return self


class PackHead(Strict):
    """What a pack says of itself."""

    name: Slug
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    requires: str = ">=0.1"
    languages: tuple[str, ...] = ()
    license: str | None = None
    optional: bool = False  # run only where it is named, not with the folder that it lies in


class PackFile(Strict):
    """A rule file."""

    schema_: Annotated[Literal[1], Field(alias="schema")]
    pack: PackHead
    extends: tuple[str, ...] = ()
    lexicons: Mapping[ListSlug, ListFile] = Field(default_factory=dict)
    rules: tuple[RuleSpec, ...]
