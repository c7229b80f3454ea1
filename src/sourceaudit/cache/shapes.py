"""Values as bytes and back: data only, every type checked, nothing in it can run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sourceaudit.cache.store import Store
from sourceaudit.typed import adapter

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Entries(Generic[Value]):
    """The entries of one type of value in a store."""

    store: Store
    kind: Any  # a type, or a union of types

    def get(self, key: str) -> Value | None:
        """Return a value, None where there is none of this type."""
        raw = self.store.get(key)
        return None if raw is None else self._read(raw)

    def put(self, key: str, value: Value) -> None:
        """Keep a value that comes back as it is; of others (a text with half a sign) none."""
        try:
            raw = adapter(self.kind).dump_json(value)
        except (ValueError, RecursionError):
            return
        back = self._read(raw)
        if back is None or back != value:
            return
        # Equal numbers may be written differently, 1 and 1.0; sets come back in any order.
        if len(adapter(self.kind).dump_json(back)) == len(raw):
            self.store.put(key, raw)

    def _read(self, raw: bytes) -> Value | None:
        try:
            found: Value = adapter(self.kind).validate_json(raw)
        except (ValueError, RecursionError):
            return None
        return found
