"""What a plan refuses is refused before it is computed, all at once."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import pandas as pd
import pytest
from werklocaties_gis.errors import (
    InvalidProjectError,
    InvalidTableError,
    MissingInputError,
    UnreadableSourceError,
)
from werklocaties_gis.pipeline import Studie, check_plan
from werklocaties_gis.pipeline.planinvoer import read_vorige
from werklocaties_gis.settings.plan import Eis
from werklocaties_gis.tables.formats import conform

TABELLEN = MappingProxyType(
    {
        "vestigingen": pd.DataFrame({"vestiging_id": ["V1", "V2"]}),
        "plekken": pd.DataFrame({"plek_id": ["P1", "P2"]}),
    }
)
KOP = "vestiging_id;naar_plek_id;tijdelijk\n"


def _write(folder: Path, text: str) -> Path:
    path = folder / "eerder.csv"
    path.write_text(text, encoding="utf-8")
    return path


def _with_plan(studie: Studie, folder: Path, **changed: object) -> Studie:
    plan = studie.project.plan.model_copy(update=changed)
    project = studie.project.model_copy(update={"plan": plan, "folder": folder})
    return studie.with_project(project)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "a;b\n1;2\n",
            {("vestiging_id", "", "vorige_column"), ("naar_plek_id", "", "vorige_column")},
        ),
        (KOP + "V1;P1\n", {("", "2", "vorige_row")}),
        (KOP + "V1;P1;nee\nV99;P1;nee\n", {("vestiging_id", "3", "vorige_unknown_firm")}),
        (KOP + "V1;Q9;nee\n", {("naar_plek_id", "2", "vorige_unknown_plek")}),
        (KOP + "V1;P1+P9;nee\n", {("naar_plek_id", "2", "vorige_unknown_plek")}),
        (KOP + "V1;;nee\n", {("naar_plek_id", "2", "vorige_empty")}),
        (KOP + "V1;P1;nee\nV1;P2;nee\n", {("vestiging_id", "3", "vorige_twice")}),
    ],
)
def test_what_is_no_plan_of_this_study_is_told_with_file_row_and_column(
    text: str, told: set[tuple[str, str, str]], tmp_path: Path
) -> None:
    with pytest.raises(InvalidTableError) as error:
        read_vorige(_write(tmp_path, text), TABELLEN)
    assert {(fault.column, fault.row, fault.code) for fault in error.value.failures} == told
    assert {fault.source for fault in error.value.failures} == {"eerder.csv"}
    assert error.value.exit_code == 2


def test_stopovers_and_merged_places_of_an_earlier_plan_are_read(tmp_path: Path) -> None:
    rows = "V1;P1;ja\nV1;P1+P2;nee\nV2;P1;\n"
    found = read_vorige(_write(tmp_path, KOP + rows), TABELLEN)
    assert sorted(found["naar_plek_id"]) == ["P1", "P1", "P1+P2"]
    assert read_vorige(_write(tmp_path, KOP), TABELLEN).empty


def test_an_earlier_plan_that_is_gone_or_no_csv_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingInputError):
        read_vorige(tmp_path / "eerder.csv", TABELLEN)
    with pytest.raises(UnreadableSourceError):
        read_vorige(_write(tmp_path, ""), TABELLEN)


def test_every_kind_of_fault_is_told_at_once(studie: Studie, tmp_path: Path) -> None:
    _write(tmp_path, KOP + "V99;Q9;nee\n")
    (tmp_path / "weg.graphml").write_text("geen xml", encoding="utf-8")
    wrong = _with_plan(
        studie,
        tmp_path,
        vorig="eerder.csv",
        wegennet="weg.graphml",
        eisen=(Eis(soort="vast", vestiging_id="V98"),),
    )
    posten = pd.DataFrame(
        {"post_id": ["K1"], "kostensoort": ["sloop"], "midden_eur": [-5.0], "drager": ["gemeente"]}
    )
    tabellen = {**studie.tabellen, "kostenposten": conform(posten, "kostenposten")}
    both = Studie(wrong.project, MappingProxyType(tabellen), studie.lijsten, studie.herkomst)
    with pytest.raises(InvalidTableError) as error:
        check_plan(both)
    assert sorted(fault.code for fault in error.value.failures) == [
        "eis_unknown_firm",
        "kostenpost_negatief",
        "unreadable",
        "vorige_unknown_firm",
        "vorige_unknown_plek",
    ]


def test_one_kind_of_fault_is_told_as_the_planner_tells_it(studie: Studie, tmp_path: Path) -> None:
    check_plan(studie)
    with pytest.raises(InvalidProjectError) as error:
        check_plan(_with_plan(studie, tmp_path, eisen=(Eis(soort="vast", vestiging_id="V98"),)))
    assert error.value.code == "invalid_plan_settings"
