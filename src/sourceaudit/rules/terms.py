"""Terms of the rule language: phases, scopes, patterns, bounds, and the conditions on a hit."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum, auto
from functools import cache
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, core_schema

from sourceaudit.expressions import check, compile_expression
from sourceaudit.rules.statistics import STATISTICS
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
# What rules leave alone that do not name it in `enters`: rules/guards.
Structure = Literal[
    "code", "contents", "definitions", "fragments", "heading", "numbered-heading", "page-break",
    "references", "sentence", "table",
]  # fmt: skip
Follower = Literal["heading", "prose", "list", "end"]
SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
OPERATORS: Mapping[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "==": operator.eq,
}
BOUND = re.compile(r"(?P<operator>>=|<=|>|<|==)\s*(?P<limit>-?\d+(?:\.\d+)?)")


class Edge(Enum):
    """What a number of a setting is, as its type says: the least asked for, or the most allowed."""

    LEAST = auto()
    MOST = auto()


def edge(model: type[BaseModel], name: str) -> Edge | None:
    """Return whether a field of a model is a lower or an upper limit, None where it is neither."""
    field = model.model_fields[name]
    parts = get_args(field.annotation)  # of an optional one the type itself may say so
    values = (*field.metadata, *(arg for part in parts for arg in get_args(part)))
    return next((term for term in values if isinstance(term, Edge)), None)


def edge_at(model: type[BaseModel], path: Sequence[str]) -> Edge | None:
    """Return what a field is that a path from a model leads to, None also where none does."""
    first, *rest = path
    if first not in model.model_fields:
        return None
    if not rest:
        return edge(model, first)
    inner = _model(model.model_fields[first].annotation)
    return edge_at(inner, rest) if inner is not None else None


def _model(kind: object) -> type[BaseModel] | None:
    """Return the model that a type is, or that is among its parts."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    return next((found for part in get_args(kind) if (found := _model(part))), None)


def _pattern(value: object) -> object:
    if not isinstance(value, str):
        raise ValueError("a pattern is a text")  # noqa: TRY004 - pydantic wants ValueError
    return compile_expression(value)


def _line_pattern(value: object) -> object:
    """Compile a pattern that must match a whole line, white space around it aside."""
    if isinstance(value, str):
        check(value)
    return _pattern(value if not isinstance(value, str) else rf"(?m)^[ \t]*(?:{value})[ \t\r]*$")


def as_list(value: object) -> object:
    """Return a value as a list of one where it is none."""
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


@cache
def limit(bound: str) -> tuple[Callable[[float, float], bool], float]:
    """Return how a value is compared, and with what: ">= 0.6"."""
    found = BOUND.fullmatch(bound)
    if found is None:
        raise ValueError('a condition is an operator and a number, e.g. ">= 0.6"')
    return OPERATORS[found["operator"]], float(found["limit"])


def _bound(value: str) -> str:
    limit(value.strip())
    return value.strip()


Pattern = Annotated[Any, BeforeValidator(_pattern)]
Patterns = Annotated[tuple[Pattern, ...], BeforeValidator(as_list), Field(min_length=1)]
LinePattern = Annotated[Any, BeforeValidator(_line_pattern)]
LinePatterns = Annotated[tuple[LinePattern, ...], BeforeValidator(as_list), Field(min_length=1)]
Scopes = Annotated[tuple[Scope, ...], BeforeValidator(as_list)]
Structures = Annotated[tuple[Structure, ...], BeforeValidator(as_list)]
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
Statistic = Annotated[str, AfterValidator(_statistic)]
Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=0)]


Limit = tuple[str, Callable[[float, float], bool], float]


def _some(value: object) -> object:
    if isinstance(value, (list, dict)) and not value:
        raise ValueError('name a fact and its bound: {link_density: ">= 0.5"}')
    return value


class FactBounds(tuple[Mapping[str, str], ...]):  # noqa: SLOT001 - one has an attribute
    """Bounds on facts by name: all of a mapping must hold, of several mappings any one."""

    limits: tuple[tuple[Limit, ...], ...]

    def __new__(cls, given: Iterable[Mapping[str, str]]) -> Self:
        """Read the bounds once, since every line of every page is held against them."""
        made = super().__new__(cls, given)
        made.limits = tuple(
            tuple((name, *limit(bound)) for name, bound in term.items()) for term in made
        )
        return made

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Return how pydantic reads bounds: as mappings of names to bounds."""
        bounds = Annotated[Mapping[str, Bound], Field(min_length=1), BeforeValidator(_some)]
        least = Field(json_schema_extra={"minItems": 1})  # `_some` says it in words
        several = Annotated[tuple[bounds, ...], least, BeforeValidator(_some)]
        given = handler.generate_schema(several)
        return core_schema.no_info_after_validator_function(cls, given)


Facts = Annotated[FactBounds, BeforeValidator(as_list)]


class Where(Strict):
    """Conditions on the text of a hit and on its place; all must hold.

    `facts` are what only a page shows of a line, such as link_density (`readers/facts.py` has the
    table): all bounds of a mapping must hold, of a list of mappings any one. Plain text has no
    facts, so that a rule that asks for one never fires there.

    `recurs` bounds in how many sources of the site, or of the folder where no site is known, the
    line of the hit stands (`text/census.py` says how they are counted); 0 where it has fewer than
    five words. `site` tells whether a site is known.
    """

    min_words: Annotated[Count | None, Edge.LEAST] = None
    max_words: Annotated[Count | None, Edge.MOST] = None
    max_characters: Annotated[Count | None, Edge.MOST] = None
    title_case_min: Annotated[Share | None, Edge.LEAST] = None
    ends_sentence: bool | None = None
    whole_line: bool | None = None
    before_min_words: Annotated[Count | None, Edge.LEAST] = None
    followed_by: Follower | None = None
    pattern: Pattern | None = None
    not_pattern: Pattern | None = None
    facts: Facts | None = None
    recurs: Bound | None = None
    site: bool | None = None


class Unless(Strict):
    """What vetoes a hit.

    It lies in a block of a `scope`, or its text matches `pattern`; with `quoted` it stands between
    quotation marks; `elsewhere` matches somewhere in the text outside of it; the page shows `facts`
    of it, as in `where`.
    """

    scope: Scopes | None = None
    pattern: Pattern | None = None
    quoted: bool = False
    elsewhere: Pattern | None = None
    facts: Facts | None = None
