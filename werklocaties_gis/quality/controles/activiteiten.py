"""Activities: firms without a code, codes that do not exist, and codes of another edition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import pandas as pd

from werklocaties_gis.quality.bevinding import Bevinding, Gegevens, Mask, is_true, list_rows, tell
from werklocaties_gis.zoning.sbi import Versie, clean_codes, read_codes

EDITION_SHARE: Final = 0.02
EDITION_LEAST: Final = 2
"""Codes that only the other edition has: one is a slip, one in fifty is the edition."""

SHORT: Final = 3
"""A code of three digits is a group: it holds activities of several categories."""

HOLDING: Final = "^(?:642|68)"
"""Financial holdings and letting of real estate (SBI 2008): registered, seldom at work there."""

EDITIONS: Final[tuple[Versie, Versie]] = ("2008", "2025")


def check_zonder_sbi(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find firms without any code."""
    firms, activities = gegevens.tabellen["vestigingen"], gegevens.tabellen["activiteiten"]
    coded = activities.loc[activities["sbi"].notna(), "vestiging_id"]
    without = ~firms["vestiging_id"].isin(coded).to_numpy(dtype=bool)
    own = firms["milieucategorie_eigen"].notna().to_numpy(dtype=bool)
    yield from list_rows("zonder_sbi", "vestigingen", without & ~own)
    # A category of its own answers most checks, what the firm does still is unknown.
    yield from list_rows("zonder_sbi_met_categorie", "vestigingen", without & own)


def check_codes(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find codes that their edition does not have, and whether the other edition does."""
    activities = gegevens.tabellen["activiteiten"]
    codes, versies = activities["sbi"], activities["sbi_versie"]
    cleaned = clean_codes(codes, versies)
    coded = codes.notna().to_numpy(dtype=bool)
    unknown = coded & is_true(cleaned["reden"].ne(""))
    van = int(coded.sum())
    yield from list_rows("sbi_onbekend", "activiteiten", unknown, van, codes)
    elsewhere = unknown & _is_of_other(cleaned["sbi"].fillna(codes), versies)
    if elsewhere.sum() >= max(EDITION_LEAST, EDITION_SHARE * van):
        share = 100 * float(elsewhere.sum()) / van
        yield from list_rows(
            "sbi_andere_uitgave", "activiteiten", elsewhere, van, codes, share=share
        )


def _is_of_other(codes: pd.Series[Any], versies: pd.Series[Any]) -> Mask:
    """Tell which codes the edition has that was not stated."""
    old, new = (is_true(codes.isin(read_codes(versie))) for versie in EDITIONS)
    return np.where(is_true(versies.eq("2025")), old, new)


def check_uitgaven(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find two editions in one table, and codes of 2025 that nothing translates."""
    versies = gegevens.tabellen["activiteiten"]["sbi_versie"]
    new = is_true(versies.eq("2025"))
    old = is_true(versies.eq("2008"))
    if new.any() and old.any():
        fewer = new if new.sum() < old.sum() else old
        yield from list_rows("sbi_twee_uitgaven", "activiteiten", fewer, None, versies)
    if new.any() and not gegevens.has_correspondentie:
        yield tell("sbi_zonder_correspondentie", "activiteiten", int(new.sum()), len(versies))


def check_hoofdactiviteit(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find firms with several activities and no main one, and firms with several main ones."""
    firms, activities = gegevens.tabellen["vestigingen"], gegevens.tabellen["activiteiten"]
    main = pd.Series(is_true(activities["hoofdactiviteit"]), activities.index)
    keys = activities["vestiging_id"]
    rows = keys.groupby(keys).size()
    mains = main.groupby(keys).sum()
    of_firm = [
        firms["vestiging_id"].map(part).fillna(0).to_numpy(dtype=int) for part in (rows, mains)
    ]
    several, number = of_firm
    van = int((several > 0).sum())
    without = (several > 1) & (number == 0)
    yield from list_rows("zonder_hoofdactiviteit", "vestigingen", without, van, several)
    yield from list_rows("meer_hoofdactiviteiten", "vestigingen", number > 1, van, number)


def check_dubbel(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Find one code twice with one firm, where nothing else tells the two apart."""
    activities = gegevens.tabellen["activiteiten"]
    apart = [name for name in activities.columns if name not in ("volgnr", "hoofdactiviteit")]
    twice = activities.duplicated(apart, keep="first").to_numpy(dtype=bool)
    coded = activities["sbi"].notna().to_numpy(dtype=bool)
    yield from list_rows(
        "activiteit_dubbel", "activiteiten", twice & coded, None, activities["sbi"]
    )


def check_soorten(gegevens: Gegevens) -> Iterator[Bevinding]:
    """Count codes too short to tell a category, and main activities that seldom take room."""
    activities = gegevens.tabellen["activiteiten"]
    digits = activities["sbi"].str.replace(r"\D", "", regex=True)
    coded = int(digits.notna().sum())
    short = is_true(digits.str.len().le(SHORT))
    yield from list_rows("sbi_kort", "activiteiten", short, coded, activities["sbi"])
    old = is_true(activities["sbi_versie"].eq("2008"))
    holding = old & is_true(digits.str.contains(HOLDING, regex=True))
    holding &= ~is_true(activities["hoofdactiviteit"].eq(other=False))
    yield from list_rows("holding", "activiteiten", holding, coded, activities["sbi"])
