"""What people do with the report, done in a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sourceaudit.labels import Said, read
from sourceaudit.model.audit import Audit

PHONE = {"width": 390, "height": 844}
Open = Callable[..., Any]

ROWS = "#source-table tbody tr"
COLUMN = """index => [...document.querySelectorAll('#source-table tbody tr')]
  .map(row => row.cells[index].dataset.v)"""
SHADES = """() => ['backgroundColor', 'color'].map(name => {
  const [r, g, b] = getComputedStyle(document.body)[name].match(/\\d+/g).map(Number);
  return (0.299 * r + 0.587 * g + 0.114 * b) / 255;
})"""


def shown(page: Any) -> list[str]:
    """Return the names of the sources in the rows that can be seen."""
    names: list[str] = page.locator(f"{ROWS}:visible th .id").all_inner_texts()
    return names


def test_nothing_is_asked_of_anybody(five: Path, opened: Open) -> None:
    """The page requests nothing but itself, and the browser has nothing to complain about."""
    page = opened(five)
    page.wait_for_timeout(200)
    assert page.requested == [five.as_uri()]
    assert page.said == []


@pytest.mark.parametrize("column", [2, 5, 8])
def test_columns_sort_both_ways(column: int, five: Path, opened: Open) -> None:
    """A click sorts upward, another downward; what has no value stays last; the state is told."""
    page = opened(five)
    head = page.locator("#source-table thead th").nth(column)
    for direction in ("ascending", "descending"):
        head.locator("button").click()
        assert head.get_attribute("aria-sort") == direction
        values = page.evaluate(COLUMN, column)
        numbers = [float(value) for value in values if value]
        assert numbers == sorted(numbers, reverse=direction == "descending")
        assert values[len(numbers) :] == [""] * (len(values) - len(numbers))


def test_sources_are_found_by_name_verdict_category_and_score(
    five: Path, example: Audit, opened: Open
) -> None:
    """Each filter leaves the rows that fit, together they leave fewer; the count is told."""
    page = opened(five)
    name = example.sources[3].source.id
    page.fill("#filter", name[:12])
    assert shown(page) == [name]
    assert page.inner_text("#shown") == "1 of 5"
    page.fill("#filter", "")

    page.select_option("#verdict", "failed")
    failed = {source.source.id for source in example.sources if not source.passed}
    assert set(shown(page)) == failed
    page.select_option("#verdict", "")

    page.select_option("#category", "boilerplate")
    assert set(shown(page)) == {
        source.source.id
        for source in example.sources
        if any(each.head.category == "boilerplate" and each.head.counts for each in source.findings)
    }
    page.select_option("#category", "")

    page.select_option("#score", label="Boilerplate")
    page.fill("#from", "2.5")
    assert set(shown(page)) == {
        source.source.id
        for source in example.sources
        if (source.scores["boilerplate"].value or 0) >= 2.5
    }


def test_evidence_is_looked_into_and_cards_are_hidden_too(
    five: Path, example: Audit, opened: Open
) -> None:
    """The name of what was found finds its sources; of them the cards that fit are left."""
    page = opened(five)
    page.fill("#filter", "author card")
    with_cards = {
        source.source.id
        for source in example.sources
        if any(each.head.rule == "content-farm/author-card" for each in source.findings)
    }
    assert set(shown(page)) == with_cards
    assert page.locator(".source:visible").count() == len(with_cards)
    cards = page.locator("#s1 .cards article:visible")
    assert 0 < cards.count() < page.locator("#s1 .cards article").count()
    assert all("author" in text.lower() for text in cards.all_text_contents())
    page.fill("#filter", "")
    page.select_option("#category", "identity")
    assert set(cards.evaluate_all("all => all.map(one => one.dataset.c)")) == {"identity"}
    page.select_option("#category", "")
    assert page.locator(".source:visible").count() == len(example.sources)


def test_the_keyboard_goes_everywhere(five: Path, opened: Open) -> None:
    """Skip link, slash for the filter, j and k through evidence, Enter on a column's head."""
    page = opened(five)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "filter"
    page.locator("#source-table thead button").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("[aria-sort=ascending]").count() == 1
    page.keyboard.press("j")
    first = page.evaluate("location.hash")
    page.keyboard.press("j")
    assert page.evaluate("location.hash") != first
    page.keyboard.press("k")
    assert page.evaluate("location.hash") == first
    assert page.locator(f"article{first}").is_visible()


def test_a_number_leads_to_its_evidence(five: Path, opened: Open) -> None:
    """A link into what is closed opens it and brings it into view; so does a permalink."""
    page = opened(five)
    link = page.locator("#overview table .ns a").last
    anchor = link.get_attribute("href")
    link.click()
    page.wait_for_timeout(100)
    assert page.locator(anchor).is_visible()
    again = opened(five, anchor)
    box = again.locator(anchor).bounding_box()
    assert box
    assert 0 <= box["y"] <= 900


def test_it_is_dark_where_people_want_it_dark(five: Path, opened: Open) -> None:
    """Light on dark with a dark scheme, dark on light without; pictures take part."""
    ground, ink = opened(five).evaluate(SHADES)
    assert ground > 0.9
    assert ink < 0.3
    page = opened(five, color_scheme="dark")
    ground, ink = page.evaluate(SHADES)
    assert ground < 0.2
    assert ink > 0.8
    fill = "getComputedStyle(document.querySelector('.strip circle')).fill"
    assert page.evaluate(fill) != opened(five).evaluate(fill)


def test_it_reads_without_scripts(five: Path, example: Audit, opened: Open) -> None:
    """Without scripts the table is plain, evidence opens, and the clean text can be seen."""
    page = opened(five, java_script_enabled=False)
    assert len(shown(page)) == len(example.sources)
    assert not page.locator(".filter").is_visible()
    assert not page.locator("#source-table button").count()
    struck = page.locator("#s1 .text mark.s").first
    assert struck.is_visible()
    page.locator("#s1 .clean").check()
    assert not struck.is_visible()
    page.locator("#s2 .reading > summary").click()
    assert page.locator("#s2 .text").is_visible()


def test_the_clean_text_stands_beside(five: Path, example: Audit, opened: Open) -> None:
    """The pane beside the marked text reads exactly as `clean` would write it."""
    page = opened(five)
    for at in range(1, len(example.sources) + 1):
        if at > 1:
            page.locator(f"#s{at} .reading > summary").click()
        page.locator(f"#s{at} .clean").check()
        name = page.locator(f"#s{at} .id").first.inner_text()
        (source,) = [each for each in example.sources if each.source.id == name]
        assert page.locator(f"#s{at} .beside").evaluate("one => one.textContent") == source.clean
    page.locator("#s1 .clean").uncheck()
    assert not page.locator("#s1 .beside").is_visible()


def test_it_fits_a_phone(five: Path, opened: Open) -> None:
    """At 390 pixels nothing scrolls sideways: rows of tables are cards, and the menu wraps."""
    page = opened(five, viewport=PHONE)
    assert page.locator("#source-table thead").bounding_box()["x"] < 0
    assert page.locator("#source-table").evaluate("one => one.scrollWidth") <= 390
    menu = page.locator(".top nav")
    assert menu.evaluate("one => one.scrollWidth - one.clientWidth") <= 0
    page.locator("#s1 .clean").check()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".strips figure").first.bounding_box()["width"] > 300


def test_the_summary_prints_on_two_pages(five: Path, opened: Open) -> None:
    """On A4 the sources begin on the third page at the latest, and no column is cut."""
    page = opened(five, viewport={"width": 688, "height": 1016})  # A4 less its margins, in pixels
    page.emulate_media(media="print")
    ends = page.locator("#s1").evaluate("one => one.getBoundingClientRect().top + scrollY")
    assert ends <= 2 * 1016
    wide = "all => Math.max(...all.map(one => one.scrollWidth - one.parentElement.clientWidth))"
    assert page.locator(".scroll > table").evaluate_all(wide) <= 1


def test_pages_of_a_large_drop_lead_to_each_other(
    example: Audit, written: Callable[..., Path], opened: Open
) -> None:
    """From the index to a source's page, on to the overlap, and back."""
    page = opened(written(example, many=True))
    page.locator(f"{ROWS} th a").first.click()
    assert page.locator("h3").inner_text().startswith(page.locator("h1").inner_text())
    page.locator("nav >> text=Overlap").click()
    assert page.locator(".heat").is_visible()
    page.locator(".heat a").first.click(force=True)
    assert page.locator("details.pair[open]").count()
    page.locator(".brand").click()
    assert page.locator("#source-table").is_visible()
    assert page.said == []


@pytest.mark.whole
def test_five_hundred_sources_sort_and_filter(crowd: Path, opened: Open) -> None:
    """The index of a drop of 500 has a table that sorts and filters as that of five does."""
    page = opened(crowd)
    assert page.locator(ROWS).count() == 500
    page.fill("#filter", "042/")
    assert len(shown(page)) == 5
    page.locator("#source-table thead button").nth(5).click()
    values = [float(one) for one in page.evaluate(COLUMN, 5) if one]
    assert values == sorted(values)
    assert page.said == []


@pytest.mark.whole
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(scheme: str, five: Path, opened: Open, axe: str) -> None:
    """With everything opened, axe-core has no serious or critical issue, light or dark."""
    page = opened(five, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.locator("#s1 .clean").check()
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    serious = [
        (one["id"], one["nodes"][0]["html"][:200], one["nodes"][0]["failureSummary"])
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == []


def test_another_limit_is_tried_on_the_pictures(five: Path, example: Audit, opened: Open) -> None:
    """A slider says how many sources would fail, and shows the line; nobody is asked anything."""
    page = opened(five)
    box = page.locator("figure[data-s=boilerplate]")
    box.locator("input[type=range]").fill("1")
    values = [source.scores["boilerplate"].value for source in example.sources]
    over = sum(value is not None and value > 1 for value in values)
    assert f"{over} of {len(values)} sources" in box.locator("output").inner_text()
    assert "boilerplate: {max: 1}" in box.locator("output").inner_text()
    assert box.locator("svg .tried").count() == 1
    assert page.requested == [five.as_uri()]


def test_evidence_is_labelled_with_a_key_and_saved(
    five: Path, opened: Open, tmp_path: Path
) -> None:
    """The file is one that `rules measure` reads; a key pressed twice takes the label back."""
    page = opened(five)
    for key in ("j", "r", "j", "w", "j", "u", "u"):
        page.keyboard.press(key)
        page.wait_for_timeout(50)
    with page.expect_download() as saving:
        page.locator(".labels button").last.click()
    file = tmp_path / "labels.jsonl"
    saving.value.save_as(file)
    found = read([file])
    assert [label.said for label in found.values()] == [Said.RIGHT, Said.WRONG]
    assert all(label.confidence and label.source for label in found.values())
