"""Planted pieces of advertising and filler, for `planted_promo.py`."""
# ruff: noqa: E501 - a sentence is a line

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

TRADES = {
    "en": (
        "roof repair",
        "payday loans",
        "essay writing",
        "web hosting",
        "car towing",
        "carpet cleaning",
    ),
    "de": (
        "schlüsseldienst notdienst",
        "kredit ohne schufa",
        "umzug service",
        "dachdecker notdienst",
    ),
    "fr": ("serrurier pas cher", "prêt rapide", "plombier urgence", "débouchage canalisation"),
    "es": ("cerrajero barato", "préstamos rápidos", "fontanero urgente", "mudanzas económicas"),
}
TOWNS = ("Leeds", "Houston", "Bonn", "Lyon", "Sevilla", "Dubai", "Perth", "Austin", "Graz", "Lille")
PRAISE = {
    "en": ("best", "cheap", "affordable", "top rated", "professional", "24 hour"),
    "de": ("günstig", "billig", "bester", "schnell"),
    "fr": ("pas cher", "meilleur", "rapide", "devis gratuit"),
    "es": ("barato", "mejor", "urgente", "económico"),
}
CALLS = {
    "en": ("Contact us now", "Order here", "Reach out any time", "For more details contact"),
    "de": ("Jetzt bestellen", "Schreiben Sie uns", "Kontakt"),
    "fr": ("Contactez-nous", "Commander ici", "Plus d'infos"),
    "es": ("Contáctenos", "Haga su pedido", "Más información"),
}
BRANDS = ("zenpvashop", "oldaccmart", "smmkingpin", "quickcashly", "docsbypro", "rankmilex")
FREE = ("gmail.com", "proton.me", "yahoo.com", "outlook.com", "mail.ru")
ENDS = ("com", "net", "shop", "xyz", "info", "online")
FIRST = "Ada Bram Chidi Dana Emil Fatou Goran Hana Inti Jola Kenji Lars Mina Nuno Olga".split()
LAST = "Abara Berg Costa Diaz Eklund Fox Garcia Holm Ito Jansen Khan Larsen Moreau Novak".split()
FAKER = (
    "sit amet voluptas quia et dolores rerum eos quod ut nihil qui aut omnis vero fuga ipsa modi "
    "natus velit error quas animi consequatur dolorem eius sunt illum nobis tempora"
).split()
LOREM = (
    "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut "
    "labore et dolore magna aliqua vestibulum ante primis in faucibus orci luctus et ultrices "
    "posuere cubilia curae donec id elit non mi porta gravida at eget metus nulla vitae libero "
    "pharetra augue cras mattis consectetur purus sit amet fermentum"
).split()
HIP = (
    "kombucha fixie normcore vinyl selfies quinoa letterpress plaid banjo synth tofu kitsch "
    "pitchfork seitan flannel brunch artisan umami tattooed microdosing locavore heirloom "
    "craft literally cold-pressed tousled viral listicle gochujang bodega edison bulb"
).split()
PLAIN = (
    "window paper station manager series interest order nature moment language wish town "
    "feeling structure animal research bridge weapon kitchen bottle worker student evening rain "
    "market stone letter color yellow quickly discuss hope ready sure local whole"
).split()
SYLLABLES = (
    "bla dor ven por gre fal mor ste cor lin tar ves pul nim sar quon dre fis lum gra".split()
)
LATIN_ENDS = "us um is it am ent atur ibus orum as or unt at em ant isse".split()


def _phone(chance: random.Random) -> str:
    return chance.choice(
        [
            f"+1 {chance.randint(201, 989)} {chance.randint(200, 999)} {chance.randint(1000, 9999)}",
            f"+44 7{chance.randint(100, 999)} {chance.randint(100000, 999999)}",
            f"+1({chance.randint(201, 989)}){chance.randint(200, 999)}-{chance.randint(1000, 9999)}",
        ]
    )


def _handle(chance: random.Random) -> str:
    return f"{chance.choice(BRANDS)}{chance.randint(1, 99)}"


def _free(chance: random.Random) -> str:
    return f"{_handle(chance)}@{chance.choice(FREE)}"


def _person(chance: random.Random) -> str:
    return f"{chance.choice(FIRST)} {chance.choice(LAST)}"


def _phrase(chance: random.Random, language: str, trade: str | None = None) -> str:
    trade = trade or chance.choice(TRADES[language])
    town, praise = chance.choice(TOWNS).lower(), chance.choice(PRAISE[language])
    shapes = [
        f"{praise} {trade}",
        f"{trade} {town}",
        f"{trade} {praise}",
        f"{praise} {trade} {town}",
    ]
    return chance.choice(shapes)


def _sentences(
    chance: random.Random, words: Sequence[str], number: int, size: tuple[int, int]
) -> str:
    made = (" ".join(chance.choices(words, k=chance.randint(*size))) for _ in range(number))
    return " ".join(f"{one.capitalize()}." for one in made)


# What is planted.
def channels(chance: random.Random, language: str) -> str:
    """Return a block of contact channels of a trader."""
    marks = chance.choice(["", "➤ ", "✅ ", "• ", "👉 "])
    handle = _handle(chance)
    lines = [
        f"WhatsApp: {_phone(chance)}",
        f"Telegram: @{handle}",
        f"Email: {_free(chance)}",
        f"Skype: {handle}",
        f"Telegram - https://t.me/{handle}",
        f"WeChat ID: {handle}",
    ]
    chosen = chance.sample(lines, chance.randint(3, 5))
    opening = [chance.choice(CALLS[language]) + ":"] if chance.random() < 0.5 else []
    return "\n".join([*opening, *(f"{marks}{line}" for line in chosen)])


def channel_line(chance: random.Random, language: str) -> str:
    """Return the channels of a trader on one line."""
    call, handle = chance.choice(CALLS[language]), _handle(chance)
    return chance.choice(
        [
            f"{call}: WhatsApp {_phone(chance)} | Telegram @{handle} | {_free(chance)}",
            f"{call} - Email: {_free(chance)}, WhatsApp: {_phone(chance)}, Telegram: @{handle}",
            f"{call} 24/7 ☎ WhatsApp: {_phone(chance)} ✉ {_free(chance)}",
        ]
    )


def domains(chance: random.Random, language: str) -> str:
    """Return domains of shops in a row."""
    stems = ("casino", "slots", "loans", "escorts", "vape", "replica", "viagra", "essay", "seo")
    names = [
        f"{chance.choice(['best', 'my', 'top', 'go', language])}{one}{chance.choice(TOWNS).lower()}"
        f".{chance.choice(ENDS)}"
        for one in chance.sample(stems, chance.randint(4, 7))
    ]
    return chance.choice(["\n", ", ", " "]).join(names)


def links(chance: random.Random, language: str) -> str:
    """Return links with search phrases for names."""
    made = [
        f"[{_phrase(chance, language)}](https://{_handle(chance)}.{chance.choice(ENDS)}/)"
        for _ in range(chance.randint(4, 6))
    ]
    return chance.choice([" | ", ", ", "\n"]).join(made)


def keywords(chance: random.Random, language: str) -> str:
    """Return search phrases between commas or bars."""
    trade = chance.choice(TRADES[language])
    made = [_phrase(chance, language, trade) for _ in range(chance.randint(7, 14))]
    return chance.choice([", ", " | ", "; "]).join(made)


def keyword_lines(chance: random.Random, language: str) -> str:
    """Return search phrases, a line each."""
    trade = chance.choice(TRADES[language])
    mark = chance.choice(["", "- "])
    return "\n".join(mark + _phrase(chance, language, trade) for _ in range(chance.randint(6, 10)))


def keyword_chain(chance: random.Random, language: str) -> str:
    """Return search phrases with nothing between them."""
    trade = chance.choice(TRADES[language])
    return " ".join(_phrase(chance, language, trade) for _ in range(chance.randint(6, 10)))


def hashtags(chance: random.Random, language: str) -> str:
    """Return a line of hashtags."""
    words = [_phrase(chance, language).replace(" ", "") for _ in range(chance.randint(6, 12))]
    return " ".join(f"#{word}" for word in words)


def carrier(chance: random.Random, language: str) -> str:
    """Return a sentence about a service that the article knows nothing of."""
    town, phrase = chance.choice(TOWNS), chance.choice(TRADES[language])
    brand = f"{chance.choice(LAST)} {chance.choice(LAST)}"
    return chance.choice(
        {
            "en": [
                f"If you want affordable {phrase} in {town}, {brand} offers the best prices.",
                f"For professional {phrase} services near {town} you can trust {brand}.",
                f"When you search for cheap {phrase}, {brand} in {town} has reliable packages.",
            ],
            "de": [
                f"Wenn Sie in {town} einen günstigen {phrase} suchen, hilft Ihnen die Agentur {brand}.",
                f"Günstige Angebote für {phrase} können Sie bei {brand} in {town} bestellen.",
            ],
            "fr": [
                f"Pour un {phrase} à {town}, {brand} vous propose un devis gratuit et pas cher.",
                f"Si vous cherchez un {phrase} à {town}, appelez vite {brand} pour votre dépannage.",
            ],
            "es": [
                f"Si usted busca un {phrase} en {town}, {brand} tiene ofertas y préstamos baratos.",
                f"Para un {phrase} en {town}, sus ofertas y precios baratos están en {brand}.",
            ],
        }[language]
    )


def link_carrier(chance: random.Random, language: str) -> str:
    """Return a sentence that carries a link with a search phrase for a name."""
    anchor = f"[{_phrase(chance, language)}](https://{_handle(chance)}.{chance.choice(ENDS)}/x)"
    return {
        "en": f"Many families also compare {anchor} before they choose a supplier.",
        "de": f"Viele Familien vergleichen inzwischen auch {anchor}, ehe Verträge unterschrieben werden.",
        "fr": f"Beaucoup de familles comparent aussi {anchor} avant de choisir un fournisseur.",
        "es": f"Muchas familias comparan también {anchor} antes de elegir un proveedor.",
    }[language]


def searches(chance: random.Random, language: str) -> str:
    """Return the box of a search engine."""
    label = chance.choice(
        {
            "en": [
                "People also search for",
                "Related searches:",
                "People also ask",
                "Searches related to roof",
            ],
            "de": ["Ähnliche Suchanfragen", "Nutzer fragen auch"],
            "fr": ["Recherches associées", "Autres questions posées :"],
            "es": ["Búsquedas relacionadas", "Otras personas también buscan"],
        }[language]
    )
    mark = chance.choice(["", "", "• "])
    return "\n".join(
        [label, *(mark + _phrase(chance, language) for _ in range(chance.randint(3, 7)))]
    )


def ornaments(chance: random.Random, _: str) -> str:
    """Return a line of ornaments."""
    return chance.choice(
        [
            "━━━━━━━━━ ★ ━━━━━━━━━".replace("★", chance.choice("✦❖☘✿")),
            "»»————-　✧　————-««",
            "꧁━━━━━༺❀༻━━━━━꧂",
            "🔥" * chance.randint(8, 14),
            "➖➖➖➖➖➖➖➖➖➖",
            "◈ ━━━━━━ ⸙ ━━━━━━ ◈",
            "⬇️⬇️⬇️⬇️⬇️⬇️⬇️⬇️⬇️",
        ]
    )


def lorem(chance: random.Random, _: str) -> str:
    """Return a paragraph of the printers' filler."""
    return _sentences(chance, LOREM, chance.randint(2, 5), (6, 14))


def faker_biography(chance: random.Random, language: str) -> str:
    """Return a biography of generated pseudo-Latin."""
    label = {
        "en": "About the author",
        "de": "Über den Autor",
        "fr": "À propos",
        "es": "Sobre el autor",
    }
    return f"{label[language]}: {_sentences(chance, FAKER, 2, (5, 10))}"


def faker_heading(chance: random.Random, _: str) -> str:
    """Return a heading of generated pseudo-Latin."""
    return " ".join(chance.choices(FAKER, k=chance.randint(4, 7))).capitalize()


def made_up_latin(chance: random.Random, _: str) -> str:
    """Return sentences of words that only end as Latin does."""
    words = [
        "".join(chance.choices(SYLLABLES, k=chance.randint(1, 2))) + chance.choice(LATIN_ENDS)
        for _ in range(60)
    ]
    return _sentences(chance, words, chance.randint(1, 3), (8, 12))


def hipster(chance: random.Random, _: str) -> str:
    """Return sentences of fashionable words."""
    return _sentences(chance, HIP, chance.randint(1, 3), (8, 13))


def random_words(chance: random.Random, _: str) -> str:
    """Return sentences of words drawn from a list."""
    return _sentences(chance, PLAIN, chance.randint(1, 3), (8, 12))


PLANTED: dict[str, Callable[[random.Random, str], str]] = {
    "channels": channels,
    "channel line": channel_line,
    "channels again": channels,
    "domains": domains,
    "links": links,
    "keywords": keywords,
    "keyword lines": keyword_lines,
    "keyword chain": keyword_chain,
    "hashtags": hashtags,
    "hashtags sentence": hashtags,
    "carrier sentence": carrier,
    "link carrier sentence": link_carrier,
    "searches": searches,
    "ornaments": ornaments,
    "lorem": lorem,
    "faker biography": faker_biography,
    "faker heading": faker_heading,
    "made-up latin": made_up_latin,
    "hipster": hipster,
    "random words": random_words,
}
