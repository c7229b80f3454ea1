"""What is wrong with a rule file that only shows when the whole of it is known."""

from __future__ import annotations

from collections.abc import Iterator

from packaging.specifiers import SpecifierSet

from sourceaudit import __version__
from sourceaudit.rules.detectors import DETECTORS
from sourceaudit.rules.spec import PackFile
from sourceaudit.rules.where import EVIDENCE

ANALYSIS = "analysis"

Wrong = tuple[tuple[str | int, ...], str]  # where in the data, and what


def mistakes(content: PackFile) -> Iterator[Wrong]:
    """Yield each mistake with its place in the data."""
    wanted = content.pack.requires
    if not SpecifierSet(wanted).contains(__version__, prereleases=True):
        message = f"the pack needs sourceaudit {wanted}, this is {__version__}"
        yield ("pack", "requires"), f"{message}: install another version of one of them"
    yield from _ids(content)
    for number, spec in enumerate(content.rules):
        place = ("rules", number)
        if (spec.phase == ANALYSIS) != (spec.detect.kind == ANALYSIS):
            yield (*place, "phase"), "phase: analysis goes with detect: {analysis: ...}"
        elif spec.detect.kind != ANALYSIS and spec.detect.kind not in DETECTORS:
            yield (*place, "detect"), f"there is no detector {spec.detect.kind}"
        for name in spec.evidence.keys() - EVIDENCE.keys():
            known = ", ".join(sorted(EVIDENCE))
            yield (*place, "evidence"), f"no evidence {name}; there is {known}"


def _ids(content: PackFile) -> Iterator[Wrong]:
    """Yield ids, and names that rules had before, that are taken."""
    seen: set[str] = set()
    for number, spec in enumerate(content.rules):
        if spec.id in seen:
            yield ("rules", number, "id"), f"the id {spec.id} is used twice"
        seen.add(spec.id)
    for number, spec in enumerate(content.rules):
        for at, alias in enumerate(spec.aliases):
            if alias in seen:
                yield ("rules", number, "aliases", at), f"the id {alias} is used twice"
            seen.add(alias)
