"""Documents of earlier versions, brought up to what the version of today writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sourceaudit.model.fingerprints import number_fingerprints
from sourceaudit.model.pieces import REPEATED, SHARED
from sourceaudit.report.wording import count

Record = Mapping[str, Any]
HEAD = "rule category severity confidence message fingerprint state suppressed".split()
# keys of sources that came later
LATER: dict[str, Any] = {"identity": [], "encoding": None, "notes": [], "author": None}
CATEGORIES = {SHARED: "duplication", REPEATED: "consistency"}


def upgrade_document(data: Record) -> Record:
    """Return a document with what early ones lack: heads of passages and repeats, and some keys.

    A repeat that is an inconsistency too has the head of that. What is no record of ours is left
    as it is, for whoever checks the document.
    """
    known = {str(rule.get("id")): rule for rule in _rules(data)}
    tool = data.get("tool")
    return {
        **data,
        **({"tool": _tool(tool, data.get("rules"))} if isinstance(tool, dict) else {}),
        "sources": [LATER | dict(_source(record, known)) for record in data["sources"]],
        "overlaps": [_overlap(record, known) for record in data["overlaps"]],
    }


def _tool(tool: Record, rules: Any) -> Record:  # noqa: ANN401 - JSON data
    """Return what made a document; of packs the rules that found something, where none are told."""
    packs = tool.get("packs")
    if not isinstance(packs, list) or not isinstance(rules or [], list):
        return tool
    fired = [rule for rule in rules or () if isinstance(rule, dict)]

    def whole(pack: Record) -> Record:
        own = [row for row in fired if str(row.get("id")).partition("/")[0] == pack.get("name")]
        return {"rules": [{"params": {}, **row} for row in own], **pack}

    return {**tool, "packs": [whole(pack) if isinstance(pack, dict) else pack for pack in packs]}


def _rules(data: Record) -> Iterator[Record]:
    """Yield what is known of rules: those that found something, then those of the packs."""
    tool = data.get("tool")
    packs = tool.get("packs") if isinstance(tool, dict) else None
    lists = [
        data.get("rules"),
        *(pack.get("rules") for pack in packs or () if isinstance(pack, dict)),
    ]
    for rules in lists:
        yield from (rule for rule in rules or () if isinstance(rule, dict))


def _source(record: Record, known: Mapping[str, Record]) -> Record:
    found = record.get("repeats")
    if not isinstance(found, list) or not _headless(found):
        return record
    flaws = {_places(each): each for each in record.get("inconsistencies") or ()}
    marks = number_fingerprints((REPEATED, (str(_places(each)),)) for each in found)
    return {
        **record,
        "repeats": [
            _head(REPEATED, each, known, mark, flaws.get(_places(each), {})) | each
            for each, mark in zip(found, marks, strict=True)
        ],
    }


def _overlap(record: Record, known: Mapping[str, Record]) -> Record:
    found = record.get("passages")
    if not isinstance(found, list) or not _headless(found):
        return record
    headed = (_head(SHARED, each, known, each.get("fingerprint"), {}) | each for each in found)
    return {**record, "passages": [*headed]}


def _headless(found: list[Any]) -> bool:
    """Tell whether these are records without heads."""
    return all(isinstance(record, dict) for record in found) and any(
        "rule" not in record for record in found
    )


def _places(value: Any) -> str:  # noqa: ANN401 - JSON data
    return str(value.get("spans")) if isinstance(value, dict) else ""


def _head(
    rule: str, record: Record, known: Mapping[str, Record], mark: object, flaw: Record
) -> dict[str, Any]:
    """Return the head of a record: that of an inconsistency, or what its rule says."""
    own, words = known.get(rule, {}), record.get("words")
    message = count(words, "word") if isinstance(words, int) else ""
    return {
        "rule": rule,
        "category": own.get("category", CATEGORIES[rule]),
        "severity": own.get("severity", "info"),
        "confidence": own.get("confidence", "high"),
        "message": f"{message} shared" if rule == SHARED else f"{message} repeated",
        "fingerprint": mark,
        "state": "new",
        "suppressed": None,
    } | {name: flaw[name] for name in HEAD if name in flaw}
