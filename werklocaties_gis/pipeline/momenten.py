"""One run read back from its folder: its rules, its tables and its totals, or why not."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from werklocaties_gis.change.moment import Moment
from werklocaties_gis.change.totalen import MATEN
from werklocaties_gis.errors import MissingInputError, UnreadableSourceError
from werklocaties_gis.report.uitvoer import ACCOUNT
from werklocaties_gis.report.verantwoording import hash_files
from werklocaties_gis.settings.project import Bron
from werklocaties_gis.tables.formats import read_geopackage

SUMMARY: Final = "samenvatting.json"
TABLES: Final = "werklocaties.gpkg"
RULES: Final = "lijsten."
KERN: Final = (
    *("vestigingen", "activiteiten", "gebruik", "uitkomsten", "plekken", "kavels"),
    *("bedrijventerreinen", "bestemmingen", "gebieden", "dekking"),
)
"""Layers that every run writes, with or without rows: without them nothing can be told."""
NAMEN: Final = frozenset(
    {"bestand", "dienst", "laag", "meer", "panden", "bgt", "adressen", "bedrijfswoningen"}
)
"""Settings of a source that say which file it is: of another date it bears another name."""
HERKOMST: Final = frozenset({"peildatum", "bron"})
"""Constant columns that say where rows come from, and not what they are."""
GEEN_WERELD: Final[Mapping[str, tuple[str, ...] | None]] = MappingProxyType(
    {"plan": None, "uitvoer": None, "studie": ("naam", "taal")}
)
"""Settings that decide no finding."""


def read_moment(folder: Path) -> Moment:
    """Read what a run left behind.

    Raises
    ------
    MissingInputError
        If the folder has no account of a run.
    UnreadableSourceError
        If the account, the summary or the tables cannot be read, or a layer
        lacks that every run writes: an absent layer is not an empty one.
    """
    if not (folder / ACCOUNT).is_file():
        raise MissingInputError("run_without_account", path=str(folder / ACCOUNT))
    account = read_json(folder / ACCOUNT)
    try:
        settings = account["instellingen"]
        moment = dt.date.fromisoformat(settings["studie"]["peildatum"])
        rules = {
            **_flat("beleid", settings["beleid"]),
            **list_bronregels(settings.get("bronnen", {})),
            **_list_lijsten(account),
        }
        sources = {f"{row['tabel']} {row['bestand']}": row["sha256"] for row in account["bronnen"]}
        versie, wereld = str(account["versie"]), _hash_wereld(settings)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise UnreadableSourceError("unreadable", source=ACCOUNT, format="JSON") from error
    return Moment(
        naam=folder.resolve().name,
        peildatum=moment,
        versie=versie,
        instellingen=rules,
        invoer=dict(sources),
        tabellen=_read_tabellen(folder / TABLES),
        totalen=_read_totalen(folder / SUMMARY),
        wereld=wereld,
    )


def read_json(path: Path) -> dict[str, Any]:
    """Read a file of a result.

    Raises
    ------
    UnreadableSourceError
        If it holds no JSON object.
    """
    try:
        found: dict[str, Any] = dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise UnreadableSourceError("unreadable", source=path.name, format="JSON") from error
    return found


def list_gewijzigd(folder: Path) -> list[str]:
    """List what is read of a result and is no longer as it was written, by name."""
    told = read_json(folder / ACCOUNT).get("bestanden")
    kept: Mapping[str, object] = told if isinstance(told, Mapping) else {}
    now = hash_files(folder)
    return [name for name in (SUMMARY, TABLES) if name in now and now[name] != kept.get(name)]


def list_bronregels(bronnen: Mapping[str, Mapping[str, Any]]) -> dict[str, object]:
    """List how tables are read, by dotted key: what is not the default, but for names of files.

    Parameters
    ----------
    bronnen
        The section ``[bronnen]`` as a run wrote it.
    """
    plain = Bron().model_dump(mode="json")
    found: dict[str, object] = {}
    for table, bron in bronnen.items():
        for key, value in bron.items():
            kept = {k: v for k, v in value.items() if k not in HERKOMST} if key == "vast" else value
            if key not in NAMEN and kept != plain.get(key):
                found |= _flat(f"bronnen.{table}.{key}", kept)
    return found


def _list_lijsten(account: Mapping[str, Any]) -> dict[str, object]:
    """Hashes of the user's own lists of rules."""
    rows = {row["instelling"]: row["sha256"] for row in account["bijlagen"]}
    return {name: digest for name, digest in rows.items() if name.startswith(RULES)}


def _hash_wereld(settings: Mapping[str, Any]) -> str:
    """Hash every setting that can decide a finding."""
    kept = {name: value for name, value in settings.items() if name not in GEEN_WERELD}
    skipped = GEEN_WERELD["studie"] or ()
    kept["studie"] = {
        name: text for name, text in settings["studie"].items() if name not in skipped
    }
    return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()


def _flat(prefix: str, value: object) -> dict[str, object]:
    """Settings by dotted key."""
    if isinstance(value, Mapping) and value:
        parts = [_flat(f"{prefix}.{key}", inner) for key, inner in value.items()]
        return {key: inner for part in parts for key, inner in part.items()}
    return {prefix: value}


def _read_tabellen(path: Path) -> dict[str, pd.DataFrame]:
    """Tables of a run; none where it wrote none."""
    if not path.is_file():
        return {}
    found = read_geopackage(path)
    lacking = [name for name in KERN if name not in found]
    if lacking:
        source = f"{path.parent.name}/{path.name}"
        raise UnreadableSourceError(
            "run_without_layers", source=source, tabellen=", ".join(lacking)
        )
    return found


def _read_totalen(path: Path) -> pd.DataFrame:
    """Totals of a summary as a table; no rows where there is none."""
    toetsen = read_json(path).get("toetsen", {}) if path.is_file() else {}
    try:
        rows = [
            {"toets": toets, "uitkomst": uitkomst, **{name: counts.get(name) for name in MATEN}}
            for toets, words in toetsen.items()
            for uitkomst, counts in words.items()
        ]
    except AttributeError as error:
        raise UnreadableSourceError("unreadable", source=path.name, format="JSON") from error
    return pd.DataFrame(rows, columns=["toets", "uitkomst", *MATEN])
