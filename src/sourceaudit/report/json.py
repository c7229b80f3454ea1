"""audit.json, version 1: every fact of an audit for machines (schema in docs/audit.schema.json)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
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
    Head,
    Inconsistency,
    Rule,
)
from sourceaudit.model.failure import Failure
from sourceaudit.model.overlap import Network, Partner
from sourceaudit.model.run import PassedOver, Run
from sourceaudit.model.source import Unreadable
from sourceaudit.report.evidence import REPEATED, SHARED, heads
from sourceaudit.report.json_baseline import compared
from sourceaudit.report.json_folded import folded
from sourceaudit.report.json_numbers import SHARE_DIGITS, rounded
from sourceaudit.report.json_overlap import overlap
from sourceaudit.report.json_said import claim, speaker
from sourceaudit.report.json_signs import escaped
from sourceaudit.report.passage_texts import shortened
from sourceaudit.report.paths import text_path, text_sha256
from sourceaudit.report.told_once import CLAIMS, SPEAKERS, most_attributions, told_once
from sourceaudit.report.wording import count, score_names

SCHEMA_VERSION = 1
SCORE_DIGITS = 2
PARAM_DIGITS = 12  # as a rule file gives it; only what is not finite cannot be said
LINE = 100  # records that fit stand on one line
EVIDENCE = 1000  # pieces behind one number: people follow some of them, the number counts all
RECORD_DEPTH = 4  # sources[] > findings[] > one finding: a line each, so that diffs read well

# Legal in JSON, but they would act in a terminal or an editor.
_UNSEEN = re.compile(r"[\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

Record = dict[str, Any]

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def render(audit: Audit, *, folder: Path) -> str:
    """Return audit.json; `text_path` of sources is relative to `folder`."""
    return written(folded(record(audit, folder=folder), told_once(audit)))


def record(audit: Audit, *, folder: Path) -> Record:
    """Return the audit as plain JSON data, keys in the order of the contract."""
    sources = [
        *((one.source.id, _source(one, folder)) for one in audit.sources),
        *((one.id, _unreadable(one)) for one in audit.unreadable),
    ]
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
        "sources": [told for _, told in sorted(sources, key=lambda pair: pair[0])],
        "overlaps": [overlap(one, stated=bool(beside)) for one in shortened(audit)],
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
    seen = {head.rule for one in audit.sources for head in heads(one)}
    seen |= {SHARED for one in audit.overlaps if one.passages}
    seen |= {one.head.rule for one in audit.contradictions}
    seen |= {REPEATED for one in audit.sources if one.repeats}
    rules = {rule.id: rule for pack in audit.packs for rule in pack.rules if rule.id in seen}
    return [rules[name] for name in sorted(rules)]


def written(data: Record) -> str:
    """Return JSON text: a line a record, pure of characters that act on who looks at it."""
    text = "".join(_pieces(data, 0)) + "\n"
    return _UNSEEN.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def _pieces(value: object, depth: int) -> Iterable[str]:
    flat = _encoded(value) if depth >= RECORD_DEPTH or _least(value) <= LINE else ""
    if depth >= RECORD_DEPTH or not isinstance(value, (dict, list)) or 0 < len(flat) <= LINE:
        yield flat
        return
    inner, outer = "\n" + " " * (depth + 1), "\n" + " " * depth
    if isinstance(value, dict):
        yield "{"
        for at, (key, each) in enumerate(value.items()):
            yield f"{',' if at else ''}{inner}{_encoded(key)}: "
            yield from _pieces(each, depth + 1)
        yield outer + "}"
        return
    yield "["
    for at, each in enumerate(value):
        yield f"{',' if at else ''}{inner}"
        yield from _pieces(each, depth + 1)
    yield outer + "]"


def _encoded(value: object) -> str:
    return escaped(_ENCODER.encode(value))


def _least(value: object) -> int:
    """Return a length that a container's JSON is at least, by its own items alone.

    To write what turns out not to fit on a line, at every depth, would take most of the time.
    """
    if not isinstance(value, (dict, list)):
        return 0
    own = value.values() if isinstance(value, dict) else value
    return sum(len(each) if isinstance(each, (str, dict, list)) else 1 for each in own)


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
        "repeats": [
            {"spans": _spans(each.spans), "words": each.words, "kind": each.kind}
            for each in one.repeats
        ],
        "scores": {name: _score(one.scores[name]) for name in score_names(one.scores)},
        "identity": [
            {"kind": each.kind, "detail": each.detail, "spans": _spans(each.spans)}
            for each in one.identity
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
        {"kind": each.kind.value, "detail": each.detail, "spans": _spans(each.spans)}
        for each in one.genres
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


def _head(head: Head) -> Record:
    suppressed = head.suppressed
    return {
        "rule": head.rule,
        "category": head.category.value,
        "severity": head.severity.value,
        "confidence": head.confidence.value,
        "message": head.message,
        "fingerprint": head.fingerprint,
        "state": head.state.value,
        "suppressed": suppressed and {"reason": suppressed.reason, "expires": suppressed.expires},
    }


def _finding(one: Finding) -> Record:
    return _head(one.head) | {
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
        "parts": _spans(one.parts),
        "kind": one.kind.value,
        "sentence": list(one.sentence),
        "cue": one.cue and list(one.cue),
        "speaker": one.speaker and list(one.speaker),
        "speaker_class": one.speaker_class.value,
    }


def _inconsistency(one: Inconsistency) -> Record:
    return _head(one.head) | {
        "family": one.family.value,
        "kind": one.kind,
        "spans": _spans(one.spans),
    }


def _contradiction(one: Contradiction) -> Record:
    sides = {"left": one.left, "right": one.right}
    return _head(one.head) | {
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
                "evidence": [
                    one if isinstance(one, str) else list(one) for one in part.evidence[:EVIDENCE]
                ],
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


def _spans(spans: Iterable[tuple[int, int]]) -> list[list[int]]:
    return [list(span) for span in spans]
