"""audit.json, version 1: every fact of an audit for machines (schema in docs/audit.schema.json)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sourceaudit.model.audit import (
    INCOMPLETE,
    UNREADABLE,
    Audit,
    Changed,
    Check,
    Score,
    SourceAudit,
)
from sourceaudit.model.evidence import (
    Attribution,
    Contradiction,
    Finding,
    Inconsistency,
    Repeat,
    Rule,
)
from sourceaudit.model.failure import Failure
from sourceaudit.model.overlap import Network, Partner
from sourceaudit.model.pieces import pieces
from sourceaudit.model.run import PassedOver, Run
from sourceaudit.model.source import Unreadable
from sourceaudit.report.json_baseline import compared
from sourceaudit.report.json_folded import folded
from sourceaudit.report.json_head import head
from sourceaudit.report.json_layout import written
from sourceaudit.report.json_numbers import SHARE_DIGITS, rounded
from sourceaudit.report.json_overlap import overlap
from sourceaudit.report.json_said import claim, speaker
from sourceaudit.report.passage_texts import shortened
from sourceaudit.report.paths import text_path, text_sha256
from sourceaudit.report.told_once import CLAIMS, SPEAKERS, most_attributions, told_once
from sourceaudit.report.wording import count, score_names

SCHEMA_VERSION = 1
SCORE_DIGITS = 2
PARAM_DIGITS = 12  # as a rule file gives it; only what is not finite cannot be said
EVIDENCE = 1000  # pieces behind one number: people follow some of them, the number counts all

Record = dict[str, Any]


def render(audit: Audit, *, folder: Path) -> str:
    """Return audit.json; `text_path` of sources is relative to `folder`."""
    # A source's record is written as soon as it is made: those of a drop would fill the memory.
    return written(_record(audit, folded(_sources(audit, folder), told_once(audit))))


def record(audit: Audit, *, folder: Path) -> Record:
    """Return the audit as JSON data, keys in the order of the contract; spans are tuples."""
    return _record(audit, [*_sources(audit, folder)])


def _sources(audit: Audit, folder: Path) -> Iterator[Record]:
    """Yield the records of sources and of what could not be read, by id."""
    found: list[tuple[str, SourceAudit | Unreadable]] = [
        *((one.source.id, one) for one in audit.sources),
        *((one.id, one) for one in audit.unreadable),
    ]
    for _, one in sorted(found, key=lambda pair: pair[0]):
        yield _unreadable(one) if isinstance(one, Unreadable) else _source(one, folder)


def _record(audit: Audit, sources: Iterable[Mapping[str, Any]]) -> Record:
    beside = {} if audit.baseline is None else {"baseline": compared(audit.baseline)}
    alone = {} if audit.changed is None else {"only_changed": _changed(audit.changed)}
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {
            "name": "sourceaudit",
            "version": audit.version,
            "packs": [
                {
                    "name": pack.name,
                    "version": pack.version,
                    "sha256": pack.sha256,
                    "rules": [_kept(rule) for rule in pack.rules],
                }
                for pack in audit.packs
            ],
        },
        **({} if audit.run is None else {"run": _run(audit.run)}),
        "verdict": {
            "status": audit.verdict.status.value,
            "exit_code": int(audit.verdict.exit_code),
            "checks": [_check(one) for one in audit.verdict.checks],
        },
        "sources": sources,
        "overlaps": [overlap(one) for one in shortened(audit)],
        "partners": [_partner(one) for one in audit.partners],
        "clusters": [list(cluster) for cluster in audit.clusters],
        "passed_over": [_passed_over(one) for one in audit.passed_over],
        "networks": [_network(one) for one in audit.networks],
        "contradictions": [_contradiction(one) for one in audit.contradictions],
        "failures": [_failure(one) for one in audit.failures],
        "rules": [_rule(rule) for rule in fired(audit)],
        **beside,
        **alone,
    }


def fired(audit: Audit) -> list[Rule]:
    """Return the rules that found something, by id."""
    seen = {piece.head.rule for piece in pieces(audit)}
    seen |= {each.head.rule for one in audit.overlaps for each in one.passages}
    seen |= {each.head.rule for one in audit.sources for each in one.repeats}
    rules = {rule.id: rule for pack in audit.packs for rule in pack.rules if rule.id in seen}
    return [rules[name] for name in sorted(rules)]


def _source(one: SourceAudit, folder: Path) -> Record:
    source = one.source
    return {
        "id": source.id,
        "path": source.path,
        "sha256": source.sha256,
        "status": "audited" if one.failure is None else INCOMPLETE,
        "error": one.failure and _error(one.failure),
        "page_kind": source.page_kind.value,
        "site": source.site,
        "title": source.title,
        "url": source.url,
        "published": source.published,
        "language": one.language,
        "characters": source.characters,
        "words": one.words,
        "clean_words": one.clean_words,
        "text_path": text_path(source, folder),
        "verdict": {"passed": one.passed, "failed": list(one.failed)}
        | ({} if one.judged else {"judged": False}),
        "findings": [_finding(each) for each in one.findings],
        "attributions": [_attribution(each) for each in one.attributions[: most_attributions(one)]],
        "inconsistencies": [_inconsistency(each) for each in one.inconsistencies],
        "repeats": [_repeat(each) for each in one.repeats],
        "scores": {name: _score(one.scores[name]) for name in score_names(one.scores)},
        "identity": [
            {"kind": each.kind, "detail": each.detail, "spans": each.spans} for each in one.identity
        ],
        "encoding": source.encoding,
        "notes": [*source.notes, *_left_out(one)],
        "author": source.author,
        "claims": [claim(each) for each in one.claims[:CLAIMS]],
        "speakers": [speaker(each) for each in one.speakers[:SPEAKERS]],
        "text_sha256": text_sha256(source),
        **_genres(one),
    }


def _genres(one: SourceAudit) -> Record:
    """Return the genres of a source, nothing where it is an article and no more."""
    told = [
        {"kind": each.kind.value, "detail": each.detail, "spans": each.spans} for each in one.genres
    ]
    return {"genres": told} if told else {}


def _left_out(one: SourceAudit) -> list[str]:
    """Return what the lists of a source leave out, which no gate looks at."""
    more = (
        (len(one.attributions) - most_attributions(one), "attribution"),
        (len(one.claims) - CLAIMS, "claim"),
        (len(one.speakers) - SPEAKERS, "speaker"),
    )
    return [f"{count(number, f'more {name}')} not listed" for number, name in more if number > 0]


def _run(one: Run) -> Record:
    files = [{"path": each.path, "sha256": each.sha256} for each in one.files]
    return {"id": one.id, "files": files}


def _passed_over(one: PassedOver) -> Record:
    return {"kind": one.kind.value, "count": one.count, "names": list(one.names)}


def _changed(one: Changed) -> Record:
    return {"ref": one.ref, "commit": one.commit, "paths": list(one.paths)}


def _unreadable(one: Unreadable) -> Record:
    nothing = ("site", "title", "url", "published", "language", "characters", "words")
    return {
        "id": one.id,
        "path": one.path,
        "sha256": one.sha256,
        "status": UNREADABLE,
        "error": {"code": one.code, "message": one.message},
        "page_kind": one.page_kind.value,
        **dict.fromkeys((*nothing, "clean_words", "text_path", "verdict")),
        **{name: [] for name in ("findings", "attributions", "inconsistencies", "repeats")},
        "scores": {},
        "identity": [],
        "encoding": None,
        "notes": [],
        "author": None,
        "claims": [],
        "speakers": [],
        "text_sha256": None,
    }


def _error(one: Failure) -> Record:
    return {"code": one.code, "message": one.message, "step": one.step}


def _failure(one: Failure) -> Record:
    return {"sources": list(one.sources)} | _error(one)


def _finding(one: Finding) -> Record:
    return head(one.head) | {
        "action": one.action.value,
        "start": one.start,
        "end": one.end,
        "line": one.line,
        "column": one.column,
        "edits": [
            {"start": edit.start, "end": edit.end, "replacement": edit.replacement}
            for edit in one.edits
        ],
        "superseded_by": one.superseded_by,
    }


def _attribution(one: Attribution) -> Record:
    return {
        "start": one.start,
        "end": one.end,
        "parts": one.parts,
        "kind": one.kind.value,
        "sentence": one.sentence,
        "cue": one.cue,
        "speaker": one.speaker,
        "speaker_class": one.speaker_class.value,
    }


def _inconsistency(one: Inconsistency) -> Record:
    return head(one.head) | {
        "family": one.family.value,
        "kind": one.kind,
        "spans": one.spans,
    }


def _repeat(one: Repeat) -> Record:
    return head(one.head) | {"spans": one.spans, "words": one.words, "kind": one.kind}


def _contradiction(one: Contradiction) -> Record:
    sides = {"left": one.left, "right": one.right}
    return head(one.head) | {
        "kind": one.kind,
        **{name: {"source": side.source, "span": list(side.span)} for name, side in sides.items()},
    }


def _score(score: Score) -> Record:
    return {
        "value": rounded(score.value, SCORE_DIGITS),
        "unit": score.unit,
        "reason": score.reason,
        "percentile": rounded(score.percentile, SCORE_DIGITS),
        "parts": {
            name: {
                "value": rounded(part.value, SCORE_DIGITS),
                "evidence": list(part.evidence[:EVIDENCE]),
            }
            for name, part in score.parts.items()
        },
    }


def _network(one: Network) -> Record:
    return {
        "id": one.id,
        "sources": list(one.sources),
        "evidence": [trait.fingerprint for trait, _ in one.shared],
        "shared": [
            {
                "kind": trait.kind.value,
                "text": trait.text,
                "words": trait.words,
                "fingerprint": trait.fingerprint,
                "sources": list(names),
            }
            for trait, names in one.shared
        ],
    }


def _partner(one: Partner) -> Record:
    return {
        "id": one.id,
        "drop": one.drop,
        "path": one.path,
        "title": one.title,
        "url": one.url,
        "site": one.site,
        "published": one.published,
        "sha256": one.sha256,
    }


def _check(one: Check) -> Record:
    return {
        "id": one.id,
        "source": one.source,
        "measured": rounded(one.measured, SHARE_DIGITS),
        "limit": one.limit,
        "severity": one.severity.value,
        "passed": one.passed,
        "fingerprints": list(one.fingerprints),
    }


def _kept(rule: Rule) -> Record:
    """Return what a rule that ran was set to; why it is there stands with those that fired."""
    return {
        "id": rule.id,
        "severity": rule.severity.value,
        "confidence": rule.confidence.value,
        "category": rule.category.value,
        "params": {name: rounded(value, PARAM_DIGITS) for name, value in rule.params.items()},
    }


def _rule(rule: Rule) -> Record:
    return {
        "id": rule.id,
        "severity": rule.severity.value,
        "confidence": rule.confidence.value,
        "category": rule.category.value,
        "why": rule.why,
    }
