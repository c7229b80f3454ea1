"""A house model: what labels add to the line model."""

from pathlib import Path

import pytest

from sourceaudit.errors import UsageError
from sourceaudit.line_model import house, judge, weights
from sourceaudit.line_model.house import written
from sourceaudit.line_model.house_fit import Example, fitted
from sourceaudit.text.blocks import lines

BODY = (
    "The boatyard at the bend of the river has been sold, and its new owners mean to keep the "
    "slipway open for those who build their own boats there.\n\n"
)
END = (
    "\n\nThe sale was agreed in March, after two years in which nobody had made an offer for it.\n"
)
OURS = (
    "Sign up for the evening class in the old sail loft",
    "Sign up for the spring class at the old forge",
    "Sign up for our class on caulking, held in the loft",
    "Sign up for the class in rope work at the forge",
)
JUNK = (
    "Sign up for our newsletter and get the best stories",
    "Subscribe to our newsletter to read more of our stories",
    "Sign up to get our stories by mail every morning",
    "Subscribe now and read all our stories free",
)


def _examples() -> list[Example]:
    """Return labelled lines of texts: calls of this paper's own that are news, and junk."""
    found = []
    for words, junk in (*((one, False) for one in OURS), *((one, True) for one in JUNK)):
        for at in range(4):
            line = f"{words} {('today', 'this week', 'soon', 'again')[at]}"
            text = BODY + line + END
            found.append(Example(text, (len(BODY), len(BODY) + len(line)), junk, 2.3))
    return found


def _score(line: str, path: Path | None) -> float:
    text = BODY + line + END
    added = house(path, weights().bits) if path else None
    found = [
        source.score
        for source in judge(text, lines(text), house=added)
        if source.start == len(BODY)
    ]
    return found[0] if found else -10.0


def test_what_is_labelled_wrong_is_held_less_likely_junk(tmp_path: Path) -> None:
    """A line of the same kind that no label was of falls; one of real junk does not."""
    model, held_out = fitted(_examples())
    file = tmp_path / "house.json"
    file.write_text(written(model, {}), encoding="utf-8")
    news = "Sign up for the autumn class in the sail loft"
    junk = "Subscribe to our newsletter and get our stories by mail"
    assert _score(news, file) < _score(news, None) - 1
    assert _score(junk, file) > 2.3
    assert held_out.wrong <= held_out.before_wrong


def test_labels_of_one_kind_teach_nothing() -> None:
    """A model that knows junk alone would take everything."""
    with pytest.raises(ValueError, match="needed"):
        fitted([example for example in _examples() if example.junk])


def test_a_file_that_is_no_house_model_is_refused(tmp_path: Path) -> None:
    """The message says what to do."""
    file = tmp_path / "house.json"
    file.write_text("{}", encoding="utf-8")
    with pytest.raises(UsageError, match="rules train"):
        house(file, weights().bits)
    with pytest.raises(UsageError, match=r"house model .*gone\.json"):
        house(tmp_path / "gone.json", weights().bits)
