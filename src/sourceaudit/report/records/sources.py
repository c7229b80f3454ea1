"""A source with its evidence and scores, or why there is none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sourceaudit.model.audit import Part, Score, SourceAudit
from sourceaudit.model.failure import Failure
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.report.paths import text_path, text_sha256
from sourceaudit.report.records import evidence, said, sites
from sourceaudit.report.records.numbers import SCORE_DIGITS, round_number
from sourceaudit.report.told_once import CLAIMS, SPEAKERS, most_attributions
from sourceaudit.report.wording import count, score_names

if TYPE_CHECKING:
    from sourceaudit.report.contract import sources as contract

EVIDENCE = 1000  # pieces behind one number: people follow some of them, the number counts all


def source(source: SourceAudit, folder: Path) -> contract.Source:
    """Return a source that was audited; `text_path` is relative to `folder`."""
    own = source.source
    verdict: contract.SourceVerdict = {"passed": source.passed, "failed": list(source.failed)}
    if not source.judged:
        verdict["judged"] = False
    record: contract.Source = {
        "id": own.id,
        "path": own.path,
        "sha256": own.sha256,
        "status": "audited" if source.failure is None else "incomplete",
        "error": _error(source.failure) if source.failure else None,
        "page_kind": own.page_kind,
        "site": own.site,
        "title": own.title,
        "url": own.url,
        "published": own.published,
        "language": source.language,
        "characters": own.characters,
        "words": source.words,
        "clean_words": source.clean_words,
        "text_path": text_path(own, folder),
        "verdict": verdict,
        "findings": [evidence.finding(each) for each in source.findings],
        "attributions": [
            said.attribution(each) for each in source.attributions[: most_attributions(source)]
        ],
        "inconsistencies": [evidence.inconsistency(each) for each in source.inconsistencies],
        "repeats": [evidence.repeat(each) for each in source.repeats],
        "scores": {name: _score(source.scores[name]) for name in score_names(source.scores)},
        "identity": [evidence.identity_sign(each) for each in source.identity],
        "encoding": own.encoding,
        "notes": [*own.notes, *_find_left_out(source)],
        "author": own.author,
        "claims": [said.claim(each) for each in source.claims[:CLAIMS]],
        "speakers": [said.speaker(each) for each in source.speakers[:SPEAKERS]],
        "text_sha256": text_sha256(own),
    }
    if own.published_at:
        record["published_at"] = own.published_at
    if own.disclosed:
        record["disclosed"] = [sites.disclosure(each) for each in own.disclosed]
    if own.left_out:
        record["left_out"] = dict(sorted(own.left_out.items()))
    if source.genres:
        record["genres"] = [evidence.genre(each) for each in source.genres]
    return record


def to_source(source: contract.Source, text: Source) -> SourceAudit:
    """Return a source as it was written; `text` is what it is an audit of."""
    verdict, error = source["verdict"], source["error"]
    return SourceAudit(
        source=text,
        language=source["language"],
        words=source["words"] or 0,
        clean_words=source["clean_words"] or 0,
        clean="",
        blocks=(),
        findings=tuple(map(evidence.to_finding, source["findings"])),
        identity=tuple(map(evidence.to_identity_sign, source.get("identity", ()))),
        attributions=tuple(map(said.to_attribution, source["attributions"])),
        repeats=tuple(map(evidence.to_repeat, source["repeats"])),
        inconsistencies=tuple(map(evidence.to_inconsistency, source["inconsistencies"])),
        scores={name: _to_score(score) for name, score in source["scores"].items()},
        failed=tuple(verdict["failed"]) if verdict else (),
        claims=tuple(map(said.to_claim, source.get("claims", ()))),
        speakers=tuple(map(said.to_speaker, source.get("speakers", ()))),
        judged=verdict.get("judged", True) if verdict else True,
        failure=_to_failure(error) if error else None,
        genres=tuple(map(evidence.to_genre, source.get("genres", ()))),
    )


def unreadable(unreadable: Unreadable) -> contract.Source:
    """Return an input that could not be read: all keys of a source, and why they are empty."""
    return {
        "id": unreadable.id,
        "path": unreadable.path,
        "sha256": unreadable.sha256,
        "status": "unreadable",
        "error": {"code": unreadable.code, "message": unreadable.message},
        "page_kind": unreadable.page_kind,
        "site": None,
        "title": None,
        "url": None,
        "published": None,
        "language": None,
        "characters": None,
        "words": None,
        "clean_words": None,
        "text_path": None,
        "verdict": None,
        "findings": [],
        "attributions": [],
        "inconsistencies": [],
        "repeats": [],
        "scores": {},
        "identity": [],
        "encoding": None,
        "notes": [],
        "author": None,
        "claims": [],
        "speakers": [],
        "text_sha256": None,
    }


def to_unreadable(source: contract.Source) -> Unreadable:
    """Return an input that could not be read as it was written."""
    error = source["error"] or {"code": "", "message": ""}
    return Unreadable(
        source["id"],
        source["path"],
        error["code"],
        error["message"],
        source["sha256"],
        source["page_kind"],
    )


def _find_left_out(source: SourceAudit) -> list[str]:
    """Return what the lists of a source leave out, which no gate looks at."""
    more = (
        (len(source.attributions) - most_attributions(source), "attribution"),
        (len(source.claims) - CLAIMS, "claim"),
        (len(source.speakers) - SPEAKERS, "speaker"),
    )
    return [f"{count(number, f'more {name}')} not listed" for number, name in more if number > 0]


def _error(failure: Failure) -> contract.Error:
    return {"code": failure.code, "message": failure.message, "step": failure.step}


def _to_failure(error: contract.Error) -> Failure:
    return Failure(error.get("step", ""), error["code"], error["message"])


def _score(score: Score) -> contract.Score:
    return {
        "value": round_number(score.value, SCORE_DIGITS),
        "unit": score.unit,
        "reason": score.reason,
        "percentile": round_number(score.percentile, SCORE_DIGITS),
        "parts": {
            name: {
                "value": part.value
                if isinstance(part.value, str)
                else round_number(part.value, SCORE_DIGITS),
                "evidence": list(part.evidence[:EVIDENCE]),
            }
            for name, part in score.parts.items()
        },
    }


def _to_score(score: contract.Score) -> Score:
    """Return a score as it was written; a part that was no finite number was written as null."""
    parts = {
        name: Part(
            float("nan") if part["value"] is None else part["value"], tuple(part["evidence"])
        )
        for name, part in score["parts"].items()
    }
    return Score(score["value"], score["unit"], score["reason"], score["percentile"], parts)
