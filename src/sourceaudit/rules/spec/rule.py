"""A rule as it is written, its examples, and the file that it stands in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from pydantic import AfterValidator, Field, field_validator, model_validator

from sourceaudit.model.evidence import Action, Category, Confidence, Severity
from sourceaudit.rules.detectors.corpus import Corpus
from sourceaudit.rules.detectors.lexicon import Lexicon
from sourceaudit.rules.detectors.metric import Metric
from sourceaudit.rules.detectors.unseen import Unseen
from sourceaudit.rules.patterns import patterns
from sourceaudit.rules.spec.detect import Detect
from sourceaudit.rules.spec.thresholds import Tuned
from sourceaudit.rules.template import fields
from sourceaudit.rules.terms import (
    PHASES,
    Bound,
    ListFile,
    ListSlug,
    Phase,
    RuleId,
    Scopes,
    Slug,
    Structures,
    Unless,
)
from sourceaudit.schema import Strict


def _language(value: str) -> str:
    if not re.fullmatch("[a-z]{2,3}", value):
        raise ValueError("write codes of ISO 639-1, as reports have them: en, de, fr")
    return value


Language = Annotated[str, AfterValidator(_language)]


def _versions(value: str) -> str:
    try:
        SpecifierSet(value)
    except InvalidSpecifier:
        raise ValueError('write versions of sourceaudit: ">=0.1" or ">=0.3,<1"') from None
    return value


Looks = tuple[tuple[str, ...], tuple[str, ...] | None]


class Example(Strict):
    """A text that the rule must hit, with what is left of it, or one that it must not hit.

    `drop` are other sources that stand beside it, for corpus rules: in one folder, or on one
    `site`. `facts` are what the page shows of the lines that begin with some words, for rules that
    ask for facts.
    """

    match: str | None = None
    no_match: str | None = None
    clean: str | None = None
    drop: tuple[str, ...] = ()
    site: str | None = None
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
    enters: Structures = ()  # guarded structures that its edits may touch: rules/guards
    params: Mapping[str, float | int | str] = Field(default_factory=dict)
    detect: Detect
    evidence: Mapping[str, Bound] = Field(default_factory=dict)
    unless: Unless | None = None
    action: Action
    message: Annotated[str, Field(min_length=1)]
    why: Annotated[str, Field(min_length=20)]
    aliases: tuple[Slug, ...] = ()
    examples: tuple[Example, ...] = ()

    @property
    def looks(self) -> Looks:
        """Return where it looks: its scope, and what is open to its edits; None for a flag."""
        return self.scope, None if self.action is Action.FLAG else self.enters

    @cached_property
    def searched(self) -> tuple[Any, ...]:
        """Return the patterns that the detector looks for."""
        return tuple(pattern for _, pattern in patterns(self.detect))

    @property
    def asks_recurrence_alone(self) -> bool:
        """Tell whether it looks for lines that recur, whatever they say."""
        detector = self.detect.chosen
        if not isinstance(detector, Corpus) or detector.any is not None:
            return False
        return detector.where is None or detector.where.pattern is None

    @field_validator("message")
    @classmethod
    def _template(cls, value: str) -> str:
        list(fields(value))
        return value

    @model_validator(mode="after")
    def _whole_texts_stay(self) -> RuleSpec:
        match self.detect.chosen:
            case Lexicon(unit="document", hit="unit") | Metric():
                whole = True
            case _:
                whole = False
        if whole and self.action is not Action.FLAG:
            raise ValueError("a rule that is about whole texts can only flag them")
        if self.action is Action.REPLACE and self.detect.kind != "mojibake":
            raise ValueError("only a rule that detects mojibake knows what to replace it with")
        return self

    @model_validator(mode="after")
    def _unseen_first(self) -> RuleSpec:
        if isinstance(self.detect.chosen, Unseen) and self.phase != PHASES[0]:
            raise ValueError(
                f"what is unseen is looked for in phase {PHASES[0]}, which sees the text as it came"
            )
        return self

    @model_validator(mode="after")
    def _thresholds(self) -> RuleSpec:
        if self.detect.kind == "analysis":
            Tuned.model_validate({"params": self.params})
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
    requires: Annotated[str, AfterValidator(_versions)] = ">=0.1"
    languages: tuple[Language, ...] = ()  # of the sources that it is for; none for all
    license: str | None = None
    optional: bool = False  # run only where it is named, not with the folder that it lies in


class PackFile(Strict):
    """A rule file."""

    schema_: Annotated[Literal[1], Field(alias="schema")]
    pack: PackHead
    extends: tuple[str, ...] = ()
    lexicons: Mapping[ListSlug, ListFile] = Field(default_factory=dict)
    rules: tuple[RuleSpec, ...]
