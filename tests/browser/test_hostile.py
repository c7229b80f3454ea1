"""What a source's text may try in a browser, and that it comes to nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

MARKS = 1_000_000
TRIES = {
    "script": "<script>alert(1);window.ran=1</script>",
    "handler": "<img src=x onerror='window.ran=1;alert(1)'><svg onload=alert(1)><body onload=x()>",
    "attribute": '" onmouseover="alert(1)" autofocus onfocus="alert(1)" x="\' onclick=\'alert(1)\'',
    "link": "[x](javascript:alert(1)) <a href='javascript:alert(1)'>x</a> javascript:alert(1)",
    "closing tags": '</span></div></section></main></script></style></title>{"a": "</script>"}',
    "template": "{{ 7*7 }} {% raw %} ${7*7} <!-- --> ]]> &lt;script&gt;alert(1)&lt;/script&gt;",
    "style": "<style>*{display:none!important}</style><link rel=stylesheet href=//e.example/x.css>",
    "frame": "<iframe src=https://e.example></iframe><base href=//e.example/><form action=//e>",
    "bidi": "\u202eevil\u2066 \u2067 \u200f\u061c \u202d",
    "controls": "\x00\x08\x1b[2J\x7f\x9b\u2028\u2029\ufeff",
    "marks": "a" + "\u0301\u0316\u20dd" * (MARKS // 3),
    "long line": "W" * 100_000,
}
# The middle of the plain source's own place, and whatever lies there for who looks.
SEEN = """id => {
  const place = document.getElementById(id);
  place.scrollIntoView({block: 'center'});
  const box = place.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + 5, box.top + box.height / 2);
  return place === top || place.contains(top);
}"""


@pytest.mark.parametrize("name", sorted(TRIES))
def test_a_text_never_runs_hides_or_breaks_the_page(
    name: str, hostile_page: Callable[[str], Path], opened: Callable[..., Any]
) -> None:
    """Nothing runs, nothing is requested, the sections stand, and the other source can be read."""
    path = hostile_page(TRIES[name])
    page = opened(path)
    for details in page.locator("details > summary").all()[:12]:
        details.focus()
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.mouse.move(300, 300)
    page.wait_for_timeout(100)

    assert page.said == []
    assert page.requested == [path.as_uri()]
    assert page.evaluate("window.ran") is None
    assert page.locator("script").count() == page.locator("style").count() == 1
    assert page.locator("iframe, base, link, object, embed, main img").count() == 0
    assert all(
        one.startswith("#")
        for one in page.evaluate("[...document.links].map(one => one.getAttribute('href'))")
    )
    assert page.locator("main > section").count() == 8
    for anchor in ("overview-title", "sources-title", "s1-title", "s2-title", "method-title"):
        assert page.evaluate(SEEN, anchor), anchor
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    page.fill("#filter", "plain.txt")
    assert page.locator("#source-table tbody tr:visible").count() >= 1


@pytest.mark.parametrize("name", ["bidi", "controls"])
def test_what_would_act_unseen_is_a_sign(
    name: str, hostile_page: Callable[[str], Path], opened: Callable[..., Any]
) -> None:
    """No override of direction and no control character is in the page's text."""
    text = opened(hostile_page(TRIES[name])).evaluate("document.documentElement.textContent")
    assert not set(text) & set("\u202e\u202d\u2066\u2067\x08\x1b\x7f\x9b\u2028")
