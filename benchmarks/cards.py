"""Cards of made-up people in any shape: what is stripped of them, and of honest boxes.

Appends generated cards to the sources of `inputs/` that have none: fields drawn from the value
spaces of common generators of test data, printed in many shapes (bullets, tables, bold labels,
labels above values, one line, JSON, other languages ...). Prints precision, recall and F1 of the
stripped characters by shape; then what is stripped of honest author boxes, contact blocks, staff
directories, specifications and interviews.

    python benchmarks/cards.py [--rounds 20]
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path

from sourceaudit.config import Settings
from sourceaudit.rules import RuleSet, find, load_rules

INPUTS = Path(__file__).resolve().parent.parent / "inputs"
Fields = Sequence[tuple[str, str]]
FIRST = "Ada Bram Chidi Dana Emil Fatou Goran Hana Inti Jola Kenji Lars Mina Nuno Olga".split()
LAST = "Abara Berg Costa Diaz Eklund Fox Garcia Holm Ito Jansen Khan Larsen Moreau Novak".split()
LATIN = (
    "sit amet voluptas quia et dolores rerum eos quod ut nihil qui aut omnis vero fuga ipsa modi "
    "natus velit error quas animi consequatur dolorem"
).split()
ENGLISH = (
    "language wish feel structure interest order nature moment reach window town paper ready hope "
    "manager series local whole station sure"
).split()
SLOGANS = (
    "Subtly charming coffee advocate. Incurable music fanatic.|Travel junkie. Award-winning food "
    "trailblazer.|Proud bacon enthusiast. General web scholar.|Zombie evangelist. Beer geek."
).split("|")
JOBS = "Insurance Agent|Mechanical Engineer|Forward Technology Officer|Baker|Pilot".split("|")
LABELS = {
    "en": "Name Username Email Birthdate Address Phone Company Job Bio".split(),
    "de": "Name Benutzername E-Mail Geburtsdatum Adresse Telefon Firma Beruf Profil".split(),
    "es": (
        "Nombre|Usuario|Correo|Fecha de nacimiento|Dirección|Teléfono|Empresa|Profesión|Biografía"
    ).split("|"),
    "fr": (
        "Nom|Nom d'utilisateur|Courriel|Date de naissance|Adresse|Téléphone|Société|Métier|"
        "Biographie"
    ).split("|"),
}


def bio(chance: random.Random) -> str:
    """Return a biography as one of several generators writes it."""
    words = chance.choice([LATIN, ENGLISH])
    text = " ".join(chance.choices(words, k=chance.randint(6, 14))).capitalize()
    return chance.choice([f"{text}.", f"{text}.", chance.choice(SLOGANS)])


def persona(chance: random.Random, language: str = "en") -> Fields:
    """Return the fields of a made-up person."""
    number = chance.randint
    first, last = chance.choice(FIRST), chance.choice(LAST)
    handle = f"{chance.choice(LAST).lower()}{number(1, 99)}"
    values = [
        f"{first} {last}",
        handle,
        f"{chance.choice(LAST).lower()}@example.org",
        f"{number(1950, 2005)}-{number(1, 12):02}-{number(1, 28):02}",
        f"{number(1, 999)} {last} Road, {number(10**4, 10**5)}",
        f"+{number(1, 99)} {number(100, 999)} {number(10**5, 10**6)}",
        f"{last} Group",
        chance.choice(JOBS),
        bio(chance),
    ]
    return list(zip(LABELS[language], values, strict=True))


def account(chance: random.Random) -> Fields:
    """Return the fields of a made-up social account."""
    handle = f"{chance.choice(LAST).lower()}{chance.randint(1, 99)}"
    return [
        ("url", f"https://example.org/{handle}"),
        ("username", handle),
        ("bio", bio(chance)),
        ("followers", str(chance.randint(1, 9999))),
        ("following", str(chance.randint(1, 9999))),
    ]


def lined(mark: str, parting: str, *, bold: bool = False) -> Callable[[Fields], str]:
    """Return a shape of one field a line."""
    star = "**" if bold else ""
    return lambda fields: "\n".join(f"{mark}{star}{k}{parting}{star} {v}" for k, v in fields)


SHAPES: dict[str, Callable[[Fields], str]] = {
    "bullets": lined("  \u2022 ", " :"),
    "dashes": lined("- ", ":"),
    "plain": lined("", ":"),
    "bold": lined("", ":", bold=True),
    "equals": lined("", " ="),
    "upper": lambda fields: "\n".join(f"{k.upper()}: {v}" for k, v in fields),
    "spaced": lambda fields: "\n\n".join(f"{k}: {v}" for k, v in fields),
    "alternating": lambda fields: "\n".join(f"{k}\n{v}" for k, v in fields),
    "colon above": lambda fields: "\n".join(f"{k}:\n{v}" for k, v in fields),
    "table": lambda fields: "\n".join(f"| {k} | {v} |" for k, v in fields),
    "tabs": lambda fields: "\n".join(f"{k}\t{v}" for k, v in fields),
    "one line, pipes": lambda fields: " | ".join(f"{k}: {v}" for k, v in fields),
    "one line, dots": lambda fields: " \u2022 ".join(f"{k}: {v}" for k, v in fields),
    "one line, slashes": lambda fields: " / ".join(f"{k}: {v}" for k, v in fields),
    "json": lambda fields: json.dumps(dict(fields), ensure_ascii=False),
    "json, indented": lambda fields: json.dumps(dict(fields), ensure_ascii=False, indent=2),
    "quoted": lined("> ", ":"),
    "numbered": lambda fields: "\n".join(f"{at}. {k}: {v}" for at, (k, v) in enumerate(fields, 1)),
}
HEADINGS = ("", "About the author", "Author Profile:", "Written by", "Meet the writer")
# Honest blocks, parted by blank lines; the first line of each is its name.
# A box about a writer of whom the article says nothing is none of these, whoever it names.
HONEST = """\
press contact
Media contact:
Name: Ada Berg
Phone: +44 20 7946 0018
Email: press@example.org
Website: www.example.org

staff
Name: Ada Berg
Title: Head of the library
Email: ada@example.org
Phone: 555 0134
Name: Bram Fox
Title: Archivist
Email: bram@example.org
Phone: 555 0135

infobox
Full name: Ada Berg
Date of birth: 2 January 1990
Position: Goalkeeper
Height: 1.80 m
Club: Port Rovers

interview
Interviewer: When did you come here?
Ada Berg: In 1990, when I was ten.
Interviewer: And why?
Ada Berg: For the sea, as everybody does.

specification
Name: PX-12
Weight: 1.2 kg
Company: Port Tools
Rating: 4.5
Address bus: 16 bit

event
Name: Port festival
Location: Old pier
Phone: 555 0134
Email: festival@example.org
Website: www.example.org
"""


def stripped(text: str, rules: RuleSet) -> set[int]:
    """Return the offsets of the characters that the rules delete, white space aside."""
    chosen = rules.only(Settings().rules_for("a.txt", rules.ids()))
    return {
        at
        for finding in find(text, chosen.rules).findings
        for edit in finding.edits
        for at in range(edit.start, edit.end)
        if not text[at].isspace()
    }


def measure(rules: RuleSet, *, rounds: int) -> dict[str, dict[str, float]]:
    """Return precision, recall and F1 by shape, over persons and accounts in all languages."""
    articles = [(INPUTS / f"{name}.txt").read_text(encoding="utf-8") for name in BARE]
    own = [stripped(article, rules) for article in articles]
    table = {}
    for shape, printed in SHAPES.items():
        hits = predicted = wanted = 0
        for seed in range(rounds):
            chance = random.Random(f"{shape} {seed}")  # noqa: S311 - a seeded measurement
            which = seed % len(articles)
            parts = [chance.choice(HEADINGS), printed(persona(chance, chance.choice([*LABELS])))]
            if chance.random() < ACCOUNTS:
                parts += [f"{chance.choice(NETWORKS)}:", printed(account(chance))]
            card = "\n\n".join(part for part in parts if part)
            text = f"{articles[which].rstrip()}\n\n{card}\n"
            found = stripped(text, rules) - own[which]
            start = text.index(card, len(articles[which].rstrip()))
            gold = {at for at in range(start, len(text)) if not text[at].isspace()}
            hits, predicted, wanted = (
                hits + len(found & gold),
                predicted + len(found),
                wanted + len(gold),
            )
        precision, recall = hits / max(1, predicted), hits / wanted
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        table[shape] = {"precision": precision, "recall": recall, "f1": f1}
    return table


BARE = ("000_48920dcfa99e21cd", "002_0c050d61905d1c71")  # the two sources without a card
NETWORKS = ("twitter", "Facebook", "instagram", "LinkedIn")
ACCOUNTS = 0.5  # share of cards with a social account below


def harmed(rules: RuleSet) -> dict[str, float]:
    """Return the share of characters stripped of each honest block below an article."""
    article = (INPUTS / f"{BARE[1]}.txt").read_text(encoding="utf-8").rstrip()
    blocks = dict(block.split("\n", 1) for block in HONEST.strip().split("\n\n"))
    return {
        name: sum(at > len(article) for at in stripped(f"{article}\n\n{block}\n", rules))
        / sum(not letter.isspace() for letter in block)
        for name, block in blocks.items()
    }


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=20)
    rules = load_rules()
    table = measure(rules, rounds=parser.parse_args().rounds)
    for shape, row in table.items():
        print(f"{shape:18}", "  ".join(f"{name} {value:.3f}" for name, value in row.items()))
    print(f"{'mean':18} f1 {sum(row['f1'] for row in table.values()) / len(table):.3f}")
    for name, share in harmed(rules).items():
        print(f"honest {name:14} {share:.3f}")


if __name__ == "__main__":
    main()
