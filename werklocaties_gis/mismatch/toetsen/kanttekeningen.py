"""Remarks that several toetsen make: on the firm, on its status, on the band of the place."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from werklocaties_gis.mismatch.plek.kenmerken import Omgeving
from werklocaties_gis.mismatch.toetsen.toets import Evidence, Vraag
from werklocaties_gis.mismatch.uitkomst import ONBEKEND, Words
from werklocaties_gis.zoning.milieucategorie import UNKNOWN, list_codes

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]
Remarks = dict[str, BoolArray]


def list_firm_remarks(vraag: Vraag, words: Words) -> Remarks:
    """Remark on what the range of the firm rests on, where there is something to say."""
    profielen, i = vraag.profielen, vraag.i
    said = words >= ONBEKEND
    eigen = profielen.is_eigen[i]
    return {
        "lijst_uit_geheugen": said & profielen.bereik.is_uit_geheugen[i] & ~eigen,
        "activiteit_versmald": said & profielen.bereik.is_versmald[i],
        "eigen_afstand": said & profielen.is_eigen_m[i],
        "eigen_categorie": said & eigen,
        "sbi_2025": said & profielen.is_2025[i],
        "activiteit_onbekend": said & is_onbekend(vraag),
    }


def is_onbekend(vraag: Vraag) -> BoolArray:
    """Whether some activity of the firm has no category, or the firm has none at all."""
    bereik = vraag.profielen.bereik
    return np.asarray(bereik.is_open[vraag.i] | (bereik.hoog[vraag.i, 0] < 0))


def list_status_remarks(vraag: Vraag, words: Words) -> Remarks:
    """Remark on the planologische_status of a sitting firm."""
    said = (words > ONBEKEND) & (not vraag.nieuw)
    profielen = vraag.profielen
    return {
        "planologische_status": said & profielen.heeft_eigen_status[vraag.i],
        "vergunning_niet_nagegaan": said & profielen.is_status_onbekend[vraag.i],
    }


def list_band_remarks(vraag: Vraag, words: Words) -> Remarks:
    """Remark on where the maximum of the place comes from."""
    omgeving, j = vraag.omgeving, vraag.j
    said = words >= ONBEKEND
    zones = omgeving.tabel["zones"].to_numpy(dtype=int, na_value=0)
    return {
        "ibis_plafond": said & omgeving.is_terrein[j],
        # Plans without an order leave the band open too, though zones cover all of the place.
        "zone_onvolledig": said & (omgeving.max_open & ~_says(omgeving, "zones_strijdig"))[j],
        "meerdere_zones": said & (zones[j] > 1) & _says(omgeving, "zones_verschillen")[j],
        "zones_strijdig": said & _says(omgeving, "zones_strijdig")[j],
        "ontwerpplan": said & _is_draft_other(omgeving)[j],
        "schakelaar_lezing_3a_3b": said & _says(omgeving, "lezing_3a_3b")[j],
    }


def _says(omgeving: Omgeving, column: str) -> BoolArray:
    """Whether a ja_nee column of ``omgeving`` says ja."""
    return np.asarray(omgeving.tabel[column].fillna(value=False).to_numpy(dtype=bool))


def _is_draft_other(omgeving: Omgeving) -> BoolArray:
    """Whether a draft would set another maximum: it does not govern, but a planner must know."""
    draft = list_codes(omgeving.tabel["ontwerp_hoog"])
    return np.asarray((draft != UNKNOWN) & (draft != omgeving.max_hoog))


def may_be_named(vraag: Vraag) -> BoolArray:
    """Whether each firm may be the one that the plan names there, above its band.

    Its name is no key: the firm may be registered under another activity. So
    this only takes certainty away, and only where the branch does not rule it out.
    """
    firm, place = vraag.profielen.benoemd, vraag.omgeving.plan
    if not place.benoemd_namen:
        return np.zeros((1,) * vraag.i.ndim, dtype=bool)
    # A name that the firms were not asked about (-1, the column of ones) may be anyone's.
    at = [firm.namen.index(name) if name in firm.namen else -1 for name in place.benoemd_namen]
    masks = np.column_stack([firm.masks, np.ones(len(firm.masks), dtype=bool)])[:, at]
    table = masks.astype(np.int32) @ place.benoemd_masks.T.astype(np.int32) > 0
    return np.asarray(table[firm.soort[vraag.i], place.benoemd_soort[vraag.j]])


def explain_band(
    vraag: Vraag,
    words: Words,
    grens: tuple[npt.NDArray[np.int8], npt.NDArray[np.int8]],
    remarks: Remarks,
) -> Evidence:
    """Say what a comparison of categories rests on.

    Parameters
    ----------
    vraag, words
        The pairs and their outcome.
    grens
        Lowest and highest limit per place, as codes.
    remarks
        What the toets remarks besides.
    """
    profielen, omgeving, i, j = vraag.profielen, vraag.omgeving, vraag.i, vraag.j
    zone = column(vraag, "zone_id")
    terrein = column(vraag, "terrein_id")
    return Evidence(
        waarde=code_numbers(profielen.laag[i]),
        waarde_tot=code_numbers(profielen.hoog[i]),
        grens=code_numbers(grens[0][j]),
        grens_tot=code_numbers(grens[1][j]),
        eenheid="categorie",
        tabel=name_tables(omgeving.is_terrein[j]),
        object_id=np.where(omgeving.is_terrein[j], terrein, zone),
        opmerkingen={
            **list_firm_remarks(vraag, words),
            **list_band_remarks(vraag, words),
            **remarks,
        },
    )


def column(vraag: Vraag, name: str) -> npt.NDArray[np.object_]:
    """A text column of ``omgeving`` at the places of the pairs; None where missing."""
    return vraag.omgeving.tekst[name][vraag.j]


def code_numbers(codes: npt.NDArray[np.int8]) -> FloatArray:
    """Codes as numbers, NaN where unknown."""
    return np.where(codes == UNKNOWN, np.nan, codes.astype(float))


def name_tables(by_park: BoolArray) -> npt.NDArray[np.object_]:
    """Table that says so: of parks, or of zones."""
    return np.where(by_park, "bedrijventerreinen", "bestemmingen").astype(object)
