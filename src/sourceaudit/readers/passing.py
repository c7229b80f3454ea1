"""What of a drop is not read, counted by its reason; the first names are kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from sourceaudit.model.run import PassedOver, Passing

NAMES = 5  # of each reason: enough to see what it is about


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts what is passed over while a drop is found and read; of some reasons, by kind too."""

    counts: Counter[Passing] = field(default_factory=Counter)
    names: dict[Passing, list[str]] = field(default_factory=dict)
    kinds: dict[Passing, Counter[str]] = field(default_factory=dict)

    def note(self, kind: Passing, name: str, of: str | None = None) -> None:
        """Count one more, `of` being the kind of thing that it is, where that is counted."""
        self.counts[kind] += 1
        if of is not None:
            self.kinds.setdefault(kind, Counter())[of] += 1
        kept = self.names.setdefault(kind, [])
        if len(kept) < NAMES:
            kept.append(name)

    def copy(self) -> Tally:
        """Return a tally that goes on from here, and leaves this one as it is."""
        return Tally(
            Counter(self.counts),
            {kind: [*kept] for kind, kept in self.names.items()},
            {kind: Counter(kept) for kind, kept in self.kinds.items()},
        )

    def passed_over(self) -> tuple[PassedOver, ...]:
        """Return what was counted, by reason in the order of their names."""
        return tuple(
            PassedOver(
                kind,
                self.counts[kind],
                tuple(self.names[kind]),
                dict(sorted(self.kinds.get(kind, {}).items())),
            )
            for kind in sorted(self.counts)
        )


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something inside a file that a reader knows and does not read."""

    kind: Passing
    name: str
    of: str | None = None
