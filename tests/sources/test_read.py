from __future__ import annotations

from pathlib import Path

from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.read import read_tabel


def test_a_source_is_a_table_of_ones_own_or_a_plan(plans: Path, tmp_path: Path) -> None:
    plan = Bron(bestand="NL.IMRO.0999.BP2012000001-0005.gml", vorm="imro")
    assert len(read_tabel(plan, "bestemmingen", plans).frame) == 186
    zones = [
        read_tabel(plan, "gevoelige_objecten", plans, gevel=gevel)
        for gevel in ("bestemmingsvlak", "bouwvlak")
    ]
    assert zones[0].frame.geometry.area.sum() > zones[1].frame.geometry.area.sum()
    (tmp_path / "a.csv").write_text("vestiging_id;naam\n2;b\n1;a\n")
    own = read_tabel(Bron(bestand="a.csv"), "vestigingen", tmp_path)
    assert own.frame["naam"].tolist() == ["a", "b"]
    assert own.rijen.nummer.tolist() == [3, 2]
