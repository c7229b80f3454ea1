"""What was passed over, in words: a line a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from sourceaudit.model.run import PassedOver, Passing
from sourceaudit.report.visible import one_line
from sourceaudit.report.wording import count

NAME = 100  # characters of a name that are shown
# One, and what to call several of them where an "s" does not do.
NOUNS: Mapping[Passing, str] = MappingProxyType(
    {
        Passing.HIDDEN: "hidden file or folder",
        Passing.UNKNOWN_KIND: "file of a kind that is not read",
        Passing.IGNORED: "file that `ignore` names",
        Passing.LINK_OUT: "link that leads out of the drop",
        Passing.LINK: "link to what is read in its own place",
        Passing.LOOP: "link that leads back to itself",
        Passing.SPECIAL: "pipe, socket or device",
        Passing.EMPTY: "file of records that holds none",
        Passing.RECORD: "record of a web archive that is no page",
        Passing.NEEDS_EXTRA: "file that needs an extra of sourceaudit",
    }
)
SEVERAL: Mapping[Passing, str] = MappingProxyType(
    {
        Passing.HIDDEN: "hidden files and folders",
        Passing.UNKNOWN_KIND: "files of kinds that are not read",
        Passing.IGNORED: "files that `ignore` names",
        Passing.LINK_OUT: "links that lead out of the drop",
        Passing.LINK: "links to what is read in its own place",
        Passing.LOOP: "links that lead back to themselves",
        Passing.SPECIAL: "pipes, sockets and devices",
        Passing.EMPTY: "files of records that hold none",
        Passing.RECORD: "records of web archives that are no pages",
        Passing.NEEDS_EXTRA: "files that need an extra of sourceaudit",
    }
)
ADVICE: Mapping[Passing, str] = MappingProxyType(
    {
        Passing.LINK_OUT: "; --follow-links reads them",
        Passing.NEEDS_EXTRA: "; pip install 'sourceaudit[NAME]' makes them readable",
    }
)


def describe_passed_over(found: Sequence[PassedOver]) -> list[str]:
    """Return a line for each reason: how many, of which kinds, the first names, what to do."""
    return [_line(reason) for reason in found]


def _line(reason: PassedOver) -> str:
    noun = (
        count(1, NOUNS[reason.kind])
        if reason.count == 1
        else f"{reason.count:,} {SEVERAL[reason.kind]}"
    )
    names = ", ".join(one_line(name, NAME) for name in reason.names)
    more = (
        f" and {reason.count - len(reason.names):,} more"
        if reason.count > len(reason.names)
        else ""
    )
    kinds = ", ".join(f"{number:,} {one_line(kind, NAME)}" for kind, number in reason.kinds.items())
    noun += f" ({kinds})" if kinds else ""
    return f"{noun}: {names}{more}{ADVICE.get(reason.kind, '')}"
