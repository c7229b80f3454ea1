"""Text that was decoded wrongly is read back, and nothing that somebody wrote is touched."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.readers.kinds.text import read
from sourceaudit.readers.record import Record
from sourceaudit.text.mojibake import spoilt

# The same story by language: letters with marks, quotation marks, dashes, capitals.
HONEST = {
    "fr": "« Voilà », dit-elle ; à 20 °C, l’été… LE CAFÉ–BAR EST FERMÉ… À Noël, où va-t-il",
    "de": "„Grüße vom Kai“, rief Jürgen – GROẞE FÄHRE, SÜD“ … eine Straße für 5 € und 20 °C.",
    "es": "—¿Qué pasó mañana? —Nada, señor; «¡ALLÁ!», gritó el niño. Costó 3 €, ¿NO ES ASÍ?…",
    "pt": "Não há pão: AMANHÃ… “IRMÔ e “À NOITE” são só avisos – o coração da ilha, 2ª edição.",
    "it": "«Perché no?» disse. LA CITTÀ… è più bella, VIRTÙ” e così via – 10 €.",
    "pl": "„Zażółć gęślą jaźń” – rzekł. ŁÓDŹ… PRZYSTAŃ” i ŚWIATŁO, wpół do ósmej.",
    "cs": "„Příliš žluťoučký kůň“ – řekl. PŘÍSTAV… LOĎ“ ÚPĚL ďábelské ódy.",
    "tr": "“Güneşli gün” dedi. İSKELE… GÜNEŞ” Şişli'de ığdır çocuğu.",
    "sv": "”Åsa köpte ål på ön” – SKEPPSBRON… ÅÄÖ” för 20 kr.",
    "ro": "„Țara și fântâna” – ÎN PORT… ROMÂNĂ” și încă, mâine.",
    "vi": "“Tiếng Việt rất đẹp” – HÀ NỘI… phở và cà phê, ĐÃ” xong.",
    "ru": "«Привет», — сказал он… ПРИЧАЛ — «СТАРЫЙ»; № 5, СССР’у.",
    "uk": "«Рівне і Сіверськ», — їжак. РІСЄ… ҐАНОК, Її Рівень, РІ.",
    "el": "«Καλημέρα» – είπε. ΤΟ ΛΙΜΆΝΙ… Άντε” και Ή.",
    "he": "„שלום” – אמר הים, 3 × 5° ו-20 °C.",
    "ar": "«مرحبا» – قال البحّار، ٢٠ °C؟",
    "zh": "“你好，”船长说——港口在二〇二三年……关了。",
    "ja": "「これは港です」と船長が言った。№５、２０℃…",
    "is": "„Þetta er höfnin“ – sagði Ð€ir og Þór; STÆRÐ… MEÐ” öllu.",
}
SHORT = (
    "NÃO, SÃO PAULO, MÃE, â, à la carte, Âge, Ñandú, Ð and ð, ÎLE",
    "“Ja, SÅ” sa han. SEÑ… ¿QUÉ?",
    "Ã",
    "50 °C, ±5, £3, © 2020",
    "ÄÖÜ – ÄÖÜ",
)
SIGNS = "éèüöäßñçãõåøœšžłőαЖя’“”–—…€™•ÀÉÜ£©«°"
SENTENCES = {
    "en": "The master’s café isn’t open — “not yet”, he said… £2 or 3 € at 20 °C.",
    "fr": "L’été à Nîmes était très agréable ; où dînèrent-ils, ça ?",
    "de": "Grüße aus Köln – schöne Straße, Übermut und Äpfel.",
    "pl": "Zażółć gęślą jaźń, a potem śpij.",
    "ru": "Причал закрыт до весны, сказал капитан.",
    "el": "Το λιμάνι είναι κλειστό.",
    "he": "הנמל סגור עד האביב.",
    "vi": "Bến cảng đóng cửa đến mùa xuân.",
    "ja": "港は春まで閉まっています。",
    "pictures": "Closed until spring 😀 ✓ ★",
}


def misread(text: str, charset: str) -> str:
    """Return what a program shows that takes UTF-8 for a charset; a byte it lacks is a control."""
    shown = []
    for byte in text.encode("utf-8"):
        try:
            shown.append(bytes([byte]).decode(charset))
        except UnicodeDecodeError:
            shown.append(chr(byte))
    return "".join(shown)


def repaired(text: str) -> str:
    """Return a text with everything that was spoilt read back."""
    for one in reversed(spoilt(text)):
        text = text[: one.start] + one.text + text[one.end :]
    return text


@pytest.mark.parametrize("language", HONEST)
def test_what_somebody_wrote_is_left_alone(language: str) -> None:
    """Accents, quotation marks and dashes side by side are no sequences of bytes."""
    assert spoilt(HONEST[language]) == []


@pytest.mark.parametrize("text", SHORT)
def test_letters_with_accents_alone_are_left_alone(text: str) -> None:
    """A capital with a mark, or a sign beside one, is what it is."""
    assert spoilt(text) == []


@given(st.text(st.sampled_from(SIGNS + "abcÂÃâ ,."), max_size=30), st.booleans())
def test_what_was_read_back_is_not_read_back_again(text: str, spoil: bool) -> None:  # noqa: FBT001
    """Stretches are in order and do not overlap, and what was repaired is honest text."""
    given_text = misread(text, "windows-1252") if spoil else text
    found = spoilt(given_text)

    assert all(spoilt.end <= two.start for spoilt, two in pairwise(found))
    assert spoilt(repaired(given_text)) == []


@pytest.mark.parametrize("charset", ["latin-1", "windows-1252", "windows-1251"])
@pytest.mark.parametrize("language", SENTENCES)
def test_what_was_decoded_wrongly_is_read_back(language: str, charset: str) -> None:
    """UTF-8 that was read as a charset of one byte a letter is known and read back whole."""
    assert repaired(misread(SENTENCES[language], charset)) == SENTENCES[language]


@pytest.mark.parametrize("charset", ["latin-1", "windows-1252"])
def test_what_was_decoded_wrongly_twice_is_read_back(charset: str) -> None:
    """Each program on the way may have spoilt it once more."""
    twice = misread(misread(SENTENCES["fr"], charset), charset)
    assert repaired(twice) == SENTENCES["fr"]


def test_a_mark_of_byte_order_that_was_read_as_letters_goes() -> None:
    """It says nothing but how what follows is written."""
    assert repaired("ï»¿The harbour is closed.") == "The harbour is closed."


def test_what_is_doubtful_is_read_back_beside_what_is_certain() -> None:
    """A closing guillemet behind a letter is one, unless the text is spoilt for sure."""
    assert spoilt("le cafÃ et le bar, Ã») et fin") == []
    assert repaired("Ã» et cafÃ©") == "û et café"


def test_a_source_says_that_it_is_spoilt() -> None:
    """The report has a note with the number of places and examples."""
    raw = misread("It’s a café, isn’t it?", "windows-1252").encode()

    done = read(Record("a.txt", "a.txt", "a.txt", "text", raw))

    assert done.notes == (  # type: ignore[union-attr]
        "mojibake in 3 places: UTF-8 was read as windows-1252 ('â€™', 'Ã©', 'â€™')",
    )
