"""Figures of every deel, read from what its run wrote, and added up; never silently less."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from werklocaties_gis.cartography.overzicht.cijfers import list_cijfers
from werklocaties_gis.errors import WerklocatiesError
from werklocaties_gis.mismatch.detect import TOETSEN
from werklocaties_gis.mismatch.totalen import MAAT_C
from werklocaties_gis.pipeline.landelijk.delen import Gedaan
from werklocaties_gis.report.overview import MEASURES, NEWCOMERS_ONLY
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.formats import read_csv
from werklocaties_gis.tables.geopackage import read_layer
from werklocaties_gis.vocabulary.labels import list_values

GPKG: Final = "werklocaties.gpkg"
SAMENVATTING: Final = "samenvatting.json"
TOTAAL: Final = "totaal"
UITKOMSTEN: Final = ("zeker", "mogelijk", "zeker_plus_mogelijk", "onbekend", "rest")
VERDEELD: Final = ("zeker", "mogelijk", "onbekend", "rest")
"""Outcomes that divide the firms of a check among them."""
TELLINGEN: Final[Mapping[str, str]] = MappingProxyType(
    {"vestigingen": "vestigingen", "plekken": "plekken", "terreinen": "bedrijventerreinen"}
)
"""What is counted, and the table of which each row is in one deel."""
RUIMTE: Final = ("overzicht_gebieden", "overzicht_schuifruimte")


@dataclass(frozen=True, eq=False)
class Cijfers:
    """Figures of a folder of studies.

    Attributes
    ----------
    delen
        The table ``landelijk_delen``, in the order of the folder.
    totalen
        The table ``landelijk_totalen``.
    samen
        Sum and trust of each count over all delen, and of free supply (ha).
    peildata
        The dates at which the delen speak, sorted.
    privacy
        ``intern`` or ``publiek``; that of every deel.
    fictief
        Whether something is invented.
    """

    delen: pd.DataFrame
    totalen: pd.DataFrame
    samen: Mapping[str, tuple[float | None, str]]
    peildata: tuple[str, ...]
    privacy: str
    fictief: bool


def read_cijfers(gedaan: Sequence[Gedaan]) -> Cijfers:
    """Read the figures of every deel, and add them up.

    Parameters
    ----------
    gedaan
        What came of each deel; of one that failed nothing is read, also where an
        earlier result lies in its folder.

    Raises
    ------
    WerklocatiesError
        If some delen are public and others are not: together they would tell more
        than the public ones may.
    """
    told = [_read_json(one) for one in gedaan]
    known = [summary for summary in told if summary]
    privacies = {str(summary["privacy"]) for summary in known}
    if len(privacies) > 1:
        raise WerklocatiesError("landelijk_gemengd")
    rows = [_list_deel(one, summary) for one, summary in zip(gedaan, told, strict=True)]
    delen = pd.DataFrame(rows).astype(dict.fromkeys(TELLINGEN, "Int64"))
    delen = _fill_zonder_grond(delen, told)
    per_deel = pd.concat(
        [_list_toetsen(one, summary) for one, summary in zip(gedaan, told, strict=True)]
    )
    samen = {name: add_up(delen[name], _known_stand(delen[name])) for name in TELLINGEN}
    samen["vrij_ha"] = add_up(delen["vrij_ha"], delen["vrij_stand"])
    return Cijfers(
        delen,
        _add_shares(pd.concat([_list_totaal(per_deel), per_deel], ignore_index=True)),
        samen,
        tuple(sorted({str(summary["studie"]["peildatum"]) for summary in known})),
        privacies.pop() if privacies else "intern",
        any(one.fictief for one in gedaan),
    )


def add_up(waarden: pd.Series, standen: pd.Series) -> tuple[float | None, str]:
    """Add up what is known, and say whether that is all.

    Parameters
    ----------
    waarden
        A figure of each deel; missing where unknown.
    standen
        ``bekend``, ``ten_minste`` or ``onbekend`` for each.

    Examples
    --------
    >>> known = pd.Series(["bekend", "onbekend"])
    >>> add_up(pd.Series([3.0, None]), known), add_up(pd.Series([3.0, 4.0]), known[[0, 0]])
    ((3.0, 'ten_minste'), (7.0, 'bekend'))
    """
    if not waarden.notna().any():
        return None, "onbekend"
    whole = bool(standen.eq("bekend").all()) and bool(waarden.notna().all())
    return round(float(waarden.astype("Float64").sum()), 6), "bekend" if whole else "ten_minste"


def _read_json(one: Gedaan) -> dict[str, Any]:
    """The summary that a deel wrote; empty where it failed."""
    if one.fout or one.folder is None:
        return {}
    return dict(json.loads((one.folder / SAMENVATTING).read_text(encoding="utf-8")))


def _list_deel(one: Gedaan, summary: Mapping[str, Any]) -> dict[str, object]:
    """Counts and free supply of one deel."""
    counts = summary.get("tabellen", {})
    free, stand = (None, "onbekend") if not summary else _read_vrij(one, summary)
    return {
        **{name: getattr(one.deel, name) for name in ("deel", "naam", "niveau", "gebied_id")},
        "stand": "doorgerekend" if summary else "mislukt",
        **{name: counts.get(table) for name, table in TELLINGEN.items()},
        "vrij_ha": free,
        "vrij_stand": stand,
    }


def _read_vrij(one: Gedaan, summary: Mapping[str, Any]) -> tuple[float | None, str]:
    """Hard free supply (ha) as the overview of the deel has it; in public nobody tells."""
    folder = one.folder
    if folder is None or summary["privacy"] == "publiek":
        return None, "onbekend"
    if (folder / GPKG).is_file():
        tables = {name: read_layer(folder / GPKG, name) for name in RUIMTE}
    elif all((folder / f"{name}.csv").is_file() for name in RUIMTE):
        tables = {name: read_csv(folder / f"{name}.csv", name) for name in RUIMTE}
    else:
        return None, "onbekend"
    rows = list_cijfers(tables)
    row = rows[rows["niveau"].eq(TOTAAL)].iloc[0]
    value = row["vrij_hard_ha"]
    return (None if pd.isna(value) else float(value)), str(row["vrij_hard_ha_stand"])


def _fill_zonder_grond(delen: pd.DataFrame, told: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Supply of a deel in which no plot or place lies, where other delen know theirs: none."""
    # By itself it is a study of which nobody gave the plots; beside others it has none of them.
    bare = [
        summary.get("privacy") == "intern"
        and all(summary["tabellen"].get(table) == 0 for table in ("plekken", "kavels"))
        for summary in told
    ]
    elsewhere = bool(delen["vrij_ha"].notna().any())
    empty = pd.Series([elsewhere and one for one in bare], index=delen.index, dtype=bool)
    return delen.assign(
        vrij_ha=delen["vrij_ha"].mask(empty, 0.0),
        vrij_stand=delen["vrij_stand"].mask(empty, "bekend"),
    )


def _list_toetsen(one: Gedaan, summary: Mapping[str, Any]) -> pd.DataFrame:
    """Figures of each check and outcome in one deel, of all checks there are."""
    told = summary.get("toetsen", {})
    # Without a placement there is no total, and 0 is the truth; what is not public is not 0.
    none = bool(summary) and not told and _is_empty(summary)
    rows = [
        {
            "niveau": "deel",
            "deel": one.deel.deel,
            "toets": toets,
            "uitkomst": uitkomst,
            **{name: _figure(told, toets, uitkomst, name, none=none) for name in MEASURES},
        }
        for toets in list_toetsen()
        for uitkomst in UITKOMSTEN
    ]
    table = pd.DataFrame(rows).astype(dict.fromkeys(MEASURES, "Float64"))
    return table.assign(**{f"{name}_stand": _known_stand(table[name]) for name in MEASURES})


def _is_empty(summary: Mapping[str, Any]) -> bool:
    """Whether nobody sits anywhere: no firms, or internally no figures at all."""
    return bool(summary["privacy"] == "intern" or summary["tabellen"].get("vestigingen") == 0)


def _figure(
    told: Mapping[str, Any], toets: str, uitkomst: str, name: str, *, none: bool
) -> float | None:
    value = told.get(toets, {}).get(uitkomst, {}).get(name)
    return 0.0 if value is None and none else value


def list_toetsen() -> tuple[str, ...]:
    """List the checks that speak of sitting firms, in the order in which they are shown."""
    counted = {*(toets.id for toets in TOETSEN), MAAT_C} - NEWCOMERS_ONLY
    return tuple(name for name in list_values("toets") if name in counted)


def _known_stand(values: pd.Series) -> pd.Series:
    return pd.Series("bekend", index=values.index).where(values.notna(), "onbekend")


def _list_totaal(per_deel: pd.DataFrame) -> pd.DataFrame:
    """The same over all delen."""
    keys = ["toets", "uitkomst"]
    rows = []
    for (toets, uitkomst), part in per_deel.groupby(keys, sort=False):
        sums = {name: add_up(part[name], part[f"{name}_stand"]) for name in MEASURES}
        told = {name: value for name, (value, _) in sums.items()}
        trust = {f"{name}_stand": stand for name, (_, stand) in sums.items()}
        key = {"niveau": TOTAAL, "deel": TOTAAL, "toets": toets, "uitkomst": uitkomst}
        rows.append({**key, **told, **trust})
    return pd.DataFrame(rows).astype(dict.fromkeys(MEASURES, "Float64"))


def _add_shares(rows: pd.DataFrame) -> pd.DataFrame:
    """Shares of the firms, from the sums; none where a part of a sum is not known."""
    whole = rows["vestigingen"].where(rows["vestigingen_stand"].eq("bekend"))
    groups = [rows[name] for name in ("niveau", "deel", "toets")]
    divided = whole.where(rows["uitkomst"].isin(VERDEELD), 0.0)
    missing = (whole.isna() & rows["uitkomst"].isin(VERDEELD)).groupby(groups).transform("any")
    firms = divided.groupby(groups).transform("sum")
    share = (whole / firms.where(firms > 0)).where(~missing).round(6)
    return conform(rows.assign(vestigingen_share=share), "landelijk_totalen")


def list_overzicht(cijfers: Cijfers) -> dict[str, object]:
    """List what a script reads of all delen together, without clock or path in it."""
    totals = cijfers.totalen[cijfers.totalen["niveau"].eq(TOTAAL)]
    stand = cijfers.delen["stand"]
    return {
        "privacy": cijfers.privacy,
        "fictief": cijfers.fictief,
        "peildata": list(cijfers.peildata),
        "delen": {
            "aantal": len(stand),
            "doorgerekend": int(stand.eq("doorgerekend").sum()),
            "mislukt": cijfers.delen.loc[stand.eq("mislukt"), "deel"].tolist(),
        },
        "samen": {
            name: {"waarde": _number(value), "stand": trust}
            for name, (value, trust) in cijfers.samen.items()
        },
        "toetsen": _as_json(totals.to_dict("records")),
    }


def _number(value: object) -> object:
    """A whole number as one; missing as null."""
    number: Any = value
    if isinstance(value, str):
        return value
    if pd.isna(number):
        return None
    return int(number) if float(number).is_integer() else float(number)


def _as_json(rows: Iterable[Mapping[Any, Any]]) -> dict[str, dict[str, dict[str, object]]]:
    """Totals by check and outcome, missing as null."""
    told: dict[str, dict[str, dict[str, object]]] = {}
    for row in rows:
        names = [name for name in row if name not in {"niveau", "deel", "toets", "uitkomst"}]
        figures = {str(name): _number(row[name]) for name in names}
        told.setdefault(str(row["toets"]), {})[str(row["uitkomst"])] = figures
    return told
