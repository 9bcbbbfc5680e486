"""IBIS as the services and files give it: one row for each park, of the newest year."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import geopandas as gpd
import pandas as pd

from werklocaties_gis.errors import Notice
from werklocaties_gis.sources.catalogue.bewerkt import (
    Bewerkt,
    Opgevraagd,
    find_column,
    read_amounts,
    read_texts,
    tell,
)
from werklocaties_gis.sources.catalogue.samenvoegen import join_shapes, list_first, mend_rows
from werklocaties_gis.tables.cast import JA_NEE
from werklocaties_gis.tables.schema import read_schema

M2_PER_HA: Final = 10_000.0

FIELDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "rin": ("RIN_NUMMER", "RIN_NR", "rin"),
        "jaar": ("JAAR", "peiljaar"),
        "naam": ("PLAN_NAAM", "plannaam", "naam"),
        "gemeente": ("GEM_CODES", "GEM_CODE", "gemeente_code", "gemeentecode"),
        "provincie": ("PROV_NAMEN", "PROV_NAAM", "provincie"),
        "soort": ("WLOC_TYPE", "werklocatie_type", "WERKLOCATIE_TYPE_CODE"),
        "netto": ("HA_NETTO", "netto_oppervlakte"),
        "uitgegeven": ("HA_UITGEG", "uitgifte_voor_2022"),
        "dit_jaar": ("HA_UIT_HJR", "uitgifte_in_2022"),
        "terugkoop": ("HA_TKPGEM",),
        "uitgeefbaar": ("HA_TOTTUIT",),
        "plafond": (
            *("maximale_milieucategorie", "MAX_MILIEUCATEGORIE", "MAX_MILEUCATEGORIE_CODE"),
            *("MAX_MILIEUCATEGORIE_CODE", "max_toegestane_hindercategorie"),
        ),
        "water": ("watergebonden", "is_watergebonden"),
    }
)
"""What is asked of a park, and the names that services and files give it; one of them misspells
milieucategorie, and its spelling is theirs."""

AREAS: Final = ("netto", "uitgegeven", "dit_jaar", "terugkoop", "uitgeefbaar")
"""Fields in hectares."""

SOORTEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "A": "zeehaventerrein",
        "B": "bedrijventerrein",
        "C": "economische zone",
        "C1": "detailhandel of meubelboulevard",
        "C2": "onderwijslocatie",
        "C3": "zorglocatie",
        "C4": "platformgebonden bedrijvigheid",
        "C5": "agribusiness",
    }
)
"""Kinds of work location by the code of IBIS; Gelderland divides B on into B1 to B6."""

PROVINCIES: Final = (
    *("Drenthe", "Flevoland", "Fryslân", "Gelderland", "Groningen", "Limburg", "Noord-Brabant"),
    *("Noord-Holland", "Overijssel", "Utrecht", "Zeeland", "Zuid-Holland"),
)


def adapt_ibis(gevraagd: Opgevraagd) -> Bewerkt:
    """Give each park one row: of every RIN number the highest year.

    Hectares become m2. What can still be issued is netto less what was issued, in
    the running year too, plus what the municipality bought back, never below 0
    (``FIELDS`` has the names); where those fields are absent, HA_TOTTUIT. A ceiling
    is the main category of the whole park. A table without shapes adds what the
    layer lacks, by RIN number.
    """
    frame = gpd.GeoDataFrame(gevraagd.vlakken)
    velden = _read_fields(frame)
    sound, told = mend_rows(frame, gevraagd.tabel, velden["rin"])
    order = pd.DataFrame(
        {"jaar": -velden["jaar"], "naam": velden["naam"], "wkb": sound.geometry.to_wkb()}
    )
    keys = _keys(velden["rin"], sound)
    first = list_first(keys, order)
    last = velden["jaar"].groupby(keys).transform("max")
    is_newest = last.isna() | velden["jaar"].eq(last).fillna(value=False)
    newest = keys.where(is_newest.astype(bool))
    shapes = join_shapes(sound, newest, first)
    kept = velden.iloc[first].reset_index(drop=True)
    kept, added = _add_tables(kept, gevraagd)
    made = sound.iloc[first].reset_index(drop=True).assign(**_columns(kept))
    made = made.set_geometry(gpd.GeoSeries(shapes, crs=frame.crs))
    made = made.assign(terrein_id=keys.iloc[first].to_numpy())
    dropped = len(frame) - len(first)
    years = [Notice("ibis_years", gevraagd.tabel, dropped)] if dropped else []
    return Bewerkt(made, first, (*told, *years, *added, *_doubts(kept, gevraagd.tabel)))


def _read_fields(frame: pd.DataFrame) -> pd.DataFrame:
    """Read what is asked of each row, typed; absent is missing."""
    numbers = {"netto", "uitgegeven", "dit_jaar", "terugkoop", "uitgeefbaar", "jaar"}
    return pd.DataFrame(
        {
            name: (read_amounts if name in numbers else read_texts)(
                find_column(frame, *names), frame.index
            )
            for name, names in FIELDS.items()
        }
    )


def _add_tables(velden: pd.DataFrame, gevraagd: Opgevraagd) -> tuple[pd.DataFrame, list[Notice]]:
    """Fill what the layer lacks from tables without shapes; a number stays text, as 0123 does."""
    told: list[Notice] = []
    for tabel in gevraagd.tabellen:
        rows = _read_fields(tabel).dropna(subset="rin").sort_values(["rin", "jaar", "naam"])
        rows = rows.drop_duplicates("rin", keep="last").set_index("rin")
        found = rows.reindex(velden["rin"]).reset_index(drop=True)
        is_absent = ~velden["rin"].isin(rows.index)
        told += tell("ibis_not_in_table", gevraagd.tabel, velden["rin"][is_absent])
        told += tell("ibis_other_year", gevraagd.tabel, velden["rin"][_is_older(velden, found)])
        # Hectares of another year are no part of a sum: all of them come from one place.
        has_areas = velden[list(AREAS)].notna().any(axis=1)
        found = found.assign(**{name: found[name].mask(has_areas) for name in AREAS})
        velden = velden.assign(**{name: velden[name].fillna(found[name]) for name in found.columns})
    return velden, told


def _is_older(velden: pd.DataFrame, found: pd.DataFrame) -> pd.Series[Any]:
    """Which parks take their ceiling from a table of another year than the layer."""
    is_filled = velden["plafond"].isna() & found["plafond"].notna()
    return is_filled & velden["jaar"].ne(found["jaar"]).fillna(value=False).astype(bool)


def _columns(velden: pd.DataFrame) -> dict[str, Any]:
    """Columns of ours, of the fields of IBIS."""
    return {
        "naam": velden["naam"],
        "gemeente_code": _gemeente(velden["gemeente"]),
        "provincie": _provincies(velden["provincie"]),
        "werkmilieu": _werkmilieu(velden["soort"]),
        "watergebonden": velden["water"].str.casefold().map(dict(JA_NEE)).astype("boolean"),
        "milieucategorie_plafond": _plafond(velden["plafond"]),
        "netto_m2": velden["netto"] * M2_PER_HA,
        "uitgeefbaar_m2": list_uitgeefbaar_ha(velden) * M2_PER_HA,
        "peildatum": _peildatum(velden["jaar"]),
    }


def _gemeente(codes: pd.Series[Any]) -> pd.Series[Any]:
    """Write codes of municipalities in one way, though a sheet ate their zeros; else not known."""
    digits = codes.str.upper().str.extract(r"^\s*(?:GM)?(\d{1,4})\s*$", expand=False)
    full = "GM" + digits.str.zfill(4)
    return full.mask(full.eq("GM0000").fillna(value=False)).astype("string")


def list_uitgeefbaar_ha(velden: pd.DataFrame) -> pd.Series[Any]:
    """List what can still be issued (ha).

    Examples
    --------
    >>> worked = {"netto": 15.5, "uitgegeven": 12.0, "dit_jaar": 0.5, "terugkoop": 0.3}
    >>> rows = pd.DataFrame([{**worked, "uitgeefbaar": pd.NA}]).astype("Float64")
    >>> f"{list_uitgeefbaar_ha(rows).iloc[0]:.1f}"
    '3.3'
    """
    bought_back = velden["terugkoop"]
    if bought_back.isna().all():
        # The files of 2023 and later have no such field: nothing is said of it then.
        bought_back = bought_back.fillna(0.0)
    reckoned = velden["netto"] - velden["uitgegeven"] - velden["dit_jaar"] + bought_back
    return reckoned.clip(lower=0.0).fillna(velden["uitgeefbaar"])


def _werkmilieu(codes: pd.Series[Any]) -> pd.Series[Any]:
    """Name the kind of work location, with its code; X is not known."""
    upper = codes.str.upper()
    words = upper.map(dict(SOORTEN)).fillna(upper.str[:1].map(dict(SOORTEN)))
    named = (words + " (" + upper + ")").fillna(codes)
    return named.mask(upper.eq("X").fillna(value=False))


def _provincies(names: pd.Series[Any]) -> pd.Series[Any]:
    """Spell provinces in one way; what is none stays as it is."""
    spelling = {_letters(name): name for name in PROVINCIES} | {"friesland": "Fryslân"}
    bare = names.str.replace("(?i)provincie", "", regex=True).str.strip()
    found = bare.dropna().map(lambda name: spelling.get(_letters(name)))
    return found.reindex(names.index).astype("string").fillna(names)


def _letters(name: str) -> str:
    return "".join(sign for sign in name.casefold().replace("â", "a") if sign.isalpha())


def _plafond(words: pd.Series[Any]) -> pd.Series[Any]:
    """Read the highest category; words that name none are not known."""
    allowed = read_schema("bedrijventerreinen")["milieucategorie_plafond"].allowed
    texts = words.str.replace(",", ".", regex=False).str.removesuffix(".0")
    return texts.where(texts.isin(allowed))


def _peildatum(jaren: pd.Series[Any]) -> pd.Series[Any]:
    """The first day of the year of measuring: never fresher than it is."""
    years = jaren.where(jaren.between(1990, 2100)).astype("Int64").astype("string")
    return pd.to_datetime(years + "-01-01", errors="coerce")


def _keys(rin: pd.Series[Any], made: gpd.GeoDataFrame) -> pd.Series[Any]:
    """RIN number, or a key of the place of a park that has none: the same each time."""
    place = made.geometry.representative_point()
    own = "IBIS-" + place.x.round().astype("Int64").astype("string") + "-"
    return rin.fillna(own + place.y.round().astype("Int64").astype("string"))


def _doubts(velden: pd.DataFrame, tabel: str) -> tuple[Notice, ...]:
    """Tell what IBIS itself does not settle."""
    names = velden["rin"].fillna(velden["naam"])
    over = velden["uitgeefbaar"].gt(velden["netto"]).fillna(value=False)
    nowhere = velden["gemeente"].notna() & _gemeente(velden["gemeente"]).isna()
    unread = velden["plafond"].notna() & _plafond(velden["plafond"]).isna()
    return (
        *tell("ibis_over_netto", tabel, names[over]),
        *tell("ibis_no_municipality", tabel, names[nowhere]),
        *tell("ibis_plafond_unread", tabel, names[unread]),
    )
