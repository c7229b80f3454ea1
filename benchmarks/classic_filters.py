"""The pack corpus-classic beside datatrove's own filters, verdict by verdict.

Needs datatrove and spaCy, which the project does not depend on (`pip install datatrove spacy
orjson`). Reads inputs/ and the text files (*.txt) and fields "text" (*.jsonl) of the folders given.
A verdict agrees where both keep or both drop a document; a reason where the rule that datatrove
names is the first of the pack's to hit. The pack runs alone over the raw text, as datatrove does.

Known differences, none of which changed a verdict of the 3,160 documents that were compared:
- datatrove drops an empty document in each filter; here only `gopher-words`, `c4-sentences`,
  `c4-paragraphs` and `fineweb-terminal-lines` do, since there is nothing that could repeat.
- stretches of over 1,000 characters without white space are cut roughly (text/english_tokens.py);
- letters of scripts that spaCy's English knows only in part, and marks that end sentences in seven
  rare scripts, count as letters and as such marks;
- two n-grams that differ but are the same letters ("a bc", "ab c") are told apart; datatrove joins
  the words and takes them for one.

    python benchmarks/classic_filters.py [FOLDER ...]
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sourceaudit.rules import TextRule, find, load_rules
from sourceaudit.rules.load import shipped_packs

HERE = Path(__file__).resolve().parent
PACK = "corpus-classic"
SHOWN = 20  # disagreements that are printed

# datatrove's reasons in the order of its checks, and the rule and side of the pack for each.
REASONS: Mapping[str, Mapping[str, str]] = {
    "GopherQualityFilter": {
        "gopher_short_doc": "gopher-words",
        "gopher_long_doc": "gopher-words",
        "gopher_below_avg_threshold": "gopher-word-length",
        "gopher_above_avg_threshold": "gopher-word-length",
        "gopher_too_many_hashes": "gopher-hashes",
        "gopher_too_many_ellipsis": "gopher-ellipses",
        "gopher_too_many_bullets": "gopher-bullet-lines",
        "gopher_too_many_end_ellipsis": "gopher-ellipsis-lines",
        "gopher_below_alpha_threshold": "gopher-alphabetic-words",
        "gopher_enough_stop_words": "gopher-stop-words",
    },
    "GopherRepetitionFilter": {
        "dup_para_frac": "gopher-duplicate-paragraphs",
        "dup_para_char_frac": "gopher-duplicate-paragraph-characters",
        "dup_line_frac": "gopher-duplicate-lines",
        "dup_line_char_frac": "gopher-duplicate-line-characters",
        **{f"top_{size}_gram": f"gopher-top-{size}-gram" for size in (2, 3, 4)},
        **{f"duplicated_{n}_n_grams": f"gopher-duplicate-{n}-grams" for n in range(5, 11)},
    },
    "C4QualityFilter": {
        "lorem_ipsum": "c4-lorem-ipsum",
        "curly_bracket": "c4-curly-brackets",
        "too_few_sentences": "c4-sentences",
    },
    "C4ParagraphFilter": {"< 3 paragraphs": "c4-paragraphs"},
    "FineWebQualityFilter": {
        "line_punct_ratio": "fineweb-terminal-lines",
        "short_line_ratio": "fineweb-short-lines",
        "char_dup_ratio": "fineweb-duplicate-line-characters",
        "list_ratio": "fineweb-line-breaks",
    },
}


def documents(folders: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """Yield name and text of every document in the folders that is not empty."""
    for folder in folders:
        for file in sorted(folder.rglob("*.txt")):
            text = file.read_bytes().decode("utf-8", "replace")
            if text.strip():
                yield str(file), text
        for file in sorted(folder.rglob("*.jsonl")):
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                row = json.loads(line)
                found = row.get("text") if isinstance(row, dict) else None
                if isinstance(found, str) and found.strip():
                    yield f"{file}:{number}", found


def expected(text: str, filters: Sequence[Any]) -> Iterator[str]:
    """Yield for each filter of datatrove the rule that it drops a text for, or ""."""
    from datatrove.data import Document

    for one in filters:
        verdict = one.filter(Document(text=text, id="0"))
        kept, reason = verdict if isinstance(verdict, tuple) else (verdict, "")
        yield "" if kept else REASONS[type(one).__name__][reason]


def measured(text: str, rules: Sequence[TextRule]) -> Iterator[str]:
    """Yield for each filter the first of its rules that hits a text, or ""."""
    hits = {finding.head.rule.partition("/")[2] for finding in find(text, rules).findings}
    for reasons in REASONS.values():
        yield next((rule for rule in reasons.values() if rule in hits), "")


def main(folders: Sequence[str]) -> int:
    """Print agreement by filter and the first disagreements; exit 1 where a verdict differs."""
    from datatrove.pipeline import filters as theirs

    filters = [getattr(theirs, name)() for name in REASONS]
    rules = load_rules(shipped_packs(PACK)).rules
    verdicts, reasons, dropped = Counter[str](), Counter[str](), Counter[str]()
    differ: list[str] = []
    count = 0
    for name, text in documents([HERE.parent / "inputs", *map(Path, folders)]):
        count += 1
        pairs = zip(REASONS, expected(text, filters), measured(text, rules), strict=True)
        for kind, theirs_, ours in pairs:
            verdicts[kind] += bool(theirs_) == bool(ours)
            reasons[kind] += theirs_ == ours
            dropped[kind] += bool(theirs_)
            if theirs_ != ours:
                differ.append(f"{name}: {kind}: {theirs_ or 'kept'} there, {ours or 'kept'} here")
    print(f"{count} documents")
    for kind in REASONS:
        print(
            f"{kind:24} dropped {dropped[kind]:5}  verdicts agree {verdicts[kind] / count:.4%}"
            f"  reasons agree {reasons[kind] / count:.4%}"
        )
    print("\n".join(differ[:SHOWN]))
    return int(any(verdicts[kind] != count for kind in REASONS))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
