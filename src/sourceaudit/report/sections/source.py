"""The section of a source: what it is, its scores, its failed checks, its text and its evidence."""

from __future__ import annotations

from collections.abc import Iterator

from sourceaudit.model.audit import Score
from sourceaudit.model.evidence import Severity
from sourceaudit.report.markup import NOTHING, Html, Template, join
from sourceaudit.report.page.shapes import Chosen, Link, MarkedText, SourceView, Tile
from sourceaudit.report.sections.cards import evidence, render_uncited
from sourceaudit.report.sections.origins import describe_comparison, origins
from sourceaudit.report.sections.page import (
    MORE,
    Page,
    badge,
    checks_table,
    links,
    severity,
    source_link,
)
from sourceaudit.report.sections.speakers import speakers
from sourceaudit.report.visible import one_line
from sourceaudit.report.wording import (
    SCORES,
    ScoreText,
    count,
    label_of,
    number,
    standing,
    words_of,
)

NUMBERS = 60  # of one rule in one source
OPENED = 3  # sources: a page with no more shows all their texts at once

SECTION = Template(
    '<section class="source" id="{}" data-i="{}" data-w="{}" aria-labelledby="{}-title">\n'
    '<h3 id="{}-title">{} {}</h3>\n'
    '{}<p class="sentence">{}</p>\n<p class="dim meta">{}</p>\n{}'
    '<div class="tiles">\n{}</div>\n{}{}{}{}{}</section>'
)
FILE = Template('<p class="dim id">{}</p>\n')
GENRE = Template(', <span title="{}">genre: {}</span>')
ID = Template('<span class="id">{}</span>')
URL = Template('<br><span class="id">{}</span>')
TILE = Template(
    '<div class="tile{}" id="{}">\n<h4>{}{}</h4>\n'
    '<p class="value">{}<span class="unit">{}</span></p>\n{}{}{}{}</div>\n'
)
FAILS = Html(' <span class="sev error">fails</span>')
WARNS = Html(' <span class="sev warning">warning</span>')
BAR = Template(
    '<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">'
    '<rect class="rail" width="100" height="4"/><rect class="fill" width="{}" height="4"/>\n'
    "</svg>\n"
)
WAY = Template('<p class="dim way">{}</p>')
BESIDE = Template('<p class="dim">{}</p>')
PARTS = Template('<details><summary>{}</summary><dl class="parts">\n{}</dl></details>\n')
PART = Template("<dt>{}</dt><dd>{} {}</dd>\n")
GROUPS = Template('<h4>What was found</h4>\n<ul class="groups">\n{}</ul>\n')
GROUP = Template("<li>{} {} {}{}</li>\n")
ALSO = Template(' <span class="dim">also: {}</span>')
CHECKS = Template("<h4>Failed checks</h4>\n{}\n")
READING = Template(
    '<details class="reading"{} id="{}-evidence">\n'
    "<summary>Text with {}</summary>\n{}"
    '<div class="columns">\n'
    '<div class="text" tabindex="0" role="region" aria-label="Text of {}" dir="auto"{}>'
    "{}{}{}</div>\n"
    '<div class="cards" tabindex="0" role="region" aria-label="Evidence of {}">\n{}</div>\n'
    "</div>\n</details>\n"
)
OPEN = Html(" open")
LANGUAGE = Template(' lang="{}"')
LEGEND = Html(
    '<p class="legend" aria-label="Legend"><span><mark class="s">stripped</mark></span> '
    '<span><mark class="f">flagged</mark></span> '
    '<span><mark class="a">attributed words</mark></span> '
    '<span><mark class="p">speaker</mark></span> <span><mark class="k">cue</mark></span> '
    '<span><mark class="q">to check, nobody cited</mark></span> '
    '<span><mark class="i">inconsistency</mark></span> '
    '<span><mark class="c">shared passage</mark></span> '
    '<span><mark class="d">repeat</mark></span> <span><mark class="y">identity</mark></span> '
    '<label><input type="checkbox" class="clean" autocomplete="off"> clean text</label></p>\n'
)
SAME = Template('<p class="more">The text is that of {}, character for character.</p>')


def source(page: Page, view: SourceView) -> Html:
    """Return the section."""
    given, laid = view.audited.source, view.section()
    return SECTION(
        view.anchor,
        given.id,
        given.site or "",
        view.anchor,
        view.anchor,
        one_line(view.title, 300) if view.title else ID(given.id),
        badge(view.audited),
        FILE(given.id) if view.title else NOTHING,
        view.sentence,
        join(_about(view)),
        laid.strip,
        join(_tile(page, tile) for tile in laid.tiles),
        _groups(page, view),
        CHECKS(checks_table(page, view.checks, with_source=False)) if view.checks else NOTHING,
        render_uncited(page, view.cards),
        speakers(page, laid),
        _reading(page, view, laid.text),
    )


def _about(view: SourceView) -> Iterator[Html | str]:
    """Yield what kind of text it is and where it comes from."""
    audited, given = view.audited, view.audited.source
    yield f"{count(audited.clean_words, 'clean word')} of {number(audited.words)}, "
    yield count(given.characters, "character")
    if given.page_kind.value != "unknown":
        yield f", {given.page_kind.value} page"
    for genre in audited.genres:
        yield GENRE(one_line(genre.detail, 200), words_of(genre.kind.value))
    if audited.language:
        yield f", language {audited.language}"
    if given.site:
        yield f", {one_line(given.site, 100)}"
    if given.published:
        yield f", published {one_line(given.published, 40)}"
    if given.encoding != "utf-8":
        yield f", {given.encoding}"
    if given.left_out:
        parts = (f"{number(many)} {one_line(what, 60)}" for what, many in given.left_out.items())
        yield f"; left out: {', '.join(parts)}"
    yield from (f"; {one_line(note, 200)}" for note in given.notes)
    if given.url:
        yield URL(one_line(given.url, 300))


def _tile(page: Page, tile: Tile) -> Html:
    score, about = tile.score, SCORES.get(tile.name)
    measured = score.value is not None
    beside = parts = NOTHING
    way = about.way if about else ""
    if score.percentile is not None:
        way = "; ".join(filter(None, (standing(tile.name, score.percentile), way)))
    if tile.name == "originality" and measured:
        beside = BESIDE(describe_comparison(page.view.audit))
    elif about and about.beside and measured:
        beside = BESIDE(about.beside)
    if tile.parts:
        data = [
            PART(words_of(each.name), number(each.value, 2), links(each.links, page.to, each.more))
            for each in tile.parts
        ]
        parts = PARTS(count(len(tile.parts), "part"), join(data))
    return TILE(
        "" if tile.failed is None else " miss" if tile.failed is Severity.ERROR else " odd",
        tile.anchor,
        label_of(tile.name),
        NOTHING if tile.failed is None else FAILS if tile.failed is Severity.ERROR else WARNS,
        number(score.value),
        score.unit if measured else score.reason or "not measured",
        join((_bar(score, about), origins(score) if tile.name == "originality" else NOTHING)),
        WAY(way) if way and measured else NOTHING,
        beside,
        parts,
    )


def _groups(page: Page, view: SourceView) -> Html:
    """Return what was found, a line a rule, worst first, with the numbers of its pieces."""
    numbers = {card.item.key: card for card in view.cards.shown if card.item.key}
    rows = []
    for group in view.groups:
        cards = [numbers[item.key] for item in group.items if item.key in numbers]
        data = [Link(str(card.number), card.anchor, card.item.called) for card in cards[:NUMBERS]]
        rows.append(
            GROUP(
                severity(group.severity),
                group.told,
                links(data, page.to, max(0, len(group.items) - len(data))),
                ALSO(also) if (also := group.also_told) else NOTHING,
            )
        )
    return GROUPS(join(rows)) if rows else NOTHING


def _bar(score: Score, about: ScoreText | None) -> Html:
    if about is None or not about.top or score.value is None:
        return NOTHING
    return BAR(f"{min(max(score.value / about.top * 100, 0), 100):.1f}")


def _amounts(cards: Chosen) -> str:
    """Return how much stands beside the text: what counts, what does not, who says something."""
    lines = [f"{count(cards.counted, 'piece')} of evidence"]
    if (beside := cards.pieces - cards.counted) > 0:
        lines.append(f"{count(beside, 'note')} that {'does' if beside == 1 else 'do'} not count")
    lines.append(count(cards.attributions, "attribution"))
    return " and ".join(filter(None, (", ".join(lines[:-1]), lines[-1])))


def _reading(page: Page, view: SourceView, shown: MarkedText) -> Html:
    """Return the text with its marks, and the evidence beside it."""
    given, cards = view.audited.source, view.cards
    same, cut = NOTHING, NOTHING
    if cards.same and cards.same.text:
        same = SAME(source_link(page, cards.same.leader))
    if shown.cut:
        cut = MORE(f"{count(shown.cut, 'more character')} in {page.text_path(given)}")
    opened = page.alone or view.index <= 1 or len(page.view.sources) <= OPENED
    language = view.audited.language
    return READING(
        OPEN if opened else NOTHING,
        view.anchor,
        _amounts(cards),
        LEGEND,
        given.id,
        LANGUAGE(language) if language else NOTHING,
        shown.html,
        same,
        cut,
        given.id,
        evidence(page, cards),
    )
