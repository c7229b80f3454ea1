"""`sourceaudit rules`: list, explain, test, check, try, write and watch rules; a file a command."""

from __future__ import annotations

import typer

from sourceaudit.cli.rules import (
    check,
    docs,
    explain,
    listing,
    measure,
    new,
    schema,
    suggest,
    test,
    train,
    trial,
    watch,
)

app = typer.Typer(
    help="List, explain, test, check, try, write and measure rules.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.command("list")(listing.list_rules)
app.command("explain")(explain.explain)
app.command("test")(test.test)
app.command("try")(trial.try_)
app.command("check")(check.check)
app.command("new")(new.new)
app.command("suggest")(suggest.suggest)
app.command("schema")(schema.schema)
app.command("docs")(docs.docs)
app.command("watch")(watch.watch)
app.command("measure")(measure.measure)
app.command("train")(train.train)
