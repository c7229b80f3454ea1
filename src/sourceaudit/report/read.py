"""audit.json read back into the model, so that it can be rendered, compared and judged again.

What no report shows is not in audit.json and does not come back: blocks, and the messages of rules
as they were before values were filled in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourceaudit.errors import UsageError
from sourceaudit.model.audit import Audit, Check, SourceAudit
from sourceaudit.model.decisions import Decisions
from sourceaudit.model.evidence import Edit
from sourceaudit.model.source import Source
from sourceaudit.report.document import AGAIN, PARTS, document
from sourceaudit.report.parts import FOLDER
from sourceaudit.report.records import across, file, sources
from sourceaudit.report.records.corroboration import to_corroboration, to_paraphrase
from sourceaudit.report.records.sites import to_disclosure, to_dossier
from sourceaudit.report.texts import text_of

if TYPE_CHECKING:
    from pydantic import TypeAdapter, ValidationError

    from sourceaudit.report import contract

SHOWN = 60  # characters of a value that an error shows
BETWEEN = ("str", "int", "float", "bool")  # members of unions, which are not in the file


def read(path: str | Path, *, texts: bool = True) -> Audit:
    """Return the audit that an audit.json tells of.

    The text of each source is read from where it lies and checked by its hash; one that is not
    there, or not what was audited, is `missing` with the reason, and nothing else is lost. Without
    `texts` none is read. Rendered as JSON into the same folder, the audit gives the same bytes.
    Raises UsageError that names the place in the file.
    """
    path = Path(path)
    data = document(path, parts=False)
    if PARTS in data:
        return _large(path, data, texts=texts)
    return _audit(path, _checked(path, data), texts=texts)


def _large(path: Path, data: Mapping[str, Any], *, texts: bool) -> Audit:
    """Return a large audit, whose sources are read as they are asked for."""
    from pydantic import TypeAdapter

    from sourceaudit.report import contract
    from sourceaudit.report.parts_read import Parts, Texts, count, every, without_records

    folder, known = path.parent, Texts(path.parent)
    adapter: TypeAdapter[contract.Source] = TypeAdapter(contract.Source)

    def source(row: Mapping[str, Any], number: int) -> SourceAudit:
        checked = adapter.validate_python(row)
        if not str(checked["text_path"]).startswith(f"{FOLDER}/"):
            return _source(checked, folder, texts=texts)
        kept = known.of(checked, number) if texts else None
        return _source(checked, folder, texts=False, kept=kept)

    def records(kind: str, shape: Any, made: Callable[[Any], Any]) -> tuple[Any, ...]:  # noqa: ANN401
        """Return the values of a kind: a part at a time, since records take thrice as much."""
        check = TypeAdapter(shape).validate_python
        return tuple(
            Parts(folder, kind, count(path, data, kind), lambda record, _: made(check(record)))
        )

    lost = every(path, data, "unreadable")
    audit = _audit(path, _checked(path, without_records(path, data)), texts=texts)
    checks = records("checks", contract.Check, lambda check: Check(**check))
    return replace(
        audit,
        overlaps=records("overlaps", contract.Overlap, across.to_overlap),
        verdict=replace(audit.verdict, checks=checks),
        sources=Parts(folder, "sources", count(path, data, "sources"), source),
        unreadable=tuple(sources.to_unreadable(adapter.validate_python(record)) for record in lost),
    )


def _audit(path: Path, data: contract.AuditFile, *, texts: bool) -> Audit:
    run, baseline, changed = data.get("run"), data.get("baseline"), data.get("only_changed")
    return Audit(
        version=data["tool"]["version"],
        packs=file.to_packs(data["tool"]["packs"], data.get("rules", ())),
        verdict=file.to_verdict(data["verdict"]),
        sources=tuple(
            _source(source, path.parent, texts=texts)
            for source in data["sources"]
            if source["status"] != "unreadable"
        ),
        unreadable=tuple(
            sources.to_unreadable(source)
            for source in data["sources"]
            if source["status"] == "unreadable"
        ),
        overlaps=tuple(map(across.to_overlap, data["overlaps"])),
        clusters=tuple(map(tuple, data["clusters"])),
        decisions=Decisions(
            tuple(map(across.to_decision, data.get("decisions", ()))),
            tuple(data.get("emptied_sites", ())),
        ),
        networks=tuple(map(across.to_network, data["networks"])),
        contradictions=tuple(map(across.to_contradiction, data["contradictions"])),
        corroborations=tuple(map(to_corroboration, data.get("corroborations", ()))),
        paraphrases=tuple(map(to_paraphrase, data.get("paraphrases", ()))),
        partners=tuple(map(across.to_partner, data["partners"])),
        baseline=baseline and file.to_baseline(baseline),
        changed=changed and file.to_changed(changed),
        archived=data.get("archived"),
        passed_over=tuple(map(file.to_passed_over, data.get("passed_over", ()))),
        unused=tuple(map(file.to_unused, data.get("unused", ()))),
        sites=tuple(map(to_dossier, data.get("sites", ()))),
        run=run and file.to_run(run),
        failures=tuple(map(file.to_failure, data.get("failures", ()))),
    )


def _checked(path: Path, data: Mapping[str, Any]) -> contract.AuditFile:
    """Return the data of a file that is as the contract has it. Raises UsageError."""
    from pydantic import ValidationError

    try:
        return _adapter().validate_python(data)
    except ValidationError as error:
        raise UsageError(f"{path}: {_mistake(error)}; {AGAIN}") from error


@cache
def _adapter() -> TypeAdapter[contract.AuditFile]:
    from pydantic import TypeAdapter

    from sourceaudit.report.contract import AuditFile

    return TypeAdapter(AuditFile)


def _source(
    source: contract.Source, folder: Path, *, texts: bool, kept: str | None = None
) -> SourceAudit:
    """Return a source with its text, where that is at hand, and its clean text."""
    known: dict[str, Any] = dict(text_of(source, folder, wanted=texts))
    if kept is not None:
        known |= {"text": kept, "missing": None}
    if source.get("encoding") is not None:
        known["encoding"] = source["encoding"]
    text = Source(
        id=source["id"],
        path=source["path"],
        sha256=source["sha256"] or "",
        page_kind=source["page_kind"],
        title=source["title"],
        url=source["url"],
        site=source["site"],
        published=source["published"],
        published_at=source.get("published_at"),
        notes=tuple(source.get("notes", ())),
        author=source.get("author"),
        left_out=source.get("left_out", {}),
        disclosed=tuple(map(to_disclosure, source.get("disclosed", ()))),
        **known,
    )
    return _with_clean(sources.to_source(source, text))


def _with_clean(source: SourceAudit) -> SourceAudit:
    """Apply the edits of a source, so that its clean text is there again."""
    from sourceaudit.text.view import view

    edits: Iterable[Edit] = (edit for finding in source.findings for edit in finding.edits)
    if source.source.missing:
        return source
    with suppress(ValueError):  # a file that was changed by hand: no report shows the clean text
        return replace(source, clean=view(source.source.text, edits).text)
    return source


def _mistake(error: ValidationError) -> str:
    """Return the first mistake: where in audit.json it is, and what is wrong."""
    first = error.errors(include_url=False)[0]
    values = [
        name for name in first["loc"] if name not in BETWEEN and not {"[", "("} & set(str(name))
    ]
    shown = "".join(f"[{name}]" if isinstance(name, int) else f".{name}" for name in values)
    given = "" if first["type"] == "missing" else f", not {first['input']!r:.{SHOWN}}"
    return f"{shown.lstrip('.')}: {first['msg'][:1].lower()}{first['msg'][1:]}{given}"
