"""The configuration: what may be written, what is refused and where, and what follows from it."""

from __future__ import annotations

import json
import pickle
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.config import (
    NEVER,
    PAGE_TITLE_RULE,
    TITLE_RULE,
    ConfigFile,
    Limit,
    Settings,
    load_settings,
    matches,
)
from sourceaudit.errors import InvalidFileError, UsageError
from sourceaudit.model.evidence import (
    Category,
    Confidence,
    Family,
    Head,
    Inconsistency,
    Severity,
    Suppression,
)
from sourceaudit.rules.load import load_rules
from sourceaudit.schema import parse_yaml

TODAY = date(2026, 6, 1)
EXAMPLE = """\
schema: 1
inputs: ["inputs/**"]
packs: [rules/]
clean: {title: keep}
gate:
  fail_on: error
  scores: {originality: {min: 60}, boilerplate: {max: 15}, attribution: {min: 5, severity: warning}}
  rules: {content-farm/author-card: {max: 0}}
  drop: {boilerplate.mean: {max: 8, max_increase: 2}}
overrides: [{paths: ["inputs/wire/**"], ignore: [web-chrome/byline], scores: {originality: off}}]
suppress: [{rule: web-chrome/caption, source: "inputs/x.txt", fingerprint: 9f2c0a, reason: "real caption", expires: 2027-03-01}]
limits: {source_megabytes: 20, unreadable: {max_share: 0}}
"""  # noqa: E501 - as DESIGN has it
PYPROJECT = """\
[project]
name = "desk"

[tool.sourceaudit]
inputs = ["inputs/**"]
packs = ["rules/"]
clean = {title = "keep"}

[tool.sourceaudit.gate]
fail_on = "error"
scores = {originality = {min = 60}, boilerplate = {max = 15}, attribution = {min = 5, severity = "warning"}}
rules = {"content-farm/author-card" = {max = 0}}
drop = {"boilerplate.mean" = {max = 8, max_increase = 2}}

[[tool.sourceaudit.overrides]]
paths = ["inputs/wire/**"]
ignore = ["web-chrome/byline"]
scores = {originality = "off"}

[[tool.sourceaudit.suppress]]
rule = "web-chrome/caption"
source = "inputs/x.txt"
fingerprint = "9f2c0a"
reason = "real caption"
expires = 2027-03-01

[tool.sourceaudit.limits]
source_megabytes = 20
unreadable = {max_share = 0}
"""  # noqa: E501 - as the YAML has it
GATE = "[tool.sourceaudit.gate]\n"
OVERRIDE = '[[tool.sourceaudit.overrides]]\npaths = ["a"]\n'
IDS = frozenset({"farm/card", "farm/call", "chrome/byline", TITLE_RULE})


def settings(text: str, folder: Path, *, name: str = "sourceaudit.yaml") -> Settings:
    """Return the settings of a configuration with a text."""
    (folder / name).write_text(text, encoding="utf-8")
    return load_settings(folder / name, start=folder, today=TODAY)


def refused(text: str, folder: Path, *, name: str = "sourceaudit.yaml") -> list[str]:
    """Return the mistakes of a configuration as line:column message (hint)."""
    with pytest.raises(InvalidFileError) as error:
        settings(text, folder, name=name)
    assert {mistake.path for mistake in error.value.mistakes} == {name}
    return [
        f"{mistake.line}:{mistake.column} {mistake.message}"
        + (f" ({mistake.hint})" if mistake.hint else "")
        for mistake in error.value.mistakes
    ]


def test_every_key_of_the_example_is_accepted(tmp_path: Path) -> None:
    """The configuration that DESIGN shows says what it says."""
    read = settings(EXAMPLE, tmp_path)

    assert read.pack_paths() == ((tmp_path / "rules",), False)
    assert read.gate.fail_on is Severity.ERROR
    assert read.gate.rules["content-farm/author-card"].max == 0
    assert read.gate.drop["boilerplate.mean"].max_increase == 2
    assert read.scores_for("inputs/a.txt")["attribution"].severity is Severity.WARNING
    assert read.file.suppress[0].expires == date(2027, 3, 1)
    assert (read.limits.source_megabytes, read.limits.unreadable.max_share) == (20, 0)


def test_the_example_in_toml_is_the_same(tmp_path: Path) -> None:
    """[tool.sourceaudit] takes the same keys as sourceaudit.yaml."""
    assert (
        settings(PYPROJECT, tmp_path, name="pyproject.toml").file
        == settings(EXAMPLE, tmp_path).file
    )


@pytest.mark.parametrize("text", ["", "# packs: [rules/]\n", "{}\n"])
def test_a_configuration_may_say_nothing(text: str, tmp_path: Path) -> None:
    """An empty file, or one of comments, leaves everything as it is."""
    assert settings(text, tmp_path).file == Settings().file


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("gates: {fail_on: error}\n", "1:1 unknown key: gates (did you mean gate?)"),
        ("gate:\n  fail-on: error\n", "2:3 unknown key: fail-on (did you mean fail_on?)"),
        ("gate: {scores: {identit: off}}\n", "1:17 unknown key: identit (did you mean identity?)"),
        ("gate: {scores: {originality: {mni: 60}}}\n", "1:31 unknown key: mni (did you mean min?)"),
        ("limits: {unreadable: {share: 1}}\n", "1:23 unknown key: share (did you mean max_share?)"),
        ("clean:\n  x: 1\n", "2:3 unknown key: x (valid keys: title)"),
    ],
)  # fmt: skip
def test_unknown_keys(text: str, mistake: str, tmp_path: Path) -> None:
    """An unknown key is refused where it stands, with the nearest valid one."""
    assert refused(text, tmp_path) == [mistake]


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("schema: 2\n", "1:9 schema must be 1, not 2"),
        ("gate: {fail_on: info}\n", "1:17 fail_on must be error, warning or never, not info"),
        ("gate: {scores: {originality: of}}\n", "1:30 a score has a limit, {min: 60}, or is off"),
        ("gate: {scores: {originality: {}}}\n", "1:30 a limit has min, max or both"),
        (
            "gate: {scores: {originality: 60}}\n",
            "1:30 a score has a limit: write {min: 60} or {max: 60}",
        ),
        (
            "gate: {scores: {consistency: {min: 60}}}\n",
            "1:16 consistency: the score counts what is wrong, and 0 is best: write {max: 60}",
        ),
        (
            "gate: {scores: {originality: {min: 101}}}\n",
            "1:16 originality: the score is 100 at most: with min 101 no source would pass",
        ),
        (
            "gate: {scores: {boilerplate: {max: -1}}}\n",
            "1:16 boilerplate: the score is 0 at least: with max -1 no source would pass",
        ),
        (
            "gate: {scores: {boilerplate: {max: 150}}}\n",
            "1:16 boilerplate: the score is 100 at most: with max 150 every source would pass",
        ),
        (
            "gate: {scores: {attribution: {min: -5}}}\n",
            "1:16 attribution: the score is 0 at least: with min -5 every source would pass",
        ),
        (
            "suppress: [{rule: seo/a, source: a.txt, reason: ok, expires: soon}]\n",
            "1:62 expires must be a day, 2031-03-01, not soon",
        ),
        (
            "gate: {scores: {attribution: {min: 40, max: 4}}}\n",
            "1:16 attribution: min 40 is over max 4: no source would pass",
        ),
        (
            "gate: {drop: {boilerplate.mean: {min: 8}}}\n",
            "1:14 boilerplate.mean: the score counts what is wrong, and 0 is best: write {max: 8}",
        ),
        ("gate: {scores: {originality: {min: .nan}}}\n", "1:36 min must be a number, not NaN"),
        ('inputs: "news/**"\n', '1:9 inputs must be a list: write ["news/**"]'),
        (
            "overrides: {paths: [a]}\n",
            "1:12 overrides must be a list: write [...], or a line with a dash an item",
        ),
        ("packs: house.yaml\n", '1:8 packs must be a list: write ["house.yaml"]'),
        (
            "packs: {only: []}\n",
            "1:8 only: [] leaves no rule at all: name the packs that are to run",
        ),
        (
            "packs: {only: [a], add: [b]}\n",
            "1:8 packs adds to the shipped packs or replaces them: write add or only",
        ),
        (
            "sites:\n  a.example: [x]\n   b.example: [y]\n",
            (
                "3:4 this line is indented by 3, its "
                "neighbours by 2 (keys of one mapping begin in one column)"
            ),
        ),
        (
            "cache: kept\n\tignore: [a]\n",
            "2:1 a tab in the indentation (YAML is indented with spaces)",
        ),
        (
            "suppress:\n  - {rule: a/b, reason: x}\n  -  rule: a/b\n     reason: was: so\n",
            "4:17 a value with ': ' in it is not quoted (write \"was: so\")",
        ),
        ("gate: {rules: {a/b: {max: -1}}}\n", "1:27 max must be at least 0, not -1"),
        ("limits: {source_megabytes: 0}\n", "1:28 source_megabytes must be more than 0, not 0"),
        ("limits: {unreadable: {max_share: 2}}\n", "1:34 max_share must be at most 1, not 2"),
        ("clean: {title: maybe}\n", "1:16 title must be keep or drop, not maybe"),
        ("suppress: [{rule: a/b}]\n", "1:12 a required key is missing: reason"),
        ("a: 1\na: 2\n", "2:1 the key a is there twice"),
        ("inputs: [a\n", "2:1 a bracket or a quotation mark is not closed, or a comma is missing"),
    ],
)
def test_values_that_are_refused(text: str, mistake: str, tmp_path: Path) -> None:
    """A wrong value is refused where it stands."""
    assert refused(text, tmp_path) == [mistake]


@pytest.mark.parametrize("name", ["boilerplate", "boilerplate.average", "junk.mean", "mean"])
def test_drop_checks_are_a_score_and_a_statistic(name: str, tmp_path: Path) -> None:
    """Another name is refused at the name."""
    (mistake,) = refused(f"gate:\n  drop:\n    {name}: {{max: 8}}\n", tmp_path)

    assert mistake.startswith("3:5 a drop check is a score and mean, median, min or max")


def test_all_mistakes_at_once(tmp_path: Path) -> None:
    """Every mistake of a file is told in one go, in order, with its line shown."""
    text = "inputs: []\nfoo: 1\ngate:\n  fail_on: info\n  bar: 2\nclean: 5\n"

    with pytest.raises(InvalidFileError) as error:
        settings(text, tmp_path)

    assert [(mistake.line, mistake.column) for mistake in error.value.mistakes] == [
        (2, 1),
        (4, 12),
        (5, 3),
        (6, 8),
    ]
    assert "sourceaudit.yaml:4:12: fail_on must be" in str(error.value)
    assert "      fail_on: info\n               ^" in str(error.value)


@pytest.mark.parametrize("mark", ["1234567890123456", "12e4567890123456", "0.5"])
def test_fingerprints_that_are_read_as_numbers(mark: str, tmp_path: Path) -> None:
    """Digits without quotes are refused, since zeros and exponents would be lost."""
    entry = "suppress:\n- rule: a/b\n  reason: x\n  fingerprint: "

    assert refused(entry + mark + "\n", tmp_path) == [
        "4:16 this fingerprint is read as a number: put it in quotes"
    ]
    assert settings(f'{entry}"{mark}"\n', tmp_path).file.suppress[0].fingerprint == mark


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 are a mistake of the file in both formats; a BOM is none."""
    for name in ("sourceaudit.yaml", "pyproject.toml"):
        (tmp_path / name).write_bytes(b"# \xff\n")
        with pytest.raises(InvalidFileError, match="cannot be read: it is not UTF-8"):
            load_settings(tmp_path / name, start=tmp_path, today=TODAY)

    assert settings("\ufeff" + PYPROJECT, tmp_path, name="pyproject.toml").file.packs.add == (
        "rules/",
    )


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("[tool.sourceaudit]\ngats = 1\n", "2:1 unknown key: gats (did you mean gate?)"),
        (GATE + 'fail_on = "info"\n', "2:1 fail_on must be error, warning or never, not info"),
        (GATE + "scores.identity = {mni = 60}\n", "2:1 unknown key: mni (did you mean min?)"),
        (OVERRIDE + OVERRIDE + "ignor = []\n", "5:1 unknown key: ignor (did you mean ignore?)"),
        ("[tool.other]\n", "1:1 there is no table [tool.sourceaudit]"),
        ("tool = 5\n", "1:1 there is no table [tool.sourceaudit]"),
        ("x =\n", "1:1 not TOML: Invalid value (at line 1, column 4)"),
    ],
)
def test_mistakes_in_toml(text: str, mistake: str, tmp_path: Path) -> None:
    """In TOML a mistake is told with its line."""
    assert refused(text, tmp_path, name="pyproject.toml") == [mistake]


def test_the_configuration_is_found_upwards(tmp_path: Path) -> None:
    """The nearest folder that has one counts, and paths in it are relative to that folder."""
    below = tmp_path / "desk/drops/today"
    below.mkdir(parents=True)
    (tmp_path / "sourceaudit.yaml").write_text("inputs: [top]\n", encoding="utf-8")
    (tmp_path / "desk/pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    (tmp_path / "desk/drops/pyproject.toml").write_text("[tool.ruff]\n", encoding="utf-8")

    found = load_settings(None, start=below, today=TODAY)

    assert (found.folder, found.today) == (tmp_path / "desk", TODAY)
    assert found.input_paths() == [tmp_path / "desk/inputs"]
    assert found.label == (tmp_path / "desk/pyproject.toml").as_posix()


def test_sourceaudit_yaml_comes_before_pyproject(tmp_path: Path) -> None:
    """Of two configurations of one folder the file of its own wins."""
    (tmp_path / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    (tmp_path / "sourceaudit.yaml").write_text("inputs: [own]\n", encoding="utf-8")

    found = load_settings(None, start=tmp_path, today=TODAY)

    assert (found.label, found.file.inputs) == ("sourceaudit.yaml", ("own",))


@pytest.mark.parametrize("other", ["tool = 5\n", "[tool\n", 'tool = "sourceaudit"\n'])
def test_other_broken_projects_are_no_concern(other: str, tmp_path: Path) -> None:
    """A pyproject.toml without our table is passed over, whatever is in it."""
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk/pyproject.toml").write_text(other, encoding="utf-8")
    (tmp_path / "sourceaudit.yaml").write_text("packs: [top]\n", encoding="utf-8")

    assert load_settings(None, start=tmp_path / "desk", today=TODAY).file.packs.add == ("top",)


def test_a_configuration_that_is_named_and_not_there(tmp_path: Path) -> None:
    """It is a mistake of the call, not a run without a configuration."""
    with pytest.raises(UsageError, match="no configuration file"):
        load_settings(tmp_path / "gone.yaml", start=tmp_path, today=TODAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gate: {fail_on: never}\n", None),
        ('gate: {fail_on: "never"}\n', None),
        ("gate: {fail_on: warning}\n", Severity.WARNING),
        ("gate: {}\n", Severity.ERROR),
    ],
)
def test_fail_on(text: str, expected: Severity | None, tmp_path: Path) -> None:
    """It is error unless it says otherwise; never is None."""
    assert settings(text, tmp_path).gate.fail_on is expected
    assert NEVER == "never"


def test_overrides_merge_limits_by_path(tmp_path: Path) -> None:
    """The later override of a source's path wins score by score; off takes a limit away."""
    read = settings(
        """\
gate: {scores: {originality: {min: 60}, boilerplate: {max: 15}}}
overrides:
- {paths: [wire/**], scores: {originality: off}}
- paths: [wire/long/*.txt, "!wire/long/b.txt"]
  scores: {originality: {min: 5}, identity: {max: 1}}
""",
        tmp_path,
    )

    def limits(source: str) -> dict[str, tuple[float | None, float | None]]:
        return {name: (limit.min, limit.max) for name, limit in read.scores_for(source).items()}

    assert limits("a.txt") == {"originality": (60, None), "boilerplate": (None, 15)}
    assert limits("wire/a.txt") == limits("wire/long/b.txt") == {"boilerplate": (None, 15)}
    assert limits("wire/long/a.txt") == {
        "originality": (5, None),
        "boilerplate": (None, 15),
        "identity": (None, 1),
    }


@pytest.mark.parametrize(
    ("select", "ignore", "rules"),
    [
        ((), (), {"farm/card", "farm/call", "chrome/byline"}),
        (("farm",), (), {"farm/card", "farm/call"}),
        (("farm/card", "chrome"), (), {"farm/card", "chrome/byline"}),
        (("farm",), ("farm/call",), {"farm/card"}),
        ((), ("farm",), {"chrome/byline"}),
        (("far",), (), set()),
    ],
)
def test_select_and_ignore(
    select: tuple[str, ...], ignore: tuple[str, ...], rules: set[str], tmp_path: Path
) -> None:
    """Rules are chosen by id or by pack; what is ignored is left out of what is selected."""
    read = settings("packs: []\n", tmp_path).narrowed(select=select, ignore=ignore)

    assert read.rules_for("a.txt", IDS) == rules


def test_overrides_choose_rules_by_path(tmp_path: Path) -> None:
    """An override narrows what the call has chosen, for its own sources only."""
    read = settings(
        """\
overrides:
- {paths: [wire/], ignore: [farm/call]}
- {paths: ["*.md"], select: [farm]}
""",
        tmp_path,
    ).narrowed(ignore=["farm/card"])

    assert read.rules_for("a.txt", IDS) == {"farm/call", "chrome/byline"}
    assert read.rules_for("wire/a.txt", IDS) == {"chrome/byline"}
    assert read.rules_for("b/a.md", IDS) == {"farm/call"}
    assert read.rules_for("wire/a.md", IDS) == frozenset()


def test_titles_go_by_their_kind_unless_the_file_says_otherwise(tmp_path: Path) -> None:
    """`clean: {title: ...}` decides of texts and pages alike, and of nothing but their titles."""
    shipped = load_rules().ids()

    kept = settings("clean: {title: keep}\n", tmp_path).rules_for("a.txt", shipped)
    dropped = settings("clean: {title: drop}\n", tmp_path).rules_for("a.txt", shipped)
    plain = settings("schema: 1\n", tmp_path).rules_for("a.txt", shipped)

    assert shipped - kept == {TITLE_RULE, PAGE_TITLE_RULE}
    assert shipped - dropped == set()
    assert shipped - plain == {TITLE_RULE}


def test_rows_of_a_table_go_by_their_file() -> None:
    """A pattern for a file covers its rows, and may name one row."""
    assert matches(["drop/*.csv"], "drop/a.csv#12")
    assert matches([r"drop/a.csv#12"], "drop/a.csv#12")
    assert not matches(["drop/a.csv#12"], "drop/a.csv#13")
    assert not matches(["drop/*.csv"], "a.csv")


def suppressing(folder: Path) -> Settings:
    """Return settings that suppress evidence in several ways."""
    return settings(
        """\
suppress:
- {rule: a/one, source: "wire/*.txt", fingerprint: "00", reason: of a fingerprint}
- {rule: a/one, source: wire/b.txt, reason: of a source, expires: 2026-06-01}
- {rule: a/two, reason: of all, expires: 2026-05-31}
- {rule: a/three, reason: everywhere}
""",
        folder,
    )


@pytest.mark.parametrize(
    ("source", "rule", "mark", "reason"),
    [
        ("wire/a.txt", "a/one", "00", "of a fingerprint"),
        ("wire/a.txt", "a/one", "01", None),
        ("other/a.txt", "a/one", "00", None),
        ("wire/b.txt", "a/one", "01", "of a source"),
        ("wire/b.txt", "a/two", "01", None),
        ("wire/b.txt", "a/three", "01", "everywhere"),
        ("x.txt", "a/three", "01", "everywhere"),
    ],
)
def test_suppressions(
    source: str, rule: str, mark: str, reason: str | None, tmp_path: Path
) -> None:
    """Evidence is suppressed by rule, source and fingerprint, up to and on the day it expires."""
    suppressed = suppressing(tmp_path).suppressions_for(source)

    assert suppressed is not None
    found = suppressed(rule, mark)
    assert (found.reason if found else None) == reason


def test_suppressions_carry_their_end(tmp_path: Path) -> None:
    """The day that a suppression ends on is part of it; without any there is nothing to ask."""
    suppressed = suppressing(tmp_path).suppressions_for("wire/b.txt")

    assert suppressed is not None
    assert suppressed("a/one", "01") == Suppression("of a source", "2026-06-01")
    assert settings("suppress: []\n", tmp_path).suppressions_for("wire/b.txt") is None


def test_inconsistencies_are_suppressed_like_findings(tmp_path: Path) -> None:
    """A suppressed inconsistency stays, marked; the others are untouched."""
    rules = ("a/three", "a/four")
    found = tuple(
        Inconsistency(
            Head(rule, Category.CONSISTENCY, Severity.ERROR, Confidence.HIGH, "", "00"),
            Family.TIME,
            "kind",
            ((0, 1),),
        )
        for rule in rules
    )

    marked = suppressing(tmp_path).suppress_inconsistencies("x.txt", found)

    assert [inconsistency.head.counts for inconsistency in marked] == [False, True]
    assert marked[1] == found[1]
    assert Settings().suppress_inconsistencies("x.txt", found) == found


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "gate: {rules: {farm/crad: {max: 0}}}\n",
            "gate.rules.farm/crad: no rule farm/crad; did you mean",
        ),
        (
            "gate: {rules: {farm: {max: 0}}}\n",
            "gate.rules.farm: no rule farm; it is a pack: name one",
        ),
        (
            "suppress: [{rule: farm/cal, reason: x}]\n",
            "suppress.rule: no rule farm/cal; did you mean",
        ),
        (
            "overrides: [{paths: [a], ignore: [frm]}]\n",
            "overrides.ignore: no rule frm; did you mean farm",
        ),
        ("overrides: [{paths: [a], select: [zz]}]\n", "overrides.select: no rule zz; see the list"),
    ],
)
def test_unknown_rules(text: str, message: str, tmp_path: Path) -> None:
    """A rule that is named and not there is a mistake, with the nearest name as a hint."""
    read = settings(text, tmp_path)

    with pytest.raises(UsageError) as error:
        read.require_known(IDS)

    assert f"sourceaudit.yaml:1: {message}" in str(error.value)


@pytest.mark.parametrize("option", ["select", "ignore"])
def test_unknown_rules_of_the_call(option: str) -> None:
    """So is one that an option names; packs and ids that are there pass."""
    Settings().narrowed(**{option: ("farm", "farm/card")}).require_known(IDS)

    with pytest.raises(UsageError, match=f"--{option}: no rule fram; did you mean farm"):
        Settings().narrowed(**{option: ("fram",)}).require_known(IDS)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("in", ["in"]),
        ("in/", ["in"]),
        ("./in/**", ["in"]),
        ("in/**", ["in"]),
        ("in/**/*", ["in"]),
        ("**", ["."]),
        ("**/*", ["."]),
        ("*/**", ["in", "other"]),
        ("in/*", ["in/a.txt"]),
        ("in/*.txt", ["in/a.txt"]),
        ("*/*.txt", ["in/a.txt", "other/c.txt"]),
        ("in/**/*.md", ["in/sub/b.md"]),
        ("in/[ab].txt", ["in/a.txt"]),
        ("gone.txt", ["gone.txt"]),
        ("gone/*.txt", []),
    ],
)
def test_input_patterns(pattern: str, expected: list[str], tmp_path: Path) -> None:
    """A pattern for all below a folder is the folder; other patterns are the files they match."""
    for name in ("in/a.txt", "in/sub/b.md", "other/c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    found = settings(f'inputs: ["{pattern}"]\n', tmp_path).input_paths()
    whole = settings(f'inputs: ["{tmp_path}/{pattern}"]\n', tmp_path).input_paths()

    assert [path.relative_to(tmp_path).as_posix() for path in found] == expected
    assert whole == found


def test_input_patterns_keep_their_order(tmp_path: Path) -> None:
    """Inputs come pattern by pattern."""
    assert settings("inputs: [b, a/**]\n", tmp_path).input_paths() == [
        tmp_path / "b",
        tmp_path / "a",
    ]


def test_settings_go_to_other_processes(tmp_path: Path) -> None:
    """Settings can be pickled, and mean the same afterwards."""
    for read in (Settings(), settings(EXAMPLE, tmp_path).narrowed(select=["farm"])):
        again = pickle.loads(pickle.dumps(read))  # noqa: S301 - our own

        assert again == read
        assert again.scores_for("inputs/wire/a.txt") == read.scores_for("inputs/wire/a.txt")
        assert again.rules_for("a.txt", IDS) == read.rules_for("a.txt", IDS)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.sampled_from(["off", "a", "", "error"]),
        lambda inner: (
            st.lists(inner, max_size=2)
            | st.dictionaries(
                st.sampled_from(
                    ["gate", "scores", "originality", "drop", "max", "inputs", "x", "[key]"]
                ),
                inner,
                max_size=3,
            )
        ),
        max_leaves=8,
    )
)
def test_any_configuration_is_read_or_refused(data: object) -> None:
    """Whatever is written, a file is taken or every mistake in it has a place in the file."""
    text = json.dumps(data, indent=1)
    places = [1]
    try:
        parse_yaml(text, ConfigFile, label="sourceaudit.yaml")
    except InvalidFileError as error:
        places = [mistake.line for mistake in error.mistakes]

    assert places
    assert all(1 <= line <= text.count("\n") + 1 for line in places)


def test_the_documented_configuration_loads(root: Path, tmp_path: Path) -> None:
    """What docs/configuration.md shows is a configuration, to the letter."""
    text = (root / "docs" / "configuration.md").read_text(encoding="utf-8")
    (tmp_path / "sourceaudit.yaml").write_text(
        text.split("```yaml\n")[1].split("```")[0], encoding="utf-8"
    )

    settings = load_settings(None, start=tmp_path, today=date(2027, 1, 1))

    assert isinstance(settings.gate.scores["boilerplate"], Limit)
    assert settings.suppressions_for("inputs/x.txt") is not None


@pytest.mark.parametrize(
    ("pattern", "source"),
    [
        ("news/[draft]/d.txt", "news/[draft]/d.txt"),
        ("what now?.txt", "what now?.txt"),
        ("what now?.txt", "what now!.txt"),
        ("./news/a.txt", "news/a.txt"),
        ("./news/", "news/deep/a.txt"),
        ("news\\deep\\a.txt", "news/deep/a.txt"),
        (r"news/\[draft\]/d.txt", "news/[draft]/d.txt"),
        ("https://gazette.example/?p=[7]", "https://gazette.example/?p=[7]"),
    ],
)
def test_patterns_name_what_people_mean(pattern: str, source: str) -> None:
    """An id names itself, signs of patterns and all; paths of other systems are read as ours."""
    assert matches((pattern,), source)


@pytest.mark.parametrize(
    ("pattern", "source"), [("news/[draft]/d.txt", "news/[x]/d.txt"), ("./a.txt", "b/c.txt")]
)
def test_patterns_name_nothing_else(pattern: str, source: str) -> None:
    """A class of signs is still one sign, and a path is no other."""
    assert not matches((pattern,), source)


def test_inputs_may_be_written_as_other_systems_do(tmp_path: Path) -> None:
    r"""`./news/**` and `news\a.txt` find the same files."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("A text.\n", encoding="utf-8")
    found = settings('inputs: ["./news/**", "news\\\\a.txt"]\n', tmp_path).input_paths()

    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["news", "news/a.txt"]
