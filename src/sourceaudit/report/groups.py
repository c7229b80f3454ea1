"""Evidence as people read it: one group a rule and source, what is one fact told once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sourceaudit.model.evidence import Category, Severity
from sourceaudit.model.source import Span
from sourceaudit.report.evidence import Item, Kind
from sourceaudit.report.nouns import noun, several
from sourceaudit.text.spans import unite_spans

# Of a group's pieces and of their characters so much must lie in the places of another that both
# tell of one fact: a keyword that is set in bold is counted among all its uses too.
SAME = 0.5
WIDER = 4  # times as wide: a sentence and a phrase in it may tell of two things
PLACES = 4  # that are named with a group


@dataclass(frozen=True, slots=True)
class Group:
    """What one rule found in one source: its pieces in the order of their places.

    `also` are the rules that tell of the same places.
    """

    rule: str
    severity: Severity
    category: Category
    items: tuple[Item, ...]
    also: tuple[str, ...] = ()

    @property
    def stripped(self) -> int:
        """Return how many characters its edits take."""
        return sum(item.stripped for item in self.items)

    @property
    def length(self) -> int:
        """Return how many characters its places have."""
        return sum(end - start for item in self.items for start, end in item.spans)

    @property
    def told(self) -> str:
        """Return what it found with its number: 12 bolded keywords."""
        return several(len(self.items), self.rule)

    @property
    def also_told(self) -> str:
        """Return what else tells of the same places, "" for nothing or the same in other words."""
        own = noun(self.rule)
        return ", ".join(dict.fromkeys(name for rule in self.also if (name := noun(rule)) != own))

    def places(self, most: int = PLACES) -> str:
        """Return the first places, and how many more there are."""
        shown = list(dict.fromkeys(item.place for item in self.items))
        message = ", ".join(shown[:most])
        return f"{message} and {len(shown) - most:,} more" if len(shown) > most else message


def group_items(items: Iterable[Item]) -> list[Group]:
    """Return the groups of what counts, worst first; what other groups tell already is in `also`.

    Worst is by severity, then by the characters that go, then by the number of pieces. Passages
    that two sources share are a group a partner.
    """
    found: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        if item.head is not None and item.counts:
            partner = item.partner if item.kind is Kind.PASSAGE else ""
            found.setdefault((item.head.rule, partner), []).append(item)
    groups = sorted((_group(own) for own in found.values()), key=_order)
    data: list[Group] = []
    places: list[tuple[list[Span], float]] = []  # of each, and how long another must be
    for group in groups:
        length = group.length
        at = next(
            (
                at
                for at, (spans, least) in enumerate(places)
                if length >= least and not _apart(data[at], group) and _lies_in(group, spans)
            ),
            None,
        )
        if at is None:
            data.append(group)
            # What is stripped takes all with it that lies in it; what is flagged may be most of
            # the text.
            least = 0 if group.stripped else length / WIDER
            places.append((unite_spans(span for item in group.items for span in item.spans), least))
        else:
            data[at] = replace(data[at], also=(*data[at].also, group.rule))
    return data


def _group(own: Sequence[Item]) -> Group:
    head = max((item.head for item in own if item.head), key=lambda head: head.severity.rank)
    return Group(head.rule, head.severity, head.category, tuple(own))


def _order(group: Group) -> tuple[object, ...]:
    return (
        -group.severity.rank,
        -group.stripped,
        -len(group.items),
        group.items[0].spans[:1],
        group.rule,
    )


def _apart(group: Group, other: Group) -> bool:
    """Tell whether two groups are told apart wherever they are: they name another source."""
    return group.rule == other.rule or bool(group.items[0].partner or other.items[0].partner)


def _lies_in(group: Group, places: Sequence[Span]) -> bool:
    """Tell whether most pieces of a group lie in places that another has told of."""
    held = sum(_inside(item.spans, places) for item in group.items)
    return held >= SAME * len(group.items)


def _inside(spans: Sequence[Span], places: Sequence[Span]) -> bool:
    """Tell whether most characters of some spans lie in places that are sorted and apart."""
    inside = 0
    for start, end in spans:
        at = bisect_right(places, start, key=lambda span: span[1])
        while at < len(places) and places[at][0] < end:
            inside += min(end, places[at][1]) - max(start, places[at][0])
            at += 1
    return inside > 0 and inside >= SAME * sum(end - start for start, end in spans)
