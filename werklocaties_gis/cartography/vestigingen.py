"""The firms: where each stands, what it is, and what was found about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from werklocaties_gis.cartography.geometry import encode_points
from werklocaties_gis.cartography.velden import (
    code_labels,
    code_text,
    make_veld,
    number_column,
)
from werklocaties_gis.cartography.zinnen import make_zinnen, say_once
from werklocaties_gis.tables.schema import CRS_RD, read_schema
from werklocaties_gis.vocabulary.numbers import Taal
from werklocaties_gis.vocabulary.sentences import measure, remark

UITKOMSTEN: Final = ("zeker", "mogelijk", "onbekend")
"""Words that the page keeps of a finding, heaviest first."""

TOETSEN: Final = read_schema("mismatches")["toets"].allowed
"""Every check, in the order of the schema."""

EIGEN_VELDEN: Final = (
    "adres",
    "milieucategorie_eigen",
    "planologische_status",
    "eigendom_huur",
    "contract_tot",
    "kavel_m2",
    "bvo_m2",
    "gtv_kw",
    "bron",
    "peildatum",
)
"""What a firm's card shows below the findings."""


def list_plekken_van(
    tabellen: Mapping[str, pd.DataFrame], uitkomsten: pd.DataFrame
) -> pd.DataFrame:
    """Which firm sits where today, as used or as the detector placed it.

    Parameters
    ----------
    tabellen
        Holds ``gebruik``.
    uitkomsten
        Outcomes of today's placements; they know the plek of a firm whose
        use was derived from its position.

    Returns
    -------
    pd.DataFrame
        ``vestiging_id`` and ``plek_id``, each pair once, sorted.
    """
    keys = ["vestiging_id", "plek_id"]
    today = uitkomsten.loc[uitkomsten["soort"].astype("string") == "bestaand", keys]
    pairs = pd.concat([tabellen["gebruik"][keys], today]).astype("string").dropna()
    return pairs.drop_duplicates().sort_values(keys, ignore_index=True)


def list_points(
    vestigingen: gpd.GeoDataFrame, plekken: gpd.GeoDataFrame, pairs: pd.DataFrame
) -> gpd.GeoSeries:
    """Where each firm is drawn: its own position, else a point within its first plek.

    Returns
    -------
    gpd.GeoSeries
        In the order of ``vestigingen``; None where neither is known.
    """
    own = vestigingen.geometry.reset_index(drop=True)
    inside = pd.Series(
        plekken.geometry.representative_point().to_numpy(), index=plekken["plek_id"].astype(str)
    )
    first = pairs.drop_duplicates("vestiging_id").set_index("vestiging_id")["plek_id"]
    plek = vestigingen["vestiging_id"].map(first)
    borrowed = plek.map(inside).to_numpy(dtype=object)
    missing = (own.isna() | own.is_empty).to_numpy()
    points = np.where(missing, borrowed, own.to_numpy())
    return gpd.GeoSeries([_none_if_missing(point) for point in points], crs=CRS_RD)


def _none_if_missing(point: object) -> object:
    """A point, or None for every kind of nothing."""
    return point if isinstance(point, shapely.Geometry) else None


def make_vestigingen(
    tabellen: Mapping[str, gpd.GeoDataFrame], pairs: pd.DataFrame, taal: Taal
) -> dict[str, object]:
    """The firms as the page reads them: one list a column, in order of their number."""
    rows, plekken = tabellen["vestigingen"], tabellen["plekken"]
    points = list_points(rows, plekken, pairs)
    # A point inside its plek, not the centroid: of an L-shaped plot that lies outside.
    longitudes, latitudes = encode_points(points)
    ids = rows["vestiging_id"].astype("string")
    # Nameless firms exist in the register; by number they can still be found.
    names = rows["naam"].astype("string").fillna(ids)
    return {
        "id": ids.tolist(),
        "naam": names.tolist(),
        "x": longitudes,
        "y": latitudes,
        "rd_x": _whole(points.x),
        "rd_y": _whole(points.y),
        "plekken": _list_places(ids, pairs, plekken["plek_id"]),
        "sbi": code_text(list_sbi(tabellen["activiteiten"], ids)),
        "banen": number_column(rows["banen"]),
        "terrein": code_text(_list_terreinen(ids, pairs, plekken)),
        "fictief": rows["fictief"].fillna(value=False).astype(int).tolist(),
        "velden": _make_eigen_velden(rows, taal),
    }


def _make_eigen_velden(rows: pd.DataFrame, taal: Taal) -> dict[str, object]:
    """Columns of a firm that its card shows below the findings."""
    filled = [name for name in EIGEN_VELDEN if rows[name].notna().any()]
    return {name: make_veld("vestigingen", name, rows[name], taal) for name in filled}


def list_sbi(activiteiten: pd.DataFrame, ids: pd.Series) -> pd.Series:
    """SBI codes of each firm, the main activity first."""
    # Unknown counts as not the main one: a guess in first place would read as a fact.
    main = activiteiten["hoofdactiviteit"].fillna(value=False).astype(bool)
    rows = activiteiten.assign(_main=~main).dropna(subset="sbi")
    rows = rows.sort_values(["vestiging_id", "_main", "volgnr"])
    # Most firms have one: only of the others are codes put together.
    several = rows["vestiging_id"].duplicated(keep=False)
    joined = rows[several].groupby("vestiging_id", sort=True)["sbi"].agg(", ".join)
    joined = pd.concat([rows[~several].set_index("vestiging_id")["sbi"], joined])
    return ids.map(joined).astype("string")


def _list_terreinen(ids: pd.Series, pairs: pd.DataFrame, plekken: pd.DataFrame) -> pd.Series:
    """Park of each firm, by its first plek that lies on one."""
    park = plekken.set_index("plek_id")["terrein_id"]
    known = pairs.assign(terrein_id=pairs["plek_id"].map(park)).dropna(subset="terrein_id")
    first = known.drop_duplicates("vestiging_id").set_index("vestiging_id")["terrein_id"]
    return ids.map(first).astype("string")


def _list_places(ids: pd.Series, pairs: pd.DataFrame, plek_ids: pd.Series) -> list[list[int]]:
    """Places in the layer of plekken of what each firm uses."""
    order = pd.Series(range(len(plek_ids)), index=plek_ids.astype("string"))
    known = pairs.assign(place=pairs["plek_id"].map(order)).dropna(subset="place")
    firms: list[str] = known["vestiging_id"].tolist()
    places: list[int] = known["place"].astype(int).tolist()
    used: dict[str, list[int]] = {}
    for firm, place in zip(firms, places, strict=True):
        used.setdefault(firm, []).append(place)
    return [used.get(firm, []) for firm in ids]


def _whole(values: pd.Series) -> list[int | None]:
    """RD coordinates in whole metres."""
    return [None if np.isnan(value) else int(value) for value in np.rint(values.to_numpy())]


def make_bevindingen(
    mismatches: pd.DataFrame,
    ids: pd.Series,
    plek_ids: pd.Series,
    taal: Taal,
    namen: pd.Series | None = None,
) -> dict[str, object]:
    """Every finding with its sentence and its evidence, in the order of the firms.

    Sentences are made here and not in the page: one place knows the words. What
    the page calls each firm (``namen``, in the order of ``ids``) it puts in itself.
    """
    rows = _order_by_vestiging(mismatches, ids)
    called = (ids if namen is None else namen.fillna(ids)).astype("string")
    return {
        "v": rows["_v"].tolist(),
        "plek": _list_plek(rows["plek_id"], plek_ids),
        "toets": _places(rows["toets"], TOETSEN),
        "uitkomst": _places(rows["uitkomst"], UITKOMSTEN),
        "aspect": code_labels(rows["aspect"], "aspect", taal),
        "zin": make_zinnen(rows, called.iloc[rows["_v"]].set_axis(rows.index), taal),
        "waarde": code_text(_with_unit(rows, "waarde", taal)),
        "grens": code_text(_with_unit(rows, "grens", taal)),
        "regel": code_labels(rows["regel"], "regel", taal),
        "bron": code_text(rows["bron"]),
        "object": code_text(rows["object_id"]),
        "peildatum": code_text(rows["peildatum"].dt.strftime("%Y-%m-%d")),
        "oordeel": code_labels(rows["oordeel"], "oordeel", taal),
        "opmerkingen": _remarks(rows["opmerkingen"], taal),
    }


def make_onbekend(
    uitkomsten: pd.DataFrame, ids: pd.Series, plek_ids: pd.Series, taal: Taal
) -> dict[str, object]:
    """What could not be judged: each check with its reasons, a firm at a time."""
    today = uitkomsten["soort"].astype("string") == "bestaand"
    unknown = uitkomsten["uitkomst"].astype("string") == "onbekend"
    rows = _order_by_vestiging(uitkomsten[today & unknown], ids)
    return {
        "v": rows["_v"].tolist(),
        "plek": _list_plek(rows["plek_id"], plek_ids),
        "toets": _places(rows["toets"], TOETSEN),
        "aspect": code_labels(rows["aspect"], "aspect", taal),
        "opmerkingen": _remarks(rows["opmerkingen"], taal),
    }


def _order_by_vestiging(rows: pd.DataFrame, ids: pd.Series) -> pd.DataFrame:
    """Rows with the place of their firm, in that order; those of other firms are left out."""
    order = pd.Series(range(len(ids)), index=ids.astype("string"))
    placed = rows.assign(
        _v=rows["vestiging_id"].astype("string").map(order),
        _t=_places(rows["toets"], TOETSEN),
        _a=rows["aspect"].astype("string").fillna(""),
        _p=rows["plek_id"].astype("string").fillna(""),
    )
    placed = placed.dropna(subset="_v").astype({"_v": int})
    return placed.sort_values(["_v", "_t", "_a", "_p"], ignore_index=True)


def _list_plek(column: pd.Series, plek_ids: pd.Series) -> list[int]:
    """Place of each plek in its layer; -1 is a firm without one."""
    places = pd.Index(plek_ids.astype("string")).get_indexer(pd.Index(column.astype("string")))
    return [int(place) for place in places]


def _places(column: pd.Series, words: tuple[str, ...]) -> list[int]:
    """Place of each word in a fixed list; -1 is missing."""
    return [int(code) for code in pd.Categorical(column.astype("string"), list(words)).codes]


def _with_unit(rows: pd.DataFrame, column: str, taal: Taal) -> pd.Series:
    """A value as one reads it, worded as in the sentence above it."""
    pairs = rows[[column, "eenheid"]]
    texts, places = say_once(pairs, lambda row: measure(row[column], row["eenheid"], taal))
    worded = pd.Series(texts, dtype="string").reindex(places).set_axis(rows.index)
    return worded.mask(rows[column].isna())


def _remarks(column: pd.Series, taal: Taal) -> dict[str, object]:
    """Sentences of the remarks, and which of them each row has."""
    lists = [value if isinstance(value, tuple | list) else () for value in column]
    codes = sorted({str(code) for codes in lists for code in codes})
    places = {code: place for place, code in enumerate(codes)}
    return {
        "w": [remark(code, taal) for code in codes],
        "i": [[places[str(code)] for code in codes] for codes in lists],
    }
