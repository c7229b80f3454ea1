"""Articles of no matter, in several languages, for something to be planted in."""

# ruff: noqa: E501, ISC004 - pieces of text, as they are

from __future__ import annotations

import random
from collections.abc import Mapping

PARTS: Mapping[str, tuple[str, str, str]] = {
    "en": (
        "The council|The harbour office|A local builder|The school board|The museum|The ferry line",
        "opened|repaired|measured|bought|showed|described",
        "the old bridge after a long winter|two boats in front of many guests|a hall that holds "
        "three hundred people|the new timetable for the summer|maps from the last century",
    ),
    "de": (
        "Der Rat|Das Hafenamt|Die Schule|Das Museum|Ein Tischler aus dem Ort|Die Fährlinie",
        "öffnete|vermaß|kaufte|zeigte|beschrieb|erneuerte",
        "die alte Brücke nach einem langen Winter|zwei Boote vor vielen Gästen|einen Saal für "
        "dreihundert Leute|den neuen Fahrplan für den Sommer|Karten aus dem letzten Jahrhundert",
    ),
    "fr": (
        "Le conseil|Le bureau du port|L'école|Le musée|Un menuisier du village|La ligne de bacs",
        "a ouvert|a mesuré|a acheté|a montré|a décrit|a réparé",
        "le vieux pont après un long hiver|deux bateaux devant beaucoup d'invités|une salle pour "
        "trois cents personnes|le nouvel horaire de l'été|des cartes du siècle dernier",
    ),
    "es": (
        "El consejo|La oficina del puerto|La escuela|El museo|Un carpintero del pueblo|La naviera",
        "abrió|midió|compró|mostró|describió|reparó",
        "el viejo puente tras un largo invierno|dos barcos ante muchos invitados|una sala para "
        "trescientas personas|el nuevo horario del verano|mapas del siglo pasado",
    ),
    "it": (
        "Il consiglio|L'ufficio del porto|La scuola|Il museo|Un falegname del paese|La linea",
        "ha aperto|ha misurato|ha comprato|ha mostrato|ha descritto|ha riparato",
        "il vecchio ponte dopo un lungo inverno|due barche davanti a molti ospiti|una sala per "
        "trecento persone|il nuovo orario dell'estate|mappe del secolo scorso",
    ),
    "pt": (
        "O conselho|O escritório do porto|A escola|O museu|Um carpinteiro da vila|A linha de barcos",
        "abriu|mediu|comprou|mostrou|descreveu|reparou",
        "a velha ponte depois de um longo inverno|dois barcos diante de muitos convidados|uma sala "
        "para trezentas pessoas|o novo horário do verão|mapas do século passado",
    ),
    "nl": (
        "De raad|Het havenkantoor|De school|Het museum|Een timmerman uit het dorp|De veerdienst",
        "opende|mat|kocht|toonde|beschreef|herstelde",
        "de oude brug na een lange winter|twee boten voor veel gasten|een zaal voor driehonderd "
        "mensen|de nieuwe dienstregeling van de zomer|kaarten uit de vorige eeuw",
    ),
}


def sentence(chance: random.Random, language: str) -> str:
    """Return a sentence."""
    return " ".join(chance.choice(part.split("|")) for part in PARTS[language]) + "."


def paragraph(chance: random.Random, language: str, size: int = 5) -> str:
    """Return a paragraph of so many sentences."""
    return " ".join(sentence(chance, language) for _ in range(size))


def title(chance: random.Random, language: str) -> str:
    """Return a title."""
    return sentence(chance, language)[:-1]


def page(body: str, *, head: str = "", name: str = "A page") -> str:
    """Return an HTML page."""
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{name}</title>{head}</head>\n'
        f"<body><article>\n{body}\n</article></body></html>\n"
    )
