"""How much room a firm needs on a place, reckoned anew from the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import inf, isnan, nan
from typing import Final

import pandas as pd

from werklocaties_gis.errors import Failure
from werklocaties_gis.relocation.controle.spel import Spel, Zet, make_failure
from werklocaties_gis.settings.ruimte import Ruimte

Tabellen = Mapping[str, pd.DataFrame]
Numbers = Mapping[str, float]

COLUMNS: Final = (
    "kavel_m2",
    "bvo_m2",
    "buitenopslag_m2",
    "voetafdruk_m2",
    "manoeuvreer_m2",
    "parkeerplaatsen",
    "groei_share",
    "banen",
)
M2_PER_NORM: Final = 100.0
ROUNDING_M2: Final = 1e-6


def check_behoefte(spel: Spel, tabellen: Tabellen, ruimte: Ruimte) -> Iterator[Failure]:
    """Check that what each move counts is what the firm needs there, and is known.

    Land that the firm states counts with its outdoor storage. Where it states
    none and the plan says so, land follows from its building (DOMAIN, 16), else
    from its jobs. Floor grows with the firm.

    Parameters
    ----------
    spel
        The replay.
    tabellen
        Uses ``vestigingen``, ``plek_kavels``, ``kavels`` and ``bedrijventerreinen``.
    ruimte
        The section ``[plan.ruimte]``.
    """
    columns = {name: tabellen["vestigingen"][name].astype(float).fillna(nan) for name in COLUMNS}
    frame = pd.DataFrame(columns).set_index(tabellen["vestigingen"]["vestiging_id"])
    firms = frame.to_dict("index")
    limits = _list_limits(tabellen, ruimte) if ruimte.afleiden else {}
    milieu = tabellen["bedrijventerreinen"].set_index("terrein_id")["werkmilieu"].dropna().to_dict()
    for zet in spel.zetten:
        firm = {str(name): float(value) for name, value in firms[zet.vestiging_id].items()}
        asked = _vraag_m2(spel, zet, firm, ruimte)
        if isnan(asked) and ruimte.afleiden and not spel.is_vloer(zet.naar_plek_id):
            silent = (_known(ruimte.fsi), _known(ruimte.bebouwing_share))
            parts = [limits.get(part, silent) for part in spel.parts(zet.naar_plek_id)]
            asked = _gebouw_m2(firm, ruimte, parts)
            if isnan(asked):
                asked = _banen_m2(firm, ruimte, str(milieu.get(spel.terrein(zet.naar_plek_id), "")))
        if not zet.nodig_m2 >= asked - ROUNDING_M2:
            yield make_failure(
                "move_need",
                zet.vestiging_id,
                zet.naar_plek_id,
                nodig_m2=zet.nodig_m2,
                behoefte_m2=asked,
            )


def _groei(firm: Numbers, ruimte: Ruimte) -> float:
    """Factor by which a firm grows: its own, else that of the plan, else none."""
    own = firm["groei_share"]
    return 1.0 + ((ruimte.groei_share or 0.0) if isnan(own) else own)


def _vraag_m2(spel: Spel, zet: Zet, firm: Numbers, ruimte: Ruimte) -> float:
    """What the firm states: floor with growth, or land with outdoor storage."""
    if spel.is_vloer(zet.naar_plek_id):
        return firm["bvo_m2"] * _groei(firm, ruimte)
    return firm["kavel_m2"] + _or_zero(firm["buitenopslag_m2"])


def _or_zero(value: float) -> float:
    """A number, or nothing where it is not known."""
    return 0.0 if isnan(value) else value


def _list_limits(tabellen: Tabellen, ruimte: Ruimte) -> dict[str, tuple[float, float]]:
    """Lowest FSI and built share over the kavels of each plek, the plan's where one is silent.

    NaN where the plan is silent too.
    """
    parts = tabellen["plek_kavels"].merge(tabellen["kavels"], on="kavel_id")
    limits = pd.DataFrame(
        {
            "plek_id": parts["plek_id"],
            "fsi": parts["fsi_max"].astype(float).fillna(_known(ruimte.fsi)),
            "share": parts["bebouwing_max_share"]
            .astype(float)
            .fillna(_known(ruimte.bebouwing_share)),
        }
    )
    unknown = limits.set_index("plek_id").isna().groupby(level=0).any()
    least = limits.groupby("plek_id").min().mask(unknown)
    return {str(plek): (row["fsi"], row["share"]) for plek, row in least.iterrows()}


def _known(value: float | None) -> float:
    """A number, NaN for none."""
    return nan if value is None else value


def _gebouw_m2(firm: Numbers, ruimte: Ruimte, parts: list[tuple[float, float]]) -> float:
    """Land by the building; NaN where neither floor nor footprint says anything.

    Of what is not known nothing is asked, so that the land is at least this.
    """
    grows = _groei(firm, ruimte)
    fsi, share = (_least(limits) for limits in zip(*parts, strict=True))
    footprint = firm["voetafdruk_m2"] * grows
    sides = (_over(firm["bvo_m2"] * grows, fsi), _over(footprint, share))
    built = [m2 for m2 in sides if not isnan(m2)]
    if not built:
        return nan
    open_m2 = _open_m2(firm, ruimte, firm["bvo_m2"] * grows)
    if ruimte.open_ruimte_telt_binnen:
        return max(*built, 0.0 if isnan(footprint) else footprint + open_m2)
    return max(built) + open_m2


def _least(limits: Sequence[float]) -> float:
    """Lowest limit of the parts of a place; NaN where one is not known."""
    return nan if any(isnan(limit) for limit in limits) else min(limits)


def _over(m2: float, part: float) -> float:
    """Land for so much floor or footprint; where nothing may be built no land is enough."""
    return m2 / part if part else inf


def _open_m2(firm: Numbers, ruimte: Ruimte, bvo_m2: float) -> float:
    """Outdoor storage, manoeuvring and parking, as far as known."""
    norm = nan if ruimte.parkeernorm_per_100_m2 is None else ruimte.parkeernorm_per_100_m2
    own = firm["parkeerplaatsen"]
    # Whole places are asked; without the last digits of a division, so that this stays a floor.
    places = bvo_m2 / M2_PER_NORM * norm if isnan(own) else own
    parking = _or_zero(places) * (ruimte.m2_per_parkeerplaats or 0.0)
    return _or_zero(firm["buitenopslag_m2"]) + _or_zero(firm["manoeuvreer_m2"]) + parking


def _banen_m2(firm: Numbers, ruimte: Ruimte, werkmilieu: str) -> float:
    """Land by jobs: at least what the lowest row that can hold for the firm says."""
    rows = [row for row in ruimte.terreinquotient if row.werkmilieu in ("", werkmilieu)]
    per_job = min((row.m2_per_baan for row in rows), default=nan)
    return firm["banen"] * _groei(firm, ruimte) * per_job
