"""What the house counts: logical lines, sizes of modules, crumbs, and names that say nothing.

`python .ci/house.py` prints the counts; `--names WORD`, `--participles` and `--crumbs` list the
places. tests/house holds what must not grow: after names were mended, `--pin` lowers what a room
may have, and never raises it.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import statistics
import tokenize
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src/sourceaudit"
PINNED = ROOT / "tests/house/pinned.yaml"
CRUMB = 60  # lines of a module that only one other imports: too little to be a room
SKIPPED = frozenset(
    (tokenize.COMMENT, tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING)
)

# What ends like a participle and is none.
NO_PARTICIPLES = frozenset(
    "bed bleed breed embed exceed feed hundred kindred need proceed red seed shed speed".split()
)
IRREGULAR = frozenset(
    "broken built chosen done drawn fallen found given gone heard held kept known laid left lost "
    "made meant met paid said seen sent shown sold spent spoken stood sworn taken taught told "
    "thought understood won worn written".split()
)
# A predicate may end in a participle: it asks whether something is so.
PREDICATES = frozenset("are be been can did do does had has have is may must was were".split())


class Name(NamedTuple):
    """A name where it is bound: its file below the package, its line, and itself."""

    path: str
    line: int
    name: str

    @property
    def room(self) -> str:
        """The folder, or the module, that stands directly below the package."""
        return self.path.split("/", 1)[0]


def count_logical_lines(text: str) -> int:
    """Count the statements' lines of a module, without comments and docstrings."""
    lines, statement = 0, []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.NEWLINE:
            lines += any(kind != tokenize.STRING for kind in statement)
            statement = []
        elif token.type not in SKIPPED:
            statement.append(token.type)
    return lines


def count_comments(text: str) -> int:
    """Count the lines of a module that have a comment."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return sum(token.type == tokenize.COMMENT for token in tokens)


def list_modules(source: Path = SOURCE) -> dict[str, str]:
    """Return each module's text by its path below the package."""
    return {
        path.relative_to(source).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(source.rglob("*.py"))
    }


def is_participle(word: str) -> bool:
    """Whether a word looks like a past participle."""
    return word in IRREGULAR or (word.endswith("ed") and word not in NO_PARTICIPLES)


def is_named_by_participle(name: str) -> bool:
    """Whether a function's name starts or ends with a participle and is no question."""
    words = name.strip("_").split("_")
    if not PREDICATES.isdisjoint(words):
        return False
    return is_participle(words[0]) or is_participle(words[-1])


def list_functions(modules: dict[str, str]) -> Iterator[Name]:
    """Yield the functions and methods; properties are nouns, so they are left out."""
    for path, text in modules.items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not any(
                ast.unparse(decorator).endswith(("property", ".setter"))
                for decorator in node.decorator_list
            ):
                yield Name(path, node.lineno, node.name)


def list_variables(modules: dict[str, str]) -> Iterator[Name]:
    """Yield the names of variables and parameters, each once for every function that binds it."""
    for path, text in modules.items():
        tree = ast.parse(text)
        yield from set(walk_bindings(tree, path, scope=0))


def walk_bindings(node: ast.AST, path: str, scope: int) -> Iterator[Name]:
    """Yield what a tree binds, with the line on which its function starts."""
    for child in ast.iter_child_nodes(node):
        inner = scope
        match child:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda() | ast.ClassDef():
                inner = child.lineno
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield Name(path, scope, name)
            case _:
                pass
        yield from walk_bindings(child, path, inner)


def list_crumbs(modules: dict[str, str]) -> list[tuple[str, str]]:
    """Return the small modules that one other imports, with it."""
    importers: dict[str, set[str]] = {}
    for path, text in modules.items():
        for target in list_imports(text):
            importers.setdefault(target, set()).add(path)
    crumbs = []
    for path, text in modules.items():
        users = importers.get(path, set()) - {path}
        if not path.endswith("__init__.py") and text.count("\n") <= CRUMB and len(users) == 1:
            crumbs.append((path, *users))
    return crumbs


def list_imports(text: str) -> Iterator[str]:
    """Yield the paths of modules that a module imports, whether they exist or not."""
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.ImportFrom(module=str(module), names=names, level=0):
                if module == "sourceaudit" or module.startswith("sourceaudit."):
                    folder = "/".join(module.split(".")[1:])
                    yield f"{folder}.py"
                    for alias in names:
                        yield f"{folder}/{alias.name}.py".lstrip("/")
            case ast.Import(names=names):
                for alias in names:
                    yield "/".join(alias.name.split(".")[1:]) + ".py"
            case _:
                pass


def list_old_words() -> frozenset[str]:
    """Return the names of variables that the table of docs/development.md has as old."""
    page = (ROOT / "docs/development.md").read_text(encoding="utf-8")
    table = page.partition("## Names")[2].partition("\n## ")[0]
    cells = (line.split("|")[1] for line in table.splitlines() if line.startswith("| `"))
    return frozenset(word for cell in cells for word in re.findall(r"`(\w+)`", cell))


def count_names(modules: dict[str, str]) -> dict[str, dict[str, int]]:
    """Return how many functions each room has that a participle names or that bind an old word."""
    variables = list(list_variables(modules))
    found = {
        "participles": [
            name for name in list_functions(modules) if is_named_by_participle(name.name)
        ],
        **{
            word: [name for name in variables if name.name == word]
            for word in sorted(list_old_words())
        },
    }
    return {
        kind: dict(sorted(Counter(name.room for name in names).items()))
        for kind, names in found.items()
    }


def pin(modules: dict[str, str]) -> None:
    """Lower what each room may have to what it has; new kinds are written down as they are."""
    before = yaml.safe_load(PINNED.read_text(encoding="utf-8")) if PINNED.exists() else {}
    lowered = {
        kind: {room: min(n, before.get(kind, rooms).get(room, 0)) for room, n in rooms.items()}
        for kind, rooms in count_names(modules).items()
    }
    PINNED.write_text(yaml.safe_dump(lowered), encoding="utf-8")


def count_all(modules: dict[str, str]) -> dict[str, float]:
    """Return every count of the house."""
    return {
        "modules": len(modules),
        "lines of a module, median": statistics.median(
            text.count("\n") for path, text in modules.items()
        ),
        "logical lines": sum(map(count_logical_lines, modules.values())),
        "comments in 100 lines": round(
            100
            * sum(map(count_comments, modules.values()))
            / sum(text.count("\n") for text in modules.values()),
            2,
        ),
        "crumbs": len(list_crumbs(modules)),
        **{
            f"functions that bind `{kind}`".replace("bind `participles`", "participles name"): sum(
                rooms.values()
            )
            for kind, rooms in count_names(modules).items()
        },
    }


def main() -> None:
    """Print the counts, or the places of a name."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", metavar="WORD", help="where functions bind a name")
    parser.add_argument("--participles", action="store_true", help="functions named by one")
    parser.add_argument("--crumbs", action="store_true", help="small modules with their importer")
    parser.add_argument("--pin", action="store_true", help="lower what rooms may have")
    parser.add_argument("--source", type=Path, default=SOURCE, help="another package")
    options = parser.parse_args()
    modules = list_modules(options.source)
    if options.pin:
        pin(modules)
    if options.crumbs:
        rows = [f"{path}  <- {user}" for path, user in list_crumbs(modules)]
    elif options.participles:
        rows = [
            f"{name.path}:{name.line}: {name.name}"
            for name in list_functions(modules)
            if is_named_by_participle(name.name)
        ]
    elif options.names:
        rows = [
            f"{name.path}:{name.line}"
            for name in sorted(list_variables(modules))
            if name.name == options.names
        ]
    else:
        rows = [f"{count:10,} {what}" for what, count in count_all(modules).items()]
    print("\n".join(rows))


if __name__ == "__main__":
    main()
