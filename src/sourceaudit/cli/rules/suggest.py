"""`sourceaudit rules suggest`: rules that a drop asks for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sourceaudit.cli import options
from sourceaudit.cli.rules import shared
from sourceaudit.cli.rules.new import HOUSE
from sourceaudit.model.audit import ExitCode
from sourceaudit.report.wording import count

LEAST, MOST = 3, 20


def suggest(
    paths: options.Paths = None,
    out: shared.Out = None,
    least: Annotated[
        int, typer.Option("--least", min=2, help="Sources that something must stand in.")
    ] = LEAST,
    most: Annotated[int, typer.Option("--most", min=1, help="Rules to suggest.")] = MOST,
    rules: options.Rules = None,
    config: options.Config = None,
    follow_links: options.FollowLinks = False,
    jobs: options.Jobs = 0,
) -> None:
    """Propose rules for lines and blocks that recur across sources, outside running text.

    What the packs, the configuration's and --rules strip already is left out. The rule file
    passes `rules test`; each rule has its evidence above it. Judge them one by one: a recurring
    line may well be a rubric that belongs.
    """
    from sourceaudit.cli.rules.drop import findings, say_unreadable
    from sourceaudit.rules.drafts.suggest import render_suggestions
    from sourceaudit.rules.drafts.suggest import suggest as run
    from sourceaudit.rules.load import shipped_packs
    from sourceaudit.rules.terms import SLUG
    from sourceaudit.text.view import view

    drop = options.drop(paths, config=config, rules=rules, out=out, follow=follow_links)
    known: list[Path] = [*shipped_packs(), *drop.rule_paths]
    looked = findings(drop, known, jobs=jobs)
    found = looked.found
    texts = {source.id: source.text for source in drop.sources if source.id in found}
    left = {
        name: view(text, [edit for finding in found[name] for edit in finding.edits])
        for name, text in texts.items()
    }
    pack = out.stem if out is not None and SLUG.fullmatch(out.stem) else HOUSE
    proposed = run(texts, left, least=least, most=most, pack=pack)
    whole = not say_unreadable(drop, looked)
    if not proposed:
        typer.echo(f"nothing recurs in {least} sources or more that no rule strips", err=True)
    else:
        remark = f"Suggested from {count(len(texts), 'source')}: judge each rule, edit its why."
        shared.write(render_suggestions(proposed, pack=pack, remark=remark), out)
        typer.echo(
            f"{count(len(proposed), 'rule')} suggested; look with `sourceaudit rules try "
            f"{out or 'FILE'} PATHS`",
            err=True,
        )
    raise typer.Exit(ExitCode.PASSED if whole else ExitCode.INCOMPLETE)
