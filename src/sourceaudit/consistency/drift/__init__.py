"""Quote drift: one quotation that two sources give in other words, to another speaker, or cut."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, product

from sourceaudit.consistency.drift.changes import CONTENT, Aligned, align_quotations, changes
from sourceaudit.consistency.drift.said import Cited, LaterCited, Said, quoted_sentences
from sourceaudit.consistency.drift.versions import Version, meetings, versions
from sourceaudit.consistency.drift.voices import differ, voice
from sourceaudit.containment import Attempts
from sourceaudit.model.evidence import Contradiction, Head, Place, Rule, Severity
from sourceaudit.model.fingerprints import number_fingerprints
from sourceaudit.rules.template import fill

__all__ = ["RULE", "Cited", "LaterCited", "find_drift"]

RULE = "analysis/across-quote"
SHOWN = 80  # characters of a side that a message shows
MOST_VOICES = 3  # speakers of one wording that are told apart
TWO = 2
BESIDE = 2  # words on either side of those that differ


@dataclass(frozen=True, slots=True)
class Drift:
    """One quotation in two sources: what differs, and the words that do on either side."""

    kind: str
    left: Said
    right: Said
    shown: tuple[str, str]


def find_drift(
    cited: Mapping[str, Cited],
    rules: Mapping[str, Rule],
    earlier: Mapping[str, Cited] | None = None,
    *,
    attempt: Attempts | None = None,
) -> tuple[Contradiction, ...]:
    """Return the quotations of a drop that have drifted, by place; `cited` is by source id.

    `earlier` are sources of an archive, by other ids: they are set beside those of the drop, on the
    right, and never beside each other. Where many sources have a quotation, each that departs is
    set beside one that has what most have. English only. A source that breaks it is told to
    `attempt`, and left out.
    """
    rule = rules.get(RULE)
    if rule is None or rule.severity is Severity.OFF:
        return ()
    attempt = attempt or Attempts()
    older = earlier or {}
    quoted: dict[str, Sequence[Said]] = {
        name: attempt(
            rule.id, partial(_say, name, cited, earlier=name in older), (), sources=(name,)
        )
        for name, cited in (*sorted(cited.items()), *sorted(older.items()))
        if cited.document.language == "en"
    }
    found = sorted(set(_drifts(quoted)), key=_order)
    names = number_fingerprints(
        (rule.first_id, (drift.left.text, drift.right.text)) for drift in found
    )
    return tuple(_tell(drift, rule, name) for drift, name in zip(found, names, strict=True))


def _say(name: str, cited: Cited, *, earlier: bool = False) -> Sequence[Said]:
    return tuple(quoted_sentences(name, cited, earlier=earlier))


def _drifts(quoted: Mapping[str, Sequence[Said]]) -> Iterator[Drift]:
    """Yield what drifted: speakers of one wording, wordings, and what stands beside either."""
    distinct = versions(chain.from_iterable(quoted.values()))
    alike: list[tuple[Said, Said]] = []
    for version in distinct:
        alike += _same_words(version)
        yield from _other_speakers(version)
    for saying, other, found in _other_wordings(distinct):
        alike.append((saying, other))
        yield from _pair(saying, other, found)
    wordings = {name: {saying.keys for saying in own} for name, own in quoted.items()}
    for saying, other in dict.fromkeys(_beside(quoted, alike)):
        if saying.keys in wordings[other.source] or other.keys in wordings[saying.source]:
            continue  # one of them has its like elsewhere
        found = align_quotations(saying, other)
        if found.is_one(beside=True):
            yield from _pair(saying, other, found)


def _same_words(version: Version) -> Iterator[tuple[Said, Said]]:
    home, *others = version.by_source.values()
    return ((home, other) for other in others if not _both_earlier(home, other))


def _both_earlier(saying: Said, other: Said) -> bool:
    return saying.earlier and other.earlier


def _beside(
    quoted: Mapping[str, Sequence[Said]], alike: Sequence[tuple[Said, Said]]
) -> Iterator[tuple[Said, Said]]:
    """Yield the sentences next to those that are one quotation, of the same speakers."""
    for saying, other in alike:
        ours, theirs = quoted[saying.source], quoted[other.source]
        for step, back in product((-1, 1), repeat=2):
            at, to = saying.number + step, other.number + back
            if 0 <= at < len(ours) and 0 <= to < len(theirs):
                yield ours[at], theirs[to]


def _other_speakers(version: Version) -> Iterator[Drift]:
    """Yield the sources that give a wording to another speaker than most do."""
    groups: list[list[Said]] = []
    for each in version.by_source.values() if len(version.by_source) > 1 else ():
        if voice(each):
            own = next((own for own in groups if not differ(own[0], each)), None)
            if own is not None:
                own.append(each)
            elif len(groups) == MOST_VOICES:
                return  # what so many say is a saying, or a form
            else:
                groups.append([each])
    groups.sort(key=lambda own: (-len(own), own[0].source))
    for others in groups[1:]:
        for each in others:
            home = next((saying for saying in groups[0] if not _both_earlier(saying, each)), None)
            if home is not None:
                yield _drift("quote-speaker", home, each, _names(home, each))


def _names(saying: Said, other: Said) -> tuple[str, str]:
    return _name(saying), _name(other)


def _name(saying: Said) -> str:
    return " ".join(word.capitalize() for word in voice(saying))


def _other_wordings(known: Sequence[Version]) -> Iterator[tuple[Said, Said, Aligned]]:
    """Yield each source's wording of a quotation beside the one that most have."""
    links: dict[int, dict[int, Aligned]] = defaultdict(dict)
    for first, second in meetings(known):
        found = align_quotations(known[first].any, known[second].any)
        if found.is_one(beside=False):
            links[first][second] = found
    best = _best(known, links)
    for first, others in sorted(links.items()):
        for second, found in sorted(others.items()):
            left, right = known[first].by_source, known[second].by_source
            ours = [name for name in left if best.get((name, second)) == first]
            theirs = [name for name in right if best.get((name, first)) == second]
            homes = [*_firsts(left[name] for name in ours)]
            for each in (right[name] for name in theirs):
                fits = (
                    home
                    for home in homes
                    if home.source != each.source and not _both_earlier(home, each)
                )
                if (home := next(fits, None)) is not None:
                    yield home, each, found


def _firsts(found: Iterable[Said]) -> Iterator[Said]:
    """Yield the first two of the drop and of the archive: one may be of the very source."""
    seen = {False: 0, True: 0}
    for saying in found:
        seen[saying.earlier] += 1
        if seen[saying.earlier] <= TWO:
            yield saying


def _best(
    known: Sequence[Version], links: Mapping[int, Mapping[int, Aligned]]
) -> Mapping[tuple[str, int], int]:
    """Return which of its wordings each source has for a version: the one most like it."""
    found: dict[tuple[str, int], tuple[float, int]] = {}
    for at, version in enumerate(known):
        for name in version.by_source:
            found[name, at] = (-2.0, at)  # the wording itself, which nothing is more like
    for first, others in links.items():
        for second, match in others.items():
            likeness = match.shared / max(len(known[first].keys), len(known[second].keys))
            for of, other in ((first, second), (second, first)):
                rank = (-likeness, of)
                for name in known[of].by_source:
                    found[name, other] = min(found.get((name, other), rank), rank)
    return {key: at for key, (_, at) in found.items()}


def _pair(saying: Said, other: Said, found: Aligned) -> Iterator[Drift]:
    """Yield how two sources differ: in the first place that turns the sense, or in the speaker."""
    change = next(changes(saying, other, found), None)
    if differ(saying, other):
        if change is None and found.content >= CONTENT and found.shows("speaker"):
            yield _drift("quote-speaker", saying, other, _names(saying, other))
    elif change is not None and found.shows(change.kind):
        shown = _words(saying, change.left), _words(other, change.right)
        kind = "quote-cut" if change.kind == "cut" else "quote-words"
        yield _drift(kind, saying, other, shown)


def _drift(kind: str, saying: Said, other: Said, shown: tuple[str, str]) -> Drift:
    if (saying.earlier, saying.source) < (other.earlier, other.source):
        return Drift(kind, saying, other, shown)
    return Drift(kind, other, saying, (shown[1], shown[0]))


def _words(saying: Said, place: tuple[int, int]) -> str:
    """Return the words of a place as the source writes them, with a few beside them."""
    start = saying.words[max(0, place[0] - BESIDE)].start
    end = saying.words[min(len(saying.words), place[1] + BESIDE) - 1].end
    text = " ".join(saying.cited.document.text[start:end].split())
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _tell(drift: Drift, rule: Rule, name: str) -> Contradiction:
    values = {"kind": KINDS[drift.kind], "left": drift.shown[0], "right": drift.shown[1]}
    return Contradiction(
        head=Head(
            rule=rule.id,
            category=rule.category,
            severity=rule.severity,
            confidence=rule.confidence,
            message=fill(rule.message, values),
            fingerprint=name,
        ),
        kind=drift.kind,
        left=_place(drift.left),
        right=_place(drift.right),
    )


KINDS = {
    "quote-words": "other words",
    "quote-speaker": "another speaker",
    "quote-cut": "cut so that it says something else",
}


def _place(saying: Said) -> Place:
    return Place(saying.source, saying.cited.document.source_span(*saying.span), saying.text)


def _order(drift: Drift) -> tuple[object, ...]:
    return drift.left.source, drift.left.span, drift.right.source, drift.right.span, drift.kind
