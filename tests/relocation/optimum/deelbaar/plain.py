"""Small drawn problems without what the search over fillings leaves to the general one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from werklocaties_gis.relocation.optimum.model import (
    NONE,
    Model,
    Opties,
    empty_bonussen,
    empty_kavels,
    ints,
)


def make_plain(model: Model) -> Model:
    """The model without bonuses, reserve, shared land and moves onto a place of one's own."""
    width = len(model.vestiging_ids)
    used = model.gebruik.p * width + model.gebruik.v
    keep = ~np.isin(model.opties.p * width + model.opties.v, used)
    old = model.opties
    plekken = replace(model.plekken, groep=np.full(len(model.plek_ids), NONE))
    return replace(
        model,
        opties=Opties(old.v[keep], old.p[keep], old.nodig_m2[keep], old.waarde[keep]),
        plekken=plekken,
        bonussen=empty_bonussen(),
        reserve_m2=ints([]),
        kavels=empty_kavels(),
    )


def divide_more(model: Model, seed: int) -> Model:
    """The model with most of its plekken divisible."""
    draw = np.random.default_rng(seed)
    size = len(model.plek_ids)
    deelbaar = draw.random(size) < 0.8
    free = np.where(deelbaar, draw.integers(0, 90, size), 0)
    plekken = replace(model.plekken, deelbaar=deelbaar, vrij_m2=ints(free))
    return replace(model, plekken=plekken)
