"""What the project says of itself: links that lead somewhere, news in their fragments."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

LINK = re.compile(r"\]\((?!https?://)([^)#\s]+)(?:#([^)\s]*))?\)")
FRAGMENT = re.compile(r"(?:\d+|\+[a-z0-9-]+)\.(?:added|changed|fixed)\.md")
PAGES = ("README.md", *sorted(path.as_posix() for path in Path("docs").glob("*.md")))


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as code hosts make them."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head).lower().replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(root: Path, page: str) -> None:
    """Every link into the repository names a file that is there, and a heading in it."""
    text = (root / page).read_text(encoding="utf-8")
    for target, anchor in LINK.findall(text):
        file = (root / page).parent / target
        assert file.exists(), target
        assert not anchor or anchor in anchors(file), f"{target}#{anchor}"


def test_news_are_fragments(root: Path) -> None:
    """A file in changes/ is called by its issue or a word, and says one thing in one paragraph."""
    kinds = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["towncrier"]["type"]
    assert [kind["directory"] for kind in kinds] == ["added", "changed", "fixed"]
    for path in (root / "changes").glob("[!.]*"):
        assert FRAGMENT.fullmatch(path.name), path.name
        text = path.read_text(encoding="utf-8").strip()
        assert text, path.name
        assert "\n\n" not in text, path.name
