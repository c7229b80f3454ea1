"""What the fields of author and social blocks are called, in several languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

# Canonical key, then the labels it goes by: lower case, separated by commas; indented lines go on.
LABELS = """
name: name, full name, real name, author, author name, writer, nombre, nombre completo, nom, nome,
    nome completo, autor, auteur, imię, имя, 姓名
username: username, user name, user, login, nickname, nick, handle, screen name, benutzername, nom
    d'utilisateur, nombre de usuario, usuario, nome utente, nazwa użytkownika, имя пользователя
email: email, e mail, email address, mail, correo, correo electrónico, courriel, adresse e mail,
    электронная почта
birthdate: birthdate, birth date, birthday, date of birth, dob, born, geburtsdatum, geburtstag,
    date de naissance, fecha de nacimiento, data di nascita, data de nascimento, дата рождения
address: address, street address, location, residence, adresse, anschrift, dirección, indirizzo,
    endereço, адрес
phone: phone, telephone, tel, phone number, mobile, cell, telefon, teléfono, téléphone, telefono,
    telefone, телефон
company: company, employer, organization, organisation, works at, firma, unternehmen, empresa,
    entreprise, société, azienda, компания
job: job, job title, occupation, profession, position, role, beruf, puesto, trabajo, profesión,
    métier, emploi, lavoro, profissão, работа
bio: bio, biography, about, about me, introduction, profile, description, biografie, biografía,
    biographie, biografia, биография
website: website, site, web, homepage, url, link, profile url, profile link, sitio web, site web,
    sito web
followers: followers, follower, subscribers, fans, abonnés, seguidores, abonnenten, follower
    count, subscriber count, подписчики
following: following, follows, following count, seguidos, abonnements, подписки
hobby: hobby, hobbies, interests, aficiones, loisirs
gender: gender, sex, age
posts: posts, tweets, likes, karma, friends
views: views, article views, page views, reads
rating: rating, ratings, reviews, votes
updated: last updated, last update, updated on, last modified
"""
PLATFORMS = frozenset(
    """facebook twitter instagram tiktok linkedin youtube pinterest github telegram threads
    snapchat reddit vk whatsapp discord medium tumblr mastodon bluesky twitch x""".split()
)
# Fields that generators print and honest contact blocks leave out.
TELLING = frozenset({"username", "birthdate", "bio", "followers", "following", "hobby"})
# Fields that stand under a platform's label.
ACCOUNT = frozenset({"website", "username", "bio", "followers", "following"})


@cache
def canonical_keys() -> Mapping[str, str]:
    """Return the canonical key of every label."""
    return dict(_entries())


def label_words(label: str) -> str:
    """Return a label as the table has it: lower case, words parted by single spaces."""
    plain = label.replace("_", " ").replace("-", " ").replace("*", " ").replace("’", "'")
    return " ".join(plain.lower().split())


def _entries() -> Iterator[tuple[str, str]]:
    for line in LABELS.replace("\n ", " ").strip().splitlines():
        key, _, labels = line.partition(":")
        yield from ((" ".join(label.split()), key) for label in labels.split(","))


CARD_KEYS = frozenset({*canonical_keys().values(), "platform"})
