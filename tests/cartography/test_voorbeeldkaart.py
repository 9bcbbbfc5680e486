"""The map that is kept as an example is the map that the code makes."""

from __future__ import annotations

from pathlib import Path

from werklocaties_gis import pipeline
from werklocaties_gis.pipeline.dossier import list_dossier

KEPT = Path("maps", "voorbeeldregio", "kaart.html")
MAX_BYTES = 750_000


def test_the_kept_map_equals_what_the_code_makes_now(repository: Path, tmp_path: Path) -> None:
    studie = pipeline.make_voorbeeldstudie()
    mismatches = pipeline.detect_mismatches(studie)
    plan = pipeline.plan_verplaatsingen(studie, mismatches)
    path = tmp_path / "kaart.html"
    # With the file on the plan, as a run draws it.
    meer = list_dossier(studie, mismatches, plan)
    pipeline.draw_kaart(studie, mismatches, plan, meer).save(path)
    kept = (repository / KEPT).read_bytes()
    # No diff of two long pages: the command to make it again says more.
    is_same = kept == path.read_bytes()
    assert is_same, "the kept map is old: rm -rf maps/voorbeeldregio && make demo"
    assert len(kept) <= MAX_BYTES
