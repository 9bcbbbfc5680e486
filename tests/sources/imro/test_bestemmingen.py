from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.sources.imro.plan import read_imro

Parts = tuple[Callable[..., str], Callable[..., str]]


@pytest.mark.parametrize(
    ("kind", "naam", "label", "maximum"),
    [
        ("Functieaanduiding", "bedrijf tot en met categorie 3.1", "(b≤3)", "3.1"),
        ("Functieaanduiding", "bedrijf", "(b≤4B)", "4.2"),
        ("Functieaanduiding", "horeca tot en met categorie 2", "(h≤2)", None),
        ("Gebiedsaanduiding", "milieuzone - bedrijf tot en met categorie 2", None, "2"),
        ("Bouwaanduiding", "bedrijf tot en met categorie 2", None, None),
        ("Enkelbestemming", "Bedrijventerrein", "BT", None),
    ],
)
def test_the_name_states_the_band_and_the_label_only_where_the_name_is_silent(
    kind: str,
    naam: str,
    label: str | None,
    maximum: str | None,
    write_plan: Callable[..., str],
    plan_parts: Parts,
    tmp_path: Path,
) -> None:
    member, surface = plan_parts
    more = f"<imro:naam>{naam}</imro:naam>"
    if label:
        more += f"<imro:Label><imro:tekst>{label}</imro:tekst></imro:Label>"
    name = write_plan(member(kind, "1", surface(), more))
    frame = read_imro(Bron(bestand=name), "bestemmingen", tmp_path).frame
    row = frame[frame["bestemming_id"] == "NL.IMRO.0664.TEST/1"].iloc[0]
    assert (row["naam"], row["tekst"] if label else None) == (naam, label)
    assert (None if row.isna()["milieucategorie_max"] else row["milieucategorie_max"]) == maximum


def test_the_values_of_a_maatvoering_and_what_is_on_the_water_are_kept(
    write_plan: Callable[..., str], plan_parts: Parts, tmp_path: Path
) -> None:
    member, surface = plan_parts
    pair = (
        "<imro:maatvoeringInfo><imro:WaardeEnType><imro:waarde>10</imro:waarde>"
        "<imro:waardeType>maximum bouwhoogte (m)</imro:waardeType>"
        "</imro:WaardeEnType></imro:maatvoeringInfo>"
    )
    wet = "<imro:naam>Bedrijventerrein - Watergebonden</imro:naam>"
    name = write_plan(
        member("Maatvoering", "1", surface(), pair), member("Enkelbestemming", "2", surface(), wet)
    )
    frame = read_imro(Bron(bestand=name), "bestemmingen", tmp_path).frame.set_index("soort")
    assert frame.loc["maatvoering", "tekst"] == "maximum bouwhoogte (m): 10"
    assert (
        frame.loc["bestemming", "watergebonden"] is True or frame.loc["bestemming", "watergebonden"]
    )
    assert frame["watergebonden"].isna().sum() == 2
