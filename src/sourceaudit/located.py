"""YAML with the place of every key and item, for messages: needed where something is wrong."""

from __future__ import annotations

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import ConstructorError, RoundTripConstructor
from ruamel.yaml.nodes import Node

MESSAGE = 200  # characters of what a library says
# What the parser's constructors raise for a value that is not what its tag says.
WRONG_VALUE = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError)


class _Placed(RoundTripConstructor):
    """Says where a value stands that is not what its tag says: `!!bool maybe`, 31 February."""

    def construct_object(self, node: Node, deep: bool = False) -> Any:  # noqa: ANN401, FBT001, FBT002 - ruamel's
        """Return what a node stands for. Raises ConstructorError with its place."""
        try:
            return super().construct_object(node, deep=deep)
        except WRONG_VALUE as error:
            kind = str(node.tag).rpartition(":")[2]
            message = f"is no {kind}: {' '.join(str(error).split())[:MESSAGE]}"
            raise ConstructorError(None, None, message, node.start_mark) from error


class Located(YAML):
    """The loader: YAML 1.2, with line and column of every key and item."""

    def __init__(self) -> None:
        super().__init__(typ="rt")
        self.preserve_quotes = False
        self.Constructor = _Placed
