"""`sourceaudit rules new`: a tested rule from marked lines of a source."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from sourceaudit.cli import options
from sourceaudit.cli.rules import shared
from sourceaudit.errors import UsageError
from sourceaudit.report.visible import one_line

PLACE = re.compile(r"(?P<file>.+):(?P<first>\d{1,9})(?:-(?P<last>\d{1,9}))?")
HOUSE = "house"


def new(
    marked: Annotated[
        str, typer.Option("--from", help="The lines of junk.", metavar="FILE:FIRST-LAST")
    ],
    slug: Annotated[
        str | None, typer.Option("--id", help="Id of the rule [default: its first words].")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", help="Rule file to write; one that is there gets the rule."),
    ] = None,
    config: options.Config = None,
) -> None:
    """Draft a rule with its examples from lines of a source; it passes `rules test` at once.

    What is left to do is its `why`: say in a sentence why no author wrote such lines.
    """
    from sourceaudit.rules.drafts import draft
    from sourceaudit.rules.drafts.draft import loads
    from sourceaudit.rules.drafts.written import rule_text
    from sourceaudit.rules.terms import SLUG

    if slug is not None and not SLUG.fullmatch(slug):
        raise UsageError(f"--id {slug}: an id is lower-case words and hyphens, e.g. author-card")
    place = PLACE.fullmatch(marked)
    if place is None:
        raise UsageError(f"--from {marked}: write FILE:FIRST-LAST, e.g. inputs/one.txt:10-22")
    drop = options.drop([Path(place["file"])], config=config, rules=None)
    for bad in drop.unreadable:
        raise UsageError(f"{marked}: {bad.message}")
    source = drop.sources[0]
    span = _span(source.text, int(place["first"]), int(place["last"] or place["first"]), marked)
    pack = out.stem if out is not None and SLUG.fullmatch(out.stem) else HOUSE
    found = draft(source.text, span, pack=pack, place=one_line(marked), slug=slug)
    text = found.text
    if out is not None and out.exists():
        text = out.read_text(encoding="utf-8").rstrip("\n") + "\n\n" + rule_text(found.rule)
        if not loads(text):
            raise UsageError(
                f"{out} does not load with the rule {found.rule['id']} added, e.g. since the id is "
                "taken: name another with --id, or another file with -o"
            )
    shared.write(text, out)
    typer.echo(
        f"took the lines for {found.what}; now edit its why, then look with "
        f"`sourceaudit rules try {out or 'FILE'} PATHS`",
        err=True,
    )


def _span(text: str, first: int, last: int, marked: str) -> tuple[int, int]:
    """Return where lines stand in a text, without the white space around them."""
    lines = text.split("\n")
    if not 1 <= first <= last <= len(lines):
        raise UsageError(f"--from {marked}: the text has lines 1 to {len(lines)}")
    start = sum(len(line) + 1 for line in lines[: first - 1])
    body = "\n".join(lines[first - 1 : last])
    if not body.strip():
        raise UsageError(f"--from {marked}: there is no text in these lines")
    inner = start + len(body) - len(body.lstrip("\n\r"))
    return inner, start + len(body.rstrip())
