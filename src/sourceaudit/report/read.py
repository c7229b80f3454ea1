"""audit.json read back into the model, so that it can be rendered, compared and judged again.

What no report shows is not in audit.json and does not come back: blocks, and the messages of rules
as they were before values were filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourceaudit.errors import UsageError
from sourceaudit.model.audit import INCOMPLETE, Audit, SourceAudit
from sourceaudit.model.evidence import Edit
from sourceaudit.report import json_baseline
from sourceaudit.report.document import AGAIN, Record, document, records
from sourceaudit.report.texts import text_of

if TYPE_CHECKING:
    from pydantic import ValidationError

PLAIN = "id path sha256 page_kind title url site published notes author".split()
AUDITED = ("audited", INCOMPLETE)
# Names of the shape that audit.json does not have, and those that it has elsewhere.
BETWEEN = ("head", "str", "int", "float")
INSIDE: Mapping[int | str, str] = {
    "source": "",
    "code": "error.code",
    "message": "error.message",
    "failed": "verdict.failed",
    "failure": "error",
    "judged": "verdict.judged",
}
SHOWN = 60  # characters of a value that an error shows


def read(path: str | Path, *, texts: bool = True) -> Audit:
    """Return the audit that an audit.json tells of.

    The text of each source is read from where it lies and checked by its hash; one that is not
    there, or not what was audited, is `missing` with the reason, and nothing else is lost. Without
    `texts` none is read. Rendered as JSON into the same folder, the audit gives the same bytes.
    Raises UsageError that names the place in the file.
    """
    from pydantic import TypeAdapter, ValidationError

    path = Path(path)
    data = document(path)
    told = list(enumerate(records(path, data, "sources")))
    audited = [(at, one) for at, one in told if one.get("status") in AUDITED]
    unread = [(at, one) for at, one in told if one.get("status") not in AUDITED]
    shape = dict(data) | {
        "version": _inside(data.get("tool"), "version"),
        "packs": list(_packs(path, data)),
        "sources": [_source(one, path.parent, texts=texts) for _, one in audited],
        "unreadable": [_unreadable(one) for _, one in unread],
        "overlaps": [_overlap(one) for one in records(path, data, "overlaps")],
        "contradictions": _headed(data.get("contradictions", [])),
        "previous": None,
        "baseline": _baseline(path, data),
        "changed": data.get("only_changed"),
        "passed_over": data.get("passed_over", []),
        "run": data.get("run"),
        "failures": records(path, data, "failures"),
        "networks": [_network(one) for one in records(path, data, "networks")],
    }
    try:
        audit = TypeAdapter(Audit).validate_python(shape)
    except ValidationError as error:
        places = {"sources": [at for at, _ in audited], "unreadable": [at for at, _ in unread]}
        raise UsageError(f"{path}: {_mistake(error, places)}; {AGAIN}") from error
    return _cleaned(audit)


def _source(one: Record, folder: Path, *, texts: bool) -> Record:
    """Return a record of a source in the shape of the model."""
    scores = one.get("scores", {})
    return dict(one) | {
        "source": {name: one[name] for name in PLAIN if name in one}
        | ({"encoding": one["encoding"]} if one.get("encoding") is not None else {})
        | text_of(one, folder, wanted=texts),
        "clean": "",
        "blocks": (),
        "failed": _inside(one.get("verdict"), "failed"),
        "failure": one.get("error"),
        "judged": _judged(one.get("verdict")),
        "findings": _headed(one.get("findings", [])),
        "inconsistencies": _headed(one.get("inconsistencies", [])),
        "repeats": _headed(one.get("repeats", [])),
        "identity": one.get("identity", []),
        "scores": {name: _score(score) for name, score in scores.items()}
        if isinstance(scores, dict)
        else scores,
    }


def _unreadable(one: Record) -> Record:
    error = one.get("error")
    return dict(one) | (error if isinstance(error, dict) else {})


def _baseline(path: Path, data: Record) -> object:
    told = data.get("baseline")
    if not isinstance(told, dict):
        return None
    for name in json_baseline.RECORDS:
        records(path, told, name)
    return json_baseline.shape(told)


def _headed(found: object) -> object:
    """Give each piece of evidence its head, whose keys lie among its own in the file."""
    if not isinstance(found, list):
        return found
    return [one | {"head": one} if isinstance(one, dict) else one for one in found]


def _overlap(one: Record) -> Record:
    return dict(one) | {"passages": _headed(one.get("passages", []))}


def _score(score: object) -> object:
    """Return a score; what was no finite number was written as null."""
    parts = score.get("parts", {}) if isinstance(score, dict) else None
    if not isinstance(score, dict) or not isinstance(parts, dict):
        return score
    whole = {
        name: part | {"value": float("nan")}
        if isinstance(part, dict) and "value" in part and part["value"] is None
        else part
        for name, part in parts.items()
    }
    return score | {"parts": whole}


def _network(one: Record) -> Record:
    shared = one.get("shared", [])
    if not isinstance(shared, list):
        return one
    return dict(one) | {
        "shared": [(each, _inside(each, "sources")) for each in shared],
    }


def _packs(path: Path, data: Record) -> Iterator[Record]:
    """Yield the packs; early files have no rules in them, but only those that found something."""
    told: dict[object, Record] = {}
    for rule in records(path, data, "rules"):
        told[str(rule.get("id"))] = rule
    packs = _inside(data.get("tool"), "packs")
    if not isinstance(packs, list):
        raise UsageError(f"{path}: tool.packs: this is no list; {AGAIN}")
    for pack in packs:
        name = _inside(pack, "name")
        own = [one for key, one in told.items() if str(key).partition("/")[0] == name]
        rules = pack.get("rules", own) if isinstance(pack, dict) else []
        if not isinstance(rules, list):
            raise UsageError(f"{path}: tool.packs: {name} has no list of rules; {AGAIN}")
        whole = [
            {"message": "", "why": ""} | dict(told.get(str(_inside(rule, "id")), {})) | rule
            if isinstance(rule, dict)
            else rule
            for rule in rules
        ]
        yield (dict(pack) if isinstance(pack, dict) else {}) | {"rules": whole}


def _judged(verdict: object) -> object:
    return verdict.get("judged", True) if isinstance(verdict, dict) else True


def _inside(record: object, key: str) -> Any:  # noqa: ANN401 - whatever the file holds
    return record.get(key) if isinstance(record, dict) else None


def _cleaned(audit: Audit) -> Audit:
    """Apply the edits of each source, so that its clean text is there again."""
    from dataclasses import replace

    return replace(audit, sources=tuple(map(_with_clean, audit.sources)))


def _with_clean(one: SourceAudit) -> SourceAudit:
    from dataclasses import replace

    from sourceaudit.text.view import view

    edits: Iterable[Edit] = (edit for finding in one.findings for edit in finding.edits)
    if one.source.missing:
        return one
    with suppress(ValueError):  # a file that was changed by hand: no report shows the clean text
        return replace(one, clean=view(one.source.text, edits).text)
    return one


def _mistake(error: ValidationError, places: dict[str, list[int]]) -> str:
    """Return the first mistake: where in audit.json it is, and what is wrong."""
    first = error.errors(include_url=False)[0]
    where = list(first["loc"])
    own = places.get(str(where[0]))
    if own is not None and len(where) > 1 and isinstance(where[1], int):
        where[:2] = ["sources", own[where[1]]]
        where = where[:2] + [INSIDE.get(name, name) for name in where[2:3]] + where[3:]
    # What the shape puts in between, and the members of unions, are not in the file.
    told = [name for name in where if name not in ("", *BETWEEN) and "[" not in str(name)]
    shown = "".join(f"[{name}]" if isinstance(name, int) else f".{name}" for name in told)
    given = "" if first["type"] == "missing" else f", not {first['input']!r:.{SHOWN}}"
    return f"{shown.lstrip('.')}: {first['msg'][:1].lower()}{first['msg'][1:]}{given}"
