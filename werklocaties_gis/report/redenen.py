"""Why a firm stays and what hangs on a move, as sentences made from the tables of the plan."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import pandas as pd

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.vocabulary.labels import label
from werklocaties_gis.vocabulary.numbers import Taal
from werklocaties_gis.vocabulary.sentences import sentence

CODE: Final = re.compile(r"(?P<wat>\w+)(?::(?P<wie>[^@]*))?(?:@(?P<waar>.*))?")
"""A thing to let go: what, of which firm, on which plek."""
ROWS: Final = frozenset({"budget", "net", "zetten", "quota", "samen", "strikt", "reserve"})
"""Things of which the number is a row of the model, which says nothing to a reader."""


def list_redenen(inhoud: Inhoud) -> pd.Series:
    """List the reason of each firm that stays, as a sentence by vestiging_id.

    Empty where the run made no reasons.
    """
    rows = inhoud.resultaat("uitleg")
    texts = [_reden(row, inhoud.taal) for row in rows.to_dict("records")]
    return pd.Series(texts, index=rows["vestiging_id"], dtype="string")


def _reden(row: Mapping[object, object], taal: Taal) -> str:
    """One reason."""
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
    text = sentence(code, fields, taal)
    return text if row["nagerekend"] is True else f"{text} {sentence('reden_mogelijk', {}, taal)}"


def name_versoepeling(code: str, taal: Taal) -> str:
    """Say what would have to be let go.

    Parameters
    ----------
    code
        As the table ``uitleg`` has it: ``vertrek:V03``, ``te_klein@P1``.
    taal
        Language.
    """
    found = CODE.fullmatch(code)
    if found is None:
        return code
    what, who, where = found["wat"], found["wie"], found["waar"]
    words = next(
        (
            name
            for domain in ("versoepeling", "stap", "toets")
            if (name := label(domain, what, taal)) != what
        ),
        what,
    )
    told = [who if who and what not in ROWS else "", where or ""]
    beside = ", ".join(filter(None, told))
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
