"""`Detect`: one detector with its settings, or the name of an analysis."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from pydantic import create_model, model_validator

from sourceaudit.rules.detectors import DETECTORS, Settings
from sourceaudit.schema import Strict


class DetectBase(Strict):
    """What any choice of a detector has; its fields are made from the table of detectors."""

    @model_validator(mode="after")
    def _one(self) -> DetectBase:
        if len(self.model_fields_set) != 1:
            raise ValueError(
                "detect takes exactly one of " + ", ".join(sorted(type(self).model_fields))
            )
        return self

    @cached_property
    def kind(self) -> str:
        """Return the name of the detector."""
        return next(iter(self.model_fields_set))

    @cached_property
    def chosen(self) -> Any:  # noqa: ANN401 - one of the fields, which `kind` names
        """Return what the detector is told."""
        return getattr(self, self.kind)

    @cached_property
    def needed(self) -> frozenset[Any]:
        """Return patterns one of which must match; none where the detector looks for more."""
        return self.chosen.needed if isinstance(self.chosen, Settings) else frozenset()

    @property
    def rests_on(self) -> str:
        """Return the other package that finds the hits, with its version; "" for none."""
        return self.chosen.rests_on if isinstance(self.chosen, Settings) else ""


if TYPE_CHECKING:
    Detect = DetectBase
else:
    Detect = create_model(
        "Detect",
        __base__=DetectBase,
        __doc__="One detector.",
        __module__=__name__,
        **{name: (value.settings | None, None) for name, value in DETECTORS.items()},
        analysis=(str | None, None),
    )
