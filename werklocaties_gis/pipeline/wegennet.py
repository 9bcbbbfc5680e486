"""The roads of a study as a network: read, built and kept beside their file, once."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from werklocaties_gis.errors import UnreadableSourceError
from werklocaties_gis.relocation.plaatsing.wegennet import Reiswijze, Wegennet, make_wegennet
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.settings.project import Project
from werklocaties_gis.settings.reistijd import Reistijd
from werklocaties_gis.settings.relations import resolve
from werklocaties_gis.settings.version import VERSION
from werklocaties_gis.sources.network.opslag import make_sleutel, read_opslag, write_opslag
from werklocaties_gis.sources.network.snelheden import read_snelheden, read_snelheidswoorden
from werklocaties_gis.sources.network.wegen import read_wegen

OPSLAG: Final = "2"
"""Raised whenever a network is built otherwise from the same file."""
ARRAYS: Final = tuple(field.name for field in dataclasses.fields(Wegennet))[:-1]


def read_wegennet(project: Project) -> Wegennet | None:
    """Read the roads that distances of a plan follow; none where they are straight.

    Parameters
    ----------
    project
        Names the file, what is measured over it, and how fast one drives.

    Raises
    ------
    MissingInputError, UnreadableSourceError, CrsError
        If the file cannot be read, or tells nothing of speed where travel
        times are asked.
    """
    plan = project.plan
    if not plan.wegennet or plan.afstand == "hemelsbreed":
        return None
    wijze = make_reiswijze(plan)
    net = _read_kept(resolve(project, plan.wegennet), plan.reistijd, with_times=is_timed(wijze))
    return dataclasses.replace(net, wijze=wijze)


def is_timed(wijze: Reiswijze) -> bool:
    """Whether minutes are asked."""
    return wijze.meting == "reistijd"


def make_reiswijze(plan: Plan) -> Reiswijze:
    """Make how one travels from the settings of a plan."""
    said = plan.reistijd
    return Reiswijze(
        meting="reistijd" if plan.afstand == "reistijd" else "weg",
        aanloop_km_u=said.aanloop_km_u,
        max_aansluiting_m=said.max_aansluiting_m,
        omweg_factor=1.0 if said.omweg_factor is None else said.omweg_factor,
        hemelsbreed_km_u=np.nan if said.hemelsbreed_km_u is None else said.hemelsbreed_km_u,
    )


def _read_kept(path: Path, reistijd: Reistijd, *, with_times: bool) -> Wegennet:
    """Read a network that was built before, or build and keep it."""
    if not path.is_file():
        return _build(path, reistijd, with_times=with_times)
    key = make_sleutel(path, *_list_woorden(reistijd, with_times=with_times))
    kept: dict[str, Any] | None = read_opslag(path, key)
    if kept is not None and set(kept) == set(ARRAYS):
        return Wegennet(**kept)
    net = _build(path, reistijd, with_times=with_times)
    arrays: dict[str, npt.NDArray[Any]] = {name: getattr(net, name) for name in ARRAYS}
    write_opslag(path, key, arrays)
    return net


def _list_woorden(reistijd: Reistijd, *, with_times: bool) -> tuple[str, ...]:
    """What decides on a network besides its file: this package, its lists, the user's speeds."""
    own = reistijd.model_dump(include={"snelheden_km_u", "overige_km_u"})
    speeds = [own, dict(read_snelheden()), dict(read_snelheidswoorden())]
    told = json.dumps(speeds, sort_keys=True)
    return (VERSION, OPSLAG, str(with_times), told)


def _build(path: Path, reistijd: Reistijd, *, with_times: bool) -> Wegennet:
    """Build a network; where times are asked only of roads of which the speed is known."""
    wegen = read_wegen(path, reistijd)
    if with_times:
        wegen = wegen[wegen["snelheid_km_u"].notna()]
        if wegen.empty:
            raise UnreadableSourceError("network_without_speeds", source=path.name)
    return make_wegennet(wegen)
