"""The sheets of a plan: its moves chain by chain, and its business case."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.namen import make_blad
from werklocaties_gis.report.redenen import list_afhankelijken, list_vastheid
from werklocaties_gis.vocabulary.sentences import sentence
from werklocaties_gis.vocabulary.zetten import list_zetten

VERPLAATSINGEN = (
    "vestiging_id",
    "van_plek_id",
    "naar_plek_id",
    "keten_id",
    "volgorde",
    "verwerving",
    "vrijgekomen_m2",
    "borging",
    "nodig_m2",
    "waarde",
    "voorwaarden",
    "didam_route",
)
ZAKEN = (
    "onderdeel",
    "vestiging_id",
    "variant",
    "jaar",
    "kosten_bekend_eur",
    "opbrengsten_bekend_eur",
    "onrendabele_top_eur",
    "gemeente_eur",
    "bedrijf_eur",
    "derde_eur",
    "subsidie_eur",
    "onvolledig",
    "ontbreekt",
)
IN_TIJD = ("periode_van", "periode_tot", "tijdelijk", "kosten_eur", "reistijd_min")
"""Columns of moves that stand in the sheet only where the plan fills them."""


def make_zetten_blad(inhoud: Inhoud) -> pd.DataFrame:
    """Make the sheet of moves, chain by chain, each under the name that its arrow has."""
    rows = list_zetten(inhoud.resultaat("verplaatsingen"))
    readable = make_blad(inhoud, rows, "verplaatsingen", _list_kolommen(rows))
    # A firm that makes a stopover leaves its place with the first of its moves.
    first = rows.drop_duplicates("vestiging_id")
    zetten = dict(zip(first["vestiging_id"], first["zet"], strict=True))
    readable.insert(0, sentence("kop_zet", {}, inhoud.taal), rows["zet"])
    waits = [_waits(value, zetten) for value in rows["wacht_op"]]
    readable.insert(1, sentence("kop_wacht_op", {}, inhoud.taal), waits)
    for code, told in (("breekt", list_afhankelijken), ("vastheid", list_vastheid)):
        if not (texts := told(inhoud)).empty:
            readable[sentence(f"kop_{code}", {}, inhoud.taal)] = rows["vestiging_id"].map(texts)
    return readable.reset_index(drop=True)


def make_zaken_blad(inhoud: Inhoud) -> pd.DataFrame:
    """Make the sheet of the business case: the whole plan first, then each move, by variant."""
    rows = inhoud.resultaat("zaken")
    order = {name: number for number, name in enumerate(("totaal", "planbreed", "verhuizing"))}
    variant = {name: number for number, name in enumerate(("laag", "midden", "hoog"))}
    keys = pd.DataFrame(
        {
            "onderdeel": rows["onderdeel"].map(order),
            "vestiging_id": rows["vestiging_id"],
            "variant": rows["variant"].map(variant),
        }
    )
    found = rows.loc[keys.sort_values([*keys.columns]).index]
    return make_blad(inhoud, found, "zaken", ZAKEN).reset_index(drop=True)


def _list_kolommen(rows: pd.DataFrame) -> tuple[str, ...]:
    """Columns of the moves; of time and money only what the plan says."""
    said = tuple(
        name for name in IN_TIJD if rows[name].notna().any() and rows[name].ne(False).any()
    )
    place = VERPLAATSINGEN.index("volgorde") + 1
    return (*VERPLAATSINGEN[:place], *said, *VERPLAATSINGEN[place:])


def _waits(value: object, zetten: Mapping[str, str]) -> str:
    """Names of the moves that come first; a firm that does not move keeps its number."""
    firms = value if isinstance(value, tuple | list) else ()
    return ", ".join(zetten.get(str(firm), str(firm)) for firm in firms)
