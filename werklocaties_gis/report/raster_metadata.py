"""What a milieuruimte raster says of itself, for a reader who has the file and nothing else."""

from __future__ import annotations

import math
from typing import Final

from werklocaties_gis.report.raster_legenda import list_legenda
from werklocaties_gis.settings.project import Taal
from werklocaties_gis.vocabulary.sentences import sentence
from werklocaties_gis.zoning.afstandsraster import list_marge_m
from werklocaties_gis.zoning.milieuruimte import Laag
from werklocaties_gis.zoning.richtafstand import FloatArray

TALEN: Final[tuple[Taal, ...]] = ("nl", "en")


def list_tags(laag: Laag, cell_m: float, *, gevaar_verlagen: bool = False) -> dict[str, str]:
    """List what the file says of itself: layer, rule, safety margin and legend, in two languages.

    Examples
    --------
    >>> list_tags("gevaar", 10.0)["VEILIGHEIDSMARGE_M"]
    '28.29'
    """
    # Upward: a margin rounded down would promise more than is kept.
    marge_m = math.ceil(list_marge_m(cell_m) * 100) / 100
    said = {"LAAG": laag, "CEL_M": f"{cell_m:g}", "VEILIGHEIDSMARGE_M": f"{marge_m:.2f}"}
    said["GEVAAR_VERLAGEN"] = "ja" if gevaar_verlagen else "nee"
    lowers = laag == "hinder" or gevaar_verlagen
    codes = {
        "TITEL": f"raster_titel_{laag}",
        "REGEL": f"raster_regel_{'verlaagd' if lowers else 'niet_verlaagd'}",
        "MARGE": "raster_marge",
        "OVERZICHTEN": "raster_overzichten",
    }
    for taal in TALEN:
        for name, code in codes.items():
            said[f"{name}_{taal.upper()}"] = sentence(code, {"marge_m": marge_m}, taal)
        legend = (f"{code} = {text}" for code, text in list_legenda(taal).items())
        said[f"LEGENDA_{taal.upper()}"] = "; ".join(legend)
    return said


def list_input_tags(inexact_m: FloatArray, *, has_dekking: bool) -> dict[str, str]:
    """List what the file says of its objects: how many, how inexact, and whether they are all.

    Parameters
    ----------
    inexact_m
        Metres by which each object was enlarged, shape (n,).
    has_dekking
        Whether it was asked where every object is known.
    """
    wide_m = f"{inexact_m.max(initial=0.0):g}"
    said = {"NAUWKEURIGHEID_M": wide_m, "OBJECTEN": str(len(inexact_m))}
    coverage = "raster_dekking" if has_dekking else "raster_zonder_dekking"
    for taal in TALEN:
        said[f"GEVEL_{taal.upper()}"] = sentence("raster_gevel", {"wide_m": wide_m}, taal)
        said[f"DEKKING_{taal.upper()}"] = sentence(coverage, {}, taal)
    return said
