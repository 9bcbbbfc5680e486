"""The promise of a plan: carried out, it brings nobody anything that the policy refuses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import geopandas as gpd
import pandas as pd

from werklocaties_gis.errors import Failure
from werklocaties_gis.mismatch.detect import detect_uitkomsten
from werklocaties_gis.mismatch.oordelen import WEERLEGD, list_oordelen
from werklocaties_gis.mismatch.plaatsingen import list_plaatsingen
from werklocaties_gis.mismatch.plek.omgeving import list_omgeving
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.mismatch.uitkomst import UITKOMSTEN
from werklocaties_gis.settings.beleid import Beleid
from werklocaties_gis.tables.formats import conform
from werklocaties_gis.zoning.reference import Lijsten

Tabellen = Mapping[str, pd.DataFrame]


def apply_verplaatsingen(
    tabellen: Tabellen, verplaatsingen: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """Make the tables as they are when moves have been carried out, one for each firm.

    Movers use their new plek and nothing else, stand on it, and seek no space;
    plekken that were entered are issued. The given tables are not changed.
    """
    moved = dict(tabellen)
    moved["gebruik"] = _gebruik(tabellen, verplaatsingen)
    moved["vestigingen"] = _vestigingen(tabellen, verplaatsingen)
    plekken = tabellen["plekken"].copy()
    entered = plekken["plek_id"].isin(verplaatsingen["naar_plek_id"])
    plekken.loc[entered, "status"] = "uitgegeven"
    moved["plekken"] = plekken
    return moved


def _gebruik(tabellen: Tabellen, moves: pd.DataFrame) -> pd.DataFrame:
    """Use after the moves."""
    gebruik = tabellen["gebruik"]
    stay = gebruik[~gebruik["vestiging_id"].isin(moves["vestiging_id"])]
    floors = tabellen["plekken"].set_index("plek_id")["soort"].isin(["unit", "programmaruimte"])
    is_floor = moves["naar_plek_id"].map(floors).fillna(value=False).astype(bool)
    new = pd.DataFrame(
        {
            "vestiging_id": moves["vestiging_id"],
            "plek_id": moves["naar_plek_id"],
            "kavel_m2": moves["nodig_m2"].mask(is_floor),
            "bvo_m2": moves["nodig_m2"].where(is_floor),
        }
    )
    return conform(pd.concat([stay, new.drop_duplicates(["vestiging_id", "plek_id"])]), "gebruik")


def _vestigingen(tabellen: Tabellen, moves: pd.DataFrame) -> gpd.GeoDataFrame:
    """Firms after the moves: on their new plek, seeking nothing."""
    firms = tabellen["vestigingen"].copy()
    plekken = tabellen["plekken"]
    points = pd.Series(plekken.geometry.representative_point().to_numpy(), plekken["plek_id"])
    target = moves.drop_duplicates("vestiging_id").set_index("vestiging_id")["naar_plek_id"]
    new = firms["vestiging_id"].map(target)
    shapes = firms.geometry.to_numpy().copy()
    is_mover = new.notna().to_numpy(dtype=bool)
    shapes[is_mover] = points.reindex(new[is_mover]).to_numpy()
    firms.loc[is_mover, "zoekt_ruimte"] = False
    return gpd.GeoDataFrame(firms).set_geometry(gpd.GeoSeries(shapes, firms.index, firms.crs))


def check_belofte(
    tabellen: Tabellen,
    lijsten: Lijsten,
    beleid: Beleid,
    mismatches: Mismatches,
    verplaatsingen: pd.DataFrame,
) -> Iterator[Failure]:
    """Carry the plan out period by period and run the detector at the end of each.

    At the end of a period every firm that has moved so far stands where its
    last row brought it, if need be on a stopover, and is a newcomer there.
    Without periods only the end of the plan counts: steps have no dates.
    The detector runs once for each period in which somebody moves; without moves it does not.

    Parameters
    ----------
    tabellen
        Every input table before the moves, merged places among the plekken.
    lijsten, beleid
        What placements are judged by.
    mismatches
        Today's outcomes.
    verplaatsingen
        The plan.

    Yields
    ------
    Failure
        For each outcome of a mover that the policy refuses, unless the planner
        refuted that toets there (``oordelen``, soort nieuw), and each toets on
        which a firm that stays has a heavier word than today; with the first
        period that shows it.
    """
    if verplaatsingen.empty:  # what nobody moves for cannot have changed
        return
    told: set[tuple[str, ...]] = set()
    # Moves change who sits where, not what surrounds a place: once for all periods.
    omgeving = list_omgeving(tabellen, beleid)
    for fase, so_far in list_standen(verplaatsingen):
        words = _list_words(tabellen, lijsten, beleid, omgeving, so_far)
        for failure in _check_words(words, tabellen["oordelen"], beleid, mismatches):
            key = (failure.code, failure.row, failure.value, *map(str, failure.fields))
            if key not in told:
                told.add(key)
                fields = tuple(sorted((*failure.fields, ("fase", fase))))
                yield replace(failure, fields=fields)


def list_standen(verplaatsingen: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """List where the movers are at the end of each period with moves: one row a firm.

    Without periods there is one such moment, the end of the plan.
    """
    moves = verplaatsingen.sort_values(["volgorde", "vestiging_id"], kind="stable")
    fasen = sorted(moves["fase"].dropna().unique())
    for fase in fasen or [None]:
        so_far = moves if fase is None else moves[moves["fase"].le(fase).fillna(value=False)]
        last = so_far.drop_duplicates("vestiging_id", keep="last")
        yield ("-" if fase is None else str(fase)), last.reset_index(drop=True)


def _list_words(
    tabellen: Tabellen,
    lijsten: Lijsten,
    beleid: Beleid,
    omgeving: pd.DataFrame,
    so_far: pd.DataFrame,
) -> pd.DataFrame:
    """Run the detector on the tables after the moves so far, with the movers as newcomers."""
    after = apply_verplaatsingen(tabellen, so_far)
    placed = list_plaatsingen(after)
    is_mover = placed["vestiging_id"].isin(so_far["vestiging_id"])
    placed["soort"] = placed["soort"].mask(is_mover, "nieuw")
    return detect_uitkomsten(after, lijsten, beleid, placed, omgeving)


def _check_words(
    found: pd.DataFrame, oordelen: pd.DataFrame, beleid: Beleid, mismatches: Mismatches
) -> Iterator[Failure]:
    """Check what the detector says after the moves so far."""
    new = found[found["soort"].eq("nieuw")]
    # The planner's own verdict on the imagined placement goes before the policy.
    verdict = list_oordelen(new, oordelen)
    stands = ~verdict.eq(WEERLEGD).fillna(value=False).to_numpy(dtype=bool)
    yield from _refused(new[stands], beleid)
    yield from _heavier(mismatches.uitkomsten, found[found["soort"].eq("bestaand")])


def _refused(newcomers: pd.DataFrame, beleid: Beleid) -> Iterator[Failure]:
    """Outcomes of movers that the policy refuses."""
    policy = pd.Series(
        {
            (toets, word): gevolg
            for toets, gevolgen in beleid.toetsen.model_dump().items()
            for word, gevolg in gevolgen.items()
        }
    )
    asked = pd.MultiIndex.from_frame(newcomers[["toets", "uitkomst"]])
    refused = newcomers[policy.reindex(asked).eq("weigert").to_numpy(dtype=bool)]
    for firm, plek, toets, word in refused[
        ["vestiging_id", "plek_id", "toets", "uitkomst"]
    ].itertuples(index=False):
        yield Failure(
            "verplaatsingen",
            "naar_plek_id",
            str(firm),
            str(plek),
            "move_refused",
            fields=(("toets", str(toets)), ("uitkomst", str(word))),
        )


def _heavier(before: pd.DataFrame, after: pd.DataFrame) -> Iterator[Failure]:
    """Toetsen on which a firm that stays gets a heavier word than today."""
    keys = ["vestiging_id", "plek_id", "toets"]
    weight = {name: number for number, name in enumerate(UITKOMSTEN)}
    words = [
        frame.assign(word=frame["uitkomst"].map(weight).astype(float)).groupby(keys)["word"].max()
        for frame in (before.dropna(subset=["plek_id"]), after.dropna(subset=["plek_id"]))
    ]
    both = pd.concat(words, axis=1, keys=["before", "after"])
    # nvt is no word of weight: going from it to geen_signaal is no change for the worse.
    both = both.clip(lower=float(weight["geen_signaal"]))
    worse = both[both["after"] > both["before"].fillna(float(weight["geen_signaal"]))]
    for firm, plek, toets in worse.index:
        yield Failure(
            "verplaatsingen",
            "vestiging_id",
            str(firm),
            str(plek),
            "stayer_heavier",
            fields=(("toets", str(toets)),),
        )
