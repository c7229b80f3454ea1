"""`sourceaudit rules explain ID@FILE:LINE`: reads the file, explains, says it in plain words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sourceaudit.cli import options
from sourceaudit.cli.rules import shared
from sourceaudit.errors import UsageError
from sourceaudit.report.visible import one_line
from sourceaudit.report.wording import count

if TYPE_CHECKING:
    from sourceaudit.model.evidence import Finding, Rule
    from sourceaudit.model.source import Source, Span
    from sourceaudit.rules import TextRule
    from sourceaudit.rules.explain import Explanation

WIDTH = 90  # characters of a text that are shown
NAME = 34


def explain_place(
    name: str, place: str, *, files: Sequence[Path] | None, config: Path | None
) -> None:
    """Print why a rule did or did not fire at FILE:LINE or FILE:LINE:COLUMN."""
    from sourceaudit.rules import load_rules
    from sourceaudit.rules.aliases import resolve_aliases
    from sourceaudit.rules.explain import explain, line_span
    from sourceaudit.text.language import plain_language

    path, line, column = _place(place)
    drop = options.drop([path], config=config, rules=files)
    source = _source(drop, place)
    loaded = load_rules(drop.rule_paths, drop.settings.rule_changes(), drop.settings.house_path())
    rule = shared.rule_by_id(loaded, name)
    text_rule = next((text_rule for text_rule in loaded.rules if text_rule.rule is rule), None)
    try:
        span = line_span(source.text, line, column)
    except ValueError as error:
        raise UsageError(f"{place}: {error}") from None
    if text_rule is None:
        _explain_analysis(rule, drop, source, line, span)
        return
    settings = resolve_aliases(drop.settings, loaded)
    chosen = settings.rules_for(source.id, loaded.ids())
    language = plain_language(source.text)
    running = tuple(two for two in loaded.rules if two.rule.id in chosen or two is text_rule)
    explanation = explain(
        source.text,
        span,
        text_rule,
        running,
        suppressed=settings.suppressions_for(source.id),
        facts=source.facts,
        hidden=source.hidden,
        protection=settings.protection_for(source.id),
        house=loaded.house,
    )
    _print(explanation, source, line=line, left_out=_find_left_out(text_rule, chosen, language))


def _explain_analysis(
    rule: Rule, drop: options.Drop, source: Source, line: int, place: Span
) -> None:
    """Print what an analysis, which looks at the whole text, found at a place and elsewhere."""
    from sourceaudit import pipeline
    from sourceaudit.model.pieces import pieces
    from sourceaudit.rules.explain import lines_of
    from sourceaudit.rules.regions import Regions, touches

    done = pipeline.audit(
        drop.records(), settings=drop.settings, rule_paths=drop.rule_paths, jobs=1
    )
    console = shared.console()
    console.print(one_line(f"{rule.id} at {source.id}:{line}"), style="bold")
    console.print(f"  text   {_find_quoted(source.text[slice(*place)])}")
    for name, value in rule.params.items():
        console.print(f"  {name} = {value}")
    console.print()
    mine = [piece for piece in pieces(done) if piece.head.rule == rule.id]
    spans = [(piece, [span for side in piece.sides for span in side.spans]) for piece in mine]
    here = [piece for piece, places in spans if touches(place, Regions(places))]
    for piece in here:
        console.print(f"It fires: {one_line(piece.head.message, 2 * WIDTH)}")
        if piece.head.suppressed is not None:
            reason = one_line(piece.head.suppressed.reason, WIDTH)
            console.print(f"  suppressed by the configuration ({reason})")
    if not here:
        console.print("It does not fire here.")
    for piece, places in spans:
        if piece not in here:
            where = lines_of(source.text, places)
            console.print(f"Elsewhere: {one_line(piece.head.message, WIDTH)} ({where})")
    console.print(
        "An analysis looks at the whole text, and some at other sources too; this is what it finds "
        "in this source alone."
    )


def _find_left_out(rule: TextRule, chosen: Collection[str], language: str | None) -> Iterator[str]:
    """Yield why the rule does not run on the source, whatever stands in it."""
    if rule.rule.id not in chosen:
        where = "ignore, select, overrides or clean.title"
        yield f"The configuration leaves this rule out for this source ({where})"
    if rule.foreign(language):
        only = ", ".join(rule.languages)
        yield f"The rule is for sources in {only}, and this one is in {language}"


def _place(place: str) -> tuple[Path, int, int]:
    path, _, last = place.rpartition(":")
    before, _, line = path.rpartition(":")
    if before and line.isdecimal() and last.isdecimal():
        return Path(before), int(line), int(last)
    if not path or not last.isdecimal():
        raise UsageError(f"{place!r} is no place: write FILE:LINE, e.g. inputs/one.txt:12")
    return Path(path), int(last), 0


def _source(drop: options.Drop, place: str) -> Source:
    for bad in drop.unreadable:
        raise UsageError(f"{place}: {bad.message}")
    if len(drop.sources) != 1:
        raise UsageError(f"{place}: it holds {len(drop.sources)} sources; name a file of one")
    return drop.sources[0]


def _print(explanation: Explanation, source: Source, *, line: int, left_out: Iterable[str]) -> None:
    from rich.text import Text

    console = shared.console()
    console.print(Text(one_line(f"{explanation.rule} at {source.id}:{line}"), "bold"))
    console.print(Text(f"  text   {_find_quoted(source.text[slice(*explanation.place)])}"))
    console.print(Text(f"  phase  {explanation.phase}: {_see(explanation, source)}"))
    console.print()
    for check in explanation.checks:
        sign, style = ("ok  ", "green") if check.passed else ("FAIL", "red")
        row = Text("  ")
        row.append(sign, style)
        row.append(f" {check.name:{NAME}} ")
        measured = one_line(check.measured, WIDTH)
        row.append(one_line(f"{measured}  (asked: {_ask(check.limit)})", 2 * WIDTH))
        console.print(row)
    for verdict in _verdict(explanation, left_out):
        console.print(Text(verdict))


def _ask(limit: str) -> str:
    return one_line(limit, WIDTH)


def _find_quoted(text: str) -> str:
    return f'"{one_line(text, WIDTH)}"'


def _see(explanation: Explanation, source: Source) -> str:
    by = f" ({', '.join(explanation.taken_by)} edited it before)" if explanation.taken_by else ""
    if not explanation.seen:
        return f"saw nothing of it{by}"
    if explanation.seen == source.text[slice(*explanation.place)]:
        return "saw it as it stands"
    return f"saw {_find_quoted(explanation.seen)}{by}"


def _verdict(explanation: Explanation, left_out: Iterable[str]) -> Iterator[str]:
    """Yield what became of the rule here, in sentences."""
    yield ""
    if explanation.fired:
        for finding in explanation.findings:
            yield f"It fires: {one_line(finding.head.message, 2 * WIDTH)}"
            yield from _became(finding)
    elif not explanation.seen:
        yield "It does not fire: nothing of this line was left when its phase began."
    elif failed := [check.name for check in explanation.checks if not check.passed]:
        yield f"It does not fire: {'; '.join(failed)}."
    else:
        yield "It does not fire: each condition holds somewhere, but no place fulfils them all."
    for reason in left_out:
        yield f"{reason}: it does not run; shown is what it would do."


def _became(finding: Finding) -> Iterator[str]:
    where = f"  from line {finding.line}, column {finding.column}"
    if finding.head.suppressed is not None:
        reason = one_line(finding.head.suppressed.reason, WIDTH)
        yield f"{where}: suppressed by the configuration ({reason})"
    elif finding.superseded_by:
        yield f"{where}: superseded by {finding.superseded_by}, which had edited the same text"
    elif finding.edits:
        yield f"{where}: {finding.action}, {count(len(finding.edits), 'edit')}"
    else:
        yield f"{where}: {finding.action}, the text stays"
