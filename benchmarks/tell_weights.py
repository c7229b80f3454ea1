"""Work out which words models use more than people, and what each tell weighs.

Reads news that gpt-3.5-turbo wrote, the articles that it was given (llm-misinformation, Chen and
Shu 2024: CSV files with the columns news_text and synthetic_misinformation), and the journalism of
benchmarks/calibrate.py. Neither is shipped: words with how many times as often they come, and one
weight a tell, go into src/sourceaudit/tells. The test sets of this project are not looked at.

    python benchmarks/tell_weights.py CSVS [DATA]
"""

from __future__ import annotations

import csv
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from calibrate import articles
from sourceaudit.tells.figure import PER_WORDS, TELLS
from sourceaudit.tells.prose import Prose

ROOT = Path(__file__).resolve().parent.parent
WORD = re.compile(r"(?<![\w'\u2019])[a-z]+(?![\w'\u2019])")  # no names
TARGET = ROOT / "src/sourceaudit/tells"
SUBJECTS = ("gossipcop", "politifact")  # a word must be frequent in both, whatever they are about
LEAST_TEXTS, LEAST_RATIO, LEAST_ANYWHERE = 12, 2.5, 1.4
MOST_WEIGHT = 5.0  # log2: a word 32 times as frequent weighs no less than one 300 times
# What the sample is about: celebrities, politics, epidemics, and reporting on them.
TOPICS = frozenset(
    """transgender holiday fashion gossip journalism journalistic anonymous affordable readers users
    privacy media celebrity humanitarian misinformation misleading unbiased rumors rumours holiday
    allegations updates exclusive tonight sources charitable philanthropy platforms platform
    personalities couple pregnancy vaccine veracity baseless unfounded heinous affiliation secrecy
    accolades spectacle behavior couple disputes watches verify credibility mental""".split()
)
WINDOW = 165  # words of a text that a weight is fitted on
POINTS = 10  # of the figure a unit of the model


@dataclass(frozen=True)
class Counted:
    """How often lower-case words come in some texts, in how many of them, and all words."""

    words: Counter[str]
    texts: Counter[str]
    total: int

    @classmethod
    def of(cls, texts: Iterable[str]) -> Counted:
        """Return the counts of some texts."""
        words, seen, total = Counter[str](), Counter[str](), 0
        for text in texts:
            found = WORD.findall(text)
            words.update(found)
            seen.update(set(found))
            total += len(found)
        return cls(words, seen, total)

    def rate(self, word: str) -> float:
        """Return the share of a word among all, never 0."""
        return (self.words[word] + 1) / self.total


def read(folder: Path) -> dict[str, tuple[list[str], list[str]]]:
    """Return by subject the machine's texts and people's."""
    csv.field_size_limit(1 << 30)
    found: dict[str, tuple[list[str], list[str]]] = {}
    for file in sorted(folder.glob("*.csv")):
        subject = next((one for one in (*SUBJECTS, "coaid") if one in file.name), None)
        if subject is None:
            continue
        made, written = found.setdefault(subject, ([], []))
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if row["synthetic_misinformation"] != row["news_text"]:
                    made.append(row["synthetic_misinformation"][:6000])
                    if "open_ended" in file.name:
                        written.append(row["news_text"][:6000])
    return found


def vocabulary(sample: dict[str, tuple[list[str], list[str]]], news: list[str]) -> dict[str, float]:
    """Return words with log2 of how many times as often models use them."""
    made = [Counted.of(sample[subject][0]) for subject in SUBJECTS]
    people = [Counted.of(sample[subject][1]) for subject in SUBJECTS]
    journalism = Counted.of(news)
    chosen: dict[str, float] = {}
    for word in made[0].words:
        if (
            word in TOPICS
            or len(word) < 4
            or sum(counted.texts[word] for counted in made) < LEAST_TEXTS
        ):
            continue
        least = min(
            counted.words[word] / counted.total / max(other.rate(word), journalism.rate(word))
            for counted, other in zip(made, people, strict=True)
        )
        ratio = (sum(counted.words[word] for counted in made) / sum(one.total for one in made)) / (
            (sum(counted.words[word] for counted in (*people, journalism)) + 1)
            / sum(counted.total for counted in (*people, journalism))
        )
        if least >= LEAST_ANYWHERE and ratio >= LEAST_RATIO:
            chosen[word] = min(MOST_WEIGHT, math.log2(ratio))
    return chosen


def window(text: str) -> str:
    """Return the beginning of a text up to a sentence, as long as short news."""
    prose = Prose(text)
    words, end = 0, 0
    for (_, stop), length in zip(prose.sentences, prose.lengths, strict=True):
        if words + length > WINDOW and words:
            break
        words, end = words + length, stop
    return text[:end]


def rates(text: str) -> list[float]:
    """Return how often each tell comes, a 1,000 words."""
    prose = Prose(text)
    return [
        PER_WORDS * sum(place.count for place in prose.unquoted(tell(prose))) / max(1, prose.size)
        for tell in TELLS.values()
    ]


def fit(made: Sequence[str], written: Sequence[str]) -> dict[str, float]:
    """Return weights of a logistic model, none below 0: a tell never speaks for a text."""
    from scipy.optimize import minimize

    rows = np.array([rates(window(text)) for text in (*made, *written)])
    truth = np.r_[np.ones(len(made)), np.zeros(len(written))]
    scale = rows.std(axis=0) + 1e-9
    scaled = rows / scale
    share = np.where(truth == 1, 0.5 / len(made), 0.5 / len(written))

    def loss(given: np.ndarray) -> tuple[float, np.ndarray]:
        ahead = scaled @ given[1:] + given[0]
        wrong = share * (np.logaddexp(0, ahead) - truth * ahead)
        pull = share * (1 / (1 + np.exp(-ahead)) - truth)
        return (
            float(wrong.sum() + 0.002 * (given[1:] ** 2).sum()),
            np.r_[pull.sum(), scaled.T @ pull + 0.004 * given[1:]],
        )

    bounds = [(None, None)] + [(0.0, None)] * len(TELLS)
    best = minimize(loss, np.zeros(len(TELLS) + 1), jac=True, bounds=bounds, method="L-BFGS-B").x
    return dict(zip(TELLS, best[1:] / scale, strict=True))


# News has next to none of these, so that the sample says nothing of them. One in a text weighs as
# much as a connective; a citation mark, which nobody types, five. Emoji in headings and bold labels
# are a custom of manuals and READMEs: they are shown, and weigh next to nothing.
UNSEEN = {
    "summary_paragraphs": 1.5,
    "placeholder_names": 1.5,
    "not_only_but": 1.5,
    "chat_citations": 7.5,
}
LEAST_WEIGHT = 0.1  # of a tell that separates little: it is shown all the same


def main() -> None:
    """Write words and weights."""
    data = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT.parent / "shared/data"
    sample = read(Path(sys.argv[1]))
    news = [text for _, text in articles(data)]
    news += [
        file.read_text(encoding="utf-8")[:6000] for file in sorted((data / "quality").glob("*.txt"))
    ]
    words = vocabulary(sample, news)
    head = (
        "# Words that gpt-3.5-turbo uses at least 2.5 times as often as people, and log2 of how"
        " often.\n# Origin: news of llm-misinformation (Chen and Shu 2024) against journalism;"
        " figures only.\n# Made by benchmarks/tell_weights.py. Each is honest English by itself.\n"
    )
    lines = [f"{word}\t{weight:.1f}\n" for word, weight in sorted(words.items())]
    (TARGET / "words/vocabulary.txt").write_text(head + "".join(lines), encoding="utf-8")
    made = [text for one in sample.values() for text in one[0] if len(text) > 400]
    written = [text for one in sample.values() for text in one[1] if len(text) > 400]
    found = fit(made, [*written, *news])
    weights = {
        name: max(UNSEEN.get(name, LEAST_WEIGHT), round(POINTS * weight, 2))
        for name, weight in found.items()
    }
    print(len(words), {name: round(float(weight) * POINTS, 3) for name, weight in found.items()})
    table = {
        "origin": "logistic model of news by gpt-3.5-turbo (llm-misinformation) and journalism",
        "script": "benchmarks/tell_weights.py",
        "weights": weights,
    }
    (TARGET / "weights.json").write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
