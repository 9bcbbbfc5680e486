"""The country as a folder of studies: cut, run, run again, and run after a change of some zones.

``python -m tests.benchmarks.national.delen FOLDER OUT``; a process of its own, so that
its peak of memory is that of the largest municipality and of what is cut at a time.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.benchmarks.national.measure import Cost, step, write_told
from werklocaties_gis.partition.delen.verdelen import verdeel_studie
from werklocaties_gis.pipeline.landelijk.delen import Gedaan, reken_delen
from werklocaties_gis.pipeline.landelijk.uitvoer import write_landelijk
from werklocaties_gis.settings.project import Bron, Project
from werklocaties_gis.tables.formats import read_geoparquet, write_geoparquet

ONDERDELEN: Final = ["gpkg", "samenvatting"]
"""What adding up needs; maps and workbooks of hundreds of municipalities are another question."""
CHANGED: Final = 0.01
"""Share of the zones that get another highest category, all in the west: as one plan would."""
OTHER: Final = "2"


def make_project(folder: Path) -> Project:
    """Make the settings of a study of all tables in the folder."""
    bronnen = {path.stem: Bron(bestand=path.name) for path in sorted(folder.glob("*.parquet"))}
    bronnen["natura2000"] = Bron(bestand="natura2000.gpkg", kolommen={"natura_id": "nr"})
    studie = {"naam": "Landelijke meting", "peildatum": "2026-01-01", "fictief": True}
    settings = {"versie": 1, "studie": studie, "bronnen": bronnen}
    settings["uitvoer"] = {"onderdelen": ONDERDELEN}
    return Project.model_validate(settings).model_copy(update={"folder": folder})


def run(folder: Path, name: str, costs: list[Cost]) -> tuple[Gedaan, ...]:
    """Run all studies of a folder, and put them together."""
    with step(f"run, {name}", costs):
        done = reken_delen(folder)
    with step(f"sums, {name}", costs):
        write_landelijk(done, folder, folder / "uitvoer-landelijk")
    return done


def change_zones(folder: Path, other: Path) -> int:
    """Give some zones another highest category, in a copy of the layer; how many."""
    zones = read_geoparquet(folder / "bestemmingen.parquet", "bestemmingen")
    share = max(CHANGED, 1 / len(zones))
    west = zones.geometry.bounds["minx"].rank(method="first", pct=True).le(share)
    changed = zones["milieucategorie_max"].mask(west.to_numpy(dtype=bool), OTHER)
    write_geoparquet(zones.assign(milieucategorie_max=changed), "bestemmingen", other)
    return int(west.sum())


def with_zones(project: Project, path: Path) -> Project:
    """Make the same study with another layer of zones."""
    bronnen = dict(project.bronnen) | {"bestemmingen": Bron(bestand=str(path))}
    return project.model_copy(update={"bronnen": bronnen})


def count_run(done: Sequence[Gedaan]) -> dict[str, int]:
    """Count the studies that were run, that were current, and that failed."""
    failed = sum(bool(one.fout) for one in done)
    ran = sum(one.veranderd for one in done)
    return {"gerekend": ran, "gelijk": len(done) - ran - failed, "mislukt": failed}


def main(folder: Path, out: Path) -> None:
    """Take all steps, and write what each cost and how many studies were run."""
    costs: list[Cost] = []
    delen, project = out / "delen", make_project(folder)
    with step("cut", costs):
        verdeel_studie(project, delen)
    told = {"eerst": count_run(run(delen, "first", costs))}
    told["opnieuw"] = count_run(run(delen, "again", costs))
    zones = out / "bestemmingen.parquet"
    changed = change_zones(folder, zones)
    with step("cut, changed", costs):
        verdeel_studie(with_zones(project, zones), delen)
    told["gewijzigd"] = count_run(run(delen, "changed", costs))
    write_told(out / "delen.json", costs, zones=changed, delen=told)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
