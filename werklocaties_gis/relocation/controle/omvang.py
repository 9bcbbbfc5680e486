"""Size and place of each move: very large plots, largest plot, least use of land, distance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.errors import Failure
from werklocaties_gis.relocation.controle.spel import Spel, Zet, list_finals, make_failure
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.settings.planlimieten import Minimaal, Xxl

Tabellen = Mapping[str, pd.DataFrame]

M2_PER_HA: Final = 10_000.0
M_PER_KM: Final = 1_000.0
ROUNDING: Final = 1e-6
"""A limit that is met to the last digit is met."""


def make_m2(ha: float) -> float:
    """A limit in hectares as m2; the last digits of a product of two decimals say nothing."""
    return round(ha * M2_PER_HA, 6)


def check_omvang(spel: Spel, tabellen: Tabellen, plan: Plan) -> Iterator[Failure]:
    """Check what a plan says of the size of plots, their use and the distance moved.

    Parameters
    ----------
    spel
        The replay.
    tabellen
        Uses ``vestigingen``, ``activiteiten`` and ``plekken``, merged places among them.
    plan
        Its sections ``xxl`` and ``minimaal``, ``max_kavel_ha`` and ``max_afstand_km``.
    """
    if plan.xxl.vanaf_ha is not None:
        yield from _check_xxl(spel, plan.xxl, plan.xxl.vanaf_ha, _hoofd_sbi(tabellen))
    if plan.max_kavel_ha is not None:
        yield from _check_kavel(spel, plan.max_kavel_ha)
    yield from _check_minimaal(spel, plan.minimaal, tabellen["vestigingen"])
    if plan.max_afstand_km is not None and not plan.wegennet:
        yield from _check_afstand(spel, tabellen, plan.max_afstand_km)


def _kavel_m2(spel: Spel, zet: Zet) -> float:
    """Land that a move takes: the whole plek, or the firm's part of a divisible one."""
    is_deel = spel.places[spel.parts(zet.naar_plek_id)[0]].deelbaar
    return zet.nodig_m2 if is_deel else spel.maat_m2(zet.naar_plek_id)


def _on_land(spel: Spel) -> Iterator[Zet]:
    """Moves for good to places that are counted in land."""
    return (zet for zet in list_finals(spel) if not spel.is_vloer(zet.naar_plek_id))


def _check_xxl(
    spel: Spel, xxl: Xxl, vanaf_ha: float, hoofd_sbi: Mapping[str, str]
) -> Iterator[Failure]:
    """A very large plot goes to a terrein that takes it."""
    for zet in _on_land(spel):
        code = hoofd_sbi.get(zet.vestiging_id, "")
        is_sort = not xxl.sbi or code.startswith(tuple(sbi.replace(".", "") for sbi in xxl.sbi))
        is_large = zet.nodig_m2 > make_m2(vanaf_ha)
        if is_sort and is_large and spel.terrein(zet.naar_plek_id) not in xxl.terrein_ids:
            yield make_failure(
                "xxl_elsewhere",
                zet.vestiging_id,
                zet.naar_plek_id,
                nodig_m2=zet.nodig_m2,
                vanaf_ha=vanaf_ha,
                terrein=spel.terrein(zet.naar_plek_id) or "-",
            )


def _hoofd_sbi(tabellen: Tabellen) -> dict[str, str]:
    """SBI code of the main activity of each firm, without points."""
    acts = tabellen["activiteiten"].sort_values(["vestiging_id", "volgnr"], kind="stable")
    is_main = acts["hoofdactiviteit"].eq(other=True).fillna(value=False).astype(bool)
    ordered = acts.assign(other=~is_main).sort_values(["vestiging_id", "other"], kind="stable")
    main = ordered.drop_duplicates("vestiging_id").set_index("vestiging_id")["sbi"]
    codes = main.astype("string").fillna("").str.replace(".", "", regex=False)
    return {str(firm): str(code) for firm, code in codes.items()}


def _check_kavel(spel: Spel, max_ha: float) -> Iterator[Failure]:
    """Nobody gets a larger plot than one firm may have."""
    for zet in _on_land(spel):
        m2 = _kavel_m2(spel, zet)
        if m2 > make_m2(max_ha) + ROUNDING:
            yield make_failure(
                "kavel_too_large",
                zet.vestiging_id,
                zet.naar_plek_id,
                kavel_m2=m2,
                hoogstens_ha=max_ha,
            )


def _check_minimaal(spel: Spel, minimaal: Minimaal, vestigingen: pd.DataFrame) -> Iterator[Failure]:
    """No newcomer certainly uses its plot less than it must.

    Where no footprint is known the built share is at most floor by land, as if
    all floor were on the ground: what is below even then is certainly below.
    """
    firms = vestigingen.set_index("vestiging_id")
    names = ("bvo_m2", "voetafdruk_m2", "banen")
    known = {name: firms[name].astype(float).to_dict() for name in names}
    known["hoogstens_m2"] = firms["voetafdruk_m2"].fillna(firms["bvo_m2"]).astype(float).to_dict()
    asked = (
        ("fsi", minimaal.fsi, "bvo_m2", "bvo_m2", 1.0),
        ("bebouwing_share", minimaal.bebouwing_share, "hoogstens_m2", "voetafdruk_m2", 1.0),
        ("banen_per_ha", minimaal.banen_per_ha, "banen", "banen", M2_PER_HA),
    )
    for zet in _on_land(spel):
        m2 = _kavel_m2(spel, zet)
        for name, least, column, told, per_m2 in asked:
            if least is None:
                continue
            use = known[column][zet.vestiging_id] * per_m2 / m2
            is_unknown = bool(np.isnan(known[told][zet.vestiging_id]))
            if use < least - ROUNDING or (is_unknown and minimaal.onbekend == "weigert"):
                yield make_failure(
                    "use_too_low",
                    zet.vestiging_id,
                    zet.naar_plek_id,
                    norm=name,
                    minstens=least,
                    gebruik="-" if bool(np.isnan(use)) else round(use, 3),
                )


def _check_afstand(spel: Spel, tabellen: Tabellen, max_km: float) -> Iterator[Failure]:
    """Nobody ends further away than it may, in a straight line."""
    plekken = tabellen["plekken"]
    middle = plekken.geometry.representative_point().set_axis(plekken["plek_id"])
    points = tabellen["vestigingen"].set_index("vestiging_id").geometry
    home = _home(spel)
    for zet in list_finals(spel):
        start = home.get(zet.vestiging_id)
        here = middle[start] if start else points[zet.vestiging_id]
        metres = np.nan if here is None else here.distance(middle[zet.naar_plek_id])
        if metres > max_km * M_PER_KM + ROUNDING:
            yield make_failure(
                "move_too_far",
                zet.vestiging_id,
                zet.naar_plek_id,
                afstand_km=round(metres / M_PER_KM, 3),
                hoogstens_km=max_km,
            )


def _home(spel: Spel) -> dict[str, str]:
    """Plek of each firm today; of several the one where it uses most, of equals the first key."""
    most: dict[str, tuple[float, str]] = {}
    for plek, place in sorted(spel.places.items()):
        for firm, m2 in place.users.items():
            if firm not in most or m2 > most[firm][0]:
                most[firm] = (m2, plek)
    return {firm: plek for firm, (_, plek) in most.items()}
