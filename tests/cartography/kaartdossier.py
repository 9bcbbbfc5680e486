"""The file on the plan of the invented study: what a run could have computed besides."""

from __future__ import annotations

from typing import Any

import pandas as pd
from werklocaties_gis.tables.conform import conform


def table(name: str, **columns: list[Any]) -> pd.DataFrame:
    """A table out of columns, the rest missing or by default."""
    return conform(pd.DataFrame(columns), name)


def make_kaartdossier(studie: Any) -> dict[str, pd.DataFrame]:
    """Make the tables: three moves, and a firm for each kind of reason to stay."""
    opties = studie.resultaten["opties"]
    free = opties.loc[opties["vestiging_id"].eq("V00001"), "plek_id"].tolist()
    old = studie.tabellen["gebruik"].set_index("vestiging_id")["plek_id"]["V00001"]
    return {
        "uitleg": _uitleg(free),
        "gevolgen": _gevolgen(),
        "was_wordt": table(
            "was_wordt",
            vestiging_id=["V00001", "V00005"],
            besluit=["verhuist", "blijft"],
            straks_zeker=[(), ()],
            straks_mogelijk=[("natura2000",), ()],
            straks_onbekend=[("net",), ()],
            via_plek_ids=[(free[7],), None],
        ),
        "verhuizers": table(
            "verhuizers",
            vestiging_id=["V00001"],
            redenen=[("mismatches", "groeiers")],
            mobiliteit=[0.83],
            investering_eur=[250_000.0],
        ),
        "zaken": _zaken(),
        "kavelpaspoorten": _paspoorten(free),
        "vrijgekomen": table(
            "vrijgekomen",
            plek_id=[old],
            vertrekkers=[("V00001",)],
            vloer=[False],
            hmc=[True],
            nat=[False],
            verlaten_m2=[7_360.0],
            verwerfbaar_m2=[7_360.0],
            duurzaam_m2=[0.0],
            vervolg=["in_gebruik"],
        ),
        "geschiktheid": _geschiktheid(free),
        "scores": _scores(free),
        "rangorde": _rangorde(free),
        "keuzevastheid": table(
            "keuzevastheid",
            vestiging_id=["V00001", "V00002", "V00003"],
            naar_plek_id=[free[5], old, old],
            varianten=[12, 12, 0],
            blijft_share=[1.0, 0.75, None],
        ),
    }


def _uitleg(free: list[str]) -> pd.DataFrame:
    return table(
        "uitleg",
        vestiging_id=["V00005", "V00007", "V00010"],
        soort=["onmogelijk", "verdrongen", "niet_de_moeite"],
        rivalen=[(), ("V00001",), ()],
        criterium=[None, "zekerheid", None],
        verschil=[None, 12.5, None],
        marge=[None, 3.25, 4.0],
        versoepeling=[("vertrek:V00002", f"hinder_gevoelig?@{free[3]}"), (), ()],
        plek_id=[free[3], free[5], free[6]],
        nagerekend=[True, True, False],
        zekerheid=["zeker", "mogelijk", "mogelijk"],
    )


def _gevolgen() -> pd.DataFrame:
    return table(
        "gevolgen",
        vestiging_id=["V00001", "V00003"],
        volgorde=[1, 3],
        breekt=[("V00002", "V00003"), ()],
        verschil=[10.43, 2.0],
        andere_zetten=[1, 0],
        verliezers=[("V00003",), ()],
        in_elk_plan=["nee", "ja"],
        nagerekend=[True, True],
        zekerheid=["zeker", "zeker"],
    )


def _zaken() -> pd.DataFrame:
    variants = ["laag", "midden", "hoog"]
    return table(
        "zaken",
        onderdeel=["verhuizing"] * 6 + ["totaal"],
        vestiging_id=["V00001"] * 3 + ["V00002"] * 3 + [None],
        variant=[*variants, *variants, "midden"],
        kosten_eur=[100_000.0, 120_000.4, 150_000.0, None, None, None, 1.0],
        opbrengsten_eur=[0.0, 20_000.0, 40_000.0, 0.0, 0.0, 0.0, 1.0],
        onrendabele_top_eur=[100_000.0, 100_000.4, 110_000.0, None, None, None, 1.0],
        gemeente_eur=[80_000.0, 90_000.0, 110_000.0, None, None, None, 1.0],
        bedrijf_eur=[20_000.0, 30_000.0, 40_000.0, None, None, None, 1.0],
        kosten_bekend_eur=[100_000.0, 120_000.0, 150_000.0, 70_000.0, 80_000.0, 90_000.0, 1.0],
        onvolledig=[False] * 3 + [True] * 3 + [False],
        ontbreekt=[(), (), (), *[("sanering", "discontovoet")] * 3, ()],
    )


def _paspoorten(free: list[str]) -> pd.DataFrame:
    return table(
        "kavelpaspoorten",
        plek_id=[free[5], free[6]],
        aanbod=["nu", "na_vertrek"],
        categorie_min=["3.1", None],
        categorie_max_laag=["4.1", None],
        categorie_max=["4.2", None],
        categorie_zekerheid=["mogelijk", "onbekend"],
        milieuruimte=["3.2", None],
        milieuruimte_stand=["categorie", "onbekend"],
        eigenaar_types=[("gemeente", "bedrijf"), None],
        didam_route=["selectie", "particulier"],
        afname_code=["3", "-1"],
        gereserveerd=[False, False],
        passend=[2, 0],
        passend_mogelijk=[1, 0],
    )


def _geschiktheid(free: list[str]) -> pd.DataFrame:
    return table(
        "geschiktheid",
        plek_id=[free[5]] * 5,
        vestiging_id=["V00001", "V00005", "V00007", "V00008", "V00009"],
        past=[True, False, True, False, False],
        mogelijk=[False, None, True, None, None],
        rang=[2, None, 1, None, None],
        waarde=[12.5, None, 14.0, None, None],
        nodig_m2=[1_500.0] * 5,
        voorwaarden=[("hinder_gepland", "alleen_voorkeursrecht"), None, (), None, None],
        redenen=[(), ("hinder_gevoelig?", "te_klein"), (), ("te_klein",), ("te_klein",)],
    )


def _rangorde(free: list[str]) -> pd.DataFrame:
    firms = ["V00001", "V00002", "V00003", "V00004", "V00005", "V00007"]
    return table(
        "rangorde",
        plek_id=[free[5]] * len(firms),
        vestiging_id=firms,
        rang=[2, 1, 2, None, None, None],
        punten=[7.5, 9.0, 7.5, None, None, None],
        gelijk=[True, False, True, None, None, None],
        uitgevallen_op=[None, None, None, "te weinig banen", "hinder_gevoelig", None],
        waarde=[None, None, None, 12.0, None, None],
        grens=[None, None, None, 20.0, None, None],
        navragen=[(), (), (), (), (), ("omzet",)],
        weggelaten=[("waarde voor de stad",), *[()] * 5],
        gepubliceerd=["2026-03-01"] * len(firms),
    )


def _scores(free: list[str]) -> pd.DataFrame:
    points = {"afstand_km": -0.5, "opgelost": 100.0, "zekerheid": 50.0}
    rows = [(plek, name) for plek in free for name in points]
    return table(
        "scores",
        vestiging_id=["V00001"] * len(rows),
        plek_id=[plek for plek, _ in rows],
        criterium=[name for _, name in rows],
        waarde=[
            {"afstand_km": -0.5, "opgelost": 100.0, "zekerheid": 50.0}[name] for _, name in rows
        ],
    )
