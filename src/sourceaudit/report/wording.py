"""How reports word numbers, counts, rule names and scores."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sourceaudit.model.evidence import SpeakerClass
from sourceaudit.model.speakers import Speaker

NOTHING = "\u2013"
NAMELESS = (SpeakerClass.ANONYMOUS, SpeakerClass.NONE)
BODIES = (SpeakerClass.ORGANISATION,)


@dataclass(frozen=True, slots=True)
class ScoreText:
    """What a report says of a score: its name, what it measures and what it is blind to.

    `way` says which way is good, and `above` what a source is that stands above others. `unit` is
    that of its value, `top` the value that fills its bar, None for a score without one; `beside` is
    said wherever its value stands, "" where the value can be read alone; `peers` are what its
    percentile is of.
    """

    label: str
    meaning: str
    bias: str
    way: str
    above: str = "higher"
    unit: str = ""
    top: float | None = None
    beside: str = ""
    peers: str = "quality journalism"


SCORES = {
    "originality": ScoreText(
        "Originality",
        "100 x (1 - reused words / clean words). Reused are words inside copied passages of 12 "
        "words or more that are shared with a source not newer than this one, or repeated within "
        "it. Passages of 8 to 11 words are listed and not counted.",
        "Blind to what neither this drop nor the archive has seen. Which source copied from which "
        "is left open where a date is missing.",
        way="higher is better",
        above="more original",
        unit="%",
        top=100,
    ),
    "attribution": ScoreText(
        "Attribution",
        "Share of clean words that are attributed to somebody, in per cent.",
        "Quote-heavy partisan copy scores high: density is not trust. English only.",
        way="higher is better in reportage",
        above="more attributed",
        unit="%",
        top=100,
    ),
    "consistency": ScoreText(
        "Consistency",
        "Flags of high confidence per 1,000 clean words, each with the places that clash.",
        "Silence proves nothing: what is not flagged may still be wrong.",
        way="lower is better",
        above="more clashes",
    ),
    "boilerplate": ScoreText(
        "Boilerplate",
        "Characters that rules strip / all characters, in per cent.",
        "List pages score high by nature.",
        way="lower is better",
        above="more page junk",
        unit="%",
        top=100,
    ),
    "identity": ScoreText(
        "Identity",
        "Kinds of evidence that an author block is generated; empty where there is no author "
        "block.",
        "Foreign addresses and telephone numbers may look made up.",
        way="lower is better",
        above="more signs",
    ),
    "readability": ScoreText(
        "Readability",
        "Flesch reading ease by textstat; higher reads more easily.",
        "Follows the genre; it does not measure quality.",
        way="higher reads more easily",
        above="easier to read",
        top=100,
    ),
    "patterns": ScoreText(
        "Patterns",
        "Tells of wording that language models use more than journalists, weighed, per 1,000 words "
        "of running text. Its percentile is that of honest texts of the same length.",
        "It shows patterns and never who wrote. Essays and papers lie high by their genre; text of "
        "older models, and short text, shows nothing. English only.",
        way="lower is more usual",
        above="more such patterns",
        beside="Patterns of wording; never who wrote.",
        peers="honest texts of its length",
    ),
}
ALL = 99.95  # per cent that are shown as all


def standing(score: str, percentile: float) -> str:
    """Return where a source stands among its peers: "more clashes than 97 % of them"."""
    about = SCORES.get(score)
    above = about.above if about else "higher"
    peers = about.peers if about else "quality journalism"
    if percentile <= 0:
        return f"among the lowest of {peers}"
    share = "all" if percentile >= ALL else f"{number(percentile, 0)} % of"
    return f"{above} than {share} {peers}"


def introduction(speaker: Speaker) -> str:
    """Return how a speaker is introduced: with which role, by name alone, or never."""
    if speaker.introduction is not None:
        known = speaker.introduction
        if known.role is None:
            return "by name" if speaker.speaker_class in BODIES else "by name, no role given"
        return known.role
    return (
        NOTHING if speaker.speaker_class in NAMELESS or speaker.name is None else "never introduced"
    )


def score_names(given: object) -> list[str]:
    """Return the names of scores in the order of reports; unknown ones follow by name."""
    names = {str(name) for name in given} if hasattr(given, "__iter__") else set()
    return [name for name in SCORES if name in names] + sorted(names - SCORES.keys())


def label_of(score: str) -> str:
    """Return what a score is called."""
    return SCORES[score].label if score in SCORES else words_of(score).capitalize()


def number(value: float | str | None, digits: int = 1) -> str:
    """Return a number as people read it: thousands apart, no trailing zeros, a dash for None."""
    if type(value) is int:  # most are
        return f"{value:,}"
    if value is None or isinstance(value, str):
        return NOTHING if value is None else value
    if not math.isfinite(value):
        return NOTHING
    text = f"{value:,.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def with_unit(value: float | None, unit: str) -> str:
    """Return a score with its unit; shares keep a decimal, so that columns of them line up."""
    if value is None or not math.isfinite(value):
        return NOTHING
    return f"{value:,.1f} %" if unit == "%" else number(value)


@lru_cache(maxsize=1024)
def words_of(slug: str) -> str:
    """Return an id in words: `content-farm/author-card` is "author card"."""
    return slug.rpartition("/")[2].replace("-", " ").replace("_", " ")


@lru_cache(maxsize=1024)
def plural(noun: str) -> str:
    """Return the plural of a noun phrase: captions, galleries, calls to action."""
    for link in (" to ", " of ", " in ", " with ", " without "):
        head, found, rest = noun.partition(link)
        if found:
            return plural(head) + link + rest
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")


def count(amount: int, noun: str) -> str:
    """Return "1 passage", "3 passages", "1,200 words"."""
    return f"{amount:,} {noun if amount == 1 else plural(noun)}"


def list_names(names: list[str], limit: int = 4, more: str = "kind") -> str:
    """Return names with commas; beyond `limit`, how many more there are."""
    if len(names) <= limit:
        return ", ".join(names)
    return f"{', '.join(names[: limit - 1])} and {count(len(names) - limit + 1, f'more {more}')}"


def more(left: int, noun: str, of: str = "", *, bullet: bool = False) -> Iterator[str]:
    """Yield how many more there are, where something was cut."""
    if left > 0:
        yield f"{'- ' if bullet else chr(10)}{count(left, f'more {noun}')}{of} in audit.json."
