"""The dossiers of a drop's sites."""

from dataclasses import replace

from sourceaudit.config import Settings
from sourceaudit.dossier import dossiers
from sourceaudit.model.audit import Audit
from sourceaudit.model.disclosure import DisclosureKind
from sourceaudit.model.dossier import site_name
from sourceaudit.pipeline import audit
from sourceaudit.readers import Record

SHARED = (
    "The dredger came up the channel at first light, and by noon it had taken out what eleven "
    "winters had laid down between the mole and the old swing bridge. "
)


def _record(site: str, at: int, text: str, day: str | None = None) -> Record:
    told = {"site": site} | ({"published": day} if day else {})
    name = f"{site}/{at}.txt"
    return Record(name, name, name, kind="text", raw=text, metadata=told)


def _audit(*records: Record) -> Audit:
    return audit(records, settings=Settings(), fail_on=None, jobs=1)


def test_a_site_is_told_with_whom_it_shares_and_who_was_first() -> None:
    """Pairs of two sites are counted for both, each from its own side."""
    found = _audit(
        _record(
            "www.quay.example", 1, f"Dredger at work\n\nBy Ada Sorrel\n\n{SHARED}", "2031-06-01"
        ),
        _record(
            "quay.example", 2, "Regatta off\n\nNo boat would start in this wind.", "2031-06-04"
        ),
        _record("mole.example", 1, f"Channel is open\n\n{SHARED}", "2031-06-03"),
    ).sites
    quay, mole = found
    assert (quay.site, quay.sources, mole.site, mole.sources) == (
        "quay.example",
        2,
        "mole.example",
        1,
    )
    assert [(one.site, one.pairs, one.earlier, one.later) for one in quay.shared] == [
        ("mole.example", 1, 1, 0)
    ]
    assert [(one.site, one.earlier, one.later) for one in mole.shared] == [("quay.example", 0, 1)]
    assert quay.shared[0].words == mole.shared[0].words > 20
    byline = quay.disclosed[0]
    assert (byline.kind, byline.sources, byline.example) == (
        DisclosureKind.BYLINE,
        1,
        "By Ada Sorrel",
    )
    assert quay.published is not None
    assert (quay.published.dated, quay.published.per_day, quay.published.most) == (2, 0.5, 1)
    assert mole.published is not None
    assert mole.published.per_day == 1


def test_a_drop_of_one_site_has_no_dossier() -> None:
    """There is nobody to set it beside."""
    audit = _audit(_record("quay.example", 1, SHARED))
    assert audit.sites == ()
    assert dossiers(audit.sources, ()) == ()


def test_sources_without_a_site_are_in_no_dossier() -> None:
    """What has no site belongs to no supplier."""
    found = _audit(_record("quay.example", 1, SHARED))
    other = replace(found.sources[0], source=replace(found.sources[0].source, site=None))
    assert dossiers((found.sources[0], other), ()) == ()
    assert (site_name("WWW.Quay.example"), site_name(None)) == ("quay.example", "")
