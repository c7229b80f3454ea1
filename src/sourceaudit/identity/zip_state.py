"""US addresses whose ZIP code belongs to another state."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourceaudit.identity.cards import Card
from sourceaudit.model.evidence import IdentityFact

# First three digits of the ZIP codes of each state, gaps of up to 3 closed. Worked out from
# the package `zipcodes` 3.0.0 (42,789 codes), which takes .4 s to load; a test compares the two.
PREFIXES = """
    AA 340-340; AE 090-099; AK 995-999; AL 350-369; AP 962-966; AR 716-729; AS 967-967; AZ
    850-865; CA 900-961; CO 800-816; CT 060-069; DC 200-205 569-569 888-888; DE 197-199; FL
    320-349; FM 969-969; GA 300-319 398-399; GU 969-969; HI 967-968; IA 500-528; ID 832-838; IL
    600-629; IN 460-479; KS 660-679; KY 400-427; LA 700-714; MA 010-027 055-055; MD 205-219; ME
    039-049; MH 969-969; MI 480-499; MN 550-567; MO 630-658 726-726; MP 969-969; MS 386-397; MT
    590-599; NC 270-289; ND 580-588; NE 680-693; NH 030-038; NJ 070-089 099-099; NM 870-884; NV
    889-898; NY 005-005 063-063 100-149; OH 430-459; OK 730-749; OR 970-979; PA 150-196; PR
    006-009; PW 969-969; RI 028-029; SC 290-299; SD 570-577; TN 370-385; TX 733-733 739-739
    750-799 885-885; UT 840-847; VA 201-205 220-246; VI 008-008; VT 050-059; WA 980-994; WI
    530-549; WV 247-268; WY 820-834
"""
STATE_ZIP = re.compile(r"\b(?P<state>[A-Z]{2})[ ,.]{1,3}(?P<zip>\d{5})(?:-\d{4})?\b")


def facts(card: Card) -> Iterator[IdentityFact]:
    """Yield a fact for each address of a card whose state and ZIP code disagree."""
    for field in card.all("address"):
        for match in STATE_ZIP.finditer(field.value):
            state, code = match["state"], match["zip"]
            known = states(code)
            if state in prefixes() and state not in known:
                other = f"belongs to {' or '.join(known)}" if known else "is not in use"
                start = field.value_span[0] + match.start()
                yield IdentityFact(
                    "zip-state",
                    f"{match.group()}: the ZIP prefix {code[:3]} {other}",
                    ((start, start + len(match.group())),),
                )


def states(code: str) -> list[str]:
    """Return the states that a ZIP code may belong to, by its first three digits."""
    prefix = code[:3]
    return [
        state
        for state, ranges in prefixes().items()
        if any(first <= prefix <= last for first, last in ranges)
    ]


def prefixes() -> dict[str, list[tuple[str, str]]]:
    """Return the ranges of ZIP prefixes of each state, as text of three digits."""
    table: dict[str, list[tuple[str, str]]] = {}
    for entry in PREFIXES.split(";"):
        state, *ranges = entry.split()
        table[state] = [(span[:3], span[4:]) for span in ranges]
    return table
