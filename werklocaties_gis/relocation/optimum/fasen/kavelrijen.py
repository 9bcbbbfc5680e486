"""Places on the same land, in time: one of a pair at a time, after the users of the other."""

from __future__ import annotations

import numpy as np

from werklocaties_gis.relocation.optimum.fasen.beeld import (
    Beeld,
    Bijdragen,
    list_vertrek,
    stay_below,
)
from werklocaties_gis.relocation.optimum.fasen.bezetting import Bezetting, list_bezetting
from werklocaties_gis.relocation.optimum.model import Ints, list_matches
from werklocaties_gis.relocation.optimum.rijen import Rijen, join


def list_kavelrijen(beeld: Beeld) -> Rijen:
    """Plekken on the same land exclude each other, wait for each other's users, share its m2."""
    held = list_bezetting(beeld)
    return join([_together(beeld, held), _after_users(beeld, held), _parts(beeld, held)])


def _groups_of(held: Bezetting) -> tuple[Ints, Ints]:
    """Every group of entries, and its plek."""
    groep, first = np.unique(held.groep, return_index=True)
    return groep, held.p[first]


def _of_groups(held: Bezetting, groep: Ints) -> tuple[Ints, Bijdragen]:
    """Positions of the entries of one group a row, and the entries."""
    row, entry = list_matches(groep, held.groep)
    return entry, Bijdragen(row, held.kolom[entry], held.vanaf[entry], held.maat[entry])


def _together(beeld: Beeld, held: Bezetting) -> Rijen:
    """Of two plekken on the same land one is held at a time."""
    kavels, (groep, plek) = beeld.model.kavels, _groups_of(held)
    once = kavels.p < kavels.q
    pair, left = list_matches(kavels.p[once], plek)
    row, right = list_matches(kavels.q[once][pair], plek)
    both = [_of_groups(held, groep[left[row]])[1], _of_groups(held, groep[right])[1]]
    return stay_below(beeld, both, np.ones(len(row)))


def _after_users(beeld: Beeld, held: Bezetting) -> Rijen:
    """A plek is entered after the users of each plek on the same land have left.

    A firm that grows onto the land beside its own leaves by going.
    """
    kavels, gebruik, (groep, plek) = beeld.model.kavels, beeld.model.gebruik, _groups_of(held)
    pair, use = list_matches(kavels.q, gebruik.p)
    row, of = list_matches(kavels.p[pair], plek)
    user, left = gebruik.v[use[row]], gebruik.p[use[row]]
    entry, enters = _of_groups(held, groep[of])
    others = (held.v[entry] != user[enters.rij]) | ~held.leaves_by_going[entry]
    enters = Bijdragen(
        enters.rij[others], enters.kolom[others], enters.vanaf[others], enters.maat[others]
    )
    return stay_below(beeld, [enters, list_vertrek(beeld, user, left)], np.zeros(len(user)))


def _parts(beeld: Beeld, held: Bezetting) -> Rijen:
    """Parts of one kavel that are held take at most its m2 together."""
    kavels = beeld.model.kavels
    part, entry = list_matches(kavels.deel_p, held.p)
    m2 = kavels.deel_m2[part] * held.maat[entry]
    entries = Bijdragen(kavels.k[part], held.kolom[entry], held.vanaf[entry], m2)
    return stay_below(beeld, [entries], kavels.ruimte_m2.astype(float))
