"""junit.xml: a test case for each source and check, for the test pages of CI systems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from xml.etree.ElementTree import Comment, Element, SubElement, indent, tostring

from sourceaudit.model.audit import INCOMPLETE, UNREADABLE, Audit, Check, Gap
from sourceaudit.model.evidence import Severity
from sourceaudit.report import checks, story
from sourceaudit.report.evidence import Evidence, Item
from sourceaudit.report.visible import one_line
from sourceaudit.report.wording import NOTHING, number

DROP = "the whole drop"
READ, COMPLETE = "read", "complete"  # names of test cases that cannot be anything but errors
PLACES = 10  # a failed check
EXCERPT = 200
NAME = 500  # characters of an id


def render(audit: Audit, *, folder: Path) -> str:  # noqa: ARG001 - every renderer is called alike
    """Return junit.xml: a suite a source, one of the drop's own checks, of what was not audited.

    Inputs that could not be read are errors, and so is what could not be audited whole.

    A check that is not met without failing the gate passes, and says so in its output.
    """
    evidence = Evidence(audit)
    found = {source.source.id: evidence.items(source) for source in audit.sources}
    index, names = story.by_fingerprint(found), list(found)
    paths = {source.source.id: source.source.path for source in audit.sources}
    failing = _failing(audit)
    listed: dict[str, list[Element]] = {name: [] for name in names}
    drop: list[Element] = []
    for check in audit.verdict.checks:
        behind = story.behind(check, index, names)
        case = _case(check, behind, paths, failing=check in failing)
        listed.get(check.source or "", drop).append(case)
    suites = [_suite(name, cases) for name, cases in listed.items() if cases]
    suites += [_suite(DROP, drop)] if drop else []
    for status in (UNREADABLE, INCOMPLETE):
        broken = [_error(gap) for gap in audit.gaps if gap.status == status]
        suites += [_suite(status, broken)] if broken else []
    top = Element("testsuites", {"name": "sourceaudit", **_totals(suites)})
    if audit.run is not None:  # readers of JUnit files know no property of the whole
        top.append(Comment(f" run {one_line(audit.run.id)} "))
    top.extend(suites)
    indent(top, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(top, encoding="unicode")}\n'


def _failing(audit: Audit) -> frozenset[Check]:
    """Return the checks that fail the gate.

    Warnings do where a source failed for one, or where nothing else can be why the gate fails.
    """
    unmet = [check for check in audit.verdict.checks if not check.passed]
    errors = [check for check in unmet if check.severity is Severity.ERROR]
    failed = {(source.source.id, name) for source in audit.sources for name in source.failed}
    named = [check for check in unmet if (check.source, check.id) in failed]
    strict = any(check.severity is Severity.WARNING for check in named)
    strict = strict or (not errors and audit.verdict.status.value == "failed")
    return frozenset(unmet if strict else [*errors, *named])


def _case(
    check: Check, behind: Sequence[tuple[str, Item]], paths: Mapping[str, str], *, failing: bool
) -> Element:
    """Return a check as a test case, with what was measured, the limit and the first places."""
    case = _name(DROP if check.source is None else check.source, check.id)
    if check.passed:
        return case
    items = [item for _, item in behind]
    wording = f"{_measure(check)}, limit {one_line(check.limit)}"
    text = "\n".join([wording, *_places(behind, paths), story.advice(check, items)])
    if failing:
        message = one_line(checks.in_words(check, items), NAME)
        failure = SubElement(case, "failure", {"message": message, "type": check.severity.value})
        failure.text = text
    else:
        SubElement(case, "system-out").text = f"{check.severity.value}: {text}"
    return case


def _measure(check: Check) -> str:
    shown = number(check.measured, 2)
    return "not measured" if shown == NOTHING else f"measured {shown}"


def _places(behind: Sequence[tuple[str, Item]], paths: Mapping[str, str]) -> Iterable[str]:
    for source, item in behind[:PLACES]:
        place = f"{one_line(paths.get(source, source), NAME)}:{item.line}:{item.column}"
        yield f"{place} {one_line(item.name)}: {one_line(item.message, EXCERPT)}"
    if (more := len(behind) - PLACES) > 0:
        yield f"and {more:,} more"


def _error(gap: Gap) -> Element:
    case = _name(gap.id, READ if gap.status == UNREADABLE else COMPLETE)
    message = one_line(gap.message, EXCERPT)
    SubElement(case, "error", {"message": message, "type": one_line(gap.code, NAME)})
    return case


def _name(source: str, name: str) -> Element:
    return Element("testcase", {"classname": one_line(source, NAME), "name": one_line(name, NAME)})


def _suite(name: str, cases: Iterable[Element]) -> Element:
    listed = list(cases)
    counts = {
        "tests": len(listed),
        "failures": sum(case.find("failure") is not None for case in listed),
        "errors": sum(case.find("error") is not None for case in listed),
    }
    table = {key: str(value) for key, value in counts.items()}
    suite = Element("testsuite", {"name": one_line(name, NAME), **table})
    suite.extend(listed)
    return suite


def _totals(suites: Sequence[Element]) -> dict[str, str]:
    keys = ("tests", "failures", "errors")
    return {key: str(sum(int(suite.get(key, "0")) for suite in suites)) for key in keys}
