"""Honest pieces that look like advertising or filler, for `planted_promo.py`."""
# ruff: noqa: E501 - a sentence is a line

from __future__ import annotations

import random
from collections.abc import Callable

from planted_promo_parts import FIRST, LAST

STREETS = ("Mill Lane", "River Street", "Church Road", "Harbour Way")
ROLES = {
    "en": ("Head of press", "Archivist", "Chief engineer", "Clerk to the council", "Editor"),
    "de": ("Pressesprecherin", "Archivar", "Leiterin des Bauamts", "Redakteur"),
    "fr": ("Attachée de presse", "Archiviste", "Ingénieur en chef", "Rédactrice"),
    "es": ("Jefa de prensa", "Archivero", "Ingeniero jefe", "Redactora"),
}
LABELS = {
    "en": ("Media contact", "Phone", "Email", "Address", "Keywords", "Sources"),
    "de": ("Pressekontakt", "Telefon", "E-Mail", "Anschrift", "Schlagwörter", "Quellen"),
    "fr": ("Contact presse", "Téléphone", "Courriel", "Adresse", "Mots-clés", "Sources"),
    "es": ("Contacto de prensa", "Teléfono", "Correo", "Dirección", "Palabras clave", "Fuentes"),
}
Piece = Callable[[random.Random, str], str]


def _person(chance: random.Random) -> tuple[str, str]:
    first, last = chance.choice(FIRST), chance.choice(LAST)
    return f"{first} {last}", f"{first}.{last}@council.example".lower()


def _phone(chance: random.Random) -> str:
    return f"+44 20 7946 {chance.randint(100, 999)}{chance.randint(0, 9)}"


def press(chance: random.Random, language: str) -> str:
    """Return the contact of a press office."""
    name, mail = _person(chance)
    label = LABELS[language]
    return (
        f"{label[0]}:\n{name}, {chance.choice(ROLES[language])}\n{label[1]}: {_phone(chance)}\n"
        f"{label[2]}: {mail}\nwww.council.example"
    )


def box(chance: random.Random, language: str) -> str:
    """Return the box of an office that people may visit."""
    label = LABELS[language]
    return (
        f"{label[3]}: {chance.randint(2, 90)} {chance.choice(STREETS)}, LS{chance.randint(1, 9)} 4AB\n"
        f"{label[1]}: {_phone(chance)}\nWhatsApp: {_phone(chance)}\n{label[2]}: library@council.example\n"
        f"Mo-Fr {chance.randint(8, 10)}:00-17:00"
    )


def tips(chance: random.Random, _: str) -> str:
    """Return how to reach a reporter in secret."""
    name, mail = _person(chance)
    return (
        f"Do you know more? Reach {name} on Signal at {_phone(chance)}, on WhatsApp at "
        f"{_phone(chance)} or by e-mail at {mail}."
    )


def staff(chance: random.Random, language: str) -> str:
    """Return a list of people with telephone numbers and mailboxes."""
    rows = []
    for _ in range(chance.randint(3, 5)):
        name, mail = _person(chance)
        rows.append(f"{name}, {chance.choice(ROLES[language])}, {_phone(chance)}, {mail}")
    return "\n".join(rows)


def link_list(chance: random.Random, _: str) -> str:
    """Return links with a word on what is behind each."""
    found = [
        "[Flood maps](https://water.example/maps): every street that lay under water since 1953",
        "[Minutes of the council](https://council.example/minutes): who voted for what, and why",
        "[Loans for repairs](https://bank.example/loans): what owners of houses may ask for",
        "[Hotels that stay open](https://town.example/hotels): a list that the town keeps",
        "[The mill in pictures](https://archive.example/mill): two hundred plates of glass",
    ]
    return "\n".join(f"- {one}" for one in chance.sample(found, 4))


def sources(chance: random.Random, language: str) -> str:
    """Return addresses of pages that an article rests on."""
    hosts = ("water.example", "council.example", "gazette.example", "bank.example", "uni.example")
    made = [
        f"https://{host}/{chance.randint(2001, 2024)}/{chance.choice(['report', 'loans', 'flood-plan'])}"
        for host in chance.sample(hosts, 4)
    ]
    return "\n".join([f"{LABELS[language][5]}:", *made])


def abstract_keywords(chance: random.Random, language: str) -> str:
    """Return the keywords of a paper."""
    words = {
        "en": [
            "river engineering",
            "flood risk",
            "flood insurance",
            "sediment transport",
            "risk perception",
            "river restoration",
            "climate adaptation",
            "flood memory",
        ],
        "de": ["Wasserbau", "Hochwasserschutz", "Mühlenrecht", "Denkmalpflege", "Baugeschichte"],
        "fr": [
            "ponts anciens",
            "génie civil",
            "crues rapides",
            "patrimoine rural",
            "mémoire des crues",
        ],
        "es": [
            "arquitectura popular",
            "gestión del agua",
            "historia rural",
            "patrimonio industrial",
        ],
    }[language]
    chosen = chance.sample(words, min(len(words), chance.randint(4, 7)))
    return f"{LABELS[language][4]}: {chance.choice([', ', '; ']).join(chosen)}"


def index(chance: random.Random, _: str) -> str:
    """Return entries of an index."""
    heads = ("walls", "weirs", "mills", "meadows", "bridges")
    parts = ("earth", "stone", "cost of", "repair of", "history of", "law on", "height of")
    rows = []
    for head in heads[: chance.randint(2, 4)]:
        rows += [
            f"{head}, {part}, {chance.randint(2, 300)}, {chance.randint(301, 400)}"
            for part in chance.sample(parts, 3)
        ]
    return "\n".join(rows)


def bibliography(chance: random.Random, _: str) -> str:
    """Return entries of a bibliography."""
    titles = ("Walls and Water", "The Price of a Weir", "Mill Rights in Law", "A River Remembered")
    return "\n".join(
        f"{chance.choice(LAST)}, {chance.choice(FIRST)[0]}. ({chance.randint(1960, 2022)}). {title}. "
        f"Leeds: River Press. https://doi.org/10.1000/{chance.randint(100, 999)}"
        for title in chance.sample(titles, 3)
    )


def hashtags(chance: random.Random, language: str) -> str:
    """Return a sentence about hashtags."""
    tags = chance.sample(["#SaveTheMill", "#OldBridge", "#NoWall", "#RiverFirst", "#Lavadero"], 4)
    return {
        "en": f"On the evening of the vote {tags[0]}, {tags[1]} and {tags[2]} were read more than {tags[3]}.",
        "de": f"Am Abend las man im Netz {tags[0]}, {tags[1]} und {tags[2]} öfter als {tags[3]}.",
        "fr": f"Le soir du vote, {tags[0]}, {tags[1]} et {tags[2]} étaient partout, et {tags[3]} nulle part.",
        "es": f"La noche del pleno se leían {tags[0]}, {tags[1]} y {tags[2]} más que {tags[3]}.",
    }[language]


def motto(chance: random.Random, _: str) -> str:
    """Return a Latin motto."""
    return chance.choice(
        [
            "Fluctuat nec mergitur",
            "Non nobis, Domine, non nobis, sed nomini tuo da gloriam",
            "Dulce et decorum est pro patria mori",
            "Si vis pacem, para bellum",
            "Nemo me impune lacessit",
            "Fortes fortuna adiuvat",
            "Omnia mutantur, nihil interit",
            "Mens sana in corpore sano",
        ]
    )


def latin(chance: random.Random, _: str) -> str:
    """Return a sentence of a Roman."""
    return chance.choice(
        [
            "Quousque tandem abutere, Catilina, patientia nostra? Quam diu etiam furor iste tuus nos eludet?",
            "Gutta cavat lapidem, non vi sed saepe cadendo; sic homo fit sapiens non vi sed saepe legendo.",
            "Odi et amo. Quare id faciam, fortasse requiris. Nescio, sed fieri sentio et excrucior.",
            "Tu ne quaesieris, scire nefas, quem mihi, quem tibi finem di dederint, Leuconoe.",
            "Nihil est ab omni parte beatum. Auream quisquis mediocritatem diligit, tutus caret tecti sordibus.",
        ]
    )


def about_lorem(chance: random.Random, _: str) -> str:
    """Return a piece on filler text, with an example."""
    opening = chance.choice(
        [
            "The leaflet still had the placeholder text of the printer on its second page:",
            "Lorem ipsum is the name of the text that printers use to fill a page:",
            "Every designer knows the dummy text, which goes back to Cicero:",
        ]
    )
    return f"{opening}\n\nLorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor."


def poem(chance: random.Random, language: str) -> str:
    """Return lines of verse."""
    verses = {
        "en": [
            "Grey stones, grey water,",
            "slow wheel, slow year,",
            "no miller, no daughter,",
            "no corn, no weir.",
            "Old house by the river,",
            "old house by the sea,",
        ],
        "de": [
            "Graues Wasser, grauer Stein,",
            "stilles Rad im Mondenschein,",
            "kein Müller mehr, kein Korn,",
            "nur Nebel, Schilf und Dorn.",
        ],
        "fr": [
            "Vieux pont, vieille pierre,",
            "eau lente, eau claire,",
            "sans bruit, sans retour,",
            "nuit après jour.",
        ],
        "es": [
            "Agua clara, agua fría,",
            "piedra vieja, luz del día,",
            "manos rojas de lavar,",
            "voces viejas de cantar.",
        ],
    }[language]
    start = chance.randrange(2)
    return "\n".join(verses[start:])


def table(chance: random.Random, _: str) -> str:
    """Return a table."""
    rows = ["| Place | Height | Cost |", "|---|---|---|"]
    rows += [
        f"| {name} | {chance.randint(1, 5)}.{chance.randint(0, 9)} m | {chance.randint(20, 900)},000 |"
        for name in ("Old mill", "River Street", "Lower meadow", "Best Western Hotel")
    ]
    return "\n".join(rows)


def review(chance: random.Random, _: str) -> str:
    """Return a few lines on a thing that was tried."""
    stars = chance.choice(["★★★★☆", "★★★★★★★★☆☆", "⭐⭐⭐"])
    thing = chance.choice(["pump", "tent", "boot", "lamp"])
    return (
        f"Tried: a {thing} for wet days. {stars}\nPros: light, quiet, cheap to run, easy to clean\n"
        f"Cons: short cable, weak handle, loud alarm\nThe best price that we found was "
        f"{chance.randint(30, 200)} pounds, and the seller sends it back free of charge if you do not like it."
    )


def ingredients(chance: random.Random, language: str) -> str:
    """Return a list of what a dish needs."""
    words = {
        "en": [
            "brown sugar",
            "plain flour",
            "cold butter",
            "sour cherries",
            "sea salt",
            "fresh yeast",
            "white pepper",
        ],
        "de": [
            "brauner Zucker",
            "kalte Butter",
            "frische Hefe",
            "grobes Salz",
            "saure Sahne",
            "weißer Pfeffer",
        ],
        "fr": [
            "sucre roux",
            "beurre froid",
            "levure fraîche",
            "gros sel",
            "crème épaisse",
            "poivre blanc",
        ],
        "es": [
            "azúcar moreno",
            "harina blanca",
            "sal gorda",
            "levadura fresca",
            "nata espesa",
            "pimienta blanca",
        ],
    }[language]
    chance.shuffle(words)
    return chance.choice(["\n", ", "]).join(words)


def species(chance: random.Random, _: str) -> str:
    """Return names of species that were counted."""
    found = [
        "Quercus robur",
        "Fagus sylvatica",
        "Salix alba",
        "Alnus glutinosa",
        "Carex acuta",
        "Typha latifolia",
        "Caltha palustris",
        "Lythrum salicaria",
    ]
    return ", ".join(chance.sample(found, 6)) + "."


def author_note(chance: random.Random, _: str) -> str:
    """Return a line on who wrote it."""
    name, _mail = _person(chance)
    return chance.choice(
        [
            f"{name} works for a digital marketing agency in Leeds and writes about rivers at the weekend.",
            f"{name} was a lawyer before he opened his hotels in the valley; he now lives in Bonn.",
            f"{name} is a dentist. Her book on the mills of the north is for sale in the town hall.",
        ]
    )


def forecast(chance: random.Random, _: str) -> str:
    """Return a forecast in few words."""
    return chance.choice(
        [
            "Tonight: mostly dry, light winds, patchy fog later. Tomorrow: sunny spells, brisk easterly wind, high tide 6.40.",
            "Mostly cloudy. Scattered showers north. Strong gusts east coast.",
            "Dry, cold, bright. Frost inland.",
        ]
    )


def dividers(chance: random.Random, _: str) -> str:
    """Return what divides two chapters."""
    return chance.choice(
        ["* * *", "---", "✦ ✦ ✦", "⁂", "❦", "──────────────", "=========", "~ ~ ~"]
    )


HONEST: dict[str, Piece] = {
    "press contact": press,
    "contact box": box,
    "tip box": tips,
    "staff list": staff,
    "link list": link_list,
    "sources": sources,
    "keywords of an abstract": abstract_keywords,
    "index": index,
    "bibliography": bibliography,
    "hashtags sentence": hashtags,
    "motto": motto,
    "latin": latin,
    "about filler": about_lorem,
    "poem": poem,
    "table": table,
    "review": review,
    "ingredients": ingredients,
    "species": species,
    "author note": author_note,
    "forecast and dividers": lambda chance, language: chance.choice([forecast, dividers])(
        chance, language
    ),
}
