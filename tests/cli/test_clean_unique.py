"""`clean --unique`: one of several sources that say the same is written."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from sourceaudit.cli import app

STORY = (
    "The mill at the weir will be pulled down in March after its owners gave up their search for a "
    "tenant. Neighbours had asked for a museum of the river and its eels, and a baker for the room "
    "with the oven. The bricks go to the new school, says the clerk of the works, who has counted "
    "forty thousand of them.\n"
)
OTHER = (
    "Two herons have built a nest on the crane of the dry dock, so that the tug Marta has to wait "
    "for her new screw until the young are out. The yard has put up a sign and a camera.\n"
)


def drop(folder: Path) -> None:
    """Write three tellings of one story, an edited one among them, and another story."""
    rows = [
        ("late", STORY, "2031-03-02", "late.example"),
        ("first", STORY.replace("March", "spring"), "2031-03-01", "first.example"),
        ("again", STORY, "2031-03-03", "late.example"),
        ("once more", STORY, "2031-03-04", "late.example"),
        ("herons", OTHER, "2031-03-05", "first.example"),
    ]
    lines = [
        json.dumps({"id": name, "text": text, "published": day, "site": site})
        for name, text, day, site in rows
    ]
    (folder / "in").mkdir()
    (folder / "in" / "x.jsonl").write_text("\n".join(lines), encoding="utf-8")


def test_the_lead_and_what_nobody_else_says_are_written(tmp_path: Path) -> None:
    """The first one is the lead; a site of which nothing stays is named."""
    drop(tmp_path)
    done = CliRunner().invoke(
        app,
        ["clean", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "-f", "jsonl", "--unique"],
    )
    assert done.exit_code == 0, done.output
    (table,) = (tmp_path / "out").rglob("*.jsonl")
    ids = [json.loads(line)["id"] for line in table.read_text(encoding="utf-8").splitlines()]
    assert ids == ["first", "herons"]
    assert "3 sources left out" in done.stderr
    assert "All sources of late.example are duplicates" in done.stderr


def test_a_policy_chooses_another_lead(tmp_path: Path) -> None:
    """Preferred sites go before dates where the configuration says so."""
    drop(tmp_path)
    config = tmp_path / "sourceaudit.yaml"
    config.write_text("schema: 1\nunique: {preferred: [late.example]}\n", encoding="utf-8")
    call = ["audit", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--config", str(config)]
    assert CliRunner().invoke(app, [*call, "--fail-on", "never"]).exit_code == 0
    told = json.loads((tmp_path / "out" / "audit.json").read_text(encoding="utf-8"))
    by_name = {one["source"].partition("#")[2]: one for one in told["decisions"]}
    assert by_name["late"]["decision"] == "keep"
    assert by_name["first"]["of"].endswith("#late")
    assert by_name["first"]["passages"]
    assert "emptied_sites" not in told
    assert "herons" not in by_name
