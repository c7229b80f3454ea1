"""A tested rule from marked lines of a source: `rules new`."""

from __future__ import annotations

import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sourceaudit.errors import InvalidFileError, UsageError
from sourceaudit.model.source import Span
from sourceaudit.rules.drafts.kinds import Draft, drafts
from sourceaudit.rules.drafts.written import pack_text
from sourceaudit.rules.examples import failures
from sourceaudit.rules.guards import SENTENCE, cuts_sentence, structures_at
from sourceaudit.rules.honest import HONEST
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.load import load_rules
from sourceaudit.rules.regions import inside
from sourceaudit.rules.run import Found, find
from sourceaudit.text.blocks import is_prose, segment
from sourceaudit.text.sentences import sentences
from sourceaudit.text.words import word_list

SCOPES = ("after-last-prose", "tail", "head", "document")
PROSE_CHARACTERS = 320  # of the paragraph that an example keeps beside the marked lines
SLUG_WORDS = 4
REPORT_PARAGRAPH = HONEST[0].split("\n\n")[1].replace("\n", " ")


@dataclass(frozen=True, slots=True)
class Drafted:
    """A rule that loads and fulfils its examples: as data, as text, and what it was taken for."""

    rule: Mapping[str, Any]
    text: str
    what: str


@dataclass(frozen=True, slots=True)
class Samples:
    """What a rule is tried on: prose without and with the marked lines, the source, other texts."""

    prose: str
    full: str
    text: str
    span: Span
    others: tuple[str, ...]


def draft(text: str, span: Span, *, pack: str, place: str, slug: str | None = None) -> Drafted:
    """Return a rule that takes the lines of a span, with examples from the text around it.

    `place` names the lines in the rule's `why`. Raises UsageError where no detector tells the
    lines from the rest of the text.
    """
    marked = text[slice(*span)]
    before, after = surroundings(text, span)
    prose, full = (join_paragraphs(parts) for parts in ((before, after), (before, marked, after)))
    layout = Layout(text)
    scopes = [scope for scope in SCOPES if inside(span, layout.region(scope))]
    enters = structures_at(layout, span)
    enters += [SENTENCE] if cuts_sentence(layout, span) else []
    samples = Samples(prose, full, text, span, tuple(others(text, span)))
    for draft in drafts(marked, text):
        for scope in scopes:
            name = slug or slug_of(draft.named or marked)
            rule = render_rule(draft, scope, slug=name, place=place, enters=enters)
            done = complete_rule(rule, samples, pack=pack)
            if done is not None:
                return Drafted(done, pack_text(pack, [done]), draft.what)
    raise UsageError(
        f"{place}: no detector tells these lines from the rest of the text: mark whole lines of "
        "one block, one label or whole sentences, without paragraphs of the article"
    )


def loads(text: str) -> bool:
    """Tell whether a rule file loads and its rules fulfil their examples."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "draft.yaml")
        file.write_text(text, encoding="utf-8")
        try:
            rules = load_rules([file]).rules
        except InvalidFileError:
            return False
    return bool(rules) and not any(failure for rule in rules for failure in failures(rule))


def _find(text: str, sample: str) -> Found | None:
    """Return what the first rule of a rule file finds in a text, None for nothing."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "draft.yaml")
        file.write_text(text, encoding="utf-8")
        try:
            rules = load_rules([file]).rules
        except InvalidFileError:
            return None
    found = find(sample, rules[:1])
    return found if found.findings else None


def render_rule(
    draft: Draft, scope: str, *, slug: str, place: str, enters: Sequence[str] = ()
) -> dict[str, Any]:
    """Return a drafted rule as it is written, without examples."""
    rule: dict[str, Any] = {
        "id": slug,
        "severity": "warning",
        "confidence": "medium",
        "category": draft.category,
        "phase": draft.phase,
        "scope": scope,
        "enters": [*enters],
        "params": dict(draft.params),
        "detect": draft.detect,
        "action": draft.action,
        "message": draft.message,
        "why": f"Drafted from {draft.what} in {place}; "
        "say in this sentence why no author wrote it.",
    }
    if scope == "document":
        del rule["scope"]
    if not enters:
        del rule["enters"]
    if not draft.params:
        del rule["params"]
    return rule


def complete_rule(rule: dict[str, Any], samples: Samples, *, pack: str) -> dict[str, Any] | None:
    """Return a rule with its examples, or None where it does not do what is wanted."""
    trial = rule | {"examples": [{"match": "-", "clean": "-"}, {"no_match": "-"}]}
    written = pack_text(pack, [trial])
    found, here = _find(written, samples.full), _find(written, samples.text)
    if found is None or here is None:
        return None
    hits = any(f.start < samples.span[1] and samples.span[0] < f.end for f in here.findings)
    clean = found.view.text
    if not hits or not _are_as_wanted(clean, samples, unwrap=rule["action"] == "unwrap"):
        return None
    spared = next((other for other in samples.others if _find(written, other) is None), None)
    if spared is None:
        return None
    examples = [{"match": samples.full, "clean": clean.strip()}, {"no_match": spared}]
    done = rule | {"examples": examples}
    return done if loads(pack_text(pack, [done])) else None


def _are_as_wanted(clean: str, samples: Samples, *, unwrap: bool) -> bool:
    """Tell whether exactly the marked lines, or the marks around their words, are gone."""
    if unwrap:
        bare = [text.replace("*", "").split() for text in (clean, samples.full)]
        return bare[0] == bare[1] and clean.strip() != samples.full.strip()
    return clean.split() == samples.prose.split()


def join_paragraphs(parts: Iterable[str]) -> str:
    """Return parts as paragraphs, empty ones left out."""
    return "\n\n".join(part for part in parts if part)


def surroundings(text: str, span: Span) -> tuple[str, str]:
    """Return the end of the nearest running text before a span, and its start after it."""
    blocks = [block for block in segment(text) if is_prose(text, block)]
    before = [text[b.start : b.end] for b in blocks if b.end <= span[0]]
    after = [text[b.start : b.end] for b in blocks if b.start >= span[1]]
    first = _cut(before[-1], last=True) if before else ("" if after else REPORT_PARAGRAPH)
    return first, _cut(after[0], last=False) if after else ""


def _cut(paragraph: str, *, last: bool) -> str:
    """Return the first or last sentences of a paragraph, about PROSE_CHARACTERS of them."""
    spans = sentences(paragraph, 0, len(paragraph)) or [(0, len(paragraph))]
    chosen: list[Span] = []
    for start, end in reversed(spans) if last else spans:
        if chosen and sum(e - s for s, e in chosen) + end - start > PROSE_CHARACTERS:
            break
        chosen.append((start, end))
    return paragraph[min(chosen)[0] : max(chosen)[1]]


def others(text: str, span: Span) -> Iterator[str]:
    """Yield other texts that a rule must spare, those with the most words in common first."""
    words = {*word_list(text[slice(*span)])}
    rest = [
        _cut(text[block.start : block.end], last=False)
        for block in segment(text)
        if block.end <= span[0] or block.start >= span[1]
    ]
    rest.sort(key=lambda text: (-len(words & {*word_list(text)}), text))
    yield from (text for text in rest if len(text.split()) > SLUG_WORDS)
    yield REPORT_PARAGRAPH


def slug_of(marked: str) -> str:
    """Return an id of the first words of a text."""
    plain = unicodedata.normalize("NFKD", marked).encode("ascii", "ignore").decode().lower()
    first = next((line for line in plain.split("\n") if line.strip()), "")
    found = re.findall(r"[a-z][a-z0-9]*", first)[:SLUG_WORDS]
    return "-".join(found) or "drafted-rule"
