"""How long a browser takes to paint a report and to filter its table.

    python benchmarks/browser.py audit.html

The page is opened in a headless chromium without a network, several times, and the median is told:
milliseconds to the first contentful paint, to the end of loading, and from a key in the filter to
the frame after.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from statistics import median

RUNS = 5
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"
FILTER = """text => new Promise(done => {
  const box = document.getElementById('filter');
  const start = performance.now();
  box.value = text;
  box.dispatchEvent(new Event('input', {bubbles: true}));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start), 0));
})"""


def timings(page: Path, text: str = "4") -> Mapping[str, float]:
    """Return milliseconds by what is timed; raises ImportError without playwright or a browser."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        raise ImportError("no chromium here")
    found: dict[str, list[float]] = {"first paint": [], "loaded": [], "filter": []}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for _ in range(RUNS):
            context = browser.new_context(offline=True)
            opened = context.new_page()
            opened.goto(page.resolve().as_uri())
            opened.wait_for_timeout(300)
            found["first paint"].append(opened.evaluate(PAINT))
            found["loaded"].append(opened.evaluate(LOADED))
            found["filter"].append(max(opened.evaluate(FILTER, one) for one in (text, "")))
            context.close()
        browser.close()
    return {name: round(median(times)) for name, times in found.items()}


if __name__ == "__main__":
    print(timings(Path(sys.argv[1])))
