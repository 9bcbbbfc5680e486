"""Problems in which a period is no more than a position in a chain.

Where nothing but the number of periods limits when a firm moves, a chain may
as well start in period 0 and lose no period: the first firm goes to a free
plek in period 0, and who follows moves one period later. So a free plek needs
columns in period 0 only, and a used one is entered in period t only when its
user leaves in period t - 1. The rows are as strong as those by period, and
there are fewer of them and of the columns.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy import sparse

from werklocaties_gis.relocation.optimum.fasen.kolommen import Fasekolommen
from werklocaties_gis.relocation.optimum.model import NONE, Model, users_per_plek
from werklocaties_gis.relocation.optimum.rijen import Rijen


def is_positional(model: Model) -> bool:
    """Whether a model is one of chains of undivided plekken, limited by their length alone."""
    tijd, plekken = model.tijd, model.plekken
    if tijd is None or plekken.deelbaar.any() or tijd.tijdelijk.any():
        return False
    more = (
        len(model.grenzen.familie),
        len(model.eisen.v),
        len(model.bonussen.p),
        len(model.kavels.p),
        len(model.kavels.k),
        len(model.reserve_m2),
    )
    on_time = (tijd.vroegst <= 0).all() and (tijd.laatst >= tijd.fasen - 1).all()
    one_each = users_per_plek(model).max(initial=0) <= 1 and (
        np.bincount(model.gebruik.v, minlength=1).max() <= 1
    )
    return not any(more) and bool(on_time and one_each and (tijd.na_vertrek == 1).all())


def take_positions(model: Model, kolommen: Fasekolommen) -> Fasekolommen:
    """The columns without those that enter a free plek after the first period."""
    used = users_per_plek(model) > 0
    keep = used[model.opties.p[kolommen.optie]] | (kolommen.fase == 0)
    return replace(
        kolommen,
        optie=kolommen.optie[keep],
        fase=kolommen.fase[keep],
        soort=kolommen.soort[keep],
    )


def list_positierijen(model: Model, kolommen: Fasekolommen) -> Rijen:
    """A firm moves once; a free plek takes one firm; who enters follows on who leaves.

    The first rows are those of the firms, then those of the plekken, one for each.
    """
    user = np.full(len(model.plek_ids), NONE, dtype=np.int64)
    user[model.gebruik.p] = model.gebruik.v
    v, p = model.opties.v[kolommen.optie], model.opties.p[kolommen.optie]
    firms, height = len(model.vestiging_ids), len(model.vestiging_ids) + len(model.plek_ids)
    last = int(kolommen.fase.max(initial=0))
    free, after = np.flatnonzero(user[p] == NONE), np.flatnonzero(user[p] != NONE)
    before = np.flatnonzero(kolommen.fase < last)
    rows = [
        v,
        firms + p[free],
        height + (kolommen.fase[after] - 1) * firms + user[p[after]],
        height + kolommen.fase[before] * firms + v[before],
    ]
    columns = [np.arange(kolommen.moves), free, after, before]
    counts = [1.0, 1.0, 1.0, -1.0]
    data = np.concatenate([np.full(len(c), n) for c, n in zip(columns, counts, strict=True)])
    where = (np.concatenate(rows), np.concatenate(columns))
    upper = np.concatenate([np.ones(height), np.zeros(last * firms)])
    matrix = sparse.csr_matrix((data, where), shape=(len(upper), kolommen.moves))
    return Rijen(matrix, np.full(len(upper), -np.inf), upper)
