"""Fitting the line model: the first look, the second look, the roles; and its file."""

from __future__ import annotations

import json
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import numpy as np
from scipy import sparse
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from line_data import BITS, FOLDS, Pieces, second_look
from sourceaudit.line_model.sign_names import NAMES
from sourceaudit.line_model.weights import weights

PENALTY = 0.7  # scikit-learn's C of the first look
# Where the loss is that of 200 steps of L-BFGS (51,770 and 51,650), in two thirds of the time. It
# is not lowered to its end, which would learn the rarest words by heart.
EPOCHS = 15
ROLE_BITS = 14
ROLE_PENALTY = 1.0
GROUPS = 3  # of folds, for scores of pieces by what has not seen them
LEAST = 0.004  # of a sign's weight that is kept
LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pt")
WHEN = (2026, 1, 1, 0, 0, 0)  # so that the same weights are the same file


@dataclass(slots=True)
class Fitted:
    """Weights as they were fitted, columns as in `Pieces`."""

    words: np.ndarray[Any, Any]
    signs: np.ndarray[Any, Any]
    bias: float
    second: np.ndarray[Any, Any]
    second_bias: float

    def first_look(self, rows: Pieces) -> np.ndarray[Any, Any]:
        """Return the score of each piece by itself."""
        return np.asarray(rows.words @ self.words + rows.signs @ self.signs + self.bias)

    def scores(
        self, rows: Pieces, chosen: np.ndarray[Any, Any] | None = None
    ) -> np.ndarray[Any, Any]:
        """Return the score of each piece beside its neighbours, of some where they are flagged."""
        seen = second_look(rows, self.first_look(rows), chosen)
        return np.asarray(seen @ self.second + self.second_bias)


def fit(rows: Pieces, train: np.ndarray[Any, Any]) -> Fitted:
    """Fit the model on some pieces, a flag each.

    The second look learns from scores that models gave which had seen neither the document nor the
    wording: folds part both.
    """
    features = _features(rows)
    usable = train & (rows.weight > 0)
    scores = np.zeros(len(rows.junk), np.float32)
    group = rows.fold * GROUPS // FOLDS
    for held in range(GROUPS):
        fitted, bias = _logistic(features, rows, usable & (group != held))
        chosen = train & (group == held)
        scores[chosen] = features[chosen] @ fitted + bias
    fitted, bias = _logistic(features, rows, usable)
    # Documents are whole in the second look, also where only some of their pieces are learnt from.
    scores[~train] = features[~train] @ fitted + bias
    numbers = second_look(rows, scores)
    mean, spread = numbers[usable].mean(0), numbers[usable].std(0) + 1e-6
    model = LogisticRegression(max_iter=3000)
    model.fit(
        (numbers[usable] - mean) / spread, rows.junk[usable], sample_weight=rows.weight[usable]
    )
    second = model.coef_[0] / spread
    return Fitted(
        words=fitted[: 1 << BITS],
        signs=fitted[1 << BITS :],
        bias=bias,
        second=second,
        second_bias=float(model.intercept_[0] - second @ mean),
    )


def shipped(rows: Pieces, train: np.ndarray[Any, Any]) -> Fitted:
    """Fit the first look on some pieces, a flag each, beside the second look that ships.

    That is seventy numbers on what stands around a piece, none of which knows a word; to fit them
    anew takes three more first looks.
    """
    features, bias = _logistic(_features(rows), rows, train & (rows.weight > 0))
    known = weights()
    second = np.array(known.second)
    return Fitted(features[: 1 << BITS], features[1 << BITS :], bias, second, known.second_bias)


def _features(rows: Pieces) -> Any:  # noqa: ANN401
    """Return words and signs side by side, a row a piece."""
    return sparse.hstack([rows.words, rows.signs]).tocsr()


def _logistic(
    features: Any,  # noqa: ANN401
    rows: Pieces,
    chosen: np.ndarray[Any, Any],
) -> tuple[np.ndarray[Any, Any], float]:
    model = LogisticRegression(C=PENALTY, solver="saga", max_iter=EPOCHS, tol=1e-4, random_state=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(features[chosen], rows.junk[chosen], sample_weight=rows.weight[chosen])
    return model.coef_[0].astype(np.float32), float(model.intercept_[0])


def roles(rows: Pieces, train: np.ndarray[Any, Any]) -> tuple[list[str], Any, Any]:
    """Return the names of roles, their weights over hashed words and their biases."""
    named = np.array(
        [label.role if label is not None and label.junk else "" for label in rows.label]
    )
    chosen = train & (named != "")
    folded = _folded(rows.words[chosen])
    model = LogisticRegression(C=ROLE_PENALTY, max_iter=150, tol=1e-3)
    model.fit(folded, named[chosen])
    return [str(one) for one in model.classes_], model.coef_, model.intercept_


def _folded(words: Any) -> Any:  # noqa: ANN401
    """Return hashed words in fewer columns: the low bits of a hash are a hash."""
    found = words.tocoo()
    return sparse.csr_matrix(
        (found.data, (found.row, found.col & ((1 << ROLE_BITS) - 1))),
        shape=(words.shape[0], 1 << ROLE_BITS),
    )


def save(path: Path, fitted: Fitted, named: tuple[list[str], Any, Any]) -> None:
    """Write the file that ships: weights to eight bits, signs by name."""
    words, scale = _bytes(fitted.words)
    role_names, role_words, role_bias = named
    tables, role_scale = _bytes(role_words)
    signs = {
        name: round(float(weight), 4)
        for name, weight in sorted(zip(NAMES, fitted.signs, strict=True))
        if abs(weight) >= LEAST
    }
    told = {
        "bias": round(fitted.bias, 5),
        "bits": BITS,
        "scale": scale,
        "signs": signs,
        "second_bias": round(fitted.second_bias, 5),
        "second": [round(float(one), 5) for one in fitted.second],
        "roles": role_names,
        "role_bits": ROLE_BITS,
        "role_bias": [round(float(bia), 4) for bia in role_bias],
        "role_scale": role_scale,
        "languages": LANGUAGES,
    }
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=9) as packed:
        for name, data in (
            ("model.json", json.dumps(told, ensure_ascii=False, indent=1).encode()),
            ("words.i8", words),
            ("roles.i8", tables),
        ):
            packed.writestr(ZipInfo(name, WHEN), data, ZIP_DEFLATED)


def _bytes(values: np.ndarray[Any, Any]) -> tuple[bytes, float]:
    """Return values in eight bits, and what one step stands for."""
    step = float(np.quantile(np.abs(values), 0.9995) / 127) or 1.0
    rounded = np.clip(np.rint(values / step), -127, 127).astype(np.int8)
    return rounded.tobytes(), round(step, 8)
