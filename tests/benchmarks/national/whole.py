"""All of detection, contours, milieuruimte and overview by the package: no script to put beside it.

``python -m tests.benchmarks.national.whole FOLDER OUT``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final

import pandas as pd
from tests.benchmarks.national.measure import Cost, step, write_told
from tests.benchmarks.national.product import read_nature
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.pipeline.kaartlagen import list_kaartlagen
from werklocaties_gis.pipeline.overzicht import list_overzicht
from werklocaties_gis.settings.project import Project
from werklocaties_gis.study.herkomst import make_herkomst
from werklocaties_gis.study.studie import make_studie
from werklocaties_gis.tables.formats import read_geoparquet

SETTINGS: Final = {
    "versie": 1,
    "studie": {"naam": "Landelijke meting", "peildatum": "2026-01-01", "fictief": True},
}
TOETSEN: Final = ("lager_dan_maximum", "zwaarder_dan_maximum", "hinder_gevoelig")
"""Checks of which the obvious script has the answer too."""


def main(folder: Path, out: Path) -> None:
    """Take all steps, and write what each cost."""
    costs: list[Cost] = []
    with step("read", costs):
        paths = sorted(folder.glob("*.parquet"))
        tabellen = {path.stem: read_geoparquet(path, path.stem) for path in paths}
        tabellen["natura2000"] = read_nature(folder)
    with step("check", costs):
        # Origins are those of files, as a study that is read has them: no hash of every row.
        project, origin = Project.model_validate(SETTINGS), make_herkomst(())
        studie = make_studie(project, tabellen, herkomst=origin)
    with step("detect", costs):
        found = detect_mismatches(studie.tabellen, studie.lijsten, studie.project.beleid)
    for laag in ("contouren", "milieuruimte"):
        with step(laag, costs):
            list_kaartlagen(studie, found, [laag])
    with step("overview", costs):
        list_overzicht(studie, found)
    _select(found.uitkomsten).to_parquet(out / "whole.parquet", index=False)
    write_told(out / "whole.json", costs, mismatches=len(found.mismatches))


def _select(uitkomsten: pd.DataFrame) -> pd.DataFrame:
    """Whether each firm signals on its place, certain or not, in checks that can be compared."""
    kept: Any = uitkomsten[uitkomsten["toets"].isin(TOETSEN) & uitkomsten["plek_id"].notna()]
    kept = kept[kept["aspect"].isna() | kept["aspect"].isin(["", "grootste"])]
    signal = kept["uitkomst"].isin(["zeker", "mogelijk"]).to_numpy(dtype=bool)
    names = ["vestiging_id", "plek_id", "toets"]
    return kept[names].astype(object).assign(signaal=signal)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
