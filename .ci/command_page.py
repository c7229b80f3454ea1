"""Writes docs/command-line.md, the reference of the command line, from the commands themselves.

Run it after a change of a command; `tests/documents` compares the page with what this makes. It
reads what the functions declare, so that the page is the same under every version of typer.
"""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import typer
from typer.models import ArgumentInfo, OptionInfo

from sourceaudit.cli import app

PAGE = Path(__file__).resolve().parents[1] / "docs" / "command-line.md"
HEAD = """\
<!-- Made by `python .ci/command_page.py`: edit the commands in src/sourceaudit/cli instead. -->

# Command line

Every command, as `sourceaudit COMMAND --help` tells it. `sourceaudit --version` shows the version and whether [kernels](development.md#kernels)
run, `-h` the help. Standard output carries the result, standard error what went wrong and, on a terminal, how far it is. What a command
exits with: [exit codes](exit-codes.md).

Inputs are files, folders and patterns; without any, those of the [configuration](configuration.md). `-` is standard input.
"""  # noqa: E501 - lines of the page
TYPES = {str: "text", Path: "path", int: "number", float: "number", bool: ""}

Command = tuple[str, Callable[..., Any]]


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


def page() -> str:
    """Return the page: the commands in a table, then each with its arguments and options."""
    found = [*commands(app, "")]
    rows = [f"| [{name}](#{name.replace(' ', '-')}) | {_first(call)} |" for name, call in found]
    listed = ["| command | does |", "|---|---|", *rows, ""]
    return "\n".join([HEAD, *listed, *(line for one in found for line in _section(*one))])


def commands(group: typer.Typer, before: str) -> Iterator[Command]:
    """Yield the commands of a group and of the groups in it, by name, in their order."""
    for one in group.registered_commands:
        if one.callback is not None:
            yield f"{before}{one.name}", one.callback
    for each in group.registered_groups:
        if each.typer_instance is not None:
            yield from commands(each.typer_instance, f"{before}{each.name} ")


def _first(call: Callable[..., Any]) -> str:
    """Return the first paragraph of what a command says of itself."""
    return " ".join((inspect.getdoc(call) or "").partition("\n\n")[0].split())


def _section(name: str, call: Callable[..., Any]) -> Iterator[str]:
    """Yield what the page says of a command."""
    parameters = [*_parameters(call)]
    arguments = [one for one in parameters if isinstance(one[1], ArgumentInfo)]
    options = [one for one in parameters if isinstance(one[1], OptionInfo)]
    usage = " ".join(
        ["sourceaudit", name, "[OPTIONS]", *(_name(shown, kind) for shown, _, kind, _ in arguments)]
    )
    yield from (f"## {name}", "", "```text", usage, "```", "")
    yield from (inspect.cleandoc(call.__doc__ or ""), "")
    for title, some in (("argument", arguments), ("option", options)):
        if some:
            yield from (f"| {title} | value | default | meaning |", "|---|---|---|---|")
            yield from (_row(*one) for one in some)
            yield ""


def _parameters(call: Callable[..., Any]) -> Iterator[tuple[str, Any, Any, Any]]:
    """Yield the parameters of a command: name or flags, what typer is told of it, type, default."""
    hints = get_type_hints(call, include_extras=True)
    for name, parameter in inspect.signature(call).parameters.items():
        kind, *told = get_args(hints[name])
        (info,) = [one for one in told if isinstance(one, (ArgumentInfo, OptionInfo))]
        if not info.hidden:
            yield _shown(name, info), info, kind, parameter.default


def _shown(name: str, info: ArgumentInfo | OptionInfo) -> str:
    """Return what a user writes for a parameter."""
    if isinstance(info, ArgumentInfo):
        return str(info.metavar or name).upper()
    # typer takes the first of what an Annotated option is declared with for its default
    told = [one for one in (info.default, *(info.param_decls or ())) if isinstance(one, str)]
    return ", ".join(f"`{one}`" for one in told or [f"--{name.replace('_', '-')}"])


def _name(shown: str, kind: object) -> str:
    return f"[{shown}]..." if _inner(kind)[1] else shown


def _row(shown: str, info: ArgumentInfo | OptionInfo, kind: object, default: object) -> str:
    inner, several = _inner(kind)
    value = info.metavar if isinstance(info, OptionInfo) and info.metavar else _value(inner)
    cells = (
        shown if shown.startswith("`") else f"`{shown}`",
        f"{value}, several" if several else value,
        "required" if default is inspect.Parameter.empty else _default(default),
        " ".join((info.help or "").split()).replace("|", "\\|"),
    )
    return "| " + " | ".join(cells) + " |"


def _value(inner: Any) -> str:  # noqa: ANN401 - a type
    """Return what a value is, in a word; nothing for a flag."""
    if isinstance(inner, type) and issubclass(inner, Enum):
        return ", ".join(f"`{one.value}`" for one in inner)
    return TYPES.get(inner, "text")


def _inner(kind: Any) -> tuple[Any, bool]:  # noqa: ANN401 - a type
    """Return the type of one value, and whether there may be several."""
    if get_origin(kind) in (Union, types.UnionType):
        (kind,) = [one for one in get_args(kind) if one is not types.NoneType]
    return (get_args(kind)[0], True) if get_origin(kind) is list else (kind, False)


def _default(default: object) -> str:
    match default:
        case None | False:
            return ""
        case True:
            return "yes"
        case Enum(value=value):
            return f"`{value}`"
        case _:
            return f"`{default}`"


if __name__ == "__main__":
    main()
