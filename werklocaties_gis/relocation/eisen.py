"""What is required but cannot all hold: the smallest set of eisen and limits that clashes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from werklocaties_gis.relocation.optimum.model import Model
from werklocaties_gis.relocation.optimum.oplossing import Zoekopdracht
from werklocaties_gis.relocation.optimum.solve import TOT_BEWIJS
from werklocaties_gis.relocation.uitleg.bereik import list_betrokken
from werklocaties_gis.relocation.uitleg.deelmodel import take_opties
from werklocaties_gis.relocation.uitleg.kleinste import smallest_part
from werklocaties_gis.relocation.uitleg.versoepeling import (
    Versoepeling,
    make_versoepeling,
    name_versoepeling,
    relax,
)
from werklocaties_gis.relocation.uitleg.vraag import is_mogelijk


def smallest_clash(model: Model) -> tuple[int, ...]:
    """Positions of eisen that cannot all be met, none of which can be left out.

    The limits hold throughout. What is found clashes, and every part of it can
    be met; without any, the limits clash by themselves.

    Parameters
    ----------
    model
        A model of which no plan meets the eisen.
    """
    eisen = [make_versoepeling("eis", number) for number in range(len(model.eisen.v))]
    return tuple(item.nummer for item in _smallest(model, eisen, TOT_BEWIJS))


def smallest_botsing(model: Model, opdracht: Zoekopdracht = TOT_BEWIJS) -> tuple[Versoepeling, ...]:
    """Find eisen and limits that cannot all hold; every part of them can.

    Where several sets clash one of as many eisen and as few limits as can be:
    eisen are kept before sums within limits, and these before the reserve and
    the periods.

    Parameters
    ----------
    model
        A model without any plan.
    opdracht
        When each search stops; one that stops counts as no clash.

    Returns
    -------
    tuple of Versoepeling
        Of kinds ``eis``, ``budget``, ``net``, ``zetten``, ``quota``, ``samen``,
        ``strikt``, ``reserve`` and ``termijn``; empty where users and places
        alone leave no plan.
    """
    grenzen = model.grenzen
    items = [
        *(make_versoepeling("eis", number) for number in range(len(model.eisen.v))),
        *(make_versoepeling(name, row) for row, name in enumerate(grenzen.familie)),
        *(make_versoepeling("reserve", group) for group in range(len(model.reserve_m2))),
        *(make_versoepeling("termijn", 0) for _ in range(int(model.tijd is not None))),
    ]
    return _smallest(model, items, opdracht)


def name_botsing(model: Model, botsing: Sequence[Versoepeling]) -> tuple[str, ...]:
    """What clashes as codes with the firm or plek, see ``name_versoepeling``."""
    return tuple(name_versoepeling(model, item) for item in botsing)


def _smallest(
    model: Model, items: list[Versoepeling], opdracht: Zoekopdracht
) -> tuple[Versoepeling, ...]:
    """The smallest part of the items that clashes with all that is not among them."""
    small = take_opties(model, list_betrokken(model)[model.opties.v])
    return smallest_part(items, _clashes(small, items, opdracht))


def _clashes(
    model: Model, items: list[Versoepeling], opdracht: Zoekopdracht
) -> Callable[[tuple[Versoepeling, ...]], bool]:
    """Whether the model has no plan when only these items hold."""

    def clash(kept: tuple[Versoepeling, ...]) -> bool:
        gone = set(items) - set(kept)
        return is_mogelijk(relax(model, gone), opdracht) is False

    return clash
