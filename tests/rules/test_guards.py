"""Guards: what no rule edits unless its file says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.config import TITLE_RULE
from sourceaudit.errors import InvalidFileError
from sourceaudit.protection import Protection
from sourceaudit.rules import find, load_rules
from sourceaudit.rules.examples import failures
from sourceaudit.rules.explain import explain, line_span
from sourceaudit.rules.guards import STRUCTURES
from sourceaudit.rules.layout import Layout

RULES = tuple(rule for rule in load_rules().rules if rule.rule.id != TITLE_RULE)
PROSE = "The clerk of the harbour writes down each crate that is landed on the old quay at night."
MORE = "Nobody of those who come to fetch one has to wait for longer than the tide takes to turn."
MENU = "Home\nAbout Us\nPrivacy Policy\nLog in\nShare\nTweet\nAdvertisement"

RULE = """\
schema: 1
pack: {{name: house, version: 1.0.0}}
rules:
  - id: quay
    severity: warning
    category: boilerplate
    phase: line
    {enters}
    detect: {{regex: {{line: '.*landed crates.*'}}}}
    action: strip
    message: 'Crates: "{{text}}"'
    why: Lines on landed crates are what this test looks for everywhere.
    examples:
      - {{match: "landed crates", clean: ""}}
      - {{no_match: "other crates"}}
"""


def clean(text: str) -> str:
    """Return what the shipped rules leave of a text."""
    return find(text, RULES).view.text


def house(folder: Path, enters: str = "") -> tuple:  # type: ignore[type-arg]
    """Return the rules of a pack with one rule that strips every line on landed crates."""
    file = folder / "house.yaml"
    file.write_text(RULE.format(enters=enters or "scope: document"), encoding="utf-8")
    return load_rules([file]).rules


def test_what_the_honest_texts_below_hold_is_junk_elsewhere() -> None:
    """The menu that stands in code below goes where it stands by itself."""
    assert clean(f"{MENU}\n\n{PROSE}\n\n{MORE}\n") == f"{PROSE}\n\n{MORE}\n"


@pytest.mark.parametrize(
    "inner",
    [
        f"```\n{MENU}\n```",
        f"~~~ html\n{MENU}\n\n{MENU}\n~~~",
        f"````\n```\n{MENU}\n```\n{MENU}\n````",
        "\n".join(f"    {line}" for line in MENU.split("\n")),
        "The page shows::\n\n" + "\n".join(f"  {line}" for line in MENU.split("\n")),
        ".. code-block:: text\n\n" + "\n".join(f"   {line}" for line in MENU.split("\n")),
        "\n".join(f"{at} {line}" for at, line in enumerate(MENU.split("\n"), 8)),
        "\n".join(f"| {line} | {at} |" for at, line in enumerate(MENU.split("\n"))),
        "\n".join(f"{line:20}{at * 7}" for at, line in enumerate(MENU.split("\n"))),
        "====== ======\nLog in Tweet\n====== ======\nShare  3\nTweet  4\n====== ======",
        "Name: crate\nKeywords: share\nAuthor: Ada Example\nTags: quay\nLicence: MIT\nHome: no",
    ],
    ids=[
        "fenced", "tildes", "nested", "indented", "literal", "directive", "listing", "bars",
        "columns", "borders", "fields",
    ],
)  # fmt: skip
def test_code_and_tables_stay_whole(inner: str) -> None:
    """A menu in code, a listing or a table is what the text is about."""
    text = f"{PROSE}\n\n{inner}\n\n{MORE}\n"

    assert clean(text) == text


@given(
    st.lists(
        st.sampled_from(
            [*MENU.split("\n"), "", "© 2020 All rights reserved.", "Read more: X", "x"]
        ),
        min_size=1,
        max_size=12,
    ),
    st.sampled_from(["```", "~~~", "`````"]),
)
def test_nothing_goes_from_a_fence(lines: list[str], fence: str) -> None:
    """Whatever lines a fenced block has, it stays with both of its fences."""
    inner = "\n".join(lines)
    block = f"{fence}\n{inner}\n{fence}"
    text = f"{PROSE}\n\n{MORE}\n\n{PROSE}\n\n{MORE}\n\n{block}\n\n{PROSE}\n\n{MORE}\n"

    assert block in clean(text)


def test_a_fence_round_a_whole_text_guards_nothing() -> None:
    """What wraps the text is no code in it."""
    text = f"```\n{MENU}\n\n{PROSE}\n\n{MORE}\n```\n"

    assert not [*Layout(text).structure("code")]


@pytest.mark.parametrize(
    "heading",
    [
        "Cookie settings\n---------------",
        "Privacy Policy\n~~~~~~~~~~~~~~",
        "## Share",
        "## [Share](#share)",
        "Log in \u00b6",
        "**Privacy Policy**",
        "Tags",
        "3.1 Privacy Policy",
        "Chapter 4. Share",
    ],
)
def test_headings_of_what_stays_stay(heading: str) -> None:
    """A heading with marks, an underline or a number is none of a menu."""
    text = f"# The harbour\n\n{PROSE}\n\n{heading}\n\n{MORE}\n\n{PROSE}\n"
    plain = text.replace("**", "")

    assert clean(text) in (text, plain)


def test_a_heading_above_links_is_no_guard() -> None:
    """What heads a list of labels goes with it where a rule takes both."""
    text = f"{PROSE}\n\n{MORE}\n\n## Related\n\n* [One](https://example.org/1)\n"

    assert not [*Layout(text).structure("heading")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("references", "[1] A. Example. Crates. 2004.\n[2] B. Example, et al. Quays, 1999."),
        ("contents", "Contents\n6.1. Share\n6.2. Privacy Policy\n6.3. Log in"),
        ("contents", "Share ........ 3\nTweet ........ 14\nLog in ....... 21"),
        ("contents", "- [Share](#share)\n- [Tweet](#tweet)\n- [Log in](#log-in)"),
        ("definitions", "-s, --share\n    Share the file.\n-t, --tweet=WORD\n    Tweet a word."),
        ("definitions", "share\n  what is shared\ntweet\n  what birds do"),
        ("definitions", ":param share: what is shared\n:param tweet: a bird"),
    ],
)  # fmt: skip
def test_lists_that_an_author_made_are_known(name: str, text: str) -> None:
    """References, contents with entries, definitions, options and fields."""
    spans = [*Layout(f"{PROSE}\n\n{text}\n\n{MORE}\n").structure(name)]

    assert spans
    assert spans[0][0] == len(PROSE) + 2


def test_labels_of_figures_between_wrapped_lines_are_known() -> None:
    """Print turned into text leaves labels and parts of formulas between the lines of a column."""
    column = (
        "so that the number of crates that are landed there\n"
        "is that of the nights of the month, which the clerk\n"
    )
    page = (column * 3 + "Radio\nGame\nx\n= (y\n" + column * 3) * 2

    spans = [*Layout(page).structure("fragments")]

    assert any("Radio\nGame\nx\n= (y" in page[start:end] for start, end in spans)


@pytest.mark.parametrize(
    "text",
    [
        "Get a free copy of the program at https://example.org/downloads/ or with\nthe port's own.",
        "See also: [PUT\n/crates](https://example.org) and what\nit does.",
    ],
)
def test_no_line_goes_from_a_wrapped_paragraph(text: str) -> None:
    """A line that goes on in the next is part of a sentence."""
    assert clean(f"{PROSE}\n\n{text}\n") == f"{PROSE}\n\n{text}\n"


def test_what_leads_to_code_stays() -> None:
    """A sentence that ends in a colon above code belongs to the code."""
    call = "Do not forget to post some comment below::"
    text = f"{PROSE}\n\n{PROSE} {call}\n\n    def post():\n        pass\n"

    assert clean(text) == text


def test_a_rule_enters_what_it_names(tmp_path: Path) -> None:
    """`enters` lets a rule edit one structure and no other."""
    text = f"{PROSE}\n\n```\nlanded crates\n```\n\n| landed crates | 1 |\n| landed crates | 2 |\n"

    none, code, both = (
        find(text, house(tmp_path, enters)).view.text.count("landed crates")
        for enters in ("", "enters: code", "enters: [code, table]")
    )

    assert (none, code, both) == (3, 2, 0)


def test_names_of_structures_are_checked(tmp_path: Path) -> None:
    """A structure that there is not is a mistake in the file, at its place."""
    with pytest.raises(InvalidFileError, match=r"house\.yaml:8"):
        house(tmp_path, "enters: tables")


def test_the_language_names_every_structure(tmp_path: Path) -> None:
    """What `enters` takes is what there are guards for, and the middle of a sentence."""
    for name in (*STRUCTURES, "sentence"):
        assert house(tmp_path, f"enters: {name}")[0].spec.enters == (name,)


def test_users_protect_text(tmp_path: Path) -> None:
    """No rule takes what a pattern matches, nor anything of a source that is protected whole."""
    rules = house(tmp_path)
    text = f"{PROSE}\n\nlanded crates of May\n\nlanded crates of June\n"

    some = find(text, rules, protection=Protection(patterns=("(?m)^.*of May$",))).view.text
    whole = find(text, rules, protection=Protection(whole=True))

    assert "of May" in some
    assert "of June" not in some
    assert whole.view.text == text
    assert whole.findings == ()


def test_rules_that_flag_look_everywhere(tmp_path: Path) -> None:
    """A guard keeps edits away, not reports."""
    file = tmp_path / "house.yaml"
    flag = RULE.format(enters="scope: document").replace("action: strip", "action: flag")
    file.write_text(flag.replace(', clean: ""', ""), encoding="utf-8")

    found = find(f"{PROSE}\n\n```\nlanded crates\n```\n", load_rules([file]).rules)

    assert len(found.findings) == 1


def test_explain_names_the_guard(tmp_path: Path) -> None:
    """Why a rule leaves a line alone is told beside its other conditions."""
    (one,) = house(tmp_path)
    text = f"{PROSE}\n\n```\nlanded crates\n```\n"

    told = explain(text, line_span(text, 4), one, [one])

    assert not told.fired
    assert [(each.name, each.measured) for each in told.checks if not each.passed] == [
        ("guards", "touches code")
    ]


def test_a_failed_example_names_the_guard(tmp_path: Path) -> None:
    """Who writes a rule learns from its example what to write."""
    file = tmp_path / "house.yaml"
    text = RULE.format(enters="scope: document").replace(
        'match: "landed', 'match: "# a\\n\\n```\\nlanded'
    )
    file.write_text(text, encoding="utf-8")

    (rule,) = load_rules([file]).rules

    assert "without `enters: [code]`" in next(failures(rule)).message


def test_no_match_reaches_over_a_blank_line(tmp_path: Path) -> None:
    """What is in two blocks is not one thing, whatever a pattern says."""
    file = tmp_path / "house.yaml"
    text = RULE.format(enters="enters: sentence").replace(
        "line: '.*landed crates.*'", "pattern: 'landed[^x]*crates'"
    )
    file.write_text(text, encoding="utf-8")
    rules = load_rules([file]).rules

    assert not find("It landed\n\nand its crates", rules).findings
    assert find("It landed\nand its crates", rules).findings


KEYWORDS = tuple(rule for rule in RULES if rule.rule.id == "seo/keyword-density")
SPANISH = (
    "El puerto de la ciudad es grande, y la capital de la provincia no está lejos del puerto de la "
    "ciudad, como dijo el alcalde de la ciudad en la capital de la provincia. "
)


@pytest.mark.parametrize(
    "text",
    [
        SPANISH * 12,
        f"{PROSE} " + "See https://example.org/old/quay/crates for it. " * 12,
        f"{PROSE} " + "The `old quay crates` are [here](old-quay-crates). " * 12,
        f"{PROSE}\n\n" + "    old quay crates = old quay crates\n" * 12,
    ],
    ids=["spanish", "addresses", "markup", "code"],
)
def test_keyword_density_looks_at_what_readers_see(text: str) -> None:
    """Small words are those of the text's language; addresses, markup and code are not read."""
    assert not find(text, KEYWORDS).findings


def test_keyword_density_knows_a_pile_in_another_language() -> None:
    """What is stuffed is found in Spanish too."""
    piles = " ".join(f"Aquí hay ofertas vuelos baratos para el viaje {at}." for at in range(14))

    assert find(f"{SPANISH}\n\n{piles}\n", KEYWORDS).findings
