"""For each plek who fits, in the order of the points, and on what the others fall away."""

from __future__ import annotations

from typing import Final

import pandas as pd

from werklocaties_gis.cartography.dossier.sleutels import Sleutels, list_flags
from werklocaties_gis.cartography.plan import name_step, place_of
from werklocaties_gis.cartography.velden import code_lists, code_text, number_column
from werklocaties_gis.cartography.words import read_words
from werklocaties_gis.vocabulary.numbers import Taal

PASSEND_PER_PLEK: Final = 15
"""Firms that fit of which a card shows the row, best first; the others are counted."""

NAMEN_PER_PLEK: Final = 60
"""Firms that a card names among those that do not fit; the others are counted."""

TWIJFEL: Final = "?"
"""Sign of a check that refuses because data are missing."""


def make_geschiktheid(
    geschiktheid: pd.DataFrame, sleutels: Sleutels, taal: Taal
) -> dict[str, object]:
    """Make the candidates of each plek.

    Parameters
    ----------
    geschiktheid
        One row for each plek and firm that may move.
    sleutels
        Order of firms and plekken in the page.
    taal
        Language of conditions and reasons.
    """
    rows = sleutels.place_plekken(geschiktheid)
    rows = rows.assign(_v=place_of(rows["vestiging_id"], sleutels.vestigingen))
    rows = rows[rows["_v"] >= 0]
    fits = rows["past"].fillna(value=False).astype(bool)
    return {
        "p": sorted({int(place) for place in rows["_p"]}),
        "past": _make_past(rows[fits], taal),
        "twijfels": _make_twijfels(rows[~fits], taal),
        **_make_niet(rows[~fits], taal),
    }


def _make_past(rows: pd.DataFrame, taal: Taal) -> dict[str, object]:
    """Who fits: best points first; without points last."""
    counts = rows["_p"].value_counts().sort_index()
    ordered = rows.sort_values(["_p", "rang", "_v"], na_position="last")
    ordered = ordered.groupby("_p", sort=False).head(PASSEND_PER_PLEK)
    return {
        "totaal": [list(pair) for pair in zip(counts.index.tolist(), counts.tolist(), strict=True)],
        "p": ordered["_p"].tolist(),
        "v": ordered["_v"].tolist(),
        "rang": number_column(ordered["rang"], 0),
        "waarde": number_column(ordered["waarde"], 2),
        "nodig_m2": number_column(ordered["nodig_m2"], 0),
        "mogelijk": list_flags(ordered["mogelijk"]),
        "voorwaarden": code_lists(ordered["voorwaarden"], "toets", taal),
    }


def _make_twijfels(rows: pd.DataFrame, taal: Taal) -> dict[str, object]:
    """Firms, each with a step of its funnel that takes plekken only for want of data."""
    pairs = {
        (firm, str(step))
        for firm, steps in zip(rows["_v"].tolist(), rows["redenen"], strict=True)
        if isinstance(steps, tuple | list)
        for step in steps
    }
    doubts = ((firm, step.removesuffix(TWIJFEL)) for firm, step in pairs if step.endswith(TWIJFEL))
    found = sorted(
        (firm, name_step(step, taal)) for firm, step in doubts if (firm, step) not in pairs
    )
    return {
        "v": [firm for firm, _ in found],
        "stap": code_text(pd.Series([name for _, name in found], dtype="string")),
    }


def _make_niet(rows: pd.DataFrame, taal: Taal) -> dict[str, object]:
    """Who does not fit, those with the same reasons together, the largest group first.

    Written by group: twelve hundred firms fall away on the same three steps.
    """
    reasons = [tuple(value) if isinstance(value, tuple | list) else () for value in rows["redenen"]]
    words = sorted({step for combination in reasons for step in combination})
    combinations = sorted(set(reasons))
    places = {combination: at for at, combination in enumerate(combinations)}
    order = {step: at for at, step in enumerate(words)}
    return {
        "stappen": [_name(step, taal) for step in words],
        "combinaties": [[order[step] for step in one] for one in combinations],
        "niet": _group(rows.assign(_c=[places[one] for one in reasons])),
    }


def _group(rows: pd.DataFrame) -> list[list[object]]:
    """Groups as plek, combination of reasons, number of firms, and the first of them."""
    firms: dict[tuple[int, int], list[int]] = {}
    ordered = rows.sort_values(["_p", "_v"])
    columns = (ordered[name].tolist() for name in ("_p", "_c", "_v"))
    for plek, combination, firm in zip(*columns, strict=True):
        firms.setdefault((plek, combination), []).append(firm)
    made = [(plek, -len(found), one, found) for (plek, one), found in firms.items()]
    room = dict.fromkeys((plek for plek, *_ in made), NAMEN_PER_PLEK)
    told: list[list[object]] = []
    # No more names for a plek than a person reads.
    for plek, size, combination, found in sorted(made):
        named = found[: room[plek]]
        room[plek] -= len(named)
        told.append([plek, combination, -size, named])
    return told


def _name(step: str, taal: Taal) -> str:
    """What a step is called; with a sign of doubt it refuses for want of data."""
    words = name_step(step.removesuffix(TWIJFEL), taal)
    if not step.endswith(TWIJFEL):
        return words
    return read_words(taal)["kaart_los_onbekend"].format(toets=words)
