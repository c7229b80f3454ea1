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


def told(found: Sequence[PassedOver]) -> list[str]:
    """Return a line for each reason: how many, of which kinds, the first names, what to do."""
    return [_line(one) for one in found]


def _line(one: PassedOver) -> str:
    noun = count(1, NOUNS[one.kind]) if one.count == 1 else f"{one.count:,} {SEVERAL[one.kind]}"
    names = ", ".join(one_line(name, NAME) for name in one.names)
    more = f" and {one.count - len(one.names):,} more" if one.count > len(one.names) else ""
    kinds = ", ".join(f"{number:,} {one_line(kind, NAME)}" for kind, number in one.kinds.items())
    noun += f" ({kinds})" if kinds else ""
    return f"{noun}: {names}{more}{ADVICE.get(one.kind, '')}"
