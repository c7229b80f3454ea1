"""What the site does with the pages: every rule is in its navigation, no link leaves docs/."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

INDEX = "rules/README.md"
OUTSIDE = re.compile(r"\[([^\]]+)\]\(\.\./[^)]+\)")  # of a page at the top of docs/


def on_config(config: Any) -> Any:  # noqa: ANN401 - mkdocs is no dependency of the project
    """Return the configuration with `nav` completed from docs/rules."""
    for section in config.nav:
        for pages in section.values():
            for entry in [one for one in pages if isinstance(one, dict)]:
                for title, page in [*entry.items()]:
                    if page == INDEX:
                        entry[title] = [INDEX, *_packs(Path(config.docs_dir))]
    return config


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:  # noqa: ANN401
    """Return a page whose links to files of the repository are what they say, and no links."""
    return markdown if "/" in page.file.src_uri else OUTSIDE.sub(r"\1", markdown)


def _packs(docs: Path) -> list[dict[str, list[str]]]:
    return [
        {pack.name: [path.relative_to(docs).as_posix() for path in _pages(pack)]}
        for pack in sorted((docs / "rules").iterdir())
        if pack.is_dir()
    ]


def _pages(pack: Path) -> list[Path]:
    """Return the pages of a pack, its index first."""
    return sorted(pack.glob("*.md"), key=lambda path: (path.name != "README.md", path.name))
