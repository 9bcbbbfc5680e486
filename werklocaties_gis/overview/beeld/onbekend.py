"""What share of each row is not known, so that no sum passes for the whole."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.overview.indeling.klassen import ONBEKEND
from werklocaties_gis.overview.indeling.optellen import DIGITS, list_sommen
from werklocaties_gis.overview.indeling.plaatsen import NIVEAUS

KEY: Final = ("niveau", "id")


def list_onbekend(
    gebieden: pd.DataFrame,
    gronden: pd.DataFrame,
    klassen: dict[str, pd.DataFrame],
    vraag: pd.DataFrame,
) -> pd.DataFrame:
    """List for every row what share is not known, and of what.

    Parameters
    ----------
    gebieden
        The table ``overzicht_gebieden``.
    gronden
        Land plot by plot.
    klassen
        Long tables with ``ha`` by ``stand`` (net, natuur) or ``waarde`` (owner, acquisition).
    vraag
        Who seeks room.

    Returns
    -------
    pandas.DataFrame
        ``niveau``, ``id``, ``onderdeel``, ``onbekend_share``, ``van`` (what it is a
        share of) and ``eenheid``; nothing where there is nothing to be a share of.
    """
    parts = [
        *_of_bedrijven(gebieden),
        _of_status(gronden),
        *(_of_klassen(rows, name) for name, rows in klassen.items()),
        _of_vraag(vraag),
    ]
    found = pd.concat(parts, ignore_index=True)
    found = found[found["van"].gt(0)]
    # Sums of hectares carry the noise of their floats.
    share, whole = (found["onbekend"] / found["van"]).round(4), found["van"].round(DIGITS)
    found = found.assign(onbekend_share=share, van=whole).drop(columns="onbekend")
    return found.reset_index(drop=True)


def _part(
    keys: pd.DataFrame, onderdeel: str, unknown: pd.Series, whole: pd.Series, eenheid: str
) -> pd.DataFrame:
    numbers = {"onbekend": unknown.astype(float).fillna(0.0), "van": whole.astype(float)}
    return keys[list(KEY)].assign(onderdeel=onderdeel, eenheid=eenheid, **numbers)


def _of_bedrijven(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """Jobs, and each measure, as a share of the firms; figures of land as a share of the parks."""
    firms, parks = rows["vestigingen"], rows["terreinen"]
    told = rows["terreinen_ibis"].astype(float) + rows["terreinen_kavels"].astype(float)
    return [
        _part(rows, "banen", rows["banen_onbekend"], firms, "vestigingen"),
        _part(rows, "zonder_plek", rows["zonder_plek"], firms, "vestigingen"),
        *(
            _part(rows, maat, rows[f"{maat}_onbekend"], firms, "vestigingen")
            for maat in ("a", "b", "c", "omgekeerd", "te_zwaar")
        ),
        _part(rows, "oppervlakte", parks.astype(float) - told, parks, "terreinen"),
    ]


def _of_status(gronden: pd.DataFrame) -> pd.DataFrame:
    """State of issue, as a share of the plots."""
    values = pd.DataFrame(
        {
            "onbekend": gronden["status"].isna().astype(float)
            + (gronden["status"].notna() & gronden["m2"].isna()).astype(float),
            "van": np.ones(len(gronden)),
        }
    )
    sums = list_sommen(gronden[list(NIVEAUS)], values)
    return _part(sums, "uitgifte", sums["onbekend"], sums["van"], "kavels")


def _of_klassen(rows: pd.DataFrame, onderdeel: str) -> pd.DataFrame:
    """What is unknown of a classification, as a share of the ha."""
    column = next(name for name in ("stand", "waarde", "milieucategorie") if name in rows)
    whole = rows.groupby(list(KEY))["ha"].sum()
    unknown = rows[rows[column].eq(ONBEKEND)].groupby(list(KEY))["ha"].sum().reindex(whole.index)
    keys = whole.index.to_frame(index=False)
    return _part(
        keys, onderdeel, unknown.reset_index(drop=True), whole.reset_index(drop=True), "ha"
    )


def _of_vraag(vraag: pd.DataFrame) -> pd.DataFrame:
    """Firms that seek room of which the need is not known."""
    sums = vraag.groupby(list(KEY))[["zonder_maat", "vestigingen"]].sum().reset_index()
    return _part(sums, "vraag", sums["zonder_maat"], sums["vestigingen"], "vestigingen")
