"""The work of reading a page, counted: seconds swing with the machine, calls do not."""

from __future__ import annotations

from collections.abc import Callable

from sourceaudit.model.source import Source
from sourceaudit.readers import Record, read

# With CPython 3.11, kernels or none, 8,353 are needed; before a tag was read once it was 11,004.
MOST_CALLS = 8_770
WARM, COUNTED = 3, 4  # pages: what is compiled and remembered once is left out
LINKS, PARAGRAPHS = 60, 12


def page(number: int) -> str:
    """Return a page with what real ones have: a sheet, a menu, pictures, cards, what is hidden."""
    menu = "".join(
        f'<li class="item item-{at}"><a class="link" href="/{number}/{at}">Section {at}</a></li>'
        for at in range(LINKS)
    )
    body = "".join(
        f'<p class="text">Paragraph {at} of page {number} tells how the harbour was dredged in the '
        f'<a href="/dredging/{at}">spring</a>, and what {at} boats of the town did meanwhile.</p>'
        f'<figure><img src="/{number}-{at}.jpg" alt="The harbour wall at low tide, picture {at}">'
        f"<figcaption>The wall, picture {at}</figcaption></figure><!-- slot {at} of {number} -->"
        for at in range(PARAGRAPHS)
    )
    return (
        "<!doctype html><html><head><meta charset='utf-8'><title>The harbour is dredged</title>"
        "<style>.off{display:none} .text{color:#222} body{background:#fff}</style>"
        "<script>var slots = [];</script></head><body><nav class='menu'><ul>"
        f"{menu}</ul></nav><div class='off'>Subscribe to the letters of the harbour</div>"
        f"<article><h1>The harbour is dredged</h1><p>By Ann Low, 3 May 2030</p>{body}</article>"
        "<footer><p>Port Gazette, printed on the quay</p></footer></body></html>"
    )


def test_a_page_takes_so_many_calls_and_no_more(counted: Callable[..., int]) -> None:
    """What the extractor does is counted too: the reader hands it a page once."""
    records = [Record(f"{at}", f"{at}", f"{at}", "html", page(at)) for at in range(WARM + COUNTED)]
    assert all(isinstance(read(record), Source) for record in records[:WARM])
    calls = counted(lambda: [read(record) for record in records[WARM:]], ("call",))
    assert calls / COUNTED <= MOST_CALLS, calls / COUNTED
