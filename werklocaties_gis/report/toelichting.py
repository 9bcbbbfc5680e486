"""What an output says of itself: the meaning of its words, its method and its limits."""

from __future__ import annotations

from typing import Final

import pandas as pd

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.vocabulary.sentences import sentence

BETEKENIS: Final = ("betekent_zeker", "betekent_mogelijk", "betekent_onbekend")
WERKWIJZE: Final = tuple(f"rapport_werkwijze_{position}" for position in range(1, 5))
WERKWIJZE_PLAN: Final = ("rapport_werkwijze_plan", "rapport_zetten")
PLAN: Final = ("rapport_verkenning", "rapport_didam")
GRENZEN: Final = tuple(f"rapport_grens_{position}" for position in range(1, 8))


def list_toelichting(inhoud: Inhoud) -> tuple[str, ...]:
    """List the codes of all that a reader should know, in the order of reading."""
    has_plan = inhoud.plan is not None and not inhoud.is_publiek
    plan = (*PLAN, *WERKWIJZE_PLAN) if has_plan else ()
    return ("rapport_signaal_uitleg", *BETEKENIS, "rapport_nooit_optellen", *plan, *GRENZEN)


def make_toelichting_blad(inhoud: Inhoud) -> pd.DataFrame:
    """Make the sheet that explains the others, a sentence a row."""
    texts = [sentence(code, {}, inhoud.taal) for code in list_toelichting(inhoud)]
    heading = sentence("sheet_toelichting", {}, inhoud.taal)
    return pd.DataFrame({heading: pd.array(texts, dtype="string")})


def list_kop(inhoud: Inhoud) -> str:
    """Give what stands above every sheet: what is invented, and that a plan allocates nothing."""
    has_plan = inhoud.plan is not None and not inhoud.is_publiek
    codes = (inhoud.banner, "rapport_verkenning" if has_plan else "")
    return " ".join(sentence(code, {}, inhoud.taal) for code in codes if code)
