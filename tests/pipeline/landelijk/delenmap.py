"""A folder of studies by hand: small regions by lot, none of which shares a key with another."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pandas as pd
from werklocaties_gis.example.regio import make_regio
from werklocaties_gis.tables.formats import write_csv, write_geoparquet

EIGEN: Final = ("terrein_id", "kavel_id", "plek_id", "vestiging_id", "object_id", "zone_id")
SEEDS: Final = {"Borsele": 11, "Goes": 12, "Veere": 13}


def make_tabellen(name: str) -> dict[str, pd.DataFrame]:
    """A region whose keys begin with its name."""
    region = make_regio(SEEDS[name], vestigingen=6, plekken=8, woningen=6, onvolledig=0.0)
    for table in region.values():
        for column in set(EIGEN) & set(table.columns):
            table[column] = name[0] + table[column].astype("string")
    return region


def write_deel(folder: Path, name: str, *, onderdelen: str, meer: str = "") -> Path:
    """One region as a study of its own, as a study that was cut is."""
    deel = folder / name
    deel.mkdir(parents=True, exist_ok=True)
    lines = ["versie = 1", "[studie]", f'naam = "{name}"', "peildatum = 2026-01-01"]
    for table, frame in make_tabellen(name).items():
        if frame.empty:
            continue
        write_geoparquet(frame, table, deel / f"{table}.parquet")
        lines += [f"[bronnen.{table}]", f'bestand = "{table}.parquet"']
    lines += ["[uitvoer]", f"onderdelen = {onderdelen}", meer]
    (deel / "werklocaties.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return deel


def write_delen(folder: Path, *, onderdelen: str = '["samenvatting"]', meer: str = "") -> Path:
    """Three regions and the list of them."""
    rows = []
    for number, name in enumerate(SEEDS):
        write_deel(folder, name, onderdelen=onderdelen, meer=meer)
        area = {"naam": name, "niveau": "gemeente", "gebied_id": f"G{number}"}
        rows.append({"deel": name, **area, "vestigingen": 6, "plekken": 8})
    write_csv(pd.DataFrame(rows), "verdeling", folder / "verdeling.csv")
    return folder
