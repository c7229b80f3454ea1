"""`sourceaudit config show`: the settings of a run, and where each of them came from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sourceaudit.cli import options

if TYPE_CHECKING:
    from sourceaudit.config import Settings
    from sourceaudit.schema import Location

app = typer.Typer(
    help="Show the settings of a run and where each came from.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
DEFAULT = "default"


@app.command("show")
def show(
    source: Annotated[
        str | None,
        typer.Option("--for", help="What holds for one source: its id, as reports print it."),
    ] = None,
    config: options.Config = None,
) -> None:
    """Print each setting with the file and line that it came from, `default` where none says it.

    With --for, the limits on its scores and the rules that do not run on it follow, with the
    overrides that said so.
    """
    from sourceaudit.config import load_settings

    settings = load_settings(config, start=Path.cwd(), today=options.today())
    lines = list(_settings(settings))
    if source is not None:
        lines += ["", f"# for {source}", *_for(settings, source)]
    width = max((len(said) for said, _ in _pairs(lines)), default=0)
    for line in lines:
        said, found, where = line.partition("\t")
        typer.echo(f"{said:<{width}}  # {where}" if found else said)


def _pairs(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        said, found, where = line.partition("\t")
        if found:
            yield said, where


def _settings(settings: Settings) -> Iterator[str]:
    """Yield `key: value<TAB>where`, a line a setting."""
    from sourceaudit.config import TABLE
    from sourceaudit.schema import key_lines

    known: Mapping[Location, int] = {}
    if settings.path is not None:
        known = key_lines(settings.path, table=TABLE)
    for place, value in _leaves(settings.file.model_dump(by_alias=True, warnings=False), ()):
        where = f"{settings.label}:{known[place]}" if place in known else DEFAULT
        yield f"{_key(place)}: {_value(place, value)}\t{where}"


def _value(place: Location, value: object) -> str:
    """Return a setting as one would write it: what is off is said, not null."""
    if value is None and place[-1] == "fail_on":
        return "never"
    if value is None and "scores" in place[:-1] and place[-2] == "scores":
        return "off"
    return json.dumps(value, ensure_ascii=False, default=str)


def _leaves(value: object, place: Location) -> Iterator[tuple[Location, object]]:
    """Yield what is no mapping: single values, and lists whole unless they hold mappings."""
    if isinstance(value, Mapping) and (value or not place):
        for key, each in value.items():
            yield from _leaves(each, (*place, str(key)))
    elif isinstance(value, (list, tuple)) and any(isinstance(each, Mapping) for each in value):
        for at, each in enumerate(value):
            yield from _leaves(each, (*place, at))
    else:
        yield place, value


def _key(place: Location) -> str:
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    return "".join(parts).lstrip(".")


def _for(settings: Settings, source: str) -> Iterator[str]:
    """Yield what holds for one source beside the settings of all."""
    from sourceaudit.config import matches
    from sourceaudit.rules import load_rules
    from sourceaudit.rules.aliases import resolve_aliases

    for name, limit in sorted(settings.scores_for(source).items()):
        table = limit.model_dump(mode="json", exclude_none=True)
        yield f"gate.scores.{name}: {json.dumps(table)}\t{_origin(settings, source, name)}"
    rules = load_rules(options.rule_paths(settings), settings.rule_changes())
    settings, ids = resolve_aliases(settings, rules), rules.ids()
    for rule in sorted(ids - settings.rules_for(source, ids)):
        yield f"does not run: {rule}\t{settings.label}"
    for at, override in enumerate(settings.file.overrides):
        if matches(override.paths, source):
            yield f"overrides[{at}] applies\t{', '.join(override.paths)}"


def _origin(settings: Settings, source: str, score: str) -> str:
    """Return which layer set the limit of a score: the last override that names it wins."""
    from sourceaudit.config import matches

    found = "gate.scores"
    for at, override in enumerate(settings.file.overrides):
        if score in override.scores and matches(override.paths, source):
            found = f"overrides[{at}].scores"
    return f"{settings.label}: {found}"
