"""The weights of the line model, read from the file that ships beside the rules.

One file of zipped JSON and tables: what the model's signs weigh, by name; a table of the weights of
hashed words; the second look; and a table for each role. Words are hashed by CRC-32, which is the
same on every machine, into `2 ** bits` rows of eight bits.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zipfile import ZipFile

from sourceaudit.text.lexicons import rules_folder

NAME = "line-model.zip"
REMEMBERED = 1 << 18  # words and pairs whose weight is kept at hand


class Table(dict[str | tuple[str, ...], int]):
    """Weights by word, pair or triple: each is looked up in its row once and then remembered.

    A pair may be asked for as the tuple of its words, which spares to join them each time.
    """

    def __init__(self, rows: bytes, bits: int) -> None:
        super().__init__()
        self._rows = memoryview(rows).cast("b")
        self._mask = (1 << bits) - 1

    def __missing__(self, name: str | tuple[str, ...]) -> int:
        if len(self) > REMEMBERED:
            self.clear()
        joined = name if isinstance(name, str) else " ".join(name)
        weight = self._rows[zlib.crc32(joined.encode()) & self._mask]
        self[name] = weight
        return weight


class Signs(dict[str, float]):
    """Weights of signs by name; one without a weight has none."""

    def __missing__(self, name: str) -> float:
        return 0.0


@dataclass(frozen=True, slots=True)
class Weights:
    """What `words` hold times `scale` are log-odds; so are `signs` and what `second` weighs."""

    bias: float
    scale: float
    words: Table
    signs: Signs
    second_bias: float
    second: Sequence[float]
    role_names: Sequence[str]
    role_bias: Sequence[float]
    role_scale: float
    roles: Sequence[Table]
    languages: Sequence[str]


@cache
def weights(path: Path | None = None) -> Weights:
    """Return the weights of a file, of the one that ships where none is named.

    Raises FileNotFoundError where it is missing.
    """
    with ZipFile(path or rules_folder() / NAME) as packed:
        told = json.loads(packed.read("model.json"))
        words = Table(packed.read("words.i8"), told["bits"])
        rows, size = packed.read("roles.i8"), 1 << told["role_bits"]
        roles = [
            Table(rows[at * size : (at + 1) * size], told["role_bits"])
            for at in range(len(told["roles"]))
        ]
    return Weights(
        bias=told["bias"],
        scale=told["scale"],
        words=words,
        signs=Signs(told["signs"]),
        second_bias=told["second_bias"],
        second=tuple(told["second"]),
        role_names=tuple(told["roles"]),
        role_bias=tuple(told["role_bias"]),
        role_scale=told["role_scale"],
        roles=roles,
        languages=tuple(told["languages"]),
    )
