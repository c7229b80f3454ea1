"""A house model: what labels of a team add to the line model's score of a piece.

A few hundred labels are too little for a model of their own. So the house model is a sum on the
same words and signs, held near zero, on top of what the shipped model says. It is a small file of
JSON that the configuration names.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sourceaudit.errors import UsageError
from sourceaudit.line_model.scales import Numbers
from sourceaudit.line_model.sign_names import NAMES

if TYPE_CHECKING:
    from sourceaudit.line_model.model import Seen

VERSION = 1
WORDS_WEIGH, SIGNS_WEIGH = 3.0, 0.7  # as in the model that it is added to


@dataclass(frozen=True)
class House:
    """What words (hashed below 2 ** bits) and signs add to the log-odds of a piece.

    `digest` is the SHA-256 of the file, "" of one that was not read from any.
    """

    bits: int
    bias: float
    words: Mapping[int, float]
    signs: Mapping[str, float]
    digest: str = ""

    def adds(self, seen: Seen, number: int) -> float:
        """Return what is added to the score of a piece."""
        hashes = seen.features.of(number).tolist()
        of_words = sum(self.words.get(digest, 0.0) for digest in hashes) * weight(len(hashes))
        of_signs = sum(self.signs.get(name, 0.0) for name in seen.signs_of(number))
        return self.bias + of_words + SIGNS_WEIGH * of_signs


def weight(count: int) -> float:
    """Return what each of so many words of a piece weighs."""
    return WORDS_WEIGH / float(np.sqrt(max(count, 1)))


def written(house: House, about: Mapping[str, Any]) -> str:
    """Return the file of a house model; `about` says what it was made from."""
    table = {
        "house_model": VERSION,
        "about": about,
        "bits": house.bits,
        "bias": round(house.bias, 5),
        "words": {str(name): round(value, 4) for name, value in sorted(house.words.items())},
        "signs": {name: round(value, 4) for name, value in sorted(house.signs.items())},
    }
    return json.dumps(table, indent=1) + "\n"


def house(path: Path, bits: int) -> House:
    """Read a house model for the model that ships. Raises UsageError where the file is none."""
    import hashlib

    try:
        raw = path.read_bytes()
        data = json.loads(raw)
        version, own = data["house_model"], int(data["bits"])
        words = {int(name): float(value) for name, value in data["words"].items()}
        signs = {str(name): float(value) for name, value in data["signs"].items()}
        bias = float(data["bias"])
    except OSError as error:
        raise UsageError(f"house model {path}: {error.strerror or error}") from error
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise UsageError(
            f"{path} is no house model; make one with `sourceaudit rules train`"
        ) from error
    if version != VERSION or own != bits or not signs.keys() <= frozenset(NAMES):
        raise UsageError(
            f"{path} was made for another line model; make it again with `sourceaudit rules train`"
        )
    return House(own, bias, words, signs, hashlib.sha256(raw).hexdigest())


def columns(seen: Seen, number: int) -> tuple[Numbers, float, list[str]]:
    """Return the hashed words of a piece, what each weighs, and its signs."""
    hashes = seen.features.of(number)
    return hashes, weight(len(hashes)), seen.signs_of(number)
