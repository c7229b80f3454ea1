"""How scores are measured and what they are blind to; the gate, the packs and their thresholds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sourceaudit.model.audit import Check, Pack
from sourceaudit.model.evidence import Rule
from sourceaudit.report.markup import NOTHING, Html, Template, join
from sourceaudit.report.sections.page import Page
from sourceaudit.report.wording import SCORES, count, number

SECTION = Template(
    '<section id="method" aria-labelledby="method-title">\n<h2 id="method-title">Method</h2>\n'
    "<p>No score stands for the whole: each is given with its evidence, and none says that a source"
    " is true. Offsets count characters (code points) of the source's text; lines and columns count"
    " from 1. Control characters and direction overrides are shown as signs such as \u2400 and "
    "\u2426.</p>\n"
    '<div class="scroll"><table>\n<thead><tr><th scope="col">Score</th>'
    '<th scope="col">What it measures</th><th scope="col">What it is blind to</th></tr></thead>\n'
    "<tbody>\n{}</tbody></table></div>\n"
    "<p>A percentile is the share of quality journalism with a lower value, measured with the same "
    "rules. Under 150 words a score is left out as too short; a language that a score does not "
    "know, likewise.</p>\n{}{}</section>"
)
SCORE = Template('<tr><th scope="row">{}</th><td>{}</td><td>{}</td></tr>\n')
GATE = Template(
    '<details><summary>The gate: {}</summary>\n<div class="scroll"><table><thead><tr>'
    '<th scope="col">Check</th><th scope="col">Limit</th><th scope="col">Severity</th>'
    '<th scope="col" class="r">Passed</th><th scope="col" class="r">Failed</th></tr></thead>'
    "<tbody>\n{}</tbody></table></div></details>\n"
)
LIMIT = Template(
    '<tr><th scope="row"><code>{}</code></th><td>{}</td><td>{}</td><td class="r">{}</td>'
    '<td class="r">{}</td></tr>\n'
)
PACK = Template(
    "<details><summary>Pack {} {}: {}</summary>\n"
    '<p class="dim">sha256 <code class="id">{}</code></p>\n{}</details>\n'
)
THRESHOLDS = Template(
    '<div class="scroll"><table><thead><tr><th scope="col">Rule</th>'
    '<th scope="col">Thresholds</th></tr></thead><tbody>\n{}</tbody></table></div>\n'
)
RULE = Template('<tr><th scope="row"><code>{}</code></th><td>{}</td></tr>\n')
THRESHOLD = Template("<code>{}: {}</code>")


def method(page: Page) -> Html:
    """Return the section."""
    audit = page.view.audit
    checks = audit.verdict.checks
    return SECTION(
        join(SCORE(text.label, text.meaning, text.bias) for text in SCORES.values()),
        GATE(count(len(checks), "check"), join(map(_limit, _groups(checks).values())))
        if checks
        else NOTHING,
        join(map(_pack, audit.packs)),
    )


def _groups(checks: Sequence[Check]) -> Mapping[str, list[Check]]:
    """Return checks by id, whatever the case of its letters."""
    found: dict[str, list[Check]] = {}
    for check in sorted(checks, key=lambda check: check.id.lower()):
        found.setdefault(check.id.lower(), []).append(check)
    return found


def _limit(checks: Sequence[Check]) -> Html:
    first, passed = checks[0], sum(check.passed for check in checks)
    limits: dict[str, str] = {}
    for check in checks:
        limits.setdefault(check.limit.lower(), check.limit)
    return LIMIT(
        first.id,
        "; ".join(limits.values()),
        first.severity.value,
        number(passed),
        number(len(checks) - passed),
    )


def _pack(pack: Pack) -> Html:
    listed = [_rule(rule) for rule in pack.rules if rule.params]
    return PACK(
        pack.name,
        pack.version,
        count(len(pack.rules), "rule"),
        pack.sha256,
        THRESHOLDS(join(listed)) if listed else NOTHING,
    )


def _rule(rule: Rule) -> Html:
    return RULE(rule.id, join((THRESHOLD(*each) for each in rule.params.items()), ", "))
