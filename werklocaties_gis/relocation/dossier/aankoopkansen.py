"""Where buying, or a voorkeursrecht, could help: places of misplaced firms that are not public."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

import numpy as np
import pandas as pd

from werklocaties_gis.mismatch.detect import TOETSEN
from werklocaties_gis.mismatch.resultaat import Mismatches
from werklocaties_gis.relocation.dossier.afronden import round_getallen
from werklocaties_gis.relocation.dossier.eigenaren import list_eigendom, list_soorten
from werklocaties_gis.relocation.plaatsing.aanbod import Aanbod
from werklocaties_gis.settings.plan import Plan
from werklocaties_gis.tables.formats import conform

Tabellen = Mapping[str, pd.DataFrame]

VOLGORDE: Final = tuple(toets.id for toets in TOETSEN)


def list_aankoopkansen(
    tabellen: Tabellen,
    mismatches: Mismatches,
    plan: Plan,
    aanbod: Aanbod,
    verplaatsingen: pd.DataFrame,
    *,
    eigenaar_types: Collection[str] = (),
    alleen_zeker: bool = False,
    alleen_in_keten: bool = False,
) -> pd.DataFrame:
    """List the table ``aankoopkansen``: a screening, and no advice to buy.

    A place is listed where a user has a signal that counts for the plan
    (``plan.toetsen``), and not all of its plots are the municipality's.

    Parameters
    ----------
    tabellen, mismatches, plan, aanbod
        The study, what was found today, settings, and plekken with their users.
    verplaatsingen
        The table of moves, for the position in a chain.
    eigenaar_types
        Only places of which a plot has such an owner; none: any, unknown ones too.
    alleen_zeker
        Only signals that are certain.
    alleen_in_keten
        Only places that somebody waits for or takes over in the plan.
    """
    signals = _signals(mismatches.mismatches, plan)
    frame = _facts(tabellen, aanbod).join(signals, how="inner")
    frame = frame[~frame["is_gemeente"] & frame["verwerving"].ne("gemeente").fillna(value=True)]
    frame = frame.assign(**_chain(aanbod, verplaatsingen, frame.index))
    wanted = frozenset(eigenaar_types)
    keep = frame["eigenaar_types"].map(lambda kinds: not wanted or bool(wanted & {*kinds}))
    if alleen_zeker:
        keep &= frame["uitkomst"].eq("zeker")
    if alleen_in_keten:
        keep &= frame["nieuwe_gebruiker"] | frame["wachtenden"].gt(0)
    kept = frame[keep.astype(bool)].reset_index(names="plek_id")
    return round_getallen(conform(kept, "aankoopkansen"))


def _signals(mismatches: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    """Heaviest word and toetsen by plek, of today's signals that count."""
    today = mismatches[mismatches["soort"].eq("bestaand") & mismatches["plek_id"].notna()]
    counts = today[
        today["toets"].isin(plan.toetsen) & today["uitkomst"].isin(["mogelijk", "zeker"])
    ]
    named = list_soorten(counts["plek_id"], counts["toets"])
    toetsen = [tuple(sorted(names, key=VOLGORDE.index)) for names in named]
    return pd.DataFrame(
        {
            # Of the two words zeker is the heavier, and the later one in the alphabet.
            "uitkomst": counts.groupby("plek_id")["uitkomst"].max(),
            "toetsen": pd.Series(toetsen, index=named.index, dtype=object),
        }
    )


def _facts(tabellen: Tabellen, aanbod: Aanbod) -> pd.DataFrame:
    """What is known of each plek, by plek_id."""
    columns = ["naam", "terrein_id", "kavel_m2", "verwerving", "verwerving_kosten_eur"]
    plekken = pd.DataFrame(aanbod.tabel.set_index("plek_id")[columns])
    owned = list_eigendom(tabellen).reindex(plekken.index)
    kinds = [kinds if isinstance(kinds, tuple) else () for kinds in owned["eigenaar_types"]]
    return plekken.assign(
        eigenaar_types=pd.Series(kinds, index=plekken.index, dtype=object),
        is_gemeente=owned["is_gemeente"].fillna(value=False).astype(bool),
        gebruikers=pd.Series(list_gebruikers(aanbod), index=plekken.index, dtype=object),
    )


def list_gebruikers(aanbod: Aanbod) -> list[tuple[str, ...]]:
    """List the firms that use each plek, or a part of a merged one, sorted."""
    users: list[set[str]] = [set() for _ in aanbod.ids]
    for v, p in zip(*(at.tolist() for at in aanbod.own), strict=True):
        users[p].add(str(aanbod.vestiging_ids[v]))
    return [tuple(sorted(firms)) for firms in users]


def _chain(aanbod: Aanbod, verplaatsingen: pd.DataFrame, plekken: pd.Index) -> dict[str, pd.Series]:
    """Place of each plek in the plan: whether all leave, who waits, and whether it is taken."""
    users = pd.Series(aanbod.vestiging_ids[aanbod.user_v], index=aanbod.ids[aanbod.user_p])
    gone = users.isin(verplaatsingen["vestiging_id"]).groupby(level=0).all()
    waits = verplaatsingen[["vestiging_id", "wacht_op"]].explode("wacht_op").dropna()
    by_user = waits.groupby("wacht_op")["vestiging_id"].nunique()
    waiting = users.map(by_user).fillna(0).groupby(level=0).sum()
    entered = np.isin(plekken, verplaatsingen["naar_plek_id"].dropna().to_numpy(dtype=object))
    return {
        "alle_vertrekken": gone.reindex(plekken).eq(True),
        "wachtenden": waiting.reindex(plekken).fillna(0).astype("int64"),
        "nieuwe_gebruiker": pd.Series(entered, index=plekken),
    }
