"""audit.json as flat tables: which there are, their columns and types, and their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from sourceaudit.model.decisions import Choice
from sourceaudit.model.evidence import AttributionKind
from sourceaudit.report.columns import NUMBER, TEXT, TRUTH, WHOLE, Shape, columns_of
from sourceaudit.report.contract import across, corroboration, evidence, file, said, sources
from sourceaudit.report.wording import SCORES, score_names

Record = Mapping[str, Any]
SPANS: Shape = [[WHOLE]]
TEXTS: Shape = [TEXT]
SOURCE: dict[str, Shape] = {"source": TEXT}
ENDS = ("left_start", "left_end", "right_start", "right_end")
SIDES: dict[str, Shape] = dict.fromkeys(ENDS, WHOLE)


def _of(record: type, *without: str) -> dict[str, Shape]:
    """Return the columns of a kind of record, without those that a table has otherwise."""
    return {name: shape for name, shape in columns_of(record).items() if name not in without}


# What a source has that is a table of its own, or that no table has.
APART = (
    *("findings", "attributions", "inconsistencies", "repeats", "scores", "identity", "claims"),
    *("speakers", "genres", "as_in", "verdict"),
)
PAIR = _of(across.Overlap, "passages")
COLUMNS: Mapping[str, Mapping[str, Shape]] = MappingProxyType(
    {
        "sources": {
            **_of(sources.Source, *APART),
            "error": TEXT,
            "passed": TRUTH,
            "failed": TEXTS,
            "decision": TEXT,
            "decision_of": TEXT,
            **dict.fromkeys(SCORES, NUMBER),
        },
        "findings": SOURCE | _of(evidence.Finding),
        "attributions": SOURCE | _of(said.Attribution),
        "claims": SOURCE | _of(said.Claim),
        "speakers": SOURCE
        | _of(said.Speaker)
        | {"kinds": {kind.value: WHOLE for kind in AttributionKind}},
        "inconsistencies": SOURCE | _of(evidence.Inconsistency),
        "repeats": SOURCE | _of(evidence.Repeat),
        "identity": SOURCE | _of(evidence.IdentitySign),
        "scores": SOURCE | {"score": TEXT} | _of(sources.Score, "parts"),
        "parts": SOURCE
        | dict.fromkeys(("score", "part"), TEXT)
        | {"value": NUMBER, "text": TEXT, "fingerprints": TEXTS, "spans": SPANS},
        "overlaps": PAIR | dict.fromkeys(("passages", "copies", "copied_words"), WHOLE),
        "passages": PAIR | _of(across.Passage, "left", "right") | SIDES,
        "contradictions": _of(across.Contradiction)
        | dict.fromkeys(("left", "right"), TEXT)
        | SIDES,
        "networks": {"network": TEXT} | _of(across.Trait) | {"members": TEXTS},
        "checks": _of(file.Check),
        "decisions": _of(across.Decision),
        "corroborations": _of(corroboration.Corroboration, "tellers")
        | {"tellers": WHOLE}
        | _of(corroboration.Teller, "span")
        | dict.fromkeys(("start", "end"), WHOLE),
        "paraphrases": dict.fromkeys(("left", "right"), TEXT) | {"similarity": NUMBER} | SIDES,
    }
)


def tables(audit: Record) -> dict[str, list[Record]]:
    """Return the rows of each table of an audit.json; every row has all columns of its table."""
    made = ((name, [*columns(audit, name)], make) for name, make in MAKERS.items())
    return {
        name: [{column: row.get(column) for column in wanted} for row in make(audit)]
        for name, wanted, make in made
    }


def columns(audit: Record, table: str) -> dict[str, Shape]:
    """Return the columns of a table; scores that only this audit has follow behind."""
    own = dict(COLUMNS[table])
    if table == "sources":
        given = {name for record in audit["sources"] for name in record["scores"]}
        own |= {name: NUMBER for name in score_names(given) if name not in own}
    return own


def _sources(audit: Record) -> Iterator[Record]:
    decided = {record["source"]: record for record in audit.get("decisions", ())}
    for record in audit["sources"]:
        decision = decided.get(record["id"]) or {}
        verdict, error = record.get("verdict") or {}, record.get("error") or {}
        yield {
            **{name: score["value"] for name, score in record["scores"].items()},
            **{name: value for name, value in record.items() if name not in SCORES},
            "error": error.get("code"),
            "passed": verdict.get("passed"),
            "failed": verdict.get("failed", []),
            "decision": decision.get("decision", Choice.KEEP.value if verdict else None),
            "decision_of": decision.get("of"),
        }


def _under(name: str) -> Callable[[Record], Iterable[Record]]:
    """Return what lists the records that each source has under a name."""

    def rows(audit: Record) -> Iterator[Record]:
        for source in audit["sources"]:
            for record in source.get(name, ()):  # claims and speakers: not in the earliest audits
                yield {**record, "source": source["id"]}

    return rows


def _scores(audit: Record) -> Iterator[Record]:
    for source in audit["sources"]:
        for name in score_names(source["scores"]):
            yield {**source["scores"][name], "source": source["id"], "score": name}


def _parts(audit: Record) -> Iterator[Record]:
    for score in _scores(audit):
        for name, part in score["parts"].items():
            value, evidence = part["value"], part["evidence"]
            yield {
                "source": score["source"],
                "score": score["score"],
                "part": name,
                "value": None if isinstance(value, str) else value,
                "text": value if isinstance(value, str) else None,
                "fingerprints": [each for each in evidence if isinstance(each, str)],
                "spans": [each for each in evidence if not isinstance(each, str)],
            }


def _overlaps(audit: Record) -> Iterator[Record]:
    for record in audit["overlaps"]:
        copies = [each["words"] for each in record["passages"] if each["kind"] == "copy"]
        counts = {
            "passages": len(record["passages"]),
            "copies": len(copies),
            "copied_words": sum(copies),
        }
        yield {**record, **counts}


def _passages(audit: Record) -> Iterator[Record]:
    for overlap in audit["overlaps"]:
        pair = {key: value for key, value in overlap.items() if key != "passages"}
        for record in overlap["passages"] or [{}]:
            yield {**record, **pair, **_sides(record.get("left"), record.get("right"))}


def _contradictions(audit: Record) -> Iterator[Record]:
    for record in audit["contradictions"]:
        left, right = record["left"], record["right"]
        sides = _sides(left["span"], right["span"])
        yield {**record, **sides, "left": left["source"], "right": right["source"]}


def _sides(left: list[int] | None, right: list[int] | None) -> Record:
    ends = (*(left or (None, None)), *(right or (None, None)))
    return dict(zip(SIDES, ends, strict=True))


def _networks(audit: Record) -> Iterator[Record]:
    for record in audit["networks"]:
        for trait in record.get("shared") or [{}]:
            yield {**trait, "network": record["id"], "members": record["sources"]}


def _corroborations(audit: Record) -> Iterator[Record]:
    for record in audit.get("corroborations", ()):
        for each in record["tellers"]:
            start, end = each["span"]
            yield {**record, **each, "tellers": len(record["tellers"]), "start": start, "end": end}


def _paraphrases(audit: Record) -> Iterator[Record]:
    for record in audit.get("paraphrases", ()):
        left, right = record["left"], record["right"]
        sides = _sides(left["span"], right["span"])
        yield {**record, **sides, "left": left["source"], "right": right["source"]}


MAKERS: Mapping[str, Callable[[Record], Iterable[Record]]] = MappingProxyType(
    {
        "sources": _sources,
        **{
            name: _under(name)
            for name in (
                *("findings", "attributions", "claims", "speakers", "inconsistencies"),
                *("repeats", "identity"),
            )
        },
        "scores": _scores,
        "parts": _parts,
        "overlaps": _overlaps,
        "passages": _passages,
        "contradictions": _contradictions,
        "networks": _networks,
        "checks": lambda audit: audit["verdict"]["checks"],
        "decisions": lambda audit: audit.get("decisions", ()),
        "corroborations": _corroborations,
        "paraphrases": _paraphrases,
    }
)
