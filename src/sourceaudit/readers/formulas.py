"""Formulas of a page (MathML) as text: a sentence without its formulas says something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

NOT_SHOWN = frozenset({"annotation", "annotation-xml", "mspace", "mphantom", "none"})
# What MathML says with places, as plain text says it with signs.
SIGNS = {"msup": "^", "msub": "_", "mfrac": "/", "mover": "^", "munder": "_"}
BOTH = {"msubsup": "_^", "munderover": "_^"}
WRAPPERS = 2  # a formula and what it is wrapped in: a drawing stands beside either
ROOT = "\u221a"
INVISIBLE = dict.fromkeys(range(0x2061, 0x2065))  # function application, times, separator, plus


def spell_formulas(tree: HtmlElement) -> None:
    """Put the text of each formula in its place, and take out what draws it for the eye.

    Formulas that the page does not show count too: they stand for a picture of the formula.
    """
    for formula in [*tree.iter("math")]:
        for drawing in [*_drawings(formula)]:
            drawing.drop_tree()
        text, tail = _spell(formula), formula.tail
        formula.clear()
        formula.tag, formula.text, formula.tail = "span", text, tail
        _show(formula)


def _show(formula: HtmlElement) -> None:
    """Make plain text of what is around a formula: wrappers not shown, elements of a library."""
    around = formula.getparent()
    while around is not None and (around.tag == "span" or "-" in around.tag):
        around.tag = "span"
        for name in ("style", "hidden"):
            around.attrib.pop(name, None)
        around = around.getparent()


def _drawings(formula: HtmlElement) -> Iterator[HtmlElement]:
    """Yield what stands beside a formula and is not meant for who hears the page."""
    element = formula
    for _ in range(WRAPPERS):
        for beside in (element.getprevious(), element.getnext()):
            if (
                beside is not None
                and isinstance(beside.tag, str)
                and beside.get("aria-hidden") == "true"
                and next(beside.iter("math"), None) is None
            ):
                yield beside
        element = element.getparent()
        if element is None or not (element.tag == "span" or "-" in element.tag):
            return


def _spell(element: HtmlElement) -> str:
    """Return the text of a formula or a part of one."""
    tag = element.tag
    if not isinstance(tag, str) or tag in NOT_SHOWN:
        return ""
    if not len(element):
        return " ".join((element.text or "").translate(INVISIBLE).split())
    parts = [_spell(child) for child in element]
    if tag == "msqrt":
        return ROOT + _group(_join(parts))
    if tag == "mroot":
        return f"{ROOT}[{_join(parts[1:])}]{_group(parts[0])}"
    signs = SIGNS.get(tag) or BOTH.get(tag)
    if signs is None or len(parts) != len(signs) + 1:
        return _join(parts)
    grouped = [_group(part) for part in parts]
    return grouped[0] + "".join(
        sign + text for sign, text in zip(signs, grouped[1:], strict=True) if text
    )


def _join(parts: Sequence[str]) -> str:
    return " ".join(part for part in parts if part)


def _group(text: str) -> str:
    """Return a part of a formula so that it is read as one."""
    return f"({text})" if " " in text else text
