"""Large tables come in blocks, complete and checked as whole ones are."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pytest
from werklocaties_gis.errors import InvalidTableError
from werklocaties_gis.partition.delen.lezen import read_gesneden, read_rijen


def study(situaties: ModuleType, *firms: str, acts: str = "V1") -> dict[str, Any]:
    tables: dict[str, Any] = situaties.as_tabellen(
        {
            "bedrijventerreinen": [
                {"terrein_id": "T", "geometrie": situaties.box(100_000, 400_000, 500, 500)}
            ],
            "gevoelige_objecten": [
                {"object_id": "IN", "soort": "woning", "geometrie": situaties.box()},
                {"object_id": "UIT", "soort": "woning", "geometrie": situaties.box(150_000)},
            ],
            "vestigingen": [{"vestiging_id": firm} for firm in firms],
            "activiteiten": [{"vestiging_id": acts, "volgnr": 1, "sbi": "0111"}],
        }
    )
    return tables


def test_a_home_says_itself_whether_it_stands_on_a_park(
    situaties: ModuleType, schrijf: Any, tmp_path: Path
) -> None:
    tables = {**study(situaties, "V1"), "dekking": study(situaties)["dekking"].head(0)}
    gesneden = read_gesneden(schrijf(tables, tmp_path / "studie", fictief=True))
    assert gesneden.groot == {"vestigingen", "activiteiten", "gevoelige_objecten"}
    assert gesneden.tabellen["gevoelige_objecten"].empty
    (homes,) = read_rijen(gesneden, "gevoelige_objecten")
    assert homes.set_index("object_id")["op_terrein"].to_dict() == {"IN": True, "UIT": False}
    assert homes["fictief"].all()


def test_an_activity_of_a_firm_that_is_nowhere_is_refused_with_its_row(
    situaties: ModuleType, schrijf: Any, tmp_path: Path
) -> None:
    tables = study(situaties, "V1", acts="V9")
    tables["dekking"] = tables["dekking"].head(0)
    gesneden = read_gesneden(schrijf(tables, tmp_path / "studie"))
    with pytest.raises(InvalidTableError) as told:
        list(read_rijen(gesneden, "activiteiten", pd.Index(["V1"], dtype=object)))
    failures = [(item.code, item.value, item.row) for item in told.value.failures]
    assert ("unknown_reference", "V9", "1") in failures


def test_a_small_table_that_names_a_firm_of_a_large_one_is_refused_too(
    situaties: ModuleType, schrijf: Any, tmp_path: Path
) -> None:
    tables = study(situaties, "V1")
    place = {"plek_id": "P", "geometrie": situaties.box()}
    tables["plekken"] = situaties.as_table("plekken", [place])
    tables["gebruik"] = situaties.as_table("gebruik", [{"vestiging_id": "V9", "plek_id": "P"}])
    tables["dekking"] = tables["dekking"].head(0)
    gesneden = read_gesneden(schrijf(tables, tmp_path / "studie"))
    known = pd.Index(["V1", "V9"], dtype=object)
    assert len(next(read_rijen(gesneden, "gebruik", known))) == 1
    with pytest.raises(InvalidTableError) as told:
        list(read_rijen(gesneden, "gebruik", known[:1]))
    (failure,) = told.value.failures
    assert (failure.code, failure.value) == ("unknown_reference", "V9")
