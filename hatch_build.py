"""The page on the package index: README.md, without the links that lead into the repository."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

# [text](target), ![text](target): without a scheme it is a file beside the README, no page there.
LINK = re.compile(r"(!?)\[([^\]]*)\]\((?!https?://|mailto:)([^)\s]+)\)")


def described(readme: str) -> str:
    """Return Markdown whose links into the repository are text, and pictures captions."""
    return LINK.sub(lambda found: f"*(Picture: {found[2]})*" if found[1] else found[2], readme)


class ReadmeHook(MetadataHookInterface):
    """Hands the long description to the build."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set `readme`."""
        text = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": described(text)}
