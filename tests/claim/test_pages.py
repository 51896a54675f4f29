"""The claims of whole pages: of the samples that come along, and of the seed pages where they lie beside."""

import json
from pathlib import Path

import pytest

import foedera.article
import foedera.claim
import foedera.page
from foedera.pipeline import Pipeline
from foedera.records import Claim

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "src" / "foedera" / "samples"
SHARED = ROOT.parent / "shared"
CODES = {"membership", "treaty-status"}


def claims_of(pipeline: Pipeline, path: Path) -> list[list[Claim]]:
    """The claims of each article of a page."""
    _, articles = foedera.article.cut(foedera.page.read(path), pipeline.language)
    return [
        list(foedera.claim.find(pipeline.mentions(a), a, pipeline.language, pipeline.world)) for a in articles
    ]


def told(claims: list[Claim]) -> set[tuple[str, str, str]]:
    return {(c.subject, c.status, c.object) for c in claims if c.kind != "office"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("02-csto-yerevan-summit-2022.txt", {("ARM", "ally", "RUS")}),
        ("03-armenia-freezes-csto-2024.html", {("ARM", "suspended", "CSTO")}),
        ("07-finland-joins-nato-2023.html", {("FIN", "member", "NATO")}),
        ("08-sweden-joins-nato-2024.txt", {("SWE", "member", "NATO")}),
        ("22-sco-astana-2024.txt", {("BLR", "member", "SCO")}),
    ],
)
def test_a_sample_page_claims_what_it_asserts_and_no_more(pipeline, name, expected):
    assert told([c for claims in claims_of(pipeline, SAMPLES / name) for c in claims]) == expected


def test_no_sample_page_asserts_a_membership_by_wishing_for_one(pipeline):
    found = {
        path.name: told([c for claims in claims_of(pipeline, path) for c in claims])
        for path in sorted(SAMPLES.glob("[0-9]*"))
    }
    assert not [
        (name, c) for name, cs in found.items() for c in cs if c[0] in {"UKR", "GEO", "MDA", "IRN", "TUR"}
    ]


SEEDS = sorted((SHARED / "gold" / "seeds").glob("*.json"))


def own(path: Path, pipeline: Pipeline) -> tuple[dict, list[Claim]]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    parts = claims_of(pipeline, SHARED / "seeds" / gold["file"])
    return gold, parts[gold["part"] - 1] if len(parts) >= gold["part"] else []


if SEEDS:

    @pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem)
    def test_every_membership_and_treaty_status_that_a_seed_page_says_outright_is_claimed(path, pipeline):
        gold, claims = own(path, pipeline)
        known = set(pipeline.world.organisations)
        wanted = {
            (c["subject"], c["object"].partition(":")[0])
            for c in gold["claims"]
            if c["kind"] in CODES and c.get("explicit", True) and c.get("status") != "planned"
        }
        wanted = {(s, o) for s, o in wanted if o in known}
        assert wanted <= {(c.subject, c.object) for c in claims}

    @pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem)
    def test_every_office_that_a_seed_page_says_in_one_phrase_is_claimed(path, pipeline):
        gold, claims = own(path, pipeline)
        offices = {c.evidence.text for c in claims if c.kind == "office"}
        said = [c["evidence"] for c in gold["claims"] if c["kind"] == "office"]
        # Left out: a state that is not said beside the name, a former or a private post, a term without a name.
        apart = ("Chủ tịch Tập Cận Bình", "nhà nghiên cứu", "tuyên thệ")
        wanted = [e for e in said if not any(a in e for a in apart)]
        assert not [e for e in wanted if not any(e in o or o in e for o in offices)]

    @pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem)
    def test_nothing_is_claimed_that_a_seed_page_does_not_assert(path, pipeline):
        gold, claims = own(path, pipeline)
        forbidden = {
            (s.strip(), c["object"])
            for c in gold["claims"]
            if c["kind"] == "not-asserted"
            for s in c["subject"].split(",")
        }
        wrong = [
            (c.subject, c.object)
            for c in claims
            if c.kind == "membership" and any(c.subject == s and c.object in o for s, o in forbidden)
        ]
        assert wrong == []
