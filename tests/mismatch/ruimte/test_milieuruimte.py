"""The three maps of the example region, and a park worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import Any

import pandas as pd
import pytest
import shapely
from werklocaties_gis.example.voorbeeldregio import make_voorbeeldlijsten, make_voorbeeldregio
from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.mismatch.plek.omgeving import list_omgeving
from werklocaties_gis.mismatch.ruimte.milieuruimte import Milieuruimte, list_milieuruimte
from werklocaties_gis.mismatch.vestiging.profiel import list_profielen
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.zoning.reference import Lijsten

WEST, SOUTH = 100_000, 400_000


def list_all(tabellen: Mapping[str, pd.DataFrame], lijsten: Lijsten, beleid: Any) -> Milieuruimte:
    profielen = list_profielen(tabellen, lijsten, beleid)
    omgeving = list_omgeving(tabellen, beleid)
    return list_milieuruimte(tabellen, profielen, omgeving, list_plaatsingen(tabellen), beleid)


@pytest.fixture(scope="module")
def by_hand(situaties: ModuleType, kaarten: ModuleType) -> Milieuruimte:
    """A park of 50 ha, zoned 4.2 in the west and not at all in the east; a firm of 3.2 and one
    of 4.2 at the row of homes, which stands at 60 m; planned homes at the other side."""
    given = situaties.one_firm("32")
    given["vestigingen"].append({"vestiging_id": "V2"})
    given["activiteiten"].append({**given["activiteiten"][0], "vestiging_id": "V2", "sbi": "42"})
    given["gebruik"].append({"vestiging_id": "V2", "plek_id": "P2"})
    given["plekken"].append(
        {"plek_id": "P2", "soort": "kavel", "geometrie": situaties.box(WEST + 100, SOUTH)}
    )
    given["bedrijventerreinen"] = [{"terrein_id": "T1", "geometrie": kaarten.PARK.wkt}]
    west = situaties.box(99_000, 399_000, 1_600, 2_000)
    given["bestemmingen"] = [situaties.zone(None, "4.2", geometrie=west)]
    east = shapely.box(WEST + 1_500, SOUTH - 3_000, WEST + 1_510, SOUTH + 3_500)
    row = {"soort": "woning", "gebiedstype": "rustig", "bedrijfswoning": "nee"}
    given["gevoelige_objecten"] = [
        {**row, "object_id": "W1", "geometrie": kaarten.row_of_homes(60).wkt},
        {**row, "object_id": "W2", "geometrie": east.wkt, "planstatus": "ontwerp"},
    ]
    return list_all(situaties.as_tabellen(given), situaties.list_lijsten(), situaties.as_beleid({}))


def ha(found: Milieuruimte, vergelijking: str, groep: str | None = "gevoelig") -> dict[str, float]:
    rows = found.ruimteverschillen
    chosen = rows[rows["vergelijking"].eq(vergelijking) & rows["laag"].isna()]
    chosen = chosen[chosen["groep"].isna() if groep is None else chosen["groep"].eq(groep)]
    sums = chosen.groupby("verschil")["oppervlakte_ha"].sum().astype(float)
    return {str(name): round(float(value), 3) for name, value in sums.items()}


def test_zoned_beside_fitting(by_hand: Milieuruimte) -> None:
    # Zoned 4.2 to 600 m. Fits 3.1 to 40 m, 3.2 to 140, 4.1 to 240, 4.2 to 440, 5.1 beyond.
    assert ha(by_hand, "bestemd_past") == {
        "ruimer_bestemd_dan_past": 12.0,
        "gelijk": 10.0,
        "krapper_bestemd_dan_past": 8.0,
        "onbekend": 20.0,
    }


def test_used_beside_fitting_and_zoned(by_hand: Milieuruimte) -> None:
    # P1 (3.2) lies from 0 to 100 m: too heavy to 40 m, then just right; P2 (4.2) from 100 to
    # 200 m, where 3.2 and 4.1 fit: too heavy as a whole. The other 48 ha are no place.
    assert ha(by_hand, "gebruikt_past") == {
        "zwaarder_gebruikt_dan_past": 1.4,
        "gelijk": 0.6,
        "geen_plek": 48.0,
    }
    assert ha(by_hand, "gebruikt_bestemd", None) == {
        "lager_gebruikt_dan_bestemd": 1.0,
        "gelijk": 1.0,
        "geen_plek": 48.0,
    }


def test_planned_homes_narrow_what_fits_in_the_second_run_only(by_hand: Milieuruimte) -> None:
    rows = by_hand.milieuruimte.query("kaart == 'past'")
    wide = (rows.set_index(["groep", "categorie"])["oppervlakte_m2"].astype(float) / 500).round(1)
    # Present: 5.1 from 440 m, 5.2 from 640, 5.3 from 940.
    # With homes 500 m east of the park: 5.2 asks 700 m, so to 800 m only; 5.3 nowhere.
    assert wide["gevoelig"][["5.1", "5.2", "5.3"]].tolist() == [200, 300, 60]
    assert wide["gepland"][["5.1", "5.2"]].tolist() == [200 + 200, 160]
    assert "5.3" not in wide["gepland"]


def test_what_fits_per_plek_comes_along(by_hand: Milieuruimte) -> None:
    found = by_hand.plekruimte.set_index(["plek_id", "groep", "laag"])["laagste"]
    assert found["P1", "gevoelig", "hinder"] == "3.1"
    assert found["P2", "gevoelig", "hinder"] == "3.2"


def maps_of(
    situaties: ModuleType, sbi: str, highest: str | None, switches: Any = None, **tables: Any
) -> Milieuruimte:
    """One firm on one plek that is a park of 1 ha as a whole."""
    park = {"terrein_id": "T1", "geometrie": situaties.box(), **tables.pop("park", {})}
    place = {"plek_id": "P1", "soort": "kavel", "terrein_id": "T1", "geometrie": situaties.box()}
    firm = tables.pop("firm", {})
    given = situaties.one_firm(
        sbi,
        bedrijventerreinen=[park],
        **{"bestemmingen": [situaties.zone(None, highest)], **tables},
    )
    given["plekken"] = [{**place, **tables.get("place", {})}]
    given["vestigingen"] = [{**given["vestigingen"][0], **firm}]
    given.pop("place", None)
    tabellen = situaties.as_tabellen(given)
    return list_all(tabellen, situaties.list_lijsten(), situaties.as_beleid(switches or {}))


def certainties(found: Milieuruimte, verschil: str) -> set[str]:
    rows = found.ruimteverschillen
    return set(rows.loc[rows["verschil"].eq(verschil), "zekerheid"].dropna())


@pytest.mark.parametrize(
    ("metres", "doubt"),
    [
        (60, {"gebiedstype": None}),
        (110, {"nauwkeurigheid_m": 30}),
        (20, {"soort": "zorg", "bedgebied": None}),
    ],
)
def test_where_the_toets_says_mogelijk_the_map_does(
    situaties: ModuleType, metres: float, doubt: dict[str, Any]
) -> None:
    # A firm of 3.2 asks 100 m; the home is nearer in one reading only.
    homes = [situaties.home(metres, **doubt)]
    found = maps_of(situaties, "32", "3.2", gevoelige_objecten=homes)
    assert certainties(found, "zwaarder_gebruikt_dan_past") == {"mogelijk"}
    assert certainties(found, "ruimer_bestemd_dan_past") == {"mogelijk"}


def test_a_difference_that_every_reading_gives_stays_certain(situaties: ModuleType) -> None:
    # At 60 m of a home of unknown area 3.1 or 3.2 fits at the near side: 5.1 in no reading.
    homes = [situaties.home(60, gebiedstype=None)]
    found = maps_of(situaties, "51", "5.1", gevoelige_objecten=homes)
    assert certainties(found, "zwaarder_gebruikt_dan_past") == {"zeker"}


def test_where_distances_say_nothing_nothing_is_compared_with_them(situaties: ModuleType) -> None:
    homes = [situaties.home(60)]
    new = [situaties.zone(None, None, regime="nieuwe_stijl")]
    mixed = {"gebied_id": "G", "gebiedstype": "functiemenging", "geometrie": situaties.box()}
    cases = {
        "nieuwe_stijl": maps_of(situaties, "32", None, bestemmingen=new, gevoelige_objecten=homes),
        "functiemenging": maps_of(
            situaties, "32", "3.2", gebiedstypen=[mixed], gevoelige_objecten=homes
        ),
    }
    for regel, found in cases.items():
        rows = found.milieuruimte.query("kaart == 'past'")
        assert set(rows["stand"]) == {"onbekend"}
        assert set(rows["regel"]) == {regel}
        beside = found.ruimteverschillen.query("vergelijking == 'gebruikt_past'")
        assert set(beside["verschil"]) == {"onbekend"}


def test_on_a_zoned_park_zoned_too_wide_is_possible_at_most(situaties: ModuleType) -> None:
    # Zoned 5.1 at 250 m: geluid alone may ask those 500 m, and goes via zonebeheer.
    homes = [situaties.home(250)]
    for beheer, word in (("zone", "mogelijk"), ("gpp", "mogelijk"), ("nee", "zeker")):
        found = maps_of(
            situaties, "51", "5.1", park={"zonebeheer": beheer}, gevoelige_objecten=homes
        )
        assert certainties(found, "ruimer_bestemd_dan_past") == {word}


@pytest.mark.parametrize("status", ["vergund_afwijkend", "overgangsrecht", "persoonsgebonden"])
def test_a_firm_with_a_status_of_its_own_is_never_surely_heavier(
    situaties: ModuleType, status: str
) -> None:
    homes = [situaties.home(60)]
    firm = {"planologische_status": status}
    found = maps_of(situaties, "51", "3.1", firm=firm, gevoelige_objecten=homes)
    assert certainties(found, "zwaarder_gebruikt_dan_bestemd") == {"mogelijk"}
    assert certainties(found, "zwaarder_gebruikt_dan_past") == {"mogelijk"}


def test_a_park_without_land_is_told_with_0_ha(situaties: ModuleType) -> None:
    line = "POLYGON ((100000 400000, 100100 400000, 100000 400000))"
    found = maps_of(situaties, "32", "3.2", park={"geometrie": line})
    rows = found.milieuruimte
    assert rows[["kaart", "groep"]].fillna("").to_numpy().tolist() == [
        ["bestemd", ""], ["gebruikt", ""], ["past", "gepland"], ["past", "gevoelig"]
    ]  # fmt: skip
    assert set(rows["stand"]) == {"onbekend"}
    assert set(rows["regel"]) == {"geen_vlak"}
    differences = found.ruimteverschillen
    assert len(differences) == 1 + 2 * 2
    assert differences["oppervlakte_ha"].eq(0).all()
    assert set(differences["verschil"]) == {"onbekend"}


@pytest.fixture(scope="module")
def of_example() -> tuple[Mapping[str, pd.DataFrame], Milieuruimte]:
    """The maps of the example region."""
    tabellen = make_voorbeeldregio()
    return tabellen, list_all(tabellen, make_voorbeeldlijsten(), Beleid())


def test_every_map_fills_every_park(
    of_example: tuple[Mapping[str, pd.DataFrame], Milieuruimte],
) -> None:
    tabellen, found = of_example
    parks = tabellen["bedrijventerreinen"].set_index("terrein_id")
    rows = found.milieuruimte
    keys = [rows[name].fillna("") for name in ("terrein_id", "kaart", "laag", "groep")]
    sums = rows["oppervlakte_m2"].astype(float).groupby(keys).sum()
    whole = pd.Series(shapely.area(parks.geometry.to_numpy()), index=parks.index)
    expected = whole.reindex(sums.index.get_level_values("terrein_id")).to_numpy()
    assert abs(sums.to_numpy() - expected).max() < 1e-3
    assert {"bestemd", "past", "gebruikt"} == set(rows["kaart"])


def test_differences_add_up_to_every_park(
    of_example: tuple[Mapping[str, pd.DataFrame], Milieuruimte],
) -> None:
    tabellen, found = of_example
    parks = tabellen["bedrijventerreinen"].set_index("terrein_id")
    rows = found.ruimteverschillen
    keys = [rows[name].fillna("") for name in ("terrein_id", "vergelijking", "laag", "groep")]
    sums = rows["oppervlakte_ha"].astype(float).groupby(keys).sum()
    whole = pd.Series(shapely.area(parks.geometry.to_numpy()) / 10_000, index=parks.index)
    expected = whole.reindex(sums.index.get_level_values("terrein_id")).to_numpy()
    assert abs(sums.to_numpy() - expected).max() < 1e-7
    # Whatever map of what fits a park has, both what is zoned and what is used lie beside it.
    of_park = pd.concat(keys[::2], axis=1).agg("|".join, axis=1) + "|" + keys[3]
    zoned, used = (set(of_park[keys[1].eq(f"{name}_past")]) for name in ("bestemd", "gebruikt"))
    assert zoned == used


def test_pieces_of_one_map_do_not_overlap_and_are_valid(
    of_example: tuple[Mapping[str, pd.DataFrame], Milieuruimte],
) -> None:
    rows = of_example[1].milieuruimte
    assert rows.geometry.is_valid.all()
    keys = [rows[name].fillna("") for name in ("terrein_id", "kaart", "laag", "groep")]
    for _, each in rows.groupby(keys):
        whole = each.geometry.union_all().area
        assert abs(whole - each["oppervlakte_m2"].sum()) < 1e-3


def test_the_order_of_rows_in_any_table_changes_nothing(
    of_example: tuple[Mapping[str, pd.DataFrame], Milieuruimte],
) -> None:
    tabellen, found = of_example
    turned = {name: table.iloc[::-1] for name, table in tabellen.items()}
    again = list_all(turned, make_voorbeeldlijsten(), Beleid())
    for name in ("milieuruimte", "ruimteverschillen", "plekruimte"):
        one, other = (pd.DataFrame(getattr(each, name)) for each in (found, again))
        plain = [column for column in one if column != "geometry"]
        pd.testing.assert_frame_equal(one[plain], other[plain])


def test_without_parks_or_plekken_there_is_nothing_to_tell(situaties: ModuleType) -> None:
    tabellen = situaties.as_tabellen({"gevoelige_objecten": [situaties.home(50)]})
    found = list_all(tabellen, situaties.list_lijsten(), situaties.as_beleid({}))
    assert (len(found.milieuruimte), len(found.ruimteverschillen)) == (0, 0)


def test_a_park_of_which_nothing_is_known_is_unknown_on_every_map(situaties: ModuleType) -> None:
    park = {"terrein_id": "T1", "geometrie": situaties.box()}
    tabellen = situaties.as_tabellen({"bedrijventerreinen": [park]})
    found = list_all(tabellen, situaties.list_lijsten(), situaties.as_beleid({}))
    stands = found.milieuruimte.groupby("kaart")["stand"].unique().map(list).to_dict()
    assert stands == {"bestemd": ["onbekend"], "past": ["onbekend"], "gebruikt": ["geen_plek"]}
    assert set(found.ruimteverschillen["verschil"]) == {"onbekend", "geen_plek"}
