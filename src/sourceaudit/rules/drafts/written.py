"""Rules as YAML text, as a person would write them: short values in a line, texts in blocks."""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    FoldedScalarString,
    LiteralScalarString,
    SingleQuotedScalarString,
)

LINE = 100
SCHEMA = "# yaml-language-server: $schema="
BASIC = 0xFFFF
# Direction overrides, invisible signs, surrogates: YAML lets them stand, terminals act on them.
UNSEEN = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff"
    "\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
FLOW = ("params", "detect", "evidence", "unless", "pack")


def pack_text(
    pack: str, rules: Sequence[Mapping[str, Any]], *, remark: str = "", remarks: Sequence[str] = ()
) -> str:
    """Return a rule file with rules; `remark` stands above it, `remarks` above each rule."""
    head = _remark(remark, "") + f"schema: 1\npack: {{name: {pack}, version: 0.1.0}}\nrules:\n"
    above = remarks or [""] * len(rules)
    return head + "\n".join(
        _remark(said, "  ") + rule_text(rule) for said, rule in zip(above, rules, strict=True)
    )


def _remark(text: str, indent: str) -> str:
    """Return a text as comments, each sign in it one that can be seen."""
    return "".join(
        f"{indent}# {''.join(sign if sign.isprintable() else '?' for sign in line)}\n"
        for line in text.split("\n")
        if text
    )


def rule_text(rule: Mapping[str, Any]) -> str:
    """Return one rule as an item of `rules`."""
    out = io.StringIO()
    yaml = YAML()
    yaml.width = 1 << 20  # nothing is folded but what `_fold` folds
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.dump([_style(rule, flow=False)], out)
    return UNSEEN.sub(lambda sign: _escape(sign.group()), out.getvalue())


def _escape(sign: str) -> str:
    """Return YAML's escape of a sign that a terminal would obey; it stands in double quotes."""
    return f"\\u{ord(sign):04x}" if ord(sign) <= BASIC else f"\\U{ord(sign):08x}"


def _style(value: Any, *, flow: bool) -> Any:  # noqa: ANN401 - YAML data
    """Return data as ruamel writes it: flow where it is short, blocks for texts of lines."""
    match value:
        case Mapping():
            made = CommentedMap(
                {
                    name: _fold(inner)
                    if name == "why"
                    else _style(inner, flow=flow or name in FLOW)
                    for name, inner in value.items()
                }
            )
            if flow and _short(value):
                made.fa.set_flow_style()
            return made
        case list() | tuple():
            items = CommentedSeq([_style(inner, flow=flow) for inner in value])
            if _short(value):
                items.fa.set_flow_style()
            return items
        case str():
            return _scalar(value, quoted=flow)
        case _:
            return value


def _short(value: object) -> bool:
    return len(str(value)) <= LINE - 20 and "\\n" not in str(value)


def _fold(text: str) -> Any:  # noqa: ANN401 - of ruamel, which is not typed
    """Return a text that YAML folds, at most LINE characters a line."""
    folded: Any = FoldedScalarString(text)
    places, at = [], 0
    for line in textwrap.wrap(text, LINE - 6, break_long_words=False, break_on_hyphens=False):
        at += len(line) + 1
        places.append(at - 1)
    folded.fold_pos = places[:-1]  # where ruamel looks for it
    return folded


def _scalar(value: str, *, quoted: bool) -> object:
    """Return a text as a block of lines where it is long, else as ruamel would write it."""
    visible = all(letter.isprintable() or letter == "\n" for letter in value)
    visible = visible and UNSEEN.search(value) is None
    if not visible:
        return DoubleQuotedScalarString(value)
    if "\n" not in value and (quoted or len(value) <= LINE - 20):
        return SingleQuotedScalarString(value) if len(value) > LINE - 20 else value
    plain = all(line == line.rstrip() for line in value.split("\n")) and value[0] not in " \n"
    return LiteralScalarString(value) if plain else DoubleQuotedScalarString(value)
