"""Rules that a drop asks for: what recurs across its sources, as a tested rule file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sourceaudit.model.source import Span
from sourceaudit.rules.drafts.draft import (
    Samples,
    complete_rule,
    join_paragraphs,
    others,
    render_rule,
    slug_of,
    surroundings,
)
from sourceaudit.rules.drafts.kinds import Draft
from sourceaudit.rules.drafts.patterns import any_of
from sourceaudit.rules.drafts.recurring import BLOCK_KEYS, Group, Occurrence, recurring
from sourceaudit.rules.drafts.written import pack_text
from sourceaudit.rules.layout import Layout
from sourceaudit.text.view import Lines, View

MOST_LINES = 40  # different lines in one rule
PLACES = 3  # that the evidence names
SCOPES = ("after-last-prose", "tail", "head")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A rule with the evidence for it in words."""

    rule: Mapping[str, Any]
    evidence: str


def suggest(
    texts: Mapping[str, str], left: Mapping[str, View], *, least: int, most: int, pack: str
) -> list[Suggestion]:
    """Return rules for what recurs in at least so many sources, weightiest first.

    `left` is what the known rules leave of each text, by source id.
    """
    layouts = {source: Layout(view.text) for source, view in left.items()}
    done: list[Suggestion] = []
    for group in recurring(layouts, least=least):
        if len(done) == most:
            break
        taken = {str(suggestion.rule["id"]) for suggestion in done}
        evidence = _evidence(group, texts, left)
        for rule in _rules(group, layouts, pack=pack, evidence=evidence.split("\n")[0]):
            done.append(Suggestion(rule | {"id": _unique(str(rule["id"]), taken)}, evidence))
            break
    return done


def render_suggestions(found: list[Suggestion], *, pack: str, remark: str) -> str:
    """Return suggestions as a rule file, the evidence above each rule."""
    rules = [suggestion.rule for suggestion in found]
    return pack_text(
        pack, rules, remark=remark, remarks=[suggestion.evidence for suggestion in found]
    )


def _rules(
    group: Group, layouts: Mapping[str, Layout], *, pack: str, evidence: str
) -> Iterator[dict[str, Any]]:
    """Yield the rules for a group that fulfil their examples, the narrowest scope first."""
    draft = _draft(group)
    counts = Counter(place.source for place in group.occurrences)
    for source, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:PLACES]:
        mine = [place for place in group.occurrences if place.source == source]
        text = layouts[source].text
        span = (mine[0].start, mine[0].end)
        marked = "\n\n".join(dict.fromkeys(place.text for place in mine))
        before, after = surroundings(text, (mine[0].start, mine[-1].end))
        samples = Samples(
            prose=join_paragraphs((before, after)),
            full=join_paragraphs((before, marked, after)),
            text=text,
            span=span,
            others=tuple(_spare(text, mine, span)),
        )
        for scope in _scopes(group):
            rule = render_rule(draft, scope, slug=slug_of(draft.named or marked), place="PLACE")
            rule["why"] = f"{evidence}; say in this sentence why no author wrote it."
            if (done := complete_rule(rule, samples, pack=pack)) is not None:
                yield done


def _spare(text: str, mine: list[Occurrence], span: Span) -> Iterator[str]:
    """Yield other texts of a source, those aside that the group itself is made of."""
    taken = {place.text for place in mine}
    return (other for other in others(text, span) if not any(line in other for line in taken))


def _draft(group: Group) -> Draft:
    if group.keys:
        return Draft(
            what="blocks of fields",
            phase="block",
            detect={"key_value": {"keys": [*group.keys], "min_keys": "$min_keys"}},
            params={"min_keys": BLOCK_KEYS},
            message="Block of {keys} fields",
            named=" ".join(group.keys[:3]),
        )
    common = Counter(occurrence.text for occurrence in group.occurrences).most_common(MOST_LINES)
    return Draft(
        what="lines",
        phase="line",
        detect={"regex": {"line": any_of([text for text, _ in common])}},
        message='Recurs across sources: "{text}"',
    )


def _scopes(group: Group) -> list[str]:
    """Return the scopes that hold all occurrences, narrowest first."""
    places = {occurrence.where for occurrence in group.occurrences}
    narrow = [scope for scope in SCOPES if places == {scope}]
    if places == {"after-last-prose", "tail"}:
        narrow.append("tail")
    return [*narrow, "document"]


def _evidence(group: Group, texts: Mapping[str, str], left: Mapping[str, View]) -> str:
    """Return how often a group stands where, and the first places, in two lines."""
    places = Counter(occurrence.where for occurrence in group.occurrences)
    spread = ", ".join(f"{count} {name}" for name, count in places.most_common())
    said = (
        f"In {len(group.sources)} of {len(texts)} sources, {group.characters} characters ({spread})"
    )
    shown = []
    seen: set[str] = set()
    for occurrence in group.occurrences:
        if occurrence.source not in seen and len(seen) < PLACES:
            seen.add(occurrence.source)
            line = Lines(texts[occurrence.source]).place(
                left[occurrence.source].place(occurrence.start)
            )[0]
            shown.append(f"{occurrence.source}:{line}")
    more = len(group.sources) - len(shown)
    rest = f" and {more} more source{'s' if more > 1 else ''}" if more > 0 else ""
    return f"{said}\n{', '.join(shown)}{rest}"


def _unique(slug: str, taken: set[str]) -> str:
    names = [slug, *(f"{slug}-{number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)
