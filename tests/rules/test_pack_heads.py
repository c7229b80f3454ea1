"""What a pack says of itself, and what rules were called before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sourceaudit.config import ConfigFile, Settings
from sourceaudit.errors import InvalidFileError, UsageError
from sourceaudit.model.baseline import Accepted, Baseline, Entry
from sourceaudit.model.source import Source
from sourceaudit.profile import Setup, finder
from sourceaudit.rules import RuleSet, load_rules
from sourceaudit.rules.aliases import resolve_aliases, resolve_baseline
from sourceaudit.schema import parse_yaml

PACK = """\
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: shout
    severity: warning
    category: structure
    phase: line
    detect: {regex: {pattern: 'STOP'}}
    action: strip
    message: 'Shouting: "{text}"'
    why: Words in capitals are shouting, and nobody likes to be shouted at.
    examples:
      - {match: "Then he said STOP to them.", clean: "Then he said to them."}
      - {no_match: "Then he said stop to them."}
"""
RENAMED = PACK.replace("id: shout", "id: shouting\n    aliases: [capitals, shout]")
ENGLISH = "The mill by the river was sold to a firm from the coast, and it will be a hotel. " * 6
GERMAN = "Die alte Mühle am Fluss wurde verkauft, und nun wird ein Hotel aus ihr gemacht. " * 6


def rules(tmp_path: Path, text: str, name: str = "house") -> RuleSet:
    """Return the rules of one pack."""
    (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return load_rules([tmp_path / f"{name}.yaml"])


def found(text: str, loaded: RuleSet, settings: Settings | None = None) -> list[tuple[str, str]]:
    """Return rule and fingerprint of each finding in a text that does count."""
    look = finder(Setup(settings or Settings(), loaded))
    heads = [finding.head for finding in look(Source("a.txt", "a.txt", "a.txt", "", text)).findings]
    return [(head.rule, head.fingerprint) for head in heads if head.suppressed is None]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ('requires: ">=99"', "2:47 the pack needs sourceaudit >=99, this is 0.1.0"),
        ("requires: newest", '2:47 write versions of sourceaudit: ">=0.1"'),
        ("languages: [english]", "2:49 write codes of ISO 639-1"),
    ],
)
def test_a_pack_for_others_is_refused(tmp_path: Path, head: str, said: str) -> None:
    """What the head asks for is held, and what it says wrongly is a mistake at its place."""
    with pytest.raises(InvalidFileError) as caught:
        rules(tmp_path, PACK.replace("version: 1.0.0", f"version: 1.0.0, {head}"))
    (mistake,) = caught.value.mistakes
    assert f"{mistake.line}:{mistake.column} {mistake.message}".startswith(said)


def test_a_pack_runs_on_its_languages(tmp_path: Path) -> None:
    """Also where the language is not plain, but not on a text that plainly is in another one."""
    both = rules(tmp_path, PACK)
    english = rules(tmp_path, PACK.replace("1.0.0}", "1.0.0, languages: [en]}"))
    german = rules(tmp_path, PACK.replace("1.0.0}", "1.0.0, languages: [fr, de]}"))
    for text, hits in (
        (f"{ENGLISH}STOP", (1, 1, 0)),
        (f"{GERMAN}STOP", (1, 0, 1)),
        ("Eine kurze Zeile, STOP", (1, 1, 1)),
        (f"{GERMAN * 3}\n\n{ENGLISH}\n\nSTOP", (1, 1, 1)),
    ):
        assert tuple(len(found(text, pack)) for pack in (both, english, german)) == hits, text


def test_an_override_is_for_the_languages_of_its_pack(tmp_path: Path) -> None:
    """Unless the file that overrides it says others."""
    rules(tmp_path, PACK.replace("1.0.0}", "1.0.0, languages: [en]}"))
    over = (
        "schema: 1\npack: {name: mine, version: 1.0.0}\nextends: [house]\n"
        "rules: [{id: house/shout, severity: error}]\n"
    )
    own = over.replace("1.0.0}", "1.0.0, languages: [de]}")
    assert found(f"{GERMAN}STOP", rules(tmp_path, over, "mine")) == []
    assert len(found(f"{GERMAN}STOP", rules(tmp_path, own, "mine"))) == 1


def test_a_renamed_rule_keeps_its_fingerprints(tmp_path: Path) -> None:
    """They are made of the name that it had first."""
    first = rules(tmp_path, PACK.replace("id: shout", "id: capitals"))
    ((old, before),) = found("And STOP.", first)
    ((new, now),) = found("And STOP.", rules(tmp_path, RENAMED))
    assert (old, new, before) == ("house/capitals", "house/shouting", now)


@pytest.mark.parametrize(
    "config",
    [
        "suppress: [{rule: house/shout, reason: a quotation}]",
        'overrides: [{paths: ["*.txt"], ignore: [house/capitals]}]',
    ],
)
def test_old_names_go_on_to_mean_a_rule(tmp_path: Path, config: str) -> None:
    """Wherever a configuration names rules; a name that no rule ever had is still a mistake."""
    loaded = rules(tmp_path, RENAMED)
    settings = Settings(parse_yaml(config, ConfigFile, label="x.yaml"))
    assert len(found("And STOP.", loaded)) == 1
    assert found("And STOP.", loaded, resolve_aliases(settings, loaded)) == []
    with pytest.raises(UsageError, match="no rule house/"):
        resolve_aliases(settings, rules(tmp_path, PACK.replace("id: shout", "id: silence")))


def test_choices_of_a_call_and_limits_of_the_gate_do_too(tmp_path: Path) -> None:
    """`--select`, `--ignore` and `gate.rules`; a limit under the name of now wins."""
    loaded = rules(tmp_path, RENAMED)
    gate = "gate: {rules: {house/shout: {max: 3}, house/shouting: {max: 5}}}"
    settings = Settings(parse_yaml(gate, ConfigFile, label="x.yaml"))
    chosen = settings.narrowed(select=["house/capitals"], ignore=["house/shout"])
    now = resolve_aliases(chosen, loaded)
    assert (now.select, now.ignore) == (("house/shouting",), ("house/shouting",))
    assert {name: limit.max for name, limit in now.gate.rules.items()} == {"house/shouting": 5}


def test_baselines_know_it_by_its_old_name(tmp_path: Path) -> None:
    """Entries of the rule are entries of the rule as it is called now."""
    loaded = rules(tmp_path, RENAMED)
    entry = Entry("house/shout", "0" * 16, "stop")
    kept = Baseline({"a.txt": Accepted("a.txt", "", 3, {}, (entry,))})
    assert resolve_baseline(kept, loaded.packs).sources["a.txt"].entries == (
        replace(entry, rule="house/shouting"),
    )


def test_an_override_may_say_the_old_name(tmp_path: Path) -> None:
    """The rule is changed, not doubled."""
    rules(tmp_path, RENAMED)
    over = (
        "schema: 1\npack: {name: mine, version: 1.0.0}\nextends: [house]\n"
        "rules: [{id: house/shout, severity: error}]\n"
    )
    ((name, _),) = found("And STOP.", rules(tmp_path, over, "mine"))
    assert name == "house/shouting"


def test_names_are_taken_once(tmp_path: Path) -> None:
    """No rule may be called what another one was called before."""
    with pytest.raises(InvalidFileError, match="the id shouting is used twice"):
        rules(tmp_path, RENAMED.replace("[capitals, shout]", "[shouting]"))


def test_what_is_off_may_still_be_named(tmp_path: Path) -> None:
    """A configuration that suppresses or limits a rule holds where a pack switches it off."""
    rules(tmp_path, PACK)
    over = (
        "schema: 1\npack: {name: mine, version: 1.0.0}\nextends: [house]\n"
        "rules: [{id: house/shout, severity: off}]\n"
    )
    config = (
        "{suppress: [{rule: house/shout, reason: a quotation}], "
        "gate: {rules: {house/shout: {max: 3}}}}"
    )
    loaded = rules(tmp_path, over, "mine")
    resolve_aliases(Settings(parse_yaml(config, ConfigFile, label="x.yaml")), loaded)
    assert found("And STOP.", loaded) == []
