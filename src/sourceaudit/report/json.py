"""audit.json, version 1: every fact of an audit for machines (schema in docs/audit.schema.json)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourceaudit.model.audit import Audit, SourceAudit
from sourceaudit.model.each import Each
from sourceaudit.model.evidence import Rule
from sourceaudit.model.pieces import Drop, pieces
from sourceaudit.model.source import Unreadable
from sourceaudit.report.json_folded import fold_sources
from sourceaudit.report.json_layout import Laid, laid, layout_json
from sourceaudit.report.parts import counts, is_large
from sourceaudit.report.passage_texts import shorten_passages
from sourceaudit.report.records import across, file, sources
from sourceaudit.report.records.corroboration import corroboration, paraphrase
from sourceaudit.report.records.sites import dossier
from sourceaudit.report.told_once import find_leaders
from sourceaudit.report.totals import totals_of

if TYPE_CHECKING:
    from sourceaudit.report import contract

SCHEMA_VERSION = 1
SOME = 1_000  # records of sources that are written before they are put together
LEADERS = 64  # records of sources that are kept for their copies, which are near by
DEPTH = 2  # of the record of a source: the file, its list, the record


def render(audit: Audit, *, folder: Path, each: Each = map) -> str:
    """Return audit.json; `text_path` of sources is relative to `folder`.

    Of a large audit it is the header, the totals and the checks of the drop: records stand in
    parts beside it (`report/parts.py`). `each` maps a function over sources.
    """
    if is_large(audit):
        return layout_json({**_large(audit)})
    # A source's record is written as soon as it is made: those of a drop would fill the memory.
    return layout_json({**_record(audit), "sources": _lay(audit, folder, each)})


def pages(audit: Audit, *, folder: Path, each: Each = map) -> Iterator[tuple[str, str]]:
    """Yield audit.json, the one file that it is."""
    yield "audit.json", render(audit, folder=folder, each=each)


def _lay(audit: Audit, folder: Path, each: Each) -> Iterator[Laid]:
    """Yield the records of sources as they are written, copies without what another one has."""
    by_id = {source.source.id: source for source in audit.sources}
    table = find_leaders(audit)

    @lru_cache(maxsize=LEADERS)
    def leader(name: str) -> contract.Source:
        return sources.source(by_id[name], folder)

    def work(source_audit: SourceAudit | Unreadable) -> str:
        if isinstance(source_audit, Unreadable):
            return laid({**sources.unreadable(source_audit)}, DEPTH)
        own, name = sources.source(source_audit, folder), source_audit.source.id
        return laid({**(fold_sources(own, leader(table[name])) if name in table else own)}, DEPTH)

    ordered = _order(audit)
    for at in range(0, len(ordered), SOME):
        yield from map(Laid, each(work, ordered[at : at + SOME]))


def record(audit: Audit, *, folder: Path) -> dict[str, Any]:
    """Return the audit as JSON data, keys in the order of the contract; spans are tuples."""
    return {**_record(audit), "sources": [*_sources(audit, folder)]}


def _sources(audit: Audit, folder: Path) -> Iterator[contract.Source]:
    """Yield the records of sources and of what could not be read, by id."""
    for item in _order(audit):
        if isinstance(item, Unreadable):
            yield sources.unreadable(item)
        else:
            yield sources.source(item, folder)


def _order(audit: Audit) -> list[SourceAudit | Unreadable]:
    """Return the sources and what could not be read, by id."""
    found: list[tuple[str, SourceAudit | Unreadable]] = [
        *((source.source.id, source) for source in audit.sources),
        *((unreadable.id, unreadable) for unreadable in audit.unreadable),
    ]
    return [item for _, item in sorted(found, key=lambda pair: pair[0])]


def _record(audit: Audit) -> contract.AuditFile:
    """Return the file without its sources, which stand between the verdict and what they share."""
    # The id of the run stands before the verdict, where there is one.
    run: dict[str, contract.Run] = {"run": file.run(audit.run)} if audit.run else {}
    data: contract.AuditFile = {
        "schema_version": SCHEMA_VERSION,
        "tool": file.tool(audit),
        **run,  # type: ignore[typeddict-item]
        "verdict": file.verdict(audit.verdict),
        "sources": [],
        "overlaps": [across.overlap(passage) for passage in shorten_passages(audit)],
        "partners": [across.partner(partner) for partner in audit.partners],
        "clusters": [list(cluster) for cluster in audit.clusters],
        "decisions": [across.decision(source) for source in audit.decisions.sources],
        "passed_over": [file.passed_over_record(record) for record in audit.passed_over],
        "networks": [across.network(network) for network in audit.networks],
        "contradictions": [
            across.contradiction(contradiction) for contradiction in audit.contradictions
        ],
        "corroborations": [corroboration(record) for record in audit.corroborations],
        "failures": [file.failure(failure) for failure in audit.failures],
        "rules": [file.fired_rule(rule) for rule in rules_that_fired(audit)],
    }
    if audit.paraphrases:
        data["paraphrases"] = [paraphrase(paraphras) for paraphras in audit.paraphrases]
    if audit.sites:
        data["sites"] = [dossier(site) for site in audit.sites[: file.SITES]]
    if audit.unused:
        data["unused"] = [file.unused_record(unused) for unused in audit.unused]
    if audit.decisions.emptied:
        data["emptied_sites"] = list(audit.decisions.emptied)
    if audit.baseline is not None:
        data["baseline"] = file.baseline(audit.baseline)
    if audit.changed is not None:
        data["only_changed"] = file.only_changed_record(audit.changed)
    if audit.archived is not None:
        data["archived"] = audit.archived
    return data


def _large(audit: Audit) -> contract.AuditFile:
    """Return the file of a large audit, whose records stand in parts."""
    checks = tuple(check for check in audit.verdict.checks if check.source is None)
    few = replace(
        audit,
        sources=(),
        unreadable=(),
        overlaps=(),
        contradictions=(),
        corroborations=(),
        decisions=replace(audit.decisions, sources=()),
        verdict=replace(audit.verdict, checks=checks),
    )
    data = _record(few)
    data["rules"] = [file.fired_rule(rule) for rule in rules_that_fired(audit)]
    data["totals"] = file.totals(totals_of(audit))
    data["parts"] = counts(audit)
    return data


def rules_that_fired(audit: Audit) -> list[Rule]:
    """Return the rules that found something, by id."""
    seen = {each.head.rule for overlap in audit.overlaps for each in overlap.passages}
    for source in audit.sources:
        seen |= {piece.head.rule for piece in pieces(Drop((source,), (), ()))}
        seen |= {each.head.rule for each in source.repeats}
    seen |= {contradiction.head.rule for contradiction in audit.contradictions}
    rules = {rule.id: rule for pack in audit.packs for rule in pack.rules if rule.id in seen}
    return [rules[name] for name in sorted(rules)]
