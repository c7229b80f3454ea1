"""What sources share: pairs with their passages side by side, clusters, networks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourceaudit.model.decisions import Choice
from sourceaudit.model.overlap import Network
from sourceaudit.report.decided import emptied_sites
from sourceaudit.report.markup import NOTHING, Html, Template, join
from sourceaudit.report.page.differences import Piece
from sourceaudit.report.page.shapes import Link, PairView, PartnerView, PassageView
from sourceaudit.report.sections.page import (
    MORE,
    SOURCE,
    Page,
    figure,
    links,
    pieces,
    source_link,
)
from sourceaudit.report.visible import one_line
from sourceaudit.report.wording import NOTHING as DASH
from sourceaudit.report.wording import count, number

CLUSTERS, MEMBERS = 100, 30
NETWORKS, NETWORK_MEMBERS, TRAITS = 50, 10, 30

SECTION = Template(
    '<section id="overlap" aria-labelledby="overlap-title">\n'
    '<h2 id="overlap-title">Overlap</h2>\n{}{}</section>'
)
NO_PAIR = Html("<p>No two sources share a passage of 8 words or more.</p>\n")
PAIRS = Template(
    '<p class="dim">Jaccard and containments are exact, over the sets of word 5-grams of the clean '
    "texts. Where both dates are known, the later source is said to reuse the earlier one: dates "
    "prove no more than the order.</p>\n"
    '{}\n{}\n<div class="scroll"><table class="sortable">\n'
    '<thead><tr><th scope="col">Left</th><th scope="col">Right</th>'
    '<th scope="col" class="r">Jaccard</th><th scope="col" class="r">Left in right</th>'
    '<th scope="col" class="r">Right in left</th>'
    '<th scope="col" class="r">Copied passages</th><th scope="col" class="r">Copied words</th>'
    "</tr></thead>\n<tbody>\n{}</tbody></table></div>\n{}{}{}{}"
)
HEAT = (
    "How much of the word 5-grams of each row's source stands in each column's. Shades change at "
    "0.5, 2, 10 and 40 %; the table below has the figures."
)
TIMELINE = (
    "Copies in time: a bow leads from the source that was published first to the one that reuses "
    "it."
)
PAIR_ROW = Template(
    "<tr><td>{}</td><td>{}</td>\n"
    '<td class="r" data-v="{}">{}</td><td class="r" data-v="{}">{} %</td>'
    '<td class="r" data-v="{}">{} %</td>\n'
    '<td class="r" data-v="{}"><a href="{}">{}</a></td><td class="r" data-v="{}">{}</td></tr>\n'
)
PAIR = Template(
    '<details class="pair" id="{}"{}>\n'
    '<summary><span class="id">{}</span> {} <span class="id">{}</span>{}: {}{}</summary>\n'
    "{}{}</details>\n"
)
OPEN = Html(" open")
STAR = Html(' <span class="dim">(listed for the representative of a large cluster)</span>')
PASSAGE = Template(
    '<article class="passage" id="{}">\n'
    '<p class="head"><b>{}</b> <span class="tag">{}</span></p>\n'
    '<div class="sides">\n{}{}</div>\n</article>\n'
)
SIDE = Template(
    '<div><p class="dim"><span class="id">{}</span> {}</p>'
    '<blockquote dir="auto">{}</blockquote></div>\n'
)
PARTNERS = Template(
    "<h3>Sources of earlier drops, from the archive</h3>\n"
    '<div class="scroll"><table class="sortable">\n'
    '<thead><tr><th scope="col">Source</th><th scope="col">Drop</th><th scope="col">Title</th>'
    '<th scope="col">Site</th><th scope="col">Published</th><th scope="col">Address</th></tr>'
    "</thead>\n<tbody>\n{}</tbody></table></div>\n{}"
)
PARTNER = Template(
    '<tr id="{}"><td><span class="id">{}</span></td><td>{}</td><td>{}</td><td>{}</td>'
    '<td class="nowrap">{}</td><td>{}</td></tr>\n'
)
ADDRESS = Template('<a class="id" rel="noopener noreferrer nofollow" href="{}">{}</a>')
CLUSTER_LIST = Template("<h3>Clusters of near-duplicates</h3>\n{}<ul>{}</ul>\n{}")
WARNING = Template('<p class="strong">{}</p>\n')
CLUSTER = Template("<li>{}{}{}</li>")
KEPT = Template("keep {}, {}: ")
MORE_MEMBERS = Template(' <span class="more">and {} more</span>')
NETWORK_LIST = Template(
    '<h3>Networks</h3>\n<p class="dim">Sources that share captions, personas, layouts or stock '
    "phrases as pages of one maker do. An ordinary phrase links nobody.</p>\n{}{}"
)
NETWORK = Template(
    '<details class="pair" id="n{}"{}>\n<summary>{}: {}{}</summary>\n'
    "{}\n<ol>{}</ol>\n{}</details>\n"
)
TRAIT = Template(
    '<li><span class="tag">{}</span> \u201c{}\u201d <span class="dim">in {}{}</span></li>'
)


def overlap(page: Page) -> Html:
    """Return the section."""
    networks = page.view.audit.networks
    return SECTION(
        _pairs(page) if page.view.pairs else NO_PAIR,
        _networks(page, networks) if networks else NOTHING,
    )


def _more(left: int, noun: str) -> Html:
    return MORE(f"{count(left, noun)} in audit.json.") if left > 0 else NOTHING


def _pairs(page: Page) -> Html:
    view = page.view
    return PAIRS(
        figure(view.pictures.heat, HEAT, "Heat map"),
        figure(view.pictures.timeline, TIMELINE, "Copies in time"),
        join(_pair_row(page, pair) for pair in view.pairs),
        _more(view.more_pairs, "more pair"),
        join(_pair(page, pair, first=at == 0) for at, pair in enumerate(view.pairs)),
        _partners(page) if view.partners else NOTHING,
        _clusters(page) if view.audit.clusters else NOTHING,
    )


def _pair_row(page: Page, pair: PairView) -> Html:
    overlap = pair.overlap
    return PAIR_ROW(
        source_link(page, overlap.left),
        source_link(page, overlap.right),
        f"{overlap.jaccard:.4f}",
        number(overlap.jaccard, 4),
        f"{overlap.left_containment:.4f}",
        number(100 * overlap.left_containment, 2),
        f"{overlap.right_containment:.4f}",
        number(100 * overlap.right_containment, 2),
        pair.copies,
        page.to(pair.anchor),
        number(pair.copies),
        pair.words,
        number(pair.words),
    )


def _pair(page: Page, pair: PairView, *, first: bool) -> Html:
    return PAIR(
        pair.anchor,
        OPEN if first else NOTHING,
        pair.first,
        "reuses" if pair.reuses else "and",
        pair.second,
        f", {pair.how}" if pair.how else "",
        count(len(pair.passages) + pair.more, "passage"),
        STAR if pair.overlap.star else NOTHING,
        join(_passage(page, pair, view) for view in pair.passages),
        _more(pair.more, "more passage"),
    )


def _passage(page: Page, pair: PairView, view: PassageView) -> Html:
    return PASSAGE(
        view.anchor,
        count(view.passage.words, "word"),
        view.passage.kind.value,
        _side(page, pair.overlap.left, view.left_place, view.left),
        _side(page, pair.overlap.right, view.right_place, view.right),
    )


def _side(page: Page, name: str, place: Link, cut: Sequence[Piece]) -> Html:
    return SIDE(name, links([place], page.to), pieces(cut, "x"))


def _partners(page: Page) -> Html:
    left = len(page.view.audit.partners) - len(page.view.partners)
    return PARTNERS(join(map(_partner, page.view.partners)), _more(left, "more source"))


def _partner(view: PartnerView) -> Html:
    known = view.partner
    if view.link:
        address = ADDRESS(view.link, one_line(view.link, 300))
    else:
        address = SOURCE(one_line(known.url or DASH, 300))
    return PARTNER(
        view.anchor,
        known.id,
        known.drop,
        one_line(known.title or DASH, 300),
        one_line(known.site or DASH, 100),
        one_line(known.published or DASH, 40),
        address,
    )


def _names(page: Page, names: Sequence[str], most: int) -> Html:
    return join((source_link(page, name) for name in names[:most]), ", ")


def _clusters(page: Page) -> Html:
    clusters = page.view.audit.clusters
    kept = {
        decision.source: decision.reason
        for decision in page.view.audit.decisions.sources
        if decision.choice is Choice.KEEP
    }
    leads = [[name for name in names if name in kept] for names in clusters]
    listed = [
        CLUSTER(
            KEPT(_names(page, lead, 1), kept[lead[0]]) if lead else NOTHING,
            _names(page, names, MEMBERS),
            MORE_MEMBERS(number(len(names) - MEMBERS)) if len(names) > MEMBERS else NOTHING,
        )
        for names, lead in zip(clusters[:CLUSTERS], leads, strict=False)
    ]
    warned = join(WARNING(line) for line in emptied_sites(page.view.audit.decisions))
    return CLUSTER_LIST(warned, join(listed), _more(len(clusters) - CLUSTERS, "more cluster"))


def _networks(page: Page, networks: Sequence[Network]) -> Html:
    listed = [_network(page, network, at) for at, network in enumerate(networks[:NETWORKS], 1)]
    return NETWORK_LIST(join(listed), _more(len(networks) - NETWORKS, "more network"))


def _network(page: Page, network: Network, at: int) -> Html:
    return NETWORK(
        at,
        OPEN if at == 1 else NOTHING,
        count(len(network.sources), "source"),
        join((SOURCE(name) for name in network.sources[:NETWORK_MEMBERS]), ", "),
        _and_more(network.sources),
        figure(
            page.view.pictures.networks[at - 1],
            "A row a source, a column a trait, numbered as below.",
            f"Network {at}",
        ),
        join(_traits(page, network)),
        _more(len(network.shared) - TRAITS, "more trait"),
    )


def _traits(page: Page, network: Network) -> Iterator[Html]:
    for trait, names in network.shared[:TRAITS]:
        yield TRAIT(
            trait.kind.value,
            one_line(trait.text, 200),
            _names(page, names, NETWORK_MEMBERS),
            _and_more(names),
        )


def _and_more(names: Sequence[str]) -> str:
    left = len(names) - NETWORK_MEMBERS
    return f" and {number(left)} more" if left > 0 else ""
