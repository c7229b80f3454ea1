"""The opening: what became of the drop, how its scores are spread, and what to look at first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sourceaudit.model.audit import INCOMPLETE, UNREADABLE, Gap
from sourceaudit.report import baseline_told, passed_over_told, unused_told
from sourceaudit.report.markup import NOTHING, Html, Template, join
from sourceaudit.report.nouns import several
from sourceaudit.report.page.shapes import RuleView, Strip
from sourceaudit.report.sections.page import MORE, Page, badge, checks_table, severity
from sourceaudit.report.visible import one_line
from sourceaudit.report.wording import count, number

CHECKS = 30
GAPS = 500
WORST_SOURCES = 12  # a screen or two; the table has all
TITLE = 160  # characters
LINE = 2000  # characters of a line about the baseline, or about what was passed over
MESSAGE = 140

SECTION = Template(
    '<section id="overview" aria-labelledby="overview-title">\n'
    '<h1 id="overview-title">Audit of {}</h1>\n<p class="lead {}">{}</p>\n'
    "{}<h2>What fails the gate</h2>\n{}\n{}\n{}\n{}\n"
    '<dl class="facts">\n{}</dl>\n{}\n{}{}{}</section>'
)
WORST = Template('<ol class="worst">\n{}</ol>\n{}')
WORST_SOURCE = Template(
    '<li><p><a href="{}">{}</a> {} <span class="dim id">{}</span></p>\n<p>{}</p></li>\n'
)
DROP = Template(
    '<h2>The drop at a glance</h2>\n<div class="strips wide">\n{}</div>\n'
    '<p class="dim">A dot is a source; filled dots failed.</p>\n'
)
FACT = Template("<div><dt>{}</dt><dd>{}</dd></div>\n")
LIST = Template("<ul>{}</ul>\n")
ENTRY = Template("<li>{}</li>")
SCORES = Template(
    '<h2>Scores</h2>\n<div class="strips">\n{}</div>\n'
    '<p class="dim">A dot is a source; many sources are bars. The band is the middle half of '
    "quality journalism, its line the median; a broken line is the gate's limit.</p>\n"
)
WAY = Template(' <span class="dim">{}</span>')
TRIAL = Template(' data-s="{}" data-k="{}" data-v="{}" data-d="{} {}" data-m="{}"')
STRIP = Template('<figure{}><figcaption>{}{}</figcaption>{}<p class="dim">{}</p></figure>\n')
FAILED = Template("{}\n{}")
HELD = Template("<p>Nothing: {} passed.</p>\n")
TOP = Template('<h2>Most serious findings</h2>\n<ol class="top-rules">\n{}</ol>\n')
TOP_RULE = Template(
    '<li>{} <a href="{}"><b>{}</b></a> in {}{}.\n'
    '<span class="dim">e.g. <a href="{}">{}</a></span></li>\n'
)
GAP_TABLE = Template(
    '<h2>{}</h2>\n<div class="scroll"><table>\n<thead><tr><th scope="col">Input</th>'
    '<th scope="col">Code</th><th scope="col">Why</th></tr></thead>\n'
    "<tbody>\n{}</tbody></table></div>\n{}"
)
GAP = Template('<tr><td class="id">{}</td><td><code>{}</code></td><td>{}</td></tr>\n')
PASSED_OVER = Template("<h2>Passed over</h2>\n{}")
UNUSED = Template("<h2>Unused settings</h2>\n{}")


def overview(page: Page) -> Html:
    """Return the section."""
    view, audit = page.view, page.view.audit
    strips = view.pictures.strips
    return SECTION(
        count(len(view.sources), "source"),
        audit.verdict.status.value,
        view.headline,
        _worst(page),
        _checks(page),
        _lines(baseline_told.describe_baseline(audit.baseline)) if audit.baseline else NOTHING,
        DROP(join(map(_strip, view.pictures.drop))) if view.pictures.drop else NOTHING,
        SCORES(join(map(_strip, strips))) if strips else NOTHING,
        join(FACT(*fact) for fact in _facts(page)),
        TOP(join(_top(page, rule) for rule in view.top)) if view.top else NOTHING,
        join(_gaps(audit.gaps)),
        PASSED_OVER(_lines(passed_over_told.describe_passed_over(audit.passed_over)))
        if audit.passed_over
        else NOTHING,
        UNUSED(_lines(unused_told.describe_unused(audit.unused))) if audit.unused else NOTHING,
    )


def _worst(page: Page) -> Html:
    """Return the sources with their sentences, worst first: what an editor reads at once."""
    sources = page.view.sources
    rows = [
        WORST_SOURCE(
            page.to(view.anchor),
            one_line(view.title, TITLE) if view.title else view.audited.source.id,
            badge(view.audited),
            view.audited.source.id if view.title else "",
            view.sentence,
        )
        for view in sources[:WORST_SOURCES]
    ]
    left = len(sources) - len(rows)
    return WORST(
        join(rows), MORE(f"{count(left, 'more source')} in the table below.") if left else NOTHING
    )


def _facts(page: Page) -> Iterator[tuple[str, str]]:
    """Yield the figures of the drop."""
    view, audit = page.view, page.view.audit
    sources = [source.audited for source in view.sources]
    yield "Sources", number(len(sources))
    yield "Failed", number(sum(not source.passed for source in sources))
    yield "Unreadable", number(len(audit.unreadable))
    if audit.incomplete:
        yield "Incomplete", number(len(audit.incomplete))
    yield "Clean words", number(sum(source.clean_words for source in sources))
    yield "Characters stripped", number(sum(rule.stripped for rule in view.rules))
    yield "Pairs with copies", number(sum(pair.copies > 0 for pair in view.pairs))


def _lines(lines: Iterable[str]) -> Html:
    return LIST(join(ENTRY(one_line(line, LINE)) for line in lines))


def _strip(strip: Strip) -> Html:
    trial = strip.trial
    tried = (
        TRIAL(
            trial.score,
            trial.side,
            " ".join(f"{value:g}" for value in trial.values),
            *(f"{end:g}" for end in trial.ends),
            "" if trial.limit is None else f"{trial.limit:g}",
        )
        if trial
        else NOTHING
    )
    return STRIP(
        tried, strip.label, WAY(strip.way) if strip.way else NOTHING, strip.picture, strip.told
    )


def _checks(page: Page) -> Html:
    failed = page.view.checks
    if not failed:
        checks = len(page.view.audit.verdict.checks)
        return HELD(f"all {checks:,} checks" if checks != 1 else "the only check")
    more = len(failed) - CHECKS
    left = f"{number(more)} more; each stands in the section of its source."
    return FAILED(checks_table(page, failed[:CHECKS]), MORE(left) if more > 0 else NOTHING)


def _top(page: Page, view: RuleView) -> Html:
    return TOP_RULE(
        severity(view.rule.severity),
        page.to(view.anchor),
        several(view.counted, view.rule.id),
        count(len(view.sources), "source"),
        f", {count(view.stripped, 'character')} stripped" if view.stripped else "",
        page.to(view.sources[0].anchor),
        one_line(view.message, MESSAGE),
    )


def _gaps(gaps: Sequence[Gap]) -> Iterator[Html]:
    """Yield a table of what could not be read, and one of what could not be audited whole."""
    for status in (UNREADABLE, INCOMPLETE):
        found = [gap for gap in gaps if gap.status == status]
        if found:
            rows = [GAP(gap.id, gap.code, one_line(gap.message, 400)) for gap in found[:GAPS]]
            more = len(found) - GAPS
            left = MORE(f"{number(more)} more in audit.json.") if more > 0 else NOTHING
            yield GAP_TABLE(status.capitalize(), join(rows), left)
