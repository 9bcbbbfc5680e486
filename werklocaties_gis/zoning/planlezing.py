"""What the words of plan objects say that no column holds yet, and what could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from werklocaties_gis.errors import Notice
from werklocaties_gis.zoning.benoemd import list_benoemd
from werklocaties_gis.zoning.planregels import NO_BAND, OWN_SCALE, read_band
from werklocaties_gis.zoning.plantekst import normalise
from werklocaties_gis.zoning.uitsluiting import NOT, list_uitgesloten

Positions = npt.NDArray[np.intp]

SPREKEND: Final = frozenset({"bestemming", "functieaanduiding", "gebiedsaanduiding"})
"""Plan objects of which name or label can speak of categories."""

BAND: Final = ("milieucategorie_min", "milieucategorie_max", "laagst_genoemd")

_SPEAKS: Final = re.compile(r"categorie|\bcat\b\.? ?[\divx]|(?:milieu|hinder)klasse|\( ?bt? ?[<>=]")
_MENGING: Final = re.compile(r"categorie(?:en)? ?['\"]?[abc]\b")
_IMPOSSIBLE: Final = re.compile(
    r"(?:categorie(?:en)?|cat\.?)[^\d;]{0,40}(?:[07-9]\b|\d\d|[126][.,][1-9]|3[.,][3-9]|[45][.,][4-9])"
)

WAAROM: Final = (
    "functiemenging",
    "getal",
    "niet_ingevuld",
    "onduidelijk",
    "ontkenning",
    "uitzondering",
)
"""Why a text was not read: its letters are classes of mixing, its figure is no category, it was
readable but no column was filled, none of these, it denies, it makes an exception."""

COLUMNS: Final = ("bestemming_id", "plan_id", "naam", "tekst", "waarom")


def list_onbegrepen(bestemmingen: pd.DataFrame) -> pd.DataFrame:
    """List the plan objects whose words speak of categories without a band in the table.

    Nothing is dropped: what stands here makes no finding zeker, and a planner can
    fill its band by hand.

    Parameters
    ----------
    bestemmingen
        The table.

    Returns
    -------
    pandas.DataFrame
        ``bestemming_id``, ``plan_id``, ``naam``, ``tekst`` (the plan's own words)
        and ``waarom`` (one of ``WAAROM``), sorted by bestemming_id.
    """
    rows = bestemmingen[list(COLUMNS[:-1])].assign(waarom=_list_waarom(bestemmingen))
    told = pd.DataFrame(rows[rows["waarom"].notna()])
    return told.sort_values("bestemming_id", kind="stable", ignore_index=True)


def list_meldingen(bestemmingen: pd.DataFrame, *, has_staat: bool = False) -> tuple[Notice, ...]:
    """List what a reader must know of the plans of a study.

    Parameters
    ----------
    bestemmingen
        The table.
    has_staat
        Whether a Staat van bedrijfsactiviteiten of one plan was given: with
        several plans in the study it then also judges firms in the others.

    Returns
    -------
    tuple of Notice
        One for each reason why plan texts were not read, and one for such a Staat.
    """
    counts = list_onbegrepen(bestemmingen)["waarom"].value_counts().sort_index()
    told = [
        Notice(f"plantekst_{waarom}", "bestemmingen", int(count))
        for waarom, count in counts.items()
    ]
    has_band = bestemmingen["milieucategorie_max"].notna()
    plans = bestemmingen.loc[has_band, "plan_id"].nunique()
    if has_staat and plans > 1:
        told.append(Notice("staat_hele_studie", "bestemmingen", int(plans)))
    return tuple(told)


def list_planwoorden(bestemmingen: pd.DataFrame) -> pd.DataFrame:
    """List what the words of each plan object say of the firms on its ground.

    Parameters
    ----------
    bestemmingen
        The table; what a column holds already outranks its words.

    Returns
    -------
    pandas.DataFrame
        On its index: ``benoemd``, ``functies_uitgesloten``, ``is_3a_3b`` (the
        band is the reading of 3A or 3B) and ``is_onbegrepen``.
    """
    names = bestemmingen["naam"].astype("string")
    benoemd, uitgesloten = bestemmingen["benoemd"], bestemmingen["functies_uitgesloten"]
    return pd.DataFrame(
        {
            "benoemd": benoemd.mask(benoemd.isna(), list_benoemd(names)),
            "functies_uitgesloten": uitgesloten.mask(uitgesloten.isna(), list_uitgesloten(names)),
            "is_3a_3b": _list_3a_3b(bestemmingen),
            "is_onbegrepen": _list_waarom(bestemmingen).notna(),
        }
    )


def _list_waarom(bestemmingen: pd.DataFrame) -> pd.Series:
    """Why the words of each object were not read; missing where they were, or are silent."""
    is_silent = bestemmingen[list(BAND)].isna().all(axis=1)
    asked = is_silent & bestemmingen["soort"].isin(SPREKEND)
    rows = np.flatnonzero(asked.to_numpy(dtype=bool))
    number, pairs = _list_pairs(bestemmingen[["soort", "naam", "tekst"]].iloc[rows])
    place = np.full(len(bestemmingen), -1, dtype=np.intp)
    place[rows] = number
    told = pd.array([_waarom(*pair) for pair in pairs], dtype="string")
    return pd.Series(told.take(place, allow_fill=True), index=bestemmingen.index)


def _list_pairs(bestemmingen: pd.DataFrame) -> tuple[Positions, list[tuple[str, str]]]:
    """Different pairs of a name and the label of an aanduiding, and which each object has."""
    names = bestemmingen["naam"].astype("string").fillna("")
    is_aanduiding = bestemmingen["soort"].eq("functieaanduiding").fillna(value=False)
    labels = bestemmingen["tekst"].astype("string").where(is_aanduiding).fillna("")
    (name, known), (label, said) = pd.factorize(names), pd.factorize(labels)
    number, pairs = pd.factorize(name * len(said) + label)
    return number, [(known[pair // len(said)], said[pair % len(said)]) for pair in pairs.tolist()]


def _waarom(naam: str, label: str) -> str | None:
    """Why one text was not read; none where it does not speak of categories of firms."""
    text = normalise(naam)
    if OWN_SCALE.search(text) or not _SPEAKS.search(f"{text} {normalise(label)}"):
        return None
    if read_band(naam, label) != NO_BAND:
        return "niet_ingevuld"
    reasons = _reasons(f"{text} {normalise(label)}".strip())
    return next(reasons, "onduidelijk")


def _reasons(text: str) -> Iterator[str]:
    """What may stand in the way of reading a text, the clearest first."""
    if _MENGING.search(text):
        yield "functiemenging"
    if _IMPOSSIBLE.search(text):
        yield "getal"
    if re.search(r"uitzonder|behoudens|behalve|m\.u\.v", text):
        yield "uitzondering"
    if NOT.search(text):
        yield "ontkenning"


def _list_3a_3b(bestemmingen: pd.DataFrame) -> pd.Series:
    """Whether the band of each object is what its words give when A is .1 and B is .2."""
    has_band = ~bestemmingen[list(BAND)].isna().all(axis=1)
    is_asked = has_band & bestemmingen["soort"].isin(SPREKEND)
    rows = np.flatnonzero(is_asked.to_numpy(dtype=bool))
    number, pairs = _list_pairs(bestemmingen[["soort", "naam", "tekst"]].iloc[rows])
    told = np.zeros(len(bestemmingen), dtype=bool)
    told[rows] = np.array([read_band(*pair).is_3a_3b for pair in pairs], dtype=bool)[number]
    return pd.Series(told, index=bestemmingen.index)
