"""Does any rule name what is specific to one of the five sources? Swap it and see.

Names, keywords, captions, labels and author cards of `inputs/` are swapped for others (seeded),
each kind alone and all together. What the rules strip of the original text must be what they
strip of the swapped one: character precision, recall and F1 over the non-space characters, and
how many clean texts are equal. That the originals come out right is shown against the gold by
the evaluation scripts; this shows that they do not come out right by heart.

    python benchmarks/swaps.py [--rounds 20]
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from sourceaudit.rules import load_rules
from sourceaudit.rules.rule_set import RuleSet
from sourceaudit.rules.run import find

INPUTS = Path(__file__).resolve().parent.parent / "inputs"
Swap = Callable[[str, random.Random], Mapping[str, str]]

PLACES = {
    "Russia": ["Brazil", "Norway", "Peru", "Kenya"],
    "Iran": ["Chad", "Laos", "Oman", "Fiji"],
    "Moscow": ["Lima", "Oslo", "Nairobi", "Quito"],
    "Tehran": ["Muscat", "Suva", "Vientiane", "Doha"],
    "Israel": ["Malta", "Nepal", "Ghana", "Cuba"],
    "Ukraine": ["Bolivia", "Iceland", "Tonga", "Zambia"],
    "Syria": ["Belize", "Guinea", "Angola", "Brunei"],
    "Putin": ["Okafor", "Larsen", "Quispe", "Tanaka"],
    "Vladimir": ["Chidi", "Lars", "Inti", "Kenji"],
    "Pezeshkian": ["Abara", "Holm", "Mamani", "Sato"],
    "Alterman": ["Brown", "Ito", "Weber", "Costa"],
    "Smagin": ["Novak", "Diaz", "Khan", "Moreau"],
    "Assad": ["Silva", "Berg", "Nkosi", "Park"],
}
KEYWORDS = {
    "Russia and Iran": ["solar panels", "Best Coffee Grinders", "cheap flights to Malta"],
    "news Russia Iran": ["car insurance quotes", "keto diet plan", "Lagos Job Vacancies"],
    "Russia Iran alliance": ["home loan rates", "garden shed plans", "used car prices"],
}
CAPTIONS = {
    "Map of Russia - Guide of the World": [
        "Free Printable Calendar 2024", "How to Draw a Horse | Easy Steps", "sunset over the lake",
    ],
    "Russia - United States Department of State": [
        "Winter Wallpaper - Top Backgrounds", "Mountain Bike Repair Stand", "Chart of the month",
    ],
    "Breaking News, December 4 | India News – India TV": [
        "Top 10 Beaches of the World", "Blue Dress | Summer Sale", "a red fox in the snow",
    ],
    "Local News Headlines-Plus | TCHDailyNews": [
        "Chicken Soup Recipes – Kitchen Daily", "Street Map, Old Town (1890)", "Team photo",
    ],
    "Latest World Breaking News On the Web and TV | by sara austin | Medium": [
        "The Best Of 2023 In Pictures | by jo lee | Blog", "Wedding Cake Ideas", "View from above",
    ],
}  # fmt: skip
LABELS = {
    "Table of Contents": ["Contents", "In This Article", "Quick Navigation", "On this page"],
    "Article Recommendations": ["Recommended Reading", "Our Picks", "Editor's Choice"],
    "Details": ["View Details", "More Info", "Open image", "Source"],
    "Detail Author:": ["About the Author:", "Author Details:", "Written by", "Author Profile"],
    "Socials": ["Social Media", "Find me online", "Connect", "Accounts"],
    "You might also like": ["Related posts", "Read next", "Explore more", "Up next"],
    "linkedin:": ["youtube:", "LinkedIn:", "pinterest:", "snapchat:"],
    "Birthdate :": ["Born :", "Date of birth :", "DOB :", "Birthday :"],
    "Job :": ["Occupation :", "Profession :", "Job title :", "Position :"],
    "Username :": ["User :", "Login :", "Handle :", "Nickname :"],
}  # fmt: skip
LATIN = (
    "sit amet voluptas quia et dolores rerum eos quod ut nihil qui aut omnis vero fuga ipsa modi "
    "natus velit error quas animi"
).split()
ENGLISH = (
    "Subtly charming coffee advocate. Incurable music fanatic.|"
    "Travel junkie. Award-winning food trailblazer who writes about everything.|"
    "Language wish feel structure. Interest order nature language moment reach.|"
    "Proud bacon enthusiast, general web scholar and certified alcohol expert."
).split("|")


def literal(table: Mapping[str, Sequence[str]]) -> Swap:
    """Return a swap that puts one of the others in place of each literal."""
    return lambda _text, chance: {old: chance.choice(new) for old, new in table.items()}


def cards(text: str, chance: random.Random) -> Mapping[str, str]:
    """Return other values for every field of the author and social cards of a text."""
    found = re.findall(r"\u2022 (\w+) : (.+)", text)
    return {f"{key} : {old}": f"{key} : {_value(key.lower(), chance)}" for key, old in found}


def _value(key: str, chance: random.Random) -> str:
    """Return a made-up value for a field; half of the biographies are English."""
    word = "".join(chance.choices("abcdefghilmnoprstuv", k=8))
    latin = " ".join(chance.choices(LATIN, k=chance.randint(6, 14))).capitalize()
    number = chance.randint
    made = {
        "bio": chance.choice([f"{latin}.", chance.choice(ENGLISH)]),
        "name": f"{word.capitalize()} {word[::-1].capitalize()}",
        "email": f"{word}@example.org",
        "birthdate": f"{number(1, 28)}/{number(1, 12)}/{number(1950, 2005)}",
        "phone": f"+{number(1, 99)} {number(100, 999)} {number(10**5, 10**6)}",
        "address": f"{number(1, 999)} {word.capitalize()} Road, {number(10**4, 10**5)}",
        "followers": str(number(1, 9999)),
        "following": str(number(1, 9999)),
        "url": f"https://example.org/{word}",
    }
    return made.get(key, word)


SWAPS: Mapping[str, Swap] = {
    "names": literal(PLACES),
    "keywords": literal(KEYWORDS),
    "captions": literal(CAPTIONS),
    "labels": literal(LABELS),
    "cards": cards,
}


def swapped(text: str, rules: RuleSet, swaps: Mapping[str, str]) -> tuple[str, set[int], str]:
    """Return a text with swaps made, the offsets to be stripped of it, and its clean form.

    Swaps are made piece by piece, a piece being what the rules strip or keep of the original.
    """
    edits = [edit for finding in find(text, rules.rules).findings for edit in finding.edits]
    pattern = re.compile("|".join(map(re.escape, sorted(swaps, key=len, reverse=True))) or "(?!)")
    pieces, clean, gone, size, place = [], [], set[int](), 0, 0
    for edit in [*sorted(edits, key=lambda one: (one.start, one.end)), None]:
        start, end = (edit.start, edit.end) if edit else (len(text), len(text))
        for stripped, raw in ((False, text[place:start]), (True, text[start:end])):
            piece = pattern.sub(lambda match: swaps[match.group()], raw)
            if stripped:
                gone |= {size + at for at, letter in enumerate(piece) if not letter.isspace()}
                clean.append(edit.replacement if edit else "")
            else:
                clean.append(piece)
            pieces.append(piece)
            size += len(piece)
        place = end
    return "".join(pieces), gone, "".join(clean)


def measure(rules: RuleSet, *, rounds: int) -> dict[str, dict[str, float]]:
    """Return precision, recall, F1 and the share of equal clean texts by kind of swap."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(INPUTS.glob("*.txt"))]
    table: dict[str, dict[str, float]] = {}
    for kind in [*SWAPS, "all"]:
        hits = predicted = wanted = equal = 0
        for seed in range(rounds):
            chance = random.Random(f"{kind} {seed}")  # noqa: S311 - a seeded measurement
            for text in texts:
                swaps: dict[str, str] = {}
                for name, swap in reversed([*SWAPS.items()]):
                    if kind in (name, "all"):
                        swaps |= swap(text, chance)
                other, gone, clean = swapped(text, rules, swaps)
                found = find(other, rules.rules)
                got = {
                    at
                    for finding in found.findings
                    for edit in finding.edits
                    for at in range(edit.start, edit.end)
                    if not other[at].isspace()
                }
                hits, predicted, wanted = (
                    hits + len(gone & got),
                    predicted + len(got),
                    wanted + len(gone),
                )
                equal += found.view.text.split() == clean.split()
        precision, recall = hits / max(1, predicted), hits / max(1, wanted)
        table[kind] = {
            "precision": precision,
            "recall": recall,
            "f1": 2 * precision * recall / max(1e-9, precision + recall),
            "clean_equal": equal / (rounds * len(texts)),
        }
    return table


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=20)
    for kind, row in measure(load_rules(), rounds=parser.parse_args().rounds).items():
        print(f"{kind:10}", "  ".join(f"{name} {value:.4f}" for name, value in row.items()))


if __name__ == "__main__":
    main()
