"""Words are made from what a reader sees, whatever the text is encoded with."""

import random
import re
import unicodedata
from collections.abc import Callable

import pytest

from sourceaudit.text.lookalikes import drawn_letters, lookalikes
from sourceaudit.text.seen import as_seen
from sourceaudit.text.words import count_words, separate_words, word_list, words

TEXT = "The café’s naïve owner finally closed his office in Zürich, said Lukáš Dvořák; 27 left."
LATIN = {latin: other for other, latin in reversed(lookalikes()[0].items())}


def between(sign: str) -> Callable[[str], str]:
    """Return what puts a sign between any two characters."""
    return sign.join


def moved(first: str, by: int) -> Callable[[str], str]:
    """Return what writes small ASCII letters in another row of Unicode, from `first` on."""
    return lambda text: "".join(
        chr(ord(first) + ord(each) - by) if "a" <= each <= "z" else each for each in text
    )


DISGUISES: dict[str, Callable[[str], str]] = {
    "soft hyphens": between("\u00ad"),
    "zero-width spaces": between("\u200b"),
    "joiners": between("\u200d"),
    "byte order marks": between("\ufeff"),
    "marks of direction": between("\u200e"),
    "isolates": lambda text: " ".join(f"\u2068{each}\u2069" for each in text.split(" ")),
    "tags": lambda text: "".join(each + "\U000e0041" for each in text),
    "variation selectors": between("\ufe0f"),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "full width": moved("\uff41", ord("a")),
    "mathematical": moved("\U0001d41a", ord("a")),
    "encircled": moved("\u24d0", ord("a")),
    "ligatures": lambda text: text.replace("ffi", "\ufb03").replace("fi", "\ufb01"),
    "struck out": lambda text: "".join(each + "\u0336" for each in text),
    "numbers of letters": lambda text: text.replace("a", "&#97;").replace("e", "&#x65;"),
    "entities without a shape": lambda text: text.replace("na", "n&shy;a").replace(
        "il", "i&zwnj;l"
    ),
    "small capitals": lambda text: text.translate(
        {ord(latin): chr(other) for other, latin in drawn_letters().items() if latin.islower()}
    ),
    "white on black": moved("\U0001f170", ord("a")),
    "in brackets": moved("\u249c", ord("a")),
    "words turned round": lambda text: re.sub(
        r"[a-z]+", lambda found: f"\u202e{found[0][::-1]}\u202c", text
    ),
    "look-alikes": lambda text: "".join(LATIN.get(each, each) for each in text),
    "look-alikes with marks": lambda text: text.replace("\u00e1", "\u0430\u0301"),
    "some look-alikes": lambda text: text.replace("o", "\u043e").replace("e", "\u0435"),
}


@pytest.mark.parametrize("disguise", DISGUISES.values(), ids=DISGUISES)
def test_a_disguised_text_has_the_words_it_shows(disguise: Callable[[str], str]) -> None:
    """By each of the three ways to them, and each word knows where it stands."""
    text, plain = disguise(TEXT), words(TEXT)
    found = words(text)
    assert found.texts == plain.texts == word_list(text)
    assert separate_words(text).decode().split() == list(plain.texts)
    for start, end, word in zip(found.starts, found.ends, found.texts, strict=True):
        assert count_words(text[start:end]) == 1, word
    assert list(found.starts) == sorted(found.starts)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Мы были в лесу; она росла у реки.",
        "Η πόλη είναι μεγάλη.",
        "An α-particle and a β-blocker, 5 µm apart.",
        "한국어 문장입니다.",
    ],
)
def test_an_honest_text_stands_for_itself(text: str) -> None:
    """Letters of a script of their own, and symbols of a formula, are left as they are."""
    shown = as_seen(text)
    assert shown is None or shown.text == text


def test_greek_words_are_latin_where_other_words_mix_both() -> None:
    """A symbol beside plain words is one; among words in disguise it is a letter."""
    mixed = "thе fеrrу lеаvеs whеn evеrу bоаt is in; α bell rings"
    assert "α" in words("the ferry leaves when every boat is in; α is the angle").texts
    assert words(mixed).texts[-3:] == ("a", "bell", "rings")


def test_a_line_that_is_turned_round_is_read_backwards() -> None:
    """Each of its words stands for all of it: nobody can say where in it the word is."""
    found = words("now: \u202eenin ta sevael yrref eht\u202c")
    assert found.texts == ("now", "the", "ferry", "leaves", "at", "nine")
    assert {*found.starts[1:]} == {5}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AT&amp;T&nbsp;Park &unknown; caf&eacute;", ("at", "t", "park", "unknown", "café")),
        ("L&rsquo;&eacute;t&eacute;", ("l'été",)),
        ("le 1ᵉʳ mai, Mᵐᵉ Dubois", ("le", "1er", "mai", "mme", "dubois")),
        ("水が流れる。2031年", ("水", "が", "流", "れ", "る", "2031", "年")),
        (unicodedata.normalize("NFD", "がぎ"), ("が", "ぎ")),
        ("ｶﾞｽ", ("ガ", "ス")),
        (unicodedata.normalize("NFD", "한국어"), ("한국어",)),
        ("The word 水 means water", ("the", "word", "水", "means", "water")),
        ("ไทยดี", ("ไ", "ท", "ย", "ด")),
    ],
)
def test_a_letter_is_a_word_where_nothing_parts_words(text: str, expected: tuple[str, ...]) -> None:
    """As word processors count; the marks of a letter belong to it."""
    assert words(text).texts == word_list(text) == expected
    assert count_words(text) == len(expected)


def test_places_lead_back_to_the_text() -> None:
    """On random texts: what stands at a word's place shows that word."""
    rng = random.Random(5)  # noqa: S311 - texts of a test
    signs = "abfi \u00ad\u200be\u0301ﬁＡ水가\u1100\u1161'’.1\U000e0041"
    for _ in range(2000):
        text = "".join(rng.choices(signs, k=rng.randint(1, 25)))
        found = words(text)
        assert found.texts == word_list(text)
        for start, end, word in zip(found.starts, found.ends, found.texts, strict=True):
            assert 0 <= start < end <= len(text)
            assert word[0] in word_list(text[start:end])[0]
