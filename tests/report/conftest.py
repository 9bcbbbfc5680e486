"""A run on the example region, as tables, for the writers to write."""

from __future__ import annotations

import tomllib

import pandas as pd
import pytest
from werklocaties_gis.errors import Notice
from werklocaties_gis.example.voorbeeldregio import (
    make_voorbeeldlijsten,
    make_voorbeeldregio,
    read_voorbeeldbestand,
)
from werklocaties_gis.mismatch.detect import detect_mismatches
from werklocaties_gis.report.inhoud import Inhoud, Planuitkomst
from werklocaties_gis.settings.project import Project
from werklocaties_gis.tables.conform import conform
from werklocaties_gis.tables.schema import make_empty


@pytest.fixture(scope="session")
def inhoud() -> Inhoud:
    """The example region as a run."""
    return make_inhoud()


def make_inhoud() -> Inhoud:
    """The example region with its findings, one invented move and one firm that stays."""
    tabellen = make_voorbeeldregio()
    toml = tomllib.loads(read_voorbeeldbestand("werklocaties.toml"))
    project = Project.model_validate({"versie": 1, "studie": toml["studie"]})
    found = detect_mismatches(tabellen, make_voorbeeldlijsten(), project.beleid)
    firm, other = tabellen["vestigingen"]["vestiging_id"].iloc[:2]
    move = {
        "vestiging_id": [firm],
        "volgorde": [1],
        "van_plek_id": ["A1"],
        "naar_plek_id": ["A2"],
        "keten_id": ["1"],
        "wacht_op": [(other,)],
        "voorwaarden": [("net",)],
    }
    stays = {"vestiging_id": [other], "volgorde": [1], "stap": ["net"], "over": [0], "weg": [3]}
    stays = {**stays, "reden": ["geen_optie"]}
    return Inhoud(
        project=project,
        tabellen=tabellen,
        resultaten={
            "omgeving": found.omgeving,
            "uitkomsten": found.uitkomsten,
            "mismatches": found.mismatches,
            "opties": make_empty("opties"),
            "scores": make_empty("scores"),
            "niet_passend": conform(pd.DataFrame(stays), "niet_passend"),
            "verplaatsingen": conform(pd.DataFrame(move), "verplaatsingen"),
        },
        totalen=found.totalen,
        plan=Planuitkomst(1234.5, 1234.5, 0.0, "optimaal"),
        herkomst=pd.DataFrame(
            {
                "tabel": ["vestigingen"],
                "bestand": ["=1+1.csv"],
                "sha256": ["ab" * 32],
                "rijen_in": [41],
                "rijen_uit": [41],
                "licentie": [""],
                "meldingen": [()],
            }
        ),
        meldingen=(Notice("area_from_geometry", "kavels", 3),),
    )
