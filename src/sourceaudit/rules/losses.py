"""Losses: articles of which rules leave next to nothing, and passages that go from many sources.

What a rule of high confidence takes because of what it is, such as a page that is one consent
notice, is no loss. What goes because it recurs, or by a rule that is not sure, may be the article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from sourceaudit.model.evidence import (
    Action,
    Confidence,
    Family,
    Finding,
    Head,
    Inconsistency,
    Rule,
    Severity,
)
from sourceaudit.model.fingerprints import fingerprint
from sourceaudit.model.source import Source, Span
from sourceaudit.rules.regions import Regions, inside
from sourceaudit.rules.template import fill
from sourceaudit.text.words import count_words, word_list

WIPED_OUT = "analysis/wiped-out"
# Where the rule's params do not say: an article is more than a stub, it is gone with four fifths
# of it where what is left is no article any more; a passage is longer than any set phrase.
LEAST_WORDS, MAX_SHARE, LEAST_LEFT, PASSAGE_WORDS, PASSAGE_SOURCES = 20, 0.8, 50, 20, 3
MOST_WINDOWS = 4096  # runs of words of a source that are looked up in others: 20 pages of a book


@dataclass(frozen=True, slots=True)
class Loss:
    """What rules that are not sure take from a source, beside what is left of it.

    `spans` index the source's text, and `doubtful` is how many words they have. `passages` name
    each run of `PASSAGE_WORDS` in them.
    """

    source: str
    site: str | None
    words: int
    left: int
    doubtful: int
    spans: tuple[Span, ...]
    texts: tuple[str, ...]
    passages: frozenset[int]


def loss(
    source: Source,
    findings: Sequence[Finding],
    left: int,
    *,
    recurrence: frozenset[str],
    rule: Rule,
) -> Loss | None:
    """Return what rules take from a source without being sure, None where they take nothing so.

    `left` are the words of its clean text, and `recurrence` the rules that ask for nothing but
    that a line recurs: they are never sure.
    """
    spans = tuple(_doubtful(source.text, findings, recurrence))
    if not spans:
        return None
    texts = tuple(source.text[start:end] for start, end in spans)
    size = int(rule.number("passage_words", PASSAGE_WORDS))
    return Loss(
        source=source.id,
        site=source.site,
        words=count_words(source.text),
        left=left,
        doubtful=sum(map(count_words, texts)),
        spans=spans,
        texts=texts,
        passages=frozenset(_passages(texts, size)),
    )


def find_wiped_out(losses: Iterable[Loss], rule: Rule) -> Mapping[str, Inconsistency]:
    """Return by source id what says that a source was wiped out, where it was.

    Of an article too little is left, or a passage went from several sources that are not all of
    one known site.
    """
    if rule.severity is Severity.OFF:
        return {}
    given = [*losses]
    spread = _spread(given, int(rule.number("passage_sources", PASSAGE_SOURCES)))
    found: dict[str, Inconsistency] = {}
    for loss in given:
        if _is_gone(loss, rule):
            found[loss.source] = _tell(
                loss, rule, "article", f"{loss.left} of {loss.words} words of the article are left"
            )
        elif shared := max((spread.get(name, 0) for name in loss.passages), default=0):
            size = int(rule.number("passage_words", PASSAGE_WORDS))
            found[loss.source] = _tell(
                loss,
                rule,
                "passage",
                f"a passage of {size} words or more goes from {shared} sources of no one site",
            )
    return found


def _doubtful(text: str, findings: Sequence[Finding], recurrence: frozenset[str]) -> Iterator[Span]:
    """Yield the stretches that are deleted by rules that are not sure, and by no others.

    Stretches with nothing but white space between them are one.
    """
    taken = [finding for finding in findings if finding.action in (Action.STRIP, Action.KEEP_FIRST)]
    sure = Regions(
        (finding.start, finding.end) for finding in taken if _is_sure(finding, recurrence)
    )
    edits = sorted(
        _strip(text, edit.start, edit.end)
        for finding in taken
        if not _is_sure(finding, recurrence)
        for edit in finding.edits
        if not edit.replacement.strip()
    )
    start = end = -1
    for first, last in edits:
        if first == last or inside((first, last), sure):
            continue
        if start >= 0 and not text[end:first].strip():
            end = last
            continue
        if start >= 0:
            yield start, end
        start, end = first, last
    if start >= 0:
        yield start, end


def _strip(text: str, start: int, end: int) -> Span:
    """Return a span without the white space around it."""
    body = text[start:end]
    first = start + len(body) - len(body.lstrip())
    return first, max(first, start + len(body.rstrip()))


def _is_sure(finding: Finding, recurrence: frozenset[str]) -> bool:
    return finding.head.confidence is Confidence.HIGH and finding.head.rule not in recurrence


def _is_gone(loss: Loss, rule: Rule) -> bool:
    """Tell whether an article is gone that sure rules alone would have left."""
    if loss.words < rule.number("min_words", LEAST_WORDS):
        return False
    most, least = rule.number("max_share", MAX_SHARE), rule.number("min_left", LEAST_LEFT)

    def is_gone(left: int) -> bool:
        return left < least and loss.words - left > most * loss.words

    return is_gone(loss.left) and not is_gone(loss.left + loss.doubtful)


def _passages(texts: Iterable[str], size: int) -> Iterator[int]:
    """Yield a name for each run of so many words, of the first of them."""
    left = MOST_WINDOWS
    for text in texts:
        words = word_list(text)
        for at in range(min(len(words) - size + 1, left)):
            run = " ".join(words[at : at + size]).encode("utf-8", "surrogatepass")
            yield int.from_bytes(blake2b(run, digest_size=8).digest(), "big")
        left -= max(0, min(len(words) - size + 1, left))


def _spread(given: Sequence[Loss], least: int) -> Mapping[int, int]:
    """Return in how many sources passages are, of those in several that are not of one site."""
    counts: dict[int, int] = {}
    sites: dict[int, str | None] = {}
    for loss in given:
        for name in loss.passages:
            counts[name] = counts.get(name, 0) + 1
            same = name not in sites or sites[name] == loss.site
            sites[name] = loss.site if same else None
    return {name: count for name, count in counts.items() if count >= least and sites[name] is None}


def _tell(loss: Loss, rule: Rule, kind: str, detail: str) -> Inconsistency:
    values = {"detail": detail, "words": loss.words, "left": loss.left}
    head = Head(
        rule=rule.id,
        category=rule.category,
        severity=rule.severity,
        confidence=rule.confidence,
        message=fill(rule.message, values),
        fingerprint=fingerprint(rule.first_id, loss.texts),
    )
    return Inconsistency(head, Family.STRUCTURE, kind, loss.spans)
