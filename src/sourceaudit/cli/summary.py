"""What `sourceaudit audit` says on standard output: what is wrong, what failed and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sourceaudit.model.audit import INCOMPLETE, UNREADABLE, Audit, Check, SourceAudit, Status
from sourceaudit.model.evidence import Severity
from sourceaudit.report import baseline_told, passed_over_told, story, unused_told
from sourceaudit.report.checks import in_words
from sourceaudit.report.decided import emptied_sites
from sourceaudit.report.evidence import Evidence, Item
from sourceaudit.report.groups import group_items
from sourceaudit.report.sentences import sentence, title_of
from sourceaudit.report.totals import totals_of
from sourceaudit.report.visible import one_line
from sourceaudit.report.wording import count, number, with_unit

ROWS = 40  # sources in the table: a screen or two; the rest are in the reports
CHECKS = 40
GAPS = 20
NAME = 200  # characters of an id or a path
SCORES = {
    "boilerplate": "Junk",
    "originality": "Original",
    "attribution": "Attrib.",
    "consistency": "Flags/k",
    "identity": "Identity",
}
STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
VERDICTS = {"passed": "green", "failed": "bold red"}
WIDE = 100  # columns from which the scores have room, and long lines are left to the terminal
SENTENCES = 20  # sources that are told in words
SENTENCE = 600  # characters of one
INDENT = 4
HELD = "\ue000"  # for a space at which no line ends: a private sign, in no text that is printed


def summary(audit: Audit, *, console: Console, written: Sequence[str] = ()) -> None:
    """Print the summary; `written` are the reports, named in the closing line.

    Nothing of a source can act on the terminal: what it says is printed as it stands, without
    control characters or markup.
    """
    evidence = Evidence(audit)
    sources = story.worst_first(audit, evidence)
    failed = story.find_failed_checks(audit, sources)
    found = {
        source.source.id: evidence.items(source) for source in _printed(sources, failed[:CHECKS])
    }
    shown = [source for source in sources if source.judged]
    if shown and console.width >= WIDE:
        console.print(_table(shown[:ROWS]))
        _more(console, len(shown) - ROWS, "source")
        console.print()
    _sentences(shown, found, console)
    _gaps(audit, console)
    _list(console, "Passed over", passed_over_told.describe_passed_over(audit.passed_over))
    _list(console, "Unused settings", unused_told.describe_unused(audit.unused))
    _empty(audit, console)
    _find_failed(audit, failed, found, console)
    if audit.baseline is not None:
        console.print()
        for line in baseline_told.describe_baseline(audit.baseline):
            console.print(Text(one_line(line)), soft_wrap=True)
    _closing(audit, console, written)


def _empty(audit: Audit, console: Console) -> None:
    """Warn of sites of which a collection without copies would have nothing."""
    for line in emptied_sites(audit.decisions):
        console.print(Text(one_line(f"warning: {line}"), style="yellow"), soft_wrap=True)


def _printed(sources: Sequence[SourceAudit], failed: Sequence[Check]) -> Sequence[SourceAudit]:
    """Return the sources whose evidence is printed: in large drops few of them."""
    if any(check.source is None and check.fingerprints for check in failed):
        return sources
    first = [source for source in sources if source.judged][:ROWS]
    named = {check.source for check in failed} | {source.source.id for source in first}
    return [source for source in sources if source.source.id in named]


def _table(sources: Sequence[SourceAudit]) -> Table:
    """Return the scores, a row a source."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False)
    table.add_column("Source", overflow="fold", ratio=2, min_width=12)
    table.add_column("Verdict", no_wrap=True)
    for label in SCORES.values():
        table.add_column(label, justify="right", no_wrap=True)
    for source in sources:
        table.add_row(
            _plain(source.source.id),
            Text(source.verdict, VERDICTS.get(source.verdict, "dim")),
            *(_score(source, name) for name in SCORES),
        )
    return table


def _sentences(
    sources: Sequence[SourceAudit], found: Mapping[str, Sequence[Item]], console: Console
) -> None:
    """Print what is wrong with each source, worst first, in lines that fit the terminal."""
    for source in sources[:SENTENCES]:
        line = Text(source.verdict, VERDICTS.get(source.verdict, "dim"))
        line.append("  ").append(_plain(source.source.id, "bold"))
        console.print(line, soft_wrap=True)
        if title := title_of(source.source):
            _fold(_plain(title, "dim"), INDENT, console)
        wrong = _plain(sentence(source, group_items(found[source.source.id])), limit=SENTENCE)
        _fold(wrong, INDENT, console)
    _more(console, len(sources) - SENTENCES, "source")


def _score(source: SourceAudit, name: str) -> Text:
    score = source.scores.get(name)
    return Text(with_unit(score.value, score.unit) if score else number(None))


def _gaps(audit: Audit, console: Console) -> None:
    for status in (UNREADABLE, INCOMPLETE):
        gaps = [gap for gap in audit.gaps if gap.status == status]
        if not gaps:
            continue
        console.print()
        console.print(Text(status.capitalize(), "bold"))
        for gap in gaps[:GAPS]:
            line = Text("  ").append(_plain(gap.id)).append("  ")
            line.append(_plain(gap.code, "yellow")).append("  ").append(_plain(gap.message))
            console.print(line, soft_wrap=True)
        _more(console, len(gaps) - GAPS, "input")


def _list(console: Console, heading: str, lines: Sequence[str]) -> None:
    if lines:
        console.print()
        console.print(Text(heading, "bold"))
        for line in lines:
            console.print(Text(f"  {one_line(line)}"), soft_wrap=True)


def _find_failed(
    audit: Audit, failed: Sequence[Check], found: Mapping[str, Sequence[Item]], console: Console
) -> None:
    if not failed:
        return
    paths = {source.source.id: source.source.path for source in audit.sources}
    index = story.by_fingerprint(found)
    console.print()
    console.print(Text("What fails the gate", "bold"))
    for check in failed[:CHECKS]:
        behind = story.behind(check, index, list(found))
        for line in _check(check, behind, paths):
            _print(line, console)
    _more(console, len(failed) - CHECKS, "failed check")


def _check(
    check: Check, behind: Sequence[tuple[str, Item]], paths: Mapping[str, str]
) -> Iterator[Text]:
    """Yield the lines of a failed check: what failed, the place of the worst of it, what to do."""
    where = "the whole drop" if check.source is None else check.source
    items = [item for _, item in behind]
    line = Text("  ").append(_plain(check.severity.value, STYLES.get(check.severity, "")))
    line.append("  ").append(_plain(where, "bold")).append(": ")
    line.append(_plain(in_words(check, items), limit=SENTENCE))
    yield line.append(f" ({one_line(check.id, NAME)})", "dim")
    if behind:
        source, worst = story.find_worst(behind)
        place = f"{paths.get(source, source)}:{worst.place}"
        line = Text(" " * INDENT).append(_plain(place, "cyan"))
        line.append("  ").append(_plain(worst.name))
        if len(behind) > 1:
            line.append(f" and {len(behind) - 1:,} more")
        yield line
    yield Text(" " * INDENT).append(story.advice(check, items), "dim")


def _closing(audit: Audit, console: Console, written: Sequence[str]) -> None:
    totals = totals_of(audit)
    failed, whole = totals.failed, count(totals.sources, "source")
    if audit.changed is not None:
        judged = sum(source.judged for source in audit.sources)
        whole = f"{judged:,} of {whole} changed since {one_line(audit.changed.ref, NAME)}"
    parts = [
        whole,
        f"{failed:,} failed",
        f"{len(audit.unreadable):,} unreadable",
    ]
    if partly := len(audit.gaps) - len(audit.unreadable):
        parts.append(f"{partly:,} incomplete")
    style = {Status.PASSED: "bold green", Status.FAILED: "bold red"}
    if audit.changed is None:
        console.print()
        _print(Text(one_line(story.headline(audit)), "bold"), console)
    line = Text(f"{audit.verdict.status.value}: ", style.get(audit.verdict.status, "bold yellow"))
    line.append(", ".join(parts))
    if written:
        names = ", ".join(one_line(path, NAME) for path in written)
        line.append(f"; see {names}")
    if audit.changed is not None:
        console.print()
    _print(line, console)


def _print(line: Text, console: Console) -> None:
    """Print a line whole; on a terminal it goes on below itself, indented as it begins."""
    if console.width >= WIDE and not console.is_terminal:
        console.print(line, soft_wrap=True)
        return
    indent = len(line.plain) - len(line.plain.lstrip())
    _fold(line[indent:], indent, console)


def _fold(line: Text, indent: int, console: Console) -> None:
    """Print a line in lines that fit, each indented; a percentage is not parted from its sign."""
    whole = line.copy()
    whole.plain = line.plain.replace(" %", f"{HELD}%")
    for part in whole.wrap(console, console.width - indent):
        part.rstrip()
        part.plain = part.plain.replace(HELD, " ")
        console.print(Text(" " * indent).append_text(part), soft_wrap=True)


def _more(console: Console, left: int, noun: str) -> None:
    if left > 0:
        console.print(Text(f"  {count(left, f'more {noun}')} in the reports", "dim"))


def _plain(text: str, style: str = "", *, limit: int = NAME) -> Text:
    """Return text of a stranger as it stands: no markup, no control characters, one line."""
    return Text(one_line(text, limit), style)
