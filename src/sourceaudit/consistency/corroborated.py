"""Corroboration: which statements several sources tell, and how many of those are independent.

Sentences of two sources that tell the same are found pair by pair; those that tell what one of them
tells are a statement. That no chain of likeness becomes one, all are held against one sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from sourceaudit.consistency.across import Given
from sourceaudit.consistency.agreeing import Agreed
from sourceaudit.consistency.dependence import Dependence, Sentence
from sourceaudit.consistency.voices import voices
from sourceaudit.containment import Attempts
from sourceaudit.model.corroboration import Corroboration, Teller
from sourceaudit.model.evidence import Confidence, Contradiction
from sourceaudit.model.fingerprints import number_fingerprints
from sourceaudit.model.source import Span

NAME = "corroboration"  # what fingerprints of statements are made under
Node = tuple[str, int]  # a source, and the number of a line
Links = Mapping[Node, Mapping[Node, Agreed]]


def corroborations(
    given: Given,
    ties: Dependence,
    contradictions: Sequence[Contradiction] = (),
    attempt: Attempts | None = None,
) -> tuple[Corroboration, ...]:
    """Return what several sources tell, that which most independent ones tell first.

    Two sources that are versions of one text tell nothing twice: a statement that only such ones
    have is none. Spans index the sources. Two sources that break it are told to `attempt`, and
    left out.
    """
    clashing: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for contradiction in contradictions:
        for place in contradiction.places:
            clashing[place.source].append((place.span, contradiction.head.fingerprint))
    rows = [
        (_confidence(edges), voices(_sentences(given, nodes), ties))
        for nodes, edges in _statements(_links(given, attempt or Attempts()))
    ]
    words = [
        (NAME, (given.words(voices.tellers[0].source, voices.tellers[0].span),))
        for _, voices in rows
    ]
    corroborations = (
        Corroboration(
            fingerprint=name,
            tellers=voices.tellers,
            least=voices.least,
            most=voices.most,
            confidence=sure,
            disputed=_find_disputed(voices.tellers, clashing),
        )
        for (sure, voices), name in zip(rows, number_fingerprints(words), strict=True)
    )
    return tuple(
        sorted(
            corroborations,
            key=lambda corroboration: (
                -corroboration.least,
                -corroboration.most,
                -len(corroboration.tellers),
                _place(corroboration),
            ),
        )
    )


def _place(corroboration: Corroboration) -> Sentence:
    return corroboration.tellers[0].source, corroboration.tellers[0].span


def _links(given: Given, attempt: Attempts) -> Links:
    """Return which lines of which sources tell the same, from either side."""
    links: dict[Node, dict[Node, Agreed]] = defaultdict(dict)
    for pair in given.pairs:
        compared = attempt(NAME, partial(given.of, pair), None, sources=pair[:2])
        for agreed in compared.agreed if compared else ():
            left, right = (pair.left, agreed.left), (pair.right, agreed.right)
            links[left][right] = links[right][left] = agreed
    return links


def _statements(links: Links) -> Iterator[tuple[list[Node], list[Agreed]]]:
    """Yield the lines of each statement, one a source, and how each is linked to the first."""
    taken: set[Node] = set()
    order = sorted(links, key=lambda node: (-len({name for name, _ in links[node]}), node))
    for first in order:
        if first in taken:
            continue
        best: dict[str, tuple[Node, Agreed]] = {}
        for node, agreed in sorted(links[first].items()):
            known = best.get(node[0])
            if node not in taken and (known is None or agreed.share > known[1].share):
                best[node[0]] = node, agreed
        if best:
            nodes = [first, *(node for node, _ in best.values())]
            taken.update(nodes)
            yield nodes, [agreed for _, agreed in best.values()]


def _confidence(edges: Sequence[Agreed]) -> Confidence:
    return max((agreed.confidence for agreed in edges), key=lambda sure: sure.rank)


def _sentences(given: Given, nodes: Sequence[Node]) -> list[Sentence]:
    return sorted((name, given.place(name, line)) for name, line in nodes)


def _find_disputed(
    tellers: Sequence[Teller], clashing: Mapping[str, Sequence[tuple[Span, str]]]
) -> tuple[str, ...]:
    """Return the contradictions at any of the places."""
    return tuple(
        sorted(
            {
                name
                for teller in tellers
                for (start, end), name in clashing.get(teller.source, ())
                if start < teller.span[1] and teller.span[0] < end
            }
        )
    )
