"""What differs from the audit before: means, checks, rules, and the evidence source by source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourceaudit.model.audit import Check
from sourceaudit.report.diff import wording
from sourceaudit.report.diff.shapes import Change, Difference, Fate, Move, Piece, SourceChange
from sourceaudit.report.markup import NOTHING, Html, Template, joined
from sourceaudit.report.sections.page import MORE, Page, severity
from sourceaudit.report.visible import one_line
from sourceaudit.report.wording import count, label_of, number

PIECES = 20  # of a source that are new, fixed and changed, each
CHECKS = 40
RULES = 200
SOURCES = 200
OPENED = 5  # sources that are shown unfolded

SECTION = Template(
    '<section id="previous" aria-labelledby="previous-title">\n'
    '<h2 id="previous-title">Against the previous drop</h2>\n{}\n</section>'
)
TOLD = Template('<p class="lead {}">{}</p>\n<ul>{}</ul>\n{}{}{}{}{}')
ENTRY = Template("<li>{}</li>")
MEANS = Template(
    '<div class="scroll"><table><thead><tr><th scope="col">Mean</th>'
    '<th scope="col">Then and now</th></tr></thead><tbody>\n{}</tbody></table></div>\n'
)
MEAN = Template('<tr><th scope="row">{}</th><td>{}</td></tr>\n')
CHECK_LIST = Template("<h3>{}</h3>\n<ul>{}</ul>\n{}")
CHECK = Template('<li><b>{}</b> <span class="id">{}</span>: {}, limit {}</li>')
RULE_LIST = Template(
    "<details><summary>Rules differ, and evidence with them: {}</summary>\n<ul>{}</ul></details>\n"
)
SOURCE = Template(
    '<details class="change"{}><summary><span class="id">{}</span>{} {}</summary>\n{}{}</details>\n'
)
OPEN = Html(" open")
RENAMED = Template(' <span class="dim">was {}</span>')
FATE = Template(' <span class="tag">{}</span>')
MOVES = Template("<ul>{}</ul>")
MOVE = Template("<li>{} {}</li>")
EVIDENCE = Template(
    '<div class="scroll"><table><thead><tr><th scope="col">What</th><th scope="col">Severity</th>'
    '<th scope="col">Place</th><th scope="col">Rule</th><th scope="col">Evidence</th></tr></thead>'
    "<tbody>\n{}{}\n{}</tbody></table></div>\n"
)
PIECE = Template(
    '<tr><td>{}</td><td>{}</td><td class="nowrap">{}</td><td><code>{}</code></td>'
    "<td>{}{}</td></tr>\n"
)
NOT_COUNTED = Html(' <span class="dim">known or suppressed</span>')
WHAT = Template(" <b>{}</b>")
MORE_PIECES = Template('<tr><td colspan="5" class="more">{}</td></tr>')


def previous(page: Page) -> Html:
    """Return the section, nothing where the report stands beside no other."""
    return NOTHING if page.found is None else SECTION(told(page.found))


def told(found: Difference) -> Html:
    """Return a difference as HTML."""
    sources = wording.told(found)
    shown = sources[:SOURCES]
    return TOLD(
        found.now.value,
        wording.headline(found),
        joined(map(ENTRY, wording.summary(found))),
        MEANS(joined(MEAN(label_of(one.name), wording.moved(one)) for one in found.means))
        if found.means
        else NOTHING,
        joined(_checks(found)),
        _rules(found.rules) if found.rules else NOTHING,
        joined(_source(one, opened=at < OPENED) for at, one in enumerate(shown)),
        _more(len(sources) - SOURCES, "more source"),
    )


def _more(left: int, noun: str) -> Html:
    return MORE(count(left, noun)) if left > 0 else NOTHING


def _checks(found: Difference) -> Iterator[Html]:
    for title, checks in (
        ("Checks that fail now", found.failing),
        ("Checks that hold again", found.holding),
    ):
        if checks:
            left = _more(len(checks) - CHECKS, "more check")
            yield CHECK_LIST(title, joined(map(_check, checks[:CHECKS])), left)


def _check(one: Check) -> Html:
    where = "the whole drop" if one.source is None else one.source
    return CHECK(one.id, where, number(one.measured, 2), one.limit)


def _rules(lines: Sequence[str]) -> Html:
    listed = joined(ENTRY(one_line(line, 300)) for line in lines[:RULES])
    return RULE_LIST(count(len(lines), "difference"), listed)


def _source(one: SourceChange, *, opened: bool) -> Html:
    return SOURCE(
        OPEN if opened else NOTHING,
        one.name,
        _fate(one),
        wording.outcome(one),
        MOVES(joined(map(_move, one.moves))) if one.moves else NOTHING,
        _evidence(one) if one.new or one.fixed or one.changed else NOTHING,
    )


def _fate(one: SourceChange) -> Html:
    match one.fate:
        case Fate.SAME:
            return NOTHING
        case Fate.RENAMED:
            return RENAMED(one.was)
        case Fate.CHANGED:
            return FATE("another text")
        case _:
            return FATE(one.fate.value)


def _move(one: Move) -> Html:
    return MOVE(label_of(one.name), wording.moved(one))


def _evidence(one: SourceChange) -> Html:
    left = len(one.changed) - PIECES
    changed = [
        *map(_changed, one.changed[:PIECES]),
        MORE_PIECES(count(left, "more changed piece")) if left > 0 else NOTHING,
    ]
    return EVIDENCE(_pieces("new", one.new), _pieces("fixed", one.fixed), joined(changed))


def _pieces(label: str, found: Sequence[Piece]) -> Html:
    left = len(found) - PIECES
    rows = [
        _piece(label, one, NOTHING if one.counts else NOT_COUNTED)
        for one in wording.weighed(found)[:PIECES]
    ]
    more = MORE_PIECES(count(left, f"more {label} piece")) if left > 0 else NOTHING
    return joined((*rows, more))


def _changed(one: Change) -> Html:
    return _piece("changed", one.piece, WHAT(", ".join(one.what)))


def _piece(label: str, one: Piece, beside: Html) -> Html:
    message = one_line(one.message, 200)
    return PIECE(label, severity(one.severity), one.place, one.rule, message, beside)
