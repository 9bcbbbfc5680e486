"""The sheet of light firms on parks that may stand among homes, and where each fits."""

from __future__ import annotations

from typing import Final

from werklocaties_gis.report.inhoud import Inhoud
from werklocaties_gis.report.namen import list_doelen, make_blad
from werklocaties_gis.report.werkboek.blad import Blad
from werklocaties_gis.vocabulary.sentences import sentence

MENGKANSEN: Final = (
    *("vestiging_id", "van_terrein_id", "maten", "zeker", "categorie_laag", "categorie"),
    *("klasse_laag", "klasse", "klasse_zeker", "plek_id", "menging", "nodig_m2", "afstand_m"),
    *("mogelijk", "voorwaarden", "verplaatsbaar"),
)


def make_mengkansen(inhoud: Inhoud) -> Blad:
    """Make the sheet: a row for each firm and mixed place, and for a firm that fits on none."""
    taal, rows = inhoud.taal, inhoud.resultaat("mengkansen")
    firms = rows["vestiging_id"].nunique()
    placed = rows.loc[rows["plek_id"].notna(), "vestiging_id"].nunique()
    told = sentence("uitleg_mengkansen", {"bedrijven": firms, "met_plek": placed}, taal)
    return Blad(
        "mengkansen",
        sentence("sheet_mengkansen", {}, taal),
        make_blad(inhoud, rows, "mengkansen", MENGKANSEN).reset_index(drop=True),
        told,
        doelen=list_doelen("mengkansen", MENGKANSEN, taal),
    )
