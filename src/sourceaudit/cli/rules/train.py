"""`sourceaudit rules train`: a house model for the line model, from labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sourceaudit.errors import UsageError
from sourceaudit.report.wording import count

if TYPE_CHECKING:
    from sourceaudit.labels import Label
    from sourceaudit.line_model.house_fit import Example, HeldOut
    from sourceaudit.model.audit import Audit

FEWEST = 20  # labels below which nothing is learnt
ODDS = 10.0  # of a rule that names none: those from which the shipped rule strips a line
ABOUT_LINES = "boilerplate"  # the category of rules whose evidence is lines of pages


def train(
    files: Annotated[
        list[Path], typer.Argument(help="Files of labels, from `sourceaudit label` or the page.")
    ],
    source: Annotated[
        Path, typer.Option("--from", help="The audit.json that the labels are of.")
    ] = Path("reports/audit.json"),
    out: Annotated[Path, typer.Option("-o", "--out", help="File of the house model.")] = Path(
        "house-model.json"
    ),
) -> None:
    """Make a house model from labels: what your team calls page junk, and what it does not.

    It is added to what the shipped line model says of a line; sourceaudit.yaml names it
    (line_model: house-model.json). Of the labels those on page boilerplate are learnt from. How
    good it is is measured on labels that were held out.
    """
    from sourceaudit.labels import read
    from sourceaudit.line_model.house import written
    from sourceaudit.line_model.house_fit import fitted
    from sourceaudit.report.read import read as read_audit

    labels = read(files)
    audit = read_audit(source)
    examples = [*_examples(audit, labels)]
    if len(examples) < FEWEST:
        raise UsageError(
            f"{count(len(examples), 'label')} on page boilerplate in {source}, and {FEWEST} are "
            "needed: label more with `sourceaudit label --rule line-model`"
        )
    try:
        model, held_out = fitted(examples)
    except ValueError as error:
        raise UsageError(f"nothing to learn from these labels: {error}") from error
    right = sum(example.junk for example in examples)
    about = {"labels": {"right": right, "wrong": len(examples) - right}}
    out.write_text(written(model, about), encoding="utf-8")
    typer.echo(f"{count(right, 'label')} right and {len(examples) - right} wrong.")
    for line in _tell(held_out):
        typer.echo(line)
    typer.echo(f"Written to {out}. To use it, write into sourceaudit.yaml: line_model: {out.name}")


def _examples(audit: Audit, labels: Mapping[tuple[str, str, str], Label]) -> Iterator[Example]:
    """Yield the labelled places of evidence of boilerplate that the audit still has."""
    from sourceaudit.labels import Said
    from sourceaudit.line_model.house_fit import Example, log_odds
    from sourceaudit.report.results import results

    params = {rule.id: rule.params for pack in audit.packs for rule in pack.rules}
    texts = {source.source.id: source.source.text for source in audit.sources}
    for result in results(audit):
        head, first = result.head, result.spots[0]
        label = labels.get((head.rule, head.fingerprint, first.source))
        if label is None or label.said is Said.UNSURE or head.category.value != ABOUT_LINES:
            continue
        odds = params.get(head.rule, {}).get("min_odds", ODDS)
        least = log_odds(odds if isinstance(odds, (int, float)) else ODDS)
        yield Example(texts[first.source], first.span, label.said is Said.RIGHT, least)


def _tell(out: HeldOut) -> Iterator[str]:
    """Yield how precise the line model is before and with the house model, held out."""
    from sourceaudit.labels.measure import interval

    yield "Measured on labels that were held out, a fifth at a time:"
    rows = (
        ("the shipped model", out.before_right, out.before_wrong),
        ("with the house model", out.right, out.wrong),
    )
    for name, right, wrong in rows:
        total = right + wrong
        if not total:
            yield f"  {name}: takes nothing of what is labelled"
            continue
        ends = " to ".join(f"{100 * bound:.0f} %" for bound in interval(right, total))
        share = f"{100 * right / total:.0f} % of what it takes is right ({ends})"
        yield f"  {name}: {share}, {right} of {total} lines and sentences"
