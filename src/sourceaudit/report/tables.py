"""audit.json as flat tables: which there are, their columns and types, and their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from sourceaudit.model.evidence import AttributionKind
from sourceaudit.report.wording import SCORES, score_names

Record = Mapping[str, Any]
# The type of a column: a name below, a list of one type, or a record of types by name.
Shape = str | list[Any] | dict[str, Any]

TEXT, WHOLE, NUMBER, TRUTH = "text", "whole", "number", "truth"
SPAN: Shape = [WHOLE]
SPANS: Shape = [SPAN]
TEXTS: Shape = [TEXT]


def _texts(names: str) -> dict[str, Shape]:
    return dict.fromkeys(names.split(), TEXT)


def _wholes(names: str) -> dict[str, Shape]:
    return dict.fromkeys(names.split(), WHOLE)


SUPPRESSED: Shape = _texts("reason expires")
OWN_HEAD: dict[str, Shape] = {
    **_texts("rule category severity confidence message fingerprint state"),
    "suppressed": SUPPRESSED,
}
HEAD: dict[str, Shape] = {"source": TEXT, **OWN_HEAD}
SIDES = _wholes("left_start left_end right_start right_end")
PAIR: dict[str, Shape] = {
    **_texts("left right"),
    **dict.fromkeys("jaccard left_containment right_containment".split(), NUMBER),
    "star": TRUTH,
    "direction": TEXT,
    "days": WHOLE,
}
COLUMNS: Mapping[str, Mapping[str, Shape]] = MappingProxyType(
    {
        "sources": {
            **_texts("id path sha256 status error page_kind site title url published author"),
            **_texts("language text_path text_sha256 encoding"),
            **_wholes("characters words clean_words"),
            "notes": TEXTS,
            "passed": TRUTH,
            "failed": TEXTS,
            **dict.fromkeys(SCORES, NUMBER),
        },
        "findings": {
            **HEAD,
            "action": TEXT,
            **_wholes("start end line column"),
            "edits": [{"start": WHOLE, "end": WHOLE, "replacement": TEXT}],
            "superseded_by": TEXT,
        },
        "attributions": {
            "source": TEXT,
            **_wholes("start end"),
            "parts": SPANS,
            "kind": TEXT,
            **dict.fromkeys("sentence cue speaker".split(), SPAN),
            "speaker_class": TEXT,
        },
        "claims": {
            "source": TEXT,
            **_wholes("start end weight"),
            "parts": [{"kind": TEXT, "span": SPAN}],
        },
        "speakers": {
            **_texts("source name speaker_class"),
            "introduction": {"span": SPAN, **_texts("name role")},
            "mentions": SPANS,
            "words": WHOLE,
            "kinds": {kind.value: WHOLE for kind in AttributionKind},
            "statements": [{"kind": TEXT, "words": WHOLE, "places": [SPANS]}],
        },
        "inconsistencies": {**HEAD, **_texts("family kind"), "spans": SPANS},
        "repeats": {**HEAD, "kind": TEXT, "words": WHOLE, "spans": SPANS},
        "identity": {**_texts("source kind detail"), "spans": SPANS},
        "scores": {
            **_texts("source score unit reason"),
            **dict.fromkeys(("value", "percentile"), NUMBER),
        },
        "parts": {
            **_texts("source score part"),
            "value": NUMBER,
            "text": TEXT,
            "fingerprints": TEXTS,
            "spans": SPANS,
        },
        "overlaps": {**PAIR, **_wholes("passages copies copied_words")},
        "passages": {
            **PAIR,
            **_texts("kind fingerprint left_text right_text"),
            **_wholes("words"),
            **SIDES,
            **OWN_HEAD,
            **dict.fromkeys(("left_suppressed", "right_suppressed"), SUPPRESSED),
        },
        "contradictions": {
            **OWN_HEAD,
            **_texts("kind left right"),
            **SIDES,
        },
        "networks": {
            **_texts("network kind text fingerprint"),
            "words": WHOLE,
            "sources": TEXTS,
            "members": TEXTS,
        },
        "checks": {
            **_texts("id source limit severity"),
            "measured": NUMBER,
            "passed": TRUTH,
            "fingerprints": TEXTS,
        },
    }
)


def tables(audit: Record) -> dict[str, list[Record]]:
    """Return the rows of each table of an audit.json; every row has all columns of its table."""
    rows = {name: list(make(audit)) for name, make in MAKERS.items()}
    return {
        name: [{column: row.get(column) for column in columns(audit, name)} for row in found]
        for name, found in rows.items()
    }


def columns(audit: Record, table: str) -> dict[str, Shape]:
    """Return the columns of a table; scores that only this audit has follow behind."""
    own = dict(COLUMNS[table])
    if table == "sources":
        given = {name for one in audit["sources"] for name in one["scores"]}
        own |= {name: NUMBER for name in score_names(given) if name not in own}
    return own


def _sources(audit: Record) -> Iterator[Record]:
    for one in audit["sources"]:
        verdict, error = one.get("verdict") or {}, one.get("error") or {}
        yield {
            **{name: score["value"] for name, score in one["scores"].items()},
            **{name: value for name, value in one.items() if name not in SCORES},
            "error": error.get("code"),
            "passed": verdict.get("passed"),
            "failed": verdict.get("failed", []),
        }


def _under(name: str) -> Callable[[Record], Iterable[Record]]:
    """Return what lists the records that each source has under a name."""

    def rows(audit: Record) -> Iterator[Record]:
        for source in audit["sources"]:
            for one in source.get(name, ()):  # claims and speakers: not in the earliest audits
                yield {**one, "source": source["id"]}

    return rows


def _scores(audit: Record) -> Iterator[Record]:
    for source in audit["sources"]:
        for name in score_names(source["scores"]):
            yield {**source["scores"][name], "source": source["id"], "score": name}


def _parts(audit: Record) -> Iterator[Record]:
    for one in _scores(audit):
        for name, part in one["parts"].items():
            value, evidence = part["value"], part["evidence"]
            yield {
                "source": one["source"],
                "score": one["score"],
                "part": name,
                "value": None if isinstance(value, str) else value,
                "text": value if isinstance(value, str) else None,
                "fingerprints": [each for each in evidence if isinstance(each, str)],
                "spans": [each for each in evidence if not isinstance(each, str)],
            }


def _overlaps(audit: Record) -> Iterator[Record]:
    for one in audit["overlaps"]:
        copies = [each["words"] for each in one["passages"] if each["kind"] == "copy"]
        counts = {
            "passages": len(one["passages"]),
            "copies": len(copies),
            "copied_words": sum(copies),
        }
        yield {**one, **counts}


def _passages(audit: Record) -> Iterator[Record]:
    for overlap in audit["overlaps"]:
        pair = {key: value for key, value in overlap.items() if key != "passages"}
        for one in overlap["passages"] or [{}]:
            yield {**one, **pair, **_sides(one.get("left"), one.get("right"))}


def _contradictions(audit: Record) -> Iterator[Record]:
    for one in audit["contradictions"]:
        left, right = one["left"], one["right"]
        sides = _sides(left["span"], right["span"])
        yield {**one, **sides, "left": left["source"], "right": right["source"]}


def _sides(left: list[int] | None, right: list[int] | None) -> Record:
    ends = (*(left or (None, None)), *(right or (None, None)))
    return dict(zip(SIDES, ends, strict=True))


def _networks(audit: Record) -> Iterator[Record]:
    for one in audit["networks"]:
        for trait in one.get("shared") or [{}]:
            yield {**trait, "network": one["id"], "members": one["sources"]}


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
    }
)
