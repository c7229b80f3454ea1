"""What differs from the audit before: means, checks, rules, and the evidence source by source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourceaudit.model.audit import Check
from sourceaudit.report.diff import wording
from sourceaudit.report.diff.shapes import Change, Difference, Fate, Move, Piece, SourceChange
from sourceaudit.report.markup import NOTHING, Html, Template, join
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
    return NOTHING if page.found is None else SECTION(render_difference(page.found))


def render_difference(found: Difference) -> Html:
    """Return a difference as HTML."""
    sources = wording.sources_to_report(found)
    shown = sources[:SOURCES]
    return TOLD(
        found.now.value,
        wording.headline(found),
        join(map(ENTRY, wording.summary(found))),
        MEANS(join(MEAN(label_of(move.name), wording.describe_score(move)) for move in found.means))
        if found.means
        else NOTHING,
        join(_checks(found)),
        _rules(found.rules) if found.rules else NOTHING,
        join(_source(change, opened=at < OPENED) for at, change in enumerate(shown)),
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
            yield CHECK_LIST(title, join(map(_check, checks[:CHECKS])), left)


def _check(check: Check) -> Html:
    where = "the whole drop" if check.source is None else check.source
    return CHECK(check.id, where, number(check.measured, 2), check.limit)


def _rules(lines: Sequence[str]) -> Html:
    listed = join(ENTRY(one_line(line, 300)) for line in lines[:RULES])
    return RULE_LIST(count(len(lines), "difference"), listed)


def _source(change: SourceChange, *, opened: bool) -> Html:
    return SOURCE(
        OPEN if opened else NOTHING,
        change.name,
        _fate(change),
        wording.outcome(change),
        MOVES(join(map(_move, change.moves))) if change.moves else NOTHING,
        _evidence(change) if change.new or change.fixed or change.changed else NOTHING,
    )


def _fate(change: SourceChange) -> Html:
    match change.fate:
        case Fate.SAME:
            return NOTHING
        case Fate.RENAMED:
            return RENAMED(change.was)
        case Fate.CHANGED:
            return FATE("another text")
        case _:
            return FATE(change.fate.value)


def _move(move: Move) -> Html:
    return MOVE(label_of(move.name), wording.describe_score(move))


def _evidence(change: SourceChange) -> Html:
    left = len(change.changed) - PIECES
    changed = [
        *map(_find_changed, change.changed[:PIECES]),
        MORE_PIECES(count(left, "more changed piece")) if left > 0 else NOTHING,
    ]
    return EVIDENCE(_pieces("new", change.new), _pieces("fixed", change.fixed), join(changed))


def _pieces(label: str, found: Sequence[Piece]) -> Html:
    left = len(found) - PIECES
    rows = [
        _piece(label, piece, NOTHING if piece.counts else NOT_COUNTED)
        for piece in wording.sort_evidence(found)[:PIECES]
    ]
    more = MORE_PIECES(count(left, f"more {label} piece")) if left > 0 else NOTHING
    return join((*rows, more))


def _find_changed(change: Change) -> Html:
    return _piece("changed", change.piece, WHAT(", ".join(change.what)))


def _piece(label: str, piece: Piece, beside: Html) -> Html:
    message = one_line(piece.message, 200)
    return PIECE(label, severity(piece.severity), piece.place, piece.rule, message, beside)
