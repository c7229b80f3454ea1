"""English is data: no module of the package holds a list of more than five words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import sourceaudit

PACKAGE = Path(sourceaudit.__file__).parent
MOST = 5  # words of a list that may stand in code
WORD = re.compile(r"[A-Za-zÀ-ÿ'’-]+")
# An alternative of an expression that is a word or a phrase, a letter or an ending of it left open.
LOOSE = r"(?:[A-Za-zÀ-ÿ'’-]|\\s|\?| )*"
ALTERNATIVE = re.compile(rf"{LOOSE}[A-Za-z]{{2}}{LOOSE}(?:\\w[*+])?")
PIECE = r"[^()\[\]{}|\\]*(?:\\[sw][*+?]?[^()\[\]{}|\\]*)*"
GROUP = re.compile(rf"{PIECE}(?:\|{PIECE})+")  # alternatives that hold no groups
OPENING = re.compile(r"\(\?(?::|P<\w+>|<?[=!])")
NAMES = "names of fields, keys or steps of ours"
# Modules with lists of more than five, and why they are no words that a text is searched for.
ALLOWED: dict[str, str] = {
    "consistency/across_clashes.py": NAMES,
    "consistency/across_figures.py": "signs and kinds with their weights",
    "consistency/across_sayings.py": "signs with their weights",
    "consistency/drift/cuts.py": "sections of the file of words",
    "consistency/wholes.py": NAMES,
    "consistency/linked.py": "signs with their weights",
    "consistency/polar.py": "signs with their weights",
    "consistency/summaries.py": "kinds of clashes with their weights",
    "identity/personas.py": NAMES,
    "identity/values.py": NAMES,
    "identity/word_classes.py": NAMES,
    "line_model/context.py": "how places are called in explanations",
    "line_model/sign_names.py": "how signs are called in explanations",
    "line_model/tokens.py": "endings of domains",
    "line_model/vocabulary.py": NAMES,
    "rules/columns.py": NAMES,
    "rules/detectors/__init__.py": NAMES,
    "rules/detectors/contacts.py": NAMES,
    "rules/detectors/line_model.py": NAMES,
    "rules/detectors/unseen.py": NAMES,
    "rules/drafts/draft.py": NAMES,
    "rules/guards/__init__.py": NAMES,
    "rules/guards/code.py": "classes of markup",
    "rules/measures.py": "codes of languages, endings of Latin words and names of measures",
    "rules/order_signs.py": NAMES,
    "rules/orders.py": NAMES,
    "rules/terms.py": NAMES,
    "rules/statistics/c4_lines.py": "the definition of C4's filter",
    "rules/statistics/gopher.py": "the definition of Gopher's filter",
    "tells/figure.py": NAMES,
    "text/contacts.py": "endings of domains, and what stands before the name of an account",
    "text/english_tokens.py": "signs of units",
    "text/relative_dates.py": "signs that the code below tells apart",
    "text/seen.py": NAMES,
    "text/unseen/markup.py": "elements and attributes of HTML",
    "text/unseen/styles.py": "properties, units, colours and classes of CSS",
    "text/unseen/tags.py": "elements and attributes of HTML",
}
# The rooms that read texts; others name keys, columns and formats in plenty.
ROOMS = (
    *("attribution", "consistency", "entities", "facts", "identity", "line_model", "overlap"),
    *("rules", "scores", "tells", "text"),
)


def lists(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the lists of words of a module: their lines and how they begin."""
    for node in ast.walk(tree):
        found = list(_of(node))
        if len(found) > MOST:
            yield getattr(node, "lineno", 0), " ".join(found[: MOST + 1])


def _of(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(text)), attr="split")):
            yield from text.split()
        case ast.Call(func=ast.Attribute(attr="replace"), args=[_, ast.Constant(value="|")]):
            yield from ["an expression made by replace"] * (MOST + 1)
        case ast.Tuple(elts=items) | ast.List(elts=items) | ast.Set(elts=items):
            yield from _words(items)
        case ast.Dict(keys=keys):
            yield from _words(keys)
        case ast.Constant(value=str(text)):
            yield from _alternatives(text)
        case ast.JoinedStr(values=parts):
            plain = (expr.value for expr in parts if isinstance(expr, ast.Constant))
            yield from _alternatives("{}".join(map(str, plain)))


def _words(items: list[ast.expr | None] | list[ast.expr]) -> Iterator[str]:
    for item in items:
        text = item.value if isinstance(item, ast.Constant) else None
        if isinstance(text, str) and text.islower() and all(map(WORD.fullmatch, text.split())):
            yield text


def _alternatives(text: str) -> list[str]:
    """Return the alternatives of the group of an expression that has most words among them."""
    plain = OPENING.sub("(", text)
    groups = (match.group().split("|") for match in GROUP.finditer(plain))
    words = ([one for one in group if ALTERNATIVE.fullmatch(one)] for group in groups)
    return max(words, key=len, default=[])


def modules() -> list[str]:
    """Return the modules of the rooms that read texts."""
    files = (path for room in ROOMS for path in (PACKAGE / room).rglob("*.py"))
    return sorted(path.relative_to(PACKAGE).as_posix() for path in files)


def test_no_module_holds_a_list_of_words() -> None:
    """Words stand in files, or this test says why the lists of a module are none of words."""
    found = {
        module: own
        for module in modules()
        if (own := list(lists(ast.parse((PACKAGE / module).read_text(encoding="utf-8")))))
    }
    assert not {module: own for module, own in found.items() if module not in ALLOWED}
    assert found.keys() == ALLOWED.keys()


@pytest.mark.parametrize(
    "code",
    [
        'A = "one two three four five six".split()',
        'A = frozenset(("one", "two", "three", "four", "five", "six"))',
        'A = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}',
        r'A = re.compile(r"\b(?:one|two|threes?|four|fiv\w*|no\sone)\b")',
        r'A = rf"{B}\s(?:one|two|three|four|five|six)\b{C}"',
        'A = WORDS.replace(" ", "|")',
    ],
)
def test_a_list_is_found_in_each_form(code: str) -> None:
    """Split strings, tuples, sets, keys, alternatives of expressions and what is made of them."""
    assert list(lists(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    ['A = "one two three four five".split()', r'A = r"(?:one|two|three|four|five) [a-z|]+"'],
)
def test_five_words_may_stand_in_code(code: str) -> None:
    """A short list reads best where it is used."""
    assert not list(lists(ast.parse(code)))
