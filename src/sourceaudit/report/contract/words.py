"""Words that records share: places, shares, counts."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, WithJsonSchema
from typing_extensions import TypeAliasType

Number = Annotated[int | float, WithJsonSchema({"type": "number"})]
Percent = Annotated[
    int | float,
    Field(ge=0, le=100),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 100}),
]
Count = Annotated[int, Field(ge=0)]
Ordinal = Annotated[int, Field(ge=1)]
Span = TypeAliasType(
    "Span",
    Annotated[
        tuple[Count, Count],
        Field(
            description="Start and end in code points of the text at text_path, 0-based, end "
            "exclusive."
        ),
    ],
)
Share = TypeAliasType("Share", Annotated[float, Field(ge=0, le=1, description="A share, 0 to 1.")])
