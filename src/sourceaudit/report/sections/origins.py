"""Where the words of a source come from, as a bar."""

from __future__ import annotations

from collections.abc import Mapping

from sourceaudit.model.audit import Audit, Part, Score
from sourceaudit.report.markup import NOTHING, Html, Template, join
from sourceaudit.report.wording import count, number

PREFIX = "from:"
# What each origin is called, in the order of the bar; the style sheet has a colour for each.
NAMES: Mapping[str, str] = {
    "own": "its own",
    "release": "a press release",
    "wire": "a wire",
    "encyclopedia": "an encyclopedia",
    "quoted": "quoted",
    "other": "other sources",
    "template": "a template",
}
BAR = Template(
    '<svg class="bar from" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">'
    '{}</svg>\n<p class="dim">Words: {}</p>\n'
)
STRETCH = Template('<rect class="{}" x="{}" width="{}" height="4"/>')


def origins(score: Score) -> Html:
    """Return the bar of the originality score, nothing where all words are the source's own."""
    counts = {
        name: value for name in NAMES if (value := _count(score.parts.get(PREFIX + name))) > 0
    }
    whole = sum(counts.values())
    if not whole or list(counts) == ["own"]:
        return NOTHING
    at, stretches, record = 0.0, [], []
    for name, value in counts.items():
        share = 100 * value / whole
        stretches.append(STRETCH(name, f"{at:.1f}", f"{share:.1f}"))
        record.append(f"{number(share, 0)} % {NAMES[name]}")
        at += share
    return BAR(join(stretches), ", ".join(record))


def describe_comparison(audit: Audit) -> str:
    """Return what the originality of a source was worked out against, in words."""
    others = len(audit.sources) - 1
    if audit.archived is not None:
        return (
            f"Compared with {count(others, 'other source')} here and {audit.archived:,} archived."
        )
    if not others:
        return "Compared with nothing: it is the only source."
    return f"Compared with nothing beyond these {others + 1:,} sources."


def _count(part: Part | None) -> float:
    return float(part.value) if part is not None and isinstance(part.value, int | float) else 0.0
