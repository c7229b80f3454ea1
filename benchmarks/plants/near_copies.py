"""Texts with near-copies: made up, so that many pairs lie close to what a near-copy is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import count as numbers
from itertools import cycle
from random import Random

from plants.copies_decisions import ARTICLES
from plants.copies_forms import _forms
from plants.names import filled
from plants.prose import PARTS, sentence

LEAST, MOST = 900, 5_000  # characters of an article that is taken
CHAIN = 10  # times that a text is edited again
FAMILY = 75  # edited copies of one text: more than a bucket whose pairs are all listed
FORM = 60  # pages of a form
RATES = (0.01, 0.03, 0.05, 0.07, 0.08, 0.1, 0.12)  # of words: the index of five-grams falls to .4
# Pieces of sentences in languages that `prose` has not: who, does what, with what.
MORE = {
    "pl": (
        "Rada|Muzeum|Szkoła|Stolarz ze wsi|Urząd portu",
        "otworzyła|kupiło|pokazała|opisał|zmierzył",
        "stary most po długiej zimie|dwie łodzie przed wieloma gośćmi|nowy rozkład na lato",
    ),
    "ru": (
        "Совет|Музей|Школа|Плотник из деревни|Управление порта",
        "открыл|купил|показала|описал|измерило",
        "старый мост после долгой зимы|две лодки перед гостями|новое расписание на лето",
    ),
    "el": (
        "Το συμβούλιο|Το μουσείο|Το σχολείο|Ένας ξυλουργός",
        "άνοιξε|αγόρασε|έδειξε|περιέγραψε",
        "την παλιά γέφυρα μετά τον χειμώνα|δύο βάρκες μπροστά σε πολλούς|τους νέους χάρτες",
    ),
    "ar": (
        "المجلس|المتحف|المدرسة|نجار القرية",
        "فتح|اشترى|عرض|وصف",
        "الجسر القديم بعد شتاء طويل|قاربين أمام ضيوف كثيرين|خرائط القرن الماضي",
    ),
    "zh": (
        "市议会|博物馆|学校|村里的木匠",
        "修好了|买下了|展示了|描述了",
        "漫长冬天之后的旧桥|许多客人面前的两条船|上个世纪的地图",
    ),
    "ja": (
        "町議会は|博物館は|学校は|村の大工は",
        "長い冬の後の古い橋を|大勢の客の前で二隻の船を|前の世紀の地図を",
        "開いた|買った|見せた|測った",
    ),
    "th": (
        "สภาเมือง|พิพิธภัณฑ์|โรงเรียน|ช่างไม้ในหมู่บ้าน",
        "เปิด|ซื้อ|แสดง|บรรยาย",
        "สะพานเก่าหลังฤดูหนาว|เรือสองลำต่อหน้าแขก|แผนที่ของศตวรรษก่อน",
    ),
}
DENSE = frozenset({"zh", "ja", "th"})  # written without blanks
NOTES = (
    "Closed today.",
    "No news.",
    "The library opens at nine on Friday.",
    "Ferry tickets are sold at the red kiosk by the pier.",
    "休館日",
    "本日は休館です。",
    "Zu.",
    "?!",
    "42",
    "Heute bleibt das Hallenbad wegen der Wartung geschlossen.",
)
Texts = Iterator[tuple[str, str]]  # the name of a group, and a text of it


@cache
def _articles() -> Sequence[str]:
    texts = (file.read_text(encoding="utf-8").strip() for file in sorted(ARTICLES.glob("*.txt")))
    return [text for text in texts if LEAST <= len(text) <= MOST]


def edited(text: str, chance: Random, rate: float) -> str:
    """Return a text in which a share of the words is another, is gone or is there twice."""
    found: list[str] = []
    for word in text.split(" "):
        changes: Sequence[str] = (word,)
        if chance.random() < rate:
            changes = chance.choice(([], [word, word], [f"n{chance.randrange(10**6)}"]))
        found += changes
    return " ".join(found)


def _written(chance: Random, language: str, size: int) -> str:
    """Return sentences of a language."""
    if language in PARTS:
        made = [sentence(chance, language) for _ in range(size)]
    else:
        glue = "" if language in DENSE else " "
        parts = [part.split("|") for part in MORE[language]]
        made = [glue.join(map(chance.choice, parts)) for _ in range(size)]
    number = f" {chance.randrange(10**6)} "
    return number.join(made) if language not in DENSE else "。".join(made)


def pairs(chance: Random) -> Texts:
    """Yield articles, each with a copy of which more or fewer words were changed."""
    for at, rate in enumerate(cycle(RATES)):
        text = chance.choice(_articles())
        yield f"{at:04}", text + f" Note {at}."
        yield f"{at:04}", edited(text, chance, rate)


def chains(chance: Random) -> Texts:
    """Yield texts that were edited again and again: neighbours are near-copies, ends are not."""
    for at in numbers():
        text = chance.choice(_articles())
        for _ in range(CHAIN):
            yield f"{at:04}", text
            text = edited(text, chance, chance.choice((0.04, 0.06, 0.08)))


def families(chance: Random) -> Texts:
    """Yield many edited copies of one text, all about as far from each other."""
    for at, rate in enumerate(cycle((0.02, 0.045, 0.055, 0.065))):
        text = chance.choice(_articles())
        for _ in range(FAMILY):
            yield f"{at:04}", edited(text, chance, rate)


def forms(chance: Random) -> Texts:
    """Yield pages of forms, with other values in each, and a notice that is the same in all."""
    for at in numbers():
        form, notice = chance.choice(_forms()), chance.choice(_articles()).split(" ")
        size = len(form.split()) * chance.randrange(1, 5) // 2
        for _ in range(FORM):
            yield f"{at:04}", f"{filled(form, chance)}\n\n{' '.join(notice[:size])}"


def excerpts(chance: Random) -> Texts:
    """Yield articles, and of each about half, which is or just is not a near-copy."""
    for at in numbers():
        text = chance.choice(_articles())
        words = text.split(" ")
        yield f"{at:04}", f"Item {at}: " + text
        yield f"{at:04}", " ".join(words[: int(len(words) * chance.uniform(0.45, 0.6))])


def languages(chance: Random) -> Texts:
    """Yield texts of many languages, each with an edited copy."""
    for at, language in enumerate(cycle([*PARTS, *MORE])):
        text = _written(chance, language, chance.randrange(8, 30))
        changed = edited(text, chance, chance.choice(RATES))
        if language in DENSE:  # a sign in so many is another one
            signs = [chance.choice("年月日") if chance.random() < 0.06 else sign for sign in text]
            changed = "".join(signs)
        yield f"{at:04}", text
        yield f"{at:04}", changed


def short(chance: Random) -> Texts:
    """Yield sentences of 3 to 14 words, each again with one word more or another word."""
    for at in numbers():
        words = sentence(chance, chance.choice([*PARTS])).rstrip(".").split()
        words = [*words, *f"at {at} on the quay by night".split()[: chance.randrange(8)]]
        yield f"{at:04}", " ".join(words)
        changed = [*words]
        changed[chance.choice((0, -1, len(words) // 2))] = "another"
        yield f"{at:04}", " ".join(chance.choice((changed, [*words, "again"], words)))


def equal(chance: Random) -> Texts:
    """Yield notes, some of one word or none, that are the same as others to the byte."""
    for at in numbers():
        yield f"{at:04}", chance.choice(NOTES)


KINDS: dict[str, tuple[Callable[[Random], Texts], float]] = {
    "pairs": (pairs, 0.25),
    "chains": (chains, 0.15),
    "families": (families, 0.15),
    "forms": (forms, 0.12),
    "excerpts": (excerpts, 0.08),
    "languages": (languages, 0.13),
    "short": (short, 0.09),
    "equal": (equal, 0.03),
}


def drop(count: int, chance: Random) -> dict[str, str]:
    """Return so many texts of all kinds by name: kind, group and number."""
    found = {}
    for kind, (make, share) in KINDS.items():
        made = make(chance)
        for at in range(round(share * count)):
            group, text = next(made)
            found[f"{kind}-{group}-{at:04}.txt"] = text + "\n"
    return found
