"""What recurs in a drop: editions, agency copy, series and templates stay, notices of a site go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from sourceaudit.config import Settings
from sourceaudit.containment import Steps
from sourceaudit.model.evidence import Inconsistency
from sourceaudit.model.source import Source
from sourceaudit.profile import Cleaned, Setup, cleaner, finder
from sourceaudit.rules import RuleSet
from sourceaudit.rules.examples import failures
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.load import load_rules
from sourceaudit.rules.losses import WIPED_OUT, find_wiped_out
from sourceaudit.rules.terms import Where
from sourceaudit.rules.where import holds
from sourceaudit.text.census import census

RULES = load_rules()
# What a line is by its words is another matter: these ask where it recurs.
BY_PLACE = replace(
    RULES,
    rules=tuple(rule for rule in RULES.rules if not rule.rule.id.startswith("line-model/")),
)
GREETING = "Mind the step when you leave the house"
OWN = (
    "The mill at the weir was sold to a baker from Leeds, who means to grind rye in it again.",
    "Nine sheep were found on the roof of the chapel, and nobody will say how they got there.",
    "The bus to the moor runs on Sundays again, after two years in which people had to walk.",
    "A cellist from Riga gave a concert in the barn, with the doors open and the rain as a drum.",
    "The vicar has bought a drone to look at the gutters, and has lost it in the yew already.",
)


def drop(texts: Sequence[Sequence[str]], site: str | None = None) -> list[Source]:
    """Return sources made of paragraphs, in one folder and perhaps of one site."""
    return [
        Source(f"{at}.txt", f"{at}.txt", "", "", "\n\n".join(paragraphs), site=site)
        for at, paragraphs in enumerate(texts)
    ]


def cleaned(sources: Sequence[Source], rules: RuleSet = RULES) -> list[str]:
    """Return the clean texts of a drop."""
    work = cleaner(Setup(Settings(), rules, census(sources)))
    return [done.text for source in sources if isinstance(done := work(source, Steps()), Cleaned)]


SHARED = (
    (
        "Wool fetched 41 pence a fleece at the spring sale, the lowest price that the clerk of the "
        "market has written down."
    ),
    (
        "“It costs more to shear a sheep than to feed it,” said Agnes Thwaite, who keeps six "
        "hundred of them above Keld."
    ),
)
PAPER = [
    [f"{one} The {name} was told so at the inn, by people who had seen it." for one in OWN]
    for name in ("Herald", "Messenger", "Courier", "Post")
]
HONEST = {
    "editions of a story": [
        ["Wool sale ends early", *SHARED],
        ["Wool sale ends early as buyers stay away", *SHARED, OWN[0]],
        ["No wool sale in autumn", *SHARED, OWN[0], OWN[1]],
        ["Wool sale: what we know so far", *SHARED, OWN[1], OWN[2]],
    ],
    "papers with one agency": [
        ["Jumpers will cost less", SHARED[0], *PAPER[0]],
        ["A bad year for the dale", *PAPER[1], SHARED[1], SHARED[0]],
        ["Shear and weep", SHARED[1], *PAPER[2], SHARED[0]],
        ["Our view", *PAPER[3], *SHARED],
    ],
    "minutes": [
        [
            f"Minutes of the {40 + at}th meeting of the bell ringers",
            "Apologies were received from nobody at all.",
            one,
            "There being no other business, the meeting closed with tea.",
            f"Signed by the tower captain on page {at}",
        ]
        for at, one in enumerate(OWN)
    ],
    "release notes": [
        [
            f"Warbler 1.{at} has been released today",
            one,
            "Back up the folder of songs, install the package and start the service again.",
            "Thank you to everybody who sent us recordings from their gardens.",
        ]
        for at, one in enumerate(OWN)
    ],
    "pages of a template": [
        [
            f"Cottage for rent in the village of {name}",
            one,
            (
                "Heating: a stove with wood from the yard\nWater: from the spring above\n"
                "Pets: dogs that do not chase sheep"
            ),
            "Keys are with Mrs Metcalfe at the shop, from noon on.",
        ]
        for name, one in zip(("Muker", "Keld", "Reeth", "Thwaite", "Gunnerside"), OWN, strict=True)
    ],
    "how-tos with code": [
        [
            f"How {name} serves its pages to the world",
            one,
            (
                "```nginx\nserver {\n    listen 80 default_server on all addresses;\n"
                "    proxy_set_header X-Forwarded-For with the real address;\n}\n```"
            ),
            "Then start it again and look at the page with a browser.",
        ]
        for name, one in zip(("the mill", "the inn", "the school", "the shop"), OWN, strict=False)
    ],
}


@pytest.mark.parametrize("site", [None, "dale.example"])
@pytest.mark.parametrize("kind", HONEST)
def test_honest_texts_that_share_lines_stay_whole(kind: str, site: str | None) -> None:
    """No character goes, in one folder or on one site."""
    sources = drop(HONEST[kind], site)

    assert cleaned(sources) == [source.text for source in sources]


@pytest.mark.parametrize(
    "notice",
    [
        "Subscribe to our newsletter for all that happens in the dale.",
        "© 2021 Dale Messenger. All rights reserved.",
        "Follow us on Facebook for pictures of the dale.",
        "Download our app and hear the bells wherever you are.",
    ],
)
def test_notices_of_a_site_go_where_they_recur(notice: str) -> None:
    """What says what it is, and stands in articles of a folder, goes; in two of them it stays."""
    texts = [[one[0], notice, *one[1:]] for one in PAPER]

    assert all(notice not in text for text in cleaned(drop(texts)))
    assert all(notice in text for text in cleaned(drop(texts[:2])))


OFFERS = (
    "Get two fleeces for the price of one, a special offer to you and your neighbours.",
    "Try our hay for a month, free of charge, and give it back if the ponies frown.",
    "Your dog needs a new lead: 30 per cent off at the smithy until the end of May.",
)


@pytest.mark.parametrize("offer", OFFERS)
def test_offers_go_from_between_the_paragraphs_of_articles(offer: str) -> None:
    """They stand where the site has put them; where they close pages of a template they stay."""
    between = [[*one[: at + 1], offer, *one[at + 1 :]] for at, one in enumerate(PAPER)]
    closing = [[*one, offer] for one in PAPER]

    assert all(offer not in text for text in cleaned(drop(between), BY_PLACE))
    assert all(offer in text for text in cleaned(drop(closing), BY_PLACE))


def test_a_line_of_a_known_site_goes_and_one_of_a_folder_stays() -> None:
    """What says nothing goes where half of the articles of a site have it, in no sentence."""
    texts = [[one, "Dale Messenger and Moorland Post, Market Place"] for one in OWN]

    assert cleaned(drop(texts, "messenger.example"), BY_PLACE) == list(OWN)
    assert cleaned(drop(texts), BY_PLACE) == ["\n\n".join(text) for text in texts]


def test_flags_say_what_recurs() -> None:
    """A passage that stays is shown, at no severity that a gate looks at."""
    sources = drop(HONEST["papers with one agency"])
    look = finder(Setup(Settings(), RULES, census(sources)))

    found = [each for source in sources for each in look(source).findings]

    heads = [each.head for each in found if each.head.rule == "web-chrome/recurring-text"]
    assert len(heads) == 7
    assert {(head.severity, head.confidence) for head in heads} == {("info", "low")}


@pytest.mark.parametrize(
    ("where", "site", "expected"),
    [
        ({"recurs": ">= 3"}, False, True),
        ({"recurs": ">= 4"}, False, False),
        ({"recurs": "< 1"}, False, False),
        ({"recurs": ">= 3", "site": True}, False, False),
        ({"recurs": ">= 3", "site": True}, True, True),
        ({"site": False}, False, True),
    ],
)
def test_conditions_may_ask_how_often_a_line_recurs(
    where: dict[str, object],
    site: bool,  # noqa: FBT001 - a case
    expected: bool,  # noqa: FBT001 - a case
) -> None:
    """`recurs` bounds the sources that have the line of a hit, `site` asks for a known site."""
    sources = drop([[one, GREETING] for one in OWN[:3]])
    layout = Layout(sources[0].text, census(sources).rows(sources[0]), site=site)
    start = sources[0].text.index("step")

    assert holds(Where.model_validate(where), (start, start + 4), layout) is expected


HOUSE = """
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: again
    severity: warning
    confidence: CONFIDENCE
    category: boilerplate
    phase: PHASE
    detect: DETECT
    action: strip
    message: "It goes"
    why: "What recurs in this folder goes, whatever it is."
    examples:
      - {match: "SAMPLE", clean: "", drop: ["SAMPLE x", "SAMPLE y"]}
      - {no_match: "one"}
"""
CORPUS = "{corpus: {min_sources: 3}}"
SALE = "{regex: {line: '(?:Wool fetched|.It costs).*'}}"


def losses(
    tmp_path: Path,
    texts: Sequence[Sequence[str]],
    detect: str,
    confidence: str = "high",
    **sites: str,
) -> dict[str, str]:
    """Return by source what is said of losses, under the shipped rules and one of the house."""
    file = tmp_path / "house.yaml"
    made = HOUSE.replace("DETECT", detect).replace("CONFIDENCE", confidence)
    file.write_text(made.replace("PHASE", "corpus" if detect == CORPUS else "line"), "utf-8")
    rules = load_rules([file])
    sources = drop(texts)
    sources = [
        Source(source.id, source.id, "", "", source.text, site=sites.get(f"site{at}"))
        for at, source in enumerate(sources)
    ]
    found = told(sources, rules)
    return {name: inconsistency.kind for name, inconsistency in found.items()}


def told(sources: Sequence[Source], rules: RuleSet) -> Mapping[str, Inconsistency]:
    """Return what is said of losses in a drop."""
    work = cleaner(Setup(Settings(), rules, census(sources)))
    done = [one for each in sources if isinstance(one := work(each, Steps()), Cleaned)]
    return find_wiped_out(
        [cleaned.loss for cleaned in done if cleaned.loss], rules.analyses[WIPED_OUT]
    )


PAPERS = HONEST["papers with one agency"]


def test_a_passage_that_goes_from_three_sources_is_an_error(tmp_path: Path) -> None:
    """A rule that strips whatever recurs takes agency copy: each source that lost some is told."""
    found = losses(tmp_path, PAPERS, CORPUS)

    assert found == {f"{at}.txt": "passage" for at in range(4)}


def test_what_goes_from_one_known_site_is_the_rule_s_business(tmp_path: Path) -> None:
    """A passage of one site may be the site's; of two sites it is not."""
    one = {f"site{at}": "a.example" for at in range(4)}
    two = one | {"site3": "b.example"}

    assert losses(tmp_path, PAPERS, CORPUS, **one) == {}
    assert losses(tmp_path, PAPERS, SALE, "medium", **one) == {}
    assert losses(tmp_path, PAPERS, SALE, "medium", **two) != {}


def test_a_rule_that_is_sure_of_what_a_line_is_wipes_nothing_out(tmp_path: Path) -> None:
    """High confidence counts where a rule looks at more than recurrence."""
    assert losses(tmp_path, PAPERS, SALE, "high") == {}
    assert losses(tmp_path, PAPERS, SALE, "medium") != {}


def test_an_article_that_is_gone_is_an_error(tmp_path: Path) -> None:
    """Over four fifths of the words, and too few left for an article: one source is enough."""
    story = [["A title of it", *SHARED], [*SHARED, *OWN, *OWN]]

    assert losses(tmp_path, story, SALE, "medium") == {"0.txt": "article"}
    assert losses(tmp_path, story, SALE, "high") == {}


def test_shipped_rules_wipe_out_no_page_of_pure_junk() -> None:
    """A consent page and a card go by rules that are sure: nothing is told of them."""
    page = (
        "This website uses cookies to improve your experience. By continuing to use our site, you "
        "agree to our privacy policy. You can change your cookie settings at any time, and you may "
        "opt out if you wish."
    )
    sources = drop([[page], [page], [page]])

    assert cleaned(sources) == ["", "", ""]
    assert told(sources, RULES) == {}


def test_the_rules_of_recurrence_come_out() -> None:
    """Their examples are drops in a folder and on a site."""
    own = [rule for rule in RULES.rules if "/recurring-" in rule.rule.id]

    assert len(own) == 4
    assert [each for rule in own for each in failures(rule)] == []
