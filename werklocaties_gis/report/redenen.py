"""Why a firm stays and what hangs on a move, as sentences made from the tables of the plan."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import Final

import pandas as pd

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.loslaten import read_los
from werklocaties_gis.vocabulary.numbers import Taal
from werklocaties_gis.vocabulary.sentences import sentence

TWIJFEL: Final = "?"
"""Sign of a toets that refuses because data are missing."""


def list_redenen(inhoud: Inhoud) -> pd.Series:
    """List the reason of each firm that stays, as a sentence by vestiging_id.

    Empty where the run made no reasons.
    """
    rows = inhoud.resultaat("uitleg")
    has_sbi = _with_sbi(inhoud)
    texts = [_reden(row, has_sbi, inhoud.taal) for row in rows.to_dict("records")]
    return pd.Series(texts, index=rows["vestiging_id"], dtype="string")


def list_nagerekend(inhoud: Inhoud) -> pd.Series:
    """List the reasons that were found by solving again, as sentences by vestiging_id."""
    rows = inhoud.resultaat("uitleg")
    solved = rows.loc[rows["nagerekend"].eq(True).fillna(value=False), "vestiging_id"]
    return list_redenen(inhoud).reindex(solved)


def list_twijfels(inhoud: Inhoud) -> frozenset[tuple[str, str]]:
    """List the firms and toetsen that refuse places only because data are missing.

    From the candidates of each place; a run without that table knows of none.
    """
    rows = inhoud.resultaat("geschiktheid")[["vestiging_id", "redenen"]].explode("redenen")
    rows = rows.dropna().astype("string").drop_duplicates()
    pairs = {*zip(rows["vestiging_id"], rows["redenen"], strict=True)}
    return frozenset(
        (firm, step.removesuffix(TWIJFEL))
        for firm, step in pairs
        if step.endswith(TWIJFEL) and (firm, step.removesuffix(TWIJFEL)) not in pairs
    )


def name_twijfel(words: str, taal: Taal) -> str:
    """Say of a toets that it refuses because it is not known whether it holds."""
    return sentence("los_onbekend", {"toets": words}, taal)


def _reden(row: Mapping[object, object], has_sbi: Container[str], taal: Taal) -> str:
    """One reason, and what to fill in where data are missing."""
    given = row["versoepeling"] if isinstance(row["versoepeling"], tuple | list) else ()
    rivals = row["rivalen"] if isinstance(row["rivalen"], tuple | list) else ()
    fields = {
        "plek": row["plek_id"],
        "rivalen": ", ".join(map(str, rivals)),
        "criterium": label("criterium", str(row["criterium"]), taal),
        "marge": row["marge"],
        "los": "; ".join(name_versoepeling(str(code), taal) for code in given),
    }
    code = f"reden_{row['soort']}"
    if row["soort"] == "onmogelijk" and not given:
        code = "reden_onmogelijk_kaal"
    elif row["soort"] != "onmogelijk" and pd.isna(row["marge"]):  # type: ignore[call-overload]
        code = f"{code}_kaal"
    told = [
        sentence(code, fields, taal),
        *_bijzin(row, [str(code) for code in given], has_sbi, taal),
    ]
    return " ".join(told)


def _bijzin(
    row: Mapping[object, object], given: list[str], has_sbi: Container[str], taal: Taal
) -> Iterator[str]:
    """What a reader must know besides: what is no switch, what to fill in, what is not sure."""
    items = [read_los(code, taal) for code in given]
    if any(los.is_toets and not los.is_onbekend for los in items):
        yield sentence("reden_toets", {}, taal)
    if any(los.is_onbekend for los in items):
        known = str(row["vestiging_id"]) in has_sbi
        yield sentence("reden_onbekend" if known else "reden_geen_sbi", {}, taal)
    if row["nagerekend"] is not True:
        yield sentence("reden_mogelijk", {}, taal)


def _with_sbi(inhoud: Inhoud) -> frozenset[str]:
    """Firms of which an activity has a code."""
    rows = inhoud.tabellen["activiteiten"]
    return frozenset(rows.loc[rows["sbi"].notna(), "vestiging_id"].astype(str))


def name_versoepeling(code: str, taal: Taal) -> str:
    """Say what would have to be let go.

    Parameters
    ----------
    code
        As the table ``uitleg`` has it: ``vertrek:V03``, ``te_klein@P1``; a toets
        that refuses because data are missing as ``net?@P1``.
    taal
        Language.
    """
    los = read_los(code, taal)
    words = name_twijfel(los.woorden, taal) if los.is_onbekend else los.woorden
    beside = ", ".join(filter(None, (los.wie, los.waar)))
    return f"{words} ({beside})" if beside else words


def list_afhankelijken(inhoud: Inhoud) -> pd.Series:
    """List, by vestiging_id, the firms whose move fails when this one does; empty for none."""
    rows = inhoud.resultaat("gevolgen")
    texts = [
        ", ".join(map(str, value)) if isinstance(value, tuple | list) else ""
        for value in rows["breekt"]
    ]
    return pd.Series(texts, index=rows["vestiging_id"], dtype="string")


def list_vastheid(inhoud: Inhoud) -> pd.Series:
    """List, by vestiging_id, whether the move is in every plan that is nearly the best."""
    rows = inhoud.resultaat("gevolgen")
    texts = [label("in_elk_plan", str(value), inhoud.taal) for value in rows["in_elk_plan"]]
    return pd.Series(texts, index=rows["vestiging_id"], dtype="string")
