"""Identity: author cards in many shapes, and the signs that one was generated."""

from __future__ import annotations

from itertools import pairwise

import pytest
import zipcodes
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.identity import (
    KINDS,
    author_cards,
    has_author_block,
    identity_facts,
    pseudo_latin_share,
)
from sourceaudit.identity.zip_state import prefixes, states

GAP = 3  # unused ZIP prefixes between two of one state
WHOLE = (
    "The bridge over the Mera is closed, and nobody knows when it will be open again.\n\n"
    "Author\n"
    "- Name : Ada Berg\n- Username : kurtis42\n- Email : otho.lind@example.org\n"
    "- Address : 12 Mill Road, Norham, TX 10001\n- Phone : 000-555-0100\n"
    "- Bio : Dolor sit amet et qui consequatur.\n\n"
    "Facebook\nTwitter\n- Username : otho.lind\n- Followers : 12\n"
)


def fields(text: str) -> list[list[tuple[str, str]]]:
    """Return the keys and values of each card."""
    return [[(field.key, field.value) for field in card.fields] for card in author_cards(text)]


def facts(text: str) -> dict[str, tuple[str, list[str]]]:
    """Return the detail and the words of each fact by kind."""
    return {
        fact.kind: (fact.detail, [text[start:end] for start, end in fact.spans])
        for fact in identity_facts(text)
    }


def card(**values: str) -> str:
    """Return a card with a name, a user name that agrees with it, and some more fields."""
    told = {"Name": "Ada Berg", "Username": "adaberg"} | values
    return "".join(f"{key} : {value}\n" for key, value in told.items())


PROSE = "The bridge over the Mera is closed, and nobody here knows when it will be open."
BERG = [("name", "Ada Berg"), ("email", "ada@example.org"), ("phone", "12")]


@pytest.mark.parametrize(
    "text",
    [
        "- Name : Ada Berg\n- Email : ada@example.org\n- Phone : 12\n",
        "  • Name : Ada Berg\n  • Email : ada@example.org\n  • Phone : 12\n",
        "1. Name: Ada Berg\n2. Email: ada@example.org\n3. Phone: 12\n",
        "Name: Ada Berg\nEmail: ada@example.org\nPhone: 12",
        "Name: Ada Berg\r\nEmail: ada@example.org\r\nPhone: 12\r\n",
        "Name: Ada Berg\n\nEmail: ada@example.org\n\nPhone: 12\n",
        "**Name:** Ada Berg\n**Email:** ada@example.org\n**Phone:** 12\n",
        "**Name** : Ada Berg\n__Email__ : ada@example.org\n* **Phone** : **12**\n",
        "Name = Ada Berg\nEmail = ada@example.org\nPhone = 12\n",
        "Name - Ada Berg\nEmail – ada@example.org\nPhone — 12\n",
        "Full name: Ada Berg\nE-mail: ada@example.org\nPhone number: 12\n",
        "FULL NAME: Ada Berg\nEMAIL_ADDRESS: ada@example.org\nTel: 12\n",
        "Nombre: Ada Berg\nCorreo electrónico: ada@example.org\nTeléfono: 12\n",
        "姓名： Ada Berg\nMail： ada@example.org\nТелефон: 12\n",
        "| | |\n|---|---|\n| Name | Ada Berg |\n| Email | ada@example.org |\n| Phone | 12 |\n",
        "Name\nAda Berg\nEmail\nada@example.org\nPhone\n12\n",
        "Name:\nAda Berg\nEmail:\nada@example.org\nPhone:\n12\n",
        "**Name**\n\nAda Berg\n\n**Email**\n\nada@example.org\n\n**Phone**\n\n12\n",
        "Name: Ada Berg | Email: ada@example.org | Phone: 12\n",
        "Name: Ada Berg • Email: ada@example.org • Phone: 12\n",
        "Name: Ada Berg\tEmail: ada@example.org\tPhone: 12\n",
        "# The author\nName: Ada Berg\nFavourite food: soup\nEmail: ada@example.org\nPhone: 12\n",
    ],
)
def test_shapes_of_cards(text: str) -> None:
    """One card is read the same in bullets, tables, bold labels, lines by turns, one line."""
    assert fields(text) == [BERG]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Name: Ada Berg\nPhone: 12\n",
        "Name: Ada Berg\nName: Bo Hill\nName: Cy Low\nName: Di Moss\n",
        "Name:\nEmail:\nPhone:\n",
        "Who has the name: Ada Berg, or a phone: nobody, or an address: nobody.\n",
        "Score: 3\nCity: Norham\nWeather: rain\n",
        f"Name: Ada Berg\nEmail: ada@example.org\n{PROSE}\nPhone: 12\n",
        "Name: Ada Berg\na\nb\nc\nd\nEmail: ada@example.org\nPhone: 12\n",
        "Facebook\nTwitter\nInstagram\nShare\n",
    ],
)
def test_what_is_no_card(text: str) -> None:
    """Two fields are a note, prose parts what stands around it, and empty labels are none."""
    assert author_cards(text) == ()
    assert not has_author_block(text)
    assert identity_facts(text) == ()


def test_two_cards() -> None:
    """Cards that prose parts are two."""
    one = "Name: Ada Berg\nEmail: ada@example.org\nPhone: 12\n"

    assert fields(one + PROSE + "\n" + one) == [BERG, BERG]
    assert fields(one + "\n" + one) == [BERG * 2]
    assert has_author_block(one)


def test_a_long_table_is_cut() -> None:
    """A run of hundreds of fields is several cards, none of endless length."""
    text = "Name: Ada Berg\nEmail: ada@example.org\nPhone: 12\n" * 400

    cards = author_cards(text)

    assert len(cards) == 4
    assert sum(len(card.fields) for card in cards) == 1200


def test_platforms_with_and_without_accounts() -> None:
    """A label with a field under it is filled; one with an account on its line is a field."""
    text = (
        card(Phone="12") + "Facebook:\nTwitter\n- Username : adaberg\nInstagram: @adaberg\nTikTok\n"
    )

    (one,) = author_cards(text)

    assert [(each.name, each.filled) for each in one.platforms] == [
        ("facebook", False),
        ("twitter", True),
        ("tiktok", False),
    ]
    assert [field.value for field in one.all("username")] == ["adaberg", "adaberg", "@adaberg"]


def test_every_kind_at_once() -> None:
    """A generated card shows all kinds, by place, each with the words that show it."""
    assert facts(WHOLE) == {
        "name-mismatch": (
            "Ada Berg agrees with none of: kurtis42, otho.lind@example.org, otho.lind",
            [
                "Name : Ada Berg",
                "Username : kurtis42",
                "Email : otho.lind@example.org",
                "Username : otho.lind",
            ],
        ),
        "zip-state": ("TX 10001: the ZIP prefix 100 belongs to NY", ["TX 10001"]),
        "phone": ("000-555-0100 is no US number", ["000-555-0100"]),
        "pseudo-latin": (
            "the bio is filler text from a generator's word list, not about a person",
            ["Dolor sit amet et qui consequatur."],
        ),
        "empty-platform": ("no account under: facebook", ["Facebook"]),
    }
    assert set(facts(WHOLE)) == set(KINDS)
    found = identity_facts(WHOLE)
    assert [fact.spans for fact in found] == sorted(fact.spans for fact in found)


def test_an_honest_card() -> None:
    """A card in which everything fits shows nothing."""
    honest = card(
        Email="ada.berg@example.org",
        Address="11 Wall Street, New York, NY 10005",
        Phone="+1 212-736-5000",
        Bio="Ada Berg writes on bridges and on the people who build them.",
    )

    assert has_author_block(honest)
    assert facts(honest) == {}


@pytest.mark.parametrize(
    ("bio", "filler"),
    [
        ("Dolor sit amet et qui consequatur.", True),
        ("Voluptatem quia sed ut aut. Eos et rerum.", True),
        ("Et qui sit.", False),
        ("Writes on bridges, et cetera, pro bono, ad hoc and in situ.", False),
        ("Studied law; motto: dolor et amor vincit omnia, said her teacher at school.", False),
        ("", False),
    ],
)
def test_pseudo_latin(bio: str, filler: bool) -> None:  # noqa: FBT001 - a case
    """Five words or more, most of them from the generator's list; real phrases are no filler."""
    assert ("pseudo-latin" in facts(card(Bio=bio, Phone="12"))) is filler


def test_all_filler_of_a_card_is_one_fact() -> None:
    """Every value that is filler is a place of it, whatever its field."""
    text = card(Bio="Dolor sit amet et qui.", Job="Voluptatem quia sed ut aut.")

    (detail, words) = facts(text)["pseudo-latin"]

    assert detail.startswith("the bio is filler")
    assert words == ["Dolor sit amet et qui.", "Voluptatem quia sed ut aut."]


def test_pseudo_latin_share() -> None:
    """It is a share of words, with their number."""
    assert pseudo_latin_share(()) == 0
    assert pseudo_latin_share(("dolor", "sit", "the", "bridge")) == 0.5


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("12 Mill Road, Norham, TX 10001", "TX 10001: the ZIP prefix 100 belongs to NY"),
        ("Norham, NY 90210-1234", "NY 90210-1234: the ZIP prefix 902 belongs to CA"),
        ("Norham, CA. 00010", "CA. 00010: the ZIP prefix 000 is not in use"),
        ("12 Mill Road, Norham, NY 10001", None),
        ("Norham, CA 90210-1234", None),
        ("Fishers Island, NY 06390", None),
        ("Norham, XX 90210", None),
        ("Suite NO 90210, Norham", None),
        ("Norham, Texas 10001", None),
        ("12 Mill Road, Norham NE66 1AA", None),
        ("90210 Norham", None),
    ],
)
def test_zip_and_state(address: str, expected: str | None) -> None:
    """A state and a ZIP code that is another's; other addresses are left alone."""
    assert facts(card(Address=address)).get("zip-state", (None,))[0] == expected


def test_zip_prefixes_are_those_of_the_package() -> None:
    """The table has the prefixes of every state in `zipcodes`, small gaps closed."""
    known: dict[str, set[int]] = {}
    for entry in zipcodes.list_all():
        known.setdefault(entry["state"], set()).add(int(entry["zip_code"][:3]))

    def ranges(numbers: set[int]) -> list[tuple[str, str]]:
        ordered = sorted(numbers)
        breaks = [at + 1 for at, (a, b) in enumerate(pairwise(ordered)) if b - a - 1 > GAP]
        edges = [0, *breaks, len(ordered)]
        return [(f"{ordered[a]:03}", f"{ordered[b - 1]:03}") for a, b in pairwise(edges)]

    assert prefixes() == {state: ranges(numbers) for state, numbers in known.items()}


def test_states_of_a_code() -> None:
    """Some prefixes are of two states, some of none."""
    assert states("96799") == ["AS", "HI"]
    assert states("20001") == ["DC"]
    assert states("00010") == []


@pytest.mark.parametrize(
    "number",
    ["000-555-0100", "+1 (123) 456-7890", "1.911.555.0123", "123-456-7890 x12", "2120000000"],
)
def test_phone(number: str) -> None:
    """US-shaped numbers with an area or exchange that no one is given; the place is the number."""
    assert facts(card(Phone=number))["phone"] == (f"{number} is no US number", [number])


@pytest.mark.parametrize(
    "number",
    [
        "212-736-5000",
        "+1 (212) 736-5000 ext. 4",
        "+44 20 7946 0958",
        "12",
        "on request",
        "555-0100",
    ],
)
def test_phones_that_may_be_real(number: str) -> None:
    """Valid numbers, numbers of elsewhere and what is no number at all."""
    assert "phone" not in facts(card(Phone=number))


def test_a_plain_contact_block_is_left_alone() -> None:
    """Without a field that only personas have, a wrong number or an empty label says nothing."""
    contact = "Name: Ada Berg\nEmail: ada@example.org\nPhone: 000-555-0100\nFacebook\n"

    assert has_author_block(contact)
    assert facts(contact) == {}
    assert set(facts(contact + "Birthdate: 1990-01-02\n")) == {"phone", "empty-platform"}


@pytest.mark.parametrize(
    "handles",
    [
        {"Username": "kurtis42", "Email": "otho@example.org"},
        {"Username": "https://x.example/@kurtis42", "Email": "otho@example.org"},
        {"Username": "@kurtis42", "Website": "https://ada.example", "Email": "lind.o@example.org"},
        {"Name": "Prof. Ada Berg PhD", "Username": "profkurtis", "Email": "otho@example.org"},
    ],
)
def test_name_mismatch(handles: dict[str, str]) -> None:
    """Two handles or more, none of which bears a word of the name; titles are no words of it."""
    text = card(**handles)

    detail, words = facts(text)["name-mismatch"]

    assert "agrees with none of: " in detail
    assert words[0].startswith("Name : ")
    assert len(words) == 3


@pytest.mark.parametrize(
    "handles",
    [
        {"Username": "kurtis42", "Email": "ada@example.org"},
        {"Username": "kurtis42", "Email": "a.bergg@example.org"},
        {"Username": "kurtis42", "Email": "kurtis.42@example.org"},
        {"Username": "kurtis42", "Email": "info@example.org"},
        {"Username": "kurtis42", "Email": "newsroom-2@example.org"},
        {"Username": "kurtis42", "Email": "12@example.org"},
        {"Username": "lanfordpost", "Email": "post@example.org", "Company": "The Lanford Post"},
        {"Name": "Ádá Bérg", "Username": "kurtis42", "Email": "adaberg@example.org"},
        {"Name": "Ада Берг", "Username": "kurtis42", "Email": "otho@example.org"},
        {"Name": "A. B.", "Username": "kurtis42", "Email": "otho@example.org"},
    ],
)
def test_names_that_may_agree(handles: dict[str, str]) -> None:
    """One handle that agrees is enough; one whim, offices, firms and other scripts say nothing."""
    text = card(**handles, Phone="12")

    assert has_author_block(text)
    assert "name-mismatch" not in facts(text)


def test_empty_platforms() -> None:
    """Labels without an account, all in one fact; where all are filled there is none."""
    some = card(Bio="Writes on bridges.") + "Facebook\nTwitter\n- Username : adaberg\nTikTok:\n"
    none = card(Bio="Writes on bridges.") + "Twitter\n- Username : adaberg\nTikTok: @adaberg\n"

    assert facts(some) == {
        "empty-platform": ("no account under: facebook, tiktok", ["Facebook", "TikTok:"])
    }
    assert facts(none) == {}


PIECES = st.lists(
    st.sampled_from(
        [
            *WHOLE.splitlines(),
            "| Name | Ada Berg |",
            "Name",
            "Phone:",
            "**Bio**",
            "Name: a | Phone: b • Bio: c\tJob: d",
            "x : y",
            "X",
            "Twitter:",
            "\u202e\x00 : \u2028",
            ": : :",
            "| | |",
            "",
            "-",
        ]
    ),
    max_size=25,
)


@given(lines=PIECES, glue=st.sampled_from(["\n", "\r\n", "\n\n", " | "]))
def test_any_text_gives_places_inside_it(lines: list[str], glue: str) -> None:
    """Fields lie in the text in order, values are what stands there, and facts are sorted."""
    text = glue.join(lines)

    cards = author_cards(text)
    found = identity_facts(text)

    assert has_author_block(text) is bool(cards)
    for card in cards:
        assert len({field.key for field in card.fields}) >= 3
        for field in card.fields:
            start, end = field.value_span
            assert card.span[0] <= field.span[0] <= start < end <= field.span[1] <= card.span[1]
            assert text[start:end] == field.value
    assert all(before.span[1] <= after.span[0] for before, after in pairwise(cards))
    assert [fact.spans for fact in found] == sorted(fact.spans for fact in found)
    assert all(0 <= start < end <= len(text) for fact in found for start, end in fact.spans)
