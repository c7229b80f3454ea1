"""The documentation site: it builds without a warning, and its pages load nothing from outside."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

pytestmark = pytest.mark.slow  # builds the site; the extra `docs` has what it takes

ROOT = Path(__file__).resolve().parents[2]
# A link that is followed loads nothing; what else names an address is loaded with the page.
LOADED = "//@src | //@srcset | //@poster | //object/@data | //link[not({followed})]/@href"
FOLLOWED = ("canonical", "next", "prev", "alternate", "license", "author")
ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
IN_STYLES = re.compile(r"(?:url\(|@import)\s*[\"']?\s*((?:https?:)?//[^\"')\s]+)", re.IGNORECASE)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site, built strictly: a warning fails."""
    pytest.importorskip("material", reason="the extra `docs` is not installed")
    out = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(out)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def loaded(page: Path) -> Iterator[str]:
    """Yield the addresses that a browser loads with a page."""
    tree = html.fromstring(page.read_bytes())
    followed = " or ".join(f"@rel='{one}'" for one in FOLLOWED)
    yield from map(str, tree.xpath(LOADED.format(followed=followed)))
    yield from IN_STYLES.findall(" ".join(map(str, tree.xpath("//style/text() | //@style"))))


def test_pages_load_nothing_from_another_host(site: Path) -> None:
    """Scripts, styles, pictures and fonts of every page are the site's own."""
    pages = sorted(site.glob("**/*.html"))
    assert len(pages) == len(list((ROOT / "docs").glob("**/*.md"))) + 1, "and 404.html"
    found = {address for page in pages for address in loaded(page)}
    assert any(address.endswith(".css") for address in found)
    assert [address for address in sorted(found) if ELSEWHERE.match(address)] == []


def test_styles_load_nothing_from_another_host(site: Path) -> None:
    """What a style sheet names is in the site or in the sheet itself."""
    for sheet in site.glob("**/*.css"):
        assert IN_STYLES.findall(sheet.read_text(encoding="utf-8")) == [], sheet.name


def test_pages_forbid_what_scripts_could_ask_for(site: Path) -> None:
    """The theme's script knows addresses elsewhere; every page's policy lets it ask for none.

    A policy holds for what stands below it.
    """
    for page in site.glob("**/*.html"):
        tree = html.fromstring(page.read_bytes())
        (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert tree.xpath("//meta[@http-equiv]/preceding::*[self::script or self::link]") == []
        assert policy.startswith("default-src 'self';"), page
        assert "//" not in policy, page
        assert "*" not in policy, page


def test_every_page_is_in_the_navigation(site: Path) -> None:
    """The first page's menu leads to every page: nothing is found by search alone."""
    tree = html.fromstring((site / "index.html").read_bytes())
    named = {str(link) for link in tree.xpath("//nav//a/@href")}
    pages = {path.relative_to(site).as_posix() for path in site.glob("**/*.html")}
    assert pages - named == {"404.html"}
