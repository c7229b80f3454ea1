"""What checking audit.json costs with pydantic and with msgspec, on 1,000 sources.

The same types (`report/contract`) are used by both: pydantic as they stand, msgspec as structs made
of them. The sources are those of reports/audit.json, again and again, 30 MB; msgspec is no
dependency: install it for this. CPU seconds, the best of five, one core, Python 3.11,
pydantic 2.14, msgspec 0.23:

  json.loads                   1.74
  pydantic, data checked       1.12
  pydantic, bytes checked      1.62
  msgspec, data to structs     0.71
  msgspec, bytes to structs    0.75
  records made of the model    0.46
  laid out, a line a record    1.78
  structs to data              0.76
  msgspec, structs to bytes    0.06

msgspec reads .4 to .9 ms a source faster. It would write faster only in a layout of its own,
without a line a record and without escapes for signs that act, which the file has. pydantic is
there for rules and configurations and names the place of a mistake; so it was taken.

    python benchmarks/contract.py
"""

from __future__ import annotations

import gc
import json
import time
import types
import typing
from collections.abc import Callable
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Annotated, Any, Literal, NotRequired, Union

from pydantic import TypeAdapter
from typing_extensions import TypeAliasType, get_type_hints, is_typeddict

from sourceaudit.report import json as as_json
from sourceaudit.report.contract import AuditFile
from sourceaudit.report.document import document
from sourceaudit.report.json_layout import layout_json
from sourceaudit.report.read import read

REPORT = Path(__file__).resolve().parents[1] / "reports" / "audit.json"
SOURCES, TIMES = 1000, 5


def main() -> None:
    """Print the CPU seconds of each way."""
    import msgspec

    given = dict(document(REPORT))
    own = given["sources"]
    given["sources"] = [
        own[at % len(own)] | {"id": f"{at}", "text_path": None} for at in range(SOURCES)
    ]
    raw = json.dumps(given).encode()
    adapter, decoder = TypeAdapter(AuditFile), msgspec.json.Decoder(struct(AuditFile, {}))
    structs = decoder.decode(raw)
    audit = read(REPORT, texts=False)
    record = as_json.record(audit, folder=REPORT.parent)
    many = SOURCES / len(own)
    ways: dict[str, tuple[Callable[[], object], float]] = {
        "json.loads": (lambda: json.loads(raw), 1),
        "pydantic, data checked": (lambda: adapter.validate_python(given), 1),
        "pydantic, bytes checked": (lambda: adapter.validate_json(raw), 1),
        "msgspec, data to structs": (lambda: msgspec.convert(given, decoder.type), 1),
        "msgspec, bytes to structs": (lambda: decoder.decode(raw), 1),
        "records made of the model": (lambda: as_json.record(audit, folder=REPORT.parent), many),
        "laid out, a line a record": (lambda: layout_json(record), many),
        "structs to data": (lambda: msgspec.to_builtins(structs), 1),
        "msgspec, structs to bytes": (lambda: msgspec.json.encode(structs), 1),
    }
    for name, (work, times) in ways.items():
        print(f"{name:28} {times * seconds(work):.2f}")


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds of some work, the best of five."""
    found = []
    for _ in range(TIMES):
        gc.collect()
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def struct(record: type, known: dict[type, Any]) -> Any:  # noqa: ANN401 - a class made here
    """Return a kind of record as a struct of msgspec."""
    import msgspec

    if record not in known:
        fields: list[tuple[Any, ...]] = []
        for key, kind in get_type_hints(record, include_extras=True).items():
            own = _plain(kind, known)
            optional: Any = NotRequired
            if typing.get_origin(kind) is optional:
                fields.append((key, own | msgspec.UnsetType, msgspec.UNSET))
            else:
                fields.append((key, own))
        known[record] = msgspec.defstruct(record.__name__, fields, kw_only=True)
    return known[record]


def _plain(kind: Any, known: dict[type, Any]) -> Any:  # noqa: ANN401 - any type of the contract
    """Return a type without what only pydantic reads."""
    if isinstance(kind, TypeAliasType):
        return _plain(kind.__value__, known)
    if is_typeddict(kind):
        return struct(kind, known)
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if origin in (Annotated, NotRequired):
        return _plain(inside[0], known)
    if origin is None or origin is Literal:
        return kind
    parts = tuple(_plain(one, known) for one in inside)
    return reduce(or_, parts) if origin in (Union, types.UnionType) else origin[parts]


if __name__ == "__main__":
    main()
