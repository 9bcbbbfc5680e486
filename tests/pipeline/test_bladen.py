"""The sheets of the workbook in a notebook."""

from __future__ import annotations

import pytest
from werklocaties_gis import pipeline
from werklocaties_gis.pipeline import Mismatches, Studie


def test_the_sheets_go_by_their_title_and_list_themselves(
    studie: Studie, mismatches: Mismatches
) -> None:
    overzicht = pipeline.list_overzicht(studie, mismatches)
    bladen = pipeline.list_bladen(studie, mismatches, meer=overzicht.tabellen)
    assert len(bladen["Signalen"].tabel) == len(mismatches.mismatches)
    assert {"Bedrijven", "Terreinen", "Regio gebieden"} <= set(bladen)
    assert "Verplaatsingen" not in bladen
    assert "<b>Bedrijven</b> (50)" in bladen._repr_html_()
    with pytest.raises(KeyError, match=r"Er is geen blad Bedrijf\. Wel: Samenvatting, Terreinen"):
        bladen["Bedrijf"]


def test_in_public_only_totals_and_parks(studie: Studie) -> None:
    uitvoer = studie.project.uitvoer.model_copy(update={"privacy": "publiek"})
    public = studie.with_project(studie.project.model_copy(update={"uitvoer": uitvoer}))
    bladen = pipeline.list_bladen(public, pipeline.detect_mismatches(public))
    assert "Terreinen" in bladen
    assert not {"Bedrijven", "Signalen", "Plekken"} & set(bladen)
