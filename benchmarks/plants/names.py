"""Names, figures and days that are drawn to fill what is written with slots for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random

BEGIN = (
    "Bar Kel Mor Tol Wes Hal Bren Cor Dun Fen Gar Hol Lan Mar Nor Pen Ros Sel Tar Ul Vel".split()
)
MIDDLE = "a o e i and er in ol em".split()
END = "ford wick stad mouth ham by ville burg sund vik ton mere haven moor dale".split()
FIRST = "Ada Ben Clara David Emma Felix Greta Hugo Ida Jonas Karin Leo Mona Nils Olga Paul".split()
LAST = "ler sen mann ov ski lund berg stone croft worth elli ard".split()
FIRMS = "ex ora ium ant ora ine ulux adis eon avia".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October".split()
SLOT = re.compile(r"\{([^{}]+)\}")


def place(chance: Random) -> str:
    """Return the name of a place that is on no map that we know."""
    return chance.choice(BEGIN) + chance.choice(MIDDLE) + chance.choice(END)


def person(chance: Random) -> str:
    """Return a first and a last name."""
    last = chance.choice(BEGIN) + chance.choice(MIDDLE) + chance.choice(LAST)
    return f"{chance.choice(FIRST)} {last}"


def firm(chance: Random) -> str:
    """Return the name of a firm, a ship or a prize."""
    return chance.choice(BEGIN) + chance.choice(MIDDLE) + chance.choice(FIRMS)


def drawn(slot: str, chance: Random) -> str:
    """Return what fills a slot."""
    if "|" in slot:
        return chance.choice(slot.split("|"))
    kinds = {"P": place, "Q": place, "A": person, "B": person, "F": firm}
    if slot in kinds:
        return kinds[slot](chance)
    if slot in "DT":
        return chance.choice(DAYS if slot == "D" else MONTHS)
    return str(chance.randint(2, 99) if slot == "N" else chance.randint(100, 9999))


def filled(text: str, chance: Random, known: Mapping[str, str] | None = None) -> str:
    """Return a text with its slots filled, those that are `known` always alike."""
    return SLOT.sub(lambda match: (known or {}).get(match[1]) or drawn(match[1], chance), text)
