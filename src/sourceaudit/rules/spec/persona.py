"""What a rule may ask of a block about a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, model_validator

from sourceaudit.identity.personas import KINDS_OF_PERSONA
from sourceaudit.rules.spec.terms import Share
from sourceaudit.schema import Strict


class Persona(Strict):
    """A block about somebody who has no part in the text: whatever its layout, labels or none.

    What its values are (addresses, accounts, numbers of followers, names, jobs, filler) and what it
    states (work, years, pastimes, home, household) are kinds. Its `signs`, kinds with their
    weights, weigh `min_weight` together, `amid` more where the text goes on on both sides and
    `nameless` more where nobody is named. Of the `counted` kinds it has `min_kinds`, and of each
    list of `needs` one. It has at most so many lines and words, and `min_share` of its lines have
    one of the signs. With `stranger`, nobody in it may occur elsewhere in the text.
    """

    signs: Mapping[str, float]
    counted: tuple[str, ...] = ()
    needs: tuple[tuple[str, ...], ...] = ()
    min_kinds: Annotated[int, Field(ge=1)] = 2
    min_weight: float = 2.0
    amid: float = 0.0
    nameless: float = 0.0
    max_lines: Annotated[int, Field(ge=1)] = 14
    max_words: Annotated[int, Field(ge=1)] = 110
    min_share: Share = 0
    stranger: bool = True

    @model_validator(mode="after")
    def _known(self) -> Persona:
        for name in (*self.signs, *self.counted, *(name for one in self.needs for name in one)):
            if name not in KINDS_OF_PERSONA:
                raise ValueError(f"no kind {name}: there is {', '.join(sorted(KINDS_OF_PERSONA))}")
        return self
