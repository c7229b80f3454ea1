"""HTML is made by templates, which escape whatever fills them."""

from __future__ import annotations

import ast
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sourceaudit.report
from sourceaudit.report.markup import Html, Template, escape, join
from sourceaudit.report.visible import visible

REPORT = Path(str(sourceaudit.report.__file__)).parent
PAGES = ("html.py", "markup.py", "diff/html.py", "page/*.py", "pictures/*.py", "sections/*.py")
# They escape by themselves, for the sake of offsets or of another library; one reads our files.
BY_HAND = {"markup.py", "page/highlight.py", "pictures/marks.py", "sections/assets.py"}
CELL = Template('<td title="{}">{} % of <b>{}</b></td>')
TEXTS = st.text(st.sampled_from("<>&\"'%{}\x00\x1b\u202e\u0301 a")) | st.text()


@given(st.tuples(TEXTS, TEXTS, TEXTS))
def test_what_fills_a_template_is_text_and_nothing_else(texts: tuple[str, str, str]) -> None:
    """Parsed, the piece has its own elements alone, and says what it was filled with."""
    (cell,) = lxml.html.document_fromstring(f"<table><tr>{CELL(*texts)}</tr></table>").iter("td")
    title, share, name = map(visible, texts)
    assert [one.tag for one in cell.iter()] == ["td", "b"]
    assert cell.items() == [("title", title)]
    assert cell.text_content() == f"{share} % of {name}"


def test_html_stays_and_plain_text_is_escaped() -> None:
    """HTML fills a template as it is; joined to plain text it is plain text, which is safe."""
    bold = Template("<b>{}</b>")("a < b")
    assert bold == "<b>a &lt; b</b>"
    assert escape(bold) is bold
    assert join((bold, "<i>", 3), "&") == "<b>a &lt; b</b>&amp;&lt;i&gt;&amp;3"
    assert type(join((bold,))) is Html
    assert Template("{}")("x" + bold) == "x&lt;b&gt;a &amp;lt; b&lt;/b&gt;"


def test_a_place_left_empty_is_an_error() -> None:
    """As many values as places, or nothing is written."""
    for values in ((1, 2), (1, 2, 3, 4)):
        with pytest.raises(TypeError):
            CELL(*values)


def test_no_other_module_makes_html() -> None:
    """Tags stand in plain strings that templates are made of, never beside what fills them."""
    found = {
        f"{name}:{line}"
        for pattern in PAGES
        for path in sorted(REPORT.glob(pattern))
        if (name := path.relative_to(REPORT).as_posix()) not in BY_HAND
        for line in _made_by_hand(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert found == set()


@pytest.mark.parametrize(
    "code",
    [
        'f"<b>{x}"',
        '"<b>{}".format(x)',
        '"<b>%s" % x',
        '"<b>" + x',
        'x += "<b>"',
        "Html(x)",
        "Template(x)",
        "markup.Html(f(x))",
    ],
)
def test_html_made_by_hand_is_found(code: str) -> None:
    """The check above finds each way to put text of a source beside a tag."""
    assert [*_made_by_hand(ast.parse(code))] == [1]
    assert not [*_made_by_hand(ast.parse('ROW = Template("<b>{}</b>")\nROW(x)\nHtml("<b>")'))]


def _made_by_hand(tree: ast.AST) -> set[int]:
    """Return the lines where a string with a tag in it meets another one."""
    lines: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.JoinedStr(values=parts):
                doubted: list[ast.AST] = [expr for expr in parts if isinstance(expr, ast.Constant)]
            case ast.BinOp(op=ast.Add() | ast.Mod(), left=left, right=right):
                doubted = [left, right]
            case ast.AugAssign(op=ast.Add(), value=value):
                doubted = [value]
            case ast.Call(func=ast.Attribute(attr="format" | "format_map" | "join", value=value)):
                doubted = [value]
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[given]) if (
                name in ("Html", "Template")
            ):
                if not isinstance(given, ast.Constant):
                    lines.add(node.lineno)
                continue
            case _:
                continue
        if any(_is_tag(t) for t in doubted):
            lines.add(node.lineno)
    return lines


def _is_tag(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and "<" in node.value
