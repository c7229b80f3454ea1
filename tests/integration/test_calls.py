"""The work of a profile, counted: what one article takes may not creep up unseen.

Seconds swing with the machine; calls of functions in Python do not. Where this ceiling is
crossed for good, say so in the change that crosses it, and set it a twentieth above what is needed.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from sourceaudit.config import Settings
from sourceaudit.containment import Steps
from sourceaudit.model.source import Source
from sourceaudit.profile import Setup, profiler
from sourceaudit.readers import Record, read
from sourceaudit.rules import load_rules
from sourceaudit.text.kernels import COMPILED, in_use

# An article of 450 words, CPython 3.11, with kernels and without: 8,950 and 9,250 are needed.
MOST_CALLS, MOST_PURE = 9_000, 9_400
WARM, COUNTED = 6, 8  # documents: the first ones fill what is remembered of words and lines
PARAGRAPH = 3  # sentences
# What an ordinary article is made of, each at most once: {name}, {place} and so on are drawn.
SENTENCES = (
    "{name}, who has run the {thing} office since {year}, said that it would take {number} weeks.",
    "“We looked at every {thing} in the valley, and {number} had to be replaced,” {name} told us.",
    "The {body} spent {number} million dollars on repairs last year, up from {small} million.",
    "Nobody in {place} remembers a drier spring than that of {year}.",
    "According to the {body}, about {number} percent of the houses up there have running water.",
    "The road from {place} was closed for {small} days, and traffic went round by the coast.",
    "{name} did not answer two letters about it.",
    "But the plan, which was drawn up in {year}, never said who would pay.",
    "Farmers have asked for a {thing} of their own, and a vote is due in {small} months.",
    "“It is not the mud that worries me,” said {name}, a teacher. “It is the bill.”",
    "Three reports came to other figures, and none of them was ever published.",
    "When the rain stopped, {small} men carried the oldest {thing} down to the river by hand.",
    "A spokeswoman for the {body} declined to give reasons.",
    "Elsewhere the story is older: monks dug the first channel here, or so people tell.",
    "Prices for timber have doubled since then, which helps some families and hurts many others.",
    "“I would do it again tomorrow,” {name} added with a laugh.",
    "Under a law passed in {year}, any owner may appeal within {number} days.",
    "Its critics call the scheme a waste; its friends point to the quiet nights of last August.",
    "Buses from {place} now run twice an hour, except on Sundays.",
    "The museum keeps {number} letters from that time, most of them still sealed.",
    "What happens next depends on the frost.",
    "{name} believes that younger people will come back once the school has opened.",
    "In the archive, a clerk leafed through yellow maps and shook her head.",
    "Engineers lowered a camera {number} metres into the shaft and saw nothing but clear water.",
    "Insurance covers about half of such damage, lawyers for the {body} wrote.",
    "Some neighbours have sold up already; others wait, paint their doors and hope.",
    "It took {small} attempts before the engine started, and the crowd cheered every one.",
    "The minister promised an answer by June, then by harvest, then not at all.",
    "For {name}, born in {place}, the choice was simple.",
    "No comparable {thing} has been built anywhere in the county since {year}.",
    "Tests found traces of lead, though far below what doctors consider dangerous.",
    "Critics of the board say that it listens to nobody.",
)
NAMES = "Mara Holt|Edwin Brandt|Ida Lowe|Tomas Verner|Ruth Askew|Joel Farr|Nina Quist".split("|")
BODIES = "County Water Board|Harbour Authority|Northern Rail Trust|Survey of Bridges".split("|")
PLACES = "Elmsford|Dunmere|Castle Rigg|Stowbridge|Old Harrow|Penwick".split("|")
THINGS = "pump|bridge|sluice|boiler|lamp post|ferry|weather mast|mill wheel|signal box".split("|")


def article(number: int) -> Source:
    """Return a made-up article, another one for every number, the same each time."""
    chance = random.Random(number)  # noqa: S311 - nothing secret
    sentences = [_filled(each, chance) for each in chance.sample(SENTENCES, len(SENTENCES))]
    starts = range(0, len(sentences), PARAGRAPH)
    paragraphs = [" ".join(sentences[start : start + PARAGRAPH]) for start in starts]
    text = "\n\n".join(["The Long Wait for Water", *paragraphs])
    source = read(Record(f"{number}.txt", f"{number}.txt", f"{number}.txt", "text", text))
    assert isinstance(source, Source)
    return source


def _filled(sentence: str, chance: random.Random) -> str:
    return sentence.format(
        name=chance.choice(NAMES),
        body=chance.choice(BODIES),
        place=chance.choice(PLACES),
        thing=chance.choice(THINGS),
        number=chance.randint(11, 900),
        small=chance.randint(2, 9),
        year=chance.randint(1950, 2020),
    )


def test_an_article_takes_so_many_calls_and_no_more(counted: Callable[..., int]) -> None:
    """All steps of a profile together; what is loaded once is left out."""
    work = profiler(Setup(Settings(), load_rules()))
    articles = [article(number) for number in range(WARM + COUNTED)]
    for source in articles[:WARM]:
        work(source, Steps())
    calls = counted(lambda: [work(source, Steps()) for source in articles[WARM:]], ("call",))
    assert calls / COUNTED <= (MOST_CALLS if in_use() == COMPILED else MOST_PURE)
