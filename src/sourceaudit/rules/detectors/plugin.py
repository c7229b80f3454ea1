"""A detector of another package: named by the rule, with settings that its own model checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pydantic import Field, ValidationError, model_validator

from sourceaudit import plugins
from sourceaudit.errors import UsageError
from sourceaudit.model.source import Span
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.detectors.settings import Settings
from sourceaudit.rules.layout import Layout

if TYPE_CHECKING:
    from sourceaudit.rules.detectors import Detector


class Plugin(Settings):
    """What a detector of another package finds: `use` is its name, `settings` are for it alone."""

    use: str
    settings: Mapping[str, Any] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _checked(self) -> Plugin:
        try:
            _ = self.chosen
        except UsageError as error:
            raise ValueError(str(error)) from None
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"])) or "settings"
            raise ValueError(f"{self.use}: {place}: {first['msg']}") from None
        return self

    @cached_property
    def detector(self) -> Detector:
        """Return the detector."""
        from sourceaudit.rules.detectors import Detector

        found: Detector = plugins.plugin(plugins.DETECTORS, self.use, Detector)
        return found

    @cached_property
    def chosen(self) -> Settings:
        """Return the settings as the detector's own model has them."""
        return self.detector.settings.model_validate(dict(self.settings))

    @property
    def rests_on(self) -> str:
        """Return the package of the detector."""
        return plugins.version(plugins.DETECTORS, self.use)

    @cached_property
    def needed(self) -> frozenset[Any]:
        """Return patterns one of which must match, by the detector's own settings."""
        return self.chosen.needed


def detect(spec: Plugin, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield what the detector finds."""
    yield from spec.detector.detect(spec.chosen, layout, regions)
