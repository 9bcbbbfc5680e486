"""Tables of invented firms: what they do, where they sit, and what they need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import shapely

from werklocaties_gis.example.bedrijfssoorten import make_soorten, read_bedrijfssoorten
from werklocaties_gis.example.loting import (
    Objects,
    make_blanks,
    make_choice,
    make_dates,
    make_ids,
    make_missing,
)
from werklocaties_gis.example.tabel import Shapes, Tabel, Tabellen, make_tabel
from werklocaties_gis.example.terreinen import CENTRUM, Percelen, Terreinen

Integers = npt.NDArray[np.int64]

STRATEN: Final = ("Verzinselweg", "Bedenkselkade", "Nergenslaan", "Waanpad", "Fabelplein")
"""Streets that do not exist, one a park in turn."""


@dataclass(frozen=True)
class Bezetting:
    """Who sits where.

    Attributes
    ----------
    vestigingen
        Number of firms; those that sit on a place come first, then those that
        seek space, then those whose place is not known.
    zoekers
        Number of firms that seek space.
    vestiging, plek
        Positions of firm and place, one entry per use.
    """

    vestigingen: int
    zoekers: int
    vestiging: Integers
    plek: Integers

    @property
    def zittend(self) -> int:
        """Number of firms that sit on a place."""
        return int(self.vestiging.max(initial=-1)) + 1


def make_bezetting(
    rng: np.random.Generator,
    percelen: Percelen,
    *,
    vestigingen: int,
    vrij_share: float,
    zonder: int,
) -> Bezetting:
    """Spread firms over places: most alone, some together, a few on two places.

    Parameters
    ----------
    rng
        Source of randomness.
    percelen
        The places.
    vestigingen
        Number of firms in all.
    vrij_share
        Share of the places that stay free.
    zonder
        Number of firms whose place is not known.
    """
    plekken = len(percelen.terrein)
    zoekers = round(0.12 * (vestigingen - zonder))
    zittend = vestigingen - zoekers - zonder
    order = rng.permutation(plekken)
    bezet = max(1, min(int(plekken * (1 - vrij_share)), int(np.ceil(0.93 * zittend))))
    plek = np.concatenate([order[:bezet], rng.choice(order[:bezet], max(zittend - bezet, 0))])
    dubbel = min(zittend // 30, plekken - bezet)
    return Bezetting(
        vestigingen,
        zoekers,
        np.concatenate([np.arange(zittend), np.arange(dubbel)]),
        np.concatenate([plek[:zittend], order[bezet : bezet + dubbel]]),
    )


def make_vestigingen(
    rng: np.random.Generator,
    terreinen: Terreinen,
    percelen: Percelen,
    bezetting: Bezetting,
    bron: str,
) -> Tabellen:
    """Make the tables ``vestigingen``, ``activiteiten`` and ``gebruik``."""
    size, zittend = bezetting.vestigingen, bezetting.zittend
    plek = bezetting.plek[:zittend]
    omgeving = rng.choice(5, size, p=[0.3, 0.25, 0.2, 0.1, 0.15])
    omgeving[:zittend] = np.append(terreinen.soort, CENTRUM)[percelen.terrein[plek]]
    soort = make_soorten(rng, omgeving)
    users = np.bincount(bezetting.plek, minlength=len(percelen.terrein))
    grond_m2 = percelen.oppervlakte_m2 / np.maximum(users, 1)
    nu_m2 = np.full(size, np.nan)
    nu_m2[:zittend] = grond_m2[plek]
    ids = make_ids("V", size)
    columns = {
        "vestiging_id": ids,
        "bron": bron,
        "zoekt_ruimte": (np.arange(size) >= zittend)
        & (np.arange(size) < zittend + bezetting.zoekers),
        **_behoefte(rng, soort, nu_m2),
        **_positie(rng, size),
        **_naam(soort, ids),
        "adres": _adressen(percelen, plek, size),
    }
    points = _points(rng, terreinen, percelen, bezetting)
    return {
        "vestigingen": make_tabel("vestigingen", columns, points),
        "activiteiten": _activiteiten(rng, soort, ids, bron),
        "gebruik": _gebruik(rng, percelen, bezetting, ids, grond_m2[bezetting.plek], bron),
    }


def _naam(soort: Integers, ids: Objects) -> dict[str, Any]:
    names = read_bedrijfssoorten()["soort"].to_numpy(dtype=object)[soort]
    return {"naam": [f"{name} {key}" for name, key in zip(names, ids, strict=True)]}


def _adressen(percelen: Percelen, plek: Integers, size: int) -> Objects:
    """Street and number of each firm on a place; one in twenty, and who has no place, has none."""
    streets = np.asarray(STRATEN, dtype=object)[percelen.terrein[plek] % len(STRATEN)]
    adres = np.full(size, None, dtype=object)
    adres[: len(plek)] = [f"{name} {2 * at + 1}" for name, at in zip(streets, plek, strict=True)]
    adres[::20] = None
    return adres


def _behoefte(
    rng: np.random.Generator, soort: Integers, nu_m2: npt.NDArray[np.float64]
) -> dict[str, Any]:
    """Category, land, floor, jobs, water and power of each firm."""
    kinds, size = read_bedrijfssoorten().iloc[soort], len(soort)
    usual_m2 = kinds["kavel_m2"].to_numpy() * rng.lognormal(0, 0.4, size)
    # Two firms in three have grown into their plot; the others need what is usual.
    past = ~np.isnan(nu_m2) & (rng.random(size) < 0.67)
    kavel_m2 = np.round(np.where(past, nu_m2 * rng.uniform(0.7, 1.2, size), usual_m2), -1)
    bvo_m2 = np.round(kavel_m2 * kinds["bvo_share"].to_numpy(), -1)
    banen = np.maximum(1, np.round(kavel_m2 * kinds["banen_per_1000_m2"].to_numpy() / 1000))
    kw = np.round(kavel_m2 * rng.lognormal(np.log(0.05), 0.8, size))
    eigen = make_blanks(kinds["categorie"].to_numpy(dtype=object), rng.random(size) >= 0.45)
    water = kinds["watergebonden"].map({"ja": True, "nee": False}).to_numpy(dtype=object)
    return {
        "milieucategorie_eigen": eigen,
        "kavel_m2": make_missing(rng, kavel_m2, 0.03),
        "bvo_m2": make_missing(rng, bvo_m2, 0.03),
        "buitenopslag_m2": np.where(rng.random(size) < 0.1, np.round(kavel_m2 * 0.1), np.nan),
        "banen": make_missing(rng, banen, 0.03),
        "gtv_kw": make_missing(rng, kw, 0.12),
        "opwek_kw": make_missing(rng, np.round(kw * 0.5), 0.8),
        "watergebonden_nodig": make_blanks(water, rng.random(size) >= 0.6),
    }


def _positie(rng: np.random.Generator, size: int) -> dict[str, Any]:
    """In which right a firm sits where it sits."""
    status = ("past", "vergund_afwijkend", "overgangsrecht", "persoonsgebonden", None)
    bezit = make_choice(rng, size, ("eigendom", "huur", "erfpacht", None), (0.5, 0.35, 0.1, 0.05))
    contract = make_dates(rng, size, (2026, 2032), 0.8)
    return {
        "planologische_status": make_choice(rng, size, status, (0.75, 0.05, 0.05, 0.03, 0.12)),
        "eigendom_huur": bezit,
        "contract_tot": np.where(bezit == "huur", contract, np.datetime64("NaT", "s")),
        "ondersteunend": rng.random(size) < 0.02,
        "verplaatsbaar": rng.random(size) < 0.96,
    }


def _points(
    rng: np.random.Generator, terreinen: Terreinen, percelen: Percelen, bezetting: Bezetting
) -> Shapes:
    """Address points: inside the place, anywhere in the region, or none for half of the seekers."""
    size, zittend = bezetting.vestigingen, bezetting.zittend
    west, south = terreinen.box_m[:, :2].min(axis=0)
    east, north = terreinen.box_m[:, 2:].max(axis=0)
    x = rng.integers(west, east, size).astype(float)
    y = rng.integers(south, north + 1_000, size).astype(float)
    box = percelen.box_m[bezetting.plek[:zittend]]
    x[:zittend] = (box[:, 0] + box[:, 2]) / 2
    y[:zittend] = (box[:, 1] + box[:, 3]) / 2
    points = np.asarray(shapely.points(x, y), dtype=object)
    is_zoeker = (np.arange(size) >= zittend) & (np.arange(size) < zittend + bezetting.zoekers)
    points[is_zoeker & (rng.random(size) < 0.5)] = None
    return points


def _activiteiten(rng: np.random.Generator, soort: Integers, ids: Objects, bron: str) -> Tabel:
    """SBI 2008 codes: a main activity each, one firm in ten a second; some missing or unlisted."""
    codes = read_bedrijfssoorten()["sbi"].to_numpy(dtype=object)
    tweede = np.flatnonzero(rng.random(len(ids)) < 0.1)
    vestiging = np.concatenate([np.arange(len(ids)), tweede])
    volgnr = np.concatenate([np.ones(len(ids), np.int64), np.full(len(tweede), 2)])
    sbi = np.concatenate([codes[soort], codes[rng.integers(len(codes), size=len(tweede))]])
    draw = rng.random(len(sbi))
    sbi = make_blanks(np.where(draw > 0.98, "9900", sbi), draw < 0.02)
    columns = {
        "vestiging_id": ids[vestiging],
        "volgnr": volgnr,
        "sbi": sbi,
        "sbi_versie": np.where(rng.random(len(sbi)) < 0.02, "2025", "2008").astype(object),
        "hoofdactiviteit": make_blanks(volgnr == 1, rng.random(len(sbi)) < 0.02),
        "bron": bron,
    }
    return make_tabel("activiteiten", columns)


def _gebruik(
    rng: np.random.Generator,
    percelen: Percelen,
    bezetting: Bezetting,
    ids: Objects,
    grond_m2: npt.NDArray[np.float64],
    bron: str,
) -> Tabel:
    """Who uses how much of which place."""
    size = len(bezetting.plek)
    columns = {
        "vestiging_id": ids[bezetting.vestiging],
        "plek_id": make_ids("P", len(percelen.terrein))[bezetting.plek],
        "kavel_m2": make_missing(rng, np.floor(grond_m2), 0.15),
        "bvo_m2": make_missing(rng, np.floor(grond_m2 * 0.5), 0.3),
        "afgeleid": rng.random(size) < 0.03,
        "bron": bron,
    }
    return make_tabel("gebruik", columns)
