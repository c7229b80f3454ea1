"""The weights of the line model, read from the file that ships beside the rules.

One file of zipped JSON and tables: what the model's signs weigh, by name; a table of the weights of
hashed words; the second look; and a table for each role. Words are hashed into `2 ** bits` rows of
eight bits (`features`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import numpy as np

from sourceaudit.line_model.scales import Numbers
from sourceaudit.line_model.sign_names import NAMES, OF_TRAITS
from sourceaudit.line_model.tokens import TRAITS
from sourceaudit.text.lexicons import rules_folder

NAME = "line-model.zip"
STEP = 10_000  # signs weigh whole parts of this, so that their sums are exact


@dataclass(frozen=True, slots=True)
class Weights:
    """What `words` hold times `scale` are log-odds; so are `signs` / STEP and what `second` weighs.

    `words` has 2 ** bits entries; `signs` one for each of sign_names.NAMES; `roles` a row a role of
    2 ** role_bits entries.
    """

    bias: float
    scale: float
    bits: int
    words: Numbers
    signs: Numbers
    second_bias: float
    second: Sequence[float]
    role_names: Sequence[str]
    role_bias: Numbers
    role_scale: float
    role_bits: int
    roles: Numbers
    languages: Sequence[str]

    @property
    def traits(self) -> Numbers:
        """Return the part of `signs` that is about TRAITS."""
        return self.signs[OF_TRAITS : OF_TRAITS + len(TRAITS)]


@cache
def weights(path: Path | None = None) -> Weights:
    """Return the weights of a file, of the one that ships where none is named.

    Raises FileNotFoundError where it is missing.
    """
    with ZipFile(path or rules_folder() / NAME) as packed:
        data = json.loads(packed.read("model.json"))
        words = np.frombuffer(packed.read("words.i8"), np.int8)
        roles = np.frombuffer(packed.read("roles.i8"), np.int8)
    return Weights(
        bias=data["bias"],
        scale=data["scale"],
        bits=data["bits"],
        words=words,
        signs=_signs(data["signs"]),
        second_bias=data["second_bias"],
        second=tuple(data["second"]),
        role_names=tuple(data["roles"]),
        role_bias=np.array(data["role_bias"]),
        role_scale=data["role_scale"],
        role_bits=data["role_bits"],
        roles=roles.reshape(len(data["roles"]), -1),
        languages=tuple(data["languages"]),
    )


def _signs(table: Mapping[str, float]) -> Numbers:
    """Return the weights of signs by number; one that is not told of has none."""
    return np.rint([table.get(name, 0.0) * STEP for name in NAMES]).astype(np.int64)
